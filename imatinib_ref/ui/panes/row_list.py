"""What the left side of a pane is made of: the filter, the choices and the list of rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QListView, QWidget

from imatinib_ref.render.rows import Row
from imatinib_ref.ui.clearable_field import ClearableField
from imatinib_ref.ui.forms.fields import give_name
from imatinib_ref.ui.panes.row_delegate import RowDelegate
from imatinib_ref.ui.panes.rows import RowsModel
from imatinib_ref.ui.quiet_bar import give_quiet_bar

_Index = QModelIndex | QPersistentModelIndex


class Choice(QComboBox):
    """Narrows a list to one facet, or to none."""

    def __init__(self, name: str, everything: str, facets: Sequence[str]) -> None:
        super().__init__()
        give_name(self, name)
        self.setToolTip(name)
        self.addItem(everything, "")
        for facet in facets:
            self.addItem(facet, facet)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)

    def whole_width(self) -> int:
        """Return the width at which no choice is cut."""
        words = (self.itemText(place) for place in range(self.count()))
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return widest + 4 * QApplication.font().pixelSize()


class Choices(QWidget):
    """Choices beside each other where they fit, else below each other, so that none is cut."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._choices = choices
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for choice in choices:
            self._line.addWidget(choice, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(choice.whole_width() for choice in self._choices)
        fits = (widest + self._line.spacing()) * len(self._choices) <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(across if fits else down)


class Filter(ClearableField):
    """A field that narrows the list below it; Down goes to the list, Esc empties it."""

    left_downwards = Signal()  # the Down key was pressed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.left_downwards.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)


class RowList(QListView):
    """The list of a pane."""

    chosen = Signal(str)  # another row became current: its slug

    def __init__(self, name: str, model: RowsModel) -> None:
        super().__init__()
        self._waits = self._was_restyled = False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        give_quiet_bar(self)

    def event(self, event: QEvent) -> bool:
        # A new text size changes the style a dozen times, and each time all rows would be laid
        # out at once: a second for the longest list.
        if event.type() != QEvent.Type.StyleChange:
            return super().event(event)
        self._waits = True
        handled = super().event(event)
        self._waits = False
        self._was_restyled = True
        return handled

    def doItemsLayout(self) -> None:
        if self._waits:
            self.scheduleDelayedItemsLayout()
            return
        super().doItemsLayout()
        if self._was_restyled:
            self._was_restyled = False
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Row):
            self.chosen.emit(row.slug)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()
        else:
            super().mousePressEvent(event)
