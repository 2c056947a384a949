"""Runs and crossings of a chart, counted by the engine, and the slips of counting them by eye."""

from __future__ import annotations

from value_management.bank._foreseen import slip
from value_management.learning.kinds import Blank, Slip
from value_management.measures.run_chart import RunChart


def counted(chart: RunChart) -> dict[str, float]:
    """A chart's useful points, its longest run with the `most` that chance explains, its crossings with the `least`."""
    return {
        "useful": float(chart.useful),
        "run": float(chart.longest_run),
        "most": float(chart.longest_allowed or 0),
        "crossings": float(chart.crossings),
        "least": float(chart.crossings_least or 0),
    }


def _counted_on_the_line(chart: RunChart) -> tuple[Slip, ...]:
    """The slips of counting points on the median into a longest run: one for each number of such points."""
    runs: list[list[int]] = []  # for each run: its side, its useful points, the points on the median inside it
    waiting = 0
    for number in chart.values:
        side = 0 if number == chart.median else 1 if (number or 0) > chart.median else -1
        if side == 0:
            waiting += 1
        elif runs and runs[-1][0] == side:
            runs[-1][1] += 1
            runs[-1][2] += waiting
            waiting = 0
        else:
            runs.append([side, 1, 0])
            waiting = 0
    on = sorted({inside for _, useful, inside in runs if useful == chart.longest_run and inside})
    return tuple(
        slip(float(chart.longest_run + inside), "extra").says(
            f"This counts {'one point that lies' if inside == 1 else f'{inside} points that lie'} on the median. Such "
            "points don't break a run, and they don't count in it."
        )
        for inside in on
    )


def blanks(letter: str, chart: RunChart) -> tuple[Blank, Blank]:
    """The two cells of a chart that are to be filled: its longest run and its crossings. letter: what it is called."""
    known = counted(chart)
    return (
        Blank(
            row=letter,
            column="run",
            answer=known["run"],
            tolerance=0.2,
            slips=(
                slip(known["most"], "rule").says(
                    f"That is chart {letter}'s limit, printed beside it. The longest run is counted on the chart "
                    "itself."
                ),
                *_counted_on_the_line(chart),
            ),
        ),
        Blank(
            row=letter,
            column="crossings",
            answer=known["crossings"],
            tolerance=0.2,
            slips=(
                slip(known["crossings"] + 1, "extra").says(
                    "This counts the runs, and crossings lie between them, so there is one fewer."
                ),
            ),
        ),
    )
