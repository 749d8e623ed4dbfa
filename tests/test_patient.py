"""The patient, the general formulas, and what is questioned at entry."""

import argparse
from dataclasses import replace
from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imatinib_ref.patient import (
    Clearance,
    Finding,
    Patient,
    RelapseRisk,
    Sex,
    amount,
    bedside_schwartz_ml_min_1_73,
    body_surface_m2,
    cockcroft_gault_ml_min,
    creatinine_clearance,
    facts,
    summary,
)
from imatinib_ref.patient_options import OPTIONS, add_options, patient_from
from imatinib_ref.plausibility import (
    LIMITS,
    Problem,
    Question,
    number,
    out_of_limits,
    problems,
)  # fmt: skip


def _messages(**given_values):
    found = patient_from(given_values)
    assert isinstance(found, tuple), found
    return {problem.field: problem.message for problem in found}


# ---------------------------------------------------------------- formulas


@pytest.mark.parametrize(
    ("height_cm", "weight_kg", "surface_m2"),
    [(180, 80, 2.0), (125, 28.8, 1.0), (75, 12, 0.5), (150, 54, 1.5)],
)
def test_body_surface_is_mostellers(height_cm, weight_kg, surface_m2):
    assert body_surface_m2(height_cm=height_cm, weight_kg=weight_kg) == pytest.approx(surface_m2)


def test_cockcroft_gault_is_0_85_of_the_male_value_in_women():
    man = cockcroft_gault_ml_min(age_years=60, weight_kg=72, creatinine_umol_l=88.4, sex=Sex.MALE)
    woman = cockcroft_gault_ml_min(
        age_years=60, weight_kg=72, creatinine_umol_l=88.4, sex=Sex.FEMALE
    )
    assert man == pytest.approx(80)
    assert woman == pytest.approx(68)


def test_bedside_schwartz_takes_height_and_creatinine():
    assert bedside_schwartz_ml_min_1_73(height_cm=100, creatinine_umol_l=88.4) == pytest.approx(
        41.3
    )


def test_a_given_clearance_leads_over_a_creatinine():
    patient = Patient(
        age_years=60, sex=Sex.MALE, weight_kg=72, creatinine_umol_l=88.4,
        creatinine_clearance_ml_min=33,
    )  # fmt: skip
    assert creatinine_clearance(patient) == Clearance(33, "as given")


@pytest.mark.parametrize(
    ("patient", "missing"),
    [
        (Patient(), ("creatinine_clearance_ml_min",)),
        (Patient(creatinine_umol_l=90), ("age_years",)),
        (Patient(creatinine_umol_l=90, age_years=9), ("height_cm",)),
        (Patient(creatinine_umol_l=90, age_years=60), ("weight_kg", "sex")),
        (Patient(creatinine_umol_l=90, age_years=60, sex=Sex.MALE), ("weight_kg",)),
        (Patient(creatinine_umol_l=90, age_years=60, weight_kg=70), ("sex",)),
    ],
)
def test_what_a_clearance_lacks_is_named(patient, missing):
    assert creatinine_clearance(patient) == Clearance(missing=missing)


def test_an_estimate_names_its_formula_and_says_that_no_label_gives_it():
    child = creatinine_clearance(Patient(age_years=17.9, height_cm=100, creatinine_umol_l=88.4))
    adult = creatinine_clearance(
        Patient(age_years=18, weight_kg=72, sex=Sex.MALE, creatinine_umol_l=88.4)
    )
    assert child.ml_min == pytest.approx(41.3)
    assert child.how == (
        "bedside Schwartz, per 1.73 m² of body surface "
        "(general formula, not from an imatinib label)"
    )
    assert child.locator == "Schwartz 2009, bedside equation"
    assert adult.ml_min == pytest.approx(122)
    assert adult.how == "Cockcroft-Gault (general formula, not from an imatinib label)"
    assert adult.locator == "Cockcroft and Gault 1976"


# ------------------------------------------------------------- one line


