"""What is shown when the content is damaged, or when the program has a bug."""

import sys
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from imatinib_ref import fault

BUG, DAMAGED = 1, 3


class Report(QDialog):
    """Shows versions and traceback, and offers to copy them."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Imatinib Reference must close")
        self._text = QPlainTextEdit(text, readOnly=True)
        self._text.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("&Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.addWidget(
            QLabel("The program has a fault and will close, so that nothing wrong stays in sight.")
        )
        column.addWidget(self._text)
        column.addWidget(buttons)
        self.resize(720, 420)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._text.toPlainText())


def report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Show an exception that reached the top and end the program."""
    # Another one while the dialog is open opens no second dialog, nor does it tell what was typed:
    # what a desktop writes to a terminal ends in a file.
    sys.excepthook = _ignore
    Report(fault.versions(f"Qt {qVersion()}, ") + fault.trace(error)).exec()
    QApplication.exit(BUG)


def _ignore(
    _kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
) -> None:
    """Say nothing more: the program is ending already."""


def show_damage(sentence: str, parent: QWidget) -> None:
    """Say why the content cannot be used and end the program."""
    QMessageBox.critical(parent, "Imatinib Reference cannot open its content", sentence)
    QApplication.exit(DAMAGED)
