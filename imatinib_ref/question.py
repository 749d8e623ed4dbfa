"""What the words typed mean: concepts with their synonyms, labels, measured values, spellings."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from imatinib_ref.db.vocabulary import Label, Quantity
from imatinib_ref.db.words import Stemmer, folded, spans
from imatinib_ref.spelling import Speller, Spelt

SELF = "imatinib"
_LONGEST_TEXT = 1000
_MOST_WORDS = 40
_MOST_CONCEPTS = 8
_LONGEST_PHRASE = 5
_SHORTEST_COMPLETED = 3
_MOST_COMPLETIONS = 16
_PHRASE, _SYNONYM, _COMPLETION, _FURTHER = 0.97, 0.9, 0.9, 0.4
_STEP, _FARTHEST = 0.08, 0.5
_SURE = 0.8
_NOT_A_TOPIC = 0.45
_LIGHTEST, _LIGHTEST_TOPIC = 0.1, 0.35
_WEAK = 0.3
_LABEL_WEIGHT = 0.5
_NUMBER = re.compile(r"\d+(?:\.\d+)?$")
_STOP_WORDS = frozenset(
    """a about actually after again all also always am an and any anyone anything are as ask asked
    asking at be because been before being between bit both but by called came can cant come
    comes could dear did do does doesnt doing dont during each either etc ever every for from
    get gets getting give given giving go goes going gone got had has have having he hello her
    here hers hes hey hi him his how i id if ill im in into is isnt it its ive just keep keeps
    kept let like look looking looks lot made make many may maybe me might mine more much must
    my need needs no not now of off on once one ones only or other our ours out over own per
    please pls put really s same say says shall she shes should since so some someone
    something still such t take taken takes taking tell than thank thanks that thats the their
    them then there theres these they theyre think thinking this those though time times to
    too try under until up use used using versus very via vs was wasnt we went were what whats
    when where whether which while whilst who whom whose why will with without wont would yes
    yet you your youre""".split()
)
_WEAK_WORDS = frozenset(
    """advice advise allowed another bad best better case cause caused causes causing chance cm
    common day days difference different drug drugs early find fine first general good guy
    happen happens help high important iu kg know lady last later level likelihood likely long
    lots low man mean means med medication medicine meds mg ml mmol month months morning
    needed new next night normal often ok okay old patient patients people person problem
    quick reason recommend recommendation recommended right safe see short show shows
    sometimes soon start started sure tab tablet tablets tabs thing today tomorrow treat
    treatment usual usually want week weeks woman work works worry worse year years""".split()
)
_AGE = re.compile(
    r"\b(?:aged? (?P<aged>\d{1,3})|(?P<years>\d{1,3})[ -]?(?:y/?o|yrs?[ -]old|years?[ -]old|y)"
    r"|(?P<months>\d{1,3})[ -]?(?:months?|mo|mths?)[ -]?old)\b",
    re.IGNORECASE,
)
_MULTIPLE = frozenset(("x", "uln", "iuln", "times", "fold"))
_AHEAD, _BEHIND = 4, 3
# Counts typed per microlitre, by the value from which they can only be that.
_PER_MICROLITRE = {Quantity.PLATELETS_10_9_L: 1000, Quantity.ANC_10_9_L: 50}
_LABELS = frozenset(label.value for label in Label)
_QUANTITIES = frozenset(quantity.value for quantity in Quantity)


@dataclass(frozen=True)
class Term:
    """One way to say a concept: stems in order, and how near it is to what was typed."""

    stems: str
    nearness: float = 1.0


@dataclass(frozen=True)
class Concept:
    """What one word or phrase of the question means; the rarer, the heavier."""

    typed: str
    terms: tuple[Term, ...]
    weight: float
    is_label: bool = False


@dataclass(frozen=True)
class Question:
    """A question as it was understood."""

    key: str
    concepts: tuple[Concept, ...]
    labels: frozenset[Label]
    measured: tuple[tuple[Quantity, float], ...]
    corrected: str | None
    unknown: tuple[str, ...]
    pairs: tuple[str, ...]

    @cached_property
    def subjects(self) -> tuple[Concept, ...]:
        """What the question is about: its labels only if it names nothing else."""
        return tuple(c for c in self.concepts if not c.is_label) or self.concepts

    @property
    def names_more_than_labels(self) -> bool:
        """Whether anything but labels was named."""
        return any(not concept.is_label for concept in self.concepts)

    @cached_property
    def sure_phrases(self) -> frozenset[str]:
        """What was typed and its nearest synonyms, as stems."""
        terms = (term for concept in self.concepts for term in concept.terms)
        return frozenset(term.stems for term in terms if term.nearness >= _SURE)

    @cached_property
    def sure_words(self) -> frozenset[str]:
        """The single words among them."""
        return frozenset(phrase for phrase in self.sure_phrases if " " not in phrase)

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of every stem that says something asked for."""
        weights: dict[str, float] = {}
        for concept in self.concepts:
            for term in concept.terms:
                for stem in term.stems.split():
                    weights[stem] = max(weights.get(stem, 0.0), concept.weight * term.nearness)
        return weights


