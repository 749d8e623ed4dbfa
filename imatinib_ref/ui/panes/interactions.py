"""Interactions: every medicine, class, food, herb and product that has been assessed."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from imatinib_ref.render.words import SEVERITY, SUBSTANCE
from imatinib_ref.ui.checker.checking import Checking
from imatinib_ref.ui.checker.view import CheckView
from imatinib_ref.ui.panes.assessed import MECHANISM, PRODUCT
from imatinib_ref.ui.panes.check_switch import CheckSwitch
from imatinib_ref.ui.panes.pane import ListPane
from imatinib_ref.ui.panes.row_list import Choice
from imatinib_ref.ui.panes.view_switch import CHECK
from imatinib_ref.ui.plots.marks import Plot
from imatinib_ref.ui.tones import Tones

_BROWSE = "overview-interactions"


class InteractionsPane(ListPane):
    """Checks a list, or lists what was assessed with imatinib, each with its severity."""

    def __init__(self, checking: Checking) -> None:
        severities = Choice("Severity", "All severities", [s.word for s in SEVERITY.values()])
        kinds = Choice("Kind", "All kinds", [*SUBSTANCE.values(), PRODUCT, MECHANISM])
        hint = "Filter by medicine, brand or class"
        super().__init__("Interactions", hint, [severities, kinds])
        self._checking = checking
        self._is_checking = True
        self._browsed = _BROWSE
        self._check = CheckView(checking)
        self._switch = CheckSwitch(self)
        self._views = QStackedWidget()
        self._views.addWidget(self._splitter)
        self._views.addWidget(self._check)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101  # narrows the type; made by ListPane
        column.addWidget(self._switch)
        column.addWidget(self._views, 1)
        self._check.asked.connect(self.asked)
        self._check.medicines_changed.connect(self.medicines_changed)
        self._check.counted.connect(self._switch.show_count)
        self._switch.check_wanted.connect(self._go_to_list)
        self._switch.browse_wanted.connect(self._go_to_browse)
        self._switch.copy_wanted.connect(self._check.copy)
        self._switch.clear_wanted.connect(self._check.forget)
        self._switch.add_wanted.connect(self._add)

    @property
    def slug(self) -> str:
        return CHECK if self._is_checking else super().slug

    @property
    def text(self) -> str:
        return self._check.text if self._is_checking else super().text

    def forget(self) -> None:
        self._check.forget()

    def show_page(self, slug: str, html: str, plot: Plot | None = None) -> None:
        self._is_checking = slug == CHECK
        if not self._is_checking:
            self._browsed = slug
        super().show_page(_BROWSE if self._is_checking else slug, html, plot)
        self._views.setCurrentIndex(int(self._is_checking))
        name = None if self._is_checking else self._checking.name_of(slug)
        self._switch.show_view(self._is_checking, name)

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        self._check.dress(tones, zoom)

    def _go_to_list(self) -> None:
        self.asked.emit(CHECK)
        self._check.enter()

    def _go_to_browse(self) -> None:
        self.asked.emit(self._browsed)

    def _add(self) -> None:
        name = self._checking.name_of(super().slug)
        if name is not None:
            self._check.add(name)
            self._switch.say_added(name)
