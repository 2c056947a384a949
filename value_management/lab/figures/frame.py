"""What stands round the plots, the same in every figure: the finding, the stamp, what each axis measures, the source.

Nothing of it can cover the data, because each has a place of its own: the finding and under it the stamp at the top,
the source at the bottom, and over each plot what it is called, what goes up its side and the key.
"""

from __future__ import annotations

import calendar
from datetime import date

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator, FuncFormatter
from matplotlib.transforms import Affine2D, ScaledTranslation, Transform

from value_management.drawing.svg import INK, PAPER, SOFT
from value_management.words import short_day

from .layout import LINE, Layout, wide
from .words import axes_title, is_dated, line

EDGE = 4.0
STAMP = 12.0  # px, the size of its type
BAND = "_band"  # px over a plot that its drawing keeps for notes of its own


def put(figure: Figure, axes: list[Axes], layout: Layout, title: str, status: str, source: str) -> None:
    """Set the frame round the plots and make the figure as much higher as it takes."""
    room = layout.width - 2 * EDGE
    figure.suptitle("")
    heads = 0.0
    for each in axes:
        head = _head(each, layout, own=axes_title(each) if len(axes) > 1 else "")
        heads += head if _column(each)[0] == 0 else 0
        if is_dated(each.xaxis):
            layout.later(lambda each=each: _dates(each, layout))
    finding = layout.wrap(title, room, layout.title, bold=True)
    below = layout.wrap(f"Source: {source}", room, layout.small)
    stamped = status != "real"
    top = len(finding) * layout.title * LINE + (STAMP + 18 if stamped else 0) + 6
    bottom = len(below) * layout.small * LINE + 8
    plots = figure.get_figheight() * 72 + heads
    high = top + plots + bottom
    figure.set_size_inches(layout.width / 72, high / 72)
    figure.get_layout_engine().set(
        rect=(EDGE / layout.width, bottom / high, 1 - 2 * EDGE / layout.width, plots / high), w_pad=2 / 72, h_pad=3 / 72
    )

    def write(y: float, words: str, size: float, colour: str, weight: str = "normal", **more: object) -> None:
        at = (EDGE + (6 if "bbox" in more else 0)) / layout.width
        look = {"fontsize": size, "color": colour, "weight": weight, "in_layout": False, "va": "baseline", **more}
        figure.text(at, y / high, words, **look)

    y = high
    for words in finding:
        y -= layout.title * LINE
        write(y + 3, words, layout.title, INK, "bold")
    if stamped:
        edge = {"facecolor": PAPER, "edgecolor": SOFT, "pad": 4, "linewidth": 1}
        write(y - STAMP - 7, f"{status.capitalize()} data", STAMP, INK, "bold", gid="vm-stamp", bbox=edge)
    for place, words in enumerate(below):
        write(bottom - 8 - (place + 0.75) * layout.small * LINE, words, layout.small, SOFT)


def settle(figure: Figure, layout: Layout) -> None:
    """Find the size of each plot, let the drawing adapt to it, and keep it."""
    for _ in range(2):  # what has been moved or wrapped may leave more room, or less
        figure.draw_without_rendering()
        for each in layout.settling:
            each()
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        axes.set_title("")
        for axis in (axes.xaxis, axes.yaxis):  # which would follow the ticks' words that are split below
            x, y = axis.label.get_transform().transform(axis.label.get_position())
            axis.set_label_coords(x, y, transform=_px(figure))
    _one_text_a_line(figure)


def _px(figure: Figure) -> Transform:
    """From px of the layout to a place in the figure, however many dots it is saved with."""
    return Affine2D().scale(1 / 72) + figure.dpi_scale_trans


def _head(axes: Axes, layout: Layout, own: str) -> float:
    """Over a plot, from below: its key, what goes up its side, and in a figure of several its own title. Returns the
    height of it all in px."""
    for where in ("left", "center", "right"):
        axes.set_title("", loc=where)
    up, offset = line(axes.get_ylabel()), float(getattr(axes, BAND, 0))
    axes.set_ylabel("")
    axes.set_xlabel("\n".join(layout.wrap(line(axes.get_xlabel()), layout.width - 60)))
    offset += _key(axes, layout, offset)
    room = layout.width / _column(axes)[1] - 2 * EDGE - 8
    written = []
    for words, bold in ((up, False), (own, True)):
        if words:
            lines = layout.wrap(words, room, bold=bold)
            look = {"fontsize": layout.text, "weight": "bold" if bold else "normal", "color": INK if bold else SOFT}
            written.append(note(axes, "\n".join(lines), offset + 8, **look))
            offset += len(lines) * layout.text * LINE + 3
    # Keeps the room free: what is written is as wide as the figure, which would make the plot narrower.
    axes.set_title(".", fontsize=1, y=1, pad=offset + 6)

    def to_the_edge() -> None:
        below = [each for each in axes.figure.axes if _column(each) == _column(axes)]
        left = min(each.get_tightbbox(for_layout_only=True).x0 for each in below) - axes.get_window_extent().x0
        for here in written:
            here.set_position((min(0, left), here.get_position()[1]))
        if key := axes.get_legend():
            key.set_bbox_to_anchor(
                (min(0, left) / axes.get_window_extent().width, 1), key.get_bbox_to_anchor()._transform
            )

    layout.later(to_the_edge)
    return offset


