"""The wording rules of doses and names that a program can test."""

import re
from collections.abc import Iterator
from decimal import Decimal

_UNIT = r"(?:mg|mcg|micrograms?|g|kg|mL|units?)"
_BANNED = (
    "U", "IU", "QD", "QOD", "OD", "BD", "BID", "TID", "TDS", "QID", "HS", "TIW", "SC", "SQ", "cc",
)  # fmt: skip
_RULES = (
    (rf"\d\.\d*0 ?{_UNIT}\b", "trailing zero in an amount"),
    (r"(?<![\w.])\.\d", "amount without a leading zero"),
    (rf"\b\d[\d.,]*{_UNIT}\b", "no space between amount and unit"),
    (rf"(?<![\d,.])\d{{4,}} ?{_UNIT}\b", "amount from 1,000 without a comma"),
    (rf"\d {_UNIT}\.(?! [A-Z(]|$|[\"')])", "full stop after a unit"),
    (rf"\b(?:{'|'.join(_BANNED)})\b", "abbreviation that is misread"),
    (r"\bD/C\b|\bq\d+[AP]M\b|1/2 tablet|½ tablet", "abbreviation that is misread"),
    (r"[µμ]g\b", "write micrograms"),
    (r"(?i)\b(?:bi|(?:two|three|four|six)-)(?:weekly|monthly)\b", "write every two weeks"),
    (r"[@&°]", "symbol that is misread"),
    (rf"{_UNIT}/(?:m2|m²|kg|day|d|week|h)\b", "write per, not a slash, in a dose"),
    (rf"[<>≤≥]=? ?\d[\d.,]* ?{_UNIT}\b", "write less than or at least in a dose"),
    (r"\bm2\b", "write m²"),
    (r" {2,}|\s$|^\s", "stray space"),
)
_COMPILED = tuple((re.compile(pattern), problem) for pattern, problem in _RULES)
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?)"
_TWICE = re.compile(rf"{_AMOUNT} mg twice daily( \({_AMOUNT} mg per day\))?")


def is_slug(text: str) -> bool:
    """Tell whether a text can name an entry."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def faults(text: str) -> Iterator[str]:
    """Yield each breach of the wording rules in a text, with the words that break it."""
    for pattern, problem in _COMPILED:
        for match in pattern.finditer(text):
            yield f"{problem}: {_around(text, match)}"
    for match in _TWICE.finditer(text):
        if match[3] is None:
            yield f"give the daily amount too: {_around(text, match)}"
        elif _amount(match[3]) != 2 * _amount(match[1]):
            yield f"single and daily amount do not agree: {_around(text, match)}"


def sentence_faults(text: str) -> Iterator[str]:
    """Yield why a bottom line is not one plain sentence."""
    if not text.endswith("."):
        yield "a bottom line is a sentence and ends with a full stop"
    if re.search(r"[.!?] [A-Z][a-z]", text):
        yield "a bottom line is one sentence, not two"


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _around(text: str, match: re.Match[str]) -> str:
    return repr(text[max(0, match.start() - 20) : match.end() + 20])
