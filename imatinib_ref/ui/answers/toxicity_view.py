"""Low counts and liver tests: what is measured at the left, what to do at the right."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.toxicity.verdict import Course
from imatinib_ref.ui.answers.answer_view import AnswerView, carded
from imatinib_ref.ui.answers.answers import Answer, Answers
from imatinib_ref.ui.forms.toxicity_form import ToxicityForm
from imatinib_ref.ui.tones import Tones

_FORM_EMS, _NARROW_FORM_EMS, _ROOM_FOR_BOTH_EMS = 31, 21, 76


class ToxicityView(AnswerView):
    """Hold, reduce or resume, by the label that leads."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("Low counts and liver tests", answers)
        self.form = ToxicityForm()
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(card)
        row.addWidget(carded(self.page), 1)
        self.page.field_wanted.disconnect(self.field_wanted)
        self.page.field_wanted.connect(self._enter)
        self.form.edited.connect(self.work_out)
        self.form.left.connect(self._question)

    def set_patient(self, patient: Patient, label: Label, problems: Sequence[Problem]) -> None:
        # While something is questioned nobody is known: the form keeps to whom it was for.
        if not problems:
            self.form.set_patient(patient)
        super().set_patient(patient, label, problems)

    def forget(self) -> None:
        """Forget everything that was typed here."""
        self.form.empty()

    def answer(self) -> Answer:
        course = self.form.read()
        problems = self.problems or (() if isinstance(course, Course) else course)
        self.form.relieve(problems)
        if isinstance(course, Course) and not problems:
            return self.answers.toxicity(course, self.form.assumed, self.label)
        return self.answers.doubted(self.page.accessibleName(), problems, self.label)

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        em_px = QApplication.font().pixelSize()
        is_narrow = self.width() < _ROOM_FOR_BOTH_EMS * em_px
        self.form.stack(is_stacked=is_narrow)
        self.form.setFixedWidth((_NARROW_FORM_EMS if is_narrow else _FORM_EMS) * em_px)

    def _question(self) -> None:
        course = self.form.read()
        self.form.question(() if isinstance(course, Course) else course)

    def _enter(self, name: str) -> None:
        if not self.form.enter(name):
            self.field_wanted.emit(name)
