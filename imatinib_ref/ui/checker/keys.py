"""The keys of the checker, once for the shortcuts and for the card that lists them."""

from enum import Enum


class Key(Enum):
    """A command of the checker: its keys, and what it does."""

    ADD = ("Ctrl+Return", "In the list of known medicines: add the chosen one")
    REMOVE = ("Ctrl+D", "Remove the line; in the answers Delete does it too")
    FOLD = ("Alt+F", "Show or fold minor and none expected")
    COPY = ("Alt+C", "Copy the result as text, the folded part too")
    CLEAR = ("Alt+R", "Clear the list for the next patient")

    @property
    def keys(self) -> str:
        """The keys."""
        keys: str = self.value[0]
        return keys

    @property
    def does(self) -> str:
        """What the command does, in a few words."""
        does: str = self.value[1]
        return does


KEYS = (
    *((key.keys, key.does) for key in Key),
    ("Tab, Shift+Tab", "From the list to the answers, to the card, and back"),
    ("Return", "In the answers: go to the card; on a link: follow it"),
    ("Alt+L, Alt+B", "Check a list; browse what is known"),
)
