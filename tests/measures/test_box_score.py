"""The box score: measures, weeks, markers, capacity, derived measures, balance."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.measures.board import roll_up
from value_management.measures.box_score import (
    BANDS,
    LABELS,
    BoxScore,
    Measure,
    available,
    capacity,
    cost_per_patient,
    ratio,
)

WEEKS = tuple(date(2025, 1, 6) + timedelta(weeks=week) for week in range(24))
NOISE = (5.0, 7, 4, 8, 6, 9, 3, 7, 5, 8, 4, 6.5)
DROP = tuple([9.0, 8, 9, 8.5, 9.5, 8, 9, 8, 9.2, 8.8, 9, 8] + [5.0, 4, 5, 4.5, 5.5, 4, 5, 4, 5.2, 4.8, 5, 4])


def measure(
    name: str = "Cost", band: Any = "cost", unit: str = "£", better: Any = "lower", values: Any = DROP, **more: Any
) -> Measure:
    return Measure(name, band, unit, better, values, WEEKS[: len(values)], **more)


def test_labels() -> None:
    assert BANDS == ("quality", "capacity", "cost") and LABELS["quality"] == "Quality (performance)"


def test_markers_and_readings() -> None:
    assert measure().marker == "signal" and measure().reading == "better"
    assert measure(better="higher").reading == "worse" and measure(better="neither").reading == "changed"
    assert measure(values=DROP[::-1], better="higher").reading == "better"
    assert measure(values=DROP[::-1]).reading == "worse"
    assert measure(values=NOISE).marker == measure(values=NOISE).reading == "no signal"
    assert measure(values=NOISE[:9]).marker == "too few points"
    rare = measure(values=[0] * 20)
    assert rare.marker == rare.reading == rare.chart.verdict == "no verdict"
    level = [2, 3, 2, 3, 2, 3, 8, 9, 8, 9, 8, 9, 9, 8, 9, 8, 9, 8, 3, 2, 3, 2, 3, 2]
    assert measure(values=level).reading == "changed"
    assert measure(baseline=12).chart.baseline == 12 and measure(target=6).chart.target == 6
    score = BoxScore("Larch", WEEKS, (measure(),))
    assert score.marker("Cost") == score.marker(measure()) == "signal"


def test_what_may_be_negative() -> None:
    assert measure(band="capacity", unit="hours", values=[-5.0]).values == (-5,)
    assert measure(values=[-5.0], may_be_negative=True).values == (-5,)
    for options in ({}, {"band": "quality"}, {"band": "capacity", "may_be_negative": False}):
        with pytest.raises(DataError, match="0 or more"):
            measure(values=[-5.0], **options)


def test_percentages() -> None:
    assert measure(band="quality", unit="%", values=[100, 0]).values == (100, 0)
    assert measure(band="capacity", unit="%", values=[105, -5]).values == (105, -5)
    for band in ("quality", "cost"):
        with pytest.raises(DataError, match="100 or less"):
            measure(band=band, unit="%", values=[100.5])


def test_a_value_out_of_bounds_names_the_way_out() -> None:
    with pytest.raises(DataError, match=r"100.5; expected 100 or less. .* may_pass_100=True"):
        measure(band="quality", unit="%", values=[100.5])
    with pytest.raises(DataError, match=r"−5; expected 0 or more. .* may_be_negative=True"):
        measure(values=[-5.0])
    full = measure(band="quality", unit="%", values=[103.5, 98], may_pass_100=True)
    assert full.values == (103.5, 98) and Measure.from_dict(json.loads(json.dumps(full.as_dict()))) == full
    with pytest.raises(DataError, match="100 or less"):
        measure(band="capacity", unit="%", values=[105], may_pass_100=False)
    assert measure(unit="£", values=[105]).may_pass_100 is False
    beds = measure("Beds", "capacity", "beds", "neither", [20.0, 20])
    taken = measure("Taken", "capacity", "beds", "neither", [21.0, 19])
    with pytest.raises(DataError, match="may_pass_100"):
        ratio("Occupancy", taken, beds, band="quality", unit="%", times=100)
    filled = ratio("Occupancy", taken, beds, band="quality", unit="%", times=100, may_pass_100=True)
    assert filled.values == (105, 95)
    assert roll_up("Board", [BoxScore("Larch", WEEKS[:2], (filled,))]).measure("Occupancy").values == (105, 95)


def test_what_adds() -> None:
    assert [measure(unit=unit).adds for unit in ("£", "hours", "patients")] == [True] * 3
    assert [measure(unit=unit).adds for unit in ("%", "", "score", "£ per patient", "days")] == [False] * 5
    assert measure(unit="falls", adds=True).adds is True and measure(adds=False).adds is False


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({"name": " "}, "measure"),
        ({"name": 3}, "measure"),
        ({"band": "performance"}, "Cost, band"),
        ({"unit": None}, "Cost, unit"),
        ({"better": "up"}, "Cost, better"),
        ({"values": ["x"]}, "Cost, point 1 (2025-01-06)"),
        ({"target": "x"}, "Cost, target"),
        ({"baseline": 0}, "Cost, baseline"),
        ({"baseline": 25}, "Cost, baseline"),
        ({"sampled_on": "x"}, "Cost, sampled on, point 1"),
        ({"sampled_on": ["2025-01-06"]}, "Cost, sampled on"),
        ({"sampled_on": 5}, "Cost, sampled on, point 1"),
    ],
)
def test_bad_measures(options: dict[str, Any], where: str) -> None:
    with pytest.raises(DataError) as error:
        measure(**options)
    assert [fault.place for fault in error.value.faults] == [where]


def test_all_faults_of_a_measure_at_once() -> None:
    with pytest.raises(DataError) as error:
        Measure("", "x", 3, "y", ["a", "b"], ["2025-01-06", "2025-01-06"], "z", None, ["q", "r"])  # type: ignore[arg-type]
    assert len(error.value.faults) == 10
    with pytest.raises(DataError) as error:
        Measure("a", "cost", "£", "lower", 5, WEEKS, sampled_on=[None])  # type: ignore[arg-type]
    assert len(error.value.faults) == 2
    with pytest.raises(DataError, match="24 dates"):
        Measure("a", "cost", "£", "lower", (1.0,), WEEKS)


def test_work_sampled_values_carry_their_date() -> None:
    first, second = "2025-01-08", date(2025, 3, 5)
    sampled = [first] * 6 + [None] + [second] * 5
    values = [60.0] * 6 + [None] + [64.0] * 5
    carried = measure("Direct", "capacity", "%", "higher", values, sampled_on=sampled)
    assert carried.fresh == (60.0, *[None] * 6, 64.0, *[None] * 4) and carried.chart.useful == 2
    assert carried.sample_date(0) == date(2025, 1, 8) and carried.sample_date(6) is None
    assert "Work-sampled, last on 5 March 2025" in carried.explain()
    once = measure("Direct", "capacity", "%", "higher", [60.0, 60.0], sampled_on=second)
    assert once.fresh == (60.0, None) and once.sample_date(1) == second
    first_missing = measure("D", "capacity", "%", "higher", [None, 61.0], sampled_on=[second, second])
    assert first_missing.fresh == (None, 61.0)
    never = measure("D", "capacity", "%", "higher", [60.0, 61.0], sampled_on=[None, None])
    assert never.fresh == (60.0, 61.0) and "Work-sampled" not in never.explain()
    week = BoxScore("Larch", WEEKS[:12], (carried,)).week("2025-01-13")
    assert week.rows[0].sampled_on == date(2025, 1, 8) and "sampled 8 January 2025" in week.explain()
    assert week.as_dict()["rows"][0]["sampled_on"] == "2025-01-08"
    assert BoxScore("Larch", WEEKS[:12], (carried,)).week(WEEKS[6]).rows[0].sampled_on is None


def test_explain_a_measure() -> None:
    text = measure().explain()
    assert text.startswith("Cost (Cost, £): Signal.") and "Work-sampled" not in text
    assert "no unit" in measure("Joy", "quality", "", "higher").explain()


def test_weeks_and_missing() -> None:
    patients = Measure("Patients", "quality", "patients", "neither", (10, None), WEEKS[:2])
    score = BoxScore("Larch", WEEKS[:3], (patients, measure(values=[1.0, 2.5, 1234.5])))
    week = score.week("2025-01-13")
    assert [row.value for row in week.rows] == [None, 2.5]
    assert week.explain() == (
        "Larch, week of 13 January 2025. Quality (performance): Patients missing (too few points). Cost: Cost "
        "£2.50 (too few points)."
    )
    assert score.missing("Patients") == (WEEKS[1], WEEKS[2]) and score.missing(patients) == (WEEKS[1], WEEKS[2])
    assert score.latest.date == WEEKS[2] and score.latest.rows[1].words() == "£1,234.50"
    assert week.band("cost")[0].measure.name == "Cost" and score.band("quality") == (patients,)
    assert week.as_dict() == {
        "team": "Larch",
        "date": "2025-01-13",
        "rows": [
            {
                "name": "Patients",
                "band": "quality",
                "unit": "patients",
                "value": None,
                "words": "missing",
                "marker": "too few points",
                "sampled_on": None,
            },
            {
                "name": "Cost",
                "band": "cost",
                "unit": "£",
                "value": 2.5,
                "words": "£2.50",
                "marker": "too few points",
                "sampled_on": None,
            },
        ],
    }
    with pytest.raises(DataError, match="2025-01-06 to 2025-01-20"):
        score.week("2025-01-14")
    with pytest.raises(DataError):
        score.week("soon")


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("£", 120.0, "£120"),
        ("£", -1.5, "−£1.50"),
        ("£ per patient", 12.345, "£12.35 per patient"),
        ("%", 64.64, "64.6%"),
        ("%", 8.0, "8%"),
        ("% of hours", -2.54, "−2.5% of hours"),
        ("patients", 1200.0, "1,200 patients"),
        ("", 6.7, "6.7"),
    ],
)
def test_words_of_a_value(unit: str, value: float, words: str) -> None:
    score = BoxScore("L", WEEKS[:1], (measure("m", "capacity", unit, values=[value]),))
    assert score.latest.rows[0].words() == words


def test_find_a_measure() -> None:
    score = BoxScore("Larch", WEEKS, (measure(),))
    assert score.measure("Cost").name == "Cost"
    with pytest.raises(DataError, match="one of: Cost"):
        score.measure("cost")
    with pytest.raises(DataError, match="one of: none"):
        BoxScore("Larch", WEEKS, ()).measure("x")


def test_bad_box_scores() -> None:
    with pytest.raises(DataError) as error:
        BoxScore(" ", WEEKS[:2], (measure(values=[1.0, 2, 3]), measure(values=[1.0])))
    assert [fault.place for fault in error.value.faults] == ["team", "Cost, 2025-01-20", "measure Cost"]
    with pytest.raises(DataError) as error:
        BoxScore(3, ["x"], ())  # type: ignore[arg-type]
    assert len(error.value.faults) == 2
    with pytest.raises(DataError, match="at least one week"):
        BoxScore("Larch", (), ())


def test_capacity_is_the_remainder() -> None:
    split = capacity(100, 60, 25)
    assert split.available == 15 and split.shares == (0.6, 0.25, 0.15) and not split.overcommitted
    assert split.explain() == (
        "Of 100 contracted hours 60 are direct (productive, 60%) and 25 indirect (25%); 15 remain available (15%)."
    )
    over = capacity(37.5, 30.2, 8.1)
    assert over.available == pytest.approx(-0.8) and over.overcommitted and "overcommitted" in over.explain()
    assert over.as_dict()["percentages"] == [80, 22, -2] and over.as_dict()["overcommitted"] is True
    assert capacity(0.3, 0.1, 0.2).available == 0.0 and not capacity(0.3, 0.1, 0.2).overcommitted
    assert capacity(10, 0, 0).available == 10


def test_percentages_of_capacity_add_up() -> None:
    assert capacity(3, 1, 1).percentages() == (34, 33, 33)
    assert capacity(6, 1, 1).percentages() == (17, 16, 67) or sum(capacity(6, 1, 1).percentages()) == 100
    assert capacity(200, 33, 33).percentages() == (17, 16, 67)


@given(st.floats(0.5, 5000), st.floats(0, 5000), st.floats(0, 5000))
def test_panels_always_add_up(contracted: float, direct: float, indirect: float) -> None:
    split = capacity(contracted, direct, indirect)
    assert math.isclose(split.direct + split.indirect + split.available, contracted, abs_tol=1e-6)
    assert sum(split.percentages()) == 100
    assert all(
        abs(whole - 100 * share) < 1 + 1e-9 for whole, share in zip(split.percentages(), split.shares, strict=True)
    )


def test_bad_capacity() -> None:
    with pytest.raises(DataError) as error:
        capacity("a", -1, None)  # type: ignore[arg-type]
    assert [fault.place for fault in error.value.faults] == ["contracted hours", "direct hours", "indirect hours"]
    with pytest.raises(DataError, match="more than zero"):
        capacity(0, 1, 1)


def test_available_measure() -> None:
    contracted = measure("Contracted", "capacity", "hours", "neither", [100.0, 100, None])
    direct = measure("Direct", "capacity", "hours", "higher", [70.0, 80])
    indirect = measure("Indirect", "capacity", "hours", "lower", [20.0, 25, 5])
    left = available(contracted, direct, indirect)
    assert (
        left.values == (10, -5, None)
        and left.band == "capacity"
        and left.name == "Available hours"
        and left.better == "higher"
    )


def test_derived_measures() -> None:
    cost = measure("Spend", values=[100.0, 90, 80, None])
    patients = measure("Patients", "quality", "patients", "neither", [10.0, 0, None, 5])
    each = cost_per_patient(cost, patients, target=9)
    assert each.values == (10, None, None, None) and each.unit == "£ per patient" and each.parts == (cost, patients)
    assert (
        each.target == 9
        and each.better == "lower"
        and each.band == "cost"
        and each.adds is False
        and each.name == "Cost per patient"
    )
    share = ratio("Share", patients, cost, band="quality", unit="%", better="higher", times=100, baseline=1)
    assert (
        share.values == (10, 0, None, None)
        and share.times == 100
        and share.baseline == 1
        and share.may_be_negative is False
    )
    later = Measure("Late", "quality", "patients", "neither", (5.0,), WEEKS[4:5])
    with pytest.raises(DataError, match="no numbers"):
        ratio("x", cost, later, unit="£")
    credit = measure("Credit", values=[-1.0], may_be_negative=True)
    assert ratio("x", credit, patients, unit="£").values == (-0.1, None, None, None)
    assert ratio("x", patients, credit, unit="£").values[0] == -10


def test_a_gain_that_a_loss_pays_for() -> None:
    cost = measure("Spend")
    joy = measure("Joy", "quality", "", "higher")
    same = measure("Other cost", "cost", "£", "higher")
    both = BoxScore("Larch", WEEKS, (joy, cost, same)).balance()
    assert not both.balanced and [(gain.measure.name, loss.measure.name) for gain, loss in both.trades] == [
        ("Spend", "Joy")
    ]
    assert both.confirmed == both.trades and "signal on both sides: Spend and Joy" in both.explain()
    assert both.as_dict()["trades"] == [{"better": "Spend", "worse": "Joy", "confirmed": True}]
    assert both.as_dict()["standings"][0] == {
        "name": "Joy",
        "band": "quality",
        "value": 4.0,
        "change": "worse",
        "confirmed": True,
    }


def test_a_trade_without_signals_may_be_chance() -> None:
    noisy = measure("Joy", "quality", "", "higher", [*NOISE[:11], 3.5])
    other = measure("Spend", values=[*NOISE[:11], 3.6])
    found = BoxScore("Larch", WEEKS[:12], (noisy, other)).balance()
    assert len(found.trades) == 1 and found.confirmed == () and "this may be chance" in found.explain()
    one_sided = BoxScore(
        "Larch", WEEKS[:24], (measure("Joy", "quality", "", "higher", [*NOISE, *NOISE[:11], 3.5]), measure())
    ).balance()
    assert one_sided.confirmed == () and one_sided.trades


def test_standing_of_a_week() -> None:
    rows = (
        measure("level", "quality", "", "higher", [1.0, 2, 3]),
        measure("neither", "quality", "", "neither", [1.0, 2, 9]),
        measure("gone", "quality", "", "higher", [1.0, 2, None]),
    )
    score = BoxScore("Larch", WEEKS[:3], rows)
    assert [standing.change for standing in score.balance().standings] == ["better", "changed", "unknown"]
    assert [standing.change for standing in score.balance(WEEKS[1]).standings] == ["level", "level", "better"]
    assert [standing.change for standing in score.balance("2025-01-06").standings] == ["worse", "changed", "worse"]
    assert not any(standing.confirmed for standing in score.balance().standings)
    assert score.balance().balanced and "no gain in one band stands beside a loss" in score.balance().explain()


def test_negative_capacity_is_never_balanced() -> None:
    left = measure("Available", "capacity", "hours", "neither", [5.0, -2.0, 0.0])
    score = BoxScore("Larch", WEEKS[:3], (left,))
    over = score.balance(WEEKS[1])
    assert over.overcommitted == ("Available",) and not over.balanced and "below zero" in over.explain()
    assert "no gain" not in over.explain() and over.as_dict()["overcommitted"] == ["Available"]
    assert score.balance(WEEKS[2]).balanced and score.balance(WEEKS[0]).balanced


def test_explain_a_box_score() -> None:
    score = BoxScore("Larch", WEEKS, (measure("Joy", "quality", "", "higher"), measure()), notes=("A note.",))
    text = score.explain()
    assert text.startswith(
        "Box score of Larch, 24 weeks to the week of 16 June 2025. Quality (performance): Joy: worse. Cost: "
        "Cost: better."
    )
    assert text.endswith("A note.") and "Capacity" not in text


def test_reading_back_is_identical() -> None:
    cost, patients = measure("Spend"), measure("Patients", "quality", "patients", "neither", target=5, baseline=12)
    sampled = measure("Direct", "capacity", "%", "higher", [60.0, 61], sampled_on=[None, "2025-01-08"], counted_as="x")
    once = measure("Indirect", "capacity", "%", "lower", [20.0, 21], sampled_on="2025-01-08", adds=True)
    score = BoxScore("Larch", WEEKS, (cost, patients, sampled, once, cost_per_patient(cost, patients)), notes=("n",))
    again = BoxScore.from_dict(json.loads(json.dumps(score.as_dict(), allow_nan=False)))
    assert again == score and again.as_dict() == score.as_dict() and again.teams == ("Larch",)
    assert score.as_dict()["markers"]["Spend"] == "signal" and score.as_dict()["readings"]["Spend"] == "better"
    for data in ({}, {"kind": "box-score", "team": "x"}, {**score.as_dict(), "kind": "x"}):
        with pytest.raises(DataError):
            BoxScore.from_dict(data)
    for change in ({"parts": [1]}, {"parts": [1, 2]}, {"colour": "red"}):
        with pytest.raises(DataError):
            Measure.from_dict({**cost.as_dict(), **change})
