"""What is asked of the toxicity rules, and what each of them answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from imatinib_ref.db.entries import Toxicity
from imatinib_ref.db.models import Part
from imatinib_ref.db.vocabulary import AgeGroup, Label, Quantity
from imatinib_ref.patient import Finding
from imatinib_ref.rules import Step, Values


class Action(StrEnum):
    """What to do now, gravest first."""

    STOP = "stop"
    KEEP_HOLDING = "keep-holding"
    SPECIALIST = "specialist"
    NOT_COVERED = "not-covered"
    CHECK_MARROW = "check-marrow"
    REDUCE = "reduce"
    RESUME = "resume"
    CONTINUE = "continue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a patient on treatment stands; None means not given.

    The dose is the current one, or the one before imatinib was held: mg per day for an adult,
    mg per m² per day for a child.
    """

    indication: str | None = None
    dose_mg_day: float | None = None
    dose_mg_m2_day: float | None = None
    is_child: bool = False
    anc_10_9_l: float | None = None
    platelets_10_9_l: float | None = None
    bilirubin_x_uln: float | None = None
    transaminases_x_uln: float | None = None
    is_recurrence: bool = False
    is_held: bool = False
    weeks: float | None = None
    weeks_on_treatment: float | None = None
    leukaemia_related: Finding | None = None
    reaction: str = ""
    is_resolved: bool = False

    @property
    def dose(self) -> float | None:
        """The dose in the unit of the age group."""
        return self.dose_mg_m2_day if self.is_child else self.dose_mg_day

    @property
    def age_group(self) -> AgeGroup:
        """Whose rows are asked."""
        return AgeGroup.CHILD if self.is_child else AgeGroup.ADULT

    @property
    def unit(self) -> str:
        """The unit of the dose."""
        return "mg per m² per day" if self.is_child else "mg per day"

    @property
    def values(self) -> Values:
        """The counts and tests by quantity."""
        return {
            Quantity.ANC_10_9_L: self.anc_10_9_l,
            Quantity.PLATELETS_10_9_L: self.platelets_10_9_l,
            Quantity.BILIRUBIN_X_ULN: self.bilirubin_x_uln,
            Quantity.TRANSAMINASES_X_ULN: self.transaminases_x_uln,
        }

    @property
    def is_measured(self) -> bool:
        """Whether a count, a test or a reaction is given, without which there is no question."""
        return bool(self.reaction) or any(value is not None for value in self.values.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one rule answers; action None means that something must be known first.

    The dose is the one to resume or to reduce to, in mg or in mg per m² per day; until holds the
    counts or tests to wait for, and of the rows it rests on. Where the rule leads no further from
    the current dose, its other steps are not for this patient.
    """

    about: str
    action: Action | None
    reason: str
    dose: float | None = None
    until: Mapping[Quantity, float] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    of: tuple[Part | Toxicity, ...] = ()
    missing: tuple[str, ...] = ()
    leads_on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ToxicityAdvice:
    """The gravest verdict, with every verdict that was reached; doses in mg and mg per m²."""

    label: Label
    action: Action | None
    reason: str
    until: Mapping[Quantity, float] = field(default_factory=dict)
    resume_mg: float | None = None
    resume_mg_m2: float | None = None
    verdicts: tuple[Verdict, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """Answer, no-answer where the label is silent, or missing-input."""
        if self.action is None:
            return "missing-input"
        silent = self.action in {Action.SPECIALIST, Action.NOT_COVERED}
        return "no-answer" if silent else "answer"
