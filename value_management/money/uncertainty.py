"""Ranges in, ranges out: seeded draws for the net benefit, and a tornado of what matters most.

Each input is drawn from a triangle over its low, likely and high. The draws are floats and are rounded once, to whole
pounds; they are never added to stated lines. Every input has its own stream of draws, seeded by its name, so that the
order of the lines changes nothing and a new line leaves the draws of the others as they were.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management.money import pounds
from value_management.money.inputs import Reader, listed, record
from value_management.money.pounds import Range

DRAWS = 10_000
SEED = 2026
BINS = 20


@dataclass(frozen=True)
class Uncertain:
    """One line of the estimate: an amount, times factors that are uncertain too.

    amount: pounds, low, likely and high; a cost is written as a minus. factors: (name, range) pairs that multiply it,
    such as the share due to this change (0.5, 0.7, 0.9). weight: an exact multiplier, such as what a pound a year is
    worth now over the period. moves_with: a name shared by lines whose sizes rise and fall together, as they do
    when they follow one number of patients: more patients bring more gain and more cost, so a large gain meets a large
    cost (a line written as a minus), not a small one. Only the amounts are linked, never the factors.
    """

    name: str
    amount: Any
    factors: tuple[tuple[str, Any], ...] = ()
    weight: Decimal | int | float | str = 1
    moves_with: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "name": self.name, "amount": _plain(self.amount), "weight": str(self.weight), "moves_with": self.moves_with,
            "factors": [[name, _plain(factor)] for name, factor in self.factors],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Uncertain:
        """The line that `as_dict` wrote. It is checked when it is used."""
        read = record(given, "line", ("name", "amount"))
        pairs = [listed(pair, "line, factor") for pair in listed(read.get("factors", []), "line, factors")]
        reader = Reader()
        for pair in pairs:
            if len(pair) != 2:
                reader.fault("line, factor", f"{len(pair)} entries", "a name and a range")
        reader.done()
        factors = tuple((str(name), factor) for name, factor in pairs)
        moves_with = str(read.get("moves_with", ""))
        return cls(read["name"], read["amount"], factors, read.get("weight", 1), moves_with)


def _plain(value: Any) -> Any:
    if isinstance(value, Range):
        return value.as_dict()
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return value if isinstance(value, Mapping) else str(value)


@dataclass(frozen=True)
class _Input:
    """One triangle: its name in print, its range and the name that seeds its draws."""

    name: str
    range: Range
    stream: str

    @property
    def cost(self) -> bool:
        """Whether it is written as a minus, so that its low end is its largest size."""
        return self.range.likely < 0 or (self.range.likely == 0 == self.range.high)

    @property
    def small(self) -> Decimal:
        """The end where its size is smallest."""
        return self.range.high if self.cost else self.range.low

    @property
    def large(self) -> Decimal:
        """The end where its size is largest."""
        return self.range.low if self.cost else self.range.high

    def draws(self, seed: int, count: int) -> list[float]:
        """Draws of the triangle. Inputs of one stream get the same chance, large sizes together."""
        # A text seed goes through SHA-512 in every Python: the same stream everywhere.
        triangular = random.Random(f"{seed} {self.stream}").triangular
        low, likely, high = float(self.range.low), float(self.range.likely), float(self.range.high)
        if self.cost:
            return [-triangular(-high, -low, -likely) for _ in range(count)]
        return [triangular(low, high, likely) for _ in range(count)]


@dataclass(frozen=True)
class _Line:
    name: str
    inputs: tuple[_Input, ...]
    weight: Decimal

    def value(self, changed: _Input | None = None, to: Decimal = Decimal(0)) -> Decimal:
        """Exact pounds at the likely figures, with one input changed."""
        product = self.weight
        for one in self.inputs:
            product *= to if one is changed else one.range.likely
        return product


def _read(lines: Iterable[Uncertain]) -> tuple[_Line, ...]:
    reader = Reader()
    given = sorted(lines, key=lambda line: str(line.name).casefold())
    if not given:
        reader.fault("lines", "none", "at least one line")
    if len(given) > 1000:
        reader.fault("lines", f"{len(given):,}", "at most 1,000")
    made, seen = [], set()
    for line in given[:1000]:
        name = reader.words(line.name, "line, name", "a name") or "line"
        if name.casefold() in seen:
            reader.fault(name, "the same name twice", "each line once")
        seen.add(name.casefold())
        amount = pounds.read_range(reader, line.amount, f"{name}, amount")
        weight = reader.at_least(line.weight, 0, f"{name}, weight", "0 or more")
        inputs = [] if amount is None else [_Input(name, amount, f"line {line.moves_with or name}")]
        labels = [label for label, _ in line.factors]
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            reader.fault(f"{name}, {label}", "the same factor twice", "each factor once")
        for label, given_factor in line.factors:
            factor = pounds.read_range(reader, given_factor, f"{name}, {label}")
            if factor is not None and factor.low < 0:
                reader.fault(f"{name}, {label}", str(factor.low), "a factor of 0 or more")
            elif factor is not None:
                # The length keeps the factor "b: c" of a line "a" apart from the factor "c" of a line "a: b".
                inputs.append(_Input(f"{name}: {label}", factor, f"factor {len(name)} {name}: {label}"))
        made.append(_Line(name, tuple(inputs), weight or Decimal(0)))
    reader.done()
    return tuple(made)


@dataclass(frozen=True)
class Bar:
    """One input of a tornado: the net benefit with this input at its low and at its high, all others likely.

    input_low, input_high: the input's own ends. switching: the value of the input at which the net benefit is nought,
    or None when it has no part in it. in_pounds: an amount, not a factor. members: the lines that move together in
    this bar (their inputs are then added up), or none; turns: whether those, moved together, pass nought. Results are
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
        return pounds.text(self.input_low) if self.in_pounds else pounds.plain(self.input_low)

    @property
    def high_words(self) -> str:
        """The high value of the input, as a picture prints it."""
        if self.members:
            return "all at their largest"
        return pounds.text(self.input_high) if self.in_pounds else pounds.plain(self.input_high)

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
            "name": self.name, "input_low": pounds.plain(self.input_low),
            "input_likely": pounds.plain(self.input_likely), "input_high": pounds.plain(self.input_high),
            "at_low": pounds.plain(self.at_low), "at_high": pounds.plain(self.at_high),
            "swing": pounds.plain(self.swing), "decides": self.decides,
            "switching": None if self.switching is None else pounds.plain(self.switching),
            "members": list(self.members),
        }  # fmt: skip


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
            return f"The net benefit is {pounds.text(self.base)}. No input has a range, so no other result is possible."
        said = [f"The likely net benefit is {pounds.text(self.base)}."]
        said += [
            f"{bar.name} {'move' if bar.members else 'moves'} it from {pounds.text(min(bar.at_low, bar.at_high))} to "
            f"{pounds.text(max(bar.at_low, bar.at_high))}."
            for bar in moving[:3]
        ]
        decide = [bar.name for bar in moving if bar.decides]
        if decide:
            said.append(f"Within its range, {' or '.join(decide)} alone can turn it to nought.")
        else:
            said.append("No input alone, within its range, turns it to nought.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "title": self.title, "unit": self.unit, "base": pounds.plain(self.base),
            "bars": [bar.as_dict() for bar in self.bars],
        }  # fmt: skip


