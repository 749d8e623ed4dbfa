"""What stands on a sheet: every statement with its source, every figure as on the screen."""

import re
from dataclasses import replace
from datetime import date

import pytest
from sheet_desk import ADULT, CHILD, NOBODY, PRINTED, Desk

from imatinib_ref.db.age import staleness
from imatinib_ref.db.entries import Indication
from imatinib_ref.db.vocabulary import Label, Severity
from imatinib_ref.dosing.answer import dose, headline
from imatinib_ref.patient import Finding, Sex
from imatinib_ref.sheet.blocks import Block, Option, Ref, Row, drafted, joined, numbers
from imatinib_ref.sheet.clinician import clinician
from imatinib_ref.sheet.handout import handout
from imatinib_ref.sheet.ladders import ladder_block
from imatinib_ref.sheet.listed import Listed, name_of
from imatinib_ref.sheet.page import omission, page, whole
from imatinib_ref.sheet.paper import Kind, Paper
from imatinib_ref.sheet.subject import Heading

# Rows that speak of this program, of a label that was not read, or of nothing but names.
_OWN_WORDS = re.compile(
    r"not read|[Nn]ot found in the parts|No list was checked|Nothing is known about it here|"
    r"recognised|Check that your pack|may change the answer|No rule for|No blood-count row|"
    r"no dose|Not known here|not enough is known|several adjustments|medicines? on your list|"
    r"Not given|Keep taking what was prescribed"
)
_LIST = (
    "rifampicin 600 mg\nsimvastatin 40 mg\nomeprazole 20 mg\nzanthrix 20\nGlivec 400 mg\n"
    "stopped: warfarin\ncodiene\namlodipine\n"
)


@pytest.fixture(scope="module")
def desk(reference):
    return Desk(reference)


def all_fits(_page):
    return True


def nothing_fits(_page):
    return False


def sheet(desk, *given, fits=all_fits, **more):
    return page(desk.subject(*given, **more), desk.content, fits)


def plain(made):
    return made.text.replace("\N{NO-BREAK SPACE}", " ")


def titles(blocks):
    return [block.title for block in blocks.shown]


def said(blocks):
    return "\n".join(row.text for block in blocks.shown for row in block.rows)


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("made", [clinician, handout])
def test_every_statement_has_a_source(desk, label, made):
    for indication in [None, *(one.slug for one in desk.reference.entries(Indication))]:
        for given, report in ((ADULT, desk.report(_LIST)), (CHILD, None), (NOBODY, None)):
            blocks = made(desk.subject(indication, label, given, report), desk.content).without(())
            for block in blocks.shown:
                for row in block.rows:
                    is_own = _OWN_WORDS.search(f"{row.head} {row.text}")
                    assert row.refs or row.is_blank or is_own or row.sign, (block.title, row)
                    assert all(ref.locator and ref.source in desk.content.sources
                               for ref in row.refs)  # fmt: skip


@pytest.mark.parametrize("label", Label)
def test_the_dose_is_that_of_the_screen(desk, label):
    for indication in desk.reference.entries(Indication):
        for given in (NOBODY, ADULT, CHILD):
            subject = desk.subject(indication.slug, label, given)
            advice = dose(subject.patient, label, desk.content.rules)
            text = plain(sheet(desk, indication.slug, label, given))
            wanted = headline(advice) if advice.status == "dose" else advice.reason
            assert wanted in text
            for step in (*advice.steps, *advice.options):
                assert step.rule.removesuffix(".") in text


def test_every_figure_on_the_sheet_is_one_of_the_content(desk):
    text = plain(sheet(desk, "dfsp", Label.US, {}, desk.report(_LIST)))
    shown = set(re.findall(r"\d+(?:\.\d+)? mg", text))
    known = desk.words_of_content
    assert shown
    assert not [figure for figure in shown if figure not in known]


def test_a_document_has_one_number_and_the_page_lists_it(desk):
    made = sheet(desk, "dfsp", Label.US, ADULT, desk.report(_LIST))
    blocks = clinician(desk.subject("dfsp", Label.US, ADULT, desk.report(_LIST)), desk.content)
    numbered = numbers(blocks.without(()).shown)
    assert list(numbered.values()) == list(range(1, len(numbered) + 1))
    for slug in numbered:
        assert desk.content.sources[slug].title in made.text


