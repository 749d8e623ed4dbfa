"""Anything at all may be typed, pasted or passed: short here, a million inputs by `make fuzz`."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from imatinib_ref.db.entries import Name
from tests.fuzz.seeds import made
from tests.fuzz.targets import targets

_LONGEST_S = 1.0


@pytest.fixture(scope="module")
def known_names(reference):
    """Return every name of a medicine."""
    return sorted({name.name for name in reference.session.query(Name)})


@pytest.mark.parametrize("target", ["list", "patient", "search", "command"])
def test_no_text_of_any_kind_raises_or_takes_a_second(target, reference, known_names):
    answer = targets(reference)[target]

    @hypothesis_settings(max_examples=60)
    @given(st.one_of(st.text(), st.integers(0, 2**32)))
    def answered(typed):
        if isinstance(typed, int):
            typed = made(random.Random(typed), target, known_names)  # noqa: S311  # a test
        started = time.process_time()
        answer(typed)
        assert time.process_time() - started < _LONGEST_S

    answered()


def test_a_lone_accent_in_a_list_is_no_word_and_no_crash(reference):
    for text in ("warfarin q2 d#\N{GREEK YPOGEGRAMMENI}", "statin\n\N{GREEK YPOGEGRAMMENI}\n5 mg"):
        targets(reference)["list"](text)
