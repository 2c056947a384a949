"""The sums of the source documents, from their inputs."""

from decimal import Decimal

import pytest

from value_management import datasets
from value_management.errors import DataError
from value_management.money import benefits, payers, unit_cost, vat


def test_raigmore_spend_stays_level():
    fall = datasets.value("raigmore-pilot", "change_cost_per_patient")
    rise = datasets.value("raigmore-pilot", "change_patients_per_week")
    spend = unit_cost.spend_change(f"{fall}%", f"{rise}%")
    assert spend.index == Decimal("1.007998")
    assert "about level" in spend.explain()


def test_milk_is_explained_by_98_empty_beds():
    def milk(item):
        return datasets.value("catering", item)

    found = benefits.empty_beds(milk("spend_2019_20"), milk("spend_2020_21"), milk("patients_for_max"))
    assert (found.remaining_whole, found.gone_whole, found.difference) == (552, 98, -milk("reduction"))
    price = benefits.price_bracket(
        milk("spend_2020_21"), milk("spend_2019_20"), milk("litres_2020_21"), milk("litres_2019_20")
    )
    assert (round(price.lowest, 4), round(price.highest, 4)) == (Decimal("0.4044"), Decimal("0.4747"))


def test_day_medicine_readings():
    def item(name):
        return datasets.value("day-medicine", name)

    read = {
        reading.key: reading
        for reading in vat.readings(item("indicative_cost_reduction"), 19, item("months"), f"{item('vat_rate')}%")
    }
    assert read["vat-only"].figure("ex VAT") == item("if_vat_only_net_drug_cost")
    assert round(read["per-patient"].figure("per patient"), 2) == Decimal("3669.47")
    assert read["per-month"].figure("per month") == 8715
    assert read["annualised"].figure("if 8 months were annualised") == 104580


def test_mix_alone_moves_the_average():
    moved = unit_cost.mix_change(
        [unit_cost.Group("biologics", 24, 600), unit_cost.Group("rest", 776, 120)], {"biologics": 19}
    )
    assert (moved.average_before, round(moved.average_after, 2)) == (Decimal("134.40"), Decimal("123.07"))
    assert round(moved.share, 3) == Decimal("-0.084")


@pytest.mark.parametrize("nation", ["Scotland", "England"])
def test_vat_is_cash_for_the_provider_and_nil_for_the_public_purse(nation):
    seen = payers.views({"vat": -1000}, nation)
    assert [view.change for view in seen.views] == [-1000, -1000, 0]


def test_a_statement_needs_all_its_parts():
    with pytest.raises(DataError) as refused:
        benefits.statement([benefits.BenefitLine("Milk")]).explain()
    assert len(refused.value.faults) == 7
