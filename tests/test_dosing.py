"""Dose answers, case by case and by invariant."""

import json
import tomllib
from dataclasses import fields, replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from imatinib_ref.db.entries import Indication, Regimen
from imatinib_ref.db.lint import faults
from imatinib_ref.db.models import Citation, Entry, Part
from imatinib_ref.db.parts import Bound
from imatinib_ref.db.vocabulary import (
    AdjustmentTopic,
    AgeGroup,
    Combine,
    Comparison,
    IndicationGroup,
    Label,
    Quantity,
    State,
)  # fmt: skip
from imatinib_ref.dosing.advice import Advice, Status
from imatinib_ref.dosing.answer import dose, dose_json, dose_text, raise_dose
from imatinib_ref.dosing.dose import starting_dose
from imatinib_ref.dosing.raising import raised_dose
from imatinib_ref.dosing.tablets import rounded_mg, strengths
from imatinib_ref.patient import Finding, Patient, RelapseRisk, Sex
from imatinib_ref.patient_options import OPTIONS, patient_from
from imatinib_ref.rules import Basis, Rules, citations, met, step_of

_CASES = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("doses.toml").read_text(encoding="utf-8")
)["case"]
_FIELDS = {option.flag.removeprefix("--"): option.field for option in OPTIONS}


def _named(case):
    options = " ".join(f"{key}={value}" for key, value in case["patient"].items())
    return f"{case['label']} {case.get('ask', 'start')} {options}"


def _words(advice: Advice):
    steps = [step.rule for step in (*advice.steps, *advice.options)]
    return "\n".join([advice.reason, *steps, *advice.warnings, *advice.not_applied])


@pytest.mark.parametrize("case", _CASES, ids=_named)
def test_the_answer_is_the_one_worked_out_by_hand(case, rules):
    given_values = dict(case["patient"])
    indication = given_values.pop("indication", None)
    values = {_FIELDS[key]: value for key, value in given_values.items()}
    patient = patient_from(values, indication)
    expect = dict(case["expect"])
    if expect["status"] == "invalid":
        assert expect["field"] in [problem.field for problem in patient]
        assert all(
            words in " ".join(problem.message for problem in patient)
            for words in expect.get("says", [])
        )
        return
    assert isinstance(patient, Patient), patient
    ask = raise_dose if case.get("ask") == "raise" else dose
    advice = ask(patient, Label(case["label"]), rules)
    found = {
        "status": advice.status,
        "daily_mg": advice.daily_mg,
        "times_daily": advice.times_daily or "not stated",
        "max_daily_mg": advice.max_daily_mg,
        "options_mg": [option.result_mg or "no amount" for option in advice.options],
        "tablets": [{"strength_mg": one.strength_mg, "count": one.count} for one in advice.tablets],
        "basis": next((step.basis for step in advice.steps), None),
    }
    said = _words(advice)
    for words in expect.pop("says", []):
        assert words in said
    for field in expect.pop("missing", []):
        assert field in [missing.field for missing in advice.missing]
    if "shows_mg" in expect:
        assert expect.pop("shows_mg") in [step.result_mg for step in advice.steps]
    assert {key: found[key] for key in expect} == expect


def test_there_are_cases_for_every_label():
    for label in Label:
        assert sum(case["label"] == label for case in _CASES) >= 15
    assert len(_CASES) >= 150


# ------------------------------------------------------------ invariants

_YES_NO = st.sampled_from([None, True, False])
_FINDINGS = st.sampled_from([None, *Finding])
_CLEARANCES = st.floats(0, 150)
_TESTS = st.floats(0, 12)
# Every disease of the content is asked of every patient that is drawn: none is left to chance.
_PATIENTS = st.builds(
    Patient,
    sex=st.sampled_from([None, *Sex]),
    weight_kg=st.none() | st.floats(2, 150),
    height_cm=st.none() | st.floats(45, 210),
    creatinine_clearance_ml_min=st.none() | _CLEARANCES,
    creatinine_umol_l=st.none() | st.floats(10, 2000),
    bilirubin_x_uln=st.none() | _TESTS,
    ast_x_uln=st.none() | _TESTS,
    is_pregnant=_YES_NO,
    is_breast_feeding=_YES_NO,
    has_hepatitis_b=_YES_NO,
    fip1l1_pdgfra=_FINDINGS,
    pdgfr=_FINDINGS,
    kit_d816v=_FINDINGS,
    has_eosinophilia=_YES_NO,
    is_newly_diagnosed=_YES_NO,
    relapse_risk=st.sampled_from([None, *RelapseRisk]),
    is_on_dialysis=_YES_NO,
    is_hypersensitive=st.sampled_from([None, False, False, True]),
    takes_strong_inducer=_YES_NO,
    current_dose_mg_day=st.none() | st.sampled_from([100, 200, 300, 340, 400, 600, 800]),
)
_AGES = {AgeGroup.CHILD: st.floats(0, 17.99), AgeGroup.ADULT: st.none() | st.floats(18, 90)}
_EVERY_LABEL_AND_AGE = pytest.mark.parametrize(
    ("label", "group"), list(product(Label, _AGES)), ids=str
)
_ASKS = (starting_dose, raised_dose)
_SOME = settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
# What may be named in the place of an input that is gone.
_STANDS_FOR = {
    "creatinine_umol_l": "creatinine_clearance_ml_min",
    "fip1l1_pdgfra": "has_eosinophilia",
}


