"""Makes `datasets/datapackage.json` from the cards: one `datasets/<name>.toml` beside each CSV file.

What the tables have in common (the package's own words, the licence, sources and columns of several tables) stands
once in `datasets/datapackage.toml`. The order is: real, simulated, fictional tables, each by name. The JSON is a
Frictionless Data Package (https://specs.frictionlessdata.io); `status`, `section`, `caveat` and `unit` are added.
"""

from __future__ import annotations

import csv
import difflib
import json
import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from commands.places import write_whole
from value_management.checking import Faults
from value_management.errors import DataError

HEAD = "datapackage.toml"
MADE = "datapackage.json"
STATUSES = ("real", "simulated", "fictional")
TYPES = ("string", "integer", "number", "boolean", "date", "any")
NUMBERS = ("integer", "number", "any")
WORDS = ("title", "description", "status", "caveat")
CARD = (*WORDS, "section", "sources", "key", "fields")
FIELD = ("type", "unit", "meaning", "blank", "unique", "enum", "minimum", "maximum")
CONSTRAINTS = ("enum", "minimum", "maximum")

Descriptor = dict[str, Any]


def package(folder: Path) -> Descriptor:
    """The data package of a folder of tables. Raises `DataError` with every fault of every card."""
    faults = Faults()
    head = _read(folder / HEAD, faults)
    faults.done()
    tables = {path.stem for path in folder.glob("*.csv")}
    cards = {path.stem for path in folder.glob("*.toml")} - {Path(HEAD).stem}
    for name in sorted(tables - cards):
        faults.fault(f"datasets/{name}.csv", "no card", f"{name}.toml beside it", "datasets/README.md shows one.")
    for name in sorted(cards - tables):
        faults.fault(f"datasets/{name}.toml", "no table", f"{name}.csv beside it")
    resources = [_Card(folder, name, head, faults).resource() for name in sorted(cards & tables)]
    faults.done()
    resources.sort(key=lambda resource: STATUSES.index(resource["status"]))
    return {
        "profile": "tabular-data-package",
        **{key: head[key] for key in ("name", "title", "description", "version")},
        "licenses": [head["licence"]],
        "resources": resources,
    }


def text(folder: Path) -> str:
    """The data package as its file holds it."""
    return json.dumps(package(folder), ensure_ascii=False, indent=1) + "\n"


def current(folder: Path) -> bool:
    """Whether the stored package is what the cards say. Raises `DataError` for faulty cards."""
    stored = folder / MADE
    return stored.is_file() and stored.read_text(encoding="utf-8") == text(folder)


def refresh(folder: Path, check: bool = False) -> bool:
    """Writes the package where the cards say something else; with `check` only says so. True where all is well."""
    try:
        if current(folder):
            return True
        if check:
            print(f"datasets/{MADE} is not what the cards beside the tables say: run refresh.")
            return False
        write_whole(folder / MADE, text(folder))
        print(f"from the cards  datasets/{MADE}", flush=True)
        return True
    except DataError as error:
        for fault in error.faults:
            print(f"! {fault}", flush=True)
        return False


