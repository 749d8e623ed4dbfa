"""How the parts of the checker share the room: list over answers at the left, card at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from imatinib_ref.ui.card import framed

_LIST_SHARES, _SIDE_SHARES = (4, 6), (48, 52)
_LOW_SHARES, _LOW_EMS = (22, 78), 22


def arranged(editor: QWidget, counts: QWidget, table: QWidget, card: QWidget) -> QSplitter:
    """Return the parts in splitters that no part can be pushed out of."""
    below = QWidget()
    answers = QVBoxLayout(below)
    answers.setContentsMargins(0, 0, 0, 0)
    answers.addWidget(counts)
    answers.addWidget(framed(table, 1), 1)
    left = _ListSplit(editor, below)
    return _split(Qt.Orientation.Horizontal, (left, framed(card, 18)), _SIDE_SHARES)


class _ListSplit(QSplitter):
    """The list over its answers, which get most of the height where large text leaves little."""

    def __init__(self, editor: QWidget, below: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._is_moved = False
        _fill(self, (editor, below), _LIST_SHARES)
        self.splitterMoved.connect(self._keep)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_moved:
            is_low = self.height() < _LOW_EMS * QApplication.font().pixelSize()
            shares = _LOW_SHARES if is_low else _LIST_SHARES
            self.setSizes([share * self.height() // sum(shares) for share in shares])

    def _keep(self) -> None:
        self._is_moved = True


def _split(
    way: Qt.Orientation, parts: tuple[QWidget, QWidget], shares: tuple[int, int]
) -> QSplitter:
    splitter = QSplitter(way)
    _fill(splitter, parts, shares)
    return splitter


def _fill(splitter: QSplitter, parts: tuple[QWidget, QWidget], shares: tuple[int, int]) -> None:
    for place, (part, share) in enumerate(zip(parts, shares, strict=True)):
        splitter.addWidget(part)
        splitter.setStretchFactor(place, share)
    splitter.setSizes([share * 10 for share in shares])
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(12)
