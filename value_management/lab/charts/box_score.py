"""A box score as small run charts, one below the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from value_management.drawing.svg import BLUE, INK, ORANGE, tick_text
from value_management.errors import DataError, Fault
from value_management.lab.figures.layout import Draw, Layout
from value_management.measures.box_score import LABELS, Band, BoxScore


def box_score(score: BoxScore, *, bands: Sequence[Band] = ("quality", "capacity", "cost"), title: str = "") -> Draw:
    """A box score: a small run chart a measure, in the order of the rows, with median and target (dotted).

    Raises DataError where the bands have no measure.

    Example:
    >>> from value_management.cases import larch_ward
    >>> from value_management.datasets import load
    >>> from value_management.lab import show
    >>> chart = box_score(larch_ward.score(20), bands=["capacity"], title="Where the hours went")
    >>> picture = show(chart, source=load(larch_ward.DATASET))
    """
    rows = [measure for band in bands for measure in score.band(band)]
    if not rows:
        raise DataError(Fault("box score", "no measure in these bands", "at least one"))

    def draw(layout: Layout) -> list[Axes]:
        plots = layout.grid(len(rows), 1, 84 if layout.narrow else 78, share=True)
        before: Band | None = None
        for axes, measure in zip(plots, rows, strict=True):
            days = [mdates.date2num(week) for week in score.weeks]
            values = [math.nan if (value := measure.at(week)) is None else value for week in score.weeks]
            axes.xaxis_date()
            axes.plot(days, values, color=BLUE, linewidth=1.2, marker="o", markersize=3.5, label=measure.name)
            axes.axhline(measure.chart.median, color=INK, linewidth=1.2, label="median")
            if measure.target is not None:
                axes.axhline(measure.target, color=ORANGE, linestyle=":", linewidth=1.6, label="target")
            axes.set_ylabel(measure.unit or "score")
            axes.yaxis.set_major_locator(MaxNLocator(2))
            axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _, unit=measure.unit: tick_text(value, unit)))
            band = f"{LABELS[measure.band]}: " if measure.band != before else ""
            before = measure.band
            axes.set_title(f"{band}{measure.name} – {measure.finding}")
        plots[-1].set_xlabel("Week beginning")
        plots[0].figure.suptitle(title or f"Box score of {score.team}")
        return plots

    return draw
