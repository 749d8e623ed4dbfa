"""How well a passage answers a question, in points."""

from dataclasses import dataclass
from typing import NamedTuple

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.search.concepts import Question

# Where a word of the question stands: the best place counts in full, the others in part.
_IN_TITLE, _IN_BODY, _IN_NAMES, _IN_ABOUT = 2.8, 1.9, 1.5, 0.8
_REST = 0.25
_ALSO, _PAIR = 0.1, 0.08
_STATE = {"quarantined": 0.7, "not_confirmed": 0.8, "not_read": 0.6, "not_stated": 0.8}
_NAMED = frozenset(("interactant", "product"))
_NAMED_IN_FULL, _NOT_NAMED_IN_FULL = 1.25, 0.4
_ASKED_KIND, _ASKED_SOURCE = 1.2, 3.0
# An abbreviation or an everyday food is not what is asked for just because it is named.
_MAY_BE_NAMED = 0.8
_BOTTOM_LINE = 1.15
_ASKED_LABEL, _NAMES_LABEL, _OTHER_LABEL, _PREFERRED_LABEL = 1.6, 1.25, 0.35, 1.06
# An entry that is another label's by its title, where none was asked for.
_TITLE_OF_OTHER = 0.94
_MEASURED = 4.5
_UNCOVERED = 0.2
_FRAGMENT = 0.6
_PRECISE = 0.4
_TELLING_ANYWAY, _TELLING_AROUND, _TOLD, _BOTTOM_LINE_TELLS = 0.4, 0.5, 0.08, 1.4
_DISPUTED_TELLS = 0.85
# A text tells what the title tells if it says it so much nearer to what was typed.
_CLEARLY_NEARER = 0.105


class Candidate(NamedTuple):
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
    asked_by: str
    title_stems: str
    names: str
    about: str
    body: str


@dataclass(frozen=True)
class Context:
    """What a passage is judged against besides its words."""

    question: Question
    preferred: Label | None
    measured: dict[int, float]
    named: dict[int, float]


class _Head(NamedTuple):
    """What all passages of one entry share: a factor, the worth of each term, and what is told.

    Told of a concept is how near to what was typed the title says it.
    """

    factor: float
    worths: list[list[tuple[float, ...]]]
    told: list[float]


def _worth(*places: float) -> float:
    """Return the worth of a word that stands in these places, the best first."""
    return places[0] + _REST * sum(places[1:]) if places else 0.0


# By twice whether the title says it and once whether the names do: its worth in neither text
# nor heading, in the heading, in the text, in both.
_WORTHS = [
    tuple(
        _worth(
            *([_IN_TITLE] if in_title else ()), *([_IN_BODY] if in_body else ()),
            *([_IN_NAMES] if in_names else ()), *([_IN_ABOUT] if in_about else ()),
        )
        for in_body in (False, True)
        for in_about in (False, True)
    )
    for in_title in (False, True)
    for in_names in (False, True)
]  # fmt: skip


