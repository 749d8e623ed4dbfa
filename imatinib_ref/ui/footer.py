"""The line at the foot of the window: the edition, its sign-off, and that nothing is online."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

_OFFLINE = "Offline"


class Banner(QLabel):
    """Says above every pane that the content is old; out of sight while it is not."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self.setObjectName("banner")
        # In line with all below it at every text size: what a style asks for grows with the text,
        # and a label with a border would keep half a letter more.
        self.setContentsMargins(16, 0, 16, 0)
        self.setIndent(0)
        self.hide()

    def warn(self, text: str) -> None:
        """Show a warning, or none."""
        said = f"▲ {text}" if text else ""
        if said != self.text():
            self.setText(said)
            self.setVisible(bool(said))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class Footer(QWidget):
    """Says what is always to be known of the content, and for a while what was just done."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._edition = QLabel("Opening the content", wordWrap=True)
        self._done = QLabel(_OFFLINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(self._edition, 1)
        row.addWidget(self._done)

    def show_edition(self, text: str) -> None:
        """Show the edition of the content."""
        self._edition.setText(text)

    def say_done(self, text: str) -> None:
        """Say what was just done; the next page takes it away."""
        self._done.setText(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._done, text))

    def forget_done(self) -> None:
        """Say again that the program is offline."""
        self._done.setText(_OFFLINE)
