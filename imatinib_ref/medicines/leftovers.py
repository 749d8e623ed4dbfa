"""Reads what is left of a line when the known names are taken out: misspelt or unknown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from imatinib_ref.medicines.endings import STEM
from imatinib_ref.medicines.matching import Sight
from imatinib_ref.medicines.positions import (
    REMEDIES,
    SALTS,
    has_dose,
    is_abbreviation,
    is_due,
    is_given_itself,
    is_named,
    is_remedy,
    is_strange,
    is_titled,
)
from imatinib_ref.medicines.senses import Guess
from imatinib_ref.medicines.spelling import SHORTEST, Speller
from imatinib_ref.medicines.words import (
    ABOUT,
    BREWS,
    CLIPPED_SALTS,
    CONDITIONS,
    DUE,
    OF_TEA,
    PROSE,
    SIGNS,
    SUBSTANCES,
    TABLE,
    word_set,
)

_CONNECTING = word_set("and or plus with then also including nor")
_LISTING = frozenset({"and", "or", "plus", "also"})
_ITEM = re.compile(r"[,;+&|/\t•→]|->|\s{3,}")
_REASON = word_set("for due re treat treats treating because against indication")
_EMPTY = TABLE | PROSE | DUE | ABOUT
_WIDEST = 3
_MOST_LETTERS = 60
_FIGURES = str.maketrans("0158", "oisb")
_SHORTEST_NAME = 3
_BEGINNINGS = frozenset({"depo", "solu"})


@dataclass(frozen=True, slots=True)
class Guessed:
    """A guess at tokens start to stop."""

    start: int
    stop: int
    guess: Guess


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The guesses of a line, and the pieces that look like a medicine and are none known."""

    guesses: tuple[Guessed, ...]
    unread: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens between names and breaks; it is listed if commas or the like set it off.

    From the token of its reason on ("for", "due") it says why, not what.
    """

    tokens: tuple[int, ...]
    is_listed: bool
    reason: int


def leftovers(sight: Sight, speller: Speller) -> Leftovers:
    """Read what the known names leave of a line."""
    guesses: list[Guessed] = []
    rest: list[tuple[_Run, list[int]]] = []
    is_made = not REMEDIES.isdisjoint(sight.tokens.keys)
    words: list[str] = []
    for run in _runs(sight):
        content = [index for index in run.tokens if _is_content(sight, index)]
        found = list(_guesses(sight, run, content, speller))
        guesses += found
        taken = {index for guess in found for index in range(guess.start, guess.stop)}
        left = [index for index in content if index not in taken and index < run.reason]
        left = [index for index in left if not _begins_a_name(sight, index)]
        if left or is_made:
            rest.append((run, left))
            words += [sight.tokens.keys[index] for index in left[: 0 if found else _WIDEST]]
    found_at = sight.covered.union(*(range(guess.start, guess.stop) for guess in guesses))
    unread = [
        sight.tokens.raw(start, stop)[:_MOST_LETTERS]
        for run, left in rest
        for start, stop in _unread(sight, run, left, speller, found_at)
    ]
    return Leftovers(tuple(guesses), tuple(dict.fromkeys(unread)), tuple(words))


def _begins_a_name(sight: Sight, index: int) -> bool:
    """Tell whether a word is the "Depo-" of a name behind it."""
    return (
        sight.tokens.keys[index] in _BEGINNINGS
        and index + 1 in sight.covered
        and sight.tokens.gap(index) == "-"
    )


def _unread(
    sight: Sight, run: _Run, left: list[int], speller: Speller, found: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a run that could be a medicine, as tokens start to stop."""
    is_salt = SALTS.issuperset(sight.tokens.keys[index] for index in left)
    if left and found.isdisjoint(run.tokens) and (is_salt or _is_unread(sight, run, left, speller)):
        yield left[0], left[-1] + 1
        return
    if _is_brewed(sight, run, left):
        yield left[-1], left[-1] + 1
        return
    start = stop = -1
    for index in run.tokens if found.isdisjoint(run.tokens) else ():
        if run.tokens[0] < index < run.reason and is_remedy(sight, index):
            start = _opening(left, index)
            if start > run.tokens[0] or run.tokens[0] - 1 not in sight.covered:
                yield start, index + 1
                return
    for index in left:
        if is_strange(sight, index, speller) and is_due(sight, index, found):
            if stop >= 0 and index != stop:
                yield start, stop
            start, stop = (start if index == stop else index), index + 1
    if stop >= 0:
        yield start, stop


def _is_brewed(sight: Sight, run: _Run, left: list[int]) -> bool:
    """Tell whether a word that is not known names a tea: "foxglove tea" is not tea leaves."""
    last = run.tokens[-1]
    is_before_tea = last + 1 in sight.covered and sight.tokens.keys[last + 1] in BREWS
    if not is_before_tea or last not in left or sight.tokens.breaks[last]:
        return False
    return sight.tokens.keys[last] not in OF_TEA


def _opening(left: list[int], index: int) -> int:
    """Return where the name of a remedy begins: "olive leaf extract"."""
    start = index - 1
    while start - 1 in left and index - start < _WIDEST:
        start -= 1
    return start


