"""The rows of the blood-count tables, and which of them serves a course of treatment."""

from collections.abc import Sequence
from dataclasses import dataclass

from imatinib_ref.db.entries import Toxicity
from imatinib_ref.db.parts import Scope, Step
from imatinib_ref.db.vocabulary import Episode, Label, StepAction
from imatinib_ref.rules import Rules, parts
from imatinib_ref.toxicity.verdict import Course


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a blood-count table, with its starting dose in the unit of the age group."""

    rule: Toxicity
    scope: Scope
    course: Course

    @property
    def start(self) -> float | None:
        """The starting dose the row is for."""
        return self.scope.start_mg_m2_day if self.course.is_child else self.scope.start_mg_day

    def steps(self, episode: Episode) -> list[Step]:
        """Return the steps of an episode in their order."""
        return [step for step in self.all_steps if step.episode is episode]

    @property
    def all_steps(self) -> list[Step]:
        """Return the steps of this label, of every episode."""
        mine = {None, self.scope.label}
        return [step for step in parts(self.rule, Step) if step.label in mine]

    @property
    def begins_with_check(self) -> bool:
        """Whether the cause is looked for before imatinib is reduced or stopped."""
        return any(step.action is StepAction.CHECK for step in self.all_steps)

    def dose_of(self, step: Step) -> float | None:
        """Return the dose a step names, the current one where it says the dose before."""
        if step.dose_is_the_one_before:
            return self.course.dose
        return step.dose_mg_m2_day if self.course.is_child else step.dose_mg_day

    def resumed(self, episode: Episode) -> float | None:
        """Return the dose an episode resumes, None where it has no such step."""
        steps = [step for step in self.steps(episode) if step.action is StepAction.RESUME]
        return self.dose_of(steps[0]) if steps else None

    @property
    def doses(self) -> set[float | None]:
        """Every dose in figures that the row starts from or leads to."""
        named = (step for step in self.all_steps if not step.dose_is_the_one_before)
        return {self.start, *map(self.dose_of, named)} - {None}


def rows_for(course: Course, label: Label, rules: Rules) -> list[Row]:
    """Return the rows of a label for the disease and the age group, confirmed or not."""
    return [
        Row(rule, scope, course)
        for rule in rules.toxicities
        for scope in rule.parts
        if isinstance(scope, Scope)
        and scope.indication_slug is not None
        and scope.indication_slug == course.indication
        and scope.label is label
        and scope.age_group is course.age_group
    ]


def matching(course: Course, rows: Sequence[Row]) -> Row | None:
    """Find the row by its starting dose, else by a later dose of its ladder, else by a rise."""
    dose = course.dose or 0
    for row in rows:
        if row.start == dose:
            return row
    for row in rows:
        if dose in row.doses:
            return row
    return next((row for row in rows if len(rows) == 1 and dose > (row.start or 0)), None)
