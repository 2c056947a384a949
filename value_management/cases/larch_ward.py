"""Larch Ward, the fictional team of the core chapters, as a box score."""

from __future__ import annotations

from functools import cache
from typing import Any

from value_management.datasets import load
from value_management.measures.box_score import BoxScore, Measure, available, cost_per_patient, ratio

DATASET = "fictional-larch-ward-weekly"


def weeks() -> tuple[dict[str, Any], ...]:
    """The rows of the weekly file, in order of date."""
    return load(DATASET).rows


def week(start: str) -> dict[str, Any]:
    """The row of the week that begins on `start` (ISO date)."""
    return next(row for row in weeks() if row["week_start"].isoformat() == start)


def spend(row: dict[str, Any]) -> float:
    """What the ward can move, in pounds: bank and agency shifts, drugs, sundries."""
    return float(row["bank_agency_spend"] + row["drugs_spend"] + row["sundries_spend"])


@cache
def score(first: int | None = None) -> BoxScore:
    """The six rows of Larch Ward's sheet for its first weeks (all 52 by default): two of what patients got, one of how
    it is to work there, two of where the hours went, one of cost.
    """
    rows = weeks()[:first]
    dates = tuple(row["week_start"] for row in rows)

    def measure(name: str, column: str, unit: str, better: Any, band: Any = "quality") -> Measure:
        return Measure(name, band, unit, better, tuple(row[column] for row in rows), dates)

    contracted = measure("Contracted hours", "contracted_hours", "hours", "neither", "capacity")
    direct = measure("Direct hours", "direct_hours", "hours", "higher", "capacity")
    indirect = measure("Indirect hours", "indirect_hours", "hours", "lower", "capacity")
    patients = measure("Patients discharged", "discharges", "patients", "neither")
    cost = Measure("Cost that the ward can move", "cost", "£", "lower", tuple(spend(row) for row in rows), dates)
    return BoxScore(
        "Larch Ward (fictional)",
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
