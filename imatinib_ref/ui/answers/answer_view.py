"""A page that answers for the patient: emptied where a calculation fails, so that none stays."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.ui.answers.answer_page import AnswerPage
from imatinib_ref.ui.answers.answers import Answer, Answers
from imatinib_ref.ui.tones import Tones


class AnswerView(QWidget):
    """A page that is worked out anew whenever something is known, and only while it is seen."""

    field_wanted = Signal(str)  # a link to a field was followed: the name of its value
    followed = Signal(str)  # a link to an entry was followed: its slug

    def __init__(self, name: str, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        self.patient = Patient()
        self.problems: Sequence[Problem] = ()
        self.label = Label.EU
        self._is_due = True
        self.page = AnswerPage(name)
        self.page.followed.connect(self.followed)
        self.page.field_wanted.connect(self.field_wanted)

    def set_patient(self, patient: Patient, label: Label, problems: Sequence[Problem]) -> None:
        """Answer for another patient or label, or say what is questioned about the patient."""
        self.patient, self.label, self.problems = patient, label, problems
        self._is_due = True
        if self.isVisible():
            self.work_out()
        else:
            self.clear()

    def work_out(self) -> None:
        """Work the answer out and show it; whatever fails on the way leaves an empty page."""
        self._is_due = False
        answer = None
        try:
            answer = self.answer()
        finally:
            # Before anything is painted: no earlier answer may stand beside the report of a bug.
            if answer is None:
                self.clear()
        self._show(answer)

    def answer(self) -> Answer:
        """Return the answer to what is known."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show nothing, so that a calculation that fails leaves no earlier answer in sight."""
        self.page.show_html("")

    def forget(self) -> None:
        """Forget what was typed into the view itself; most ask nothing."""

    @property
    def html(self) -> str:
        """All that is shown, for a copy of it."""
        return self.page.html

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self.work_out()

    def dress(self, tones: Tones, zoom: int) -> None:
        """Follow the theme and the text size."""
        self.page.dress(tones, zoom)

    def _show(self, answer: Answer) -> None:
        self.page.show_answer(answer.html, answer.spoken)


def carded(content: QWidget) -> QFrame:
    """Return a card around a page."""
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(18, 16, 6, 8)
    inside.addWidget(content)
    return card
