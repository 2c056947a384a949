"""Cost for each over a run of weeks: all the cost over all the units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader


@dataclass(frozen=True)
class PeriodCost:
    """Cost for each over several weeks: all the cost over all the units, beside the mean of the weeks' own figures."""

    weeks: int
    left_out: int
    cost: Decimal
    volume: Decimal
    mean_of_weeks: Decimal

    @property
    def each(self) -> Decimal:
        """All the cost divided by all the units, in pounds: the figure to use."""
        return self.cost / self.volume

    def explain(self) -> str:
        """The figure, and why it is not the mean of the weeks."""
        left_out = f" {self.left_out} weeks with a figure missing are left out." if self.left_out else ""
        return (
            f"{words.pounds(self.cost)} over {words.number(self.volume, None)} units in {self.weeks} weeks: "
            f"{words.pounds(self.each, pence=True)} each. The mean of the weekly figures is "
            f"{words.pounds(self.mean_of_weeks, pence=True)}; it counts a quiet week as much as a busy one.{left_out}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "weeks": self.weeks,
            "left_out": self.left_out,
            "cost": pounds.plain(self.cost),
            "volume": pounds.plain(self.volume),
            "each": pounds.plain(self.each),
            "mean_of_weeks": pounds.plain(self.mean_of_weeks),
        }


def over_weeks(costs: Sequence[Any], volumes: Sequence[Any]) -> PeriodCost:
    """Cost for each over a run of box-score weeks.

    costs: pounds a week; volumes: units a week, in the same order; None for a missing figure, and then the week is
    left out of both. A week without units keeps its cost. Raises DataError with every fault: lists of different
    length, a negative figure, no units at all.

    Example:
    >>> period = over_weeks([7884, 8100, None], [32, 24, 30])
    >>> round(period.each, 2), round(period.mean_of_weeks, 2), period.left_out
    (Decimal('285.43'), Decimal('291.94'), 1)
    """
    reader = Reader()
    if len(costs) != len(volumes):
        reader.fault("weeks", f"{len(costs)} costs and {len(volumes)} volumes", "one of each for every week")
    kept: list[tuple[Decimal, Decimal]] = []
    pairs = list(zip(costs, volumes, strict=False))
    for week, (cost, volume) in enumerate(pairs, 1):
        if cost is None or volume is None:
            continue
        spent = reader.at_least(cost, 0, f"week {week}, cost", "pounds, 0 or more")
        units = reader.at_least(volume, 0, f"week {week}, volume", "0 or more")
        if spent is not None and units is not None:
            kept.append((spent, units))
    total = pounds.add(units for _, units in kept)
    if not total and not reader.faults:
        reader.fault("volumes", "no units in any week", "at least one unit")
    reader.done()
    weekly = [spent / units for spent, units in kept if units]
    return PeriodCost(
        len(kept),
        len(pairs) - len(kept),
        pounds.add(spent for spent, _ in kept),
        total,
        pounds.add(weekly) / len(weekly),
    )
