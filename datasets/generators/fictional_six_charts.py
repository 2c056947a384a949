"""Six series of 24 weeks from Fernbank Hospital, an invented place. Two of them truly changed.

A: fewer days from week 13. E: more clinic letters sent in time, week by week from week 9. The others are the same
process throughout: B has seven points in a row on one side by chance, C is rare events, D has one odd week, F is plain
noise. The seeds were chosen so that the series show what the key says.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

FIRST_WEEK = datetime.date(2025, 1, 6)
WEEKS = 24
SEEDS = {"A": 1, "B": 14, "C": 4, "D": 1, "E": 1, "F": 3}
MEASURES = {
    "A": ("Days from referral to first visit", "days"),
    "B": ("Patients seen", "patients"),
    "C": ("Falls", "falls"),
    "D": ("Spend on sundries", "£"),
    "E": ("Clinic letters sent within five days", "%"),
    "F": ("Joy in work", "score 0–10"),
}
KEY = [
    ("A", True, "a step", 13, "Slots kept free each morning from week 13: the level moved and stayed there."),
    ("B", False, "a run by chance", None, "Nothing changed: seven weeks in a row on one side come up by chance."),
    ("C", False, "rare events", None, "Nothing changed: most weeks have none, so a run chart cannot judge it."),
    ("D", False, "one odd week", None, "One large order in week 15; before and after it the same process."),
    ("E", True, "a slow rise", 9, "A template brought in clinic by clinic from week 9: the level rose bit by bit."),
    ("F", False, "plain noise", None, "Nothing changed, and nothing looks as if it had."),
]


def files() -> dict[str, list[dict[str, Any]]]:
    rows = [
        {
            "chart": chart,
            "week_start": FIRST_WEEK + datetime.timedelta(weeks=week),
            "value": value,
            "unit": MEASURES[chart][1],
            "measure": MEASURES[chart][0],
        }
        for chart in MEASURES
        for week, value in enumerate(series(chart, SEEDS[chart]))
    ]
    key = [
        {"chart": chart, "changed": changed, "pattern": pattern, "from_week": week, "what_happened": words}
        for chart, changed, pattern, week, words in KEY
    ]
    return {"fictional-six-charts": rows, "fictional-six-charts-key": key}


def series(chart: str, seed: int) -> list[float]:
    chance = random.Random(f"{chart}-{seed}")
    return [_point(chart, chance, week) for week in range(1, WEEKS + 1)]


def _point(chart: str, chance: random.Random, week: int) -> float:
    if chart == "A":
        return round(chance.gauss(14.0 if week < 13 else 11.0, 1.4), 1)
    if chart == "B":
        return round(chance.gauss(46, 6))
    if chart == "C":
        return min(3, sum(chance.random() < 0.08 for _ in range(6)))
    if chart == "D":
        return round(chance.gauss(820, 70)) + (640 if week == 15 else 0)
    if chart == "E":
        return round(min(97.0, chance.gauss(62.0 + 1.3 * max(0, week - 8), 4.0)))
    return round(chance.gauss(6.7, 0.4), 1)
