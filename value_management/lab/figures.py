"""`show`: a figure as a notebook's output, with everything that it draws also as text.

The text is what tests compare, since pictures are not compared, and what a reader of the page can unfold below the
picture. It begins with the line `Figure: <what the figure shows>`, which becomes the picture's alternative text in the
page. Then come the title, the axes, every line, bar and point as drawn (six significant digits), words in the plot,
the source, and whether the numbers are real, simulated or fictional.
"""

from __future__ import annotations

import datetime
import io
import math
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import matplotlib.dates
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure as MatplotlibFigure

from value_management.errors import DataError, Fault

DOTS_PER_INCH = 144
STATUSES = ("real", "simulated", "fictional")


@dataclass(frozen=True)
class Shown:
    """A figure that has been drawn: its picture and its text."""

    png: bytes
    text: str

    @property
    def alt(self) -> str:
        """The alternative text."""
        return self.text.splitlines()[0].removeprefix("Figure: ")

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        import base64

        return {"image/png": base64.b64encode(self.png).decode("ascii"), "text/plain": self.text}


def show(drawn: Any, *, source: Any, status: str = "", alt: str | None = None) -> Shown:
    """Finish a figure and show it; the last line of a cell.

    drawn: axes, a figure, or what seaborn gives back. source: words, or a dataset (a `Table` or a frame), which also
    gives the status. status: "real", "simulated" or "fictional"; anything but real is printed inside each plot, because
    a photocopy loses the caption. alt: what the figure shows, with the values that matter; without it, it is made of
    the title and the first and last value of each line. Raises DataError when the title, an axis label or the source
    is missing.
    """
    figure, axes = _parts(drawn)
    words, found = _source(source)
    status = status or found or "real"
    faults = []
    if status not in STATUSES:
        faults.append(Fault("show, status", repr(status), "one of " + ", ".join(STATUSES)))
    if not words.strip():
        faults.append(Fault("show, source", "nothing", "where the numbers come from"))
    title = _title(figure, axes)
    if not title:
        faults.append(Fault("figure, title", "nothing", "the finding, in a sentence"))
    for place, each in enumerate(axes, start=1):
        for name, label in (("across", _across(each)), ("up", each.get_ylabel())):
            if not label and each.axison and not _shared(figure, name):
                faults.append(Fault(f"figure, axes {place}", f"no label {name}", "what it measures, and the unit"))
    if faults:
        plt.close(figure)
        raise DataError(faults)
    if status != "real":
        for each in axes:
            _stamp(each, status)
    text = "\n".join(_describe(axes, title, words, status, alt))
    below = textwrap.fill(f"Source: {words}", width=int(figure.get_figwidth() * 17))
    figure.text(0.005, -0.005, below, fontsize=8, color="#444444", va="top", ha="left")
    buffer = io.BytesIO()
    # Software=None leaves out the version of matplotlib, so that the same machine gives the same bytes.
    figure.savefig(buffer, format="png", dpi=DOTS_PER_INCH, bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)
    return Shown(buffer.getvalue(), text)


def _parts(drawn: Any) -> tuple[MatplotlibFigure, list[Axes]]:
    figure = getattr(drawn, "figure", None) or getattr(drawn, "fig", None) or drawn
    if isinstance(drawn, Axes):
        figure = drawn.get_figure()
    if not isinstance(figure, MatplotlibFigure):
        raise DataError(Fault("show", type(drawn).__name__, "the axes or the figure that was drawn"))
    return figure, [axes for axes in figure.axes if axes.get_visible()]


def _source(source: Any) -> tuple[str, str]:
    if isinstance(source, str):
        return source, ""
    attributes = getattr(source, "attrs", None)
    if isinstance(attributes, dict):
        return str(attributes.get("source", "")), str(attributes.get("status", ""))
    return str(getattr(source, "source", "")), str(getattr(source, "status", ""))


def _title(figure: MatplotlibFigure, axes: list[Axes]) -> str:
    whole = figure.get_suptitle()
    return _line(whole) if whole else _axes_title(axes[0]) if axes else ""


def _axes_title(axes: Axes) -> str:
    titles = (axes.get_title(loc="center"), axes.get_title(loc="left"), axes.get_title(loc="right"))
    return _line(next((each for each in titles if each), ""))


def _shared(figure: MatplotlibFigure, name: str) -> bool:
    return bool(figure.get_supxlabel() if name == "across" else figure.get_supylabel())


