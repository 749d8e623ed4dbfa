"""The answer of one label with those of the others beside it, as values, JSON and text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.dosing.advice import Advice, OtherLabel, Status
from imatinib_ref.dosing.dose import starting_dose
from imatinib_ref.dosing.raising import raised_dose
from imatinib_ref.field_titles import TITLES
from imatinib_ref.patient import Patient, amount
from imatinib_ref.rules import Rules, Step

_HEADINGS = {
    Status.NO_DOSE: "No dose.",
    Status.MISSING_INPUT: "Not enough is known.",
    Status.SEVERAL_ADJUSTMENTS: "Several adjustments apply.",
}


def dose(patient: Patient, label: Label, rules: Rules) -> Advice:
    """Return the starting dose by one label, with what the other labels say of the same patient."""
    return _beside_others(patient, label, rules, starting_dose)


def raise_dose(patient: Patient, label: Label, rules: Rules) -> Advice:
    """Return whether and to what one label lets the current dose be raised, others beside it."""
    return _beside_others(patient, label, rules, raised_dose)


def _beside_others(
    patient: Patient,
    label: Label,
    rules: Rules,
    of: Callable[[Patient, Label, Rules], Advice],
) -> Advice:
    others = tuple(
        _other(of(patient, other, rules)) for other in reversed(Label) if other is not label
    )
    return replace(of(patient, label, rules), other_labels=others)


def _other(advice: Advice) -> OtherLabel:
    return OtherLabel(advice.label, advice.status, advice.daily_mg, headline(advice), advice.but)


def headline(advice: Advice) -> str:
    """Return the answer in one line; first what the rule gives, where tablets cannot make it."""
    if advice.unmakeable_mg is None:
        return amounts(advice)
    return (
        f"{amount(advice.unmakeable_mg)} mg per day by the rule, which tablets cannot make; "
        f"they make {amounts(advice)}"
    )


def amounts(advice: Advice) -> str:
    """Return what is given, the single and the daily amount both named, or why nothing is."""
    if advice.status is not Status.DOSE or advice.daily_mg is None:
        heading = _HEADINGS[advice.status]
        return (
            advice.reason if advice.reason.startswith("No dose") else f"{heading} {advice.reason}"
        )
    daily = f"{amount(advice.daily_mg)} mg per day"
    if advice.per_dose_mg is None:
        return f"{daily}, {advice.frequency}"
    return f"{amount(advice.per_dose_mg)} mg {advice.frequency} ({daily})"


def tablets_text(advice: Advice) -> str:
    """Return the tablets of one dose in words, or of the day where it is not divided."""
    counts = [f"{_count(one.count)} × {one.strength_mg} mg" for one in advice.tablets]
    when = "at each dose" if advice.times_daily else "a day"
    return f"{' and '.join(counts)} {when}" if counts else ""


def _count(count: float) -> str:
    whole = int(count)
    half = "half" if count != whole else ""
    return " and a ".join(filter(None, (str(whole) if whole else "", half)))


def dose_text(advice: Advice) -> str:
    """Return the answer as plain text, every rule with its source."""
    return "\n".join(_lines(advice))


def _lines(advice: Advice) -> Iterator[str]:
    yield f"{headline(advice)} [{advice.label}]"
    if advice.tablets:
        yield f"Tablets: {tablets_text(advice)}"
    if advice.but:
        yield advice.but[:1].upper() + advice.but[1:]
    if advice.max_daily_mg is not None:
        yield f"Highest daily dose: {advice.max_daily_mg} mg per day"
    sections: Mapping[str, list[str]] = {
        "Steps": [_step_line(step) for step in advice.steps],
        "Options, none of them a recommendation": [_step_line(step) for step in advice.options],
        "Not applied": list(advice.not_applied),
        "Warnings": list(advice.warnings),
        "Missing": [f"{TITLES[one.field]}: {one.why}" for one in advice.missing],
        "Other labels": [
            f"{one.label}: {', '.join(filter(None, (one.text, one.but)))}"
            for one in advice.other_labels
        ],
    }
    for heading, lines in sections.items():
        if lines:
            yield f"\n{heading}"
            yield from (f"- {line}" for line in lines)


def _step_line(step: Step) -> str:
    result = "" if step.result_mg is None else f" = {amount(step.result_mg)} mg per day"
    source = f" [{step.basis}; {step.source}: {step.locator}]" if step.source else ""
    return f"{step.rule}{result}{source}"


def dose_json(advice: Advice, edition: int) -> dict[str, object]:
    """Return the answer as the JSON object of the command, keys in its order."""
    return {
        "edition": edition,
        "label": advice.label,
        "status": advice.status,
        "daily_mg": _number(advice.daily_mg),
        "per_dose_mg": _number(advice.per_dose_mg),
        "times_daily": advice.times_daily,
        "max_daily_mg": advice.max_daily_mg,
        "tablets": [
            {"strength_mg": one.strength_mg, "count": _number(one.count)} for one in advice.tablets
        ],
        "steps": [_step_json(step) for step in advice.steps],
        "not_applied": list(advice.not_applied),
        "options": [_step_json(step) for step in advice.options],
        "warnings": list(advice.warnings),
        "missing": [f"{one.field}: {one.why}" for one in advice.missing],
        "reason": advice.reason or None,
        "frequency": advice.frequency or None,
        "other_labels": [
            {
                "label": one.label,
                "status": one.status,
                "daily_mg": _number(one.daily_mg),
                "text": one.text,
                "but": one.but or None,
            }
            for one in advice.other_labels
        ],
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "rule": step.rule,
        "result_mg": _number(step.result_mg),
        "basis": step.basis,
        "source": step.source,
        "locator": step.locator,
    }


def _number(figure: float | None) -> float | int | None:
    """Write a whole amount without a decimal, which a reader might misread tenfold."""
    return int(figure) if figure is not None and figure == int(figure) else figure
