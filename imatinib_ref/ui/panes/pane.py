"""A pane: a list that can be filtered at the left, the page of the chosen row at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QListView, QSplitter, QVBoxLayout, QWidget

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.render.rows import Row
from imatinib_ref.ui.card import framed
from imatinib_ref.ui.panes.row_list import Choice, Choices, Filter, RowList
from imatinib_ref.ui.panes.rows import MOST_KEPT, RowsModel, Sieve
from imatinib_ref.ui.plots.marks import Plot
from imatinib_ref.ui.plots.plot_page import PlotPage
from imatinib_ref.ui.tones import Tones

_LIST_SHARE, _PAGE_SHARE = 37, 63


class ListPane(QWidget):
    """Shows rows and pages it is given, and says which row or link the reader chose."""

    asked = Signal(str)  # the reader chose a row or followed a link: the slug wanted
    reflowed = Signal()  # there is room for more or fewer columns than the page has
    field_wanted = Signal(str)  # a value of the patient is wanted: its name
    medicines_changed = Signal(object)  # the list reads otherwise: the Medicines taken now

    def __init__(self, title: str, hint: str, choices: Sequence[Choice] = ()) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._sieve = Sieve(())
        self._by_slug: dict[str, Row] = {}
        self._slug = ""
        self._model = RowsModel()
        self._filter = Filter(hint)
        self._filter.setPlaceholderText(hint)
        self._choices = choices
        self._count = QLabel(wordWrap=True)  # else a long word of it would push the page aside
        self._count.setObjectName("quiet")
        self._list = RowList(f"{title}: list", self._model)
        self._page = PlotPage(f"{title}: page")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._filter.textChanged.connect(self._narrow)
        self._filter.left_downwards.connect(self._enter_list)
        self._list.chosen.connect(self.asked)
        self._page.followed.connect(self.asked)
        # Queued: the page must not be replaced in the midst of its own change of size.
        self._page.columns_changed.connect(self.reflowed, Qt.ConnectionType.QueuedConnection)
        for choice in choices:
            choice.currentIndexChanged.connect(self._narrow)

    @property
    def slug(self) -> str:
        """The slug of the page that is shown, or nothing."""
        return self._slug

    @property
    def html(self) -> str:
        """The page that is shown."""
        return self._page.html

    @property
    def text(self) -> str:
        """What is shown, as plain text for a copy of all of it."""
        from imatinib_ref.render.plain import plain  # noqa: PLC0415  # few pages are copied

        return plain(self.html)

    @property
    def columns(self) -> int:
        """How many labels the page has room for side by side."""
        return self._page.columns

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, with the filter as it stands."""
        self._rows = rows
        self._sieve = Sieve(rows)
        self._by_slug = {row.slug: row for row in rows}
        self._narrow()

    @property
    def fits_patient(self) -> bool:
        """Tell whether the page in sight reads otherwise for another patient."""
        return False

    def show_page(self, slug: str, html: str, plot: Plot | None = None) -> None:
        """Show a page with its plot and mark its row; a filter that hides the row is lifted."""
        self._page.show_with(html, plot)
        self._slug = slug
        if slug in self._by_slug and not self._show_row():
            self._lift_filter()
            self._show_row()

    @property
    def read_share(self) -> float:
        """How far down its page the reader is: from 0 at the top to 1 at the end."""
        return self._page.read_share

    def read_on(self, share: float) -> None:
        """Go as far down the page again."""
        self._page.read_on(share)

    def clear_page(self) -> None:
        """Show nothing, so that a page that fails leaves no other one in sight."""
        self._page.show_html("")

    def turn_to(self, slug: str) -> None:
        """Bring the view of a slug to the front; most panes have one view."""

    def set_patient(self, patient: Patient, label: Label, problems: Sequence[Problem] = ()) -> None:
        """Fit the pane to a patient and a label; most panes show the same to all."""

    def forget(self) -> None:
        """Forget what was typed about a patient; most panes ask nothing."""

    def enter_page(self) -> None:
        """Give the keyboard to the page."""
        self._page.setFocus()

    def dress(self, tones: Tones, zoom: int) -> None:
        """Follow the theme and the text size."""
        self._page.dress(tones, zoom)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._filter)
        if self._choices:
            column.addWidget(Choices(self._choices))
        column.addWidget(self._count)
        column.addWidget(framed(self._list, 3), 1)
        self._splitter.addWidget(left)
        self._splitter.addWidget(framed(self._page, 10))
        self._splitter.setStretchFactor(0, _LIST_SHARE)
        self._splitter.setStretchFactor(1, _PAGE_SHARE)
        self._splitter.setSizes([_LIST_SHARE * 10, _PAGE_SHARE * 10])
        self._splitter.setHandleWidth(14)
        self._splitter.setChildrenCollapsible(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 12, 16, 12)
        around.addWidget(self._splitter)

    def _narrow(self) -> None:
        facets = frozenset(filter(None, (choice.currentData() for choice in self._choices)))
        kept = self._sieve.kept(self._filter.text(), facets)
        with QSignalBlocker(self._list):
            self._model.set_rows(kept)
        self._mark(self._model.index_of(self._by_slug.get(self._slug)))
        self._say_count(len(kept))

    def _say_count(self, shown: int) -> None:
        if shown == len(self._rows):
            said = f"{shown:,} entries"
        elif shown > MOST_KEPT:
            said = f"More than {MOST_KEPT:,} of {len(self._rows):,} entries"
        elif shown:
            said = f"{shown:,} of {len(self._rows):,} entries"
        else:
            said = "Nothing in this list; absence is not safety. Ctrl+K searches everything."
        if said != self._count.text():
            self._count.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._count, said))

    def _mark(self, index: QModelIndex) -> None:
        with QSignalBlocker(self._list):
            self._list.setCurrentIndex(index)

    def _show_row(self) -> bool:
        index = self._model.brought(self._by_slug[self._slug])
        in_sight = self._list.viewport().rect().contains(self._list.visualRect(index))
        if index.isValid() and not in_sight:
            self._list.doItemsLayout()  # else rows just fetched do not count for scrolling
            self._list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self._mark(index)
        return index.isValid()

    def _lift_filter(self) -> None:
        self._filter.empty()
        for choice in self._choices:
            with QSignalBlocker(choice):
                choice.setCurrentIndex(0)
        self._narrow()

    def _enter_list(self) -> None:
        self._list.setFocus()
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.first())
