"""The keys of the window, once for the shortcuts and for the page that lists them."""

from enum import Enum

from imatinib_ref.ui.checker.keys import KEYS


class Command(Enum):
    """A command of the window: its keys, and what it does."""

    SEARCH = (("Ctrl+K", "Ctrl+F"), "Search everything")
    BACK = (("Alt+Left",), "Back to the page before")
    FORWARD = (("Alt+Right",), "Forward again")
    PATIENT = (("F2",), "Open or close the patient")
    CLEAR_PATIENT = (("Ctrl+Shift+Del",), "Clear the patient everywhere")
    SHEET = (("Ctrl+P",), "Summary sheet: print or save one page")
    COPY_PAGE = (("Ctrl+Shift+C",), "Copy the page as plain text")
    ZOOM_IN = (("Ctrl++", "Ctrl+="), "Larger text")
    ZOOM_OUT = (("Ctrl+-",), "Smaller text")
    ZOOM_RESET = (("Ctrl+0",), "Text at 100%")
    KEYS = (("F1",), "This list of keys")
    QUIT = (("Ctrl+Q",), "Close the program")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, the one shown first."""
        keys: tuple[str, ...] = self.value[0]
        return keys

    @property
    def does(self) -> str:
        """What the command does, in a few words."""
        does: str = self.value[1]
        return does


_ELSEWHERE = (
    ("Ctrl+1 to Ctrl+6", "Open a tab"),
    ("Alt+I, Alt+D, Alt+T, Alt+P, Alt+S, Alt+O", "Open the tab with the underlined letter"),
    ("Alt+N, Alt+A, Alt+E, Alt+U", "Put the label of NZ, AU, EU or US first"),
    ("Alt+V", "View menu: theme and text size"),
    ("Alt+P, Alt+D, Alt+H, Alt+Y", "Summary sheet: print, save as PDF or HTML, copy as text"),
    ("Alt+C", "Dosing: low counts and liver tests"),
    ("Alt+R, Alt+C, Alt+Y", "Monitoring plan: print or save, save as a calendar, copy as text"),
    ("Alt+K, Alt+L", "Where a file exists already: keep it or replace it"),
    ("Down, Up", "In the search: choose a result; in a filter: go to the list"),
    ("Return", "Open the chosen result or link"),
    ("Esc", "Empty the search or the filter"),
    ("Tab, Shift+Tab", "Next or previous control, link by link within a page"),
    ("Ctrl+C", "Copy the selected text"),
)


def listed() -> list[tuple[str, str]]:
    """Return every key with what it does, for the page of keys."""
    commands = [(" or ".join(command.keys), command.does) for command in Command]
    checking = [(keys, f"List check. {does}") for keys, does in KEYS]
    return [*commands, *_ELSEWHERE, *checking]
