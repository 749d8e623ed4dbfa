"""Toxicity answers, case by case and by invariant."""

import argparse
import json
import tomllib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imatinib_ref.db.entries import Toxicity
from imatinib_ref.db.lint import faults
from imatinib_ref.db.parts import Bound, Scope, Step, Trigger
from imatinib_ref.db.vocabulary import (
    AgeGroup,
    Combine,
    Comparison,
    Episode,
    Label,
    Quantity,
    State,
    StepAction,
)  # fmt: skip
from imatinib_ref.patient import Finding
from imatinib_ref.rules import Rules
from imatinib_ref.toxicity.answer import toxicity, toxicity_json, toxicity_text
from imatinib_ref.toxicity.options import add_options, course_from
from imatinib_ref.toxicity.organs import general
from imatinib_ref.toxicity.rows import rows_for
from imatinib_ref.toxicity.verdict import Action, Course

_CASES = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("toxicity.toml").read_text(encoding="utf-8")
)["case"]
_FIELDS = {
    "anc": "anc_10_9_l",
    "platelets": "platelets_10_9_l",
    "bilirubin": "bilirubin_x_uln",
    "transaminases": "transaminases_x_uln",
    "recurrence": "is_recurrence",
    "held": "is_held",
    "resolved": "is_resolved",
    "child": "is_child",
    "weeks-on-treatment": "weeks_on_treatment",
    "leukaemia-related": "leukaemia_related",
}


def _named(case):
    options = " ".join(f"{key}={value}" for key, value in case["course"].items())
    return f"{case['label']} {options}"


@pytest.mark.parametrize("case", _CASES, ids=_named)
def test_the_action_is_the_one_worked_out_by_hand(case, rules):
    values = {_FIELDS.get(key, key): value for key, value in case["course"].items()}
    course = course_from(values, values.pop("indication"))
    expect = dict(case["expect"])
    if expect.get("status") == "invalid":
        assert expect["field"] in [problem.field for problem in course]
        assert all(
            words in " ".join(problem.message for problem in course)
            for words in expect.get("says", [])
        )
        return
    assert isinstance(course, Course), course
    advice = toxicity(course, Label(case["label"]), rules)
    shown = toxicity_json(advice, 1)
    found = {
        "status": shown["status"],
        "action": shown["action"],
        "resume_mg": "none is given" if advice.resume_mg is None else advice.resume_mg,
        "resume_mg_m2": advice.resume_mg_m2,
        "until": {name: value for name, value in shown["until"].items() if value is not None},
    }
    for words in expect.pop("says", []):
        assert words in advice.reason
    assert set(expect.pop("missing", [])) <= set(advice.missing)
    assert {key: found[key] for key in expect} == expect


def test_there_are_at_least_one_hundred_cases():
    assert len(_CASES) >= 100


# ------------------------------------------------------------ invariants

_GRAVITY = {action: rank for rank, action in enumerate(reversed(Action))}
_COURSES = st.builds(
    Course,
    indication=st.sampled_from(
        ["cml-chronic", "cml-blast", "ph-all", "hes-cel", "asm", "dfsp", "gist-metastatic"]
    ),
    dose_mg_day=st.sampled_from([100, 200, 300, 400, 600, 800]),
    dose_mg_m2_day=st.sampled_from([200, 260, 300, 340, 570]),
    is_child=st.booleans(),
    anc_10_9_l=st.none() | st.floats(0, 5),
    platelets_10_9_l=st.none() | st.floats(0, 200),
    bilirubin_x_uln=st.none() | st.floats(0, 8),
    transaminases_x_uln=st.none() | st.floats(0, 12),
    is_recurrence=st.booleans(),
    is_held=st.booleans(),
    weeks=st.none() | st.floats(0, 10),
    leukaemia_related=st.sampled_from([None, *Finding]),
    reaction=st.sampled_from(["", "severe oedema"]),
    is_resolved=st.booleans(),
)
_LABELS = st.sampled_from(Label)
_COUNTS = ("anc_10_9_l", "platelets_10_9_l")
_TESTS = ("bilirubin_x_uln", "transaminases_x_uln")


