"""Sheets for the tests: the real content, patients of every kind, lists of medicines."""

from datetime import UTC, datetime

from sqlalchemy import text

from imatinib_ref.interactions.check import check
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read
from imatinib_ref.patient import Patient, Sex
from imatinib_ref.sheet.page import page
from imatinib_ref.sheet.paper import Kind
from imatinib_ref.sheet.subject import Heading, Subject, read_content

PRINTED = datetime(2026, 11, 28, 7, 51, tzinfo=UTC)
NOBODY = {}
ADULT = {
    "age_years": 54, "sex": Sex.FEMALE, "weight_kg": 68, "height_cm": 165,
    "creatinine_clearance_ml_min": 38, "bilirubin_x_uln": 0.8, "ast_x_uln": 1,
}  # fmt: skip
CHILD = {"age_years": 8, "sex": Sex.MALE, "weight_kg": 26, "height_cm": 128}
_EVERY = 21
_MOST = 60


class Desk:
    """Makes sheets from the real content."""

    def __init__(self, reference):
        self.reference = reference
        self.content = read_content(reference)
        self._names = Names(stock(reference))

    def report(self, listed):
        return check(read(listed, self._names), self.content.facts)

    @property
    def sixty(self):
        titles = [each.title for each in self.content.facts.assessed.values()]
        return self.report("\n".join(titles[::_EVERY][:_MOST]))

    @property
    def words_of_content(self):
        """Every text of the content, as one."""
        rows = self.reference.session.execute(
            text("SELECT text FROM part UNION ALL SELECT bottom_line FROM entry "
                 "UNION ALL SELECT action FROM interactant")
        )  # fmt: skip
        return "\n".join(row[0] for row in rows)

    def subject(self, indication, label, given=NOBODY, report=None, **more):
        patient = Patient(indication=indication, **given)
        more = {"kind": Kind.CLINICIAN, "printed": PRINTED, "heading": Heading()} | more
        return Subject(patient=patient, label=label, report=report, **more)

    def blocks(self, made, *given):
        """The blocks of a sheet by their titles, nothing left out."""
        draft = made(self.subject(*given), self.content)
        return {block.title: block for block in draft.without(()).shown}

    def page(self, press, *given, **more):
        return page(self.subject(*given, **more), self.content, press.fits)
