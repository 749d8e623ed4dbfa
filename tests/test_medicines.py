"""Proves that pasted medicine lists are read line by line and nothing is lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from medicine_cases import cases, notation
from medicine_names import DOUBTFUL, GENERIC, KNOWN, NAMES, only

from imatinib_ref.db.vocabulary import NameRule, Severity
from imatinib_ref.medicines import spelling
from imatinib_ref.medicines.names import Names
from imatinib_ref.medicines.reader import read
from imatinib_ref.medicines.tokens import fold, phrase, tokens
from imatinib_ref.medicines.values import Status, Via

_ROOT = Path(__file__).parents[1]
_CASES = [*cases("medicine_lists.toml"), *cases("medicine_lists_unseen.toml"),
          *cases("medicine_lists_second.toml"), *cases("medicine_lists_families.toml")]  # fmt: skip


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_list_is_read_as_a_pharmacist_expects(case):
    lines = read(case.text, NAMES)
    assert [notation(line) for line in lines] == list(case.expected)


def test_there_are_enough_lists():
    assert len(_CASES) >= 140


def test_every_known_name_alone_on_a_line_is_found():
    doubtful = {row.name.casefold() for row in KNOWN.ambiguous}
    for entry in KNOWN.known:
        wanted = set(entry.components or (entry.slug,))
        for name, _ in entry.names:
            if name.casefold() not in doubtful:
                found = {slug for read in only(name).medicines for slug in read.slugs}
                assert wanted <= found, name


def test_every_ambiguous_name_follows_its_rule():
    for row in KNOWN.ambiguous:
        line = only(f"{row.name}, warfarin")
        reads = [read for read in line.medicines if read.slugs != ("warfarin",)]
        match row.rule:
            case NameRule.ASK:
                assert all(not read.slugs and read.question for read in reads), row.name
                assert bool(reads) == bool(row.candidates)
            case NameRule.ACCEPT | NameRule.LIST_ONLY:
                assert [read.slugs for read in reads] == [row.candidates[:1]], row.name
            case NameRule.INDEX_MEDICINE:
                assert [read.slugs for read in reads] == [("imatinib",)]
            case _:
                assert reads == [], row.name


def test_a_name_that_needs_a_dose_is_read_beside_one():
    for row in KNOWN.ambiguous:
        if row.rule is NameRule.DOSE_ONLY:
            line = only(f"{row.name} 20 mcg tablets daily")
            assert [read.slugs for read in line.medicines] == [row.candidates[:1]], row.name


def test_a_dose_of_the_thyroid_hormone_is_in_micrograms():
    assert only("T4 50 mg").medicines == ()


def test_a_name_that_is_an_ordinary_word_is_not_read_in_a_sentence():
    for row in KNOWN.ambiguous:
        if row.rule in {NameRule.LIST_ONLY, NameRule.CONTEXT_ONLY, NameRule.DOSE_ONLY}:
            text = f"He said that the {row.name.lower()} was there and he was glad of this."
            assert only(text).medicines == (), row.name


def test_an_abbreviation_in_small_letters_is_not_asked_about_in_a_sentence():
    assert only("Labels of that era also had a step, and it was long.").medicines == ()
    assert only("hct 25 mg").medicines[0].question
    assert only("https://example.org/hct/warfarin").medicines == ()


def test_a_name_that_is_also_a_surname_is_not_read_after_a_title():
    assert only("- Dr Halls, warfarin").medicines[0].slugs == ("warfarin",)


def test_the_strength_tells_which_cartia():
    for text, slug in (("Cartia 100 mg", "aspirin"), ("Cartia 240 mg", "diltiazem")):
        assert only(text).medicines[0].slugs == (slug,)
    assert only("Cartia 110 mg").medicines[0].slugs == ()


def test_an_hiv_name_is_read_beside_another_hiv_medicine():
    lines = read("BIC\nlamivudine", NAMES)
    assert lines[0].medicines[0].slugs == ("bictegravir",)
    assert only("BIC").medicines == ()


def test_a_guess_shows_what_it_was_read_as():
    (read_,) = only("clarythromicin 500 mg").medicines
    assert read_.read_as == "Clarithromycin"
    assert read_.via is Via.SPELLING
    assert not read_.certain
    assert read_.question == "Read as Clarithromycin?"


def test_a_guess_names_its_alternatives():
    (read_,) = only("hydroxizine 25 mg").medicines
    assert read_.slugs == ("hydroxyzine",)
    assert [choice.name for choice in read_.alternatives] == ["Hydralazine"]


@pytest.mark.parametrize(
    ("written", "slugs"),
    [
        ("clonapine 25 mg", {"clonidine", "clozapine"}),
        ("prednisalone", {"prednisone", "prednisolone"}),
        ("hydroxazine", {"hydroxyzine", "hydralazine"}),
        ("gliclizide", {"gliclazide", "glipizide"}),
    ],
)
def test_look_alike_names_are_asked_for(written, slugs):
    (read_,) = only(written).medicines
    assert read_.slugs == ()
    assert {slug for choice in read_.alternatives for slug in choice.slugs} == slugs
    assert read_.question


def test_a_listed_misspelling_is_not_silent():
    for entry in KNOWN.known:
        for name, kind in entry.names:
            if kind == "misspelling" and len(name.split()) == 1:
                line = only(f"{name} 5 mg")
                assert [read.certain for read in line.medicines] == [False], name


def test_two_words_are_read_as_one_name():
    assert only("evening primose oil").medicines[0].slugs == ("evening-primrose",)
    assert only("st johnn wort").medicines[0].slugs == ("st-johns-wort",)


def test_a_first_letter_may_be_wrong_beside_a_dose():
    assert only("qarfarin 5 mg").medicines[0].slugs == ("warfarin",)
    assert only("qarfarin").medicines == ()


def test_a_five_letter_word_keeps_its_first_letter():
    assert only("benna 5 mg").medicines == ()
    assert only("adviil 200 mg").medicines[0].slugs == ("ibuprofen",)


def test_a_speller_forgets_when_it_has_seen_too_much(monkeypatch):
    monkeypatch.setattr(spelling, "_REMEMBERED", 1)
    speller = Names(KNOWN).speller
    for word in ("warfarinn", "digoxxin", "warfarinn", "amlodipime"):
        assert speller.guess(word, thorough=False)
        assert len(speller._seen) <= 2


@pytest.mark.parametrize("written", ["foxglove tea", "She drinks foxglove tea at night."])
def test_a_tea_of_a_plant_that_is_not_known_is_told(written):
    assert only(written).unread == ("foxglove",)
    assert only("a hot tea, drinks tea").unread == ()


def test_a_guess_asks_about_what_it_is_assessed_as():
    (guess,) = only("diclofenc gel").medicines
    assert guess.question == f"Read as {guess.read_as}?"
    assert guess.read_as.startswith("Topical")


def test_an_abbreviation_in_small_letters_is_not_read_in_a_sentence():
    assert only("It was the csa that had it and the epo was his.").medicines == ()


def test_a_brand_that_is_a_word_is_read_after_takes():
    assert only("She takes Yasmin and she is well.").medicines[0].product == "product-yaz"
    assert only("We will ensure that she is well.").medicines == ()


def test_a_group_gives_way_to_its_member():
    assert [read_.slugs for read_ in only("SSRI (citalopram)").medicines] == [("citalopram",)]


def test_a_group_that_does_not_matter_which_is_still_asked():
    (read_,) = only("diuretic").medicines
    assert read_.question == "“diuretic” names a group of medicines: which one?"
    assert read_.slugs == ()


def test_a_title_that_lists_substances_is_read_with_its_commas():
    title = "Acamprosate, lofexidine, nalmefene or samidorphan"
    assert len(only(title).medicines) == 1
    assert len(only(title.replace(",", ";")).medicines) == 1


def test_a_line_that_is_not_read_says_the_nearest_names():
    line = only("metoprololxyz")
    assert line.status is Status.NOT_RECOGNISED
    assert "Metoprolol" in [choice.name for choice in line.nearest]


# Short forms of medicines that the documents give as examples.
_CLIPPED = ("clarithro", "warf", "metop", "sulph")


def test_ordinary_words_of_the_documents_are_no_medicine():
    own = {
        word
        for entry in KNOWN.known
        for name, _ in entry.names
        for word in (phrase(name), f"{phrase(name)}s", phrase(name).replace(" ", ""))
    }
    text = "\n".join(path.read_text(encoding="utf-8") for path in _ROOT.glob("*.md"))
    words = set(re.findall(r"[A-Za-z]{4,}", text))
    assert len(words) > 100
    for word in sorted(words):
        for read_ in only(word).medicines:
            if word in _CLIPPED:
                assert read_.question
                continue
            assert read_.certain, word
            assert fold(word) in own or read_.slugs == ("imatinib",), word


def test_prose_of_the_documents_is_never_guessed_at():
    for path in _ROOT.glob("*.md"):
        for line in read(path.read_text(encoding="utf-8"), NAMES):
            guessed = [read_.name for read_ in line.medicines if read_.via is Via.SPELLING]
            assert set(guessed) <= {*_CLIPPED, "ferrous sulph"}, line.text


_LETTERS = (
    ("Pt on Symbicort, Ventolin PRN and {}; was on phenytoin, now levetiracetam", "warfarn"),
    ("Her {} was stopped prior to the biopsy.", "warfarn"),
    ("He had been on {} for years but it was stopped in 2019.", "digoxn"),
    ("We saw her with her husband; she has had the {} since March and she is well.", "amlodipime"),
    ("He was seen by Dr Jones, who thought that {} and ramipril should be continued.", "bisoprolo"),
    ("His GP gave him {}", "clarythromicin"),
)
_UNKNOWN = (
    ("She takes {} and warfarin for AF", "zanthrix"),
    ("commenced on {} last week, continues metoprolol", "Brandnewa"),
    ("Pt on Symbicort, {} PRN and warfarin; was on phenytoin", "zanthrix"),
    ("He was on warfarin, {}, ramipril and he was well.", "ZANX"),
    ("She was given 20 mg of {} and she has had metoprolol.", "zanthrix"),
    ("She has used {} tablets and her metoprolol since then.", "zanthrix"),
    ("She has had two tablets of {} and her metoprolol was stopped.", "zanthrix"),
    ("He was switched from warfarin to {} by the team and is well.", "Veltanimab"),
    ("It was {} 5 mg that he had, and metoprolol.", "zanthrix"),
    ("The team moved warfarin to {} and she was glad that she had it.", "zanthrix"),
)


@pytest.mark.parametrize(("letter", "word"), _LETTERS)
def test_a_misspelling_inside_a_sentence_is_guessed_or_asked(letter, word):
    (found,) = [read_ for read_ in only(letter.format(word)).medicines
                if read_.name == word]  # fmt: skip
    assert found.question
    assert found.via is Via.SPELLING


@pytest.mark.parametrize(("letter", "word"), _UNKNOWN)
def test_an_unknown_medicine_inside_a_sentence_is_told(letter, word):
    assert only(letter.format(word)).unread == (word,)


def test_an_unknown_medicine_of_a_list_without_commas_is_told_but_a_maker_is_not():
    assert only("warfarin zanthrix digoxin").unread == ("zanthrix",)
    assert only("CLOPIDOGREL WINTHROP 75MG TAB").unread == ()


def test_every_unknown_medicine_of_a_sentence_is_told():
    line = only("She takes zanthrix before foozumab and warfarin and is well.")
    assert line.unread == ("zanthrix", "foozumab")


def test_an_unknown_medicine_is_told_in_a_sentence_without_another():
    line = only("She was commenced on Brandnewa last week and feels well.")
    assert line.status is Status.NOT_RECOGNISED


@pytest.mark.parametrize(
    "letter",
    [
        "Dr Zanthrix, warfarin and the clinic",
        "Write to him at zanthrix@example.org, warfarin is the matter and he will have it.",
        "He lives in Zanthville and takes warfarin.",
        "Mr Herron has had his warfarin and he is well.",
        "He was started on ECMO and his warfarin was continued.",
        "She has cholecystitis, warfarin and a pacemaker, and she was seen in clinic.",
        "We started dialysis in March and warfarin was continued.",
        "He takes his dog to the park, and takes warfarin.",
        "She was seen by Zanthia. Warfarin was continued and she is well.",
        "It was the zanthrix (warfarin) that he had, and it was the one.",
        "He has a histamine, warfarin and the rest was well.",
        "He was well (IGHVX), warfarin was given and he was glad.",
    ],
)
def test_other_words_of_a_sentence_are_no_medicine(letter):
    line = only(letter)
    assert [read_.slugs for read_ in line.medicines] == [("warfarin",)]
    assert line.unread == ()


def test_a_misspelling_that_stands_in_a_dictionary_is_read():
    misspelt = {"warfaring": "warfarin", "methadon": "methadone", "aspirins": "aspirin",
                "nitroglycerine": "glyceryl-trinitrate"}  # fmt: skip
    for word, slug in misspelt.items():
        assert only(f"{word} 5 mg").medicines[0].slugs == (slug,), word
    for word in ("seafaring", "examine", "heroine", "create"):
        assert only(f"{word} 5 mg").medicines == (), word


@pytest.mark.parametrize(
    ("written", "slug"),
    [("D1goxin 62.5 mcg", "digoxin"), ("Fur0semide 80 mg", "furosemide"),
     ("Arniodarone 200 mg", "amiodarone"), ("Arnlodipine", "amlodipine")],
)  # fmt: skip
def test_a_poor_scan_is_guessed(written, slug):
    assert only(written).medicines[0].slugs == (slug,)


def test_the_choices_of_a_question_name_every_rival():
    (found,) = only("frusamide 40 mg").medicines
    assert [choice.slugs for choice in found.alternatives] == [("furosemide",), ("flutamide",)]


@pytest.mark.parametrize(
    "word", ["station", "starting", "stain", "take", "with", "review", "daily"]
)
def test_a_class_word_is_never_matched_loosely(word):
    assert only(word).medicines == ()
    assert only(f"{word} 5 mg").medicines == ()


def test_a_repeated_medicine_of_one_line_is_told_once():
    assert len(only("atorvastatin (Lipitor) 20 mg").medicines) == 1
    assert len(only("fluticasone/salmeterol (Seretide)").medicines) == 2
    assert len(only("stopped warfarin, now restarted warfarin").medicines) == 2


def test_folding_keeps_letters_of_other_scripts():
    assert fold("\u0152stradiol\u2019s") != ""
    assert fold("Paracétamol") == "paracetamol"
    assert phrase("\u03b1-lipoic") == "alpha lipoic"
    assert tokens("").keys == ()
    assert tokens("5-FU").raw(0, 2) == "5-FU"


_WHOLE = st.sampled_from(
    sorted(
        {
            (name, entry.components or (entry.slug,))
            for entry in KNOWN.known
            for name, _ in entry.names
            if name.casefold() not in DOUBTFUL
            and len(name) > 4
            and "," not in name
            and not entry.title.startswith(("Food", "Eye injection"))
            and "drops" not in name
            and "lozenge" not in name
        }
    )
)
_BEFORE = st.sampled_from(["", "- ", "1. ", "• ", "[ ] ", "(3) ", "\t", "\u202a", "* "])
_AFTER = st.sampled_from(["", " 5 mg", " 10mg od", ", 28", " bd prn", " x 7 days", ".", " \u202c"])
_WRITTEN = st.sampled_from([str, str.upper, str.lower])


@given(st.lists(st.tuples(_BEFORE, _WHOLE, _AFTER, _WRITTEN), min_size=1, max_size=6))
@settings(max_examples=150)
def test_each_known_name_is_found_whatever_stands_around_it(rows):
    text = "\n".join(f"{before}{case(name)}{after}" for before, (name, _), after, case in rows)
    for line, (_, (name, slugs), _, case) in zip(read(text, NAMES), rows, strict=True):
        if case is str.lower and line.text.strip("-1.*• \t") != name:
            continue
        found = {slug for read_ in line.medicines for slug in read_.slugs}
        assert set(slugs) & found or case is not str, (line, slugs)


@given(st.text(max_size=400))
@settings(max_examples=300)
def test_any_text_has_one_answer_for_each_line(text):
    lines = read(text, NAMES)
    assert [line.text for line in lines] == text.splitlines()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(line.status is Status.IGNORED for line in lines if not line.text.strip())


_GENERIC = st.sampled_from(GENERIC)
_PLACES = st.sampled_from(
    ["{} (INR 2.4), metoprolol, aspirin", "Meds: {} for BP, metoprolol", "- {} 5 mg; metoprolol",
     "metoprolol + {} (since May)", "Metoprolol, {} at night", "metoprolol. {}. Aspirin"]
)  # fmt: skip


@given(_GENERIC, st.integers(4, 9), _PLACES)
@settings(max_examples=300)
def test_a_clipped_name_never_vanishes_from_a_list_of_others(name, length, place):
    clipped = name[:length]
    line = only(place.format(clipped))
    is_told = any(clipped in word.split() for word in line.unread)
    is_read = any(read_.name.split()[0] == clipped for read_ in line.medicines)
    ordinary = NAMES.speller.is_ordinary(clipped, is_name=True)
    assert is_told or is_read or ordinary, line


def test_an_ordinary_word_begins_no_name():
    clipped = NAMES.speller.beginnings
    assert clipped.of("carb", thorough=False) is None
    assert clipped.of("carb", thorough=True).asks
    assert clipped.of("warf", thorough=False, is_name=True) is None
    assert clipped.of("green te", thorough=False) is None
    assert clipped.of("ferrous sulf", thorough=False).senses[0].choice.slugs == ("ferrous-sulfate",)


def test_a_few_capitals_are_no_clipped_name_unless_they_have_a_dose():
    assert only("MERO, metoprolol and it was the one he had.").medicines[0].slugs == ("metoprolol",)
    assert only("MERO 1 g tds, metoprolol").medicines[0].slugs == ("meropenem",)


_PIECES = st.sampled_from(
    ["warfarin", "stopped", "no", ",", ";", "5 mg", "and", "Allergies:", "rash", "\n", "(", ")",
     "-", "digoxn", "T4", "5-FU", "cream", "eye drops", "takes", "foozumab", "Cartia", "100 mg",
     "->",
     "with food", "iron", "deficiency", "HCT", "statin", "<b>", "\u200f", "ألم", "💊", "2", "/",
     "if"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map(" ".join))
@settings(max_examples=300)
def test_any_mix_of_list_words_is_answered(text):
    for line in read(text, NAMES):
        spans = [read_.span for read_ in line.medicines]
        assert spans == sorted(spans)
        assert all(line.text[start:end] == read_.name for read_ in line.medicines
                   for start, end in [read_.span])  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * 100_000,
        "warfarin " * 12_000,
        "1 " * 50_000,
        "1" * 50_000,
        "stopped no " * 9_000,
        "(" * 30_000,
        "\n" * 10_000,
        "\x00\x01\x02 warfarin \x1f",
        "<" * 20_000,
        "mar " * 20_000,
        "known drug " * 9_000,
        "eye drops " * 9_000,
        "warf " * 20_000,
        "Cartia 100 (Cartia " * 5_000,
        "vitamin D (25 " * 7_000,
        "stopped warfarin due to x and " * 3_300,
        "his mother was not on warfarin " * 3_200,
        "iron 3, " * 12_000,
        "Hb 3 iron low " * 7_000,
        "her sister " * 9_000 + "warfarin",
        "FHx: sister, " * 7_000,
    ],
    ids=range(22),
)
def test_bad_input_is_answered(text):
    assert len(read(text, NAMES)) == len(text.splitlines())


def test_reading_reaches_no_database():
    assert {entry.severity for entry in KNOWN.known} <= set(Severity)
    assert not any(hasattr(value, "session") for value in vars(Names(KNOWN)).values())
