"""A scroll bar that always takes its room and shows itself only where there is more to see."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class QuietBar(QScrollBar):
    """Keeps the width of what is beside it the same, so that text wraps once and for all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def give_quiet_bar(area: QAbstractScrollArea) -> None:
    """Give a view its quiet bar, and none across."""
    area.setVerticalScrollBar(QuietBar())
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