def test_nothing_of_a_list_is_dropped_whatever_is_left_out(desk):
    report = desk.report(_LIST)
    draft = clinician(desk.subject("dfsp", Label.US, ADULT, report), desk.content)
    all_but_names = [
        one for one in Option if one not in {Option.NAMES, Option.UNREAD, Option.LOW_NAMES}
    ]
    for omitted in ((), all_but_names):
        text = said(draft.without(omitted)) + "".join(
            row.head for block in draft.without(omitted).shown for row in block.rows
        )
        for name in (
            "Rifampicin",
            "Simvastatin",
            "Omeprazole",
            "zanthrix 20",
            "Warfarin",
            "odeine",
        ):
            assert name in text
    counted = said(draft.without(tuple(Option)))
    assert "1 medicine, named on the screen" in counted
    assert "1 name. Nothing is known about it here" in counted


def test_a_list_is_answered_gravest_first_and_says_what_was_not_assessed(desk):
    report = desk.report(_LIST)
    blocks = clinician(desk.subject("dfsp", Label.US, ADULT, report), desk.content).without(())
    rows = next(block for block in blocks.shown if block.title == "Interactions").rows
    signs = [row.sign.word for row in rows if row.sign]
    assert signs.index("Avoid") < signs.index("Major") < signs.index("Not recognised")
    assert "1 not recognised and so not assessed, beside imatinib itself" in rows[0].text
    assert signs[-1] == "Not taken now"


def test_a_name_in_doubt_is_asked_and_not_chosen(desk):
    report = desk.report("aspirin\nhctz\nHCT\nepo\nMTX\nlithium\nAZT\nchloro\n")
    asked = [each for each in report.ranked if each.is_question]
    assert asked
    for made in (clinician, handout):
        draft = made(desk.subject("dfsp", Label.US, ADULT, report), desk.content)
        for omitted in ((), tuple(Option)):
            text = "\n".join(
                f"{row.sign} {row.head} {row.text}"
                for block in draft.without(omitted).shown
                for row in block.rows
            )
            assert "Which one?" in text or "Not known here" in text


def test_a_guessed_name_is_to_be_confirmed(desk):
    text = sheet(desk, "dfsp", Label.US, ADULT, desk.report("rifampicn 600 mg\n")).text
    assert "Rifampicin (“rifampicn”, to be confirmed)" in text


def test_signals_of_several_medicines_stand_first(desk):
    report = desk.report("rifampicin\nphenytoin\n")
    text = sheet(desk, "dfsp", Label.EU, ADULT, report).text
    assert "share this mechanism" in text
    assert text.index("Together") < text.index("Avoid")


def test_what_is_left_out_goes_in_a_fixed_order_and_is_named(desk):
    subject = desk.subject("dfsp", Label.US, ADULT, desk.report(_LIST))
    draft = clinician(subject, desk.content)
    rows = sum(len(block.rows) for block in draft.without(()).shown)

    def fits(limit):
        return lambda blocks: sum(len(block.rows) for block in blocks.shown) <= limit

    order = draft.options
    assert draft.fitted(fits(rows)).omitted == ()
    for limit in range(rows - 1, 8, -1):
        found = draft.fitted(fits(limit))
        places = [order.index(one) for one in found.omitted]
        assert places == sorted(places)
        assert omission(found.omitted, Kind.CLINICIAN).startswith(f"{len(places)} part")
    assert set(draft.fitted(lambda _blocks: False).omitted) == set(draft.options)


