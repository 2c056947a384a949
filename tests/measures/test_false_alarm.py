"""The rates of false alarm that the chapters print, simulated again."""

from __future__ import annotations

from typing import Any

import pytest

from value_management.errors import DataError
from value_management.measures.false_alarm import FROZEN, RULES, FalseAlarm, false_alarm, frozen_alarm
from value_management.measures.run_chart import run_chart


def near(found: FalseAlarm, percent: float, within: float) -> None:
    assert abs(100 * found.rate - percent) <= within, found


@pytest.mark.parametrize(("n", "shift_or_trend", "anhoej"), [(12, 12, 1), (24, 35, 3), (36, 56, 4), (52, 71, 4)])
def test_printed_rates(n: int, shift_or_trend: float, anhoej: float) -> None:
    near(false_alarm(n, "shift-or-trend", draws=1500), shift_or_trend, 4)
    near(false_alarm(n, "anhoej", draws=4000, seed=7), anhoej, 1.1)


@pytest.mark.parametrize(("n", "frozen", "correlated"), [(24, 8, 16), (52, 18, 34)])
def test_frozen_baseline_and_autocorrelation(n: int, frozen: float, correlated: float) -> None:
    near(false_alarm(n, baseline=12, draws=1500), frozen, 3)
    near(false_alarm(n, autocorrelation=0.3, draws=1000), correlated, 4.5)


@pytest.mark.parametrize(("frozen", "points"), [(8, 24), (12, 52), (26, 52), (36, 104)])
def test_the_quoted_rates_of_a_frozen_median(frozen: int, points: int) -> None:
    near(false_alarm(points, baseline=frozen, draws=1500, seed=9), FROZEN[frozen, points], 3)


def test_the_nearest_setting_is_quoted() -> None:
    assert frozen_alarm(26, 52) == (26, 52, FROZEN[26, 52]) and frozen_alarm(12, 13)[:2] == (12, 24)
    assert frozen_alarm(3, 11)[:2] == (8, 24) and frozen_alarm(24, 25)[:2] == (24, 36)
    for points in range(2, 130):
        for kept in range(1, points):
            assert frozen_alarm(kept, points) in {(b, n, rate) for (b, n), rate in FROZEN.items()}


def test_a_look_every_week() -> None:
    found = false_alarm(52, looks=10, draws=500)
    assert found.looks == tuple(range(10, 53))
    near(found, 18, 5)
    assert "looked at 43 times up to 52 points" in found.explain()
    near(false_alarm(52, "shift-or-trend", looks=10, draws=300), 78, 8)


def test_six_measures_at_once() -> None:
    one, six = false_alarm(24, draws=1500), false_alarm(24, draws=1500, charts=6)
    assert six.signals == one.signals and six.rate == pytest.approx(1 - (1 - one.rate) ** 6)
    near(six, 17, 6)
    near(false_alarm(24, "shift-or-trend", charts=6, draws=800), 93, 3)
    assert "at least one of 6 charts" in six.explain() and "a chart with 24" in one.explain()


@pytest.mark.parametrize("rule", ["anhoej", "perla"])
@pytest.mark.parametrize(("n", "baseline"), [(12, None), (25, None), (30, 12)])
def test_the_simulation_judges_as_the_charts_do(rule: Any, n: int, baseline: int | None) -> None:
    import random

    chance = random.Random(5)
    signals = sum(
        run_chart([chance.random() for _ in range(n)], rules=rule, baseline=baseline, tolerance=0).signal is True
        for _ in range(300)
    )
    assert false_alarm(n, rule, draws=300, seed=5, baseline=baseline).signals == signals


def test_shift_and_trend_alone() -> None:
    shift, trend = false_alarm(24, "shift", draws=1000), false_alarm(24, "trend", draws=1000)
    near(shift, 15.6, 3.5)
    near(trend, 25, 4)
    assert "a shift of 6" in shift.explain() and "a trend of 5" in trend.explain()


def test_repeatable_and_with_an_interval() -> None:
    found = false_alarm(24, draws=200, seed=3)
    assert found == false_alarm(24, draws=200, seed=3) != false_alarm(24, draws=200, seed=4)
    assert 0 <= found.low <= found.rate <= found.high <= 1 and found.high - found.low < 0.12
    assert false_alarm(10, draws=1).high <= 1 and false_alarm(10, draws=1).low >= 0
    never = false_alarm(10, draws=50)
    assert never.low == 0 or never.signals
    assert found.as_dict()["looks"] == [24] and found.as_dict()["rate"] == found.rate


def test_wilson_interval() -> None:
    # Newcombe (Statistics in Medicine 17, 1998, 857-872), table I: 81 of 263 gives 0.2553 to 0.3662.
    from value_management.measures.false_alarm import _interval

    low, high = _interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert _interval(0, 20)[0] == 0 and round(_interval(0, 20)[1], 4) == 0.1611
    assert _interval(20, 20)[1] == 1


def test_words_of_the_assumptions() -> None:
    text = false_alarm(12, "perla", baseline=10, autocorrelation=0.2, draws=20).explain()
    assert (
        "median frozen at the first 10" in text
        and "autocorrelation 0.2" in text
        and "Perla" in text
        and "20 simulated" in text
    )
    assert (
        "frozen" not in false_alarm(12, draws=20).explain()
        and "shift of 6 or a trend" in false_alarm(12, "shift-or-trend", draws=20).explain()
    )


def test_looks() -> None:
    assert false_alarm(20, looks=[12, 12, 20], draws=5).looks == (12, 20)
    assert false_alarm(20, looks=20, draws=5).looks == (20,)
    assert false_alarm(20, looks=[5, 9], draws=200).signals == 0
    assert false_alarm(20, "perla", looks=[5, 9], draws=200).signals == 0
    assert false_alarm(20, "shift", looks=[12], draws=500).signals > 0


@pytest.mark.parametrize(
    ("args", "options"),
    [
        ((9,), {}),
        ((1001,), {}),
        (("24",), {}),
        ((24, "western"), {}),
        ((24,), {"baseline": 0}),
        ((24,), {"baseline": 25}),
        ((24,), {"autocorrelation": 1}),
        ((24,), {"autocorrelation": -1}),
        ((24,), {"autocorrelation": "x"}),
        ((24,), {"looks": 25}),
        ((24,), {"looks": 0}),
        ((24,), {"looks": []}),
        ((24,), {"looks": [25]}),
        ((24,), {"charts": 0}),
        ((24,), {"charts": 1001}),
        ((24,), {"draws": 0}),
        ((24,), {"draws": 1_000_001}),
    ],
)
def test_bad_input(args: Any, options: dict[str, Any]) -> None:
    with pytest.raises(DataError):
        false_alarm(*args, **options)


def test_boundaries_are_allowed() -> None:
    for rule in RULES:
        assert false_alarm(10, rule, draws=1, baseline=10, looks=10, autocorrelation=0.99).draws == 1
    assert false_alarm(10, draws=1, baseline=1, autocorrelation=-0.99, looks=[1], charts=1000).charts == 1000


def test_autocorrelated_series_are_as_long_as_stated() -> None:
    import math
    import random

    chance, carried, signals = random.Random(5), 0.6, 0
    for _ in range(200):
        values = [chance.gauss(0.0, 1.0)]
        while len(values) < 24:
            values.append(carried * values[-1] + math.sqrt(1 - carried * carried) * chance.gauss(0.0, 1.0))
        signals += run_chart(values, tolerance=0).signal is True
    assert false_alarm(24, autocorrelation=0.6, draws=200, seed=5).signals == signals
