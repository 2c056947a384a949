"""Run charts: medians, phases, verdicts, re-basing, bad input."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.measures.chart_input import Rebase
from value_management.measures.run_chart import RunChart, propose_rebase, rebase, run_chart
from value_management.words import number

WEEKS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(52)]
LOW = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5]
HIGH = [9, 10, 8, 9, 11, 8, 9, 8, 10, 9, 8, 9]
SHIFTED = [*LOW, *HIGH]


def places(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [fault.place for fault in error.value.faults]


def test_the_verdict_names_the_rule_the_points_and_the_figures() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24])
    assert (chart.verdict, chart.signal, chart.rule) == ("signal", True, "shift and crossings")
    assert chart.points == tuple(range(24)) and chart.median == 7.5 and chart.medians == (7.5,)
    assert (chart.useful, chart.longest_run, chart.longest_allowed) == (24, 12, 8)
    assert (chart.crossings, chart.crossings_least, chart.direction) == (1, 8, "up")
    assert chart.centre == (7.5,) * 24 and chart.reason == chart.anhoej.reason
    assert chart.explain().startswith("Signal. 12 useful points") and "can't say what" in chart.explain()
    assert chart.perla.rule == "shift and too few runs"


def test_no_signal_in_words() -> None:
    calm = [5, 4, 8, 9, 6, 3, 3.5, 7, 7.5, 4.5, 8.5, 6.5]
    chart = run_chart(calm, target=9)
    text = chart.explain()
    assert text.startswith("No signal.") and "doesn't prove that nothing changed" in text and "as chance" not in text
    assert "Looked for: a long run and too few crossings of the median; neither was found." in text
    assert "Target 9." in text and "Rules: Anhøj." in text and chart.direction is None and chart.rule is None
    perla = run_chart(calm, rules="perla").explain()
    assert "Looked for: a shift, a trend, too few runs and too many; none was found." in perla
    assert "Rules: Perla, Provost and Murray, limits of runs worked out for 6 points above and 6 below." in perla


def test_perla_names_where_its_limits_of_runs_come_from() -> None:
    values = [9.0, 8, 9, 8, 1, 2, 1, 2, 9, 8, 7, 1, 2, 3, 9, 8, 9, 1, 2, 1, 8, 9, 7.5, 5]
    exact, table = (run_chart(values, rules="perla", runs_limits=way) for way in ("exact", "table"))
    assert (exact.perla.limits, table.perla.limits) == ("exact", "table")
    assert "printed table's limits of runs for 24 points" in table.explain()
    assert RunChart.from_dict(table.as_dict()) == table and table.as_dict()["runs_limits"] == "table"
    assert rebase(table, 12, "x").previous == table
    assert run_chart([1, 2], rules="perla").explain().endswith("Rules: Perla, Provost and Murray.")
    with pytest.raises(DataError, match="exact"):
        run_chart([1, 2], runs_limits="printed")  # type: ignore[arg-type]


def test_too_many_crossings_are_told_though_anhoej_has_no_rule_for_them() -> None:
    text = run_chart([1, 9] * 10).explain()
    assert text.startswith("No signal.") and "as chance" not in text
    assert "The line crosses its median 19 times, more than chance explains; Anhøj's rules don't judge that." in text
    assert "too many runs" in (run_chart([1, 9] * 10, rules="perla").rule or "")
    assert "more than chance explains" not in run_chart([1, 9] * 10, rules="perla").explain()
    assert "more than chance explains" not in run_chart([5, 4, 8, 9, 6, 3, 3.5, 7, 7.5, 4.5, 8.5, 6.5]).explain()
    signal = run_chart([1, 9] * 10 + [9] * 10, baseline=20)
    assert signal.signal and "more than chance explains" not in signal.explain()


@pytest.mark.parametrize(
    ("frozen", "points", "words"),
    [
        (26, 52, "about 9 in 100 such charts signal (simulated: 26 of 52 points)"),
        (12, 24, "about 8 in 100 such charts signal (simulated: 12 of 24 points)"),
        (13, 30, "about 15 in 100 such charts signal (simulated: 12 of 36 points)"),
        (5, 24, "about 12 in 100 such charts signal (simulated: 8 of 24 points)"),
        (60, 300, "about 8 in 100 such charts signal (simulated: 52 of 104 points)"),
    ],
)
def test_a_frozen_median_quotes_the_rate_of_its_own_length(frozen: int, points: int, words: str) -> None:
    values = [5.0, 8, 6, 7, 4, 9] * 50
    chart = run_chart(values[:points], baseline=frozen)
    middle = number(chart.median)
    said = f"The median, {middle}, is that of the first {frozen} points, carried on: by chance {words}."
    assert chart.cautions[0] == said
    assert "carried on" in run_chart(values[:points], baseline=frozen, rules="perla").cautions[0]
    assert "100" not in run_chart(values[:points], baseline=frozen, rules="perla").cautions[0]


def test_an_explanation_is_short() -> None:
    values = [18.0, 19, 15, 16, 20, 17] * 5 + [28, 31, 29, 33, 30, 27] * 4
    chart = run_chart(values[:52], dates=WEEKS, baseline=26, target=30)
    assert chart.rule == "shift" and len(chart.explain().split()) <= 70
    assert len(run_chart(values[:52], target=30).explain().split()) <= 70
    assert len(run_chart([100.0] * 15 + [95] * 14, target=99).explain().split()) <= 90


def test_perla_is_the_alternative() -> None:
    values = [5, 7, 4, 8, 6, 9, 3, 4, 5, 6, 7, 8]
    assert run_chart(values).verdict == "no signal"
    chart = run_chart(values, rules="perla")
    assert (chart.verdict, chart.rule, chart.points) == ("signal", "trend", (6, 7, 8, 9, 10, 11))
    assert "Perla" in chart.explain() and chart.judged is chart.perla


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
    # 24 weeks with ten that are not nought: every useful point lies above the median.
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


def test_missing_periods_keep_their_slot_and_no_value() -> None:
    values = [None, *SHIFTED[:12], None, *SHIFTED[12:]]
    chart = run_chart(values)
    assert (chart.median, chart.useful, chart.crossings) == (7.5, 24, 1)
    assert chart.points[0] == 1 and 13 not in chart.points
    assert "2 periods are missing" in chart.cautions[0]
    assert "1 period is missing" in run_chart([None, *LOW]).cautions[0]


def test_excluded_points_leave_median_and_rules() -> None:
    chart = run_chart([*LOW, 500], exclude=[12])
    assert chart.median == run_chart(LOW).median and chart.values[12] == 500 and chart.exclude == (12,)
    assert chart.cautions == ("1 point excluded by choice: say why beside the chart.",)
    again = run_chart([*LOW, 500], dates=WEEKS[:13], exclude=[WEEKS[12], "2025-03-31"])
    assert again.exclude == (12,)
    assert "2 points excluded" in run_chart([*LOW, 500], exclude=(11, 12)).cautions[0]
    both = run_chart([*LOW, None], exclude=[12]).cautions
    assert both == ("1 point excluded by choice: say why beside the chart.",)


def test_a_frozen_baseline_judges_all_points_and_warns() -> None:
    chart = run_chart(SHIFTED, baseline=12)
    assert (chart.median, chart.useful, chart.rule, chart.direction) == (6, 20, "shift", "up")
    assert chart.points == tuple(range(12, 24)) and chart.anhoej.crossings >= chart.anhoej.crossings_least  # type: ignore[operator]
    assert len(chart.cautions) == 1 and "The median, 6, is that of the first 12 points, carried on" in chart.cautions[0]
    assert "Median" not in chart.explain() and chart.explain().count("median, 6,") == 1
    assert run_chart(SHIFTED, baseline=24).cautions == () and "Median 7.5." in run_chart(SHIFTED, baseline=24).explain()
    short = run_chart(SHIFTED, baseline=9).cautions
    assert len(short) == 2 and "9 points is short" in short[1]
    assert len(run_chart(SHIFTED, baseline=10).cautions) == 1
    assert "1 point is short" in run_chart(SHIFTED, baseline=1).cautions[1]
    down = run_chart([*HIGH, *LOW], baseline=12)
    assert down.direction == "down"


def test_phases_have_their_own_median_and_verdict() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24], phases=["2025-03-31"])
    assert chart.medians == (6, 9) and chart.median == 9 and chart.centre == (6,) * 12 + (9,) * 12
    assert [phase.start for phase in chart.phases] == [0, 12] and chart.phases[0].stop == 12
    assert "2 phases, with medians 6 and 9; this is about the last." in chart.explain()
    assert chart.verdict == "too few points"
    ends_changed = run_chart([*SHIFTED, *LOW], phases=[24])
    assert ends_changed.phases[0].anhoej.verdict == "signal" and ends_changed.verdict != "signal"
    frozen = run_chart([*LOW, *LOW], phases=[12], baseline=3)
    assert frozen.medians == (5, 5) and frozen.phases[1].based_on == 3


def test_points_are_counted_from_the_start_of_the_chart() -> None:
    chart = run_chart([*LOW, *SHIFTED], phases=[12])
    assert chart.points == tuple(range(12, 36)) and chart.perla.points == tuple(range(12, 36))


def test_direction() -> None:
    assert run_chart([*HIGH, *LOW]).direction == "down"
    level = run_chart([2, 3, 2, 3, 2, 3, 8, 9, 8, 9, 8, 9, 9, 8, 9, 8, 9, 8, 3, 2, 3, 2, 3, 2])
    assert (level.signal, level.direction) == (True, None)
    crossing_only = run_chart(
        [1, 2] * 2 + [1] + [8, 9, 8] + [2, 1] * 2 + [2] + [9, 8, 9] + [1, 2] + [8, 9] * 3, baseline=24
    )
    assert (crossing_only.rule, crossing_only.direction) == ("crossings", "up")


def test_direction_against_a_frozen_median() -> None:
    """Far above where it was, and less far of late: up from the frozen median, down by its later half."""
    values = [10, 11, 9, 12, *[100, 99] * 5, *[50, 51] * 5]
    assert (run_chart(values, baseline=4).direction, run_chart(values).direction) == ("up", "down")


def test_annotations_and_target_don_t_touch_the_verdict() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24], target=4, annotations=[("2025-03-31", "new rota"), (2, "snow")])
    assert chart.annotations == ((2, "snow"), (12, "new rota")) and chart.target == 4.0
    assert chart.points == run_chart(SHIFTED).points


def test_a_rebase_is_proposed_and_never_made() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24])
    proposal = chart.proposal
    assert proposal is not None and chart.medians == (7.5,)
    assert (proposal.at, proposal.date, proposal.side, proposal.length) == (12, WEEKS[12], "above", 12)
    assert (proposal.median_before, proposal.median_after) == (6, 9)
    text = proposal.explain()
    assert "point 13 (31 March 2025)" in text and "give a date and a reason" in text
    assert proposal.as_dict() == {
        "at": 12,
        "date": "2025-03-31",
        "side": "above",
        "length": 12,
        "median_before": 6,
        "median_after": 9,
    }
    down = run_chart([*HIGH, *LOW]).proposal
    assert down is not None and down.side == "below" and down.date is None and "point 13, 12" in down.explain()


def test_nine_in_a_row_are_sustained_and_eight_are_not() -> None:
    mixed = [1, 9, 2, 8, 3, 7, 1.5, 8.5, 2.5, 7.5, 1.2, 8.8]
    eight = [*mixed, 1, *[8.1, 8.2, 8.3, 8.4, 8.6, 8.7, 8.9, 9.1], 1]
    nine = [*mixed, 1, *[8.1, 8.2, 8.3, 8.4, 8.6, 8.7, 8.9, 9.1, 9.2], 1]
    assert propose_rebase(run_chart(eight, baseline=12)) is None
    found = propose_rebase(run_chart(nine, baseline=12))
    assert found is not None and found.length == 9 and found.at == 13
    assert propose_rebase(run_chart(eight, baseline=12), sustained=8) is not None


def test_what_came_back_is_not_proposed() -> None:
    mixed = [1, 9, 2, 8, 3, 7, 1.5, 8.5, 2.5, 7.5, 1.2, 8.8]
    back = [*mixed, *[8.1, 8.2, 8.3, 8.4, 8.6, 8.7, 8.9, 9.1, 9.2], *[1, 2, 1, 2, 1, 2, 9, 1, 2, 1, 2, 1, 2, 1]]
    chart = run_chart(back, baseline=12)
    long = [points for side, points in chart.phases[0].runs if side > 0 and len(points) >= 9]
    assert long and propose_rebase(chart) is None


def test_what_came_back_to_both_sides_of_the_old_median_is_not_proposed() -> None:
    back = run_chart([5, 6] * 6 + [9] * 9 + [5, 6] * 6, baseline=12)
    assert back.verdict == "signal" and propose_rebase(back) is None
    most_of_the_way = run_chart([5, 6] * 6 + [9] * 9 + [5.4, 6.2] * 6, baseline=12)
    assert propose_rebase(most_of_the_way) is None
    half_way = run_chart([5, 6] * 6 + [9] * 9 + [5, 8, 8] * 4, baseline=12)
    assert propose_rebase(half_way) is not None
    one_point = run_chart([5, 6] * 6 + [9] * 9 + [5], baseline=12)
    assert propose_rebase(one_point) is not None
    two_points = run_chart([5, 6] * 6 + [9] * 9 + [5, 6], baseline=12)
    assert propose_rebase(two_points) is None


def test_the_first_run_is_no_change_and_no_verdict_no_proposal() -> None:
    first = [*[9.0] * 9, *[1, 8, 2, 7.5, 3, 7.2, 1.5, 8.5, 2.5, 7.1, 1.2]]
    assert propose_rebase(run_chart(first, baseline=20)) is None
    assert run_chart([0] * 12 + [1] * 10).proposal is None
    assert run_chart([1, 2, 1]).proposal is None


def test_rebase_needs_a_date_and_a_reason_and_keeps_what_was() -> None:
    chart = run_chart(SHIFTED, dates=WEEKS[:24], target=9, annotations=[(3, "x")], exclude=[1], rules="perla")
    after = rebase(chart, "2025-03-31", " new rota ")
    assert after.medians == (6, 9) and after.previous == chart and chart.previous is None
    assert after.rebases == (Rebase(12, "new rota", WEEKS[12]),)
    again = rebase(after, 20, "second")
    assert again.previous == after and again.previous.previous == chart
    assert [phase.start for phase in again.phases] == [0, 12, 20]
    undated = rebase(run_chart(SHIFTED), 12, "x")
    assert undated.rebases[0].date is None and undated.rebases[0].as_dict() == {"at": 12, "reason": "x", "date": None}
    with pytest.raises(DataError) as error:
        rebase(after, 30, "  ")
    assert len(error.value.faults) == 2
    for when, reason in ((12, "again"), (0, "start"), (5, "before the last")):
        with pytest.raises(DataError):
            rebase(after, when, reason)
    with pytest.raises(DataError):
        rebase(chart, 12, None)  # type: ignore[arg-type]


def test_a_phase_before_the_rebase_stays_in_previous() -> None:
    chart = run_chart([*LOW, *SHIFTED], phases=[12])
    after = rebase(chart, 24, "new")
    assert [phase.start for phase in after.phases] == [0, 12, 24] and after.previous == chart


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"baseline": 12, "target": 7.5},
        {"dates": WEEKS[:24], "phases": [WEEKS[12]], "annotations": [(3, "x")]},
        {"exclude": [2], "rules": "perla", "tolerance": 0.5},
    ],
)
def test_reading_back_is_identical(options: dict[str, Any]) -> None:
    chart = run_chart(SHIFTED, **options)
    text = json.dumps(chart.as_dict(), allow_nan=False)
    assert RunChart.from_dict(json.loads(text)) == chart
    assert RunChart.from_dict(json.loads(text)).as_dict() == chart.as_dict()


def test_rebases_are_read_back() -> None:
    chart = rebase(run_chart(SHIFTED, dates=WEEKS[:24]), 12, "new")
    assert RunChart.from_dict(chart.as_dict()) == chart
    undated = rebase(run_chart(SHIFTED), 12, "new")
    assert RunChart.from_dict(undated.as_dict()) == undated
    for change in (
        {"kind": "other"},
        {"rebases": [{"at": 5, "reason": "x", "date": None}]},
        {"rebases": [{"at": "5"}]},
        {"rebases": [1]},
        {"rebases": [{"at": 12, "reason": 3}]},
        {"annotations": 5},
    ):
        with pytest.raises(DataError):
            RunChart.from_dict({**chart.as_dict(), **change})
    with pytest.raises(DataError):
        RunChart.from_dict({"kind": "run-chart"})
    with pytest.raises(DataError):
        RunChart.from_dict({"values": [1]})


def test_plain_data_has_what_a_chart_needs() -> None:
    data = run_chart(SHIFTED, dates=WEEKS[:24]).as_dict()
    assert data["dates"][0] == "2025-01-06" and data["points"] == list(range(24)) and data["direction"] == "up"
    assert data["proposal"]["at"] == 12 and data["anhoej"]["longest_allowed"] == 8 and data["perla"]["runs"] == 2
    assert run_chart([1, 2]).as_dict()["proposal"] is None


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