def _stamp(axes: Axes, status: str) -> None:
    """The status inside the plot, in the corner with the least drawn in it."""
    axes.figure.canvas.draw()
    marks = [axes.transAxes.inverted().transform(axes.transData.transform(point)) for point in _points(axes)]

    def crowd(corner: tuple[float, float]) -> int:
        return sum(abs(x - corner[0]) < 0.3 and abs(y - corner[1]) < 0.16 for x, y in marks)

    legend = axes.get_legend()
    corners = [(0.99, 0.97), (0.01, 0.97), (0.99, 0.03), (0.01, 0.03)]
    if legend is not None:
        box = legend.get_window_extent().transformed(axes.transAxes.inverted())
        corners = [
            each
            for each in corners
            if not (box.x0 - 0.3 < each[0] < box.x1 + 0.3 and box.y0 - 0.1 < each[1] < box.y1 + 0.1)
        ] or corners
    across, up = min(corners, key=crowd)
    axes.text(
        across,
        up,
        status.upper(),
        transform=axes.transAxes,
        ha="right" if across > 0.5 else "left",
        va="top" if up > 0.5 else "bottom",
        fontsize=8,
        weight="bold",
        color="#444444",
        gid="status",
        zorder=20,
        bbox={"facecolor": "white", "edgecolor": "#999999", "alpha": 0.9, "pad": 2},
    )


def _points(axes: Axes) -> Iterator[tuple[float, float]]:
    """Where things are drawn, in the data's own units."""
    for line in axes.get_lines():
        yield from zip(axes.convert_xunits(line.get_xdata()), axes.convert_yunits(line.get_ydata()), strict=False)
    for bar in axes.patches:
        box = bar.get_extents().transformed(axes.transData.inverted())
        yield from ((box.x0 + box.width * part, box.y1 * share) for part in (0.1, 0.9) for share in (0.3, 0.6, 1.0))


