"""Reads a list that changes while it is typed: in small steps, and again only where it changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from imatinib_ref.medicines.doubts import Surroundings
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import Draft, Look, answer, drafted, look, surroundings
from imatinib_ref.medicines.sections import Section
from imatinib_ref.medicines.values import Line, Read, Status

_LONGEST_PIECE = 4000
_GRAVEST_FIRST = (Status.RECOGNISED, Status.IMATINIB, Status.NOT_RECOGNISED, Status.IGNORED)
_Key: TypeAlias = tuple[str, Section | None, bool, int, Surroundings]


class Rereader:
    """Reads lines; what it met in the reading before it does not work out again."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._looks: dict[str, Look] = {}
        self._answers: dict[_Key, Line] = {}

    def forget(self) -> None:
        """Keep nothing of what was read."""
        self._looks, self._answers = {}, {}
        self._names.speller.forget()

    def steps(self, lines: Sequence[str], found: list[Line]) -> Iterator[None]:
        """Answer every line into `found`, a short step at a time; its numbers count from 1."""
        pieces = [
            (number, start, piece)
            for number, line in enumerate(lines, start=1)
            for start, piece in _pieces(line)
        ]
        drafts: list[Draft] = []
        for draft in drafted((piece for _, _, piece in pieces), self._see):
            drafts.append(draft)
            yield
        around = surroundings(drafts)
        answers: dict[_Key, Line] = {}
        whole = zip(pieces, drafts, strict=True)
        for number, group in groupby(whole, key=lambda pair: pair[0][0]):
            parts = []
            for (_, start, _), draft in group:
                key = (draft.text, draft.section, draft.is_heading, draft.begins, around)
                line = self._answers.get(key) or answer(draft, around, self._names)
                self._answers[key] = answers[key] = line
                parts.append((start, line))
                yield
            found.append(replace(_joined(parts), number=number, text=lines[number - 1]))
        self._answers = answers
        self._looks = {draft.text: self._looks[draft.text] for draft in drafts}

    def _see(self, line: str) -> Look:
        if line not in self._looks:
            self._looks[line] = look(line, self._names)
        return self._looks[line]


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Cut a line that is too long for one step, at a space where there is one."""
    start, whole = 0, len(line)
    # Of about the same length, so that the last one is not taken for a heading.
    longest = -(-whole // (whole // _LONGEST_PIECE + 1))
    while whole - start > _LONGEST_PIECE:
        stop = line.rfind(" ", start + longest // 2, start + longest) + 1 or start + longest
        yield start, line[start:stop]
        start = stop
    yield start, line[start:]


def _joined(parts: Sequence[tuple[int, Line]]) -> Line:
    if len(parts) == 1:
        return parts[0][1]
    lines = [line for _, line in parts]
    once: dict[object, Read] = {}
    for start, line in parts:
        for read in line.medicines:
            known = (read.slugs or read.name, read.current)
            once.setdefault(known, _moved(read, start))
    asking = next((line for line in lines if line.question or line.nearest), lines[0])
    return Line(
        number=0,
        text="",
        status=min((line.status for line in lines), key=_GRAVEST_FIRST.index),
        medicines=tuple(once.values()),
        unread=tuple(dict.fromkeys(word for line in lines for word in line.unread)),
        nearest=asking.nearest,
        question=asking.question,
    )


def _moved(read: Read, start: int) -> Read:
    return replace(read, span=(read.span[0] + start, read.span[1] + start))