def test_the_summary_says_only_what_is_given():
    assert summary(Patient()) == ""
    patient = Patient(
        age_years=54, sex=Sex.FEMALE, weight_kg=68, height_cm=165,
        creatinine_clearance_ml_min=38,
    )  # fmt: skip
    assert summary(patient, "DFSP", 4) == (
        "54 y F, 68 kg, 165 cm, CrCl 38 mL/min, for DFSP, 4 medicines"
    )


def test_the_summary_names_everything_else_in_words():
    patient = Patient(
        age_years=0.75, creatinine_umol_l=1200, bilirubin_x_uln=1.5, ast_x_uln=2.5,
        is_pregnant=True, is_breast_feeding=True, is_on_dialysis=True, is_hypersensitive=True,
        has_hepatitis_b=True, takes_strong_inducer=True, current_dose_mg_day=400,
    )  # fmt: skip
    assert summary(patient, medicines=1) == (
        "9 months, creatinine 1,200 micromol/L, bilirubin 1.5 × ULN, AST 2.5 × ULN, pregnant, "
        "breast-feeding, on dialysis, hypersensitive, hepatitis B, strong CYP3A4 inducer, "
        "on 400 mg per day, 1 medicine"
    )
    disease = Patient(
        has_eosinophilia=True, is_newly_diagnosed=True, fip1l1_pdgfra=Finding.UNKNOWN,
        pdgfr=Finding.NO, kit_d816v=Finding.YES, relapse_risk=RelapseRisk.VERY_LOW,
    )  # fmt: skip
    assert summary(disease, "CML") == (
        "eosinophilia, newly diagnosed, for CML, FIP1L1-PDGFRA unknown, PDGFR no, KIT D816V yes, "
        "relapse risk very-low"
    )
    assert summary(Patient(age_years=2)) == "2 y"
    assert summary(Patient(age_years=1.5)) == "18 months"
    assert summary(Patient(is_pregnant=False)) == ""


@pytest.mark.parametrize(
    ("figure", "text"),
    [(400, "400"), (0.5, "0.5"), (1200, "1,200"), (59.499, "59.5"), (10, "10"), (0, "0")],
)
def test_amounts_have_no_trailing_zero_and_a_comma_from_a_thousand(figure, text):
    assert amount(figure) == text


# -------------------------------------------------- what makes no sense


@pytest.mark.parametrize("field", LIMITS)
@pytest.mark.parametrize("value", [nan, inf, -inf, -0.001])
def test_nan_infinities_and_negatives_are_refused_with_the_field_named(field, value):
    problem = out_of_limits(field, value)
    assert problem is not None
    assert problem.field == field
    assert LIMITS[field].name in problem.message
    assert ("negative" in problem.message) == (value == -0.001)


@pytest.mark.parametrize("field", LIMITS)
def test_the_limits_themselves_are_accepted_and_what_lies_beyond_is_not(field):
    limit = LIMITS[field]
    assert out_of_limits(field, limit.lowest) is None
    assert out_of_limits(field, limit.highest) is None
    assert out_of_limits(field, limit.highest * 1.01) is not None
    assert limit.lowest == 0 or out_of_limits(field, limit.lowest * 0.99) is not None


@given(st.sampled_from(sorted(LIMITS)), st.floats())
def test_any_number_at_all_is_accepted_within_its_limits_or_refused_by_name(field, value):
    problem = out_of_limits(field, value)
    limit = LIMITS[field]
    assert (problem is None) == (limit.lowest <= value <= limit.highest)
    assert problem is None or problem.field == field


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("weight_kg", 7000, "7,000 g meant, that is 7 kg"),
        ("weight_kg", 400, "400 lb meant, that is 181.44 kg"),
        ("height_cm", 1.7, "1.7 m meant, that is 170 cm"),
        ("height_cm", 5.5, "5.5 feet meant, that is 167.64 cm"),
        ("height_cm", 1700, "1,700 mm meant, that is 170 cm"),
        ("creatinine_umol_l", 1.1, "1.1 mg/dL meant, that is 97.24 micromol/L"),
        ("creatinine_mg_dl", 97.24, "97.24 micromol/L meant, that is 1.1 mg/dL"),
        ("age_years", 240, "240 months meant, that is 20 years"),
        ("current_dose_mg_day", 0.4, "0.4 g meant, that is 400 mg per day"),
        ("anc_10_9_l", 900, "900 per microlitre meant, that is 0.9 × 10⁹ per L"),
        ("platelets_10_9_l", 45000, "45,000 per microlitre meant, that is 45 × 10⁹ per L"),
    ],
)
def test_a_value_in_another_unit_is_questioned_with_what_was_meant(field, value, meant):
    problem = out_of_limits(field, value)
    assert problem is not None
    assert f"; was {meant}?" in problem.message


