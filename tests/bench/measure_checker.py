"""Measures sensitivity and specificity on lists made by chance: run by hand, prints its figures."""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.db.vocabulary import NameKind, Severity, Substance
from imatinib_ref.interactions.check import check
from imatinib_ref.interactions.facts import facts
from imatinib_ref.medicines.known import Known, Stock, stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read

_STYLES = (
    "{n}. {name} {mg} mg tablets - take ONE {often}",
    "- {name} {mg}mg {short}",
    "{name} {mg} mg {short} (for review {day}/{n}/2026)",
    "{upper} {mg}MG TAB {qty}   Rpts {n}",
    "{name}\t{mg} mg\tPO\t{short}\t{day}/0{n}/2025",
    "{name}",
    "• {name} \u2013 {mg} mg {often}, started {day} Mar 2025",
    "<tr><td>{name}</td><td>{mg} mg</td><td>{short}</td></tr>",
    "She takes {name} {mg} mg {often}.",
    "continues on {name}",
    "{lower} {mg}",
    "Rx: {name} {mg} mg Disp #{qty} Sig: 1 {short} Refills: {n}",
)
_STOPPED = (
    "{name} - stopped {day}/0{n}/2025", "Ceased {name} in March", "previously on {name}",
    "no longer takes {name}", "{name} (discontinued)", "allergic to {name}", "{name} - rash",
    "not taking {name}",
)  # fmt: skip
_TALK = (
    "Thank you for referring this pleasant lady to the haematology clinic.",
    "His blood pressure today was 128/74 and his weight 81 kg.",
    "On examination the abdomen was soft and the spleen was not felt.",
    "Hb 118 g/L, WCC 5.4, platelets 201", "Creatinine 88 umol/L, eGFR 71", "Page 2 of 4",
    "She works as a teacher and lives with her husband and two children.",
    "BCR-ABL transcript level has fallen to 0.4 percent.", "DOB 12/04/1958", "12 November 2026",
    "I have arranged a scan and will see him again in three months.", "Kind regards",
    "Problem list:", "Past medical history", "Examination", "Next appointment: Tuesday 09:30",
    "CT chest abdomen pelvis: stable appearances, no new lesion.", "Family history of diabetes",
    "There is no evidence of progression on this study.", "Yours sincerely",
    "NHS number 943 476 5919",
    "We discussed the benefits and the risks of continuing treatment.", "Plan: repeat in 12 weeks",
    "He retired last year and enjoys gardening, walking and fishing.",
    "Take with a glass of water.",
)  # fmt: skip
_UNKNOWN = (
    "Zanotrexib 40 mg", "Veltanimab infusion", "Corvantide 5 mg bd", "Ombrasartil 10 mg",
    "Trial drug QX-1142", "Pelovastrix 20mg nocte", "my small white pill", "Nurvexa patch",
)  # fmt: skip
_OFTEN = ("once daily", "twice a day", "at night", "every morning", "when required")
_SHORT = ("od", "bd", "tds", "nocte", "mane", "prn", "daily")
_MG = (1, 2.5, 5, 10, 20, 25, 40, 50, 100, 200, 400, 500)
_NEAR = {"a": "e", "e": "a", "i": "y", "o": "a", "y": "i", "c": "k", "z": "s", "s": "z", "u": "o"}


@dataclass
class Tally:
    """What was found of what was there."""

    there: int = 0
    found: int = 0
    chosen: int = 0
    clear: int = 0
    flagged: int = 0
    standing: int = 0
    standing_right: int = 0
    lost: int = 0


@dataclass(frozen=True)
class Item:
    """A line, the entries that stand in it, and whether they are taken now."""

    text: str
    slugs: frozenset[str]
    current: bool = True


def made(chance: random.Random, known: Stock, names: Names) -> Iterator[Item]:
    """Yield the lines of one list made by chance."""
    plain = {Substance.FOOD, Substance.LIFESTYLE, Substance.RECREATIONAL}
    pool = [entry for entry in known.known if entry.substance not in plain]
    for _ in range(chance.randint(4, 14)):
        what = chance.random()
        if what < 0.22:
            yield Item(chance.choice(_TALK), frozenset())
        elif what < 0.26:
            yield Item(chance.choice(_UNKNOWN), frozenset())
        else:
            yield _medicine(chance, chance.choice(pool), names, is_taken=what < 0.9)


