"""Texts made by chance from what people type, what machines paste and what breaks programs."""

import random
from collections.abc import Sequence

from imatinib_ref.patient_options import OPTIONS

_NASTY = (
    "\0", "\x1b[2J", "\u202e", "\ufeff", "\u200b", "\xa0", "\ud800", "\U0010ffff", "e\u0301" * 9,
    "'; DROP TABLE entry;--", '"', "'", "*", "NEAR(", "^", "AND OR NOT", "%s%n", "{{7*7}}", "<b>",
    "&amp;", "\\", "../../etc", "=cmd()", "-" * 60, "(" * 60, "9" * 400, "1e309", "nan", "inf",
    "-0", "\u0661\u0662", "½", "²", "0x10", "1_000", "1,5", "1.234,5", "\r", "\t", "\v",
    "\u2028", "ﬁ", "ß", "İ", "a" * 300, "--", "-h", "@file", "--label", "US", "\x1f",
)  # fmt: skip
_WORDS = (
    "warfarin", "rifampicin", "clarithromycn", "St John's wort", "co-codamol 30/500", "5 mg bd",
    "stopped", "allergic to", "not taking", "imatinib", "Glivec 400mg od", "statin", "azole",
    "crcl 30", "bili 4", "anc 0.8", "can she breastfeed", "dfsp", "NZ dose", "puffy eyes",
    "30.6.2026", "2026-02-29", "71 kg", "11 st 4", "5'7\"", "45", "0.5", "-3", "yes", "unknown",
    "low", "F", "prn", "once daily;", "<tr><td>", "1.", "•", "Rx:", "\n", "\n", "\n", ", ",
)  # fmt: skip
_COMMANDS = ("search", "show", "check", "dose", "toxicity", "plan", "sheet", "--version", "--json")
_FLAGS = tuple(option.flag for option in OPTIONS)


def made(chance: random.Random, target: str, seeds: Sequence[str]) -> str:
    """Return one text for a target."""
    pieces = [_piece(chance, seeds) for _ in range(chance.choice((1, 1, 2, 3, 5, 9)))]
    if target == "command":
        flags = chance.choices((*_FLAGS, "--label", "--limit", "--indication"), k=4)
        pieces = [chance.choice(_COMMANDS), *chance.sample(pieces + flags, k=len(pieces))]
    joint = "\x1f" if target in {"command", "patient"} else chance.choice((" ", "\n", "", "\t"))
    return joint.join(pieces)


def _piece(chance: random.Random, seeds: Sequence[str]) -> str:
    match chance.randrange(5):
        case 0:
            return chance.choice(_NASTY)
        case 1:
            return _changed(chance, chance.choice(seeds))
        case 2:
            return chance.choice(seeds)
        case 3:
            return "".join(
                chr(chance.randrange(chance.choice((128, 1024, 0x11000))))
                for _ in range(chance.randrange(12))
            )
        case _:
            return chance.choice(_WORDS)


def _changed(chance: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(letters) + 1)
        match chance.randrange(3):
            case 0:
                letters[place : place + 1] = []
            case 1:
                letters.insert(place, chr(chance.randrange(32, 1024)))
            case _:
                letters[place:place] = letters[: chance.randrange(8)]
    return "".join(letters)
