"""Makes ready, while nothing is asked, what a reader would otherwise wait for."""

import gc
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from imatinib_ref.ui.presence import Presence

# Nothing of Qt: two threads may not make its types at once.
_FOR_EVERY_PAGE = ("imatinib_ref.render.first_page",)
_FOR_ANSWERS = (
    "imatinib_ref.dosing.answer", "imatinib_ref.toxicity.answer", "imatinib_ref.monitoring.answer",
    "imatinib_ref.populations", "imatinib_ref.interactions.check", "imatinib_ref.medicines.reader",
)  # fmt: skip
_PAUSE_MS = 20


class Beforehand(QObject):
    """Imports what every page needs, waits until somebody is there, and then takes the steps."""

    waiting = Signal()  # nothing more is done before somebody is at the window
    done = Signal()  # there is nothing left to make ready

    def __init__(self, window: QWidget, steps: Callable[[], Iterator[None]]) -> None:
        super().__init__(window)
        self._window = window
        self._steps = steps
        self._left: Iterator[None] = iter(())
        # Children of this one, which go with the window: nothing comes when that is closed.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._pause = QTimer(self, interval=_PAUSE_MS)
        self._turn.timeout.connect(self._take_turn)
        self._pause.timeout.connect(self._look)

    def begin(self) -> None:
        """Begin with the imports as soon as the first page is painted."""
        self._soon(self._begin)

    def _begin(self) -> None:
        self._read(_FOR_EVERY_PAGE, self._wait)

    def _soon(self, then: Callable[[], None]) -> None:
        self._then = then
        self._turn.start()

    def _take_turn(self) -> None:
        self._then()

    def _wait(self) -> None:
        rest()
        # A window that nobody uses, opened with the session, holds nothing beforehand.
        presence = Presence(self._window.window())
        presence.felt.connect(self._go_on)
        self.waiting.emit()

    def _go_on(self) -> None:
        gc.disable()  # what is made now stays, too
        self._left = self._steps()
        self._read(_FOR_ANSWERS, self._step)

    def _step(self) -> None:
        for _ in self._left:
            self._soon(self._step)
            return
        rest()
        self.done.emit()

    def _read(self, modules: Sequence[str], then: Callable[[], None]) -> None:
        """Import in a thread, so that the window answers in the meantime."""
        self._reading = Thread(target=_import, args=modules, daemon=True)
        self._then = then
        self._reading.start()
        self._pause.start()

    def _look(self) -> None:
        if not self._reading.is_alive():
            self._pause.stop()
            self._then()


def rest() -> None:
    """Look for garbage again, though not in what was loaded: it lives as long as the window.

    Looking through that made every twentieth keystroke wait for 5 ms.
    """
    gc.freeze()
    gc.enable()


def _import(*modules: str) -> None:
    for module in modules:
        import_module(module)
    # Once for all classes, and not at the first query.
    import_module("sqlalchemy.orm").configure_mappers()
