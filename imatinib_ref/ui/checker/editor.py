"""The editor of a medicine list: plain text, the answers beside it, changes that can be undone."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRect, QSize, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)  # fmt: skip
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from imatinib_ref.interactions.check import Answer
from imatinib_ref.ui.checker.strip import AnswerStrip
from imatinib_ref.ui.quiet_bar import give_quiet_bar
from imatinib_ref.ui.theme import tones_of

_PLACEHOLDER = (
    "Paste or type a medicine list, in any form:\n"
    "a letter, a printout, one or many on a line.\n\n"
    "Rifampicin 600 mg once daily\n"
    "warfarin, digoxin and St John's wort"
)
_PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"
# What Python takes for the end of a line and the editor does not.
_OTHER_ENDS = re.compile("[\v\f\x1c\x1d\x1e\x85\N{LINE SEPARATOR}]")
_LONGEST_MARKED = 5_000
_LONGEST_LINE, _LONGEST_WORD = 100_000, 2_000
_STRIP_SHARE = 0.5
_MARGIN_EMS, _RING_EMS = 0.6, 2 / 14
_FEWEST_LINES = 3


class MedicineEditor(QPlainTextEdit):
    """Holds the list; it is never written to disk and leaves only by a copy."""

    moved = Signal()  # the cursor is on another line

    def __init__(self) -> None:
        super().__init__()
        self._line = 0
        self.setObjectName("medicines")
        self.setAccessibleName("Medicine list")
        self.setAccessibleDescription(
            "Paste or type medicines; each line is answered. Tab goes to the answers."
        )
        self.setPlaceholderText(_PLACEHOLDER)
        self.setTabChangesFocus(True)
        # At words only: a hundred thousand letters without a space are laid out at once.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        give_quiet_bar(self)
        self._strip = AnswerStrip(self, self)
        self.updateRequest.connect(self._repaint_strip)
        self.cursorPositionChanged.connect(self._follow_cursor)

    @property
    def lines(self) -> list[str]:
        """The lines as the reader of lists wants them, as many as there are blocks."""
        raw = _OTHER_ENDS.sub(" ", self.document().toRawText())
        return raw.split(_PARAGRAPH) if raw else []

    @property
    def line(self) -> int:
        """The number of the line with the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show the answers beside the lines, or none."""
        self._strip.show_answers(answers)
        if self.document().isEmpty():
            self.mark(0)

    def mark(self, number: int) -> None:
        """Mark the line whose answer is shown in full; 0 marks none."""
        self._strip.choose(number - 1)
        mark = QTextEdit.ExtraSelection()
        colour = QTextCharFormat()
        colour.setBackground(QColor(tones_of(self.palette()).soft))
        colour.setProperty(QTextFormat.Property.FullWidthSelection, True)
        # In an empty list a mark would lie over the placeholder.
        has_line = number > 0 and not self.document().isEmpty()
        block = self.document().findBlockByNumber(number - 1) if has_line else None
        # A mark makes the line be laid out anew, which takes long where the line is.
        if block is None or not block.isValid() or block.length() > _LONGEST_MARKED:
            if self.extraSelections():
                self.setExtraSelections([])
            return
        mark.cursor, mark.format = QTextCursor(block), colour
        self.setExtraSelections([mark])

    def go_to(self, number: int) -> None:
        """Put the cursor on a line."""
        block = self.document().findBlockByNumber(number - 1)
        if block.isValid() and number != self.line:
            self.setTextCursor(QTextCursor(block))

    def replace(self, number: int, start: int, stop: int, text: str) -> None:
        """Put other words in the place of some letters of a line; can be undone."""
        block = self.document().findBlockByNumber(number - 1)
        before = _units(block.text()[:start])
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + before)
        cursor.setPosition(
            block.position() + before + _units(block.text()[start:stop]),
            QTextCursor.MoveMode.KeepAnchor,
        )
        cursor.insertText(text)

    def remove(self, number: int) -> None:
        """Remove a line; can be undone."""
        cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.removeSelectedText()
        if number == 1 and not self.document().begin().text():
            cursor.movePosition(QTextCursor.MoveOperation.Start)
            cursor.deleteChar()
        cursor.endEditBlock()

    def add(self, name: str) -> None:
        """Put a medicine on a line of its own at the end; can be undone."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        is_blank = not cursor.block().text().strip()
        cursor.insertText(name if is_blank else f"\n{name}")
        self.setTextCursor(cursor)

    def forget(self) -> None:
        """Empty the list for the next patient; this cannot be undone."""
        self.setPlainText("")

    def in_sight(self) -> Sequence[tuple[int, int, int]]:
        """Return number (from 0), top in the strip and height of each line in sight."""
        found = []
        lower_px = self.viewport().y() - self._strip.y()
        block = self.firstVisibleBlock()
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        row = self.fontMetrics().height()
        # The first line stands below the margin of the document.
        while block.isValid() and place.top() <= self.viewport().height():
            found.append((block.blockNumber(), round(place.top()) + lower_px, row))
            block = block.next()
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        return found

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(_bearable(source.text()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def minimumSizeHint(self) -> QSize:
        lines = round(self.fontMetrics().height() * _FEWEST_LINES)
        return QSize(super().minimumSizeHint().width(), lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The strip first: the lines are broken by the room that it leaves.
        self._place_strip()
        super().resizeEvent(event)

    def _place_strip(self) -> None:
        margin = self.font().pixelSize() * _MARGIN_EMS
        if self.document().documentMargin() != margin:
            self.document().setDocumentMargin(margin)
        # Within the ring of the focus, which is wider than the frame without it.
        ring = round(self.font().pixelSize() * _RING_EMS)
        inside = self.rect().adjusted(ring, ring, -ring, -ring)
        bar = self.verticalScrollBar().sizeHint().width()
        width = round((inside.width() - bar) * _STRIP_SHARE)
        self.setViewportMargins(0, 0, width, 0)
        self._strip.setGeometry(
            inside.right() - bar - width + 1, inside.top(), width, inside.height()
        )

    def _repaint_strip(self, _area: QRect, _scrolled: int) -> None:
        self._strip.update()

    def _follow_cursor(self) -> None:
        line = self.textCursor().blockNumber()
        if line != self._line:
            self._line = line
            said = self._strip.answer_of(line)
            if said and self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said.spoken))
            self.moved.emit()


_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD}}}(?=\S)")


def _bearable(text: str) -> str:
    """Break lines that would hold up the window each time they are laid out."""
    return "\n".join(
        line if len(line) <= _LONGEST_WORD else _broken(line) for line in text.split("\n")
    )


def _broken(line: str) -> str:
    parts = _UNBROKEN.sub("\\g<0>\n", line).split("\n")
    return "\n".join(
        part[start : start + _LONGEST_LINE]
        for part in parts
        for start in range(0, len(part), _LONGEST_LINE)
    )


def _units(text: str) -> int:
    """Return the length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
