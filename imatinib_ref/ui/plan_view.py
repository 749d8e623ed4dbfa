"""The monitoring plan of the patient: dated page, copy as text, calendar file."""

from PySide6.QtWidgets import QVBoxLayout

from imatinib_ref.ui.answer_view import AnswerView, carded
from imatinib_ref.ui.answers import Answer, Answers


class PlanView(AnswerView):
    """Which tests are due when, by the label that leads."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("Monitoring plan", answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(carded(self.page))

    def answer(self) -> Answer:
        if self.problems:
            return self.answers.doubted("Monitoring plan", self.problems, self.label)
        return self.answers.plan(self.patient, self.label)
