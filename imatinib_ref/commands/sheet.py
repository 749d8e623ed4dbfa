"""The command that writes the one-page sheet; whoever starts it brings the press."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from imatinib_ref import files
from imatinib_ref.commands.answer import Answer, InvalidInputError, to_json
from imatinib_ref.commands.patient import indication_slug, valid
from imatinib_ref.db.load import Reference
from imatinib_ref.patient_options import patient_from
from imatinib_ref.sheet.page import Page, page, whole
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.sheet.subject import Content, Subject, read_content


class Press(Protocol):
    """Paper of one size, laid out by Qt, which a command may not import."""

    def fits(self, page: Page) -> bool:
        """Tell whether the page finds room on the paper."""

    def pdf(self, page: Page) -> bytes:
        """Return the page as a PDF file."""


def sheet(options: argparse.Namespace, reference: Reference) -> Answer:
    """Write the sheet to the file that was named, and say what was written."""
    paper = Paper(options.paper)
    press: Press = options.press(paper)
    content = read_content(reference)
    found = page(_subject(options, content), content, press.fits)
    file = options.pdf or options.html
    written = press.pdf(found) if options.pdf else whole(found, paper).encode()
    try:
        files.write(Path(file), written, replaces=options.force)
    except files.ExistsError as error:
        raise InvalidInputError(f"{error} Give --force to replace it.") from error
    except files.NotWrittenError as error:
        raise InvalidInputError(str(error)) from error
    if options.json:
        told = {
            "edition": reference.edition.number, "file": file, "for": found.kind, "paper": paper,
            "pages": 1, "omitted": list(found.omitted),
        }  # fmt: skip
        return Answer(to_json(told))
    return Answer(f"Written: {file}, one page {paper}.{_left_out(found.omitted)}")


def _subject(options: argparse.Namespace, content: Content) -> Subject:
    slug = options.indication and indication_slug(options.indication, content.rules)
    patient = valid(patient_from(vars(options), slug or None))
    report = None
    if options.medicines is not None:
        from imatinib_ref.commands.medicines import report_on  # noqa: PLC0415  # see answered

        report = report_on(options.medicines, content.reference, content.facts)
    return Subject(
        kind=Kind(options.kind),
        patient=patient,
        label=options.label,
        printed=datetime.now().astimezone(),
        report=report,
    )


def _left_out(omitted: Sequence[str]) -> str:
    return f" Left out for want of room: {'; '.join(omitted)}." if omitted else ""
