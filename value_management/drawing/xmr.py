"""An XmR chart, its moving ranges and the two icons as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from value_management.drawing.svg import (
    BLUE,
    INK,
    ORANGE,
    PAPER,
    PURPLE,
    RUST,
    SOFT,
    Plot,
    Scale,
    Shape,
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
)
from value_management.measures.xmr import Assurance, Summary, Variation, XmRChart
from value_management.words import day, rounded, short_day

LOOKS: dict[Variation, tuple[str, str]] = {
    "improvement": (BLUE, "improvement"),
    "concern": (ORANGE, "concern"),
    "neutral": (PURPLE, "special cause, neither good nor bad"),
}


def _shape(kind: Variation, side: str) -> Shape:
    """Improvement is a triangle that points the way it goes, concern a diamond, neutral a square."""
    if kind == "improvement":
        return "triangle-up" if side == "high" else "triangle-down"
    return "diamond" if kind == "concern" else "square"


def draw_xmr(
    chart: XmRChart,
    *,
    title: str = "",
    unit: str = "",
    label: str = "",
    time: str = "",
    source: str = "",
    status: str = "",
    prefix: str = "",
    labels: Sequence[str] | None = None,
    show_signals: bool = True,
    show_ranges: bool = False,
    width: int = 640,
    height: int = 360,
) -> str:
    """The chart as accessible SVG; arguments as for `draw_run_chart`.

    show_signals=False draws every point alike (for a question). show_ranges adds the moving ranges below.

    Example:
    >>> from value_management.cases import larch_ward
    >>> from value_management.measures.xmr import xmr
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> chart = xmr(noon.values, dates=noon.dates, better="higher", baseline=larch_ward.WEEKS_BEFORE_CHANGE)
    >>> picture = draw_xmr(chart, title="More patients go home before noon", unit="%", status="fictional")
    """
    finding = title or (f"XmR chart: {chart.variation}" if show_signals else "XmR chart")
    text = chart.explain() if show_signals else f"{len(chart.values)} points, mean {shown(chart.mean, unit)}."
    sheet = Sheet(width, height + (130 if show_ranges else 0), finding, text, prefix)
    signals = {signal.index: signal for signal in chart.signals} if show_signals else {}
    kinds = dict.fromkeys(signal.kind for signal in signals.values())
    named = {"improvement": "Triangles", "concern": "Diamonds", "neutral": "Squares"}
    notes = [f"{named[kind]}: {LOOKS[kind][1]}." for kind in kinds]
    notes = [" ".join(notes)] if notes else []
    top = heading(sheet, finding)
    bottom = height - (14 if show_ranges else footing_height(width, source, notes)) - (50 if time else 36)
    known = [value for value in chart.values if value is not None]
    lines = [line for stage in chart.stages for line in (stage.mean, stage.upper, stage.lower) if line is not None]
    if chart.target is not None:
        lines.append(chart.target)
    marks = value_range([*known, *lines])
    left = 34 + max(text_width(tick_text(mark, unit), 11) for mark in marks)
    named_lines = ((chart.upper, "upper limit", SOFT), (chart.mean, "mean", INK), (chart.lower, "lower limit", SOFT))
    ends = [(line, f"{name} {shown(line, unit)}", colour) for line, name, colour in named_lines if line is not None]
    if chart.target is not None:
        ends.append((chart.target, f"target {shown(chart.target, unit)}", RUST))
    right = width - 14 - max(text_width(words, 11) for _, words, _ in ends)
    room = (24 if status and status != "real" else 6) + (15 if chart.annotations else 0)
    plot = Plot(
        sheet, left, right, top + 4, bottom, len(chart.values), Scale(marks[0], marks[-1], bottom, top + 4 + room)
    )
    axes(plot, marks, unit, fitted(label, plot.bottom - plot.top, 12))
    time_axis(plot, chart.dates, labels, time)
    for index, words in chart.annotations:
        x = plot.x(index)
        sheet.line(x, plot.top + 4, x, plot.bottom, SOFT, 1, "1 3")
        sheet.words(x + 4, plot.top + 14, fitted(words, plot.right - x - 8, 11), size=11, colour=SOFT)
    for stage in chart.stages:
        first, last = plot.x(stage.start) - 6, plot.x(stage.stop - 1) + 6
        sheet.line(first, plot.y(stage.mean), last, plot.y(stage.mean), INK, 1.3)
        for limit in (line for line in (stage.upper, stage.lower) if line is not None):
            sheet.line(first, plot.y(limit), last, plot.y(limit), SOFT, 1.2, "6 4")
    if chart.target is not None:
        sheet.line(plot.left, plot.y(chart.target), plot.right, plot.y(chart.target), ORANGE, 1.4, "2 4")
    for y, (_, words, colour) in zip(apart([plot.y(value) for value, _, _ in ends], 13), ends, strict=True):
        sheet.words(plot.right + 6, y + 4, words, size=11, colour=colour)
    _line(plot, chart)
    excluded = set(chart.exclude)
    for index, value in enumerate(chart.values):
        if value is None:
            continue
        where = labels[index] if labels else day(chart.dates[index]) if chart.dates else f"Point {index + 1}"
        tip = f"{where}: {tick_text(rounded(value, 2), unit)}"
        data = f'data-point="{index}"'
        x, y = plot.x(index), plot.y(value)
        signal = signals.get(index)
        if index in excluded:
            sheet.mark(x, y, "cross", SOFT, 4, f"{tip} (left out)", data)
        elif signal is not None:
            words = f"{tip} ({signal.rule}, {LOOKS[signal.kind][1]})"
            sheet.mark(x, y, _shape(signal.kind, signal.side), LOOKS[signal.kind][0], 3.6, words, data)
        else:
            sheet.mark(x, y, "circle", SOFT, 3, tip, data)
    stamp(sheet, status, plot.right - 4, plot.top + 4)
    if show_ranges:
        _ranges(sheet, plot, chart, height, footing_height(width, source, notes), unit)
    footing(sheet, source, notes)
    return sheet.render()


def _line(plot: Plot, chart: XmRChart) -> None:
    stretch: list[tuple[float, float]] = []
    for stage in chart.stages:
        for place, value in enumerate(stage.values):
            if value is None:
                plot.sheet.path(stretch, SOFT, 1.3)
                stretch = []
            else:
                stretch.append((plot.x(stage.start + place), plot.y(value)))
        plot.sheet.path(stretch, SOFT, 1.3)
        stretch = []


def _ranges(sheet: Sheet, above: Plot, chart: XmRChart, top: float, foot: float, unit: str) -> None:
    moving = chart.ranges
    limited = [
        (stage, stage.range_mean, stage.range_limit)
        for stage in chart.stages
        if stage.range_mean is not None and stage.range_limit is not None
    ]
    limits = [limit for _, _, limit in limited]
    marks = value_range([*(value for value in moving if value is not None), *limits, 0.0])
    bottom = sheet.height - foot - 8
    plot = Plot(
        sheet, above.left, above.right, top + 12, bottom, above.count, Scale(marks[0], marks[-1], bottom, top + 12)
    )
    axes(plot, (marks[0], marks[-1]), unit, "")
    sheet.words(plot.left, top + 4, "Moving range: the step from the point before", size=11, colour=SOFT)
    for stage, middle, limit in limited:
        first, last = plot.x(stage.start) - 6, plot.x(stage.stop - 1) + 6
        sheet.line(first, plot.y(limit), last, plot.y(limit), SOFT, 1.2, "6 4")
        sheet.line(first, plot.y(middle), last, plot.y(middle), INK, 1)
    for index, value in enumerate(moving):
        if value is not None:
            x = plot.x(index)
            sheet.line(x, plot.y(0), x, plot.y(value), SOFT, 2)


VARIATION_WORDS: dict[Variation, str] = {
    "common cause": "common cause",
    "improvement": "improvement",
    "concern": "concern",
    "neutral": "change",
    "too few points": "too few points",
}
ASSURANCE_WORDS: dict[Assurance | None, str] = {
    "pass": "target will be met",
    "fail": "target out of reach",
    "inconsistent": "target met by chance",
    None: "no target",
}


def _variation_icon(sheet: Sheet, x: float, y: float, variation: Variation, side: str | None) -> None:
    """A disc: a wavy line for common cause, H or L for special cause; the ring's shape repeats what the colour says."""
    colour = LOOKS[variation][0] if variation in LOOKS else SOFT
    if variation in LOOKS:
        sheet.mark(x, y, _shape(variation, side or "high"), colour, 11)
        sheet.words(x, y + 5, "H" if side == "high" else "L", size=13, anchor="middle", colour=PAPER, bold=True)
    elif variation == "common cause":
        sheet.mark(x, y, "ring", SOFT, 13)
        sheet.path([(x - 8, y), (x - 4, y - 4), (x, y + 3), (x + 4, y - 4), (x + 8, y)], SOFT, 1.8)
    else:
        sheet.words(x, y + 5, "–", size=14, anchor="middle", colour=SOFT)


