"""The sheet for the notes: the patient, the dose, what changes it, what to watch and do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from imatinib_ref.db.models import Entry
from imatinib_ref.db.parts import Position
from imatinib_ref.db.vocabulary import (
    AdjustmentTopic,
    IndicationGroup,
    Label,
    State,
)  # fmt: skip
from imatinib_ref.dosing.advice import Advice
from imatinib_ref.dosing.advice import Status as DoseStatus
from imatinib_ref.dosing.answer import dose, headline
from imatinib_ref.field_titles import TITLES
from imatinib_ref.patient import GENERAL_SOURCE, Patient, amount, facts
from imatinib_ref.render.answer_words import BESIDE, tablet_words
from imatinib_ref.render.answer_words import STATUS as ANSWERED
from imatinib_ref.render.filters import dose_words
from imatinib_ref.render.words import LABEL, STATUS, Sign
from imatinib_ref.rules import Basis, Rules, Step
from imatinib_ref.sheet.blocks import (
    Answer,
    Block,
    Draft,
    Option,
    Piece,
    Ref,
    Row,
    drafted,
    joined,
    positions,
    refs_of,
    row_of,
    statements,
)
from imatinib_ref.sheet.ladders import ladder_block
from imatinib_ref.sheet.listed import Listed, general_block, listed_block, options_of
from imatinib_ref.sheet.monitor import monitor_block
from imatinib_ref.sheet.subject import Content, Subject

_TAKING = {"food-and-water": "Food and drink", "missed-dose": "Missed dose"}
_POPULATIONS = {
    "pregnancy": "Pregnancy",
    "contraception-women": "Contraception",
    "breast-feeding": "Breast-feeding",
    "children": "Children",
}
_ADJUST = {
    AdjustmentTopic.RENAL: (Option.KIDNEY, "Kidney"),
    AdjustmentTopic.HEPATIC: (Option.LIVER, "Liver"),
    AdjustmentTopic.INDUCER: (Option.INDUCER, "Strong inducers"),
}
_Parted: TypeAlias = Sequence[tuple[Option, Row]]
_TOLD = {"advice-call": "Call if:", "advice-avoid": "Avoid:"}
_DIFFER = Sign("Labels differ", "◆", "moderate")
_DIFFERS = Sign("Differs", "◆", "moderate")
_WARNING = Sign("Warning", "▲", "major")
_CONTACTS = ("Specialist", "Pharmacist", "Out of hours")


def clinician(subject: Subject, content: Content) -> Draft:
    """Return all that the clinician's sheet could show."""
    listed = None if subject.report is None else Listed(subject.report)
    advice = dose(subject.patient, subject.label, content.rules)
    parted = {
        "Adjust": tuple(_adjust(subject, content.rules, advice)),
        "Groups": tuple(_populations(subject, content)),
    }
    options = {option for rows in parted.values() for option, _ in rows}
    options |= set() if listed is None else set(options_of(listed))
    blocks = _blocks(subject, content, listed, advice, parted)
    return drafted(blocks, options, last=set(_touched(subject.patient)))


def _touched(patient: Patient) -> Iterator[Option]:
    """Yield what is about this patient in particular, and so is left out last."""
    if patient.is_pregnant or patient.is_breast_feeding:
        yield Option.PREGNANCY
    if patient.is_child:
        yield Option.CHILDREN
    if patient.takes_strong_inducer:
        yield Option.INDUCER
    kidney = (patient.creatinine_clearance_ml_min, patient.creatinine_umol_l)
    if patient.is_on_dialysis or any(value is not None for value in kidney):
        yield Option.KIDNEY
    if any(value is not None for value in (patient.bilirubin_x_uln, patient.ast_x_uln)):
        yield Option.LIVER


def _parted(title: str, rows: _Parted, omitted: Sequence[Option]) -> Block:
    return Block(title, tuple(row for option, row in rows if option not in omitted))


