"""Finds the passages that may answer, in a time that does not grow with the content."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sqlalchemy import Connection

from imatinib_ref.search.concepts import Concept, Question
from imatinib_ref.search.ranking import Candidate
from imatinib_ref.search.vocabulary import AFTER_ALL_LETTERS

# The index lists passages in the order of their weight, so that the first so many are the best.
_PER_CONCEPT, _PER_GROUP, _PER_NAME, _PER_RANGE = 60, 60, 40, 60
_MOST_PAIRED, _MOST_JUDGED = 4, 64
_NAMED_WHOLE, _NAMED_IN_PART = 0.8, 0.2
_SHORTEST_NAME = 2
_CANDIDATES = """
SELECT passage.id, slug, kind, pane, title, is_bottom_line, label, passage.state, lead, lead_stems,
  text, prior, asked_by, title_stems, names, about, body
FROM search_passage AS passage JOIN search_entry USING (slug) JOIN entry USING (slug)
WHERE passage.id IN
"""


class Retrieval:
    """Asks the full-text index for passages."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection

    def named(self, key: str) -> dict[int, float]:
        """Return the bottom lines of entries whose name begins with all that was typed."""
        if len(key) < _SHORTEST_NAME:
            return {}
        rows = self._run.exec_driver_sql(
            "SELECT key, passage_id FROM search_name WHERE key >= ? AND key < ? LIMIT ?",
            (key, key + AFTER_ALL_LETTERS, _PER_NAME),
        )
        named: dict[int, float] = {}
        for name, number in rows.all():
            gain = _NAMED_WHOLE if name == key else _NAMED_IN_PART
            named[number] = max(gain, named.get(number, gain))
        return named

    def measured(self, question: Question) -> Iterator[int]:
        """Yield the bands and thresholds into which a measured value falls."""
        for quantity, number in question.measured:
            rows = self._run.exec_driver_sql(
                "SELECT passage_id FROM search_range"
                " WHERE quantity = ? AND low <= ? AND high >= ? LIMIT ?",
                (quantity, number, number, _PER_RANGE),
            )
            yield from rows.scalars().all()

    def likeliest(self, question: Question) -> list[int]:
        """Return the passages that say most of the question, alone or together."""
        concepts = sorted(question.concepts, key=lambda concept: -concept.weight)
        said = [(_either(concept), concept.weight) for concept in concepts]
        votes: dict[int, float] = defaultdict(float)
        for query, weight in said:
            for number in self._found(f"{{title names}} : ({query})", _PER_CONCEPT):
                votes[number] += weight
            for number in self._found(query, _PER_CONCEPT):
                votes[number] += weight
        groups = [*combinations(said[:_MOST_PAIRED], 2)]
        for group in [*groups, tuple(said)] if len(groups) > 1 else groups:
            query = " AND ".join(f"({query})" for query, _ in group)
            weight = sum(weight for _, weight in group)
            for number in self._found(query, _PER_GROUP):
                votes[number] += weight
        return sorted(votes, key=lambda number: (-votes[number], number))[:_MOST_JUDGED]

    def candidates(self, numbers: Iterable[int]) -> Iterator[Candidate]:
        """Yield these passages with all that they are judged by."""
        wanted = tuple(sorted(numbers))
        marks = ", ".join("?" * len(wanted))
        rows = self._run.exec_driver_sql(f"{_CANDIDATES} ({marks})", wanted)
        return map(Candidate._make, rows.all())

    def _found(self, query: str, limit: int) -> Sequence[int]:
        rows = self._run.exec_driver_sql(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?",
            (query, limit),
        )
        return rows.scalars().all()


def _either(concept: Concept) -> str:
    return " OR ".join(f'"{term.stems}"' for term in concept.terms)
