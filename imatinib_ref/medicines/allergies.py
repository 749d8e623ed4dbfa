"""Tells what is taken among the allergies of a line: a dose without a reaction is no allergy."""

import re
from collections.abc import Sequence

from imatinib_ref.medicines.words import UNITS

_OFTEN = (
    r"od|bd|bid|tds|tid|qid|qds|qd|om|on|mane|nocte|prn|daily|nightly|weekly|monthly|once|twice"
    r"|regular\w*|every|each"
)
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_DOSED = re.compile(
    rf"[^.;,\d]{{0,20}}\d[\d.,/]*\s*(?:{_UNIT})\b"
    rf"|\s+(?!(?:19|20)\d\d\b)\d[\d.,]*\s*(?:$|[.;,]|(?:{_OFTEN})\b)"
)
_OFTEN_SAID = re.compile(rf"\b(?:{_OFTEN})\b")
_SAID_TO_TAKE = r"tak(?:es|ing)|current\w*|now|meds|medications?|rx|dhx?|prescribed"
_OF_TAKING = re.compile(rf"\b(?:{_SAID_TO_TAKE})\b")
_TAKES = re.compile(rf"\b(?:{_SAID_TO_TAKE}|{_OFTEN})\b")
# "Penicillin, on warfarin" lists no allergy to warfarin.
_IS_ON = re.compile(
    r"(?:[,;(\u2013—-]|\b(?:as|because|while|since))\s*(?:(?:but|and|pt|patient|is|he|she|now|currently|also"
    r"|already) )*(?:on|takes|taking) (?:the |his |her )?$"
)
_REACTED = re.compile(
    r"\b(?:caus\w+(?! no\b)|gave|gives|made|led|react\w*|rash\w*|hives|urticaria|anaphyl\w*"
    r"|angio\w*"
    r"|o?edema|swell\w*|swollen|itch\w*|prurit\w*|vomit\w*|nausea\w*|sick\w*|wheez\w*"
    r"|bronchospasm|stevens\w*"
    r"|upset|intoleran\w*|allerg\w*|cough\w*|dizz\w*|diarrh\w*|myalgia|bleed\w*|headaches?|faint\w*"
    r"|collaps\w*|hypotens\w*|confus\w*|hallucinat\w*|unknown|not tolerated|avoid\w*)\b"
)
_REMARK = re.compile(
    rf"[-\u2013—:(=>→]\s*(?!(?:{_OFTEN}|one|two|take\w*|half|tab\w*|cap\w*)\b)[a-z]{{3}}"
)

_ALLERGIC_TO = re.compile(
    r"(?<!\bno )(?<!\bnot )(?<!\bknown )(?<!\bnil )"
    r"\b(?:allerg\w*|(?:hyper)?sensitiv\w+)(?: to)?\W{1,3}(?:the |any |all )?$"
)
_ITS_ALLERGY = re.compile(r"\W{0,3}(?:allerg|anaphyl|hypersensitiv)")
_NO_ALLERGY = re.compile(r"\b(?:no|nil|not|denies)(?: known)? $")
_BEFORE_IT = 40


def is_allergen(said: str, start: int, end: int) -> bool:
    """Tell whether a name stands right beside the word for an allergy."""
    before = said[max(0, start - _BEFORE_IT) : start]
    if _ITS_ALLERGY.match(said, end):
        return _NO_ALLERGY.search(before) is None
    return _ALLERGIC_TO.search(before) is not None


def is_on(said: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether "on" or "takes" stands between a medicine and the one before it."""
    return index > 0 and _IS_ON.search(said, spans[index - 1][1], spans[index][0]) is not None


def is_apart(said: str, start: int, end: int) -> bool:
    """Tell whether a medicine stands in a later sentence that says "takes" or how often."""
    begins, stops = _sentence(said, start, end)
    return begins >= 0 and _TAKES.search(said, begins, stops) is not None


def taken_among(said: str, spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Tell whether a medicine of a line of allergies has a dose behind it, and no reaction."""
    start, end = spans[index]
    begins, stops = _sentence(said, start, end)
    after = spans[index + 1][0] if index + 1 < len(spans) else len(said)
    piece = said[end : min(after, stops)]
    if begins >= 0 and _OF_TAKING.search(said, begins, start):
        return True
    is_often = _OFTEN_SAID.search(piece) is not None
    if _REACTED.search(piece) or (_REMARK.search(piece) and not is_often):
        return False
    is_first = index == 0 and begins < 0
    if _DOSED.match(piece) and (not is_first or is_often):
        return True
    return begins >= 0 and _TAKES.search(said, begins, stops) is not None


def _sentence(said: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence of a medicine begins, if it is not the first, and where it ends."""
    begins = max(said.rfind(". ", 0, start), said.rfind(";", 0, start))
    stops = [place for place in (said.find(". ", end), said.find(";", end)) if place >= 0]
    return begins, min(stops, default=len(said))
