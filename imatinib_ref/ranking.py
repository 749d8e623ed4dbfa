"""How well a passage answers a question, in points."""

from dataclasses import dataclass

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.question import Concept, Question

_IN_TITLE, _IN_NAMES, _IN_BODY, _IN_ABOUT = 2.6, 1.5, 1.9, 0.7
_MOST = 4.4
_ALSO = 0.1
_STATE = {"quarantined": 0.7, "not_confirmed": 0.8, "not_read": 0.6, "not_stated": 0.8}
_NAMED = frozenset(("interactant", "product"))
_NOT_NAMED_IN_FULL = 0.4
_BOTTOM_LINE = 1.15
_ASKED_LABEL, _OTHER_LABEL, _PREFERRED_LABEL = 1.5, 0.6, 1.06
_MEASURED = 3.0
_SURE = 0.8


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
    strengths = tuple(_strength(concept, candidate) for concept in question.concepts)
    pairs = list(zip(question.concepts, strengths, strict=True))
    gained = sum(concept.weight * strength for concept, strength in pairs)
    covered = sum(concept.weight for concept, strength in pairs if strength)
    wanted = sum(concept.weight for concept in question.concepts)
    if question.measured:
        wanted += 1
        if candidate.id in context.measured:
            gained += _MEASURED
            covered += 1
    coverage = covered / wanted if wanted else 0.0
    total = gained * (0.3 + 0.7 * coverage) * (1 + 0.4 * _precision(candidate, question))
    total *= candidate.prior * _STATE.get(candidate.state, 1.0)
    total *= _label_factor(candidate, context)
    total *= 1 + context.named.get(candidate.id, 0.0) * min(candidate.prior, 1.0)
    if candidate.is_bottom_line:
        total *= _BOTTOM_LINE
    if candidate.kind in _NAMED and not _is_named(candidate, question):
        total *= _NOT_NAMED_IN_FULL
    return total, strengths


def _strength(concept: Concept, candidate: Candidate) -> float:
    best = also = 0.0
    for term in concept.terms:
        stems = f" {term.stems} "
        found = 0.0
        if stems in candidate.title_stems:
            found += _IN_TITLE
        if stems in candidate.names:
            found += _IN_NAMES
        if stems in candidate.body:
            found += _IN_BODY
        if stems in candidate.about:
            found += _IN_ABOUT
        found = min(found, _MOST) * term.nearness
        best, also = max(best, found), also + found
    return best + _ALSO * (also - best)


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
    if not candidate.label:
        return 1.0
    if asked:
        return _ASKED_LABEL if candidate.label in asked else _OTHER_LABEL
    return _PREFERRED_LABEL if candidate.label == context.preferred else 1.0
