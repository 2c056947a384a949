"""What would have happened anyway: a run chart's baseline and an interrupted time series."""

import json
import math
import random
from decimal import Decimal

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.measures.run_chart import run_chart
from value_management.money import student, trend
from value_management.money.counterfactual import Estimate, from_baseline, interrupted
from value_management.money.pounds import Range

D = Decimal
BEDS = [10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 12, 8, 8, 7, 8, 7, 7, 8, 7, 6, 7, 8, 7]
FLAT = [10, 12, 11, 9, 12, 10, 11, 9, 12, 10, 11, 12, 9, 10, 12, 11, 9, 12, 10, 12, 9, 11]


def test_a_baseline_carried_forward():
    found = from_baseline(BEDS, 11, better="lower", unit="bed days")
    assert (found.expected, len(found.after), found.gain) == (11, 12, 44)
    assert found.gain_each == pytest.approx(44 / 12)
    assert found.supported
    assert found.worth("12.50") == Range(D(550), D(550), D(550))
    assert found.worth(0).high == 0
    assert found.explain().startswith(
        "Had nothing changed, each period would have stood at the median of the first 11, 11 bed days. Over 12 periods "
        "since, the difference adds up to 44 bed days better. The chart shows a signal, so the difference is more than "
        "ordinary variation."
    )
    assert "it has no control and does not say what did it. A baseline of 11 points" in found.explain()
    assert found.explain().count("\n\n") == 1


def test_no_gain_is_claimed_without_a_signal_for_the_better():
    worse = from_baseline(BEDS, 11, better="higher")
    assert (worse.gain, worse.supported, worse.worth(10).likely) == (-44, False, 0)
    assert "adds up to 44 units worse. The chart shows a signal, but not for the better, so no" in worse.explain()
    flat = from_baseline(FLAT, 11, better="lower")
    assert not flat.supported
    assert "no signal: the difference may be ordinary variation, and no gain is claimed." in flat.explain()
    short = from_baseline([1, 3, 2, 4], 3, better="higher")
    assert "The chart gives no verdict, so no gain is claimed. There are 4 points" in short.explain()
    assert short.gain == 2


def test_a_signal_the_other_way_prices_nothing():
    # Nine weeks worse, then one week so good that the sum of the differences is a gain.
    found = from_baseline([9, 11] * 6 + [8] * 9 + [60], 12, better="higher")
    assert found.gain > 0 and found.chart.signal and found.chart.direction == "down"
    assert (found.supported, found.worth(10).high) == (False, 0)
    assert "not for the better, so no gain is claimed." in found.explain()


def test_a_signal_inside_the_baseline_prices_nothing():
    found = from_baseline([1] * 10 + [9] * 10 + [6, 4] * 5 + [6], 20, better="lower")
    assert (found.steady, found.supported) == (False, False)
    assert "Choose a baseline in which nothing changed." in found.explain()
    assert places(from_baseline, [1] * 10 + [9] * 10 + [6, 4] * 5 + [6], 20, better="higher") == ["baseline"]
    # Two levels that come back: no drift, but a signal of its own.
    back = from_baseline([5, 6] * 4 + [1] * 12 + [5, 6] * 4 + [9] * 9, 28, better="higher")
    assert (back.gain > 0, back.steady, back.supported) == (True, False, False)


def ward(seed, start, drift, drop):
    """Weekly agency shifts: 52 weeks, then 26 more, with a drift and a drop at week 53; neighbours related at 0.3."""
    chance, noise, weeks = random.Random(seed), 0.0, []
    for week in range(78):
        noise = 0.3 * noise + chance.gauss(0, 1.7)
        weeks.append(max(0, round(start + drift * week + noise - drop * (week >= 52))))
    return weeks


