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
    CROSS = "✖"


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
    under: str = ""  # a second line beneath the name
    size: float | None = None  # from 0 to 1, where the size of the mark says something

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


@dataclass(frozen=True)
class Plot:
    """A whole plot: its title, its marks in order, and their axis."""

    title: str
    marks: tuple[Mark, ...]
    axis: Axis


def log_axis(marks: Sequence[Mark]) -> Axis:
    """Return an axis of doublings and halvings around 1, wide enough for every interval."""
    values = [value for mark in marks for value in (mark.value, mark.low, mark.high) if value]
    first = min(-1, *(floor(log2(value) - 0.1) for value in values))
    last = max(1, *(ceil(log2(value) + 0.1) for value in values))
    return Axis(tuple(2.0**power for power in range(first, last + 1)), "×", 1, is_log=True)


PERCENT_AXIS = Axis((0, 20, 40, 60, 80, 100), "%", None, is_log=False)
