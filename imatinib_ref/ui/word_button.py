"""A button for one word of several, wide enough for its word in the bold of a chosen one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton


class WordButton(QToolButton):
    """Keeps its width whether it is chosen or not, so that no word is ever cut."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        more_px = QFontMetrics(bold).horizontalAdvance(self.text()) - (
            self.fontMetrics().horizontalAdvance(self.text())
        )
        return super().sizeHint() + QSize(max(more_px, 0), 0)