def test_what_the_patient_needs_is_left_out_last(desk):
    touched = {
        Option.KIDNEY: {"creatinine_umol_l": 150}, Option.LIVER: {"ast_x_uln": 1},
        Option.INDUCER: {"takes_strong_inducer": True}, Option.PREGNANCY: {"is_pregnant": True},
        Option.CHILDREN: CHILD,
    }  # fmt: skip
    names = {Option.LOW_NAMES, Option.UNREAD, Option.NAMES}
    report = desk.report("apixaban\npravastatin\nzanthrix 20\n")

    def order(given):
        # Without a disease, so that the rule for inducers stands under the rules.
        options = clinician(desk.subject(None, Label.US, given, report), desk.content).options
        assert set(options[-3:]) == names
        return options[:-3]

    for option, given in touched.items():
        assert order(given)[-1] is option
    assert order({}).index(Option.KIDNEY) < order({}).index(Option.TOLD)


def test_an_action_is_printed_whole_or_marked_or_said_to_be_missing(desk):
    report = desk.report("simvastatin\nzopiclone\ndiltiazem\nsertraline\n")
    draft = clinician(desk.subject("dfsp", Label.EU, ADULT, report), desk.content)

    def listed(*omitted):
        blocks = {block.title: block for block in draft.without(omitted).shown}
        return {row.head or row.sign.word: row for row in blocks["Interactions"].rows}

    whole_of = listed()["Zopiclone"].text
    short = listed(Option.REST)["Zopiclone"].text
    assert short == f"{whole_of.partition('. ')[0]}. …"
    bare = listed(Option.REST, Option.MINOR, Option.MODERATE)["Moderate"]
    assert bare.text == (
        "Zopiclone, Diltiazem. What to do is not printed here for lack of room: see the screen."
    )
    assert bare.refs
    assert not listed(Option.MODERATE, Option.LIST_SOURCES)["Moderate"].refs


def test_a_graver_interaction_never_lacks_what_a_lesser_one_has():
    blocks = [
        Block("must", (Row("a"),)),
        Block("minor", (Row("b"),), Option.MINOR),
        Block("moderate", (Row("c"),) * 2, Option.MODERATE),
        Block("major", (Row("d"),) * 9, Option.MAJOR),
        Block("taking", (Row("e"),) * 9, Option.TAKING),
    ]
    fitted = drafted(blocks).fitted(lambda found: sum(len(one.rows) for one in found.shown) <= 5)
    assert titles(fitted) == ["must"]


def test_what_still_finds_room_comes_back():
    blocks = [
        Block("must", (Row("a"),)),
        Block("small", (Row("b"),), Option.GENERAL),
        Block("large", (Row("c"),) * 9, Option.CONTACTS),
        Block("empty", (), Option.TAKING),
    ]
    draft = drafted(blocks)
    fitted = draft.fitted(lambda found: sum(len(one.rows) for one in found.shown) <= 3)
    assert titles(fitted) == ["must", "small"]
    assert omission(fitted.omitted, Kind.CLINICIAN) == "1 part omitted: contacts. See the screen."
    assert omission((), Kind.CLINICIAN) == ""
    told = omission(fitted.omitted, Kind.PATIENT)
    assert told == "No room here for: contacts. Ask your doctor or pharmacist."


def test_the_last_page_stands_even_if_nothing_fits(desk):
    made = sheet(desk, "dfsp", Label.US, ADULT, desk.report(_LIST), fits=nothing_fits)
    assert "400" in made.text
    assert str(Option.NAMES) in made.omitted


def test_a_sheet_without_a_disease_lists_the_doses_of_the_label(desk):
    text = plain(sheet(desk, None, Label.NZ))
    assert "Licensed doses" in text
    assert "was not read" in text
    assert "400 mg once daily" in text


def test_where_no_dose_was_read_nothing_is_said_to_change_the_answer(desk):
    heads = [row.head for row in desk.blocks(clinician, "dfsp", Label.NZ)["Dose"].rows]
    assert "Not given" not in heads
    heads = [row.head for row in desk.blocks(clinician, "dfsp", Label.EU)["Dose"].rows]
    assert "Not given" in heads


def test_a_value_stays_with_its_unit_and_an_age_with_the_sex(desk):
    text = "".join(sheet(desk, "dfsp", Label.EU, ADULT).parts)
    for value in ("54 y F", "68 kg", "165 cm", "CrCl 38 mL/min"):
        assert value.replace(" ", "\N{NO-BREAK SPACE}") in text


