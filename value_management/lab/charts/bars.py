"""Bars that lie flat, so that names can be read: Pareto charts and tornados. On a phone a name stands over its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from value_management.drawing.svg import BLUE, INK, ORANGE, PALE, PAPER, tick_text
from value_management.drawing.tornado import Swing
from value_management.errors import DataError, Fault
from value_management.lab.figures.layout import LINE, Draw, Layout, wide
from value_management.measures.pareto import Pareto


def pareto(chart: Pareto, *, title: str = "", label: str = "") -> Draw:
    """A Pareto chart: bars in order with the vital few dark, and over them the cumulative share.

    Bars and line are measured along the same axis, whose end is the total. label: what is counted.

    Example:
    >>> from value_management.lab import show
    >>> from value_management.measures import pareto as engine
    >>> delays = engine.pareto({"letters": 14, "medicines": 26, "transport": 4, "other": 6}, unit="delays")
    >>> chart = pareto(delays, title="Medicines and letters make most of the delays")
    >>> picture = show(chart, source="made up for this example", status="fictional")
    """
    names = [bar.name for bar in chart.bars]

    def draw(layout: Layout) -> Axes:
        named = rows_of(names, layout)
        axes, rows = named.axes(layout), range(len(names))
        for vital, colour, name in ((True, BLUE, "the vital few"), (False, PALE, "the others")):
            some = [(row, bar.amount) for row, bar in zip(rows, chart.bars, strict=True) if bar.vital == vital]
            if some:
                axes.barh(*zip(*some, strict=True), height=named.thick, color=colour, edgecolor=INK, label=name)
        shares = [bar.cumulative * chart.total for bar in chart.bars]
        axes.plot(shares, rows, color=INK, marker="o", markersize=4, label="all up to here")
        axes.axvline(chart.share * chart.total, color=INK, linestyle="--", linewidth=1.2)
        named.name(axes, layout, [tick_text(round(bar.amount, 2), chart.unit) for bar in chart.bars])
        axes.set_xlim(0, chart.total * 1.02)
        axes.set_xticks([chart.total * part / 100 for part in (0, 20, 40, 60, 80, 100)])
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value / chart.total:.0f}%"))
        what = label or chart.unit or "Amount"
        axes.set(xlabel=f"Share of all; the dashed line is at {100 * chart.share:.0f}%", ylabel=what)
        axes.legend()
        axes.set_title(title or chart.explain().split(":")[0].rstrip("."))
        return axes

    return draw


def tornado(swings: Sequence[Swing], base: float, *, title: str = "", unit: str = "£", label: str = "Result") -> Draw:
    """A tornado: the result at the low (hatched) and the high of each assumption, the widest on top.

    base: the result when nothing is moved. Raises DataError when there is nothing to draw.

    Example:
    >>> from value_management.lab import show
    >>> swings = [
    ...     Swing("Share of patients who switch", -3000, 9000, "40%", "90%"),
    ...     Swing("Price of a pack", 1000, 5000, "£4", "£6"),
    ... ]
    >>> chart = tornado(swings, 3000, title="How many switch matters most")
    >>> picture = show(chart, source="made up for this example", status="fictional")
    """
    if not swings:
        raise DataError(Fault("tornado", "no assumptions", "at least one"))
    ranked = sorted(swings, key=lambda swing: (-swing.width, swing.name))

    def draw(layout: Layout) -> Axes:
        named = rows_of([swing.name for swing in ranked], layout)
        axes, rows = named.axes(layout), range(len(ranked))
        for name, ends, look in (
            ("at its low value", [swing.low for swing in ranked], {"color": ORANGE, "hatch": "////"}),
            ("at its high value", [swing.high for swing in ranked], {"color": BLUE}),
        ):
            axes.barh(
                rows, [end - base for end in ends], left=base, height=named.thick, edgecolor=INK, label=name, **look
            )
        for row, swing in zip(rows, ranked, strict=True):
            ends = sorted(((swing.low, swing.low_words), (swing.high, swing.high_words)))
            for side, (value, words) in zip((-1, 1), ends, strict=True):
                at = min(value, base) if side < 0 else max(value, base)
                look = {"va": "center", "ha": "right" if side < 0 else "left", "fontsize": layout.small}
                axes.annotate(
                    words, (at, row), xytext=(4 * side, 0), textcoords="offset points", in_layout=False, **look
                )
        axes.axvline(base, color=INK, linewidth=1.4)
        named.name(axes, layout)
        _room_for_ends(axes, layout, ranked, base)
        axes.xaxis.set_major_locator(MaxNLocator(3 if layout.narrow else 6))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick_text(value, unit)))
        axes.set(xlabel=f"{label} ({tick_text(round(base, 2), unit)} as estimated)", ylabel="Assumption")
        axes.legend()
        axes.set_title(title or f"{ranked[0].name} matters most")
        return axes

    return draw


@dataclass(frozen=True)
class Rows:
    """Named rows: where the names stand and how high that makes a row, in px."""

    names: tuple[tuple[str, ...], ...]
    high: float
    narrow: bool

    @property
    def thick(self) -> float:
        """The share of a row that its bar takes."""
        return 15 / self.high if self.narrow else 0.66

    def axes(self, layout: Layout, *, extra: float = 52) -> Axes:
        """A plot for these rows. extra: px for ticks and their label."""
        return layout.axes(extra + self.high * len(self.names))

    def name(self, axes: Axes, layout: Layout, ends: Sequence[str] = ()) -> None:
        """Name the rows 0, 1, 2 …, the first on top. ends: what stands at the right of each row."""
        count = len(self.names)
        axes.grid(visible=False, axis="y")
        axes.grid(visible=True, axis="x")
        axes.set_yticks(range(count), ["\n".join(lines) for lines in self.names])
        axes.set_ylim(count - 0.5, -0.5)
        axes.tick_params(axis="y", labelleft=not self.narrow, labelsize=layout.text, labelcolor=INK)
        side = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "annotation_clip": False}
        for row, words in enumerate(ends if not self.narrow else ()):
            axes.annotate(words, (1, row), xytext=(5, 0), va="center", fontsize=layout.small, **side)
        if self.narrow:
            axes.set_ylim(count - 1 + self.thick, self.thick / 2 - 1)
            for row, lines in enumerate(self.names):
                words = "\n".join(lines) + (f": {ends[row]}" if ends else "")
                ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # where a line would run through the name
                look = {"va": "bottom", "fontsize": layout.text, "in_layout": False, "bbox": ground, "zorder": 4}
                place = (0, row - self.thick / 2)
                axes.annotate(words, place, xytext=(0, 4), linespacing=LINE, **look, **side)


def rows_of(names: Sequence[str], layout: Layout, *, side: float = 0.3) -> Rows:
    """Rows with these names: at the side, which gets that share of the width, or over each row in a narrow column."""
    room = layout.width - 24 if layout.narrow else layout.width * side
    wrapped = tuple(tuple(layout.wrap(name, room)) for name in names)
    lines = max(map(len, wrapped)) * layout.text * LINE
    return Rows(wrapped, lines + 25 if layout.narrow else max(30, lines + 10), layout.narrow)


def _room_for_ends(axes: Axes, layout: Layout, swings: Sequence[Swing], base: float) -> None:
    """Widen the axis until the words beside the bars stand inside the plot."""
    reach = [base, *(swing.low for swing in swings), *(swing.high for swing in swings)]
    low, high = min(reach), max(reach)

    def widen() -> None:
        words = [text for swing in swings for text in (swing.low_words, swing.high_words)]
        share = (max(wide(text, layout.small) for text in words) + 10) / axes.get_window_extent().width
        room = (high - low) / max(0.2, 1 - 2 * share) * share
        axes.set_xlim(low - room, high + room)

    layout.later(widen)
