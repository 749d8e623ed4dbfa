"""Build hook: writes database and compiled templates before a wheel or an editable install."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentBuildHook(BuildHookInterface):
    """Builds resources/reference.sqlite and resources/compiled."""

    def initialize(self, version: str, build_data: dict) -> None:  # noqa: ARG002
        """Build both, or stop the build with the sentence that says what is wrong."""
        sys.path.insert(0, self.root)
        from imatinib_ref.render.edition import publish  # noqa: PLC0415  # the package is not installed yet

        resources = Path(self.root) / "resources"
        publish(resources / "content", resources / "reference.sqlite")
