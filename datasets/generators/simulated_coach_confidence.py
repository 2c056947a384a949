"""Six coaches rate their confidence, August 2019 and December 2020: simulated around the published range.

Held: six coaches, whole scores from 1 to 4, an element's mean rises by 0.5 at least and 2.5 at most, and both happen.
Free: the elements (our short names for the programme's content), every score, and that the same six answer twice.
"""

from __future__ import annotations

import random
from typing import Any

SEED = 201908
COACHES = 6
RISES = {
    "Aims that fit the organisation's": 6,
    "Box score": 12,
    "Visual management": 15,
    "Weekly huddle": 11,
    "Process mapping": 4,
    "Analysing data": 7,
    "Human factors and reliability": 5,
    "From testing to daily work": 8,
    "Sustaining and spreading": 3,
    "Coaching and facilitating": 9,
    "Team working and consensus": 7,
    "Joy in Work": 10,
}
"""Sum of the six coaches' rises: 3 is a mean of 0.5, 15 a mean of 2.5."""


def files() -> dict[str, list[dict[str, Any]]]:
    return {"simulated-coach-confidence": scores()}


def scores() -> list[dict[str, Any]]:
    chance = random.Random(SEED)
    rows = []
    for element, total in RISES.items():
        first = [1 if total >= 12 else chance.choice((1, 1, 2, 2, 3)) for _ in range(COACHES)]
        second = list(first)
        while sum(second) - sum(first) < total:
            open_to_more = [coach for coach in range(COACHES) if second[coach] < 4]
            if not open_to_more:
                lower = chance.choice([coach for coach in range(COACHES) if first[coach] > 1])
                first[lower] -= 1
                continue
            second[chance.choice(open_to_more)] += 1
        rows += [
            {"coach": coach + 1, "element": element, "score_2019_08": first[coach], "score_2020_12": second[coach]}
            for coach in range(COACHES)
        ]
    return rows
