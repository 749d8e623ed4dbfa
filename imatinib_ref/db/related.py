"""The entries that belong on the page of another one without being linked by hand."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectin_polymorphic, selectinload

from imatinib_ref.db import vocabulary as v
from imatinib_ref.db.entries import (
    AdverseEffect,
    Disagreement,
    Indication,
    Interactant,
    InteractantMechanism,
    Mechanism,
    Regimen,
    RegimenIndication,
    Source,
)  # fmt: skip
from imatinib_ref.db.models import Citation, Entry, Part
from imatinib_ref.db.parts import Effect, Position, Rate

# The topic whose page lists every disagreement.
DISAGREEMENTS = "where-sources-disagree"


def related(session: Session, entry: Entry) -> Sequence[Entry]:
    """Return the doses of an indication, the family of a medicine, what cites a source."""
    match entry:
        case Indication():
            return _regimens(session, [entry.slug])
        case Regimen():
            same = _regimens(session, [indication.slug for indication in entry.indications])
            return [regimen for regimen in same if regimen is not entry]
        case Interactant():
            return _family(session, entry)
        case Mechanism():
            return _acting_through(session, entry)
        case Source():
            return _citing(session, entry)
        case _:
            return _put_together(session, entry.slug)


def _put_together(session: Session, slug: str) -> Sequence[Entry]:
    if slug in list(v.AtAGlance):
        return _adverse_effects(session)
    return _disagreements(session) if slug == DISAGREEMENTS else ()


def _adverse_effects(session: Session) -> Sequence[AdverseEffect]:
    parts = selectinload(AdverseEffect.parts).options(
        selectin_polymorphic(Part, [Effect, Rate]), selectinload(Part.citations)
    )
    query = select(AdverseEffect).order_by(AdverseEffect.rank).options(parts)
    return session.scalars(query).all()


def _disagreements(session: Session) -> Sequence[Disagreement]:
    query = select(Disagreement).order_by(Disagreement.rank)
    parts = selectinload(Disagreement.parts).options(
        selectin_polymorphic(Part, [Position]), selectinload(Part.citations)
    )
    return session.scalars(query.options(parts)).all()


def _regimens(session: Session, indications: Sequence[str]) -> Sequence[Regimen]:
    query = select(Regimen).join(RegimenIndication).distinct().order_by(Regimen.rank)
    return session.scalars(query.where(RegimenIndication.indication_slug.in_(indications))).all()


def _family(session: Session, entry: Interactant) -> Sequence[Interactant]:
    is_kin = or_(Interactant.family_slug == entry.slug, Interactant.slug == entry.family_slug)
    return session.scalars(select(Interactant).where(is_kin).order_by(Interactant.title)).all()


def _acting_through(session: Session, mechanism: Mechanism) -> Sequence[Interactant]:
    query = select(Interactant).join(InteractantMechanism).order_by(Interactant.title)
    return session.scalars(query.where(InteractantMechanism.mechanism_slug == mechanism.slug)).all()


def _citing(session: Session, source: Source) -> Sequence[Entry]:
    query = select(Entry).join(Citation, Citation.entry_slug == Entry.slug).distinct()
    return session.scalars(
        query.where(Citation.source_slug == source.slug).order_by(Entry.rank)
    ).all()
