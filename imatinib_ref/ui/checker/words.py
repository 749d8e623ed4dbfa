"""Where in a line that was not recognised a chosen name belongs."""

import re

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W\d_][\w'’-]*")  # noqa: RUF001  # the apostrophe of print
_LIKE = 60


def replaced(text: str, name: str) -> tuple[int, int, str]:
    """Return which letters a chosen name takes the place of, and what is written there.

    Where no word is like the name, as with a group of medicines, it is added in brackets.
    """
    words = [(fuzz.ratio(word[0].lower(), name.lower()), word) for word in _WORD.finditer(text)]
    score, best = max(words, key=lambda each: each[0], default=(0, None))
    if best is None or score < _LIKE:
        end = len(text.rstrip())
        return end, end, f" ({name})"
    return best.start(), best.end(), name
