"""Finds the names that a clipped one may stand for: "warf", "clarithro", "ferrous sulph"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from imatinib_ref.db.vocabulary import Substance
from imatinib_ref.medicines.ordinary import Ordinary
from imatinib_ref.medicines.senses import Guess, Sense, distinct
from imatinib_ref.medicines.values import Via
from imatinib_ref.medicines.words import NO_NAMES

_SHORTEST = 4
_SHORTEST_BRAND = 5
_SHORTEST_LAST = 3
_LEAST_LEFT_OUT = 2
_BRANDS = frozenset({Via.BRAND, Via.PRODUCT})
_NO_NAME = frozenset({Via.SPELLING, Via.CLASS})
_EVERYDAY = frozenset({Substance.FOOD, Substance.LIFESTYLE, Substance.RECREATIONAL})


class Beginnings:
    """The names of the content by their first letters."""

    def __init__(self, phrases: Mapping[str, Sense], ordinary: Ordinary) -> None:
        self._ordinary = ordinary
        self._names: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
        for key, sense in phrases.items():
            is_whole = (" " in key) == (" " in sense.written)
            if is_whole and sense.via not in _NO_NAME and sense.substance not in _EVERYDAY:
                self._names[key[:_SHORTEST]].append((key, sense))

    def of(self, words: str, *, thorough: bool, is_name: bool = False) -> Guess | None:
        """Return the names that folded words begin; a rare word begins one only if thorough."""
        if words[:_SHORTEST] not in self._names:
            return None
        *_, last = words.split()
        if last == words:
            shortest = _SHORTEST
        else:
            shortest, thorough = _SHORTEST_LAST, False
        if len(last) < shortest or not last.isalpha() or last in NO_NAMES:
            return None
        known = self._ordinary
        if known.is_common(last) or (known.is_rare(last) and not thorough):
            return None
        if is_name and not thorough and known.is_name(last):
            return None
        # The gravest first: what is asked is then seen to matter.
        senses = distinct(sorted(self._begun(words), key=lambda sense: -sense.gravity))
        return Guess(senses, len(senses) > 1, 0) if senses else None

    def _begun(self, words: str) -> Iterator[Sense]:
        for key, sense in self._names.get(words[:_SHORTEST], ()):
            is_long = len(words) >= _SHORTEST_BRAND or sense.via not in _BRANDS
            is_begun = key.startswith(words) and key.count(" ") == words.count(" ")
            if is_long and is_begun and len(key) >= len(words) + _LEAST_LEFT_OUT:
                yield sense
