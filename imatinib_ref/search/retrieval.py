"""Finds the passages that may answer, in a time that does not grow with the content."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from sqlite3 import Connection

from imatinib_ref.search.concepts import Concept, Question
from imatinib_ref.search.ranking import Candidate
from imatinib_ref.search.vocabulary import AFTER_ALL_LETTERS

# The index lists passages in the order of their weight, so that the first so many are the best.
_PER_CONCEPT, _PER_GROUP, _PER_NAME, _PER_RANGE = 60, 60, 24, 40
_MOST_PAIRED, _MOST_JUDGED = 4, 48
# A value within a band, the narrowest of them first, and within twice or half of a bound.
_FITS, _FITS_WIDELY, _NEAR, _NEARLY = 1.0, 0.96, 0.6, 2
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
        rows = self._run.execute(
            "SELECT key, passage_id FROM search_name WHERE key >= ? AND key < ? LIMIT ?",
            (key, key + AFTER_ALL_LETTERS, _PER_NAME),
        )
        named: dict[int, float] = {}
        for name, number in rows:
            gain = _NAMED_WHOLE if name == key else _NAMED_IN_PART
            named[number] = max(gain, named.get(number, gain))
        return named

    def measured(self, question: Question) -> dict[int, float]:
        """Return the bands and thresholds that a measured value meets, or else comes near."""
        fits: dict[int, float] = {}
        for quantity, number in question.measured:
            met = self._run.execute(
                "SELECT passage_id, is_band, high - low AS width FROM search_range"
                " WHERE quantity = ? AND low <= ? AND high >= ? ORDER BY width LIMIT ?",
                (quantity, number, number, _PER_RANGE),
            ).fetchall()
            for passage, is_band, width in met:
                is_narrowest = not is_band or width == met[0][2]
                fits[passage] = _FITS if is_narrowest else _FITS_WIDELY
            if not met:
                fits.update(self._near(quantity, number))
        return fits

    def _near(self, quantity: str, number: float) -> Iterator[tuple[int, float]]:
        ends = (number / _NEARLY, number * _NEARLY)
        rows = self._run.execute(
            "SELECT passage_id, low, high FROM search_range WHERE quantity = ?"
            " AND (low BETWEEN ? AND ? OR high BETWEEN ? AND ?) LIMIT ?",
            (quantity, *ends, *ends, _PER_RANGE),
        )
        for passage, *bounds in rows.fetchall():
            closeness = max(min(number / bound, bound / number) for bound in bounds if bound)
            yield passage, _NEAR * closeness

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
        rows = self._run.execute(f"{_CANDIDATES} ({marks})", wanted)
        return map(Candidate._make, rows.fetchall())

    def _found(self, query: str, limit: int) -> list[int]:
        rows = self._run.execute(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?",
            (query, limit),
        )
        return [number for (number,) in rows.fetchall()]


def _either(concept: Concept) -> str:
    return " OR ".join(f'"{term.stems}"' for term in concept.terms)