def _with_every_disease(group, data, rules, **known):
    patient = data.draw(_PATIENTS)
    aged = replace(patient, age_years=data.draw(_AGES[group]), **known)
    return [replace(aged, indication=disease.slug) for disease in rules.indications]


@_EVERY_LABEL_AND_AGE
@_SOME
@given(data=st.data())
def test_no_dose_is_above_the_maximum_and_every_answer_is_whole(label, group, data, rules):
    for asked in _with_every_disease(group, data, rules):
        for ask in _ASKS:
            _check_whole(ask(asked, label, rules), asked, rules)


def _check_whole(advice, patient, rules):
    highest_mg = max(
        [
            amount_mg
            for row in rules.regimens
            if row.label is advice.label
            and patient.indication in [disease.slug for disease in row.indications]
            for amount_mg in (
                row.start_mg_day, row.max_mg_day, row.cap_mg_day,
                *(higher.to_mg_day for higher in row.raises),
            )
            if amount_mg is not None
        ],
        default=0,
    )  # fmt: skip
    amounts = [advice.daily_mg, *(option.result_mg for option in advice.options)]
    assert all(amount is None or 0 < amount <= highest_mg for amount in amounts)
    if advice.status is Status.DOSE:
        assert advice.max_daily_mg is None or advice.daily_mg <= advice.max_daily_mg
        given_mg = sum(one.strength_mg * one.count for one in advice.tablets)
        assert not advice.tablets or given_mg == advice.daily_mg / (advice.times_daily or 1)
        assert advice.reason == ""
    else:
        assert advice.daily_mg is None
        assert advice.reason
        found_none = " texts that were read: " in advice.reason
        assert advice.source or advice.status is not Status.NO_DOSE
        assert not found_none or advice.source.startswith(f"{advice.label}-".lower())
    assert all(step.source for step in advice.steps)


@_EVERY_LABEL_AND_AGE
@_SOME
@given(data=st.data())
def test_a_worse_kidney_never_raises_a_dose(label, group, data, rules):
    worse, better = sorted((data.draw(_CLEARANCES), data.draw(_CLEARANCES)))
    for asked in _with_every_disease(group, data, rules):
        for ask in _ASKS:
            _check_lower(
                ask, replace(asked, creatinine_clearance_ml_min=better),
                replace(asked, creatinine_clearance_ml_min=worse), label, rules,
            )  # fmt: skip


@_EVERY_LABEL_AND_AGE
@_SOME
@given(data=st.data())
def test_a_worse_liver_never_raises_a_dose(label, group, data, rules):
    more = data.draw(st.floats(0, 12))
    field = data.draw(st.sampled_from(["bilirubin_x_uln", "ast_x_uln"]))
    for asked in _with_every_disease(group, data, rules, **{field: data.draw(_TESTS)}):
        for ask in _ASKS:
            worse = replace(asked, **{field: getattr(asked, field) + more})
            _check_lower(ask, asked, worse, label, rules)


@_EVERY_LABEL_AND_AGE
@_SOME
@given(data=st.data())
def test_dialysis_never_raises_a_dose(label, group, data, rules):
    for asked in _with_every_disease(group, data, rules):
        for ask in _ASKS:
            _check_lower(
                ask, replace(asked, is_on_dialysis=False), replace(asked, is_on_dialysis=True),
                label, rules,
            )  # fmt: skip


def _check_lower(ask, better, worse, label, rules):
    before, after = ask(better, label, rules), ask(worse, label, rules)
    if Status.DOSE is before.status is after.status:
        assert after.daily_mg <= before.daily_mg


@_EVERY_LABEL_AND_AGE
@_SOME
@given(data=st.data())
def test_removing_an_input_never_raises_confidence(label, group, data, rules):
    for asked in _with_every_disease(group, data, rules):
        known = [
            field.name
            for field in fields(Patient)
            if field.name != "current_dose_mg_day" and getattr(asked, field.name) is not None
        ]
        field = data.draw(st.sampled_from(known))
        before = starting_dose(asked, label, rules)
        _check_no_surer(before, starting_dose(replace(asked, **{field: None}), label, rules), field)


