"""Rows at a ceiling or a floor: whether they left it, or reached it.

Where most points lie on the highest or lowest value there is (100% for months, zero infections), the median lies
there too and rules about runs can't judge. What can be judged is which points lie off it. If nothing changed, those
stand anywhere among the points with the same chance. The largest gap between their share so far and that of the
points on the bound is A. N. Pettitt's statistic for a change in zeros and ones (Biometrika 67, 1980, 79-84); given
how many points lie off, its chance is that of the two-sample Kolmogorov-Smirnov statistic, counted here exactly.

That a ceiling is judged like a floor, the level of 1 in 100 and the words are ours. What it claims: in fewer than 1 of
100 unchanging charts would the points off the bound stand together so clearly. By simulation (independent points, 2
to 35% off the bound) one look at 24 to 104 points signals in 1 of 100 charts or fewer, a look every week from the
tenth to the 52nd in up to 8. One miss never signals, nor do two in a row after 18 points on the bound; three in a row
after nine do. Points that depend on each other (one outbreak, one outage) make false alarms more likely. It takes
each period as hit or missed, however large the miss: for what is counted case by case, a g chart or a Bernoulli CUSUM
(M. R. Reynolds and Z. G. Stoumbos, Journal of Quality Technology 31, 1999, 87-108) sees more. The latter isn't offered
yet; `bound_change` is the place where its judgement would be asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb
from typing import Literal

from value_management import words
from value_management.measures.rules import BoundVerdict

ONE_IN = 100
"""A change is claimed where fewer than one unchanging chart in this many would look so changed."""

MOST = 400
"""Only the latest points are looked at, this many of them: more than a year of days, or seven years of weeks."""

Bound = Literal["ceiling", "floor"]

INSTEAD = "Chart the days or cases between the exceptions (a t or g chart), or count them beside all the cases."
"""What to chart where a median can't serve. Exceptions: what takes a period off the bound, a miss or an event."""


@dataclass(frozen=True)
class BoundChange:
    """A row that left its ceiling or floor, or reached it.

    value: the bound. at: the first point (0-based, in the chart) of the time since. before, since: how many points
    there are up to then and from then on; off_before, off_since: how many of each lie off the bound. points: those
    that make the signal: off the bound since it was left, or on it since it was reached.
    """

    bound: Bound
    way: Literal["left", "reached"]
    value: float
    at: int
    before: int
    off_before: int
    since: int
    off_since: int
    points: tuple[int, ...]

    @property
    def verdict(self) -> BoundVerdict:
        """ "left its ceiling", "left its floor", "reached its ceiling" or "reached its floor"."""
        if self.bound == "ceiling":
            return "left its ceiling" if self.way == "left" else "reached its ceiling"
        return "left its floor" if self.way == "left" else "reached its floor"

    @property
    def direction(self) -> Literal["up", "down"]:
        """Which way it went."""
        return "up" if (self.bound == "ceiling") == (self.way == "reached") else "down"

    @property
    def reason(self) -> str:
        """What was seen, how rare it is without a change, and what to chart instead."""
        lie = "below" if self.bound == "ceiling" else "above"
        end = "highest" if self.bound == "ceiling" else "lowest"
        return (
            f"Before point {self.at + 1}, {_of(self.off_before, self.before)} lie {lie} {words.number(self.value)}, "
            "the "
            f"{end} value; since then {_of(self.off_since, self.since)}. If nothing changed, fewer than 1 chart in "
            f"{ONE_IN} would split so clearly. {INSTEAD}"
        )


def _of(some: int, number: int) -> str:
    return f"{some or 'none'} of {number} points"


def bound_change(sides: Sequence[int | None], bound: Bound, value: float, start: int = 0) -> BoundChange | None:
    """Whether a row at a bound left it or reached it; None where neither can be claimed.

    sides: for each point 0 on the bound, anything else off it, None for a missing one. start: the chart's index of
    the first of them.

    Example:
    >>> sides = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    >>> bound_change(sides, "floor", 0).at
    10
    """
    known = [(index, bool(side)) for index, side in enumerate(sides, start) if side is not None][-MOST:]
    off = [is_off for _, is_off in known]
    cut, gap = largest_gap(off)
    many = sum(off)
    if not as_rare(many, len(off) - many, abs(gap)):
        return None
    left = gap < 0
    later = known[cut:]
    return BoundChange(
        bound,
        "left" if left else "reached",
        value,
        later[0][0],
        cut,
        sum(off[:cut]),
        len(later),
        sum(off[cut:]),
        tuple(index for index, is_off in later if is_off == left),
    )


def largest_gap(off: Sequence[bool]) -> tuple[int, int]:
    """Where the points off the bound and those on it stand furthest apart: how many points come before, and the gap.

    The gap is (share of the points off the bound so far - share of those on it so far) x off x on, a whole number:
    negative where those off it come late. Of equal gaps the first.

    Example:
    >>> largest_gap([False, False, False, True, True])
    (3, -6)
    """
    many = sum(off)
    rest = len(off) - many
    gap = widest = cut = 0
    for index, is_off in enumerate(off, 1):
        gap += rest if is_off else -many
        if abs(gap) > abs(widest):
            widest, cut = gap, index
    return cut, widest


@lru_cache(maxsize=1024)
def as_rare(off: int, on: int, gap: int) -> bool:
    """Whether fewer than one in `ONE_IN` of all orders of these points has a gap as large: counted exactly.

    A single point off the bound, or on it, is never called rare.

    Orders are paths of `off` steps one way and `on` the other; those whose gap stays smaller are counted, and the
    rest are as large.

    Example:
    >>> as_rare(off=6, on=10, gap=60)
    True
    >>> as_rare(off=6, on=10, gap=12)
    False
    """
    if off < 2 or on < 2:
        return False
    ways = [0] * (on + 1)
    ways[0] = 1
    for up in range(off + 1):
        before = 0
        for along in range(on + 1):
            before = ways[along] + before if abs(up * on - along * off) < gap else 0
            ways[along] = before
    every = comb(off + on, off)
    return (every - ways[on]) * ONE_IN < every
