"""What a volume alone explains: the empty beds behind a fall in spend, and the price behind a spend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader


@dataclass(frozen=True)
class VolumeThatExplains:
    """The volume at which unchanged cost for each would give the later spend."""

    before: Decimal
    after: Decimal
    volume: Decimal
    remaining: Decimal

    @property
    def gone(self) -> Decimal:
        """How many fewer (negative: more) explain the whole difference, exact."""
        return self.volume - self.remaining

    @property
    def remaining_whole(self) -> int:
        """The remaining volume, rounded."""
        return int(pounds.to_step(self.remaining))

    @property
    def gone_whole(self) -> int:
        """How many fewer, rounded so that it adds up with `remaining_whole` to a whole volume."""
        return int(pounds.to_step(self.volume)) - self.remaining_whole

    @property
    def difference(self) -> Decimal:
        """Later less earlier spend, in pounds."""
        return self.after - self.before

    @property
    def share(self) -> Decimal:
        """The change in spend as a share: -0.150 is a fall of 15.0%."""
        return self.difference / self.before

    def explain(self) -> str:
        """The question to ask before calling a difference a saving."""
        way = "fall" if self.difference < 0 else "rise"
        return (
            f"Spend went from {words.pounds(self.before)} to {words.pounds(self.after)}, "
            f"a {way} of {words.pounds(abs(self.difference))} ({words.share(abs(self.share))}). If spend follows "
            f"volume, a {way} from {words.number(self.volume, None)} to {words.number(self.remaining_whole)} "
            f"({words.number(abs(self.gone_whole))} "
            f"{'fewer' if self.difference < 0 else 'more'}) explains the whole of it, with nothing done better. What "
            "was the volume?"
        )

    def as_dict(self) -> dict[str, Any]:
        """Figures as text, ready for JSON."""
        return {
            "before": pounds.plain(self.before),
            "after": pounds.plain(self.after),
            "volume": pounds.plain(self.volume),
            "remaining": pounds.plain(self.remaining),
            "remaining_whole": self.remaining_whole,
            "gone_whole": self.gone_whole,
            "difference": pounds.plain(self.difference),
            "share": pounds.plain(self.share),
        }


def volume_that_explains(before: Any, after: Any, volume: Any) -> VolumeThatExplains:
    """The volume that alone explains a change in spend: volume x after / before.

    before, after: spend in pounds; volume: the volume (beds, patients) that went with `before`. Raises DataError
    unless before and volume are above 0 and after is 0 or more.

    Example:
    >>> round(volume_that_explains(67_753, 57_568, 650).remaining)
    552
    """
    reader = Reader()
    first = reader.above_zero(before, "spend before", "pounds above 0")
    second = reader.at_least(after, 0, "spend after", "pounds, 0 or more")
    many = reader.above_zero(volume, "volume", "more than 0")
    reader.done()
    assert first is not None and second is not None and many is not None
    return VolumeThatExplains(first, second, many, many * second / first)


def empty_beds(before_spend: Any, after_spend: Any, beds: Any) -> VolumeThatExplains:
    """How many empty beds explain a fall in spend that follows patients.

    Ninewells milk: £67,753 -> £57,568 with 650 beds: 552 occupied beds, 98 fewer, explain the whole £10,185
    (Value Management Collaborative interim report, section 3.4 and Table 1; the occupancy is not in the report).

    Example:
    >>> milk = empty_beds(67_753, 57_568, 650)
    >>> milk.remaining_whole, milk.gone_whole
    (552, 98)
    """
    return volume_that_explains(before_spend, after_spend, beds)


@dataclass(frozen=True)
class PriceBracket:
    """The price of one unit in pounds, implied by a spend within a maximum quantity and one above it."""

    lowest: Decimal
    highest: Decimal
    unit: str

    def explain(self) -> str:
        """The bracket and the assumption in it."""
        return (
            f"If one price held throughout, it lies between {words.with_unit(self.lowest, '£', 3, keep=True)} and "
            f"{words.with_unit(self.highest, '£', 3, keep=True)} a {self.unit}: where "
            "the spend was within the maximum, the price was at least the first; where it was above, below the second."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {"lowest": pounds.plain(self.lowest), "highest": pounds.plain(self.highest), "unit": self.unit}


def price_bracket(
    within: Any, above: Any, quantity_within: Any, quantity_above: Any, *, unit: str = "unit"
) -> PriceBracket:
    """The price bracket implied by a spend within and a spend above the most that should be used.

    within, above: spend in pounds; the quantities are the most that each period allows; unit: what is counted, as
    "litre". Milk: 650 x 0.6 litres x 365
    = 142,350 litres for 2020/21 (£57,568, within) and 366 days, 142,740 litres, for 2019/20 (£67,753, above):
    £0.404 to £0.475 a litre. Raises DataError unless all are above 0.

    Example:
    >>> milk = price_bracket(57_568, 67_753, 142_350, 142_740)
    >>> round(milk.lowest, 3), round(milk.highest, 3)
    (Decimal('0.404'), Decimal('0.475'))
    """
    reader = Reader()
    asked = (
        ("spend within the maximum", within),
        ("spend above the maximum", above),
        ("quantity of the period within", quantity_within),
        ("quantity of the period above", quantity_above),
    )
    read = [reader.above_zero(value, place, "more than 0") for place, value in asked]
    reader.done()
    first, second, most, most_above = (cast(Decimal, value) for value in read)
    lowest, highest = first / most, second / most_above
    if lowest > highest:
        reader.fault(
            "prices",
            f"{words.number(lowest, 3, keep=True)} to {words.number(highest, 3, keep=True)}",
            "a bracket",
            "No one price explains both periods.",
        )
    reader.done()
    return PriceBracket(lowest, highest, unit)
