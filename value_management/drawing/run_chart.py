"""A run chart as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from value_management import words
from value_management.drawing.svg import (
    BLUE,
    INK,
    ORANGE,
    RUST,
    SOFT,
    Plot,
    Scale,
    Sheet,
    apart,
    axes,
    fitted,
    footing,
    footing_height,
    heading,
    shown,
    stamp,
    text_width,
    tick_text,
    time_axis,
    value_range,
    wrapped,
)
from value_management.measures.run_chart import RunChart


def label_of(chart: RunChart, index: int, unit: str, labels: Sequence[str] | None = None) -> str:
    """The words of a point: its date (or label, or number) and its value.

    Example:
    >>> from value_management.measures.run_chart import run_chart
    >>> label_of(run_chart([18.8, 21.4], dates=["2025-01-06", "2025-01-13"]), 0, "%")
    '6 January 2025: 18.8%'
    """
    value = chart.values[index]
    where = f"Point {index + 1}"
    if labels is not None:
        where = labels[index]
    elif chart.dates is not None:
        where = words.day(chart.dates[index])
    if value is None:
        return f"{where}: missing"
    return f"{where}: {words.with_unit(value, unit)}"


def draw_run_chart(
    chart: RunChart,
    *,
    title: str = "",
    unit: str = "",
    label: str = "",
    time: str = "",
    source: str = "",
    status: str = "",
    prefix: str = "",
    labels: Sequence[str] | None = None,
    show_signal: bool = True,
    show_median: bool = True,
    width: int = 640,
    height: int = 0,
) -> str:
    """The chart as accessible SVG.

    title: the finding (by default the verdict). unit: "%", "£" or a word. label: of the value axis; time: of the time
    axis. source, status ("simulated", "fictional") are printed with it. prefix: begins its ids, for several charts on
    a page. labels: instead of dates. show_signal=False hides verdict and marks: the chart of a question. width: a
    narrow chart has the same letters, and larger ones once it is shown as wide as another. height: without one, 340, or
    three quarters of the width of a narrow one. Every point drawn has data-point="its index".

    Example:
    >>> from value_management.cases import larch_ward
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> title = "More patients go home before noon"
    >>> picture = draw_run_chart(noon.chart, title=title, unit="%", status="fictional")
    """
    height = height or min(340, 3 * width // 4)
    fired = set(chart.marked) if show_signal else set()
    finding = title or (f"Run chart: {chart.verdict}" if show_signal else "Run chart")
    words = _described(chart, unit, labels, show_signal)
    sheet = Sheet(width, height, finding, words, prefix)
    top = heading(sheet, finding)
    notes = ["Diamonds: the points that make the signal."] if fired else []
    if show_signal and chart.signal and not set(chart.points) & fired:
        notes.append(f"Signal: {chart.rule}, in the line as a whole.")
    if chart.exclude:
        notes.append("Crosses: points left out of the median and the rules.")
    bottom = height - footing_height(width, source, notes) - (50 if time else 36)
    plot_top = top + 4
    known = [value for value in chart.values if value is not None]
    lines = [*chart.medians] if show_median else []
    if chart.target is not None:
        lines.append(chart.target)
    marks = value_range([*known, *lines])
    left = 34 + max(text_width(tick_text(mark, unit), 11) for mark in marks)
    ends = _ends(chart, unit, show_median)
    right = width - 14 - max((text_width(text, 11) for _, text, _ in ends), default=0)
    plot = Plot(sheet, left, right, plot_top, bottom, len(chart.values), Scale(0, 1, bottom, plot_top))
    said = _said(plot, chart)
    # Room inside the plot above the highest value, for the status and the annotations.
    room = (24 if status and status != "real" else 6) + 15 * min(sum(len(lines) for *_, lines in said), 3)
    plot.values = Scale(marks[0], marks[-1], bottom, plot_top + room)
    axes(plot, marks, unit, fitted(label, bottom - plot_top, 12))
    time_axis(plot, chart.dates, labels, time)
    _annotations(plot, said)
    if chart.target is not None:
        y = plot.y(chart.target)
        sheet.line(plot.left, y, plot.right, y, ORANGE, 1.4, "2 4")
    if show_median:
        for phase in chart.phases:
            y = plot.y(phase.median)
            first, last = plot.x(phase.start), plot.x(phase.stop - 1)
            edge = phase.start + phase.frozen if phase.frozen is not None else phase.stop
            if edge < phase.stop:
                # A frozen median is solid over its baseline and dashed where it's only carried forward.
                sheet.line(first - 6, y, plot.x(edge - 1), y, INK, 1.4)
                sheet.line(plot.x(edge - 1), y, last + 6, y, INK, 1.4, "7 4")
            else:
                sheet.line(first - 6, y, last + 6, y, INK, 1.4)
    for y, (_, text, colour) in zip(apart([plot.y(value) for value, _, _ in ends], 13), ends, strict=True):
        sheet.words(plot.right + 6, y + 4, text, size=11, colour=colour)
    _points(plot, chart, unit, labels, fired)
    stamp(sheet, status, plot.right - 4, plot.top + 4)
    footing(sheet, source, notes)
    return sheet.render()


def _ends(chart: RunChart, unit: str, show_median: bool) -> list[tuple[float, str, str]]:
    """The words at the right-hand end of the lines."""
    found = []
    if show_median:
        found.append((chart.median, f"median {shown(chart.median, unit)}", INK))
    if chart.target is not None:
        found.append((chart.target, f"target {shown(chart.target, unit)}", RUST))
    return found


def _described(chart: RunChart, unit: str, labels: Sequence[str] | None, show_signal: bool) -> str:
    count = len(chart.values)
    first, last = label_of(chart, 0, unit, labels), label_of(chart, count - 1, unit, labels)
    known = [value for value in chart.values if value is not None]
    text = (
        f"{count} points from {first} to {last}; lowest {words.number(min(known))}, highest "
        f"{words.number(max(known))}, "
        f"median {words.number(chart.median)}."
    )
    if chart.annotations:
        marked = "; ".join(f"{label_of(chart, index, unit, labels)}, {words}" for index, words in chart.annotations)
        text += f" Marked: {marked}."
    return f"{chart.explain()} {text}" if show_signal else text


def _said(plot: Plot, chart: RunChart) -> list[tuple[float, bool, list[str]]]:
    """Of each annotation its place, whether it stands to the right of it, and its words in as many lines as they need:
    up to three where it is the only one, one where there are others.
    """
    alone = len(chart.annotations) == 1
    found = []
    for index, text in chart.annotations:
        x = plot.x(index)
        rightwards = x < (plot.left + plot.right) / 2
        room = (plot.right - x if rightwards else x - plot.left) - 8
        found.append((x, rightwards, wrapped(text, room, 11, 3) if alone else [fitted(text, room, 11)]))
    return found


def _annotations(plot: Plot, said: Sequence[tuple[float, bool, list[str]]]) -> None:
    for order, (x, rightwards, lines) in enumerate(said):
        y = plot.top + 14 + 15 * (order % 3)
        plot.sheet.line(x, y - 10, x, plot.bottom, SOFT, 1, "1 3")
        for place, text in enumerate(lines):
            plot.sheet.words(
                x + 4 if rightwards else x - 4,
                y + 14 * place,
                text,
                size=11,
                anchor="start" if rightwards else "end",
                colour=SOFT,
            )


def _points(plot: Plot, chart: RunChart, unit: str, labels: Sequence[str] | None, fired: set[int]) -> None:
    excluded = set(chart.exclude)
    starts = {phase.start for phase in chart.phases}
    stretch: list[tuple[float, float]] = []
    for index, value in enumerate(chart.values):
        if index in starts or value is None or index in excluded:
            plot.sheet.path(stretch)
            stretch = []
        if value is not None and index not in excluded:
            stretch.append((plot.x(index), plot.y(value)))
    plot.sheet.path(stretch)
    for index, value in enumerate(chart.values):
        if value is None:
            continue
        tip = label_of(chart, index, unit, labels)
        data = f'data-point="{index}"'
        x, y = plot.x(index), plot.y(value)
        if index in excluded:
            plot.sheet.mark(x, y, "cross", SOFT, 4, f"{tip} (left out)", data)
        elif index in fired:
            plot.sheet.mark(x, y, "diamond", ORANGE, 3.6, f"{tip} (part of the signal)", data)
        else:
            plot.sheet.mark(x, y, "circle", BLUE, 2.8 if len(chart.values) > 60 else 3.3, tip, data)