def test_an_off_label_use_shows_its_evidence_and_no_dose(desk):
    blocks = clinician(desk.subject("systemic-sclerosis", Label.NZ, ADULT), desk.content)
    use = next(block for block in blocks.without(()).shown if block.title == "Use")
    assert "negative" in use.rows[-1].text
    answer = next(block.answer for block in blocks.without(()).shown if block.answer)
    assert (answer.sign.word, answer.text) == ("No dose", "")


def test_other_labels_that_differ_are_marked(desk):
    rows = next(
        block.rows
        for block in clinician(desk.subject("cml-chronic", Label.US, {"age_years": 54,
            "creatinine_clearance_ml_min": 30, "is_on_dialysis": False}), desk.content)
        .without(()).shown
        if block.title == "Other labels"
    )  # fmt: skip
    eu = next(row for row in rows if row.head == "European Union")
    assert eu.sign.word == "Differs"
    assert "New Zealand" in rows[-1].text


def test_warnings_of_the_dose_carry_their_source(desk):
    subject = desk.subject("dfsp", Label.EU, ADULT | {"is_pregnant": True})
    blocks = clinician(subject, desk.content).without(())
    warned = [row for block in blocks.shown for row in block.rows
              if row.sign and row.sign.word == "Warning"]  # fmt: skip
    assert any("Pregnancy, EU" in row.text and row.refs for row in warned)


@pytest.mark.parametrize(("sex", "is_there"), [(Sex.MALE, False), (Sex.FEMALE, True), (None, True)])
def test_pregnancy_is_for_those_whom_it_concerns(desk, sex, is_there):
    given = ADULT | {"sex": sex}
    assert ("Breast-feeding" in sheet(desk, "dfsp", Label.US, given).text) is is_there
    told = sheet(desk, "dfsp", Label.US, given, kind=Kind.PATIENT).text
    assert ("unborn" in told) is is_there


def test_growth_is_for_children(desk):
    assert "Growth" in sheet(desk, "cml-chronic", Label.US, CHILD).text
    assert "Growth" not in sheet(desk, "cml-chronic", Label.US, ADULT).text
    assert "Children" in sheet(desk, "cml-chronic", Label.US, NOBODY).text


def test_the_plan_is_dated_where_the_first_dose_is_known(desk):
    given = {"started_on": date(2026, 11, 30)}
    text = sheet(desk, "cml-chronic", Label.US, given).text
    assert "Mon 07-Dec-2026 ☐ Mon 14-Dec-2026" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "then periodically" in text
    assert "Weekly in month 1" not in text
    assert "Weekly in month 1" in sheet(desk, "cml-chronic", Label.US).text


def test_tests_of_a_label_that_was_not_read_stand_under_the_others(desk):
    text = sheet(desk, "cml-chronic", Label.NZ).text
    assert "Liver tests, not read for NZ" in text
    assert "European Union, United States: Regularly." in text
    assert "European Union: Regularly." in text


def test_two_tablets_a_day_name_the_tablet_in_the_us(desk):
    given = {"age_years": 54, "creatinine_clearance_ml_min": 90}
    assert "less iron" in sheet(desk, "dfsp", Label.US, given).text
    assert "less iron" not in sheet(desk, "cml-chronic", Label.US, given).text


def test_the_ladder_of_the_starting_dose_is_shown_once(desk):
    rules = desk.content.rules
    both = ladder_block("hes-cel", Label.US, rules, is_child=False, daily_mg=None)
    one = ladder_block("hes-cel", Label.US, rules, is_child=False, daily_mg=100)
    assert len(both.rows) == len(one.rows) + 1
    assert [row.text.split(".")[0] for row in both.rows[:2]] == [
        "Steps for a start at 100 mg per day", "Steps for a start at 400 mg per day",
    ]  # fmt: skip
    again = ladder_block("dfsp", Label.EU, rules, is_child=False, daily_mg=800).rows[0].text
    assert again.count("75 × 10⁹") == 1
    assert "If it happens again: stop as before." in again
    child = ladder_block("cml-chronic", Label.EU, rules, is_child=True, daily_mg=None)
    assert any("260 mg per m²" in row.text for row in child.rows)


