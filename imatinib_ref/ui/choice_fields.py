"""The fields of a form that offer a few words; at first none of them is given."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QComboBox

from imatinib_ref.ui.fields import Field, give_name
from imatinib_ref.ui.switch_button import SwitchButton

_NOT_GIVEN = "–"  # noqa: RUF001  # the dash that a reader sees


class OneOf(Field):
    """A choice between a few words of which one is on; a dash stands for not given."""

    def __init__(self, field: str, choices: Mapping[str, object]) -> None:
        super().__init__([field])
        self._choices = [None, *choices.values()]
        self._group = QButtonGroup(self)
        self.line.setSpacing(4)
        for place, word in enumerate((_NOT_GIVEN, *choices)):
            said = word if place else "not given"
            button = SwitchButton(word, f"{self.name}: {said}")
            button.setProperty("segment", "empty" if place == 0 else "word")
            self._group.addButton(button, place)
            self.line.addWidget(button)
        self.line.addStretch(1)
        self._group.button(0).setChecked(True)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._say)

    def values(self) -> Mapping[str, object]:
        value = self._choices[self._group.checkedId()]
        return {} if value is None else {self.names[0]: value}

    def empty(self) -> None:
        with QSignalBlocker(self._group):
            self._group.button(0).setChecked(True)
        self.show_doubt("")

    def _say(self, _place: int, is_on: bool) -> None:  # noqa: FBT001  # as Qt emits it
        if is_on:
            self.edited.emit()
            self.left.emit()


class Either(Field):
    """A choice between a few words of which one is always on, at first the first."""

    def __init__(self, field: str, choices: Mapping[str, object]) -> None:
        super().__init__([field])
        self._choices = [*choices.values()]
        self._group = QButtonGroup(self)
        self.line.setSpacing(4)
        for place, word in enumerate(choices):
            button = SwitchButton(word, f"{self.name}: {word}")
            button.setProperty("segment", "word")
            self._group.addButton(button, place)
            self.line.addWidget(button)
        self.line.addStretch(1)
        self._group.button(0).setChecked(True)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._say)

    def values(self) -> Mapping[str, object]:
        return {self.names[0]: self._choices[self._group.checkedId()]}

    def empty(self) -> None:
        """Keep the choice, which says nothing of a patient."""

    def _say(self, _place: int, is_on: bool) -> None:  # noqa: FBT001  # as Qt emits it
        if is_on:
            self.edited.emit()


class Pick(Field):
    """A choice from a list; its first line stands for not given."""

    is_wide = True

    def __init__(self, field: str, choices: Mapping[str, object]) -> None:
        super().__init__([field])
        self._box = QComboBox()
        give_name(self._box, self.name)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(8)
        self.offer(choices)
        self.line.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._say)

    def offer(self, choices: Mapping[str, object]) -> None:
        """Offer other choices; what was chosen is forgotten."""
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem("Not given", None)
            for word, value in choices.items():
                self._box.addItem(word, value)
        self._box.view().setMinimumWidth(self._box.view().sizeHintForColumn(0) + 24)

    def values(self) -> Mapping[str, object]:
        value = self._box.currentData()
        return {} if value is None else {self.names[0]: value}

    def empty(self) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(0)
        self.show_doubt("")

    def _say(self) -> None:
        self._box.setToolTip(self._box.currentText())
        self.edited.emit()
        self.left.emit()
