"""A benefits statement as bars: low to high of each class, recurrent and one-off apart, never added up."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from value_management.drawing.benefit_bars import bars_of
from value_management.drawing.svg import INK, tick_text
from value_management.errors import DataError, Fault
from value_management.lab.charts.bars import rows_of
from value_management.lab.figures.colours import SKY
from value_management.lab.figures.layout import Draw, Layout
from value_management.money.benefits import Statement


def benefits(statement: Statement, *, title: str = "") -> Draw:
    """A bar from low to high for each class and rhythm, with a line at the likely figure.

    Raises DataError where no line has a price.

    Example:
    >>> from value_management.cases import rowan_ward
    >>> from value_management.lab import show
    >>> packs = rowan_ward.packs_page().statement
    >>> chart = benefits(packs, title="Dressing packs: a few thousand pounds a year")
    >>> picture = show(chart, source="Rowan Ward, made up", status="fictional")
    """
    bars = [(words, amount) for words, amount in bars_of(statement) if amount is not None]
    if not bars:
        raise DataError(Fault("benefits", "no line with a price", "at least one"))

    def draw(layout: Layout) -> Axes:
        named = rows_of([words for words, _ in bars], layout, side=0.42)
        axes, rows = named.axes(layout), range(len(bars))
        low = [float(amount.low) for _, amount in bars]
        wide = [float(amount.high - amount.low) for _, amount in bars]
        axes.barh(rows, wide, left=low, height=named.thick, color=SKY, edgecolor=INK, label="low to high")
        likely = [float(amount.likely) for _, amount in bars]
        axes.scatter(likely, rows, marker="D", color=INK, s=40, zorder=3, label="likely")
        named.name(axes, layout, [tick_text(each, "£") for each in likely])
        axes.set_xlim(min(0.0, *low) * 1.05, max(float(amount.high) for _, amount in bars) * 1.05 or 1)
        axes.axvline(0, color=INK, linewidth=1.2)
        axes.xaxis.set_major_locator(MaxNLocator(3 if layout.narrow else 6))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick_text(value, "£")))
        axes.set(xlabel="Pounds; the classes are not added up", ylabel="Class of benefit")
        axes.legend()
        axes.set_title(title or statement.title)
        return axes

    return draw
