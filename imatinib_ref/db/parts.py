"""The parts an entry may have beyond plain statements."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from imatinib_ref.db import vocabulary as v
from imatinib_ref.db.models import Base, Part


class Position(Part):
    """What one label says on the subject; labels that disagree stand side by side."""

    __tablename__ = "position"
    __mapper_args__ = {"polymorphic_identity": "position"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label]
    status: Mapped[v.Status]


class Study(Part):
    """A study of an indication; the text is its result in words."""

    __tablename__ = "study"
    __table_args__ = (
        CheckConstraint("n > 0", name="n"),
        CheckConstraint("n_evaluable > 0 AND n_evaluable <= n", name="n_evaluable"),
        CheckConstraint("responders >= 0 AND responders <= n", name="responders"),
        CheckConstraint(
            "(responders IS NULL) = (response_is IS NULL)",
            name="responders_say_which_response",
        ),
        CheckConstraint("response_pct_printed BETWEEN 0 AND 100", name="response_pct_printed"),
        CheckConstraint("ci_low_pct_printed BETWEEN 0 AND 100", name="ci_low_pct_printed"),
        CheckConstraint("ci_high_pct_printed BETWEEN 0 AND 100", name="ci_high_pct_printed"),
    )
    __mapper_args__ = {"polymorphic_identity": "study"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    name: Mapped[str]
    design: Mapped[v.StudyDesign]
    population: Mapped[str | None]
    n: Mapped[int | None]
    n_evaluable: Mapped[int | None]
    responders: Mapped[int | None]
    response_is: Mapped[str | None]
    response_pct_printed: Mapped[float | None]
    ci_low_pct_printed: Mapped[float | None]
    ci_high_pct_printed: Mapped[float | None]
    dose: Mapped[str | None]
    treatment: Mapped[str | None]
    follow_up: Mapped[str | None]
    is_negative: Mapped[bool] = mapped_column(default=False)


class Difference(Part):
    """Where labels differ on a population, and which is the more cautious if that can be said."""

    __tablename__ = "difference"
    __mapper_args__ = {"polymorphic_identity": "difference"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    more_cautious: Mapped[v.Label | None]


class Bound(Base):
    """One comparison of a band, a trigger or a restart count, as its source prints it."""

    __tablename__ = "bound"
    __table_args__ = (CheckConstraint("value >= 0", name="value"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("part.id"), index=True)
    combine: Mapped[v.Combine]
    quantity: Mapped[v.Quantity]
    comparison: Mapped[v.Comparison]
    value: Mapped[float]


class Band(Part):
    """A range of kidney or liver function, or of dose, and what a label does within it."""

    __tablename__ = "band"
    __table_args__ = (
        CheckConstraint("start_factor > 0 AND start_factor <= 1", name="start_factor"),
        CheckConstraint("start_mg_day BETWEEN 1 AND 800", name="start_mg_day"),
        CheckConstraint("ceiling_mg_day BETWEEN 1 AND 800", name="ceiling_mg_day"),
        CheckConstraint("reference_mg_day BETWEEN 1 AND 800", name="reference_mg_day"),
        CheckConstraint("times_daily IN (1, 2)", name="times_daily"),
    )
    __mapper_args__ = {"polymorphic_identity": "band"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    name: Mapped[str]
    printed: Mapped[str | None]
    start_factor: Mapped[float | None]
    start_mg_day: Mapped[int | None]
    ceiling_mg_day: Mapped[int | None]
    reference_mg_day: Mapped[int | None]
    on_dialysis: Mapped[bool] = mapped_column(default=False)
    times_daily: Mapped[int | None]

    bounds: Mapped[list[Bound]] = relationship(order_by="Bound.id", viewonly=True)


class Condition(Part):
    """What follows for the dose from one answer about the patient; the text says why."""

    __tablename__ = "condition"
    __mapper_args__ = {"polymorphic_identity": "condition"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label | None]
    about: Mapped[v.Asked]
    answer: Mapped[v.Answer]
    outcome: Mapped[v.Outcome]


class Strength(Part):
    """A strength that one country has, and the smallest part of it that can be given."""

    __tablename__ = "strength"
    __table_args__ = (
        CheckConstraint("strength_mg BETWEEN 1 AND 800", name="strength_mg"),
        CheckConstraint("step_mg BETWEEN 1 AND strength_mg", name="step_mg"),
    )
    __mapper_args__ = {"polymorphic_identity": "strength"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label]
    strength_mg: Mapped[int]
    step_mg: Mapped[int]


class Scope(Part):
    """A label, indication and starting dose that a toxicity rule serves."""

    __tablename__ = "scope"
    __table_args__ = (
        CheckConstraint("start_mg_day BETWEEN 1 AND 800", name="start_mg_day"),
        CheckConstraint("start_mg_m2_day BETWEEN 1 AND 570", name="start_mg_m2_day"),
    )
    __mapper_args__ = {"polymorphic_identity": "scope"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label]
    indication_slug: Mapped[str | None] = mapped_column(ForeignKey("indication.slug"))
    age_group: Mapped[v.AgeGroup]
    fusion: Mapped[v.Fusion | None]
    with_eosinophilia: Mapped[bool | None]
    start_mg_day: Mapped[int | None]
    start_mg_m2_day: Mapped[int | None]


class Trigger(Part):
    """The counts or liver tests at which a toxicity rule begins."""

    __tablename__ = "trigger"
    __mapper_args__ = {"polymorphic_identity": "trigger"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    after_weeks_on_treatment: Mapped[int | None]

    bounds: Mapped[list[Bound]] = relationship(order_by="Bound.id", viewonly=True)


class Step(Part):
    """One step of a toxicity rule, of one label or of all; its bounds are what to wait for."""

    __tablename__ = "step"
    __table_args__ = (
        CheckConstraint("dose_mg_day BETWEEN 1 AND 800", name="dose_mg_day"),
        CheckConstraint("dose_mg_m2_day BETWEEN 1 AND 570", name="dose_mg_m2_day"),
    )
    __mapper_args__ = {"polymorphic_identity": "step"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label | None]
    episode: Mapped[v.Episode]
    action: Mapped[v.StepAction]
    if_unrelated_to_leukaemia: Mapped[bool | None]
    after_weeks: Mapped[int | None]
    from_mg_day: Mapped[int | None]
    from_mg_m2_day: Mapped[int | None]
    dose_mg_day: Mapped[int | None]
    dose_mg_m2_day: Mapped[int | None]
    dose_is_the_one_before: Mapped[bool] = mapped_column(default=False)

    bounds: Mapped[list[Bound]] = relationship(order_by="Bound.id", viewonly=True)


class Visit(Part):
    """When one label, or a source that is no label, asks for a test: before or after the start."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("is_before_start = (unit IS NULL)", name="before_or_counted"),
        CheckConstraint("(unit IS NULL) = (first_after IS NULL)", name="counted_from"),
        CheckConstraint("first_after BETWEEN 1 AND 52", name="first_after"),
        CheckConstraint("every BETWEEN 1 AND 52", name="every"),
        CheckConstraint("times BETWEEN 1 AND 52", name="times"),
        CheckConstraint("every IS NOT NULL OR times IS NULL", name="times_of_what"),
    )
    __mapper_args__ = {"polymorphic_identity": "visit"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label | None]
    is_before_start: Mapped[bool] = mapped_column(default=False)
    unit: Mapped[v.Unit | None]
    first_after: Mapped[int | None]
    every: Mapped[int | None]
    times: Mapped[int | None]
    then: Mapped[str | None]


