"""The look of the window: four full palettes, one scale of sizes and one short stylesheet."""

import re
from dataclasses import dataclass
from enum import StrEnum
from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from imatinib_ref import paths

_BASE_PX = 14
_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
# What fontconfig answers when no desktop has chosen a font.
_NO_CHOICE = {"", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans"}
_SIZE = re.compile(r"\b(\d+)px")
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 80, 200, 10


class Theme(StrEnum):
    """What the reader chose in the View menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Tones:
    """Every colour of one scheme; text tones are readable on window, card and soft."""

    window: str
    card: str
    text: str
    muted: str
    line: str
    outline: str
    accent: str
    soft: str
    on_accent: str
    danger: str
    major: str
    moderate: str
    good: str


LIGHT = Tones(
    window="#f4f6f8", card="#ffffff", text="#16202a", muted="#52606d", line="#d9e0e6",
    outline="#7d8a96", accent="#0b5d84", soft="#e3f0f7", on_accent="#ffffff",
    danger="#b3261e", major="#9a4600", moderate="#6f5600", good="#1b6b40",
)  # fmt: skip
DARK = Tones(
    window="#14181c", card="#1c2228", text="#e9eef3", muted="#a9b5c0", line="#323c46",
    outline="#75828e", accent="#74bde2", soft="#20384a", on_accent="#0b1a24",
    danger="#ff8f85", major="#ffb26b", moderate="#e8cf5a", good="#7fdaa4",
)  # fmt: skip
CONTRAST_LIGHT = Tones(
    window="#ffffff", card="#ffffff", text="#000000", muted="#262626", line="#595959",
    outline="#000000", accent="#00308f", soft="#dbe8ff", on_accent="#ffffff",
    danger="#8c0000", major="#6b3000", moderate="#4a3b00", good="#00491f",
)  # fmt: skip
CONTRAST_DARK = Tones(
    window="#000000", card="#000000", text="#ffffff", muted="#e6e6e6", line="#a6a6a6",
    outline="#ffffff", accent="#ffe14d", soft="#1a2a5e", on_accent="#000000",
    danger="#ffb3ad", major="#ffc78a", moderate="#ffe14d", good="#a5f2bd",
)  # fmt: skip
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
        colours.setColor(QPalette.ColorGroup.Disabled, name, QColor(tones.outline))
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
    for mode, tone in ((QIcon.Mode.Normal, tones.text), (QIcon.Mode.Disabled, tones.outline)):
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
