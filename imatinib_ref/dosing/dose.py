"""The starting dose of one label for one patient, step by step."""

from dataclasses import dataclass, replace

from imatinib_ref.db.entries import Regimen
from imatinib_ref.db.models import Entry, Part
from imatinib_ref.db.parts import Position, Scope, Strength, Trigger
from imatinib_ref.db.vocabulary import Label, Quantity, Status
from imatinib_ref.dosing.advice import Advice, Draft
from imatinib_ref.dosing.choice import choose, indication_of
from imatinib_ref.dosing.organs import Effect, Kind, inducer, kidney, liver
from imatinib_ref.dosing.tablets import rounded_mg, strengths, tablets, times_daily
from imatinib_ref.patient import GENERAL_SOURCE, Patient, amount, body_surface_m2
from imatinib_ref.rules import Basis, Rules, Step, basis, met, parts, step_of

_SEVERAL = (
    "More than one rule would change the dose, and no label that was read says how to combine "
    "them: each stands alone under the options, nothing is multiplied. Take specialist advice."
)
_WARNED = {
    "is_pregnant": "pregnancy",
    "is_breast_feeding": "breast-feeding",
    "has_hepatitis_b": "hepatitis-b",
}
# Data-entry limit, not a clinical one: whoever weighs less is probably not an adult.
_SURELY_ADULT_FROM_KG = 40


@dataclass(frozen=True)
class Start:
    """The regimen of a patient, its usual dose in mg per day, and what each organ rule does."""

    regimen: Regimen
    usual_mg: float
    effects: tuple[Effect, ...]

    def of_kind(self, kind: Kind) -> list[Effect]:
        """Return the effects of one kind."""
        return [effect for effect in self.effects if effect.kind is kind]

    @property
    def highest_mg(self) -> int | None:
        """The highest daily dose that the label and its organ rules leave, None if unstated."""
        regimen = self.regimen
        raises = [row.to_mg_day for row in regimen.raises]
        label_mg = regimen.max_mg_day or regimen.cap_mg_day or max(raises, default=None)
        found = [label_mg, *(effect.ceiling_mg for effect in self.effects)]
        return min((limit_mg for limit_mg in found if limit_mg is not None), default=None)


def starting_dose(patient: Patient, label: Label, rules: Rules) -> Advice:
    """Return the starting dose in mg per day, or why there is none, by the rules of one label."""
    draft = Draft(label)
    start = begin(patient, rules, draft)
    return start if isinstance(start, Advice) else _adjusted(start, patient, rules, draft)


def begin(patient: Patient, rules: Rules, draft: Draft) -> Start | Advice:
    """Return what a dose starts from, or the answer that ends the question before."""
    _warn_of_groups(patient, rules, draft)
    indication = indication_of(patient, rules)
    if indication is None:
        draft.lack("indication", "every dose belongs to a disease")
        return draft.ask("Choose the indication.")
    if _is_age_needed(patient):
        draft.lack("age_years", "the weight is that of a child")
        return draft.ask("Give the age: the weight is that of a child.")
    if patient.age_years is None:
        draft.lack("age_years", "the dose for adults is shown; a child's dose differs")
    regimen = choose(patient, indication, rules, draft)
    if isinstance(regimen, Advice):
        return regimen
    usual_mg = usual_dose_mg(regimen, patient, draft)
    if usual_mg is None:
        return draft.ask("A child's dose needs the body surface: give weight and height.")
    effects = (
        kidney(usual_mg, patient, rules, draft),
        liver(usual_mg, patient, rules, draft),
        inducer(patient, rules, draft),
    )
    _warn_of_liver_tests(patient, rules, draft)
    return Start(regimen, usual_mg, effects)


