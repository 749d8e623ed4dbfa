"""The window with its content: loading, navigation, search and the label that leads."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSettings, QSignalBlocker
from PySide6.QtWidgets import QApplication, QWidget

from imatinib_ref import paths
from imatinib_ref.db.file import DamagedContentError, open_database
from imatinib_ref.db.vocabulary import Label, Pane
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.ui import failure
from imatinib_ref.ui.beforehand import Beforehand
from imatinib_ref.ui.frame import PROGRAM
from imatinib_ref.ui.history import History
from imatinib_ref.ui.keys import Command
from imatinib_ref.ui.library import Library
from imatinib_ref.ui.panes.panes import Panes
from imatinib_ref.ui.panes.view_switch import VIEWS
from imatinib_ref.ui.search.finder import Finder
from imatinib_ref.ui.shell import Shell, application

if TYPE_CHECKING:
    from imatinib_ref.search import Results
    from imatinib_ref.ui.checker.choice import Medicines
    from imatinib_ref.ui.panes.pane import ListPane
    from imatinib_ref.ui.paper.sheet_panel import SheetPanel

_KEYS_PAGE = "overview-keys"


# What the page of a pane depends on: slug, label, columns and patient.
_Asked = tuple[str, Label, int, Patient]


def _today() -> date:
    return datetime.now().astimezone().date()


class MainWindow(Shell):
    """The program in its window; `load` opens the content and shows the first page."""

    def __init__(self, kept: QSettings, clock: Callable[[], date] = _today) -> None:
        super().__init__(kept)
        self._clock = clock
        self._library: Library | None = None
        self._panes: Panes | None = None
        self._fresh: set[Pane] = set()
        self._shown: dict[Pane, _Asked] = {}
        self._history = History()
        self.beforehand = Beforehand(self, self.made_ready)
        self.is_whole = False  # every tab is ready, nothing more is made beforehand
        self._patient = Patient()
        self._problems: Sequence[Problem] = ()
        self._medicines: Medicines | None = None
        self._sheet: SheetPanel | None = None
        self._left: QWidget | None = None  # where the keyboard was when the sheet was opened
        for command, slot in (
            (Command.BACK, self._go_back), (Command.FORWARD, self._go_forward),
            (Command.COPY_PAGE, self._copy_page), (Command.KEYS, self._show_keys),
            (Command.SHEET, self._open_sheet),
        ):  # fmt: skip
            self.actions_by_command[command].triggered.connect(slot)
            self.actions_by_command[command].setEnabled(False)
        self.bar.label_changed.connect(self._lead_with)
        self.patient_bar.changed.connect(self._know)
        self.patient_bar.doubted.connect(self._doubt)
        self.patient_bar.cleared.connect(self._forget)
        self._finder = Finder(self.bar.search, self.results)
        self._finder.opened.connect(self._open_result)
        self._finder.found.connect(self.place_results)
        self.tabs.currentChanged.connect(self._turn_to)
        application().focusChanged.connect(self._finder.leave)

    def load(self) -> None:
        """Open the bundled content and fill the panes, or say why it cannot be used."""
        try:
            database = open_database(paths.database())
        except DamagedContentError as error:
            failure.show_damage(str(error), self)
            return
        self.fill(Library(database))
        # When the first page is painted: it shares the processor with nothing.
        self.beforehand.begin()

    def fill(self, library: Library) -> None:
        """Show the first page of the content and answer in the search."""
        self._library = library
        self._panes = Panes(library, self._welcome)
        self.patient_bar.offer(library)
        self.footer.show_edition(library.footer)
        for command in (Command.COPY_PAGE, Command.KEYS, Command.SHEET):
            self.actions_by_command[command].setEnabled(True)
        self._turn_to(self.tabs.currentIndex())
        self.bar.search.setFocus()
        self._finder.begin(self._look_up)

    def made_ready(self) -> Iterator[None]:
        """Make the other tabs with their lists and first pages: no tab is then waited for."""
        panes, library = self._opened_panes(), self._opened_library()
        while panes.make_one():
            yield
        self.patient_bar.make_form()
        yield
        yield from library.answers.reading()
        for name in panes:
            if name not in self._fresh:
                self._list_rows(name)
                yield
            self._fit_unseen(panes[name])
            yield
            if name not in self._shown:
                self._show(name, self._slug_at(list(Pane).index(name)))
                yield
        self.is_whole = True

    def _fit_unseen(self, pane: "ListPane") -> None:
        """Give a pane that was never shown the room it will have, to lay its page out in."""
        if not pane.isVisible():
            pane.resize(self._current_pane().size())
            pane.grab(QRect(0, 0, 1, 1))  # the only way to have all within it take its place

    def _list_rows(self, name: Pane) -> None:
        self._fresh.add(name)
        self._opened_panes()[name].set_rows(self._opened_library().rows(name, self.label))

    def _show(self, name: Pane, slug: str) -> None:
        library, pane = self._opened_library(), self._opened_panes()[name]
        asked = slug, self.label, pane.columns, self._patient
        pane.show_page(slug, library.page(*asked), library.plot(slug))
        self._shown[name] = asked

    def _welcome(self, name: Pane, pane: "ListPane") -> None:
        place, current = list(Pane).index(name), self.tabs.currentIndex()
        title, empty = self.tabs.tabText(place), self.tabs.widget(place)
        with QSignalBlocker(self.tabs):
            self.tabs.removeTab(place)
            self.tabs.insertTab(place, pane, title)
            self.tabs.setCurrentIndex(current)
        if empty is not None:
            empty.deleteLater()
        pane.dress(self.tones, self.zoom_pct)
        pane.asked.connect(self.show_entry)
        pane.reflowed.connect(self._reflow)
        pane.field_wanted.connect(self.patient_bar.enter)
        pane.medicines_changed.connect(self._take)
        pane.set_patient(self._patient, self.label, self._problems)

    def show_entry(self, slug: str) -> None:
        """Open an entry in its pane; the only navigation there is."""
        self._close_sheet()
        self._open(slug)
        self._history.visit(slug)
        self._say_where(slug)

    def dress(self) -> None:
        super().dress()
        for pane in self._made_panes():
            pane.dress(self.tones, self.zoom_pct)
        if self._sheet is not None:
            self._sheet.fit()

    def enter_tab(self, place: int) -> None:
        self._close_sheet()
        super().enter_tab(place)

    def _open(self, slug: str) -> None:
        library = self._opened_library()
        name = library.pane_of(slug)
        pane = self._opened_panes()[name]
        self._shown.pop(name, None)
        pane.clear_page()
        # The tab first: a pane that was never shown does not know its width.
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentWidget(pane)
        pane.turn_to(slug)
        if name not in self._fresh:
            self._list_rows(name)
        self._show(name, slug)

    def _turn_to(self, place: int) -> None:
        if self._library is None:
            return
        slug, name = self._slug_at(place), list(Pane)[place]
        if slug in VIEWS or name not in self._fresh or not self._is_shown(name):
            self.show_entry(slug)
        else:
            # As it was left, at the same place of its page: nothing it depends on is otherwise.
            self._close_sheet()
            self._history.visit(slug)
            self._say_where(slug)

    def _open_again(self) -> None:
        """Show the page in front anew, as far down as the reader is."""
        pane = self._current_pane()
        share = pane.read_share
        self._open(self._slug_at(self.tabs.currentIndex()))
        pane.read_on(share)

    def _is_shown(self, name: Pane) -> bool:
        """Tell whether the page of a tab is what would be shown if it were asked for now."""
        slug, columns = self._slug_at(list(Pane).index(name)), self._opened_panes()[name].columns
        return self._shown.get(name) == (slug, self.label, columns, self._patient)

    def _slug_at(self, place: int) -> str:
        name = list(Pane)[place]
        return self._opened_panes()[name].slug or f"overview-{name}"

    def _reflow(self) -> None:
        pane = self._current_pane()
        name = list(Pane)[self.tabs.currentIndex()]
        # An answer fits itself to its room, and a page that was just shown may have done so.
        if pane.slug and pane.slug not in VIEWS and not self._is_shown(name):
            self._open_again()

    def _current_pane(self) -> "ListPane":
        return self._opened_panes()[list(Pane)[self.tabs.currentIndex()]]

    def _made_panes(self) -> "list[ListPane]":
        return [] if self._panes is None else self._panes.made

    def _opened_panes(self) -> "Panes":
        if self._panes is None:
            raise LookupError("the content is not open yet")
        return self._panes

    def _say_where(self, slug: str) -> None:
        self.setWindowTitle(f"{self._opened_library().title_of(slug)} - {PROGRAM}")
        self.actions_by_command[Command.BACK].setEnabled(self._history.can_go(-1))
        self.actions_by_command[Command.FORWARD].setEnabled(self._history.can_go(1))
        self.footer.forget_done()
        # At every page: a window may stay open for weeks.
        self.banner.warn(self._opened_library().staleness(self._clock()))

    def _go_back(self) -> None:
        self._go(-1)

    def _go_forward(self) -> None:
        self._go(1)

    def _go(self, steps: int) -> None:
        if self._history.can_go(steps):
            self._close_sheet()
            slug = self._history.go(steps)
            self._open(slug)
            self._say_where(slug)

    def _show_keys(self) -> None:
        self.show_entry(_KEYS_PAGE)

    def _lead_with(self, label: Label) -> None:
        self.label = label
        self.kept.setValue("label", str(label))
        self._fresh.clear()
        self._tell_panes()
        # The same page by another label; a sheet that is open stays open.
        if self._library is not None:
            self._open_again()
            self._say_where(self._slug_at(self.tabs.currentIndex()))
        self._finder.search_again()

    def _take(self, medicines: "Medicines") -> None:
        self._medicines = medicines
        # While a long list is answered the dose keeps to what was read of it last.
        if not medicines.is_pending:
            self.patient_bar.take(len(medicines.reads), medicines.strong_cyp3a4_inducers)
        self._tell_sheet()

    def _know(self, patient: Patient) -> None:
        self._patient, self._problems = patient, ()
        self._tell_panes()

    def _doubt(self, problems: Sequence[Problem]) -> None:
        self._patient, self._problems = Patient(), problems
        self._tell_panes()

    def _tell_panes(self) -> None:
        for pane in self._made_panes():
            pane.set_patient(self._patient, self.label, self._problems)
        if self._panes is not None and self._current_pane().fits_patient:
            self._reflow()
        self._tell_sheet()

    def _tell_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.know(self._patient, self.label, self._problems, self._medicines)

    def _forget(self) -> None:
        self._medicines = None
        self.bar.search.empty()
        self.results.hide()
        self._shown.clear()
        for pane in self._made_panes():
            pane.forget()
        if self._sheet is not None:
            self._sheet.forget()

    def _open_sheet(self) -> None:
        if self._sheet is None:
            from imatinib_ref.ui.paper.sheet_panel import SheetPanel  # noqa: PLC0415  # see load

            self._sheet = SheetPanel(self._opened_library().sheets)
            self._sheet.closed.connect(self._close_sheet)
            self.put_instead(self._sheet)
        self._tell_sheet()
        if self._sheet.isHidden():
            self._left = application().focusWidget()
        self.tabs.hide()
        self._sheet.open()

    def _close_sheet(self) -> None:
        if self._sheet is not None and not self._sheet.isHidden():
            self._sheet.close_up()
            self.fit()
            # The keyboard goes on where it was left, if that can still be seen.
            if self._left is not None and self._left.isVisible():
                self._left.setFocus()
            self._left = None

    def _copy_page(self) -> None:
        if self._sheet is not None and not self._sheet.isHidden():
            self._sheet.copy()
            return
        pane = self._current_pane()
        QApplication.clipboard().setText(pane.text)
        self.footer.say_done("Page copied as plain text")

    def _look_up(self, text: str, limit: int) -> "Results":
        return self._opened_library().search(text, limit, self.label)

    def _open_result(self, slug: str) -> None:
        self.show_entry(slug)
        self._current_pane().enter_page()

    def _opened_library(self) -> "Library":
        if self._library is None:
            raise LookupError("the content is not open yet")
        return self._library
