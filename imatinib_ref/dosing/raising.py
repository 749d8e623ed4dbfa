"""Whether a dose may be raised under one label, to what, and under which conditions."""

from collections.abc import Sequence

from imatinib_ref.db.entries import Escalation, Regimen
from imatinib_ref.db.models import Part
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.dosing.advice import Advice, Draft
from imatinib_ref.dosing.choice import raised
from imatinib_ref.dosing.dose import Start, begin, conclude, usual_dose_mg
from imatinib_ref.dosing.organs import Effect, Kind
from imatinib_ref.patient import Patient, amount
from imatinib_ref.rules import Rules, parts, step_of

_FROM_AND_TO = "From and to"


def raised_dose(patient: Patient, label: Label, rules: Rules) -> Advice:
    """Return the next dose in mg per day that a label allows above the current one, or why not.

    Every dose the label allows stands under options; its conditions are steps and warnings.
    """
    draft = Draft(label)
    current_mg = patient.current_dose_mg_day
    if current_mg is None:
        draft.lack("current_dose_mg_day", "needed to say whether the dose may be raised")
        return draft.ask("Give the current dose in mg per day.")
    start = begin(patient, rules, draft)
    if isinstance(start, Advice):
        return start
    refusal = _organs_forbid(start.effects, draft)
    if refusal is not None:
        return refusal
    if start.regimen.start_mg_m2_day is not None:
        return _child(current_mg, start.regimen, patient, rules, draft)
    return _adult(current_mg, start, rules, draft)


def _organs_forbid(effects: Sequence[Effect], draft: Draft) -> Advice | None:
    for effect in effects:
        match effect.kind:
            case Kind.REFUSED:
                return draft.no_dose(effect.text, effect.rests_on)
            case Kind.ASK:
                return draft.ask(effect.text)
            case Kind.CHANGED:
                return draft.no_dose(
                    f"No step for raising the dose is given here. {effect.text}", effect.rests_on
                )
            case Kind.SAME:
                draft.warn(effect.text, effect.rests_on)
            case _:
                pass
    return None


def _adult(current_mg: float, start: Start, rules: Rules, draft: Draft) -> Advice:
    regimen = start.regimen
    allowed_mg = [row.to_mg_day for row in regimen.raises]
    if not allowed_mg:
        return draft.no_dose(_nothing_higher(regimen), regimen)
    steps_mg = [regimen.start_mg_day or 0, *allowed_mg]
    if current_mg >= max(steps_mg):
        return draft.no_dose(
            f"{max(steps_mg)} mg per day is the highest dose the {draft.label} label gives here; "
            f"the current dose is {amount(current_mg)} mg per day.",
            regimen,
        )
    if current_mg not in steps_mg:
        return draft.no_dose(
            f"The {draft.label} label raises from {' or '.join(map(str, steps_mg[:-1]))} mg per "
            f"day; {amount(current_mg)} mg per day is not one of its steps. Take specialist "
            "advice.",
            regimen,
        )
    return _raised(current_mg, start, rules, draft)


def _raised(current_mg: float, start: Start, rules: Rules, draft: Draft) -> Advice:
    regimen = start.regimen
    limiting = [effect for effect in start.effects if effect.ceiling_mg is not None]
    ceiling_mg = start.highest_mg
    open_mg = sorted(
        row.to_mg_day
        for row in regimen.raises
        if current_mg < row.to_mg_day and (ceiling_mg is None or row.to_mg_day <= ceiling_mg)
    )
    if not open_mg:
        text = " ".join(effect.text for effect in limiting)
        return draft.no_dose(f"The dose is not raised. {text}", limiting[0].rests_on)
    _show_conditions(regimen, rules, draft)
    for dose_mg in open_mg:
        draft.offer(step_of(f"May be raised to {dose_mg} mg per day.", regimen, dose_mg))
    draft.step(
        step_of(
            f"May be raised from {amount(current_mg)} to {open_mg[0]} mg per day, under the "
            "conditions of the label only.",
            regimen,
            open_mg[0],
        )
    )
    return conclude(open_mg[0], ceiling_mg, regimen, rules, draft)


def _child(
    current_mg: float, start: Regimen, patient: Patient, rules: Rules, draft: Draft
) -> Advice:
    rows = [
        row for disease in start.indications for row in raised(patient, disease, draft.label, rules)
    ]
    if not rows:
        return draft.no_dose(_nothing_higher(start), start)
    target_mg = usual_dose_mg(rows[0], patient, draft) or 0
    if current_mg >= target_mg:
        return draft.no_dose(
            f"The current dose of {amount(current_mg)} mg per day is not below the raised dose of "
            f"{amount(round(target_mg, 1))} mg per day.",
            rows[0],
        )
    _show_conditions(rows[0], rules, draft)
    return conclude(target_mg, rows[0].cap_mg_day, rows[0], rules, draft)


def _show_conditions(regimen: Regimen, rules: Rules, draft: Draft) -> None:
    if regimen.escalation_condition:
        draft.step(step_of(f"Condition: {regimen.escalation_condition}.", regimen))
    for escalation in _escalations(regimen, rules):
        for part in parts(escalation, Part):
            if part.section != _FROM_AND_TO:
                draft.step(step_of(f"{part.section}: {part.text}", part))


def _escalations(regimen: Regimen, rules: Rules) -> list[Escalation]:
    return [row for row in rules.escalations if row.slug == regimen.escalation_slug]


def _nothing_higher(regimen: Regimen) -> str:
    if regimen.escalation_condition:
        return (
            f"The {regimen.label} text names no dose to raise to; it says: "
            f"{regimen.escalation_condition}."
        )
    said = " ".join(part.text for part in regimen.parts if part.section == "Raising the dose")
    return said or f"The {regimen.label} text that was read gives no higher dose for this disease."