def _across(axes: Axes) -> str:
    """The label across: its own, or that of the plot below which shares its axis."""
    sharing = [axes, *axes.get_shared_x_axes().get_siblings(axes)]
    return next((_line(each.get_xlabel()) for each in sharing if each.get_xlabel()), "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _describe(axes: list[Axes], title: str, source: str, status: str, alt: str | None) -> Iterator[str]:
    yield f"Figure: {_line(alt) if alt else _made_alt(axes, title)}"
    yield ""
    yield f"Title: {title}"
    for place, each in enumerate(axes, start=1):
        prefix = f"Plot {place}. " if len(axes) > 1 else ""
        own = _axes_title(each)
        if len(axes) > 1 and own and own != title:
            yield f"{prefix}Title: {own}"
        yield f"{prefix}Across: {_across(each) or 'no label'}. Up: {_line(each.get_ylabel()) or 'no label'}."
        yield from (f"{prefix}{line}" for line in _artists(each))
    yield f"Source: {source}"
    if status != "real":
        yield f"Status: {status}"


def _made_alt(axes: list[Axes], title: str) -> str:
    ends = []
    for each in axes:
        for line in each.get_lines():
            values = [value for value in _numbers(line.get_ydata()) if value is not None]
            name = _named(line)
            if name and len(values) > 1 and _in_data(each, line):
                ends.append(f"{name} from {_short(values[0])} to {_short(values[-1])}")
    words = title if title.endswith((".", "?", "!")) else f"{title}."
    return f"{words} {'; '.join(ends[:4])}." if ends else words


def _artists(axes: Axes) -> Iterator[str]:
    """Every line, bar, point and word of a plot, in the order in which it was drawn."""
    bars: set[int] = set()
    labels = _tick_words(axes)
    for container in axes.containers:
        if isinstance(container, BarContainer):
            bars.update(id(patch) for patch in container.patches)
            flat = container.orientation == "horizontal"
            pairs = []
            for patch in container.patches:
                size = patch.get_width() if flat else patch.get_height()
                start = patch.get_y() + patch.get_height() / 2 if flat else patch.get_x() + patch.get_width() / 2
                base = patch.get_x() if flat else patch.get_y()
                at = _position(axes.yaxis if flat else axes.xaxis, start, labels[1 if flat else 0])
                pairs.append(f"{at}: {_short(size)}" + (f" from {_short(base)}" if base else ""))
            name = "" if str(container.get_label()).startswith("_") else f" {_line(str(container.get_label()))!r}"
            yield f"Bars{name}: " + "; ".join(pairs)
    for line in axes.get_lines():
        xs, ys = _numbers(line.get_xdata()), _numbers(line.get_ydata())
        name = f" {_named(line)!r}" if _named(line) else ""
        if not _in_data(axes, line):
            across = line.get_transform() == axes.get_yaxis_transform(which="grid")
            at = _short(ys[0]) if across else _position(axes.xaxis, xs[0], labels[0])
            yield f"Line{name} {'across at' if across else 'up at'} {at}"
        elif any(x is not None and y is not None for x, y in zip(xs, ys, strict=True)):
            points = (f"{_position(axes.xaxis, x, labels[0])}: {_short(y)}" for x, y in zip(xs, ys, strict=True))
            yield f"Line{name}: " + "; ".join(points)
    for patch in axes.patches:
        if id(patch) not in bars and type(patch).__name__ == "Rectangle":
            left, low, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
            corner = f"{_position(axes.xaxis, left, ())} to {_position(axes.xaxis, left + width, ())}"
            size = f"Box {_short(width)} by {_short(height)}"
            yield f"{size}: across {corner}, up {_short(low)} to {_short(low + height)}"
        elif id(patch) not in bars:
            yield f"Shape: {type(patch).__name__}"
    for collection in axes.collections:
        offsets = collection.get_offsets()
        name = "" if str(collection.get_label()).startswith("_") else f" {_line(str(collection.get_label()))!r}"
        if type(collection).__name__ == "PathCollection":
            places = ((_position(axes.xaxis, x, labels[0]), _position(axes.yaxis, y, labels[1])) for x, y in offsets)
            yield f"Points{name}: " + "; ".join(f"{across}: {up}" for across, up in places)
        elif collection.get_paths():
            yield f"Area or set of lines{name}: " + "; ".join(_outline(axes, collection))
    words = [_line(text.get_text()) for text in axes.texts if text.get_text().strip()]
    if words:
        yield "Words in the plot: " + " · ".join(words)
    legend = axes.get_legend()
    if legend:
        yield "Key: " + "; ".join(_line(text.get_text()) for text in legend.get_texts())


def _outline(axes: Axes, collection: Any) -> Iterator[str]:
    for path in collection.get_paths()[:60]:
        box = path.get_extents()
        across = f"{_position(axes.xaxis, box.x0, ())} to {_position(axes.xaxis, box.x1, ())}"
        yield f"across {across}, up {_short(box.y0)} to {_short(box.y1)}"


def _named(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else _line(label)


def _in_data(axes: Axes, line: Any) -> bool:
    """Whether a line is drawn from data; lines by axhline and axvline have one axis in parts of the plot."""
    return bool(line.get_transform() == axes.transData)


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


def _short(value: float | None) -> str:
    """Six significant digits, never minus nought."""
    if value is None or math.isnan(value):
        return "none"
    return f"{float(f'{float(value):.6g}') + 0.0:.6g}"


def _tick_words(axes: Axes) -> tuple[dict[float, str], dict[float, str]]:
    """For axes that count categories: the words that stand at each whole number."""
    found = []
    for axis in (axes.xaxis, axes.yaxis):
        units = getattr(axis.get_units(), "_mapping", None) if axis.get_units() is not None else None
        if units:
            found.append({float(at): _line(str(word)) for word, at in units.items()})
        elif type(axis.get_major_formatter()).__name__ == "FixedFormatter":
            words = axis.get_major_formatter().seq
            places = axis.get_major_locator()()
            found.append({float(at): _line(str(word)) for at, word in zip(places, words, strict=False)})
        else:
            found.append({})
    return found[0], found[1]


def _position(axis: Any, value: float | None, words: Any) -> str:
    if value is None:
        return "none"
    if words:
        for at, word in dict(words).items():
            if abs(at - float(value)) < 1e-6:
                return str(word)
    if isinstance(axis.get_converter() if hasattr(axis, "get_converter") else axis.converter, _DATE_CONVERTERS):
        # Bars are centred between days: the nearest day is the one meant.
        return matplotlib.dates.num2date(round(float(value))).date().isoformat()
    return _short(float(value))


_DATE_CONVERTERS = (
    matplotlib.dates.DateConverter,
    matplotlib.dates.ConciseDateConverter,
    matplotlib.dates._SwitchableDateConverter,
)
