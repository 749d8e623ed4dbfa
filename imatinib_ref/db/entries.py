"""The kinds of entry and the tables that belong to one kind only."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from imatinib_ref.db import vocabulary as v
from imatinib_ref.db.models import Base, Entry


class Indication(Entry):
    """A disease for which imatinib is licensed, has been tried, or must not be taken for a use."""

    __tablename__ = "indication"
    __mapper_args__ = {"polymorphic_identity": "indication"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    group: Mapped[v.IndicationGroup]
    is_dermatological: Mapped[bool]
    ages: Mapped[str | None]
    molecular_condition: Mapped[str | None]
    target: Mapped[v.Target | None]
    certainty: Mapped[str | None]
    has_negative_trial: Mapped[bool] = mapped_column(default=False)


class Regimen(Entry):
    """The starting dose of one label for one kind of patient."""

    __tablename__ = "regimen"
    __table_args__ = (
        CheckConstraint("start_mg_day BETWEEN 50 AND 800", name="start_mg_day"),
        CheckConstraint("start_mg_m2_day BETWEEN 200 AND 570", name="start_mg_m2_day"),
        CheckConstraint("cap_mg_day BETWEEN 100 AND 800", name="cap_mg_day"),
        CheckConstraint("max_mg_day BETWEEN 100 AND 800", name="max_mg_day"),
        CheckConstraint("times_daily IN (1, 2)", name="times_daily"),
        CheckConstraint("minimum_age_years >= 0", name="minimum_age_years"),
        CheckConstraint(
            "start_mg_m2_day IS NULL OR cap_mg_day IS NOT NULL",
            name="dose_by_surface_has_a_cap",
        ),
    )
    __mapper_args__ = {"polymorphic_identity": "regimen"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    label: Mapped[v.Label]
    age_group: Mapped[v.AgeGroup]
    phase: Mapped[v.Phase | None]
    fusion: Mapped[v.Fusion | None]
    with_eosinophilia: Mapped[bool | None]
    variant: Mapped[str | None]
    is_escalation: Mapped[bool] = mapped_column(default=False)
    start_mg_day: Mapped[int | None]
    start_mg_m2_day: Mapped[int | None]
    cap_mg_day: Mapped[int | None]
    max_mg_day: Mapped[int | None]
    times_daily: Mapped[int | None]
    frequency: Mapped[str | None]
    duration: Mapped[str | None]
    combined_with: Mapped[str | None]
    minimum_age_years: Mapped[float | None]
    minimum_age_note: Mapped[str | None]
    escalation_slug: Mapped[str | None] = mapped_column(ForeignKey("escalation.slug"))
    escalation_condition: Mapped[str | None]

    indications: Mapped[list[Indication]] = relationship(
        secondary="regimen_indication", order_by="Indication.rank"
    )
    raises: Mapped[list["Raise"]] = relationship(order_by="Raise.id")


class RegimenIndication(Base):
    """A regimen serves an indication."""

    __tablename__ = "regimen_indication"
    regimen_slug: Mapped[str] = mapped_column(ForeignKey("regimen.slug"), primary_key=True)
    indication_slug: Mapped[str] = mapped_column(ForeignKey("indication.slug"), primary_key=True)


class Raise(Base):
    """A dose to which a label allows the starting dose to be raised."""

    __tablename__ = "raise"
    __table_args__ = (CheckConstraint("to_mg_day BETWEEN 100 AND 800", name="to_mg_day"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    regimen_slug: Mapped[str] = mapped_column(ForeignKey("regimen.slug"), index=True)
    to_mg_day: Mapped[int]


class Escalation(Entry):
    """The conditions under which one label allows a dose to be raised."""

    __tablename__ = "escalation"
    __mapper_args__ = {"polymorphic_identity": "escalation"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    label: Mapped[v.Label]
    age_group: Mapped[v.AgeGroup]


class Adjustment(Entry):
    """A rule that changes a starting dose, or the scheme it is read from."""

    __tablename__ = "adjustment"
    __mapper_args__ = {"polymorphic_identity": "adjustment"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    label: Mapped[v.Label | None]
    topic: Mapped[v.AdjustmentTopic]


class Toxicity(Entry):
    """A rule for falling counts, liver tests or another severe reaction."""

    __tablename__ = "toxicity"
    __mapper_args__ = {"polymorphic_identity": "toxicity"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)


class Mechanism(Entry):
    """A way in which imatinib and another medicine affect each other."""

    __tablename__ = "mechanism"
    __mapper_args__ = {"polymorphic_identity": "mechanism"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    effect_on_imatinib: Mapped[str]
    effect_on_partner: Mapped[str]
    default_severity: Mapped[v.Severity]
    default_management: Mapped[str]
    onset_and_offset: Mapped[str]
    remarks: Mapped[str]


class Interactant(Entry):
    """A medicine, class, food or herb that has been assessed with imatinib."""

    __tablename__ = "interactant"
    __table_args__ = (
        CheckConstraint(
            "evidence <> 'none_expected' OR severity IN ('none', 'minor')",
            name="none_expected",
        ),
    )
    __mapper_args__ = {"polymorphic_identity": "interactant"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    substance: Mapped[v.Substance]
    drug_class: Mapped[str]
    family_slug: Mapped[str | None] = mapped_column(
        ForeignKey("interactant.slug", deferrable=True, initially="DEFERRED")
    )
    severity: Mapped[v.Severity]
    evidence: Mapped[v.Evidence]
    imatinib_exposure: Mapped[v.Direction]
    partner_exposure: Mapped[v.Direction]
    adds_toxicity: Mapped[bool]
    consequence: Mapped[str]
    action: Mapped[str]
    label_note: Mapped[str | None]
    in_dermnet: Mapped[bool]

    mechanisms: Mapped[list[Mechanism]] = relationship(
        secondary="interactant_mechanism", order_by="InteractantMechanism.rank"
    )
    names: Mapped[list["Name"]] = relationship(order_by="Name.id")


class InteractantMechanism(Base):
    """An interactant acts through a mechanism; the first one listed leads."""

    __tablename__ = "interactant_mechanism"
    interactant_slug: Mapped[str] = mapped_column(ForeignKey("interactant.slug"), primary_key=True)
    mechanism_slug: Mapped[str] = mapped_column(ForeignKey("mechanism.slug"), primary_key=True)
    rank: Mapped[int]


class Product(Entry):
    """A combination product; what it does is what its components do."""

    __tablename__ = "product"
    __mapper_args__ = {"polymorphic_identity": "product"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)

    components: Mapped[list[Interactant]] = relationship(
        secondary="component", order_by="Component.rank"
    )
    names: Mapped[list["Name"]] = relationship(order_by="Name.id")


class Component(Base):
    """A product contains an interactant."""

    __tablename__ = "component"
    product_slug: Mapped[str] = mapped_column(ForeignKey("product.slug"), primary_key=True)
    interactant_slug: Mapped[str] = mapped_column(ForeignKey("interactant.slug"), primary_key=True)
    rank: Mapped[int]


class Name(Base):
    """A name under which an interactant or a product may be met."""

    __tablename__ = "name"
    __table_args__ = (
        CheckConstraint("(interactant_slug IS NULL) <> (product_slug IS NULL)", name="one_owner"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    interactant_slug: Mapped[str | None] = mapped_column(ForeignKey("interactant.slug"), index=True)
    product_slug: Mapped[str | None] = mapped_column(ForeignKey("product.slug"), index=True)
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[v.NameKind]
    region: Mapped[v.Region | None]


class AmbiguousName(Base):
    """A name that must not be read without a second look, and how to read it."""

    __tablename__ = "ambiguous_name"
    name: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[v.NameRule]
    advice: Mapped[str]
    candidates: Mapped[list[Interactant]] = relationship(
        secondary="candidate", order_by="Candidate.rank"
    )


class Candidate(Base):
    """An ambiguous name may mean an interactant."""

    __tablename__ = "candidate"
    ambiguous_name: Mapped[str] = mapped_column(ForeignKey("ambiguous_name.name"), primary_key=True)
    interactant_slug: Mapped[str] = mapped_column(ForeignKey("interactant.slug"), primary_key=True)
    rank: Mapped[int]


class Population(Entry):
    """A group of patients who need their own advice."""

    __tablename__ = "population"
    __table_args__ = (
        CheckConstraint("from_age_years BETWEEN 18 AND 100", name="from_age_years"),
        CheckConstraint(
            "coalesce(whom = 'from_age', 0) = (from_age_years IS NOT NULL)", name="age_of_whom"
        ),
    )
    __mapper_args__ = {"polymorphic_identity": "population"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    whom: Mapped[v.Whom | None]
    from_age_years: Mapped[int | None]


class AdverseEffect(Entry):
    """An adverse effect, or the adverse effects of one body system or trial."""

    __tablename__ = "adverse_effect"
    __mapper_args__ = {"polymorphic_identity": "adverse_effect"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    system: Mapped[str]
    is_skin: Mapped[bool]


class Warning(Entry):  # noqa: A001  # the clinical word
    """A contraindication, a labelled warning, overdose, or advice for the patient."""

    __tablename__ = "warning"
    __mapper_args__ = {"polymorphic_identity": "warning"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    group: Mapped[v.WarningGroup]


class Monitoring(Entry):
    """A test or examination, whom it is for, and when each label asks for it."""

    __tablename__ = "monitoring"
    __mapper_args__ = {"polymorphic_identity": "monitoring"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    applies_to: Mapped[v.AppliesTo | None]

    indications: Mapped[list[Indication]] = relationship(
        secondary="monitoring_indication", order_by="Indication.rank"
    )


class MonitoringIndication(Base):
    """A test is for an indication; one without any is for all of them."""

    __tablename__ = "monitoring_indication"
    monitoring_slug: Mapped[str] = mapped_column(ForeignKey("monitoring.slug"), primary_key=True)
    indication_slug: Mapped[str] = mapped_column(ForeignKey("indication.slug"), primary_key=True)


class Topic(Entry):
    """Background: identity, kinetics, administration, guidelines, scales."""

    __tablename__ = "topic"
    __mapper_args__ = {"polymorphic_identity": "topic"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    heading: Mapped[str]


class Disagreement(Entry):
    """Sources that do not agree, each with its statement, and what the program does."""

    __tablename__ = "disagreement"
    __mapper_args__ = {"polymorphic_identity": "disagreement"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    group: Mapped[v.DisagreementGroup]
    resolution: Mapped[str]


class Term(Entry):
    """An abbreviation; the bottom line is its meaning."""

    __tablename__ = "term"
    __mapper_args__ = {"polymorphic_identity": "term"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)


class Source(Entry):
    """A document; its bottom line is its reference, and it needs no citation itself."""

    __tablename__ = "source"
    __mapper_args__ = {"polymorphic_identity": "source"}
    slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), primary_key=True)
    document_type: Mapped[str]
    read_as: Mapped[str]
    jurisdiction: Mapped[str | None]
    supports: Mapped[str | None]
    caution: Mapped[str | None]
    url: Mapped[str | None]
    doi: Mapped[str | None]
    pmid: Mapped[str | None]
    pmcid: Mapped[str | None]
    trial_registration: Mapped[str | None]
    identifiers_confirmed: Mapped[bool] = mapped_column(default=True)
    dermnet_number: Mapped[int | None]
    number: Mapped[int | None]
