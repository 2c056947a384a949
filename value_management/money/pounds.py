"""Exact money: pounds as `Decimal`, ranges from low to high, and printed lines that add up to their printed total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from value_management import words
from value_management.money.inputs import Reader

POUND = Decimal(1)
PENNY = Decimal("0.01")
LIKELY_AND_EXPECTED = (
    "Likely is the sum of the likely figures. Expected is the mean of low, likely and high: where a range leans to one "
    "side, plan with the expected one."
)


def to_step(amount: Decimal, step: Decimal = POUND) -> Decimal:
    """`amount` rounded to a whole number of `step`s (pounds, pence, thousands); halves away from zero.

    Example:
    >>> to_step(Decimal("348600.50")), to_step(Decimal(348_600), Decimal(1000))
    (Decimal('348601'), Decimal('349000'))
    """
    return (amount / step).to_integral_value(ROUND_HALF_UP) * step


def plain(number: Decimal) -> str:
    """A number as plain digits for JSON: "348600", never "3.486E+5".

    Example:
    >>> plain(Decimal("3.486E+5"))
    '348600'
    """
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def add(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum of amounts; nothing adds up to £0.

    Example:
    >>> add([Decimal("0.1"), Decimal("0.2")]), add([])
    (Decimal('0.3'), Decimal('0'))
    """
    return sum(amounts, Decimal(0))


@dataclass(frozen=True)
class Printed:
    """Amounts rounded for print so that `sum(lines) == total`, exactly."""

    lines: tuple[Decimal, ...]
    total: Decimal
    step: Decimal

    def explain(self) -> str:
        """How the lines were rounded."""
        return (
            f"{len(self.lines)} lines in steps of {words.pounds(self.step)}, adding up to {words.pounds(self.total)}. "
            "The remainders went to the lines that had lost most by rounding, so that the printed lines add up to the "
            "printed total."
        )

    def as_dict(self) -> dict[str, Any]:
        """Amounts as text, ready for JSON."""
        return {"lines": [plain(line) for line in self.lines], "total": plain(self.total), "step": plain(self.step)}


def printed(amounts: Sequence[Decimal], step: Decimal = POUND) -> Printed:
    """Round `amounts` to `step` so that they add up to their rounded total (largest remainders).

    Ties go to the line that stands first. No line moves by a whole step or more.

    Example:
    >>> lines = printed([Decimal("33.34"), Decimal("33.33"), Decimal("33.33")])
    >>> lines.lines, lines.total
    ((Decimal('34'), Decimal('33'), Decimal('33')), Decimal('100'))
    """
    total = to_step(add(amounts), step)
    floors = [(amount / step).to_integral_value(ROUND_FLOOR) * step for amount in amounts]
    left = int((total - add(floors)) / step)
    order = sorted(range(len(amounts)), key=lambda at: (floors[at] - amounts[at], at))
    for at in order[:left]:
        floors[at] += step
    return Printed(tuple(floors), total, step)