def _gravity(advice):
    # What must be asked first stands between the marrow and what is not covered.
    return _GRAVITY.get(advice.action, _GRAVITY[Action.CHECK_MARROW])


@given(course=_COURSES, label=_LABELS)
def test_a_dose_is_never_raised_and_never_above_the_highest(course, label, rules):
    advice = toxicity(course, label, rules)
    for resumed in (advice.resume_mg, advice.resume_mg_m2):
        assert resumed is None or 0 < resumed <= course.dose
    assert (advice.resume_mg is None) or not course.is_child
    assert (advice.resume_mg_m2 is None) or course.is_child


@given(course=_COURSES, label=_LABELS, fall=st.floats(0, 5))
def test_lower_counts_never_lead_to_a_milder_action(course, label, fall, rules):
    before = toxicity(course, label, rules)
    for field in ("anc_10_9_l", "platelets_10_9_l"):
        value = getattr(course, field)
        if value is not None:
            lower = replace(course, **{field: max(0.0, value - fall)})
            assert _gravity(toxicity(lower, label, rules)) >= _gravity(before)


@given(course=_COURSES, label=_LABELS, rise=st.floats(0, 5))
def test_higher_liver_tests_never_lead_to_a_milder_action(course, label, rise, rules):
    before = toxicity(course, label, rules)
    for field in ("bilirubin_x_uln", "transaminases_x_uln"):
        value = getattr(course, field)
        if value is not None:
            higher = replace(course, **{field: value + rise})
            assert _gravity(toxicity(higher, label, rules)) >= _gravity(before)


@given(course=_COURSES)
def test_nothing_is_computed_for_a_label_whose_rules_were_not_read(course, rules):
    for label in (Label.AU, Label.NZ):
        assert toxicity(course, label, rules).action in {Action.NOT_COVERED, None}


@given(course=_COURSES, label=_LABELS)
def test_every_answer_can_be_written_and_read(course, label, rules):
    advice = toxicity(course, label, rules)
    shown = json.loads(json.dumps(toxicity_json(advice, 1)))
    assert list(shown) == [
        "edition", "label", "status", "action", "until", "resume_mg", "resume_mg_m2", "steps",
        "reason", "citations", "missing", "verdicts",
    ]  # fmt: skip
    assert not list(faults(toxicity_text(advice)))
    assert advice.reason
    if advice.status == "answer":
        assert shown["citations"]


@given(course=_COURSES, label=_LABELS)
def test_removing_an_input_never_raises_confidence(course, label, rules):
    before = toxicity(course, label, rules)
    for field in (*_COUNTS, *_TESTS, "weeks", "leukaemia_related"):
        after = toxicity(replace(course, **{field: None}), label, rules)
        if after.action is not before.action and after.action not in {None, Action.STOP}:
            assert field in after.missing or before.action is None


# -------------------------------------------------------------- wording


def _text(rules, label=Label.US, **given_values):
    course = Course(indication="cml-chronic", **given_values)
    return toxicity_text(toxicity(course, label, rules))


@pytest.mark.parametrize(
    ("given_values", "first_line"),
    [
        ({"dose_mg_day": 400, "anc_10_9_l": 0.9}, "Stop; afterwards 400 mg per day [US]"),
        (
            {"dose_mg_day": 400, "anc_10_9_l": 1.6, "platelets_10_9_l": 80, "is_held": True},
            "Resume at 400 mg per day [US]",
        ),
        ({"dose_mg_day": 400, "anc_10_9_l": 2}, "Continue [US]"),
        ({"dose_mg_day": 300, "anc_10_9_l": 0.9}, "Stop [US]"),
        (
            {"dose_mg_day": 300, "anc_10_9_l": 1.6, "platelets_10_9_l": 80, "is_held": True},
            "Specialist advice: no dose is given here [US]",
        ),
        (
            {"dose_mg_m2_day": 340, "is_child": True, "anc_10_9_l": 0.9, "is_recurrence": True},
            "Stop; afterwards 260 mg per m² per day [US]",
        ),
        ({"dose_mg_day": 400}, "Not enough is known. [US]"),
    ],
)
def test_the_text_leads_with_the_action(given_values, first_line, rules):
    assert _text(rules, **given_values).splitlines()[0] == first_line


