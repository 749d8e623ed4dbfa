"""What stands beside a dose: steps, warnings, reasons and what is missing."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from imatinib_ref.db.entries import Population, Raise, Regimen
from imatinib_ref.db.parts import Position, Strength
from imatinib_ref.db.vocabulary import AdjustmentTopic, Label, State
from imatinib_ref.db.vocabulary import Status as PositionStatus
from imatinib_ref.dosing.advice import Advice, Draft, Status, Tablets
from imatinib_ref.dosing.answer import dose, dose_json, dose_text, headline
from imatinib_ref.dosing.dose import Start, conclude, starting_dose, usual_dose_mg
from imatinib_ref.dosing.raising import raised_dose
from imatinib_ref.dosing.tablets import rounded_mg, strengths, tablets
from imatinib_ref.patient import Finding, Patient, Sex
from imatinib_ref.rules import Basis, Step, step_of


def _ask(rules, label=Label.US, ask=starting_dose, **given_values):
    return ask(
        Patient(**{"indication": "cml-chronic", "age_years": 54} | given_values), label, rules
    )


def _missing(advice):
    return [missing.field for missing in advice.missing]


def _rules_of(advice):
    return [step.rule for step in advice.steps]


_BARE = [
    "creatinine_clearance_ml_min", "is_on_dialysis", "bilirubin_x_uln", "ast_x_uln",
    "takes_strong_inducer",
]  # fmt: skip
_COMPLETE = {
    "creatinine_clearance_ml_min": 90,
    "is_on_dialysis": False,
    "bilirubin_x_uln": 0.5,
    "ast_x_uln": 0.5,
    "takes_strong_inducer": False,
    "is_hypersensitive": False,
}


def test_everything_that_could_change_the_answer_is_listed_as_missing(rules):
    assert _missing(_ask(rules)) == _BARE
    for label in (Label.EU, Label.AU, Label.NZ):
        assert _missing(_ask(rules, label)) == ["is_hypersensitive", *_BARE]
    for label in Label:
        assert _missing(_ask(rules, label, **_COMPLETE)) == []
    assert _missing(_ask(rules, age_years=None))[0] == "age_years"


def test_dialysis_is_asked_for_however_good_the_clearance(rules):
    assert "is_on_dialysis" in _missing(_ask(rules, creatinine_clearance_ml_min=59))
    assert "is_on_dialysis" in _missing(_ask(rules, creatinine_clearance_ml_min=60))
    assert "is_on_dialysis" not in _missing(
        _ask(rules, creatinine_clearance_ml_min=59, is_on_dialysis=False)
    )
    assert "is_on_dialysis" not in _missing(_ask(rules, is_on_dialysis=False))


def test_limits_of_an_indication_are_warned_of_and_nothing_else_is(rules):
    limits = (
        "EU indication, with limits: Newly diagnosed adults and children for whom bone-marrow "
        "transplantation is not considered first-line."
    )
    assert _ask(rules, Label.EU).warnings == (limits,)
    assert _ask(rules).warnings == ()


def test_the_steps_of_a_plain_answer_are_its_regimen_and_its_course(rules):
    advice = _ask(rules, indication="gist-adjuvant")
    assert len(advice.steps) == 2
    assert advice.steps[0].result_mg == 400
    assert advice.steps[1].rule == "How long: 3 years recommended."
    assert len(_ask(rules, indication="dfsp").steps) == 1
    assert _ask(rules, indication="dfsp", **_COMPLETE).not_applied == ()


def test_how_long_rests_on_what_was_read_of_it_and_not_on_what_the_dose_rests_on(rules):
    eu = _ask(rules, Label.EU, indication="gist-adjuvant").steps
    assert [step.basis for step in eu] == [Basis.LABEL, Basis.SECONDARY]
    assert eu[1].source == "eu-glivec-dosingpage"
    us = _ask(rules).steps
    assert us[1].rule == "How long: until progression or unacceptable toxicity."
    assert [(step.basis, step.source) for step in us[1:]] == [(Basis.LABEL, "us-imkeldi-2024")]


def test_what_a_dose_is_given_with_rests_on_its_own_statement(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125, "is_newly_diagnosed": True}
    step = _ask(rules, Label.EU, indication="ph-all", **child).steps[-1]
    assert step.rule == "Given with chemotherapy."
    assert (step.source, step.locator) == ("eu-glivec-smpc-2013", "4.1, 4.2")


def test_how_often_stands_as_a_step_where_less_than_the_label_says_it(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125}
    step = _ask(rules, **child).steps[-1]
    assert step.rule == "How often: once daily, or in two divided doses."
    assert step.basis is Basis.SECONDARY
    assert not any("How often" in rule for rule in _rules_of(_ask(rules, Label.EU, **child)))


def test_a_dose_that_tablets_cannot_make_is_warned_of_with_what_is_lost(rules):
    fusion = {"indication": "hes-cel", "fip1l1_pdgfra": Finding.YES}
    severe = _ask(rules, **fusion, bilirubin_x_uln=5, ast_x_uln=2)
    assert severe.warnings[-1] == (
        "The rule gives 75 mg per day, which tablets cannot make; 50 mg per day is shown (-33%). "
        "Take specialist advice."
    )
    assert (severe.daily_mg, severe.unmakeable_mg) == (50, 75)
    assert headline(severe) == (
        "75 mg per day by the rule, which tablets cannot make; they make 50 mg once daily "
        "(50 mg per day)"
    )
    usual = _ask(rules, **fusion)
    child = _ask(rules, age_years=12, weight_kg=40, height_cm=150)
    assert any("rounded to what tablets allow" in step for step in _rules_of(child))
    for advice in (usual, child):
        assert not [text for text in advice.warnings if "cannot make" in text]
        assert advice.unmakeable_mg is None
        assert headline(advice).startswith(f"{advice.daily_mg:.0f} mg")


def test_the_steps_of_a_child_show_surface_cap_and_company(rules):
    child = {
        "indication": "ph-all", "age_years": 17, "weight_kg": 80, "height_cm": 180,
        "is_newly_diagnosed": True,
    }  # fmt: skip
    shown = _rules_of(_ask(rules, **child))
    assert shown[0].startswith("Body surface 2 m² by Mosteller")
    assert shown[1].startswith("340 mg per m² per day × 2 m². US, read in drug compendia")
    assert shown[2:] == ["Not above 600 mg per day.", "Given with chemotherapy."]


def test_rounding_is_shown_with_the_amount_before_it(rules):
    child = {"age_years": 6, "weight_kg": 20, "height_cm": 115}
    advice = _ask(rules, **child, creatinine_clearance_ml_min=70)
    assert advice.steps[1].result_mg == 271.8
    assert advice.steps[2].rule.startswith("Kidney (creatinine clearance 70 mL per min), US: No ch")
    assert advice.steps[2].result_mg == 271.8
    assert advice.steps[3].rule == (
        "271.8 mg per day rounded to what tablets allow, 250 mg per day (-8%): an inference from "
        "the strengths and the score line, not a label instruction."
    )
    assert advice.steps[3].basis is Basis.SECONDARY
    assert advice.steps[4].rule == (
        "Half a scored tablet: an inference from the score line, not a label instruction."
    )
    assert advice.steps[4].basis is Basis.SECONDARY
    assert advice.steps[4].source == "us-gleevec-2011"
    bare = replace(rules, adjustments=tuple(
        row for row in rules.adjustments if row.topic is not AdjustmentTopic.ROUNDING
    ))  # fmt: skip
    assert _ask(bare, **child).daily_mg == 271.8


def test_a_label_that_was_not_read_on_pregnancy_shows_the_others(rules):
    assert _ask(rules, Label.NZ, is_pregnant=True).warnings == (
        "Pregnancy: the NZ label was not read on this point.",
        (
            "Pregnancy, US label: Imatinib can harm the fetus. Spontaneous abortions and "
            "congenital anomalies have been reported after marketing. Tell the patient of "
            "the hazard."
        ),
        "Pregnancy, US label: Check the pregnancy status before starting.",
        (
            "Pregnancy, EU label: Not to be used in pregnancy unless clearly necessary; if it is "
            "used, inform the patient of the risk."
        ),
        "Pregnancy, AU label: Australian pregnancy category D.",
    )
    assert _ask(rules, Label.AU, is_pregnant=True).warnings == (
        "Pregnancy, AU: Australian pregnancy category D.",
    )
    assert _ask(rules, Label.AU, is_pregnant=False).warnings == ()


def test_liver_tests_that_would_stop_treatment_are_warned_of_where_a_label_says_so(rules):
    assert any("withhold" in text for text in _ask(rules, bilirubin_x_uln=5).warnings)
    assert not any("withhold" in text for text in _ask(rules, bilirubin_x_uln=3).warnings)
    for label in (Label.AU, Label.NZ):
        assert _ask(rules, label, bilirubin_x_uln=5).warnings == ()


def test_the_rows_for_raising_a_childs_dose_are_named_where_no_start_was_read(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125}
    advice = _ask(rules, Label.EU, indication="cml-blast", **child)
    assert advice.reason == (
        "No dose for children was found in the EU texts that were read: "
        "Chronic myeloid leukaemia, blast crisis."
    )
    assert len(advice.not_applied) == 1
    assert "for raising a dose, not for starting" in advice.not_applied[0]
    us = _ask(rules, indication="cml-blast", **child)
    assert us.not_applied == ()


def test_a_child_below_the_age_of_every_label_is_refused_with_the_reason(rules):
    child = {"age_years": 1.5, "weight_kg": 12, "height_cm": 75}
    assert _ask(rules, Label.AU, **child).reason == (
        "AU: The copy that was read is cut at the age limit. The lowest age is therefore not "
        "known. The highest that was read in another label, for any disease, is 2 years (EU): "
        "below it no dose is shown."
    )
    assert _ask(rules, Label.EU, **child).reason == "EU: No experience under 2 years."


def test_the_age_is_asked_for_below_40_kg(rules):
    assert _ask(rules, age_years=None, weight_kg=40).status is Status.DOSE
    asked = _ask(rules, age_years=None, weight_kg=39.9)
    assert asked.status is Status.MISSING_INPUT
    assert _missing(asked) == ["age_years"]


def test_how_the_day_is_divided_is_never_filled_in(rules):
    not_read = "how the day's dose is divided was not read"
    assert _ask(rules, Label.AU, indication="dfsp").frequency == not_read
    raised = _ask(rules, Label.AU, raised_dose, current_dose_mg_day=400)
    assert (raised.daily_mg, raised.frequency) == (600, not_read)
    fusion = _ask(rules, Label.AU, indication="hes-cel", fip1l1_pdgfra=Finding.YES)
    assert fusion.frequency == "daily"


def test_the_european_rule_for_organs_says_that_it_is_silent_on_children(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125}
    for impaired in ({"creatinine_clearance_ml_min": 30}, {"bilirubin_x_uln": 2}):
        advice = _ask(rules, Label.EU, **child, **impaired)
        assert "does not say how it applies to children" in advice.reason


def test_a_lowered_childs_dose_is_warned_of(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125}
    words = "the rule that lowers the dose does not part adults and children"
    lowered = _ask(rules, **child, creatinine_clearance_ml_min=30)
    assert any(words in text for text in lowered.warnings)
    adult = _ask(rules, creatinine_clearance_ml_min=30)
    assert not any(words in text for text in adult.warnings)
    assert not any(words in text for text in _ask(rules, **child).warnings)


def test_a_kidney_outside_the_european_rule_is_said_with_how_the_rule_is_read(rules):
    (text,) = _ask(rules, Label.EU, creatinine_clearance_ml_min=75).not_applied
    assert "creatinine clearance 75 mL per min lies outside the rule." in text
    assert "It is read here as below 60 mL per min" in text
    (text,) = _ask(rules, Label.AU, creatinine_clearance_ml_min=75).not_applied
    assert text == (
        "Kidney rule, AU: not read; creatinine clearance 75 mL per min counts as normal."
    )


def test_the_class_of_the_liver_is_shown_with_its_values(rules):
    both = _rules_of(_ask(rules, bilirubin_x_uln=2, ast_x_uln=3))
    assert any(
        rule.startswith(
            "Liver class from bilirubin 2 times the upper limit of normal and AST 3 times the "
            "upper limit of normal: moderate. Bilirubin above 1.5"
        )
        for rule in both
    )
    one = _rules_of(_ask(rules, bilirubin_x_uln=2))
    assert any(
        rule.startswith("Liver class from bilirubin 2 times the upper limit of normal: moderate.")
        for rule in one
    )


def test_an_answer_cites_the_document_of_its_own_label_where_there_is_one(rules):
    us = _ask(rules, creatinine_clearance_ml_min=90).steps
    eu = _ask(rules, Label.EU, indication="dfsp", bilirubin_x_uln=2).steps
    assert us[0].source == "us-imkeldi-2024"
    assert [step.source for step in eu] == [
        "eu-glivec-pl-2022", "eu-glivec-smpc-2013", "eu-glivec-smpc-2013",
    ]  # fmt: skip


def test_a_creatinine_that_is_not_used_is_said(rules):
    advice = _ask(
        rules, creatinine_clearance_ml_min=80, creatinine_umol_l=176.8, weight_kg=72, sex=Sex.MALE
    )
    assert advice.not_applied == (
        (
            "The creatinine was not used (it would give 43 mL per min): the clearance that was "
            "given leads."
        ),
    )
    assert _ask(rules, creatinine_clearance_ml_min=80, creatinine_umol_l=90).not_applied == (
        "The creatinine was not used: the clearance that was given leads.",
    )
    for given_values in ({"creatinine_clearance_ml_min": 80}, {"creatinine_umol_l": 90}):
        advice = _ask(rules, Label.EU, is_on_dialysis=True, **given_values)
        assert advice.not_applied == (
            "Creatinine and its clearance were not used: dialysis leads.",
        )
    assert _ask(rules, Label.EU, is_on_dialysis=True).not_applied == ()


def test_a_refused_inducer_rule_is_named_and_warned_of(rules):
    advice = _ask(rules, takes_strong_inducer=True)
    assert "no dose is computed from it" in advice.warnings[0]
    assert advice.not_applied == (
        "Strong CYP3A4 inducers: US, not confirmed: no dose is computed from it.",
    )
    for label in (Label.AU, Label.NZ):
        assert _ask(rules, label, takes_strong_inducer=True).warnings == (
            f"Strong CYP3A4 inducer: what the {label} label says was not read.",
        )


def test_the_conditions_of_a_rise_are_steps_without_its_from_and_to(rules):
    advice = _ask(rules, Label.EU, raised_dose, current_dose_mg_day=400)
    sections = [rule.partition(":")[0] for rule in _rules_of(advice)[1:]]
    assert sections == [
        "Only if", "And at least one of these", "Afterwards",
        "May be raised from 400 to 600 mg per day, under the conditions of the label only.",
    ]  # fmt: skip
    assert [option.rule for option in advice.options] == [
        "May be raised to 600 mg per day.", "May be raised to 800 mg per day.",
    ]  # fmt: skip
    hes = _ask(
        rules, Label.EU, raised_dose, indication="hes-cel", fip1l1_pdgfra=Finding.YES,
        current_dose_mg_day=100,
    )  # fmt: skip
    assert _rules_of(hes)[1] == "Condition: depending on response."


def test_why_a_dose_is_not_raised_is_said(rules):
    def reason(label=Label.US, **given_values):
        return _ask(rules, label, raised_dose, **given_values).reason

    assert reason(current_dose_mg_day=600) == (
        "600 mg per day is the highest dose the US label gives here; the current dose is 600 mg "
        "per day."
    )
    assert reason(current_dose_mg_day=300) == (
        "The US label raises from 400 mg per day; 300 mg per day is not one of its steps. Take "
        "specialist advice."
    )
    assert "raises from 400 or 600 mg per day" in reason(Label.EU, current_dose_mg_day=500)
    assert reason(indication="dfsp", current_dose_mg_day=800) == (
        "The US text that was read gives no higher dose for this disease."
    )
    assert reason(Label.EU, indication="gist-metastatic", current_dose_mg_day=400).startswith(
        "The EU text names no dose to raise to; it says: may be raised or lowered by response"
    )
    assert reason(current_dose_mg_day=200, creatinine_clearance_ml_min=30).startswith(
        "No step for raising the dose is given here. Kidney (creatinine clearance 30 mL per min)"
    )
    assert reason(
        indication="cml-blast", current_dose_mg_day=600, creatinine_clearance_ml_min=45
    ).startswith("The dose is not raised. Kidney (creatinine clearance 45 mL per min), US: Usual")
    assert reason(current_dose_mg_day=400, ast_x_uln=3) == (
        "The liver is impaired, and its class depends on the bilirubin."
    )
    assert reason(Label.AU, current_dose_mg_day=400, is_on_dialysis=True).startswith(
        "The AU rule for an impaired kidney was not read (dialysis)"
    )
    child = {"age_years": 13, "weight_kg": 54, "height_cm": 150}
    assert reason(Label.EU, **child, current_dose_mg_day=800) == (
        "The current dose of 800 mg per day is not below the raised dose of 800 mg per day."
    )
    assert reason(Label.EU, age_years=9, current_dose_mg_day=350) == (
        "A child's dose needs the body surface: give weight and height."
    )


def test_an_organ_rule_that_changes_nothing_is_warned_of_when_a_dose_is_raised(rules):
    advice = _ask(
        rules, Label.EU, raised_dose, current_dose_mg_day=400, creatinine_clearance_ml_min=30
    )
    assert any("raise it if it is tolerated and ineffective" in text for text in advice.warnings)


def test_the_reason_names_what_must_be_known(rules):
    assert starting_dose(Patient(), Label.US, rules).reason == "Choose the indication."
    asked = _ask(rules, creatinine_umol_l=90, sex=Sex.MALE)
    assert asked.reason == "The creatinine cannot be turned into a clearance yet."
    assert "weight_kg" in _missing(asked)
    several = _ask(rules, creatinine_clearance_ml_min=30, bilirubin_x_uln=5)
    assert several.reason.endswith("nothing is multiplied. Take specialist advice.")
    refused = _ask(rules, creatinine_clearance_ml_min=10)
    assert (refused.source, refused.locator) == (
        "us-gleevec-2009", "2.9 / 8.7 (undated copy of that era)",
    )  # fmt: skip
    hes = _ask(rules, indication="hes-cel")
    assert hes.reason == (
        "Give the FIP1L1-PDGFRA result (yes, no or unknown): the starting dose depends on the "
        "FIP1L1-PDGFRA result."
    )


@pytest.mark.parametrize(
    ("dose_mg", "limit", "rounded"),
    [
        (20, None, 20), (25, None, 25), (26, None, 50), (75, None, 50), (76, None, 100),
        (125, None, 100), (340, None, 350), (425, None, 400), (626, 600, 600), (590, 600, 600),
        (740, 700, 700),
        (640, 620, 600),
    ],
)  # fmt: skip
def test_rounding_takes_the_nearest_half_tablet_the_lower_at_a_tie(dose_mg, limit, rounded, rules):
    assert rounded_mg(dose_mg, strengths(Label.US, rules), limit) == rounded


@pytest.mark.parametrize(
    ("label", "dose_mg", "made_of"),
    [
        (Label.US, 650, [(400, 1), (100, 2.5)]), (Label.US, 800, [(400, 2)]),
        (Label.US, 75, []), (Label.US, 50, [(100, 0.5)]), (Label.NZ, 450, [(400, 1), (50, 1)]),
        (Label.NZ, 250, [(100, 2), (50, 1)]), (Label.AU, 400, []),
    ],
)  # fmt: skip
def test_tablets_are_the_fewest_that_make_the_dose(label, dose_mg, made_of, rules):
    found = tablets(dose_mg, strengths(label, rules))
    assert [(one.strength_mg, one.count) for one in found] == made_of


def test_an_organ_rule_shows_the_dose_it_leaves(rules):
    hes = {"indication": "hes-cel", "fip1l1_pdgfra": Finding.YES}
    advice = _ask(rules, Label.EU, **hes, creatinine_clearance_ml_min=30)
    assert [step.result_mg for step in advice.steps] == [100, 100]
    assert any("so it is not raised" in text for text in advice.warnings)
    same = _ask(rules, Label.EU, creatinine_clearance_ml_min=30)
    assert [step.result_mg for step in same.steps] == [400, 400]
    assert not any("so it is not raised" in text for text in same.warnings)


def test_an_organ_rule_that_was_not_read_names_the_organ(rules):
    assert _ask(rules, Label.AU, creatinine_clearance_ml_min=30).reason.startswith(
        "The AU rule for an impaired kidney was not read (creatinine clearance 30 mL per min)"
    )
    assert _ask(rules, Label.AU, bilirubin_x_uln=2).reason.startswith(
        "The AU rule for an impaired liver was not read (bilirubin 2 times the upper limit"
    )
    refused = _ask(rules, Label.AU, bilirubin_x_uln=2)
    assert (refused.source, refused.locator.partition(" ")[0]) == ("au-auspar-2014", "opening")


def test_a_child_is_raised_under_the_conditions_of_its_own_rule(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125, "current_dose_mg_day": 350}
    shown = _rules_of(_ask(rules, Label.EU, raised_dose, **child))
    assert "Only if: No severe adverse drug reaction." in shown
    assert sum(rule.startswith("Body surface") for rule in shown) == 1


def test_only_what_is_missing_of_the_liver_is_asked_for(rules):
    assert "ast_x_uln" not in _missing(_ask(rules, ast_x_uln=0.5))
    assert "bilirubin_x_uln" in _missing(_ask(rules, ast_x_uln=0.5))
    assert "bilirubin_x_uln" not in _missing(_ask(rules, bilirubin_x_uln=0.5))


def test_a_limit_that_keeps_a_dose_from_rising_is_named_without_what_does_not(rules):
    advice = _ask(
        rules, ask=raised_dose, indication="cml-blast", current_dose_mg_day=600,
        creatinine_clearance_ml_min=45, bilirubin_x_uln=2,
    )  # fmt: skip
    assert advice.reason.startswith("The dose is not raised. Kidney")
    assert "Liver" not in advice.reason


def test_a_clearance_that_was_worked_out_is_shown(rules):
    advice = _ask(
        rules, age_years=50, sex=Sex.MALE, weight_kg=70, height_cm=175, creatinine_umol_l=200
    )
    assert any("Creatinine clearance 38.68 mL per min" in rule for rule in _rules_of(advice))


# -------------------------------------------- what is shown rests on what was read


_CHILD = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125}
_FUSION = {"indication": "hes-cel", "fip1l1_pdgfra": Finding.YES}


@pytest.mark.parametrize(
    ("label", "given_values", "begins", "source"),
    [
        (Label.EU, {}, "EU indication, with limits: Newly", "eu-glivec-moalmanac-2023"),
        (Label.AU, _CHILD, "Lowest age, AU: The copy that was read is cut", "au-glivec-ps"),
        (Label.EU, _CHILD, "Lowest age, EU: No experience under 2 years.", "eu-glivec-pl-2022"),
        (Label.US, {**_CHILD, "creatinine_clearance_ml_min": 30},
         "US: the rule that lowers the dose does not part", "us-gleevec-2009"),
        (Label.US, {"is_hypersensitive": True}, "Hypersensitivity is given", "us-gleevec-2020"),
        (Label.US, {"is_pregnant": True}, "Pregnancy, US: Imatinib can harm", "drugscom-preg"),
        (Label.AU, {"is_breast_feeding": True}, "Breast-feeding: the AU label was not read", ""),
        (Label.AU, {"is_breast_feeding": True}, "Breast-feeding, EU label:", "eu-glivec-pl-2022"),
        (Label.US, {"bilirubin_x_uln": 4}, "Raised liver tests: hold and reduce. US and EU: when",
         "us-imatinib-spl"),
        (Label.EU, {"bilirubin_x_uln": 4}, "Raised liver tests: hold", "eu-glivec-smpc-2009"),
        (Label.US, {"takes_strong_inducer": True}, "US: the rule for raising", "us-gleevec-2020"),
        (Label.AU, {"takes_strong_inducer": True}, "Strong CYP3A4 inducer: what the AU", ""),
        (Label.EU, _FUSION | {"creatinine_clearance_ml_min": 30}, "EU: the rule names 400 mg per",
         "eu-glivec-smpc-2013"),
        (Label.US, _FUSION | {"bilirubin_x_uln": 5}, "The rule gives 75 mg", "us-gleevec-2011"),
        (Label.US, {"indication": "ph-all", "is_newly_diagnosed": True, "age_years": 40}, "", ""),
    ],
)  # fmt: skip
def test_a_warning_names_what_it_rests_on(label, given_values, begins, source, rules):
    warned = _ask(rules, label, **given_values).warned
    assert [step.source for step in warned if step.rule.startswith(begins)] == (
        [source] if begins else []
    )
    assert [step.basis for step in warned if not step.source] == [
        Basis.LABEL for step in warned if not step.source
    ]


def test_a_dose_that_may_stay_is_raised_with_a_warning_that_names_its_rule(rules):
    advice = _ask(rules, ask=raised_dose, current_dose_mg_day=400, creatinine_clearance_ml_min=70)
    (kidney,) = advice.warned
    assert kidney.rule.startswith("Kidney (creatinine clearance 70 mL per min), US: No change.")
    assert kidney.source == "gibbons-2008"


@pytest.mark.parametrize(
    ("second", "warnings"),
    [
        (PositionStatus.STATED, ("Pregnancy, US: One. Two.",)),
        (PositionStatus.NOT_READ, ("Pregnancy: the US label was not read on this point.",
                                   "Pregnancy, US label: One.")),
    ],
)  # fmt: skip
def test_a_label_that_was_read_in_part_only_was_not_read(second, warnings, rules):
    said = [
        Position(label=Label.US, status=status, text=text, state=State.SUPPORTED)
        for status, text in ((PositionStatus.STATED, "One."), (second, "Two."))
    ]
    entry = Population(slug="pregnancy", title="Pregnancy", parts=said)
    changed = replace(rules, populations=(entry,))
    assert _ask(changed, is_pregnant=True).warnings == warnings


def test_what_is_asked_of_the_reader_is_missing_and_no_warning(rules):
    asked = _ask(rules, **_CHILD, indication="ph-all")
    assert "is_newly_diagnosed" in _missing(asked)
    assert not [text for text in asked.warnings if "newly diagnosed disease" in text]


def test_several_rules_each_name_their_source(rules):
    advice = _ask(rules, takes_strong_inducer=True, creatinine_clearance_ml_min=30)
    assert [option.source for option in advice.options] == ["us-gleevec-2009", "us-gleevec-2020"]


def test_several_reasons_stand_one_after_the_other(rules):
    refused = _ask(rules, Label.AU, creatinine_clearance_ml_min=30, bilirubin_x_uln=5)
    kidney, liver = refused.reason.split(" The AU rule for an impaired liver")
    assert kidney.endswith("none is taken from another label.")
    assert liver.startswith(" was not read (bilirubin 5 times")
    asked = _ask(rules, Label.EU, creatinine_umol_l=200, age_years=None, ast_x_uln=3)
    assert asked.reason == (
        "The creatinine cannot be turned into a clearance yet. The liver is impaired, and its "
        "class depends on the bilirubin."
    )


def test_beyond_the_liver_classes_the_refusal_names_the_scheme(rules):
    refused = _ask(rules, bilirubin_x_uln=11)
    assert (refused.status, refused.source) == (Status.NO_DOSE, "us-gleevec-2009")
    assert _ask(rules, Label.EU, bilirubin_x_uln=11).source == "eu-glivec-smpc-2013"


def test_a_childs_raised_dose_is_named_with_one_decimal(rules):
    child = {**_CHILD, "height_cm": 130}
    reason = _ask(rules, Label.EU, raised_dose, **child, current_dose_mg_day=700).reason
    assert reason == (
        "The current dose of 700 mg per day is not below the raised dose of 581.3 mg per day."
    )


def test_rounding_and_half_a_tablet_name_the_smallest_strength_and_what_is_lost(rules):
    regimen = next(row for row in rules.regimens if row.slug == "regimen-us-cml-chronic-adult")
    advice = conclude(30, None, regimen, rules, Draft(Label.US))
    rounding = advice.steps[0]
    assert rounding.rule.startswith(
        "30 mg per day rounded to what tablets allow, 50 mg per day (+67"
    )
    assert rounding.result_mg == 50
    odd = conclude(74.44, None, regimen, rules, Draft(Label.US))
    assert odd.unmakeable_mg == 74.4
    assert odd.warnings[0].startswith("The rule gives 74.4 mg per day")
    odd = conclude(74.96, None, regimen, rules, Draft(Label.US))
    assert odd.unmakeable_mg == 75
    assert odd.warnings[0].startswith("The rule gives 75 mg per day, which tablets cannot make; 50")


def test_the_highest_dose_of_a_label_is_its_own_then_its_cap_then_its_last_rise():
    def highest(**columns):
        return Start(Regimen(**columns), 400, ()).highest_mg

    rise = [Raise(to_mg_day=600), Raise(to_mg_day=800)]
    assert highest(max_mg_day=700, cap_mg_day=650, raises=rise) == 700
    assert highest(cap_mg_day=650, raises=rise) == 650
    assert highest(raises=rise) == 800
    assert highest() is None


def test_a_dose_at_its_cap_is_not_capped():
    patient = Patient(weight_kg=80, height_cm=180)
    for cap_mg, count in ((600, 2), (599, 3)):
        draft = Draft(Label.US)
        regimen = Regimen(bottom_line="", start_mg_m2_day=300, cap_mg_day=cap_mg)
        assert usual_dose_mg(regimen, patient, draft) == cap_mg
        assert len(draft.ask("").steps) == count


def test_half_tablets_come_from_the_smallest_strength_only():
    made = [
        Strength(strength_mg=mg, step_mg=mg // 2, state=State.SUPPORTED) for mg in (400, 200, 100)
    ]
    assert tablets(200, made) == (Tablets(200, 1),)
    assert tablets(650, made) == (Tablets(400, 1), Tablets(200, 1), Tablets(100, 0.5))


def test_a_day_is_divided_from_two_doses_on():
    divided = [Advice(label=Label.US, times_daily=times).is_divided for times in (None, 1, 2)]
    assert divided == [False, False, True]


def test_a_rule_without_a_row_speaks_for_this_program():
    assert step_of("Words.", None) == Step(rule="Words.", basis=Basis.LABEL)


def test_how_the_day_is_divided_stands_in_the_answer_for_programs(rules):
    asked = dose_json(_ask(rules, **_CHILD), 1)
    assert (asked["daily_mg"], asked["frequency"]) == (350, "once daily")
    assert dose_json(_ask(rules, indication="sarcoma"), 1)["frequency"] is None


# ------------------------------------------------- what speaks against a dose


@pytest.mark.parametrize(
    ("label", "given_values", "but"),
    [
        (Label.US, {"is_hypersensitive": True}, "but: hypersensitive to imatinib"),
        (Label.EU, {"is_pregnant": True}, "but: pregnant"),
        (Label.US, {"is_breast_feeding": True}, "but: breast-feeding"),
        (Label.AU, {"takes_strong_inducer": True}, "but: on a strong CYP3A4 inducer"),
        (Label.EU, {"takes_strong_inducer": True}, "but: on a strong CYP3A4 inducer"),
        (
            Label.NZ,
            {"is_pregnant": True, "takes_strong_inducer": True},
            "but: pregnant, on a strong CYP3A4 inducer",
        ),
        (Label.EU, {"has_hepatitis_b": True}, ""),
        (Label.EU, {}, ""),
    ],
)
def test_what_speaks_against_a_dose_stands_beside_it(label, given_values, but, rules):
    advice = dose(Patient(indication="cml-chronic", age_years=30, **given_values), label, rules)
    assert advice.status is Status.DOSE
    assert advice.but == but
    first = dose_text(advice).splitlines()
    assert (f"B{but[1:]}" in first[1:4]) == bool(but)
    assert [caution.warning for caution in advice.cautions] == [
        step for step in advice.warned if step not in advice.other_warnings
    ]


def test_a_caution_leads_with_what_the_label_itself_says_or_that_it_was_not_read(rules):
    def first(label):
        return _ask(rules, label, is_pregnant=True).cautions[0].warning

    assert first(Label.EU).source == "eu-glivec-smpc-2013"
    assert first(Label.NZ).rule == "Pregnancy: the NZ label was not read on this point."
    assert first(Label.NZ).source == ""


def test_a_label_that_gives_no_dose_needs_no_caution(rules):
    advice = _ask(rules, Label.EU, is_pregnant=True, is_hypersensitive=True)
    assert advice.status is Status.NO_DOSE
    assert advice.cautions
    assert advice.but == ""
    assert advice.other_warnings == advice.warned


def test_the_dose_of_another_label_carries_what_speaks_against_it(rules):
    advice = dose(Patient(indication="dfsp", age_years=30, is_hypersensitive=True), Label.EU, rules)
    assert [(one.label, one.but) for one in advice.other_labels] == [
        (Label.US, "but: hypersensitive to imatinib"), (Label.AU, ""), (Label.NZ, ""),
    ]  # fmt: skip
    assert (
        "- US: 400 mg twice daily (800 mg per day), but: hypersensitive to imatinib\n"
        in dose_text(advice)
    )
    shown = dose_json(advice, 1)["other_labels"]
    assert [one["but"] for one in shown] == ["but: hypersensitive to imatinib", None, None]


# ------------------------------------------------------ halves, surface, sources


@pytest.mark.parametrize(
    ("weight_kg", "height_cm", "daily_mg", "frequency"),
    [
        (30, 132, 350, "once daily"),
        (26, 126, 300, "once daily, or halved morning and evening"),
        (40, 140, 400, "once daily, or halved morning and evening"),
        (43.4, 150, 450, "once daily"),
        (48, 160, 500, "once daily, or halved morning and evening"),
    ],
)
def test_halves_are_offered_only_where_tablets_make_them(
    weight_kg, height_cm, daily_mg, frequency, rules
):
    child = {"age_years": 10, "weight_kg": weight_kg, "height_cm": height_cm}
    advice = _ask(rules, Label.EU, **child)
    assert (advice.daily_mg, advice.frequency) == (daily_mg, frequency)
    half = (
        "The EU text also allows the day's dose halved morning and evening: tablets cannot make "
        f"halves of {daily_mg / 2:g} mg."
    )
    assert (half in advice.not_applied) == (frequency == "once daily")


def test_halves_are_not_judged_where_no_tablets_or_no_halves_were_read(rules):
    child = {"age_years": 10, "weight_kg": 30, "height_cm": 132}
    without = tuple(row for row in rules.adjustments if row.topic is not AdjustmentTopic.ROUNDING)
    unknown = _ask(replace(rules, adjustments=without), Label.EU, **child)
    assert unknown.frequency == "once daily, or halved morning and evening"
    regimen = Regimen(
        slug="made-up", bottom_line="", start_mg_m2_day=340, frequency="daily", parts=[]
    )
    open_daily = conclude(350, None, regimen, rules, Draft(Label.EU))
    assert (open_daily.frequency, open_daily.tablets) == ("daily", (Tablets(100, 3.5),))
    for advice in (unknown, open_daily):
        assert not [text for text in advice.not_applied if "halves" in text]


def test_the_multiplication_shown_is_the_one_that_was_made(rules):
    advice = _ask(rules, Label.EU, age_years=9, weight_kg=30, height_cm=132)
    assert advice.steps[0].rule.startswith("Body surface 1.0488 m² by Mosteller")
    assert advice.steps[1].rule.startswith("340 mg per m² per day × 1.0488 m².")
    assert advice.steps[1].result_mg == round(340 * 1.0488, 1)


def test_that_nothing_was_found_cites_no_other_label(rules):
    child = {"age_years": 9, "weight_kg": 28.8, "height_cm": 125}
    for label, source in (
        (Label.NZ, ("nz-glivec-medsafe", "indications")),
        (Label.AU, ("au-glivec-ps", "indications")),
        (Label.US, ("us-gleevec-2020", "1.8")),
    ):
        advice = _ask(rules, label, indication="dfsp", **child)
        assert advice.reason == (
            f"No dose for children was found in the {label} texts that were read: "
            "Dermatofibrosarcoma protuberans (DFSP)."
        )
        assert (advice.source, advice.locator) == source
    text = dose_text(dose(Patient(indication="dfsp", **child), Label.NZ, rules))
    assert "\n- US: No dose for children was found" in text
    dfsp = next(one for one in rules.indications if one.slug == "dfsp")
    silent = SimpleNamespace(slug="dfsp", title="DFSP", group=dfsp.group, parts=[])
    unread = starting_dose(
        Patient(indication="dfsp", **child), Label.NZ, replace(rules, indications=(silent,))
    )
    assert (unread.status, unread.source) == (Status.NO_DOSE, "")


def test_an_impaired_liver_without_a_rule_of_the_label_cites_no_other_label(rules):
    others = tuple(row for row in rules.adjustments if row.slug != "hepatic-nz")
    assert len(others) == len(rules.adjustments) - 1
    impaired = {"bilirubin_x_uln": 2, "ast_x_uln": 1}
    for found, source in ((rules, "nz-glivec-medsafe"), (replace(rules, adjustments=others), "")):
        advice = _ask(found, Label.NZ, **impaired)
        assert advice.reason.startswith("The NZ rule for an impaired liver was not read")
        assert advice.source == source


def test_a_dose_reported_in_a_study_rests_on_no_label(rules):
    advice = _ask(rules, Label.NZ, indication="systemic-sclerosis")
    assert {option.basis for option in advice.options} == {Basis.STUDY}
    assert (advice.source, advice.locator) == ("prey-2012", "abstract")
    assert "[study; prey-2012: abstract]" in dose_text(advice)


def test_a_text_names_fields_as_the_window_does(rules):
    advice = _ask(rules, Label.EU)
    assert "\n- Hypersensitive to imatinib: a known hypersensitivity" in dose_text(advice)
    assert (
        "is_hypersensitive: a known hypersensitivity rules the medicine out"
        in dose_json(advice, 1)["missing"]
    )
