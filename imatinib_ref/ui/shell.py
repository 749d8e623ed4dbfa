"""The frame of the window: bars, tabs, commands, theme, text size and what is kept of them."""

from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from imatinib_ref import paths
from imatinib_ref.db.vocabulary import Pane
from imatinib_ref.ui import settings, theme
from imatinib_ref.ui.footer import Banner, Footer
from imatinib_ref.ui.frame import SMALLEST_SIZE
from imatinib_ref.ui.keys import Command
from imatinib_ref.ui.patient_bar import PatientBar
from imatinib_ref.ui.search.search_bar import ResultsPanel
from imatinib_ref.ui.tones import LARGEST_ZOOM, SMALLEST_ZOOM, ZOOM_STEP, Theme
from imatinib_ref.ui.top_bar import TopBar

_TABS = {
    Pane.INDICATIONS: "&Indications",
    Pane.DOSING: "&Dosing",
    Pane.INTERACTIONS: "In&teractions",
    Pane.POPULATIONS: "Special &populations",
    Pane.SAFETY: "&Safety",
    Pane.SOURCES: "S&ources",
}


class Shell(QWidget):
    """The program without content: all that stands around the pages."""

    def __init__(self, kept: QSettings) -> None:
        super().__init__()
        self.kept = kept
        self.label = settings.read_label(kept)
        self._theme = settings.read_theme(kept)
        self.zoom_pct = settings.read_zoom(kept)
        # Before any widget is made: one made earlier has no font size until it is polished.
        self.tones = theme.apply(application(), self._theme, self.zoom_pct)
        self.actions_by_command = {command: self._action(command) for command in Command}
        self.bar = TopBar(self.label, self._theme, self.actions_by_command)
        self.patient_bar = PatientBar(
            self.actions_by_command[Command.PATIENT],
            self.actions_by_command[Command.CLEAR_PATIENT],
        )
        self.tabs = QTabWidget(documentMode=True)
        self.banner = Banner()
        self.footer = Footer()
        self._beside = QHBoxLayout()
        self._instead: QWidget | None = None
        self._lay_out()
        self.results = ResultsPanel(self)
        self._connect()
        # Given, or large text would ask for more than a screen has.
        self.setMinimumSize(SMALLEST_SIZE)
        self._dress_bar()

    def dress(self) -> None:
        """Follow the theme and the text size."""
        self.tones = theme.apply(application(), self._theme, self.zoom_pct)
        self._dress_bar()

    def _dress_bar(self) -> None:
        self.bar.dress(self.tones, application().font().pixelSize())
        self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        match event.button():
            case Qt.MouseButton.BackButton:
                self.actions_by_command[Command.BACK].trigger()
            case Qt.MouseButton.ForwardButton:
                self.actions_by_command[Command.FORWARD].trigger()
            case _:
                super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def enter_tab(self, place: int) -> None:
        """Show the tab at a place, whatever has taken the place of the tabs."""
        self.tabs.setCurrentIndex(place)

    def put_instead(self, widget: QWidget) -> None:
        """Give a widget the place of the tabs, for as long as it is shown."""
        self._instead = widget
        self._beside.addWidget(widget, 1)

    def place_results(self) -> None:
        """Put the results under the search field, as large as they need and the window allows."""
        field = self.bar.search
        below = field.mapTo(self, field.rect().bottomLeft())
        room = QSize(self.width() - 32, self.footer.y() - below.y() - 8)
        size = self.results.wanted(field.width(), room)
        left = min(below.x(), self.width() - 16 - size.width())
        self.results.setGeometry(max(left, 16), below.y() + 4, size.width(), size.height())

    def _action(self, command: Command) -> QAction:
        action = QAction(command.does, self)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "app.svg")))
        self.setObjectName("shell")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self.patient_bar)
        self._beside.setSpacing(0)
        self._beside.addWidget(self.tabs, 1)
        column.addLayout(self._beside, 1)
        column.addWidget(self.footer)
        self.tabs.setAccessibleName("Panes")
        for place, title in enumerate(_TABS.values()):
            self.tabs.addTab(QWidget(), title)
            turn = QAction(self)
            turn.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
            turn.triggered.connect(partial(self.enter_tab, place))
            self.addAction(turn)

    def _connect(self) -> None:
        for command, slot in (
            (Command.ZOOM_IN, self._zoom_in), (Command.ZOOM_OUT, self._zoom_out),
            (Command.ZOOM_RESET, self._zoom_reset), (Command.QUIT, self._quit),
            (Command.SEARCH, self._enter_search),
        ):  # fmt: skip
            self.actions_by_command[command].triggered.connect(slot)
        self.actions_by_command[Command.PATIENT].toggled.connect(self.fit)
        self.bar.search.moved.connect(self._keep_results_in_place)
        self.patient_bar.form_made.connect(self._take_form)
        self.bar.theme_changed.connect(self._wear)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def _take_form(self, form: QWidget) -> None:
        self._beside.insertWidget(0, form)
        self.fit()

    def _quit(self) -> None:
        self.window().close()

    def _enter_search(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _wear(self, chosen: Theme) -> None:
        self._theme = chosen
        self.kept.setValue("theme", str(chosen))
        self.dress()

    def _follow_system(self) -> None:
        if self._theme in {Theme.SYSTEM, Theme.CONTRAST}:
            self.dress()

    def _zoom_in(self) -> None:
        self._zoom(self.zoom_pct + ZOOM_STEP)

    def _zoom_out(self) -> None:
        self._zoom(self.zoom_pct - ZOOM_STEP)

    def _zoom_reset(self) -> None:
        self._zoom(100)

    def _zoom(self, wanted_pct: int) -> None:
        self.zoom_pct = min(max(wanted_pct, SMALLEST_ZOOM), LARGEST_ZOOM)
        self.kept.setValue("zoom", self.zoom_pct)
        self.dress()

    def fit(self) -> None:
        """Fit what is shown to the width of the window and the size of its text."""
        em_px = application().font().pixelSize()
        self.bar.fit(self.width(), em_px)
        is_alone = self.patient_bar.takes_all(self.width(), em_px)
        is_covered = self._instead is not None and not self._instead.isHidden()
        self.tabs.setHidden(is_alone or is_covered)
        self._keep_results_in_place()

    def _keep_results_in_place(self) -> None:
        if self.results.isVisible():
            self.place_results()


def application() -> QApplication:
    """Return the one application, which exists before any window."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101  # narrows the type; made by run()
    return application
