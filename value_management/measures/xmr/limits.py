"""One phase of an XmR chart: its mean, its moving ranges and the limits that follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from value_management.measures.bounds import Bound, bound_change
from value_management.measures.series import mean

LIMIT = 2.66
"""Process limits lie this many mean moving ranges from the mean (3 / 1.128, rounded as it is published)."""


NEAR = 2 * LIMIT / 3
"""The near limits, two thirds of the way: where the rule of two in three begins."""


SCREEN = 3.267
"""A moving range above this many mean moving ranges is screened out, where screening is asked for."""


FEWEST = 12
"""Points before limits are read, and the shortest fixed baseline."""


@dataclass(frozen=True)
class Stage:
    """One phase of an XmR chart: points start to stop (stop excluded), its mean and its mean moving range.

    values: None where missing or excluded. ranges: one a point, None where the point or the one before it is missing.
    used: the moving ranges that the limits rest on; where there is none, range_mean and the limits are None.
    screened: moving ranges left out of the mean by screening; unscreened: those that would have been, had all others
    not been zero.
    """

    start: int
    stop: int
    mean: float
    range_mean: float | None
    values: tuple[float | None, ...] = field(repr=False)
    ranges: tuple[float | None, ...] = field(repr=False)
    used: int = 0
    screened: int = 0
    unscreened: int = 0

    @property
    def upper(self) -> float | None:
        """The upper process limit. It isn't cut to what is possible: above 100% or below zero means "can't be
        reached".
        """
        return None if self.range_mean is None else self.mean + LIMIT * self.range_mean

    @property
    def lower(self) -> float | None:
        """The lower process limit."""
        return None if self.range_mean is None else self.mean - LIMIT * self.range_mean

    @property
    def range_limit(self) -> float | None:
        """The upper limit of the moving ranges."""
        return None if self.range_mean is None else SCREEN * self.range_mean

    @cached_property
    def pile(self) -> float | None:
        """The highest or lowest value where more than half of the points have it (a ceiling or a floor), or None.

        The mean then lies just beside the pile, so that points in a row on one side of it say nothing: the rule of
        shifts is left out, unless the points left the pile or reached it (see `bounds`). Ours: no published rule was
        found for this. All points equal is no pile.
        """
        known = [value for value in self.values if value is not None]
        low, high = min(known), max(known)
        bound: Bound
        if low < self.mean < high and 2 * known.count(high) > len(known):
            end, bound = high, "ceiling"
        elif low < self.mean < high and 2 * known.count(low) > len(known):
            end, bound = low, "floor"
        else:
            return None
        sides = [None if value is None else int(value != end) for value in self.values]
        return end if bound_change(sides, bound, end) is None else None

    @property
    def readable(self) -> bool:
        """Whether there are points and moving ranges enough for limits to be read."""
        return self.counted >= FEWEST and self.range_mean is not None

    @property
    def counted(self) -> int:
        """Points neither missing nor excluded."""
        return len(self.values) - self.values.count(None)

    def as_dict(self) -> dict[str, Any]:
        """The phase's figures as plain data."""
        return {
            "start": self.start,
            "stop": self.stop,
            "mean": self.mean,
            "range_mean": self.range_mean,
            "upper": self.upper,
            "lower": self.lower,
            "range_limit": self.range_limit,
            "screened": self.screened,
        }


def stage_of(start: int, values: tuple[float | None, ...], baseline: int | None, screen: bool) -> Stage | None:
    """The phase that begins at point `start`; None where no value is there to work its mean from.

    Example:
    >>> stage = stage_of(0, (20, 22, 19, 21, 20), baseline=None, screen=False)
    >>> stage.mean, stage.range_mean
    (20.4, 2.0)
    """
    basis = values if baseline is None else values[:baseline]
    known = [value for value in basis if value is not None]
    if not known:
        return None
    ranges: list[float | None] = [None]
    for before, value in zip(values, values[1:], strict=False):
        ranges.append(None if before is None or value is None else abs(value - before))
    used = [moving for moving in ranges[: len(basis)] if moving is not None]
    average = mean(used) if used else None
    screened = unscreened = 0
    if screen and average:
        kept = [moving for moving in used if moving <= SCREEN * average]
        screened = len(used) - len(kept)
        if any(kept):
            average, used = mean(kept), kept
        else:
            screened, unscreened = 0, screened
    return Stage(
        start, start + len(values), mean(known), average, values, tuple(ranges), len(used), screened, unscreened
    )
