"""The fictional files teach what they say they teach: judged by the package's own run chart."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from value_management.datasets import load
from value_management.measures.run_chart import run_chart

LARCH = load("fictional-larch-ward-weekly").rows
CHANGE = 26
BUSY = 7


def cost_per_patient(row: dict[str, Any]) -> float:
    return (row["bank_agency_spend"] + row["drugs_spend"] + row["sundries_spend"]) / row["discharges"]


STEADY = (
    "discharges",
    "referral_to_review_days",
    "experience_percent",
    "joy_score",
    "available_hours",
    "direct_hours",
    "indirect_hours",
    "bank_agency_spend",
    "drugs_spend",
    "sundries_spend",
)


def test_larch_ward_has_52_weeks_from_6_january_2025() -> None:
    first = datetime.date(2025, 1, 6)
    assert [row["week_start"] for row in LARCH] == [first + datetime.timedelta(weeks=week) for week in range(52)]


def test_larch_ward_columns_agree_with_each_other() -> None:
    for row in LARCH:
        assert row["available_hours"] == row["contracted_hours"] - row["direct_hours"] - row["indirect_hours"]
        assert row["before_noon_percent"] == round(100 * row["discharges_before_noon"] / row["discharges"], 1)
        assert row["discharges_before_noon"] <= row["discharges"]
        assert (row["experience_percent"] is None) == (row["experience_respondents"] == 0)
        assert 0 <= row["joy_score"] <= 10
        assert row["joy_respondents"] <= row["staff_asked"]


def test_discharges_before_noon_truly_changed() -> None:
    values = [row["before_noon_percent"] for row in LARCH]
    assert run_chart(values).verdict == "signal"
    assert run_chart(values[14:38]).verdict == "signal"
    assert run_chart(values[:CHANGE]).verdict == run_chart(values[CHANGE:]).verdict == "no signal"
    assert LARCH[CHANGE]["week_start"] in [row["date"] for row in load("fictional-larch-ward-notes").rows]


@pytest.mark.parametrize("column", [*STEADY, "cost per patient"])
@pytest.mark.parametrize(("start", "stop"), [(0, 52), (0, 12), (0, 24), (0, 26), (26, 52)])
def test_no_other_measure_of_larch_ward_gives_a_signal(column: str, start: int, stop: int) -> None:
    values = [cost_per_patient(row) if column == "cost per patient" else row[column] for row in LARCH]
    expected = {"no signal"} if stop - start > 12 else {"no signal", "too few points"}
    assert run_chart(values[start:stop]).verdict in expected


def test_the_busy_week_looks_good_in_money_alone() -> None:
    weeks = LARCH[: BUSY + 1]
    busy = LARCH[BUSY]
    assert cost_per_patient(busy) == min(cost_per_patient(row) for row in weeks)
    assert busy["available_hours"] < 0 < min(row["available_hours"] for row in weeks[:-1])
    assert busy["joy_score"] == min(row["joy_score"] for row in LARCH)
    assert busy["bank_agency_spend"] > weeks[-2]["bank_agency_spend"] * 0.9


def test_falls_are_too_rare_to_chart_by_the_week() -> None:
    falls = [row["falls"] for row in LARCH]
    assert max(falls) <= 2
    assert falls[:24].count(0) > 12
    assert run_chart(falls[:24]).verdict == "no verdict"


def test_some_weeks_have_too_few_answers_to_show() -> None:
    assert sum(row["joy_respondents"] < 5 for row in LARCH) == 2


def test_two_of_six_charts_changed_and_give_a_signal() -> None:
    charts = load("fictional-six-charts")
    key = load("fictional-six-charts-key")
    assert [row["chart"] for row in key.rows if row["changed"]] == ["A", "E"]
    verdicts = {}
    for row in key.rows:
        values = charts.where(chart=row["chart"]).column("value")
        assert len(values) == 24
        verdicts[row["chart"]] = run_chart(values).verdict
        assert (row["from_week"] is None) == (not row["changed"])
    assert verdicts == {
        "A": "signal",
        "B": "no signal",
        "C": "no verdict",
        "D": "no signal",
        "E": "signal",
        "F": "no signal",
    }
    assert run_chart(charts.where(chart="B").column("value"), rules="perla").verdict == "signal"


def test_the_dice_show_a_shift_where_nothing_changed() -> None:
    totals = load("simulated-dice-throws").column("total")
    assert len(totals) == 24
    assert run_chart(totals).verdict == "no signal"
    assert run_chart(totals, rules="perla").verdict == "signal"
    assert run_chart(totals).longest_run >= 6


def test_the_dice_wall_has_twenty_tables() -> None:
    wall = load("simulated-dice-wall")
    for table in range(1, 21):
        assert wall.where(table=table).column("throw") == tuple(range(1, 25))
    for row in (*wall.rows, *load("simulated-dice-throws").rows):
        assert row["total"] == row["die_1"] + row["die_2"]


def test_six_of_23_rows_can_be_defended() -> None:
    rows = load("fictional-23-measures").rows
    assert len(rows) == 23
    good = [row for row in rows if row["defensible"]]
    assert sorted(row["topic"] for row in good) == ["capacity", "capacity", "cost", "people", "quality", "quality"]
    for row in rows:
        whole = bool(row["sender"] and row["decision_it_could_change"] and row["denominator"])
        assert row["defensible"] == (whole and row["frequency"] == "weekly")


def test_ten_cards_fill_three_trays_and_a_bin() -> None:
    table = load("fictional-benefit-cards")
    assert len(table) == 10
    assert set(table.column("benefit_class")) == {
        "cash-releasing",
        "non-cash-releasing",
        "other value",
        "double-count",
    }
    for row in table.rows:
        assert bool(row["budget_line"]) == (row["benefit_class"] == "cash-releasing") == bool(row["budget_holder"])
        assert (row["same_gain_as"] is not None) == (row["benefit_class"] == "double-count")
        if row["same_gain_as"]:
            assert table.row(card=row["same_gain_as"])["benefit_class"] != "double-count"


def test_amounts_on_the_cards_add_up() -> None:
    cards = load("fictional-benefit-cards")
    assert cards.row(card=9)["amount_a_year"] == 5 * 52 * 28
    assert cards.row(card=10)["amount_a_year"] == 24 * 1700
