"""Every published end-point, recomputed from the simulated rows and compared with the real table that states it."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from statistics import mean

import pytest

from value_management.datasets import load, value

READINGS = ("vat-only", "whole-drug-cost")
MONEY = (
    "price_before_vat",
    "hospital_cost_before_vat",
    "hospital_vat",
    "hospital_cost",
    "hospital_reduction",
    "community_cost",
    "board_reduction",
    "treasury_loss",
    "public_purse_reduction",
)


def pence(amount: float) -> int:
    """Whole pence of pounds that the file writes with two decimals."""
    return int(Decimal(str(amount)) * 100)


# Day Medicine by week (section 3.4 and Table 1)


def test_cost_per_patient_falls_by_8_4_percent_exactly() -> None:
    rows = load("simulated-day-medicine-weekly").rows

    def month(year: int, number: int) -> Fraction:
        weeks = [row for row in rows if (row["week_start"].year, row["week_start"].month) == (year, number)]
        costs = sum(row[key] for row in weeks for key in ("staff_cost", "drugs_cost", "sundries_cost"))
        return Fraction(costs, sum(row["patients"] for row in weeks))

    assert month(2021, 3) / month(2020, 3) == Fraction(916, 1000)
    assert round(float(month(2021, 3) / month(2020, 3) - 1) * 100, 1) == value("day-medicine", "unit_cost_change")


def test_attendance_for_biologic_medicines_by_week() -> None:
    table = load("simulated-day-medicine-weekly")
    attending = table.column("biologic_patients")
    assert (attending[0], attending[-1]) == (
        value("day-medicine", "attending_before"),
        value("day-medicine", "attending_after"),
    )
    assert list(attending) == sorted(attending, reverse=True)
    for row in table.rows:
        if row["week_start"] < datetime.date(2020, 3, 31):
            assert row["biologic_patients"] == 24
        if row["week_start"] >= datetime.date(2020, 11, 30):
            assert row["biologic_patients"] == 5


def test_weekly_columns_agree_with_each_other() -> None:
    rows = load("simulated-day-medicine-weekly").rows
    assert (len(rows), rows[0]["week_start"], rows[-1]["week_start"]) == (
        57,
        datetime.date(2020, 3, 2),
        datetime.date(2021, 3, 29),
    )
    for row in rows:
        cost = row["staff_cost"] + row["drugs_cost"] + row["sundries_cost"]
        assert row["cost_per_patient"] == pytest.approx(cost / row["patients"], abs=0.0051)
        assert row["direct_percent"] + row["indirect_percent"] + row["available_percent"] == 100
        assert row["gp_letters_percent"] == round(100 * row["gp_letters_complete"] / row["patients"], 1)
        assert row["gp_letters_complete"] <= row["patients"]
        assert row["biologic_patients"] <= row["patients"]
        assert 5 <= row["joy_respondents"] <= row["staff_asked"]


# Biologic medicines by month (section 3.4)


@pytest.mark.parametrize("reading", READINGS)
def test_the_reading_counts_69720_pounds(reading: str) -> None:
    rows = load(f"simulated-biologics-monthly-{reading}").rows
    assert sum(pence(row["counted_reduction"]) for row in rows) == 69_720_00
    assert value("day-medicine", "indicative_cost_reduction") == 69_720
    for row in rows:
        vat, drug = pence(row["price_before_vat"]) * 20, pence(row["price_before_vat"]) * 100
        counted = vat if reading == "vat-only" else vat + drug
        assert pence(row["counted_reduction"]) * 100 == row["no_longer_attending"] * counted


@pytest.mark.parametrize("reading", READINGS)
def test_24_people_become_5_in_eight_months_with_three_medicines(reading: str) -> None:
    rows = load(f"simulated-biologics-monthly-{reading}").rows
    people: Counter[datetime.date] = Counter()
    for row in rows:
        people[row["month"]] += row["attending"]
    months = sorted(people)
    assert (people[months[0]], people[months[-1]]) == (24, 5)
    assert months == [datetime.date(2020, month, 1) for month in range(3, 12)]
    assert len(months) - 1 == value("day-medicine", "months")
    assert {row["medicine"] for row in rows} == {value("medicines-vat", f"medicine_{n}") for n in (1, 2, 3)}


@pytest.mark.parametrize("reading", READINGS)
def test_every_pound_has_its_place_and_the_public_purse_gains_nothing(reading: str) -> None:
    for row in load(f"simulated-biologics-monthly-{reading}").rows:
        money = {key: pence(row[key]) for key in MONEY}
        assert money["hospital_vat"] * 100 == 20 * money["hospital_cost_before_vat"]
        assert money["hospital_cost"] == money["hospital_cost_before_vat"] + money["hospital_vat"]
        assert money["community_cost"] == row["no_longer_attending"] * money["price_before_vat"]
        assert money["board_reduction"] == money["hospital_reduction"] - money["community_cost"]
        assert money["treasury_loss"] == money["board_reduction"]
        assert money["public_purse_reduction"] == 0


# Coaches (section 3.2)


def test_coach_confidence_rises_within_the_published_range_and_touches_both_ends() -> None:
    rows = load("simulated-coach-confidence").rows
    elements = dict.fromkeys(row["element"] for row in rows)
    rises = []
    for element in elements:
        six = [row for row in rows if row["element"] == element]
        assert sorted(row["coach"] for row in six) == [1, 2, 3, 4, 5, 6]
        rises.append(mean(row["score_2020_12"] for row in six) - mean(row["score_2019_08"] for row in six))
    assert round(min(rises), 9) == value("coach-confidence-published", "change_low")
    assert round(max(rises), 9) == value("coach-confidence-published", "change_high")
    scale = set(load("coach-scale").column("score"))
    assert {score for row in rows for score in (row["score_2019_08"], row["score_2020_12"])} <= scale


# Learning sessions (Figure 8)


def test_learning_sessions_add_up() -> None:
    rows = load("simulated-learning-sessions").rows
    assert len(rows) == value("learning-network", "sessions")
    assert sum(row["delegates"] for row in rows) == value("learning-network", "delegates")
    assert sum(row["boards_present"] < 6 for row in rows) == value("learning-network", "sessions_with_absent_board")
    assert mean(row["boards_present"] for row in rows) == value("learning-network", "mean_boards")
    assert sum(row["boards_present"] for row in rows) == value("learning-network", "board_attendances")
    assert sum(row["other_boards"] for row in rows) == value("learning-network", "sessions_with_other_boards")


def test_learning_sessions_are_of_the_published_kinds_and_dip_in_winter() -> None:
    rows = load("simulated-learning-sessions").rows
    dates = [row["date"] for row in rows]
    assert dates == sorted(dates)
    assert (dates[0].strftime("%Y-%m"), dates[-1].strftime("%Y-%m")) == ("2020-08", "2021-04")
    kinds = Counter(row["type"] for row in rows)
    assert (kinds["project surgery"], kinds["finance webinar"], kinds["learning session"]) == (5, 2, 1)
    webinars = {row["date"].strftime("%Y-%m") for row in rows if row["type"] == "finance webinar"}
    assert webinars == {"2020-10", "2021-02"}
    assert [row["date"].month for row in rows if row["type"] == "learning session"] == [3]
    winter = [row["delegates"] for row in rows if "2020-12" <= row["date"].isoformat() < "2021-03"]
    others = [row["delegates"] for row in rows if row["delegates"] not in winter]
    assert max(winter) < min(others)


# Milestones (Figure 6)


def test_the_report_s_counts_are_those_of_the_column_that_claims_them() -> None:
    counts = load("milestone-counts")
    stated = tuple(
        counts.row(id=id)["teams"] for id in ("report-aims", "report-core", "report-pdsas", "report-outcomes")
    )
    assert stated == (18, 8, 6, 3)
