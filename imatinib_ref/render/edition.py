"""Publishes an edition: the templates compiled, the content as a database with the first page."""

import sys
from pathlib import Path

from imatinib_ref import paths
from imatinib_ref.db.build import build
from imatinib_ref.db.content import ContentError
from imatinib_ref.db.load import Reference
from imatinib_ref.render import pages
from imatinib_ref.render.first_page import prepared


def publish(content: Path, database: Path) -> None:
    """Write the compiled templates and, beside them, the database of the content, complete.

    Raise ContentError where the content is refused.
    """
    pages.compile_templates(database.with_name("compiled"))
    build(content, database, lambda connection: prepared(Reference(connection, "")))


def main() -> int:
    """Publish the bundled content; say on standard error why it was refused."""
    try:
        publish(paths.resources() / "content", paths.database())
    except ContentError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