def test_a_reduction_names_the_dose_to_reduce_to(rules):
    course = Course(
        indication="cml-blast", dose_mg_day=600, anc_10_9_l=0.4, leukaemia_related=Finding.NO
    )
    text = toxicity_text(toxicity(course, Label.US, rules))
    assert text.startswith(
        "Reduce to 400 mg per day [US]\nBlood counts: Reduce. If it is unrelated"
    )
    assert text.endswith("\nMissing: Low count for, Platelets, Bilirubin, AST or ALT")


def test_each_verdict_stands_with_its_steps_and_sources(rules):
    text = _text(rules, dose_mg_day=400, anc_10_9_l=0.9, bilirubin_x_uln=4)
    assert "\nBlood counts: Stop. Stop until neutrophils are at or above 1.5" in text
    assert "\nLiver tests: Stop. Withhold until bilirubin is below 1.5 times" in text
    assert "- Stop until neutrophils are at or above 1.5" in text
    assert "[label; us-imatinib-spl: 2.14 Table 1]" in text
    assert "Missing:" not in text


def test_what_must_be_known_first_is_said(rules):
    course = Course(
        indication="cml-blast", dose_mg_day=400, anc_10_9_l=0.4, leukaemia_related=Finding.NO
    )
    text = toxicity_text(toxicity(course, Label.US, rules))
    assert text.startswith("Not enough is known. [US]\n")
    assert "\nBlood counts: Not enough is known. How many weeks" in text


def test_the_status_tells_an_answer_from_a_silence(rules):
    def status(**given_values):
        return toxicity(Course(indication="cml-chronic", **given_values), Label.US, rules).status

    assert status(dose_mg_day=400, anc_10_9_l=0.9) == "answer"
    assert status(dose_mg_day=300, anc_10_9_l=0.9) == "answer"
    recovered = {"anc_10_9_l": 1.6, "platelets_10_9_l": 80, "is_held": True}
    assert status(dose_mg_day=300, **recovered) == "no-answer"
    assert status(dose_mg_day=400) == "missing-input"
    assert (
        toxicity(
            Course(indication="cml-chronic", dose_mg_day=400, anc_10_9_l=0.9), Label.AU, rules
        ).status
        == "no-answer"
    )


def test_secondary_rows_are_marked(rules):
    course = Course(indication="cml-chronic", dose_mg_m2_day=340, is_child=True, anc_10_9_l=0.9)
    shown = toxicity_json(toxicity(course, Label.EU, rules), 1)
    assert {step["basis"] for step in shown["steps"]} == {"secondary"}
    assert {"source": "ro-protocol-2008", "locator": "children under 18, chronic phase"} in shown[
        "citations"
    ]


# ------------------------------------------------ rows the content lacks so far


def _row(weeks):
    trigger = Trigger(
        text="Below 1.", state=State.SUPPORTED, after_weeks_on_treatment=weeks, citations=[],
        bounds=[
            Bound(combine=Combine.ANY, quantity=Quantity.ANC_10_9_L, comparison=Comparison.LT,
                  value=1)
        ],
    )  # fmt: skip
    scope = Scope(
        text="Scope.", state=State.SUPPORTED, label=Label.US, indication_slug="disease",
        age_group=AgeGroup.ADULT, start_mg_day=400,
    )  # fmt: skip
    stop = Step(
        text="Stop.", state=State.SUPPORTED, episode=Episode.FIRST, action=StepAction.STOP,
        citations=[], bounds=[], entry_slug="row",
    )  # fmt: skip
    resume = Step(
        text="Resume.", state=State.SUPPORTED, episode=Episode.FIRST, action=StepAction.RESUME,
        dose_is_the_one_before=True, citations=[], bounds=[], entry_slug="row",
    )  # fmt: skip
    rule = Toxicity(slug="row", citations=[], parts=[trigger, scope, stop, resume])
    return Rules(toxicities=(rule,))


