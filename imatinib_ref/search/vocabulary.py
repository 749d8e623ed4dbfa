"""The words of the content: how common they are, how they go on, what weight they carry."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from imatinib_ref.db.lexicon import LONGEST_LISTED_PREFIX
from imatinib_ref.search.concepts import Term

AFTER_ALL_LETTERS = "\U0010ffff"
_LONGEST_RANGE, _NO_LIMIT = 64, -1
_PER_MILLE = 1000
_NOT_A_TOPIC = 0.45
_LIGHTEST, _LIGHTEST_TOPIC = 0.1, 0.35


@dataclass(frozen=True)
class Spelt:
    """A word of the content: folded, its stem, as it is shown, and how often it stands."""

    word: str
    stem: str
    shown: str
    passages: int
    is_name: bool


class Vocabulary:
    """Looks words up in the index; the time does not grow with the content."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection
        self._passages_with: dict[str, int] = {}
        self._topics: set[str] = set()
        ((largest,),) = connection.execute("SELECT max(id) FROM search_passage")
        self._passages = largest or 1

    def rows(self, query: str, keys: Iterable[object], limit: int = _NO_LIMIT) -> list[Any]:
        """Return the rows of a query that ends in IN for these keys."""
        wanted = tuple(keys)
        marks = ", ".join("?" * len(wanted))
        return self._run.execute(f"{query} ({marks}) LIMIT ?", (*wanted, limit)).fetchall()

    def spelt(self, words: Iterable[str]) -> dict[str, Spelt]:
        """Return those of the folded words that stand in the content."""
        query = "SELECT word, stem, shown, passages, is_name FROM search_word WHERE word IN"
        return {row[0]: Spelt(*row) for row in self.rows(query, words)}

    def beginning_with(self, prefix: str) -> list[Spelt]:
        """Return the words that begin with these letters, the commonest first."""
        if len(prefix) <= LONGEST_LISTED_PREFIX:
            query = "SELECT word FROM search_prefix WHERE prefix = ? ORDER BY place"
            found = self._run.execute(query, (prefix,))
        else:
            query = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?"
            ends = (prefix, prefix + AFTER_ALL_LETTERS, _LONGEST_RANGE)
            found = self._run.execute(query, ends)
        spelt = self.spelt([word for (word,) in found]).values()
        # Two words joined in the index only, such as half-life, complete nothing.
        single = (one for one in spelt if one.shown.isalnum())
        return sorted(single, key=lambda one: (-one.passages, one.word))

    def passages_with(self, phrases: Iterable[str]) -> list[int]:
        """Return in how many passages each phrase of stems can stand at most."""
        split = [phrase.split() for phrase in phrases]
        self._learn({stem for stems in split for stem in stems})
        return [min((self._passages_with[stem] for stem in stems), default=0) for stems in split]

    def is_topic(self, stem: str) -> bool:
        """Return whether a title, a name or a keyword has the word."""
        self._learn({stem})
        return stem in self._topics

    def weight(self, terms: Iterable[Term]) -> float:
        """Return what a concept weighs: the rarer the more, and more if an entry is about it."""
        phrases = [term.stems for term in terms]
        share = max(self.passages_with(phrases), default=0) / self._passages
        rarity = 1 - math.log1p(share * _PER_MILLE) / math.log1p(_PER_MILLE)
        if self._topics.isdisjoint(stem for phrase in phrases for stem in phrase.split()):
            return max(_LIGHTEST, rarity * _NOT_A_TOPIC)
        return max(_LIGHTEST_TOPIC, rarity)

    def phrases(self, keys: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """Return what the thesaurus has for these stems: meaning, and if it is a misspelling."""
        query = "SELECT key, means, is_spelling FROM search_phrase WHERE key IN"
        found = self.rows(query, sorted(keys))
        return {key: (means, bool(is_spelling)) for key, means, is_spelling in found}

    def of_age(self, years: int) -> list[str]:
        """Return the words of the content for a person of that age."""
        query = "SELECT means FROM search_range WHERE quantity = 'age' AND low <= ? AND high >= ?"
        return [means for (means,) in self._run.execute(query, (years, years))]

    def _learn(self, stems: set[str]) -> None:
        unmet = {stem for stem in stems if stem not in self._passages_with}
        if unmet:
            query = "SELECT stem, passages, is_topic FROM search_stem WHERE stem IN"
            rows = self.rows(query, sorted(unmet))
            self._passages_with.update(dict.fromkeys(unmet, 0))
            self._passages_with.update((stem, passages) for stem, passages, _ in rows)
            self._topics.update(stem for stem, _, is_topic in rows if is_topic)