def _blocks(
    subject: Subject,
    content: Content,
    listed: Listed | None,
    advice: Advice,
    parted: Mapping[str, _Parted],
) -> Iterator[Piece]:
    rules, patient, label = content.rules, subject.patient, subject.label
    indication = subject.indication(rules)
    if indication is None:
        yield Block("Licensed doses", tuple(_starts(rules, label)))
    else:
        yield Block("Use", tuple(_uses(indication, label)))
        yield _dose_block(subject, advice, content)
        yield Block("Other labels", tuple(_others(subject, rules)), Option.OTHER_LABELS)
    yield Block("Taking it", tuple(_taking(content, label, advice)), Option.TAKING)
    yield partial(_parted, "Adjust", parted["Adjust"])
    if listed is not None:
        yield partial(listed_block, listed, content.facts)
    yield general_block(content.facts, subject.report)
    if indication is not None:
        yield ladder_block(
            indication.slug,
            label,
            rules,
            is_child=patient.is_child,
            daily_mg=advice.daily_mg,
            current_mg=patient.current_dose_mg_day,
        )
    yield monitor_block(subject, content)
    yield Block("Tell the patient", tuple(_told(content, label)), Option.TOLD)
    yield partial(_parted, "Groups", parted["Groups"])
    blank = (Row("", name, is_blank=True) for name in _CONTACTS)
    yield Block("Contacts", tuple(blank), Option.CONTACTS)


def _uses(indication: Entry, label: Label) -> Iterator[Row]:
    for part in indication.parts:
        if isinstance(part, Position) and part.label is label:
            yield replace(row_of(part, label), sign=STATUS[part.status])
    if getattr(indication, "group", None) is not IndicationGroup.LICENSED:
        yield replace(row_of(indication), head="Evidence")


def _dose_block(subject: Subject, advice: Advice, content: Content) -> Block:
    offered = {step.rule for step in advice.options}
    # The limits of the disease stand under its use already.
    warned = [step for step in advice.warned
              if step.rule not in offered and step.slug != subject.patient.indication]  # fmt: skip
    warned.sort(key=lambda step: step.slug in content.limits)
    rows = [replace(_step(step), sign=_WARNING) for step in warned]
    rows += _steps(advice.steps, "How reached")
    rows += _steps(advice.options, BESIDE[advice.status])
    lacking = dict.fromkeys(TITLES.get(one.field, one.field) for one in advice.missing)
    if lacking and _is_read(subject, content.rules):
        rows.append(Row(f"{', '.join(lacking)}: may change the answer.", "Not given"))
    return Block("Dose", tuple(rows), answer=_answer(subject, advice))


def _is_read(subject: Subject, rules: Rules) -> bool:
    """Tell whether a dose of the label was read for the disease, whoever has it."""
    return any(
        row.state is State.SUPPORTED and (row.start_mg_day or row.start_mg_m2_day)
        for row in rules.regimens
        if row.label is subject.label
        and subject.patient.indication in {one.slug for one in row.indications}
    )


def _answer(subject: Subject, advice: Advice) -> Answer:
    # Each on one line: a figure with its unit, an age with its sex.
    said = (fact.replace(" ", "\N{NO-BREAK SPACE}") for fact in facts(subject.patient))
    given = ", ".join(said) or "nothing but the disease"
    worked_out = f"Worked out by the {LABEL[subject.label]} label from: {given}."
    if advice.status is not DoseStatus.DOSE:
        refs = (Ref(advice.source, advice.locator),) if advice.source else ()
        return Answer("", ANSWERED[advice.status], (advice.reason, worked_out), refs)
    when = "at each dose" if advice.times_daily else "a day"
    tablets = tablet_words([(one.strength_mg, one.count) for one in advice.tablets], when)
    limit = "" if advice.max_daily_mg is None else f"Not above {advice.max_daily_mg} mg per day."
    notes = (f"Tablets: {tablets}." if tablets else "", limit, worked_out)
    return Answer(headline(advice), notes=tuple(filter(None, notes)))


