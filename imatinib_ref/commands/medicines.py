"""The command that checks a medicine list."""

import argparse
import sys
from pathlib import Path

from imatinib_ref.commands.answer import Answer, InvalidInputError, to_json
from imatinib_ref.db.load import Reference
from imatinib_ref.interactions.check import Report
from imatinib_ref.interactions.check import check as checked
from imatinib_ref.interactions.facts import Facts, facts
from imatinib_ref.interactions.report import NotTextError, report_json, report_text, text_of
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read


def check(options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer a medicine list line by line; - or no file reads standard input."""
    report = report_on(options.file, reference, facts(reference))
    if options.json:
        return Answer(to_json(report_json(report, options.label)))
    return Answer(report_text(report))


def report_on(file: str, reference: Reference, known: Facts) -> Report:
    """Return the report on a medicine list; raise InvalidInputError with one sentence."""
    return checked(read(_list_text(file), Names(stock(reference))), known)


def _list_text(file: str) -> str:
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return text_of(content, "standard input" if file == "-" else file)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise InvalidInputError(f"the list {file} could not be read: {reason}") from error
    except NotTextError as error:
        raise InvalidInputError(str(error)) from error
