"""The words of the content with their stems: gathered while the index is written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from imatinib_ref.db.words import Stemmer, folded, skeleton, words

LONGEST_LISTED_PREFIX = 5
_WORDS_PER_PREFIX = 24
_COMPOUND = re.compile(r"[^\W_]+(?:[-‑/][^\W_]+)+")  # noqa: RUF001  # a hyphen that does not wrap


class Entered(NamedTuple):
    """A word of the content: folded, its stem, as it is mostly written, and how common it is."""

    word: str
    stem: str
    shown: str
    passages: int
    is_name: bool


class Lexicon:
    """Stems texts and remembers the words that it has met."""

    def __init__(self) -> None:
        self._stemmer = Stemmer()
        self._written: Counter[str] = Counter()
        self._joined: Counter[str] = Counter()
        self._in_names: set[str] = set()

    def key(self, text: str) -> str:
        """Return the stems of a text in their order."""
        return " ".join(self._stemmer.of_text(text))

    def stems(self, text: str) -> str:
        """Return the stems of a text, compounds also as one word, and remember its words."""
        cut = self._stemmer.cut(text)
        self._written.update(text[start:end] for start, end, _ in cut)
        joined = []
        for compound in _COMPOUND.findall(text):
            word = "".join(words(compound))
            if word.isalnum() and not word.isdigit():
                self._joined[compound.lower()] += 1
                joined.append(word)
        stems = [stem for _, _, stem in cut if stem]
        return " ".join([*stems, *self._stemmer.stems(joined)])

    def name(self, text: str) -> str:
        """Return the stems of the name of a medicine and remember that its words stand in one."""
        self._in_names.update(words(text))
        return self.stems(text)

    def words(self, passages_with: Mapping[str, int]) -> list[Entered]:
        """Return all words met, in their order, with how often their stem stands."""
        forms = self._forms()
        stems = self._stemmer.stems(sorted(forms))
        return [
            Entered(
                word=word,
                stem=stem,
                shown=min(forms[word], key=lambda form: (-forms[word][form], form)),
                passages=passages_with[stem],
                is_name=word in self._in_names,
            )
            for word, stem in zip(sorted(forms), stems, strict=True)
        ]

    def _forms(self) -> dict[str, Counter[str]]:
        """Return each folded word with the forms in which it is written, counted."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for written, times in self._written.items():
            forms[folded(written)][written.lower()] += times
        for compound, times in self._joined.items():
            forms["".join(words(compound))][compound] += times
        forms.pop("", None)
        return forms


def prefixes(entered: Iterable[Entered]) -> Iterator[tuple[str, int, str]]:
    """Yield the commonest words that begin with each short prefix, in their order."""
    by_prefix: dict[str, list[str]] = defaultdict(list)
    for one in sorted(entered, key=lambda one: (-one.passages, one.word)):
        for length in range(1, min(len(one.word), LONGEST_LISTED_PREFIX) + 1):
            listed = by_prefix[one.word[:length]]
            if len(listed) < _WORDS_PER_PREFIX:
                listed.append(one.word)
    for prefix, listed in sorted(by_prefix.items()):
        yield from ((prefix, place, word) for place, word in enumerate(listed))


def skeletons(entered: Iterable[Entered]) -> list[tuple[str, str]]:
    """Return each word under its consonants and under all but one of them."""
    found = set()
    for word in (one.word for one in entered if one.word.isalpha()):
        bones = skeleton(word)
        found.add((bones, word))
        found.update((bones[:at] + bones[at + 1 :], word) for at in range(len(bones)))
    return sorted(found)
