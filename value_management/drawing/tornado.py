"""A tornado as SVG: how far the result moves when each assumption goes from its low to its high, the widest on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from value_management.drawing.svg import (
    BLUE,
    INK,
    ORANGE,
    RULE,
    SOFT,
    Sheet,
    fitted,
    footing,
    footing_height,
    heading,
    stamp,
    text_width,
    tick_text,
    ticks,
)
from value_management.errors import DataError, Fault
from value_management.measures.series import one_number
from value_management.money.tornado import Tornado
from value_management.words import with_unit


@dataclass(frozen=True)
class Swing:
    """One assumption: the result at its low and at its high value. low_words, high_words: those values in words."""

    name: str
    low: float
    high: float
    low_words: str = "low"
    high_words: str = "high"

    @property
    def width(self) -> float:
        """How far the result moves."""
        return abs(self.high - self.low)


def draw_tornado(
    swings: Sequence[Swing],
    base: float,
    *,
    title: str = "",
    unit: str = "£",
    label: str = "Result",
    source: str = "",
    status: str = "",
    prefix: str = "",
    width: int = 640,
) -> str:
    """The tornado as accessible SVG. base: the result when nothing is moved. Raises DataError when there is nothing
    to draw.

    Example:
    >>> swings = [
    ...     Swing("Share of patients who switch", -3000, 9000, "40%", "90%"),
    ...     Swing("Price of a pack", 1000, 5000, "£4", "£6"),
    ... ]
    >>> picture = draw_tornado(swings, 3000, title="How many switch matters most", status="fictional")
    """
    if not swings:
        raise DataError(Fault("tornado", "no assumptions", "at least one"))
    one_number(base, "base")
    for swing in swings:
        one_number(swing.low, f"{swing.name}, low")
        one_number(swing.high, f"{swing.name}, high")
    ranked = sorted(swings, key=lambda swing: (-swing.width, swing.name))
    widest = ranked[0]
    finding = title or f"{widest.name} matters most"
    sentences = [
        f"{swing.name}: {with_unit(swing.low, unit)} at {swing.low_words}, {with_unit(swing.high, unit)} at "
        f"{swing.high_words}."
        for swing in ranked
    ]
    text = f"{label} {with_unit(base, unit)} as estimated. {' '.join(sentences)}"
    reach = [base, *(swing.low for swing in ranked), *(swing.high for swing in ranked)]
    if min(reach) < 0 < max(reach):
        text += " Below zero: the range includes a loss."
    row = 30
    notes = ["Orange with a dark edge: the assumption at its low value. Blue: at its high value."]
    sheet = Sheet(width, 0, finding, text, prefix)
    top = heading(sheet, finding) + (26 if status and status != "real" else 8)
    bottom = top + row * len(ranked)
    sheet.height = int(bottom + 44 + footing_height(width, source, notes))
    marks = ticks(min(reach), max(reach), 5)
    names = min(max(text_width(swing.name, 12) for swing in ranked) + 16, width * 0.36)
    left, right = names + 44, width - 60

    def x(value: float) -> float:
        return left + (value - marks[0]) / (marks[-1] - marks[0]) * (right - left)

    for mark in marks:
        sheet.line(x(mark), top, x(mark), bottom, SOFT if mark == 0 else RULE, 1.2 if mark == 0 else 0.8)
        words = tick_text(mark, unit)
        sheet.words(x(mark), bottom + 16, words, size=11, anchor="middle", colour=SOFT)
    for place, swing in enumerate(ranked):
        y = top + place * row
        sheet.words(names, y + row / 2 + 4, fitted(swing.name, names - 8, 12), size=12, anchor="end")
        for value, words, fill, edge in (
            (swing.low, swing.low_words, ORANGE, INK),
            (swing.high, swing.high_words, BLUE, "none"),
        ):
            start, stop = sorted((x(base), x(value)))
            sheet.box(
                start, y + 6, stop - start, row - 12, fill, edge, f"{swing.name} at {words}: {with_unit(value, unit)}"
            )
        ends = sorted(((swing.low, swing.low_words), (swing.high, swing.high_words)))
        for (value, words), anchor, gap in zip(ends, ("end", "start"), (-4, 4), strict=True):
            edge_x = min(x(value), x(base)) if gap < 0 else max(x(value), x(base))
            sheet.words(edge_x + gap, y + row / 2 + 4, words, size=11, anchor="end" if anchor == "end" else "start")
    sheet.line(x(base), top - 4, x(base), bottom, INK, 1.6)
    sheet.words(
        (left + right) / 2,
        bottom + 34,
        fitted(f"{label} ({with_unit(base, unit)} as estimated)", right - left, 12),
        anchor="middle",
    )
    stamp(sheet, status, right, top - 22)
    footing(sheet, source, notes)
    return sheet.render()


def tornado_of(
    result: Tornado, *, title: str = "", source: str = "", status: str = "", prefix: str = "", width: int = 640
) -> str:
    """The picture of `money.tornado.tornado`. Inputs that move nothing are left out. Raises DataError as above.

    Example:
    >>> from value_management.money.tornado import tornado
    >>> from value_management.money.uncertain import Uncertain
    >>> packs = Uncertain("Dressing packs", (5000, 6200, 7000))
    >>> setting_up = Uncertain("Time to set up", (-4000, -1500, -500))
    >>> title = "The time to set up matters most"
    >>> picture = tornado_of(tornado([packs, setting_up]), title=title, status="fictional")
    """
    swings = [
        Swing(bar.name, float(bar.at_low), float(bar.at_high), bar.low_words, bar.high_words)
        for bar in result.bars
        if bar.swing
    ]
    return draw_tornado(
        swings,
        float(result.base),
        title=title or result.title,
        unit=result.unit,
        label="Net benefit",
        source=source,
        status=status,
        prefix=prefix,
        width=width,
    )
