"""How contracted hours are used: direct, indirect, and what remains available."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from value_management import words
from value_management.checking import Faults
from value_management.measures.box_score.measure import Measure
from value_management.measures.series import one_number


@dataclass(frozen=True)
class Capacity:
    """How contracted time is used, in hours. available is what remains: negative when the team is overcommitted."""

    contracted: float
    direct: float
    indirect: float
    available: float

    @property
    def overcommitted(self) -> bool:
        """Whether more hours are used than contracted."""
        return self.available < 0

    @property
    def shares(self) -> tuple[float, float, float]:
        """Direct, indirect and available as shares of contracted time, 1 for all of it."""
        return self.direct / self.contracted, self.indirect / self.contracted, self.available / self.contracted

    def percentages(self) -> tuple[int, int, int]:
        """The shares in whole percentages that add up to exactly 100: what is lost in rounding goes to the largest
        fractions.
        """
        exact = [100 * hours / self.contracted for hours in (self.direct, self.indirect, self.available)]
        floors = [math.floor(share) for share in exact]
        short = 100 - sum(floors)
        order = sorted(range(3), key=lambda index: (floors[index] - exact[index], index))
        for index in order[:short]:
            floors[index] += 1
        return floors[0], floors[1], floors[2]

    def explain(self) -> str:
        """The split in words."""
        direct, indirect, available = self.percentages()
        text = (
            f"Of {words.number(self.contracted)} contracted hours {words.number(self.direct)} are direct (productive, "
            f"{direct}%) and "
            f"{words.number(self.indirect)} indirect ({indirect}%); {words.number(self.available)} remain available "
            f"({available}%)."
        )
        if self.overcommitted:
            text += " The team is overcommitted: it works more hours than it is contracted for."
        return text

    def as_dict(self) -> dict[str, Any]:
        """The split as plain data."""
        return {
            "contracted": self.contracted,
            "direct": self.direct,
            "indirect": self.indirect,
            "available": self.available,
            "percentages": list(self.percentages()),
            "overcommitted": self.overcommitted,
        }


def capacity(contracted: float, direct: float, indirect: float) -> Capacity:
    """Split contracted hours into direct, indirect and available hours. Available is the remainder, never typed in.

    Raises DataError for text, negative hours, or no contracted hours.

    Example:
    >>> capacity(contracted=1153, direct=637, indirect=494).available
    22.0
    >>> capacity(contracted=1153, direct=737, indirect=494).overcommitted
    True
    """
    faults = Faults()
    found: list[float] = []
    for name, value in (("contracted hours", contracted), ("direct hours", direct), ("indirect hours", indirect)):
        with faults.kept():
            found.append(one_number(value, name, least=0))
    if not faults and found[0] == 0:
        faults.fault("contracted hours", "0", "more than zero")
    faults.done()
    hours, productive, other = found
    left = math.fsum((hours, -productive, -other))
    if abs(left) <= 1e-9 * max(found):
        left = 0.0
    return Capacity(hours, productive, other, left)


def available(contracted: Measure, direct: Measure, indirect: Measure, *, name: str = "Available hours") -> Measure:
    """The weekly remainder of contracted hours as a capacity measure; None where one of the three is missing. Raises
    DataError.

    Example:
    >>> week = ["2025-01-06"]
    >>> contracted = Measure("Contracted hours", "capacity", "hours", "neither", [1153], week)
    >>> direct = Measure("Direct hours", "capacity", "hours", "higher", [637], week)
    >>> indirect = Measure("Indirect hours", "capacity", "hours", "lower", [494], week)
    >>> available(contracted, direct, indirect).values
    (22.0,)
    """
    values: list[float | None] = []
    for week in contracted.dates:
        hours = [measure.at(week) for measure in (contracted, direct, indirect)]
        given = [value for value in hours if value is not None]
        values.append(capacity(given[0], given[1], given[2]).available if len(given) == 3 else None)
    return Measure(name, "capacity", contracted.unit, "higher", tuple(values), contracted.dates)
