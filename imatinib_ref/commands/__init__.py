"""The commands of the terminal: words and options in, text or JSON and an exit status out."""

import argparse
from typing import TYPE_CHECKING, NoReturn

from imatinib_ref import patient_options
from imatinib_ref.commands.answer import Answer, InvalidInputError, invalid_json
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.toxicity import options as course_options

if TYPE_CHECKING:
    from imatinib_ref.db.load import Reference

__all__ = ["InvalidInputError", "answered", "invalid_json", "parser"]


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of leaving the program."""

    def error(self, message: str) -> NoReturn:
        raise InvalidInputError(message)


def parser() -> Parser:
    """Return the parser of the whole command line."""
    whole = Parser(prog="imatinib-ref", description="Quick reference on imatinib for clinicians.")
    whole.add_argument("--version", action="store_true", help="program, content and checksum")
    commands = whole.add_subparsers(dest="command", parser_class=Parser)
    find = commands.add_parser("search", help="what the content says, best first")
    find.add_argument("words", nargs="+")
    find.add_argument("--limit", type=_whole, default=10, help="how many hits (10)")
    open_ = commands.add_parser("show", help="one entry in full, with its sources")
    open_.add_argument("slug", nargs="?", help="slug or title of the entry")
    open_.add_argument("--all", action="store_true", help="every entry, one JSON object a line")
    list_ = commands.add_parser("check", help="a medicine list, line by line")
    list_.add_argument("file", nargs="?", default="-", help="a text file, or - (standard input)")
    dose_ = commands.add_parser("dose", help="the starting dose and how it was reached")
    patient_options.add_options(dose_)
    dose_.add_argument("--medicines", metavar="FILE", help="a medicine list; - standard input")
    dose_.add_argument(
        "--raise",
        dest="raise_dose",
        action="store_true",
        help="may the current dose be raised, to what",
    )
    ladder = commands.add_parser("toxicity", help="hold, reduce or resume")
    course_options.add_options(ladder)
    page = commands.add_parser("sheet", help="the one-page sheet as PDF or HTML")
    _add_sheet_options(page)
    dated = commands.add_parser("plan", help="the tests that are due, with their dates")
    patient_options.add_options(dated)
    dated.add_argument("--ics", metavar="FILE", help="write the dates as a calendar file, too")
    dated.add_argument("--force", action="store_true", help="replace a file that exists")
    for command in (dose_, ladder, dated):
        command.add_argument("--indication", required=True, help="slug, title or synonym")
    for command in (find, open_, list_, dose_, ladder, dated, page):
        command.add_argument("--label", type=_label, help="US, EU, AU or NZ")
        command.add_argument("--json", action="store_true", help="print one JSON object")
    return whole


def answered(options: argparse.Namespace, reference: "Reference") -> Answer:
    """Answer the command that was given, or the question for the version."""
    # Each room is opened when it is asked for: a sheet does not wait for what reads a list.
    match options.command:
        case "check":
            from imatinib_ref.commands.medicines import check  # noqa: PLC0415

            return check(options, reference)
        case "dose" | "toxicity" | "plan":
            from imatinib_ref.commands import patient  # noqa: PLC0415

            of_one = {"dose": patient.dose, "toxicity": patient.toxicity, "plan": patient.plan}
            return of_one[options.command](options, reference)
        case "sheet":
            from imatinib_ref.commands.sheet import sheet  # noqa: PLC0415

            return sheet(options, reference)
    from imatinib_ref.commands import content  # noqa: PLC0415

    of_all = {"search": content.search, "show": content.show, None: content.version}
    return of_all[None if options.version else options.command](options, reference)


def _add_sheet_options(parser: argparse.ArgumentParser) -> None:
    patient_options.add_options(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--pdf", metavar="FILE", help="write a PDF file")
    where.add_argument("--html", metavar="FILE", help="write an HTML file that needs nothing else")
    parser.add_argument("--indication", help="slug, title or synonym; without it a general sheet")
    parser.add_argument("--medicines", metavar="FILE", help="a medicine list; - standard input")
    parser.add_argument(
        "--paper", choices=[*Paper], default=Paper.A4, help="A4 (default) or Letter"
    )
    parser.add_argument(
        "--for",
        dest="kind",
        choices=[*Kind],
        default=Kind.CLINICIAN,
        help="for the clinician's notes (default) or for the patient, in plain words",
    )
    parser.add_argument("--force", action="store_true", help="replace a file that exists")


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _label(text: str) -> Label:
    try:
        return Label(text.upper())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not one of US, EU, AU, NZ") from error
