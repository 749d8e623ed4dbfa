"""The report of a bug: where and of what kind, and nothing that was typed."""

import pytest

from imatinib_ref import fault


def _read(text):
    try:
        return float(text)
    except ValueError as error:
        raise KeyError(f"no such patient: {text}") from error


TYPED = "Mrs Example, 54"


def test_a_report_names_place_and_kind_and_leaves_out_what_was_typed():
    with pytest.raises(KeyError) as raised:
        _read(TYPED)
    told = fault.versions() + fault.trace(raised.value)
    assert "Example" not in told
    assert told.index("builtins.ValueError") < told.index("builtins.KeyError")
    assert "in _read" in told
    assert "Python 3" in told


def test_exceptions_in_a_ring_are_told_once():
    first, second = ValueError("Example"), OSError("Example")
    first.__cause__, second.__cause__ = second, first
    assert fault.trace(first).count("Traceback") == 2