def test_a_baseline_that_drifts_gives_no_worth():
    # Nothing was done on this ward: a flat median makes 83 shifts of the drift, £32,702 at £394, and a signal.
    drifting = ward(300, 20, -0.09, 0)
    chart = run_chart(drifting, baseline=52)
    assert chart.signal and sum(chart.median - week for week in drifting[52:]) == 83
    ((place, found, _, advice),) = faults(from_baseline, drifting, 52, better="lower")
    assert (place, found) == ("baseline", "52 numbers that already drift downwards")
    assert "Use interrupted()" in advice and "cautions" in advice
    line = interrupted(drifting, 52, better="lower").worth(394)
    assert line.low < line.likely < 0 < line.high
    # The other way round the drift takes from the gain: nothing is made up, so it is not refused.
    assert from_baseline(drifting, 52, better="higher").gain == -83
    assert places(from_baseline, [-one for one in drifting], 52, better="higher") == ["baseline"]
    dropped = from_baseline(ward(302, 15, 0, 4), 52, better="lower")
    assert dropped.supported and "can hide a drift" not in dropped.explain()
    assert "A baseline of 11 points can hide a drift" in from_baseline(BEDS, 11, better="lower").explain()


@pytest.mark.parametrize("points", [8, 12, 26])
def test_a_steady_baseline_is_seldom_refused(points):
    chance = random.Random(2026)
    for make in (lambda: chance.gauss(0, 1), lambda: round(chance.gauss(5, 1))):
        refused = sum(trend.drifts([make() for _ in range(points)]) == 1 for _ in range(2000))
        assert 40 < refused < 130  # 2 to 6.5 of 100


def test_the_test_of_drift_by_hand():
    # Five rising: S = 10, variance 5 x 4 x 15 / 18 = 16.67, z = 9 / 4.08.
    assert trend.mann_kendall([1, 2, 3, 4, 5]) == pytest.approx(9 / math.sqrt(50 / 3))
    # A pair tied: S = 9, variance (300 - 18) / 18.
    assert trend.mann_kendall([1, 2, 2, 4, 5]) == pytest.approx(8 / math.sqrt(282 / 18))
    assert trend.mann_kendall([5, 4, 3, 2, 1]) == -trend.mann_kendall([1, 2, 3, 4, 5])
    assert trend.mann_kendall([3, 3, 3]) == trend.mann_kendall([3]) == trend.mann_kendall([]) == 0
    assert [trend.drifts(one) for one in ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [1, 3, 2, 5, 4])] == [1, -1, 0]


def test_an_empty_baseline_names_its_own_points():
    assert faults(from_baseline, [None] * 5 + [1, 2, 1] * 5, 5, better="higher") == [
        ("baseline", "no number in points 1 to 5", "at least one number in the baseline", "")
    ]


def test_missing_periods_keep_their_slot_and_count_for_nothing():
    holes = [*BEDS[:12], None, *BEDS[12:]]
    found = from_baseline(holes, 11, better="lower")
    assert (len(found.after), found.gain, len(found.chart.values)) == (12, 44, 24)
    dated = from_baseline([1, 2, 3], 2, better="higher", dates=["2026-01-05", "2026-01-12", "2026-01-19"])
    assert dated.chart.dates[0].isoformat() == "2026-01-05"
    given = from_baseline(BEDS, 11, better="lower").as_dict()
    assert (given["points"], given["periods"], given["gain"], given["supported"], given["better"]) == (
        11,
        12,
        44,
        True,
        "lower",
    )
    assert given["chart"]["kind"] == "run-chart" and json.dumps(given)
    assert given["gain_each"] == pytest.approx(3.6666667)


def test_faults_of_a_baseline():
    assert places(from_baseline, [1, 2, 3], 3, better="left") == ["better", "baseline"]
    assert places(from_baseline, [1, 2], 0, better="higher") == ["baseline"]
    assert faults(from_baseline, [1, 2, None], 2, better="higher") == [
        ("values", "nothing after the baseline", "at least one number after it", "")
    ]
    assert places(from_baseline, [1, "x"], 1, better="higher") == ["values, point 2"]
    assert places(from_baseline, [1], 2, better="higher") == ["baseline"]
    assert from_baseline([1, 2], 1, better="higher").gain == 1
    assert places(from_baseline(BEDS, 11, better="lower").worth, -1) == ["pounds for each"]


