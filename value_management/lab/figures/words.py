"""What a figure draws, as text: its sentence, then a table of every series, then the shape in a sentence.

The text is what tests compare, since pictures are not compared, and what a reader of the page can unfold below the
picture. It begins with the line `Figure: <what the figure shows>`, which becomes the picture's alternative text. Each
plot has a table with a row for each date, place or category and a column for each series (six significant digits),
then levels such as a median, words in the plot, the source, and whether the numbers are real.
"""

from __future__ import annotations

import datetime
import functools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.lines import Line2D

from value_management.words import MINUS

BLANK = "–"


@dataclass
class Series:
    """One column: its cells by place along the axis of rows. numbers: those cells that are plain numbers."""

    name: str
    cells: dict[float, str] = field(default_factory=dict)
    numbers: dict[float, float] = field(default_factory=dict)

    def add(self, place: float, value: float, words: str = "") -> None:
        """Put a number, or words for it, at a place."""
        self.cells[place] = words or short(value)
        if not words:
            self.numbers[place] = value


@dataclass
class Read:
    """A plot as read: columns, levels and other things that are drawn. up: rows run up the side, not across."""

    axes: Axes
    up: bool
    series: list[Series] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)

    def column(self, name: str) -> Series:
        """The series of that name, made where there is none yet."""
        found = next((each for each in self.series if each.name == name), None)
        if found is None:
            found = Series(name)
            self.series.append(found)
        return found

    def place(self, value: float | None) -> str:
        """The words of a row."""
        axis = self.axes.yaxis if self.up else self.axes.xaxis
        return position(axis, value, tick_words(axis))


