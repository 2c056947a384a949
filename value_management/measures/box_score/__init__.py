"""The box score: a team's quality, capacity and cost on one sheet, week by week.

Layout after B. H. Maskell and B. Baggaley, Practical Lean Accounting (2004): weeks across in date order, three bands
down. `measure` is a row, `week` a column, `sheet` the whole; `balance` asks whether one band pays for another, `hours`
splits contracted time, `derived` divides one row by another.
"""

from __future__ import annotations

from value_management.measures.box_score.balance import Balance, Change, Standing
from value_management.measures.box_score.derived import cost_per_patient, ratio
from value_management.measures.box_score.hours import Capacity, available, capacity
from value_management.measures.box_score.measure import (
    ADDING_UNITS,
    BANDS,
    LABELS,
    Band,
    Better,
    Marker,
    Measure,
    Reading,
    marker_words,
    reading_of,
)
from value_management.measures.box_score.sheet import BoxScore
from value_management.measures.box_score.week import Row, Week

__all__ = [
    "ADDING_UNITS",
    "BANDS",
    "Balance",
    "Band",
    "Better",
    "BoxScore",
    "Capacity",
    "Change",
    "LABELS",
    "Marker",
    "Measure",
    "Reading",
    "Row",
    "Standing",
    "Week",
    "available",
    "capacity",
    "cost_per_patient",
    "marker_words",
    "ratio",
    "reading_of",
]
