"""Where the resources lie: in a wheel, in a checkout and in a frozen bundle."""

from pathlib import Path


def resources() -> Path:
    """Return the folder of the content, the templates, the icons and the database."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def database() -> Path:
    """Return the path of the bundled database; its checksum lies beside it."""
    return resources() / "reference.sqlite"
