"""Every bed of a hospital as a square: how many empty ones would explain a whole saving."""

from __future__ import annotations

from matplotlib.axes import Axes

from value_management.drawing.svg import PALE, PAPER, SOFT
from value_management.lab.figures import Draw, Layout
from value_management.money.benefits import VolumeThatExplains
from value_management.words import pounds


def empty_beds_picture(found: VolumeThatExplains, *, in_a_row: int = 50) -> Draw:
    """Draw the beds; those that would have to be empty stand at the end, in another shade.

    found: from `benefits.empty_beds`. in_a_row: beds in a row of the wide picture; the narrow one has half as many.
    The picture shows a sum, not a count of beds, and says so.
    """
    empty, occupied = found.gone_whole, found.remaining_whole
    beds = empty + occupied

    def draw(layout: Layout) -> Axes:
        row = max(1, in_a_row // 2) if layout.narrow else in_a_row
        rows = -(-beds // row)
        axes = layout.axes(rows * (layout.width - 12) / row + 48)
        # Each row is a band, parted into beds by a grid of paper over it: few shapes, however many beds.
        for name, first, last, fill in (("occupied", 0, occupied, SOFT), ("empty", occupied, beds, PALE)):
            places = range(first // row, -(-last // row))
            starts = [max(first - place * row, 0) for place in places]
            wide = [min(last - place * row, row) - start for place, start in zip(places, starts, strict=True)]
            axes.barh(places, wide, left=starts, height=1, color=fill, linewidth=0, label=name)
        axes.set_xticks(range(row + 1), minor=True)
        axes.set_yticks([place - 0.5 for place in range(rows + 1)], minor=True)
        axes.grid(which="minor", axis="both", color=PAPER, linewidth=2)
        axes.tick_params(which="both", length=0, bottom=False, left=False)
        axes.set_axisbelow(False)
        axes.set(xlim=(0, row), ylim=(rows - 0.5, -0.5), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        key = f"{occupied} occupied beds and, in the other shade at the end, {empty} empty ones."
        words = "A sum, not a count: how many beds were empty is not published."
        axes.set(xlabel=f"{key} {words}", ylabel=f"{beds} beds, {row} in a row")
        axes.set_title(f"{empty} empty beds out of {beds} would explain the whole {pounds(abs(found.difference))}")
        return axes

    return draw