@pytest.mark.parametrize(
    ("weeks_on_treatment", "action"),
    [(None, None), (3.9, Action.NOT_COVERED), (4, Action.STOP)],
)
def test_a_row_that_counts_from_some_week_on_asks_for_the_weeks(weeks_on_treatment, action):
    course = Course(
        indication="disease", dose_mg_day=400, anc_10_9_l=0.9,
        weeks_on_treatment=weeks_on_treatment,
    )  # fmt: skip
    advice = toxicity(course, Label.US, _row(weeks=4))
    assert advice.action is action
    assert ("weeks_on_treatment" in advice.missing) == (weeks_on_treatment is None)


# ------------------------------------------------------------- options


def test_every_option_of_the_command_line_reaches_its_field():
    parser = argparse.ArgumentParser()
    add_options(parser)
    line = (
        "--dose 600 --anc 0.4 --platelets 9 --bilirubin 1 --transaminases 2 --recurrence "
        "--weeks 3 --weeks-on-treatment 12 --leukaemia-related no --held --reaction rash "
        "--resolved"
    )
    assert course_from(vars(parser.parse_args(line.split())), "cml-blast") == Course(
        indication="cml-blast", dose_mg_day=600, anc_10_9_l=0.4, platelets_10_9_l=9,
        bilirubin_x_uln=1, transaminases_x_uln=2, is_recurrence=True, weeks=3,
        weeks_on_treatment=12, leukaemia_related=Finding.NO, is_held=True, reaction="rash",
        is_resolved=True,
    )  # fmt: skip
    child = parser.parse_args(["--dose", "340", "--child"])
    assert course_from(vars(child), None) == Course(dose_mg_m2_day=340, is_child=True)
    assert course_from(vars(parser.parse_args([])), None) == Course()


def test_a_text_that_is_no_number_is_refused_by_name():
    found = course_from({"dose": "much", "anc_10_9_l": "low"}, "cml-blast")
    assert [problem.field for problem in found] == ["anc_10_9_l", "current_dose_mg_day"]


# ---------------------------------------------------------------- every note


def _advice(rules, label=Label.US, **given_values):
    course = Course(**{"indication": "cml-chronic", "dose_mg_day": 400} | given_values)
    return toxicity(course, label, rules)


def test_the_steps_of_the_row_are_those_of_the_label_and_say_the_episode(rules):
    shown = toxicity_json(_advice(rules, anc_10_9_l=0.9), 1)
    stop = "top until neutrophils are at or above 1.5 and platelets at or above 75 × 10⁹ per L."
    assert [(step["rule"], step["result_mg"]) for step in shown["steps"]] == [
        (f"S{stop}", None),
        ("US: resume at the original starting dose of 400 mg per day.", 400),
        (f"On recurrence: US: s{stop}", None),
        ("On recurrence: US: resume at 300 mg per day.", 300),
    ]
    assert all(step["source"] and step["locator"] for step in shown["steps"])


def test_the_steps_of_the_liver_are_those_of_the_age_group(rules):
    adult = toxicity_json(_advice(rules, bilirubin_x_uln=4), 1)["steps"]
    child = toxicity_json(_advice(rules, bilirubin_x_uln=4, is_child=True, dose_mg_m2_day=340), 1)[
        "steps"
    ]
    assert [step["result_mg"] for step in adult] == [None, 300, 400, 600]
    assert [step["rule"].partition(":")[0] for step in child][1:] == ["Children"]


def test_a_european_answer_cites_european_documents_first(rules):
    blood = toxicity_json(_advice(rules, Label.EU, indication="dfsp", dose_mg_day=800,
                                  anc_10_9_l=0.9), 1)  # fmt: skip
    assert {step["source"] for step in blood["steps"]} == {"eu-glivec-smpc-2013"}
    other = toxicity_json(_advice(rules, Label.EU, reaction="rash"), 1)
    assert {step["source"] for step in other["steps"]} == {"eu-glivec-smpc-2009"}