class _Card:
    """One card, checked against the first line of its table."""

    def __init__(self, folder: Path, name: str, head: Descriptor, faults: Faults) -> None:
        self.folder = folder
        self.name = name
        self.head = head
        self.faults = faults
        self.given = _read(folder / f"{name}.toml", faults)

    def fault(self, place: str, found: object, expected: str, advice: str = "") -> None:
        place = f"datasets/{self.name}.toml" + (f", {place}" if place else "")
        self.faults.fault(place, _said(found), expected, advice)

    def resource(self) -> Descriptor:
        """The card as the data package has it; unfinished after a fault."""
        if not self.given:  # the file could not be read: its fault is kept
            return {"status": "real"}
        self.known("", self.given, CARD)
        words = {key: self.words(key) for key in WORDS}
        status = words["status"]
        if status not in STATUSES:
            self.fault("status", status, "real, simulated or fictional")
            status = "real"
        elif status != (named := _status_named(self.name)):
            self.fault("status", status, f"{named}, as the file's name says", "Change the name or the status.")
        section = self.section(status)
        return {
            "name": self.name,
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            **words,
            "status": status,
            "section": section,
            "sources": self.sources(status, section),
            "licenses": [self.licence(status)],
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": self.schema(),
        }

    def known(self, place: str, given: Collection[str], names: Collection[str]) -> None:
        for key in given:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1)
                advice = f"Did you mean {near[0]}?" if near else ""
                self.fault(place, f"“{key}”", f"only {', '.join(names)}", advice)

    def words(self, key: str) -> str:
        given = self.given.get(key)
        if not isinstance(given, str) or not given.strip():
            self.fault(key, given, "some words")
            return ""
        return given

    def section(self, status: str) -> str:
        """Where in the source, or the script that makes the table; a fictional table may be written by hand."""
        if status == "fictional" and "section" not in self.given:
            return "written by hand"
        section = self.words("section")
        script = re.match(r"\w+\.py\b", section)
        if script and not (self.folder / "generators" / script[0]).is_file():
            self.fault("section", script[0], "a script in datasets/generators")
        if status == "simulated" and not script:
            self.fault("section", section, "the script in datasets/generators that makes the table")
        return section

    def sources(self, status: str, section: str) -> list[Descriptor]:
        """Where the figures come from; what is invented comes from the workbook itself, then from what it must meet."""
        given = self.given.get("sources", [])
        if not isinstance(given, list) or (status == "real" and not given):
            self.fault("sources", given or None, 'at least one, such as ["interim-report"] or [{ title = "…" }]')
            return []
        if status == "fictional" and given:
            self.fault("sources", given, "none in a fictional table: everything in it is ours")
        ours = [] if status == "real" else [self.head["sources"]["generators" if ".py" in section else "tables"]]
        return ours + [self.source(each) for each in given]

    def source(self, given: Any) -> Descriptor:
        shared: dict[str, Descriptor] = self.head["sources"]
        if isinstance(given, str):
            if given not in shared:
                self.fault("sources", f"“{given}”", f"one of {', '.join(shared)} (in {HEAD}), or a title of its own")
            return shared.get(given, {})
        if not isinstance(given, dict) or not given.get("title") or not given.keys() <= {"title", "path"}:
            self.fault("sources", given, 'a name, or { title = "…", path = "https://…" }, the path where there is one')
            return {}
        return given

    def licence(self, status: str) -> Descriptor:
        licence: Descriptor = self.head["licence"]
        return {**licence, "title": self.head["title-of-real-tables-licence"]} if status == "real" else licence

    def schema(self) -> Descriptor:
        with (self.folder / f"{self.name}.csv").open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file), [])
        fields = self.given.get("fields")
        if isinstance(fields, str) and fields in self.head["fields"]:
            fields = self.head["fields"][fields]
        if not isinstance(fields, dict):
            self.fault("fields", fields, "one line for each column: " + ", ".join(columns))
            return {}
        missing = [name for name in columns if name not in fields]
        extra = [name for name in fields if name not in columns]
        for name in missing:
            self.fault("fields", f"no line for the column {name}", "one for each column of the table")
        for name in extra:
            near = difflib.get_close_matches(name, missing, n=1)
            self.fault(
                f"fields, {name}",
                "no such column",
                f"a column of {self.name}.csv: {', '.join(columns)}",
                f"Did you mean {near[0]}?" if near else "",
            )
        key = self.given.get("key", [])
        keys = key if isinstance(key, list) else [key]
        for name in keys:
            if name not in columns:
                self.fault("key", name, f"the column that names a row, or several, of {', '.join(columns)}")
        made = [self.field(name, fields[name], keys) for name in columns if name in fields]
        return {"fields": made, "missingValues": [""], **({"primaryKey": key} if keys else {})}

    def field(self, name: str, given: Any, keys: list[str]) -> Descriptor:
        place = f"fields, {name}"
        if not isinstance(given, dict):
            self.fault(place, given, '{ type = "…", meaning = "…" }')
            return {}
        self.known(place, given, FIELD)
        kind, unit, meaning = given.get("type"), given.get("unit"), given.get("meaning")
        if kind not in TYPES:
            self.fault(f"{place}, type", kind, f"one of {', '.join(TYPES)}")
        if not isinstance(meaning, str) or not meaning.strip():
            self.fault(f"{place}, meaning", meaning, "what the column says, in words")
        if unit is None and kind in NUMBERS and name not in keys:
            self.fault(f"{place}, unit", None, "what is counted or measured, such as patients, £ or %")
        elif unit is not None and (not isinstance(unit, str) or not unit.strip()):
            self.fault(f"{place}, unit", unit, "words such as patients, £ or %")
        for rule in ("blank", "unique"):
            if not isinstance(given.get(rule, False), bool):
                self.fault(f"{place}, {rule}", given[rule], "true or false")
        if not isinstance(given.get("enum", []), list):
            self.fault(f"{place}, enum", given["enum"], 'the words that it may hold, such as ["yes", "no"]')
        constraints: Descriptor = {} if given.get("blank") else {"required": True}
        if given.get("unique") or keys == [name]:
            constraints["unique"] = True
        constraints |= {rule: given[rule] for rule in CONSTRAINTS if rule in given}
        return {
            "name": name,
            "type": kind,
            **({"unit": unit} if unit else {}),
            "description": meaning,
            **({"constraints": constraints} if constraints else {}),
        }


def _status_named(name: str) -> str:
    """The status that a table's name begins with; real where it begins with none."""
    begins = name.partition("-")[0]
    return begins if begins in STATUSES else STATUSES[0]


def _read(path: Path, faults: Faults) -> Descriptor:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.fault(f"datasets/{path.name}", "no such file", "what all tables have in common")
    except UnicodeDecodeError:
        faults.fault(f"datasets/{path.name}", "letters in another encoding", "UTF-8", "Save the file as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        faults.fault(
            f"datasets/{path.name}",
            f"a line that can't be read ({error})",
            "TOML",
            "Words stand between quotes; a column's line is name = { … } on one line.",
        )
    return {}


def _said(found: object) -> str:
    if found is None or found == "":
        return "nothing"
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, default=str)
