"""The look of the window in the tones chosen: palette, font, icons and one short stylesheet."""

import re
from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from imatinib_ref import paths
from imatinib_ref.ui.tones import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme, Tones

_BASE_PX = 14
_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
# What fontconfig answers when no desktop has chosen a font.
_NO_CHOICE = {"", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans"}
_SIZE = re.compile(r"\b(\d+)px")


_BY_TEXT = {tones.text: tones for tones in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}


def tones_of(palette: QPalette) -> Tones:
    """Return the tones that a palette was made from, for whoever paints."""
    # By the text: a stylesheet may have made the base of a view transparent.
    return _BY_TEXT[palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text).name()]


def palette(tones: Tones) -> QPalette:
    """Return a palette in which every role is set; a half-set one is unreadable in the dark."""
    role, colours = QPalette.ColorRole, QPalette()
    for name, tone in (
        (role.Window, tones.window), (role.WindowText, tones.text), (role.Base, tones.card),
        (role.AlternateBase, tones.window), (role.Text, tones.text), (role.Button, tones.card),
        (role.ButtonText, tones.text), (role.BrightText, tones.danger),
        (role.Highlight, tones.soft), (role.HighlightedText, tones.text),
        (role.Link, tones.accent), (role.LinkVisited, tones.accent), (role.Accent, tones.accent),
        (role.ToolTipBase, tones.card), (role.ToolTipText, tones.text),
        (role.PlaceholderText, tones.muted), (role.Light, tones.card),
        (role.Midlight, tones.line), (role.Mid, tones.outline), (role.Dark, tones.outline),
        (role.Shadow, tones.window),
    ):  # fmt: skip
        colours.setColor(name, QColor(tone))
    for name in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, name, QColor(tones.faint))
    return colours


def scaled(style: str, zoom: int) -> str:
    """Return a stylesheet with every size in pixels multiplied; hairlines stay hairlines."""
    return _SIZE.sub(
        lambda size: f"{int(size[1]) if size[1] == '1' else round(int(size[1]) * zoom / 100)}px",
        style,
    )


def sheet(name: str, tones: Tones, zoom: int) -> str:
    """Return one of the stylesheets of resources/templates in these tones at this zoom."""
    text = (paths.resources() / "templates" / name).read_text(encoding="utf-8")
    return scaled(Template(text).substitute(vars(tones)), zoom)


def icon(name: str, tones: Tones) -> QIcon:
    """Return one of the icons of resources/icons, drawn in the colour of the text."""
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    picture = QIcon()
    for mode, tone in ((QIcon.Mode.Normal, tones.text), (QIcon.Mode.Disabled, tones.faint)):
        renderer = QSvgRenderer(drawing.replace("currentColor", tone).encode())
        for side_px in (16, 32, 64):
            pixmap = QPixmap(side_px, side_px)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            picture.addPixmap(pixmap, mode)
    return picture


def apply(app: QApplication, theme: Theme, zoom: int) -> Tones:
    """Dress the application and return the tones in use."""
    hints = app.styleHints()
    match theme:
        case Theme.LIGHT:
            hints.setColorScheme(Qt.ColorScheme.Light)
        case Theme.DARK:
            hints.setColorScheme(Qt.ColorScheme.Dark)
        case Theme.SYSTEM | Theme.CONTRAST:
            hints.unsetColorScheme()
    wants_contrast = theme is Theme.CONTRAST or (
        theme is Theme.SYSTEM
        and hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    )
    is_dark = theme is Theme.DARK or (
        theme is not Theme.LIGHT and hints.colorScheme() is Qt.ColorScheme.Dark
    )
    light, dark = (CONTRAST_LIGHT, CONTRAST_DARK) if wants_contrast else (LIGHT, DARK)
    tones = dark if is_dark else light
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    # A search path and not a url: folders may be called "a #b".
    QDir.setSearchPaths("icons", [str(paths.resources() / "icons")])
    app.setPalette(palette(tones))
    app.setFont(_font(zoom))
    app.setStyleSheet(sheet("window.qss", tones, zoom))
    return tones


def _font(zoom: int) -> QFont:
    chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    font = QFont()
    font.setFamilies([*_FAMILIES] if chosen in _NO_CHOICE else [chosen, *_FAMILIES])
    font.setPixelSize(round(_BASE_PX * zoom / 100))
    return font
