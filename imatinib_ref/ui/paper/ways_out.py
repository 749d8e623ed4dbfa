"""The ways out of a page: a printer, a file, the clipboard; answers stand in place."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from imatinib_ref import files
from imatinib_ref.ui.paper.path_field import PathField
from imatinib_ref.ui.paper.printing import DOTS_PER_INCH

_NO_PRINTER = "No printer is set up"
_SPOOLER = "/run/cups/cups.sock"


class FileKind(NamedTuple):
    """A kind of file that a page may be saved as."""

    ending: str
    text: str  # of its button
    name: str  # of its button, for whoever cannot see it


class WaysOut(QWidget):
    """Says where a page is wanted, and shows what came of it."""

    print_wanted = Signal(str)  # the page is wanted on the printer of that name
    file_wanted = Signal(Path)  # the page is wanted as a file; its ending says which kind
    replacing_wanted = Signal(Path)  # the file that exists may be replaced
    copy_wanted = Signal()  # the page is wanted as text on the clipboard

    def __init__(self, what: str, kinds: Sequence[FileKind], print_text: str = "&Print") -> None:
        super().__init__()
        self._asked: Path | None = None
        self._printers = QComboBox()
        self._printers.setAccessibleName("Printer")
        self._printers.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._printers.setMinimumContentsLength(12)
        self._print = _button(print_text, f"Print the {what}")
        self._path = PathField()
        self._path.setAccessibleName("Folder and name of the file")
        self._saves = [_button(kind.text, kind.name) for kind in kinds]
        self._copy = _button("Cop&y text", f"Copy the {what} as plain text")
        self._sign = QLabel("▲")
        self._sign.setObjectName("doubt")
        self._said = QLabel(wordWrap=True)
        self._said.setObjectName("said")
        self._replace = _button("Rep&lace it", "Replace the file that exists")
        self._keep = _button("&Keep it", "Keep the file that exists")
        self._lay_out()
        self._print.clicked.connect(self._want_print)
        for save, kind in zip(self._saves, kinds, strict=True):
            save.clicked.connect(partial(self._want_file, kind.ending))
        self._copy.clicked.connect(self.copy_wanted)
        self._replace.clicked.connect(self._want_replacing)
        self._keep.clicked.connect(self._keep_file)
        self.say("")

    def offer(self, title: str) -> None:
        """Look for printers anew, and offer a file of that name among the reader's documents."""
        places = QStandardPaths.StandardLocation
        documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
        home = Path(QStandardPaths.writableLocation(places.HomeLocation))
        self._path.setText(str((documents if documents.is_dir() else home) / title))
        self.look_for_printers()
        self.say("")

    def forget(self) -> None:
        """Keep neither the name of a file nor what became of it."""
        self._path.clear()
        self.say("")

    def look_for_printers(self) -> None:
        """Offer the printers that the system has now, its default first."""
        if sys.platform == "linux":
            # Where none answers there, its library would try the ports of this machine next.
            os.environ.setdefault("CUPS_SERVER", _SPOOLER)
        names = QPrinterInfo.availablePrinterNames()
        first = QPrinterInfo.defaultPrinterName()
        self._printers.clear()
        self._printers.addItems(sorted(names, key=lambda name: (name != first, name.casefold())))
        self._printers.setEnabled(bool(names))
        self._print.setEnabled(bool(names))
        if not names:
            self._printers.addItem(_NO_PRINTER)

    def say(self, sentence: str) -> None:
        """Say what came of it, until the next thing is done."""
        self._ask(None)
        self._tell(sentence)

    def written(self, path: Path, write: Callable[[], None]) -> None:
        """Write a file, and say that it is written, that it exists already, or why it is not."""
        try:
            write()
        except files.ExistsError:
            self.ask_to_replace(path)
        except files.NotWrittenError as error:
            self._fail(str(error))
        else:
            self.say(f"Written: {path}")

    def printed(self, name: str, put_on: Callable[[QPrinter], bool]) -> None:
        """Print on the printer of a name, and say that it took the page or why nothing came."""
        if name not in QPrinterInfo.availablePrinterNames():
            self.look_for_printers()
            self._fail(f"The printer {name} is no longer there. Nothing was printed.")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        printer.setResolution(DOTS_PER_INCH)
        if put_on(printer):
            self.say(f"Sent to {name}.")
        else:
            self._fail(f"The printer {name} did not take the page. Nothing was printed.")

    def ask_to_replace(self, path: Path) -> None:
        """Ask in place whether a file may be replaced."""
        self._ask(path)
        self._tell(f"{path} exists already. Replace it?")
        self._keep.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(6)
        for widgets in (
            (self._printers, self._print), (self._path,),
            (*self._saves, self._copy), (self._sign, self._said),
            (self._replace, self._keep),
        ):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(6)
            for widget in widgets:
                takes_room = isinstance(widget, (QComboBox, QLineEdit, QLabel))
                row.addWidget(widget, int(takes_room and widget is not self._sign))
            row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
            if len(widgets) > 1 and widgets[0] not in {self._printers, self._sign}:
                row.addStretch(1)
            column.addLayout(row)

    def _want_print(self) -> None:
        self.say("")
        self.print_wanted.emit(self._printers.currentText())

    def _want_file(self, ending: str) -> None:
        self.say("")
        name = self._path.text().strip()
        if not name:
            self._fail("Name the folder and the file first.")
            self._path.setFocus()
            return
        path = Path(name).expanduser()
        has_ending = path.name.casefold().endswith(ending)
        self.file_wanted.emit(path if has_ending else path.with_name(f"{path.name}{ending}"))

    def _want_replacing(self) -> None:
        path = self._asked
        self.say("")
        self._path.setFocus()
        if path is not None:
            self.replacing_wanted.emit(path)

    def _keep_file(self) -> None:
        self.say("Nothing was written.")
        self._path.setFocus()

    def _ask(self, path: Path | None) -> None:
        self._asked = path
        for button in (self._replace, self._keep):
            button.setVisible(path is not None)

    def _fail(self, sentence: str) -> None:
        self._ask(None)
        self._tell(sentence, is_problem=True)

    def _tell(self, sentence: str, *, is_problem: bool = False) -> None:
        self._sign.setVisible(is_problem)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, sentence))


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setAutoDefault(True)
    return button
