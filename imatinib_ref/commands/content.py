"""The commands that read the content: search, show and --version."""

import argparse
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, select

from imatinib_ref import __version__
from imatinib_ref.commands.answer import (
    ANSWERED,
    NO_ANSWER,
    Answer,
    InvalidInputError,
    to_json,
)
from imatinib_ref.db.load import Reference
from imatinib_ref.db.models import Entry
from imatinib_ref.db.parts import Position
from imatinib_ref.db.related import related
from imatinib_ref.render.pages import page_text
from imatinib_ref.search import Results, Searcher

_NEAREST = 3


def version(_options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer with the versions of the program and the content."""
    edition = reference.edition
    return Answer(
        f"imatinib-ref {__version__}\n"
        f"content edition {edition.number}, checked {edition.checked_on}\n"
        f"checksum {reference.checksum} verified\n"
        f"{edition.sign_off}"
    )


def search(options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer a search, best hit first; nothing found is status 4 with the nearest spellings."""
    query = " ".join(options.words)
    results = Searcher(reference.connection).search(query, options.limit, options.label)
    status = ANSWERED if results.hits else NO_ANSWER
    if not options.json:
        return Answer(_results_text(results), status)
    hits = [
        {"slug": hit.slug, "kind": hit.kind, "pane": hit.pane, "title": hit.title,
         "snippet": hit.snippet}
        for hit in results.hits
    ]  # fmt: skip
    found = {
        "edition": reference.edition.number,
        "query": query,
        "corrected": results.corrected,
        "total": results.total,
        "hits": hits,
        "unmatched": list(results.unmatched),
    }
    return Answer(to_json(found), status)


def show(options: argparse.Namespace, reference: Reference) -> Answer:
    """Answer with one entry in full, or with all of them."""
    if options.all:
        if options.slug:
            raise InvalidInputError("give either a slug or --all, not both")
        first, *others = reference.all_entries()
        pages = (_page(reference, entry, options) for entry in others)
        return Answer(_page(reference, first, options), more=pages)
    if not options.slug:
        raise InvalidInputError("show needs the slug of an entry, or --all")
    return Answer(_page(reference, _named(reference, options.slug), options))


def _named(reference: Reference, name: str) -> Entry:
    entry = reference.entry(name.strip().lower())
    if entry is not None:
        return entry
    same_title = func.lower(Entry.title) == name.strip().lower()
    titled = reference.session.scalars(select(Entry).where(same_title)).all()
    if len(titled) == 1:
        return titled[0]
    hits = Searcher(reference.connection).search(name, _NEAREST).hits
    nearest = ", ".join([entry.slug for entry in titled] or [hit.slug for hit in hits])
    hint = f"; nearest: {nearest}" if nearest else ""
    raise InvalidInputError(f"no single entry is called {name!r}{hint}")


def _page(reference: Reference, entry: Entry, options: argparse.Namespace) -> str:
    text = page_text(entry, reference.sources, options.label, related(reference.session, entry))
    if not options.json:
        return text
    positions = [part for part in entry.parts if isinstance(part, Position)]
    return to_json(
        {
            "edition": reference.edition.number,
            "slug": entry.slug,
            "kind": entry.kind,
            "title": entry.title,
            "text": text,
            "positions": [
                {"label": position.label, "status": position.status, "text": position.text}
                for position in positions
            ],
            "citations": list(_citations(entry)),
        }
    )


def _citations(entry: Entry) -> Iterator[Mapping[str, str]]:
    seen = set()
    for citation in [*entry.citations, *(c for part in entry.parts for c in part.citations)]:
        key = (citation.source_slug, citation.locator)
        if key not in seen:
            seen.add(key)
            yield {"source": citation.source_slug, "locator": citation.locator}


def _results_text(results: Results) -> str:
    lines: list[str] = []
    if results.corrected:
        lines.append(f"Searched for: {results.corrected}")
    if results.hits and results.unmatched:
        lines.append(f"The first hit does not speak of: {', '.join(results.unmatched)}")
    for hit in results.hits:
        lines += [f"{hit.title}  [{hit.pane}: {hit.slug}]", f"    {hit.snippet}"]
    if results.hits:
        return "\n".join([*lines, f"{len(results.hits)} of {results.total}"])
    return "\n".join(
        [*lines, f"Nothing found for {results.query!r}.", *_nearest(results.suggestions)]
    )


def _nearest(suggestions: Sequence[str]) -> Iterator[str]:
    if suggestions:
        yield f"Nearest spellings: {', '.join(suggestions)}"
