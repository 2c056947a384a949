"""What would have happened anyway: a run chart's baseline and an interrupted time series."""

import json
import math
from decimal import Decimal

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money.counterfactual import Estimate, from_baseline, interrupted
from value_management.money.pounds import Range

D = Decimal
BEDS = [10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 12, 8, 8, 7, 8, 7, 7, 8, 7, 6, 7, 8, 7]
FLAT = [10, 12, 11, 9, 12, 10, 11, 9, 12, 10, 11, 12, 9, 10, 12, 11, 9, 12, 10, 12, 9, 11]


def test_a_baseline_carried_forward():
    found = from_baseline(BEDS, 11, good="down", unit="bed days")
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
    assert found.explain().endswith("it has no control and does not say what did it.")


def test_no_gain_is_claimed_without_a_signal_for_the_better():
    worse = from_baseline(BEDS, 11, good="up")
    assert (worse.gain, worse.supported, worse.worth(10).likely) == (-44, False, 0)
    assert "adds up to 44 units worse. The chart shows a signal, but not for the better." in worse.explain()
    flat = from_baseline(FLAT, 11, good="down")
    assert not flat.supported
    assert "no signal: the difference may be ordinary variation, and no gain is claimed." in flat.explain()
    short = from_baseline([1, 2, 3, 4], 3, good="up")
    assert "The chart gives no verdict, so no gain is claimed. There are 4 points" in short.explain()
    assert short.gain == 2


def test_missing_periods_keep_their_slot_and_count_for_nothing():
    holes = [*BEDS[:12], None, *BEDS[12:]]
    found = from_baseline(holes, 11, good="down")
    assert (len(found.after), found.gain, len(found.chart.values)) == (12, 44, 24)
    dated = from_baseline([1, 2, 3], 2, good="up", dates=["2026-01-05", "2026-01-12", "2026-01-19"])
    assert dated.chart.dates[0].isoformat() == "2026-01-05"
    given = from_baseline(BEDS, 11, good="down").as_dict()
    assert (given["points"], given["periods"], given["gain"], given["supported"], given["good"]) == (
        11, 12, 44, True, "down",
    )  # fmt: skip
    assert given["chart"]["kind"] == "run-chart" and json.dumps(given)
    assert given["gain_each"] == pytest.approx(3.6666667)


def test_faults_of_a_baseline():
    assert places(from_baseline, [1, 2, 3], 3, good="left") == ["good direction", "baseline"]
    assert places(from_baseline, [1, 2], 0, good="up") == ["baseline"]
    assert faults(from_baseline, [1, 2, None], 2, good="up") == [
        ("values", "nothing after the baseline", "at least one number after it", "")
    ]
    assert places(from_baseline, [1, "x"], 1, good="up") == ["values, point 2"]
    assert places(from_baseline, [1], 2, good="up") == ["baseline"]
    assert from_baseline([1, 2], 1, good="up").gain == 1
    assert places(from_baseline(BEDS, 11, good="down").worth, -1) == ["pounds for each"]


def least_squares(values, start):
    """The same model with numpy: 1, time, step, time since (nought at the start)."""
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
    found = interrupted(values, start, good="down")
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
    found = interrupted(BEDS, 11, good="down")
    residuals = least_squares(BEDS, 11)[2]
    assert found.durbin_watson == pytest.approx(numpy.sum(numpy.diff(residuals) ** 2) / numpy.sum(residuals**2))
    straight = interrupted([float(one) for one in range(8)] + [1.0] * 4, 8, good="up")
    assert straight.durbin_watson is None
    assert straight.residual_variance == pytest.approx(0, abs=1e-20)
    gaps = [one for pair in zip(range(1, 14), [None] * 13, strict=True) for one in pair]
    gaps[0] = 5
    assert interrupted(gaps, 16, good="up").durbin_watson is None


