"""Proves that recognised medicines get their findings and that no line lowers another."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imatinib_ref import paths
from imatinib_ref.db.load import open_reference
from imatinib_ref.db.vocabulary import Severity
from imatinib_ref.interactions.check import check
from imatinib_ref.interactions.facts import UNKNOWN, facts
from imatinib_ref.interactions.findings import GRAVEST_FIRST, NOT_RECOGNISED, Outcome
from imatinib_ref.interactions.report import NotTextError, report_json, report_text, text_of
from imatinib_ref.medicines.known import stock
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read

_REFERENCE = open_reference(paths.database())
_STOCK = stock(_REFERENCE)
_NAMES = Names(_STOCK)
_FACTS = facts(_REFERENCE)
_ITEMS = (
    "drugs",
    "clinical consequences",
    "seriousness",
    "operational classification",
    "recommended action",
    "mechanism",
    "contextual factors",
    "evidence",
    "frequency of exposure",
    "frequency of harm",
)


def checked(text):
    return check(read(text, _NAMES), _FACTS)


def test_every_interactant_has_the_ten_items_none_empty():
    for entry in _STOCK.known:
        report = checked(entry.slug if entry.slug == "food" else entry.title)
        for finding in report.ranked:
            items = finding.items()
            assert tuple(items) == _ITEMS
            assert all(items.values()), finding


def test_a_mechanism_never_contradicts_the_severity():
    (laetrile,) = checked("laetrile").ranked
    assert laetrile.severity is Severity.AVOID
    assert laetrile.mechanism == "unknown"
    (amoxicillin,) = checked("amoxicillin").ranked
    assert amoxicillin.severity is Severity.NONE
    assert amoxicillin.mechanism == "No interaction expected"


def test_how_often_is_coded_unknown():
    (finding,) = checked("warfarin").ranked
    assert finding.items()["frequency of exposure"] == UNKNOWN
    assert finding.items()["frequency of harm"] == UNKNOWN


@pytest.mark.parametrize(
    ("text", "severity", "number"),
    [
        ("pimozide", "contraindicated", 1),
        ("rifampicin", "avoid", 2),
        ("warfarin", "major", 3),
        ("clarithromycin", "moderate", 3),
        ("metoprolol", "minor", 4),
        ("omeprazole", "none", 5),
    ],
)
def test_severity_gives_the_operational_class(text, severity, number):
    (finding,) = checked(text).ranked
    assert finding.severity == severity
    assert finding.operational_class == number
    assert finding.seriousness


def test_what_is_expected_to_be_harmless_is_said_to_be_checked():
    (finding,) = checked("omeprazole").ranked
    assert finding.outcome is Outcome.NONE_EXPECTED
    assert not finding.is_alert
    assert finding.consequence


def test_the_unknown_is_never_said_to_be_safe():
    report = checked("Foozumab 20 mg\nwarfarin, barzumab and digoxin\nantibiotic\nmetoprololxyz")
    assert report.counts["not-recognised"] == 4
    text = report_text(report)
    assert text.count(NOT_RECOGNISED) == 4
    assert "“barzumab” (line 2)" in text
    assert "names a group of medicines" in text
    assert "The nearest names are: Metoprolol" in text


def test_findings_are_ranked_gravest_first_and_the_past_last():
    report = checked("omeprazole\nstopped pimozide\nwarfarin\nrifampicin")
    assert [finding.assessed.slug for finding in report.ranked] == [
        "rifampicin",
        "warfarin",
        "omeprazole",
        "pimozide",
    ]
    assert report.highest is Severity.AVOID
    assert report.counts["not-current"] == 1


def test_a_product_shows_each_component_headed_by_the_gravest():
    report = checked("Arthrotec")
    assert [finding.assessed.slug for finding in report.ranked] == ["diclofenac", "misoprostol"]
    assert report.answers[0].severity is Severity.MODERATE


def test_a_question_stands_as_grave_as_it_could_be():
    (finding,) = checked("clonapine 25 mg").ranked
    assert finding.outcome is Outcome.QUESTION
    assert finding.severity is Severity.AVOID
    assert [entry.slug for entry in finding.may_be] == ["clozapine", "clonidine"]
    assert finding.action.startswith("Is “clonapine”")


def test_the_index_medicine_is_no_finding():
    report = checked("Glivec 400 mg")
    assert report.ranked == ()
    assert report.highest is None
    assert report.counts["imatinib"] == 1


def test_direction_says_whose_exposure_changes():
    (rifampicin,), (simvastatin,) = checked("rifampicin").ranked, checked("simvastatin").ranked
    assert rifampicin.direction == "imatinib exposure may fall"
    assert "other medicine may rise" in simvastatin.direction
    assert checked("omeprazole").ranked[0].direction == "no change of exposure expected"
    assert rifampicin.assessed.exposures[0].auc_ratio == 0.26


def test_what_was_not_confirmed_is_said_so():
    (finding,) = checked("rifampicin").ranked
    said = [context for context in finding.context if context.factor == "Said of the US label"]
    assert [context.action.startswith("Not confirmed") for context in said] == [True]
    (phenytoin,) = checked("phenytoin").ranked
    report_of_use = [c for c in phenytoin.context if c.factor == "Report of use"]
    assert not report_of_use[0].action.startswith("Not confirmed")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ondansetron\nhaloperidol", "QT prolongation: 2 medicines"),
        ("clarithromycin\nritonavir", "Strong CYP3A4 inhibitor: 2 medicines"),
        ("rifampicin, phenytoin", "Strong CYP3A4 inducer: 2 medicines"),
        ("warfarin and aspirin", "Additive bleeding risk: 2 medicines"),
        ("azathioprine\nclozapine", "Additive marrow suppression: 2 medicines"),
        ("dasatinib", "Duplicate kinase inhibitor: 1 medicine"),
        ("rifampicin\nclarithromycin", "Inducer together with inhibitor"),
    ],
)
def test_a_combined_signal_is_stated_once(text, title):
    signals = checked(text).signals
    assert [signal.title for signal in signals].count(title) == 1
    signal = next(signal for signal in signals if signal.title == title)
    assert all(slug in _FACTS.modes for slug in signal.mechanisms)
    assert signal.text.endswith(".")
    assert all(name in signal.text for name in signal.names)


def test_the_same_medicine_twice_is_no_combination():
    assert checked("warfarin\nCoumadin").signals == ()


def test_what_is_not_taken_or_not_known_makes_no_signal():
    assert checked("warfarin\nstopped aspirin\nclonapine").signals == ()


def test_one_medicine_that_induces_and_inhibits_is_not_set_against_itself():
    for entry in _FACTS.assessed.values():
        report = checked(entry.title)
        if len(report.ranked) == 1:
            titles = [signal.title for signal in report.signals]
            assert "Inducer together with inhibitor" not in titles


def test_a_strong_inducer_reaches_the_dose():
    report = checked("Dilantin 300 mg\nSt John's wort\nstopped rifampicin")
    assert report.has_strong_cyp3a4_inducer
    assert report.strong_cyp3a4_inducers == ("Phenytoin",)
    assert not checked("warfarin").has_strong_cyp3a4_inducer


def test_json_has_the_shape_that_scripts_rely_on():
    text = "Medications:\nCaduet 10/20\nclarythromicin\nCartia\nGlivec\nstopped warfarin"
    text += "\nfoozumab 5 mg"
    found = json.loads(json.dumps(report_json(checked(text), "NZ")))
    assert list(found)[:5] == ["edition", "label", "lines", "highest", "counts"]
    lines = found["lines"]
    assert [line["status"] for line in lines] == [
        "ignored",
        "recognised",
        "recognised",
        "recognised",
        "imatinib",
        "recognised",
        "not-recognised",
    ]
    medicines = [medicine for line in lines for medicine in line["medicines"]]
    for medicine in medicines:
        assert {
            "name",
            "read_as",
            "via",
            "certain",
            "current",
            "severity",
            "evidence",
            "action",
            "slug",
            "alternatives",
        } <= set(medicine)
        assert medicine["severity"] in set(Severity)
        assert medicine["via"] in {"generic", "synonym", "brand", "product", "class", "spelling"}
    assert [medicine["slug"] for medicine in medicines] == [
        "amlodipine",
        "atorvastatin",
        "clarithromycin",
        None,
        "imatinib",
        "warfarin",
    ]
    assert medicines[0]["product"] == "product-caduet"
    assert medicines[3]["alternatives"] == ["Aspirin (low dose)", "Diltiazem"]
    assert medicines[5]["current"] is False
    assert lines[6]["note"] == NOT_RECOGNISED


def test_the_text_says_counts_then_what_counts_together_then_each_medicine():
    text = report_text(
        checked("clarythromicin\nomeprazole\nCartia\nstopped pimozide\nwarfarin, aspirin")
    )
    first, *_ = text.splitlines()
    assert first == (
        f"Edition {_FACTS.edition}. 1 major, 2 moderate, 1 checked and none expected, "
        "1 to be answered first, "
        "1 not taken now."
    )
    assert text.index("TOGETHER") < text.index("MAJOR: Warfarin")
    assert "Read as Clarithromycin?" in text
    assert "WHICH ONE?: Aspirin (low dose) or Diltiazem" in text
    assert "CONTRAINDICATED: Pimozide (not taken now: shown, no alert)" in text
    assert "CHECKED, NONE EXPECTED: Omeprazole" in text


def test_an_empty_list_is_answered():
    text = report_text(
        checked("Dear Dr Smith\n\nKind regards\nwarfarin\nimatinib 400 mg\nGlivec 400 mg\n-")
    )
    assert text.endswith("\n\nIMATINIB ITSELF: lines 5 to 6.\n\nNO MEDICINE READ: lines 1, 3, 7.\n")
    assert report_text(checked("")) == f"Edition {_FACTS.edition}. No medicine found.\n"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"warfarin\r\n", "warfarin\r\n"),
        (b"\xef\xbb\xbfwarfarin", "warfarin"),
        ("St John\u2019s wort".encode("cp1252"), "St John\u2019s wort"),
        ("warfarin".encode("utf-16"), "warfarin"),
        ("Paracétamol".encode(), "Paracétamol"),
        (
            "Paracétamol, à prendre après le dîner".encode("cp1252"),
            "Paracétamol, à prendre après le dîner",
        ),
        ("варфарин".encode(), "варфарин"),
        (b"", ""),
    ],
)
def test_text_comes_out_of_a_file_in_the_usual_encodings(content, text):
    assert text_of(content, "list.txt") == text


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 \xe2\xe3",
        b"PK\x03\x04word/document.xml",
        b"warfarin\x00\x00digoxin",
        b"\x81\x8d\x8f\x90\x9d",
        bytes(range(1, 32)) * 4,
        b"\xff\xfe\x00",
        b"{\\rtf1 warfarin}",
        b"\r\n\x0b%PDF-1.4\nwarfarin",
        b"%!PS-Adobe-3.0\nwarfarin",
        b"\xff\xfe" + bytes(range(1, 255)),
        b"\xc3\xec6\xb0q@\xcdo",
        *(random.Random(seed).randbytes(size) for seed in range(40) for size in (16, 300, 4096)),  # noqa: S311  # chance bytes
    ],
    ids=lambda content: f"{len(content)} bytes from {content[:4].hex()}",
)
def test_a_file_that_is_no_text_is_refused_in_one_sentence(content):
    with pytest.raises(NotTextError, match=r"^list\.bin is not a plain text file: .*\.$"):
        text_of(content, "list.bin")


_LINES = st.sampled_from(
    [
        "warfarin 3 mg",
        "digoxin",
        "a statin",
        "simvastatin",
        "clarithromicin",
        "Cartia",
        "HCT 25 mg",
        "St John's wort",
        "Caduet",
        "Refresh",
        "BIC",
        "Truvada",
        "ginger",
        "Allergies:",
        "Past medications",
        "Medications:",
        "",
        "stopped aspirin",
        "foozumab 5 mg",
        "Glivec",
        "He said that it was fine.",
        "prednisalone",
        "imatinib and warfarin",
        "hydrocortisone cream",
        "honey",
        "5-FU",
    ]
)


def _severities(lines):
    return [
        {finding.read.span: finding.severity for finding in reversed(answer.findings)}
        for answer in checked("\n".join(lines)).answers
    ]


@given(st.lists(_LINES, max_size=8), _LINES, st.integers(0, 8))
@settings(max_examples=200)
def test_a_further_line_never_lowers_the_severity_of_a_medicine(lines, further, place):
    lines = [line or " " for line in lines]
    place = min(place, len(lines))
    before = _severities(lines)
    after = _severities([*lines[:place], further or " ", *lines[place:]])
    del after[place]
    for old, new in zip(before, after, strict=True):
        for span, severity in old.items():
            assert span in new
            assert GRAVEST_FIRST.index(new[span]) <= GRAVEST_FIRST.index(severity)


def test_what_a_statement_of_its_own_rests_on_is_named():
    (phenytoin,) = checked("phenytoin 300 mg").ranked
    assert any("use" in context.factor for context in phenytoin.context)
    assert "dermnet-2015" in {source.source for source in phenytoin.assessed.sources}


def test_a_medicine_that_may_have_been_stopped_is_counted_and_said_to_be_in_doubt():
    report = checked("warfarin - ?stopped")
    assert report.counts["not-current"] == 0
    assert "MAJOR" in report_text(report)
    assert "Still taken? The line leaves it open: counted as taken" in report_text(report)
    (medicine,) = report_json(report, "EU")["lines"][0]["medicines"]
    assert (medicine["current"], medicine["current_in_doubt"]) == (True, True)
