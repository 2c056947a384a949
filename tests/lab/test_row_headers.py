"""A table of a notebook names its rows for people who hear it."""

from __future__ import annotations

import datetime

from bs4 import BeautifulSoup

from value_management.lab import table

TWO_WEEKS = (
    {"week": datetime.date(2025, 1, 6), "note": "<b>", "cost": 12.0},
    {"week": datetime.date(2025, 1, 13), "note": "y", "cost": None},
)


def test_the_first_cell_of_each_row_is_its_header_and_stays_where_it_was() -> None:
    made = BeautifulSoup(table(TWO_WEEKS, title="T", source="x", formats={"cost": "£0"}).html, "html.parser")
    rows = made.select("tbody.gt_table_body tr")
    assert [[(cell.name, cell.get("scope"), cell.text) for cell in row.find_all(["th", "td"])] for row in rows] == [
        [("th", "row", "6 January 2025"), ("td", None, "<b>"), ("td", None, "£12")],
        [("th", "row", "13 January 2025"), ("td", None, "y"), ("td", None, "–")],
    ]
    assert not made.select("td[headers], th[headers]"), "a cell that names its headings is told with those alone"
    assert {head["scope"] for head in made.select("thead th[id]")} == {"col"}
    assert "gt_right" in rows[0].find_all("td")[1]["class"]


def test_a_name_that_comes_after_its_band_is_the_header() -> None:
    weeks = [{"band": "Quality", "row": "Joy", "week": 6.3}, {"band": "Quality", "row": "Stay", "week": 89}]
    made = BeautifulSoup(table(weeks, title="T", source="x").html, "html.parser")
    assert [head.text for head in made.select("tbody th[scope=row]")] == ["Joy", "Stay"]


def test_a_table_of_one_column_has_no_row_headers() -> None:
    made = BeautifulSoup(table([{"n": "a"}], title="T", source="x").html, "html.parser")
    assert not made.select("th[scope=row]")
