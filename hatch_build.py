"""Build hook: writes the database from the content before a wheel or an editable install."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentBuildHook(BuildHookInterface):
    """Builds resources/reference.sqlite."""

    def initialize(self, version: str, build_data: dict) -> None:  # noqa: ARG002
        """Build the database, or stop the build with the sentence that says what is wrong."""
        sys.path.insert(0, self.root)
        from imatinib_ref.render.edition import publish  # noqa: PLC0415  # the package is not installed yet

        resources = Path(self.root) / "resources"
        publish(resources / "content", resources / "reference.sqlite")
