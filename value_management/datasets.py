"""The workbook's datasets: tidy CSV files, each with a card that says where its numbers come from.

`names()` lists them, `load(name)` reads one as a `Table` with typed rows, `value(name, item)` looks one figure up in
a table of items and values. Types, units, sources and caveats come from `datapackage.json` (Frictionless Data Package,
https://specs.frictionlessdata.io). Whether a table is real, simulated or fictional is part of it and is never dropped.
"""

from __future__ import annotations

import csv
import datetime
import difflib
import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from value_management.checking import Faults
from value_management.errors import DataError, Fault

Cell = int | float | str | bool | datetime.date | None
"""What one cell can hold; None where the file leaves it blank."""

Status = Literal["real", "simulated", "fictional"]
"""real: published, or worked out from published figures. simulated: made up around published end-points.
fictional: an invented team."""


@dataclass(frozen=True)
class Field:
    """One column. `type` is Frictionless's (string, integer, number, boolean, date, any); `unit` is empty for words."""

    name: str
    type: str
    unit: str
    description: str


@dataclass(frozen=True)
class Table:
    """A dataset with its card. `rows` are dicts from column to typed cell, in the file's order."""

    name: str
    title: str
    status: Status
    source: str
    caveat: str
    licence: str
    fields: tuple[Field, ...]
    rows: tuple[dict[str, Cell], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def field(self, name: str) -> Field:
        """The card of one column. Raises DataError for an unknown column."""
        for field in self.fields:
            if field.name == name:
                return field
        known = tuple(field.name for field in self.fields)
        raise DataError(
            Fault(f"dataset {self.name}", f"no column called “{name}”", "one of its columns", _near(name, known))
        )

    def column(self, name: str) -> tuple[Any, ...]:
        """One column's cells, in row order. Raises DataError for an unknown column."""
        self.field(name)
        return tuple(row[name] for row in self.rows)

    def where(self, **equal: Cell) -> Table:
        """The same table with only the rows whose cells equal those given (no row may match)."""
        for name in equal:
            self.field(name)
        rows = tuple(row for row in self.rows if all(row[name] == wanted for name, wanted in equal.items()))
        return replace(self, rows=rows)

    def row(self, **equal: Cell) -> dict[str, Any]:
        """The one row whose cells equal those given. Raises DataError if none or several do."""
        found = self.where(**equal).rows
        if len(found) == 1:
            return dict(found[0])
        wanted = ", ".join(f"{name} = {cell}" for name, cell in equal.items())
        advice = ""
        if not found and len(equal) == 1:
            name, cell = next(iter(equal.items()))
            advice = _near(str(cell), tuple(str(other) for other in self.column(name)))
        raise DataError(Fault(f"dataset {self.name}", f"{len(found)} rows with {wanted}", "exactly one", advice))

    def explain(self) -> str:
        """The card in plain words."""
        return f"{self.title} ({self.status}). Source: {self.source}. Note: {self.caveat}"

    def as_dict(self) -> dict[str, Any]:
        """The table as JSON-ready data; dates as ISO text."""
        return {
            "name": self.name,
            "title": self.title,
            "status": self.status,
            "source": self.source,
            "caveat": self.caveat,
            "licence": self.licence,
            "fields": [vars(field) | {} for field in self.fields],
            "rows": [
                {key: cell.isoformat() if isinstance(cell, datetime.date) else cell for key, cell in row.items()}
                for row in self.rows
            ],
        }


def names() -> tuple[str, ...]:
    """The names of all datasets, in the order of the data package.

    Example:
    >>> "catering" in names()
    True
    """
    return tuple(_resources(_folder()))


def load(name: str) -> Table:
    """Read one dataset. Raises DataError for an unknown name, naming those nearest, and for a cell of the wrong type.

    A file is read once and again only when it changes. The rows are the caller's own: changing them changes no other's.

    Example:
    >>> larch = load("fictional-larch-ward-weekly")
    >>> larch.status, len(larch.rows)
    ('fictional', 52)
    >>> larch.rows[0]["before_noon_percent"]
    18.8
    """
    kept = _kept(name)
    return replace(kept, rows=tuple(dict(row) for row in kept.rows))


def value(name: str, item: str) -> int | float | str:
    """One figure of a table of items and values, such as `value("catering", "spend_2020_21")`.

    Raises DataError for an unknown dataset or item, or for a dataset without items.

    Example:
    >>> value("catering", "spend_2020_21")
    57568
    """
    table = _kept(name)
    if not {"item", "value"} <= {field.name for field in table.fields}:
        raise DataError(
            Fault(
                f"dataset {name}",
                "no columns “item” and “value”",
                "a table of items and values",
                "Use load() and its rows instead.",
            )
        )
    found = table.row(item=item)["value"]
    assert isinstance(found, int | float | str)
    return found


# Where the files are: beside the package in a checkout, inside it when installed.


def _folder() -> Path:
    given = os.environ.get("VALUE_MANAGEMENT_DATASETS")
    if given:
        return Path(given)
    package = Path(__file__).resolve().parent
    for folder in (package.parent / "datasets", package / "_datasets"):
        if (folder / "datapackage.json").is_file():
            return folder
    raise DataError(
        Fault(
            "datasets",
            "no folder with datapackage.json",
            "the folder “datasets” of the workbook",
            "Install the package again, or run from a complete copy of the workbook.",
        )
    )


def _kept(name: str) -> Table:
    folder = _folder()
    path = folder / _resource(folder, name)["path"]
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise DataError(
            Fault(
                f"dataset {name}",
                f"no file {path.name}",
                "the file that its card names",
                "Get a complete copy of the workbook's datasets.",
            )
        ) from None
    return _load(folder, name, changed)


def _resources(folder: Path) -> Mapping[str, dict[str, Any]]:
    path = folder / "datapackage.json"
    try:
        return _read_package(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise DataError(
            Fault(
                "datasets",
                f"no file {path.name} in {folder.name}",
                "the card of every dataset",
                "Get a complete copy of the workbook's datasets.",
            )
        ) from None


@lru_cache(maxsize=8)
def _read_package(path: Path, _changed: int) -> Mapping[str, dict[str, Any]]:
    package = json.loads(path.read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def _resource(folder: Path, name: str) -> dict[str, Any]:
    resources = _resources(folder)
    if name not in resources:
        raise DataError(Fault("dataset name", f"“{name}”", "the name of a dataset", _near(name, tuple(resources))))
    return resources[name]


@lru_cache(maxsize=128)
def _load(folder: Path, name: str, _changed: int) -> Table:
    resource = _resource(folder, name)
    fields = tuple(
        Field(field["name"], field["type"], field.get("unit", ""), field["description"])
        for field in resource["schema"]["fields"]
    )
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        expected = [field.name for field in fields]
        if header != expected:
            raise DataError(Fault(f"dataset {name}, first line", ", ".join(header) or "nothing", ", ".join(expected)))
        rows = _typed(name, fields, list(reader))
    source = "; ".join(one["title"] for one in resource["sources"])
    if resource.get("section"):
        source = f"{source}, {resource['section']}"
    licence = ", ".join(one["title"] for one in resource["licenses"])
    return Table(name, resource["title"], resource["status"], source, resource["caveat"], licence, fields, rows)


def _typed(name: str, fields: tuple[Field, ...], lines: list[list[str]]) -> tuple[dict[str, Cell], ...]:
    """The rows with their values typed. Raises DataError with every fault."""
    rows: list[dict[str, Cell]] = []
    faults = Faults()
    for number, line in enumerate(lines, start=2):
        if len(line) != len(fields):
            faults.fault(f"dataset {name}, line {number}", f"{len(line)} cells", f"{len(fields)} cells")
            continue
        row: dict[str, Cell] = {}
        for field, text in zip(fields, line, strict=True):
            try:
                row[field.name] = None if text == "" else _READERS[field.type](text)
            except ValueError:
                faults.fault(f"dataset {name}, line {number}, {field.name}", f"“{text}”", f"a {field.type}")
        rows.append(row)
    faults.done()
    return tuple(rows)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _any(text: str) -> int | float | str:
    """A whole number, a decimal number, or else the words as they stand (months such as 2020-03 are words)."""
    for read in (int, _number):
        try:
            return read(text)
        except ValueError:
            continue
    return text


_READERS: dict[str, Callable[[str], Cell]] = {
    "string": str,
    "integer": int,
    "number": _number,
    "boolean": _boolean,
    "date": datetime.date.fromisoformat,
    "any": _any,
}


def _near(wanted: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.4)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are: {', '.join(known)}." if known else ""
