"""What every test may ask for."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from imatinib_ref import paths
from imatinib_ref.db.load import Reference, open_reference

settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci")


@pytest.fixture(scope="session")
def reference() -> Reference:
    """Return the real content, opened once."""
    return open_reference(paths.database())
