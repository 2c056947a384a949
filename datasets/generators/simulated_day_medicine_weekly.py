"""Day Medicine, week by week, March 2020 to March 2021: simulated around the published end-points.

Held: 24 people attending for biologic medicines at the start and 5 from the end of November 2020; cost per patient in
March 2021 exactly 0.916 of March 2020 (a fall of 8.4%). Cost per patient of a month is the cost of the weeks that
begin in it over the patients of those weeks. Free, because nothing is published: the level (125.00 pounds in March
2020), volumes, the dip in the pandemic, and every other column.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

SEED = 20200302
FIRST_WEEK = datetime.date(2020, 3, 2)
WEEKS = 57
STAFF = 14
PENCE_PER_PATIENT = {(2020, 3): 12500, (2021, 3): 11450}
"""The two end-points in pence: 11450 = 0.916 x 12500."""
ATTENDING = (
    [24] * 5
    + [
        23,
        22,
        22,
        21,
        20,
        19,
        19,
        18,
        18,
        17,
        17,
        16,
        16,
        15,
        15,
        14,
        14,
        13,
        13,
        12,
        12,
        11,
        11,
        10,
        10,
        9,
        9,
        8,
        8,
        7,
        7,
        6,
        6,
    ]
    + [5] * 19
)
"""People attending for biologic medicines, by week."""
VOLUME = [(0, 1.0), (3, 0.74), (5, 0.56), (14, 0.68), (26, 0.90), (40, 0.96), (45, 0.84), (50, 0.90), (56, 1.02)]
"""Share of a usual week's patients, by week number: the dip of spring 2020 and a smaller one in winter."""


def files() -> dict[str, list[dict[str, Any]]]:
    return {"simulated-day-medicine-weekly": weekly()}


def weekly() -> list[dict[str, Any]]:
    chance = random.Random(SEED)
    rows = [_week(chance, number) for number in range(WEEKS)]
    for (year, month), pence in PENCE_PER_PATIENT.items():
        _meet(rows, year, month, pence)
    for row in rows:
        row["cost_per_patient"] = f"{_cost(row) / row['patients']:.2f}"
    return rows


def _week(chance: random.Random, number: int) -> dict[str, Any]:
    patients = max(30, round(104 * _between(VOLUME, number) + chance.gauss(0, 4)))
    progress = number / (WEEKS - 1)
    direct = round(chance.gauss(57 + 4 * progress, 2))
    indirect = round(chance.gauss(36 - 3 * progress, 2))
    letters = sum(chance.random() < 0.68 + 0.24 * progress for _ in range(patients))
    return {
        "week_start": FIRST_WEEK + datetime.timedelta(weeks=number),
        "patients": patients,
        "biologic_patients": ATTENDING[number],
        "cancellations": sum(chance.random() < 0.05 for _ in range(patients)),
        "gp_letters_complete": letters,
        "gp_letters_percent": round(100 * letters / patients, 1),
        "joy_score": round(chance.gauss(6.2 + 0.9 * progress, 0.35), 1),
        "joy_respondents": round(chance.triangular(6, 13, 10)),
        "staff_asked": STAFF,
        "direct_percent": direct,
        "indirect_percent": indirect,
        "available_percent": 100 - direct - indirect,
        "staff_cost": round(5150 + 4.5 * patients + chance.gauss(0, 90)),
        "drugs_cost": round(48 * patients + 15 * ATTENDING[number] + chance.gauss(0, 110)),
        "sundries_cost": round(8.5 * patients + chance.gauss(0, 25)),
        "cost_per_patient": None,
    }


def _between(points: list[tuple[int, float]], at: int) -> float:
    """Straight lines between the points."""
    for (left, low), (right, high) in zip(points, points[1:], strict=False):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]


def _cost(row: dict[str, Any]) -> int:
    return int(row["staff_cost"] + row["drugs_cost"] + row["sundries_cost"])


def _meet(rows: list[dict[str, Any]], year: int, month: int, pence: int) -> None:
    """Spread what a month's cost lacks to its end-point over the drug cost of its weeks."""
    weeks = [row for row in rows if (row["week_start"].year, row["week_start"].month) == (year, month)]
    if sum(row["patients"] for row in weeks) * pence % 100:
        weeks[-1]["patients"] += 1
        weeks[-1]["gp_letters_percent"] = round(100 * weeks[-1]["gp_letters_complete"] / weeks[-1]["patients"], 1)
    wanted = sum(row["patients"] for row in weeks) * pence // 100
    lacking = wanted - sum(_cost(row) for row in weeks)
    each, rest = divmod(lacking, len(weeks))
    for place, row in enumerate(weeks):
        row["drugs_cost"] += each + (place < rest)
