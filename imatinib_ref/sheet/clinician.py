"""The sheet for the notes: the patient, the dose, what changes it, what to watch and do."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

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
from imatinib_ref.patient import GENERAL_SOURCE, amount, facts
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
_ORGANS = {AdjustmentTopic.RENAL: "Kidney", AdjustmentTopic.HEPATIC: "Liver"}
_TOLD = {"advice-call": "Call if:", "advice-avoid": "Avoid:"}
_DIFFER = Sign("Labels differ", "◆", "moderate")
_DIFFERS = Sign("Differs", "◆", "moderate")
_WARNING = Sign("Warning", "▲", "major")
_CONTACTS = ("Specialist", "Pharmacist", "Out of hours")


def clinician(subject: Subject, content: Content) -> Draft:
    """Return all that the clinician's sheet could show."""
    listed = None if subject.report is None else Listed(subject.report)
    options = () if listed is None else options_of(listed)
    return drafted(_blocks(subject, content, listed), options)


def _blocks(subject: Subject, content: Content, listed: Listed | None) -> Iterator[Piece]:
    rules, patient, label = content.rules, subject.patient, subject.label
    indication = subject.indication(rules)
    advice = dose(patient, label, rules)
    if indication is None:
        yield Block("Licensed doses", tuple(_starts(rules, label)))
    else:
        yield Block("Use", tuple(_uses(indication, label)))
        yield _dose_block(subject, advice)
        yield Block("Other labels", tuple(_others(subject, rules)), Option.OTHER_LABELS)
    yield Block("Taking it", tuple(_taking(content, label, advice)), Option.TAKING)
    yield Block("Adjust", tuple(_adjust(rules, label)), Option.ADJUST)
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
    yield Block("Groups", tuple(_populations(subject, content)), Option.POPULATIONS)
    blank = (Row("", name, is_blank=True) for name in _CONTACTS)
    yield Block("Contacts", tuple(blank), Option.CONTACTS)


def _uses(indication: Entry, label: Label) -> Iterator[Row]:
    for part in indication.parts:
        if isinstance(part, Position) and part.label is label:
            yield replace(row_of(part, label), sign=STATUS[part.status])
    if getattr(indication, "group", None) is not IndicationGroup.LICENSED:
        yield replace(row_of(indication), head="Evidence")


def _dose_block(subject: Subject, advice: Advice) -> Block:
    rows = [*_steps(advice.steps, "How reached"), *_steps(advice.options, BESIDE[advice.status])]
    offered = {step.rule for step in advice.options}
    warned = [step for step in advice.warned if step.rule not in offered]
    rows += (replace(_step(step), sign=_WARNING) for step in warned)
    lacking = dict.fromkeys(TITLES.get(one.field, one.field) for one in advice.missing)
    if lacking:
        rows.append(Row(f"{', '.join(lacking)}: may change the answer.", "Not given"))
    return Block("Dose", tuple(rows), answer=_answer(subject, advice))


def _answer(subject: Subject, advice: Advice) -> Answer:
    given = ", ".join(facts(subject.patient)) or "nothing but the disease"
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


def _adjust(rules: Rules, label: Label) -> Iterator[Row]:
    for topic, head in _ORGANS.items():
        for adjustment in rules.about(topic, label):
            yield replace(row_of(adjustment, label), head=head)
    inducers = list(rules.about(AdjustmentTopic.INDUCER, label))
    for adjustment in inducers:
        yield replace(row_of(adjustment, label), head="Strong inducers")
    if not inducers:
        yield Row(f"What the {LABEL[label]} label says was not read.", "Strong inducers")
    for adjustment in rules.about(AdjustmentTopic.RENAL, Label.US):
        for part in adjustment.parts:
            if part.state is State.DISPUTED:
                yield Row(part.text, sign=_DIFFER, refs=refs_of(part))


def _populations(subject: Subject, content: Content) -> Iterator[Row]:
    for slug, head in _POPULATIONS.items():
        is_for_children = slug == "children"
        if is_for_children and subject.patient.age_years is not None:
            if not subject.patient.is_child:
                continue
        elif not is_for_children and subject.patient.sex == "M":
            continue
        yield joined([*positions(content.entries[slug], subject.label)], head)
