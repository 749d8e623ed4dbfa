"""What is kept between runs: the label, the theme, the zoom and the geometry; nothing typed."""

from PySide6.QtCore import QByteArray, QLocale, QSettings

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.ui.tones import LARGEST_ZOOM, SMALLEST_ZOOM, Theme

_MOST_FIGURES = 3
_BY_TERRITORY = {
    QLocale.Country.NewZealand: Label.NZ,
    QLocale.Country.Australia: Label.AU,
    QLocale.Country.UnitedStates: Label.US,
}


def open_settings() -> QSettings:
    """Return the settings file of this reader."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "imatinib-ref", "imatinib-ref"
    )


def read_label(settings: QSettings) -> Label:
    """Return the label that was chosen, else the one of the locale, else EU."""
    stored = settings.value("label", "")
    if stored in list(Label):
        return Label(str(stored))
    return _BY_TERRITORY.get(QLocale.system().territory(), Label.EU)


def read_theme(settings: QSettings) -> Theme:
    """Return the theme that was chosen, else that of the system."""
    stored = settings.value("theme", "")
    return Theme(str(stored)) if stored in list(Theme) else Theme.SYSTEM


def read_zoom(settings: QSettings) -> int:
    """Return the text size in per cent, kept within its limits."""
    stored = str(settings.value("zoom", "100"))
    # Of a file that is no settings file anything may come, a number without end too.
    zoom_pct = int(stored) if stored.isdecimal() and len(stored) <= _MOST_FIGURES else 100
    return min(max(zoom_pct, SMALLEST_ZOOM), LARGEST_ZOOM)


def read_bytes(settings: QSettings, key: str) -> QByteArray:
    """Return a kept geometry, or an empty one."""
    stored = settings.value(key)
    return stored if isinstance(stored, QByteArray) else QByteArray()
