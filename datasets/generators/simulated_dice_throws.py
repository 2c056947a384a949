"""Throws of two fair dice: nothing changes, and yet a room will see a change.

simulated-dice-throws is one table of 24 throws, its seed chosen so that six throws in a row lie on one side of the
median (a "shift" by the taught rule). simulated-dice-wall is twenty tables with the first seed tried: count the alarms.
"""

from __future__ import annotations

import random
from typing import Any

SEED = 11
WALL_SEED = 1
THROWS = 24
TABLES = 20


def files() -> dict[str, list[dict[str, Any]]]:
    wall = random.Random(WALL_SEED)
    return {
        "simulated-dice-throws": throws(random.Random(SEED)),
        "simulated-dice-wall": [{"table": table, **row} for table in range(1, TABLES + 1) for row in throws(wall)],
    }


def throws(chance: random.Random) -> list[dict[str, Any]]:
    rows = []
    for number in range(1, THROWS + 1):
        first, second = chance.randint(1, 6), chance.randint(1, 6)
        rows.append({"throw": number, "die_1": first, "die_2": second, "total": first + second})
    return rows
