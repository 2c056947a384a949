"""Run charts: medians, phases, verdicts in words, and what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.measures.samples import HIGH, LOW, SHIFTED, WEEKS
from value_management.errors import DataError
from value_management.measures.run_chart import RunChart, rebase, run_chart
from value_management.words import number


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


def test_plain_data_has_what_a_chart_needs() -> None:
    data = run_chart(SHIFTED, dates=WEEKS[:24]).as_dict()
    assert data["dates"][0] == "2025-01-06" and data["points"] == list(range(24)) and data["direction"] == "up"
    assert data["proposal"]["at"] == 12 and data["anhoej"]["longest_allowed"] == 8 and data["perla"]["runs"] == 2
    assert run_chart([1, 2]).as_dict()["proposal"] is None
