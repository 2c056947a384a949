"""Writes the sample of *My team's numbers*: Larch Ward's weeks (fictional) in the form in which wards keep them.

    python notebooks/fictional_larch_ward.py

Title lines, a blank row, bands over the headings, per cent and pounds, a column for notes, a sheet with evidence for
milestones and a hidden one. A test compares the stored workbook with what this writes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from value_management.datasets import load
from value_management.team import milestone_scale

PATH = Path(__file__).with_name("fictional-larch-ward.xlsx")
WEEKS = 40
BASELINE = 24  # weeks on which the medians rest
# heading, column of the dataset, band, unit, better when, target, Excel's format
COLUMNS = (
    ("Discharged before noon", "before_noon_percent", "quality", "%", "higher", 0.30, "0.0%"),
    ("Joy in work, 0 to 10", "joy_score", "quality", "", "higher", None, "0.0"),
    ("Days to first review", "referral_to_review_days", "quality", "days", "lower", None, "0.0"),
    ("Available hours", "available_hours", "capacity", "hours", "higher", None, "0"),
    ("Bank and agency spending", "bank_agency_spend", "cost", "£", "lower", None, '"£"#,##0'),
)
BANDS = {"quality": "Quality", "capacity": "Capacity", "cost": "Cost"}
IN_PLACE = {
    **dict.fromkeys(("prework", "training", "coaching", "aims", "action_plan", "huddles", "box_score"), "yes"),
    "visual_management": "the board by the office door, 6 October",
    "process_map": "no",
}


def workbook() -> Workbook:
    """The sample, not yet written."""
    book = Workbook()
    page = book.active
    page.title = "Weekly sheet"
    page["A1"] = "LARCH WARD (fictional): made up for practice, no real ward, no real patients"
    page["A1"].font = Font(bold=True, size=14)
    page["A2"] = "Filled in every Monday by the ward clerk. One row a week, newest at the bottom."
    titles(page)
    for number, (heading, value) in enumerate(
        (("Unit", 3), ("Better when", 4), ("Target", 5), ("Baseline", None)), start=6
    ):
        page.cell(number, 1, heading)
        for column, each in enumerate(COLUMNS, start=2):
            cell = page.cell(number, column, BASELINE if value is None else each[value])
            if heading == "Target":
                cell.number_format = each[6]
    notes = {row["date"]: row["note"] for row in load("fictional-larch-ward-notes").rows}
    for number, row in enumerate(load("fictional-larch-ward-weekly").rows[:WEEKS], start=10):
        week = row["week_start"]
        page.cell(number, 1, week).number_format = "DD/MM/YYYY"
        for column, (_, name, _, unit, _, _, style) in enumerate(COLUMNS, start=2):
            value: Any = row[name]
            cell = page.cell(number, column, round(value / 100, 6) if unit == "%" and value is not None else value)
            cell.number_format = style
        page.cell(number, len(COLUMNS) + 2, notes.get(week))
    # The rows to come have their formats, as in a sheet that has been in use.
    for number in range(10 + WEEKS, 10 + WEEKS + 52):
        page.cell(number, 1).number_format = "DD/MM/YYYY"
        for column, each in enumerate(COLUMNS, start=2):
            page.cell(number, column).number_format = each[6]
    page.freeze_panes = "B10"
    evidence(book.create_sheet("Milestones"))
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "For the drop-down lists"
    hidden.sheet_state = "hidden"
    book.properties.creator = "The value management workbook"
    return book


def titles(page: Any) -> None:
    """Bands over several columns, and the headings."""
    first = 2
    for band, name in BANDS.items():
        last = first + sum(each[2] == band for each in COLUMNS) - 1
        cell = page.cell(4, first, name)
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center")
        cell.fill = PatternFill("solid", start_color="DDE6F0")
        if last > first:
            page.merge_cells(start_row=4, end_row=4, start_column=first, end_column=last)
        first = last + 1
    for column, heading in enumerate(["Week commencing", *(each[0] for each in COLUMNS), "Note"], start=1):
        page.cell(5, column, heading).font = Font(bold=True)
        page.column_dimensions[page.cell(5, column).column_letter].width = 18


def evidence(page: Any) -> None:
    """What is in place, for the milestones: one row a team."""
    for column, heading in enumerate(["Team", "Claimed", *milestone_scale.KEYS], start=1):
        page.cell(1, column, heading).font = Font(bold=True)
        page.cell(2, column, IN_PLACE.get(heading))
    page["A2"] = "Larch Ward (fictional)"
    page["B2"] = 2.5


if __name__ == "__main__":
    workbook().save(PATH)
