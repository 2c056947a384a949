"""Larch Ward, Fernbank Hospital: 52 weeks of a box score. The ward and the hospital are invented.

One measure truly changes: discharges before noon, from the week of 7 July 2025. Everything else is the same process
all year, apart from one busy week (24 February 2025) in which cost per patient looks good while the staff have no time
left and say so. The seed was chosen so that no other measure gives a signal by chance.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

SEED = 20250136
FIRST_WEEK = datetime.date(2025, 1, 6)
WEEKS = 52
CHANGE_WEEK = 27
BUSY_WEEK = 8
STAFF = 34
NO_SURVEY = {16, 51}
"""Weeks without a patient survey: blank, which is not zero."""
FEW_ANSWERS = {31: 4, 52: 3}
"""Weeks in which fewer than five staff answered: their score must not be shown."""
NOTES = [
    (datetime.date(2025, 1, 6), "First weekly box score"),
    (datetime.date(2025, 2, 24), "Neighbouring ward closed for four days; patients sent to Larch Ward"),
    (datetime.date(2025, 3, 17), "New tea trolley"),
    (datetime.date(2025, 5, 12), "Student nurses start"),
    (datetime.date(2025, 7, 7), "Discharge letters and medicines made ready the evening before"),
    (datetime.date(2025, 9, 22), "Poster about falls put up"),
    (datetime.date(2025, 11, 3), "New rota software"),
]


def files() -> dict[str, list[dict[str, Any]]]:
    return {
        "fictional-larch-ward-weekly": weekly(SEED),
        "fictional-larch-ward-notes": [{"date": date, "note": note} for date, note in NOTES],
    }


def weekly(seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [_week(chance, number) for number in range(1, WEEKS + 1)]


def _week(chance: random.Random, number: int) -> dict[str, Any]:
    busy = number == BUSY_WEEK
    discharges = 41 if busy else round(chance.triangular(25, 36, 30))
    before_noon_share = 0.36 if number >= CHANGE_WEEK else 0.20
    before_noon = sum(chance.random() < before_noon_share for _ in range(discharges))
    surveyed = round(chance.triangular(9, 20, 14))
    pleased = sum(chance.random() < 0.86 for _ in range(surveyed))
    joy = 5.3 if busy else round(chance.gauss(6.8, 0.35), 1)
    contracted = round(chance.triangular(1130, 1180, 1155))
    direct = 735 if busy else round(chance.gauss(640, 28))
    indirect = 492 if busy else round(chance.gauss(468, 24))
    return {
        "week_start": FIRST_WEEK + datetime.timedelta(weeks=number - 1),
        "falls": min(3, sum(chance.random() < 0.08 for _ in range(6))),
        "discharges": discharges,
        "discharges_before_noon": before_noon,
        "before_noon_percent": round(100 * before_noon / discharges, 1),
        "referral_to_review_days": round(max(1.5, chance.gauss(4.6, 0.8)), 1),
        "experience_respondents": 0 if number in NO_SURVEY else surveyed,
        "experience_percent": None if number in NO_SURVEY else round(100 * pleased / surveyed),
        "joy_score": joy,
        "joy_respondents": FEW_ANSWERS.get(number, round(chance.triangular(12, 27, 20))),
        "staff_asked": STAFF,
        "contracted_hours": contracted,
        "direct_hours": direct,
        "indirect_hours": indirect,
        "available_hours": contracted - direct - indirect,
        "bank_agency_spend": 4620 if busy else round(chance.gauss(4150, 420)),
        "drugs_spend": 2710 if busy else round(chance.gauss(2450, 220)),
        "sundries_spend": 960 if busy else round(chance.gauss(880, 70)),
    }
