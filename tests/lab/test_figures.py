"""A figure's text holds what it draws; the same data give the same bytes; what lacks words is refused."""

from __future__ import annotations

import datetime
import math

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas
import pytest
import seaborn

from value_management.errors import DataError
from value_management.lab import show, table
from value_management.lab.tables import written

WEEKS = pandas.DataFrame(
    {
        "week": pandas.date_range("2025-01-06", periods=4, freq="W-MON"),
        "falls": [3, 1, math.nan, 2.123456789],
    }
)


def _line():
    axes = plt.subplots()[1]
    seaborn.lineplot(WEEKS, x="week", y="falls", label="Falls", ax=axes, errorbar=None)
    axes.axhline(2, label="median")
    axes.set(title="Falls\nwent down", xlabel="Week beginning", ylabel="Falls a week")
    return axes


def test_lines_dates_and_words():
    shown = show(_line(), source="Larch Ward", status="fictional")
    assert shown.text.splitlines() == [
        "Figure: Falls went down. Falls from 3 to 2.12346.",
        "",
        "Title: Falls went down",
        "Across: Week beginning. Up: Falls a week.",
        "Line 'Falls': 2025-01-06: 3; 2025-01-13: 1; 2025-01-27: 2.12346",
        "Line 'median' across at 2",
        "Words in the plot: FICTIONAL",
        "Key: Falls",
        "Source: Larch Ward",
        "Status: fictional",
    ]
    assert shown.alt == "Falls went down. Falls from 3 to 2.12346."
    assert set(shown._repr_mimebundle_()) == {"image/png", "text/plain"}


def test_the_same_data_give_the_same_bytes_and_other_data_other_text():
    assert show(_line(), source="x").png == show(_line(), source="x").png
    WEEKS.loc[0, "falls"] = 4
    other = show(_line(), source="x").text
    WEEKS.loc[0, "falls"] = 3
    assert other != show(_line(), source="x").text


def test_bars_points_and_areas():
    axes = plt.subplots()[1]
    seaborn.barplot(
        pandas.DataFrame({"board": ["Tayside", "Forth Valley"], "teams": [4, 3]}), x="teams", y="board", ax=axes
    )
    axes.set(title="Four and three", xlabel="Teams", ylabel="Board")
    assert "Bars: Tayside: 4; Forth Valley: 3" in show(axes, source="x").text
    axes = plt.subplots()[1]
    axes.scatter([1, 2], [3, 4], label="cups")
    axes.axvspan(1, 1.5)
    axes.set(title="T", xlabel="a", ylabel="b")
    text = show(axes, source="x", alt="Two cups, 3 and 4.").text
    assert (
        "Points 'cups': 1: 3; 2: 4" in text
        and "across 1 to 1.5" in text
        and text.startswith("Figure: Two cups, 3 and 4.\n")
    )


def test_a_dataset_gives_its_source_and_status():
    frame = WEEKS.copy()
    frame.attrs = {"source": "An invented ward", "status": "simulated"}
    text = show(_line(), source=frame).text
    assert "Source: An invented ward" in text and "SIMULATED" in text


@pytest.mark.parametrize(
    ("changes", "said"), [({"title": ""}, "finding"), ({"xlabel": ""}, "across"), ({"ylabel": ""}, "up")]
)
def test_a_figure_without_words_is_refused(changes, said):
    axes = _line()
    axes.set(**changes)
    with pytest.raises(DataError, match=said):
        show(axes, source="x")
    assert not plt.get_fignums()
    with pytest.raises(DataError, match="where the numbers come from"):
        show(_line(), source="")


def test_a_table_has_formats_source_and_the_same_id():
    rows = [
        {"n": "a", "cost": 1234.5, "share": -8.44, "day": datetime.date(2025, 1, 6)},
        {"n": "b", "cost": None, "share": 0.0, "day": None},
    ]
    how = {"cost": "£0", "share": "%1", "day": "date"}
    shown = table(rows, title="Costs <fell>", source="x", formats=how, names={"n": "Ward"}, note="A note.")
    assert (
        shown.html
        == table(rows, title="Costs <fell>", source="x", formats=how, names={"n": "Ward"}, note="A note.").html
    )
    assert shown.text.splitlines() == [
        "Costs <fell>",
        "Ward  cost    share  day",
        "a     £1,235  −8.4%  6 January 2025",
        "b     –       0.0%   –",
        "A note.",
        "Source: x",
    ]
    assert "&lt;fell&gt;" in shown.html
    for bad in ({"formats": {"x": "£0"}}, {"formats": {"cost": "money"}}, {"title": ""}, {"source": ""}):
        with pytest.raises(DataError):
            table(rows, **{"title": "T", "source": "x", **bad})


@pytest.mark.parametrize(
    ("value", "how", "text"),
    [
        (0.5, "0", "1"),
        (2.5, "0", "3"),
        (-0.04, "1", "0.0"),
        (-69720, "£0", "−£69,720"),
        (12, "+1", "+12.0"),
        (2020, "year", "2020"),
        (1234, "", "1,234"),
        (-1234.5, "", "−1,234.5"),
        (-3, "", "−3"),
        (2019.0, "year", "2019"),
        (True, "", "yes"),
        (67.7, "p1", "67.7p"),
        (None, "£2", "–"),
        (math.nan, "0", "–"),
        (datetime.date(2025, 1, 6), "month", "January 2025"),
    ],
)
def test_how_numbers_are_written(value, how, text):
    assert written(value, how) == text
