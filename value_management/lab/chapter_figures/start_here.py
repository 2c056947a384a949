"""Two rectangles for a notebook: width is how many, height is what each costs, area is what was spent."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from value_management.drawing.svg import INK, PALE
from value_management.lab.figures import Draw, Layout
from value_management.lab.figures.colours import SKY
from value_management.words import number, pounds


def spend_rectangles(cost: tuple[float, float], patients: tuple[float, float]) -> Draw:
    """Draw spending before and after.

    cost: of one patient, before and after, in pounds. patients: before and after; 100 before makes the second a
    percentage. The title asks what happened to the area: the sum stands above the picture as a question.
    """

    def draw(layout: Layout) -> Axes:
        axes = layout.axes(240 if layout.narrow else 280)
        gap = 0.12 * max(patients)
        left = (0.0, patients[0] + gap)
        for name, start, many, each, fill in zip(("Before", "After"), left, patients, cost, (PALE, SKY), strict=True):
            box = Rectangle((start, 0), many, each, facecolor=fill, edgecolor=INK, linewidth=1.5, label=name)
            axes.add_patch(box)
            words = f"{name}\n{pounds(each, pence=True)} each\n× {number(many)} patients"
            axes.text(start + many / 2, each / 2, words, ha="center", va="center", linespacing=1.4)
        axes.set(
            xlim=(-0.03 * max(patients), left[1] + patients[1] * 1.03),
            ylim=(0, max(cost) * 1.05),
            xticks=[],
            xlabel="Width: patients a week (100 before)",
            ylabel="Height: cost of each patient, £",
        )
        axes.grid(visible=False)
        axes.spines["left"].set_visible(True)
        axes.tick_params(left=True)
        axes.set_title("Lower and wider: what happened to the area?")
        return axes

    return draw
