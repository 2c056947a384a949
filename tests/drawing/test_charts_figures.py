"""The chapters' figures: what is drawn is what the engine found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from value_management.drawing.tornado import Swing
from value_management.errors import DataError
from value_management.lab import charts
from value_management.measures.box_score import BoxScore, Measure
from value_management.measures.pareto import pareto
from value_management.measures.run_chart import run_chart
from value_management.measures.xmr import xmr

WEEKS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(24)]
SHIFTED = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 10, 8, 9, 11, 8, 9, 8, 10, 9, 8, 9]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def score() -> BoxScore:
    rows = (
        Measure("Patients", "quality", "patients", "higher", tuple(SHIFTED), tuple(WEEKS), target=8),
        Measure("Spend", "cost", "£", "lower", (1200.5, None) * 12, tuple(WEEKS)),
    )
    return BoxScore("Larch Ward", tuple(WEEKS), rows)


FIGURES: dict[str, Callable[..., Axes]] = {
    "run chart": lambda **k: charts.run_chart(
        run_chart(SHIFTED, dates=WEEKS, target=9, annotations=[(3, "x")]), unit="%", **k
    ),
    "undated": lambda **k: charts.run_chart(run_chart([1, None, 3, 2], exclude=[3], baseline=2), **k),
    "xmr": lambda **k: charts.xmr(xmr(SHIFTED, dates=WEEKS, better="higher", target=7, exclude=[2]), unit="£", **k),
    "pareto": lambda **k: charts.pareto(pareto({"a long name of a cause": 50, "other": 20, "c": 30}), **k),
    "tornado": lambda **k: charts.tornado([Swing("Price", -5, 10, "8", "9"), Swing("Share", 2, 4)], 3, **k),
    "box score": lambda **k: charts.box_score(score(), **k)[0],
}


def texts(ax: Axes) -> list[str]:
    return [node.get_text() for node in ax.figure.findobj(Text) if node.get_text() and node.get_visible()]


@pytest.mark.parametrize("name", FIGURES)
def test_finding_source_status_and_axes(name: str) -> None:
    ax = FIGURES[name](title="It rose", source="own count", status="fictional")
    ax.figure.canvas.draw()
    found = texts(ax)
    assert "It rose" in found and "Source: own count" in found and "Fictional data" in found
    if name != "box score":
        assert ax.get_xlabel() and (ax.get_ylabel() or name == "tornado")


@pytest.mark.parametrize("name", FIGURES)
def test_the_status_stands_inside_the_plot_area(name: str) -> None:
    ax = FIGURES[name](status="simulated")
    ax.figure.canvas.draw()
    stamp = next(node for node in ax.figure.findobj(Text) if node.get_text() == "Simulated data")
    inside, box = ax.get_window_extent(), stamp.get_window_extent()
    assert inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0 and box.y1 <= inside.y1
    assert not [text for text in texts(FIGURES[name](status="real")) if "data" in text]


def test_run_chart_draws_values_median_and_signal() -> None:
    ax = FIGURES["run chart"]()
    assert list(ax.lines[0].get_ydata()) == SHIFTED and list(ax.lines[1].get_ydata()) == [7.5, 7.5]
    assert sum(len(points.get_offsets()) for points in ax.collections) == 24
    assert "median 7.5%" in texts(ax) and "target 9%" in texts(ax)
    hidden = FIGURES["run chart"](show_signal=False)
    assert len(hidden.collections) == 1 and "signal" not in " ".join(texts(hidden))
    assert [line.get_linestyle() for line in FIGURES["undated"]().lines] == ["-", "-", "--"]


def test_xmr_draws_limits_and_kinds() -> None:
    chart = xmr(SHIFTED, dates=WEEKS, better="higher", target=7, exclude=[2])
    ax = FIGURES["xmr"]()
    levels = {round(float(line.get_ydata()[0]), 6) for line in ax.lines[1:]}
    assert {round(chart.mean, 6), round(chart.lower, 6), round(chart.upper, 6)} <= levels
    assert len(ax.collections) > 2 and len(FIGURES["xmr"](show_signals=False).collections) == 2


def test_pareto_draws_bars_and_shares() -> None:
    ax = FIGURES["pareto"]()
    assert [bar.get_height() for bar in ax.patches] == [50, 30, 20]
    share = ax.figure.axes[1]
    assert list(share.lines[0].get_ydata()) == [50, 80, 100] and share.get_ylabel() == "Cumulative share (%)"


def test_box_score_draws_a_row_a_measure() -> None:
    axes = charts.box_score(score(), bands=("cost",))
    assert len(axes) == 1 and axes[0].get_title(loc="left").startswith("Cost: Spend – ")
    with pytest.raises(DataError):
        charts.box_score(score(), bands=("capacity",))


def test_figures_share_a_page() -> None:
    figure, (left, right) = plt.subplots(1, 2)
    assert charts.run_chart(run_chart(SHIFTED), ax=left, source="one") is left
    charts.xmr(xmr(SHIFTED), ax=right, source="two")
    assert figure.get_supxlabel() == "Source: one; two"
    charts.xmr(xmr(SHIFTED), ax=right, source="two")
    assert figure.get_supxlabel() == "Source: one; two"


def test_the_same_pixels_every_time() -> None:
    def drawn() -> Any:
        ax = FIGURES["run chart"](title="t")
        ax.figure.canvas.draw()
        return bytes(ax.figure.canvas.buffer_rgba())

    assert drawn() == drawn()