def test_a_value_with_no_likely_meaning_is_refused_with_its_limits():
    problem = out_of_limits("creatinine_clearance_ml_min", 300)
    assert problem is not None
    assert problem.message == (
        "creatinine clearance: 300 mL/min is not plausible (0 to 250 mL/min)"
    )


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"age_years": 0, "weight_kg": 80}, "weight_kg", "not plausible at 0 months"),
        ({"age_months": 54, "weight_kg": 80}, "weight_kg", "an age of 54 years meant"),
        ({"age_years": 8, "weight_kg": 8}, "weight_kg", "an age of 8 months meant"),
        ({"age_years": 4, "weight_kg": 70}, "weight_kg", "70 lb (31.8 kg)"),
        ({"age_years": 54, "weight_kg": 11}, "weight_kg", "11 stone (69.9 kg)"),
        ({"age_years": 54, "height_cm": 67}, "height_cm", "67 inches (170.2 cm) meant"),
        ({"age_years": 4, "height_cm": 180}, "height_cm", "180 cm is not plausible at 4 years"),
        ({"weight_kg": 330, "height_cm": 170}, "weight_kg", "330 lb (149.7 kg) meant"),
        ({"weight_kg": 10, "height_cm": 170}, "weight_kg", "10 kg is not plausible at 170 cm"),
        ({"sex": "M", "is_pregnant": True}, "is_pregnant", "the sex is given as male"),
        ({"sex": "M", "is_breast_feeding": True}, "is_breast_feeding", "breast-feeding: the sex"),
        ({"age_years": 80, "is_pregnant": True}, "is_pregnant", "at 80 years?"),
        ({"age_years": 7, "is_pregnant": True}, "is_pregnant", "at 7 years?"),
        ({"age_years": 3, "age_months": 36}, "age_months", "give years or months, not both"),
        ({"creatinine_umol_l": 90, "creatinine_mg_dl": 1}, "creatinine_mg_dl", "not both"),
        ({"age_years": "old"}, "age_years", "'old' is not a number"),
        ({"weight_kg": "70,5"}, "weight_kg", "write a decimal point"),
        ({"sex": "X"}, "sex", "'X' is not one of F, M"),
        ({"pdgfr": "maybe"}, "pdgfr", "'maybe' is not one of yes, no, unknown"),
        ({"relapse_risk": "huge"}, "relapse_risk", "very-low, low, intermediate, high"),
        ({"started_on": "1/2/26"}, "started_on", "'1/2/26' is not a date as YYYY-MM-DD"),
        ({"age_years": 200}, "age_years", "200 months meant, that is 16.67 years"),
    ],
)
def test_what_does_not_fit_together_is_questioned(values, field, words):
    assert words in _messages(**values)[field]


def test_an_age_is_named_in_years_from_one_and_in_months_before():
    assert "at 6 months; was" in _messages(age_months=6, weight_kg=40)["weight_kg"]
    assert "at 1 years;" in _messages(age_years=1, height_cm=180)["height_cm"]


def test_a_contradiction_without_a_likely_meaning_asks_whether_both_are_right():
    assert _messages(age_years=0, weight_kg=80)["weight_kg"].endswith("; are both right?")
    assert _messages(age_years=4, height_cm=180)["height_cm"].endswith("; are both right?")
    assert _messages(weight_kg=10, height_cm=170)["weight_kg"].endswith("; are both right?")