def test_worth_is_a_range():
    found = interrupted(ITS, 10, good="down")
    total = found.total
    worth = found.worth(100)
    assert (worth.low, worth.likely, worth.high) == tuple(round(-one * 100) for one in (total.high, total.value,
    total.low))
    up = interrupted(ITS, 10, good="up").worth(100)
    assert (up.low, up.likely, up.high) == (-worth.high, -worth.likely, -worth.low)
    assert places(found.worth, -1) == ["pounds for each"]


def test_words_and_cautions():
    found = interrupted(ITS, 10, good="down", unit="falls")
    text = found.explain()
    assert text.startswith("Had the first 10 periods gone on in a straight line (0.317")
    assert "falls a period), the last would have stood at 15.43. The step at the change is -4." in text
    assert "over 6 periods the effect adds up to " in text and "clear of nought." in text
    assert found.cautions[:2] == (
        "It supposes that the line before would have gone on straight, and that nothing else happened then.",
        "There is no control series and no season in it.",
    )
    assert found.cautions[-1] == "Only 9 periods came before: the line is loosely held."
    assert "which may be nothing" in interrupted(FLAT, 12, good="up").explain()
    long = [10, 11, 9, 11, 10, 9, 11, 10, 10, 9, 11, 10, 12, 13, 11, 13, 12]
    assert interrupted(long, 12, good="up").before.points == 12
    assert not any("Only" in one for one in interrupted(long, 12, good="up").cautions)
    assert any("Only 11 periods" in one for one in interrupted(long, 11, good="up").cautions)
    given = found.as_dict()
    assert json.dumps(given)
    assert (given["start"], given["end"], given["observed"], given["good"], given["unit"]) == (10, 16, 6, "down",
    "falls")
    assert given["level"] == {
        "value": found.level.value, "error": found.level.error, "low": found.level.low, "high": found.level.high,
    }  # fmt: skip


@pytest.mark.parametrize(("watson", "related"), [(None, True), (1.49, True), (1.5, False), (2.5, False), (2.51, True)])
def test_related_neighbours_are_named(watson, related):
    from dataclasses import replace

    found = replace(interrupted(ITS, 10, good="down"), durbin_watson=watson)
    assert any("Neighbouring periods seem related" in one for one in found.cautions) is related


def test_estimates():
    one = Estimate(3.0, 1.0)
    assert (one.low, one.high, one.clear) == (1, 5, True)
    assert Estimate(2.0, 1.0).clear is False
    assert Estimate(-2.0, 1.0).clear is False
    assert Estimate(-3.0, 1.0).clear is True
    assert one.explain("beds") == "3 beds (1 to 5)"


def test_faults_of_an_interrupted_series():
    assert faults(interrupted, ITS[:12], 10, good="down") == [
        ("values after the change", "2 numbers", "at least 4", "Use a run chart until there are more.")
    ]
    assert places(interrupted, [1, 2, 3], 1, good="up") == [
        "values before the change", "values after the change",
    ]  # fmt: skip
    assert places(interrupted, [1, 2], 2, good="x") == ["good direction", "start of the change"]
    assert places(interrupted, [1], 0, good="up") == ["start of the change"]
    assert places(interrupted, [1, "a"], 1, good="up") == ["values, point 2"]
    eight = [1.0, 2, 1, 2, 1, 2, 1, 3]
    assert interrupted([*eight, 5, 6, 5, 6], 8, good="up").observed == 4
    assert places(interrupted, [*eight[:7], 5, 6, 5, 6], 7, good="up") == ["values before the change"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=14, max_size=30), st.integers(-20, 20), st.integers(1, 9))
def test_shifting_and_scaling_move_the_estimates_alike(values, shift, scale):
    one = interrupted(values, 8, good="up")
    other = interrupted([value * scale + shift for value in values], 8, good="up")
    assert other.level.value == pytest.approx(one.level.value * scale, abs=1e-6)
    assert other.total.value == pytest.approx(one.total.value * scale, abs=1e-6)
    assert other.total.error == pytest.approx(one.total.error * scale, abs=1e-6)