def _runs(sight: Sight) -> Iterator[_Run]:
    keys = sight.tokens.keys
    start = 0
    no_reason = reason = len(keys)
    while start < len(keys):
        if start in sight.covered:
            start, reason = start + 1, no_reason
            continue
        stop = start
        while stop < len(keys) and _continues(sight, start, stop):
            if keys[stop] in _REASON:
                reason = min(reason, stop)
            stop += 1
        if stop > start:
            yield _Run(tuple(range(start, stop)), _is_listed(sight, start, stop), reason)
        is_connected = stop < len(keys) and keys[stop] in _CONNECTING and stop not in sight.covered
        if not is_connected:
            reason = no_reason
        start = max(stop, start + 1) if not is_connected else stop + 1


def _continues(sight: Sight, start: int, index: int) -> bool:
    if index in sight.covered or sight.tokens.keys[index] in _CONNECTING:
        return False
    return index == start or not sight.tokens.breaks[index - 1]


def _is_listed(sight: Sight, start: int, stop: int) -> bool:
    """Tell whether commas, bars, slashes or "and" set the run off as an item of its own."""
    keys = sight.tokens.keys
    before = sight.tokens.gap(start - 1) if start else ","
    after = sight.tokens.gap(stop - 1) if stop < len(keys) else ","
    opens = _ITEM.search(before) or ":" in before or (start > 0 and keys[start - 1] in _LISTING)
    closes = _ITEM.search(after) or (stop < len(keys) and keys[stop] in _LISTING)
    return bool(opens and closes)


def _is_content(sight: Sight, index: int) -> bool:
    key = sight.tokens.keys[index]
    if key in SALTS:
        return is_given_itself(sight, index)
    return not (key[0].isdigit() or len(key) == 1 or key in _EMPTY)


def _has_context(sight: Sight, run: _Run, content: list[int]) -> bool:
    if any(index in sight.doses for index in run.tokens):
        return True
    return not sight.is_prose and len(content) <= _WIDEST


def _guesses(sight: Sight, run: _Run, content: list[int], speller: Speller) -> Iterator[Guessed]:
    named = [index for index in content if index < run.reason]
    is_list = bool(named) and _has_context(sight, run, named)
    stop = 0
    of_content = frozenset(content)
    for index in content:
        if index < stop or is_titled(sight, index):
            continue
        found = _clipped_pair(sight, index, speller) if index + 1 in of_content else None
        guess = speller.guess(
            sight.tokens.keys[index],
            thorough=is_list and sight.has_signs and index < run.reason,
            is_name=is_named(sight, index),
        )
        guess = found or guess or _clipped(sight, index, speller)
        if guess:
            stop = index + (2 if found else 1)
            yield Guessed(index, stop, guess)
    if is_list and not stop:
        yield from _joined(sight, run, named, speller)


def _clipped(sight: Sight, index: int, speller: Speller) -> Guess | None:
    """Return what a word is the beginning of; a few capitals stand for much, but not at a dose."""
    is_dosed = has_dose(sight, index)
    if is_abbreviation(sight, index) and not is_dosed:
        return None
    key = sight.tokens.keys[index]
    if key in CLIPPED_SALTS and index - 1 in sight.covered:
        return None
    return speller.beginnings.of(key, thorough=is_dosed, is_name=is_named(sight, index))


def _clipped_pair(sight: Sight, index: int, speller: Speller) -> Guess | None:
    keys = sight.tokens.keys
    return speller.beginnings.of(f"{keys[index]} {keys[index + 1]}", thorough=False)


def _joined(sight: Sight, run: _Run, content: list[int], speller: Speller) -> Iterator[Guessed]:
    for width in (2, 3):
        for start in range(run.tokens[0], run.tokens[-1] + 2 - width):
            stop = start + width
            if any(start <= index < stop for index in content):
                joined, shortest = _scanned(sight, start, stop)
                if len(joined) >= shortest:
                    guess = speller.guess(joined, thorough=False)
                    if guess:
                        yield Guessed(start, stop, guess)
                        return


def _scanned(sight: Sight, start: int, stop: int) -> tuple[str, int]:
    """Return tokens as one word, its figures as the letters that a scan takes them for."""
    joined = "".join(sight.tokens.keys[start:stop])
    if any(letter.isspace() for letter in sight.tokens.raw(start, stop)):
        return joined, 2 * SHORTEST
    return joined.translate(_FIGURES), SHORTEST + 1


def _is_unread(sight: Sight, run: _Run, content: list[int], speller: Speller) -> bool:
    """Tell whether a whole run of a list is a medicine that is not known."""
    keys = [sight.tokens.keys[index] for index in content]
    if sight.is_prose:
        return False
    if any(STEM.fits(key) and key not in SUBSTANCES for key in keys):
        return True
    if all(key in CONDITIONS for key in keys):
        return False
    if any(index in sight.doses for index in run.tokens):
        return len(keys) <= _WIDEST and (not sight.hits or _follows_break(sight, run))
    if not run.is_listed and sight.hits:
        return False
    is_given = any(sight.tokens.keys[index] in SIGNS for index in run.tokens)
    is_line = not sight.hits and not sight.tokens.text.rstrip().endswith(".")
    is_unknown = is_line or any(is_strange(sight, at, speller) for at in content)
    is_list = is_given or len(sight.hits) > 1 or (not sight.has_signs and is_unknown)
    return is_list and len(keys) < _WIDEST and max(map(len, keys)) >= _SHORTEST_NAME


def _follows_break(sight: Sight, run: _Run) -> bool:
    first = run.tokens[0]
    return first == 0 or (first - 1 not in sight.covered) or sight.tokens.breaks[first - 1]
