"""Tells which medicines of a line are taken now: stopped, refused and allergy are not."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from imatinib_ref.medicines.cues import (
    ALSO,
    BRACKETS,
    CUES,
    END,
    FILL,
    FOR_NEXT,
    GIVEN_UP,
    JOINED,
    REACTION,
)
from imatinib_ref.medicines.words import TABLE

_SHORT = 60
# A name and its brand in brackets are one medicine.
_SAME = frozenset({"(", "["})


def standing(text: str, spans: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Return, for each medicine of a line in its order, whether it is taken now."""
    if not spans:
        return ()
    current = [True] * len(spans)
    starts = [start for start, _ in spans]
    cues = [
        cue
        for cue in CUES.finditer(text.replace("\u2019", "'"))
        if not _is_inside(cue.start(), starts, spans)
    ]
    if cues or any(REACTION.match(text, end) for _, end in spans):
        _Walk(text, spans, current).run(cues)
    for index, ((start, end), (after, _)) in enumerate(pairwise(spans)):
        before = text[max(0, start - _SHORT) : start]
        if GIVEN_UP.search(before) and FOR_NEXT.fullmatch(text, end, after):
            current[index] = False
    return tuple(current)


def _is_inside(place: int, starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < spans[index][1]


class _Walk:
    """One pass over the cues and the medicines of a line, in their order."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], current: list[bool]) -> None:
        self._text = text
        self._spans = spans
        self._current = current
        self._off_from: int | None = None
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
            self._current[index] = False
            self._off_from, self._first = end, False
        else:
            self._off_from = None
        if REACTION.match(self._text, end):
            self._current[index] = False
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
        match cue.lastgroup:
            case "reset":
                self._off_from = None
            case "before" | "no" if self._last < 0 or not after:
                self._off_from, self._first = cue.end(), True
                self._is_no = cue.lastgroup == "no"
            case "ended" if self._precedes(cue) and not self._follows(cue):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "before" | "ended" | "after" | "answer" if self._follows(cue) or self._opens(cue):
                self._end_before()
            case "swap" if self._precedes(cue):
                self._end_before()
            case _:
                pass

    def _follows(self, cue: re.Match[str]) -> bool:
        if self._last < 0:
            return False
        gap = self._text[self._spans[self._last][1] : cue.start()]
        return len(gap) < _SHORT and "," not in gap and _is_filled(gap, FILL | TABLE)

    def _opens(self, cue: re.Match[str]) -> bool:
        """Tell whether the cue begins a clause: "rifampicin 600 mg, stopped in May"."""
        gap = self._text[max(0, cue.start() - _SHORT) : cue.start()]
        clause = re.split(r"[,(\u2013—-]", gap)
        return len(clause) > 1 and _is_filled(clause[-1], FILL)

    def _precedes(self, cue: re.Match[str]) -> bool:
        after = self._last + 1
        if after >= len(self._spans):
            return False
        return _is_filled(self._text[cue.end() : self._spans[after][0]], FILL)

    def _end_before(self) -> None:
        index = self._last
        while index >= 0:
            self._current[index] = False
            if index == 0:
                return
            gap = self._text[self._spans[index - 1][1] : self._spans[index][0]]
            if not ALSO.fullmatch(gap) and gap.strip() not in _SAME:
                return
            index -= 1


def _is_filled(gap: str, words: frozenset[str]) -> bool:
    return len(gap) < _SHORT and all(
        word.isdigit() or word in words for word in re.findall(r"[^\W_]+", gap.lower())
    )