@pytest.mark.parametrize(
    ("age_years", "weight_kg", "height_cm"),
    [
        (18, 25, 90), (18, 350, 250), (17.99, 18, 100), (12, 300, 235), (11.99, 10, 85),
        (6, 130, 185), (5.99, 7, 70), (3, 60, 145), (2.99, 4, 55), (1, 30, 115),
        (0.99, 0.3, 20), (0, 20, 100),
    ],
)  # fmt: skip
def test_the_limits_of_each_age_are_accepted(age_years, weight_kg, height_cm):
    assert problems(Patient(age_years=age_years, weight_kg=weight_kg)) == ()
    assert problems(Patient(age_years=age_years, height_cm=height_cm)) == ()


@pytest.mark.parametrize(
    ("age_years", "weight_kg", "height_cm"),
    [
        (18, 24.9, 89.9), (17.99, 17.9, 99.9), (12, 300.1, 235.1), (11.99, 9.9, 84.9),
        (6, 130.1, 185.1), (5.99, 6.9, 69.9), (3, 60.1, 145.1), (2.99, 3.9, 54.9),
        (1, 30.1, 115.1), (0.99, 20.1, 100.1),
    ],
)  # fmt: skip
def test_just_beyond_the_limits_of_an_age_is_questioned(age_years, weight_kg, height_cm):
    assert [p.field for p in problems(Patient(age_years=age_years, weight_kg=weight_kg))] == [
        "weight_kg"
    ]
    assert [p.field for p in problems(Patient(age_years=age_years, height_cm=height_cm))] == [
        "height_cm"
    ]


@pytest.mark.parametrize(
    ("weight_kg", "is_odd"), [(60, False), (60.1, True), (5, False), (4.9, True)]
)
def test_the_build_is_questioned_beyond_5_and_60_kg_per_square_metre(weight_kg, is_odd):
    assert bool(problems(Patient(weight_kg=weight_kg, height_cm=100))) == is_odd


@pytest.mark.parametrize(
    ("age_years", "weight_kg", "height_cm", "is_odd"),
    [
        # Weighed in lb: 132 cm and 27.2 kg, 160 cm and 45.4 kg, 75 cm and 9.5 kg.
        (9, 60, 132, True), (14, 100, 160, True), (0.9, 21, 75, True), (4, 36, 104, True),
        # The edge: 12.5 and, from 12 years on, 14.5 kg per square metre if it were lb.
        (11.99, 27.55, 100, False), (11.99, 27.56, 100, True), (1, 27.56, 100, True),
        (6, 27.55, 100, False), (6, 27.56, 100, True), (3, 27.55, 100, False),
        (3, 27.56, 100, True), (1, 27.55, 100, False), (0.9, 17.63, 80, False),
        (0.9, 17.64, 80, True), (12, 31.96, 100, False), (12, 31.97, 100, True),
        (17.99, 31.97, 100, True),
        (18, 59, 100, False), (None, 59, 100, False), (18, 61, 100, True), (9, 4.9, 100, True),
    ],
)  # fmt: skip
def test_a_childs_weight_that_may_be_in_lb_is_a_question_until_it_is_confirmed(
    age_years, weight_kg, height_cm, is_odd
):
    body = {"age_years": age_years, "height_cm": height_cm, "weight_kg": weight_kg}
    child = Patient(**body)
    builds = [problem for problem in problems(child) if " cm" in problem.message]
    assert bool(builds) == is_odd
    assert all(type(problem) is Question for problem in builds)
    confirmed = problems(replace(child, is_weight_confirmed=True))
    assert confirmed == tuple(one for one in problems(child) if one not in builds)


def test_a_childs_weight_is_questioned_with_what_it_would_be_in_kg():
    assert _messages(age_years=9, weight_kg=60, height_cm=132) == {
        "weight_kg": "weight: 60 kg is unusual at 132 cm and 9 years; was 60 lb (27.2 kg) meant?"
    }
    assert _messages(age_months=9, weight_kg=19.5, height_cm=70) == {
        "weight_kg": "weight: 19.5 kg is unusual at 70 cm and 9 months; was 19.5 lb (8.8 kg) meant?"
    }
    heavy = {"age_years": 9, "weight_kg": 60, "height_cm": 132, "is_weight_confirmed": True}
    child = patient_from(heavy)
    assert isinstance(child, Patient)
    assert child.weight_kg == 60
    assert summary(child) == "9 y, 60 kg, 132 cm, weight confirmed"


