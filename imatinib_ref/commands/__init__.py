"""The commands of the terminal: words and options in, text or JSON and an exit status out."""

import argparse
from typing import NoReturn

from imatinib_ref import patient_options
from imatinib_ref.commands.answer import InvalidInputError, invalid_json
from imatinib_ref.commands.content import search, show, version
from imatinib_ref.commands.medicines import check
from imatinib_ref.commands.patient import dose, plan, toxicity
from imatinib_ref.commands.sheet import add_options as add_sheet_options
from imatinib_ref.commands.sheet import sheet
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.toxicity import options as course_options

__all__ = ["InvalidInputError", "invalid_json", "parser", "version"]


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
    find.set_defaults(answer=search)
    open_ = commands.add_parser("show", help="one entry in full, with its sources")
    open_.add_argument("slug", nargs="?", help="slug or title of the entry")
    open_.add_argument("--all", action="store_true", help="every entry, one JSON object a line")
    open_.set_defaults(answer=show)
    list_ = commands.add_parser("check", help="a medicine list, line by line")
    list_.add_argument("file", nargs="?", default="-", help="a text file, or - (standard input)")
    list_.set_defaults(answer=check)
    dose_ = commands.add_parser("dose", help="the starting dose and how it was reached")
    patient_options.add_options(dose_)
    dose_.add_argument("--medicines", metavar="FILE", help="a medicine list; - standard input")
    dose_.add_argument(
        "--raise",
        dest="raise_dose",
        action="store_true",
        help="may the current dose be raised, to what",
    )
    dose_.set_defaults(answer=dose)
    ladder = commands.add_parser("toxicity", help="hold, reduce or resume")
    course_options.add_options(ladder)
    ladder.set_defaults(answer=toxicity)
    page = commands.add_parser("sheet", help="the one-page sheet as PDF or HTML")
    add_sheet_options(page)
    page.set_defaults(answer=sheet)
    dated = commands.add_parser("plan", help="the tests that are due, with their dates")
    patient_options.add_options(dated)
    dated.add_argument("--ics", metavar="FILE", help="write the dates as a calendar file, too")
    dated.add_argument("--force", action="store_true", help="replace a file that exists")
    dated.set_defaults(answer=plan)
    for command in (dose_, ladder, dated):
        command.add_argument("--indication", required=True, help="slug, title or synonym")
    for command in (find, open_, list_, dose_, ladder, dated, page):
        command.add_argument("--label", type=_label, help="US, EU, AU or NZ")
        command.add_argument("--json", action="store_true", help="print one JSON object")
    return whole


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _label(text: str) -> Label:
    try:
        return Label(text.upper())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not one of US, EU, AU, NZ") from error
