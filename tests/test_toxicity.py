"""Toxicity answers, case by case and by invariant."""

import tomllib
from pathlib import Path

import pytest

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.toxicity.answer import toxicity, toxicity_json, toxicity_text
from imatinib_ref.toxicity.options import course_from
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
