"""Larch Ward, the fictional 24-bed team of the core chapters: its weeks of 2025, and the two sheets made of them.

`score` is the sheet of chapter 05, which the team of the chapter chooses. `file_to_try` is the sheet that a reader
downloads on the page *Your numbers* to try it: other rows, so that one of them gets no verdict.
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

DATASET = "fictional-larch-ward-weekly"
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


@cache
def file_to_try() -> BoxScore:
    """All 52 weeks as a team would have typed them: hours as a share of those contracted, figures rounded.

    Unlike chapter 05's sheet it has falls, which get no verdict, in the place of the patients' rating of their stay;
    and the median of discharges before noon is frozen before the change.
    """
    rows = weeks()
    dates = tuple(row["week_start"] for row in rows)

    def measure(
        name: str, band: Band, unit: str, better: Better, values: tuple[Any, ...], baseline: int | None = None
    ) -> Measure:
        return Measure(name, band, unit, better, values, dates, baseline=baseline)

    def column(name: str) -> tuple[Any, ...]:
        return tuple(row[name] for row in rows)

    def share(name: str) -> tuple[float, ...]:
        return tuple(round(100 * row[name] / row["contracted_hours"], 1) for row in rows)

    noon, cost = column("before_noon_percent"), tuple(round(spend_each(row), 2) for row in rows)
    return BoxScore(
        NAME,
        dates,
        (
            measure("Falls", "quality", "falls", "lower", column("falls")),
            measure("Discharged before noon", "quality", "%", "higher", noon, WEEKS_BEFORE_CHANGE),
            measure("Joy in work", "quality", "score 0-10", "higher", column("joy_score")),
            measure("Direct care", "capacity", "% of hours", "higher", share("direct_hours")),
            measure("Available", "capacity", "% of hours", "higher", share("available_hours")),
            measure("Cost per patient", "cost", "£ per patient", "lower", cost),
        ),
    )
