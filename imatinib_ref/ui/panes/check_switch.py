"""The line above the interactions: check a list or browse, and what can be done in each view."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from imatinib_ref.ui.checker.keys import Key
from imatinib_ref.ui.switch_button import SwitchButton

_CHECK, _BROWSE = "Check a &list", "&Browse"


class CheckSwitch(QWidget):
    """Offers the two views and the commands of the one that is shown."""

    check_wanted = Signal()  # the reader turns to the list to check
    browse_wanted = Signal()  # the reader turns to what is known
    add_wanted = Signal()  # the medicine of the page is to be put on the list
    copy_wanted = Signal()  # the result is to be copied as text
    clear_wanted = Signal()  # the list is to be emptied for the next patient

    def __init__(self, pane: QWidget) -> None:
        super().__init__()
        self._check = SwitchButton(_CHECK, "Check a list of medicines")
        self._browse = SwitchButton(_BROWSE, "Browse the known medicines")
        self._group = QButtonGroup(self)
        self._said = QLabel()
        self._said.setObjectName("quiet")
        self._add = QPushButton("Add to list")
        self._add.setToolTip(f"{Key.ADD.does} ({Key.ADD.keys})")
        self._copy = QPushButton("&Copy result")
        self._copy.setToolTip(f"{Key.COPY.does} ({Key.COPY.keys})")
        self._clear = QPushButton("Clea&r list")
        self._clear.setToolTip(f"{Key.CLEAR.does} ({Key.CLEAR.keys}); it cannot be taken back")
        self._lay_out()
        shortcut = QShortcut(QKeySequence(Key.ADD.keys), pane)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._add.click)
        self._check.clicked.connect(self.check_wanted)
        # A screen reader ticks a button, which then is not clicked.
        self._group.buttonToggled.connect(self._turn)
        self._add.clicked.connect(self.add_wanted)
        self._copy.clicked.connect(self._copy_result)
        self._clear.clicked.connect(self.clear_wanted)
        self.show_view(True, None)
        self.show_count(0)

    def show_view(self, is_checking: bool, addable: str | None) -> None:  # noqa: FBT001  # which of two
        """Mark the view that is shown; a page of a medicine can be added to the list."""
        with QSignalBlocker(self._group):
            (self._check if is_checking else self._browse).setChecked(True)
        for button in (self._copy, self._clear):
            button.setVisible(is_checking)
        self._add.setVisible(not is_checking)
        self._add.setEnabled(addable is not None)
        what = addable or "this page names no medicine"
        self._add.setAccessibleName(f"Add to the list to check: {what}")
        self._said.clear()

    def show_count(self, lines: int) -> None:
        """Say how many lines the list has, and allow what can be done with them."""
        self._check.setText(f"{_CHECK} ({lines:,} line{'s' * (lines != 1)})" if lines else _CHECK)
        self._copy.setEnabled(lines > 0)
        self._clear.setEnabled(lines > 0)
        self._said.clear()

    def say_added(self, name: str) -> None:
        """Say that a medicine is on the list now."""
        self._say(f"{name} is on the list")

    def _turn(self, button: SwitchButton, is_on: bool) -> None:  # noqa: FBT001  # as Qt emits it
        if is_on:
            (self.check_wanted if button is self._check else self.browse_wanted).emit()

    def _copy_result(self) -> None:
        self.copy_wanted.emit()
        self._say("Copied as text")

    def _say(self, text: str) -> None:
        self._said.setText(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, text))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in (self._check, self._browse):
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._said)
        for action in (self._add, self._copy, self._clear):
            row.addWidget(action)