@dataclass(frozen=True)
class Range:
    """Low, likely and high, in pounds (or any one unit), in rising order. One figure is a range of no width."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def single(self) -> bool:
        """Whether the range has no width: someone gave one figure."""
        return self.low == self.high

    def plus(self, other: Range) -> Range:
        """Lows with lows, highs with highs. The ends of a sum are less likely than the ends of its parts."""
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def times(self, share: Decimal) -> Range:
        """The range scaled by a number of 0 or more."""
        return Range(self.low * share, self.likely * share, self.high * share)

    def scaled(self, gain: Decimal, loss: Decimal) -> Range:
        """Figures above zero times `gain`, the others times `loss`; both 0 or more."""
        return Range(*(one * (gain if one > 0 else loss) for one in (self.low, self.likely, self.high)))

    @property
    def expected(self) -> Decimal:
        """The mean of a triangle over the range: (low + likely + high) / 3. Expected figures add up to an expected
        total; likely figures add up to no such thing where ranges lean to one side.
        """
        return (self.low + self.likely + self.high) / 3

    @property
    def leans(self) -> bool:
        """Whether expected and likely differ in print."""
        step = POUND if self.likely == self.likely.to_integral_value() else PENNY
        return to_step(self.expected, step) != self.likely

    def explain_both(self) -> str:
        """As `explain`, with the expected figure beside the likely one where they differ."""
        if not self.leans:
            return self.explain()
        pence = self.likely != self.likely.to_integral_value()
        return (
            f"likely {words.pounds(self.likely)}, expected {words.pounds(self.expected, pence=pence)} (range "
            f"{words.pounds(self.low)} to {words.pounds(self.high)})"
        )

    def less(self) -> Range:
        """The same range as a cost: signs turned round."""
        return Range(-self.high, -self.likely, -self.low)

    def rounded(self, step: Decimal = POUND) -> Range:
        """Each figure rounded to `step`."""
        return Range(to_step(self.low, step), to_step(self.likely, step), to_step(self.high, step))

    def explain(self) -> str:
        """ "£8,000 (range £5,000 to £10,000)"."""
        if self == NOTHING:
            return words.pounds(self.likely)
        if self.single:
            return f"{words.pounds(self.likely)} (one figure, no range)"
        return f"{words.pounds(self.likely)} (range {words.pounds(self.low)} to {words.pounds(self.high)})"

    def as_dict(self) -> dict[str, str]:
        """Amounts as text, ready for JSON."""
        return {"low": plain(self.low), "likely": plain(self.likely), "high": plain(self.high)}


NOTHING = Range(Decimal(0), Decimal(0), Decimal(0))


def total(ranges: Iterable[Range]) -> Range:
    """The sum of ranges, low with low and high with high.

    Example:
    >>> ranges = [make_range(5000, 6200, 7000), make_range(-4000, -1500, -500)]
    >>> print(total(ranges).explain())
    £4,700 (range £1,000 to £6,500)
    """
    so_far = NOTHING
    for one in ranges:
        so_far = so_far.plus(one)
    return so_far


def read_range(reader: Reader, value: Any, place: str) -> Range | None:
    """A range from a `Range`, three figures (low, likely, high), a dict with those keys, or one figure.

    Example:
    >>> from value_management.money.inputs import Reader
    >>> read_range(Reader(), (5000, 6200, 7000), "packs").likely
    Decimal('6200')
    """
    if isinstance(value, Range):
        value = (value.low, value.likely, value.high)
    elif isinstance(value, Mapping):
        value = tuple(value.get(key) for key in ("low", "likely", "high"))
    elif not isinstance(value, (list, tuple)):
        one = reader.number(value, place, "pounds: one figure, or low, likely and high")
        return None if one is None else Range(one, one, one)
    if len(value) != 3:
        reader.fault(place, f"{len(value)} figures", "three figures: low, likely and high")
        return None
    names = ("low", "likely", "high")
    low, likely, high = (reader.number(one, f"{place}, {name}") for name, one in zip(names, value, strict=True))
    if low is None or likely is None or high is None:
        return None
    if not low <= likely <= high:
        reader.fault(
            place,
            f"low {low}, likely {likely}, high {high}",
            "low, likely and high in rising order",
            "For a cost written as a minus, low is the most negative.",
        )
        return None
    return Range(low, likely, high)


def make_range(low: Any, likely: Any, high: Any) -> Range:
    """A checked range. Raises DataError for text, NaN, infinities or figures out of order.

    Example:
    >>> make_range(5000, 6200, 7000).high
    Decimal('7000')
    >>> make_range(7000, 6200, 5000)
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: range: found low 7000, likely 6200, high 5000; expected low, ...
    """
    reader = Reader()
    made = read_range(reader, (low, likely, high), "range")
    reader.done()
    assert made is not None
    return made
