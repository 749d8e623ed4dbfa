"""How well a passage answers a question, in points."""

from dataclasses import dataclass

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.question import Concept, Question

_IN_TITLE, _IN_BODY, _IN_NAMES, _IN_ABOUT = 2.8, 1.9, 1.5, 0.8
_REST = 0.35
_PAIR = 0.08
_ALSO = 0.1
_STATE = {"quarantined": 0.7, "not_confirmed": 0.8, "not_read": 0.6, "not_stated": 0.8}
_NAMED = frozenset(("interactant", "product"))
_NOT_NAMED_IN_FULL = 0.4
_BOTTOM_LINE = 1.15
_ASKED_LABEL, _NAMES_LABEL, _OTHER_LABEL, _PREFERRED_LABEL = 1.6, 1.25, 0.35, 1.06
_MEASURED = 3.0
_UNCOVERED = 0.2
_TELLING_ANYWAY, _TOLD, _BOTTOM_LINE_TELLS = 0.4, 0.08, 1.4


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with the stems of all it stands under."""

    id: int
    slug: str
    kind: str
    pane: str
    title: str
    is_bottom_line: bool
    label: str
    state: str
    lead: str
    lead_stems: str
    text: str
    prior: float
    title_stems: str
    names: str
    about: str
    body: str


@dataclass(frozen=True)
class Context:
    """What a passage is judged against besides its words."""

    question: Question
    preferred: Label | None
    measured: frozenset[int]
    named: dict[int, float]


def points(candidate: Candidate, context: Context) -> tuple[float, tuple[float, ...]]:
    """Return the points of a passage and how well it says each concept of the question."""
    question = context.question
    strengths = tuple(_strength(concept, candidate) for concept in question.subjects)
    pairs = list(zip(question.subjects, strengths, strict=True))
    gained = sum(concept.weight * strength for concept, strength in pairs)
    covered = sum(concept.weight for concept, strength in pairs if strength)
    wanted = sum(concept.weight for concept in question.subjects)
    if candidate.id in context.measured:
        gained += _MEASURED
    coverage = covered / wanted if wanted else 0.0
    total = gained * (_UNCOVERED + (1 - _UNCOVERED) * coverage**2) * (1 + 0.4 * _precision(candidate, question))
    total *= candidate.prior * (1 + _PAIR * _pairs(candidate, question))
    total *= _state_factor(candidate, question)
    total *= _label_factor(candidate, context)
    total *= 1 + context.named.get(candidate.id, 0.0) * min(candidate.prior, 1.0)
    if candidate.is_bottom_line:
        total *= _BOTTOM_LINE
    if candidate.kind in _NAMED and not _is_named(candidate, question):
        total *= _NOT_NAMED_IN_FULL
    return total, strengths


def telling(candidate: Candidate, context: Context) -> float:
    """Return how much of what was asked the text itself says and the title does not."""
    question = context.question
    said = _TELLING_ANYWAY + (_MEASURED if candidate.id in context.measured else 0.0)
    for concept in question.subjects:
        in_body = _nearest(concept, candidate.body)
        told = max(in_body, _nearest(concept, candidate.lead_stems))
        said += concept.weight * told * (_TOLD if _nearest(concept, candidate.title_stems) else 1)
    if candidate.is_bottom_line:
        said *= _BOTTOM_LINE_TELLS
    return said * _label_factor(candidate, context) ** 2 * _state_factor(candidate, question)


def _nearest(concept: Concept, stems: str) -> float:
    return max((t.nearness for t in concept.terms if f" {t.stems} " in stems), default=0.0)


def _state_factor(candidate: Candidate, question: Question) -> float:
    """An unread text counts for less, but is the answer where its label was asked for."""
    if candidate.label in question.labels and question.names_more_than_labels:
        return 1.0
    return _STATE.get(candidate.state, 1.0)


def _strength(concept: Concept, candidate: Candidate) -> float:
    best = also = 0.0
    for term in concept.terms:
        found = _where(f" {term.stems} ", candidate) * term.nearness
        best, also = max(best, found), also + found
    return best + _ALSO * (also - best)


def _where(stems: str, candidate: Candidate) -> float:
    """Return the worth of the places where the stems stand: the best, and a part of the rest."""
    found = [
        worth
        for worth, place in (
            (_IN_TITLE, candidate.title_stems),
            (_IN_BODY, candidate.body),
            (_IN_NAMES, candidate.names),
            (_IN_ABOUT, candidate.about),
        )
        if stems in place
    ]
    return found[0] + _REST * sum(found[1:]) if found else 0.0


def _pairs(candidate: Candidate, question: Question) -> int:
    """Return how many pairs of neighbouring words stand so in the title or the text."""
    return sum(pair in candidate.title_stems or pair in candidate.body for pair in question.pairs)


def _precision(candidate: Candidate, question: Question) -> float:
    """Return the share of the title that the question names, in quarters."""
    title = candidate.title_stems
    named = {
        stem
        for phrase in question.sure_phrases
        if f" {phrase} " in title
        for stem in phrase.split()
    }
    return len(named) * 4 // max(len(set(title.split())), 1) / 4


def _is_named(candidate: Candidate, question: Question) -> bool:
    names = candidate.names.split("|")
    return any(
        name.strip() in question.sure_phrases or question.sure_words.issuperset(name.split() or "-")
        for name in names
    )


def _label_factor(candidate: Candidate, context: Context) -> float:
    asked = context.question.labels
    if candidate.label and asked:
        return _ASKED_LABEL if candidate.label in asked else _OTHER_LABEL
    if asked:
        return _NAMES_LABEL if any(f" {label.lower()} " in candidate.body for label in asked) else 1.0
    return _PREFERRED_LABEL if candidate.label == context.preferred else 1.0
