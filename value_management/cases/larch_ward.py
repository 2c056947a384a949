"""Larch Ward, the fictional 24-bed team of the core chapters: its weeks of 2025, and the two sheets made of them.

`score` is the sheet of chapter 05, which the team of the chapter chooses. `file_to_try` is the sheet that a reader
downloads on the page *Your numbers* to try it: the same weeks as the ward counts them.
Source: the dataset `fictional-larch-ward-weekly`; everything in it is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from value_management.datasets import load
from value_management.measures.box_score import (
    Band,
    Better,
    BoxScore,
    Measure,
    available,
    capacity,
    cost_per_patient,
    ratio,
)
from value_management.measures.run_chart import RunChart, run_chart
from value_management.own_numbers import sheet
from value_management.own_numbers.column import Column
from value_management.words import number

DATASET = "fictional-larch-ward-weekly"
NOTES = "fictional-larch-ward-notes"
NAME = "Larch Ward (fictional)"

BEDS = 24
"""As the description of the dataset says."""

BUSY_WEEK = "2025-02-24"
"""The week in which a neighbouring ward was closed for four days and its patients came."""

ORDINARY_WEEK = "2025-02-17"
"""The week before it, one like most."""

WEEKS_BEFORE_CHANGE = 26
"""Letters and medicines were made ready the evening before from the 27th week on (7 July). Charts of discharges before
noon freeze their median at the weeks before it."""


TO_COUNT = {
    "G": ("Discharged before noon", "before_noon_percent", "%"),
    "H": ("Patients discharged", "discharges", "patients"),
    "J": ("Days to first review", "referral_to_review_days", "days"),
}
"""Three rows to be counted by hand in exercise 10: name, column and unit, by the letter of the chart."""

_COUNTED_FROM = {"G": 14, "H": 14, "J": 8}
_COUNTED_WEEKS = 24


def weeks() -> tuple[dict[str, Any], ...]:
    """The rows of the weekly file, in order of date."""
    return load(DATASET).rows


def week(start: str) -> dict[str, Any]:
    """The row of the week that begins on `start` (ISO date)."""
    return next(row for row in weeks() if row["week_start"].isoformat() == start)


def spend(row: Mapping[str, Any]) -> float:
    """What the ward can move, in pounds: bank and agency shifts, drugs, sundries."""
    return float(row["bank_agency_spend"] + row["drugs_spend"] + row["sundries_spend"])


def spend_each(row: Mapping[str, Any]) -> float:
    """What the ward can move, in pounds for each patient discharged in the week."""
    return spend(row) / float(row["discharges"])


def hours_left(row: Mapping[str, Any]) -> float:
    """Contracted hours less direct and indirect care: below zero, more hours were worked than contracted."""
    return capacity(row["contracted_hours"], row["direct_hours"], row["indirect_hours"]).available


@cache
def to_count(letter: str) -> RunChart:
    """One of the rows of `TO_COUNT` as a run chart of 24 weeks in the middle of the year."""
    rows = weeks()[_COUNTED_FROM[letter] :][:_COUNTED_WEEKS]
    return run_chart([row[TO_COUNT[letter][1]] for row in rows], dates=[row["week_start"] for row in rows])


@cache
def score(first: int | None = None) -> BoxScore:
    """The six rows of chapter 05 for the ward's first weeks (all 52 by default): two of what patients got, one of how
    it is to work there, two of where the hours went, one of cost.
    """
    rows = weeks()[:first]
    dates = tuple(row["week_start"] for row in rows)

    def measure(name: str, column: str, unit: str, better: Better, band: Band = "quality") -> Measure:
        return Measure(name, band, unit, better, tuple(row[column] for row in rows), dates)

    contracted = measure("Contracted hours", "contracted_hours", "hours", "neither", "capacity")
    direct = measure("Direct hours", "direct_hours", "hours", "higher", "capacity")
    indirect = measure("Indirect hours", "indirect_hours", "hours", "lower", "capacity")
    patients = measure("Patients discharged", "discharges", "patients", "neither")
    cost = Measure("Cost that the ward can move", "cost", "£", "lower", tuple(spend(row) for row in rows), dates)
    return BoxScore(
        NAME,
        dates,
        (
            measure("Discharged before noon", "before_noon_percent", "%", "higher"),
            measure("Patients who had a good stay", "experience_percent", "%", "higher"),
            measure("Joy in work, 0 to 10", "joy_score", "", "higher"),
            ratio("Hours with patients", direct, contracted, band="capacity", unit="%", better="higher", times=100),
            available(contracted, direct, indirect),
            cost_per_patient(cost, patients),
        ),
    )


def typed_rows(first: int = 12) -> list[dict[str, str]]:
    """The rows of `score` for the first weeks as somebody would type them: name, band, unit, better, values."""
    return [
        {
            "name": row.name,
            "band": row.band,
            "unit": row.unit,
            "better": row.better,
            "values": " ".join("–" if each is None else number(each, 1, keep=True) for each in row.values),
        }
        for row in score(first).measures
    ]


@cache
def file_to_try() -> str:
    """All 52 weeks as a team would have typed them, as CSV text: what it counts and spends, from which available hours
    and cost per patient are worked out; its notes; and the median of discharges before noon frozen before the change.

    Falls stand beside the sheet, without a band: a run chart gives a row that is mostly zero no verdict.
    """
    rows = weeks()
    notes = {row["date"]: str(row["note"]) for row in load(NOTES).rows}

    def column(
        name: str, values: str, unit: str, band: str = "", better: str = "", baseline: int | None = None
    ) -> Column:
        return Column(name, "number", unit, tuple(row[values] for row in rows), "", band, better, baseline=baseline)

    spending = Column("Spending", "number", "£", tuple(spend(row) for row in rows))
    made = sheet.Sheet(
        NAME,
        tuple(row["week_start"] for row in rows),
        (
            column("Discharged before noon", "before_noon_percent", "%", "quality", "higher", WEEKS_BEFORE_CHANGE),
            column("Patients who had a good stay", "experience_percent", "%", "quality", "higher"),
            column("Joy in work, 0 to 10", "joy_score", "", "quality", "higher"),
            column("Contracted hours", "contracted_hours", "hours"),
            column("Direct hours", "direct_hours", "hours"),
            column("Indirect hours", "indirect_hours", "hours"),
            spending,
            column("Patients", "discharges", "patients"),
            column("Falls", "falls", "falls", "", "lower"),
        ),
        tuple(notes.get(row["week_start"]) for row in rows),
        None,
    )
    return made.csv()
