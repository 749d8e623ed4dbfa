"""Cuts the sentence that answers out of a passage and marks the words that were asked for."""

import re

from imatinib_ref.db.words import Stemmer
from imatinib_ref.question import Question
from imatinib_ref.ranking import Candidate

_LONGEST = 160
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_CAUTIONS = {
    "not_confirmed": "Not confirmed against the label text: ",
    "quarantined": "Quarantined: ",
}
Span = tuple[int, int]


class Snippets:
    """Makes snippets and marks words, with the endings that the index knows."""

    def __init__(self, stemmer: Stemmer) -> None:
        self._stemmer = stemmer

    def snippet(self, candidate: Candidate, question: Question) -> str:
        """Return the sentence of the passage that says most of what was asked."""
        weights = question.weights
        lead = _CAUTIONS.get(candidate.state, "")
        label = candidate.label
        if label and label not in candidate.text:
            lead += f"{label}: "
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
        if len(sentence) <= room:
            return sentence
        marked = [(start, end) for start, end, stem in self._stemmer.cut(sentence) if stem in weights]
        start = 0
        if marked and marked[-1][1] > room:
            start = self._start(sentence, marked, room)
        end = len(sentence)
        if start + room < end:
            end = sentence.rfind(" ", start, start + room - 1)
            end = end if end > start else start + room - 1
        shown = sentence[start:end].strip(" ,;")
        return ("…" if start else "") + shown + ("…" if end < len(sentence) else "")

    def _start(self, sentence: str, marked: list[Span], room: int) -> int:
        """Return the word to begin with so that most of the marked words are shown."""
        starts = [0, *(begin for begin, _ in marked)]

        def shown(start: int) -> int:
            return sum(start <= begin and end <= start + room - 2 for begin, end in marked)

        best = max(starts, key=lambda start: (shown(start), -start))
        if not best:
            return 0
        early = max(0, best - room // 4)
        later = sentence.find(" ", early) + 1
        return later if shown(later) == shown(best) else best
