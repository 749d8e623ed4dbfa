"""Joins the search field to its results: looks up what is typed, and names the result chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from imatinib_ref.ui.search.search_bar import SHOWN, SHOWN_ALL, ResultsPanel, SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

    from imatinib_ref.search import Results


class Finder(QObject):
    """Shows results under the field for as long as the reader is in one of the two."""

    opened = Signal(str)  # a result was chosen: its slug
    found = Signal()  # other results are shown

    def __init__(self, field: SearchField, results: ResultsPanel) -> None:
        super().__init__(field)
        self._field, self._results = field, results
        self._look_up: Callable[[str, int], Results] | None = None
        field.textChanged.connect(self._search)
        field.focused.connect(self.search_again)
        field.stepped.connect(results.step)
        field.confirmed.connect(results.open_current)
        results.opened.connect(self._open)
        results.respelt.connect(field.setText)
        results.all_wanted.connect(self._search_all)

    def begin(self, look_up: "Callable[[str, int], Results]") -> None:
        """Look up in the content from now on, first what was typed while it was loaded."""
        self._look_up = look_up
        self._search(self._field.text())

    def search_again(self) -> None:
        """Look up the words anew, where the reader is in the field."""
        if self._field.hasFocus():
            self._search(self._field.text())

    def leave(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Hide the results when the keyboard goes elsewhere."""
        is_here = now is self._field or (now is not None and self._results.isAncestorOf(now))
        if now is not None and not is_here:
            self._results.hide()

    def _search(self, text: str) -> None:
        self._show(text, SHOWN)

    def _search_all(self) -> None:
        self._show(self._field.text(), SHOWN_ALL)

    def _show(self, text: str, limit: int) -> None:
        if self._look_up is None or not text.strip():
            self._results.hide()
            return
        self._results.show_results(self._look_up(text, limit))
        self.found.emit()

    def _open(self, slug: str) -> None:
        self._results.hide()
        self.opened.emit(slug)
