"""Every dataset has a card that says what it is; the tables are what their cards say."""

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


def test_the_package_is_valid() -> None:
    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_every_file_has_a_card_and_every_card_a_file() -> None:
    assert sorted(resource["path"] for resource in RESOURCES) == sorted(path.name for path in FOLDER.glob("*.csv"))
    assert all(resource["path"] == f"{resource['name']}.csv" for resource in RESOURCES)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_the_name_and_the_generator_follow_the_status(resource: dict[str, Any]) -> None:
    name, status = resource["name"], resource["status"]
    begins = name.partition("-")[0]
    assert status == (begins if begins in ("simulated", "fictional") else "real")
    script = re.match(r"(\w+)\.py", resource["section"])
    if status == "real":
        assert not script
        assert "workbook" not in resource["sources"][0]["title"]
        return
    assert status == "fictional" or script, "a simulated table is made by a script, with a seed"
    assert not script or script[1].startswith(f"{status}_")
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