def tornado(lines: Iterable[Uncertain], *, step: Decimal = pounds.POUND, title: str = Tornado.title) -> Tornado:
    """The net benefit with each input in turn at its low and high, all others at their likely value.

    Lines that move together make one bar, from all at their smallest size to all at their largest. Bars of equal width
    stand in order of name. step: what results are rounded to. Raises DataError with every fault.
    """
    return _tornado(_read(lines), step, title)


def _tornado(lines: tuple[_Line, ...], step: Decimal = pounds.POUND, title: str = Tornado.title) -> Tornado:
    base = pounds.add(line.value() for line in lines)
    bars = []
    for linked in _linked(lines):
        if len(linked) > 1:
            bars.append(_together(linked, base, step))
        for line in linked:
            rest = base - line.value()
            for one in line.inputs[len(linked) > 1 :]:
                each = line.value(one, Decimal(1))
                bars.append(
                    Bar(
                        one.name, one.range.low, one.range.likely, one.range.high,
                        pounds.to_step(rest + line.value(one, one.range.low), step),
                        pounds.to_step(rest + line.value(one, one.range.high), step),
                        -rest / each if each else None, one is line.inputs[0],
                    )  # fmt: skip
                )
    bars.sort(key=lambda bar: (-bar.swing, bar.name))
    return Tornado(pounds.to_step(base, step), tuple(bars), title=title)


def _linked(lines: tuple[_Line, ...]) -> list[list[_Line]]:
    """The lines, those whose amounts move together beside each other."""
    groups: dict[str, list[_Line]] = {}
    for line in lines:
        groups.setdefault(line.inputs[0].stream, []).append(line)
    return list(groups.values())


def _together(linked: list[_Line], base: Decimal, step: Decimal) -> Bar:
    inputs = [line.inputs[0] for line in linked]
    rest = base - pounds.add(line.value() for line in linked)
    at_low, at_high = (
        rest + pounds.add(line.value(one, end) for line, one, end in zip(linked, inputs, ends, strict=True))
        for ends in ([one.small for one in inputs], [one.large for one in inputs])
    )
    return Bar(
        f"{listing([line.name for line in linked])} together", pounds.add(one.small for one in inputs),
        pounds.add(one.range.likely for one in inputs), pounds.add(one.large for one in inputs),
        pounds.to_step(at_low, step), pounds.to_step(at_high, step), None,
        members=tuple(line.name for line in linked),
        turns=min(at_low, base, at_high) <= 0 <= max(at_low, base, at_high),
    )  # fmt: skip


