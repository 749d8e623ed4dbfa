"""Writes a file whole or not at all."""

import os
import secrets
from pathlib import Path


class NotWrittenError(Exception):
    """The file was not written; the message is one sentence, and nothing of it was left behind."""


class ExistsError(NotWrittenError):
    """There is a file of that name already, and nobody has said to replace it."""


def write(path: Path, content: bytes, *, replaces: bool) -> None:
    """Write beside the file and rename; raise NotWrittenError with one sentence."""
    # A short name of its own: one made from a long name could be too long.
    beside = path.parent / f".imatinib-{secrets.token_hex(8)}.part"
    try:
        _refuse(path, replaces=replaces)
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except (OSError, ValueError) as error:
        raise NotWrittenError(f"{path} could not be written: {_reason(error)}.") from error
    finally:
        # Whatever ended it, a break from the keyboard too: no part of a page is left.
        _forget(beside)


def _refuse(path: Path, *, replaces: bool) -> None:
    if path.is_dir():
        raise NotWrittenError(f"{path} is a folder: name a file.")
    if not path.parent.is_dir():
        raise NotWrittenError(f"There is no folder {path.parent}: choose another folder.")
    if path.exists() and not replaces:
        raise ExistsError(f"{path} exists already.")


def _forget(beside: Path) -> None:
    try:
        beside.unlink(missing_ok=True)
    except (OSError, ValueError):
        return


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "the name holds a character that no file name may hold"
