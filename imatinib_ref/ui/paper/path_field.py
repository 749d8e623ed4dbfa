"""A field for a path, which shows where it begins and how it ends."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter

# What Qt keeps free beside the text of a field.
_BESIDE_PX = 2


class PathField(QLineEdit):
    """Leaves out the middle of what is too long, while nobody types in it."""

    @property
    def shown(self) -> str:
        """The text as it stands in the field."""
        room_px = self._room().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.shown == self.text():
            super().paintEvent(event)
            return
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, frame)
        painter.drawItemText(
            self._room(),
            int(Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            self.shown,
            QPalette.ColorRole.Text,
        )

    def _room(self) -> QRect:
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, self)
        return room.adjusted(_BESIDE_PX, 0, -_BESIDE_PX, 0)
