"""The switch between the views of a tab, and the slugs that name its answers."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from imatinib_ref.db.vocabulary import Pane
from imatinib_ref.ui.switch_button import SwitchButton

DOSE, TOXICITY, PLAN = "answer-dose", "answer-toxicity", "answer-plan"
CHECK = "overview-check"


class View(NamedTuple):
    """An answer that is worked out in a tab: its title and the tab."""

    title: str
    pane: Pane
    button: str = ""  # the title with its key underlined, where a letter is free


VIEWS: Mapping[str, View] = {
    DOSE: View("Dose", Pane.DOSING),
    TOXICITY: View("Low counts and liver tests", Pane.DOSING, "Low &counts and liver tests"),
    PLAN: View("Monitoring plan", Pane.SAFETY),
}


class ViewSwitch(QWidget):
    """Names the views of a pane beside each other; the last one also stands for every entry."""

    chosen = Signal(str)  # another view was chosen: its slug

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._slugs = [*titles]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(4)
        for place, title in enumerate(titles.values()):
            button = SwitchButton(title)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        # Toggled and not clicked, which a screen reader that ticks a button does not emit.
        self._group.idToggled.connect(self._choose)

    def mark(self, slug: str) -> None:
        """Mark the view of a slug."""
        place = self._slugs.index(slug) if slug in self._slugs else len(self._slugs) - 1
        with QSignalBlocker(self._group):
            self._group.button(place).setChecked(True)

    def _choose(self, place: int, is_on: bool) -> None:  # noqa: FBT001  # as Qt emits it
        if is_on:
            self.chosen.emit(self._slugs[place])
