"""A sheet of SVG to draw on: text, lines and marks with fixed rounding, a title and a description, and no script."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape as _escape
from typing import Literal

from value_management import words

# Okabe and Ito's colours (2008): told apart in colour blindness, and different greys in print. Shape says the same.
INK = "#1f2933"
SOFT = "#52606d"
RULE = "#cbd2d9"
PAPER = "#ffffff"
BLUE = "#0072b2"
ORANGE = "#d55e00"
RUST = "#a84300"  # orange for words: contrast enough on white
PURPLE = "#6a3d9a"
PALE = "#d9e2ec"
SKY = "#9ebcda"  # bars that words or a line cross
NARROW = 300  # units: the width of a picture for a telephone, whose letters keep their size in a question's frame

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "diamond", "triangle-up", "triangle-down", "square", "cross", "ring"]


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Text for use in SVG: marked-up letters escaped, characters that XML has no place for left out."""
    return _escape(_NOT_XML.sub("", text))


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in the sheet's units: rather too wide than too narrow, for fonts differ.

    For plain letters: bold ones are up to a tenth wider in the widest fonts.
    """
    narrow = sum(1 for letter in text if letter in "iljtf.,:;'!| ()[]1")
    wide = sum(1 for letter in text if letter in "mwMW%@" or letter.isupper())
    return size * (0.62 * len(text) - 0.26 * narrow + 0.2 * wide)


def wrapped(text: str, width: float, size: float, most: int = 99) -> list[str]:
    """The text in lines no wider than `width`; what doesn't fit in `most` lines ends in an ellipsis.

    Example:
    >>> wrapped("Patients who had a good stay", 90, 12)
    ['Patients who', 'had a good', 'stay']
    """
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if current and text_width(longer, size) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    lines.append(current)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] += "…"
    return [fitted(line, width, size) for line in lines]


def fitted(text: str, width: float, size: float) -> str:
    """The text, cut with an ellipsis if it is wider than `width`.

    Example:
    >>> fitted("Patients who had a good stay", 90, 12)
    'Patients who…'
    """
    if text_width(text, size) <= width:
        return text
    cut = text
    while cut and text_width(cut + "…", size) > width:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Round numbers that span low to high in steps of 1, 2 or 5 times a power of ten.

    Example:
    >>> ticks(3, 47)
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    """
    span = high - low
    if span <= 1e-9 * max(abs(low), abs(high)):
        span = abs(high) or 1.0
        low, high = low - span / 2, high + span / 2
    raw = span / about
    power = 10.0 ** math.floor(math.log10(raw) + 1e-9)
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    return tuple(round(index * step, places) for index in range(first, last + 1))


def tick_text(value: words.Number, unit: str = "") -> str:
    """A tick's label: thousands parted, no needless decimals, with £ before or % after.

    Example:
    >>> tick_text(1200, "£"), tick_text(12.5, "%")
    ('£1,200', '12.5%')
    """
    if unit.startswith("£"):
        return words.pounds(value)
    return words.with_unit(value, "%" if unit == "%" else "", 6)


def shown(value: float, unit: str = "") -> str:
    """A figure for a label beside a line: fewer decimals the larger it is."""
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return tick_text(words.rounded(value, places), unit)


@dataclass(frozen=True)
class Scale:
    """From a value to a place on the sheet."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, value: float) -> float:
        """The coordinate of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.stop - self.start)


