"""Finds names in the tokens of a line, and what in the line speaks for a medicine."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.senses import Doubt, Sense
from imatinib_ref.medicines.tokens import Tokens, is_comma
from imatinib_ref.medicines.words import (
    FORMS,
    FREQUENCIES,
    GIVEN_AS,
    LAB_UNIT,
    PROSE,
    RELEASE,
    ROUTES,
    SIGNS,
    SYSTEMIC,
    TABLE,
    UNITS,
    word_set,
)

_SHORT = 4
_LETTERS_DIGITS = re.compile(r"[^\W\d_]\d+$")
_DIGITS_LETTERS = re.compile(r"\d+([^\W\d_]{5,})")
_UNIT = re.compile(r"m?c?g|micro|ml|milli|units?|iu|tab|cap|puff|times|x", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-\u2013—*•·●▪◦‣>+]|\(?\d{1,3}[.)]|\[[ xX]?\]|\(?[a-z][.)])\s+\S")
_PARTS = re.compile(r"[,;+/&]|\band\b|\bor\b|\bplus\b", re.IGNORECASE)
_PER = re.compile(
    r"[\d.]*\s*(?<![a-z])(?:mg|m?cg|micrograms?|g|units?|iu|%)\s*/\s*(?=[\w.])", re.IGNORECASE
)
# The unit of a level is no sign of a dose, nor is the Mg of magnesium: the number is.
_SPEAKING = SIGNS - UNITS
_TESTED = frozenset({"patch", "patches"})
_TESTINGS = frozenset({("test",), ("tests",), ("testing",), ("tested",)})
_PACKED = frozenset(
    (kind, pack)
    for kind in ("blister", "webster", "medico", "dosette", "pill", "foil")
    for pack in ("pack", "packs", "packed", "box", "boxes", "tray", "trays")
)
_BESIDE_A_NAME = SIGNS | FORMS | RELEASE
_BEFORE_NAME = 3
_AFTER_NAME = 6
_FAR = 12
_PLACES = ("eye", "ear", "nasal")
_GOES_THERE = word_set(
    "drop drops gtt gutt ointment gel oint solution ophthalmic ophth eyedrops eyedrop eardrops occ"
    " ocular emulsion spray sprays intranasal nasal nasally nasule instil instill puff puffs"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at tokens start to stop; what it means may be one sense, a doubt or a group."""

    start: int
    stop: int
    meaning: Sense | Doubt | tuple[Sense, ...]


