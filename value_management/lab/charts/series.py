"""Run charts and XmR charts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import blended_transform_factory

from value_management.drawing.svg import BLUE, INK, ORANGE, PAPER, PURPLE, RUST, SOFT, apart, shown, tick_text
from value_management.lab.figures import frame
from value_management.lab.figures.layout import LINE, Draw, Layout, wide
from value_management.measures.run_chart import RunChart
from value_management.measures.xmr import XmRChart

LOOKS = {"improvement": BLUE, "concern": ORANGE, "neutral": PURPLE}


def run_chart(
    chart: RunChart, *, title: str = "", unit: str = "", label: str = "", time: str = "", show_signal: bool = True
) -> Draw:
    """A run chart: points, median (dashed where a frozen one is carried forward), target, annotations; diamonds make
    the signal.

    title: the finding (by default the verdict). unit: "%", "£" or a word. label: of the value axis; time: of the time
    axis. show_signal=False hides verdict and marks.

    Example:
    >>> from value_management.cases import larch_ward
    >>> from value_management.datasets import load
    >>> from value_management.lab import show
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> chart = run_chart(noon.chart, title="More patients go home before noon", unit="%")
    >>> picture = show(chart, source=load(larch_ward.DATASET))
    """

    def draw(layout: Layout) -> Axes:
        axes = layout.axes(210 if layout.narrow else 250)
        run_chart_on(axes, layout, chart, unit=unit, label=label, time=time, show_signal=show_signal)
        axes.set_title(title or (f"Run chart: {chart.verdict}" if show_signal else "Run chart"))
        return axes

    return draw


def run_chart_on(
    axes: Axes,
    layout: Layout,
    chart: RunChart,
    *,
    unit: str = "",
    label: str = "",
    time: str = "",
    show_signal: bool = True,
) -> None:
    """Draw a run chart, without its title, on a plot that is there."""
    places = _time_axis(axes, chart, time)
    name = label or unit or "Value"
    excluded = set(chart.exclude)
    drawn = [math.nan if value is None or index in excluded else value for index, value in enumerate(chart.values)]
    for phase in chart.phases:
        xs = places[phase.start : phase.stop]
        axes.plot(xs, drawn[phase.start : phase.stop], color=BLUE, linewidth=1.3, zorder=2, label=name)
        solid = phase.stop if phase.frozen is None else min(phase.stop, phase.start + phase.frozen)
        _level(axes, xs[0], places[solid - 1], phase.median, "median", INK)
        if solid < phase.stop:
            _level(axes, places[solid - 1], xs[-1], phase.median, "median, carried forward", INK, "--")
    fired = set(chart.marked) if show_signal else set()
    plain = [index for index, value in enumerate(drawn) if not math.isnan(value) and index not in fired]
    small = 14 if layout.narrow else 22
    _points(axes, places, chart.values, plain, "o", BLUE, small)
    _points(axes, places, chart.values, sorted(fired), "D", ORANGE, small + 6, "part of the signal")
    _points(axes, places, chart.values, _known(chart.values, excluded), "x", SOFT, small + 8, "left out")
    ends = [(chart.median, "median", INK)]
    if chart.target is not None:
        _across(axes, chart.target, "target", ORANGE)
        ends.append((chart.target, "target", RUST))
    _ends(axes, layout, ends, unit)
    _value_axis(axes, unit, name)
    _notes(axes, layout, [(places[index], words) for index, words in chart.annotations])


def xmr(
    chart: XmRChart, *, title: str = "", unit: str = "", label: str = "", time: str = "", show_signals: bool = True
) -> Draw:
    """An XmR chart: mean, limits, target; triangles are improvement, diamonds concern, squares neutral.

    Arguments as for `run_chart`.

    Example:
    >>> from value_management.cases import larch_ward
    >>> from value_management.datasets import load
    >>> from value_management.lab import show
    >>> from value_management.measures import xmr as engine
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> values = engine.xmr(noon.values, dates=noon.dates, better="higher", baseline=larch_ward.WEEKS_BEFORE_CHANGE)
    >>> chart = xmr(values, title="More patients go home before noon", unit="%")
    >>> picture = show(chart, source=load(larch_ward.DATASET))
    """

    def draw(layout: Layout) -> Axes:
        axes = layout.axes(250 if layout.narrow else 280)
        places = _time_axis(axes, chart, time)
        name = label or unit or "Value"
        excluded = set(chart.exclude)
        for stage in chart.stages:
            xs = places[stage.start : stage.stop]
            ys = [math.nan if y is None else y for y in stage.values]
            axes.plot(xs, ys, color=SOFT, linewidth=1.2, zorder=2, label=name)
            for value, what, colour, dashes in (
                (stage.mean, "mean", INK, "-"),
                (stage.upper, "upper limit", SOFT, "--"),
                (stage.lower, "lower limit", SOFT, "--"),
            ):
                if value is not None:
                    _level(axes, xs[0], xs[-1], value, what, colour, dashes)
        small = 14 if layout.narrow else 22
        signals = {signal.index: signal for signal in chart.signals} if show_signals else {}
        plain = [i for i in _known(chart.values, range(len(chart.values))) if i not in signals and i not in excluded]
        _points(axes, places, chart.values, plain, "o", SOFT, small)
        _points(axes, places, chart.values, _known(chart.values, excluded), "x", SOFT, small + 8, "left out")
        for kind, colour in LOOKS.items():
            for side in ("high", "low"):
                mark = {"improvement": "^" if side == "high" else "v", "concern": "D", "neutral": "s"}[kind]
                which = [i for i, signal in signals.items() if signal.kind == kind and signal.side == side]
                _points(axes, places, chart.values, which, mark, colour, small + 12, f"{kind}, {side}")
        ends = [(chart.mean, "mean", INK), (chart.upper, "upper limit", SOFT), (chart.lower, "lower limit", SOFT)]
        if chart.target is not None:
            _across(axes, chart.target, "target", ORANGE)
            ends.append((chart.target, "target", RUST))
        _ends(axes, layout, [(value, what, colour) for value, what, colour in ends if value is not None], unit)
        _value_axis(axes, unit, name)
        _notes(axes, layout, [(places[index], words) for index, words in chart.annotations])
        axes.set_title(title or (f"XmR chart: {chart.variation}" if show_signals else "XmR chart"))
        return axes

    return draw


def _time_axis(axes: Axes, chart: RunChart | XmRChart, label: str) -> list[Any]:
    """The places of the points along the bottom, with the axis set up for them."""
    if chart.dates is None:
        axes.set_xlabel(label or "Point")
        axes.xaxis.get_major_locator().set_params(integer=True)
        return list(range(1, len(chart.values) + 1))
    axes.xaxis_date()
    axes.set_xlabel(label or "Date")
    return [mdates.date2num(day) for day in chart.dates]


def _value_axis(axes: Axes, unit: str, label: str) -> None:
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick_text(value, unit)))
    axes.set_ylabel(label)


def _level(axes: Axes, start: Any, stop: Any, value: float, name: str, colour: str, dashes: str = "-") -> None:
    axes.plot([start, stop], [value] * 2, color=colour, linewidth=1.3, linestyle=dashes, zorder=1, label=name)


def _across(axes: Axes, value: float, name: str, colour: str) -> None:
    axes.axhline(value, color=colour, linestyle=":", linewidth=1.6, label=name)


def _known(values: Sequence[float | None], which: Any) -> list[int]:
    return [index for index in sorted(which) if values[index] is not None]


def _points(
    axes: Axes,
    places: Sequence[Any],
    values: Sequence[float | None],
    which: Sequence[int],
    mark: str,
    colour: str,
    size: int,
    name: str = "",
) -> None:
    if which:
        edge = {"linewidths": 1.6} if mark == "x" else {"edgecolors": INK, "linewidths": 0.5}
        xs, ys = [places[i] for i in which], [values[i] for i in which]
        axes.scatter(xs, ys, marker=mark, color=colour, s=size, zorder=3, label=name or None, **edge)


def _ends(axes: Axes, layout: Layout, lines: Sequence[tuple[float, str, str]], unit: str) -> None:
    """What each line across is, at its right-hand end; those that lie close are moved apart."""
    high = layout.small * LINE * (2 if layout.narrow else 1)
    written = []
    for value, name, colour in lines:
        words = f"{name}\n{shown(value, unit)}" if layout.narrow else f"{name} {shown(value, unit)}"
        if layout.narrow and name.endswith(" limit"):
            words = words.replace(" limit", "")
        place = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "annotation_clip": False}
        here = axes.annotate(
            words, (1, value), xytext=(5, 0), va="center", fontsize=layout.small, color=colour, **place
        )
        written.append((value, here))

    def spread() -> None:
        spots = [-axes.transData.transform((0, value))[1] for value, _ in written]
        for spot, moved, (_, here) in zip(spots, apart(spots, high), written, strict=True):
            here.set_position((5, spot - moved))

    layout.later(spread)


def _notes(axes: Axes, layout: Layout, notes: Sequence[tuple[float, str]]) -> None:
    """What happened when: a dotted line up to words over the plot, where they cover no point."""
    up = 4.0
    for place, words in notes:
        lines = layout.wrap(words, layout.width * 0.6, layout.small)
        ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # where the line of a later note would cross it
        here = frame.note(axes, "\n".join(lines), up + 3, fontsize=layout.small, color=SOFT, bbox=ground, zorder=4)
        plot = blended_transform_factory(axes.transData, axes.transAxes)
        look = {"color": SOFT, "linestyle": ":", "linewidth": 1.2, "clip_on": False, "label": words}
        (dotted,) = axes.plot([place, place], [0, 1], transform=plot, **look)
        broad = max(wide(each, layout.small) for each in lines)

        def beside(here: Any = here, line: Any = dotted, up: float = up, broad: float = broad) -> None:
            place = line.get_xdata()[0]
            line.set_ydata([0, 1 + up / axes.get_window_extent().height])
            left, right = axes.get_window_extent().x0, layout.width - frame.EDGE
            at = axes.transData.transform((place, 0))[0] - 8
            here.set_position((max(0, min(at, right - broad) - left), here.get_position()[1]))

        layout.later(beside)
        up += len(lines) * layout.small * LINE + 2
    if notes:
        setattr(axes, frame.BAND, up + 2)
