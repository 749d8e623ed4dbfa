"""The palettes: readable in light and in dark, and no role left to chance."""

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

from imatinib_ref import paths
from imatinib_ref.ui import theme
from imatinib_ref.ui.switch_button import SwitchButton
from imatinib_ref.ui.tones import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT

_TEXT = ("text", "muted", "accent", "danger", "major", "moderate", "good")
_GROUNDS = ("window", "card", "soft")


_HIGH = (CONTRAST_LIGHT, CONTRAST_DARK)
_ALL = (LIGHT, DARK, *_HIGH)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(")


def _luminance(colour):
    def linear(share):
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(share) for share in QColor(colour).getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tones", _ALL)
def test_text_can_be_read_on_every_ground(tones):
    for text, ground in product(_TEXT, _GROUNDS):
        assert _contrast(getattr(tones, text), getattr(tones, ground)) >= 4.5, (text, ground)
    assert _contrast(tones.on_accent, tones.accent) >= 4.5


@pytest.mark.parametrize("tones", _HIGH)
def test_high_contrast_is_that_of_the_stricter_rule(tones):
    for text, ground in product((*_TEXT, "outline"), _GROUNDS):
        assert _contrast(getattr(tones, text), getattr(tones, ground)) >= 7, (text, ground)
    assert _contrast(tones.on_accent, tones.accent) >= 7
    assert _contrast(tones.line, tones.card) >= 3


def test_no_screen_has_a_colour_outside_the_palettes():
    for sheet in ("window.qss", "page.css", "answer.css"):
        text = (paths.resources() / "templates" / sheet).read_text(encoding="utf-8")
        assert not _COLOUR.findall(re.sub(r"\w+#\w+", "", text)), sheet
    for source in (Path(theme.__file__).parent).glob("*.py"):
        if source.name != "tones.py":
            assert not _COLOUR.findall(source.read_text(encoding="utf-8")), source.name


@pytest.mark.parametrize("tones", _ALL)
def test_the_edge_of_a_control_can_be_seen(tones):
    for ground in _GROUNDS:
        assert _contrast(tones.outline, getattr(tones, ground)) >= 3


@pytest.mark.parametrize("tones", _ALL)
def test_every_role_of_the_palette_is_set(tones):
    colours = theme.palette(tones)
    for role in QPalette.ColorRole:
        if role not in {QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole}:
            assert colours.isBrushSet(QPalette.ColorGroup.Active, role), role
    assert theme.tones_of(colours) is tones


def test_sizes_grow_with_the_text_and_hairlines_do_not():
    assert theme.scaled("a { border: 1px; padding: 10px 7px }", 150) == (
        "a { border: 1px; padding: 15px 10px }"
    )


@pytest.mark.usefixtures("qapp")
def test_every_icon_is_drawn_in_the_colour_of_the_text():
    for drawing in (paths.resources() / "icons").glob("*.svg"):
        assert not theme.icon(drawing.stem, DARK).isNull()


def test_a_button_that_is_on_has_room_for_its_bold_text(window):
    for button in window.findChildren(SwitchButton):
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.Bold)
        padding = button.sizeHint().width() - QFontMetrics(bold).horizontalAdvance(button.text())
        assert padding >= 20, button.text()
