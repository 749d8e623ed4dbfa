"""Reads the case files of medicine lists and writes a reading in their notation."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imatinib_ref.medicines.values import INDEX_SLUG, Line, Read, Status

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A list with the reading that is expected of each of its lines."""

    name: str
    text: str
    expected: tuple[str, ...]


def cases(file: str) -> Iterator[Case]:
    """Yield the lists of a case file."""
    for table in tomllib.loads((CASES / file).read_text(encoding="utf-8"))["list"]:
        pairs = [line.rpartition("=>") for line in table["lines"].splitlines()]
        yield Case(
            table["name"],
            "\n".join((left.rstrip(" ") if arrow else right) for left, arrow, right in pairs),
            tuple(right.strip() if arrow else "ignored" for _, arrow, right in pairs),
        )


def notation(line: Line) -> str:
    """Write the reading of a line as the case files write it."""
    if line.status is Status.IGNORED:
        return "ignored"
    if line.status is Status.NOT_RECOGNISED:
        return "not recognised"
    found = " + ".join(_read(read) for read in line.medicines)
    return f"{found} & unread {', '.join(line.unread)}" if line.unread else found


def _read(read: Read) -> str:
    if not read.slugs:
        asked = ", ".join(choice.slugs[0] for choice in read.alternatives)
        return f"ask {asked}" if read.current else f"(ask {asked})"
    if read.slugs == (INDEX_SLUG,):
        return "imatinib"
    guessed = "?" if not read.certain else ""
    if read.is_open:
        return " + ".join(f"still {slug}{guessed}" for slug in read.slugs)
    return " + ".join(
        f"{slug}{guessed}" if read.current else f"({slug}{guessed})" for slug in read.slugs
    )
