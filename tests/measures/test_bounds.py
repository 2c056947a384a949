"""Rows at a ceiling or a floor: what is claimed, how often falsely, and where it is said."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from itertools import combinations
from math import comb
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import value_management as vm
from value_management.drawing.box_score import draw_box_score
from value_management.drawing.run_chart import draw_run_chart
from value_management.measures.bounds import MOST, ONE_IN, as_rare, bound_change, largest_gap
from value_management.measures.box_score import BoxScore, Measure
from value_management.measures.run_chart import RunChart, run_chart
from value_management.team.huddle import agenda

WEEKS = tuple(date(2025, 1, 6) + timedelta(weeks=week) for week in range(60))
WORSE = [92.0, 94, 93, 95, 96, 92, 93, 94, 95, 92, 96, 93, 94, 95]


def flags(*lengths: int) -> list[int]:
    """Points on the bound, then off it, then on it, ..."""
    return [order % 2 for order, length in enumerate(lengths) for _ in range(length)]


@pytest.mark.parametrize("rules", ["anhoej", "perla"])
@pytest.mark.parametrize("baseline", [None, 15])
def test_leaving_a_ceiling_is_a_verdict_of_its_own(rules: Any, baseline: int | None) -> None:
    chart = run_chart([100.0] * 15 + WORSE, rules=rules, baseline=baseline)
    assert (chart.verdict, chart.signal, chart.rule, chart.direction) == (
        "left its ceiling",
        True,
        "left its ceiling",
        "down",
    )
    assert chart.points == chart.marked == tuple(range(15, 29))
    text = chart.explain()
    assert text.startswith("Signal: it left its ceiling. Before point 16, none of 15 points lie below 100, the highest")
    assert "since then 14 of 14 points" in text and "fewer than 1 chart in 100" in text
    assert "days or cases between the exceptions (a t or g chart)" in text and "beside all the cases" in text
    assert "can't say what" in text and chart.proposal is None


def test_infections_after_none() -> None:
    chart = run_chart([0] * 20 + [1, 2, 0, 1, 1, 3, 0, 2, 1])
    assert (chart.verdict, chart.direction) == ("left its floor", "up")
    assert chart.points == (20, 21, 23, 24, 25, 27, 28)
    assert "none of 20 points lie above 0, the lowest value; since then 7 of 9 points" in chart.reason


def test_reaching_a_bound() -> None:
    floor = run_chart([2, 1, 3, 1, 2, 1, 2, 1, *[0] * 12])
    assert (floor.verdict, floor.direction, floor.points) == ("reached its floor", "down", tuple(range(8, 20)))
    ceiling = run_chart([98, 97, 98, 99, 96, 98, 97, 98, *[100] * 12])
    assert (ceiling.verdict, ceiling.direction) == ("reached its ceiling", "up")
    assert "Before point 9, 8 of 8 points lie below 100, the highest value; since then none of 12 points" in (
        ceiling.reason
    )


@pytest.mark.parametrize(
    ("lengths", "claimed"),
    [
        ((19, 1), False),  # one miss in twenty weeks is no proof
        ((200, 1), False),
        ((18, 2), False),
        ((19, 2), True),
        ((8, 3), False),
        ((9, 3), True),
        ((20, 3, 10), False),  # it came back
        ((3, 1, 12, 8), True),  # an early miss doesn't hide it
        ((5, 1, 6, 1, 5, 1, 6), False),  # a miss now and then
        ((30, 1, 2, 1, 1, 2, 2, 1, 1, 3), True),  # some misses, then on the bound again, and more
        ((20,), False),
    ],
)
def test_what_is_claimed(lengths: tuple[int, ...], claimed: bool) -> None:
    assert (bound_change(flags(*lengths), "floor", 0.0) is not None) is claimed


def test_on_the_bound_all_along_gets_no_verdict_and_what_was_looked_for() -> None:
    now_and_then = run_chart([100] * 6 + [98] + [100] * 7 + [97] + [100] * 6 + [99, 100])
    assert (now_and_then.verdict, now_and_then.signal, now_and_then.points) == ("no verdict", None, ())
    assert "whether it left 100 or reached it: neither was found" in now_and_then.reason
    assert "days or cases between the exceptions" in now_and_then.reason
    constant = run_chart([100] * 20)
    assert constant.verdict == "no verdict" and "nothing to compare" in constant.reason
    assert "days or cases between" in constant.reason
    assert run_chart([100] * 9).verdict == "too few points"


def _chance(off: int, on: int, gap: int) -> float:
    """The share of all orders with a gap as large: one by one."""
    found = 0
    for places in combinations(range(off + on), off):
        order = [place in places for place in range(off + on)]
        found += abs(largest_gap(order)[1]) >= gap
    return found / comb(off + on, off)


@pytest.mark.parametrize(("off", "on"), [(2, 12), (3, 9), (4, 10), (5, 8), (1, 11), (6, 7), (3, 3)])
def test_the_chance_against_counting(off: int, on: int) -> None:
    for gap in range(1, off * on + 1):
        assert as_rare(off, on, gap) == (_chance(off, on, gap) < 1 / ONE_IN), gap


def test_two_late_misses_by_hand() -> None:
    """Of 19 on the bound and 2 off it: only both first or both last give the largest gap, 2 orders of 210."""
    assert comb(21, 2) == 210 and as_rare(2, 19, 38) and not as_rare(2, 18, 36)
    assert largest_gap([False] * 19 + [True] * 2) == (19, -38)
    assert not as_rare(0, 9, 0) and not as_rare(9, 0, 0)


@pytest.mark.parametrize("rate", [0.02, 0.1, 0.35])
@pytest.mark.parametrize("points", [24, 52])
def test_false_alarms_of_one_look_stay_under_one_in_a_hundred(rate: float, points: int) -> None:
    chance = random.Random(20251121)
    found = sum(
        bound_change([int(chance.random() < rate) for _ in range(points)], "floor", 0.0) is not None
        for _ in range(4000)
    )
    # 1 in 100 of 4,000 is 40, with a standard error of 6.3.
    assert found <= 40 + 2 * 6.3


def test_false_alarms_of_a_look_every_week_stay_under_one_in_ten() -> None:
    for rate in (0.05, 0.2):
        chance = random.Random(7)
        charts = 300
        found = 0
        for _ in range(charts):
            row = [int(chance.random() < rate) for _ in range(52)]
            found += any(bound_change(row[:week], "floor", 0.0) is not None for week in range(10, 53))
        assert found / charts < 0.1


def test_only_the_latest_points_are_looked_at() -> None:
    long_ago = [1] * 30 + [0] * MOST
    assert bound_change(long_ago, "floor", 0.0) is None
    found = bound_change([1] * 30 + [0] * (MOST - 10) + [1] * 10, "floor", 0.0)
    assert found is not None and (found.way, found.before, found.off_before, found.at) == ("left", 390, 0, 420)


def test_gaps_and_places() -> None:
    found = bound_change([None, *[0] * 12, None, 1, 1, None, 1], "ceiling", 100.0, start=5)
    assert (
        found is not None and (found.at, found.points) == (19, (19, 20, 22)) and (found.before, found.since) == (12, 3)
    )


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_turned_round_in_time_it_is_claimed_just_so(off: list[bool]) -> None:
    """A row read backwards leaves its bound where the row reached it. (Of equal gaps the way may differ.)"""
    row = [int(each) for each in off]
    there, back = bound_change(row, "floor", 0.0), bound_change(row[::-1], "floor", 0.0)
    assert (there is None) == (back is None)
    if there is not None and there.off_since in (0, there.since) and there.off_before in (0, there.before):
        assert back is not None and back.way != there.way and back.before == there.since


@given(st.lists(st.sampled_from([100.0, 100.0, 100.0, 97.0, 95.0, None]), min_size=10, max_size=40))
def test_a_ceiling_and_a_floor_are_judged_alike(values: list[float | None]) -> None:
    if not any(values):
        return
    above, below = run_chart(values), run_chart([None if value is None else -value for value in values])
    assert above.verdict.replace("ceiling", "floor") == below.verdict.replace("ceiling", "floor")
    assert above.points == below.points
    assert RunChart.from_dict(json.loads(json.dumps(above.as_dict()))) == above


def row(values: list[float], better: Any, unit: str = "%") -> Measure:
    return Measure("Washed hands", "quality", unit, better, tuple(values), WEEKS[: len(values)])


def test_it_shows_wherever_a_verdict_shows() -> None:
    left = row([100.0] * 15 + WORSE, "higher")
    assert (left.marker, left.reading) == ("left its ceiling", "worse")
    reached = row([2, 1, 3, 1, 2, 1, 2, 1, *[0] * 12], "lower", "falls")
    assert (reached.marker, reached.reading) == ("reached its floor", "better")
    assert row([100.0] * 15 + WORSE, "neither").reading == "changed"
    score = BoxScore("Larch", WEEKS[:29], (left,))
    assert "Washed hands 95% (left its ceiling)" in score.latest.explain()
    assert score.balance().standings[0].confirmed
    assert score.as_dict()["markers"] == {"Washed hands": "left its ceiling"}
    assert "left its ceiling" in left.explain()
    assert "Washed hands: worse (left its ceiling)" in score.explain()


def test_it_shows_in_pictures_frames_and_the_huddle() -> None:
    left = row([100.0] * 15 + WORSE, "higher")
    calm = Measure("Falls", "quality", "falls", "lower", tuple([3.0, 5, 2, 4] * 7 + [3]), WEEKS[:29])
    score = BoxScore("Larch", WEEKS[:29], (calm, left))
    picture = draw_box_score(score)
    assert "left its ceiling: worse" in picture and "no signal" in picture
    assert picture.count("<polygon") == len(WORSE)
    assert "left its ceiling: worse" not in draw_box_score(score, show_markers=False)
    chart = draw_run_chart(left.chart)
    assert "Run chart: left its ceiling" in chart and chart.count("(part of the signal)") == len(WORSE)
    dated = pd.DataFrame({"Week": WEEKS[:29], "Falls": calm.values, "Washed hands": left.values})
    sheet = vm.box_score(dated, quality={"Falls": "lower", "Washed hands": "higher"}, units={"Washed hands": "%"})
    assert sheet.table["Reading"].tolist() == ["no signal", "left its ceiling: worse"]
    shown = vm.run_chart(dated, "Washed hands", better="higher", unit="%")
    assert shown.verdict == "left its ceiling: worse" and (shown.table["Signal"] == "yes").sum() == len(WORSE)
    lines = agenda("Larch", WEEKS[28], score=score).parts[1].lines
    assert lines[1].startswith("Quality (performance): Washed hands 95% (left its ceiling: worse); Falls 3 falls")
    assert any(
        line == "Washed hands left its ceiling of 100%: ask what changed, and chart the days or cases between misses."
        for line in lines
    )
    up = row([0] * 20 + [1, 2, 0, 1, 1, 3, 0, 2, 1], "lower", "infections")
    zero = agenda("Larch", WEEKS[28], score=BoxScore("Larch", WEEKS[:29], (up,))).parts[1].lines
    assert any(
        line == "Washed hands left its floor of 0 infections: ask what changed, and chart the days or cases between "
        "events."
        for line in zero
    )
    reached = row([2, 1, 3, 1, 2, 1, 2, 1, *[0] * 12], "lower", "falls")
    calm_lines = agenda("Larch", WEEKS[19], score=BoxScore("Larch", WEEKS[:20], (reached,))).parts[1].lines
    assert "(reached its floor: better)" in calm_lines[1] and not any("ask what changed" in line for line in calm_lines)