def test_a_build_beyond_the_limits_is_questioned_by_the_height_alone():
    assert _messages(age_years=40, weight_kg=61, height_cm=100)["weight_kg"] == (
        "weight: 61 kg is not plausible at 100 cm; was 61 lb (27.7 kg) meant?"
    )
    assert _messages(weight_kg=10, height_cm=170)["weight_kg"] == (
        "weight: 10 kg is not plausible at 170 cm; are both right?"
    )


def test_only_an_unusual_build_can_be_confirmed():
    assert [type(one) for one in problems(Patient(weight_kg=7000))] == [Problem]
    assert [type(one) for one in problems(Patient(age_years=0, weight_kg=80))] == [Problem]
    still = Patient(age_years=0, weight_kg=80, is_weight_confirmed=True)
    assert [problem.field for problem in problems(still)] == ["weight_kg"]


@pytest.mark.parametrize(
    ("field", "lowest", "highest"),
    [
        ("age_years", 0, 120), ("age_months", 0, 240), ("weight_kg", 0.3, 350),
        ("height_cm", 20, 250), ("creatinine_clearance_ml_min", 0, 250),
        ("creatinine_umol_l", 10, 2500), ("creatinine_mg_dl", 0.1, 28),
        ("bilirubin_x_uln", 0, 50), ("ast_x_uln", 0, 200), ("current_dose_mg_day", 10, 2000),
        ("dose_mg_m2_day", 10, 1000), ("transaminases_x_uln", 0, 200), ("anc_10_9_l", 0, 100),
        ("platelets_10_9_l", 0, 5000), ("weeks", 0, 520), ("weeks_on_treatment", 0, 2600),
    ],
)  # fmt: skip
def test_the_limits_of_data_entry_are_declared_once(field, lowest, highest):
    limit = LIMITS[field]
    assert (limit.lowest, limit.highest) == (lowest, highest)


@pytest.mark.parametrize("age_years", [7.99, 65.1])
def test_pregnancy_beyond_8_to_65_years_is_questioned(age_years):
    assert [p.field for p in problems(Patient(age_years=age_years, is_pregnant=True))] == [
        "is_pregnant"
    ]


@pytest.mark.parametrize("age_years", [8, 65])
def test_pregnancy_is_accepted_from_8_to_65_years(age_years):
    assert problems(Patient(age_years=age_years, is_pregnant=True)) == ()
    assert problems(Patient(sex=Sex.FEMALE, is_pregnant=True)) == ()


def test_a_patient_made_elsewhere_is_questioned_too():
    found = problems(Patient(weight_kg=7000, height_cm=nan))
    assert [problem.field for problem in found] == ["weight_kg", "height_cm"]


def test_a_problem_of_one_value_hides_the_contradictions_it_causes():
    assert list(_messages(age_years=54, height_cm=1.7, weight_kg=70)) == ["height_cm"]


# ------------------------------------------------------------ options


def test_every_option_of_the_command_line_reaches_its_field():
    parser = argparse.ArgumentParser()
    add_options(parser)
    line = (
        "--age 54 --sex f --weight 68 --height 165 --crcl 38 --creatinine 120 --bilirubin 1.2 "
        "--ast 2 --pregnant --breastfeeding --inducer --fip1l1-pdgfra yes --pdgfr no "
        "--eosinophilia --kit-d816v Unknown --newly-diagnosed --relapse-risk very-low --dialysis "
        "--hypersensitivity --hepatitis-b --current-dose 400 --start 2026-11-22 "
        "--weight-confirmed"
    )
    found = patient_from(vars(parser.parse_args(line.split())), "dfsp")
    assert found == Patient(
        indication="dfsp", age_years=54, sex=Sex.FEMALE, weight_kg=68, height_cm=165,
        creatinine_clearance_ml_min=38, creatinine_umol_l=120, bilirubin_x_uln=1.2, ast_x_uln=2,
        is_pregnant=True, is_breast_feeding=True, takes_strong_inducer=True,
        fip1l1_pdgfra=Finding.YES, pdgfr=Finding.NO, has_eosinophilia=True,
        kit_d816v=Finding.UNKNOWN, is_newly_diagnosed=True, relapse_risk=RelapseRisk.VERY_LOW,
        is_on_dialysis=True, is_hypersensitive=True, has_hepatitis_b=True,
        current_dose_mg_day=400, started_on=date(2026, 11, 22), is_weight_confirmed=True,
    )  # fmt: skip
    assert patient_from(vars(parser.parse_args([]))) == Patient()
    assert patient_from(vars(parser.parse_args(["--no-pregnant"]))) == Patient(is_pregnant=False)
    other = parser.parse_args(["--age-months", "30", "--creatinine-mgdl", "2"])
    assert patient_from(vars(other)) == Patient(age_years=2.5, creatinine_umol_l=176.8)


