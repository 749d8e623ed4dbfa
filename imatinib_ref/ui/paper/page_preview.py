"""Shows a sheet as it will lie on paper."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from imatinib_ref.sheet.page import Page
from imatinib_ref.ui.paper.printing import Press

_EDGE_PX = 16
_WIDEST_PX = 1100


class PagePreview(QScrollArea):
    """The page as wide as there is room for; white in every theme, as paper is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName("Preview of the sheet")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet = _Paper()
        self.setWidget(self._sheet)

    def show_page(self, page: Page, press: Press) -> None:
        """Show a page."""
        self._sheet.show_page(page, press)
        self._fit()
        self.setAccessibleDescription(page.text)

    def forget(self) -> None:
        """Show nothing and keep nothing of the page."""
        self._sheet.forget()
        self.setAccessibleDescription("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._sheet.fit(self.viewport().size())


class _Paper(QWidget):
    """Draws the page once for each size, and the picture of it after that."""

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._press: Press | None = None
        self._picture = QPixmap()

    def show_page(self, page: Page, press: Press) -> None:
        """Show a page."""
        self._page, self._press, self._picture = page, press, QPixmap()
        self.update()

    def forget(self) -> None:
        """Show nothing."""
        self._page, self._press, self._picture = None, None, QPixmap()
        self.update()

    def fit(self, room: QSize) -> None:
        """Take the width of the room and the height that the page then has."""
        if self._press is None:
            self.resize(room)
            return
        size = self._press.size_dots
        width = min(room.width() - 2 * _EDGE_PX, _WIDEST_PX)
        height = round(width * size.height() / size.width())
        wanted = QSize(room.width(), max(height + 2 * _EDGE_PX, room.height()))
        if wanted != self.size():
            self._picture = QPixmap()
            self.resize(wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._page is None or self._press is None:
            return
        if self._picture.isNull():
            self._picture = self._drawn(self._page, self._press)
        painter = QPainter(self)
        painter.drawPixmap(self._place.topLeft(), self._picture)
        painter.setPen(QColor(Qt.GlobalColor.gray))
        painter.drawRect(self._place.adjusted(-1, -1, 0, 0))

    @property
    def _place(self) -> QRect:
        width = min(self.width() - 2 * _EDGE_PX, _WIDEST_PX)
        assert self._press is not None  # noqa: S101  # narrows the type; asked only with a page
        size = self._press.size_dots
        height = round(width * size.height() / size.width())
        return QRect((self.width() - width) // 2, _EDGE_PX, width, height)

    def _drawn(self, page: Page, press: Press) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self._place.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        scale = self._place.width() / press.size_dots.width()
        painter.scale(scale, scale)
        press.paint(page, painter)
        painter.end()
        return picture
