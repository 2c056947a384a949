"""A change between before and after, and what cost for each and number together do to spend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader


@dataclass(frozen=True)
class Change:
    """Before and after, in one unit. `share` is the change as a share of before: -0.15 is a fall of 15%."""

    before: Decimal
    after: Decimal
    difference: Decimal
    share: Decimal

    @property
    def percent(self) -> Decimal:
        """The change in per cent: -15.0 is a fall of 15%."""
        return self.share * 100

    def explain(self) -> str:
        """The change in words, and what it does not say."""
        if self.difference == 0:
            return f"No change: {words.pounds(self.before)} before and after."
        way = "fell" if self.difference < 0 else "rose"
        return (
            f"It {way} from {words.pounds(self.before)} to {words.pounds(self.after)}, by "
            f"{words.pounds(abs(self.difference))} ({words.share(abs(self.share))}). After minus before is not yet a "
            "saving: it also holds whatever else changed."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {
            "before": pounds.plain(self.before),
            "after": pounds.plain(self.after),
            "difference": pounds.plain(self.difference),
            "share": pounds.plain(self.share),
        }


def change(before: Any, after: Any) -> Change:
    """The change from `before` to `after`. Raises DataError unless before is above 0 and after is 0 or more.

    Example:
    >>> round(change(103.07, 94.42).percent, 1)
    Decimal('-8.4')
    """
    reader = Reader()
    first = reader.above_zero(before, "before", "more than 0")
    second = reader.at_least(after, 0, "after", "0 or more")
    reader.done()
    assert first is not None and second is not None
    return Change(first, second, second - first, (second - first) / first)


@dataclass(frozen=True)
class SpendChange:
    """What happens to spend when unit cost and volume both change. `index` 1.008 means 0.8% more spend."""

    unit_change: Decimal
    volume_change: Decimal
    index: Decimal

    @property
    def share(self) -> Decimal:
        """The change in spend as a share: 0.008 is 0.8% more."""
        return self.index - 1

    def explain(self) -> str:
        """Cheaper each, but how much in all?"""
        if abs(self.share) < Decimal("0.02"):
            end = f"spend stays about level ({words.share(self.share, sign=True)})"
        else:
            end = f"spend {'rises' if self.share > 0 else 'falls'} by {words.share(abs(self.share))}"
        return (
            f"Cost for each changes by {words.share(self.unit_change, sign=True)} and the number by "
            f"{words.share(self.volume_change, sign=True)}: "
            f"{pounds.to_step(1 + self.unit_change, Decimal('0.001'))} x "
            f"{pounds.to_step(1 + self.volume_change, Decimal('0.001'))} = "
            f"{pounds.to_step(self.index, Decimal('0.001'))}, so {end}. Cheaper each is not money back. The two "
            "changes may come from different periods, so the product is indicative."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {
            "unit_change": pounds.plain(self.unit_change),
            "volume_change": pounds.plain(self.volume_change),
            "index": pounds.plain(self.index),
        }


def spend_change(unit_change: Any, volume_change: Any) -> SpendChange:
    """The index of spend when cost for each and number both change: (1 + unit change) x (1 + volume change).

    Changes are shares (-0.218) or text ("-21.8%"). Raises DataError below -1 or above 10.
    Raigmore: -21.8% and +28.9% give 1.008 (Mate et al. 2020).

    Example:
    >>> raigmore = spend_change("-21.8%", "28.9%")
    >>> round(raigmore.index, 3)
    Decimal('1.008')
    """
    reader = Reader()
    unit = reader.share(unit_change, "change in unit cost", least=-1, most=10)
    volume = reader.share(volume_change, "change in volume", least=-1, most=10)
    reader.done()
    assert unit is not None and volume is not None
    return SpendChange(unit, volume, (1 + unit) * (1 + volume))