def test_values_that_are_no_texts_are_taken_as_they_are():
    values = {"sex": Sex.MALE, "started_on": date(2026, 1, 2), "age_years": 54, "other": 1}
    assert patient_from(values) == Patient(sex=Sex.MALE, started_on=date(2026, 1, 2), age_years=54)


def test_every_option_has_a_help_line_and_a_field_of_its_own():
    assert all(option.help for option in OPTIONS)
    assert len({option.field for option in OPTIONS}) == len(OPTIONS)


@given(st.text())
def test_any_text_is_a_number_or_refused_by_name(text):
    found = number("weight_kg", text)
    assert isinstance(found, float) or found.field == "weight_kg"


def test_a_child_is_below_18_years():
    assert Patient(age_years=17.999).is_child
    assert not Patient(age_years=18).is_child
    assert not Patient().is_child


def test_refused_input_names_each_field():
    found = patient_from({"weight_kg": "7000", "age_years": "-1"})
    assert isinstance(found, tuple)
    assert [(problem.field, problem.message) for problem in found] == [
        ("age_years", "age: -1 is negative"),
        (
            "weight_kg",
            "weight: 7,000 kg is not plausible (0.3 to 350 kg); was 7,000 g meant, that is 7 kg?",
        ),
    ]


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), date(202, 3, 4)])
def test_a_first_dose_in_an_implausible_year_is_questioned(day):
    (problem,) = problems(Patient(started_on=day))
    assert problem.field == "started_on"
    assert "check the year" in problem.message
    assert problems(Patient(started_on=date(2026, 3, 4))) == ()


# ------------------------------------------------- the edges of what is questioned


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("age_years", 120.1, "months"), ("age_years", 1440, "months"), ("age_years", 1441, ""),
        ("age_months", 240.1, "months of an adult: give the age in years"),
        ("age_months", 1440, "months of an adult"), ("age_months", 1441, ""),
        ("weight_kg", 350.1, "lb"), ("weight_kg", 1001, "g"), ("weight_kg", 350_001, ""),
        ("height_cm", 0.2, "m"), ("height_cm", 0.19, ""), ("height_cm", 8.5, "feet"),
        ("height_cm", 8.6, ""), ("height_cm", 250.1, "mm"), ("height_cm", 2600, "mm"),
        ("height_cm", 2601, ""), ("creatinine_umol_l", 0.1, "mg/dL"),
        ("creatinine_umol_l", 0.09, ""), ("creatinine_mg_dl", 28.1, "micromol/L"),
        ("creatinine_mg_dl", 2500, "micromol/L"), ("creatinine_mg_dl", 2501, ""),
        ("current_dose_mg_day", 0.05, "g"), ("current_dose_mg_day", 2, "g"),
        ("current_dose_mg_day", 2.1, ""), ("anc_10_9_l", 100_000, "per microlitre"),
        ("anc_10_9_l", 100_001, ""), ("platelets_10_9_l", 5_000_000, "per microlitre"),
        ("platelets_10_9_l", 5_000_001, ""),
    ],
)  # fmt: skip
def test_the_edges_of_each_slip_of_unit(field, value, meant):
    problem = out_of_limits(field, value)
    assert problem is not None
    assert ("; was " in problem.message) == bool(meant)
    assert f"{amount(value)} {meant}" in problem.message


