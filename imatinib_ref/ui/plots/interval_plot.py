"""A plot of intervals on a log or a linear axis, on the screen, in print and in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from imatinib_ref.render.filters import number
from imatinib_ref.ui.plots.drawing import BESIDE_FROM_EMS, Drawing, Layout, em_of
from imatinib_ref.ui.plots.marks import Axis, Mark
from imatinib_ref.ui.theme import tones_of
from imatinib_ref.ui.tones import Tones


class IntervalPlot(QLabel):
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
        self.setAccessibleDescription(self.words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """Everything that the plot shows, in words."""
        rows = (
            f"{mark.name} ({mark.detail}): {mark.word} {number(mark.value)}{self._axis.unit}, "
            f"{mark.interval}."
            for mark in self._marks
        )
        scale = "logarithmic" if self._axis.is_log else "linear"
        return f"{self._title}, {scale} axis. {' '.join(rows)}"

    def heightForWidth(self, width: int) -> int:
        """Return the height at which nothing is cramped."""
        return Layout(width, self.font(), self._marks, self._axis).height_px

    def sizeHint(self) -> QSize:
        width = em_of(self.font()) * BESIDE_FROM_EMS
        return QSize(width, self.heightForWidth(width))

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
        Drawing(painter, rect, self.font(), tones or tones_of(self.palette())).draw(
            self._title, self._marks, self._axis
        )
        painter.restore()
