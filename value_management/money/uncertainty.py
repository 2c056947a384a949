"""Ranges in, ranges out: seeded draws for the net benefit, beside a tornado of what matters most.

Each input is drawn from a triangle over its low, likely and high. The draws are floats and are rounded once, to whole
pounds; they are never added to stated lines. Every input has its own stream of draws, seeded by its name, so that the
order of the lines changes nothing and a new line leaves the draws of the others as they were.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader
from value_management.money.tornado import Tornado, tornado, tornado_of_lines
from value_management.money.uncertain import Uncertain, linked_lines, read_lines

__all__ = ["Simulation", "Tornado", "Uncertain", "simulate", "tornado"]

DRAWS = 10_000
SEED = 2026
BINS = 20


@dataclass(frozen=True)
class Simulation:
    """What the draws gave, in whole pounds. above_zero: the share of draws with a net benefit above zero.

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
            f"In {words.number(self.draws)} draws the net benefit was between {words.pounds(Decimal(low))} and "
            f"{words.pounds(Decimal(high))} four times out of five, and above zero in {self._share()} of them. The "
            f"likely figures give {words.pounds(self.likely)}; the draws average {words.pounds(Decimal(self.mean))}, "
            "which is the figure to expect.",
            " ".join(self.assumptions),
            self.tornado.explain(),
        ]
        return "\n\n".join(said)

    def _share(self) -> str:
        """The draws above zero, never rounded to none or all of them."""
        if self.above_zero in (0, 1):
            return "all" if self.above_zero else "none"
        chance = round(100 * self.above_zero)
        return "under 1%" if chance == 0 else "over 99%" if chance == 100 else f"{chance}%"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "draws": self.draws,
            "seed": self.seed,
            "likely": pounds.plain(self.likely),
            "mean": self.mean,
            "above_zero": self.above_zero,
            "percentiles": [list(pair) for pair in self.percentiles],
            "histogram": [list(bin) for bin in self.histogram],
            "tornado": self.tornado.as_dict(),
            "assumptions": list(self.assumptions),
        }


PERCENTILES = (5, 10, 25, 50, 75, 90, 95)


def simulate(lines: Iterable[Uncertain], *, draws: int = DRAWS, seed: int = SEED) -> Simulation:
    """Draw the net benefit: the sum over lines of amount x factors x weight, each from its triangle.

    lines: gains with a plus, costs with a minus; draws: 100 to 1,000,000; seed: a whole number, so that the same
    inputs give the same answer everywhere. Raises DataError with every fault.

    Example:
    >>> packs = Uncertain("Dressing packs", (5000, 6200, 7000))
    >>> setting_up = Uncertain("Time to set up", (-9000, -5500, -3000))
    >>> result = simulate([packs, setting_up], draws=1000)
    >>> result.likely, result.percentile(5), result.percentile(95)
    (Decimal('700'), -1977, 2197)
    >>> round(result.above_zero, 2)
    0.6
    """
    reader = Reader()
    many = reader.whole(draws, "draws", least=100, most=1_000_000)
    start = reader.whole(seed, "seed", least=0, most=10**9)
    reader.done()
    assert many is not None and start is not None
    read = read_lines(lines)
    columns = []
    for line in read:
        column = [float(line.weight)] * many
        for one in line.inputs:
            column = [value * drawn for value, drawn in zip(column, one.draws(start, many), strict=True)]
        columns.append(column)
    nets = sorted(map(math.fsum, zip(*columns, strict=True)))
    ranks = tuple((percentage, round(nets[math.ceil(percentage * many / 100) - 1])) for percentage in PERCENTILES)
    linked = [words.listed([line.name for line in lines]) for lines in linked_lines(read) if len(lines) > 1]
    assumptions = [
        "Each input follows a triangle over its low, likely and high.",
        "Inputs vary on their own: none moves with another."
        if not linked
        else f"Inputs vary on their own, but the sizes of these move together: {'; '.join(linked)}.",
        "What was left out of the lines is left out of the answer.",
    ]
    return Simulation(
        many,
        start,
        pounds.to_step(pounds.add(line.value() for line in read)),
        round(math.fsum(nets) / many),
        sum(net > 0 for net in nets) / many,
        ranks,
        _histogram(nets),
        tornado_of_lines(read),
        tuple(assumptions),
    )


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
