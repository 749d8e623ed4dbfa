"""The words of the content with their stems: gathered while the index is written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from imatinib_ref.db.words import Stemmer, folded, skeleton, words

LONGEST_LISTED_PREFIX = 5
_WORDS_PER_PREFIX = 24
_COMPOUND = re.compile(r"[^\W_]+(?:[-‑/][^\W_]+)+")  # noqa: RUF001  # a hyphen that does not wrap


class Lexicon:
    """Stems texts and remembers the words that it has met."""

    def __init__(self) -> None:
        self._stemmer = Stemmer()
        self._shown: dict[str, Counter[str]] = defaultdict(Counter)
        self._in_names: set[str] = set()

    def key(self, text: str) -> str:
        """Return the stems of a text in their order."""
        return " ".join(self._stemmer.of_text(text))

    def stems(self, text: str) -> str:
        """Return the stems of a text, compounds also as one word, and remember its words."""
        for start, end, _ in self._stemmer.cut(text):
            if word := folded(text[start:end]):
                self._shown[word][text[start:end].lower()] += 1
        joined = []
        for compound in _COMPOUND.findall(text):
            word = "".join(words(compound))
            if word.isalnum() and not word.isdigit():
                self._shown[word][compound.lower()] += 1
                joined.append(word)
        return " ".join([*self._stemmer.of_text(text), *self._stemmer.stems(joined)])

    def name(self, text: str) -> str:
        """Return the stems of a name and remember that its words stand in one."""
        self._in_names.update(words(text))
        return self.stems(text)

    def words(self, passages_with: Counter[str]) -> Iterator[tuple[str, str, str, int, bool]]:
        """Yield each word, its stem, how it is mostly shown, in how many passages, if a name."""
        for word in sorted(self._shown):
            (stem,) = self._stemmer.stems([word])
            shown = min(self._shown[word].items(), key=lambda form: (-form[1], form[0]))[0]
            yield word, stem, shown, passages_with[stem], word in self._in_names

    def prefixes(self, passages_with: Counter[str]) -> Iterator[tuple[str, int, str]]:
        """Yield the commonest words that begin with each short prefix."""
        by_prefix: dict[str, list[str]] = defaultdict(list)
        known = sorted(self._shown)
        commonness = dict(zip(known, self._stemmer.stems(known), strict=True))
        for word in sorted(known, key=lambda word: (-passages_with[commonness[word]], word)):
            for length in range(1, min(len(word), LONGEST_LISTED_PREFIX) + 1):
                listed = by_prefix[word[:length]]
                if len(listed) < _WORDS_PER_PREFIX:
                    listed.append(word)
        for prefix, listed in sorted(by_prefix.items()):
            yield from ((prefix, place, word) for place, word in enumerate(listed))

    def skeletons(self) -> list[tuple[str, str]]:
        """Return each word under its consonants and under all but one of them."""
        found = set()
        for word in filter(str.isalpha, self._shown):
            bones = skeleton(word)
            found.add((bones, word))
            found.update((bones[:at] + bones[at + 1 :], word) for at in range(len(bones)))
        return sorted(found)
