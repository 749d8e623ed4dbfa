"""The table of the checker: the model of its rows and the view that says which one is chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QListView

from imatinib_ref.ui.checker.delegate import CheckDelegate
from imatinib_ref.ui.checker.rows import Fold, Item, Words, line_of, words
from imatinib_ref.ui.quiet_bar import give_quiet_bar
from imatinib_ref.ui.theme import tones_of

ITEM_ROLE = Qt.ItemDataRole.UserRole
_EMPTY = "The answers stand here, gravest first."
_BATCH, _FEW = 80, 1000
WORDS_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class CheckModel(QAbstractListModel):
    """Adapts the rows of a report to a view; the words of a row are made when it is seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[Item] = ()
        # By identity: an item that is shown again says the same.
        self._words: dict[int, Words] = {}

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these rows; the same ones again cost nothing."""
        if items == self._items:
            return
        self.beginResetModel()
        seen = self._words.keys()
        kept = seen & {id(item) for item in items} if len(items) < _FEW else ()
        self._words = {key: self._words[key] for key in kept}
        self._items = items
        self.endResetModel()

    def index_of(self, item: Item | None) -> QModelIndex:
        """Return where a row stands, or an invalid index."""
        for place, other in enumerate(self._items):
            if other == item:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(
        self,
        index: _Index,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401  # the Qt role boundary
        if not index.isValid():
            return None
        place = index.row()
        if role == ITEM_ROLE:
            return self._items[place]
        if role not in (
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, WORDS_ROLE,
        ):  # fmt: skip
            return None
        item = self._items[place]
        said = self._words.get(id(item))
        if said is None:
            said = self._words[id(item)] = words(item)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return said.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return said.spoken
        return said


class CheckTable(QListView):
    """The rows, gravest first."""

    chosen = Signal(object)  # the reader moved to another row: the Item it shows
    opened = Signal()  # Return on a row: the reader wants its card
    fold_wanted = Signal()  # the line of the folded tier was clicked or confirmed
    removal_wanted = Signal()  # Delete on a row: the reader wants its line gone

    def __init__(self, model: CheckModel) -> None:
        super().__init__()
        self.setAccessibleName("Answers, gravest first")
        self._rows = model
        self.setModel(model)
        self._delegate = CheckDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setBatchSize(_BATCH)
        give_quiet_bar(self)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these rows; thousands of them are laid out a few at a time."""
        modes = QListView.LayoutMode
        self.setLayoutMode(modes.Batched if len(items) > _BATCH else modes.SinglePass)
        self._rows.set_items(items)

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._delegate.forget()

    @property
    def line(self) -> int:
        """The line that the current row speaks of; 0 where it speaks of several or of none."""
        item = self.currentIndex().data(ITEM_ROLE)
        return 0 if item is None else line_of(item)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not isinstance(current.data(ITEM_ROLE), Fold):
            self.chosen.emit(current.data(ITEM_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_fold = isinstance(self.currentIndex().data(ITEM_ROLE), Fold)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if is_fold:
                self.fold_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removal_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
            return
        super().mousePressEvent(event)
        pressed = self.indexAt(event.position().toPoint())
        if isinstance(pressed.data(ITEM_ROLE), Fold):
            self.fold_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(tones_of(self.palette()).muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _EMPTY)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
