"""Runs long work in short slices between the events of the window; there are no threads."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE_S = 0.012


class Steps(QObject):
    """Runs one iterator at a time; the first slice at once, so that short work is done at once."""

    finished = Signal()  # the last step was taken
    paused = Signal()  # a slice is over and there is more to do

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._run)

    @property
    def is_running(self) -> bool:
        """Whether there is work left."""
        return self._work is not None

    def start(self, work: Iterator[None]) -> None:
        """Begin this work in place of any other."""
        self._work = work
        self._timer.stop()
        self._run()

    def stop(self) -> None:
        """Leave the work undone."""
        self._work = None
        self._timer.stop()

    def _run(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        end = perf_counter() + _SLICE_S
        for _ in work:
            if perf_counter() > end:
                self._work = work
                self._timer.start()
                self.paused.emit()
                return
        self.finished.emit()
