"""What the cases work out for themselves agrees with what the datasets note as derived, each from its own source."""

from __future__ import annotations

import pytest

from value_management.cases import day_medicine, eighteen_teams, milk
from value_management.datasets import load, value


def test_the_months_of_the_eighteen_teams_are_those_of_phase_one() -> None:
    assert value("phase-one", "active_months") == eighteen_teams.ACTIVE
    assert value("phase-one", "general_surgery_active_months") == eighteen_teams.AFTER_PAUSE
    assert eighteen_teams.BEFORE_PAUSE == 4.5 and eighteen_teams.CALENDAR == 17


@pytest.mark.parametrize(
    ("counted", "id"),
    [
        ("RELIABLE", "appendix-core-reliable"),
        ("IN_PLACE", "appendix-core-implemented"),
        ("EVER", "appendix-core-ever"),
        ("IN_PART", "appendix-core-any-part"),
        ("PRINTED", "report-core"),
    ],
)
def test_each_way_of_counting_teams_gives_its_noted_count(counted: str, id: str) -> None:
    assert getattr(eighteen_teams, counted) == load("milestone-counts").row(id=id)["teams"]


def test_day_medicine_in_each_shape() -> None:
    assert -value("day-medicine", "attending_change") == day_medicine.FEWER
    assert value("day-medicine", "reduction_per_person") == pytest.approx(day_medicine.FOR_EACH, abs=0.005)
    assert value("day-medicine", "reduction_per_month") == day_medicine.A_MONTH
    assert value("day-medicine", "reduction_annualised") == day_medicine.A_YEAR
    assert value("day-medicine", "if_vat_only_net_drug_cost") == day_medicine.IF_VAT_ALONE


def test_the_illustration_of_mix_gives_both_printed_figures() -> None:
    assert round(day_medicine.MIX_SHARE, 1) == day_medicine.UNIT_COST_CHANGE
    assert pytest.approx(day_medicine.LESS_SPENT, abs=1) == day_medicine.MIX_SUM


def test_milk_in_pounds_litres_and_beds() -> None:
    assert value("catering", "reduction") == milk.FELL
    assert value("catering", "litres_2019_20") == milk.LITRES_BEFORE
    assert value("catering", "litres_2020_21") == milk.LITRES_AFTER
    assert value("catering", "empty_beds_that_explain_it") == milk.MILK_BEDS.gone_whole
    assert value("catering", "price_low") == pytest.approx(float(milk.MILK_PRICE.lowest), abs=0.00005)
    assert value("catering", "price_high") == pytest.approx(float(milk.MILK_PRICE.highest), abs=0.00005)
