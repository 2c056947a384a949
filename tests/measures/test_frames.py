"""pandas in, pandas out."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from value_management.errors import DataError
from value_management.lab import frames
from value_management.measures.run_chart import run_chart
from value_management.measures.xmr import summary, xmr

WEEKS = pd.date_range("2025-01-06", periods=24, freq="W-MON")
VALUES = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 10, 8, 9, 11, 8, 9, 8, 10, 9, 8, float("nan")]
FRAME = pd.DataFrame({"week": WEEKS, "cost": VALUES, "patients": range(10, 34)})


def test_a_column_becomes_a_chart() -> None:
    chart = frames.run_chart(FRAME, value="cost", date="week", target=4)
    days = [week.date() for week in WEEKS]
    assert chart == run_chart([*VALUES[:-1], None], dates=days, target=4)
    assert chart.dates is not None and type(chart.dates[0]) is date
    assert frames.run_chart(FRAME, value="cost").dates is None
    assert frames.run_chart(FRAME.set_index("week"), value="cost") == run_chart([*VALUES[:-1], None], dates=days)
    assert frames.xmr(FRAME, value="patients", better="higher") == xmr(list(range(10, 34)), better="higher")


@pytest.mark.parametrize("kind", ["Int64", "Float64", "float32", "object"])
def test_every_kind_of_column(kind: str) -> None:
    frame = pd.DataFrame({"v": pd.Series([1, 2, None], dtype=kind)})
    assert frames.run_chart(frame, value="v").values == (1.0, 2.0, None)


def test_dates_of_every_kind() -> None:
    for dates in (
        pd.period_range("2025-01", periods=2, freq="M"),
        ["2025-01-01", "2025-02-01"],
        [date(2025, 1, 1), date(2025, 2, 1)],
        pd.to_datetime(["2025-01-01", "2025-02-01"]),
    ):
        frame = pd.DataFrame({"d": dates, "v": [1, 2]})
        assert frames.run_chart(frame, value="v", date="d").dates == (date(2025, 1, 1), date(2025, 2, 1))
    indexed = pd.DataFrame({"v": [1, 2]}, index=pd.period_range("2025-01", periods=2, freq="M"))
    assert frames.run_chart(indexed, value="v").dates == (date(2025, 1, 1), date(2025, 2, 1))


def test_bad_frames() -> None:
    with pytest.raises(DataError, match="one of: week, cost, patients"):
        frames.run_chart(FRAME, value="costs")
    with pytest.raises(DataError, match="point 2"):
        frames.run_chart(pd.DataFrame({"v": [1, "two"]}), value="v")
    with pytest.raises(DataError, match="dates, point 1"):
        frames.run_chart(pd.DataFrame({"d": [pd.NaT, WEEKS[0]], "v": [1, 2]}), value="v", date="d")


def test_points_of_a_run_chart() -> None:
    table = frames.points(frames.run_chart(FRAME, value="cost", date="week"))
    assert list(table.columns) == ["date", "value", "median", "signal"] and len(table) == 24
    assert table["signal"].sum() == 20 and table["value"].isna().sum() == 1 and table["date"].iloc[0] == WEEKS[0]
    assert "date" not in frames.points(run_chart([1, 2]))


def test_points_of_an_xmr_chart() -> None:
    table = frames.points(xmr([*[5, 6] * 6, 99], baseline=12, better="lower"))
    assert table["signal"].tolist() == [""] * 12 + ["outside limits"] and table["kind"].iloc[-1] == "concern"
    assert list(table.columns) == ["value", "mean", "lower", "upper", "moving range", "signal", "kind"]
    assert pd.isna(table["moving range"].iloc[0]) and table["mean"].iloc[0] == 5.5
    assert table["upper"].dtype == "float64"
    unlimited = frames.points(xmr([5, None] * 6))
    assert unlimited["upper"].isna().all() and unlimited["lower"].dtype == "float64"


def test_pareto_of_counts_and_of_costs() -> None:
    frame = pd.DataFrame({"why": ["a", "b", "a", "c"], "£": [1.0, 10, 2, 5]})
    counts = frames.pareto_table(frames.pareto(frame, cause="why"))
    assert counts["cause"].tolist() == ["a", "b", "c"] and counts["cumulative %"].tolist() == [50.0, 75.0, 100.0]
    costs = frames.pareto(frame, cause="why", amount="£", unit="£")
    assert [(bar.name, bar.amount) for bar in costs.bars] == [("b", 10), ("c", 5), ("a", 3)]


def test_days_between() -> None:
    frame = pd.DataFrame({"fall": pd.to_datetime(["2025-01-01", "2025-01-11"])})
    assert frames.days_between(frame, date="fall", until="2025-02-01").days == (10,)


def test_box_score_tables() -> None:
    wanted = {
        "cost": {"band": "cost", "unit": "£", "better": "lower", "name": "Spend"},
        "patients": {"band": "quality"},
    }
    score = frames.box_score(FRAME, team="Larch", date="week", measures=wanted)
    table = frames.measures_table(score)
    assert table["measure"].tolist() == ["Spend", "patients"] and table["latest week"].tolist() == ["missing", "33"]
    assert table["reading"].tolist() == ["worse", "changed"]
    weeks = frames.weeks_table(score, last=2)
    assert list(weeks.columns) == ["band", "2025-06-09", "2025-06-16"] and weeks.loc["patients", "2025-06-16"] == 33
    assert len(frames.weeks_table(score, None).columns) == 25
    with pytest.raises(DataError) as error:
        frames.box_score(FRAME, team="L", date="week", measures={"cost": {"band": "x"}, "patients": {"band": "y"}})
    assert len(error.value.faults) == 2
    one = frames.measure(FRAME, value="cost", date="week", band="cost", unit="£", better="lower", target=5)
    assert one.name == "cost" and one.target == 5
    assert (
        frames.measure(FRAME, value="cost", date="week", band="cost", unit="£", better="lower", name="Spend").name
        == "Spend"
    )


def test_summary_in_words() -> None:
    table = frames.summary_table(summary({"a": xmr([1, 2] * 12)}))
    assert table.loc[0, "name"] == "a" and table.loc[0, "variation"] == "common cause"