class Finding(Part):
    """A measured change of exposure; ratios are with over without the other medicine."""

    __tablename__ = "finding"
    __table_args__ = (
        CheckConstraint("auc_ratio > 0 AND auc_ratio < 100", name="auc_ratio"),
        CheckConstraint("cmax_ratio > 0 AND cmax_ratio < 100", name="cmax_ratio"),
        CheckConstraint("auc_ratio_low < auc_ratio", name="auc_ratio_low"),
        CheckConstraint("auc_ratio_high > auc_ratio", name="auc_ratio_high"),
        CheckConstraint("n > 0", name="n"),
    )
    __mapper_args__ = {"polymorphic_identity": "finding"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    subject: Mapped[v.Subject]
    n: Mapped[int | None]
    measure: Mapped[str | None]
    auc_ratio: Mapped[float | None]
    auc_ratio_low: Mapped[float | None]
    auc_ratio_high: Mapped[float | None]
    cmax_ratio: Mapped[float | None]


class Effect(Part):
    """The frequency that one source gives one adverse effect; the text names the effect.

    The common name is the one under which the words of all sources stand in one row; the system
    is given where the entry is not about one system.
    """

    __tablename__ = "effect"
    __mapper_args__ = {"polymorphic_identity": "effect"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    label: Mapped[v.Label | None]
    band: Mapped[v.Frequency]
    system: Mapped[str | None]
    common_name: Mapped[str | None]


class Rate(Part):
    """The percentage of trial patients with one adverse effect, by time and grade."""

    __tablename__ = "rate"
    __table_args__ = (
        CheckConstraint("all_grades_pct BETWEEN 0 AND 100", name="all_grades_pct"),
        CheckConstraint("after_2_years_pct BETWEEN 0 AND 100", name="after_2_years_pct"),
        CheckConstraint("after_4_years_pct BETWEEN 0 AND 100", name="after_4_years_pct"),
        CheckConstraint("grade_3_4_pct BETWEEN 0 AND 100", name="grade_3_4_pct"),
    )
    __mapper_args__ = {"polymorphic_identity": "rate"}
    id: Mapped[int] = mapped_column(ForeignKey("part.id"), primary_key=True)
    system: Mapped[str | None]
    common_name: Mapped[str | None]
    all_grades_pct: Mapped[float]
    after_2_years_pct: Mapped[float | None]
    after_4_years_pct: Mapped[float | None]
    grade_3_4_pct: Mapped[float | None]