@pytest.mark.parametrize(
    ("indication", "label", "doses_mg"),
    [("dfsp", Label.EU, (800, 400, 600)), ("cml-chronic", Label.US, (400, 200, 300))],
)
def test_a_dose_reduced_at_the_start_is_not_raised_by_the_steps_of_another(
    desk, indication, label, doses_mg
):
    started, reduced, misleading = doses_mg
    text = plain(sheet(desk, indication, label, ADULT | {"creatinine_clearance_ml_min": 38}))
    counts = text[text.index("Low counts") : text.index("Liver tests", text.index("Low counts"))]
    assert "Stop until neutrophils are at or above 1.5" in counts
    assert f"for a start at {started} mg per day; none was read for {reduced}: take" in counts
    assert f"{misleading} mg" not in counts


def test_the_liver_steps_are_those_of_the_current_dose(desk):
    rules = desk.content.rules
    named = {"is_child": False, "daily_mg": 400}
    raised = ladder_block("cml-chronic", Label.US, rules, **named, current_mg=600).rows[1].text
    assert "600 mg per day becoming 400" in raised
    assert "400 mg per day becoming 300" not in raised
    other = ladder_block("cml-chronic", Label.US, rules, **named, current_mg=500).rows[1].text
    assert "No reduced dose was read for 500 mg per day: take specialist advice." in other
    assert "becoming" not in other


def test_a_patient_is_told_the_dose_only_where_it_is_settled(desk):
    settled = sheet(desk, "cml-chronic", Label.US, {"age_years": 54}, kind=Kind.PATIENT)
    assert "400 mg once daily" in plain(settled)
    other = {"age_years": 54, "current_dose_mg_day": 600}
    for given in (other, ADULT | {"takes_strong_inducer": True}):
        told = sheet(desk, "cml-chronic", Label.US, given, kind=Kind.PATIENT).text
        assert "Your doctor writes the dose here" in told
        assert "once daily" not in told


@pytest.mark.parametrize("kind", list(Kind))
def test_both_pages_say_of_which_content_they_are(desk, kind):
    text = plain(sheet(desk, "cml-chronic", Label.EU, ADULT, kind=kind))
    assert re.search(r"label:? (EU|European Union)", text, re.IGNORECASE)
    assert desk.reference.checksum[:12] in text
    assert "Absence of an interaction is not evidence of safety" in text
    assert "Page 1 of 1" in text


def test_a_test_whose_days_are_over_is_not_an_empty_sentence(desk):
    given = ADULT | {"started_on": date(2020, 1, 6)}
    for label in (Label.US, Label.EU):
        for kind in (Kind.PATIENT, Kind.CLINICIAN):
            rows = sheet(desk, "cml-chronic", label, given, kind=kind)
            assert " ." not in plain(rows).replace("…", "")


@pytest.mark.parametrize("label", [Label.EU, Label.US])
@pytest.mark.parametrize(
    "field",
    ["is_hypersensitive", "is_pregnant", "is_breast_feeding", "has_hepatitis_b",
     "takes_strong_inducer"],
)  # fmt: skip
def test_what_a_doctor_must_settle_first_leaves_the_patients_dose_blank(desk, label, field):
    given = {"age_years": 40, "sex": Sex.FEMALE, field: True}
    told = desk.blocks(handout, "dfsp", label, given)["Your dose"]
    assert (told.answer, told.rows[0].is_blank) == (None, True)
    shown = desk.blocks(clinician, "dfsp", label, given)["Dose"]
    assert shown.answer.sign or shown.rows[0].sign.word == "Warning"


def test_a_listed_medicine_to_avoid_leaves_the_patients_dose_blank(desk):
    settled = desk.report("apixaban\nsimvastatin\npravastatin\n")
    given = {"age_years": 54, "sex": Sex.MALE}
    assert desk.blocks(handout, "dfsp", Label.EU, given, settled)["Your dose"].answer
    for name in ("St John's wort", "pimozide", "rifampicin"):
        blocks = desk.blocks(handout, "dfsp", Label.EU, given, desk.report(name))
        assert blocks["Your dose"].answer is None
    inducer = desk.blocks(clinician, "dfsp", Label.EU, given, desk.report("rifampicin"))
    assert "avoid strong CYP3A4 inducers" in inducer["Dose"].rows[0].text
    assert "Strong inducers" not in [row.head for row in inducer["Adjust"].rows]


