"""The wording rules: each bad wording is caught, and good wording passes."""

import pytest

from imatinib_ref.db.lint import faults, sentence_faults

BAD = {
    "Take 5.0 mg.": "trailing zero",
    "Take 0.50 micrograms.": "trailing zero",
    "Take .5 mg.": "without a leading zero",
    "Take 400mg.": "no space",
    "Take 400 mcg and 10mL.": "no space",
    "Take 1200 mg per day.": "without a comma",
    "Take 400 mg. daily.": "full stop after a unit",
    "Take 100 mg QD.": "misread",
    "Take 100 mg BD.": "misread",
    "Give 10 IU.": "misread",
    "D/C the drug.": "misread",
    "Take 1/2 tablet.": "misread",
    "Give 10 µg.": "micrograms",
    "Check the count two-weekly.": "every two weeks",
    "Three-monthly thyroid tests.": "every two weeks",
    "Biweekly visits.": "every two weeks",
    "Bread & butter.": "symbol",
    "Below 30 °C.": "symbol",
    "Give 340 mg/m² daily.": "write per",
    "Give 400 mg/day.": "write per",
    "Give <400 mg.": "less than",
    "A surface of 2 m2.": "write m²",
    "Two  spaces.": "stray space",
    "Trailing ": "stray space",
    "Take 400 mg twice daily.": "daily amount",
    "Take 400 mg twice daily (600 mg per day).": "do not agree",
}


@pytest.mark.parametrize(("text", "problem"), BAD.items())
def test_bad_wording_is_caught(text, problem):
    assert any(problem in fault for fault in faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "Take 400 mg twice daily (800 mg per day) with food.",
        "Give 340 mg per m² per day, at most 600 mg.",
        "Start at 2.5 mg twice daily (5 mg per day).",
        "Up to 1,200 mg per day (600 mg twice daily (1,200 mg per day)).",
        "The response rate was 33.0% (95% interval 13.0 to 51.0).",
        "Neutrophils below 1.0 × 10⁹ per L.",  # the sign the content uses
        "Peak 2.6 micrograms per mL; clearance 10.0 L per h per m².",
        "It ends with 400 mg.",
        "It is 400 mg. Then rest.",
        "OCT1, HES/CEL and ECG stay.",
        "Counts weekly, liver tests every two weeks, thyroid tests every three months.",
    ],
)
def test_good_wording_passes(text):
    assert list(faults(text)) == []


def test_a_bottom_line_is_one_sentence():
    assert list(sentence_faults("Take it with food.")) == []
    assert list(sentence_faults("Take it")) != []
    assert list(sentence_faults("Take it. Then rest.")) != []
