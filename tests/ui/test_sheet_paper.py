"""Every sheet on paper, read back from its PDF: one page, legible, within its margins."""

import re

import pytest
from printed import Printed
from sheet_desk import ADULT, CHILD, NOBODY, Desk

from imatinib_ref.db.entries import Indication
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.sheet.subject import Heading
from imatinib_ref.ui.paper.printing import Press

_SMALLEST_PT = {Kind.CLINICIAN: 9, Kind.PATIENT: 12}
_MARGIN_MM = 15
_FOR_PATIENTS = {"cml-chronic", "hes-cel", "gist-metastatic", "systemic-sclerosis"}


@pytest.fixture(scope="module")
def desk(reference, qapp_cls, qapp):
    del qapp_cls, qapp
    return Desk(reference)


def faults(page, press, kind):
    """Return everything that is wrong with a page on paper."""
    printed = Printed(press.pdf(page))
    found = [] if printed.pages == 1 else [f"{printed.pages} pages"]
    found += [f"outside: {run}" for run in printed.outside(_MARGIN_MM)[:3]]
    found += [f"overlapping: {pair}" for pair in printed.overlapping()[:3]]
    small = [run for run in printed.runs if run.size < _SMALLEST_PT[kind] - 0.01]
    found += [f"small: {run}" for run in small[:3]]
    if sorted(re.sub(r"\s", "", page.text)) != printed.letters:
        found.append("the paper does not say what the page says")
    if not all(printed.fonts.values()):
        found.append("a font is not embedded")
    return found


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("label", Label)
def test_every_sheet_is_one_legible_page(desk, label, paper, kind):
    press = Press(paper)
    cases = {"nobody": (NOBODY, None), "adult": (ADULT, None), "child": (CHILD, None),
             "sixty": (ADULT, desk.sixty)}  # fmt: skip
    found = {}
    for indication in desk.reference.entries(Indication):
        # The patient's sheet knows the disease by its title and its dose only.
        if kind is Kind.PATIENT and indication.slug not in _FOR_PATIENTS:
            continue
        for name, (given, report) in cases.items():
            page = desk.page(press, indication.slug, label, given, report, kind=kind)
            if wrong := faults(page, press, kind):
                found[indication.slug, name] = wrong
    assert not found


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("paper", Paper)
def test_very_long_names_and_lines_stay_on_the_page(desk, paper, kind):
    press = Press(paper)
    heading = Heading("Wilhelmina " * 7, "W" * 80, "9" * 80, "Mæve Ōtākou-Ζήνων Жданов " * 3)
    long = "zanthrixoban" * 40
    listed = "\n".join([*(f"{long} {n}" for n in range(60)), "rifampicin", "warfarin"])
    page = desk.page(
        press, "dfsp", Label.US, ADULT, desk.report(listed), kind=kind, heading=heading
    )  # fmt: skip
    assert faults(page, press, kind) == []
    said = re.sub(r"\s", "", Printed(press.pdf(page)).text)
    assert "Wilhelmina" * 7 in said
    assert "9" * 80 in said
    assert "Rifampicin" in said
    assert "60names" in said or "60moreonyourlist" in said
