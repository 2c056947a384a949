"""The four signals of an XmR chart at their boundaries."""

from __future__ import annotations

from datetime import date, timedelta

from value_management.measures.xmr import (
    Stage,
    explain_signal,
    xmr,
)
from value_management.measures.xmr.signals import patterns

WEEKS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(52)]


def stage(values: list[float | None], mean: float = 0.0, range_mean: float = 3 / 2.66) -> Stage:
    """A phase with mean 0 and limits at plus and minus 3, so that near is beyond 2."""
    return Stage(0, len(values), mean, range_mean, tuple(values), (None,) * len(values))


def fired(values: list[float | None], run: int = 7, tolerance: float = 1e-9) -> dict[int, dict[str, int]]:
    return {place: dict(rules) for place, rules in patterns(stage(values), run, tolerance).items()}


def test_outside_is_strictly_outside() -> None:
    # The limits of this phase are 2.66 x 3/2.66, plus and minus, within rounding.
    assert fired([0, 3.0, 0, -3.0]) == {}
    assert fired([0, 3.001, 0, -3.001]) == {1: {"outside limits": 1}, 3: {"outside limits": -1}}


def test_seven_on_one_side_and_six_are_not() -> None:
    six, seven = [1, 2, 1, 2, 1, 1.5], [1, 1.9, 1, 1.9, 1, 1.5, 1]
    assert fired([*six, -1]) == {}
    assert fired([-1, *seven, -1]) == {place: {"shift": 1} for place in range(1, 8)}
    assert fired([1, *[-value for value in seven]]) == {place: {"shift": -1} for place in range(1, 8)}
    assert set(fired([*seven, 1, 1.2])) == set(range(9))
    assert set(fired([*six], run=6)) == set(range(6)) and fired(six[:5], run=6) == {}


def test_a_point_on_the_mean_breaks_a_shift() -> None:
    assert fired([1, 1.9, 1, 0, 1, 1.9, 1, 1.5]) == {}
    assert fired([1, 1.9, 1, 0.05, 1, 1.9, 1, 1.5], tolerance=0.1) == {}
    assert fired([0, 0, 0, 0, 0, 0, 0, 0]) == {}


def test_seven_rising_points_and_six_are_not() -> None:
    rising = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]
    assert fired(rising[:6]) == {}
    assert fired(rising) == {place: {"trend": 1} for place in range(7)}
    assert fired(rising[::-1]) == {place: {"trend": -1} for place in range(7)}
    assert set(fired([*rising, 1.9])) == set(range(8))
    assert set(fired(rising[:6], run=6)) == set(range(6))
    assert fired([0.5, *rising]) == {place: {"trend": 1} for place in range(1, 8)}


def test_a_repeated_value_ends_a_trend() -> None:
    assert fired([-1.5, -1, -0.5, 0, 0, 0.5, 1, 1.5]) == {}
    assert set(fired([-1, -1, -0.8, -0.5, 0, 0.5, 1, 1.5])) == set(range(1, 8))


def test_two_of_three_near_a_limit() -> None:
    assert fired([2.5, 2.5, -1]) == {}  # the third must be on the same side
    assert fired([2.5, 2.5, 0]) == {}
    assert fired([2.5, 1, 2.5]) == {0: {"two of three": 1}, 2: {"two of three": 1}}
    assert fired([1, -2.5, -2.5, -1]) == {1: {"two of three": -1}, 2: {"two of three": -1}}
    assert fired([2.5, 1, 1, 2.5]) == {}
    assert fired([2.0, 1, 2.0]) == {}  # on the near limit isn't beyond it
    assert fired([2.001, 1, 2.001]) == {0: {"two of three": 1}, 2: {"two of three": 1}}
    assert fired([3.5, 1, 2.5]) == {0: {"outside limits": 1}}  # beyond the limit isn't near it
    assert fired([2.5, 2.6, 2.7]) == {place: {"two of three": 1} for place in range(3)}
    assert fired([2.5, 2.5]) == {}


def test_a_gap_ends_every_pattern() -> None:
    assert fired([1, 1.9, 1, None, 1.5, 1, 1.9, 1]) == {}
    assert fired([-1.5, -1, -0.5, None, 0, 0.5, 1, 1.5]) == {}
    assert fired([2.5, None, 2.5, 1]) == {}
    assert fired([None, 1, 1.9, 1, 1.5, 1.2, 1.9, 1]) == {place: {"shift": 1} for place in range(1, 8)}
    chart = xmr([10, None, 12, 11])
    assert chart.ranges == (None, None, None, 1) and chart.stages[0].range_mean == 1


def test_priority_and_every_reason() -> None:
    base = [50, 52, 48, 51, 49, 50, 52, 48, 51, 49, 50, 50]
    chart = xmr([*base, 51, 53, 55, 57, 59, 61, 63], baseline=12, better="higher")
    last = chart.signals[-1]
    assert last.rule == "outside limits" and last.rules == ("outside limits", "trend", "shift") and last.side == "high"
    assert chart.variation == "improvement" and chart.side == "high"
    words = explain_signal(last, chart)
    assert words.startswith("Point 19: it lies outside") and "7 or more points in a row that only rise" in words
    assert "on one side of the mean" in words
    dated = xmr([*base, 80], dates=WEEKS[:13], baseline=12)
    assert explain_signal(dated.signals[0], dated).startswith("Point 13 (31 March 2025):")
    near = xmr([*base, 54.5, 54.5, 51], baseline=12)
    assert near.signals[0].rules == ("two of three",) and "two out of three" in explain_signal(near.signals[0], near)
    assert last.as_dict() == {
        "index": 18,
        "rule": "outside limits",
        "rules": ["outside limits", "trend", "shift"],
        "side": "high",
        "kind": "improvement",
    }
