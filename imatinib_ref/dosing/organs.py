"""Kidney, liver and enzyme inducers: what each rule of a label does to a starting dose."""

from dataclasses import dataclass
from enum import Enum, auto

from imatinib_ref.db.entries import Adjustment
from imatinib_ref.db.models import Entry, Part
from imatinib_ref.db.parts import Band
from imatinib_ref.db.vocabulary import AdjustmentTopic, Label, Quantity, State
from imatinib_ref.dosing.advice import Draft
from imatinib_ref.patient import (
    GENERAL_SOURCE,
    Clearance,
    Patient,
    amount,
    creatinine_clearance,
    estimated_clearance,
)  # fmt: skip
from imatinib_ref.rules import Basis, Rules, Step, first_met, met, parts, step_of

_NORMAL = "normal"


class Kind(Enum):
    """What one rule means for the dose."""

    NOTHING = auto()
    SAME = auto()
    CHANGED = auto()
    UNKNOWN_AMOUNT = auto()
    REFUSED = auto()
    ASK = auto()


@dataclass(frozen=True, slots=True)
class Effect:
    """What one rule does to the dose, in mg per day, and the highest dose it leaves."""

    kind: Kind
    text: str = ""
    result_mg: float | None = None
    ceiling_mg: int | None = None
    rests_on: Entry | Part | None = None

    def step(self, result_mg: float | None, label: Label) -> Step:
        """Return the rule as a step with the amount that is shown for it."""
        return step_of(self.text, self.rests_on, result_mg, label)


_NOTHING = Effect(Kind.NOTHING)


def kidney(usual_mg: float, patient: Patient, rules: Rules, draft: Draft) -> Effect:
    """Apply the kidney rule of the label; a clearance in mL/min, or dialysis, decides."""
    entry = next(rules.about(AdjustmentTopic.RENAL, draft.label), None)
    if patient.is_on_dialysis:
        if patient.creatinine_clearance_ml_min is not None or patient.creatinine_umol_l is not None:
            draft.skip("Creatinine and its clearance were not used: dialysis leads.")
        return _dialysis(usual_mg, patient, entry, draft)
    clearance = creatinine_clearance(patient)
    if clearance.ml_min is None:
        return _no_clearance(patient, clearance, draft)
    _show_clearance(patient, clearance, draft)
    values = {Quantity.CREATININE_CLEARANCE_ML_MIN: clearance.ml_min}
    is_normal = any(met(band.bounds, values) for band in _normal(rules, AdjustmentTopic.RENAL))
    # However good the clearance: just after dialysis it may look normal.
    if patient.is_on_dialysis is None:
        draft.lack("is_on_dialysis", "dialysis has its own rule, or none")
    shown = f"creatinine clearance {amount(clearance.ml_min)} mL per min"
    if entry is None or entry.state is not State.SUPPORTED:
        if is_normal:
            draft.skip(f"Kidney rule, {draft.label}: not read; {shown} counts as normal.")
            return _NOTHING
        return _not_read("kidney", shown, entry, draft.label)
    band = first_met(parts(entry, Band), values)
    if band is None:
        draft.skip(f"{entry.title}: {shown} lies outside the rule. {_notes(entry)}".rstrip())
        return _NOTHING
    return _apply(usual_mg, patient, band, f"Kidney ({shown}), {draft.label}: {band.text}", draft)


def liver(usual_mg: float, patient: Patient, rules: Rules, draft: Draft) -> Effect:
    """Apply the liver rule of the label to the class worked out from bilirubin and AST."""
    values = {
        Quantity.BILIRUBIN_X_ULN: patient.bilirubin_x_uln,
        Quantity.AST_X_ULN: patient.ast_x_uln,
    }
    classes = next(rules.about(AdjustmentTopic.HEPATIC_CLASSES))
    grade = first_met(parts(classes, Band), values)
    if grade is None:
        return _no_grade(patient, rules, draft)
    shown = _liver_values(patient)
    draft.step(
        step_of(f"Liver class from {shown}: {grade.name}. {grade.text}", grade, None, draft.label)
    )
    if grade.name == _NORMAL:
        return _NOTHING
    entry = next(rules.about(AdjustmentTopic.HEPATIC, draft.label), None)
    if entry is None or entry.state is not State.SUPPORTED:
        return _not_read("liver", shown, entry, draft.label)
    band = first_met(parts(entry, Band), values)
    if band is None:
        return Effect(Kind.REFUSED, f"Liver, {draft.label}: {grade.text}", rests_on=grade)
    text = f"Liver ({grade.name} impairment), {draft.label}: {band.text}"
    return _apply(usual_mg, patient, band, text, draft)


def inducer(patient: Patient, rules: Rules, draft: Draft) -> Effect:
    """Say what the label says of a strong CYP3A4 inducer; no dose is ever computed from it."""
    about = "takes_strong_inducer"
    if not patient.takes_strong_inducer:
        if patient.takes_strong_inducer is None:
            draft.lack(about, "a strong CYP3A4 inducer lowers the effect")
        return _NOTHING
    entry = next(rules.about(AdjustmentTopic.INDUCER, draft.label), None)
    if entry is None:
        text = f"Strong CYP3A4 inducer: what the {draft.label} label says was not read."
        draft.warn(text, None, about)
        return _NOTHING
    draft.warn(entry.bottom_line, entry, about)
    if entry.state is State.SUPPORTED:
        return _NOTHING
    draft.skip(f"{entry.title}: no dose is computed from it.")
    return Effect(Kind.UNKNOWN_AMOUNT, entry.bottom_line, rests_on=entry)


