"""A box score, or one band of it, as SVG: a small run chart a row, read across; the latest week stands at the end."""

from __future__ import annotations

from value_management.drawing.svg import (
    BLUE,
    INK,
    ORANGE,
    PALE,
    SOFT,
    Scale,
    Sheet,
    fitted,
    footing,
    footing_height,
    heading,
    shown,
    stamp,
    wrapped,
)
from value_management.measures.box_score import BANDS, LABELS, Band, BoxScore, Measure, Row, marker_words
from value_management.words import short_day

ROW = 58
NAMED = 34
"""What a row is higher by where its name stands above it."""


def draw_box_score(
    score: BoxScore,
    *,
    band: Band | None = None,
    title: str = "",
    source: str = "",
    status: str = "",
    prefix: str = "",
    show_markers: bool = True,
    width: int = 640,
) -> str:
    """The box score as accessible SVG: all three bands, or the one named.

    Each row shows the weeks with their median (solid) and target (dotted), the latest value and the marker in words.
    There is no red, amber or green. show_markers=False leaves the markers out (for a question). width: below 480 each
    row's name stands above its line.

    Example:
    >>> from value_management.cases import larch_ward
    >>> picture = draw_box_score(larch_ward.score(20), title="Larch Ward, 20 weeks", status="fictional")
    """
    bands = [each for each in BANDS if score.band(each) and band in (None, each)]
    finding = title or f"{score.team}: {LABELS[band] if band else 'box score'}"
    latest = score.latest
    if band is None:
        text = f"{latest.explain()} {score.balance().explain()}" if show_markers else latest.team
    else:
        text = (
            " ".join(measure.explain() for measure in score.band(band))
            if show_markers
            else f"{latest.team}, {LABELS[band]}"
        )
    if not show_markers:
        cells = "; ".join(
            f"{row.measure.name} {row.words()}" for row in latest.rows if band in (None, row.measure.band)
        )
        text = f"{text}. Latest week: {cells}."
    sheet = Sheet(width, 0, finding, text, prefix)
    y = heading(sheet, finding)
    rows = sum(len(score.band(each)) for each in bands)
    notes = ["Solid line: median. Dotted line: target. Diamonds: the points of a signal."]
    narrow = width < 480
    row_height = ROW + NAMED if narrow else ROW
    sheet.height = int(y + 22 + 26 * len(bands) + row_height * rows + footing_height(width, source, notes) + 8)
    name_width, end_width = (0, 130) if narrow else (width * 0.29, width * 0.23)
    left, right = name_width + 12, width - end_width - 12
    first, last = score.weeks[0], score.weeks[-1]
    sheet.words(left, y + 8, f"{short_day(first)} {first.year}", size=11, colour=SOFT)
    sheet.words(right, y + 8, f"{short_day(last)} {last.year}", size=11, colour=SOFT, anchor="end")
    sheet.words(right + 12, y + 8, "latest week", size=11, colour=SOFT)
    y += 16
    for order, each in enumerate(bands):
        sheet.box(0, y, width, 22, PALE)
        sheet.words(12, y + 15, LABELS[each], size=12, bold=True)
        if order == 0:
            stamp(sheet, status, width - 8, y + 1)
        y += 26
        for row in latest.rows:
            if row.measure.band == each:
                _row(sheet, score, row, y, left, right, name_width, show_markers)
                y += row_height
                sheet.line(12, y - 4, width - 12, y - 4)
    footing(sheet, source, notes)
    return sheet.render()


def _row(
    sheet: Sheet, score: BoxScore, row: Row, y: float, left: float, right: float, names: float, show_markers: bool
) -> None:
    measure = row.measure
    aim = {"higher": "more is better", "lower": "less is better", "neither": "neither better nor worse"}[measure.better]
    beside = names - 8 if names else sheet.width - 24
    lines = wrapped(measure.name, beside, 12, 2 if names else 1)
    for place, line in enumerate(lines):
        sheet.words(12, y + 16 + 14 * place, line, size=12, bold=True)
    sheet.words(12, y + 17 + 14 * len(lines), fitted(aim, beside, 11), size=11, colour=SOFT)
    y += 0 if names else NAMED
    _spark(sheet, score, measure, y + 6, y + ROW - 14, left, right, show_markers)
    room = sheet.width - right - 20
    sheet.words(right + 12, y + 16, fitted(row.words(), room, 13.5), size=12.5, bold=True)
    lower = y + 32
    if show_markers:
        sheet.words(right + 12, lower, fitted(marker_words(measure.marker, measure.reading), room, 11), size=11)
        lower += 14
    if row.sampled_on is not None:
        sheet.words(right + 12, lower, fitted(f"sampled {short_day(row.sampled_on)}", room, 11), size=11, colour=SOFT)
    elif measure.target is not None:
        sheet.words(
            right + 12, lower, fitted(f"target {shown(measure.target, measure.unit)}", room, 11), size=11, colour=SOFT
        )


def _spark(
    sheet: Sheet,
    score: BoxScore,
    measure: Measure,
    top: float,
    bottom: float,
    left: float,
    right: float,
    show_markers: bool,
) -> None:
    chart = measure.chart
    known = [value for value in measure.values if value is not None]
    reach = [*known, chart.median] + ([measure.target] if measure.target is not None else [])
    low, high = min(reach), max(reach)
    pad = (high - low) * 0.05 or 1.0
    y = Scale(low - pad, high + pad, bottom, top)
    x = Scale(-0.5, len(score.weeks) - 0.5, left, right)
    if low < 0 < high:
        sheet.line(left, y(0), right, y(0), SOFT, 0.8)
        sheet.words(left - 3, y(0) + 3, "0", size=9, anchor="end", colour=SOFT)
    sheet.line(left, y(chart.median), right, y(chart.median), INK, 1.1)
    if measure.target is not None:
        sheet.line(left, y(measure.target), right, y(measure.target), ORANGE, 1.2, "2 3")
    fired = {measure.dates[point] for point in (chart.marked if show_markers else ())}
    stretch: list[tuple[float, float]] = []
    for index, week in enumerate(score.weeks):
        value = measure.at(week)
        if value is None:
            sheet.path(stretch, BLUE, 1.3)
            stretch = []
        else:
            stretch.append((x(index), y(value)))
    sheet.path(stretch, BLUE, 1.3)
    for index, week in enumerate(score.weeks):
        value = measure.at(week)
        if value is not None:
            tip = f"{short_day(week)}: {shown(value, measure.unit)}"
            if week in fired:
                sheet.mark(x(index), y(value), "diamond", ORANGE, 2.4, tip)
            else:
                sheet.mark(x(index), y(value), "circle", BLUE, 1.8, tip)
