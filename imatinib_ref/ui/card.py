"""The frame around what stands together in the window."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def framed(content: QWidget, margin: int) -> QFrame:
    """Return a card around a list or a page, closer at the side of its scroll bar."""
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(margin, margin, min(margin, 6), min(margin, 8))
    inside.addWidget(content)
    return card
