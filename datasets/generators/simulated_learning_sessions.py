"""Eighteen learning sessions, August 2020 to April 2021: simulated around the published totals.

Held: 18 sessions, 351 delegates, 8 sessions without all six boards, 99 board attendances (a mean of 5.5), 4 sessions
with boards from outside the six, fewer delegates from December 2020 to February 2021, five project surgeries, finance
webinars in October 2020 and February 2021, a session that looks back and ahead in March 2021. Free: all else.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

SEED = 202008
DELEGATES = 351
WINTER = (datetime.date(2020, 12, 1), datetime.date(2021, 2, 28))
SURGERY, WEBINAR, MODULE, SESSION = "project surgery", "finance webinar", "programme module", "learning session"
SESSIONS = [
    (datetime.date(2020, 8, 26), SURGERY),
    (datetime.date(2020, 9, 9), MODULE),
    (datetime.date(2020, 9, 23), MODULE),
    (datetime.date(2020, 10, 7), SURGERY),
    (datetime.date(2020, 10, 14), WEBINAR),
    (datetime.date(2020, 10, 28), MODULE),
    (datetime.date(2020, 11, 11), MODULE),
    (datetime.date(2020, 11, 25), SURGERY),
    (datetime.date(2020, 12, 9), MODULE),
    (datetime.date(2021, 1, 13), MODULE),
    (datetime.date(2021, 1, 27), SURGERY),
    (datetime.date(2021, 2, 10), WEBINAR),
    (datetime.date(2021, 2, 24), MODULE),
    (datetime.date(2021, 3, 10), MODULE),
    (datetime.date(2021, 3, 24), SESSION),
    (datetime.date(2021, 4, 7), SURGERY),
    (datetime.date(2021, 4, 14), MODULE),
    (datetime.date(2021, 4, 28), MODULE),
]
BOARDS_ABSENT = {8: 1, 9: 2, 10: 1, 11: 1, 12: 1, 3: 1, 7: 1, 17: 1}
"""Boards missing, by place in the list: nine absences in eight sessions."""
OUTSIDE = {1, 4, 11, 14}


def files() -> dict[str, list[dict[str, Any]]]:
    return {"simulated-learning-sessions": sessions()}


def sessions() -> list[dict[str, Any]]:
    chance = random.Random(SEED)
    weights = [chance.triangular(0.8, 1.25, 1.0) * _usual(date, kind) for date, kind in SESSIONS]
    delegates = [int(DELEGATES * weight / sum(weights)) for weight in weights]
    for place in range(DELEGATES - sum(delegates)):
        delegates[place] += 1
    return [
        {
            "session": place + 1,
            "date": date,
            "type": kind,
            "boards_present": 6 - BOARDS_ABSENT.get(place, 0),
            "delegates": delegates[place],
            "other_boards": place in OUTSIDE,
        }
        for place, (date, kind) in enumerate(SESSIONS)
    ]


def _usual(date: datetime.date, kind: str) -> float:
    """How many come, against a usual session: fewer in winter, more to the session for all."""
    if WINTER[0] <= date <= WINTER[1]:
        return 0.55
    return 1.4 if kind == SESSION else 1.0