@pytest.mark.parametrize(
    ("given_values", "missing"),
    [
        ({"anc_10_9_l": 2}, ("platelets_10_9_l", *_TESTS)),
        ({"platelets_10_9_l": 200}, ("anc_10_9_l", *_TESTS)),
        ({"anc_10_9_l": 2, "platelets_10_9_l": 200}, _TESTS),
        ({"anc_10_9_l": 0.9}, ()),
        ({"bilirubin_x_uln": 1}, ("transaminases_x_uln", *_COUNTS)),
        ({"transaminases_x_uln": 1}, ("bilirubin_x_uln", *_COUNTS)),
        ({"bilirubin_x_uln": 1, "transaminases_x_uln": 1}, _COUNTS),
        ({"reaction": "oedema", "is_resolved": True, "is_held": True}, (*_COUNTS, *_TESTS)),
        ({"transaminases_x_uln": 1, "is_held": True}, ("bilirubin_x_uln",)),
        ({"bilirubin_x_uln": 4}, ()),
        ({"anc_10_9_l": 1.6, "is_held": True}, ("platelets_10_9_l",)),
        ({"dose_mg_day": 350, "anc_10_9_l": 2}, ("platelets_10_9_l", *_TESTS)),
        ({"dose_mg_day": None}, ("dose", "counts")),
        ({"dose_mg_day": None, "platelets_10_9_l": 0}, ("dose",)),
        ({"dose_mg_day": None, "reaction": "oedema"}, ("dose",)),
        ({"indication": None, "dose_mg_day": None}, ("indication", "dose", "counts")),
        ({}, ("counts",)),
    ],
)
def test_what_a_judgement_lacks_is_named(given_values, missing, rules):
    assert _advice(rules, **given_values).missing == missing


def test_the_ladder_after_a_marrow_says_what_it_lacks(rules):
    def missing(**given_values):
        others = {"platelets_10_9_l": 50, "bilirubin_x_uln": 1, "transaminases_x_uln": 1}
        return _advice(
            rules, indication="cml-blast", anc_10_9_l=0.4, **others, **given_values
        ).missing

    unrelated = {"leukaemia_related": Finding.NO}
    assert missing(dose_mg_day=600) == ("leukaemia_related",)
    assert missing(dose_mg_day=600, **unrelated) == ("weeks",)
    assert missing(dose_mg_day=600, weeks=1, **unrelated) == ()
    assert missing(dose_mg_day=400, **unrelated) == ("weeks",)


