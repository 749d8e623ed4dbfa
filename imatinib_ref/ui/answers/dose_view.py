"""The dose for the patient, beside it what to heed and what the other labels say."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from imatinib_ref.ui.answers.answer_page import AnswerPage
from imatinib_ref.ui.answers.answer_view import AnswerView, carded
from imatinib_ref.ui.answers.answers import Answer, Answers
from imatinib_ref.ui.tones import Tones

_TWO_PAGES_EMS, _MAIN_SHARE, _BESIDE_SHARE = 60, 59, 38


class DoseView(AnswerView):
    """What dose, for this patient, by the label that leads."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("Dose", answers)
        self._beside = AnswerPage("Dose: warnings, what is not given, the other labels")
        self._beside.followed.connect(self.followed)
        self._beside.field_wanted.connect(self.field_wanted)
        self._beside.hide()
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(22)
        line.addWidget(self.page, _MAIN_SHARE)
        line.addWidget(self._beside, _BESIDE_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(carded(both))

    @property
    def html(self) -> str:
        return self.page.html + self._beside.html

    def answer(self) -> Answer:
        if self.problems:
            return self.answers.doubted("Dose", self.problems, self.label)
        return self.answers.dose(self.patient, self.label, in_two=self._has_room_for_two)

    @property
    def _has_room_for_two(self) -> bool:
        return self.width() >= _TWO_PAGES_EMS * QApplication.font().pixelSize()

    def work_out(self) -> None:
        self._beside.setVisible(self._has_room_for_two)
        super().work_out()

    def clear(self) -> None:
        super().clear()
        self._beside.show_html("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em_px = QApplication.font().pixelSize()
        widths = (event.oldSize().width(), event.size().width())
        before, now = (width >= _TWO_PAGES_EMS * em_px for width in widths)
        if before is not now:
            self.work_out()

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        self._beside.dress(tones, zoom)
        self._is_due = True
        if self.isVisible():
            self.work_out()

    def _show(self, answer: Answer) -> None:
        super()._show(answer)
        self._beside.show_html(answer.beside)
