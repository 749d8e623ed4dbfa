"""Writes resources/words anew from lists of English words and of people's names: see there."""

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from imatinib_ref.medicines.tokens import fold

_WORDS = Path(__file__).parents[1] / "resources" / "words"
_DEBIAN = "2020.12.07-2"
_LISTS = {"large": "common", "huge": "rare"}
_PEOPLE = "names==0.3.0"
_SURNAMES = 40_000
_SHORTEST = 3


def main() -> None:
    """Fetch the lists, fold their words and write each to the first file that it belongs to."""
    with tempfile.TemporaryDirectory() as folder:
        _fetch(Path(folder))
        seen: set[str] = set()
        capital: set[str] = set()
        for size, file in _LISTS.items():
            written = {word for name in _dictionaries(size) for word in _lines(folder, name)}
            capital |= {word for word in written if not word[0].islower()}
            seen |= _write(file, written - capital, seen)
        _write("people", [*capital, *_people(Path(folder))], seen)


def _dictionaries(size: str) -> tuple[str, str]:
    return f"american-english-{size}", f"british-english-{size}"


def _fetch(folder: Path) -> None:
    packages = [
        f"w{name.partition('-')[0]}-{size}={_DEBIAN}"
        for size in _LISTS
        for name in _dictionaries(size)
    ]
    _run(folder, "apt-get", "--quiet", "download", *packages)
    for package in folder.glob("*.deb"):
        _run(folder, "dpkg", "--extract", str(package), str(folder))
    _run(folder, sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", _PEOPLE)
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _lines(folder: str, dictionary: str) -> Iterator[str]:
    path = Path(folder) / "usr" / "share" / "dict" / dictionary
    yield from (word for word in path.read_text(encoding="utf-8").split() if "'" not in word)


def _people(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("names-*/names/dist.*")):
        most = _SURNAMES if file.suffix == ".last" else None
        yield from (line.split()[0] for line in file.read_text().splitlines()[:most])


def _write(file: str, words: Iterable[str], seen: set[str]) -> set[str]:
    folded = {fold(word) for word in words}
    kept = {word for word in folded if len(word) >= _SHORTEST and word.isalpha() and word.isascii()}
    lines = "".join(f"{word}\n" for word in sorted(kept - seen))
    (_WORDS / f"{file}.txt").write_text(lines, encoding="ascii")
    return kept


if __name__ == "__main__":
    main()
