"""A field of one line with a button in it that empties it, shown while there is something in it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

_LEAST_PX, _AROUND_PX = 24, 3


class ClearableField(QLineEdit):
    """Has its own button: Qt's is as small at twice the text size, and stands where it likes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._clear = QToolButton(self)
        self._clear.setText("\N{MULTIPLICATION SIGN}")
        self._clear.setObjectName("clear")
        self._clear.setAccessibleName(f"Empty the field: {name}")
        self._clear.setToolTip("Clear (Esc)")
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        # The keyboard has Esc, and need not stop here.
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._offer)

    def empty(self) -> None:
        """Empty the field without telling anybody."""
        with QSignalBlocker(self):
            self.setText("")  # not clear(), which would keep what was typed for an undo
        self._offer("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(_LEAST_PX, self.height() - 2 * _AROUND_PX)
        top = (self.height() - side) // 2
        self._clear.setGeometry(self.width() - side - _AROUND_PX, top, side, side)
        self._offer(self.text())

    def _offer(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        # The hint has the whole field.
        self.setTextMargins(0, 0, self._clear.width() if text else 0, 0)
