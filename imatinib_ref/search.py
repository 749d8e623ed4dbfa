"""Words typed -> the entries that answer, each with the sentence that does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.db.words import Stemmer
from imatinib_ref.question import Concept, Question, Reader
from imatinib_ref.ranking import Candidate, Context, Judge
from imatinib_ref.snippet import Snippets

_PER_CONCEPT, _PER_PAIR, _PER_NAME, _PER_RANGE = 60, 60, 40, 60
_MOST_PAIRED = 4
_MOST_JUDGED = 64
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
        votes = self._votes(question)
        likeliest = sorted(votes, key=lambda number: (-votes[number], number))[:_MOST_JUDGED]
        ids = {*named, *measured, *likeliest}
        judge, ranked = _ranked(self._candidates(ids), context)
        shown = [
            max(passages, key=lambda passage: (judge.telling(passage), -passage.id))
            if len(passages) > 1
            else passages[0]
            for passages in ranked[:limit]
        ]
        hits = tuple(self._hit(candidate, question) for candidate in shown)
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
        for found, number in rows.all():
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

    def _votes(self, question: Question) -> dict[int, float]:
        """Return passages that say one concept or several together, with what speaks for each."""
        concepts = sorted(question.concepts, key=lambda concept: -concept.weight)
        said = [(_either(concept), concept.weight) for concept in concepts]
        votes: dict[int, float] = defaultdict(float)
        for query, weight in said:
            for number in self._found(f"{{title names}} : ({query})", _PER_CONCEPT):
                votes[number] += weight
            for number in self._found(query, _PER_CONCEPT):
                votes[number] += weight
        together = [*combinations(said[:_MOST_PAIRED], 2), *([said] if len(said) > 2 else [])]  # noqa: PLR2004
        for group in together:
            query = " AND ".join(f"({query})" for query, _ in group)
            weight = sum(weight for _, weight in group)
            for number in self._found(query, _PER_PAIR):
                votes[number] += weight
        return votes

    def _found(self, query: str, limit: int) -> Sequence[int]:
        rows = self._run.exec_driver_sql(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?",
            (query, limit),
        )
        return rows.scalars().all()

    def _candidates(self, ids: set[int]) -> Iterator[Candidate]:
        marks = ", ".join("?" * len(ids))
        rows = self._run.exec_driver_sql(
            "SELECT passage.id, slug, kind, pane, title, is_bottom_line, label, passage.state,"
            " lead, lead_stems, text, prior, title_stems, names, about, body FROM search_passage AS passage"
            " JOIN search_entry USING (slug) JOIN entry USING (slug)"
            f" WHERE passage.id IN ({marks})",  # noqa: S608  # only question marks
            tuple(sorted(ids)),
        )
        return map(Candidate._make, rows.all())

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


def _ranked(candidates: Iterable[Candidate], context: Context) -> tuple[Judge, list[list[Candidate]]]:
    """Return the passages of each entry, the entry that answers best first."""
    judge = Judge(context)
    weights = [concept.weight for concept in context.question.subjects]
    by_entry: dict[str, list[tuple[float, list[float], Candidate]]] = defaultdict(list)
    for candidate in candidates:
        by_entry[candidate.slug].append((*judge.points(candidate), candidate))
    ranked = []
    for judged in by_entry.values():
        best, strengths, first = max(judged, key=lambda one: (one[0], -one[2].id))
        if len(judged) > 1:
            widest = map(max, zip(*(one[1] for one in judged), strict=True))
            best += _ELSEWHERE * sum(
                weight * (wide - here)
                for weight, wide, here in zip(weights, widest, strengths, strict=True)
            )
        ranked.append((best, first.id, [one[2] for one in judged]))
    ranked.sort(key=lambda one: (-one[0], one[1]))
    return judge, [passages for _, _, passages in ranked]
