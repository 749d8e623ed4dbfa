"""Reads a question: what its words mean in the vocabulary and the thesaurus of the content."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import Connection

from imatinib_ref.db.vocabulary import Label, Quantity
from imatinib_ref.db.words import Stemmer, folded, spans
from imatinib_ref.search import measures, spelling
from imatinib_ref.search.concepts import Concept, Question, Term
from imatinib_ref.search.everyday import STOP_WORDS, WEAK_WORDS
from imatinib_ref.search.vocabulary import Vocabulary

# The thesaurus uses it for the medicine itself, which carries no weight beside other words.
_SELF = "imatinib"
_LONGEST_TEXT, _MOST_WORDS, _MOST_CONCEPTS, _LONGEST_PHRASE = 1000, 40, 8, 5
_SHORTEST_COMPLETED, _MOST_COMPLETIONS = 3, 16
# How near to what was typed: a synonym of a phrase, of a word, the same one further down the
# list, a completed or corrected word, and a longer word that also begins with a known one.
_PHRASE, _SYNONYM, _STEP, _FARTHEST, _COMPLETED, _LONGER = 0.97, 0.9, 0.08, 0.5, 0.9, 0.4
_WEAK, _LABEL_WEIGHT = 0.3, 0.5
_LABELS = {label.value: label for label in Label}
_QUANTITIES = {quantity.value: quantity for quantity in Quantity}


@dataclass(frozen=True)
class _Word:
    """A word as typed, folded and stemmed; open while it may still go on."""

    typed: str
    folded: str
    stem: str
    start: int
    is_open: bool


@dataclass(frozen=True)
class _Segment:
    """Consecutive words that mean one thing; `means` says what, if the thesaurus knows."""

    words: tuple[_Word, ...]
    means: str | None = None
    is_spelling: bool = False

    @property
    def typed(self) -> str:
        return " ".join(word.typed for word in self.words)

    @property
    def stems(self) -> str:
        return " ".join(word.stem for word in self.words)


@dataclass(frozen=True)
class _Meaning:
    """What one segment adds to the question."""

    concept: Concept | None = None
    labels: tuple[Label, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    corrected: str | None = None
    is_unknown: bool = False
    names_self: bool = False


class Reader:
    """Reads questions with the vocabulary and the thesaurus of the content."""

    def __init__(self, connection: Connection, stemmer: Stemmer) -> None:
        self.vocabulary = Vocabulary(connection)
        self._stemmer = stemmer

    def read(self, text: str) -> Question:
        """Return what the words mean; words that mean nothing here are named as unknown."""
        text = text[:_LONGEST_TEXT]
        rest, aged = measures.ages(text)
        words = self._words(rest)
        segments = self._segments(words)
        meanings = [self._meaning(segment) for segment in segments]
        first_words = [segment.words[0].folded for segment in segments]
        measured, used = measures.measured(first_words, [m.quantities for m in meanings])
        concepts = [
            meaning.concept
            for place, meaning in enumerate(meanings)
            if meaning.concept is not None and place not in used
        ]
        concepts += [concept for age in aged for concept in self._of_age(*age)]
        read = list(zip(segments, meanings, strict=True))
        if all(concept.is_label for concept in concepts):
            concepts += self._itself(read)
        if not concepts and words and not any(meaning.is_unknown for meaning in meanings):
            concepts += self._unfinished(words[-1])
        heaviest = sorted(concepts, key=lambda concept: -concept.weight)[:_MOST_CONCEPTS]
        return Question(
            key=" ".join(word.folded for word in words),
            concepts=tuple(concept for concept in concepts if concept in heaviest),
            labels=frozenset(label for meaning in meanings for label in meaning.labels),
            measured=tuple(measured),
            corrected=_corrected(text, read),
            unknown=tuple(segment.typed for segment, meaning in read if meaning.is_unknown),
            pairs=tuple(_pairs(words)),
        )

    def _words(self, text: str) -> list[_Word]:
        found = [(start, end, folded(text[start:end])) for start, end in spans(text)[:_MOST_WORDS]]
        stems = self._stemmer.stems(word for _, _, word in found)
        return [
            _Word(text[start:end], word, stem, start, end == len(text))
            for (start, end, word), stem in zip(found, stems, strict=True)
            if word
        ]

    def _segments(self, words: Sequence[_Word]) -> list[_Segment]:
        """Cut the words at the longest phrases that the thesaurus knows, from left to right."""
        stems = [word.stem for word in words]
        lengths = range(1, _LONGEST_PHRASE + 1)
        keys = {" ".join(stems[at : at + n]) for at in range(len(stems)) for n in lengths}
        query = "SELECT key, means, is_spelling FROM search_phrase WHERE key IN"
        keys |= {f"{other} {one}" for one, other in pairwise(stems)}
        known = {row[0]: row[1:] for row in self.vocabulary.rows(query, sorted(keys))}
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
            segments.append(_Segment(tuple(words[start:end]), means, bool(is_spelling)))
            start = end
        return segments

    def _meaning(self, segment: _Segment) -> _Meaning:
        if segment.means is None:
            return self._of_word(segment.words[0])
        if segment.is_spelling:
            terms = [Term(self._stems(segment.means))]
            return _Meaning(self._concept(segment.typed, terms), corrected=segment.means)
        ways = [way.strip() for way in segment.means.split(",")]
        if _SELF in ways:
            return _Meaning(names_self=True)
        labels = tuple(_LABELS[way] for way in ways if way in _LABELS)
        if labels:
            terms = [Term(segment.stems), *(Term(f"label{label.lower()}") for label in labels)]
            concept = Concept(segment.typed, tuple(terms), _LABEL_WEIGHT, is_label=True)
            return _Meaning(concept, labels)
        quantities = tuple(_QUANTITIES[way] for way in ways if way in _QUANTITIES)
        return _Meaning(
            self._of_phrase(segment, [way for way in ways if way not in _QUANTITIES]),
            quantities=quantities,
        )

    def _of_phrase(self, segment: _Segment, ways: Iterable[str]) -> Concept:
        typed = segment.stems
        is_said = self.vocabulary.passages_with([typed])[0] > 0
        terms = [Term(typed)] if is_said else []
        nearest = (_SYNONYM if len(segment.words) == 1 else _PHRASE) if is_said else 1.0
        others = [stems for stems in dict.fromkeys(map(self._stems, ways)) if stems != typed]
        terms += [
            Term(stems, max(_FARTHEST, nearest - _STEP * place))
            for place, stems in enumerate(others)
        ]
        concept = self._concept(segment.typed, terms)
        # ALL is a leukaemia in capitals, and seldom otherwise.
        if segment.typed == "all":
            concept = replace(concept, weight=concept.weight * _WEAK)
        if len(segment.words) > 1:
            return concept
        longer = self._completions(segment.words[0], _LONGER) if segment.words[0].is_open else []
        return replace(concept, terms=(*concept.terms, *longer))

    def _of_word(self, word: _Word) -> _Meaning:
        if word.folded in STOP_WORDS:
            return _Meaning()
        known = [Term(word.stem)] if self.vocabulary.passages_with([word.stem])[0] else []
        longer = []
        if (word.is_open or not known) and len(word.folded) >= _SHORTEST_COMPLETED:
            longer = self._completions(word, _LONGER if known else _COMPLETED)
        if known or longer:
            concept = self._concept(word.typed, known or longer)
            is_digit = word.folded.isdigit() and len(word.folded) == 1
            weight = concept.weight * (_WEAK if is_digit or word.folded in WEAK_WORDS else 1.0)
            return _Meaning(Concept(word.typed, (*known, *longer), weight))
        if word.folded in WEAK_WORDS or not word.folded.isalpha():
            return _Meaning()
        meant = spelling.nearest(self.vocabulary, word.folded)
        if meant is None:
            return _Meaning(is_unknown=True)
        terms = [Term(meant.stem, _COMPLETED)]
        return _Meaning(self._concept(word.typed, terms), corrected=meant.shown)

    def _completions(self, word: _Word, nearness: float) -> list[Term]:
        found = self.vocabulary.beginning_with(word.folded)[:_MOST_COMPLETIONS]
        stems = dict.fromkeys(spelt.stem for spelt in found if spelt.stem != word.stem)
        return [Term(stem, nearness) for stem in stems]

    def _itself(self, read: Iterable[tuple[_Segment, _Meaning]]) -> Iterator[Concept]:
        """Yield the medicine itself, which counts where nothing else was named."""
        for segment, meaning in read:
            if meaning.names_self:
                means = str(segment.means).removeprefix(_SELF).strip(" ,")
                yield self._concept(segment.typed, [Term(self._stems(means or segment.typed))])

    def _unfinished(self, word: _Word) -> Iterator[Concept]:
        """Yield what a small word at the end may yet become."""
        if word.is_open and (terms := self._completions(word, _COMPLETED)):
            yield self._concept(word.typed, terms)

    def _of_age(self, typed: str, years: int) -> Iterator[Concept]:
        for means in self.vocabulary.of_age(years):
            yield self._concept(typed, [Term(self._stems(way)) for way in means.split(",")])

    def _concept(self, typed: str, terms: Iterable[Term]) -> Concept:
        all_terms = tuple(terms)
        return Concept(typed, all_terms, self.vocabulary.weight(all_terms))

    def _stems(self, text: str) -> str:
        return " ".join(self._stemmer.of_text(text))


def _pairs(words: Sequence[_Word]) -> Iterator[str]:
    for one, other in pairwise(words):
        if one.folded not in STOP_WORDS or other.folded not in STOP_WORDS:
            yield f" {one.stem} {other.stem} "


def _corrected(text: str, read: Iterable[tuple[_Segment, _Meaning]]) -> str | None:
    """Return the text with its corrected words, or None if there are none."""
    pieces = []
    end = 0
    for segment, meaning in read:
        if meaning.corrected is not None:
            last = segment.words[-1]
            pieces += [text[end : segment.words[0].start], meaning.corrected]
            end = last.start + len(last.typed)
    return " ".join("".join([*pieces, text[end:]]).split()) if pieces else None
