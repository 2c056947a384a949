"""A row of points picked on a chart that begins or ends a little beside the run that was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from value_management.learning.kinds import WrongPoints
from value_management.measures.run_chart import RunChart
from value_management.words import listed


def beside_the_run(
    chart: RunChart, run: tuple[int, ...], point: str, known: Collection[tuple[int, ...]] = ()
) -> Iterator[WrongPoints]:
    """Every row of neighbours that begins and ends up to two points beside the run, with words for the difference.

    run: its points, from 0, in order. point: what one is called ("throw"). A point on the median inside the row may be
    picked or left out. known: sets that have words already.
    """
    seen = {run, *known}
    for before in range(-2, 3):
        for after in range(-2, 3):
            first, last = max(run[0] + before, 0), min(run[-1] + after, len(chart.values) - 1)
            row = tuple(range(first, last + 1))
            useful = tuple(at for at in row if chart.values[at] != chart.median)
            for picked in (row, useful):
                if len(picked) < 2 or picked in seen:
                    continue
                seen.add(picked)
                extra = [at for at in picked if at not in run]
                missing = [at for at in run if at not in picked]
                words = [*_too_many(chart, extra, run[0], point), *_too_few(missing, point)]
                yield WrongPoints(picked, "extra" if extra else "missing", " ".join(words))


def _too_many(chart: RunChart, extra: list[int], start: int, point: str) -> Iterator[str]:
    """What is said of points that don't belong to the run."""
    below = (chart.values[start] or 0) < chart.median
    sides = {"on the median": 0, "on the other side of the median": -1, "on the same side, beyond a crossing": 1}
    for where, side in sides.items():
        found = [at for at in extra if _side(chart, at) * (-1 if below else 1) == side]
        if found:
            verb, them = ("lies", "it") if len(found) == 1 else ("lie", "them")
            yield f"{_named(found, point)} {verb} {where}: leave {them} out."


def _too_few(missing: list[int], point: str) -> Iterator[str]:
    """What is said of points of the run that weren't picked."""
    if missing:
        verb = "belongs to the run and is" if len(missing) == 1 else "belong to the run and are"
        yield f"{_named(missing, point)} {verb} missing."


def _side(chart: RunChart, at: int) -> int:
    """1 above the median, −1 below it, 0 on it."""
    value = chart.values[at]
    return 0 if value is None or value == chart.median else 1 if value > chart.median else -1


def _named(places: list[int], point: str) -> str:
    """Points by their numbers, counted from 1: "Throws 15 and 22"."""
    return f"{point.capitalize()}{'s' if len(places) > 1 else ''} {listed([str(at + 1) for at in places])}"
