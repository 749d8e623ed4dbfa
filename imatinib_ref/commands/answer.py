"""What a command answers with: text and an exit status, or the sentence that refuses the input."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ANSWERED, NO_ANSWER = 0, 4


class InvalidInputError(Exception):
    """The input makes no sense; the message is one sentence, the errors name each field."""

    def __init__(self, message: str, errors: Sequence[object] = ()) -> None:
        super().__init__(message)
        self.errors = list(errors) or [message]


@dataclass(frozen=True)
class Answer:
    """What goes to standard output, and the exit status."""

    text: str
    status: int = ANSWERED
    more: Iterable[str] = ()  # further lines, each made when the one before is printed


def to_json(answer: object) -> str:
    """Return one JSON object on one line, in the order of its keys."""
    return json.dumps(answer, ensure_ascii=False)


def invalid_json(refusal: InvalidInputError) -> str:
    """Return what standard output carries when the input makes no sense and JSON was asked for."""
    return to_json({"status": "invalid", "errors": refusal.errors})