@dataclass(frozen=True)
class Sight:
    """A line with its hits and the signs around them."""

    tokens: Tokens
    hits: tuple[Hit, ...]

    @cached_property
    def doses(self) -> frozenset[int]:
        """The tokens at which a dose begins: a number before a unit, a form or a frequency."""
        keys = self.tokens.keys
        return frozenset(
            index
            for index in range(len(keys) - 1)
            if keys[index][0].isdigit() and self._is_measured(index)
        )

    def _is_measured(self, index: int) -> bool:
        following = self.tokens.keys[index + 1]
        if not self.tokens.joins[index]:
            return False
        if following in UNITS or following in FORMS:
            return not self.is_level(index)
        return following in FREQUENCIES and following in SIGNS

    def is_level(self, index: int) -> bool:
        """Tell whether the number at that token is a blood level or another measurement."""
        return LAB_UNIT.match(self.tokens.text, self.tokens.spans[index][1]) is not None

    @cached_property
    def covered(self) -> frozenset[int]:
        """The tokens that belong to a hit."""
        return frozenset(index for hit in self.hits for index in range(hit.start, hit.stop))

    @cached_property
    def has_signs(self) -> bool:
        """Whether a dose, a form or a frequency stands in the line."""
        return bool(self.doses) or any(
            key in _SPEAKING and index not in self.covered and not self._is_no_sign(index)
            for index, key in enumerate(self.tokens.keys)
        )

    def _is_no_sign(self, index: int) -> bool:
        """Tell whether a form or a frequency is a patch test's, or that of blister packs."""
        keys = self.tokens.keys
        if keys[index] in _TESTED:
            return keys[index + 1 : index + 2] in _TESTINGS
        return keys[max(0, index - 2) : index] in _PACKED

    @cached_property
    def is_bare(self) -> bool:
        """Whether nothing but names stands in the line, beside words of a medicine table."""
        return all(
            index in self.covered or key in TABLE or key[0].isdigit()
            for index, key in enumerate(self.tokens.keys)
        )

    @cached_property
    def is_bulleted(self) -> bool:
        """Whether the line begins with a bullet or a number, as lists do."""
        return _BULLET.match(self.tokens.text[:20]) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line has the small words that make sentences."""
        return sum(key in PROSE for key in self.tokens.keys) > 1

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(hit.start for hit in self.hits)

    def follows_name(self, hit: Hit) -> bool:
        """Tell whether another name stands before a name with no comma between them."""
        before = bisect_left(self._starts, hit.start) - 1
        if before < 0:
            return False
        _, end = self.tokens.spans[self.hits[before].stop - 1]
        between = self.tokens.text[end : self.tokens.spans[hit.start][0]]
        # The slash of "50 mcg/dose" parts nothing.
        return not _PARTS.search(_PER.sub(" ", between))

    def dose_near(self, hit: Hit) -> bool:
        """Tell whether a dose stands shortly before or after a name."""
        near = (
            *range(max(0, hit.start - _BEFORE_NAME), hit.start),
            *range(hit.stop, hit.stop + _AFTER_NAME),
        )
        return not self.doses.isdisjoint(near)

    def is_item(self, hit: Hit) -> bool:
        """Tell whether commas or the ends of the line set a name off, with its form and dose."""
        keys, breaks = self.tokens.keys, self.tokens.breaks
        start, stop = hit.start, hit.stop
        while start > 0 and not breaks[start - 1]:
            start -= 1
        while stop < len(keys) and not breaks[stop - 1]:
            stop += 1
        others = (*keys[start : hit.start], *keys[hit.stop : stop])
        return all(key[0].isdigit() or key in _BESIDE_A_NAME for key in others)

    def form_follows(self, index: int) -> bool:
        """Tell whether a form stands behind a token ("capsules", "gummies")."""
        after = index + 1
        keys = self.tokens.keys
        return after < len(keys) and keys[after] in GIVEN_AS and not self.tokens.breaks[index]

    def route(self, hit: Hit) -> str | None:
        """Return the route that the words after a name say, or else those shortly before it."""
        keys = self.tokens.keys
        stop = hit.stop
        while stop < len(keys) and stop not in self.covered and stop < hit.stop + _FAR:
            stop += 1
        start = hit.start
        while start > max(0, hit.start - _BEFORE_NAME) and start - 1 not in self.covered:
            start -= 1
        return _route(keys[hit.stop : stop]) or _route(keys[start : hit.start])


def _route(keys: Sequence[str]) -> str | None:
    routes = [ROUTES[key] for key in keys if key in ROUTES]
    for route in SYSTEMIC:
        if route in routes:
            return route
    for place in _PLACES:
        # The place counts beside a form that goes there, so that an eye clinic does not.
        if place in routes and not _GOES_THERE.isdisjoint(keys):
            return place
    return next((route for route in routes if route not in _PLACES), None)


def sight(tokens: Tokens, names: Names) -> Sight:
    """Find every name in a line, the longest first at each place."""
    hits = []
    index = 0
    while index < len(tokens.keys):
        hit = _hit(tokens, names, index)
        if hit:
            hits.append(hit)
        index = hit.stop if hit else index + 1
    # "Eye drops" is an answer by itself and the form of what stands before it.
    everything = Sight(tokens, tuple(hits))
    named = [
        hit
        for hit in hits
        if not (
            FORMS.issuperset(tokens.keys[hit.start : hit.stop]) and everything.follows_name(hit)
        )
    ]
    return Sight(tokens, tuple(named))


def _hit(tokens: Tokens, names: Names, start: int) -> Hit | None:
    for length in names.lengths.get(tokens.keys[start], ()):
        stop = start + length
        if stop > len(tokens.keys):
            continue
        key = " ".join(tokens.keys[start:stop])
        meaning = names.doubts.get(key) or names.phrases.get(key) or names.groups.get(key)
        if meaning and _holds_together(tokens, names, start, stop, key):
            return Hit(start, stop, meaning)
    return None


def _is_glued(tokens: Tokens, start: int, stop: int) -> bool:
    """Tell whether a name is a part of a longer word with digits in it ("Lev0thyroxine")."""
    text, (begin, _), (_, end) = tokens.text, tokens.spans[start], tokens.spans[stop - 1]
    before = _LETTERS_DIGITS.search(text[max(0, begin - _SHORT) : begin])
    after = _DIGITS_LETTERS.match(text, end)
    return bool(before) or (after is not None and _UNIT.match(after[1]) is None)


def _holds_together(tokens: Tokens, names: Names, start: int, stop: int, key: str) -> bool:
    if _is_glued(tokens, start, stop):
        return False
    for index in range(start, stop - 1):
        if not tokens.joins[index] and not (key in names.commas and is_comma(tokens.gap(index))):
            return False
    if stop - start > 1 and len(key.replace(" ", "")) <= _SHORT:
        # "T4" and "3TC" are names, "CT 4" and "review 3 TC" are not.
        raw = tokens.raw(start, stop)
        is_own = key in names.phrases and names.phrases[key].written == raw
        return is_own or not any(letter.isspace() for letter in raw)
    return True
