"""How the parts of the checker share the room: list over answers at the left, card at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

_LIST_SHARES, _SIDE_SHARES = (4, 6), (48, 52)


def arranged(editor: QWidget, counts: QWidget, table: QWidget, card: QWidget) -> QSplitter:
    """Return the parts in splitters that no part can be pushed out of."""
    below = QWidget()
    answers = QVBoxLayout(below)
    answers.setContentsMargins(0, 0, 0, 0)
    answers.addWidget(counts)
    answers.addWidget(_framed(table, 1), 1)
    left = _split(Qt.Orientation.Vertical, (editor, below), _LIST_SHARES)
    return _split(Qt.Orientation.Horizontal, (left, _framed(card, 18)), _SIDE_SHARES)


def _split(
    way: Qt.Orientation, parts: tuple[QWidget, QWidget], shares: tuple[int, int]
) -> QSplitter:
    splitter = QSplitter(way)
    for place, (part, share) in enumerate(zip(parts, shares, strict=True)):
        splitter.addWidget(part)
        splitter.setStretchFactor(place, share)
    splitter.setSizes([share * 10 for share in shares])
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(12)
    return splitter


def _framed(content: QWidget, margin: int) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(margin, margin, min(margin, 6), min(margin, 8))
    inside.addWidget(content)
    return card
