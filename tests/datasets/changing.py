"""A copy of the datasets in which one column or one figure at a time is changed into another that could be."""

from __future__ import annotations

import csv
import datetime
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ITEMS = ["item", "value", "unit", "kind"]


class Copy:
    """The datasets in a folder of their own, where they can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path in [*(ROOT / "datasets").glob("*.csv"), ROOT / "datasets" / "datapackage.json"]:
            shutil.copy(path, folder)
        self.resources = {
            resource["name"]: resource
            for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        }
        self.opened: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], Path | str) and str(arguments[0]).startswith(str(self.folder)):
            self.opened.add(Path(arguments[0]).stem)

    def read_by(self, work: Callable[[], Any]) -> tuple[Any, set[str]]:
        """What some work gives, and the datasets that it reads."""
        for path in self.folder.glob("*.csv"):
            self._touch(path)
        self.opened.clear()
        return work(), self.opened & self.resources.keys()

    def changes(self, name: str) -> Iterator[tuple[str, str, _Stored]]:
        """Each figure of a table of items, else each column of numbers, dates and flags: its name, the figure where it
        is one, and for `with` the table in which it alone is changed."""
        rows, fields = self._rows(name), self.resources[name]["schema"]["fields"]
        if self._items(name):
            for row in rows[1:]:
                yield (
                    row[0],
                    row[1],
                    self._stored(name, [_one_item(row, fields) if each is row else each for each in rows]),
                )
            return
        for at, field in enumerate(fields):
            if field["type"] != "string":
                yield (
                    field["name"],
                    "",
                    self._stored(name, [rows[0], *self._others(name, rows[1:], {at: field})]),
                )

    def derived(self, name: str, item: str) -> bool:
        """Whether a figure is worked out from others of its table, to which `test_figures` holds it."""
        return self._items(name) and any(row[0] == item and row[3] == "derived" for row in self._rows(name))

    def all_changed(self, name: str, only: set[str] | None = None) -> _Stored:
        """For `with`: several figures or columns changed at once; without names, all but days and keys."""
        rows, schema = self._rows(name), self.resources[name]["schema"]
        fields, key = schema["fields"], schema.get("primaryKey", [])
        if self._items(name):
            new = [_one_item(row, fields) if only is None or row[0] in only else row for row in rows[1:]]
        else:
            places = {
                at: field
                for at, field in enumerate(fields)
                if (field["name"] in only if only is not None else field["type"] != "date" and field["name"] not in key)
            }
            new = self._others(name, rows[1:], places)
        return self._stored(name, [rows[0], *new])

    def _others(self, name: str, rows: list[list[str]], places: dict[int, dict[str, Any]]) -> list[list[str]]:
        """The rows with other cells in some columns. Of flags all but the first become others, so that counts do; days
        that are no key move apart, so that the time between them does."""
        key = self.resources[name]["schema"].get("primaryKey", [])
        made = [list(row) for row in rows]
        for at, field in places.items():
            apart = 4 if field["type"] == "date" and field["name"] not in key else 0
            for number, row in enumerate(made):
                if number or field["type"] != "boolean":
                    row[at] = _other(field, row[at], weeks=52 + apart * number)
        return made

    def _items(self, name: str) -> bool:
        return [field["name"] for field in self.resources[name]["schema"]["fields"]][:4] == ITEMS

    def _rows(self, name: str) -> list[list[str]]:
        with (ROOT / "datasets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def _stored(self, name: str, rows: list[list[str]]) -> _Stored:
        return _Stored(self.folder / f"{name}.csv", rows, self._touch)

    def _touch(self, path: Path) -> None:
        now = time.time_ns()
        os.utime(path, ns=(now, now))


class _Stored:
    def __init__(self, path: Path, rows: list[list[str]], touch: Callable[[Path], None]) -> None:
        self.path, self.rows, self.touch = path, rows, touch

    def __enter__(self) -> None:
        with self.path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(self.rows)
        self.touch(self.path)

    def __exit__(self, *_: object) -> None:
        shutil.copyfile(ROOT / "datasets" / self.path.name, self.path)
        self.touch(self.path)


def _one_item(row: list[str], fields: list[dict[str, Any]]) -> list[str]:
    return [row[0], _other(fields[1], row[1], row[2]), *row[2:]]


def _other(field: dict[str, Any], cell: str, unit: str = "", weeks: int = 52) -> str:
    """Another value that could be: within its limits, a percentage below 100."""
    unit, limits = unit or field.get("unit", ""), field.get("constraints", {})
    if not cell or field["type"] == "string":
        return cell
    if field["type"] == "boolean":
        return "false" if cell == "true" else "true"
    if field["type"] == "date" or re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return (datetime.date.fromisoformat(cell) + datetime.timedelta(weeks=weeks)).isoformat()
    if month := re.fullmatch(r"(\d{4})(-\d\d)?", cell) if field["type"] == "any" and "month" in unit else None:
        return f"{int(month[1]) + 1}{month[2] or ''}"
    if "maximum" in limits:
        return str(limits["minimum"] + limits["maximum"] - int(cell))
    if re.fullmatch(r"-?\d+", cell):
        return str(int(cell) + (-3 if unit.startswith("%") and int(cell) > 90 else 3))
    try:
        return f"{float(cell) * (0.93 if unit.startswith('%') and float(cell) > 90 else 1.07):.4f}"
    except ValueError:
        return f"{cell} changed"