def _check_no_surer(before, after, field):
    named = {missing.field for missing in after.missing}
    if (before.status, before.daily_mg) != (after.status, after.daily_mg):
        assert {field, _STANDS_FOR.get(field)} & named or Status.MISSING_INPUT in {
            before.status,
            after.status,
        }
    if field == "indication":
        assert after.status is Status.MISSING_INPUT


@given(dose_mg=st.floats(1, 1000), limit=st.sampled_from([100, 300, 400, 600, 800]))
def test_rounding_is_to_the_nearest_step_and_never_exceeds_a_cap(dose_mg, limit, rules):
    of = strengths(Label.US, rules)
    capped = min(dose_mg, limit)
    rounded = rounded_mg(capped, of, limit)
    assert rounded <= limit
    assert rounded % 50 == 0 or (rounded == capped <= 25)
    assert abs(rounded - capped) <= 25


@given(
    label=st.sampled_from(Label), group=st.sampled_from(AgeGroup),
    ask=st.sampled_from([dose, raise_dose]), data=st.data(),
)  # fmt: skip
def test_every_answer_can_be_written_and_read(label, group, ask, data, rules):
    asked = data.draw(st.sampled_from(_with_every_disease(group, data, rules)))
    advice = ask(asked, label, rules)
    shown = json.loads(json.dumps(dose_json(advice, 1)))
    assert list(shown) == [
        "edition", "label", "status", "daily_mg", "per_dose_mg", "times_daily", "max_daily_mg",
        "tablets", "steps", "not_applied", "options", "warnings", "missing", "reason",
        "frequency", "other_labels",
    ]  # fmt: skip
    assert {other["label"] for other in shown["other_labels"]} == {*Label} - {label}
    assert not list(faults(dose_text(advice)))


# -------------------------------------------------------------- wording


def test_the_text_leads_with_the_answer_and_shows_each_rule_with_its_source(rules):
    patient = Patient(indication="dfsp", age_years=54, creatinine_clearance_ml_min=70)
    text = dose_text(dose(patient, Label.US, rules))
    assert text.startswith(
        "400 mg twice daily (800 mg per day) [US]\nTablets: 1 × 400 mg at each dose\n\nSteps\n- "
    )
    assert "= 800 mg per day [label; us-imatinib-ahp-2017: highlights]" in text
    assert "\n- Bilirubin: an impaired liver may change the dose\n" in text
    assert "\nOther labels\n- EU: 400 mg twice daily (800 mg per day)\n" in text
    assert "- AU: 800 mg per day, how the day's dose is divided was not read\n" in text


def test_halves_and_several_strengths_are_named(rules):
    half = Patient(
        indication="hes-cel", age_years=54, fip1l1_pdgfra=Finding.YES,
        creatinine_clearance_ml_min=30,
    )  # fmt: skip
    assert "Tablets: half × 100 mg at each dose\nHighest daily dose: 400 mg per day" in dose_text(
        dose(half, Label.US, rules)
    )
    child = Patient(indication="cml-chronic", age_years=13, weight_kg=43.4, height_cm=150)
    text = dose_text(dose(child, Label.US, rules))
    assert text.startswith("450 mg per day, once daily [US]\n")
    assert "Tablets: 1 × 400 mg and half × 100 mg a day" in text


def test_general_formulas_cite_no_label(rules):
    child = Patient(
        indication="cml-chronic", age_years=9, weight_kg=28.8, height_cm=125, creatinine_umol_l=50
    )
    general = [
        step for step in dose(child, Label.US, rules).steps if step.source == "clinical-knowledge"
    ]
    assert [(step.basis, step.locator, step.slug) for step in general] == [
        (Basis.SECONDARY, "standard formula (Mosteller)", "body-surface"),
        (Basis.SECONDARY, "Schwartz 2009, bedside equation", ""),
    ]
    assert all("not from an imatinib label" in step.rule for step in general)


def test_a_refusal_gives_its_reason_and_source(rules):
    advice = dose(Patient(indication="asm", age_years=54), Label.EU, rules)
    assert (advice.source, advice.locator) == ("eu-glivec-smpc-2013", "4.1")
    assert dose_text(advice).startswith("No dose. Not approved in the EU label. No mastocytosis")
    shown = dose_json(advice, 7)
    assert (shown["edition"], shown["reason"]) == (7, advice.reason)
    (first, *_) = dose_json(dose(Patient(indication="dfsp"), Label.US, rules), 7)["steps"]
    assert (first["result_mg"], first["source"], first["basis"]) == (
        800, "us-imatinib-ahp-2017", "label",
    )  # fmt: skip


def test_doses_of_studies_stand_under_options_without_an_amount(rules):
    advice = dose(Patient(indication="kaposi-sarcoma"), Label.US, rules)
    assert [option.result_mg for option in advice.options] == [None]
    assert "Reported, not recommended." in advice.options[0].rule
    assert "Options, none of them a recommendation" in dose_text(advice)


