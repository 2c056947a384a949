"""A Pareto chart as SVG: bars lie flat, so that long names can be read, and the cumulative share runs over them."""

from __future__ import annotations

from value_management import words
from value_management.drawing.svg import (
    BLUE,
    INK,
    PALE,
    SOFT,
    Sheet,
    fitted,
    footing,
    footing_height,
    heading,
    stamp,
    text_width,
    tick_text,
)
from value_management.measures.pareto import Pareto


def draw_pareto(
    chart: Pareto,
    *,
    title: str = "",
    label: str = "",
    source: str = "",
    status: str = "",
    prefix: str = "",
    show_vital: bool = True,
    width: int = 640,
) -> str:
    """The chart as accessible SVG.

    Both bars and line are measured along the same axis: the total is 100%. show_vital=False hides the line of the
    share and which bars it takes (for a question).

    Example:
    >>> from value_management.measures.pareto import pareto
    >>> chart = pareto({"letters": 14, "medicines": 26, "transport": 4, "scans": 3, "other": 3}, unit="delays")
    >>> picture = draw_pareto(chart, title="Medicines and letters make most of the delays", status="fictional")
    """
    finding = title or ("Pareto chart: " + chart.explain().split(":")[0] if show_vital else "Pareto chart")
    row = 28
    notes = ["Dark bars: the vital few. Line: cumulative share of the total."] if show_vital else []
    table = " ".join(
        f"{bar.name} {tick_text(bar.amount, chart.unit)} ({words.share(bar.cumulative, 0)})." for bar in chart.bars
    )
    text = f"{chart.explain() if show_vital else ''} {table}".strip()
    top_words = label or (f"{chart.unit} and cumulative share" if chart.unit else "Amount and cumulative share")
    sheet = Sheet(width, 0, finding, text, prefix)
    top = heading(sheet, finding) + 30
    bottom = top + row * len(chart.bars)
    sheet.height = int(bottom + footing_height(width, source, notes) + 30)
    names = min(max(text_width(bar.name, 13) for bar in chart.bars) + 16, width * 0.4)
    left, right = names + 8, width - 70
    span = right - left
    sheet.words((left + right) / 2, top - 20, fitted(top_words, span, 12), size=12, anchor="middle")
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x = left + share * span
        sheet.line(x, top, x, bottom)
        sheet.words(x, top - 5, words.share(share, 0), size=11, anchor="middle", colour=SOFT)
    points = []
    for place, bar in enumerate(chart.bars):
        y = top + place * row
        dark = bar.vital and show_vital
        tip = f"{bar.name}: {tick_text(bar.amount, chart.unit)}, cumulative {words.share(bar.cumulative)}"
        sheet.box(left, y + 4, bar.share * span, row - 8, BLUE if dark else PALE, INK if dark else SOFT, tip)
        sheet.words(left - 6, y + row / 2 + 4, fitted(bar.name, names - 8, 13), size=12, anchor="end", bold=dark)
        points.append((left + bar.cumulative * span, y + row / 2))
    sheet.path(points, INK, 1.5)
    for (x, y), bar in zip(points, chart.bars, strict=True):
        sheet.mark(x, y, "circle", INK, 2.6, f"{bar.name}: cumulative {words.share(bar.cumulative)}")
        sheet.words(right + 8, y + 4, tick_text(words.rounded(bar.amount, 2), chart.unit), size=11)
    if show_vital:
        x = left + chart.share * span
        sheet.line(x, top, x, bottom + 4, INK, 1.4, "6 4")
        sheet.words(x, bottom + 16, f"{words.share(chart.share, 0)} line", size=11, anchor="middle")
    sheet.line(left, top, left, bottom, SOFT, 1)
    # To the right of the shortest bars, where the line has gone up already.
    edge = left + max(bar.share for bar in chart.bars[-2:]) * span + 12
    stamp(sheet, status, edge, bottom - 24, "start")
    footing(sheet, source, notes)
    return sheet.render()
