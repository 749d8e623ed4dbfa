"""Entries and answers as HTML pages, each by the template of its kind."""

import compileall
import shutil
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    ModuleLoader,
    StrictUndefined,
    Template,
)

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
    """Read templates one a step, so that the first page does not wait for all of them."""
    for name in templates:
        _environment().get_template(f"{name}.html")
        yield


def compile_templates(compiled: Path) -> None:
    """Write every template as a module of Python, with its bytecode, into a folder of their own."""
    partial = compiled.with_name(compiled.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    _environment_of(FileSystemLoader(_sources())).compile_templates(
        partial, extensions=["html"], zip=None, ignore_errors=False
    )
    # Python would do so at the first reading; it may not be allowed to write here by then.
    compileall.compile_dir(partial, quiet=1)
    shutil.rmtree(compiled, ignore_errors=True)
    partial.replace(compiled)


class _CompiledLoader(ModuleLoader):
    """Reads compiled templates; a traceback names the template, not the module made of it."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, object] | None = None,  # noqa: A002  # the name that Jinja2 gives it
    ) -> Template:
        template = super().load(environment, name, globals)
        template.filename = str(_sources() / name)
        return template


def _sources() -> Path:
    return paths.resources() / "templates"


@cache
def _environment() -> Environment:
    return _environment_of(_CompiledLoader(paths.resources() / "compiled"))


def _environment_of(loader: BaseLoader) -> Environment:
    environment = Environment(
        loader=loader,
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