def test_the_reasons_are_said_in_words(rules):
    def reason(label=Label.US, **given_values):
        return _advice(rules, label, **given_values).reason

    stop = "Stop until neutrophils are at or above 1.5 and platelets at or above 75 × 10⁹ per L."
    assert reason(dose_mg_day=350, anc_10_9_l=0.9) == (
        f"Blood counts: {stop} The US rows for this disease are for a starting dose of 400 "
        "mg per day; 350 is not one of their steps. They give no dose to resume for it. Take "
        "specialist advice."
    )
    assert reason(indication="hes-cel", dose_mg_day=200, anc_10_9_l=0.9) == (
        f"Blood counts: {stop} The US rows for this disease are for a starting dose of 100 "
        "or 400 mg per day; 200 is not one of their steps. They give no dose to resume for it. "
        "Take specialist advice."
    )
    assert reason(indication="cml-blast", dose_mg_day=500, anc_10_9_l=0.4) == (
        "Blood counts: The US rows for this disease are for a starting dose of 600 mg per day; "
        "500 is not one of their steps. Take specialist advice."
    )
    assert reason(dose_mg_day=300, anc_10_9_l=0.9) == (
        f"Blood counts: {stop} The US row is for a starting dose of 400 mg per day and "
        "gives no dose to resume for 300 mg per day. Take specialist advice."
    )
    assert reason(indication="hes-cel", dose_mg_day=100, anc_10_9_l=0.9, is_recurrence=True) == (
        f"Blood counts: {stop} The steps of the US row are used up: it gives no dose to "
        "resume after a recurrence. Take specialist advice."
    )
    assert reason(anc_10_9_l=0.9) == (
        f"Blood counts: {stop} Then: US: resume at the original starting dose of 400 mg per day."
    )
    assert reason(anc_10_9_l=2) == (
        "Blood counts: The counts that are given do not reach the threshold. Neutrophils below 1 "
        "or platelets below 50 × 10⁹ per L."
    )
    assert reason(bilirubin_x_uln=2).startswith(
        "Liver tests: The liver tests that are given do not reach the threshold. Bilirubin above"
    )
    assert reason(Label.AU, anc_10_9_l=0.9) == (
        "Blood counts: No blood-count row for adults with this disease was found in the AU texts "
        "that were read; none is taken from another label."
    )
    assert reason(Label.AU, is_child=True, dose_mg_m2_day=340, anc_10_9_l=0.9).startswith(
        "Blood counts: No blood-count row for children with this disease"
    )
    assert reason(Label.NZ, bilirubin_x_uln=4) == (
        "Liver tests: No rule for liver tests was read for NZ; none is taken from another label."
    )
    assert reason(Label.NZ, reaction="rash") == (
        "Severe reaction: No rule for severe reactions was read for NZ; none is taken from "
        "another label."
    )
    assert reason(dose_mg_day=600, anc_10_9_l=0.9).endswith(
        "The row is for a starting dose of 400 mg per day; the current dose is taken as raised "
        "from it."
    )
    assert "raised from it" not in reason(anc_10_9_l=0.9)
    assert reason(reaction="rash", is_resolved=True) == (
        "Severe reaction: Then resume as appropriate to the initial severity of the reaction. "
        "The labels give no dose here."
    )
    assert "the US row" not in reason(anc_10_9_l=0.9)
    assert reason(indication="dfsp", dose_mg_day=600, anc_10_9_l=0.9).endswith(
        "The US row is for a starting dose of 800 mg per day: say whether 600 was reached after "
        "a first episode, that is whether this is a recurrence. Otherwise take specialist advice."
    )
    assert reason(dose_mg_day=300, transaminases_x_uln=6).endswith(
        "The US table of reduced doses has no row for 300 mg per day: take specialist advice "
        "before restarting."
    )


def test_a_row_that_is_not_confirmed_cites_what_was_read(rules):
    shown = toxicity_json(
        _advice(rules, Label.EU, indication="cml-blast", dose_mg_day=600, anc_10_9_l=0.4), 1
    )
    assert "eln-ae-2016" in {citation["source"] for citation in shown["citations"]}
    assert shown["steps"] == []
    swiss = toxicity_json(
        _advice(rules, Label.EU, indication="ph-all", is_child=True, dose_mg_m2_day=340,
                anc_10_9_l=0.4), 1,
    )  # fmt: skip
    assert swiss["citations"] == [
        {"source": "ch-sandoz-2018", "locator": "advanced CML and Ph+ ALL"}
    ]


def test_the_ladder_after_a_marrow_says_each_step_in_its_own_words(rules):
    def advice(**given_values):
        return _advice(rules, indication="cml-blast", anc_10_9_l=0.4, **given_values)

    assert advice(dose_mg_day=600).reason == (
        "Blood counts: Check whether the low count is due to leukaemia (marrow aspirate or biopsy)."
    )
    unrelated = {"leukaemia_related": Finding.NO}
    assert advice(dose_mg_day=400, weeks=1, **unrelated).reason == (
        "Blood counts: The dose of this step is reached. Next: If it persists for 2 weeks, reduce "
        "to 300 mg per day."
    )
    assert advice(dose_mg_day=300, weeks=3, **unrelated).reason.startswith(
        "Blood counts: The dose of this step is reached. Next: If it persists for 4 weeks"
    )
    stopped = toxicity_json(advice(dose_mg_day=300, weeks=4, **unrelated), 1)
    assert stopped["citations"][0] == {
        "source": "us-gleevec-2011",
        "locator": "Table 1 (stop and resume step)",
    }


