"""Tells which medicines of a line are taken now: stopped, refused and allergy are not."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from imatinib_ref.medicines.allergies import is_apart, is_on, taken_among
from imatinib_ref.medicines.cues import (
    BY_REASON,
    CUES,
    DENIED,
    FOR_NEXT,
    GIVEN_UP,
    PERHAPS_REASON,
    REACTION,
    WITH_REASON,
)
from imatinib_ref.medicines.frames import framed, renewed
from imatinib_ref.medicines.kin import theirs
from imatinib_ref.medicines.values import Standing
from imatinib_ref.medicines.walk import Walk
from imatinib_ref.medicines.words import FORMS, FREQUENCIES, UNITS

_SHORT, _NEGATION = 60, 8
# What is made of these alone says nothing of whether it is taken.
OF_DOSES = UNITS | FREQUENCIES | FORMS
_YEAR = 4
_ARROWS = ("->", "→", "=>")


def standing(
    text: str,
    spans: Sequence[tuple[int, int]],
    words: Iterable[str],
    *,
    of_family: bool = False,
) -> tuple[Standing, ...]:
    """Return, for each medicine of a line in its order, whether it is taken now.

    The words are those beside the names: doses alone say nothing of it, as in most lines.
    """
    if not spans or not _speaks(words, text):
        return (Standing.TAKEN,) * len(spans)
    current = [Standing.TAKEN] * len(spans)
    starts = [start for start, _ in spans]
    said = _in_small_letters(text)
    cues = [cue for cue in CUES.finditer(said) if not _is_inside(cue.start(), starts, spans)]
    if cues or any(REACTION.match(text, end) for _, end in spans):
        Walk(text, spans, current).run(cues)
    for index, ((start, end), (after, stop)) in enumerate(pairwise(spans)):
        before = text[max(0, start - _SHORT) : start]
        if GIVEN_UP.search(before) and FOR_NEXT.fullmatch(text, end, after):
            current[index] = Standing.ENDED
        if current[index] is Standing.ENDED and current[index + 1] is Standing.TAKEN:
            current[index + 1] = _in_its_wake(text, end, after, stop)
    for index, (start, _) in enumerate(spans):
        if "t " in text[max(0, start - _NEGATION) : start] and DENIED.search(
            said, max(0, start - _SHORT), start
        ):
            current[index] = Standing.OPEN
    for index in framed(said, spans):
        current[index] = Standing.ENDED
    whose = theirs(said, spans, of_family=of_family)
    return tuple(other or own for other, own in zip(whose, current, strict=True))


def in_their_place(
    text: str, spans: Sequence[tuple[int, int]], *, of_allergies: bool
) -> tuple[Standing | None, ...]:
    """Return, under a heading of stopped medicines, how those stand that came in their place.

    One in a sentence of its own that says "takes" or how often is asked about, and so is a dose
    among allergies: the heading may be said of what stands before it only.
    """
    said = _in_small_letters(text)
    return tuple(
        Standing.OPEN
        if place is None
        and (
            is_on(said, spans, index)
            or (taken_among(said, spans, index) if of_allergies else is_apart(said, *spans[index]))
        )
        else place
        for index, place in enumerate(renewed(said, spans))
    )


def _speaks(words: Iterable[str], text: str) -> bool:
    """Tell whether a line has more than doses, which no cue is made of."""
    for word in words:
        is_number = word[0].isdigit() and len(word) != _YEAR
        if word not in OF_DOSES and not is_number:
            return True
    return any(arrow in text for arrow in _ARROWS)


def _in_small_letters(text: str) -> str:
    """Return a text with every letter in its place, which a plain lower does not warrant."""
    text = text.replace("\u2019", "'")
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_small, text))


def _small(letter: str) -> str:
    low = letter.lower()
    return low if len(low) == 1 else letter


def _in_its_wake(text: str, end: int, after: int, stop: int) -> Standing:
    """Tell what became of a medicine named behind a stopped one: "A stopped for X and B for Y"."""
    gap = text[end:after]
    is_new = any(cue.lastgroup == "reset" for cue in CUES.finditer(_in_small_letters(gap)))
    if is_new or not WITH_REASON.fullmatch(gap):
        return Standing.TAKEN
    if BY_REASON.match(text, stop):
        return Standing.ENDED
    return Standing.OPEN if PERHAPS_REASON.match(text, stop) else Standing.TAKEN


def _is_inside(place: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < spans[index][1]
