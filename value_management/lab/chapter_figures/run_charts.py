"""Several run charts on one wall, to be read side by side, or one below the other on a phone."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from value_management.lab.charts.series import run_chart_on
from value_management.lab.figures import Draw, Layout
from value_management.lab.results import run_chart


def chart_wall(frame: pd.DataFrame, *, by: str, value: str, name: str, unit: str, title: str) -> Draw:
    """One small run chart for each value of `by`, without verdicts. name, unit: columns that label each chart."""
    groups = list(frame.groupby(by, sort=True))

    def draw(layout: Layout) -> Figure:
        plots = layout.grid(len(groups), 1 if layout.narrow else 2, 140)
        for axes, (key, group) in zip(plots, groups, strict=True):
            chart = run_chart(group[value].tolist()).result
            run_chart_on(axes, layout, chart, unit=group[unit].iloc[0], time="Week", show_signal=False)
            axes.set_title(f"{key}: {group[name].iloc[0]}")
        plots[0].figure.suptitle(title)
        return plots[0].figure

    return draw
