"""The dates of a test, counted from the first dose."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from imatinib_ref.db.parts import Visit
from imatinib_ref.db.vocabulary import Unit

BEFORE = "before the first dose"
_SATURDAY = 5
_MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A day on which a test is due, and how it was counted, such as week 6."""

    on: date
    when: str


def is_weekend(day: date) -> bool:
    """Tell whether a day is a Saturday or a Sunday; it is said and never moved."""
    return day.weekday() >= _SATURDAY


def dates(visit: Visit, start: date, until: date) -> Iterator[Due]:
    """Yield the days of a visit, none of them after `until`.

    What is due before the first dose carries the day of the first dose, as the last day for it.
    """
    if visit.unit is None or visit.first_after is None:
        yield Due(start, BEFORE)
        return
    count, left = visit.first_after, visit.times
    while left is None or left > 0:
        day = after(start, count, visit.unit)
        if day > until:
            return
        yield Due(day, f"{visit.unit} {count}")
        if visit.every is None:
            return
        count, left = count + visit.every, None if left is None else left - 1


def after(start: date, count: int, unit: Unit) -> date:
    """Return the day so many weeks or months after a start.

    Months are counted from the start itself; where a month has no such day, its last day is
    taken (31 January, then 28 or 29 February, then 31 March).
    """
    if unit is Unit.WEEK:
        return start + timedelta(weeks=count)
    years, month = divmod(start.month - 1 + count, _MONTHS_PER_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
