"""What a run chart takes and refuses, and what stays the same however it is turned."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.samples import WEEKS, places
from value_management.errors import DataError
from value_management.measures.run_chart import RunChart, run_chart


@pytest.mark.parametrize(
    ("values", "options", "where", "words"),
    [
        ([], {}, "values", "no numbers"),
        ([None, None], {}, "values", "no numbers"),
        ("12", {}, "values", "a list of numbers"),
        (5, {}, "values", "a list of numbers"),
        ([1, "2"], {}, "values, point 2", "the text '2'"),
        ([1, " "], {}, "values, point 2", "an empty text"),
        ([1, True], {}, "values, point 2", "True"),
        ([1, math.nan], {}, "values, point 2", "NaN"),
        ([1, math.inf], {}, "values, point 2", "inf"),
        ([1, 10**400], {}, "values, point 2", "inf"),
        ([1, 2e12], {}, "values, point 2", "2e+12"),
        ([1, -2e12], {}, "values, point 2", "-2e+12"),
        ([1, [2]], {}, "values, point 2", "[2]"),
        ([1, 1j], {}, "values, point 2", "1j"),
        ([1.0] * 20_001, {}, "values", "20,001 entries"),
        ([1, 2], {"dates": [WEEKS[0]]}, "dates", "1 date;"),
        ([1, 2], {"dates": [WEEKS[1], WEEKS[0]]}, "dates, point 2", "an earlier date"),
        ([1, 2], {"dates": [WEEKS[0], WEEKS[0]]}, "dates, point 2", "the same date again"),
        ([1, 2], {"dates": [WEEKS[0], "soon"]}, "dates, point 2", "'soon'"),
        ([1, 2], {"dates": [WEEKS[0], 7]}, "dates, point 2", "7"),
        ([1, 2], {"dates": "2025"}, "dates", "'2025'"),
        ([1, 2], {"baseline": 0}, "baseline", "0"),
        ([1, 2], {"baseline": 3}, "baseline", "whole number from 1 to 2"),
        ([1, 2], {"baseline": 1.0}, "baseline", "1.0"),
        ([1, 2], {"baseline": True}, "baseline", "True"),
        ([1, 2], {"phases": [0]}, "phases", "starts at the first point"),
        ([1, 2], {"phases": [2]}, "phases", "whole number from 0 to 1"),
        ([1, 2], {"phases": 1}, "phases", "a list of points"),
        ([1, 2], {"exclude": [-1]}, "exclude", "-1"),
        ([1, 2], {"exclude": 0}, "exclude", "a list of points"),
        ([1, 2], {"exclude": "0"}, "exclude", "a list of points"),
        ([1, 2], {"exclude": ["2025-01-06"]}, "exclude", "no dates"),
        ([1, 2], {"dates": WEEKS[:2], "exclude": [WEEKS[5]]}, "exclude", "one of the series' dates"),
        ([1, 2], {"target": "x"}, "target", "the text"),
        ([1, 2], {"target": math.nan}, "target", "NaN"),
        ([1, 2], {"tolerance": -0.1}, "tolerance", "0 or more"),
        ([1, 2], {"rules": "western"}, "rules", "western"),
        ([1, 2], {"annotations": [(5, "x")]}, "annotations", "5"),
        ([1, 2], {"annotations": [(1, 2)]}, "annotations", "a text"),
        ([1, 2], {"annotations": [(1,)]}, "annotations", "a text"),
        ([1, 2], {"annotations": ["ab"]}, "annotations", "a text"),
        ([1, 2], {"annotations": "ab"}, "annotations", "a list"),
        ([1, 2], {"annotations": 3}, "annotations", "a list"),
        ([1, None, 3], {"phases": [1, 2]}, "phase, point 2", "no values"),
        ([None, 1], {"baseline": 1}, "baseline, point 1", "no values"),
        ([None] * 5 + [1] * 20, {"baseline": 5}, "baseline, points 1 to 5", "no values"),
        ([1] * 9 + [None] * 3 + [1] * 9, {"baseline": 3, "phases": [9]}, "baseline, points 10 to 12", "no values"),
    ],
)
def test_bad_input(values: Any, options: dict[str, Any], where: str, words: str) -> None:
    with pytest.raises(DataError) as error:
        run_chart(values, **options)
    assert where in places(error)
    assert words in str(error.value)


def test_all_faults_at_once() -> None:
    with pytest.raises(DataError) as error:
        run_chart([1, "a", math.nan], dates=[WEEKS[0], WEEKS[0]])
    assert len(error.value.faults) == 4
    with pytest.raises(DataError) as error:
        run_chart([1, 2], baseline=5, phases=[0], exclude=[9], target="x", tolerance=-1, rules="?", annotations=[1])  # type: ignore[arg-type]
    assert len(error.value.faults) == 7


def test_numbers_of_every_kind() -> None:
    chart = run_chart(value for value in [1, 2.0, Decimal("3.5"), Fraction(1, 2), 1e12, -1e12])
    assert chart.values == (1.0, 2.0, 3.5, 0.5, 1e12, -1e12)
    assert all(type(value) is float for value in chart.values)
    assert run_chart([1.0] * 20_000).verdict == "no verdict"


NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


SERIES = st.lists(st.one_of(NUMBERS, st.none()), min_size=1, max_size=40).filter(
    lambda v: any(x is not None for x in v)
)


def _judged(chart: RunChart) -> tuple[Any, ...]:
    return (
        chart.verdict,
        chart.rule,
        chart.points,
        chart.anhoej.crossings,
        chart.perla.rule,
        chart.perla.points,
        chart.useful,
    )


@given(SERIES, st.integers(-(10**6), 10**6))
def test_shifting_moves_the_chart_alike(values: list[float | None], by: int) -> None:
    chart = run_chart(values, tolerance=1e-4)
    moved = run_chart([None if value is None else value + by for value in values], tolerance=1e-4)
    assert _judged(moved) == _judged(chart)
    assert moved.median == pytest.approx(chart.median + by, abs=1e-6)


@given(SERIES, st.sampled_from([0.25, 0.5, 2.0, 8.0, 1024.0]))
def test_scaling_moves_the_chart_alike(values: list[float | None], by: float) -> None:
    chart, scaled = run_chart(values), run_chart([None if value is None else value * by for value in values])
    assert _judged(scaled) == _judged(chart) and scaled.median == chart.median * by


@given(SERIES)
def test_turning_upside_down_turns_the_direction(values: list[float | None]) -> None:
    chart, turned = run_chart(values), run_chart([None if value is None else -value for value in values])
    assert _judged(turned) == _judged(chart)
    assert turned.direction == {"up": "down", "down": "up", None: None}[chart.direction]


@given(SERIES)
def test_reversing_time_keeps_the_runs(values: list[float | None]) -> None:
    there, back = run_chart(values), run_chart(values[::-1])
    assert (back.longest_run, back.crossings, back.verdict) == (there.longest_run, there.crossings, there.verdict)
    assert back.perla.runs == there.perla.runs and back.perla.verdict == there.perla.verdict
    last = len(values) - 1
    assert back.anhoej.points == tuple(sorted(last - point for point in there.anhoej.points))


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0, None]), min_size=1, max_size=30).filter(lambda v: any(v)), st.randoms())
def test_permuting_equal_values_changes_nothing(values: list[float | None], chance: Any) -> None:
    place = list(range(len(values)))
    chance.shuffle(place)
    swapped = list(values)
    for i, j in zip(place[::2], place[1::2], strict=False):
        if values[i] == values[j]:
            swapped[i], swapped[j] = swapped[j], swapped[i]
    assert run_chart(swapped) == run_chart(values)


@given(SERIES, st.booleans())
def test_round_trip(values: list[float | None], frozen: bool) -> None:
    first = next(index for index, value in enumerate(values) if value is not None)
    chart = run_chart(values, baseline=first + 1 if frozen else None)
    again = RunChart.from_dict(json.loads(json.dumps(chart.as_dict())))
    assert again == chart and again.as_dict() == chart.as_dict() and again.explain() == chart.explain()
