"""The chapters' figures: engine results drawn with seaborn and matplotlib.

Each function takes a result and returns its Axes. The title says the finding, axes name their units, source and
status stand with the figure (the status inside the plot area, where a photocopy keeps it), and shape says whatever
colour says.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from value_management.drawing.svg import BLUE, INK, ORANGE, PALE, PURPLE, RULE, RUST, SOFT, shown, tick_text
from value_management.drawing.tornado import Swing
from value_management.errors import DataError, Fault
from value_management.measures.box_score import LABELS, Band, BoxScore
from value_management.measures.pareto import Pareto
from value_management.measures.run_chart import RunChart
from value_management.measures.xmr import XmRChart

STYLE = {
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": SOFT,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "text.color": INK,
    "grid.color": RULE,
    "font.size": 10,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "svg.hashsalt": "value-management",
}


def _axes(ax: Axes | None, size: tuple[float, float]) -> Axes:
    if ax is not None:
        return ax
    with sns.axes_style("whitegrid", rc=STYLE), plt.rc_context(STYLE):
        _, made = plt.subplots(figsize=size, layout="constrained")
    made.grid(visible=False, axis="x")
    return made


def _finish(ax: Axes, title: str, source: str, status: str, *, where: tuple[float, float] = (0.985, 0.975)) -> Axes:
    ax.set_title(title, wrap=True, fontsize=12, fontweight="bold", loc="left", pad=12)
    if status and status != "real":
        ax.text(
            *where,
            f"{status.capitalize()} data",
            transform=ax.transAxes,
            ha="right",
            va="top",
            fontsize=10,
            fontweight="bold",
            color=INK,
            bbox={"facecolor": "white", "edgecolor": SOFT, "pad": 3},
            zorder=9,
        )
    if source:
        # Below everything: the layout makes room for it, whatever stands under the axis.
        before = ax.figure.get_supxlabel()
        if source not in before:
            ax.figure.supxlabel(
                f"{before}; {source}" if before else f"Source: {source}", x=0.01, ha="left", fontsize=8.5
            )
    return ax


def _value_axis(ax: Axes, unit: str, label: str) -> None:
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick_text(value, unit)))
    ax.set_ylabel(label or unit or "Value")


def _time_axis(ax: Axes, chart: RunChart | XmRChart, label: str) -> list[Any]:
    """The places of the points along the bottom, with the axis set up for them."""
    if chart.dates is None:
        ax.set_xlabel(label or "Point")
        ax.xaxis.get_major_locator().set_params(integer=True)
        return list(range(1, len(chart.values) + 1))
    locator = mdates.AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    ax.set_xlabel(label or "Date")
    return [mdates.date2num(day) for day in chart.dates]


def _end(ax: Axes, y: float, text: str, colour: str = INK) -> None:
    ax.annotate(
        text,
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        color=colour,
        annotation_clip=False,
    )


def _headroom(ax: Axes, share: float = 0.16) -> None:
    low, high = ax.get_ylim()
    ax.set_ylim(low, high + (high - low) * share)


def _notes(ax: Axes, places: Sequence[Any], notes: Sequence[tuple[int, str]]) -> None:
    for order, (index, text) in enumerate(notes):
        ax.axvline(places[index], color=SOFT, linestyle=":", linewidth=1)
        ax.annotate(
            text,
            (places[index], 0.97 - 0.07 * (order % 3)),
            xycoords=("data", "axes fraction"),
            xytext=(4, 0),
            textcoords="offset points",
            va="top",
            fontsize=9,
            color=SOFT,
        )


def run_chart(
    chart: RunChart,
    *,
    title: str = "",
    unit: str = "",
    label: str = "",
    time: str = "",
    source: str = "",
    status: str = "",
    ax: Axes | None = None,
    show_signal: bool = True,
) -> Axes:
    """A run chart: points, median (dashed where a frozen one is carried forward), target, annotations; diamonds make
    the signal.

    Arguments as for `drawing.run_chart.draw_run_chart`. Returns the Axes.
    """
    ax = _axes(ax, (8, 4.2))
    places = _time_axis(ax, chart, time)
    excluded = set(chart.exclude)
    drawn = [None if index in excluded else value for index, value in enumerate(chart.values)]
    for phase in chart.phases:
        xs, ys = places[phase.start : phase.stop], drawn[phase.start : phase.stop]
        ax.plot(xs, [float("nan") if y is None else y for y in ys], color=BLUE, linewidth=1.3, zorder=2)
        solid = phase.stop if phase.frozen is None else min(phase.stop, phase.start + phase.frozen)
        ax.plot([xs[0], places[solid - 1]], [phase.median] * 2, color=INK, linewidth=1.4, zorder=1)
        if solid < phase.stop:
            ax.plot([places[solid - 1], xs[-1]], [phase.median] * 2, color=INK, linewidth=1.4, linestyle="--", zorder=1)
    fired = set(chart.marked) if show_signal else set()
    plain = [index for index, value in enumerate(drawn) if value is not None and index not in fired]
    _scatter(ax, places, chart.values, plain, "o", BLUE, 28)
    _scatter(ax, places, chart.values, sorted(fired), "D", ORANGE, 34)
    _scatter(ax, places, chart.values, [index for index in excluded if chart.values[index] is not None], "x", SOFT, 36)
    _end(ax, chart.median, f"median {shown(chart.median, unit)}")
    if chart.target is not None:
        ax.axhline(chart.target, color=ORANGE, linestyle=":", linewidth=1.6)
        _end(ax, chart.target, f"target {shown(chart.target, unit)}", RUST)
    _value_axis(ax, unit, label)
    _headroom(ax, 0.16 + 0.05 * min(len(chart.annotations), 3))
    _notes(ax, places, chart.annotations)
    return _finish(ax, title or (f"Run chart: {chart.verdict}" if show_signal else "Run chart"), source, status)


def _scatter(
    ax: Axes,
    places: Sequence[Any],
    values: Sequence[float | None],
    which: Sequence[int],
    mark: str,
    colour: str,
    size: int,
) -> None:
    if which:
        edge = {} if mark == "x" else {"edgecolors": INK, "linewidths": 0.5}
        ax.scatter(
            [places[i] for i in which], [values[i] for i in which], marker=mark, color=colour, s=size, zorder=3, **edge
        )


def xmr(
    chart: XmRChart,
    *,
    title: str = "",
    unit: str = "",
    label: str = "",
    time: str = "",
    source: str = "",
    status: str = "",
    ax: Axes | None = None,
    show_signals: bool = True,
) -> Axes:
    """An XmR chart: mean, limits, target; triangles are improvement, diamonds concern, squares neutral. Returns the
    Axes.
    """
    ax = _axes(ax, (8, 4.4))
    places = _time_axis(ax, chart, time)
    for stage in chart.stages:
        xs = places[stage.start : stage.stop]
        ax.plot(xs, [float("nan") if y is None else y for y in stage.values], color=SOFT, linewidth=1.2, zorder=2)
        ax.plot([xs[0], xs[-1]], [stage.mean] * 2, color=INK, linewidth=1.3, zorder=1)
        for limit in (line for line in (stage.lower, stage.upper) if line is not None):
            ax.plot([xs[0], xs[-1]], [limit] * 2, color=SOFT, linewidth=1.2, linestyle="--", zorder=1)
    signals = {signal.index: signal for signal in chart.signals} if show_signals else {}
    looks = {"improvement": BLUE, "concern": ORANGE, "neutral": PURPLE}
    excluded = set(chart.exclude)
    plain = [i for i, value in enumerate(chart.values) if value is not None and i not in signals and i not in excluded]
    _scatter(ax, places, chart.values, plain, "o", SOFT, 26)
    _scatter(ax, places, chart.values, [i for i in excluded if chart.values[i] is not None], "x", SOFT, 36)
    for kind, colour in looks.items():
        for side in ("high", "low"):
            mark = {"improvement": "^" if side == "high" else "v", "concern": "D", "neutral": "s"}[kind]
            which = [i for i, signal in signals.items() if signal.kind == kind and signal.side == side]
            _scatter(ax, places, chart.values, which, mark, colour, 40)
    _end(ax, chart.mean, f"mean {shown(chart.mean, unit)}")
    for line, name in ((chart.upper, "upper limit"), (chart.lower, "lower limit")):
        if line is not None:
            _end(ax, line, f"{name} {shown(line, unit)}", SOFT)
    if chart.target is not None:
        ax.axhline(chart.target, color=ORANGE, linestyle=":", linewidth=1.6)
        ax.annotate(
            f"target {shown(chart.target, unit)}",
            (0, chart.target),
            xycoords=("axes fraction", "data"),
            xytext=(4, 4),
            textcoords="offset points",
            fontsize=9,
            color=RUST,
        )
    _value_axis(ax, unit, label)
    _headroom(ax)
    _notes(ax, places, chart.annotations)
    return _finish(ax, title or (f"XmR chart: {chart.variation}" if show_signals else "XmR chart"), source, status)


def pareto(
    chart: Pareto,
    *,
    title: str = "",
    label: str = "",
    source: str = "",
    status: str = "",
    ax: Axes | None = None,
) -> Axes:
    """A Pareto chart: bars in order with the vital few dark, and the cumulative share on the right. Returns the Axes
    of the bars.
    """
    ax = _axes(ax, (8, 4.4))
    names = [bar.name for bar in chart.bars]
    colours = [BLUE if bar.vital else PALE for bar in chart.bars]
    drawn = ax.bar(names, [bar.amount for bar in chart.bars], color=colours, edgecolor=INK, linewidth=0.6)
    ax.bar_label(drawn, [tick_text(round(bar.amount, 2), chart.unit) for bar in chart.bars], fontsize=9, padding=2)
    ax.set_ylim(0, chart.total * 1.04)
    _value_axis(ax, chart.unit, label or chart.unit or "Amount")
    ax.grid(visible=False)
    room = max(10, 84 // len(names))
    ax.set_xticks(range(len(names)), [textwrap.fill(name, room) for name in names])
    ax.set_xlabel("Cause, largest first")
    share = ax.twinx()
    share.plot(range(len(names)), [100 * bar.cumulative for bar in chart.bars], color=INK, marker="o", markersize=4)
    share.axhline(100 * chart.share, color=INK, linestyle="--", linewidth=1)
    share.set_ylim(0, 104)
    share.set_ylabel("Cumulative share (%)")
    share.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}%"))
    share.grid(visible=False)
    share.spines["top"].set_visible(False)
    _finish(ax, title or chart.explain().split(":")[0].rstrip("."), source, "")
    if status and status != "real":
        share.text(
            0.985,
            0.6,
            f"{status.capitalize()} data",
            transform=share.transAxes,
            ha="right",
            va="center",
            fontsize=10,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": SOFT, "pad": 3},
            zorder=9,
        )
    return ax


def box_score(
    score: BoxScore,
    *,
    bands: Sequence[Band] = ("quality", "capacity", "cost"),
    title: str = "",
    source: str = "",
    status: str = "",
) -> list[Axes]:
    """A box score: a small run chart a measure, the bands one below the other. Returns the Axes, in the order of the
    rows.
    """
    rows = [measure for band in bands for measure in score.band(band)]
    if not rows:
        raise DataError(Fault("box score", "no measure in these bands", "at least one"))
    with sns.axes_style("white", rc=STYLE), plt.rc_context(STYLE):
        figure, grid = plt.subplots(
            len(rows), 1, figsize=(8, 1.25 * len(rows) + 0.9), sharex=True, squeeze=False, layout="constrained"
        )
    axes: list[Axes] = [row[0] for row in grid]
    before: Band | None = None
    for ax, measure in zip(axes, rows, strict=True):
        values = [float("nan") if (value := measure.at(week)) is None else value for week in score.weeks]
        ax.plot(list(score.weeks), values, color=BLUE, linewidth=1.2, marker="o", markersize=3)
        ax.axhline(measure.chart.median, color=INK, linewidth=1)
        if measure.target is not None:
            ax.axhline(measure.target, color=ORANGE, linestyle=":", linewidth=1.4)
        ax.set_ylabel(measure.unit or "score", rotation=0, ha="right", va="center", fontsize=8.5)
        ax.yaxis.set_major_locator(MaxNLocator(3))
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _, unit=measure.unit: tick_text(value, unit)))
        band = f"{LABELS[measure.band]}: " if measure.band != before else ""
        before = measure.band
        ax.set_title(
            f"{band}{measure.name} – {measure.finding}",
            fontsize=9.5,
            loc="left",
            fontweight="bold" if band else "normal",
            pad=3,
        )
    locator = mdates.AutoDateLocator(minticks=3, maxticks=8)
    axes[-1].xaxis.set_major_locator(locator)
    axes[-1].xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    axes[-1].set_xlabel("Week beginning")
    if source:
        figure.supxlabel(f"Source: {source}", x=0.01, ha="left", fontsize=8.5)
    figure.suptitle(title or f"Box score of {score.team}", x=0.01, ha="left", fontsize=12, fontweight="bold")
    if status and status != "real":
        _headroom(axes[0], 0.35)
        axes[0].text(
            0.99,
            0.94,
            f"{status.capitalize()} data",
            transform=axes[0].transAxes,
            ha="right",
            va="top",
            fontsize=9,
            fontweight="bold",
            bbox={"facecolor": "white", "edgecolor": SOFT, "pad": 2},
            zorder=9,
        )
    return axes


def tornado(
    swings: Sequence[Swing],
    base: float,
    *,
    title: str = "",
    unit: str = "£",
    label: str = "Result",
    source: str = "",
    status: str = "",
    ax: Axes | None = None,
) -> Axes:
    """A tornado: the result at the low (hatched) and the high of each assumption, the widest on top. Returns the
    Axes.
    """
    ax = _axes(ax, (8, 1.2 + 0.55 * max(len(swings), 3)))
    ranked = sorted(swings, key=lambda swing: (swing.width, swing.name))
    names = [swing.name for swing in ranked]
    lows, highs = [swing.low - base for swing in ranked], [swing.high - base for swing in ranked]
    ax.barh(names, lows, left=base, color=ORANGE, edgecolor=INK, hatch="//", linewidth=0.6, label="at its low value")
    ax.barh(names, highs, left=base, color=BLUE, edgecolor=INK, linewidth=0.6, label="at its high value")
    for place, swing in enumerate(ranked):
        for value, words in ((swing.low, swing.low_words), (swing.high, swing.high_words)):
            right = value > base
            ax.annotate(
                words,
                (value, place),
                xytext=(4 if right else -4, 0),
                textcoords="offset points",
                va="center",
                ha="left" if right else "right",
                fontsize=9,
            )
    ax.axvline(base, color=INK, linewidth=1.4)
    low, high = ax.get_xlim()
    ax.set_xlim(low - (high - low) * 0.1, high + (high - low) * 0.1)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick_text(value, unit)))
    ax.set_xlabel(f"{label} ({tick_text(round(base, 2), unit)} as estimated)")
    ax.grid(visible=True, axis="x")
    ax.grid(visible=False, axis="y")
    ax.legend(loc="lower right", fontsize=9, frameon=True)
    return _finish(ax, title or f"{ranked[-1].name} matters most", source, status)


__all__ = ["box_score", "pareto", "run_chart", "tornado", "xmr"]