@pytest.mark.parametrize(
    ("given_values", "action", "resume_mg"),
    [
        ({"anc_10_9_l": 1.4, "platelets_10_9_l": 80}, Action.KEEP_HOLDING, 400),
        ({"bilirubin_x_uln": 2, "transaminases_x_uln": 1}, Action.KEEP_HOLDING, 300),
        (
            {"indication": "dfsp", "dose_mg_day": 600, "anc_10_9_l": 2, "platelets_10_9_l": 100},
            Action.SPECIALIST,
            None,
        ),
    ],
)
def test_the_dose_to_resume_is_known_while_imatinib_is_held(given_values, action, resume_mg, rules):
    advice = _advice(rules, is_held=True, **given_values)
    assert (advice.action, advice.resume_mg) == (action, resume_mg)


@pytest.mark.parametrize(
    ("given_values", "rests_on"),
    [
        ({"bilirubin_x_uln": 4}, [StepAction.STOP, StepAction.REDUCE]),
        ({"bilirubin_x_uln": 4, "dose_mg_day": 300}, [StepAction.STOP]),
        ({"bilirubin_x_uln": 2, "is_held": True}, [StepAction.STOP, StepAction.REDUCE]),
        (
            {"bilirubin_x_uln": 1, "transaminases_x_uln": 1, "is_held": True},
            [StepAction.STOP, StepAction.REDUCE],
        ),
        ({"reaction": "oedema"}, [StepAction.STOP]),
        ({"reaction": "oedema", "is_resolved": True}, [StepAction.RESUME]),
        ({"dose_mg_day": 300, "anc_10_9_l": 0.9}, [StepAction.STOP]),
        ({"dose_mg_day": 300, "anc_10_9_l": 0.9, "is_recurrence": True}, [StepAction.STOP]),
        ({"dose_mg_day": 200, "anc_10_9_l": 0.9}, [StepAction.STOP]),
    ],
)
def test_a_verdict_rests_on_the_steps_it_follows_and_shows_the_others(
    given_values, rests_on, rules
):
    (verdict,) = _advice(rules, **given_values).verdicts
    assert [step.action for step in verdict.of] == rests_on
    assert (len(verdict.steps) > 1) == verdict.leads_on
    if "anc_10_9_l" in given_values:
        is_recurrence = given_values.get("is_recurrence", False)
        assert (verdict.of[0].episode is Episode.RECURRENCE) == is_recurrence


@pytest.mark.parametrize(
    ("given_values", "results_mg"),
    [
        ({"dose_mg_day": 300, "anc_10_9_l": 0.9}, [None]),
        ({"dose_mg_day": 200, "anc_10_9_l": 0.9}, [None]),
        ({"dose_mg_day": 200, "anc_10_9_l": 1.2, "is_held": True}, [None]),
        ({"indication": "dfsp", "dose_mg_day": 600, "anc_10_9_l": 0.9}, [None]),
        ({"anc_10_9_l": 0.9}, [None, 400, None, 300]),
    ],
)
def test_no_dose_is_shown_that_the_row_does_not_lead_to_from_the_current_one(
    given_values, results_mg, rules
):
    shown = toxicity_json(_advice(rules, **given_values), 1)
    assert [step["result_mg"] for step in shown["steps"]] == results_mg
    assert shown["steps"][0]["rule"].startswith("Stop until neutrophils")


def test_liver_tests_that_are_no_reason_to_stop_show_the_rule_they_were_held_against(rules):
    (verdict,) = _advice(rules, bilirubin_x_uln=1, transaminases_x_uln=1).verdicts
    assert len(verdict.steps) > 1
    assert [type(row) for row in verdict.of] == [Trigger]


def test_a_question_cites_the_row_that_asks_it(rules):
    (verdict,) = _advice(
        rules, indication="cml-blast", anc_10_9_l=0.4, leukaemia_related=Finding.NO
    ).verdicts
    assert verdict.action is None
    assert [type(row) for row in verdict.of] == [Toxicity]