class Judge:
    """Gives the passages of one search their points."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._question = context.question
        self._subjects = context.question.subjects
        self._weights = [concept.weight for concept in self._subjects]
        self._wanted = sum(self._weights)
        self._terms = [
            [(f" {term.stems} ", term.nearness) for term in concept.terms]
            for concept in self._subjects
        ]
        sure = context.question.sure_phrases
        self._sure = [(f" {phrase} ", phrase.split()) for phrase in sure]
        self._whole_names = [f"| {phrase} |" for phrase in sure]
        self._heads: dict[str, _Head] = {}
        self._is_asked_for: dict[str, bool] = {}

    def points(self, candidate: Candidate) -> tuple[float, list[float]]:
        """Return the points of a passage and how well it says each concept of the question."""
        head = self._heads.get(candidate.slug) or self._meet(candidate)
        strengths = self._strengths(candidate, head)
        gained = covered = 0.0
        for weight, strength in zip(self._weights, strengths, strict=True):
            if strength:
                gained += weight * strength
                covered += weight
        if candidate.id in self._context.measured:
            gained += _MEASURED * self._context.measured[candidate.id]
        elif candidate.body.isspace():
            gained *= _FRAGMENT
        coverage = covered / self._wanted if self._wanted else 0.0
        total = gained * (_UNCOVERED + (1 - _UNCOVERED) * coverage * coverage) * head.factor
        if candidate.is_bottom_line:
            total *= _BOTTOM_LINE
            if candidate.prior >= _MAY_BE_NAMED:
                total *= 1 + self._context.named.get(candidate.id, 0.0)
        for pair in self._question.pairs:
            if pair in candidate.title_stems or pair in candidate.body:
                total *= 1 + _PAIR
        return total * self._label_factor(candidate) * self._state_factor(candidate), strengths

    def telling(self, candidate: Candidate) -> float:
        """Return how much of what was asked the text itself says and the title does not."""
        body, lead, about = candidate.body, candidate.lead_stems, candidate.about
        said = _MEASURED * self._context.measured.get(candidate.id, 0.0)
        told = self._heads[candidate.slug].told
        for weight, terms, in_title in zip(self._weights, self._terms, told, strict=True):
            here = max((n for stems, n in terms if stems in body or stems in lead), default=0.0)
            around = max((n for stems, n in terms if stems in about), default=0.0)
            nearness = max(here, _TELLING_AROUND * around)
            said += weight * nearness * (_TOLD if in_title > nearness - _CLEARLY_NEARER else 1.0)
        said = (said + _TELLING_ANYWAY) * (_BOTTOM_LINE_TELLS if candidate.is_bottom_line else 1.0)
        said *= _DISPUTED_TELLS if candidate.state == "disputed" else 1.0
        return said * self._label_factor(candidate) ** 2 * self._state_factor(candidate)

    def _meet(self, candidate: Candidate) -> _Head:
        """Judge what all passages of an entry share, once."""
        title, names = candidate.title_stems, candidate.names
        worths, told = [], []
        # No comprehensions: of much content, each passage met is another entry's.
        for terms in self._terms:
            worth, nearest = [], 0.0
            for stems, nearness in terms:
                in_title = stems in title
                if in_title and nearness > nearest:
                    nearest = nearness
                worth.append(_WORTHS[2 * in_title + (stems in names)])
            worths.append(worth)
            told.append(nearest)
        factor = candidate.prior
        if any(told):
            factor *= 1 + _PRECISE * self._precision(title)
        if self._asks_for(candidate.asked_by):
            factor *= _ASKED_SOURCE if candidate.kind == "source" else _ASKED_KIND
        if candidate.kind in _NAMED and not self._is_named(names):
            factor *= _NOT_NAMED_IN_FULL
        elif candidate.kind in _NAMED and candidate.prior >= _MAY_BE_NAMED:
            factor *= _NAMED_IN_FULL
        if self._is_of_other_label(title):
            factor *= _TITLE_OF_OTHER
        head = _Head(factor, worths, told)
        self._heads[candidate.slug] = head
        return head

    def _is_of_other_label(self, title: str) -> bool:
        preferred = self._context.preferred
        if preferred is None or self._question.labels:
            return False
        named = [label for label in Label if f" {label.lower()} " in title]
        return bool(named) and preferred not in named

    def _precision(self, title: str) -> float:
        """Return the share of the title that the question names, in quarters."""
        named: set[str] = set()
        for phrase, stems in self._sure:
            if phrase in title:
                named.update(stems)
        return len(named) * 4 // max(len(set(title.split())), 1) / 4

    def _is_named(self, names: str) -> bool:
        """Return whether the question has all the words of one of the names."""
        listed = f"|{names}|"
        if any(phrase in listed for phrase in self._whole_names):
            return True
        has_all = self._question.sure_words.issuperset
        return any(has_all(name.split() or "-") for name in names.split("|"))

    def _asks_for(self, asked_by: str) -> bool:
        """Return whether the question has a word that asks for a kind of entry; kinds are few."""
        if asked_by not in self._is_asked_for:
            self._is_asked_for[asked_by] = any(stems in asked_by for stems, _ in self._sure)
        return self._is_asked_for[asked_by]

    def _strengths(self, candidate: Candidate, head: _Head) -> list[float]:
        body, about = candidate.body, candidate.about
        strengths = []
        for terms, worths in zip(self._terms, head.worths, strict=True):
            best = also = 0.0
            for (stems, nearness), worth in zip(terms, worths, strict=True):
                if found := worth[2 * (stems in body) + (stems in about)] * nearness:
                    also += found
                    best = max(best, found)
            strengths.append(best + _ALSO * (also - best))
        return strengths

    def _label_factor(self, candidate: Candidate) -> float:
        asked = self._question.labels
        if not asked:
            is_preferred = candidate.label and candidate.label == self._context.preferred
            return _PREFERRED_LABEL if is_preferred else 1.0
        if candidate.label:
            return _ASKED_LABEL if candidate.label in asked else _OTHER_LABEL
        is_named = any(f" {label.lower()} " in candidate.body for label in asked)
        return _NAMES_LABEL if is_named else 1.0

    def _state_factor(self, candidate: Candidate) -> float:
        """Return less than 1 for an unread text, unless its label was asked for."""
        if candidate.state not in _STATE:
            return 1.0
        is_asked = candidate.label in self._question.labels
        return (
            1.0 if is_asked and self._question.names_more_than_labels else _STATE[candidate.state]
        )
