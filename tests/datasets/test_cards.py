"""Every dataset has a card that says what it is, and every card and line of the README has its dataset."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from value_management import datasets

FOLDER = Path(__file__).resolve().parents[2] / "datasets"
RESOURCES: list[dict[str, Any]] = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))["resources"]
STATUSES = ("real", "simulated", "fictional")
ORDERS = ("coach", "session", "throw", "table", "number", "card")
"""Columns that number their rows: they have no unit."""


def test_the_package_is_valid() -> None:
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_every_file_has_a_card_and_every_card_a_file() -> None:
    assert sorted(resource["path"] for resource in RESOURCES) == sorted(path.name for path in FOLDER.glob("*.csv"))
    assert all(resource["path"] == f"{resource['name']}.csv" for resource in RESOURCES)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_a_card_is_complete(resource: dict[str, Any]) -> None:
    for key in ("title", "description", "section", "caveat"):
        assert resource[key].strip(), key
    assert resource["status"] in STATUSES
    assert all(source["title"] for source in resource["sources"])
    assert all(licence["name"] and licence["title"] for licence in resource["licenses"])
    for field in resource["schema"]["fields"]:
        assert field["type"] in ("string", "integer", "number", "boolean", "date", "any"), field
        assert field["description"].strip(), field
        if field["type"] in ("number", "any", "integer") and field["name"] not in ORDERS:
            assert field["unit"].strip(), field


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_the_name_and_the_generator_follow_the_status(resource: dict[str, Any]) -> None:
    name, status = resource["name"], resource["status"]
    assert name.startswith(f"{status}-") == (status != "real")
    if status == "real":
        assert "generators" not in resource["sources"][0]["title"]
    else:
        script = re.match(r"(\w+\.py)", resource["section"])
        assert script and (FOLDER / "generators" / script[1]).is_file()
        assert script[1].startswith(f"{status}_")
        assert resource["caveat"].startswith(("Simulated", "Invented"))


@pytest.mark.parametrize("name", datasets.names())
def test_it_loads_and_no_row_comes_twice(name: str) -> None:
    table = datasets.load(name)
    rows = [tuple(row.values()) for row in table.rows]
    assert rows
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_files_end_their_lines_alike_and_are_utf_8(resource: dict[str, Any]) -> None:
    content = (FOLDER / resource["path"]).read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    content.decode("utf-8")


def test_the_readme_lists_every_dataset_under_its_kind() -> None:
    parts = re.split(r"^## ", (FOLDER / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    listed = {part.split("\n")[0].lower(): re.findall(r"^\| `([\w-]+)`", part, re.MULTILINE) for part in parts}
    for status in STATUSES:
        named = [resource["name"] for resource in RESOURCES if resource["status"] == status]
        assert sorted(listed[status]) == sorted(named)