def least_squares(values, start):
    """The same model with numpy: 1, time, step, time since (zero at the start)."""
    rows = [(time, value) for time, value in enumerate(values) if value is not None]
    time = numpy.array([row[0] for row in rows], dtype=float)
    seen = numpy.array([row[1] for row in rows], dtype=float)
    step = (time >= start).astype(float)
    design = numpy.column_stack([numpy.ones_like(time), time, step, step * (time - start)])
    beta = numpy.linalg.lstsq(design, seen, rcond=None)[0]
    residuals = seen - design @ beta
    variance = residuals @ residuals / (len(seen) - 4)
    cover = variance * numpy.linalg.inv(design.T @ design)
    return design, beta, residuals, variance, cover


ITS = [10, 11, 10.5, 12, 11, 13, 12, 12.5, None, 13, 9, 9.5, 8, None, 8.5, 7, 7.5]


@pytest.mark.parametrize(("values", "start"), [(ITS, 10), (BEDS, 11), ([float(one) for one in FLAT], 12)])
def test_it_agrees_with_least_squares(values, start):
    found = interrupted(values, start, better="lower")
    design, beta, residuals, variance, cover = least_squares(values, start)
    close = pytest.approx
    assert found.before.at(0) == close(beta[0])
    assert found.before.slope == close(beta[1])
    assert found.level.value == close(beta[2])
    assert found.slope.value == close(beta[3])
    assert found.residual_variance == close(variance)
    assert found.level.error == close(math.sqrt(cover[2, 2]))
    assert found.slope.error == close(math.sqrt(cover[3, 3]))
    last = len(values) - 1
    assert found.end == last
    at_last = numpy.array([0, 0, 1, last - start])
    assert found.last.value == close(at_last @ beta)
    assert found.last.error == close(math.sqrt(at_last @ cover @ at_last))
    after = design[:, 2] == 1
    summed = (design[after] * numpy.array([0, 0, 1, 1])).sum(axis=0)
    assert found.total.value == close(summed @ beta)
    assert found.total.error == close(math.sqrt(summed @ cover @ summed))
    assert found.observed == after.sum()


def test_durbin_watson():
    found = interrupted(BEDS, 11, better="lower")
    residuals = least_squares(BEDS, 11)[2]
    assert found.durbin_watson == pytest.approx(numpy.sum(numpy.diff(residuals) ** 2) / numpy.sum(residuals**2))
    straight = interrupted([float(one) for one in range(8)] + [1.0] * 4, 8, better="higher")
    assert straight.durbin_watson is None
    assert straight.residual_variance == pytest.approx(0, abs=1e-20)
    gaps = [one for pair in zip(range(1, 14), [None] * 13, strict=True) for one in pair]
    gaps[0] = 5
    assert interrupted(gaps, 16, better="higher").durbin_watson is None


def test_worth_is_a_range():
    found = interrupted(ITS, 10, better="lower")
    total = found.total
    worth = found.worth(100)
    assert (worth.low, worth.likely, worth.high) == tuple(
        round(-one * 100) for one in (total.high, total.value, total.low)
    )
    up = interrupted(ITS, 10, better="higher").worth(100)
    assert (up.low, up.likely, up.high) == (-worth.high, -worth.likely, -worth.low)
    assert places(found.worth, -1) == ["pounds for each"]


