"""Keeps None alive where the Qt bindings lose references to it."""

import ctypes
import sys

_ENOUGH = 1 << 40


def hold_none() -> None:
    """Give None more references than a run can lose; harmless where none are lost."""
    # WORKAROUND: the abi3 wheels of PySide6 6.12.0 are built against headers in which None is
    # immortal, so on Python 3.11 each call that returns nothing loses a reference and the program
    # aborts after some thousands ("deallocating None"). 6.11.3 is not affected. The same fault in
    # another project: https://github.com/vllm-project/vllm/pull/49950
    if sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
