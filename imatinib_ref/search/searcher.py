"""Answers a question with hits: reads it, finds passages, ranks their entries, cuts snippets."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.db.words import Stemmer
from imatinib_ref.search import spelling
from imatinib_ref.search.concepts import Question
from imatinib_ref.search.question import Reader
from imatinib_ref.search.ranking import Candidate, Context, Judge
from imatinib_ref.search.retrieval import Retrieval
from imatinib_ref.search.snippet import Snippets, Span

_ELSEWHERE = 0.3
_MOST_SUGGESTED = 5
_MOSTLY, _WEIGHTY = 0.65, 0.35


@dataclass(frozen=True)
class Hit:
    """An entry that answers, with the sentence that does and what to print bold in both."""

    slug: str
    kind: str
    pane: str
    title: str
    snippet: str
    matched: tuple[Span, ...]
    title_matched: tuple[Span, ...]


@dataclass(frozen=True)
class Results:
    """The answer to one question, best hit first.

    Unmatched words stand nowhere in the content, or carry much of the question and are not said
    by the first hit: a reader must be told that it does not speak of them.
    """

    query: str
    corrected: str | None
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...]
    unmatched: tuple[str, ...]


class _Answer(NamedTuple):
    """An entry with its passages, its points, and how well it says each concept."""

    points: float
    first: int
    strengths: Sequence[float]
    passages: tuple[Candidate, ...]


class Searcher:
    """Searches the content through one open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        # The driver's own connection: a keystroke asks ten times, what SQLAlchemy adds to each
        # would be a quarter of its time, and the search is ready before SQLAlchemy is.
        self._stemmer = Stemmer()
        self._reader = Reader(connection, self._stemmer)
        self._retrieval = Retrieval(connection)
        self._snippets = Snippets(self._stemmer)

    def search(self, text: str, limit: int = 40, label: Label | None = None) -> Results:
        """Return what answers the question; of equal answers that of the given label leads."""
        question = self._reader.read(text)
        named = self._retrieval.named(question.key)
        measured = self._retrieval.measured(question)
        numbers = {*named, *measured, *self._retrieval.likeliest(question)}
        judge = Judge(Context(question, label, measured, named))
        found = () if _is_vain(question) else self._retrieval.candidates(numbers)
        answers = _ranked(judge, found, question)
        shown = [_most_telling(answer, judge) for answer in answers[:limit]]
        self._stemmer.meet(text for passage in shown for text in (passage.title, passage.text))
        return Results(
            query=text,
            corrected=question.corrected,
            total=len(answers),
            hits=tuple(self._hit(passage, question) for passage in shown),
            suggestions=() if answers else self._suggestions(question),
            unmatched=(*question.unknown, *_unsaid(answers[:1], question)),
        )

    def _hit(self, shown: Candidate, question: Question) -> Hit:
        snippet = self._snippets.snippet(shown, question)
        return Hit(
            slug=shown.slug,
            kind=shown.kind,
            pane=shown.pane,
            title=shown.title,
            snippet=snippet,
            matched=self._snippets.matched(snippet, question),
            title_matched=self._snippets.matched(shown.title, question),
        )

    def _suggestions(self, question: Question) -> tuple[str, ...]:
        vocabulary = self._reader.vocabulary
        found = [
            near for word in question.unknown for near in spelling.suggestions(vocabulary, word)
        ]
        return tuple(dict.fromkeys(found))[:_MOST_SUGGESTED]


def _most_telling(answer: _Answer, judge: Judge) -> Candidate:
    """Return the passage of an entry that says most of what its title does not."""
    if len(answer.passages) == 1:
        return answer.passages[0]
    return max(answer.passages, key=lambda passage: (judge.telling(passage), -passage.id))


def _is_vain(question: Question) -> bool:
    """Return whether the words that carry the question stand nowhere in the content."""
    heaviest = max((concept.weight for concept in question.concepts), default=0.0)
    return bool(question.unknown) and heaviest < _WEIGHTY


def _ranked(judge: Judge, candidates: Iterable[Candidate], question: Question) -> list[_Answer]:
    """Return the entries with their passages, the one that answers best first."""
    by_entry: dict[str, list[tuple[float, list[float], Candidate]]] = defaultdict(list)
    for candidate in candidates:
        by_entry[candidate.slug].append((*judge.points(candidate), candidate))
    answers = [_answer(judged, question) for judged in by_entry.values()]
    return sorted(answers, key=lambda answer: (-answer.points, answer.first))


def _answer(judged: list[tuple[float, list[float], Candidate]], question: Question) -> _Answer:
    """Return an entry: it is as good as its best passage, and a little better for the others."""
    if len(judged) == 1:
        ((points, here, best),) = judged
        return _Answer(points, best.id, here, (best,))
    points, here, best = max(judged, key=lambda one: (one[0], -one[2].id))
    strengths = tuple(map(max, zip(*(one[1] for one in judged), strict=True)))
    for concept, widest, strength in zip(question.subjects, strengths, here, strict=True):
        points += _ELSEWHERE * concept.weight * (widest - strength)
    return _Answer(points, best.id, strengths, tuple(one[2] for one in judged))


def _unsaid(first: Iterable[_Answer], question: Question) -> Iterator[str]:
    """Yield the words that the first answer does not say, if they are much of the question."""
    whole = sum(concept.weight for concept in question.subjects)
    for answer in first:
        pairs = list(zip(question.subjects, answer.strengths, strict=True))
        said = sum(concept.weight for concept, strength in pairs if strength)
        if said < _MOSTLY * whole:
            yield from (
                concept.typed
                for concept, strength in pairs
                if not strength and concept.weight >= _WEIGHTY
            )
