"""What the table of the checker shows: the rows of a report, gravest first, and their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from imatinib_ref.db.vocabulary import Direction, Evidence, Severity, State
from imatinib_ref.interactions.check import Answer, Report
from imatinib_ref.interactions.facts import Assessed
from imatinib_ref.interactions.findings import STILL_TAKEN, Finding
from imatinib_ref.interactions.signals import Signal
from imatinib_ref.medicines.values import Choice, Line, Status
from imatinib_ref.render.filters import number
from imatinib_ref.render.words import SEVERITY, STATE, Sign

TOGETHER = Sign("Together", "⊕", "accent")
QUESTION = Sign("Which one?", "◐", "accent")
UNREAD = Sign("Not recognised", "?", "major")
NOT_CURRENT = Sign("Not taken now", "○", "muted")
INDEX = Sign("Imatinib itself", "◎", "muted")
NOTHING_SAID = "nothing is known about it here; absence is not safety"
_LOW = (Severity.MINOR, Severity.NONE)
_EVIDENCE = {
    Evidence.CLINICAL_STUDY: "study",
    Evidence.CASE_REPORT: "case report",
    Evidence.LABEL: "label",
    Evidence.IN_VITRO: "laboratory",
    Evidence.THEORETICAL: "theoretical",
    Evidence.NONE_EXPECTED: "checked",
}
_SHORT_NAME = 20
_WAYS = {Direction.UP: "up", Direction.DOWN: "down", Direction.UNCERTAIN: "uncertain"}


@dataclass(frozen=True)
class Unread:
    """Something on a line that was not recognised, with what is asked and the nearest names."""

    line: int
    text: str
    question: str | None = None
    nearest: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Fold:
    """The line that stands for the low tier while it is folded, and heads it when it is not."""

    minor: int
    none: int
    is_folded: bool


Item: TypeAlias = Signal | Finding | Unread | Fold


class Words(NamedTuple):
    """What a row says."""

    sign: Sign
    title: str
    notes: tuple[str, ...]
    direction: str
    evidence: str
    is_quiet: bool = False

    @property
    def spoken(self) -> str:
        """The whole row in one sentence, for a screen reader."""
        said = (self.sign.word, self.title, *self.notes, self.direction, self.evidence)
        return ", ".join(part for part in said if part)


def items(
    report: Report, *, is_folded: bool, unread_: Sequence[Unread] | None = None
) -> list[Item]:
    """Return the rows: what counts together, then gravest first; nothing is left out unsaid.

    What was not recognised may be given, where it was found before.
    """
    if unread_ is None:
        unread_ = list(unread(report.answers))
    low = [finding for finding in report.ranked if _is_low(finding)]
    now = [each for each in report.ranked if each.read.current and not _is_low(each)]
    past = [each for each in report.ranked if not each.read.current]
    high: list[Item] = [*report.signals, *now, *unread_]
    if low:
        none = sum(finding.severity is Severity.NONE for finding in low)
        # With nothing graver on the list there is nothing to make room for.
        is_folded = is_folded and bool(high)
        high.append(Fold(len(low) - none, none, is_folded))
    return [*high, *([] if is_folded else low), *past]


def unread(answers: Sequence[Answer]) -> Iterator[Unread]:
    """Return everything that was not recognised, in the order of the list."""
    for answer in answers:
        yield from unread_of(answer.line)


def unread_of(line: Line) -> Iterator[Unread]:
    """Return what was not recognised on one line."""
    if line.status is Status.NOT_RECOGNISED:
        yield Unread(line.number, line.text.strip(), line.question, line.nearest)
    else:
        for piece in line.unread:
            yield Unread(line.number, piece)


def words(item: Item) -> Words:
    """Return the words of a row."""
    match item:
        case Signal():
            return Words(TOGETHER, item.title, (", ".join(item.names),), "", "")
        case Unread():
            asked = item.question or (
                f"nearest names: {', '.join(choice.name for choice in item.nearest)}"
                if item.nearest
                else ""
            )
            notes = tuple(filter(None, (asked, NOTHING_SAID)))
            return Words(UNREAD, f"“{_short(item.text)}”", notes, "", "")
        case Fold():
            counted = ((item.minor, "minor"), (item.none, "none expected"))
            said = ", ".join(f"{count:,} {word}" for count, word in counted if count)
            verb = "show" if item.is_folded else "fold"
            sign = Sign("Folded" if item.is_folded else "Low tier", _arrow(item), "accent")
            return Words(sign, said, (), "", f"Alt+F to {verb}")
        case _:
            return _finding_words(item)


def line_of(item: Item) -> int:
    """Return the line that a row speaks of, or 0 where it speaks of several."""
    return item.line if isinstance(item, (Finding, Unread)) else 0


def choices_of(item: Item | None) -> tuple[Choice, ...]:
    """Return what a row may stand for, the present guess first; nothing where it is certain."""
    match item:
        case Finding() if item.is_question:
            return item.read.alternatives
        case Finding() if not item.read.certain:
            return (Choice(item.read.read_as, item.read.slugs), *item.read.alternatives)
        case Unread():
            return item.nearest
    return ()


def direction(assessed: Assessed) -> str:
    """Say in few words whose exposure goes which way."""
    name = assessed.title if len(assessed.title) <= _SHORT_NAME else "the medicine"
    said = [
        f"{who} {_WAYS[way]}"
        for who, way in (
            ("imatinib", assessed.imatinib_exposure),
            (name[0].lower() + name[1:], assessed.partner_exposure),
        )
        if way in _WAYS
    ]
    said += ["adds toxicity"] if assessed.adds_toxicity else []
    return ", ".join(said)


def _finding_words(finding: Finding) -> Words:
    read, assessed = finding.read, finding.assessed
    if finding.is_question:
        gravest = SEVERITY[finding.severity]
        notes = [read.question or "Which one is meant?", *([STILL_TAKEN] * read.is_open)]
        held = f"up to {gravest.word.lower()}"
        sign = QUESTION if read.current else NOT_CURRENT
        return Words(sign, f"“{_short(read.name)}”", tuple(notes), "", held, not read.current)
    notes = [] if read.certain else [read.question or f"Read as {read.read_as}?"]
    if read.certain and read.name.casefold() != assessed.title.casefold():
        notes.append(f"written “{_short(read.name)}”")
    if not read.current:
        notes.append("not taken now: no alert")
    if read.is_open:
        notes.append(STILL_TAKEN)
    if finding.severity is Severity.NONE:
        notes.append(assessed.consequence)
    return Words(
        sign=SEVERITY[finding.severity],
        title=assessed.title,
        notes=tuple(notes),
        direction=direction(assessed),
        evidence=_evidence(assessed),
        is_quiet=not read.current,
    )


def _evidence(assessed: Assessed) -> str:
    measured = [each.auc_ratio for each in assessed.exposures if each.auc_ratio]
    if measured:
        return f"AUC ratio {number(measured[0])}"
    if assessed.severity is Severity.NONE:
        return "checked"
    if assessed.state is not State.SUPPORTED:
        return STATE[assessed.state].word.partition(",")[0].lower()
    return _EVIDENCE[assessed.evidence]


def _is_low(finding: Finding) -> bool:
    read = finding.read
    is_sure = read.is_sure and not finding.is_question
    return read.current and is_sure and finding.severity in _LOW


def _short(text: str) -> str:
    """Return a text of the reader's own, cut where it is longer than a row; names never are."""
    longest = 120
    return text if len(text) <= longest else f"{text[:longest]}…"


def _arrow(fold: Fold) -> str:
    return "▸" if fold.is_folded else "▾"
