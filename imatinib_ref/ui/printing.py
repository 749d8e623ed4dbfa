"""Lays a sheet out on paper and puts it on a PDF or a printer; one layout for all of them."""

import re
from functools import cache

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)
from PySide6.QtPrintSupport import QPrinter

from imatinib_ref import paths
from imatinib_ref.sheet.page import AUTHOR, FONTS, LANGUAGE, Page, style
from imatinib_ref.sheet.subject import Kind, Paper

_DOTS_PER_INCH = 1200
_MM_PER_INCH = 25.4
_MARGIN_MM, _GAP_MM, _RULE_MM = 15.0, 3.0, 0.3
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def _dots(mm: float) -> float:
    return mm * _DOTS_PER_INCH / _MM_PER_INCH


@cache
def _load_fonts() -> None:
    """Load the fonts of the sheet, so that a page is the same whatever the system has."""
    for name in {name for _, _, name in FONTS}:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))


class Press:
    """Paper of one size, and what fits on it."""

    def __init__(self, paper: Paper) -> None:
        _load_fonts()
        self.paper = paper
        self._size = QPageSize(_SIZES[paper])
        # Measured, never written to: so that a page breaks its lines alike on every device.
        self._nowhere = QBuffer()
        self._ruler = QPdfWriter(self._nowhere)
        self._ruler.setResolution(_DOTS_PER_INCH)
        self._known: dict[tuple[str, Kind], QTextDocument] = {}

    @property
    def size_dots(self) -> QSizeF:
        """The size of the paper in dots."""
        size_mm = self._size.size(QPageSize.Unit.Millimeter)
        return QSizeF(_dots(size_mm.width()), _dots(size_mm.height()))

    @property
    def layout(self) -> QPageLayout:
        """The page without margins, which the sheet keeps by itself."""
        return QPageLayout(self._size, QPageLayout.Orientation.Portrait, QMarginsF())

    def fits(self, page: Page) -> bool:
        """Tell whether body and footer find room on the paper."""
        needed = sum(self._laid(part, page.kind).size().height() for part in self._all(page))
        return needed + _dots(2 * _MARGIN_MM + _GAP_MM) <= self.size_dots.height()

    def paint(self, page: Page, painter: QPainter) -> None:
        """Paint the page from the corner of the paper, one unit being a dot."""
        margin, size = _dots(_MARGIN_MM), self.size_dots
        down = margin
        for part in page.parts:
            down += self._paint_part(part, page.kind, painter, down)
        footer = self._laid(page.footer, page.kind)
        down = size.height() - margin - footer.size().height()
        rule = QRectF(margin, down - _dots(_GAP_MM / 2), footer.textWidth(), _dots(_RULE_MM))
        painter.fillRect(rule, Qt.GlobalColor.black)
        self._paint_part(page.footer, page.kind, painter, down)

    def pdf(self, page: Page) -> bytes:
        """Return the page as a PDF file."""
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(written)
        writer.setResolution(_DOTS_PER_INCH)
        writer.setPageLayout(self.layout)
        writer.setTitle(page.title)
        writer.setAuthor(AUTHOR)
        writer.setCreator(AUTHOR)
        painter = QPainter(writer)
        self.paint(page, painter)
        painter.end()
        return in_language(bytes(written.data().data()), LANGUAGE)

    def print_on(self, printer: QPrinter, page: Page) -> bool:
        """Print the page; tell whether the printer took it."""
        printer.setDocName(page.title)
        printer.setCreator(AUTHOR)
        printer.setFullPage(True)
        printer.setPageLayout(self.layout)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        scale = printer.resolution() / _DOTS_PER_INCH
        painter.scale(scale, scale)
        self.paint(page, painter)
        return painter.end() and printer.printerState() is not QPrinter.PrinterState.Error

    def _all(self, page: Page) -> tuple[str, ...]:
        return (*page.parts, page.footer)

    def _paint_part(self, html: str, kind: Kind, painter: QPainter, down: float) -> float:
        laid = self._laid(html, kind)
        painter.save()
        painter.translate(_dots(_MARGIN_MM), down)
        laid.drawContents(painter)
        painter.restore()
        return laid.size().height()

    def _laid(self, html: str, kind: Kind) -> QTextDocument:
        if (html, kind) not in self._known:
            self._known[html, kind] = self._lay(html, kind)
        return self._known[html, kind]

    def _lay(self, html: str, kind: Kind) -> QTextDocument:
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._ruler)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        document.setDefaultStyleSheet(style(kind))
        document.setHtml(html)
        document.setTextWidth(self.size_dots.width() - _dots(2 * _MARGIN_MM))
        return document


def in_language(pdf: bytes, language: str) -> bytes:
    """Say in a PDF file which language it is in, by an update at its end; Qt has no call for it."""
    root = re.findall(rb"/Root (\d+) 0 R", pdf)[-1]
    start = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    trailer = pdf[pdf.rindex(b"trailer") :]
    kept = re.sub(rb"/Prev \d+", b"", trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")])
    catalog = re.findall(rb"(?<!\d)%s 0 obj\s*<<(.*?)>>\s*endobj" % root, pdf, re.DOTALL)[-1]
    written = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    offset = len(written)
    written += b"%s 0 obj\n<<%s/Lang (%s)\n>>\nendobj\n" % (root, catalog, language.encode())
    table = len(written)
    written += b"xref\n%s 1\n%010d 00000 n \ntrailer\n" % (root, offset)
    return written + b"<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        kept.rstrip() + b"\n",
        start,
        table,
    )
