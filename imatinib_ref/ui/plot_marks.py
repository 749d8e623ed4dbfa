"""What a plot shows: marks with their intervals, and the axis that they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil, floor, log2

from imatinib_ref.render.filters import number


class Shape(Enum):
    """The shape of a mark; each has a word beside it as well."""

    DOT = "●"
    DIAMOND = "◇"
    SQUARE = "□"


@dataclass(frozen=True)
class Mark:
    """One row: a value with its interval where one is known, and the words that name it."""

    name: str
    detail: str
    shape: Shape
    word: str
    value: float
    low: float | None = None
    high: float | None = None
    is_chosen: bool = False
    is_quiet: bool = False

    @property
    def interval(self) -> str:
        """The interval in words."""
        if self.low is None or self.high is None:
            return "no interval given"
        return f"{number(self.low)} to {number(self.high)}"


@dataclass(frozen=True)
class Axis:
    """Where a value stands between 0 and 1, and which values are named."""

    ticks: tuple[float, ...]
    unit: str
    reference: float | None
    is_log: bool

    def place(self, value: float) -> float:
        """Return how far along the axis a value stands."""
        first, last, here = (self._scaled(each) for each in (self.ticks[0], self.ticks[-1], value))
        return (here - first) / (last - first)

    def _scaled(self, value: float) -> float:
        return log2(value) if self.is_log else value


def log_axis(marks: Sequence[Mark]) -> Axis:
    """Return an axis of doublings and halvings around 1, wide enough for every interval."""
    values = [value for mark in marks for value in (mark.value, mark.low, mark.high) if value]
    first = min(-1, *(floor(log2(value) - 0.1) for value in values))
    last = max(1, *(ceil(log2(value) + 0.1) for value in values))
    return Axis(tuple(2.0**power for power in range(first, last + 1)), "×", 1, is_log=True)


def linear_axis(marks: Sequence[Mark], step: float, unit: str) -> Axis:
    """Return an axis from nothing in equal steps, such as one of response rates."""
    highest = max(value for mark in marks for value in (mark.value, mark.high) if value is not None)
    steps = max(1, ceil(highest / step))
    return Axis(tuple(step * place for place in range(steps + 1)), unit, None, is_log=False)
