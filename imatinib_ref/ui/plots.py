"""A plot of intervals on a log or a linear axis, on the screen, in print and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil, floor, log2

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from imatinib_ref.render.filters import number
from imatinib_ref.ui.theme import Tones, tones_of


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
    return Axis(tuple(2.0**power for power in range(first, last + 1)), "×", 1, is_log=True)  # noqa: RUF001  # the sign of multiplication


def linear_axis(marks: Sequence[Mark], step: float, unit: str) -> Axis:
    """Return an axis from nothing in equal steps, such as one of response rates."""
    highest = max(value for mark in marks for value in (mark.value, mark.high) if value is not None)
    steps = max(1, ceil(highest / step))
    return Axis(tuple(step * place for place in range(steps + 1)), unit, None, is_log=False)


class IntervalPlot(QWidget):
    """Draws marks in rows under a title; the same drawing goes to any other painter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._marks: Sequence[Mark] = ()
        self._axis = Axis((0, 1), "", None, is_log=False)
        self.setAccessibleName("Plot")

    def show_marks(self, title: str, marks: Sequence[Mark], axis: Axis) -> None:
        """Draw these marks, in the order given."""
        self._title, self._marks, self._axis = title, marks, axis
        self.setAccessibleName(f"Plot: {title}")
        self.setAccessibleDescription(self.text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """Everything that the plot shows, in words."""
        rows = (
            f"{mark.name} ({mark.detail}): {mark.word} {number(mark.value)}{self._axis.unit}, "
            f"{mark.interval}."
            for mark in self._marks
        )
        scale = "logarithmic" if self._axis.is_log else "linear"
        return f"{self._title}, {scale} axis. {' '.join(rows)}"

    @property
    def height_wanted_px(self) -> int:
        """The height at which nothing is cramped."""
        em = _em(self.font())
        return round(em * (1.7 * len(self._marks) + 4.2))

    def sizeHint(self) -> QSize:
        return QSize(_em(self.font()) * 30, self.height_wanted_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, self.rect())
        painter.end()

    def paint(self, painter: QPainter, rect: QRect, tones: Tones | None = None) -> None:
        """Draw the plot into a rectangle, on paper in the tones that are given."""
        if not self._marks:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, rect, self.font(), tones or tones_of(self.palette())).draw(
            self._title, self._marks, self._axis
        )
        painter.restore()


class _Drawing:
    def __init__(self, painter: QPainter, rect: QRect, font: QFont, tones: Tones) -> None:
        self.painter, self.rect, self.tones = painter, rect, tones
        self.em = _em(font)
        self.small, self.bold = QFont(font), QFont(font)
        self.small.setPixelSize(round(self.em * 0.9))
        self.bold.setPixelSize(round(self.em * 0.9))
        self.bold.setWeight(QFont.Weight.DemiBold)

    def draw(self, title: str, marks: Sequence[Mark], axis: Axis) -> None:
        em, rect = self.em, self.rect
        bold, small = QFontMetrics(self.bold), QFontMetrics(self.small)
        self._write(QRectF(rect.left(), rect.top(), rect.width(), em * 1.5), title, "muted")
        widest = max(bold.horizontalAdvance(mark.name) for mark in marks)
        left = min(widest + em, round(rect.width() * 0.36))
        said = [f"{mark.shape.value} {mark.word} {number(mark.value)}{axis.unit}" for mark in marks]
        right = max(bold.horizontalAdvance(each) for each in said) + em
        row = (rect.height() - em * 3.6) / len(marks)
        top = rect.top() + em * 1.8
        field = QRectF(rect.left() + left + em, top, rect.width() - left - right - 2 * em,
                       row * len(marks))  # fmt: skip
        self._scale(axis, field, small)
        for place, (mark, words) in enumerate(zip(marks, said, strict=True)):
            line = QRectF(rect.left(), top + place * row, rect.width(), row)
            self._row(mark, words, axis, line, field)

    def _scale(self, axis: Axis, field: QRectF, small: QFontMetrics) -> None:
        tones, painter = self.tones, self.painter
        for tick in axis.ticks:
            x = field.left() + axis.place(tick) * field.width()
            is_reference = tick == axis.reference
            pen = QPen(QColor(tones.outline if is_reference else tones.line))
            pen.setWidthF(1.6 if is_reference else 1)
            pen.setStyle(Qt.PenStyle.SolidLine if is_reference else Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, field.top()), QPointF(x, field.bottom() + self.em * 0.2))
            label = f"{number(tick)}{axis.unit}"
            width = small.horizontalAdvance(label) + self.em
            place = QRectF(x - width / 2, field.bottom() + self.em * 0.3, width, self.em * 1.4)
            self._write(place, label, "text" if is_reference else "muted",
                        Qt.AlignmentFlag.AlignHCenter)  # fmt: skip

    def _row(self, mark: Mark, words: str, axis: Axis, line: QRectF, field: QRectF) -> None:
        tone = "accent" if mark.is_chosen else "muted" if mark.is_quiet else "text"
        name = QRectF(line.left(), line.top(), field.left() - line.left() - self.em, line.height())
        right, font = Qt.AlignmentFlag.AlignRight, self.bold if mark.is_chosen else self.small
        shown = "text" if mark.is_chosen else tone
        self._write(name, mark.name, shown, right, font)
        beside = QRectF(field.right() + self.em, line.top(),
                        line.right() - field.right() - self.em, line.height())  # fmt: skip
        self._write(beside, words, shown, Qt.AlignmentFlag.AlignLeft, font)
        middle = QPointF(field.left() + axis.place(mark.value) * field.width(), line.center().y())
        pen = QPen(QColor(getattr(self.tones, tone)), max(1.5, self.em * 0.13))
        self.painter.setPen(pen)
        if mark.low is not None and mark.high is not None:
            low, high = (field.left() + axis.place(end) * field.width() for end in (mark.low, mark.high))
            self.painter.drawLine(QPointF(low, middle.y()), QPointF(high, middle.y()))
        self._mark(mark.shape, middle, getattr(self.tones, tone))

    def _mark(self, shape: Shape, middle: QPointF, tone: str) -> None:
        size = self.em * 0.36
        self.painter.setBrush(QColor(tone if shape is Shape.DOT else self.tones.card))
        match shape:
            case Shape.DOT:
                self.painter.drawEllipse(middle, size, size)
            case Shape.SQUARE:
                self.painter.drawRect(QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size))
            case Shape.DIAMOND:
                ways = ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0))
                corners = [middle + QPointF(x * size, y * size) for x, y in ways]
                self.painter.drawPolygon(QPolygonF(corners))

    def _write(
        self,
        place: QRectF,
        text: str,
        tone: str,
        across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        font: QFont | None = None,
    ) -> None:
        self.painter.setFont(font or self.small)
        self.painter.setPen(QColor(getattr(self.tones, tone)))
        self.painter.drawText(place, across | Qt.AlignmentFlag.AlignVCenter, text)


def _em(font: QFont) -> int:
    return max(font.pixelSize(), 8)
