"""The ready charts: what is drawn is what the engine found."""

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
from value_management.lab import charts, show
from value_management.lab.figures import Draw, Layout
from value_management.lab.figures.layout import layouts
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


FIGURES: dict[str, Callable[..., Draw]] = {
    "run chart": lambda **k: charts.run_chart(
        run_chart(SHIFTED, dates=WEEKS, target=9, annotations=[(3, "x")]), unit="%", **k
    ),
    "undated": lambda **k: charts.run_chart(run_chart([1, None, 3, 2], exclude=[3], baseline=2), **k),
    "xmr": lambda **k: charts.xmr(xmr(SHIFTED, dates=WEEKS, better="higher", target=7, exclude=[2]), unit="£", **k),
    "pareto": lambda **k: charts.pareto(pareto({"a long name of a cause": 50, "other": 20, "c": 30}), **k),
    "tornado": lambda **k: charts.tornado([Swing("Price", -5, 10, "8", "9"), Swing("Share", 2, 4)], 3, **k),
    "box score": lambda **k: charts.box_score(score(), **k),
}


def drawn(draw: Draw, layout: Layout | None = None) -> Any:
    """What a chart draws in the wide layout, unless another is given."""
    layout = layout or layouts()[0]
    with layout.theme():
        return draw(layout)


def texts(ax: Axes) -> list[str]:
    return [node.get_text() for node in ax.figure.findobj(Text) if node.get_text() and node.get_visible()]


@pytest.mark.parametrize("name", FIGURES)
def test_finding_source_status_and_axes(name: str) -> None:
    shown = show(FIGURES[name](title="It rose"), source="own count", status="fictional")
    for picture in (shown.wide, shown.narrow):
        for words in ("It rose", "Source: own count", "Fictional data"):
            assert picture.count(f">{words}<") == 1, words
    assert "no label" not in shown.text
    assert " data<" not in show(FIGURES[name](), source="own count", status="real").wide


def test_run_chart_draws_values_median_and_signal() -> None:
    ax = drawn(FIGURES["run chart"]())
    assert list(ax.lines[0].get_ydata()) == SHIFTED and list(ax.lines[1].get_ydata()) == [7.5, 7.5]
    assert sum(len(points.get_offsets()) for points in ax.collections) == 24
    assert "median 7.5%" in texts(ax) and "target 9%" in texts(ax)
    hidden = drawn(FIGURES["run chart"](show_signal=False))
    assert len(hidden.collections) == 1 and "signal" not in " ".join(texts(hidden))
    assert [line.get_linestyle() for line in drawn(FIGURES["undated"]()).lines] == ["-", "-", "--"]


def test_xmr_draws_limits_and_kinds() -> None:
    chart = xmr(SHIFTED, dates=WEEKS, better="higher", target=7, exclude=[2])
    ax = drawn(FIGURES["xmr"]())
    levels = {round(float(line.get_ydata()[0]), 6) for line in ax.lines[1:]}
    assert {round(chart.mean, 6), round(chart.lower, 6), round(chart.upper, 6)} <= levels
    assert len(ax.collections) > 2 and len(drawn(FIGURES["xmr"](show_signals=False)).collections) == 2


def test_pareto_draws_bars_and_shares() -> None:
    ax = drawn(FIGURES["pareto"]())
    assert [bar.get_width() for bar in ax.patches] == [50, 30, 20]
    assert list(ax.lines[0].get_xdata()) == [50, 80, 100]
    text = show(FIGURES["pareto"](), source="x").text
    assert "a long name of a cause  50             –           50\n" in text
    assert "other                   –              20          100\n" in text


def test_box_score_draws_a_row_a_measure() -> None:
    axes = drawn(charts.box_score(score(), bands=("cost",)))
    assert len(axes) == 1 and axes[0].get_title(loc="left").startswith("Cost: Spend – ")
    with pytest.raises(DataError):
        charts.box_score(score(), bands=("capacity",))


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_bytes_every_time(name: str) -> None:
    first, again = (show(FIGURES[name](), source="x") for _ in range(2))
    assert (first.wide, first.narrow) == (again.wide, again.narrow)
