"""The core of the schema: entries, the parts they are made of, and what both rest on."""

import enum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Enum, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from imatinib_ref.db import vocabulary as v

_WHY_WHEN_NOT_SUPPORTED = "state = 'supported' OR why IS NOT NULL"


_ENUM_BY_VALUE = Enum(
    enum.Enum,
    values_callable=lambda members: [member.value for member in members],
    native_enum=False,
    create_constraint=True,
    length=40,
)


class Base(DeclarativeBase):
    """Declarative base: enums are stored by value and checked by the database."""

    metadata = MetaData(
        naming_convention={
            "ck": "%(table_name)s.%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar = {enum.Enum: _ENUM_BY_VALUE}


class Entry(Base):
    """Something a reader can open; each kind adds its own table."""

    __tablename__ = "entry"
    __table_args__: Any = (
        CheckConstraint(_WHY_WHEN_NOT_SUPPORTED, name="why"),
        CheckConstraint("length(bottom_line) > 0", name="bottom_line"),
    )
    __mapper_args__ = {"polymorphic_on": "kind"}

    slug: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    pane: Mapped[v.Pane]
    rank: Mapped[int]
    title: Mapped[str]
    keywords: Mapped[str] = mapped_column(default="")
    bottom_line: Mapped[str]
    state: Mapped[v.State] = mapped_column(default=v.State.SUPPORTED)
    why: Mapped[str | None]
    source_level: Mapped[str | None]
    fact: Mapped[str | None]

    parts: Mapped[list["Part"]] = relationship(back_populates="entry", order_by="Part.id")
    citations: Mapped[list["Citation"]] = relationship(
        primaryjoin="and_(Citation.entry_slug == Entry.slug, Citation.part_id.is_(None))",
        order_by="Citation.id",
        viewonly=True,
    )
    links: Mapped[list["Link"]] = relationship(
        foreign_keys="Link.from_slug", order_by="Link.id", viewonly=True
    )


class Part(Base):
    """One statement of an entry: a text with its state and its own sources."""

    __tablename__ = "part"
    __table_args__: Any = (
        CheckConstraint(_WHY_WHEN_NOT_SUPPORTED, name="why"),
        CheckConstraint("length(text) > 0", name="text"),
    )
    __mapper_args__ = {
        "polymorphic_on": "kind",
        "polymorphic_identity": "statement",
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), index=True)
    kind: Mapped[str]
    section: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    state: Mapped[v.State] = mapped_column(default=v.State.SUPPORTED)
    why: Mapped[str | None]
    source_level: Mapped[str | None]
    jurisdiction: Mapped[str | None]
    note: Mapped[str | None]
    fact: Mapped[str | None]

    entry: Mapped[Entry] = relationship(back_populates="parts")
    citations: Mapped[list["Citation"]] = relationship(order_by="Citation.id", viewonly=True)


class Citation(Base):
    """The document and the section that an entry, or one part of it, rests on."""

    __tablename__ = "citation"
    __table_args__ = (CheckConstraint("length(locator) > 0", name="locator"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), index=True)
    part_id: Mapped[int | None] = mapped_column(ForeignKey("part.id"), index=True)
    source_slug: Mapped[str] = mapped_column(ForeignKey("source.slug"), index=True)
    locator: Mapped[str]


class Link(Base):
    """A reference from one entry to another that a reader may follow."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"), index=True)
    to_slug: Mapped[str] = mapped_column(ForeignKey("entry.slug"))

    target: Mapped[Entry] = relationship(foreign_keys=[to_slug], viewonly=True)


class Edition(Base):
    """The edition of the content: its number, date and sign-off state."""

    __tablename__ = "edition"

    number: Mapped[int] = mapped_column(primary_key=True)
    checked_on: Mapped[str] = mapped_column(String(10))
    sign_off: Mapped[str]
    limits: Mapped[str]


class Thesaurus(Base):
    """A word or phrase that readers type and the words of the content it stands for."""

    __tablename__ = "thesaurus"

    typed: Mapped[str] = mapped_column(primary_key=True)
    means: Mapped[str]
