"""Entries and answers as HTML pages, each by the template of its kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from imatinib_ref import effects, evidence, paths
from imatinib_ref.db.entries import Source
from imatinib_ref.db.models import Citation, Entry
from imatinib_ref.db.vocabulary import Label, Severity
from imatinib_ref.render import filters, words
from imatinib_ref.render.plain import plain

ALL_COLUMNS = len(Label)
_PART_KINDS = (
    "statement", "position", "study", "band", "scope", "trigger", "step", "finding", "effect",
    "rate", "condition", "strength", "visit", "difference",
)  # fmt: skip


def page(
    entry: Entry,
    sources: Mapping[str, Source],
    label: Label,
    related: Sequence[Entry] = (),
    columns: int = ALL_COLUMNS,
) -> str:
    """Return the page of an entry; related entries are named and linked where they belong.

    Columns is how many labels there is room for side by side: 4, 2 or 1.
    """
    shown = _of_entry(entry) | {"sources": sources, "label": label, "columns": columns}
    return _environment().get_template(f"{entry.kind}.html").render(shown, related=related)


def card(name: str, shown: Mapping[str, object], entry: Entry | None = None) -> str:
    """Return a card of the checker; one that shows an entry builds on the page of its kind."""
    known = _of_entry(entry) if entry is not None else {}
    return _environment().get_template(f"card_{name}.html").render({**known, **shown})


def _of_entry(entry: Entry) -> dict[str, object]:
    parts = {kind: [part for part in entry.parts if part.kind == kind] for kind in _PART_KINDS}
    return {"entry": entry, "parts": parts, "references": _references(entry)}


def page_text(
    entry: Entry, sources: Mapping[str, Source], label: Label, related: Sequence[Entry] = ()
) -> str:
    """Return everything a reader sees on the page of an entry, as plain text."""
    return plain(page(entry, sources, label, related))


def overview(
    name: str, label: Label, shown: Mapping[str, object], columns: int = ALL_COLUMNS
) -> str:
    """Return the first page of a pane, from the template of that name and what it shows."""
    template = _environment().get_template(f"overview_{name}.html")
    return template.render(label=label, columns=columns, **shown)


def answer(name: str, shown: Mapping[str, object]) -> str:
    """Return an answer that was worked out, from the template of that name."""
    return _environment().get_template(f"{name}.html").render(**shown)


def highest(severities: Iterable[Severity]) -> Severity:
    """Return the gravest severity; the vocabulary lists them gravest first."""
    order = list(Severity)
    return min(severities, key=order.index)


def _references(entry: Entry) -> list[tuple[str, str]]:
    citations: list[Citation] = [*entry.citations]
    for part in entry.parts:
        citations.extend(part.citations)
    return filters.by_source(citations)


def readying(templates: Iterable[str]) -> Iterator[None]:
    """Compile templates one a step, so that the first page does not wait for all of them."""
    for name in templates:
        _environment().get_template(f"{name}.html")
        yield


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(paths.resources() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for function in (
        filters.prose, filters.dose, filters.dose_words, filters.day, filters.number,
        filters.bounds, filters.by_source, filters.by_label, filters.by_section, filters.runs,
        filters.leading_first, filters.serving, filters.breakable, filters.has_alternatives,
        filters.section, filters.unbroken,
    ):  # fmt: skip
        environment.filters[function.__name__] = function
    environment.globals["words"] = words
    environment.globals["highest"] = highest
    environment.globals["evidence"] = evidence
    environment.globals["effects"] = effects
    return environment
