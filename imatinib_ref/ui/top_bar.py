"""The bar on top: back and forward, the name, the search, the label switch and the View menu."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.ui.keys import Command
from imatinib_ref.ui.search.search_bar import SEARCH_HINT, SEARCH_HINT_SHORT, SearchField
from imatinib_ref.ui.switch_button import SwitchButton
from imatinib_ref.ui.theme import icon
from imatinib_ref.ui.tones import Theme, Tones

_NAMES = {
    Label.NZ: "New Zealand",
    Label.AU: "Australia",
    Label.EU: "European Union",
    Label.US: "United States",
}
_THEMES = {
    Theme.SYSTEM: "Theme of the &system",
    Theme.LIGHT: "&Light",
    Theme.DARK: "&Dark",
    Theme.CONTRAST: "&High contrast",
}
_ROOM_FOR_NAME_EMS, _ROOM_FOR_WORDS_EMS = 80, 60


class LabelSwitch(QWidget):
    """Chooses whose product information leads; exactly one is on."""

    changed = Signal(Label)  # another label was chosen

    def __init__(self, chosen: Label) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.caption = QLabel("Label")
        self.caption.setObjectName("quiet")
        self.caption.setToolTip("Whose product information comes first")
        row.addWidget(self.caption)
        for label in Label:
            button = SwitchButton(str(label), f"Label: {_NAMES[label]} first")
            button.setShortcut(f"Alt+{label[0]}")
            button.setChecked(label is chosen)
            button.setToolTip(f"{_NAMES[label]} first (Alt+{label[0]})")
            button.setProperty("label", str(label))
            self._group.addButton(button)
            row.addWidget(button)
        # Toggled and not clicked, which a screen reader that ticks a button does not emit.
        self._group.buttonToggled.connect(self._choose)

    def _choose(self, button: QToolButton, is_on: bool) -> None:  # noqa: FBT001  # as Qt emits it
        if is_on:
            self.changed.emit(Label(button.property("label")))


class TopBar(QWidget):
    """Lays the controls of the window out in one line."""

    label_changed = Signal(Label)  # another label was chosen
    theme_changed = Signal(Theme)  # another theme was chosen

    def __init__(self, label: Label, theme: Theme, actions: Mapping[Command, QAction]) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField()
        self._actions = actions
        self._name = QLabel("<b>imatinib</b> reference")
        self._name.setObjectName("product")
        self._back = self._icon_button(Command.BACK, "Back")
        self._forward = self._icon_button(Command.FORWARD, "Forward")
        self._copy = self._icon_button(Command.COPY_PAGE, "Copy page")
        self._label = LabelSwitch(label)
        self._sheet = QToolButton()
        self._sheet.setDefaultAction(actions[Command.SHEET])
        self._sheet.setAccessibleName("Summary sheet")
        self._sheet.setToolTip(f"{Command.SHEET.does} ({Command.SHEET.keys[0]})")
        self._sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = QToolButton()
        self._view.setText("&View")
        self._view.setAccessibleName("View: theme, text size, keys")
        self._view.setToolTip("Theme, text size, keys (Alt+V)")
        self._view.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view.setMenu(self._menu(theme))
        self._lay_out()
        self._label.changed.connect(self.label_changed)

    def dress(self, tones: Tones, em_px: int) -> None:
        """Draw the icons in these tones and at this size."""
        side = round(em_px * 1.2)
        for button, name in (
            (self._back, "back"), (self._forward, "forward"), (self._copy, "copy"),
        ):  # fmt: skip
            button.defaultAction().setIcon(icon(name, tones))
            button.setIconSize(QSize(side, side))

    def fit(self, width: int, em_px: int) -> None:
        """Let words go when room is short, so that the search keeps enough of it."""
        self._name.setVisible(width > _ROOM_FOR_NAME_EMS * em_px)
        has_room = width > _ROOM_FOR_WORDS_EMS * em_px
        self._label.caption.setVisible(has_room)
        self._actions[Command.SHEET].setIconText("Summary sheet" if has_room else "Sheet")
        self.search.setPlaceholderText(SEARCH_HINT if has_room else SEARCH_HINT_SHORT)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addSpacing(8)
        row.addWidget(self._back)
        row.addWidget(self._forward)
        row.addWidget(self.search, 1)
        row.addWidget(self._copy)
        row.addSpacing(10)
        row.addWidget(self._label)
        row.addSpacing(6)
        row.addWidget(self._sheet)
        row.addWidget(self._view)
        for before, after in pairwise((self._back, self._forward, self.search, self._copy)):
            QWidget.setTabOrder(before, after)

    def _icon_button(self, command: Command, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[command])
        button.setAccessibleName(name)
        button.setToolTip(f"{command.does} ({command.keys[0]})")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return button

    def _menu(self, theme: Theme) -> QMenu:
        menu = QMenu(self)
        themes = QActionGroup(menu)
        for choice, text in _THEMES.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(choice is theme)
            action.setData(str(choice))
            themes.addAction(action)
        themes.triggered.connect(self._choose_theme)
        menu.addSeparator()
        for command in (Command.ZOOM_IN, Command.ZOOM_OUT, Command.ZOOM_RESET):
            menu.addAction(self._actions[command])
        menu.addSeparator()
        for command in (Command.SHEET, Command.COPY_PAGE, Command.KEYS, Command.QUIT):
            menu.addAction(self._actions[command])
        return menu

    def _choose_theme(self, action: QAction) -> None:
        self.theme_changed.emit(Theme(action.data()))