def test_words_and_cautions():
    found = interrupted(ITS, 10, better="lower", unit="falls")
    text = found.explain()
    assert text.startswith("Had the first 10 periods gone on in a straight line (0.317")
    assert "falls a period), the last would have stood at 15.43. The step at the change is −4." in text
    assert "over 6 periods the effect adds up to " in text and "clear of zero." in text
    assert found.cautions[:2] == (
        "It supposes that the line before would have gone on straight, and that nothing else happened then.",
        "There is no control series and no season in it.",
    )
    assert found.cautions[-1] == "Only 9 periods came before: the line is loosely held."
    assert "which may be nothing" in interrupted(FLAT, 12, better="higher").explain()
    long = [10, 11, 9, 11, 10, 9, 11, 10, 10, 9, 11, 10, 12, 13, 11, 13, 12]
    assert interrupted(long, 12, better="higher").before.points == 12
    assert not any("Only" in one for one in interrupted(long, 12, better="higher").cautions)
    assert any("Only 11 periods" in one for one in interrupted(long, 11, better="higher").cautions)
    given = found.as_dict()
    assert json.dumps(given)
    assert [given[key] for key in ("start", "end", "observed", "better", "unit")] == [10, 16, 6, "lower", "falls"]
    assert given["level"] == {
        "value": found.level.value,
        "error": found.level.error,
        "degrees": 11,
        "low": found.level.low,
        "high": found.level.high,
    }


@pytest.mark.parametrize(("watson", "related"), [(None, False), (1.49, True), (1.5, False), (2.5, False), (2.51, True)])
def test_related_neighbours_are_named(watson, related):
    from dataclasses import replace

    found = replace(interrupted(ITS, 10, better="lower"), durbin_watson=watson)
    assert any("Neighbouring periods seem related" in one for one in found.cautions) is related


def test_neighbours_are_spoken_of_only_where_they_were_compared():
    level = interrupted([5] * 20, 12, better="lower")
    assert level.durbin_watson is None
    assert not any("eighbouring" in one for one in level.cautions)
    gaps = [one for value in (3, 5, 4, 6, 3, 5, 4, 4, 6, 3, 5, 4, 6) for one in (value, None)]
    apart = interrupted(gaps, 16, better="lower")
    assert apart.durbin_watson is None
    assert "No two neighbouring periods were observed, so nobody can see whether they are related." in apart.cautions


def test_estimates():
    one = Estimate(3.0, 1.0, 8)
    assert (one.low, one.high, one.clear) == (pytest.approx(0.694), pytest.approx(5.306), True)
    assert Estimate(2.2, 1.0, 8).clear is False  # two standard errors would have called it clear
    assert Estimate(-2.2, 1.0, 8).clear is False
    assert Estimate(-3.0, 1.0, 8).clear is True
    assert one.explain("beds") == "3 beds (0.69 to 5.31)"


@pytest.mark.parametrize(
    ("degrees", "t"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (8, 2.306), (13, 2.160), (30, 2.042), (60, 2.000), (120, 1.980)],
)
def test_student_agrees_with_the_printed_table(degrees, t):
    # The 97.5% column of any table of Student's t.
    assert round(student.t_95(degrees), 3) == t
    assert interrupted(ITS, 10, better="lower").total.degrees == 11  # 15 numbers, four coefficients


def test_faults_of_an_interrupted_series():
    assert faults(interrupted, ITS[:12], 10, better="lower") == [
        ("values after the change", "2 numbers", "at least 4", "Use a run chart until there are more.")
    ]
    assert places(interrupted, [1, 2, 3], 1, better="higher") == [
        "values before the change",
        "values after the change",
    ]
    assert places(interrupted, [1, 2], 2, better="x") == ["better", "start of the change"]
    assert places(interrupted, [1], 0, better="higher") == ["start of the change"]
    assert places(interrupted, [1, "a"], 1, better="higher") == ["values, point 2"]
    eight = [1.0, 2, 1, 2, 1, 2, 1, 3]
    assert interrupted([*eight, 5, 6, 5, 6], 8, better="higher").observed == 4
    assert places(interrupted, [*eight[:7], 5, 6, 5, 6], 7, better="higher") == ["values before the change"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=14, max_size=30), st.integers(-20, 20), st.integers(1, 9))
def test_shifting_and_scaling_move_the_estimates_alike(values, shift, scale):
    one = interrupted(values, 8, better="higher")
    other = interrupted([value * scale + shift for value in values], 8, better="higher")
    assert other.level.value == pytest.approx(one.level.value * scale, abs=1e-6)
    assert other.total.value == pytest.approx(one.total.value * scale, abs=1e-6)
    assert other.total.error == pytest.approx(one.total.error * scale, abs=1e-6)
