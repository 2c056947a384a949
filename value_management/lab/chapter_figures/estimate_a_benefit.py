"""Every bed of a hospital as a square: how many empty ones would explain a whole saving."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib.axes import Axes

from value_management.money.benefits import VolumeThatExplains
from value_management.words import pounds


def empty_beds_picture(found: VolumeThatExplains, *, in_a_row: int = 50) -> Axes:
    """Draw the beds, those that would have to be empty in pale grey at the end. found: from `benefits.empty_beds`.

    The picture shows a sum, not a count of beds, and says so.
    """
    beds, empty = found.remaining_whole + found.gone_whole, found.gone_whole
    rows = -(-beds // in_a_row)
    # 0 paper, 0.8 an empty bed, 2.2 an occupied one.
    squares = np.zeros(rows * in_a_row)
    squares[:beds] = 0.8
    squares[: found.remaining_whole] = 2.2
    sns.set_theme(style="ticks", font_scale=1.05)
    _, axes = plt.subplots(figsize=(9, 4), layout="constrained")
    axes.imshow(squares.reshape(rows, in_a_row), cmap="Greys", vmin=0, vmax=3.4, interpolation="nearest")
    axes.set_xticks(np.arange(-0.5, in_a_row), minor=True)
    axes.set_yticks(np.arange(-0.5, rows), minor=True)
    axes.grid(which="minor", color="white", linewidth=2)
    axes.tick_params(which="both", length=0, labelbottom=False, labelleft=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_title(
        f"{empty} empty beds out of {beds} would explain the whole {pounds(abs(found.difference))}", loc="left"
    )
    axes.set(
        xlabel=f"Dark: {found.remaining_whole} occupied beds. Pale, at the end: {empty} empty ones",
        ylabel=f"{beds} beds, {in_a_row} in a row",
    )
    words = "A sum, not a count: how many beds were empty is not published."
    axes.text(1, -0.17, words, transform=axes.transAxes, ha="right", va="top")
    return axes
