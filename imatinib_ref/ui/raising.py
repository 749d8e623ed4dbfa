"""Brings the window up when a later start of the program asks for it."""

from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtWidgets import QWidget

from imatinib_ref.ui.instance import Turn


class Raiser(QFileSystemWatcher):
    """Watches the folder in which a later start leaves its request."""

    def __init__(self, window: QWidget, turn: Turn) -> None:
        super().__init__([str(turn.lock.parent)], window)
        self._window = window
        self._turn = turn
        self.directoryChanged.connect(self._answer)
        # One that came before the watch began.
        self._answer()

    def _answer(self) -> None:
        request = self._turn.request
        if not request.exists():
            return
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        # Last: it tells the one who asks that the window is up.
        request.unlink(missing_ok=True)
