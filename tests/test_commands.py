"""The commands: what they print, in words and as JSON, and how they leave."""

import argparse
import io
import json

import pytest

from imatinib_ref import __version__, commands
from imatinib_ref.commands import content
from imatinib_ref.commands.answer import ANSWERED, NO_ANSWER
from imatinib_ref.db.models import Entry
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.search import Hit, Results


def _run(reference, *words):
    options = commands.parser().parse_args(words)
    if "label" in options and options.label is None:
        options.label = Label.EU
    return commands.answered(options, reference)


def test_version_names_program_content_and_checksum(reference):
    text = _run(reference, "--version").text
    assert text.startswith(f"imatinib-ref {__version__}\n")
    assert reference.checksum in text
    assert "signed" in text


def test_search_prints_hits_best_first(reference):
    answer = _run(reference, "search", "grapefruit", "juice", "--limit", "3")
    assert answer.status == ANSWERED
    assert "interactions: grapefruit]" in answer.text.splitlines()[0]
    assert answer.text.splitlines()[-1].startswith("3 of ")


def test_search_prints_json_in_a_stable_order(reference):
    found = json.loads(_run(reference, "search", "ketoconozole", "--json").text)
    assert list(found) == ["edition", "query", "corrected", "total", "hits", "unmatched"]
    assert found["edition"] == 1
    assert found["corrected"] == "ketoconazole"
    assert list(found["hits"][0]) == ["slug", "kind", "pane", "title", "snippet"]
    assert found["hits"][0]["slug"] == "ketoconazole"


def test_a_corrected_search_says_what_was_searched_for(reference):
    first, *_ = _run(reference, "search", "ketoconozole").text.splitlines()
    assert first == "Searched for: ketoconazole"


def test_words_the_first_hit_does_not_speak_of_are_named():
    hit = Hit("rash", "warning", "safety", "Rash", "A rash.", (), ())
    told = content._results_text(Results("rash zz", None, 1, (hit,), (), ("zz",)))
    assert told.startswith("The first hit does not speak of: zz\nRash  [safety: rash]\n")


def test_nothing_found_is_said_with_the_nearest_spellings(reference):
    answer = _run(reference, "search", "zzqxv")
    assert answer.status == NO_ANSWER
    assert "Nothing found for 'zzqxv'." in answer.text
    near = content._results_text(Results("imatnb", None, 0, (), ("imatinib",), ()))
    assert near.endswith("Nearest spellings: imatinib")


def test_show_prints_everything_a_reader_sees(reference):
    text = _run(reference, "show", "breast-feeding").text
    assert "1 month after the last dose" in text
    assert "not read" in text


def test_show_prints_json(reference):
    shown = json.loads(_run(reference, "show", "breast-feeding", "--label", "us", "--json").text)
    assert list(shown) == [
        "edition", "slug", "kind", "title", "text", "positions", "citations",
    ]  # fmt: skip
    assert {position["label"] for position in shown["positions"]} == set(Label)
    assert {"source": "eu-glivec-pl-2022", "locator": "2"} in shown["citations"]
    pairs = [tuple(citation.values()) for citation in shown["citations"]]
    assert len(pairs) == len(set(pairs))


def test_show_takes_a_title(reference):
    title = reference.entry("missed-dose").title.upper()
    assert json.loads(_run(reference, "show", title, "--json").text)["slug"] == "missed-dose"


def test_show_all_prints_every_entry_one_a_line(reference):
    answer = _run(reference, "show", "--all", "--json")
    slugs = [json.loads(line)["slug"] for line in (answer.text, *answer.more)]
    assert len(slugs) == len(set(slugs)) == reference.session.query(Entry).count()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("show", "kaposy"), "no single entry is called 'kaposy'; nearest: "),
        (("show", "zzqxv"), "no single entry is called 'zzqxv'"),
        (("show",), "show needs the slug of an entry, or --all"),
        (("show", "dfsp", "--all"), "give either a slug or --all, not both"),
        (("search", "x", "--limit", "0"), "'0' is not a whole number above 0"),
        (("search", "x", "--limit", "ten"), "'ten' is not a whole number above 0"),
        (("search", "x", "--label", "UK"), "'UK' is not one of US, EU, AU, NZ"),
        (("sing",), "invalid choice: 'sing'"),
    ],
)
def test_input_that_makes_no_sense_is_refused_in_a_sentence(reference, words, problem):
    with pytest.raises(commands.InvalidInputError) as refusal:
        _run(reference, *words)
    assert problem in str(refusal.value)
    told = json.loads(commands.invalid_json(refusal.value))
    assert told == {"status": "invalid", "errors": [str(refusal.value)]}