def describe(axes: Sequence[Axes], title: str, source: str, status: str, alt: str | None) -> str:
    """The whole text of a figure."""
    plots = [_read(each) for each in axes]
    lines = [f"Figure: {line(alt) if alt else _made_alt(plots, title)}", "", f"Title: {title}"]
    for number, plot in enumerate(plots, start=1):
        own = axes_title(plot.axes) if len(axes) > 1 else ""
        if len(axes) > 1:
            lines += ["", f"Plot {number}: {own or 'no title'}"]
        lines.append(
            f"Across: {across(plot.axes).rstrip('.') or 'no label'}. Up: {line(plot.axes.get_ylabel()) or 'no label'}."
        )
        rows = list(_rows(plot))
        if rows:
            lines += ["", *aligned(rows), ""]
        lines += [*_shape(plot), *plot.levels, *_also(plot.axes)]
    lines.append(f"Source: {source}")
    if status != "real":
        lines.append(f"Status: {status}")
    return "\n".join(lines)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, their columns two spaces apart; within a cell there is never more than one space."""
    cells = [[line(cell) or BLANK for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def line(text: str) -> str:
    """The text in one line."""
    return " ".join(str(text).split())


def axes_title(axes: Axes) -> str:
    """The title of a plot, wherever it stands."""
    return line(next((text for where in ("left", "center", "right") if (text := axes.get_title(loc=where))), ""))


def short(value: float | None) -> str:
    """Six significant digits, never minus zero."""
    if value is None or math.isnan(value):
        return BLANK
    text = f"{float(f'{float(value):.6g}') + 0.0:.6g}"
    return MINUS + text[1:] if text.startswith("-") else text


def is_dated(axis: Any) -> bool:
    """Whether an axis is measured in dates, by what was drawn or by how its ticks are written."""
    dated = (matplotlib.dates.DateFormatter, matplotlib.dates.ConciseDateFormatter, matplotlib.dates.AutoDateFormatter)
    return isinstance(axis.get_converter(), _DATE_CONVERTERS) or isinstance(axis.get_major_formatter(), dated)


def tick_words(axis: Any) -> dict[float, str]:
    """For an axis that counts categories: the words that stand at each place."""
    units = getattr(axis.get_units(), "_mapping", None) if axis.get_units() is not None else None
    if units:
        return {float(at): line(word) for word, at in units.items()}
    written = axis.get_major_formatter()
    if isinstance(getattr(written, "func", None), functools.partial):  # how matplotlib keeps words that were given
        return {float(at): line(word) for at in axis.get_major_locator()() if (word := written(at))}
    return {}


def position(axis: Any, value: float | None, words: dict[float, str]) -> str:
    """A place on an axis: its category (that of the nearest one, for bars side by side), its date or its number."""
    if value is None:
        return BLANK
    nearest = min(words, key=lambda at: abs(at - value), default=None)
    if nearest is not None and abs(nearest - value) < 0.5:
        return words[nearest]
    if is_dated(axis):
        # Bars are centred between days: the nearest day is the one meant.
        return matplotlib.dates.num2date(round(float(value))).date().isoformat()
    return short(float(value))


def across(axes: Axes) -> str:
    """The label across: its own, or that of the plot below which shares its axis."""
    sharing = [axes, *axes.get_shared_x_axes().get_siblings(axes)]
    return next((line(each.get_xlabel()) for each in sharing if each.get_xlabel()), "")


def _read(axes: Axes) -> Read:
    flat = any(getattr(each, "orientation", "") == "horizontal" for each in axes.containers)
    up = flat or (bool(tick_words(axes.yaxis)) and (not tick_words(axes.xaxis) or bool(axes.collections)))
    plot = Read(axes, up)
    plain = line(axes.get_xlabel() if up else axes.get_ylabel()) or "Value"
    for bars in (each for each in axes.containers if isinstance(each, BarContainer)):
        _read_bars(plot, bars, plain)
    for drawn in axes.get_lines():
        _read_line(plot, drawn, plain)
    for collection in axes.collections:
        if type(collection).__name__ == "PathCollection":
            _read_points(plot, collection, plain)
    return plot


def _read_bars(plot: Read, bars: BarContainer, plain: str) -> None:
    flat = bars.orientation == "horizontal"
    series = plot.column(named(bars) or _in_key(plot.axes, bars) or plain)
    words = tick_words(plot.axes.yaxis if flat else plot.axes.xaxis)
    for patch in bars.patches:
        size, base = (patch.get_width(), patch.get_x()) if flat else (patch.get_height(), patch.get_y())
        low = patch.get_y() + patch.get_height() / 2 if flat else patch.get_x() + patch.get_width() / 2
        nearest = min(words, key=lambda at, low=low: abs(at - low), default=low)
        place = nearest if abs(nearest - low) < 0.5 else low
        series.add(place, size, f"{short(base)} to {short(base + size)}" if base else "")


def _read_line(plot: Read, drawn: Line2D, plain: str) -> None:
    xs, ys = _numbers(drawn.get_xdata()), _numbers(drawn.get_ydata())
    name, axes = named(drawn), plot.axes
    if drawn.get_transform() != axes.transData:  # axhline and axvline: one axis is in parts of the plot
        across = drawn.get_transform() == axes.get_yaxis_transform(which="grid")
        at = short(ys[0]) if across else position(axes.xaxis, xs[0], tick_words(axes.xaxis))
        plot.levels.append(f"Line{f' {name!r}' if name else ''} {'across at' if across else 'up at'} {at}")
        return
    points = [(x, y) for x, y in zip(xs, ys, strict=True) if x is not None]
    if all(y is None for _, y in points):
        return
    if len(points) == 2 and points[0][1] == points[1][1] and not plot.up:
        dashes = ", dashed" if drawn.get_linestyle() not in ("-", "solid") else ""
        ends = " to ".join(plot.place(x) for x, _ in points)
        plot.levels.append(f"Line{f' {name!r}' if name else ''} at {short(points[0][1])} from {ends}{dashes}")
        return
    series = plot.column(name or plain)
    for x, y in points:
        place, value = (y, x) if plot.up else (x, y)
        if place is not None and value is not None:
            series.add(place, value)
        elif place is not None:
            series.cells.setdefault(place, BLANK)


def _read_points(plot: Read, collection: Any, plain: str) -> None:
    """Points of a series are marks on it, other points are a series; on a grid of categories each is a cell."""
    name, axes = named(collection), plot.axes
    across, up = tick_words(axes.xaxis), tick_words(axes.yaxis)
    points = [(float(x), float(y)) for x, y in collection.get_offsets() if not (math.isnan(x) or math.isnan(y))]
    if across and up:
        for at in across:
            plot.column(across[at])
        for x, y in points:
            plot.column(position(axes.xaxis, x, across)).add(y, 0, name or "a mark")
        return
    known = {(x, y) for series in plot.series for x, y in series.numbers.items()}
    if points and all(point in known for point in points):
        for x, y in points if name else ():
            plot.column("Marked").add(x, y, name)
        return
    series = plot.column(name or plain)
    for x, y in points:
        series.add(*((y, x) if plot.up else (x, y)))


def _rows(plot: Read) -> Iterator[list[str]]:
    """The table: a head, then a row for each place at which anything is drawn."""
    places = sorted({place for series in plot.series for place in series.cells})
    if not places:
        return
    label = line(plot.axes.get_ylabel()) if plot.up else across(plot.axes)
    yield [label or "Place", *(series.name for series in plot.series)]
    for place in places:
        yield [plot.place(place), *(series.cells.get(place, BLANK) for series in plot.series)]


def _shape(plot: Read) -> Iterator[str]:
    """A sentence on each series: where it starts and ends in time, and its lowest and highest."""
    words = tick_words(plot.axes.yaxis if plot.up else plot.axes.xaxis)
    for series in plot.series:
        found = sorted(series.numbers.items())
        if len(found) < 2:
            continue
        low, high = min(found, key=lambda each: each[1]), max(found, key=lambda each: each[1])
        ends = f"lowest {short(low[1])} ({plot.place(low[0])}), highest {short(high[1])} ({plot.place(high[0])})"
        way = f"from {short(found[0][1])} to {short(found[-1][1])} over {len(found)} points, "
        yield f"Shape of {series.name!r}: {'' if words else way}{ends}."


def _also(axes: Axes) -> Iterator[str]:
    """What else is drawn: rectangles, areas, words and the key."""
    bars = {id(patch) for each in axes.containers if isinstance(each, BarContainer) for patch in each.patches}
    for patch in axes.patches:
        if id(patch) not in bars and type(patch).__name__ == "Rectangle":
            left, low, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
            if width and height:
                ends = f"{position(axes.xaxis, left, {})} to {position(axes.xaxis, left + width, {})}"
                name = f" {named(patch)!r}" if named(patch) else ""
                size = f"Box{name} {short(width)} by {short(height)}"
                yield f"{size}: across {ends}, up {short(low)} to {short(low + height)}"
        elif id(patch) not in bars:
            yield f"Shape: {type(patch).__name__}"
    for collection in axes.collections:
        if type(collection).__name__ != "PathCollection" and collection.get_paths():
            name = f" {named(collection)!r}" if named(collection) else ""
            yield f"Area or set of lines{name}: " + "; ".join(_outline(axes, collection))
    words = [line(text.get_text()) for text in axes.texts if text.get_text().strip()]
    if words:
        yield "Words in the plot: " + " · ".join(words)
    key = axes.get_legend()
    if key:
        yield "Key: " + "; ".join(line(text.get_text()) for text in key.get_texts())


def _outline(axes: Axes, collection: Any) -> Iterator[str]:
    for path in collection.get_paths()[:60]:
        box = path.get_extents()
        across = f"{position(axes.xaxis, box.x0, {})} to {position(axes.xaxis, box.x1, {})}"
        yield f"across {across}, up {short(box.y0)} to {short(box.y1)}"


def _made_alt(plots: Sequence[Read], title: str) -> str:
    ends = []
    for plot in (each for each in plots if not each.up):
        labelled = {named(drawn) for drawn in plot.axes.get_lines()} - {""}
        for series in plot.series:
            found = [value for _, value in sorted(series.numbers.items())]
            if series.name in labelled and len(found) > 1:
                ends.append(f"{series.name} from {short(found[0])} to {short(found[-1])}")
    words = title if title.endswith((".", "?", "!")) else f"{title}."
    return f"{words} {'; '.join(ends[:4])}." if ends else words


def named(artist: Any) -> str:
    """The name that something drawn was given, if any."""
    label = str(artist.get_label())
    return "" if label.startswith("_") else line(label)


def _in_key(axes: Axes, bars: BarContainer) -> str:
    """The name of bars that only the key tells, by their colour."""
    key = axes.get_legend()
    if key is None or not bars.patches:
        return ""
    colour = to_hex(bars.patches[0].get_facecolor())
    return next(
        (
            line(text.get_text())
            for handle, text in zip(key.legend_handles, key.get_texts(), strict=True)
            if hasattr(handle, "get_facecolor") and to_hex(handle.get_facecolor()) == colour
        ),
        "",
    )


def _numbers(values: Iterable[Any]) -> list[float | None]:
    if hasattr(values, "dtype") and getattr(values.dtype, "kind", "") == "M":
        values = matplotlib.dates.date2num(values)
    found: list[float | None] = []
    for value in values:
        if isinstance(value, datetime.date):
            value = matplotlib.dates.date2num(value)
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = math.nan
        found.append(None if math.isnan(number) else number)
    return found


_DATE_CONVERTERS = (
    matplotlib.dates.DateConverter,
    matplotlib.dates.ConciseDateConverter,
    matplotlib.dates._SwitchableDateConverter,
)
