"""The fields of a form that offer a few words; at first none of them is given."""

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox

from imatinib_ref.ui.forms.fields import Field, give_name
from imatinib_ref.ui.switch_button import SwitchButton

_NOT_GIVEN = "–"  # noqa: RUF001  # the dash that a reader sees
_WORDS = Qt.ItemDataRole.UserRole + 1


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


class _Found(QComboBox):
    """A list that finds what is typed, as the beginning of a choice or of a word known for it."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._since = QElapsedTimer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        with_another = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        pause_ms = QGuiApplication.styleHints().keyboardInputInterval()
        if not self._since.isValid() or self._since.hasExpired(pause_ms):
            self._typed = ""
        # A space belongs to a name that was begun; else it opens the list, as everywhere.
        if with_another or not letter.isprintable() or not f"{self._typed}{letter}".strip():
            super().keyPressEvent(event)
            return
        self._typed += letter.casefold()
        self._since.start()
        place = self._find(self._typed)
        if place is not None:
            self.setCurrentIndex(place)

    def _find(self, typed: str) -> int | None:
        places = range(1, self.count())
        titles = (place for place in places if self._begins(self.itemText(place), typed))
        words = (
            place
            for place in places
            if any(
                self._begins(word, typed) for word in (self.itemData(place, _WORDS) or "").split()
            )
        )
        return next(titles, next(words, None))

    @staticmethod
    def _begins(text: str, typed: str) -> bool:
        return text.casefold().startswith(typed)


class Pick(Field):
    """A choice from a list; its first line stands for not given."""

    is_wide = True

    def __init__(self, field: str, choices: Mapping[str, object]) -> None:
        super().__init__([field])
        self._box = _Found()
        give_name(self._box, self.name)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(8)
        self.offer(choices)
        self.line.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        self._box.currentIndexChanged.connect(self._say)

    def offer(self, choices: Mapping[str, object], words: Mapping[str, str] | None = None) -> None:
        """Offer other choices, each found by its words too; what was chosen is forgotten."""
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem("Not given", None)
            for word, value in choices.items():
                self._box.addItem(word, value)
                self._box.setItemData(self._box.count() - 1, (words or {}).get(word, ""), _WORDS)
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
