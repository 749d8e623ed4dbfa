"""The start: opens the window, or answers one command on the terminal and exits."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from imatinib_ref import paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from imatinib_ref.commands.sheet import Press
    from imatinib_ref.sheet.paper import Paper

_BUG, _INVALID, _DAMAGED = 1, 2, 3
_SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
_NO_DISPLAY = (
    "There is no display to open a window on. Open it on a virtual one with "
    "`xvfb-run imatinib-ref`, or use a command that needs none: "
    "search, show, check, dose, toxicity, plan, sheet, --version."
)


def main() -> int:
    """Return the exit status: 0 answered, 1 a bug, 2 invalid, 3 damaged content, 4 no answer."""
    # Nothing made at the start is garbage: looking for some took a sixth of it. A command ends
    # before it matters, and the window looks for garbage again when it is at rest.
    gc.disable()
    status = _answer(sys.argv[1:]) if sys.argv[1:] else _open_window()
    # Nor at the end, where Python would look through all of it several times: a fifth of a command.
    gc.freeze()
    return status


def _open_window() -> int:
    # Little is imported before the turn: a start that only raises a window takes no longer.
    from imatinib_ref.ui import instance  # noqa: PLC0415

    if sys.platform == "linux" and not _SCREENS & os.environ.keys():
        return _say(_NO_DISPLAY, _INVALID)
    turn = instance.turn()
    if turn is not None and not turn.is_ours and turn.was_answered():
        return 0
    try:
        from imatinib_ref.ui.plain_import import take_back_import  # noqa: PLC0415

        take_back_import()
        from imatinib_ref.ui.frame import run  # noqa: PLC0415
    except ImportError:
        from imatinib_ref.ui.libraries import advice, missing_packages  # noqa: PLC0415

        if packages := missing_packages():
            return _say(advice(packages), _INVALID)
        raise
    return run(sys.argv, turn)


class _UnprintedError(Exception):
    """The answer has nowhere to go; the message says why."""


def _answer(words: list[str]) -> int:
    try:
        return _answered(words)
    except BrokenPipeError:
        _print_nowhere()
        return 0
    except _UnprintedError as error:
        _print_nowhere()
        return _say(f"imatinib-ref: the answer could not be printed: {error}.", _INVALID)
    except Exception as error:  # noqa: BLE001  # the top: a bug is reported and ends the run
        from imatinib_ref import fault  # noqa: PLC0415  # see _open_window

        return _say(fault.versions() + fault.trace(error), _BUG)


def _answered(words: list[str]) -> int:
    # Imported here, so that the window shows before SQLAlchemy is imported.
    from imatinib_ref import commands  # noqa: PLC0415
    from imatinib_ref.db.file import DamagedContentError  # noqa: PLC0415
    from imatinib_ref.db.load import open_reference  # noqa: PLC0415
    from imatinib_ref.ui.settings import open_settings, read_label  # noqa: PLC0415

    try:
        options = commands.parser().parse_args(words)
        if "label" in options and options.label is None:
            options.label = read_label(open_settings())
        if options.command == "sheet":
            options.press = _press()
        answer = commands.answered(options, open_reference(paths.database()))
        _print(answer.text)
        for text in answer.more:
            _print(text)
    except commands.InvalidInputError as error:
        if "--json" in words:
            _print(commands.invalid_json(error))
        return _say(f"imatinib-ref: {error}", _INVALID)
    except DamagedContentError as error:
        return _say(str(error), _DAMAGED)
    return int(answer.status)


def _press() -> "Callable[[Paper], Press]":
    # A sheet is laid out by Qt, which then needs no display and no window.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from imatinib_ref.ui.paper.printing import offscreen_press  # noqa: PLC0415
    except ImportError as error:
        from imatinib_ref.commands import InvalidInputError  # noqa: PLC0415
        from imatinib_ref.ui.libraries import advice, missing_packages  # noqa: PLC0415

        if packages := missing_packages():
            raise InvalidInputError(advice(packages)) from error
        raise
    return offscreen_press()


def _say(sentence: str, status: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return status


def _print(text: str) -> None:
    if sys.stdout is None:  # closed by whoever started the program
        raise _UnprintedError("there is no output")
    try:
        sys.stdout.buffer.write(f"{text}\n".encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _UnprintedError((error.strerror or "").lower()) from error


def _print_nowhere() -> None:
    # What is still held back would fail once more at the end.
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