def test_only_what_the_content_says_to_avoid_stands_under_what_to_avoid(desk):
    every = desk.report("\n".join(each.title for each in desk.content.facts.assessed.values()))
    blocks = desk.blocks(handout, "dfsp", Label.EU, ADULT, every)
    avoided, other = (
        {row.head: row.text for row in blocks[title].rows}
        for title in ("What to avoid", "Your other medicines")
    )
    listed = Listed(every)
    for each in listed.taken:
        grave = each.severity in {Severity.CONTRAINDICATED, Severity.AVOID}
        says_so = re.match("Avoid|Best avoided|Stop it", each.assessed.action)
        here, there = (avoided, other) if grave or says_so else (other, avoided)
        assert any(name_of(each) in text for text in here.values()), each.assessed.title
        assert not any(f" {name_of(each)}," in text for text in there.values())
    assert set(avoided) == {
        "Not together with imatinib", "Best avoided", "Grapefruit", "Herbs", "Painkillers", "Iron"
    }  # fmt: skip


def test_a_medicine_that_is_needed_is_to_be_taken_on(desk):
    report = desk.report("pravastatin\nsertraline\napixaban\nzanthrix 20\nstopped: warfarin\n")
    blocks = desk.blocks(handout, "dfsp", Label.EU, ADULT, report)
    names = ("Pravastatin", "Sertraline", "Apixaban", "zanthrix 20", "Warfarin")
    avoided = str(blocks["What to avoid"].rows)
    other = "\n".join(row.text for row in blocks["Your other medicines"].rows)
    assert not [name for name in names if name in avoided]
    assert all(name in other for name in names)
    assert "Keep taking what was prescribed unless your doctor changes it." in other
    assert "ask your doctor or pharmacist" in other


def test_what_finds_no_room_on_the_patients_page_is_counted_with_whom_to_ask(desk):
    report = desk.report("rifampicin\napixaban\nzopiclone\npravastatin\nzanthrix 20\n")
    draft = handout(desk.subject("dfsp", Label.EU, ADULT, report), desk.content)
    text = said(draft.without(tuple(Option)))
    assert "1 medicine on your list. Ask your doctor or pharmacist which. Ask your doctor" in text
    assert "3 medicines on your list. There is no room to name them: ask your doctor" in text
    counted = next(row for block in draft.without(tuple(Option)).shown for row in block.rows
                   if row.head.startswith("Not known here"))  # fmt: skip
    assert counted.text == "1 medicine on your list."
    alone = handout(desk.subject("dfsp", Label.EU, ADULT, desk.report("qqq")), desk.content)
    assert "no room to name them" not in said(alone.without(tuple(Option)))
    known = handout(desk.subject("dfsp", Label.EU, ADULT, desk.report("apixaban")), desk.content)
    assert "Not known here" not in str(known.without(tuple(Option)))
    low = said(draft.without((Option.LOW_NAMES,)))
    assert "1 medicine on your list. Ask your doctor or pharmacist which.\n" in low
    assert "Whom to call" in titles(draft.without(tuple(Option)))
    some = said(draft.without((Option.UNREAD,)))
    assert "1 more on your list" in some


def test_the_patients_page_holds_no_jargon_and_says_whose_words_it_has(desk):
    for label in Label:
        made = sheet(desk, "dfsp", label, ADULT, desk.report(_LIST), kind=Kind.PATIENT)
        body = plain(replace(made, footer=""))
        for word in (
            "Inferred",
            "See the screen",
            "Secondary",
            "label leads",
            "omitted",
            "not confirmed",
        ):
            assert word not in body
            assert word not in made.footer
        cited = re.findall(r"\[([^\]]*)\]", body)
        assert cited
        assert all(re.fullmatch(r"\d+(, \d+)*", each) for each in cited)
        assert "Whose words" in made.footer
        assert "You become short of breath.*" in body
        assert "* Concluded from their words." in plain(made)


