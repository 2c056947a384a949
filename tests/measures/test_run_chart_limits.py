"""When a run chart can be judged: points enough, off the median, and not on it."""

from __future__ import annotations

import pytest

from value_management.measures.run_chart import run_chart


@pytest.mark.parametrize(("count", "verdict"), [(9, "too few points"), (10, "no signal")])
def test_ten_points_are_needed(count: int, verdict: str) -> None:
    chart = run_chart([4, 8, 5, 9, 4.5, 8.5, 5.5, 9.5, 4.2, 8.2][:count])
    assert chart.verdict == verdict
    if count == 9:
        assert chart.signal is None and "There are 9 points; the rules need 10" in chart.reason
        assert chart.explain().startswith("Too few points")
    assert run_chart([1]).reason.startswith("There is 1 point;")


def test_ten_useful_points_are_needed() -> None:
    # 11 points, one of them the median: 10 useful. 11 with two more on the median: 9 useful... both have enough points.
    assert run_chart([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]).useful == 10
    assert run_chart([1, 9, 2, 8, 3, 6, 7, 4, 10, 5, 11]).verdict == "no signal"
    few = run_chart([6, 9, 2, 8, 3, 6, 7, 4, 10, 5, 6])
    assert (few.useful, few.verdict) == (8, "too few points")
    assert "8 of 11 points are not on the median; the rules need 10" in few.reason


def test_half_the_points_on_the_median_is_judged_and_more_is_not() -> None:
    side = [1, 9] * 5
    half = run_chart([*side, *[5] * 10])
    assert (half.useful, half.verdict) == (10, "no signal")
    more = run_chart([*side, *[5] * 11])
    assert (more.verdict, more.signal) == ("no verdict", None)
    assert "11 of 21 points lie on the median (5), so its runs mean little" in more.reason
    assert more.explain().startswith("No verdict.")


def test_rare_events_get_no_verdict_and_an_alternative() -> None:
    # 24 weeks with ten that are not zero: every useful point lies above the median.
    chart = run_chart([0, 1, 0, 0, 2, 1, 0, 0, 1, 0, 3, 0, 0, 1, 0, 1, 0, 0, 2, 0, 1, 0, 0, 1])
    assert (chart.verdict, chart.rule, chart.points) == ("no verdict", None, ())
    assert "none lies below" in chart.reason and "days or cases between" in chart.reason


def test_a_ceiling_that_is_kept_gets_no_verdict() -> None:
    chart = run_chart([100, 100, 98, 100, 100, 97] * 4)
    assert chart.verdict == "no verdict" and "none lies above" in chart.reason


def test_a_constant_series_gets_no_verdict() -> None:
    chart = run_chart([4] * 20)
    assert chart.verdict == "no verdict" and "nothing to compare" in chart.reason


def test_a_baseline_that_ties_with_its_own_median_gets_no_verdict() -> None:
    chart = run_chart([3] * 7 + [4, 2, 5, 1, 6] + [5, 1, 6, 2, 4, 5, 2, 1], baseline=12)
    assert chart.verdict == "no verdict" and "7 of the 12 baseline points" in chart.reason
    half = run_chart([3] * 6 + [4, 2, 5, 1, 6, 2] + [5, 1, 6, 2, 4, 5, 2, 1], baseline=12)
    assert half.verdict == "no signal"


def test_binary_fractions_lie_on_the_median() -> None:
    chart = run_chart([0.3, 0.1 + 0.2, 0.1, 0.9, 0.2, 0.8, 0.15, 0.7, 0.25, 0.6, 0.12, 0.5, 0.3])
    assert chart.useful == 10
    # The mean of 87.1 and 87.3 is 87.19999999999999 in binary: 87.2 is on it all the same.
    assert run_chart([87.1, 87.3, 87.2]).useful == 2


def test_tolerance_is_counted_as_on() -> None:
    assert run_chart([1, 3, 2, 2.25, 2.5], tolerance=0.25).useful == 2
    assert run_chart([1, 3, 2, 2.25, 2.5], tolerance=0.2).useful == 4
    assert run_chart([1, 3, 2, 1.75, 2.25], tolerance=0.25).useful == 2
