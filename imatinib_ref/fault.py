"""What is told of a bug: the versions and where it happened, without a word that was typed."""

import platform
import traceback
from collections.abc import Iterator

from imatinib_ref import __version__

# The message of an exception may quote the patient or the list that it failed on.
_WITHHELD = "(its message is left out: it may quote what was typed)"


def versions(more: str = "") -> str:
    """Return the versions that a report of a bug needs."""
    return (
        f"Imatinib Reference {__version__}, Python {platform.python_version()}, "
        f"{more}{platform.platform()}\n\n"
    )


def trace(error: BaseException) -> str:
    """Return the places and the kinds of an exception and of those that led to it."""
    return "\n".join(_told(each) for each in reversed(list(_chain(error))))


def _chain(error: BaseException) -> Iterator[BaseException]:
    met: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in met:
        met.add(id(following))
        yield following
        following = following.__cause__ or following.__context__


def _told(error: BaseException) -> str:
    kind = type(error)
    places = "".join(traceback.format_tb(error.__traceback__))
    return f"Traceback:\n{places}{kind.__module__}.{kind.__qualname__} {_WITHHELD}\n"
