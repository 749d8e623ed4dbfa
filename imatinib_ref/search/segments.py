"""Cuts a question into words, and the words into phrases that the thesaurus knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from imatinib_ref.db.words import Stemmer, folded, spans
from imatinib_ref.search.vocabulary import Vocabulary

_MOST_WORDS, _LONGEST_PHRASE = 40, 5


@dataclass(frozen=True)
class Word:
    """A word as typed, folded and stemmed; open while it may still go on."""

    typed: str
    folded: str
    stem: str
    start: int
    is_open: bool


@dataclass(frozen=True)
class Segment:
    """Consecutive words that mean one thing; `means` says what, if the thesaurus knows."""

    words: tuple[Word, ...]
    means: str | None = None
    is_spelling: bool = False

    @property
    def typed(self) -> str:
        """The words as typed."""
        return " ".join(word.typed for word in self.words)

    @property
    def stems(self) -> str:
        """Their stems in order."""
        return " ".join(word.stem for word in self.words)


def cut(text: str, stemmer: Stemmer) -> list[Word]:
    """Return the words of a question, as many as are looked at."""
    found = [(start, end, folded(text[start:end])) for start, end in spans(text)[:_MOST_WORDS]]
    stems = stemmer.stems(word for _, _, word in found)
    return [
        Word(text[start:end], word, stem, start, end == len(text))
        for (start, end, word), stem in zip(found, stems, strict=True)
        if word
    ]


def segmented(words: Sequence[Word], vocabulary: Vocabulary) -> list[Segment]:
    """Cut the words at the longest phrases that the thesaurus knows, from left to right."""
    stems = [word.stem for word in words]
    lengths = range(1, _LONGEST_PHRASE + 1)
    keys = {" ".join(stems[at : at + n]) for at in range(len(stems)) for n in lengths}
    keys |= {f"{other} {one}" for one, other in pairwise(stems)}
    known = vocabulary.phrases(keys)
    # Two words mean the same in either order: low potassium, potassium low.
    for one, other in pairwise(stems):
        if f"{other} {one}" in known:
            known.setdefault(f"{one} {other}", known[f"{other} {one}"])
    segments = []
    start = 0
    while start < len(words):
        ends = range(min(start + _LONGEST_PHRASE, len(words)), start, -1)
        end = next((end for end in ends if " ".join(stems[start:end]) in known), start + 1)
        means, is_spelling = known.get(" ".join(stems[start:end]), (None, False))
        segments.append(Segment(tuple(words[start:end]), means, is_spelling))
        start = end
    return segments
