"""Guesses which name a misspelt word may stand for, and when to ask instead of guessing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from imatinib_ref.db.vocabulary import Severity, Substance
from imatinib_ref.medicines.beginnings import Beginnings
from imatinib_ref.medicines.ordinary import BRANDS_THAT_ARE_WORDS, Ordinary
from imatinib_ref.medicines.senses import Guess, Sense, distinct
from imatinib_ref.medicines.tokens import fold
from imatinib_ref.medicines.values import Via
from imatinib_ref.medicines.variants import IN_BRACKETS
from imatinib_ref.medicines.words import NO_NAMES
from imatinib_ref.stepwise import batches

SHORTEST = 5
_LONGEST = 32
# How many slips of the pen a word of that length may hold: (letters, slips).
_SLIPS = ((14, 3), (9, 2), (0, 1))
# A brand is short and arbitrary, so that it is reached by fewer slips than a generic name.
_BRAND_SLIPS = ((11, 2), (6, 1), (0, 0))
_MOST = 5
_LONG_FOOD = 8
_LONG_CLASS = 9
_LONG_RARE = 7
_LONG_WITH_E = 8
_BRANDS = frozenset({Via.BRAND, Via.PRODUCT})
_ANY = ""
_ALIKE_ON_PAPER = (("rn", "m"), ("m", "rn"), ("vv", "w"), ("cl", "d"), ("ii", "u"))
_REMEMBERED = 20_000
# What sounds alike, in this order; a pattern is only tried where its letter stands.
_SOUNDS = tuple(
    (letter, re.compile(pattern), sound)
    for letter, pattern, sound in (
        ("p", r"^ps", "s"), ("ph", r"ph", "f"), ("y", r"y", "i"), ("j", r"j", "i"),
        ("e", r"[ao]e", "e"), ("c", r"ck|c(?=[^eihy]|$)", "k"), ("q", r"q", "k"),
        ("ch", r"ch", "k"), ("c", r"c", "s"), ("th", r"th", "t"), ("z", r"z", "s"),
        ("x", r"x", "ks"), ("rh", r"rh", "r"),
        ("e", r"(?<=[a-z])e$", ""), ("h", r"h", ""), ("", r"(.)\1+", r"\1"),
    )
)  # fmt: skip


class Speller:
    """Looks up misspelt words and remembers them, so that a text costs each word once."""

    def __init__(self, phrases: Mapping[str, Sense], ordinary: Ordinary) -> None:
        self._phrases = phrases
        self._ordinary = ordinary
        self._banded: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._pools: dict[tuple[str, int, int], list[str]] = {}
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self.beginnings = Beginnings(phrases, ordinary)
        self._seen: dict[str, Guess | None] = {}

    def forget(self) -> None:
        """Keep no word that was asked about."""
        self._seen.clear()

    def filling(self) -> Iterator[None]:
        """Index the names by their letters and their sound, in steps."""
        for batch in batches(self._phrases.items()):
            for key, sense in batch:
                self._add(key, sense)
            yield

    def _add(self, key: str, sense: Sense) -> None:
        if SHORTEST <= len(key) <= _LONGEST and key.isalpha() and _is_guessable(key, sense):
            sound = _sound(key)
            ends = f"{key[0]}~{key[-2:]}", f"~{key[-2:]}"
            for start in (key[0], key[:2], f"={sound[:2]}", *ends):
                self._banded[start, len(key)].append(key)
            self._by_sound[sound].append(key)

    def is_ordinary(self, word: str, *, is_name: bool) -> bool:
        """Tell whether a folded word is English, or a person's name where one may stand."""
        known = self._ordinary
        if word in _NEVER or known.is_common(word) or known.is_rare(word):
            return True
        return is_name and known.is_name(word)

    def is_name(self, word: str) -> bool:
        """Tell whether a folded word is the name of a person or a place, and no English word."""
        return self._ordinary.is_name(word)

    def guess(self, word: str, *, thorough: bool, is_name: bool = False) -> Guess | None:
        """Return what a folded word may stand for; the first letter is trusted unless thorough."""
        shortest = SHORTEST if thorough else SHORTEST + 1
        if not shortest <= len(word) <= _LONGEST or not word.isalpha() or word in _NEVER:
            return None
        key = f"{word} {thorough:d}{is_name:d}"
        if key not in self._seen:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            self._seen[key] = self._guess(word, thorough=thorough, is_name=is_name)
        return self._seen[key]

    def _guess(self, word: str, *, thorough: bool, is_name: bool) -> Guess | None:
        known = self._ordinary
        if self._is_variant(word):
            return self._look(word, thorough=thorough)
        if known.is_common(word) or (is_name and known.is_name(word)):
            return None
        found = self._look(word, thorough=thorough)
        return None if known.is_rare(word) and not _is_nearer(word, found) else found

    def _is_variant(self, word: str) -> bool:
        """Tell whether a word is a name, in the plural, or with or without the e at its end."""
        shorter = word[:-1] if word[-1] == "s" or len(word) >= _LONG_WITH_E else ""
        forms = word, f"{word}e", shorter if word[-1] in "se" else ""
        near = [self._phrases[form] for form in forms if form in self._phrases]
        return any(sense.via not in _BRANDS for sense in near)

    def nearest(self, word: str) -> tuple[Sense, ...]:
        """Return the names that a word which was not read looks most like."""
        wide = _allowed(word, _SLIPS) + 1
        found = self._near(word, word[0], wide)
        return distinct(self._phrases[key] for key, _ in found)[:_MOST]

    def _look(self, word: str, *, thorough: bool) -> Guess | None:
        # Letters are left out more often than added: the length of the name counts.
        allowed = _allowed(word + "  ", _SLIPS)
        sound = _sound(word)
        found = self._alike(word, sound, word[0], allowed)
        if not found and thorough:
            found = self._alike(word, sound, _ANY, allowed)
        ranked = sorted(
            (slips, _sound(key) != sound, key)
            for key, slips in found
            if self._is_close(word, key, slips)
        )
        ranked += [(1, False, key) for key in self._by_sound.get(sound, ()) if not ranked]
        ranked += [(1, False, key) for key in self._scanned(word) if not ranked]
        if not ranked:
            return None
        best, _, key = ranked[0]
        others = self._near(word, key[0], best + 2)
        alike = [near for near, slips in others if near[:2] == word[:2] or slips <= best + 1]
        senses = distinct(
            self._phrases[other] for other in (*(entry[2] for entry in ranked), *alike)
        )
        first = self._phrases[key].choice.slugs
        asks = any(
            self._phrases[rival].choice.slugs != first
            for rival, slips in others
            if slips <= best or (slips == best + 1 and self._is_rival(rival))
        )
        return Guess(senses[:_MOST], asks, best)

    def _alike(self, word: str, sound: str, first: str, slips: int) -> list[tuple[str, int]]:
        """Return the names so near; more than one slip needs the same beginning.

        A single slip leaves the first two letters as they are, or else the last two.
        """
        found = self._near(word, f"{first}~{word[-2:]}", 1) + self._near(word, word[:2], slips)
        if slips > 1:
            found += self._near(word, f"={sound[:2]}", slips)
        return [pair for pair in dict.fromkeys(found) if pair[0].startswith(first)]

    def _scanned(self, word: str) -> Iterator[str]:
        """Yield the names that a poor scan makes this word of."""
        for seen, written in _ALIKE_ON_PAPER:
            clear = word.replace(seen, written)
            if clear != word and clear in self._phrases:
                yield clear

    def _is_rival(self, key: str) -> bool:
        """Tell whether a name a slip further away is asked about too; a class is no look-alike."""
        sense = self._phrases[key]
        return sense.via not in _BRANDS and not sense.is_class

    def _near(self, word: str, start: str, slips: int) -> list[tuple[str, int]]:
        band = start, len(word), slips
        if band not in self._pools:
            lengths = range(len(word) - slips, len(word) + slips + 1)
            self._pools[band] = [
                name for length in lengths for name in self._banded.get((start, length), ())
            ]
        if not self._pools[band]:
            return []
        found = process.extract(
            word, self._pools[band], scorer=OSA.distance, score_cutoff=slips, limit=4 * _MOST
        )
        return [(key, int(distance)) for key, distance, _ in found]

    def _is_close(self, word: str, key: str, slips: int) -> bool:
        is_brand = self._phrases[key].via in _BRANDS
        if is_brand and slips > _allowed(min(word, key, key=len), _BRAND_SLIPS):
            return False
        if slips > _allowed(key, _SLIPS):
            return False
        if len(word) == SHORTEST and word[0] != key[0]:
            return False
        # Two slips need the same beginning.
        return slips == 1 or word[:2] == key[:2] or _sound(word)[:2] == _sound(key)[:2]


