"""Several run charts on one wall, to be read side by side."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure

from value_management.lab import charts
from value_management.lab.frames import run_chart


def chart_wall(frame: pd.DataFrame, *, by: str, value: str, name: str, unit: str, title: str) -> Figure:
    """One small run chart for each value of `by`, without verdicts. name, unit: columns that label each chart."""
    groups = list(frame.groupby(by, sort=True))
    rows = (len(groups) + 1) // 2
    with sns.axes_style("whitegrid"):
        figure, grid = plt.subplots(rows, 2, figsize=(9, 2.6 * rows), layout="constrained")
    for axes, (key, group) in zip(grid.flat, groups, strict=False):
        charts.run_chart(
            run_chart(group, value=value),
            title=f"{key}: {group[name].iloc[0]}",
            unit=group[unit].iloc[0],
            time="Week",
            ax=axes,
            show_signal=False,
        )
    for axes in list(grid.flat)[len(groups) :]:
        axes.remove()
    figure.suptitle(title, x=0.01, ha="left", fontweight="bold")
    return figure
