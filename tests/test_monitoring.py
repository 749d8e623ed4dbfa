"""The monitoring plan: its dates, what has none, and its calendar."""

import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from imatinib_ref.db.entries import Monitoring
from imatinib_ref.db.parts import Visit
from imatinib_ref.db.vocabulary import Label, State, Unit
from imatinib_ref.monitoring.answer import plan_json, plan_text
from imatinib_ref.monitoring.dates import Due, after, dates, is_weekend
from imatinib_ref.monitoring.ical import calendar
from imatinib_ref.monitoring.plan import Standing, plan
from imatinib_ref.patient import Patient, Sex

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "monitoring.toml").read_text(encoding="utf-8")
)["case"]
STARTS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
START = date(2026, 3, 2)
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def tests(reference):
    return reference.entries(Monitoring)


def _plan(tests, label=Label.US, start=START, **known):
    return plan(tests, Patient(**known), label, start)


def _items(found, slug):
    return [item for item in found.items if item.slug == slug]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_dates_are_those_worked_out_by_hand(tests, case):
    found = _plan(tests, Label(case["label"]), case["start"])
    item = _items(found, case["test"])[0]
    assert item.standing == case.get("standing", "dated")
    assert [due.on for due in item.due] == case["due"]
    if "weekend" in case:
        assert [due.on for due in item.due if is_weekend(due.on)] == case["weekend"]
    if "then" in case:
        assert item.then == case["then"]
    assert item.citations or item.standing in {Standing.NOT_READ, Standing.NOT_STATED}


@given(start=STARTS, label=st.sampled_from(Label))
def test_no_date_lies_before_the_first_dose_or_beyond_the_plan(tests, start, label):
    found = _plan(tests, label, start)
    for item in (*found.items, *found.others):
        days = [due.on for due in item.due]
        assert days == sorted(set(days))
        assert all(start <= day <= found.until for day in days)
        assert bool(days) is (item.standing is Standing.DATED)
    listed = [(due.on, item.slug) for _, day in found.days for due, item in day]
    assert sorted(listed) == sorted((due.on, item.slug) for item in found.items for due in item.due)


@given(start=STARTS, months=st.integers(0, 40))
def test_a_month_later_keeps_the_day_or_takes_the_last_one(start, months):
    day = after(start, months, Unit.MONTH)
    assert (day.year * 12 + day.month) - (start.year * 12 + start.month) == months
    assert day.day == start.day or (day + timedelta(days=1)).month != day.month
    assert day.day <= start.day


def test_a_visit_without_repetition_is_due_once():
    once = Visit(unit=Unit.MONTH, first_after=3, every=None, times=None)
    assert list(dates(once, START, date(2027, 3, 2))) == [Due(date(2026, 6, 2), "month 3")]
    assert list(dates(once, START, date(2026, 6, 1))) == []


def test_every_test_is_in_every_plan_or_left_out_by_name(tests):
    every = {test.slug for test in tests}
    for label in Label:
        for known in ({}, {"age_years": 9, "sex": Sex.MALE, "indication": "dfsp"}):
            found = _plan(tests, label, **known)
            named = (*found.items, *found.others, *found.left_out)
            assert {item.slug for item in named} == every


def test_a_label_that_was_not_read_takes_nothing_from_another_one(tests):
    for label in (Label.NZ, Label.AU):
        found = _plan(tests, label)
        dated = [item for item in found.items if item.due]
        assert {item.by for item in dated} == {"literature, not a label"}
        asked = {(item.slug, item.label) for item in found.others}
        assert ("monitor-blood-count", Label.US) in asked
        assert ("monitor-blood-count", Label.EU) in asked


def test_a_label_with_its_own_dates_needs_no_other(tests):
    found = _plan(tests, Label.US)
    assert not [item for item in found.others if item.slug == "monitor-blood-count" and item.label]
    assert [item.country for item in found.others if item.standing is Standing.ELSEWHERE] == [
        "CH",
        "TH",
        "CA",
    ]


def test_whom_a_test_is_for_decides_and_what_is_not_known_leaves_it_in(tests):
    def left_out(**known):
        return {item.slug: item.said for item in _plan(tests, **known).left_out}

    assert left_out() == {}
    adult = left_out(age_years=54, sex=Sex.MALE, indication="dfsp")
    assert adult == {
        "monitor-growth": "for children only",
        "monitor-pregnancy-test": "not for a man",
        "monitor-heart": "not for this indication",
        "monitor-gist-canada": "not for this indication",
    }
    assert "monitor-growth" not in left_out(age_years=9)
    assert "monitor-heart" not in left_out(indication="hes-cel")
    growth = _items(_plan(tests, age_years=9), "monitor-growth")[0]
    assert growth.notes[0] == "For children."


def test_what_is_not_confirmed_makes_no_date_and_says_so(tests):
    found = _plan(tests, Label.US, indication="hes-cel")
    heart = [item.standing for item in _items(found, "monitor-heart")]
    assert heart == [Standing.NOT_READ, Standing.NOT_CONFIRMED]
    for test in tests:
        for part in test.parts:
            if isinstance(part, Visit):
                assert part.state is State.SUPPORTED


def test_the_text_names_every_date_its_weekend_and_its_source(tests):
    text = plan_text(_plan(tests, Label.US, date(2026, 1, 31)))
    assert text.startswith("Monitoring by the US label, first dose on Sat 31-Jan-2026")
    assert (
        "Sat 28-Feb-2026, weekend\n  [ ] Full blood count, week 4 (US) [us-gleevec-2020: 5.2]"
        in text
    )
    assert "[ ] Liver tests, month 1 (US)" in text
    assert "Full blood count: then periodically (for example every 2 to 3 months)" in text
    assert "Not confirmed against the label text" in text
    quiet = plan_text(_plan(tests, Label.NZ, sex=Sex.MALE))
    assert "Label not read" in quiet
    assert "Dates: Mon 09-Mar-2026" in quiet
    assert "Left out\n- Pregnancy test: not for a man" in quiet


def test_a_plan_without_tests_says_only_what_it_is():
    nothing = plan_text(plan([], Patient(), Label.EU, START))
    assert nothing.splitlines()[0].startswith("Monitoring by the EU label")
    assert len(nothing.splitlines()) == 2


def test_the_json_has_the_keys_of_the_command_first(tests):
    told = plan_json(_plan(tests), 1)
    assert next(iter(told)) == "edition"
    for item in told["items"]:
        assert list(item)[:5] == ["what", "due", "then", "source", "locator"]
    count = next(item for item in told["items"] if item["slug"] == "monitor-blood-count")
    assert count["due"][0] == "2026-03-09"
    assert (count["source"], count["locator"]) == ("us-gleevec-2020", "5.2")
    assert count["reason"] == "Low blood counts"


def test_the_calendar_reads_back_as_the_plan_and_knows_no_patient(tests):
    found = _plan(tests, Label.US, date(2026, 1, 31), age_years=54, sex=Sex.FEMALE)
    content = calendar(found, NOW)
    events = Calendar.from_ical(content).walk("VEVENT")
    read = sorted((event.decoded("dtstart"), str(event["summary"])) for event in events)
    assert read == sorted(
        (due.on, f"{item.what} (imatinib)") for item in found.items for due in item.due
    )
    assert len({str(event["uid"]) for event in events}) == len(events)
    for event in events:
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert "Source: " in str(event["description"])
    assert calendar(found, NOW) == content
    another = _plan(tests, Label.US, date(2026, 1, 31), age_years=61, weight_kg=70)
    assert calendar(another, NOW) == content
