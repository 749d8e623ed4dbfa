"""Shows a rendered page: links between entries, selection, copy as plain text."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextOption,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from imatinib_ref.ui import theme
from imatinib_ref.ui.quiet_bar import give_quiet_bar
from imatinib_ref.ui.tones import Tones

_SCHEME = "entry"
_COLUMNS = ((44, 4), (24, 2), (0, 1))
_MOST_COLUMNS = _COLUMNS[0][1]
_SIDES = (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)


class Page(QTextBrowser):
    """A page of text that opens nothing by itself: it says which entry a link names."""

    columns_changed = Signal()  # there is room for another number of columns
    followed = Signal(str)  # a link to an entry was activated: its slug

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        self.columns = _MOST_COLUMNS
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        # Whole words only: a table then gives its columns the room that their words need.
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        give_quiet_bar(self)
        self.anchorClicked.connect(self._follow)

    def show_html(self, html: str) -> None:
        """Show a page from its top; nothing costs nothing where nothing is shown."""
        if html:
            self.setHtml(html)
        elif self._html:
            self.clear()
        self._html = html

    def dress(self, tones: Tones, zoom: int) -> None:
        """Show the same page in other colours or at another size, at the same place."""
        share = self.read_share
        self.document().setDefaultStyleSheet(theme.sheet("page.css", tones, zoom))
        self.setHtml(self._html)
        self.read_on(share)

    @property
    def read_share(self) -> float:
        """How far down the reader is: from 0 at the top to 1 at the end."""
        return self.verticalScrollBar().value() / (self.verticalScrollBar().maximum() or 1)

    def read_on(self, share: float) -> None:
        """Go as far down again."""
        self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))

    @property
    def html(self) -> str:
        """The page as it was rendered, for a copy of all of it."""
        return self._html

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        text = self.textCursor().selection().toPlainText()
        copied.setText(text.replace("\N{NO-BREAK SPACE}", " "))
        return copied

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in _SIDES:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_ground()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._count_columns()
        if event.type() is QEvent.Type.StyleChange:
            self._give_ground()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # as Qt calls it
        moved = super().focusNextPrevChild(next)
        link = self.textCursor()
        if moved and self.hasFocus() and link.hasSelection():
            said = f"Link: {link.selection().toPlainText()}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        return moved

    def _give_ground(self) -> None:
        # What lies beneath need not be painted; a stylesheet takes this away, so it is given again.
        self.viewport().setAutoFillBackground(True)

    def _count_columns(self) -> None:
        room_ems = self.viewport().width() / QApplication.font().pixelSize()
        columns = next(count for least_ems, count in _COLUMNS if room_ems >= least_ems)
        if columns != self.columns:
            self.columns = columns
            self.columns_changed.emit()

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == _SCHEME:
            self.followed.emit(address.path())