def _apply(usual_mg: float, patient: Patient, band: Band, text: str, draft: Draft) -> Effect:
    """Lower the usual dose as the band says; no band ever raises it."""
    if band.start_factor is None and band.start_mg_day is None:
        return Effect(Kind.REFUSED, text, rests_on=band)
    if band.start_mg_day is not None and patient.is_child:
        text += (
            " The rule as read does not say how it applies to children, who are dosed per m²: "
            "take specialist advice."
        )
        return Effect(Kind.REFUSED, text, rests_on=band)
    result_mg = usual_mg * (band.start_factor or 1)
    for limit_mg in (band.start_mg_day, band.ceiling_mg_day):
        result_mg = result_mg if limit_mg is None else min(result_mg, limit_mg)
    if band.start_mg_day is not None and band.start_mg_day > usual_mg:
        draft.warn(
            f"{draft.label}: the rule names {band.start_mg_day} mg per day, which is more than the "
            f"usual start of {amount(usual_mg)} mg per day in this patient; an impaired organ is "
            "no reason to raise a dose, so it is not raised. Take specialist advice.",
            band,
        )
    kind = Kind.SAME if result_mg == usual_mg else Kind.CHANGED
    return Effect(kind, text, result_mg, band.ceiling_mg_day, band)


def _dialysis(usual_mg: float, patient: Patient, entry: Adjustment | None, draft: Draft) -> Effect:
    if entry is None or entry.state is not State.SUPPORTED:
        return _not_read("kidney", "dialysis", entry, draft.label)
    for band in parts(entry, Band):
        if band.on_dialysis:
            return _apply(usual_mg, patient, band, f"Dialysis, {draft.label}: {band.text}", draft)
    text = (
        f"Dialysis, {draft.label}: no dose on dialysis was found in the label texts that were read."
    )
    return Effect(Kind.REFUSED, text, rests_on=entry)


def _no_clearance(patient: Patient, clearance: Clearance, draft: Draft) -> Effect:
    if patient.creatinine_umol_l is None:
        draft.lack("creatinine_clearance_ml_min", "an impaired kidney may change the dose")
        if patient.is_on_dialysis is None:
            draft.lack("is_on_dialysis", "dialysis has its own rule, or none")
        return _NOTHING
    for field in clearance.missing:
        draft.lack(field, "needed to estimate the creatinine clearance from the creatinine")
    return Effect(Kind.ASK, "The creatinine cannot be turned into a clearance yet.")


def _show_clearance(patient: Patient, clearance: Clearance, draft: Draft) -> None:
    if clearance.locator:
        draft.step(
            Step(
                rule=f"Creatinine clearance {amount(clearance.ml_min or 0)} mL per min: "
                f"{clearance.how}.",
                basis=Basis.SECONDARY,
                source=GENERAL_SOURCE,
                locator=clearance.locator,
            )
        )
    elif patient.creatinine_umol_l is not None:
        estimate = estimated_clearance(patient).ml_min
        also = "" if estimate is None else f" (it would give {amount(estimate)} mL per min)"
        draft.skip(f"The creatinine was not used{also}: the clearance that was given leads.")


def _no_grade(patient: Patient, rules: Rules, draft: Draft) -> Effect:
    lacking = [
        field for field in ("bilirubin_x_uln", "ast_x_uln") if getattr(patient, field) is None
    ]
    for field in lacking:
        draft.lack(field, "an impaired liver may change the dose")
    values = {
        Quantity.BILIRUBIN_X_ULN: patient.bilirubin_x_uln,
        Quantity.AST_X_ULN: patient.ast_x_uln,
    }
    if all(met(b.bounds, values) is False for b in _normal(rules, AdjustmentTopic.HEPATIC_CLASSES)):
        return Effect(Kind.ASK, "The liver is impaired, and its class depends on the bilirubin.")
    return _NOTHING


def _normal(rules: Rules, topic: AdjustmentTopic) -> list[Band]:
    """Return the bands that define a normal organ, whichever label they were read for."""
    return [
        band
        for adjustment in rules.on(topic)
        for band in parts(adjustment, Band)
        if band.name == _NORMAL
    ]


def _not_read(organ: str, shown: str, entry: Entry | None, label: Label) -> Effect:
    text = (
        f"The {label} rule for an impaired {organ} was not read ({shown}), and the usual dose is "
        "for a normal one: no dose is shown, and none is taken from another label."
    )
    return Effect(Kind.REFUSED, text, rests_on=entry)


def _liver_values(patient: Patient) -> str:
    named = (("bilirubin", patient.bilirubin_x_uln), ("AST", patient.ast_x_uln))
    return " and ".join(
        f"{name} {amount(value)} times the upper limit of normal"
        for name, value in named
        if value is not None
    )


def _notes(entry: Adjustment) -> str:
    return " ".join(band.note for band in parts(entry, Band) if band.note)
