"""Runs about the median, and stretches that only rise or only fall."""

from __future__ import annotations

from collections.abc import Sequence

Run = tuple[int, tuple[int, ...]]
"""A run about the median: its side (1 above, -1 below) and its points."""


def runs_about(sides: Sequence[int], start: int = 0) -> tuple[Run, ...]:
    """The runs of a phase. sides: 1 above, -1 below, 0 on the median, missing or excluded (these neither break nor
    extend a run).

    start: the chart's index of the phase's first point.

    Example:
    >>> runs_about([1, 1, 0, 1, -1])
    ((1, (0, 1, 3)), (-1, (4,)))
    """
    runs: list[Run] = []
    current: list[int] = []
    side = 0
    for index, here in enumerate(sides, start):
        if not here:
            continue
        if here == side:
            current.append(index)
        else:
            if current:
                runs.append((side, tuple(current)))
            current = [index]
            side = here
    if current:
        runs.append((side, tuple(current)))
    return tuple(runs)


def side_words(side: int) -> str:
    """Which side of the median a run lies on.

    Example:
    >>> side_words(-1)
    'below'
    """
    return "above" if side > 0 else "below"


def stretch(points: Sequence[int]) -> str:
    """Points in a row, counted from 1: "points 3 to 8".

    Example:
    >>> stretch(range(2, 8))
    'points 3 to 8'
    """
    return f"points {points[0] + 1} to {points[-1] + 1}"


def trends(values: Sequence[float | None], tolerance: float, start: int = 0) -> tuple[Run, ...]:
    """The stretches that only rise or only fall: direction (1 or -1) and the points that count.

    Missing values are passed over. Of equal neighbours the first counts and the repeats don't (Perla 2011), so that a
    repeat neither breaks a trend nor makes it longer.

    Example:
    >>> trends([3, 4, 4, 5, 2], tolerance=0)
    ((1, (0, 1, 3)), (-1, (3, 4)))
    """
    kept: list[tuple[int, float]] = []
    for index, value in enumerate(values, start):
        if value is not None and not (kept and abs(value - kept[-1][1]) <= tolerance):
            kept.append((index, value))
    found: list[Run] = []
    current: list[int] = []
    direction = 0
    for (before, low), (index, high) in zip(kept, kept[1:], strict=False):
        step = 1 if high > low else -1
        if step == direction:
            current.append(index)
        else:
            if current:
                found.append((direction, tuple(current)))
            current = [before, index]
            direction = step
    if current:
        found.append((direction, tuple(current)))
    return tuple(found)