def _assurance_icon(sheet: Sheet, x: float, y: float, assurance: Assurance | None) -> None:
    if assurance is None:
        sheet.words(x, y + 5, "–", size=14, anchor="middle", colour=SOFT)
        return
    colour = {"pass": BLUE, "fail": RUST, "inconsistent": SOFT}[assurance]
    sheet.mark(x, y, "ring", colour, 13)
    letter = {"pass": "P", "fail": "F", "inconsistent": "?"}[assurance]
    sheet.words(x, y + 5, letter, size=14, anchor="middle", colour=colour, bold=True)


def draw_summary(
    summary: Summary, *, title: str = "", source: str = "", status: str = "", prefix: str = "", width: int = 640
) -> str:
    """The icons-only summary: a row a measure, with variation and assurance as icon and as words.

    Example:
    >>> from value_management.cases import larch_ward
    >>> from value_management.measures.xmr import summary, xmr
    >>> rows = [measure for measure in larch_ward.score().measures if measure.band == "quality"]
    >>> charts = {row.name: xmr(row.values, dates=row.dates, better=row.better) for row in rows}
    >>> picture = draw_summary(summary(charts), title="Larch Ward: what changed", status="fictional")
    """
    finding = title or "Variation and assurance of each measure"
    row = 34
    extra = ["Simulated data." if status == "simulated" else "Fictional data."] if status not in ("", "real") else []
    height = int(60 + row * len(summary.rows) + footing_height(width, source, extra) + 12)
    sheet = Sheet(width, height, finding, summary.explain(), prefix)
    y = heading(sheet, finding) + 8
    for x, words in (
        (12, "Measure"),
        (width * 0.36, "Latest"),
        (width * 0.53, "Variation"),
        (width * 0.76, "Assurance"),
    ):
        sheet.words(x, y, words, size=11, colour=SOFT, bold=True)
    for entry in summary.rows:
        y += row
        sheet.line(12, y - 22, width - 12, y - 22)
        sheet.words(12, y, fitted(entry.name, width * 0.34, 12), size=12)
        when = f" ({short_day(entry.date)})" if entry.date else ""
        latest = "" if entry.latest is None else f"{shown(entry.latest)}{when}"
        sheet.words(width * 0.36, y, fitted(latest, width * 0.17, 11), size=11)
        _variation_icon(sheet, width * 0.53 + 14, y - 4, entry.variation, entry.side)
        words = f"{VARIATION_WORDS[entry.variation]}{f', {entry.side}' if entry.side else ''}"
        sheet.words(width * 0.53 + 34, y, fitted(words, width * 0.23 - 38, 11), size=11)
        _assurance_icon(sheet, width * 0.76 + 14, y - 4, entry.assurance)
        sheet.words(width * 0.76 + 34, y, fitted(ASSURANCE_WORDS[entry.assurance], width * 0.24 - 44, 11), size=11)
    footing(sheet, source, extra)
    return sheet.render()