def test_an_ambiguous_title_lists_the_slugs(reference, monkeypatch):
    monkeypatch.setattr(content, "func", argparse.Namespace(lower=lambda _: Entry.pane))
    with pytest.raises(commands.InvalidInputError, match="nearest: "):
        _run(reference, "show", "sources")


def test_check_answers_a_list_line_by_line(reference, tmp_path):
    (tmp_path / "list.txt").write_text("rifampicin 600 mg\nzanthrix 20\n", encoding="utf-8")
    answer = _run(reference, "check", str(tmp_path / "list.txt"))
    assert "AVOID" in answer.text
    assert "zanthrix 20" in answer.text
    assert "absence is not safety" in answer.text


def test_check_prints_json_from_standard_input(reference, monkeypatch):
    stdin = argparse.Namespace(buffer=io.BytesIO(b"Glivec 400 mg\nSt John's wort"))
    monkeypatch.setattr("sys.stdin", stdin)
    found = json.loads(_run(reference, "check", "--json", "--label", "NZ").text)
    assert list(found)[:5] == ["edition", "label", "lines", "highest", "counts"]
    assert found["label"] == "NZ"
    assert [line["status"] for line in found["lines"]] == ["imatinib", "recognised"]
    assert found["highest"] == "avoid"


def test_check_says_which_file_cannot_be_read(reference, tmp_path):
    no_text = "is not a plain text file"
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "noise").write_bytes(b"\xc3\xec6\xb0q@\xcdo")
    for name, problem in (("scan.pdf", no_text), ("noise", no_text), ("none", "no such file")):
        with pytest.raises(commands.InvalidInputError, match=problem):
            _run(reference, "check", str(tmp_path / name))


def test_dose_answers_with_its_steps(reference):
    answer = _run(reference, "dose", "--indication", "DFSP", "--age", "54", "--label", "US")
    assert answer.status == ANSWERED
    assert "400 mg twice daily (800 mg per day)" in answer.text
    found = json.loads(
        _run(reference, "dose", "--indication", "dfsp", "--age", "54", "--json").text
    )
    assert (found["status"], found["daily_mg"], found["label"]) == ("dose", 800, "EU")


def test_dose_without_an_established_dose_leaves_with_4(reference):
    answer = _run(reference, "dose", "--indication", "kaposi-sarcoma", "--age", "54", "--json")
    assert answer.status == NO_ANSWER
    assert json.loads(answer.text)["status"] == "no-dose"


def test_dose_learns_of_a_strong_inducer_from_the_medicine_list(reference, tmp_path):
    (tmp_path / "list.txt").write_text("rifampicin 600 mg\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("enoxaparin 40 mg\n", encoding="utf-8")
    words = ("dose", "--indication", "dfsp", "--age", "54", "--json", "--medicines")
    with_it, without = (
        _run(reference, *words, str(tmp_path / name)).text for name in ("list.txt", "other.txt")
    )
    assert with_it != without
    assert "induc" in with_it


def test_dose_says_whether_it_may_be_raised(reference):
    words = ("dose", "--indication", "cml-chronic", "--age", "54", "--raise")
    with pytest.raises(commands.InvalidInputError, match="--current-dose"):
        _run(reference, *words)
    raised = _run(reference, *words, "--current-dose", "400", "--label", "US")
    assert "600 mg" in raised.text


def test_toxicity_answers_with_what_to_do(reference):
    words = ("toxicity", "--indication", "dfsp", "--dose", "800", "--anc", "0.9", "--label", "US")
    assert "600 mg" in _run(reference, *words).text
    found = json.loads(_run(reference, *words, "--json").text)
    assert (found["action"], found["resume_mg"]) == ("stop", 600)


def test_toxicity_where_no_label_was_read_leaves_with_4(reference):
    words = ("toxicity", "--indication", "dfsp", "--dose", "800", "--anc", "0.9", "--label", "NZ")
    assert _run(reference, *words).status == NO_ANSWER


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("dose", "--indication", "GIST"), "names several indications; give one of: gist-"),
        (("dose", "--indication", "gout"), "names no indication; give one of: "),
        (("dose", "--indication", ""), "give one of: "),
        (("dose", "--indication", "dfsp", "--weight", "7000"), "weight"),
        (("toxicity", "--indication", "dfsp", "--dose", "800", "--anc", "-1"), ""),
    ],
)
def test_a_patient_that_makes_no_sense_is_refused_by_field(reference, words, problem):
    with pytest.raises(commands.InvalidInputError) as refusal:
        _run(reference, *words)
    assert problem in str(refusal.value)
    assert json.loads(commands.invalid_json(refusal.value))["errors"]


