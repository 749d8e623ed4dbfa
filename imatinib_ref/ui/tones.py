"""The four palettes and what a reader may choose of the look; of Qt nothing, so read at once."""

from dataclasses import dataclass
from enum import StrEnum

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
    faint: str  # what cannot be used now
    accent: str
    soft: str
    on_accent: str
    danger: str
    major: str
    moderate: str
    good: str


LIGHT = Tones(
    window="#f4f6f8", card="#ffffff", text="#16202a", muted="#52606d", line="#d9e0e6",
    outline="#7d8a96", faint="#7d8a96", accent="#0b5d84", soft="#e3f0f7", on_accent="#ffffff",
    danger="#b3261e", major="#9a4600", moderate="#6f5600", good="#1b6b40",
)  # fmt: skip
DARK = Tones(
    window="#14181c", card="#1c2228", text="#e9eef3", muted="#a9b5c0", line="#323c46",
    outline="#75828e", faint="#75828e", accent="#74bde2", soft="#20384a", on_accent="#0b1a24",
    danger="#ff8f85", major="#ffb26b", moderate="#e8cf5a", good="#7fdaa4",
)  # fmt: skip
CONTRAST_LIGHT = Tones(
    window="#ffffff", card="#ffffff", text="#000000", muted="#262626", line="#595959",
    outline="#000000", faint="#767676", accent="#00308f", soft="#dbe8ff", on_accent="#ffffff",
    danger="#8c0000", major="#6b3000", moderate="#4a3b00", good="#00491f",
)  # fmt: skip
CONTRAST_DARK = Tones(
    window="#000000", card="#000000", text="#ffffff", muted="#e6e6e6", line="#a6a6a6",
    outline="#ffffff", faint="#8a8a8a", accent="#ffe14d", soft="#1a2a5e", on_accent="#000000",
    danger="#ffb3ad", major="#ffc78a", moderate="#ffe14d", good="#a5f2bd",
)  # fmt: skip