def test_two_slips_at_once_are_both_named():
    heavy, tall = out_of_limits("weight_kg", 1000), out_of_limits("height_cm", 2.6)
    assert heavy is not None
    assert tall is not None
    assert heavy.message == (
        "weight: 1,000 kg is not plausible (0.3 to 350 kg); was 1,000 lb meant, that is 453.59 kg?"
        "; was 1,000 g meant, that is 1 kg?"
    )
    assert "2.6 m meant, that is 260 cm?; was 2.6 feet meant" in tall.message


def test_an_adult_of_240_months_and_more_is_told_to_give_years():
    problem = out_of_limits("age_months", 300)
    assert problem is not None
    assert problem.message == (
        "age in months: 300 months is not plausible (0 to 240 months); was 300 months of an "
        "adult: give the age in years meant, that is 300 months?"
    )


@pytest.mark.parametrize(
    ("field", "name", "unit"),
    [
        ("age_years", "age", "years"), ("age_months", "age in months", "months"),
        ("weight_kg", "weight", "kg"), ("height_cm", "height", "cm"),
        ("creatinine_clearance_ml_min", "creatinine clearance", "mL/min"),
        ("creatinine_umol_l", "creatinine", "micromol/L"),
        ("creatinine_mg_dl", "creatinine", "mg/dL"),
        ("bilirubin_x_uln", "bilirubin", "times the upper limit of normal"),
        ("ast_x_uln", "AST", "times the upper limit of normal"),
        ("current_dose_mg_day", "current dose", "mg per day"),
        ("dose_mg_m2_day", "dose", "mg per m² per day"),
        ("transaminases_x_uln", "transaminases", "times the upper limit of normal"),
        ("anc_10_9_l", "neutrophils", "× 10⁹ per L"),
        ("platelets_10_9_l", "platelets", "× 10⁹ per L"),
        ("weeks", "weeks of the low count", "weeks"),
        ("weeks_on_treatment", "weeks on treatment", "weeks"),
    ],
)  # fmt: skip
def test_a_field_is_questioned_by_its_name_and_its_unit(field, name, unit):
    problem = out_of_limits(field, 1e7)
    assert problem is not None
    assert problem.message.startswith(f"{name}: 10,000,000 {unit} is not plausible (")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"age_years": 24, "weight_kg": 4}, "an age of 24 months"),
        ({"age_years": 24, "weight_kg": 3.9}, "; are both right?"),
        ({"age_months": 9, "weight_kg": 130}, "an age of 9 years"),
        ({"age_months": 9, "weight_kg": 130.1}, "; are both right?"),
        ({"age_years": 10, "weight_kg": 131}, "or an age of 120 years"),
    ],
)
def test_an_age_in_the_other_unit_is_proposed_only_where_the_weight_fits_it(values, words):
    assert words in _messages(**values)["weight_kg"]


def test_each_question_begins_with_its_field():
    assert _messages(age_years=4, height_cm=180)["height_cm"] == (
        "height: 180 cm is not plausible at 4 years; are both right?"
    )
    assert _messages(weight_kg="70,5")["weight_kg"] == (
        "weight: '70,5' is not a number; write a decimal point"
    )
    assert _messages(weight_kg="heavy")["weight_kg"] == "weight: 'heavy' is not a number"
    assert _messages(sex="X")["sex"] == "sex: 'X' is not one of F, M"


def test_the_first_and_the_last_day_of_all_are_accepted():
    for day in (date(1990, 1, 1), date(2100, 12, 31)):
        assert problems(Patient(started_on=day)) == ()


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("weight_kg", f"weight: {'x' * 40!r} is not a number"),
        ("sex", f"sex: {'x' * 40!r} is not one of F, M"),
        ("started_on", f"start: {'x' * 40!r} is not a date as YYYY-MM-DD"),
    ],
)
def test_of_a_long_text_only_40_letters_are_repeated(field, message):
    assert _messages(**{field: "x" * 41})[field] == message


def test_every_option_says_what_it_is_for():
    parser = argparse.ArgumentParser()
    add_options(parser)
    helps = {action.dest: action.help for action in parser._actions}
    for option in OPTIONS:
        assert helps[option.field] == option.help


def test_what_is_given_of_nobody_is_nothing():
    assert facts(Patient()) == ()
    assert facts(Patient(sex=Sex.MALE)) == ("M",)
