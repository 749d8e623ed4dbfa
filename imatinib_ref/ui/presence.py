"""Notices that somebody is at the window: a key, the mouse or a finger."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

# Not that the pointer entered: a window may open beneath one that nobody holds.
_SIGNS = {
    QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.KeyPress, QEvent.Type.TouchBegin,
}  # fmt: skip


class Presence(QObject):
    """Watches a window that is on the screen until the first sign, and then no more."""

    felt = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self.felt)
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            watched.removeEventFilter(self)
            # What the sign asks for is answered first.
            self._turn.start()
        return False
