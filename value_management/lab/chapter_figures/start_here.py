"""Two rectangles for a notebook: width is how many, height is what each costs, area is what was spent."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from value_management.money.unit_cost import spend_change


def spend_rectangles(cost: tuple[float, float], patients: tuple[float, float]) -> Axes:
    """Draw spending before and after.

    cost: of one patient, before and after, in pounds. patients: before and after; 100 before makes the second a
    percentage. The title says what happened to the area.
    """
    share = float(spend_change(cost[1] / cost[0] - 1, patients[1] / patients[0] - 1).share) * 100
    level = "about level" if abs(share) < 2 else f"{share:+.0f}%"
    sns.set_theme(style="ticks", font_scale=1.05)
    figure, axes = plt.subplots(figsize=(8, 4), layout="constrained")
    gap = 0.25 * max(patients)
    left = (0.0, patients[0] + gap)
    for name, start, many, each, fill in zip(
        ("Before", "After"), left, patients, cost, ("#d9d9d9", "#8fb8d8"), strict=True
    ):
        axes.add_patch(Rectangle((start, 0), many, each, facecolor=fill, edgecolor="#222222", linewidth=1.5))
        words = f"{name}\n£{each:,.2f} each\n× {many:,.4g} patients\n= £{each * many:,.0f}"
        axes.text(start + many / 2, each / 2, words, ha="center", va="center")
    axes.set(
        xlim=(-0.03 * max(patients), left[1] + patients[1] * 1.03),
        ylim=(0, max(cost) * 1.1),
        xticks=[],
        xlabel="Width: patients a week (100 before)",
        ylabel="Height: cost of each patient, £",
    )
    axes.set_title(f"Lower and wider: spending stays {level} ({share:+.1f}%)", loc="left")
    sns.despine(ax=axes)
    return axes
