"""Which row of a report is shown first, which belongs to a line, and what the patient takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.findings import Finding, gravity
from imatinib_ref.medicines.values import INDEX_SLUG, Read
from imatinib_ref.ui.checker.rows import Item, Unread, unread_of


@dataclass(frozen=True)
class Medicines:
    """What of a list belongs to the patient: the medicines read as taken now, and all answers.

    The report is None where there is no list, and while a list is still being answered.
    """

    reads: tuple[Read, ...] = ()
    strong_cyp3a4_inducers: tuple[str, ...] = ()
    report: Report | None = field(default=None, compare=False)
    is_pending: bool = False


def medicines(report: Report) -> Medicines:
    """Return the medicines taken now, without imatinib and without what is still to be asked."""
    taken = [
        read
        for answer in report.answers
        for read in answer.line.medicines
        if read.current and read.slugs and read.slugs != (INDEX_SLUG,)
    ]
    return Medicines(tuple(taken), report.strong_cyp3a4_inducers, report)


def top(shown: Sequence[Item]) -> Item | None:
    """Return the gravest row that speaks of one line."""
    return next((item for item in shown if isinstance(item, (Finding, Unread))), None)


def of_line(report: Report, number: int, shown: Sequence[Item]) -> Item | None:
    """Return the gravest row of a line; for a blank one that of all that are shown."""
    if number > len(report.answers):
        return None
    answer = report.answers[number - 1]
    if not answer.line.text.strip():
        return top(shown)
    found = sorted(answer.findings, key=gravity)
    return found[0] if found else next(unread_of(answer.line), None)
