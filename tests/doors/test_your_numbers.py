"""A team's own table as the page *Your numbers* shows it."""

from __future__ import annotations

import base64
import io
import json

import pytest
from openpyxl import load_workbook

from tests.team.faulty import words_of
from value_management.cases import larch_ward
from value_management.doors import service, spreadsheet, your_numbers
from value_management.own_numbers import sheet

LARCH = {"text": larch_ward.file_to_try()}


def test_the_box_score_says_what_the_charts_say() -> None:
    found = your_numbers.chart_numbers({**LARCH, "settings": {"Falls": {"band": "quality", "better": "lower"}}})
    verdicts = {chart["name"]: chart["verdict"] for chart in found["charts"]}
    rows = {row["name"]: row for row in found["box_score"]["rows"]}
    assert {name: row["marker"] for name, row in rows.items()} == verdicts
    assert rows["Falls"]["reading"] == "no verdict"
    assert "Falls: no verdict" in found["box_score"]["text"]
    noon = next(chart for chart in found["charts"] if chart["name"] == "Discharged before noon")
    assert rows["Discharged before noon"]["reading"] == "better"
    assert "above the median (points 26 to 40)" in noon["text"]
    assert "that of the first 26 points, carried on" in noon["text"]


def test_percentages_have_one_decimal_at_most() -> None:
    text = "Week,Share,Cost\nBand,quality,cost\n06/01/2025,64.64%,£1.25\n13/01/2025,8%,£-2.5\n"
    assert your_numbers.read_numbers({"text": text})["first_rows"] == [
        ["6 January 2025", "64.6", "1.25"],
        ["13 January 2025", "8", "−2.5"],
    ]
    share, cost = your_numbers.chart_numbers({"text": text.replace("£-2.5", "£2.5")})["box_score"]["rows"]
    assert (share["values"], cost["values"]) == (["64.6", "8"], ["1.25", "2.5"])


def test_a_file_is_read_as_its_text_is() -> None:
    packed = {"bytes": base64.b64encode(LARCH["text"].encode("utf-8-sig")).decode()}
    assert your_numbers.chart_numbers(packed) == your_numbers.chart_numbers(LARCH)


WEEKS = "Week,Left before noon,Spending,Patients\n06/01/2025,20%,£7884,32\n13/01/2025,24%,£7662,26\n"


def test_three_mondays_with_one_table() -> None:
    first = your_numbers.read_numbers({"text": WEEKS})["kept"]
    assert [field["name"] for field in first["fields"]] == ["Left before noon", "Spending", "Patients"]
    assert [measure["worked_out"] for measure in first["measures"]] == ["", "", "", "Spending divided by Patients"]
    assert first["next_week"] == "2025-01-20"
    settled = your_numbers.set_numbers(
        {
            "kept": first["csv"],
            "team": "Rowan Ward",
            "settings": {
                "Left before noon": {"band": "quality", "better": "higher", "baseline": 2},
                "Cost per patient": {"band": "cost", "better": "lower"},
            },
        }
    )
    # The second Monday: the same table from the spreadsheet, a week longer.
    longer = WEEKS + "20/01/2025,31%,£7700,28\n"
    second = your_numbers.join_numbers({"kept": settled["csv"], "text": longer})
    assert second["text"] == "1 week added: 20 January 2025."
    assert (second["team"], second["measures"][0]["baseline"]) == ("Rowan Ward", 2)
    # The third: the week in the form, with a note, and an old figure put right.
    values = {"Left before noon": "33", "Spending": "7,650", "Patients": "30"}
    third = your_numbers.week_of_numbers(
        {"kept": second["csv"], "week": second["next_week"], "values": values, "note": "Ward round moved"}
    )
    assert third["text"] == "1 week added: 27 January 2025."
    right = your_numbers.week_of_numbers({"kept": third["csv"], "week": "2025-01-13", "values": {"Patients": "27"}})
    assert right["text"] == "1 figure changed: Patients on 13 January 2025."
    drawn = your_numbers.chart_numbers({"text": right["csv"]})
    assert [row["name"] for row in drawn["box_score"]["rows"]] == ["Left before noon", "Cost per patient"]
    assert drawn["box_score"]["rows"][1]["values"] == ["246.38", "283.78", "275", "255"]
    assert "Ward round moved" in drawn["charts"][0]["svg"]
    assert [chart["name"] for chart in drawn["charts"]] == ["Left before noon", "Cost per patient"]
    # Exported and read in again: the same sheet.
    for form in ("csv", "xlsx"):
        given = your_numbers.numbers_file({"which": "kept", "kept": right["csv"], "form": form})
        back = {"text": given["csv"]} if form == "csv" else {"bytes": given["bytes"]}
        assert {**your_numbers.read_numbers(back)["kept"], "text": right["text"]} == right


def test_a_workbook_is_read_like_a_table() -> None:
    packed = {"bytes": base64.b64encode(spreadsheet.written(larch_ward.file_to_try())).decode()}
    found = your_numbers.read_numbers(packed)
    assert (found["sheet"], found["rows"], found["team"]) == ("Numbers", 52, "Larch Ward (fictional)")
    assert found["kept"]["csv"] == sheet.read(larch_ward.file_to_try()).csv()
    assert "one of “Numbers”" in words_of(your_numbers.read_numbers, {**packed, "sheet": "Costs"})


def test_sheets_to_fill_come_as_workbooks_too() -> None:
    given = your_numbers.numbers_file({"which": "template", "form": "xlsx", "first_week": "2026-03-02"})
    assert given["name"] == "our-box-score.xlsx"
    page = load_workbook(io.BytesIO(base64.b64decode(given["bytes"]))).active
    assert page["B2"].value == "Discharged before noon"


def test_days_between_are_offered_where_a_row_is_mostly_zero() -> None:
    rare = {chart["name"]: chart["rare"] for chart in your_numbers.chart_numbers(LARCH)["charts"]}
    assert [name for name, offered in rare.items() if offered] == ["Falls"]
    dates = "\n".join(f"{day}/{month}/2025" for month in range(1, 12) for day in (3, 20))
    found = your_numbers.days_between_events({"name": "Falls", "dates": dates, "until": "2025-12-31"})
    assert found["verdict"] in ("signal", "no signal")
    assert "21 gaps between events, from 11 to 17 days. On 31 December 2025 it was 41 days" in found["text"]
    assert "Days between: Falls" in found["svg"]
    words = words_of(your_numbers.days_between_events, {"dates": "3/1/2025\nsoon\n31/2/2025"})
    assert "line 2" in words and "line 3" in words


@pytest.mark.parametrize(
    "request_",
    [
        {"op": "join-numbers", "text": "Week,N\n06/01/2025,1\n"},
        {"op": "join-numbers", "kept": WEEKS},
        {"op": "week-of-numbers", "kept": WEEKS, "values": {"Patients": 3}},
        {"op": "week-of-numbers", "kept": WEEKS, "week": "2025-01-20", "values": {}, "note": 5},
        {"op": "set-numbers", "kept": WEEKS, "settings": {"Patients": "cost"}},
        {"op": "set-numbers", "kept": WEEKS, "settings": {}, "team": 5},
        {"op": "numbers-file", "which": "kept"},
        {"op": "numbers-file", "which": "template", "form": "pdf"},
        {"op": "days-between", "dates": None},
        {"op": "read-numbers", "text": WEEKS, "sheet": 3},
    ],
)
def test_what_is_no_request_is_said(request_: dict[str, object]) -> None:
    reply = json.loads(service.handle(json.dumps(request_)))
    assert reply["faults"] and "could not do this" not in reply["error"]