def usual_dose_mg(regimen: Regimen, patient: Patient, draft: Draft) -> float | None:
    """Return the dose of a regimen in mg per day after its cap; None where the body lacks."""
    if regimen.start_mg_day is not None:
        draft.step(step_of(regimen.bottom_line, regimen, regimen.start_mg_day))
        return float(regimen.start_mg_day)
    if patient.weight_kg is None or patient.height_cm is None:
        for field in ("weight_kg", "height_cm"):
            if getattr(patient, field) is None:
                draft.lack(field, "needed for the body surface")
        return None
    # Rounded before it is used, so that the multiplication shown is the one that was made.
    surface_m2 = round(body_surface_m2(height_cm=patient.height_cm, weight_kg=patient.weight_kg), 4)
    dose_mg = (regimen.start_mg_m2_day or 0) * surface_m2
    cap_mg = regimen.cap_mg_day
    draft.step(
        Step(
            rule=f"Body surface {surface_m2:.10g} m² by Mosteller, the square root of height in "
            "cm × weight in kg ÷ 3600 (general formula, not from an imatinib label).",
            basis=Basis.SECONDARY,
            source=GENERAL_SOURCE,
            locator="standard formula (Mosteller)",
            slug="body-surface",
        )
    )
    text = f"{regimen.start_mg_m2_day} mg per m² per day × {surface_m2:.10g} m²"
    draft.step(step_of(f"{text}. {regimen.bottom_line}", regimen, round(dose_mg, 1)))
    if cap_mg is not None and dose_mg > cap_mg:
        draft.step(step_of(f"Not above {cap_mg} mg per day.", regimen, cap_mg))
        return float(cap_mg)
    return dose_mg


def _adjusted(start: Start, patient: Patient, rules: Rules, draft: Draft) -> Advice:
    changed = start.of_kind(Kind.CHANGED)
    refused = start.of_kind(Kind.REFUSED)
    apart = [*refused, *changed, *start.of_kind(Kind.UNKNOWN_AMOUNT)]
    several = len(apart) > 1 and bool(changed)
    if several:
        for effect in apart:
            draft.offer(
                effect.step(_makeable_mg(effect, start.highest_mg, rules, draft), draft.label)
            )
    if changed and patient.is_child:
        draft.warn(
            f"{draft.label}: the rule that lowers the dose does not part adults and children. "
            "Take specialist advice.",
            changed[0].rests_on,
        )
    if refused:
        return draft.no_dose(" ".join(effect.text for effect in refused), refused[0].rests_on)
    unanswered = start.of_kind(Kind.ASK)
    if unanswered:
        return draft.ask(" ".join(effect.text for effect in unanswered))
    if several:
        return draft.several(_SEVERAL)
    for effect in (*start.of_kind(Kind.SAME), *changed):
        draft.step(effect.step(round(effect.result_mg or 0, 1), draft.label))
    amounts_mg = [effect.result_mg for effect in changed if effect.result_mg is not None]
    exact_mg = min([start.usual_mg, *amounts_mg])
    return conclude(exact_mg, start.highest_mg, start.regimen, rules, draft)


def _makeable_mg(effect: Effect, limit_mg: int | None, rules: Rules, draft: Draft) -> float | None:
    if effect.result_mg is None:
        return None
    return rounded_mg(effect.result_mg, strengths(draft.label, rules), limit_mg)


def conclude(
    exact_mg: float, cap_mg: int | None, regimen: Regimen, rules: Rules, draft: Draft
) -> Advice:
    """Round the dose to what can be given and conclude with how it is taken."""
    of = strengths(draft.label, rules)
    daily_mg = rounded_mg(exact_mg, of, cap_mg)
    # A child's dose is rounded as a matter of course; an adult's is a strength, or was reduced.
    is_makeable = daily_mg == exact_mg or regimen.start_mg_day is None
    if daily_mg != exact_mg:
        draft.step(_rounding(exact_mg, daily_mg, of[-1]))
    if not is_makeable:
        draft.warn(_unmakeable(exact_mg, daily_mg), of[-1])
    times = _times(daily_mg, regimen, draft.label, rules)
    made_of = tablets(daily_mg / (times or 1), of)
    if any(one.count % 1 for one in made_of):
        draft.step(_half(of[-1]))
    frequency = _frequency(times, daily_mg, regimen)
    whole, _, halved = frequency.partition(", or ")
    if halved and made_of and not tablets(daily_mg / 2, of):
        frequency = whole
        draft.skip(
            f"The {draft.label} text also allows the day's dose {halved}: tablets cannot make "
            f"halves of {amount(daily_mg / 2)} mg."
        )
    _show_course(regimen, draft)
    return draft.dose(
        Advice(
            label=draft.label,
            daily_mg=round(daily_mg, 1),
            unmakeable_mg=None if is_makeable else round(exact_mg, 1),
            times_daily=times,
            frequency=frequency,
            max_daily_mg=cap_mg,
            tablets=made_of,
        )
    )