def note(axes: Axes, words: str, up: float, **look: object) -> Annotation:
    """Words over a plot, `up` px above it, from its left edge; the plot's size does not depend on them."""
    here = axes.annotate(
        words, (0, 1), xytext=(0, up), xycoords="axes fraction", textcoords="offset points", va="bottom",
        annotation_clip=False, in_layout=False, **look,
    )  # fmt: skip
    here.set_linespacing(LINE)
    return here


def _column(axes: Axes) -> tuple[int, int]:
    """In which column of plots a plot stands, from zero, and how many there are."""
    spec = axes.get_subplotspec()
    return (spec.colspan.start, spec.get_gridspec().ncols) if spec else (0, 1)


def _key(axes: Axes, layout: Layout, offset: float) -> float:
    """Put a plot's key over it, in one row where it fits. Returns its height."""
    key = axes.get_legend()
    if key is None:
        return 0
    names, handles = [text.get_text() for text in key.get_texts()], key.legend_handles
    fits = sum(wide(name, layout.small) + 48 for name in names) < layout.width - 2 * EDGE
    rows = 1 if fits else len(names)
    height = rows * layout.small * 1.5 + 4
    key.remove()
    above = axes.transAxes + ScaledTranslation(0, (offset + 6) / 72, axes.figure.dpi_scale_trans)
    made = axes.legend(
        handles, names, loc="lower left", bbox_to_anchor=(0, 1), bbox_transform=above,
        ncols=len(names) if fits else 1, borderpad=0, borderaxespad=0.3, handlelength=1.6, columnspacing=1.4,
        labelspacing=0.35,
    )  # fmt: skip
    made.set_in_layout(False)
    return height + 6


def _dates(axes: Axes, layout: Layout) -> None:
    """Ticks at the first of a month, as many as fit, with the year where it changes; days where all is in ten weeks."""
    low, high = (matplotlib.dates.num2date(each).date() for each in axes.get_xlim())
    room = max(2, int(axes.get_window_extent().width // (wide("Mmm", layout.small) + 10)))
    if (high - low).days <= 70:
        points = sorted(
            {float(x) for drawn in axes.get_lines() for x in drawn.get_xdata(orig=False)} or {*axes.get_xlim()}
        )
        step = -(-len(points) // max(2, room - 1))
        days = [matplotlib.dates.num2date(each).date() for each in points[::step]]
        texts = [short_day(day).replace(" ", "\n") for day in days]
    else:
        months = [(year, month) for year in range(low.year, high.year + 1) for month in range(1, 13)]
        firsts = [day for year, month in months if low <= (day := date(year, month, 1)) <= high]
        step = next(each for each in (1, 2, 3, 4, 6, 12, 24, 60, 120, 600) if len(firsts) / each <= room)
        days = [day for day in firsts if (day.year * 12 + day.month - 1) % step == 0] or firsts[:1]
        texts, year = [], 0
        for day in days:
            texts.append(calendar.month_abbr[day.month] + (f"\n{day.year}" if day.year != year else ""))
            year = day.year
    axes.xaxis.set_major_locator(FixedLocator(matplotlib.dates.date2num(days)))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda _, place: texts[place] if place is not None else ""))


def _one_text_a_line(figure: Figure) -> None:
    """Words in several lines that are not set from the left become a text a line: a reader's narrower type then stays
    in the middle, or at the right, of where it belongs."""
    renderer = figure.canvas.get_renderer()
    axes = [axis for each in figure.axes for axis in (each.xaxis, each.yaxis)]
    seen = [tick for axis in axes for tick in axis._update_ticks()]
    beyond = {tick.label1 for axis in axes for tick in axis.get_major_ticks() if tick not in seen}  # outside the plot
    for words in figure.findobj(Text):
        lined = "\n" in words.get_text() and words.get_ha() != "left" and words.get_rotation() == 0
        if not lined or not words.get_visible() or words in beyond:
            continue
        if isinstance(words, Annotation):
            words.update_positions(renderer)
        x, y = words.get_transform().transform(words.get_unitless_position())
        for text, _, (_, down) in words._get_layout(renderer)[1]:
            look = {"color": words.get_color(), "fontproperties": words.get_fontproperties(), "ha": words.get_ha()}
            figure.text(x, y + down, text, transform=_px(figure), va="baseline", **look)
        words.set_visible(False)
