"""Finds the words of the content that a misspelt word may have meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from sqlalchemy import Connection

from imatinib_ref.db.index import LONGEST_LISTED_PREFIX
from imatinib_ref.db.words import skeleton

_SHORTEST = 4
_MOST_LOOKED_AT = 400
_MOST_SUGGESTED = 5
_ALLOWED = ((11, 3), (7, 2), (_SHORTEST, 1))
_AFTER_ALL_LETTERS = "\U0010ffff"


@dataclass(frozen=True)
class Spelt:
    """A word of the content: folded, its stem, as it is shown, and how often it stands."""

    word: str
    stem: str
    shown: str
    passages: int
    is_name: bool


class Speller:
    """Looks words up in the vocabulary of the index; the time does not grow with its size."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection

    def spelt(self, words: Iterable[str]) -> dict[str, Spelt]:
        """Return those of the folded words that stand in the content."""
        wanted = list(words)
        marks = ", ".join("?" * len(wanted))
        rows = self._run.exec_driver_sql(
            "SELECT word, stem, shown, passages, is_name FROM search_word"
            f" WHERE word IN ({marks})",  # noqa: S608  # only question marks
            tuple(wanted),
        )
        return {row[0]: Spelt(*row) for row in rows}

    def beginning_with(self, prefix: str) -> list[Spelt]:
        """Return the words that begin with these letters, names first, then the commonest."""
        if len(prefix) <= LONGEST_LISTED_PREFIX:
            query = "SELECT word FROM search_prefix WHERE prefix = ? ORDER BY place"
            rows = self._run.exec_driver_sql(query, (prefix,))
        else:
            query = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT 64"
            rows = self._run.exec_driver_sql(query, (prefix, prefix + _AFTER_ALL_LETTERS))
        found = self.spelt(word for (word,) in rows)
        return sorted(found.values(), key=lambda spelt: (-spelt.passages, spelt.word))

    def nearest(self, word: str) -> Spelt | None:
        """Return the word that was probably meant, or None if none is near enough."""
        allowed = next((most for length, most in _ALLOWED if len(word) >= length), 0)
        if not allowed or not word.isalpha():
            return None
        alike = self._alike(word)
        near = {
            other: distance
            for other in alike
            if (distance := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
        }
        found = self.spelt(near).values()
        return min(
            found,
            key=lambda spelt: (
                near[spelt.word] + (spelt.word[0] != word[0]),
                not spelt.is_name,
                -spelt.passages,
                spelt.word,
            ),
            default=None,
        )

    def suggestions(self, word: str) -> list[str]:
        """Return the nearest spellings, however far, for a reader to choose from."""
        listed = self._run.exec_driver_sql(
            "SELECT word FROM search_prefix WHERE prefix IN (?, ?)", (word[:2], word[:3])
        )
        pool = {other for (other,) in listed} | set(self._alike(word))
        likest = sorted(
            pool, key=lambda other: (OSA.normalized_distance(word, other), other)
        )
        near = [other for other in likest if OSA.normalized_distance(word, other) < 0.5]
        found = self.spelt(near[:_MOST_SUGGESTED])
        return [found[other].shown for other in near[:_MOST_SUGGESTED]]

    def _alike(self, word: str) -> list[str]:
        bones = skeleton(word)
        keys = [bones, *(bones[:place] + bones[place + 1 :] for place in range(len(bones)))]
        marks = ", ".join("?" * len(keys))
        rows = self._run.exec_driver_sql(
            f"SELECT DISTINCT word FROM search_skeleton WHERE skeleton IN ({marks})"  # noqa: S608
            f" LIMIT {_MOST_LOOKED_AT}",
            tuple(keys),
        )
        return [other for (other,) in rows]