def test_the_words_of_an_answer_are_its_own(rules):
    assert "Check the marrow first [US]" in toxicity_text(
        _advice(rules, indication="cml-blast", dose_mg_day=600, anc_10_9_l=0.4)
    )
    assert "Give the indication, the dose, and counts" in _text(rules, dose_mg_day=400)
    assert "do not reach their threshold" in _advice(rules, dose_mg_day=350, anc_10_9_l=2).reason


def test_the_cause_of_a_low_count_is_one_of_three_words(capsys):
    parser = argparse.ArgumentParser()
    add_options(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--leukaemia-related", "maybe"])
    assert "maybe" in capsys.readouterr().err


def test_every_option_of_the_command_says_what_it_is_for():
    parser = argparse.ArgumentParser()
    add_options(parser)
    helps = {action.option_strings[0]: action.help for action in parser._actions}
    assert all(helps.values())
    assert helps["--dose"] == "current dose in mg per day, or the one before it was held"
    assert helps["--anc"] == "neutrophils × 10⁹ per L"
    assert helps["--held"] == "imatinib is stopped now: may it restart, at what dose"
    assert helps["--reaction"] == "another severe reaction, in words"
    assert helps["--leukaemia-related"] == "whether leukaemia is the cause"
    assert parser.parse_args([]).reaction == ""


def test_a_rule_for_adults_of_every_disease_is_no_rule_for_children():
    scopes = [Scope(label=Label.US, age_group=AgeGroup.ADULT, state=State.SUPPORTED)]
    rules = Rules(toxicities=(Toxicity(slug="made-up", parts=scopes),))
    child = Course(indication="dfsp", dose_mg_m2_day=340, is_child=True)
    assert not list(general(child, Label.US, rules))
    assert not list(general(replace(child, is_child=False), Label.EU, rules))
    assert [rule.slug for rule in general(replace(child, is_child=False), Label.US, rules)] == [
        "made-up"
    ]


def test_the_stop_and_the_check_are_found_wherever_a_row_lists_them(rules):
    def turned(rule):
        steps = [part for part in rule.parts if isinstance(part, Step)]
        others = [part for part in rule.parts if not isinstance(part, Step)]
        return SimpleNamespace(slug=rule.slug, parts=[*others, *reversed(steps)])

    backwards = Rules(toxicities=tuple(turned(rule) for rule in reversed(rules.toxicities)))
    for course in (
        Course(indication="dfsp", dose_mg_day=800, anc_10_9_l=0.5),
        Course(indication="cml-blast", dose_mg_day=600, anc_10_9_l=0.4),
        Course(indication="cml-chronic", dose_mg_day=400, bilirubin_x_uln=4),
    ):
        found = [toxicity(course, Label.US, given_rules) for given_rules in (rules, backwards)]
        assert found[0].action is found[1].action
        assert found[0].resume_mg == found[1].resume_mg
        assert found[0].until == found[1].until
        assert found[0].reason == found[1].reason


def test_between_two_rows_the_lower_threshold_of_either_is_enough(rules):
    def narrowed(rule):
        bound = Bound(
            quantity=Quantity.ANC_10_9_L, comparison=Comparison.LT, value=0.5, combine=Combine.ANY
        )
        trigger = Trigger(text="", state=State.SUPPORTED, bounds=[bound])
        others = [part for part in rule.parts if not isinstance(part, Trigger)]
        return SimpleNamespace(slug=rule.slug, parts=[*others, trigger])

    course = Course(indication="hes-cel", dose_mg_day=200, anc_10_9_l=0.9)
    first, *others = rows_for(course, Label.US, rules)
    assert others
    changed = Rules(
        toxicities=tuple(
            narrowed(rule) if rule is first.rule else rule for rule in rules.toxicities
        )
    )
    advice = toxicity(course, Label.US, changed)
    assert advice.action is Action.STOP
    (verdict,) = advice.verdicts
    assert {part.entry_slug for part in verdict.of} == {others[0].rule.slug}
    assert toxicity(replace(course, anc_10_9_l=1), Label.US, changed).action is Action.CONTINUE
