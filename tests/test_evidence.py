"""The evidence in figures: rates, intervals, both sides of a disagreement, who a patient is."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imatinib_ref.db.entries import Disagreement, Indication, Population
from imatinib_ref.db.parts import Difference, Position, Study
from imatinib_ref.db.related import DISAGREEMENTS, related
from imatinib_ref.db.vocabulary import DisagreementGroup, Label, Status
from imatinib_ref.evidence import counted, rate, response_of, wilson_pct
from imatinib_ref.patient import Patient, Sex
from imatinib_ref.populations import belongs
from imatinib_ref.render.pages import page_text

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "intervals.toml").read_text(encoding="utf-8")
)["case"]


def _squeezed(text):
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def _studies(reference, slug):
    return [part for part in reference.entry(slug).parts if isinstance(part, Study)]


@pytest.mark.parametrize("case", CASES, ids=[case["study"] for case in CASES])
def test_a_rate_and_its_interval_are_those_worked_out_by_hand(reference, case):
    study = next(s for s in _studies(reference, case["indication"]) if s.name == case["study"])
    found = rate(study)
    assert (found.responders, found.of) == (case["responders"], case["of"])
    assert round(found.pct, 1) == case["pct"]
    assert (round(found.low_pct, 1), round(found.high_pct, 1)) == (
        case["low_pct"], case["high_pct"],
    )  # fmt: skip


@given(st.integers(1, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_narrows_with_patients(counts):
    responders, of = counts
    low, high = wilson_pct(responders, of)
    assert 0 <= low <= 100 * responders / of <= high <= 100
    wider = wilson_pct(responders, of)
    narrower = wilson_pct(4 * responders, 4 * of)
    assert narrower[1] - narrower[0] < wider[1] - wider[0]


def test_a_rate_that_a_source_prints_agrees_or_is_known_to_be_an_error(reference):
    differing = {
        study.name
        for indication in reference.entries(Indication)
        for study in _studies(reference, indication.slug)
        if (found := rate(study)) and study.response_pct_printed is not None
        and abs(found.pct - study.response_pct_printed) > 0.6
    }  # fmt: skip
    assert differing == {"US label: cytogenetics unknown or none found"}


def test_every_count_stands_on_its_page_with_rate_and_interval(reference):
    seen = 0
    for indication in reference.entries(Indication):
        page = _squeezed(page_text(indication, reference.sources, Label.EU))
        for study in _studies(reference, indication.slug):
            found = rate(study)
            if found:
                seen += 1
                assert f"{found.responders} of {found.of}" in page
                low, high = f"{round(found.low_pct, 1):g}", f"{round(found.high_pct, 1):g}"
                assert f"{low} to {high}%" in page, study.name
    assert seen >= 40


def test_a_study_without_counts_has_no_rate_and_is_named_beside_the_plot(reference):
    studies = _studies(reference, "dfsp")
    ugurel = next(study for study in studies if study.name == "Ugurel 2014")
    assert rate(ugurel) is None
    assert ugurel.name not in counted(studies)
    page = page_text(reference.entry("dfsp"), reference.sources, Label.EU)
    assert "No counts of responders, so not in the plot: Ugurel 2014;" in page


def test_what_counts_as_a_response_is_said_without_its_counts(reference):
    studies = {study.name: study for study in _studies(reference, "sclerodermatous-gvhd")}
    assert response_of(studies["Olivieri 2009"]) == "complete or partial response at 6 months"
    assert response_of(studies["Lazar 2011"]) == ""


def test_every_disagreement_stands_on_the_page_with_both_sides_and_what_is_done(reference):
    topic = reference.entry(DISAGREEMENTS)
    listed = related(reference.session, topic)
    assert [one.slug for one in listed] == [one.slug for one in reference.entries(Disagreement)]
    page = _squeezed(page_text(topic, reference.sources, Label.EU, listed)).casefold()
    for one in listed:
        assert len(one.parts) >= 2 or one.slug in {"sources-inducer-strength",
                                                   "sources-dihydroergotamine"}  # fmt: skip
        for text in (one.title, one.resolution, *(part.text for part in one.parts)):
            assert _squeezed(text).casefold() in page, one.slug
        for part in one.parts:
            for citation in part.citations:
                title = reference.sources[citation.source_slug].title
                assert _squeezed(title).casefold() in page, one.slug
    assert {one.group for one in listed} == set(DisagreementGroup)


def test_each_label_of_a_disagreement_is_read_or_said_to_be_unread(reference):
    for one in reference.entries(Disagreement):
        if one.group is DisagreementGroup.LABELS:
            positions = [part for part in one.parts if isinstance(part, Position)]
            assert {position.label for position in positions} == set(Label)
            assert any(position.status is not Status.NOT_READ for position in positions)


def test_the_more_cautious_label_is_one_that_was_read(reference):
    named = {}
    for population in reference.entries(Population):
        for part in population.parts:
            if isinstance(part, Difference):
                named[population.slug] = part.more_cautious
                read = {
                    position.label
                    for position in population.parts
                    if isinstance(position, Position) and position.status is not Status.NOT_READ
                }
                assert part.more_cautious is None or part.more_cautious in read
                assert len(read) > 1
                assert part.why
    # One label asks for more than the other in every respect that was read, or none is named.
    assert {slug: label for slug, label in named.items() if label} == {"breast-feeding": Label.US}


def test_what_one_label_alone_says_is_no_difference(reference):
    older = reference.entry("older-people")
    assert not [part for part in older.parts if isinstance(part, Difference)]
    fluid = "Fluid retention is more frequent in the elderly"
    said = {
        part.label
        for part in older.parts
        if isinstance(part, Position) and part.text.startswith(fluid)
    }
    assert said == {Label.US, Label.EU}


def test_every_band_of_the_kidney_stands_in_the_difference(reference):
    kidney = reference.entry("kidney-impairment")
    [difference] = [part for part in kidney.parts if isinstance(part, Difference)]
    for band in ("20 to 39 mL/min", "40 to 59 mL/min", "Below 20 mL/min", "on dialysis"):
        assert band in difference.text


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ({}, {}),
        ({"is_pregnant": True}, {"pregnancy": "pregnant"}),
        ({"is_pregnant": False, "is_breast_feeding": True}, {"breast-feeding": "breast-feeding"}),
        ({"sex": Sex.FEMALE}, {"contraception-women": "sex F"}),
        ({"sex": Sex.MALE}, {"contraception-men": "sex M"}),
        ({"age_years": 9}, {"children": "age 9 y"}),
        ({"age_years": 1.5}, {"children": "age 18 months"}),
        ({"age_years": 17.9}, {"children": "age 17.9 y"}),
        ({"age_years": 18}, {}),
        ({"age_years": 64.9}, {}),
        ({"age_years": 65}, {"older-people": "age 65 y"}),
        ({"creatinine_clearance_ml_min": 60}, {}),
        (
            {"creatinine_clearance_ml_min": 59},
            {"kidney-impairment": "CrCl 59 mL/min: mild (US bands)"},
        ),
        (
            {"creatinine_clearance_ml_min": 39},
            {"kidney-impairment": "CrCl 39 mL/min: moderate (US bands)"},
        ),
        (
            {"creatinine_clearance_ml_min": 19},
            {"kidney-impairment": "CrCl 19 mL/min: severe (US bands)"},
        ),
        ({"is_on_dialysis": True}, {"kidney-impairment": "on dialysis"}),
        ({"bilirubin_x_uln": 1, "ast_x_uln": 1}, {}),
        ({"bilirubin_x_uln": 1}, {}),
        ({"bilirubin_x_uln": 3}, {"liver-impairment": "bilirubin 3 × ULN: moderate"}),
        ({"bilirubin_x_uln": 3.1}, {"liver-impairment": "bilirubin 3.1 × ULN: severe"}),
        ({"has_hepatitis_b": True}, {"hepatitis-b": "hepatitis B"}),
        ({"has_hepatitis_b": False}, {}),
    ],
)
def test_a_patient_belongs_where_what_is_known_puts_them(reference, rules, known, found):
    assert belongs(reference.entries(Population), Patient(**known), rules) == found
