"""The fields of a form: none has a default, each has its unit and room for what is doubted."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from imatinib_ref.field_titles import TITLES

_LONGEST = 40
_FIGURE_EMS = 6
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DATE_PARTS, _LETTERS, _YEAR_FIGURES = 3, 3, 4


class Field(QWidget):
    """One field: its control with what stands beside it, and beneath it what is doubted."""

    edited = Signal()  # what is given was changed
    left = Signal()  # the reader finished with the field
    is_wide = False

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = tuple(names)
        self.name = TITLES[self.names[0]]
        self._doubt = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._doubt.setObjectName("doubt")
        self._doubt.hide()
        self._known = QLabel(wordWrap=True)
        self._known.setObjectName("known")
        self._known.hide()
        self.line = QHBoxLayout()
        self.line.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(self.line)
        column.addWidget(self._known)
        column.addWidget(self._doubt)

    def values(self) -> Mapping[str, object]:
        """Return what is given, by the name of the value; nothing when it is empty."""
        raise NotImplementedError

    def empty(self) -> None:
        """Forget what was given, the undo history too."""
        raise NotImplementedError

    @property
    def doubt(self) -> str:
        """The sentence that stands beside the field, or nothing."""
        return self._doubt.text()

    def show_doubt(self, sentence: str) -> None:
        """Say what is doubted about the field, or take it away."""
        shown = f"▲ {sentence[:1].upper()}{sentence[1:]}" if sentence else ""
        if shown == self._doubt.text():
            return
        self._doubt.setText(shown)
        self._doubt.setVisible(bool(shown))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._doubt, sentence))

    def offer_to_confirm(self, *, is_offered: bool) -> None:
        """Offer to confirm what is questioned; most fields can only be mended."""


def give_name(box: QComboBox, name: str) -> None:
    """Name a box of choices, which on Linux is called by what is chosen in it."""
    box.setAccessibleName(name)
    box.setAccessibleDescription(name)
    box.view().setAccessibleName(name)


class Typed(Field):
    """A field for text; the text stays as typed until it is emptied."""

    def __init__(self, names: Sequence[str], hint: str = "", longest: int = _LONGEST) -> None:
        super().__init__(names)
        self.edit = QLineEdit(maxLength=longest)
        self.edit.setAccessibleName(self.name)
        self.edit.setPlaceholderText(hint)
        # Nothing of a patient is for the memory of an on-screen keyboard.
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.edited)
        self.edit.editingFinished.connect(self.left)

    def values(self) -> Mapping[str, object]:
        text = self.edit.text().strip()
        return {self.names[0]: text} if text else {}

    def empty(self) -> None:
        with QSignalBlocker(self.edit):
            # Not clear(), which would keep what was typed for an undo.
            self.edit.setText("")
        self.show_doubt("")


class Figure(Typed):
    """A figure with its unit, or with the units to choose from; each unit fills its own value."""

    def __init__(self, units: Mapping[str, str], also: Sequence[str] = ()) -> None:
        super().__init__([*units, *also])
        self._words = tuple(units.values())
        self._unit = QComboBox() if len(units) > 1 else QLabel(self._words[0])
        self.line.addWidget(self._unit, 1)
        em_px = self.edit.fontMetrics().height()
        self.edit.setMinimumWidth(_FIGURE_EMS * em_px // 2)
        self._name_with_unit()
        self._note_unit()
        self.edit.textEdited.connect(self._note_unit)  # comes before textChanged
        if isinstance(self._unit, QComboBox):
            self._unit.addItems(list(self._words))
            give_name(self._unit, f"Unit of {self.name}")
            self._unit.currentIndexChanged.connect(self._change_unit)
        else:
            self._unit.setObjectName("quiet")

    @property
    def unit(self) -> str:
        """The unit that is asked for."""
        return self._words[max(self._place, 0)]

    @property
    def _place(self) -> int:
        return self._unit.currentIndex() if isinstance(self._unit, QComboBox) else 0

    def values(self) -> Mapping[str, object]:
        text = self.edit.text().strip()
        return {self.names[self._place]: text} if text and not self.left_over else {}

    def empty(self) -> None:
        if isinstance(self._unit, QComboBox):
            with QSignalBlocker(self._unit):
                self._unit.setCurrentIndex(0)
        self._name_with_unit()
        super().empty()

    def set_unit(self, words: str) -> None:
        """Ask in another unit; for a field without units to choose from.

        A figure typed in the unit before does not count in this one, and counts again in that.
        """
        if isinstance(self._unit, QLabel) and words != self._unit.text():
            self._words = (words,)
            self._unit.setText(words)
            self._name_with_unit()

    @property
    def left_over(self) -> str:
        """What was typed in another unit than the one now asked for, in words, or nothing."""
        text = self.edit.text().strip()
        is_choice = isinstance(self._unit, QComboBox)
        if is_choice or not text or self._typed_in == self.unit:
            return ""
        return f"{text} was typed in {self._typed_in}: give it in {self.unit}"

    def _note_unit(self) -> None:
        """Remember in which unit the figure was typed."""
        self._typed_in = self.unit

    def show_known(self, text: str) -> None:
        """Say beneath the field what serves while it is empty."""
        self._known.setText(text)
        self._known.setVisible(bool(text))

    def _change_unit(self) -> None:
        self._name_with_unit()
        self.edited.emit()
        self.left.emit()

    def _name_with_unit(self) -> None:
        self.edit.setAccessibleName(f"{self.name}, {self.unit}")


class Confirmable(Figure):
    """A figure that may be unusual and right: its question is answered with one button."""

    def __init__(self, units: Mapping[str, str], confirmed_by: str) -> None:
        super().__init__(units, (confirmed_by,))
        self._confirmed = ""
        self._right = QToolButton()
        self._right.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._right.hide()
        self._right.clicked.connect(self._confirm)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._right)

    def values(self) -> Mapping[str, object]:
        typed = super().values()
        # Of this text only: another weight is another question.
        is_confirmed = bool(typed) and self.edit.text() == self._confirmed
        return {**typed, self.names[-1]: True} if is_confirmed else typed

    def empty(self) -> None:
        self._confirmed = ""
        super().empty()

    def show_doubt(self, sentence: str) -> None:
        super().show_doubt(sentence)
        if not sentence:
            self.offer_to_confirm(is_offered=False)

    def offer_to_confirm(self, *, is_offered: bool) -> None:
        typed = f"{self.edit.text().strip()} {self._words[self._place]} is right"
        self._right.setText(typed if is_offered else "")
        self._right.setAccessibleName(f"{self.name}: {typed}" if is_offered else self.name)
        self._right.setVisible(is_offered)

    def _confirm(self) -> None:
        self._confirmed = self.edit.text()
        self.edit.setFocus()
        self.edited.emit()
        self.left.emit()


class Day(Typed):
    """A date, its month as a word; in figures only where the year leads."""

    def __init__(self, field: str) -> None:
        super().__init__([field], "DD-Mmm-YYYY")

    def values(self) -> Mapping[str, object]:
        text = self.edit.text().strip()
        return {self.names[0]: _date(text) or text} if text else {}


def _date(text: str) -> date | None:
    """Read 04-Mar-2026, 4 March 2026 or March 4, 2026; the months in English whatever the locale.

    The year takes all its figures: of two of them nobody can tell which they are.
    """
    parts = text.replace("-", " ").replace(",", " ").casefold().split()
    if len(parts) != _DATE_PARTS:
        return None
    first, second, year = parts
    day, word = (second, first) if second.isdecimal() else (first, second)
    months = [place for place, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    is_read = len(word) >= _LETTERS and day.isdecimal() and year.isdecimal()
    if not (months and is_read and len(year) == _YEAR_FIGURES):
        return None
    try:
        return date(int(year), months[0], int(day))
    except ValueError:
        return None