def test_a_heavy_child_is_questioned_and_told_how_to_confirm_it(reference):
    words = (
        "dose",
        "--indication",
        "cml-chronic",
        "--age",
        "9",
        "--weight",
        "60",
        "--height",
        "132",
    )
    with pytest.raises(commands.InvalidInputError) as refusal:
        _run(reference, *words)
    assert str(refusal.value) == (
        "weight: 60 kg is unusual at 132 cm and 9 years; was 60 lb (27.2 kg) meant? If it is "
        "right, add --weight-confirmed."
    )
    assert _run(reference, *words, "--weight-confirmed").status == ANSWERED


def test_a_synonym_names_an_indication(reference):
    found = json.loads(_run(reference, "dose", "--indication", "HES", "--age", "40", "--json").text)
    assert found["status"] in {"dose", "missing-input", "no-dose"}


def test_plan_dates_the_tests_of_a_label(reference):
    words = ("plan", "--indication", "dfsp", "--start", "2028-01-31", "--label", "US")
    answer = _run(reference, *words)
    assert answer.status == ANSWERED
    assert "Tue 29-Feb-2028\n  [ ] Liver tests, month 1 (US)" in answer.text
    told = json.loads(_run(reference, *words, "--json").text)
    liver = next(item for item in told["items"] if item["slug"] == "monitor-liver")
    assert liver["due"][:3] == ["2028-01-31", "2028-02-29", "2028-03-31"]
    assert (liver["source"], liver["locator"]) == ("us-imatinib-spl", "5.4")


def test_plan_of_a_label_that_was_not_read_has_no_answer_and_says_so(reference):
    answer = _run(
        reference, "plan", "--indication", "dfsp", "--start", "2026-03-02", "--label", "NZ"
    )
    assert answer.status == NO_ANSWER
    assert "Label not read" in answer.text


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "plan needs the date of the first dose"),
        (("--start", "2026-02-30"), "'2026-02-30' is not a date as YYYY-MM-DD"),
        (("--start", "31/01/2026"), "is not a date as YYYY-MM-DD"),
        (("--start", "0202-01-01"), "check the year"),
    ],
)
def test_plan_refuses_a_date_that_is_none(reference, words, problem):
    with pytest.raises(commands.InvalidInputError) as refusal:
        _run(reference, "plan", "--indication", "dfsp", *words)
    assert problem in str(refusal.value)


def test_plan_writes_a_calendar_whole_or_not_at_all(reference, tmp_path):
    path = tmp_path / "plan.ics"
    words = ("plan", "--indication", "dfsp", "--start", "2026-03-02", "--label", "US")
    _run(reference, *words, "--ics", str(path))
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    path.write_bytes(b"another")
    with pytest.raises(commands.InvalidInputError, match="Give --force to replace it"):
        _run(reference, *words, "--ics", str(path))
    assert path.read_bytes() == b"another"
    _run(reference, *words, "--ics", str(path), "--force")
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    with pytest.raises(commands.InvalidInputError, match="There is no folder"):
        _run(reference, *words, "--ics", str(tmp_path / "nowhere" / "plan.ics"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.ics"]