def test_a_dose_that_tablets_cannot_make_leads_for_clinicians_and_is_left_blank_for_patients(desk):
    given = {"age_years": 50, "fip1l1_pdgfra": Finding.YES, "bilirubin_x_uln": 5}
    told = sheet(desk, "hes-cel", Label.US, given).text
    assert (
        "75 mg per day by the rule, which tablets cannot make; they make 50 mg once daily" in told
    )
    told = sheet(desk, "hes-cel", Label.US, given, kind=Kind.PATIENT).text
    assert "Your doctor writes the dose here:" in told
    assert "50 mg" not in told


def test_a_label_that_was_not_read_is_not_filled_in_for_the_patient(desk):
    told = sheet(desk, "cml-chronic", Label.NZ, ADULT, kind=Kind.PATIENT).text
    assert "Ask your pharmacist what to do if you forget a dose" in told
    assert "skip" not in told
    assert "never take two doses together" in told
    assert "United States, European Union: Take each dose with a meal" not in told
    assert "14 days" not in told


def test_statements_that_are_joined_keep_every_source():
    rows = [
        Row("a.", refs=(Ref("x", "1"),), standing="Inferred."),
        Row("b.", refs=(Ref("y", "2"),)),
    ]
    assert joined(rows, "head") == Row(
        "a. Inferred. b.", "head", refs=(Ref("x", "1"), Ref("y", "2"))
    )


def test_old_content_says_how_old_it_is(desk):
    edition = desk.reference.edition
    checked = date.fromisoformat(edition.checked_on)
    day_before = date(checked.year + 1, checked.month, checked.day - 1)
    assert staleness(edition.checked_on, day_before) == ""
    assert "12 months ago" in staleness(
        edition.checked_on, date(checked.year + 1, checked.month, checked.day)
    )
    old = sheet(desk, "dfsp", Label.US, printed=PRINTED.replace(year=2028))
    assert "24 months ago: look up the current label." in plain(old).partition("Dose")[0]


def test_a_patient_with_an_old_page_is_told_whom_to_ask(desk):
    old = sheet(desk, "dfsp", Label.US, kind=Kind.PATIENT, printed=PRINTED.replace(year=2028))
    above = plain(old).partition("Your dose")[0]
    assert "24 months ago: ask your doctor or pharmacist whether it still holds." in above
    assert "look up the current label" not in old.text


def test_the_footer_says_what_a_page_must_say(desk):
    footer = plain(sheet(desk, "dfsp", Label.US)).partition("Sources")[2]
    for words in ("Edition", "checked", "28-Nov-2026 07:51", "Page 1 of 1", "Nobody has signed",
                  "Absence of an interaction is not evidence of safety", "United States",
                  desk.reference.checksum[:12]):  # fmt: skip
        assert words in footer


def test_the_heading_is_escaped_and_kept_out_of_the_title(desk):
    heading = Heading("<b>Ann & Bea</b>", "04-Mar-1972", "ZZZ 1", "Dr X")
    made = sheet(desk, "dfsp", Label.US, heading=heading)
    assert "&lt;b&gt;Ann &amp; Bea&lt;/b&gt;" in made.parts[0]
    assert made.title == "imatinib summary 28-Nov-2026"
    assert "Ann" not in repr(heading)


@pytest.mark.parametrize("kind", Kind)
def test_the_html_file_needs_nothing_else(desk, kind):
    made = sheet(desk, "dfsp", Label.US, ADULT, desk.report(_LIST), kind=kind)
    html = whole(made, Paper.LETTER)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "size: Letter portrait" in html
    assert html.count("data:font/ttf;base64,") == 3
    assert not re.search(r"""(?:src|href)=|url\((?!data:)""", html)
    assert "<h1>" in html
    assert html.count("<h2>") == len(made.parts) - 1


def test_the_sheet_of_the_same_moment_is_the_same(desk):
    one, other = (sheet(desk, "dfsp", Label.US, ADULT, desk.report(_LIST)) for _ in range(2))
    assert one == other
    assert replace(one, kind=Kind.PATIENT) != other
