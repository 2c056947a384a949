"""A tornado: how far the net benefit moves when each input in turn goes from its low to its high."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.uncertain import Line, Uncertain, linked_lines, read_lines


@dataclass(frozen=True)
class Bar:
    """One input of a tornado: the net benefit with this input at its low and at its high, all others likely.

    input_low, input_high: the input's own ends. switching: the value of the input at which the net benefit is zero,
    or None when it has no part in it. in_pounds: an amount, not a factor. members: the lines that move together in
    this bar (their inputs are then added up), or none; turns: whether those, moved together, pass zero. Results are
    whole pounds.
    """

    name: str
    input_low: Decimal
    input_likely: Decimal
    input_high: Decimal
    at_low: Decimal
    at_high: Decimal
    switching: Decimal | None
    in_pounds: bool = True
    members: tuple[str, ...] = ()
    turns: bool = False

    @property
    def low_words(self) -> str:
        """The low value of the input, as a picture prints it: pounds, or the plain number of a factor."""
        if self.members:
            return "all at their smallest"
        return words.pounds(self.input_low) if self.in_pounds else pounds.plain(self.input_low)

    @property
    def high_words(self) -> str:
        """The high value of the input, as a picture prints it."""
        if self.members:
            return "all at their largest"
        return words.pounds(self.input_high) if self.in_pounds else pounds.plain(self.input_high)

    @property
    def swing(self) -> Decimal:
        """The width of the bar, in pounds."""
        return abs(self.at_high - self.at_low)

    @property
    def decides(self) -> bool:
        """Whether this input alone, within its range, can turn the net benefit from gain to loss or back."""
        if self.members:
            return self.turns
        return self.switching is not None and self.input_low <= self.switching <= self.input_high

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "name": self.name,
            "input_low": pounds.plain(self.input_low),
            "input_likely": pounds.plain(self.input_likely),
            "input_high": pounds.plain(self.input_high),
            "at_low": pounds.plain(self.at_low),
            "at_high": pounds.plain(self.at_high),
            "swing": pounds.plain(self.swing),
            "decides": self.decides,
            "switching": None if self.switching is None else pounds.plain(self.switching),
            "members": list(self.members),
        }


@dataclass(frozen=True)
class Tornado:
    """What matters most: bars from the widest down, around the likely net benefit `base`. Whole pounds."""

    base: Decimal
    bars: tuple[Bar, ...]
    unit: str = "£"
    title: str = "What the net benefit depends on"

    @property
    def lowest(self) -> Decimal:
        """The left end of the scale."""
        return min([self.base, *(min(bar.at_low, bar.at_high) for bar in self.bars)])

    @property
    def highest(self) -> Decimal:
        """The right end of the scale."""
        return max([self.base, *(max(bar.at_low, bar.at_high) for bar in self.bars)])

    def explain(self) -> str:
        """The widest bars, and the inputs that alone could turn the result."""
        moving = [bar for bar in self.bars if bar.swing]
        if not moving:
            return (
                f"The net benefit is {words.pounds(self.base)}. No input has a range, so no other result is possible."
            )
        said = [f"The likely net benefit is {words.pounds(self.base)}."]
        said += [
            f"{bar.name} {'move' if bar.members else 'moves'} it from {words.pounds(min(bar.at_low, bar.at_high))} to "
            f"{words.pounds(max(bar.at_low, bar.at_high))}."
            for bar in moving[:3]
        ]
        decide = [bar.name for bar in moving if bar.decides]
        if decide:
            said.append(f"Within its range, {' or '.join(decide)} alone can turn it to zero.")
        else:
            said.append("No input alone, within its range, turns it to zero.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "title": self.title,
            "unit": self.unit,
            "base": pounds.plain(self.base),
            "bars": [bar.as_dict() for bar in self.bars],
        }


def tornado(lines: Iterable[Uncertain], *, step: Decimal = pounds.POUND, title: str = Tornado.title) -> Tornado:
    """The net benefit with each input in turn at its low and high, all others at their likely value.

    Lines that move together make one bar, from all at their smallest size to all at their largest. Bars of equal width
    stand in order of name. step: what results are rounded to. Raises DataError with every fault.

    Example:
    >>> from value_management.money.uncertain import Uncertain
    >>> packs = Uncertain("Dressing packs", (5000, 6200, 7000))
    >>> setting_up = Uncertain("Time to set up", (-4000, -1500, -500))
    >>> result = tornado([packs, setting_up])
    >>> result.base, [(bar.name, bar.at_low, bar.at_high) for bar in result.bars][0]
    (Decimal('4700'), ('Time to set up', Decimal('2200'), Decimal('5700')))
    """
    return tornado_of_lines(read_lines(lines), step, title)


def tornado_of_lines(lines: tuple[Line, ...], step: Decimal = pounds.POUND, title: str = Tornado.title) -> Tornado:
    """The tornado of lines that were read.

    Example:
    >>> from value_management.money.uncertain import Uncertain, read_lines
    >>> tornado_of_lines(read_lines([Uncertain("Dressing packs", (5000, 6200, 7000))])).base
    Decimal('6200')
    """
    base = pounds.add(line.value() for line in lines)
    bars = []
    for linked in linked_lines(lines):
        if len(linked) > 1:
            bars.append(_together(linked, base, step))
        for line in linked:
            rest = base - line.value()
            for one in line.inputs[len(linked) > 1 :]:
                each = line.value(one, Decimal(1))
                bars.append(
                    Bar(
                        one.name,
                        one.range.low,
                        one.range.likely,
                        one.range.high,
                        pounds.to_step(rest + line.value(one, one.range.low), step),
                        pounds.to_step(rest + line.value(one, one.range.high), step),
                        -rest / each if each else None,
                        one is line.inputs[0],
                    )
                )
    bars.sort(key=lambda bar: (-bar.swing, bar.name))
    return Tornado(pounds.to_step(base, step), tuple(bars), title=title)


def _together(linked: list[Line], base: Decimal, step: Decimal) -> Bar:
    inputs = [line.inputs[0] for line in linked]
    rest = base - pounds.add(line.value() for line in linked)
    at_low, at_high = (
        rest + pounds.add(line.value(one, end) for line, one, end in zip(linked, inputs, ends, strict=True))
        for ends in ([one.small for one in inputs], [one.large for one in inputs])
    )
    return Bar(
        f"{words.listed([line.name for line in linked])} together",
        pounds.add(one.small for one in inputs),
        pounds.add(one.range.likely for one in inputs),
        pounds.add(one.large for one in inputs),
        pounds.to_step(at_low, step),
        pounds.to_step(at_high, step),
        None,
        members=tuple(line.name for line in linked),
        turns=min(at_low, base, at_high) <= 0 <= max(at_low, base, at_high),
    )
