"""Reads a question: what its words mean in the vocabulary and the thesaurus of the content."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from sqlite3 import Connection

from imatinib_ref.db.vocabulary import Label, Quantity
from imatinib_ref.db.words import Stemmer
from imatinib_ref.search import measures, spelling
from imatinib_ref.search.concepts import Concept, Question, Term
from imatinib_ref.search.everyday import STOP_WORDS, WEAK_WORDS
from imatinib_ref.search.segments import Segment, Word, cut, segmented
from imatinib_ref.search.vocabulary import Vocabulary

# The thesaurus uses it for the medicine itself, which carries no weight beside other words.
_SELF = "imatinib"
_LONGEST_TEXT, _MOST_CONCEPTS = 1000, 8
_SHORTEST_COMPLETED, _MOST_COMPLETIONS = 3, 16
# How near to what was typed: a synonym of a phrase, of a word, the same one further down the
# list, a completed or corrected word, and a longer word that also begins with a known one.
_PHRASE, _SYNONYM, _STEP, _FARTHEST, _COMPLETED, _LONGER = 0.97, 0.9, 0.08, 0.5, 0.9, 0.4
_WEAK, _LABEL_WEIGHT = 0.3, 0.5
_LABELS = {label.value: label for label in Label}
_QUANTITIES = {quantity.value: quantity for quantity in Quantity}


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
        question = self._read(text[:_LONGEST_TEXT])
        if question.corrected is None:
            return question
        return replace(self._read(question.corrected), corrected=question.corrected)

    def _read(self, text: str) -> Question:
        rest, aged = measures.ages(text)
        words = cut(rest, self._stemmer)
        segments = segmented(words, self.vocabulary)
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

    def _meaning(self, segment: Segment) -> _Meaning:
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

    def _of_phrase(self, segment: Segment, ways: Iterable[str]) -> Concept:
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

    def _of_word(self, word: Word) -> _Meaning:
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

    def _completions(self, word: Word, nearness: float) -> list[Term]:
        found = self.vocabulary.beginning_with(word.folded)[:_MOST_COMPLETIONS]
        stems = dict.fromkeys(spelt.stem for spelt in found if spelt.stem != word.stem)
        return [Term(stem, nearness) for stem in stems]

    def _itself(self, read: Iterable[tuple[Segment, _Meaning]]) -> Iterator[Concept]:
        """Yield the medicine itself, which counts where nothing else was named."""
        for segment, meaning in read:
            if meaning.names_self:
                means = str(segment.means).removeprefix(_SELF).strip(" ,")
                yield self._concept(segment.typed, [Term(self._stems(means or segment.typed))])

    def _unfinished(self, word: Word) -> Iterator[Concept]:
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


def _pairs(words: Sequence[Word]) -> Iterator[str]:
    for one, other in pairwise(words):
        if one.folded not in STOP_WORDS or other.folded not in STOP_WORDS:
            yield f" {one.stem} {other.stem} "


def _corrected(text: str, read: Iterable[tuple[Segment, _Meaning]]) -> str | None:
    """Return the text with its corrected words, or None if there are none."""
    pieces = []
    end = 0
    for segment, meaning in read:
        if meaning.corrected is not None:
            last = segment.words[-1]
            pieces += [text[end : segment.words[0].start], meaning.corrected]
            end = last.start + len(last.typed)
    return " ".join("".join([*pieces, text[end:]]).split()) if pieces else None
