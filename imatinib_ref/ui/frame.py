"""The window before anything is in it: on the screen while what fills it is still imported."""

import locale
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow

from imatinib_ref import __version__
from imatinib_ref.ui import settings
from imatinib_ref.ui.instance import Turn
from imatinib_ref.ui.tones import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme

if TYPE_CHECKING:
    from imatinib_ref.ui.main_window import MainWindow

PROGRAM = "Imatinib Reference"
_FIRST_SIZE = QSize(1280, 760)
SMALLEST_SIZE = QSize(640, 420)
_UNTIL_EXPOSED_MS = 5
_HALF_LIGHT = 128


# Nothing here may name Qt.Something: the first such name makes all of Qt's constants, which takes
# longer than the window itself.
class Frame(QMainWindow):
    """Holds size and place between runs, and in it the program, as soon as it is there."""

    def __init__(self, kept: QSettings, turn: Turn | None = None) -> None:
        super().__init__()
        self._kept = kept
        self._turn = turn
        self.setWindowTitle(PROGRAM)
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(_FIRST_SIZE)
        self.restoreGeometry(settings.read_bytes(kept, "geometry"))
        self.setPalette(self._ground())

    def fill_when_shown(self) -> None:
        """Fill the window as soon as it is on the screen."""
        handle = self.windowHandle()
        if handle is not None and handle.isExposed():
            self.fill().load()
        else:
            QTimer.singleShot(_UNTIL_EXPOSED_MS, self.fill_when_shown)

    def fill(self) -> "MainWindow":
        """Put the program in the window, its content still to be opened."""
        from imatinib_ref.ui.main_window import MainWindow  # noqa: PLC0415  # see the class

        window = MainWindow(self._kept)
        window.windowTitleChanged.connect(self.setWindowTitle)
        self.setWindowIcon(window.windowIcon())
        self.setPalette(QPalette())
        self.setCentralWidget(window)
        if self._turn is not None and self._turn.is_ours:
            from imatinib_ref.ui.raising import Raiser  # noqa: PLC0415

            Raiser(self, self._turn)
        return window

    def closeEvent(self, event: QCloseEvent) -> None:
        self._kept.setValue("geometry", self.saveGeometry())
        self._kept.sync()
        super().closeEvent(event)

    def _ground(self) -> QPalette:
        """Return the palette with the ground of the theme that will be worn, or nearly."""
        palette, role = self.palette(), self.backgroundRole()
        theme = settings.read_theme(self._kept)
        is_dark = theme is Theme.DARK or (
            theme is not Theme.LIGHT and palette.color(role).lightness() < _HALF_LIGHT
        )
        has_contrast = theme is Theme.CONTRAST
        light, dark = (CONTRAST_LIGHT, CONTRAST_DARK) if has_contrast else (LIGHT, DARK)
        palette.setColor(role, QColor((dark if is_dark else light).window))
        return palette


def run(arguments: Sequence[str], turn: Turn | None = None) -> int:
    """Open the window; return the exit status."""
    program = QApplication(list(arguments))
    # Qt took over the language of the system for dates: their months are ours, and English.
    locale.setlocale(locale.LC_TIME, "C")
    program.setApplicationName("imatinib-ref")
    program.setApplicationDisplayName(PROGRAM)
    program.setDesktopFileName("nz.imatinib_ref.ImatinibReference")
    program.setApplicationVersion(__version__)
    sys.excepthook = _report
    frame = Frame(settings.open_settings(), turn)
    frame.show()
    QTimer.singleShot(0, frame.fill_when_shown)
    return program.exec()


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from imatinib_ref.ui import failure  # noqa: PLC0415  # see Frame

    failure.report(kind, error, trace)
