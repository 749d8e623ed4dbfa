"""The summary sheet in the window: what it looks like, and the ways out of it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from imatinib_ref import files
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.patient import Patient
from imatinib_ref.plausibility import Problem
from imatinib_ref.sheet.page import Page, title, whole
from imatinib_ref.sheet.subject import Subject
from imatinib_ref.ui.checker.choice import Medicines
from imatinib_ref.ui.paper.page_preview import PagePreview
from imatinib_ref.ui.paper.printing import Press
from imatinib_ref.ui.paper.sheet_form import SheetForm
from imatinib_ref.ui.paper.sheets import Sheets
from imatinib_ref.ui.paper.ways_out import FileKind, WaysOut

_PAUSE_MS = 200
_FILES = (
    FileKind(".pdf", "Save P&DF", "Save the sheet as a PDF file"),
    FileKind(".html", "Save &HTML", "Save the sheet as an HTML file"),
)
_COLUMN_EMS, _ROOM_FOR_PREVIEW_EMS = 25, 48
_DOUBTED = "▲ Something typed about the patient is questioned, so no sheet is made."
_PENDING = "The list of medicines is still being answered; the sheet follows."


class SheetPanel(QWidget):
    """Makes the sheet anew whenever something is known, and only while it is open."""

    closed = Signal()  # the reader is done with the sheet

    def __init__(self, sheets: Sheets) -> None:
        super().__init__()
        self._sheets = sheets
        self._patient = Patient()
        self._label = Label.EU
        self._problems: Sequence[Problem] = ()
        self._medicines = Medicines()
        self._page: Page | None = None
        self._press: Press | None = None
        self._form = SheetForm()
        self._preview = PagePreview()
        self._ways = WaysOut("sheet", _FILES)
        self._state = QLabel(wordWrap=True)
        self._state.setObjectName("doubt")
        self._close = QToolButton()
        self._close.setText("Close")
        self._close.setAccessibleName("Close the sheet and forget its heading")
        self._close.setToolTip("Close the sheet and forget its heading (Esc)")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A keystroke in the heading is not to wait for a page.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._make)
        self._form.edited.connect(self._pause.start)
        self._form.escaped.connect(self.closed)
        self._close.clicked.connect(self.closed)
        self._ways.print_wanted.connect(self._print)
        self._ways.file_wanted.connect(self._save)
        self._ways.replacing_wanted.connect(self._replace)
        self._ways.copy_wanted.connect(self.copy)

    def know(
        self,
        patient: Patient,
        label: Label,
        problems: Sequence[Problem],
        medicines: Medicines | None,
    ) -> None:
        """Make the sheet for another patient, label or list."""
        self._patient, self._label = patient, label
        self._problems, self._medicines = problems, medicines or Medicines()
        if not self.isHidden():
            self._make()

    def open(self) -> None:
        """Show the sheet, with the ways out that there are now."""
        self.show()
        self._ways.offer(title(_now().date()))
        self._make()
        self._form.enter("sheet_for")

    def forget(self) -> None:
        """Keep nothing of the sheet or its heading."""
        self._pause.stop()
        self._form.empty()
        self._ways.forget()
        if not self.isHidden():
            self._ways.offer(title(_now().date()))
        self._clear()

    def close_up(self) -> None:
        """Hide the sheet and keep nothing of it."""
        self.hide()
        self.forget()

    def copy(self) -> None:
        """Copy the sheet as plain text."""
        page = self._made()
        if page is not None:
            QApplication.clipboard().setText(page.text)
            self._ways.say("Copied as plain text.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.hide()
        self.setAccessibleName("Summary sheet")
        name = QLabel("Summary sheet")
        name.setObjectName("heading")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 0)
        head.addWidget(name, 1)
        head.addWidget(self._close)
        side = QWidget()
        side.setObjectName("fields")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._form, 1)
        state = QHBoxLayout()
        state.setContentsMargins(16, 0, 16, 0)
        state.addWidget(self._state)
        column.addLayout(state)
        column.addWidget(self._ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._preview, 1)
        self._side = side
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Follow the size of the text; without room for a preview the form takes all of it."""
        em_px = QApplication.font().pixelSize()
        has_room = self.width() >= _ROOM_FOR_PREVIEW_EMS * em_px
        self._preview.setVisible(has_room)
        self._side.setMinimumWidth(_COLUMN_EMS * em_px if has_room else 0)
        self._side.setMaximumWidth(_COLUMN_EMS * em_px if has_room else self.width())

    def _make(self) -> None:
        self._pause.stop()
        self._clear()
        self._say_state()
        if self._problems or self._medicines.is_pending:
            return
        press = Press(self._form.paper)
        subject = Subject(
            kind=self._form.kind, patient=self._patient, label=self._label, printed=_now(),
            report=self._medicines.report, heading=self._form.heading,
        )  # fmt: skip
        page = self._sheets.page(subject, press)
        self._page, self._press = page, press
        self._preview.show_page(page, press)

    def _say_state(self) -> None:
        said = _DOUBTED if self._problems else _PENDING if self._medicines.is_pending else ""
        self._state.setText(said)
        self._state.setVisible(bool(said))

    def _clear(self) -> None:
        self._page, self._press = None, None
        self._preview.forget()

    def _made(self) -> Page | None:
        # What was typed a moment ago belongs on it, and the time is now.
        self._make()
        if self._page is None:
            self._ways.say(self._state.text())
        return self._page

    def _print(self, name: str) -> None:
        page = self._made()
        if page is None or self._press is None:
            return
        self._ways.printed(name, partial(self._press.print_on, page=page))

    def _save(self, path: Path) -> None:
        self._write(path, replaces=False)

    def _replace(self, path: Path) -> None:
        self._write(path, replaces=True)

    def _write(self, path: Path, *, replaces: bool) -> None:
        page = self._made()
        if page is None or self._press is None:
            return
        is_pdf = path.suffix.casefold() == ".pdf"
        content = self._press.pdf(page) if is_pdf else whole(page, self._form.paper).encode()
        self._ways.written(path, partial(files.write, path, content, replaces=replaces))


def _now() -> datetime:
    return datetime.now().astimezone()
