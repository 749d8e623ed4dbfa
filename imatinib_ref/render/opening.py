"""What the window shows before the content is read: how it is kept in the database."""

import json
from collections.abc import Sequence

from imatinib_ref.db.vocabulary import Label
from imatinib_ref.render.rows import Chip, Row
from imatinib_ref.render.words import Sign

ROWS, FOOTER, CHECKED_ON = "rows", "footer", "checked_on"


def page_key(label: Label, columns: int) -> str:
    """Return the key of the first page, with so many labels side by side and one leading."""
    return f"page {label} {columns}"


def rows_text(rows: Sequence[Row]) -> str:
    """Return the rows of the first list as text."""
    return json.dumps(
        [
            [row.slug, row.title, row.group, row.chips, sorted(row.facets), row.other_words]
            for row in rows
        ],
        ensure_ascii=False,
    )


def rows_of(text: str) -> list[Row]:
    """Return the rows that a text was made of."""
    return [
        Row(
            slug,
            title,
            group,
            chips=tuple(Chip(code, Sign(*sign)) for code, sign in chips),
            facets=frozenset(facets),
            other_words=other_words,
        )
        for slug, title, group, chips, facets, other_words in json.loads(text)
    ]
