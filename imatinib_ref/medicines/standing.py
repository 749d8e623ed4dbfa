"""Tells which medicines of a line are taken now: stopped, refused and allergy are not."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from imatinib_ref.medicines.cues import (
    AGAIN,
    ALSO,
    BRACKETS,
    BY_REASON,
    CUES,
    DENIED,
    END,
    FILL,
    FIRST_YEAR_NOT_OVER,
    FOR_NEXT,
    GIVEN_UP,
    JOINED,
    KEPT,
    LEFT_OUT,
    NEGATED,
    ONCE,
    OPEN,
    PERHAPS_REASON,
    REACTION,
    SAID_BACK,
    SINCE,
    UNSURE,
    UNTIL_WHEN,
    WITH_REASON,
)
from imatinib_ref.medicines.kin import theirs
from imatinib_ref.medicines.values import Standing
from imatinib_ref.medicines.words import FORMS, FREQUENCIES, TABLE, UNITS, word_set

_SHORT, _LONG, _NEGATION, _NEAR = 60, 120, 8, 12
_SAID_AFTER = FILL | TABLE | word_set("but he she they who which tapered weaned gradually slowly")
# What is made of these alone says nothing of whether it is taken.
OF_DOSES = UNITS | FREQUENCIES | FORMS
_YEAR = 4
_FULL_STOP = re.compile(r"[.;]\s+$")
_STOP = 4
_ARROWS = ("->", "→", "=>")
# A name and its brand in brackets are one medicine.
_SAME = frozenset({"(", "[", "-"})


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
        _Walk(text, spans, current).run(cues)
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
    whose = theirs(said, spans, of_family=of_family)
    return tuple(other or own for other, own in zip(whose, current, strict=True))


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


class _Walk:
    """One pass over the cues and the medicines of a line, in their order."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], current: list[Standing]
    ) -> None:
        self._text = text
        self._spans = spans
        self._current = current
        self._off_from: int | None = None
        self._as = Standing.ENDED
        self._is_no = False
        self._first = False
        self._last = -1

    def run(self, cues: Sequence[re.Match[str]]) -> None:
        events = sorted(
            [(start, 1, index, None) for index, (start, _) in enumerate(self._spans)]
            + [(cue.start(), 0, -1, cue) for cue in cues],
            key=lambda event: event[:3],
        )
        for _, _, index, cue in events:
            if cue is None:
                self._medicine(index)
            else:
                self._cue(cue)

    def _medicine(self, index: int) -> None:
        start, end = self._spans[index]
        if self._off_from is not None and self._reaches(start):
            if not KEPT.match(self._text, end):
                self._current[index] = self._as
            self._off_from, self._first = end, False
        else:
            self._off_from = None
        if REACTION.match(self._text, end):
            self._current[index] = Standing.ENDED
        self._last = index

    def _reaches(self, start: int) -> bool:
        gap = self._text[self._off_from : start]
        if self._first:
            return _is_filled(gap, FILL)
        if self._is_no:
            return re.fullmatch(r"\W*(?:or|nor|/)\W*", gap, re.IGNORECASE) is not None
        return JOINED.fullmatch(BRACKETS.sub("", gap)) is not None

    def _cue(self, cue: re.Match[str]) -> None:
        after = END.match(self._text, cue.end()) is not None
        self._as = Standing.OPEN if self._is_open(cue) else Standing.ENDED
        match cue.lastgroup:
            case "reset":
                self._off_from = None
                self._take_again(cue)
            case "before" | "no" if self._last < 0 or (not after and not self._denies(cue)):
                self._off_from, self._first = cue.end(), True
                self._is_no = cue.lastgroup == "no"
            case "ended" if self._heads(cue) and (self._is_new(cue) or not self._follows(cue)):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "before" | "ended" | "after" | "answer" if self._follows(cue) or self._opens(cue):
                self._end_before()
            case "after" if NEGATED.search(cue[0]) and self._precedes(cue):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "tied" if self._precedes(cue):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "tied" if self._last >= 0 and cue.start() - self._spans[self._last][1] < _LONG:
                self._end_before()
            case "swap" if self._precedes(cue):
                self._end_before()
            case _:
                pass

    def _is_open(self, cue: re.Match[str]) -> bool:
        start, stop = max(0, cue.start() - _SHORT), cue.start()
        said_from = max(start, self._spans[self._last][1] if self._last >= 0 else 0)
        return bool(
            _is_perhaps_over(cue[0])
            or OPEN.search(self._text, said_from, stop)
            or UNSURE.search(self._text, start, stop)
            or (LEFT_OUT.search(cue[0]) and ONCE.match(self._text, cue.end()))
        )

    def _take_again(self, cue: re.Match[str]) -> None:
        """Take up again the last medicine where it was stopped and is said to be restarted."""
        if self._last < 0 or not AGAIN.match(cue[0]) or self._precedes(cue):
            return
        said = self._text[self._spans[self._last][1] : cue.start()]
        if self._current[self._last] is Standing.ENDED and not NEGATED.search(said[-_NEAR:]):
            is_open = OPEN.search(said) is not None
            self._current[self._last] = Standing.OPEN if is_open else Standing.TAKEN

    def _denies(self, cue: re.Match[str]) -> bool:
        """Tell whether "not taking" speaks of the medicine before it, as none comes after."""
        if self._last + 1 < len(self._spans) or not SAID_BACK.search(cue[0]):
            return False
        return self._follows(cue) or self._opens(cue)

    def _follows(self, cue: re.Match[str]) -> bool:
        if self._last < 0:
            return False
        gap = self._text[self._spans[self._last][1] : cue.start()]
        if cue[0].endswith("ago") and SINCE.search(gap):
            return False
        return len(gap) < _SHORT and "," not in gap and _is_filled(gap, _SAID_AFTER)

    def _opens(self, cue: re.Match[str]) -> bool:
        """Tell whether the cue begins a clause: "rifampicin 600 mg, stopped in May"."""
        gap = self._text[max(0, cue.start() - _SHORT) : cue.start()]
        is_last = _is_filled(self._text[cue.end() : cue.end() + _SHORT], _SAID_AFTER)
        clause = re.split(r"[.,(|\t\u2013—-]" if is_last else r"[,(|\t\u2013—-]", gap)
        return len(clause) > 1 and _is_filled(clause[-1], FILL)

    def _precedes(self, cue: re.Match[str]) -> bool:
        after = self._last + 1
        if after >= len(self._spans):
            return False
        return _is_filled(self._text[cue.end() : self._spans[after][0]], FILL)

    def _is_new(self, cue: re.Match[str]) -> bool:
        """Tell whether a sentence begins with the cue: "Warfarin 3 mg. Stopped smoking"."""
        return _FULL_STOP.search(self._text, max(0, cue.start() - _STOP), cue.start()) is not None

    def _heads(self, cue: re.Match[str]) -> bool:
        """Tell whether it is said of the next medicine; "bleeding stopped, warfarin" is not."""
        return self._precedes(cue) and not self._text.startswith(",", cue.end())

    def _end_before(self) -> None:
        index = self._last
        while index >= 0:
            if self._current[index] is not Standing.ENDED:
                self._current[index] = self._as
            if index == 0:
                return
            gap = self._text[self._spans[index - 1][1] : self._spans[index][0]]
            if not ALSO.fullmatch(gap) and gap.strip() not in _SAME:
                return
            index -= 1


def _is_perhaps_over(said: str) -> bool:
    """Tell whether a cue ends a medicine at a time that need not have come yet."""
    when = UNTIL_WHEN.fullmatch(said)
    return when is not None and (when["year"] is None or int(when["year"]) >= FIRST_YEAR_NOT_OVER)


def _is_filled(gap: str, words: frozenset[str]) -> bool:
    return len(gap) < _SHORT and all(
        word.isdigit() or word in words for word in re.findall(r"[^\W_]+", gap.lower())
    )
