"""Lays a sheet out on paper and puts it on a PDF or a printer; one layout for all of them."""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from imatinib_ref import paths
from imatinib_ref.sheet.page import AUTHOR, FONTS, LANGUAGE, Page, style
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.ui.paper.pdf_update import readable

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_PER_INCH = 1200
_MM_PER_INCH, _POINTS_PER_INCH = 25.4, 72
_MARGIN_MM, _GAP_MM, _RULE_MM = 15.0, 3.0, 0.3
_SMALLEST_PT = 9
# More than one page ever tries, so that a page is laid out once.
_MOST_LAID = 100
# Qt enlarges headings by a measure of its own; as paragraphs they keep the size they are given.
_HEADING = re.compile(r"<(/?)h(\d)>")
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def _dots(mm: float) -> float:
    return mm * DOTS_PER_INCH / _MM_PER_INCH


def offscreen_press() -> Callable[[Paper], "Press"]:
    """Return what makes a press without a window; it holds the Qt application that it needs."""
    application = QGuiApplication.instance() or QGuiApplication([])
    return partial(_press_of, application)


def _press_of(_application: QCoreApplication, paper: Paper) -> "Press":
    return Press(paper)


@cache
def _load_fonts() -> None:
    """Load the fonts of the sheet, so that a page is the same whatever the system has."""
    for name in {name for _, _, name in FONTS}:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))


class Press:
    """Paper of one size, and what fits on it; it forgets its pages when it goes."""

    def __init__(self, paper: Paper) -> None:
        _load_fonts()
        self._size = QPageSize(_SIZES[paper])
        # Measured, never written to: so that a page breaks its lines alike on every device.
        self._nowhere = QBuffer()
        self._ruler = QPdfWriter(self._nowhere)
        self._ruler.setResolution(DOTS_PER_INCH)
        self._known: dict[tuple[str, Kind], QTextDocument] = {}
        self._heights: dict[tuple[str, Kind], float] = {}

    @property
    def size_dots(self) -> QSizeF:
        """The size of the paper in dots."""
        # In whole points, as a PDF has it.
        return QSizeF(self._size.sizePoints()) * (DOTS_PER_INCH / _POINTS_PER_INCH)

    def fits(self, page: Page) -> bool:
        """Tell whether the parts of the page and its footer find room on the paper."""
        parts = (*page.parts, page.footer)
        needed_dots = sum(self._height(part, page.kind) for part in parts)
        return needed_dots + _dots(2 * _MARGIN_MM + _GAP_MM) <= self.size_dots.height()

    def paint(self, page: Page, painter: QPainter) -> None:
        """Paint the page from the corner of the paper, one unit being a dot."""
        margin_dots = down_dots = _dots(_MARGIN_MM)
        for part in page.parts:
            down_dots += self._paint_part(part, page.kind, painter, down_dots)
        footer = self._laid(page.footer, page.kind)
        down_dots = self.size_dots.height() - margin_dots - footer.size().height()
        above_dots = down_dots - _dots(_GAP_MM / 2)
        rule = QRectF(margin_dots, above_dots, footer.textWidth(), _dots(_RULE_MM))
        painter.fillRect(rule, QColor("black"))
        self._paint_part(page.footer, page.kind, painter, down_dots)

    def pdf(self, page: Page) -> bytes:
        """Return the page as a PDF file."""
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(written)
        writer.setResolution(DOTS_PER_INCH)
        writer.setPageLayout(self._layout)
        writer.setTitle(page.title)
        writer.setAuthor(AUTHOR)
        writer.setCreator(AUTHOR)
        painter = QPainter(writer)
        self.paint(page, painter)
        painter.end()
        return readable(bytes(written.data().data()), LANGUAGE)

    def print_on(self, printer: "QPrinter", page: Page) -> bool:
        """Print the page; tell whether the printer took it."""
        printer.setDocName(page.title)
        printer.setCreator(AUTHOR)
        printer.setFullPage(True)
        printer.setPageLayout(self._layout)
        painter = QPainter()
        if not printer.isValid() or not painter.begin(printer):
            return False
        scale = printer.resolution() / DOTS_PER_INCH
        painter.scale(scale, scale)
        self.paint(page, painter)
        return painter.end() and printer.printerState() is not printer.PrinterState.Error

    @property
    def _layout(self) -> QPageLayout:
        # Without margins, which the sheet keeps by itself.
        return QPageLayout(self._size, QPageLayout.Orientation.Portrait, QMarginsF())

    def _paint_part(self, html: str, kind: Kind, painter: QPainter, down_dots: float) -> float:
        laid = self._laid(html, kind)
        painter.save()
        painter.translate(_dots(_MARGIN_MM), down_dots)
        laid.drawContents(painter)
        painter.restore()
        return laid.size().height()

    def _height(self, html: str, kind: Kind) -> float:
        if (html, kind) not in self._heights:
            self._heights[html, kind] = self._laid(html, kind).size().height()
        return self._heights[html, kind]

    def _laid(self, html: str, kind: Kind) -> QTextDocument:
        if (html, kind) not in self._known:
            if len(self._known) == _MOST_LAID:
                self._known.clear()
            self._known[html, kind] = self._lay(html, kind)
        return self._known[html, kind]

    def _lay(self, html: str, kind: Kind) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._ruler)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        # A word that is longer than its line breaks anywhere rather than leave the page.
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        # Of its own: that of the application has a size in pixels, which paper does not know.
        document.setDefaultFont(QFont([family for family, _, _ in FONTS], _SMALLEST_PT))
        document.setDefaultStyleSheet(style(kind))
        document.setHtml(_HEADING.sub(r'<\1p class="h\2">', html))
        document.setTextWidth(self.size_dots.width() - _dots(2 * _MARGIN_MM))
        return document
