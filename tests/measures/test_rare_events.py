"""Days between events, t and g charts, longer periods."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

import pytest

from value_management.errors import DataError
from value_management.measures.rare_events import Gaps, RareEventChart, days_between, g_chart, pooled, t_chart

STEADY = [30, 40, 12, 25, 33, 60, 22, 41, 18, 35]


def test_days_between() -> None:
    gaps = days_between(["2025-03-01", "2025-01-01", "2025-03-01"], start="2024-12-01", until="2025-03-11")
    assert gaps == Gaps((date(2025, 1, 1), date(2025, 3, 1), date(2025, 3, 1)), (31, 59, 0), date(2025, 3, 11), 10)
    assert (
        gaps.explain()
        == "3 gaps between events, from 0 to 59 days. On 11 March 2025 it was 10 days since the last one."
    )
    assert gaps.as_dict()["days"] == [31, 59, 0] and gaps.as_dict()["until"] == "2025-03-11"
    plain = days_between(["2025-01-01", "2025-01-11"])
    assert plain.days == (10,) and plain.dates == (date(2025, 1, 11),) and plain.open_days is None
    assert plain.explain() == "1 gap between events, of 10 days." and plain.as_dict()["until"] is None
    assert days_between(["2025-01-11"], start="2025-01-01").days == (10,)
    same = days_between(["2025-01-11"], start="2025-01-11", until="2025-01-11")
    assert same.days == (0,) and same.open_days == 0


@pytest.mark.parametrize(
    ("events", "options", "words"),
    [
        ([], {}, "at least two"),
        (["2025-01-01"], {}, "at least two"),
        ("2025-01-01", {}, "a list of dates"),
        (5, {}, "a list of dates"),
        (["2025-01-01", "x"], {}, "events, row 2"),
        (["2025-01-02"], {"start": "2025-01-03"}, "start"),
        (["2025-01-02", "2025-01-03"], {"until": "2025-01-02"}, "until"),
        (["2025-01-02"], {"start": "soon"}, "start"),
    ],
)
def test_bad_events(events: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError, match=words):
        days_between(events, **options)


def test_all_event_faults_at_once() -> None:
    with pytest.raises(DataError) as error:
        days_between(["x", "y"], start="z", until=3)
    assert len(error.value.faults) == 4


def test_t_chart_is_an_xmr_chart_of_the_power() -> None:
    chart = t_chart(STEADY)
    changed = [value ** (1 / 3.6) for value in STEADY]
    ranges = [abs(b - a) for a, b in zip(changed, changed[1:], strict=False)]
    mean, spread = sum(changed) / 10, 2.66 * sum(ranges) / 9
    assert chart.centre == pytest.approx(mean**3.6, abs=0.001)
    assert chart.upper == pytest.approx((mean + spread) ** 3.6, abs=0.001)
    assert chart.lower == pytest.approx((mean - spread) ** 3.6, abs=0.001)
    assert chart.verdict == "no signal" and "No signal." in chart.explain() and "days or so" in chart.explain()
    assert t_chart([1, 400, 1, 500, 2, 300, 1, 600, 3, 2]).lower is None
    assert t_chart([5]).upper == pytest.approx(5, abs=0.01)


def test_points_outside_the_limits() -> None:
    far = t_chart([*STEADY, 900])
    assert far.points == (10,) and far.verdict == "signal" and "became rarer" in far.explain()
    near = t_chart([*[30, 31, 29, 30, 32] * 3, 1])
    assert near.points == (15,) and "more frequent" in near.explain()


def test_g_chart_by_hand() -> None:
    chart = g_chart([3, 0, 12, 5, 33, 6, 22, 4, 18, 7])
    assert chart.centre == 6.5 and chart.upper == pytest.approx(11 + 3 * math.sqrt(11 * 12)) and chart.lower is None
    assert chart.points == () and chart.verdict == "no signal" and "cases or so" in chart.explain()
    assert g_chart([3, 0, 1, 5, 3, 6, 2, 4, 1, 70]).points == (9,)


def test_a_point_on_a_limit_is_inside() -> None:
    at = RareEventChart("t", tuple([2.0] * 9 + [5.0]), None, 2.0, 5.0, 2.0, 5.0)
    assert at.points == () and not at.open_signal
    outside = RareEventChart("t", tuple([1.9] + [2.0] * 8 + [5.1]), None, 2.0, 5.0, 2.0, 5.1)
    assert outside.points == (0, 9) and outside.open_signal


@pytest.mark.parametrize(("count", "verdict"), [(9, "too few points"), (10, "no signal")])
def test_ten_gaps_are_needed(count: int, verdict: str) -> None:
    chart = t_chart(STEADY[:count], open_gap=10)
    assert chart.verdict == verdict
    if count == 9:
        assert "too few gaps (9)" in chart.explain() and chart.points == () and not chart.open_signal
        assert not t_chart(STEADY[:9], open_gap=10_000).open_signal and t_chart([*STEADY[:8], 9e6]).points == ()


def test_an_open_gap_can_signal() -> None:
    chart = t_chart(STEADY, open_gap=400)
    assert chart.open_signal and chart.verdict == "signal" and "The gap still open, 400, is longer" in chart.explain()
    assert t_chart(STEADY, open_gap=None).open_signal is False


def test_the_run_chart_of_the_gaps_can_signal() -> None:
    chart = g_chart([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 12, 13, 12, 13, 12, 13, 12, 13, 12, 13])
    assert chart.points == () and chart.chart.signal and chart.verdict == "signal"
    assert "Run chart of the gaps: signal." in chart.explain()


def test_gaps_with_dates() -> None:
    gaps = days_between([f"2025-{month:02d}-01" for month in range(1, 13)], until="2026-01-01")
    chart = t_chart(gaps)
    assert chart.dates == gaps.dates and chart.open_gap == 31 and chart.chart.dates == gaps.dates
    twice = days_between(["2025-01-01", "2025-02-01", "2025-02-01"])
    assert g_chart(twice).chart.dates is None and g_chart(twice).dates == twice.dates
    assert t_chart([1, 2], dates=["2025-01-01", "2025-01-03"]).dates == (date(2025, 1, 1), date(2025, 1, 3))


@pytest.mark.parametrize("made", [t_chart, g_chart])
def test_reading_back_is_identical(made: Any) -> None:
    gaps = days_between([f"2025-{month:02d}-02" for month in range(1, 13)], until="2026-01-01")
    for chart in (made(gaps), made([1, 2, 3]), made(STEADY, open_gap=900)):
        assert RareEventChart.from_dict(json.loads(json.dumps(chart.as_dict()))) == chart
    with pytest.raises(DataError):
        RareEventChart.from_dict({"kind": "x"})


@pytest.mark.parametrize(
    ("gaps", "options", "words"),
    [
        ([], {}, "no numbers"),
        ([-1], {}, "0 or more"),
        ([1, None], {}, "a number"),
        (["3"], {}, "the text"),
        ([1, 2], {"dates": ["2025-01-01"]}, "1 date;"),
        ([1, 2], {"dates": ["2025-01-02", "2025-01-01"]}, "out of order"),
        ([1, 2], {"dates": ["x", "y"]}, "row 2"),
        ([1, 2], {"dates": 7}, "a list of dates"),
        ([1, 2], {"open_gap": -1}, "0 or more"),
    ],
)
def test_bad_gaps(gaps: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError, match=words):
        g_chart(gaps, **options)


def test_a_t_chart_takes_no_zero() -> None:
    with pytest.raises(DataError, match="g chart") as error:
        t_chart([3, 0, 0])
    assert [fault.place for fault in error.value.faults] == ["gaps, point 2", "gaps, point 3"]
    assert t_chart([0.25, 3]).values == (0.25, 3)


def test_longer_periods() -> None:
    weeks = ["2025-01-06", "2025-01-13", "2025-01-20", "2025-01-27", "2025-02-03"]
    assert pooled([1, 0, 2, None, 5], 2, dates=weeks) == ((1, None), (date(2025, 1, 6), date(2025, 1, 20)))
    assert pooled([1, 0, 2, 3], 2) == ((1, 5), None) and pooled([1, 2], 1) == ((1, 2), None)
    for values, every in (([1, 2], 0), ([1, 2], 3), ([1, -2], 1)):
        with pytest.raises(DataError):
            pooled(values, every)
