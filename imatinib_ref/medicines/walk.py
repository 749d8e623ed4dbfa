"""Walks over the cues and the medicines of a line and ends those that a cue reaches."""

import re
from collections.abc import Sequence

from imatinib_ref.medicines.allergies import taken_among
from imatinib_ref.medicines.cues import (
    A_SERVICE,
    AGAIN,
    ALSO,
    BRACKETS,
    BY_ILLNESS,
    BY_SIGN,
    END,
    FILL,
    FIRST_YEAR_NOT_OVER,
    FORBIDDEN,
    GOES_ON,
    JOINED,
    KEPT,
    LEFT_OUT,
    MARK,
    MARKED,
    MARKED_OFF,
    NEGATED,
    OF_A_SERVICE,
    OF_ALLERGY,
    OF_ANOTHER,
    OF_ITS_USE,
    OF_THE_PAST,
    ONCE,
    ONE_ONLY,
    OPEN,
    ORDER,
    ORDER_ENDS,
    PARTED,
    RAN_OUT,
    REACTION,
    REASON,
    REBUFFED,
    SAID_BACK,
    SENTENCE,
    SERVED,
    SERVICE,
    SHOUTED,
    SINCE,
    TAKE,
    TIMED,
    UNSURE,
    UNTIL_WHEN,
    WHEN,
)
from imatinib_ref.medicines.values import Standing
from imatinib_ref.medicines.words import TABLE, UNITS, word_set

_SHORT, _LONG, _NEAR = 60, 120, 12
_SAID_AFTER = FILL | TABLE | word_set("but he she they who which tapered weaned gradually slowly")
_TURN = re.compile(r"(?:[.;]|\b(?:but|and|he|she|they|i|we))\s+$", re.IGNORECASE)
_STOP = 6
_NOT_HEADED = (",", ";", " for ", " to ", " by ")
_CLOSES = re.compile(WHEN, re.IGNORECASE)
# No dash, bar or bracket parts what is said from the dose.
_DOSED = re.compile(r"(?=\D*\d)(?:[\w\s/%]|[.,](?=\d))*")
_FIGURES = "0123456789"
# A name and its brand in brackets are one medicine, where the brackets are closed before the cue.
_BRACKETS = frozenset({"(", "["})
_CLOSED = re.compile(r"[)\]]")
_DOSE = " dose"
_HYPHEN = "-"
_PARTS = frozenset(",;.")
_NOT_TAKEN = frozenset({"before", "no", "ended", "after"})
_BARS = ("|", "\t")


