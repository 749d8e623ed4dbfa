"""Cuts the sentence that answers out of a passage and marks the words that were asked for."""

import re

from imatinib_ref.db.words import Stemmer
from imatinib_ref.search.concepts import Question
from imatinib_ref.search.ranking import Candidate

_LONGEST = 160
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_CLAUSE = re.compile(r"[;:,](?= )")
_DANGLING = re.compile(
    r"(?:[ ,;:]+(?:[\d.,]+|not|above|below|than|at|of|the|a|an|and|or|to|by|in|on|for|with|per|if"
    r"|no|is|are|was|has|have|be|may|should|more|less|least|from|until|unless|but|that|which|as))+$"
)
_ENOUGH = 0.6
# A text is shown from its beginning unless this little of what was asked for stands there.
_WORTH_A_CUT, _WORTH_A_LIST_CUT = 0.35, 0.75
_CAUTIONS = {
    "not_confirmed": "Not confirmed against the label text: ",
    "quarantined": "Quarantined: ",
}
_LABEL_NAMES = {
    "NZ": ("NZ", "New Zealand"),
    "AU": ("AU", "Australia"),
    "EU": ("EU", "Europe"),
    "US": ("US",),
}
Span = tuple[int, int]


class Snippets:
    """Makes snippets and marks words, with the endings that the index knows."""

    def __init__(self, stemmer: Stemmer) -> None:
        self._stemmer = stemmer

    def snippet(self, candidate: Candidate, question: Question) -> str:
        """Return the sentence of the passage that says most of what was asked."""
        weights = question.weights
        lead = _lead(candidate)
        room = _LONGEST - len(lead)
        if len(candidate.text) <= room:
            return lead + candidate.text
        sentences = _SENTENCE.split(candidate.text)
        best = max(sentences, key=lambda sentence: self._said(sentence, weights))
        return lead + self._cut(best, weights, room)

    def matched(self, text: str, question: Question) -> tuple[Span, ...]:
        """Return where the words asked for stand in a text."""
        wanted = question.weights
        return tuple((start, end) for start, end, stem in self._stemmer.cut(text) if stem in wanted)

    def _said(self, text: str, weights: dict[str, float]) -> float:
        return sum(weights.get(stem, 0.0) for stem in set(self._stemmer.of_text(text)))

    def _cut(self, sentence: str, weights: dict[str, float], room: int) -> str:
        """Return the clauses of a long sentence that fit and say most of what was asked."""
        if len(sentence) <= room:
            return sentence
        marked = [
            (start, end, weights[stem])
            for start, end, stem in self._stemmer.cut(sentence)
            if stem in weights
        ]

        def said(start: int) -> float:
            end = start + len(pieces[start])
            return sum(weight for begin, stop, weight in marked if begin >= start and stop <= end)

        pieces = {start: _piece(sentence, start, room) for start in _clauses(sentence)}
        start = max(pieces, key=lambda start: (said(start), -start))
        safe = sentence[start - 1 : start] in ";:"
        from_the_beginning = (_WORTH_A_LIST_CUT if safe else _WORTH_A_CUT) * said(start)
        return pieces[0 if said(0) >= from_the_beginning else start]


def _lead(candidate: Candidate) -> str:
    """Return the caution, the label and the heading without which the text would mislead."""
    text = candidate.text
    lead = _CAUTIONS.get(candidate.state, "")
    label = candidate.label
    if label and not any(name in f"{candidate.lead} {text}" for name in _LABEL_NAMES[label]):
        lead += f"{label}: "
    if candidate.lead and not text.lower().startswith(candidate.lead.lower()):
        lead += f"{candidate.lead}: "
    return lead


def _clauses(sentence: str) -> list[int]:
    return [0, *(match.end() for match in _CLAUSE.finditer(sentence))]


def _piece(sentence: str, start: int, room: int) -> str:
    lead = "…" if start else ""
    rest = sentence[start:]
    if len(lead + rest) <= room:
        return lead + rest
    return lead + _shortened(rest, room - len(lead) - 1) + "…"


def _shortened(text: str, room: int) -> str:
    """Return as much as fits, up to the end of a clause or of a word that can end a phrase."""
    ends = [match.start() for match in _CLAUSE.finditer(text, 0, room + 1)]
    if ends and ends[-1] >= _ENOUGH * room:
        return text[: ends[-1]]
    cut = text[: text.rfind(" ", 0, room + 1)]
    opened = cut.rfind("(")
    return _DANGLING.sub("", cut[:opened] if opened > cut.rfind(")") else cut).rstrip(" ,;:")
