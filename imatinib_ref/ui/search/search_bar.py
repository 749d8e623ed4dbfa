"""The search: a field in the top bar and the panel of results that it drops over the panes."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMoveEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QListView,
    QVBoxLayout,
    QWidget,
)

from imatinib_ref.ui.clearable_field import ClearableField
from imatinib_ref.ui.quiet_bar import give_quiet_bar
from imatinib_ref.ui.search.hits import HIT_ROLE, HitDelegate, HitsModel

if TYPE_CHECKING:
    from imatinib_ref.search import Results

SEARCH_HINT, SEARCH_HINT_SHORT = "Search everything (Ctrl+K)", "Search (Ctrl+K)"
SHOWN, SHOWN_ALL = 10, 200
_WIDEST_EMS = 56


class SearchField(ClearableField):
    """The field; it never changes what was typed."""

    stepped = Signal(int)  # Up or Down: how far to move in the results
    confirmed = Signal()  # Return: open the current result
    focused = Signal()  # the field received the keyboard
    moved = Signal()  # the field has another place or size

    def __init__(self) -> None:
        super().__init__("Search everything")
        self.setPlaceholderText(SEARCH_HINT)
        self.setMaxLength(300)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.confirmed.emit()
            case Qt.Key.Key_Escape:
                self.clear()
            case _:
                super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class ResultsPanel(QFrame):
    """The results over the panes; it is shown while the field has text."""

    opened = Signal(str)  # a result was chosen: its slug
    respelt = Signal(str)  # a suggested spelling was followed: the words to search for
    all_wanted = Signal()  # the reader asked for all results instead of the first few

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        # Filled and with square corners: else all that lies below is painted at each key.
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFrameShape(QFrame.Shape.Box)
        self._model = HitsModel(self)
        self._count = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self._count.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self._list = QListView(self)
        self._list.setAccessibleName("Search results")
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._list))
        give_quiet_bar(self._list)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 8, 1, 4)
        inside.setSpacing(6)
        self._count.setContentsMargins(14, 0, 14, 0)
        inside.addWidget(self._count)
        inside.addWidget(self._list)
        self._list.clicked.connect(self._open)
        self._count.linkActivated.connect(self._follow)
        self.hide()

    def show_results(self, results: "Results") -> None:
        """Show the hits, the first one current, or say in words that there are none."""
        self._model.set_hits(results.hits)
        said = _in_words(results)
        if said != self._count.text():
            self._count.setText(said)
            plain = _count(results)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._count, plain))
        self._list.setCurrentIndex(self._model.index(0))
        self._list.scrollToTop()
        self._list.setVisible(bool(results.hits))
        self.show()
        self.raise_()

    def step(self, rows: int) -> None:
        """Move the current result up or down."""
        row = self._list.currentIndex().row() + rows
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row)
            self._list.setCurrentIndex(index)
            # The keyboard stays in the field, so that the list does not say it by itself.
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, said))

    def open_current(self) -> None:
        """Open the current result, if there is one."""
        if self._list.currentIndex().isValid():
            self._open(self._list.currentIndex())

    def wanted(self, least_width: int, most: QSize) -> QSize:
        """Return the size that shows all results, within what there is room for."""
        wide = _WIDEST_EMS * QApplication.font().pixelSize()
        width = min(max(least_width, wide), most.width())
        around, frame = self._inside.contentsMargins(), 2 * self.frameWidth()
        inside = width - frame - around.left() - around.right()
        height = frame + around.top() + around.bottom() + self._count.heightForWidth(inside)
        if self._model.rowCount():
            # The very width that the list will have: at any other, all would be laid out twice.
            if inside != self._list.width():
                self._list.resize(inside, self._list.height())
                self._list.scheduleDelayedItemsLayout()
            rows = (self._model.index(row) for row in range(self._model.rowCount()))
            height += self._inside.spacing()
            height += sum(self._list.sizeHintForIndex(row).height() for row in rows)
        return QSize(width, min(height, most.height()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(HIT_ROLE).slug)

    def _follow(self, address: str) -> None:
        link = QUrl(address)
        if link.scheme() == "all":
            self.all_wanted.emit()
        else:
            self.respelt.emit(link.path(QUrl.ComponentFormattingOption.FullyDecoded))


def _count(results: "Results") -> str:
    if not results.hits:
        return f"Nothing found for {results.query.strip()}"
    return f"{len(results.hits)} of {results.total}"


def _in_words(results: "Results") -> str:
    said = f"<b>{escape(_count(results))}</b>"
    if len(results.hits) < min(results.total, SHOWN_ALL):
        said += ' &nbsp; <a href="all:">Show more</a>'
    if results.corrected:
        said += f" &nbsp; Searched for: <b>{escape(results.corrected)}</b>"
    if results.hits and results.unmatched:
        said += f" &nbsp; Not said by the first hit: {escape(', '.join(results.unmatched))}"
    if not results.hits:
        said += ". The content holds none of these words; absence is not evidence of safety."
    if results.suggestions:
        links = (_spelling_link(word) for word in results.suggestions)
        said += f"<br/>Nearest spellings: {', '.join(links)}"
    return said


def _spelling_link(word: str) -> str:
    address = QUrl.toPercentEncoding(word).toStdString()
    return f'<a href="spell:{address}">{escape(word)}</a>'
