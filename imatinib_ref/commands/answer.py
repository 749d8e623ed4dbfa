"""What a command answers with: text and an exit status, or the sentence that refuses the input."""

import json
from dataclasses import dataclass

ANSWERED, NO_ANSWER = 0, 4


class InvalidInputError(Exception):
    """The input makes no sense; the message is one sentence that names it."""


@dataclass(frozen=True)
class Answer:
    """What goes to standard output, and the exit status."""

    text: str
    status: int = ANSWERED


def to_json(answer: object) -> str:
    """Return one JSON object on one line, in the order of its keys."""
    return json.dumps(answer, ensure_ascii=False)


def invalid_json(problem: str) -> str:
    """Return what standard output carries when the input makes no sense and JSON was asked for."""
    return to_json({"status": "invalid", "errors": [problem]})
