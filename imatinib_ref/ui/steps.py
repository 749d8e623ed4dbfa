"""Runs long work in short slices between the events of the window; there are no threads."""

import gc
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

# The first slice is longer: a list of one patient is then answered in one go, without a flicker.
_FIRST_SLICE_S, _SLICE_S = 0.04, 0.008


class Steps(QObject):
    """Runs one iterator at a time; the first slice at once, so that short work is done at once."""

    finished = Signal()  # the last step was taken
    paused = Signal()  # the first slice is over and there is more to do

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
        """Begin this work in place of any other, and end it at once where it is short."""
        self._work = work
        self._timer.stop()
        self._run_for(_FIRST_SLICE_S)
        if self._work is not None:
            self.paused.emit()

    def start_later(self, work: Iterator[None]) -> None:
        """Begin this work after the events that wait, because it is known to be long."""
        self._work = work
        # A search for garbage among a million new values would hold the window up; see _rest.
        gc.disable()
        self._timer.start()
        self.paused.emit()

    def stop(self) -> None:
        """Leave the work undone."""
        self._work = None
        self._timer.stop()
        self._rest()

    def _run(self) -> None:
        self._run_for(_SLICE_S)

    def _run_for(self, slice_s: float) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        end = perf_counter() + slice_s
        for _ in work:
            if perf_counter() > end:
                self._work = work
                self._timer.start()
                return
        self._rest()
        self.finished.emit()

    def _rest(self) -> None:
        if not gc.isenabled():
            # What the work made is freed when it is dropped; it need not be searched again.
            gc.freeze()
            gc.enable()
