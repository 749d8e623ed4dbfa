"""The checker: a list at the left with its answers, the card of the chosen one at the right."""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.findings import Finding
from imatinib_ref.interactions.report import report_text
from imatinib_ref.ui.checker.card import CheckCard
from imatinib_ref.ui.checker.checking import Checking
from imatinib_ref.ui.checker.choice import Medicines, medicines, of_line, top
from imatinib_ref.ui.checker.counts import Counts
from imatinib_ref.ui.checker.editor import MedicineEditor
from imatinib_ref.ui.checker.keys import Key
from imatinib_ref.ui.checker.layout import arranged
from imatinib_ref.ui.checker.lines import CheckModel, CheckTable
from imatinib_ref.ui.checker.rows import (
    Item,
    Unread,
    choices_of,
    items,
    line_of,
    unread_of,
)  # fmt: skip
from imatinib_ref.ui.checker.words import replaced
from imatinib_ref.ui.steps import Steps
from imatinib_ref.ui.tones import Tones

_LONG_LINES, _LONG = 300, 20_000
_CARD_AFTER_MS = 100


class CheckView(QWidget):
    """Answers a list as it is typed; it holds the list and gives away only what is asked for."""

    asked = Signal(str)  # a link to an entry was followed: its slug
    medicines_changed = Signal(Medicines)  # the list reads otherwise: the medicines taken now,
    # without imatinib; none while a long list is being answered

    counted = Signal(int)  # the list has another number of lines that are not blank

    def __init__(self, checking: Checking) -> None:
        super().__init__()
        self._checking = checking
        self._report: Report | None = None
        self._medicines = Medicines()
        self._chosen: Item | None = None
        self._is_folded = True
        self._line_count = 0
        self._items: list[Item] = []
        self._steps = Steps(self)
        self._done: list[Report] = []
        self._unread: list[Unread] = []
        # The card of a changed list follows behind the answers, as far as it can be seen at once:
        # laid out for every letter of a word it would hold the next letter up.
        self._card_turn = QTimer(self, singleShot=True)
        self._editor = MedicineEditor()
        self._counts = Counts()
        self._model = CheckModel(self)
        self._table = CheckTable(self._model)
        self._card = CheckCard(checking)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(arranged(self._editor, self._counts, self._table, self._card))
        self._editor.textChanged.connect(self._answer)
        self._editor.moved.connect(self._follow_cursor)
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(self._card.setFocus)
        self._table.fold_wanted.connect(self.turn_fold)
        self._table.removal_wanted.connect(self.remove_line)
        self._card.followed.connect(self.asked)
        self._card.read_as.connect(self._read_as)
        self._card.columns_changed.connect(self._show_card, Qt.ConnectionType.QueuedConnection)
        self._card_turn.timeout.connect(self._show_card)
        self._steps.paused.connect(self._say_answering)
        self._steps.finished.connect(self._show_report)
        for keys, slot in ((Key.FOLD, self.turn_fold), (Key.REMOVE, self.remove_line)):
            shortcut = QShortcut(QKeySequence(keys.keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._answer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The names are read while the reader still looks for the list.
        if not self._checking.is_open and not self._steps.is_running:
            self._steps.start_later(self._checking.opening())

    @property
    def is_answering(self) -> bool:
        """Whether lines are still to be answered, or the card of the answer to be shown."""
        return self._steps.is_running or self._card_turn.isActive()

    @property
    def text(self) -> str:
        """The whole result as text, the folded tier too; nothing while there is no answer."""
        return report_text(self._report) if self._report is not None and self._line_count else ""

    def enter(self) -> None:
        """Give the keyboard to the list."""
        self._editor.setFocus()

    def add(self, name: str) -> None:
        """Put a medicine at the end of the list."""
        self._editor.add(name)

    def copy(self) -> None:
        """Copy the result as text."""
        QApplication.clipboard().setText(self.text)
        said = "Result copied as text"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def forget(self) -> None:
        """Empty everything for the next patient."""
        self._steps.stop()
        self._is_folded = True
        self._editor.forget()
        self._table.forget()
        self._checking.forget()
        # Out of sight it would take what is typed next, unseen, for the next patient.
        if self._editor.isVisible():
            self._editor.setFocus()

    def turn_fold(self) -> None:
        """Show the low tier or fold it."""
        self._is_folded = not self._is_folded
        if self._report is not None:
            self._fill_table(self._report)
            self._mark()

    def remove_line(self) -> None:
        """Remove the line of the row with the keyboard, else the one with the cursor."""
        line = self._table.line if self._table.hasFocus() else self._editor.line
        if line and self._editor.lines:
            self._editor.remove(line)

    def dress(self, tones: Tones, zoom: int) -> None:
        """Follow the theme and the text size."""
        self._card.dress(tones, zoom)
        self._counts.dress(tones)
        self._show_card()

    def _answer(self) -> None:
        self._steps.stop()
        self._report, self._chosen, self._done, self._unread = None, None, [], []
        lines = self._editor.lines
        self.counted.emit(sum(bool(line.strip()) for line in lines))
        is_long = len(lines) > _LONG_LINES or self._editor.document().characterCount() > _LONG
        # Out of sight nothing is read beforehand, and a list that was put here is answered at once.
        is_soon = (self._checking.is_open or not self.isVisible()) and not is_long
        begin = self._steps.start if is_soon else self._steps.start_later
        begin(self._work(lines, self._done))

    def _work(self, lines: list[str], done: list[Report]) -> Iterator[None]:
        has_lines = any(line.strip() for line in lines)
        if not self._checking.is_open and (has_lines or self.isVisible()):
            yield from self._checking.opening()
        if not has_lines:
            return
        yield from self._checking.answering(lines, done)
        for answer in done[0].answers:
            self._unread += unread_of(answer.line)
            yield

    def _say_answering(self) -> None:
        # Old answers never stand beside a new text: what is answered at once is never painted.
        self._card_turn.stop()
        self._editor.show_answers(())
        self._table.show_items([])
        if not self._editor.lines:
            return
        self._counts.show_words(f"Answering {self._editor.blockCount():,} lines …")
        self._card.show_nothing()
        self._tell(Medicines(is_pending=True))

    def _show_report(self) -> None:
        was, self._line_count = self._line_count, 0
        if not self._done:
            self._card_turn.stop()
            self._editor.show_answers(())
            self._table.show_items([])
            self._counts.show_words("Nothing has been entered.")
            self._show_card()
            self._tell(Medicines())
            return
        self._report = report = self._done[0]
        self._line_count = len(report.answers)
        self._editor.show_answers(report.answers)
        self._counts.show_report(report)
        self._fill_table(report)
        is_pasted = abs(self._line_count - was) > 1
        if is_pasted:
            self._chosen = top(self._items)
        else:
            self._chosen = of_line(report, self._editor.line, self._items)
        if is_pasted or not self._card_turn.isActive():
            self._card_turn.start(0 if is_pasted else _CARD_AFTER_MS)
        self._mark()
        self._tell(medicines(report))

    def _fill_table(self, report: Report) -> None:
        with QSignalBlocker(self._table):
            self._items = items(report, is_folded=self._is_folded, unread_=self._unread)
            self._table.show_items(self._items)

    def _tell(self, medicines: Medicines) -> None:
        # Not by value: lists of ten thousand lines would be compared word by word.
        if medicines != self._medicines or medicines.report is not self._medicines.report:
            self._medicines = medicines
            self.medicines_changed.emit(medicines)

    def _follow_cursor(self) -> None:
        # The cursor moves before the text says that it changed: then the answers are old.
        if self._report is None or len(self._report.answers) != self._editor.blockCount():
            return
        if self._chosen is None or line_of(self._chosen) != self._editor.line:
            self._choose(of_line(self._report, self._editor.line, self._items))

    def _choose(self, item: Item | None) -> None:
        self._chosen = item
        if item is not None and line_of(item):
            self._editor.go_to(line_of(item))
        self._show_card()
        self._mark()

    def _mark(self) -> None:
        self._editor.mark(line_of(self._chosen) if self._chosen is not None else 0)
        index = self._model.index_of(self._chosen)
        with QSignalBlocker(self._table):
            self._table.setCurrentIndex(index)
        if index.isValid():
            self._table.scrollTo(index)

    def _show_card(self) -> None:
        self._card.show_item(self._chosen, self._report, self._editor.line)

    def _read_as(self, place: int) -> None:
        # The card is still that of another row: show the one it belongs to, and let it be read.
        if self._card_turn.isActive():
            self._card_turn.stop()
            self._show_card()
            return
        chosen = self._chosen
        choice = choices_of(chosen)[place]
        line = line_of(chosen) if chosen is not None else 0
        if isinstance(chosen, Finding):
            start, stop = chosen.read.span
            self._editor.replace(line, start, stop, choice.name)
        else:
            text = self._editor.lines[line - 1]
            start, stop, words = replaced(text, choice.name)
            self._editor.replace(line, start, stop, words)
