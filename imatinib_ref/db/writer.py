"""Turns checked content rows into mapped objects and writes them, refusing by name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from imatinib_ref.db import entries, lint
from imatinib_ref.db.content import (
    ContentError,
    Row,
    Value,
    checked,
    kinds,
    strings,
    tables,
)
from imatinib_ref.db.models import Base, Citation, Edition, Entry, Link, Part, Thesaurus
from imatinib_ref.db.parts import Bound, Position
from imatinib_ref.db.vocabulary import (
    Combine,
    Comparison,
    Label,
    NameKind,
    Pane,
    Quantity,
    Region,
    State,
    Status,
)  # fmt: skip

# Kinds in the order in which their rows must exist, with the pane that shows them.
_PANES: Mapping[str, Pane | None] = {
    "source": Pane.SOURCES,
    "term": Pane.SOURCES,
    "mechanism": Pane.INTERACTIONS,
    "interactant": Pane.INTERACTIONS,
    "product": Pane.INTERACTIONS,
    "indication": Pane.INDICATIONS,
    "escalation": Pane.DOSING,
    "regimen": Pane.DOSING,
    "adjustment": Pane.DOSING,
    "toxicity": Pane.DOSING,
    "population": Pane.POPULATIONS,
    "adverse_effect": Pane.SAFETY,
    "warning": Pane.SAFETY,
    "monitoring": Pane.SAFETY,
    "topic": None,
    "disagreement": Pane.SOURCES,
}
_TABLES: Mapping[str, type[Base]] = {
    "ambiguous_name": entries.AmbiguousName,
    "thesaurus": Thesaurus,
    "edition": Edition,
}
# Lists of slugs: table -> key, association table, its two columns, and what the slugs must be.
_RELATIONS: Mapping[str, tuple[str, type[Base], str, str, str]] = {
    "interactant": (
        "mechanisms", entries.InteractantMechanism, "interactant_slug", "mechanism_slug",
        "mechanism",
    ),
    "product": (
        "components", entries.Component, "product_slug", "interactant_slug", "interactant",
    ),
    "regimen": (
        "indications", entries.RegimenIndication, "regimen_slug", "indication_slug", "indication",
    ),
    "monitoring": (
        "indications", entries.MonitoringIndication, "monitoring_slug", "indication_slug",
        "indication",
    ),
    "ambiguous_name": (
        "candidates", entries.Candidate, "ambiguous_name", "interactant_slug", "interactant",
    ),
}  # fmt: skip
_NOT_WORDING = {
    "slug",
    "fact",
    "keywords",
    "typed",
    "means",
    "checked_on",
    "name",
    "candidates",
}
_NEVER_COMPUTED = {State.NOT_CONFIRMED, State.QUARANTINED}
_COMPUTED = {
    "start_mg_day", "start_mg_m2_day", "cap_mg_day", "max_mg_day", "start_factor",
    "ceiling_mg_day", "reference_mg_day", "dose_mg_day", "dose_mg_m2_day",
    "first_after", "every", "times", "is_before_start",
}  # fmt: skip


_MAY_LACK_A_SOURCE = {State.NOT_STATED, State.NOT_CONFIRMED}


class Writer:
    """Writes rows one by one, so that a refusal can name the row it is about."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kinds = kinds(Entry)
        self._part_kinds = kinds(Part)
        self._kind_of: dict[str, str] = {}
        self._others: set[tuple[str, str]] = set()
        self._owner_of_name: dict[str, str] = {}
        self._rank = count(1)
        self._ids = {table: count(1) for table in (Part, Citation, Link, Bound, entries.Name)}

    def write(self, rows: Sequence[Row]) -> None:
        """Write all rows in the order in which they depend on each other."""
        order = [*_PANES, *_TABLES]
        for row in rows:
            if row.table not in order:
                raise row.error("unknown table")
            self._remember_slug(row)
        for row in sorted(rows, key=lambda row: order.index(row.table)):
            add = self._add_entry if row.table in _PANES else self._add_other
            add(row, {key: value for key, value in row.values.items() if key != "see"})
        for row in rows:
            self._insert(row, list(self._links(row)))
        if sum(row.table == "edition" for row in rows) != 1:
            raise ContentError("the content needs exactly one [[edition]]")

    def _remember_slug(self, row: Row) -> None:
        if row.table in _TABLES:
            if (row.table, row.key) in self._others:
                raise row.error("duplicate")
            self._others.add((row.table, row.key))
            return
        slug = row.values.get("slug")
        if not isinstance(slug, str) or not lint.is_slug(slug):
            raise row.error("slug must be small letters, digits and single hyphens")
        if slug in self._kind_of:
            raise row.error(f"duplicate slug, also a {self._kind_of[slug]}")
        self._kind_of[slug] = row.table

    def _add_other(self, row: Row, values: dict[str, object]) -> None:
        relations = list(self._relations(row, values))
        self._insert(row, [self._make(row, _TABLES[row.table], values)])
        self._insert(row, relations)

    def _add_entry(self, row: Row, values: dict[str, object]) -> None:
        cites = strings(row, values, "cite")
        names = list(self._names(row, values))
        relations = list(self._relations(row, values))
        nested = [(name, sub) for name in self._part_kinds for sub in tables(row, values, name)]
        pane = _PANES[row.table]
        if pane is not None:
            if "pane" in values:
                raise row.error("unknown key 'pane'")
            values["pane"] = pane.value
        entry = self._make(row, self._kinds[row.table], values)
        entry.rank = next(self._rank)
        if not cites and row.table != "source":
            raise row.error("missing citation: give cite")
        if row.table not in {"source", "term"}:
            self._refuse(row, lint.sentence_faults(entry.bottom_line))
        made = [found for name, sub in nested for found in self._parts(row, name, sub)]
        self._check_labels(row, [part for part, _ in made if isinstance(part, Position)])
        # In three steps, because a row must exist before another one points to it.
        self._insert(row, [entry])
        self._insert(row, [*names, *relations, *(part for part, _ in made)])
        leaves = [leaf for _, own in made for leaf in own]
        self._insert(row, [*leaves, *self._citations(row, cites, None)])

    def _parts(
        self, row: Row, name: str, sub: dict[str, object]
    ) -> Iterator[tuple[Part, list[Base]]]:
        cites = strings(row, sub, "cite")
        bounds = {combine: strings(row, sub, f"{combine}_of") for combine in Combine}
        labels: Sequence[str | None] = strings(row, sub, "labels") or [None]
        texts: Sequence[object] = strings(row, sub, "effects") or [sub.get("text")]
        for label in labels:
            for text in texts:
                own = sub | ({"label": label} if label else {}) | ({"text": text} if text else {})
                part = self._make(row, self._part_kinds[name], own)
                part.id, part.entry_slug = next(self._ids[Part]), row.key
                unread = getattr(part, "status", None) is Status.NOT_READ
                if not cites and not unread and part.state not in _MAY_LACK_A_SOURCE:
                    raise row.error(f"missing citation in {name} {part.text[:60]!r}")
                citations = self._citations(row, cites, part.id)
                yield part, [*citations, *self._bounds(row, bounds, part.id)]

    def _make(self, row: Row, kind: type[Any], values: Mapping[str, object]) -> Any:  # noqa: ANN401  # a mapped object of that kind
        typed = checked(row, kind, values)
        self._check_slugs(row, kind, typed)
        if row.table != "source":
            for key, value in typed.items():
                if isinstance(value, str) and key not in _NOT_WORDING:
                    self._refuse(row, lint.faults(value))
        if typed.get("state") in _NEVER_COMPUTED and typed.keys() & _COMPUTED:
            raise row.error(
                f"a figure in state {typed['state']} may not be stored as a dose or a date"
            )
        return kind(
            **({"state": State.SUPPORTED} if "state" in inspect(kind).attrs else {}) | typed
        )

    def _check_slugs(self, row: Row, kind: type[Base], typed: Mapping[str, Value]) -> None:
        for key, attribute in inspect(kind).column_attrs.items():
            for foreign in attribute.columns[0].foreign_keys:
                table = foreign.column.table.name
                if table not in {"entry", "part"} and key in typed:
                    self._require(row, str(typed[key]), table)

    def _require(self, row: Row, slug: str, kind: str) -> str:
        if self._kind_of.get(slug) != kind:
            raise row.error(f"dangling link: no {kind} has the slug {slug!r}")
        return slug

    def _citations(self, row: Row, cites: list[str], part_id: int | None) -> Iterator[Citation]:
        for cite in cites:
            source, separator, locator = cite.partition(": ")
            if not separator or not locator.strip():
                raise row.error(f"citation {cite!r} must read 'source: section'")
            yield Citation(
                id=next(self._ids[Citation]),
                entry_slug=row.key,
                part_id=part_id,
                source_slug=self._require(row, source, "source"),
                locator=locator,
            )

    def _bounds(
        self, row: Row, bounds: Mapping[Combine, list[str]], part_id: int
    ) -> Iterator[Bound]:
        for combine, lines in bounds.items():
            for line in lines:
                try:
                    quantity, comparison, value = line.split()
                    yield Bound(
                        id=next(self._ids[Bound]),
                        part_id=part_id,
                        combine=combine,
                        quantity=Quantity(quantity),
                        comparison=Comparison(comparison),
                        value=float(value),
                    )
                except ValueError as error:
                    raise row.error(
                        f"bound {line!r} is not 'quantity lt|lte|gt|gte value'"
                    ) from error

    def _names(self, row: Row, values: dict[str, object]) -> Iterator[entries.Name]:
        if row.table not in {"interactant", "product"}:
            return
        found: list[tuple[str, NameKind, Region | None]] = [
            (str(values.get("title", "")), NameKind.GENERIC, None)
        ]
        found += [(name, NameKind.SYNONYM, None) for name in strings(row, values, "synonyms")]
        found += [
            (name, NameKind.MISSPELLING, None) for name in strings(row, values, "misspellings")
        ]
        for market in Region:
            brands = strings(row, values, f"brands_{market}")
            found += [(name, NameKind.BRAND, market) for name in brands]
        for name, kind, region in found:
            if self._owner_of_name.setdefault(name.casefold(), row.key) != row.key:
                owner = self._owner_of_name[name.casefold()]
                raise row.error(f"duplicate name {name!r}, also a name of {owner}")
            yield entries.Name(
                id=next(self._ids[entries.Name]),
                name=name,
                kind=kind,
                region=region,
                **{f"{row.table}_slug": row.key},
            )

    def _relations(self, row: Row, values: dict[str, object]) -> Iterator[Base]:
        if row.table == "regimen":
            raises = values.pop("raises_to_mg_day", [])
            if not isinstance(raises, list) or not all(type(dose) is int for dose in raises):
                raise row.error("raises_to_mg_day must be a list of whole numbers")
            for dose in raises:
                yield entries.Raise(regimen_slug=row.key, to_mg_day=dose)
        if row.table in _RELATIONS:
            key, table, own, other, kind = _RELATIONS[row.table]
            for rank, slug in enumerate(strings(row, values, key), start=1):
                ranked = {"rank": rank} if "rank" in inspect(table).attrs else {}
                yield table(**{own: row.key, other: self._require(row, slug, kind)} | ranked)

    def _links(self, row: Row) -> Iterator[Link]:
        for slug in strings(row, dict(row.values), "see"):
            if slug not in self._kind_of:
                raise row.error(f"dangling link: nothing has the slug {slug!r}")
            yield Link(id=next(self._ids[Link]), from_slug=row.key, to_slug=slug)

    def _check_labels(self, row: Row, positions: Sequence[Position]) -> None:
        missing = set(Label) - {position.label for position in positions}
        if positions and missing:
            raise row.error(f"no position for {', '.join(sorted(missing))}: write not_read")

    def _refuse(self, row: Row, faults: Iterator[str]) -> None:
        for fault in faults:
            raise row.error(fault)

    def _insert(self, row: Row, made: Sequence[Base]) -> None:
        self._session.add_all(made)
        try:
            self._session.flush()
        except IntegrityError as error:
            raise row.error(f"refused by the schema: {error.orig}") from error
