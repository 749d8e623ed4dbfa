"""What the content says of each interactant, as plain values for checking a list."""

from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass

from sqlalchemy import or_, select

from imatinib_ref.db.entries import Interactant, InteractantMechanism, Mechanism
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Citation, Part
from imatinib_ref.db.parts import Finding as Measured
from imatinib_ref.db.vocabulary import Direction, Evidence, Severity, State, Subject
from imatinib_ref.stepwise import at_once, gathered

UNKNOWN = "unknown"
_NO_INTERACTION = "mechanism-no-interaction"


@dataclass(frozen=True)
class Source:
    """A document and the place in it."""

    source: str
    locator: str


@dataclass(frozen=True)
class Exposure:
    """A measured change of exposure, in words and as ratios with over without."""

    subject: Subject
    text: str
    measure: str | None
    auc_ratio: float | None
    auc_ratio_low: float | None
    auc_ratio_high: float | None
    cmax_ratio: float | None


@dataclass(frozen=True)
class Said:
    """A further statement of an entry under its heading, and how far it may be trusted."""

    section: str
    text: str
    state: State


@dataclass(frozen=True)
class Mode:
    """A mechanism in the words of the content."""

    slug: str
    title: str
    bottom_line: str
    management: str
    timing: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Assessed:
    """One interactant as it was assessed with imatinib."""

    slug: str
    title: str
    severity: Severity
    evidence: Evidence
    state: State
    why: str | None
    imatinib_exposure: Direction
    partner_exposure: Direction
    adds_toxicity: bool
    bottom_line: str
    consequence: str
    action: str
    label_note: str | None
    mechanisms: tuple[Mode, ...]
    exposures: tuple[Exposure, ...]
    statements: tuple[Said, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Facts:
    """The assessed interactants by slug, the mechanisms by slug, and the edition."""

    assessed: dict[str, Assessed]
    modes: dict[str, Mode]
    edition: int


def _acting(modes: list[Mode], severity: Severity) -> tuple[Mode, ...]:
    """Return what acts: "no interaction expected" would contradict a severity above none."""
    return tuple(
        mode for mode in modes if severity is Severity.NONE or mode.slug != _NO_INTERACTION
    )


def facts(reference: Reference) -> Facts:
    """Read what the content says of interactants."""
    return at_once(finding_facts(reference))


def finding_facts(reference: Reference) -> Generator[None, None, Facts]:
    """Read what the content says of interactants in steps, in columns for speed."""
    sources = _sources(reference)
    yield
    modes = _modes(reference, sources)
    acting: dict[str, list[Mode]] = defaultdict(list)
    run = reference.session.execute
    columns = InteractantMechanism.interactant_slug, InteractantMechanism.mechanism_slug
    for slug, mode in run(select(*columns).order_by(InteractantMechanism.rank)):
        acting[slug].append(modes[mode])
    yield
    exposures = _exposures(reference)
    yield
    statements = _statements(reference)
    rows = yield from gathered(run(_INTERACTANTS))
    assessed = {
        row.slug: Assessed(
            slug=row.slug,
            title=row.title,
            severity=row.severity,
            evidence=row.evidence,
            state=row.state,
            why=row.why,
            imatinib_exposure=row.imatinib_exposure,
            partner_exposure=row.partner_exposure,
            adds_toxicity=row.adds_toxicity,
            bottom_line=row.bottom_line,
            consequence=row.consequence,
            action=row.action,
            label_note=row.label_note,
            mechanisms=_acting(acting[row.slug], row.severity),
            exposures=tuple(exposures[row.slug]),
            statements=tuple(statements[row.slug]),
            sources=tuple(sources[row.slug]),
        )
        for row in rows
    }
    return Facts(assessed, modes, reference.edition.number)


_INTERACTANTS = select(
    Interactant.slug,
    Interactant.title,
    Interactant.severity,
    Interactant.evidence,
    Interactant.state,
    Interactant.why,
    Interactant.imatinib_exposure,
    Interactant.partner_exposure,
    Interactant.adds_toxicity,
    Interactant.bottom_line,
    Interactant.consequence,
    Interactant.action,
    Interactant.label_note,
).order_by(Interactant.rank)


def _modes(reference: Reference, sources: dict[str, list[Source]]) -> dict[str, Mode]:
    columns = (
        Mechanism.slug,
        Mechanism.title,
        Mechanism.bottom_line,
        Mechanism.default_management,
        Mechanism.onset_and_offset,
    )
    rows = reference.session.execute(select(*columns).order_by(Mechanism.rank))
    return {row[0]: Mode(*row, sources=tuple(sources[row[0]])) for row in rows}


def _exposures(reference: Reference) -> dict[str, list[Exposure]]:
    columns = (
        Measured.entry_slug,
        Measured.subject,
        Measured.text,
        Measured.measure,
        Measured.auc_ratio,
        Measured.auc_ratio_low,
        Measured.auc_ratio_high,
        Measured.cmax_ratio,
    )
    found: dict[str, list[Exposure]] = defaultdict(list)
    for row in reference.session.execute(select(*columns).order_by(Measured.id)):
        slug, subject, text, measure, ratio, low, high, peak = row
        found[slug].append(Exposure(subject, text, measure, ratio, low, high, peak))
    return found


def _statements(reference: Reference) -> dict[str, list[Said]]:
    columns = Part.entry_slug, Part.section, Part.text, Part.state
    rows = reference.session.execute(
        select(*columns).where(Part.kind == "statement").order_by(Part.id)
    )
    found: dict[str, list[Said]] = defaultdict(list)
    for slug, section, text, state in rows:
        if state is not State.QUARANTINED:
            found[slug].append(Said(section, text, state))
    return found


def _sources(reference: Reference) -> dict[str, list[Source]]:
    """Return what an entry and the statements of it that are shown rest on, its own first."""
    columns = Citation.entry_slug, Citation.source_slug, Citation.locator
    shown = select(Part.id).where(Part.state != State.QUARANTINED)
    rows = reference.session.execute(
        select(*columns)
        .where(or_(Citation.part_id.is_(None), Citation.part_id.in_(shown)))
        .order_by(Citation.part_id.is_not(None), Citation.id)
    )
    found: dict[str, dict[Source, None]] = defaultdict(dict)
    for slug, source, locator in rows:
        found[slug][Source(source, locator)] = None
    return defaultdict(list, {slug: list(sources) for slug, sources in found.items()})
