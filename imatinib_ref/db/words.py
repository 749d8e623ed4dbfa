"""Cuts text into words and folds spellings and endings, alike for the index and for a question."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:['\u2019][^\W\d_][^\W_]*)*")
_LONGEST_WORD = 40
_SHORTEST_STEMMED = 4
_TEXTS_REMEMBERED = 4096
# British and American spellings meet in one form, which is never shown.
_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^oe|(?<=[^d])oe(?=[a-z])", "e"),
        (r"ae(?=[a-z])", "e"),
        (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|less|ation)?$)", "or"),
        (r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ation|ations)$)", "iz"),
        (r"(?<=[a-z]{2})tre(?=s?$)", "ter"),
        (r"(?<=[a-z]{3})l(?=l(?:ed|ing|er)$)", ""),
        (r"leuc(?=[aoe])", "leuk"),
        (r"sulph", "sulf"),
        (r"mesyl", "mesil"),
        (r"cyclospor", "ciclospor"),
        (r"(?<=[a-z]{3})ogue(?=s?$)", "og"),
    )
)
# Words that the stemmer takes for others: hepatic, general, mucosa, even.
_STEMMED = {
    "hepatitis": "hepatitis",
    "generic": "generic",
    "generics": "generic",
    "mucositis": "mucositis",
    "evening": "evening",
}
_NOT_ASCII = str.maketrans({"\u03b1": "alpha", "\u03b2": "beta", "\u03b3": "gamma"})
_VOWELS = re.compile(r"(?<=.)[aeiouyh]+")
_ALIKE = (("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("x", "ks"))
_DOUBLED = re.compile(r"(.)\1+")


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each word of a text begins and ends."""
    return [match.span() for match in _WORD.finditer(text)]


def folded(word: str) -> str:
    """Return the form in which British, American and accented spellings of a word meet."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_NOT_ASCII))
    plain = "".join(letter for letter in plain if letter.isascii() and letter not in "',")
    if len(plain) > 3 and plain.isalpha():  # noqa: PLR2004  # shorter words have one spelling
        for pattern, replacement in _FOLDS:
            plain = pattern.sub(replacement, plain)
    return plain[:_LONGEST_WORD]


def words(text: str) -> list[str]:
    """Return the folded words of a text in their order."""
    return [word for start, end in spans(text) if (word := folded(text[start:end]))]


def skeleton(word: str) -> str:
    """Return the consonants of a folded word: what most misspellings leave as it was."""
    bare = word
    for sound, letter in _ALIKE:
        bare = bare.replace(sound, letter)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", bare))


class Stemmer:
    """Takes the endings off words with the Porter stemmer that is part of SQLite's FTS5."""

    def __init__(self) -> None:
        self._stems = dict(_STEMMED)
        self._by_surface: dict[str, str] = {}
        self._remembered = lru_cache(_TEXTS_REMEMBERED)(self._cut)
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(
            "CREATE VIRTUAL TABLE learnt USING fts5(word, content='', tokenize='porter ascii');"
            "CREATE VIRTUAL TABLE stem USING fts5vocab(learnt, instance);"
        )

    def stems(self, folded_words: Iterable[str]) -> list[str]:
        """Return the stem of each folded word; a number or abbreviation is its own stem."""
        wanted = list(folded_words)
        unknown = sorted({word for word in wanted if word not in self._stems})
        self._learn([w for w in unknown if w.isalpha() and len(w) >= _SHORTEST_STEMMED])
        return [self._stems.get(word, word) for word in wanted]

    def cut(self, text: str) -> list[tuple[int, int, str]]:
        """Return where each word of a text begins and ends, and its stem."""
        return self._remembered(text)

    def meet(self, texts: Iterable[str]) -> None:
        """Learn the words of texts at once: to ask for one stem costs as much as for a hundred."""
        known = self._by_surface
        unmet = {
            written for text in texts for written in _WORD.findall(text) if written not in known
        }
        if unmet:
            known.update(zip(unmet, self.stems(map(folded, unmet)), strict=True))

    def _cut(self, text: str) -> list[tuple[int, int, str]]:
        self.meet([text])
        known = self._by_surface
        return [(*match.span(), known[match[0]]) for match in _WORD.finditer(text)]

    def of_text(self, text: str) -> list[str]:
        """Return the stems of the words of a text in their order."""
        return [stem for _, _, stem in self.cut(text) if stem]

    def _learn(self, unknown: list[str]) -> None:
        if not unknown:
            return
        numbered = list(enumerate(unknown, start=1))
        run = self._connection
        run.executemany("INSERT INTO learnt(rowid, word) VALUES (?, ?)", numbered)
        stems = run.execute("SELECT term FROM stem ORDER BY doc")
        self._stems.update(zip(unknown, (stem for (stem,) in stems), strict=True))
        run.execute("INSERT INTO learnt(learnt) VALUES ('delete-all')")
