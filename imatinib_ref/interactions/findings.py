"""The answer to one medicine: the ten items of the W3C/HL7 interaction model, none left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from imatinib_ref.db.vocabulary import SERIOUSNESS, Direction, Severity, State
from imatinib_ref.interactions.facts import UNKNOWN, Assessed, Facts
from imatinib_ref.medicines.values import Read

GRAVEST_FIRST = tuple(Severity)
# Operational class of ORCA by severity, as the safety rules map it.
_OPERATIONAL_CLASS = {
    Severity.CONTRAINDICATED: 1,
    Severity.AVOID: 2,
    Severity.MAJOR: 3,
    Severity.MODERATE: 3,
    Severity.MINOR: 4,
    Severity.NONE: 5,
}
CLASS_NAMES = {
    1: "contraindicated",
    2: "provisionally contraindicated",
    3: "conditional",
    4: "minimal risk",
    5: "no interaction",
}
_CHANGES = {
    Direction.UP: "may rise",
    Direction.DOWN: "may fall",
    Direction.UNCERTAIN: "may change; which way is uncertain",
}
NOT_RECOGNISED = "Not recognised: nothing is known about it here, and absence is not safety."
STILL_TAKEN = "Still taken? The line leaves it open: counted as taken"
INDEX_ACTION = "This is the medicine that the list is checked against."


class Outcome(StrEnum):
    """What is said of a medicine; the first three are never mixed, the last waits for an answer."""

    INTERACTION = "interaction"
    NONE_EXPECTED = "checked, none expected"
    NOT_RECOGNISED = "not recognised"
    QUESTION = "question"


@dataclass(frozen=True)
class Context:
    """A circumstance with the action that depends on it."""

    factor: str
    action: str


@dataclass(frozen=True)
class Finding:
    """What a medicine of the list does with imatinib, or what may be if the name is in doubt."""

    line: int
    read: Read
    outcome: Outcome
    severity: Severity
    may_be: tuple[Assessed, ...]

    @property
    def assessed(self) -> Assessed:
        """The entry, or the gravest of those that the name may stand for."""
        return self.may_be[0]

    @property
    def is_alert(self) -> bool:
        """Whether it speaks of a medicine taken now that interacts, for certain or perhaps."""
        return self.read.current and self.severity is not Severity.NONE

    @property
    def drugs(self) -> str:
        """The two medicines."""
        return f"imatinib and {self.read.read_as if self.is_question else self.assessed.title}"

    @property
    def is_question(self) -> bool:
        """Whether the reader must say first which medicine is meant."""
        return self.outcome is Outcome.QUESTION

    @property
    def consequence(self) -> str:
        """What may happen."""
        return self.assessed.consequence

    @property
    def seriousness(self) -> str:
        """How serious it is."""
        return SERIOUSNESS[self.severity]

    @property
    def operational_class(self) -> int:
        """The ORCA class, 1 contraindicated to 5 no interaction."""
        return _OPERATIONAL_CLASS[self.severity]

    @property
    def action(self) -> str:
        """What to do; while the name is in doubt, what to ask."""
        return self.read.question or "" if self.is_question else self.assessed.action

    @property
    def mechanism(self) -> str:
        """How it comes about."""
        return "; ".join(mode.title for mode in self.assessed.mechanisms) or UNKNOWN

    @property
    def direction(self) -> str:
        """Whose exposure changes which way."""
        said = [
            f"{name} {_CHANGES[change]}"
            for name, change in (
                ("imatinib exposure", self.assessed.imatinib_exposure),
                ("exposure to the other medicine", self.assessed.partner_exposure),
            )
            if change is not Direction.NONE
        ]
        said += ["effects or toxicity may add up"] if self.assessed.adds_toxicity else []
        return "; ".join(said) or "no change of exposure expected"

    @property
    def context(self) -> tuple[Context, ...]:
        """The circumstances that change the action, apart from the action itself."""
        found = [
            Context(f"{mode.title}: {mode.timing}", mode.management)
            for mode in self.assessed.mechanisms
            if self.severity is not Severity.NONE
        ]
        if self.assessed.label_note:
            found.append(Context("What labels say", self.assessed.label_note))
        for said in self.assessed.statements:
            doubt = (
                "" if said.state is State.SUPPORTED else "Not confirmed against the label text: "
            )
            found.append(Context(said.section, f"{doubt}{said.text}"))
        return tuple(found)

    @property
    def evidence(self) -> str:
        """What it rests on and how far that reaches."""
        grade = self.assessed.evidence.replace("_", " ")
        return f"{grade}; {self.assessed.why}" if self.assessed.why else grade

    def items(self) -> Mapping[str, str]:
        """Return the ten items by name, each with a value or coded unknown."""
        context = "; ".join(f"{context.factor} {context.action}" for context in self.context)
        number = self.operational_class
        return {
            "drugs": self.drugs,
            "clinical consequences": self.consequence,
            "seriousness": self.seriousness,
            "operational classification": f"{number}: {CLASS_NAMES[number]}",
            "recommended action": self.action,
            "mechanism": self.mechanism,
            "contextual factors": context or UNKNOWN,
            "evidence": self.evidence,
            "frequency of exposure": UNKNOWN,
            "frequency of harm": UNKNOWN,
        }


def findings(line: int, read: Read, facts: Facts) -> tuple[Finding, ...]:
    """Return one finding for each component of what was read, gravest first."""
    if read.slugs:
        found = [
            Finding(line, read, _outcome(entry), entry.severity, (entry,))
            for entry in (facts.assessed[slug] for slug in read.slugs)
        ]
        return tuple(sorted(found, key=gravity))
    choices = {slug for choice in read.alternatives for slug in choice.slugs}
    entries = sorted(
        (facts.assessed[slug] for slug in choices if slug in facts.assessed),
        key=lambda entry: (GRAVEST_FIRST.index(entry.severity), entry.slug),
    )
    return (Finding(line, read, Outcome.QUESTION, entries[0].severity, tuple(entries)),)


def gravity(finding: Finding) -> int:
    """Return the place of a finding when the gravest come first."""
    return GRAVEST_FIRST.index(finding.severity)


def _outcome(entry: Assessed) -> Outcome:
    is_none = entry.severity is Severity.NONE
    return Outcome.NONE_EXPECTED if is_none else Outcome.INTERACTION
