"""Names the system libraries that Qt lacks on Debian and Ubuntu, and installs them for root."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# The library that Qt loads -> the Debian package that holds it.
_PACKAGES: Mapping[str, str] = {
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_FONTS = Path("/usr/share/fonts")


def missing_packages() -> Sequence[str]:
    """Return the Debian packages to install before Qt can open a window; none elsewhere."""
    if sys.platform != "linux" or shutil.which("apt-get") is None:
        return ()
    missing = [package for library, package in _PACKAGES.items() if not _loads(library)]
    if not any(_FONTS.rglob("*.[to]tf")):
        missing.append("fonts-dejavu-core")
    return tuple(missing)


def advice(packages: Sequence[str]) -> str:
    """Return the sentence that names what is missing and the one command that mends it."""
    return (
        f"Qt needs system libraries that are missing: {', '.join(packages)}. "
        f"Install them with: sudo apt-get install --yes {' '.join(packages)}"
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: Sequence[str]) -> int:
    apt = ["apt-get", "--quiet", "--yes"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in ([*apt, "update"], [*apt, "install", "--no-install-recommends", *packages]):
        code = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  # constant words
        if code:
            return code
    return 0


def main() -> int:
    """Install what is missing when run as root; otherwise say how to, and return 1."""
    packages = missing_packages()
    if not packages:
        return 0
    if os.geteuid() == 0:
        return _install(packages)
    sys.stderr.write(advice(packages) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
