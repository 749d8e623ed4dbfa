"""Ordinary words and people's names, by which a word of a letter is told from a medicine."""

from collections.abc import Mapping

_TAKEN_OUT_BY = 2
_AFTER_ANY = b"\x7f"
# Brands that are words of a letter, beside those that the content lists as ambiguous.
BRANDS_THAT_ARE_WORDS = frozenset(
    {
        "allegra", "bayer", "boost", "camila", "day nurse", "deep heat", "ella", "ensure", "fess",
        "inner health", "katya", "kira", "my way", "natural calm", "night nurse", "one a day",
        "q 300", "rennie", "slow iron", "soma", "sonata", "ural", "versed", "yasmin",
    }
)  # fmt: skip


class _Lines:
    """A sorted text of one word a line; words of one beginning are taken out when one is asked."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._beginning: dict[str, frozenset[str]] = {}

    def __contains__(self, word: str) -> bool:
        start = word[:_TAKEN_OUT_BY]
        if start not in self._beginning:
            first, last = self._place(start.encode()), self._place(start.encode() + _AFTER_ANY)
            self._beginning[start] = frozenset(self._text[first:last].decode().split())
        return word in self._beginning[start]

    def _place(self, wanted: bytes) -> int:
        """Return where in the text a line would have to stand."""
        low, high = 0, len(self._text)
        while low < high:
            start = self._text.rfind(b"\n", low, (low + high) // 2) + 1 or low
            stop = self._text.index(b"\n", start)
            low, high = (stop + 1, high) if self._text[start:stop] < wanted else (low, start)
        return low


class Ordinary:
    """The words of the three lists of resources/words."""

    def __init__(self, lists: Mapping[str, bytes]) -> None:
        self._common, self._rare, self._people = (
            _Lines(lists[kind]) for kind in ("common", "rare", "people")
        )

    def is_common(self, word: str) -> bool:
        """Tell whether a folded word is English as it is written."""
        return word in self._common

    def is_rare(self, word: str) -> bool:
        """Tell whether a folded word is English that hardly anybody writes."""
        return word in self._rare

    def is_name(self, word: str) -> bool:
        """Tell whether a folded word is the name of a person or a place."""
        return word in self._people
