"""A button that stays pressed, as one of several beside each other."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton


class SwitchButton(QToolButton):
    """Takes the room of its text in the bold that it has while it is on."""

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name or text.replace("&", ""))

    def sizeHint(self) -> QSize:
        # The style measures the plain font: a stylesheet that makes the text bold cut it.
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        more = QFontMetrics(bold).horizontalAdvance(self.text())
        plain = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return super().sizeHint() + QSize(max(0, more - plain), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
