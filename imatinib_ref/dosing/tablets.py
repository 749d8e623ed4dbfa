"""What can be given: rounding to the strengths of a country, and the tablets of a dose."""

from math import ceil, floor

from imatinib_ref.db.parts import Band, Strength
from imatinib_ref.db.vocabulary import AdjustmentTopic, Label, Quantity, State
from imatinib_ref.dosing.advice import Tablets
from imatinib_ref.rules import Rules, first_met, parts


def strengths(label: Label, rules: Rules) -> list[Strength]:
    """Return the strengths of a country, largest first, those only inferred included."""
    return sorted(
        (
            part
            for adjustment in rules.about(AdjustmentTopic.ROUNDING)
            for part in adjustment.parts
            if isinstance(part, Strength) and part.label is label
        ),
        key=lambda strength: -strength.strength_mg,
    )


def rounded_mg(dose_mg: float, of: list[Strength], limit_mg: float | None = None) -> float:
    """Return the nearest dose the strengths can make, the lower one at a tie.

    The limit is never exceeded. A dose nearer to nothing than to the smallest step, or in a
    country whose strengths were not read, stays as it is.
    """
    if not of:
        return dose_mg
    step_mg = min(strength.step_mg for strength in of)
    steps = ceil(dose_mg / step_mg - 1 / 2)
    if limit_mg is not None:
        steps = min(steps, floor(limit_mg / step_mg))
    return float(steps * step_mg) if steps else dose_mg


def tablets(dose_mg: float, of: list[Strength]) -> tuple[Tablets, ...]:
    """Return the fewest tablets that make a dose, or none where they cannot make it."""
    left_mg = dose_mg
    found = []
    known = [strength for strength in of if strength.state is State.SUPPORTED]
    for strength in known:
        parts_of_one = strength.strength_mg / strength.step_mg
        count = floor(left_mg / strength.step_mg) / parts_of_one
        whole = count if strength is known[-1] else floor(count)
        if whole:
            found.append(Tablets(strength.strength_mg, whole))
            left_mg -= whole * strength.strength_mg
    return () if left_mg else tuple(found)


def times_daily(daily_mg: float, label: Label, rules: Rules) -> int | None:
    """Return how often a label gives that daily dose, None where it does not say."""
    values = {Quantity.DAILY_DOSE_MG: daily_mg}
    for adjustment in rules.about(AdjustmentTopic.FREQUENCY, label):
        band = first_met(parts(adjustment, Band), values)
        if band is not None:
            return band.times_daily
    return None