def test_the_misprinted_dose_of_the_dermnet_page_never_appears(rules):
    for label in Label:
        for age_years in (9, 54, None):
            advice = dose(
                Patient(indication="dfsp", age_years=age_years, weight_kg=40, height_cm=140),
                label,
                rules,
            )
            assert "500 mg" not in dose_text(advice)


def test_whole_amounts_are_written_without_a_decimal(rules):
    shown = dose_json(dose(Patient(indication="dfsp", age_years=54), Label.US, rules), 1)
    assert json.dumps(shown["daily_mg"]) == "800"
    assert json.dumps(shown["per_dose_mg"]) == "400"


# ------------------------------------------------- rows that lack something


def test_a_label_without_rows_refuses_and_guesses_nothing(rules):
    bare = Rules(
        indications=rules.indications,
        regimens=rules.regimens,
        adjustments=tuple(
            row
            for row in rules.adjustments
            if row.topic
            not in {AdjustmentTopic.RENAL, AdjustmentTopic.HEPATIC, AdjustmentTopic.ROUNDING}
        ),
    )
    patient = Patient(indication="dfsp", age_years=54)
    usual = starting_dose(patient, Label.US, bare)
    assert (usual.status, usual.daily_mg, usual.tablets) == (Status.DOSE, 800, ())
    for impaired in (
        replace(patient, is_on_dialysis=True),
        replace(patient, creatinine_clearance_ml_min=70),
        replace(patient, bilirubin_x_uln=2),
    ):
        advice = starting_dose(impaired, Label.US, bare)
        assert advice.status is Status.NO_DOSE
        assert "was not read" in advice.reason
        assert "no dose is shown, and none is taken from another label" in advice.reason


def test_a_childs_row_without_an_age_limit_says_nothing_of_age(rules):
    disease = Indication(slug="disease", group=IndicationGroup.LICENSED, parts=[])
    row = Regimen(
        slug="row", bottom_line="A row.", state=State.SUPPORTED, label=Label.US,
        age_group=AgeGroup.CHILD, is_escalation=False, start_mg_m2_day=340, cap_mg_day=600,
        indications=[disease], raises=[], parts=[], citations=[],
    )  # fmt: skip
    bare = replace(rules, indications=(disease,), regimens=(row,))
    child = Patient(indication="disease", age_years=0.5, weight_kg=12, height_cm=75)
    advice = starting_dose(child, Label.US, bare)
    assert (advice.status, advice.daily_mg, advice.warnings) == (Status.DOSE, 150, ())
    assert advice.frequency == "how the day's dose is divided was not read"


def test_the_wait_for_a_value_on_a_bound_is_as_printed():
    def bound(comparison):
        return Bound(
            combine=Combine.ALL,
            quantity=Quantity.ANC_10_9_L,
            comparison=comparison,
            value=1.5,
        )

    at = {Quantity.ANC_10_9_L: 1.5}
    assert [met([bound(comparison)], at) for comparison in Comparison] == [
        False, True, False, True,
    ]  # fmt: skip
    assert met([bound(Comparison.GTE)], {}) is None
    assert met([], at) is True


def test_of_several_bounds_the_known_ones_decide_where_they_can():
    def bound(combine, quantity):
        return Bound(combine=combine, quantity=quantity, comparison=Comparison.LT, value=1)

    either = [
        bound(Combine.ANY, Quantity.ANC_10_9_L),
        bound(Combine.ANY, Quantity.PLATELETS_10_9_L),
    ]
    both = [
        bound(Combine.ALL, Quantity.ANC_10_9_L),
        bound(Combine.ALL, Quantity.PLATELETS_10_9_L),
    ]
    low, high = {Quantity.ANC_10_9_L: 0.5}, {Quantity.ANC_10_9_L: 2}
    assert met(either, low) is True
    assert met(either, high) is None
    assert met(both, low) is None
    assert met(both, high) is False
    assert met(either, high | {Quantity.PLATELETS_10_9_L: 5}) is False
    assert met([*both[:1], *either[1:]], low | {Quantity.PLATELETS_10_9_L: 5}) is False


def test_a_rule_that_cites_nothing_itself_rests_on_its_entry():
    entry = Entry(
        slug="rule",
        source_level="secondary",
        citations=[Citation(source_slug="paper", locator="4.2")],
    )
    part = Part(entry_slug="rule", entry=entry, citations=[])
    step = step_of("Rule.", part)
    assert (step.source, step.locator, step.basis, step.slug) == (
        "paper", "4.2", Basis.SECONDARY, "rule",
    )  # fmt: skip
    assert step_of("Rule.", None).source == ""
    assert citations(Part(citations=[], entry=Entry(citations=[]))) == []
