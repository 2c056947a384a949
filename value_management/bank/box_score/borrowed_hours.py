"""The weeks of exercise 05 in which Larch Ward worked more hours than it was contracted for, and the slips of picking them."""

from __future__ import annotations

from value_management.cases import larch_ward
from value_management.learning.kinds import WrongPoints
from value_management.measures.run_chart import run_chart
from value_management.words import listed, number

# Hours left in each of 25 weeks.
_CHARTED = larch_ward.weeks()[8:33]  # without the busy week, whose hours the chapter asks for
CHART = run_chart([larch_ward.hours_left(row) for row in _CHARTED], dates=[row["week_start"] for row in _CHARTED])
WEEKS = tuple(f"{row['week_start'].day} {row['week_start']:%B}" for row in _CHARTED)
_HOURS = [float(left or 0) for left in CHART.values]
_LOWEST_FIRST = sorted(range(len(_HOURS)), key=lambda week: _HOURS[week])
BELOW_ZERO = tuple(week for week in range(len(_HOURS)) if _HOURS[week] < 0)
_AT_ZERO = tuple(week for week in range(len(_HOURS)) if _HOURS[week] == 0)
_BELOW_MEDIAN = tuple(week for week in range(len(_HOURS)) if _HOURS[week] < CHART.median)

WRONG = (
    WrongPoints(
        _BELOW_MEDIAN,
        "rule",
        "These are the weeks below the median: fewer hours were left than usual. The hours were borrowed in those below zero.",
    ),
    WrongPoints(
        tuple(sorted((*BELOW_ZERO, *_AT_ZERO))),
        "extra",
        f"All of them are there, and {listed([WEEKS[week] for week in _AT_ZERO])} too. With 0 left, exactly the "
        "contracted hours were worked and none were borrowed.",
    ),
    *(
        WrongPoints(
            tuple(week for week in BELOW_ZERO if week != left_out),
            "missing",
            f"One is missing: {WEEKS[left_out]}, with {number(_HOURS[left_out])} hours. It lies below zero too.",
        )
        for left_out in BELOW_ZERO
    ),
    WrongPoints(
        tuple(_LOWEST_FIRST[:1]),
        "missing",
        "That is the lowest week, and smaller debts are debts too: look for every point below zero.",
    ),
    WrongPoints(
        tuple(_LOWEST_FIRST[:2]),
        "noise",
        "You picked the two lowest weeks. The line to look at is zero, however many weeks lie under it.",
    ),
)
"""Likely wrong picks, each with its words."""