def _refs(steps: Iterable[Step]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(Ref(step.source, step.locator) for step in steps if step.source))


def _steps(steps: Iterable[Step], head: str) -> Iterator[Row]:
    for step in steps:
        yield replace(_step(step), head=head)
        head = ""


def _step(step: Step) -> Row:
    result = "" if step.result_mg is None else f" = {amount(step.result_mg)} mg per day"
    text = f"{step.rule.removesuffix('.')}{result}."
    standing = "Secondary source." if step.basis is Basis.SECONDARY else ""
    return Row(text, refs=_refs([step]), standing=standing)


def _others(subject: Subject, rules: Rules) -> Iterator[Row]:
    own = dose(subject.patient, subject.label, rules)
    silent = []
    for label in Label:
        if label is subject.label:
            continue
        other = dose(subject.patient, label, rules)
        if other.status is not DoseStatus.DOSE:
            word = ANSWERED[other.status].word
            silent.append(f"{LABEL[label]}: {word[0].lower()}{word[1:]}")
            continue
        differs = own.status is DoseStatus.DOSE and own.daily_mg != other.daily_mg
        refs = _refs(step for step in other.steps if step.source != GENERAL_SOURCE)[:1]
        yield Row(f"{headline(other)}.", LABEL[label], _DIFFERS if differs else None, refs)
    if silent:
        yield Row(f"{'; '.join(silent)}.")


def _starts(rules: Rules, label: Label) -> Iterator[Row]:
    for regimen in rules.regimens:
        if regimen.label is label and not regimen.is_escalation:
            row = row_of(regimen, label)
            who = regimen.title.partition(": ")[0]
            if regimen.state is State.SUPPORTED:
                row = replace(row, text=f"{dose_words(regimen)}.")
            yield replace(row, head=who)


def _taking(content: Content, label: Label, advice: Advice) -> Iterator[Row]:
    for slug, head in _TAKING.items():
        yield joined([*positions(content.entries[slug], label)], head)
    if label is Label.US and advice.is_divided:
        yield row_of(content.entries["tablet-choice"], label, "Which tablet")
    yield joined([*positions(content.entries["dispersing-tablets"], label)], "Cannot swallow")


def _told(content: Content, label: Label) -> Iterator[Row]:
    for slug, head in _TOLD.items():
        yield joined([*statements(content.entries[slug], label)], head)


def _adjust(subject: Subject, rules: Rules, advice: Advice) -> Iterator[tuple[Option, Row]]:
    label = subject.label
    # What the dose is shown with need not be said again below it.
    said = {step.rule for step in (*advice.options, *advice.warned)}
    said = set() if subject.indication(rules) is None else said
    for topic, (option, head) in _ADJUST.items():
        known = list(rules.about(topic, label))
        found = [replace(row_of(one, label), head=head) for one in known
                 if one.bottom_line not in said]  # fmt: skip
        if not known and topic is AdjustmentTopic.INDUCER:
            found = [Row(f"What the {LABEL[label]} label says was not read.", head)]
        yield from ((option, row) for row in found)
    for adjustment in rules.about(AdjustmentTopic.RENAL, Label.US):
        for part in adjustment.parts:
            if part.state is State.DISPUTED:
                yield Option.OTHER_LABELS, Row(part.text, sign=_DIFFER, refs=refs_of(part))


def _populations(subject: Subject, content: Content) -> Iterator[tuple[Option, Row]]:
    for slug, head in _POPULATIONS.items():
        is_for_children = slug == "children"
        if is_for_children and subject.patient.age_years is not None:
            if not subject.patient.is_child:
                continue
        elif not is_for_children and subject.patient.sex == "M":
            continue
        option = Option.CHILDREN if is_for_children else Option.PREGNANCY
        yield option, joined([*positions(content.entries[slug], subject.label)], head)