@dataclass(frozen=True)
class _Word:
    shown: str
    word: str
    stem: str
    start: int
    is_open: bool


@dataclass(frozen=True)
class _Segment:
    """Consecutive words that mean one thing; `means` lists what, if the thesaurus says so."""

    words: tuple[_Word, ...]
    means: str | None
    is_spelling: bool

    @property
    def typed(self) -> str:
        return " ".join(word.shown for word in self.words)


@dataclass(frozen=True)
class _Meaning:
    """What one segment adds to the question."""

    concept: Concept | None = None
    labels: tuple[Label, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    correction: tuple[_Word, str] | None = None
    unknown: str | None = None
    is_self: bool = False


class Reader:
    """Reads questions with the vocabulary and the thesaurus of the content."""

    def __init__(self, connection: Connection, stemmer: Stemmer) -> None:
        self._run = connection
        self._stemmer = stemmer
        self.speller = Speller(connection)
        self._known: dict[str, int] = {}
        self._topics: set[str] = set()
        self._passages = (
            connection.exec_driver_sql("SELECT max(id) FROM search_passage").scalar() or 1
        )

    def read(self, text: str) -> Question:
        """Return what the words mean; words that mean nothing here are named as unknown."""
        text = text[:_LONGEST_TEXT]
        words = self._words(text)
        segments = self._segments(words)
        meanings = [self._meaning(segment) for segment in segments]
        measured, used = _measured(segments, meanings)
        concepts = [
            meaning.concept
            for place, meaning in enumerate(meanings)
            if meaning.concept is not None and place not in used
        ]
        concepts += self._aged(text)
        if not any(not concept.is_label for concept in concepts):
            concepts += self._last_resort(segments, meanings)
        heaviest = sorted(concepts, key=lambda concept: -concept.weight)[:_MOST_CONCEPTS]
        return Question(
            key=" ".join(word.word for word in words),
            concepts=tuple(concept for concept in concepts if concept in heaviest),
            labels=frozenset(label for meaning in meanings for label in meaning.labels),
            measured=measured,
            corrected=_corrected(text, [m.correction for m in meanings if m.correction]),
            unknown=tuple(meaning.unknown for meaning in meanings if meaning.unknown),
            pairs=tuple(_pairs(words)),
        )

    def _words(self, text: str) -> list[_Word]:
        found = [(start, end, folded(text[start:end])) for start, end in spans(text)[:_MOST_WORDS]]
        stems = self._stemmer.stems(word for _, _, word in found)
        last = len(text)
        return [
            _Word(text[start:end], word, stem, start, end == last)
            for (start, end, word), stem in zip(found, stems, strict=True)
            if word
        ]

    def _segments(self, words: Sequence[_Word]) -> list[_Segment]:
        stems = [word.stem for word in words]
        keys = {
            " ".join(stems[start : start + length])
            for start in range(len(stems))
            for length in range(1, _LONGEST_PHRASE + 1)
        }
        query = "SELECT key, means, is_spelling FROM search_phrase WHERE key IN "
        known = {key: (means, spelling) for key, means, spelling in self._in(query, keys)}
        segments = []
        start = 0
        while start < len(words):
            longest = min(_LONGEST_PHRASE, len(words) - start)
            length = next(
                (n for n in range(longest, 0, -1) if " ".join(stems[start : start + n]) in known), 1
            )
            means, spelling = known.get(" ".join(stems[start : start + length]), (None, 0))
            segments.append(_Segment(tuple(words[start : start + length]), means, bool(spelling)))
            start += length
        return segments

    def _meaning(self, segment: _Segment) -> _Meaning:
        if segment.is_spelling and segment.means is not None:
            return self._misspelt(segment)
        if segment.means is not None:
            return self._by_thesaurus(segment, segment.means)
        (word,) = segment.words
        if word.word in _STOP_WORDS:
            return _Meaning()
        return self._plain(word)

    def _misspelt(self, segment: _Segment) -> _Meaning:
        terms = (Term(" ".join(self._stemmer.of_text(str(segment.means)))),)
        first = segment.words[0]
        whole = _Word(segment.typed, "", "", first.start, is_open=False)
        concept = Concept(segment.typed, terms, self._weight(terms))
        return _Meaning(concept, correction=(whole, str(segment.means)))

    def _by_thesaurus(self, segment: _Segment, means: str) -> _Meaning:
        ways = [way.strip() for way in means.split(",")]
        labels = tuple(Label(way) for way in ways if way in _LABELS)
        quantities = tuple(Quantity(way) for way in ways if way in _QUANTITIES)
        if SELF in ways:
            return _Meaning(is_self=True)
        typed = " ".join(word.stem for word in segment.words)
        said = [" ".join(self._stemmer.of_text(way)) for way in ways if way not in _QUANTITIES]
        is_known = self._counted([typed])[0] > 0 and typed not in _STOP_WORDS
        terms = [Term(typed)] if is_known or labels else []
        nearness = 1.0 if not terms else _SYNONYM if len(segment.words) == 1 else _PHRASE
        if labels:
            terms += [Term(f"label{label.lower()}") for label in labels]
            concept = Concept(segment.typed, tuple(terms), _LABEL_WEIGHT, is_label=True)
            return _Meaning(concept, labels=labels)
        others = [stems for stems in dict.fromkeys(said) if stems != typed]
        terms += [
            Term(stems, max(_FARTHEST, nearness - _STEP * place))
            for place, stems in enumerate(others)
        ]
        word = segment.words[-1]
        if len(segment.words) == 1 and word.is_open:
            terms += self._completions(word, _FURTHER)
        weight = self._weight(terms[: 1 + len(said)])
        if segment.typed.lower() == "all":
            weight *= _WEAK
        return _Meaning(Concept(segment.typed, tuple(terms), weight), quantities=quantities)

    def _plain(self, word: _Word) -> _Meaning:
        terms: list[Term] = []
        if self._counted([word.stem])[0]:
            terms = [Term(word.stem)]
        elif not word.word.isalpha():
            return _Meaning(unknown=word.shown)
        weight = self._weight(terms)
        is_known = bool(terms)
        if (word.is_open or not terms) and len(word.word) >= _SHORTEST_COMPLETED:
            terms += self._completions(word, _FURTHER if terms else _COMPLETION)
        correction = None
        if not terms:
            meant = self.speller.nearest(word.word)
            if meant is None:
                return _Meaning(unknown=word.shown)
            terms = [Term(meant.stem, _COMPLETION)]
            correction = (word, meant.shown)
        if not is_known:
            weight = self._weight(terms)
        if word.word in _WEAK_WORDS or (word.word.isdigit() and len(word.word) == 1):
            weight *= _WEAK
        return _Meaning(Concept(word.shown, tuple(terms), weight), correction=correction)

    def _completions(self, word: _Word, nearness: float) -> list[Term]:
        found = self.speller.beginning_with(word.word)[:_MOST_COMPLETIONS]
        stems = dict.fromkeys(spelt.stem for spelt in found if spelt.stem != word.stem)
        return [Term(stem, nearness) for stem in stems]

    def _last_resort(
        self, segments: Sequence[_Segment], meanings: Sequence[_Meaning]
    ) -> list[Concept]:
        """Return the drug itself if only it was named, else the last small word as typed."""
        for segment, meaning in zip(segments, meanings, strict=True):
            if meaning.is_self:
                ways = str(segment.means).removeprefix(SELF).strip(" ,") or segment.typed
                terms = (Term(" ".join(self._stemmer.of_text(ways))),)
                return [Concept(segment.typed, terms, 1.0)]
        if segments and segments[-1].means is None and not any(m.unknown for m in meanings):
            word = segments[-1].words[-1]
            if word.is_open and (terms := tuple(self._completions(word, _COMPLETION))):
                return [Concept(word.shown, terms, self._weight(terms))]
        return []

    def _aged(self, text: str) -> list[Concept]:
        found = []
        for match in _AGE.finditer(text):
            years = int(match["aged"] or match["years"] or 0)
            rows = self._run.exec_driver_sql(
                "SELECT means FROM search_range WHERE quantity = 'age' AND low <= ? AND high >= ?",
                (years, years),
            )
            for (means,) in rows:
                ways = [" ".join(self._stemmer.of_text(way)) for way in means.split(",")]
                terms = tuple(Term(way) for way in ways)
                found.append(Concept(match[0], terms, self._weight(terms)))
        return found

    def _weight(self, terms: Iterable[Term]) -> float:
        stems = [term.stems for term in terms]
        share = max(self._counted(stems), default=0) / self._passages
        rarity = 1 - math.log1p(share * 1000) / math.log1p(1000)
        if self._topics.isdisjoint(stem for phrase in stems for stem in phrase.split()):
            return max(_LIGHTEST, rarity * _NOT_A_TOPIC)
        return max(_LIGHTEST_TOPIC, rarity)

    def _counted(self, phrases: Iterable[str]) -> list[int]:
        """Return in how many passages at most each phrase can stand."""
        split = [phrase.split() for phrase in phrases]
        self._learn({stem for stems in split for stem in stems})
        return [min((self._known[stem] for stem in stems), default=0) for stems in split]

    def _learn(self, stems: set[str]) -> None:
        unknown = {stem for stem in stems if stem not in self._known}
        if unknown:
            query = "SELECT stem, passages, is_topic FROM search_stem WHERE stem IN "
            rows = self._in(query, unknown)
            self._known.update(dict.fromkeys(unknown, 0))
            self._known.update((stem, passages) for stem, passages, _ in rows)
            self._topics.update(stem for stem, _, is_topic in rows if is_topic)

    def _in(self, query: str, keys: Iterable[str]) -> list[tuple[Any, ...]]:
        wanted = tuple(sorted(keys))
        marks = ", ".join("?" * len(wanted))
        return list(self._run.exec_driver_sql(f"{query}({marks})", wanted).tuples())


def _pairs(words: Sequence[_Word]) -> Iterator[str]:
    for one, other in pairwise(words):
        if one.word not in _STOP_WORDS or other.word not in _STOP_WORDS:
            yield f" {one.stem} {other.stem} "


def _measured(
    segments: Sequence[_Segment], meanings: Sequence[_Meaning]
) -> tuple[tuple[tuple[Quantity, float], ...], frozenset[int]]:
    """Return each quantity with the number beside it, and the places of what was read so."""
    numbers = {
        place: float(segment.words[0].word)
        for place, segment in enumerate(segments)
        if _NUMBER.match(segment.words[0].word)
    }
    found = []
    used: set[int] = set()
    for place, meaning in enumerate(meanings):
        around = [*range(place + 1, place + 1 + _AHEAD), *range(place - 1, place - 1 - _BEHIND, -1)]
        beside = next((near for near in around if near in numbers and near not in used), None)
        if not meaning.quantities or beside is None:
            continue
        followers = {
            near
            for near in range(beside + 1, min(beside + 3, len(segments)))
            if segments[near].words[0].word in _MULTIPLE
        }
        for quantity in meaning.quantities:
            if quantity.endswith("_x_uln") and not followers:
                continue
            number = numbers[beside]
            if number >= _PER_MICROLITRE.get(quantity, math.inf):
                number /= 1000
            found.append((quantity, number))
            used |= {beside, *followers}
    return tuple(found), frozenset(used)


def _corrected(text: str, corrections: Iterable[tuple[_Word, str]]) -> str | None:
    corrected = text
    for word, meant in sorted(corrections, key=lambda correction: -correction[0].start):
        corrected = corrected[: word.start] + meant + corrected[word.start + len(word.shown) :]
    return None if corrected == text else " ".join(corrected.split())
