"""What is fuzzed: each target takes any text at all and must answer without an exception."""

import contextlib
import io
from collections.abc import Callable, Mapping

from imatinib_ref import commands, patient_options
from imatinib_ref.db.load import Reference
from imatinib_ref.interactions.check import check
from imatinib_ref.interactions.facts import facts
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read
from imatinib_ref.patient import Patient
from imatinib_ref.search import Searcher

Target = Callable[[str], None]
_PARSER = commands.parser()
_FLAGS = [option.field for option in patient_options.OPTIONS if option.takes is not bool]


def targets(reference: Reference) -> Mapping[str, Target]:
    """Return the list reader, the patient fields, the search and the command line."""
    names, known = Names(stock(reference)), facts(reference)
    searcher = Searcher(reference.connection)

    def read_list(text: str) -> None:
        lines = text.splitlines()
        answers = check(read(text, names), known).answers
        assert len(answers) >= len(lines), "a line was dropped"

    def read_patient(text: str) -> None:
        pieces = (text.split("\x1f") * len(_FLAGS))[: len(_FLAGS)]
        # Each value at every field: a text of one piece goes to all of them.
        given = dict(zip(_FLAGS, pieces, strict=True))
        made = patient_options.patient_from(given)
        assert isinstance(made, Patient) or all(problem.message for problem in made)

    def search(text: str) -> None:
        assert len(searcher.search(text, 10).hits) <= 10

    return {"list": read_list, "patient": read_patient, "search": search, "command": _parse}


def _parse(text: str) -> None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            options = _PARSER.parse_args(text.split("\x1f"))
    except commands.InvalidInputError as error:
        if not str(error):
            raise
        return
    except SystemExit as left:  # with 0, the help was asked for
        if left.code:
            raise
        return
    if options.command in {"dose", "plan"}:
        patient_options.patient_from(vars(options))
