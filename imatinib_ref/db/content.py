"""Reads the content files and turns their keys into checked column values."""

import enum
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, inspect

from imatinib_ref.db.models import Base

Value = str | int | float | bool
_ASSIGNED = {"id", "entry_slug", "kind", "rank", "interactant_slug", "product_slug"}


class ContentError(Exception):
    """Content that cannot be built; the message names file, table and slug."""


@dataclass(frozen=True)
class Row:
    """One table of a content file, with the words that name it in a message."""

    file: str
    table: str
    values: Mapping[str, object]

    @property
    def key(self) -> str:
        """The slug, or whatever else names the row."""
        for name in ("slug", "name", "typed", "number"):
            if name in self.values:
                return str(self.values[name])
        return "(no slug)"

    def error(self, problem: str) -> ContentError:
        """Return the error that names this row and says what is wrong."""
        return ContentError(f"{self.file}: [[{self.table}]] {self.key}: {problem}")


def read(folder: Path) -> Iterator[Row]:
    """Yield every row of every content file, in the order of the files."""
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ContentError(f"{path.name}: not valid TOML: {error}") from error
        for table, rows in tables.items():
            if not isinstance(rows, list):
                raise ContentError(f"{path.name}: [{table}]: write [[{table}]]")
            for values in rows:
                yield Row(path.name, table, values)


def kinds(base: type[Base]) -> dict[str, type[Base]]:
    """Return the mapped classes below a base by the name of their kind."""
    return {str(name): mapper.class_ for name, mapper in inspect(base).polymorphic_map.items()}


def strings(row: Row, values: dict[str, object], key: str) -> list[str]:
    """Take a list of strings out of the values; a missing key is an empty list."""
    found = values.pop(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise row.error(f"{key} must be a list of texts")
    repeated = {item for item in found if found.count(item) > 1}
    if repeated:
        raise row.error(f"{key} names {', '.join(sorted(repeated))} twice")
    return found


def tables(row: Row, values: dict[str, object], key: str) -> list[dict[str, object]]:
    """Take the sub-tables of that name out of the values."""
    found = values.pop(key, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise row.error(f"write [[{row.table}.{key}]]")
    return [dict(item) for item in found]


def checked(row: Row, kind: type[Base], values: Mapping[str, object]) -> dict[str, Value]:
    """Return the values as the columns of that kind want them; refuse whatever does not fit."""
    columns = {
        name: attribute.columns[0]
        for name, attribute in inspect(kind).column_attrs.items()
        if name not in _ASSIGNED
    }
    for name in values:
        if name not in columns:
            raise row.error(f"unknown key {name!r}")
    for name, column in columns.items():
        required = not column.nullable and column.default is None and not column.foreign_keys
        if required and name not in values:
            raise row.error(f"missing key {name!r}")
    return {name: _typed(row, name, columns[name], value) for name, value in values.items()}


def _typed(row: Row, name: str, column: ColumnElement[Any], value: object) -> Value:
    wanted = column.type.python_type
    if issubclass(wanted, enum.Enum):
        allowed = [str(member.value) for member in wanted]
        if value not in allowed:
            raise row.error(f"{name} {value!r} is not one of {', '.join(allowed)}")
        return wanted(value)  # type: ignore[return-value]  # every enum here is a StrEnum
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not wanted:
        raise row.error(f"{name} must be a {wanted.__name__}, not {value!r}")
    return value  # type: ignore[return-value]  # its type is one of the four above