class Walk:
    """One pass over the cues and the medicines of a line, in their order."""

    def __init__(
        self, text: str, spans: Sequence[tuple[int, int]], current: list[Standing]
    ) -> None:
        self._text = text
        self._spans = spans
        self._current = current
        self._off_from: int | None = None
        self._as = Standing.ENDED
        self._is_left_out = self._is_allergy = self._is_advice = False
        self._is_no = self._is_rebuff = False
        self._first = self._is_timed = False
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
            if not KEPT.match(self._text, end) and not self._is_of_its_use(end):
                is_once = self._is_left_out and ONCE.match(self._text, end)
                is_open = (
                    is_once
                    or (self._is_timed and TIMED.match(self._text, end))
                    or (self._is_allergy and not self._first and self._is_taken(index))
                )
                self._current[index] = Standing.OPEN if is_open else self._as
            self._off_from, self._first = end, False
        else:
            self._off_from = None
        if REACTION.match(self._text, end):
            self._current[index] = Standing.ENDED
        self._last = index

    def _is_of_its_use(self, end: int) -> bool:
        """Tell whether it is said of a level, a change or a time of the day, or of counselling."""
        return bool(
            (self._is_advice and OF_ITS_USE.match(self._text, end))
            or (self._is_rebuff and OF_A_SERVICE.match(self._text, end))
        )

    def _is_taken(self, index: int) -> bool:
        """Tell whether a later one among allergies has a dose: "allergic to X, warfarin 3 mg"."""
        return taken_among(self._text.lower(), self._spans, index)

    def _reaches(self, start: int) -> bool:
        gap = self._text[self._off_from : start]
        if self._first:
            return _is_filled(gap, FILL)
        if self._is_no:
            return re.fullmatch(r"\W*(?:or|nor|/)\W*", gap, re.IGNORECASE) is not None
        return JOINED.fullmatch(BRACKETS.sub("", gap)) is not None

    def _cue(self, cue: re.Match[str]) -> None:
        self._as = Standing.OPEN if self._is_open(cue) else Standing.ENDED
        self._is_left_out = LEFT_OUT.search(cue[0]) is not None
        self._is_advice = cue.lastgroup == "before"
        self._is_rebuff = REBUFFED.search(cue[0]) is not None
        self._is_allergy = OF_ALLERGY.search(cue[0]) is not None
        self._is_timed = TAKE.match(cue[0]) is not None
        if reason := self._reason(cue):
            self._off_from = None
            self._end_for(cue, reason)
        else:
            self._apply(cue)

    def _apply(self, cue: re.Match[str]) -> None:
        after = END.match(self._text, cue.end()) is not None
        match cue.lastgroup:
            case "reset":
                self._off_from = None
                self._take_again(cue)
            case "before" if self._is_parted(cue):
                # "Warfarin, off, digoxin": of which of them nobody can tell for sure.
                is_sure = self._follows(cue) or self._is_cell(cue)
                self._as = self._as if is_sure else Standing.OPEN
                self._end_before(cue)
            case "before" | "no" if self._last < 0 or (not after and not self._denies(cue)):
                self._off_from, self._first = cue.end(), True
                self._is_no = cue.lastgroup == "no"
            case "ended" if self._heads(cue) and self._is_between(cue):
                self._as = Standing.OPEN
                self._end_before(cue)
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "ended" if self._heads(cue) and (self._turns(cue) or not self._follows(cue)):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "before" | "ended" | "after" | "answer" if self._follows(cue) or self._opens(cue):
                self._end_before(cue)
            case "after" if NEGATED.search(cue[0]) and self._precedes(cue):
                self._off_from, self._first, self._is_no = cue.end(), True, False
            case "tied" if self._last >= 0 and cue.start() - self._spans[self._last][1] < _LONG:
                self._end_before(cue)
            case "swap" if self._precedes(cue) and self._is_beside(cue):
                self._end_before(cue)
            case _:
                pass

    def _is_open(self, cue: re.Match[str]) -> bool:
        start, stop = max(0, cue.start() - _SHORT), cue.start()
        said_from = max(start, self._spans[self._last][1] if self._last >= 0 else 0)
        return bool(
            RAN_OUT.match(cue[0])
            or _is_perhaps_over(cue[0])
            or OPEN.search(self._text, said_from, stop)
            or UNSURE.search(self._text, start, stop)
            or (LEFT_OUT.search(cue[0]) and self._is_once(cue))
        )

    def _is_once(self, cue: re.Match[str]) -> bool:
        """Tell whether one dose was left out: "withheld today", "withheld BP 98/60"."""
        is_of_dose = self._text[: cue.start()].rstrip().endswith(_DOSE)
        return is_of_dose or any(when.match(self._text, cue.end()) for when in (ONCE, BY_SIGN))

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
        ends = (ORDER_ENDS, ONCE, BY_SIGN, BY_ILLNESS)
        if ORDER.match(cue[0]) and not any(end.match(self._text, cue.end()) for end in ends):
            return False
        return self._follows(cue) or self._opens(cue)

    def _is_parted(self, cue: re.Match[str]) -> bool:
        """Tell whether it is said of the medicine before it: "cilazapril stop - candesartan"."""
        if self._last < 0 or not PARTED.match(cue.string, cue.start()):
            return False
        if SENTENCE.search(self._text, self._spans[self._last][1], cue.start()):
            return False
        return self._follows(cue) or self._opens(cue)

    def _is_cell(self, cue: re.Match[str]) -> bool:
        """Tell whether it stands alone in a cell of a row that names no other medicine."""
        is_alone = self._text[: cue.start()].rstrip(" ").endswith(_BARS)
        return is_alone and self._last + 1 == len(self._spans)

    def _reason(self, cue: re.Match[str]) -> re.Match[str] | None:
        """Return what says behind a cue that the next medicine is taken and why it matters."""
        after = self._last + 1
        is_of_now = cue.lastgroup in _NOT_TAKEN and not OF_THE_PAST.search(cue[0])
        if after >= len(self._spans) or not is_of_now:
            return None
        start, _ = self._spans[after]
        found = REASON.search(self._text, cue.end(), start)
        if not found or (found["with"] and not FORBIDDEN.search(cue[0])):
            return None
        is_beside = _is_filled(self._text[cue.end() : found.start()], FILL)
        return found if is_beside and _is_filled(self._text[found.end() : start], FILL) else None

    def _end_for(self, cue: re.Match[str], reason: re.Match[str]) -> None:
        """End the medicine before a cue that has its reason behind it."""
        if self._last < 0:
            return
        gap = self._text[self._spans[self._last][1] : cue.start()]
        is_beside = "," not in gap and _is_filled(gap, _SAID_AFTER)
        if is_beside or self._opens(cue):
            is_open = reason["if"] or SENTENCE.search(gap)
            self._as = Standing.OPEN if is_open else self._as
            self._end_before(cue)

    def _is_between(self, cue: re.Match[str]) -> bool:
        """Tell whether it may be said of the medicine with a dose before it, or of the next."""
        return self._is_dosed(cue) and self._turns(cue) is None

    def _is_marked_off(self, cue: re.Match[str]) -> bool:
        """Tell whether a dash parts "stopped" behind a dose from the next medicine."""
        is_mark = MARK.match(cue[0]) and MARKED_OFF.match(self._text, cue.end())
        return is_mark is not None and self._is_dosed(cue)

    def _is_mark(self, cue: re.Match[str]) -> bool:
        """Tell whether a chart is marked so: in capitals, or with a dash or a bar behind it."""
        if not MARK.match(cue[0]):
            return False
        start, end = self._spans[self._last]
        is_loud = self._text[cue.start() : cue.end()].isupper() and not (
            self._text[start:end].isupper() or SHOUTED.match(self._text, cue.end())
        )
        return is_loud or MARKED.match(self._text, cue.end()) is not None

    def _is_beside(self, cue: re.Match[str]) -> bool:
        """Tell whether no comma parts "changed to" from the next: "changed to 5, amlodipine"."""
        gap = self._text[cue.end() : self._spans[self._last + 1][0]]
        return _PARTS.isdisjoint(gap)

    def _follows(self, cue: re.Match[str]) -> bool:
        if self._last < 0:
            return False
        gap = self._text[self._spans[self._last][1] : cue.start()]
        if cue.lastgroup == "ended" and OF_ANOTHER.match(self._text, cue.end()):
            return False
        if cue[0].endswith("ago") and SINCE.search(gap):
            return False
        if self._is_dosed(cue) and not (self._is_closed(cue) or self._is_mark(cue)):
            # "Bisoprolol 2.5 mg failed ablation" is said of the ablation.
            return False
        return len(gap) < _LONG and "," not in gap and _is_filled(gap, _SAID_AFTER)

    def _is_closed(self, cue: re.Match[str]) -> bool:
        """Tell whether no more than a time or a reason stands behind a cue."""
        return any(why.match(self._text, cue.end()) for why in (_CLOSES, BY_SIGN, BY_ILLNESS))

    def _is_dosed(self, cue: re.Match[str]) -> bool:
        """Tell whether a dose alone stands between a medicine and the cue behind it."""
        if self._last < 0:
            return False
        gap = self._text[self._spans[self._last][1] : cue.start()]
        return _DOSED.fullmatch(gap) is not None and _is_filled(gap, TABLE)

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

    def _turns(self, cue: re.Match[str]) -> re.Match[str] | None:
        """Tell whether something new begins: "takes warfarin but stopped digoxin"."""
        gap = self._text[max(0, cue.start() - _STOP) : cue.start()]
        return _TURN.search(gap)

    def _heads(self, cue: re.Match[str]) -> bool:
        """Tell whether it is said of the next medicine; "stopped for ramipril" is not."""
        return (
            not self._is_marked_off(cue)
            and self._precedes(cue)
            and not self._text.startswith(_NOT_HEADED, cue.end())
        )

    def _is_of_service(self, cue: re.Match[str]) -> bool:
        """Tell whether counselling, a test or the like is declined, and not the last medicine."""
        start, end = self._spans[self._last]
        return self._is_rebuff and bool(
            A_SERVICE.match(self._text, cue.end())
            or SERVED.search(self._text, max(0, start - _LONG), start)
            or SERVICE.match(self._text, end, cue.start())
        )

    def _end_before(self, cue: re.Match[str]) -> None:
        if self._is_of_service(cue):
            return
        index = self._last
        _, end = self._spans[index]
        is_closed = _CLOSED.search(self._text, end, min(end + _LONG, cue.start()))
        is_one = ONE_ONLY.search(self._text, end, cue.start())
        stands = self._as
        while index >= 0:
            if self._current[index] is not Standing.ENDED:
                self._current[index] = stands
            if index == 0:
                return
            gap = self._text[self._spans[index - 1][1] : self._spans[index][0]]
            if gap != _HYPHEN and (not is_closed or gap.strip() not in _BRACKETS):
                if not ALSO.fullmatch(gap) or GOES_ON.search(gap):
                    return
                # "Warfarin and smoking has been stopped" leaves warfarin open.
                stands = Standing.OPEN if is_one else stands
            index -= 1


def _is_perhaps_over(said: str) -> bool:
    """Tell whether a cue ends a medicine at a time that need not have come yet."""
    when = UNTIL_WHEN.fullmatch(said)
    return when is not None and (when["year"] is None or int(when["year"]) >= FIRST_YEAR_NOT_OVER)


def _is_filled(gap: str, words: frozenset[str]) -> bool:
    return len(gap) < _LONG and all(
        word.isdigit() or word in words or word.lstrip(_FIGURES) in words & UNITS
        for word in re.findall(r"[^\W_]+", gap.lower())
    )
