"""What the dose calculator answers, with every rule it used, skipped or lacked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from imatinib_ref.db.models import Entry, Part
from imatinib_ref.db.vocabulary import Label
from imatinib_ref.rules import Step, cited, step_of

# By field: what speaks against any dose, in a few words.
_AGAINST: Mapping[str, str] = {
    "is_hypersensitive": "hypersensitive to imatinib",
    "is_pregnant": "pregnant",
    "is_breast_feeding": "breast-feeding",
    "takes_strong_inducer": "on a strong CYP3A4 inducer",
}


class Status(StrEnum):
    """What kind of answer it is."""

    DOSE = "dose"
    NO_DOSE = "no-dose"
    MISSING_INPUT = "missing-input"
    SEVERAL_ADJUSTMENTS = "several-adjustments"


@dataclass(frozen=True, slots=True)
class Tablets:
    """So many tablets or capsules of one strength at each dose; a half counts 0.5."""

    strength_mg: int
    count: float


@dataclass(frozen=True, slots=True)
class Missing:
    """A field of the patient that was not given and could change the answer, and why."""

    field: str
    why: str


@dataclass(frozen=True, slots=True)
class Caution:
    """What of the patient speaks against a dose that a label still gives, and the warning."""

    words: str
    warning: Step


@dataclass(frozen=True, slots=True)
class OtherLabel:
    """What another label answers for the same patient, and what speaks against its dose."""

    label: Label
    status: Status
    daily_mg: float | None
    text: str
    but: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The answer; only status dose has an amount, every other status has a reason.

    unmakeable_mg is what the rule gives, in mg per day, where tablets cannot make an adult's dose.
    times_daily and per_dose_mg are None where the label leaves the division open; frequency then
    says what it does say. The tablets are those of one dose, or of the day where it is open.
    """

    label: Label
    status: Status = Status.NO_DOSE
    daily_mg: float | None = None
    unmakeable_mg: float | None = None
    times_daily: int | None = None
    frequency: str = ""
    max_daily_mg: int | None = None
    tablets: tuple[Tablets, ...] = ()
    steps: tuple[Step, ...] = ()
    not_applied: tuple[str, ...] = ()
    options: tuple[Step, ...] = ()
    warned: tuple[Step, ...] = ()
    cautions: tuple[Caution, ...] = ()
    missing: tuple[Missing, ...] = ()
    reason: str = ""
    source: str = ""
    locator: str = ""
    other_labels: tuple[OtherLabel, ...] = ()

    @property
    def per_dose_mg(self) -> float | None:
        """The single dose in mg, where the label says how many there are."""
        if self.daily_mg is None or self.times_daily is None:
            return None
        return self.daily_mg / self.times_daily

    @property
    def is_divided(self) -> bool:
        """Whether the label divides the day's dose."""
        return self.times_daily is not None and self.times_daily > 1

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warnings without what they rest on."""
        return tuple(step.rule for step in self.warned)

    @property
    def but(self) -> str:
        """What of the patient speaks against the dose, in a few words; empty without a dose."""
        if self.status is not Status.DOSE or not self.cautions:
            return ""
        return f"but: {', '.join(caution.words for caution in self.cautions)}"

    @property
    def other_warnings(self) -> tuple[Step, ...]:
        """The warnings that do not stand under a dose as what speaks against it."""
        beside = [caution.warning for caution in self.cautions if self.status is Status.DOSE]
        return tuple(step for step in self.warned if step not in beside)


class Draft:
    """The notes of one calculation, gathered in the order in which a reader needs them."""

    def __init__(self, label: Label) -> None:
        self.label = label
        self._steps: list[Step] = []
        self._not_applied: list[str] = []
        self._options: list[Step] = []
        self._warned: list[Step] = []
        self._cautions: list[Caution] = []
        self._missing: list[Missing] = []

    def step(self, step: Step) -> None:
        """Add a rule that was used, once."""
        if step not in self._steps:
            self._steps.append(step)

    def skip(self, text: str) -> None:
        """Add a rule that was not used, and why."""
        self._not_applied.append(text)

    def offer(self, option: Step) -> None:
        """Add an amount that stands beside the answer and is not the answer."""
        self._options.append(option)

    def warn(self, text: str, of: Entry | Part | None, about: str = "") -> None:
        """Add a warning and the row it rests on, None where it speaks of this program.

        About is the field of the patient that it warns of, given with one warning of each.
        """
        warning = step_of(text, of, label=self.label)
        self._warned.append(warning)
        words = _AGAINST.get(about)
        if words is not None:
            self._cautions.append(Caution(words, warning))

    def lack(self, field: str, why: str) -> None:
        """Add an input that was not given and could change the answer."""
        self._missing.append(Missing(field, why))

    def dose(self, answer: Advice) -> Advice:
        """Conclude with the amounts of that answer."""
        return replace(
            self._notes(),
            status=Status.DOSE,
            daily_mg=answer.daily_mg,
            unmakeable_mg=answer.unmakeable_mg,
            times_daily=answer.times_daily,
            frequency=answer.frequency,
            max_daily_mg=answer.max_daily_mg,
            tablets=answer.tablets,
        )

    def no_dose(self, reason: str, of: Entry | Part | None) -> Advice:
        """Conclude that there is no dose, on the first source of the rule that says so."""
        return self.no_dose_by(reason, cited(of, self.label))

    def no_dose_by(self, reason: str, document: tuple[str, str]) -> Advice:
        """Conclude that there is no dose, on one document and its section."""
        source, locator = document
        return replace(self._notes(), reason=reason, source=source, locator=locator)

    def ask(self, reason: str) -> Advice:
        """Conclude that something must be known first."""
        return replace(self._notes(), status=Status.MISSING_INPUT, reason=reason)

    def several(self, reason: str) -> Advice:
        """Conclude that several rules would change the dose, none of them combined."""
        return replace(self._notes(), status=Status.SEVERAL_ADJUSTMENTS, reason=reason)

    def _notes(self) -> Advice:
        return Advice(
            label=self.label,
            steps=tuple(self._steps),
            not_applied=tuple(self._not_applied),
            options=tuple(self._options),
            warned=tuple(self._warned),
            cautions=tuple(self._cautions),
            missing=tuple(self._missing),
        )