def _rounding(exact_mg: float, daily_mg: float, smallest: Strength) -> Step:
    text = (
        f"{amount(round(exact_mg, 1))} mg per day rounded to what tablets allow, "
        f"{amount(daily_mg)} mg per day ({_change(exact_mg, daily_mg)}): an inference from the "
        "strengths and the score line, not a label instruction."
    )
    return replace(step_of(text, smallest, daily_mg), basis=Basis.SECONDARY)


def _unmakeable(exact_mg: float, daily_mg: float) -> str:
    return (
        f"The rule gives {amount(round(exact_mg, 1))} mg per day, which tablets cannot make; "
        f"{amount(daily_mg)} mg per day is shown ({_change(exact_mg, daily_mg)}). "
        "Take specialist advice."
    )


def _change(from_mg: float, to_mg: float) -> str:
    return f"{(to_mg / from_mg - 1) * 100:+.0f}%"


def _half(smallest: Strength) -> Step:
    text = "Half a scored tablet: an inference from the score line, not a label instruction."
    return replace(step_of(text, smallest), basis=Basis.SECONDARY)


def _show_course(regimen: Regimen, draft: Draft) -> None:
    if regimen.combined_with:
        said = _said(regimen, "Given with")
        draft.step(step_of(f"Given with {regimen.combined_with}.", said))
    if regimen.duration:
        said = _said(regimen, "How long")
        draft.step(step_of(f"How long: {regimen.duration}.", said))
    said = _said(regimen, "How often")
    if regimen.frequency and basis(said) is not basis(regimen):
        draft.step(step_of(f"How often: {regimen.frequency}.", said))


def _said(regimen: Regimen, section: str) -> Entry | Part:
    """Return the statement that says it, which may rest on less than the dose does."""
    return next((part for part in regimen.parts if part.section == section), regimen)


def _times(daily_mg: float, regimen: Regimen, label: Label, rules: Rules) -> int | None:
    if regimen.start_mg_day == daily_mg:
        return regimen.times_daily
    if regimen.start_mg_m2_day and not regimen.times_daily:
        # Once or in two halves, as the label leaves it open, but for amounts always divided.
        return 2 if times_daily(daily_mg, label, rules) == 2 else None  # noqa: PLR2004  # twice
    return regimen.times_daily if regimen.start_mg_m2_day else times_daily(daily_mg, label, rules)


def _frequency(times: int | None, daily_mg: float, regimen: Regimen) -> str:
    if times is not None:
        return {1: "once daily", 2: "twice daily"}[times]
    said = regimen.start_mg_m2_day is not None or regimen.start_mg_day == daily_mg
    return (regimen.frequency if said else None) or "how the day's dose is divided was not read"


def _is_age_needed(patient: Patient) -> bool:
    return (
        patient.age_years is None
        and patient.weight_kg is not None
        and patient.weight_kg < _SURELY_ADULT_FROM_KG
    )


def _warn_of_groups(patient: Patient, rules: Rules, draft: Draft) -> None:
    """Warn with what the label says of pregnancy, breast-feeding and hepatitis B."""
    for field, slug in _WARNED.items():
        if getattr(patient, field):
            for entry in rules.populations:
                if entry.slug == slug:
                    _warn_with_position(entry, field, draft)


def _warn_with_position(entry: Entry, field: str, draft: Draft) -> None:
    said = [part for part in parts(entry, Position) if part.label is draft.label]
    if all(part.status is not Status.NOT_READ for part in said):
        words = " ".join(part.text for part in said)
        draft.warn(f"{entry.title}, {draft.label}: {words}", said[0], field)
        return
    draft.warn(f"{entry.title}: the {draft.label} label was not read on this point.", None, field)
    for part in parts(entry, Position):
        if part.status is Status.STATED:
            draft.warn(f"{entry.title}, {part.label} label: {part.text}", part)


def _warn_of_liver_tests(patient: Patient, rules: Rules, draft: Draft) -> None:
    """Warn where bilirubin or AST are such that a patient on treatment would stop it."""
    values = {
        Quantity.BILIRUBIN_X_ULN: patient.bilirubin_x_uln,
        Quantity.TRANSAMINASES_X_ULN: patient.ast_x_uln,
    }
    if all(value is None for value in values.values()):
        return
    for entry in rules.toxicities:
        is_met = any(met(trigger.bounds, values) for trigger in parts(entry, Trigger))
        if is_met and any(scope.label is draft.label for scope in parts(entry, Scope)):
            draft.warn(f"{entry.title}. {entry.bottom_line}", entry)
