"""Paints what lies under a row of a list: chosen, pointed at, its line below and its focus."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from imatinib_ref.ui.tones import Tones


def paint_ground(painter: QPainter, state: QStyle.StateFlag, area: QRect, tones: Tones) -> None:
    """Paint the ground of a row whose corner is the origin of the painter."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(tones.soft))
        painter.fillRect(QRect(0, 0, 3, area.height()), QColor(tones.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, QColor(tones.window))
    painter.setPen(QColor(tones.line))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tones.accent), 2))
        painter.drawRect(area.adjusted(1, 1, -1, -1))
