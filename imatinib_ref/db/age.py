"""How old the content is."""

from datetime import date

_MONTHS_A_YEAR = 12
_OLD_AFTER_MONTHS = 12


def staleness(checked_on: str, day: date, advice: str = "look up the current label") -> str:
    """Say that content checked on a day (ISO) is old and what to do about it, or nothing."""
    checked = date.fromisoformat(checked_on)
    months = (day.year - checked.year) * _MONTHS_A_YEAR + day.month - checked.month
    months -= day.day < checked.day
    if months < _OLD_AFTER_MONTHS:
        return ""
    return f"This content was checked {months} months ago: {advice}."
