"""Sources: the documents, where they disagree, the abbreviations and this edition."""

from collections.abc import Iterable

from imatinib_ref.db.entries import Disagreement, Source, Term, Topic
from imatinib_ref.db.models import Entry
from imatinib_ref.render.rows import Row
from imatinib_ref.render.words import DISAGREEMENT
from imatinib_ref.ui.panes.pane import ListPane
from imatinib_ref.ui.panes.row_list import Choice

_GROUPS = _DISAGREE, _DOCUMENTS, _TERMS = ("Sources disagree", "Documents", "Abbreviations")


class SourcesPane(ListPane):
    """Lists what the content rests on and what it does not cover."""

    def __init__(self) -> None:
        super().__init__("Sources", "Filter sources", [Choice("Group", "All of sources", _GROUPS)])


def rows(
    disagreements: Iterable[Disagreement],
    topics: Iterable[Topic],
    sources: Iterable[Source],
    terms: Iterable[Term],
) -> list[Row]:
    """Return the rows of the pane."""
    by_title = sorted(sources, key=lambda source: source.title.casefold())
    return [
        *(_row(each, _DISAGREE, "") for each in topics if each.heading == _DISAGREE),
        *(_row(each, _DISAGREE, DISAGREEMENT[each.group]) for each in disagreements),
        *(_row(each, each.heading, "") for each in topics if each.heading != _DISAGREE),
        *(_row(each, _DOCUMENTS, _document(each)) for each in by_title),
        *(_row(each, _TERMS, each.bottom_line) for each in terms),
    ]


def _document(source: Source) -> str:
    kind = source.document_type[:1].upper() + source.document_type[1:]
    return f"{kind}, {source.jurisdiction}" if source.jurisdiction else kind


def _row(entry: Entry, group: str, detail: str) -> Row:
    return Row(
        entry.slug,
        entry.title,
        group,
        detail=detail,
        facets=frozenset({group}),
        other_words=entry.keywords,
    )