def _medicine(chance: random.Random, entry: Known, names: Names, *, is_taken: bool) -> Item:
    kinds = {NameKind.GENERIC: 3, NameKind.BRAND: 2, NameKind.SYNONYM: 2, NameKind.MISSPELLING: 1}
    choices = [(name, kind) for name, kind in entry.names if _is_fair(name, names)] or [
        (entry.names[0])
    ]
    name, _ = chance.choices(choices, [kinds[kind] for _, kind in choices])[0]
    if chance.random() < 0.1 and len(name) > 7 and name.isalpha():
        name = _misspelt(chance, name)
    style = chance.choice(_STYLES if is_taken else _STOPPED)
    text = style.format(
        name=name, upper=name.upper(), lower=name.lower(), mg=chance.choice(_MG),
        often=chance.choice(_OFTEN), short=chance.choice(_SHORT), n=chance.randint(1, 9),
        day=chance.randint(10, 28), qty=chance.choice((28, 30, 60, 90)),
    )  # fmt: skip
    return Item(text, frozenset(entry.components or (entry.slug,)), current=is_taken)


def _is_fair(name: str, names: Names) -> bool:
    # Names that must be asked about or that need company are measured by their own tests.
    key = name.lower()
    return (
        key not in names.doubts and len(name) > 3 and "(" not in name and "," not in name
        and " or " not in name and "other" not in key and key not in {"with food", "the pill"}
    )  # fmt: skip


def _misspelt(chance: random.Random, name: str) -> str:
    place = chance.randrange(2, len(name) - 1)
    letter = name[place]
    match chance.randrange(4):
        case 0:
            return name[:place] + name[place + 1 :]
        case 1:
            return name[:place] + letter + name[place:]
        case 2:
            return name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :]
        case _:
            return name[:place] + _NEAR.get(letter, letter + letter) + name[place + 1 :]


def measure(lists: int, seed: int, *, told: bool) -> Tally:
    """Read lists made by chance and count."""
    reference = open_reference(paths.database())
    known = stock(reference)
    names, content = Names(known), facts(reference)
    chance, tally = random.Random(seed), Tally()  # noqa: S311  # a measurement
    for _ in range(lists):
        items = list(made(chance, known, names))
        report = check(read("\n".join(item.text for item in items), names), content)
        for item, answer in zip(items, report.answers, strict=True):
            _count(item, answer, content, tally, told=told)
    return tally


def _count(item, answer, content, tally, *, told) -> None:
    severity = {slug: content.assessed[slug].severity for slug in item.slugs}
    grave = {slug for slug in item.slugs if severity[slug] is not Severity.NONE}
    chosen = {
        entry.slug for found in answer.findings if not found.is_question for entry in found.may_be
    }
    asked = {entry.slug for found in answer.findings if found.is_question for entry in found.may_be}
    tally.there += len(grave)
    tally.found += len(grave & (chosen | asked))
    tally.chosen += len(grave & chosen)
    wrong = [
        found
        for found in answer.findings
        if found.severity is not Severity.NONE
        and not grave.intersection(entry.slug for entry in found.may_be)
    ]
    if not grave:
        tally.clear += 1
        tally.flagged += bool(wrong)
    reads = [found.read.current for found in answer.findings if found.read.slugs]
    tally.standing += len(reads)
    tally.standing_right += sum(current is item.current for current in reads)
    tally.lost += bool(item.slugs) and not answer.findings
    missed = item.slugs - chosen - asked
    if told and (missed or wrong or any(current is not item.current for current in reads)):
        seen = [
            (found.read.name, found.read.read_as, found.severity.value, found.read.current)
            for found in answer.findings
        ]
        print(f"  {item.text!r}: wanted {sorted(item.slugs)}, got {seen}")


def main() -> None:
    """Print the figures for sixty lists of each seed, and of the lists written by hand."""
    for seed in map(int, sys.argv[1:] or ["20261122"]):
        tally = measure(60, seed, told=True)
        print(
            f"seed {seed}: sensitivity {tally.found / tally.there:.3f} "
            f"({tally.found} of {tally.there} interacting medicines; chosen without asking "
            f"{tally.chosen}), specificity {1 - tally.flagged / tally.clear:.3f} "
            f"({tally.clear - tally.flagged} of {tally.clear} lines), taken or not "
            f"{tally.standing_right / tally.standing:.3f}, medicines not read {tally.lost}"
        )


if __name__ == "__main__":
    main()
