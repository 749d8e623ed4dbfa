"""The patient in one line under the top bar, and the panel that the line opens."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from imatinib_ref.patient import STRONG_INDUCER, Patient, facts
from imatinib_ref.plausibility import Problem

if TYPE_CHECKING:
    from imatinib_ref.ui.forms.patient_form import PatientForm

_NOBODY = "No patient: answers are general"
_CLEARED = "Patient cleared"
_NEVER_SAVED = "never saved"
_PANEL_EMS = 32
_ROOM_FOR_BOTH_EMS = 74
_DOT = " · "


class Indications(Protocol):
    """What the content knows of the indications."""

    @property
    def indications(self) -> Mapping[str, str]:
        """Their titles by their slugs."""

    @property
    def indication_words(self) -> Mapping[str, str]:
        """What else they are called, by their slugs."""


class PatientBar(QWidget):
    """Holds the patient in memory only: never written, never in a title, gone on Clear."""

    changed = Signal(Patient)  # what is typed makes sense: the patient as far as it is known
    doubted = Signal(tuple)  # something typed is questioned: its problems; no patient holds
    form_made = Signal(QWidget)  # the panel was made: it wants a place
    cleared = Signal()  # the patient was cleared: forget everything that was typed of it

    def __init__(self, edit: QAction, clear: QAction) -> None:
        super().__init__()
        self.setObjectName("patientBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._titles: Mapping[str, str] = {}
        self._offered: Indications | None = None
        self._form: PatientForm | None = None
        self._medicines = 0
        self._has_room = True
        self._inducers: Sequence[str] = ()
        self._caption = QLabel("Patient")
        self._caption.setObjectName("patientCaption")
        self._line = QLabel(_NOBODY, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._kept = QLabel(_NEVER_SAVED)
        self._kept.setObjectName("quiet")
        edit.setCheckable(True)
        self._edit_action = edit
        self._edit = self._button(edit, "Edit", "Edit the patient")
        self._clear = self._button(clear, "Clear", "Clear the patient")
        self._lay_out()
        self._edit.toggled.connect(edit.setChecked)  # a screen reader ticks the button only
        edit.toggled.connect(self._open)
        clear.triggered.connect(self.clear)
        self._show(Patient())

    @property
    def form(self) -> "PatientForm":
        """The panel; made when it is first wanted, for the first page does not wait for it."""
        return self._form or self._new_form()

    def make_form(self) -> bool:
        """Make the panel; return whether there was one to make."""
        return self._form is None and self.form.isHidden()

    def _new_form(self) -> "PatientForm":
        from imatinib_ref.ui.forms.patient_form import PatientForm  # noqa: PLC0415  # see form

        form = self._form = PatientForm()
        form.hide()
        self._fill(form)
        form.edited.connect(self._read)
        form.escaped.connect(self._close)
        self.form_made.emit(form)
        _follow(self._clear, form)
        return form

    def offer(self, library: "Indications") -> None:
        """Offer the indications of the content, read when the panel is made."""
        self._offered = library
        if self._form is not None:
            self._fill(self._form)

    def _fill(self, form: "PatientForm") -> None:
        if self._offered is not None:
            self._titles, words = self._offered.indications, self._offered.indication_words
            form.offer(
                {title: slug for slug, title in self._titles.items()},
                {title: words[slug] for slug, title in self._titles.items()},
            )

    def enter(self, name: str) -> None:
        """Open the panel at the field of that name."""
        self._edit_action.setChecked(True)
        self.form.enter(name)

    def take(self, medicines: int, strong_cyp3a4_inducers: Sequence[str]) -> None:
        """Count the medicines of the checked list; an inducer among them belongs to the patient."""
        if (medicines, strong_cyp3a4_inducers) != (self._medicines, self._inducers):
            self._medicines, self._inducers = medicines, strong_cyp3a4_inducers
            self._read()

    def clear(self) -> None:
        """Forget the patient, everywhere."""
        self._medicines, self._inducers = 0, ()
        if self._form is not None:
            self._form.empty()
        self._show(Patient())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, _CLEARED))
        self.cleared.emit()
        self.changed.emit(Patient())

    def takes_all(self, width_px: int, em_px: int) -> bool:
        """Fit bar and panel to the window; tell whether the panel leaves no room beside it."""
        is_alone = width_px < _ROOM_FOR_BOTH_EMS * em_px
        # In little room the patient comes first.
        self._has_room = not is_alone
        self._kept.setVisible(self._has_room and self._line.text() != _NOBODY)
        if self._form is None:
            return False
        self.form.setMinimumWidth(_PANEL_EMS * em_px)
        self.form.setMaximumWidth(width_px if is_alone else _PANEL_EMS * em_px)
        return is_alone and not self.form.isHidden()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(10)
        row.addWidget(self._caption)
        row.addWidget(self._line, 1)
        row.addWidget(self._kept)
        row.addWidget(self._edit)
        row.addWidget(self._clear)

    def _button(self, action: QAction, text: str, name: str) -> QToolButton:
        action.setIconText(text)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(name)
        button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _open(self, is_open: bool) -> None:  # noqa: FBT001  # as Qt emits it
        self.form.setVisible(is_open)
        if is_open:
            self.form.enter("indication")
        else:
            self._edit.setFocus()

    def _close(self) -> None:
        self._edit_action.setChecked(False)

    def _read(self) -> None:
        read = self.form.read()
        if isinstance(read, Patient) and self._inducers and read.takes_strong_inducer is False:
            read = (self._contradiction(),)
        if isinstance(read, Patient):
            if self._inducers:
                read = replace(read, takes_strong_inducer=True)
            self.form.relieve(())
            self._show(read)
            self.changed.emit(read)
        else:
            self.form.relieve(read)
            self._doubt(read)
            self.doubted.emit(read)

    def _contradiction(self) -> Problem:
        return Problem(
            "takes_strong_inducer",
            f"“No” was chosen, and the list has {', '.join(self._inducers)}: a strong CYP3A4 "
            "inducer; change one of the two",
        )

    def _show(self, patient: Patient) -> None:
        title = self._titles.get(patient.indication or "", "")
        named = f" ({', '.join(self._inducers)})" if self._inducers else ""
        given = facts(patient, title, self._medicines)
        known = [f"{each}{named}" if each == STRONG_INDUCER else each for each in given]
        self._say(_DOT.join(known) or _NOBODY, bool(known))

    def _doubt(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0].message
        self._say(f"▲ Questioned, so not used: {first}", is_known=True)

    def _say(self, text: str, is_known: bool) -> None:  # noqa: FBT001  # whether there is a patient
        self._line.setText(text)
        self._kept.setVisible(is_known and self._has_room)
        if self.property("known") is not is_known:
            self.setProperty("known", is_known)
            self.style().polish(self)


def _follow(before: QWidget, form: QWidget) -> None:
    """Let the keyboard come to a form after a control, wherever the controls of it stand now."""
    # Not along the chain of the window: a part of Qt's own in it may stand where something of
    # another kind stood that PySide still knows by its address. What we made is known for sure.
    inside = (
        each
        for each in form.findChildren(QWidget)
        if isinstance(each, QWidget)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.window() is form.window()  # not in the list that a box folds out
    )
    for first, second in pairwise([before, *inside]):
        QWidget.setTabOrder(first, second)
