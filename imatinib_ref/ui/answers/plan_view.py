"""The monitoring plan of the patient: dated page, printed, copied, or as a calendar file."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QBoxLayout

from imatinib_ref import files
from imatinib_ref.monitoring.answer import plan_text
from imatinib_ref.monitoring.plan import Plan
from imatinib_ref.ui import theme
from imatinib_ref.ui.answers.answer_view import AnswerView, carded
from imatinib_ref.ui.answers.answers import Answer, Answers
from imatinib_ref.ui.paper.ways_out import FileKind, WaysOut
from imatinib_ref.ui.switch_button import SwitchButton
from imatinib_ref.ui.tones import LIGHT, Tones

_FILES = (FileKind(".ics", "Save &calendar", "Save the plan as a calendar file"),)
_WAYS_EMS, _ROOM_FOR_BOTH_EMS = 26, 76


class PlanView(AnswerView):
    """Which tests are due when, by the label that leads."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("Monitoring plan", answers)
        self._has_plan = False
        self._ways = WaysOut("plan", _FILES, print_text="Print")  # Alt+P opens a tab beside it
        self._card = carded(self._ways)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._paper = carded(self.page)
        self._more = SwitchButton("P&rint or save", "Print, save or copy the plan")
        self._box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(self._paper, 1)
        self._box.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        self._ways.print_wanted.connect(self._print)
        self._ways.file_wanted.connect(partial(self._save, replaces=False))
        self._ways.replacing_wanted.connect(partial(self._save, replaces=True))
        self._ways.copy_wanted.connect(self._copy)
        self._more.toggled.connect(self._fit)
        self._fit()

    def answer(self) -> Answer:
        if self.problems:
            return self.answers.doubted("Monitoring plan", self.problems, self.label)
        return self.answers.plan(self.patient, self.label)

    def work_out(self) -> None:
        super().work_out()
        self._offer(self._found())

    def forget(self) -> None:
        self._has_plan = False
        self._ways.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def dress(self, tones: Tones, zoom: int) -> None:
        super().dress(tones, zoom)
        self._fit()

    def _fit(self) -> None:
        em_px = QApplication.font().pixelSize()
        beside = self.width() >= _ROOM_FOR_BOTH_EMS * em_px
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._card.setFixedWidth(_WAYS_EMS * em_px if beside else max(0, self.width()))
        # Without room beside the page they take turns.
        turned = self._has_plan and not beside and self._more.isChecked()
        self._more.setVisible(self._has_plan and not beside)
        self._card.setVisible(self._has_plan and (beside or turned))
        self._paper.setVisible(not turned)

    def _found(self) -> Plan | None:
        return None if self.problems else self.answers.dated_plan(self.patient, self.label)

    def _offer(self, found: Plan | None) -> None:
        if found is not None and not self._has_plan:
            self._ways.offer("imatinib monitoring plan")
        self._has_plan = found is not None
        self._ways.say("")
        self._fit()

    def _copy(self) -> None:
        found = self._found()
        if found is not None:
            QApplication.clipboard().setText(plan_text(found))
            self._ways.say("Copied as plain text.")

    def _save(self, path: Path, *, replaces: bool) -> None:
        found = self._found()
        if found is not None:
            # Imported when a calendar is saved: few are.
            from imatinib_ref.monitoring.ical import calendar  # noqa: PLC0415

            content = calendar(found, datetime.now(UTC))
            self._ways.written(path, partial(files.write, path, content, replaces=replaces))

    def _print(self, name: str) -> None:
        if self._found() is not None:
            self._ways.printed(name, self._put_on)

    def _put_on(self, printer: QPrinter) -> bool:
        if not printer.isValid():
            return False
        printer.setDocName("imatinib monitoring plan")
        paper = QTextDocument()
        paper.setDefaultStyleSheet(theme.sheet("page.css", LIGHT, 100))
        paper.setHtml(f"{self.page.html}<p class='about'>{self.answers.edition_line}</p>")
        paper.print_(printer)
        return printer.printerState() is not QPrinter.PrinterState.Error
