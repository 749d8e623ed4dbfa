"""Words typed -> the entries that answer, each with the sentence that does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.db.words import Stemmer
from imatinib_ref.question import Concept, Question, Reader
from imatinib_ref.ranking import Candidate, Context, points, telling
from imatinib_ref.snippet import Snippets

_PER_CONCEPT, _PER_PAIR, _PER_NAME, _PER_RANGE = 60, 60, 40, 60
_MOST_PAIRED = 5
_AFTER_ALL_LETTERS = "\U0010ffff"
_NAMED_WHOLE, _NAMED_IN_PART = 0.8, 0.2
_ELSEWHERE = 0.3


@dataclass(frozen=True)
class Hit:
    """An entry that answers, with the sentence that does and what to print bold in both."""

    slug: str
    kind: str
    pane: str
    title: str
    snippet: str
    matched: tuple[tuple[int, int], ...]
    title_matched: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Results:
    """The answer to one question, best hit first; `unmatched` are words found nowhere."""

    query: str
    corrected: str | None
    total: int
    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...]
    unmatched: tuple[str, ...]


class Searcher:
    """Searches the content through one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection
        stemmer = Stemmer()
        self._reader = Reader(connection, stemmer)
        self._snippets = Snippets(stemmer)

    def search(self, text: str, limit: int = 40, label: Label | None = None) -> Results:
        """Return what answers the question; of equal answers that of the given label leads."""
        question = self._reader.read(text)
        named = self._named(question.key)
        measured = frozenset(self._measured(question))
        context = Context(question, label, measured, named)
        ids = {*named, *measured, *self._matching(question)}
        ranked = _ranked(self._candidates(ids), context)
        hits = tuple(self._hit(candidate, question) for candidate in ranked[:limit])
        suggestions: tuple[str, ...] = ()
        if not hits:
            suggestions = self._suggestions(question)
        return Results(
            text, question.corrected, len(ranked), hits, suggestions, question.unknown
        )

    def _named(self, key: str) -> dict[int, float]:
        """Return the bottom lines of the entries whose name begins with all that was typed."""
        if len(key) < 2:
            return {}
        rows = self._run.exec_driver_sql(
            "SELECT key, passage_id FROM search_name WHERE key >= ? AND key < ? LIMIT ?",
            (key, key + _AFTER_ALL_LETTERS, _PER_NAME),
        )
        named: dict[int, float] = {}
        for found, number in rows:
            factor = _NAMED_WHOLE if found == key else _NAMED_IN_PART
            named[number] = max(factor, named.get(number, factor))
        return named

    def _measured(self, question: Question) -> Iterator[int]:
        for quantity, number in question.measured:
            rows = self._run.exec_driver_sql(
                "SELECT passage_id FROM search_range"
                " WHERE quantity = ? AND low <= ? AND high >= ? LIMIT ?",
                (quantity, number, number, _PER_RANGE),
            )
            yield from (found for (found,) in rows)

    def _matching(self, question: Question) -> Iterator[int]:
        """Yield passages that say one concept or two together, the weightiest first."""
        concepts = sorted(question.concepts, key=lambda concept: -concept.weight)
        said = [_either(concept) for concept in concepts]
        for query in said:
            yield from self._found(f"{{title names}} : ({query})", _PER_CONCEPT)
            yield from self._found(query, _PER_CONCEPT)
        for pair in combinations(said[:_MOST_PAIRED], 2):
            yield from self._found(" AND ".join(f"({query})" for query in pair), _PER_PAIR)
        if len(said) > 2:
            yield from self._found(" AND ".join(f"({query})" for query in said), _PER_PAIR)

    def _found(self, query: str, limit: int) -> Iterable[int]:
        rows = self._run.exec_driver_sql(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?",
            (query, limit),
        )
        return [found for (found,) in rows]

    def _candidates(self, ids: set[int]) -> Iterator[Candidate]:
        marks = ", ".join("?" * len(ids))
        rows = self._run.exec_driver_sql(
            "SELECT passage.id, slug, kind, pane, title, is_bottom_line, label, passage.state,"
            " lead, lead_stems, text, prior, title_stems, names, about, body FROM search_passage AS passage"
            " JOIN search_entry USING (slug) JOIN entry USING (slug)"
            f" WHERE passage.id IN ({marks})",  # noqa: S608  # only question marks
            tuple(sorted(ids)),
        )
        return (Candidate(*row) for row in rows)

    def _hit(self, candidate: Candidate, question: Question) -> Hit:
        snippet = self._snippets.snippet(candidate, question)
        return Hit(
            slug=candidate.slug,
            kind=candidate.kind,
            pane=candidate.pane,
            title=candidate.title,
            snippet=snippet,
            matched=self._snippets.matched(snippet, question),
            title_matched=self._snippets.matched(candidate.title, question),
        )

    def _suggestions(self, question: Question) -> tuple[str, ...]:
        found = [
            near
            for word in question.unknown
            for near in self._reader.speller.suggestions(word.lower())
        ]
        return tuple(dict.fromkeys(found))[:5]


def _either(concept: Concept) -> str:
    return " OR ".join(f'"{term.stems}"' for term in concept.terms)


def _ranked(candidates: Iterable[Candidate], context: Context) -> list[Candidate]:
    """Return the best passage of each entry, the entry that answers best first."""
    weights = [concept.weight for concept in context.question.subjects]
    by_entry: dict[str, list[tuple[float, tuple[float, ...], Candidate]]] = defaultdict(list)
    for candidate in candidates:
        total, strengths = points(candidate, context)
        by_entry[candidate.slug].append((total, strengths, candidate))
    ranked = []
    for judged in by_entry.values():
        best, strengths, _ = max(judged, key=lambda one: (one[0], -one[2].id))
        shown = max((one[2] for one in judged), key=lambda c: (telling(c, context), -c.id))
        widest = [max(column) for column in zip(*(one[1] for one in judged), strict=True)]
        gain = sum(
            weight * (wide - here)
            for weight, wide, here in zip(weights, widest, strengths, strict=True)
        )
        ranked.append((best + _ELSEWHERE * gain, shown))
    ranked.sort(key=lambda one: (-one[0], one[1].id))
    return [candidate for _, candidate in ranked]
