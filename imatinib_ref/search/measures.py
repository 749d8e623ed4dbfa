"""Reads the values in a question: a number beside a quantity, an age in years or months."""

import math
import re
from collections.abc import Iterator, Sequence

from imatinib_ref.db.vocabulary import Quantity

_AGE = re.compile(
    r"\b(?:aged? (?P<aged>\d{1,3})"
    r"|(?P<years>\d{1,3})[ -]?(?:y/?o|(?:yrs?|years?)[ -]old|y(?=r?$| ?[mf]\b| (?:boy|girl)))"
    r"|(?P<patient>\d{2,3}) ?[mf]"
    r"|(?P<months>\d{1,3})[ -]?(?:months?|mo|mths?)[ -]?old)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?$")
_MULTIPLE = frozenset(("x", "uln", "iuln", "times", "fold"))
# No patient has so many units of it, and none so many multiples: without a unit it is multiples.
_MOST_MULTIPLES = 20
_AHEAD, _BEHIND, _FOLLOWING = 4, 3, 2
# Counts typed per microlitre, by the value from which they can only be that.
_PER_MICROLITRE = {Quantity.PLATELETS_10_9_L: 1000, Quantity.ANC_10_9_L: 50}


def ages(text: str) -> tuple[str, list[tuple[str, int]]]:
    """Return the text with its ages blanked out, and each age as typed and in whole years."""
    found = [
        (match[0], int(match["aged"] or match["years"] or match["patient"] or 0))
        for match in _AGE.finditer(text)
    ]
    return _AGE.sub(lambda match: " " * len(match[0]), text), found


def measured(
    words: Sequence[str], quantities: Sequence[tuple[Quantity, ...]]
) -> tuple[list[tuple[Quantity, float]], set[int]]:
    """Return each quantity with the number beside it, and the places that were read so."""
    numbers = {place: float(word) for place, word in enumerate(words) if _NUMBER.match(word)}
    found = []
    used: set[int] = set()
    for place, named in enumerate(quantities):
        beside = next((near for near in _around(place) if near in numbers), None)
        if not named or beside is None:
            continue
        following = range(beside + 1, min(beside + 1 + _FOLLOWING, len(words)))
        multiples = {near for near in following if words[near] in _MULTIPLE}
        for quantity in named:
            if multiples or not _has_unit(numbers[beside], quantity):
                found.append((quantity, _in_unit(numbers[beside], quantity)))
                used |= {beside, *multiples}
        numbers = {near: number for near, number in numbers.items() if near not in used}
    return found, used


def _around(place: int) -> Iterator[int]:
    yield from range(place + 1, place + 1 + _AHEAD)
    yield from range(place - 1, place - 1 - _BEHIND, -1)


def _has_unit(number: float, quantity: Quantity) -> bool:
    """Return whether a number must be an amount, where the content knows multiples only."""
    return quantity.endswith("_x_uln") and number > _MOST_MULTIPLES


def _in_unit(number: float, quantity: Quantity) -> float:
    return number / 1000 if number >= _PER_MICROLITRE.get(quantity, math.inf) else number
