"""XmR charts: limits, variation, assurance, re-bases and bad input."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.measures.xmr import (
    LIMIT,
    XmRChart,
    rebase_xmr,
    summary,
    xmr,
)

WEEKS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(52)]


# D. C. Montgomery, Introduction to Statistical Quality Control (6th ed., 2009), table 6.6: viscosity of aircraft
# primer paint, 15 batches; mean 33.52, mean moving range 0.48.
VISCOSITY = [33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84]


def test_montgomery_viscosity() -> None:
    chart = xmr(VISCOSITY)
    assert chart.mean == pytest.approx(33.52, abs=0.005)
    assert chart.stages[0].range_mean == pytest.approx(0.48, abs=0.005)
    assert chart.upper == pytest.approx(33.52 + 2.66 * 0.48, abs=0.02)
    assert chart.lower == pytest.approx(33.52 - 2.66 * 0.48, abs=0.02)
    assert chart.variation == "common cause" and chart.signals == ()
    assert chart.stages[0].range_limit == pytest.approx(3.267 * 0.48, abs=0.02)


def test_limits_by_hand() -> None:
    chart = xmr([10, 12, 9, 11, 10])
    assert chart.mean == 10.4 and chart.ranges == (None, 2, 3, 2, 1)
    assert chart.stages[0].range_mean == 2 and chart.upper == 10.4 + LIMIT * 2 and chart.lower == 10.4 - LIMIT * 2


@pytest.mark.parametrize(
    ("better", "last", "variation", "side"),
    [
        ("higher", 80, "improvement", "high"),
        ("higher", 20, "concern", "low"),
        ("lower", 80, "concern", "high"),
        ("lower", 20, "improvement", "low"),
        ("neither", 80, "neutral", "high"),
        ("neither", 20, "neutral", "low"),
        ("higher", 50, "common cause", None),
    ],
)
def test_variation_is_that_of_the_last_point(better: Any, last: float, variation: str, side: str | None) -> None:
    chart = xmr([50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52, last, None], better=better, baseline=12)
    assert (chart.variation, chart.side) == (variation, side)
    words = {"improvement": "an improvement", "concern": "a concern", "neutral": "neither good nor bad"}
    assert words.get(variation, "common cause") in chart.explain()


def test_a_trend_takes_its_own_direction() -> None:
    base = [50, 60, 40, 55, 45, 50, 60, 40, 55, 45, 50, 60]
    chart = xmr([*base, 36, 38, 40, 42, 44, 46, 48], baseline=12, better="higher")
    rising = [signal for signal in chart.signals if signal.rule == "trend"]
    assert len(rising) == 7 and {signal.kind for signal in rising} == {"improvement"}


@pytest.mark.parametrize(("count", "variation"), [(11, "too few points"), (12, "common cause")])
def test_twelve_points_are_needed(count: int, variation: str) -> None:
    chart = xmr([50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52][:count], better="higher", target=10)
    assert chart.variation == variation
    assert chart.assurance == (None if count == 11 else "pass")
    assert ("provisional" in " ".join(chart.cautions)) == (count == 11)
    if count == 11:
        assert "Too few points" in chart.explain() and "rest on 11 points" in chart.cautions[0]
    steep = xmr([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11][: count - 1])
    assert steep.signals == ()


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("higher", 43.0, "pass"),
        ("higher", 44.68, "pass"),
        ("higher", 44.7, "inconsistent"),
        ("higher", 55.32, "inconsistent"),
        ("higher", 55.34, "fail"),
        ("lower", 57.0, "pass"),
        ("lower", 55.32, "pass"),
        ("lower", 55.3, "inconsistent"),
        ("lower", 44.68, "inconsistent"),
        ("lower", 44.66, "fail"),
        ("neither", 50.0, None),
        ("higher", None, None),
    ],
)
def test_assurance(better: Any, target: float | None, assurance: str | None) -> None:
    # Mean 50, moving ranges all 2: limits 44.68 and 55.32.
    chart = xmr([51, 49] * 6, better=better, target=target)
    assert (chart.lower, chart.upper) == (pytest.approx(44.68), pytest.approx(55.32))
    assert chart.assurance == assurance
    words = {"pass": "will be met", "fail": "can't be met", "inconsistent": "by chance"}
    if assurance:
        assert words[assurance] in chart.explain()


@pytest.mark.parametrize("screen", [False, True])
def test_a_constant_series_has_limits_and_no_signals(screen: bool) -> None:
    chart = xmr([100] * 20, better="higher", target=100, screen=screen)
    assert (chart.mean, chart.lower, chart.upper, chart.signals) == (100, 100, 100, ())
    assert (chart.variation, chart.assurance) == ("common cause", "pass")
    assert "don't vary" in " ".join(chart.cautions)
    assert xmr([100] * 20, better="lower", target=100).assurance == "pass"
    assert xmr([99] * 20, better="higher", target=100).assurance == "fail"
    assert xmr([5] * 12 + [6], baseline=12).signals[0].rule == "outside limits"
    assert "don't vary" not in " ".join(xmr([1]).cautions)
    assert "don't vary" in " ".join(xmr([1, 1]).cautions)


def test_screening_leaves_out_large_ranges_once() -> None:
    values = [50, 51, 50, 51, 50, 51, 50, 90, 50, 51, 50, 51, 50, 51]
    plain, screened = xmr(values), xmr(values, screen=True)
    assert plain.stages[0].screened == 0 and screened.stages[0].screened == 2
    assert screened.stages[0].range_mean == 1 and plain.stages[0].range_mean == pytest.approx(91 / 13)
    assert "2 moving ranges above 3.267 times their mean were screened out" in " ".join(screened.cautions)
    one = xmr([50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 90], screen=True)
    assert "1 moving range above 3.267 times the mean was screened out." in one.cautions
    assert "The limits rest on 2 points and are provisional; 12 are needed." in xmr([1, 2]).cautions
    assert "provisional" not in " ".join(xmr([1]).cautions) and "no limits" in xmr([1]).explain()
    assert any(signal.index == 7 for signal in screened.signals)


def test_screening_never_leaves_limits_without_variation() -> None:
    values = [100.0] * 14 + [99]
    screened, plain = xmr(values, screen=True), xmr(values)
    assert screened.stages[0].screened == 0 and screened.stages[0].range_mean == plain.stages[0].range_mean > 0
    assert [signal.index for signal in screened.signals] == [14]
    assert "don't vary" not in " ".join(screened.cautions)
    assert "nothing was screened out: every other moving range is zero" in " ".join(screened.cautions)


@pytest.mark.parametrize(
    ("values", "baseline"),
    [([5, None, 7, None] * 6, None), ([1, None] * 6 + [2, 3] * 6, 12), ([1, None] * 12, None)],
)
def test_without_moving_ranges_there_are_no_limits(values: list[float | None], baseline: int | None) -> None:
    chart = xmr(values, better="higher", target=5, baseline=baseline)
    assert (chart.upper, chart.lower, chart.stages[0].range_mean, chart.stages[0].range_limit) == (None,) * 4
    assert (chart.variation, chart.assurance, chart.signals, chart.side) == ("too few points", None, (), None)
    text = chart.explain()
    assert "no limits" in text and "no two neighbouring points" in text and "don't vary" not in text
    row = summary({"gaps": chart}).rows[0]
    assert (row.lower, row.upper, row.variation) == (None, None, "too few points")
    assert XmRChart.from_dict(json.loads(json.dumps(chart.as_dict()))) == chart
    assert chart.as_dict()["stages"][0]["upper"] is None


def test_limits_from_few_moving_ranges_say_so() -> None:
    gappy = xmr([5, 6, None] * 6)
    assert "The limits rest on 6 moving ranges; with no gap there would be 11 or more." in gappy.cautions
    assert "moving range" not in " ".join(xmr([5, 6] * 6).cautions)


def test_a_constant_baseline_is_told_from_a_constant_series() -> None:
    left = xmr([100] * 15 + [92, 94, 96], better="higher", baseline=15)
    assert "The values of the baseline don't vary" in " ".join(left.cautions)
    assert "every other value lies outside" in " ".join(left.cautions)
    assert "The values of the baseline" not in " ".join(xmr([100] * 20, baseline=12).cautions)


def test_a_range_at_the_screen_stays() -> None:
    # Ranges 0, 0, ... and one r: r is kept as long as r <= 3.267 x r / count, that is up to 3 ranges.
    three, four = (xmr(values, screen=True).stages[0] for values in ([1, 1, 1, 2], [1, 1, 1, 1, 2]))
    assert (three.screened, three.unscreened) == (0, 0) and (four.screened, four.unscreened) == (0, 1)
    assert xmr([1, 1.125, 1, 1, 1, 2], screen=True).stages[0].screened == 1


def test_a_pile_at_a_ceiling_or_a_floor_makes_no_shift() -> None:
    ceiling = xmr([100] * 14 + [99], better="higher")
    assert [(signal.index, signal.rules) for signal in ceiling.signals] == [(14, ("outside limits",))]
    assert "14 of 15 points are 100, the highest value" in ceiling.cautions[0] and "t or g chart" in ceiling.cautions[0]
    floor = xmr([0] * 9 + [2, 0, 0, 1, 0, 0, 0, 3], better="lower")
    assert not any("shift" in signal.rules for signal in floor.signals) and "the lowest value" in floor.cautions[0]
    half = xmr([100] * 8 + [99, 98, 99, 98, 99, 98, 97, 99])
    assert half.stages[0].pile is None and any("shift" in signal.rules for signal in half.signals)
    left = xmr([100] * 15 + [92, 94, 93, 95, 96, 92, 93, 94], better="higher")
    assert left.stages[0].pile is None and left.variation == "concern" and "shift" in left.signals[-1].rules
    reached = xmr([50, 52, 48, 51, 49, 50] * 2 + [100] * 14, better="higher", baseline=12)
    assert reached.stages[0].pile is None and "shift" in reached.signals[-1].rules
    assert xmr([5] * 20).stages[0].pile is None and "highest" not in xmr([5] * 20).explain()


def test_fixed_baseline() -> None:
    base = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52]
    fixed, free = xmr([*base, *[60] * 8], baseline=12), xmr([*base, *[60] * 8])
    assert fixed.mean == xmr(base).mean and fixed.upper == xmr(base).upper and free.mean > fixed.mean
    assert fixed.ranges[12] == 8
    both = xmr([*base, *base], baseline=12, phases=[12])
    assert both.stages[0].mean == both.stages[1].mean


def test_phases_and_exclusions() -> None:
    chart = xmr([1, 2, 1, 2, 11, 12, 11], phases=[4], exclude=[1])
    assert [stage.mean for stage in chart.stages] == [pytest.approx(4 / 3), pytest.approx(34 / 3)]
    assert chart.ranges == (None, None, None, 1, None, 1, 1) and chart.mean == pytest.approx(34 / 3)
    assert chart.stages[1].start == 4 and chart.stages[1].stop == 7
    assert "missing" not in " ".join(chart.cautions)
    assert "1 missing" in " ".join(xmr([1, None, 2], exclude=[0]).cautions)


def test_signals_are_counted_from_the_start_of_the_chart() -> None:
    base = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52]
    chart = xmr([*base, *base, 99], phases=[12], baseline=12)
    assert [signal.index for signal in chart.signals] == [24] and chart.latest is chart.signals[0]


def test_stretches_in_words() -> None:
    base = [50, 60, 40, 55, 45, 50, 60, 40, 55, 45, 50, 60]
    chart = xmr([*base, 90, 50, 51, 52, 53, 54, 55, 56, 40], baseline=12)
    text = chart.explain()
    assert "13 (outside limits), 14 to 20 (trend)." in text


def test_rebase_needs_a_reason() -> None:
    chart = xmr([1, 2] * 12, dates=WEEKS[:24], better="lower", target=1, run=6, screen=True, annotations=[(1, "x")])
    after = rebase_xmr(chart, "2025-03-31", " new ")
    assert [stage.start for stage in after.stages] == [0, 12] and after.rebases[0].reason == "new"
    assert after.rebases[0].date == WEEKS[12] and (after.run, after.screen, after.target) == (6, True, 1)
    again = rebase_xmr(after, 18, "more")
    assert [stage.start for stage in again.stages] == [0, 12, 18] and len(again.rebases) == 2
    assert XmRChart.from_dict(json.loads(json.dumps(again.as_dict()))) == again
    assert rebase_xmr(xmr([1, 2] * 12), 3, "x").rebases[0].date is None
    assert chart.previous is None and after.previous == chart and again.previous == after
    with pytest.raises(DataError, match="point 6; expected a point after the re-base before, at point 13"):
        rebase_xmr(after, 5, "earlier")
    with pytest.raises(DataError, match="where no phase starts"):
        XmRChart.from_dict({**after.as_dict(), "phases": [3]})
    for when, reason in ((12, "x"), (0, "x"), (99, "x"), (13, " "), (13, None)):
        with pytest.raises(DataError):
            rebase_xmr(after, when, reason)  # type: ignore[arg-type]


def test_summary_of_many_measures() -> None:
    base = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 52]
    found = summary(
        {
            "a": xmr([*base, 80, None], dates=WEEKS[:14], better="higher", target=20, baseline=12),
            "b": xmr(base, better="higher", target=90),
            "c": xmr([1, 2]),
        }
    )
    first = found.rows[0]
    assert (first.latest, first.date, first.variation, first.assurance) == (80, WEEKS[12], "improvement", "pass")
    assert found.rows[1].date is None and found.rows[1].assurance == "fail"
    text = found.explain()
    assert text == "improvement: a; common cause: b; too few points: c. Target out of reach of the process as it is: b."
    data = found.as_dict()
    assert data["kind"] == "xmr-summary" and data["rows"][0]["date"] == "2025-03-31" and data["rows"][1]["date"] is None
    assert data["rows"][1]["target"] == 90 and data["rows"][0]["side"] == "high"
    assert "out of reach" not in summary({"c": xmr([1, 2])}).explain()
    with pytest.raises(DataError):
        summary({})


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"better": "higher", "target": 3.5, "baseline": 12},
        {"dates": WEEKS[:24], "phases": [12], "annotations": [(3, "x")]},
        {"exclude": [2], "run": 6, "screen": True, "tolerance": 0.01},
    ],
)
def test_reading_back_is_identical(options: dict[str, Any]) -> None:
    chart = xmr([1.5, 2, 3, 9] * 6, **options)
    again = XmRChart.from_dict(json.loads(json.dumps(chart.as_dict(), allow_nan=False)))
    assert again == chart and again.as_dict() == chart.as_dict()
    for data in ({}, {"kind": "xmr-chart"}, {"kind": "run-chart", "values": [1]}):
        with pytest.raises(DataError):
            XmRChart.from_dict(data)


@pytest.mark.parametrize(
    ("values", "options", "words"),
    [
        ([], {}, "no numbers"),
        ([1, "x"], {}, "the text"),
        ([1, math.nan], {}, "NaN"),
        ([1, 2], {"dates": ["2025-01-06"]}, "1 date;"),
        ([1, 2], {"baseline": 11}, "whole number from 12"),
        ([1] * 12, {"baseline": 13}, "from 12 to 12"),
        ([1, 2], {"phases": [0]}, "first point"),
        ([1, 2], {"exclude": [5]}, "5"),
        ([1, 2], {"target": "x"}, "the text"),
        ([1, 2], {"tolerance": -1}, "0 or more"),
        ([1, 2], {"better": "up"}, "higher"),
        ([1, 2], {"run": 8}, "6 or 7"),
        ([1, 2], {"annotations": [1]}, "a text"),
        ([None] * 12 + [1], {"baseline": 12}, "points 1 to 12: found no values"),
        ([1, 2, None], {"phases": [2]}, "point 3: found no values"),
    ],
)
def test_bad_input(values: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError, match=words):
        xmr(values, **options)


def test_all_faults_at_once() -> None:
    with pytest.raises(DataError) as error:
        xmr([1, 2], baseline=5, phases=[0], exclude=[9], target="x", tolerance=-1, better="?", run=1, annotations=[1])  # type: ignore[arg-type]
    assert len(error.value.faults) == 8


NUMBERS = st.floats(-1e5, 1e5).map(lambda value: round(value, 2))


SERIES = st.lists(st.one_of(NUMBERS, st.none()), min_size=1, max_size=40).filter(
    lambda v: any(x is not None for x in v)
)


@given(SERIES, st.sampled_from([0.5, 2.0, 64.0]))
def test_scaling_moves_the_chart_alike(values: list[float | None], by: float) -> None:
    chart, scaled = xmr(values), xmr([None if value is None else value * by for value in values])
    assert scaled.signals == chart.signals
    assert scaled.upper == (None if chart.upper is None else pytest.approx(chart.upper * by))


@given(SERIES)
def test_turning_upside_down_turns_the_reading(values: list[float | None]) -> None:
    chart = xmr(values, better="higher", target=5.0)
    turned = xmr([None if value is None else -value for value in values], better="lower", target=-5.0)
    assert turned.variation == chart.variation and turned.assurance == chart.assurance
    assert [signal.rules for signal in turned.signals] == [signal.rules for signal in chart.signals]


@given(SERIES)
def test_round_trip(values: list[float | None]) -> None:
    chart = xmr(values, better="lower")
    assert XmRChart.from_dict(json.loads(json.dumps(chart.as_dict()))) == chart
