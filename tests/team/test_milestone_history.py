"""A team's milestones month by month: pauses are blank and only active months count."""

from __future__ import annotations

import datetime
import json

from tests.team.faulty import faults_of, words_of
from value_management.team import milestone_history
from value_management.team.milestone_history import history


def test_paused_months_stay_blank_and_do_not_count() -> None:
    found = history(
        "Larch Ward",
        {"2019-11": "Prep", "2020-01": "1.5", "2020-02": None, "2020-10": "2.5", "2020-11": "1.5"},
        paused=[datetime.date(2020, month, 9) for month in range(3, 9)],
        notes={"2020-10": "board is up"},
    )
    assert len(found.months) == 13
    assert (found.active_months, found.paused_months) == (7, 6)
    paused = found.months[4]
    assert (paused.paused, paused.level, paused.active, paused.expected, paused.compared) == (
        True,
        None,
        None,
        None,
        None,
    )
    october = found.months[11]
    assert (october.active, october.expected, october.compared, october.note) == (6, "1.5", "ahead", "board is up")
    assert found.latest == found.months[12]
    assert found.months[0].compared == "ahead"
    assert "The level fell in November 2020" in found.explain()
    assert "even spacing over the six levels is our assumption" in found.explain()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


def test_twelve_active_months_of_a_fifteen_month_theory_are_not_late() -> None:
    pace = milestone_history.even_pace()
    assert pace == {"Prep": 2.5, "1.5": 5.0, "2.5": 7.5, "3.0": 10.0, "3.5": 12.5, "4.5": 15.0}
    assert milestone_history.expected_level(11.5) == "3.0"
    assert milestone_history.expected_level(15) == "4.5"
    assert milestone_history.expected_level(2) is None


def test_behind_as_expected_and_a_pace_of_ones_own() -> None:
    months = {f"2020-{month:02}": "Prep" for month in range(1, 7)}
    compared = [month.compared for month in history("T", months).months]
    assert compared == ["ahead", "ahead", "as expected", "as expected", "behind", "behind"]
    slow = history("T", months, pace={"Prep": 4, "1.5": 20})
    assert [month.compared for month in slow.months][-1] == "as expected"
    assert "1 active month" in history("T", {"2020-01": "Prep"}).explain()


def test_a_history_without_any_level() -> None:
    found = history("T", {"2020-01": None}, paused=["2020-02"])
    assert found.latest is None
    assert "No month has an assessment yet" in found.explain()


def test_all_faults_of_a_history_at_once() -> None:
    found = words_of(
        history,
        "",
        [("2020-01", "2.5"), ("2020-01", ""), ("2020-13", "1.5"), ("2020-02", "2.0"), (None, "Prep")],
        paused=["2020-01", "soon"],
        theory_months=0,
        notes={"2020-01": "x" * 3000, "then": "?"},
    )
    for part in (
        "team:",
        "January 2020; expected each month once",
        "entry 3, month",
        "February 2020: found 2.0",
        "entry 5, month",
        "paused month",
        "months of the theory",
        "3,000 characters",
    ):
        assert part in found
    assert "level 2.5 in a paused month" in words_of(history, "T", {"2020-01": "2.5"}, paused=["2020-01"])
    assert "no month" in words_of(history, "T", {})
    assert "20 years" in words_of(history, "T", {"1990-01": "Prep", "2020-01": "1.5"})
    assert faults_of(milestone_history.expected_level, -1)
    assert faults_of(milestone_history.even_pace, 0)


def test_a_theory_of_one_month_is_the_shortest() -> None:
    assert history("T", {"2020-01": "4.5"}, theory_months=1).months[0].compared == "as expected"
    assert faults_of(history, "T", {"2020-01": "4.5"}, theory_months=0.5)