def listing(names: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


@dataclass(frozen=True)
class Simulation:
    """What the draws gave, in whole pounds. above_zero: the share of draws with a net benefit above nought.

    percentiles: (percentage, pounds) by nearest rank. histogram: (lower edge, upper edge, draws) of equal widths.
    """

    draws: int
    seed: int
    likely: Decimal
    mean: int
    above_zero: float
    percentiles: tuple[tuple[int, int], ...]
    histogram: tuple[tuple[int, int, int], ...]
    tornado: Tornado
    assumptions: tuple[str, ...]

    def percentile(self, percentage: int) -> int:
        """One of the percentiles. Raises DataError for one that was not kept."""
        reader = Reader()
        kept = dict(self.percentiles)
        if percentage not in kept:
            reader.fault("percentile", str(percentage), "one of " + ", ".join(map(str, kept)))
        reader.done()
        return kept[percentage]

    def explain(self) -> str:
        """The answer beside its assumptions, never alone."""
        if len(self.histogram) == 1:
            return self.tornado.explain()
        low, high = self.percentile(10), self.percentile(90)
        said = [
            f"In {self.draws:,} draws the net benefit was between {pounds.text(Decimal(low))} and "
            f"{pounds.text(Decimal(high))} four times out of five, and above nought in {self._share()} of them. The "
            f"likely figures give {pounds.text(self.likely)}; the draws average {pounds.text(Decimal(self.mean))}, "
            "which is the figure to expect.",
            " ".join(self.assumptions), self.tornado.explain(),
        ]  # fmt: skip
        return "\n\n".join(said)

    def _share(self) -> str:
        """The draws above nought, never rounded to none or all of them."""
        if self.above_zero in (0, 1):
            return "all" if self.above_zero else "none"
        chance = round(100 * self.above_zero)
        return "under 1%" if chance == 0 else "over 99%" if chance == 100 else f"{chance}%"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "draws": self.draws, "seed": self.seed, "likely": pounds.plain(self.likely), "mean": self.mean,
            "above_zero": self.above_zero, "percentiles": [list(pair) for pair in self.percentiles],
            "histogram": [list(bin) for bin in self.histogram], "tornado": self.tornado.as_dict(),
            "assumptions": list(self.assumptions),
        }  # fmt: skip


PERCENTILES = (5, 10, 25, 50, 75, 90, 95)


def simulate(lines: Iterable[Uncertain], *, draws: int = DRAWS, seed: int = SEED) -> Simulation:
    """Draw the net benefit: the sum over lines of amount x factors x weight, each from its triangle.

    lines: gains with a plus, costs with a minus; draws: 100 to 1,000,000; seed: a whole number, so that the same
    inputs give the same answer everywhere. Raises DataError with every fault.
    """
    reader = Reader()
    many = reader.whole(draws, "draws", least=100, most=1_000_000)
    start = reader.whole(seed, "seed", least=0, most=10**9)
    reader.done()
    assert many is not None and start is not None
    read = _read(lines)
    columns = []
    for line in read:
        column = [float(line.weight)] * many
        for one in line.inputs:
            column = [value * drawn for value, drawn in zip(column, one.draws(start, many), strict=True)]
        columns.append(column)
    nets = sorted(map(math.fsum, zip(*columns, strict=True)))
    ranks = tuple((percentage, round(nets[math.ceil(percentage * many / 100) - 1])) for percentage in PERCENTILES)
    linked = [listing([line.name for line in lines]) for lines in _linked(read) if len(lines) > 1]
    assumptions = [
        "Each input follows a triangle over its low, likely and high.",
        "Inputs vary on their own: none moves with another."
        if not linked
        else f"Inputs vary on their own, but the sizes of these move together: {'; '.join(linked)}.",
        "What was left out of the lines is left out of the answer.",
    ]
    return Simulation(
        many, start, pounds.to_step(pounds.add(line.value() for line in read)),
        round(math.fsum(nets) / many), sum(net > 0 for net in nets) / many, ranks, _histogram(nets), _tornado(read),
        tuple(assumptions),
    )  # fmt: skip


def _histogram(nets: list[float]) -> tuple[tuple[int, int, int], ...]:
    """Equal bins over the draws; one bin when they are all the same."""
    low, high = nets[0], nets[-1]
    width = (high - low) / BINS
    if width == 0:
        return ((round(low), round(high), len(nets)),)
    counts = [0] * BINS
    for net in nets:
        counts[min(int((net - low) / width), BINS - 1)] += 1
    edges = [round(low + width * at) for at in range(BINS)] + [round(high)]
    return tuple(zip(edges[:-1], edges[1:], counts, strict=True))