@dataclass
class Sheet:
    """A drawing in the making. title and text become its accessible name and description."""

    width: int
    height: int
    title: str
    text: str
    prefix: str = ""
    parts: list[str] = field(default_factory=list)

    def add(self, part: str) -> None:
        """Put a piece of SVG on top of what is there."""
        self.parts.append(part)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = RULE, width: float = 1, dashes: str = ""
    ) -> None:
        """A straight line. dashes: such as "6 4"."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.add(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
            f'stroke="{colour}" stroke-width="{number(width)}"{dashed}/>'
        )

    def path(self, points: Sequence[tuple[float, float]], colour: str = BLUE, width: float = 1.5) -> None:
        """A line through points."""
        if len(points) > 1:
            places = " ".join(f"{number(x)},{number(y)}" for x, y in points)
            self.add(f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="{number(width)}"/>')

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = PALE,
        stroke: str = "none",
        tip: str = "",
    ) -> None:
        """A rectangle. tip: words that show when a pointer rests on it."""
        inside = f"><title>{escape(tip)}</title></rect>" if tip else "/>"
        self.add(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
            f'fill="{fill}" stroke="{stroke}"{inside}'
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        anchor: Anchor = "start",
        colour: str = INK,
        bold: bool = False,
        turned: bool = False,
    ) -> None:
        """A line of text with its baseline at y. turned: read from below."""
        extra = ' font-weight="600"' if bold else ""
        if turned:
            extra += f' transform="rotate(-90 {number(x)} {number(y)})"'
        self.add(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" text-anchor="{anchor}" '
            f'fill="{colour}"{extra}>{escape(text)}</text>'
        )

    def mark(
        self,
        x: float,
        y: float,
        shape: Shape = "circle",
        colour: str = BLUE,
        size: float = 3.5,
        tip: str = "",
        data: str = "",
    ) -> None:
        """A point. Its shape says what its colour says. data: an attribute such as data-point="3"."""
        inside = f"><title>{escape(tip)}</title>" if tip else ">"
        known = f" {data}" if data else ""
        if shape in ("circle", "ring"):
            fill = PAPER if shape == "ring" else colour
            self.add(
                f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size)}" fill="{fill}" '
                f'stroke="{colour}" stroke-width="1.5"{known}{inside}</circle>'
            )
            return
        if shape == "cross":
            arms = f"M{number(x - size)} {number(y - size)}L{number(x + size)} {number(y + size)}"
            arms += f"M{number(x - size)} {number(y + size)}L{number(x + size)} {number(y - size)}"
            self.add(f'<path d="{arms}" fill="none" stroke="{colour}" stroke-width="1.8"{known}{inside}</path>')
            return
        big = size * 1.45
        corners = {
            "diamond": ((0, -big), (big, 0), (0, big), (-big, 0)),
            "triangle-up": ((0, -big), (big, big * 0.8), (-big, big * 0.8)),
            "triangle-down": ((0, big), (big, -big * 0.8), (-big, -big * 0.8)),
            "square": ((-size, -size), (size, -size), (size, size), (-size, size)),
        }[shape]
        places = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in corners)
        self.add(
            f'<polygon points="{places}" fill="{colour}" stroke="{INK}" stroke-width="0.8"{known}{inside}</polygon>'
        )

    def render(self) -> str:
        """The SVG. The ids of title and description begin with the prefix, or with a sum of the content."""
        body = "".join(self.parts)
        content = f"{self.title}|{self.text}|{body}"
        prefix = self.prefix or f"vm-{zlib.crc32(content.encode('utf-8')):08x}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="vm-chart" role="img" '
            f'aria-labelledby="{escape(prefix)}-title {escape(prefix)}-text" '
            f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f"font-family=\"system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\">"
            f'<title id="{escape(prefix)}-title">{escape(self.title)}</title>'
            f'<desc id="{escape(prefix)}-text">{escape(self.text)}</desc>'
            f'<rect width="{self.width}" height="{self.height}" fill="{PAPER}"/>{body}</svg>'
        )


@dataclass
class Plot:
    """The plot area of a chart with values up the side and time (or order) along the bottom."""

    sheet: Sheet
    left: float
    right: float
    top: float
    bottom: float
    count: int
    values: Scale

    def x(self, index: float) -> float:
        """The place of point `index`."""
        if self.count == 1:
            return (self.left + self.right) / 2
        inset = 8.0
        return self.left + inset + index * (self.right - self.left - 2 * inset) / (self.count - 1)

    def y(self, value: float) -> float:
        """The place of a value."""
        return self.values(value)


def heading(sheet: Sheet, title: str, status: str = "") -> float:
    """Write the finding at the top, and the status in its corner. Returns the place where the next thing may begin."""
    y = 22.0
    room = sheet.width - 24.0
    if status:
        sheet.words(sheet.width - 12, y, status, anchor="end")
        room -= text_width(status, 12) + 12
    for line in wrapped(title, room, 15, 3):
        sheet.words(12, y, line, size=15, bold=True)
        y += 19
    return y


def footing(sheet: Sheet, source: str, notes: Iterable[str] = ()) -> None:
    """Write the notes and the source at the bottom, from below upwards."""
    lines = [line for note in notes for line in wrapped(note, sheet.width - 24, 11)]
    if source:
        lines += wrapped(f"Source: {source}", sheet.width - 24, 11, 2)
    y = sheet.height - 8 - 14.0 * (len(lines) - 1)
    for line in lines:
        sheet.words(12, y, line, size=11, colour=SOFT)
        y += 14


def footing_height(width: float, source: str, notes: Iterable[str] = ()) -> float:
    """How much room `footing` takes."""
    count = sum(len(wrapped(note, width - 24, 11)) for note in notes)
    count += len(wrapped(f"Source: {source}", width - 24, 11, 2)) if source else 0
    return 14.0 * count + 6


def value_range(values: Sequence[float], *, floor: float | None = None) -> tuple[float, ...]:
    """The ticks for a set of values: a little wider than they are, and never below zero where none is negative.

    Example:
    >>> value_range([18.8, 47])
    (10.0, 20.0, 30.0, 40.0, 50.0)
    """
    low, high = min(values), max(values)
    pad = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    start = low - pad
    if low >= 0 and (start < 0 or low < 0.35 * high):
        start = 0.0
    if floor is not None:
        start = min(start, floor)
    return ticks(start, high + pad)


def axes(plot: Plot, marks: Sequence[float], unit: str, label: str) -> None:
    """The value axis with its rules and the label above it."""
    sheet = plot.sheet
    for value in marks:
        y = plot.y(value)
        sheet.line(plot.left, y, plot.right, y, RULE, 0.8)
        sheet.words(plot.left - 6, y + 4, tick_text(value, unit), size=11, anchor="end", colour=SOFT)
    if label:
        sheet.words(16, (plot.top + plot.bottom) / 2, label, size=12, anchor="middle", turned=True)
    sheet.line(plot.left, plot.bottom, plot.right, plot.bottom, SOFT, 1)


def time_axis(plot: Plot, dates: Sequence[date] | None, labels: Sequence[str] | None, name: str) -> None:
    """Dates (or numbers, or labels) under the plot, as many as fit, with the year where it changes."""
    sheet = plot.sheet
    texts = list(labels) if labels is not None else None
    if texts is None:
        numbered = [str(place + 1) for place in range(plot.count)]
        texts = numbered if dates is None else [words.short_day(day) for day in dates]
    room = max(text_width(text, 11) for text in texts) + 14
    step = max(1, math.ceil(room * plot.count / (plot.right - plot.left)))
    year = None
    for index in range(0, plot.count, step):
        x = plot.x(index)
        sheet.line(x, plot.bottom, x, plot.bottom + 4, SOFT, 1)
        sheet.words(x, plot.bottom + 16, texts[index], size=11, anchor="middle", colour=SOFT)
        if labels is None and dates is not None and dates[index].year != year:
            year = dates[index].year
            sheet.words(x, plot.bottom + 29, str(year), size=11, anchor="middle", colour=SOFT)
    if name:
        sheet.words((plot.left + plot.right) / 2, plot.bottom + 44, name, size=12, anchor="middle")


def stamp(sheet: Sheet, status: str, x: float, y: float, anchor: Literal["start", "end"] = "end") -> None:
    """Print "Simulated data" or "Fictional data" in a box among the drawing, where a photocopy keeps it.

    x: the right-hand edge of the box, or with anchor="start" its left-hand one; y: its top. Nothing for real data.
    """
    if status and status != "real":
        text = f"{status.capitalize()} data"
        width = text_width(text, 12) + 14
        left = x if anchor == "start" else x - width
        sheet.box(left, y, width, 19, PAPER, SOFT)
        sheet.words(left + width / 2, y + 14, text, size=12, anchor="middle", bold=True)


def apart(places: Sequence[float], gap: float) -> list[float]:
    """The places, moved as little as needed so that none is nearer than `gap` to the next. Order is kept.

    Example:
    >>> apart([10, 12, 40], gap=8)
    [10, 18, 40]
    """
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = list(places)
    for before, after in zip(order, order[1:], strict=False):
        if moved[after] - moved[before] < gap:
            moved[after] = moved[before] + gap
    return moved
