"""What every test may ask for."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from imatinib_ref import paths
from imatinib_ref.db.file import Database, open_database
from imatinib_ref.db.load import Reference
from imatinib_ref.rules import Rules, read_rules

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def database() -> Database:
    """Return the real content, opened once."""
    return open_database(paths.database())


@pytest.fixture(scope="session")
def reference(database: Database) -> Reference:
    """Return the real content as objects."""
    return database.reference


@pytest.fixture(scope="session")
def rules(reference: Reference) -> Rules:
    """Return the rows of the real content that doses are worked out from."""
    return read_rules(reference)