_SMALL_MATTER = len(Severity) - list(Severity).index(Severity.MINOR)
_EVERYDAY = {Substance.FOOD, Substance.LIFESTYLE, Substance.RECREATIONAL}
_NEVER = BRANDS_THAT_ARE_WORDS | NO_NAMES


def _is_guessable(key: str, sense: Sense) -> bool:
    written = IN_BRACKETS.sub("", sense.written)
    is_own = key == fold(written.replace(" ", "").replace("-", ""))
    return (
        is_own
        and key not in _NEVER
        and sense.via is not Via.SPELLING
        and (not sense.is_class or len(key) >= _LONG_CLASS)
        and (sense.substance not in _EVERYDAY or _is_telling(key, sense))
    )


def _is_nearer(word: str, found: Guess | None) -> bool:
    """Tell whether a rare word is rather a misspelling: hardly anybody writes "warfaring"."""
    is_slip = found is not None and found.slips == 1 and found.senses[0].via not in _BRANDS
    return is_slip and len(word) >= _LONG_RARE


def _is_telling(key: str, sense: Sense) -> bool:
    return sense.gravity > _SMALL_MATTER and len(key) >= _LONG_FOOD


def _allowed(word: str, table: tuple[tuple[int, int], ...]) -> int:
    return next(slips for length, slips in table if len(word) >= length)


def _sound(word: str) -> str:
    for letter, pattern, sound in _SOUNDS:
        if letter in word:
            word = pattern.sub(sound, word)
    return word
