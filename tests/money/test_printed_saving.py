"""A printed saving: who gains under each reading of it, the discounts that decide, and the price that it implies."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money import pounds, printed_saving

D = Decimal
FORTH_VALLEY = printed_saving.readings(69720, "20%")


@pytest.mark.parametrize("nation", ["Scotland", "England"])
def test_the_table_of_payers(nation):
    assert [one.gains(nation) for one in FORTH_VALLEY] == [
        (69720, 69720, 0),
        (69720, 11620, 0),
        (69720, 40670, 0),
        (69720, -13280, -24900),
        (418320, 69720, 0),
    ]


def test_the_names_of_the_rows():
    assert [one.name for one in FORTH_VALLEY] == [
        "VAT alone; the hospital keeps the drug bill",
        "whole cost moved, same price",
        "50% VAT alone (the hospital keeps the drug bill), the rest whole cost moved, same price",
        "whole cost moved, hospital had 30% discount",
        "VAT alone; the drugs move to GP prescriptions, same price",
    ]


def test_the_mix_with_the_drugs_moved():
    assert [str(one) for one in FORTH_VALLEY[3].change.values()] == ["-58100", "-11620", "83000"]
    mixed = printed_saving.reading(69720, "20%", vat_alone=0.5, drugs="move")
    assert mixed.gains("Scotland") == (244020, 40670, 0)
    assert (mixed.tax_base, mixed.left) == (174300, 203350)


def test_the_discount_that_decides_for_each_payer():
    kept, moved, half, discounted, all_moved = (
        [one.discount for one in reading.break_evens("Scotland")] for reading in FORTH_VALLEY
    )
    assert kept == [None, None, None]
    assert [None if one is None else round(one, 4) for one in moved] == [None, D("0.1667"), 0]
    assert [None if one is None else round(one, 4) for one in half] == [None, D("0.5833"), 0]
    assert discounted == moved and all_moved == moved
    said = FORTH_VALLEY[1].explain("Scotland")
    assert said.startswith("If the £69,720 is this: whole cost moved, same price. Seen in Scotland.")
    assert "integration joint boards: gains below a hospital discount of 16.7%." in said
    assert "Treasury included: gains at no discount; nil without one, and a loss with one." in said
    assert "board: the hospital's discount changes nothing." in said
    assert FORTH_VALLEY[1].break_evens("England")[0].as_dict() == {
        "payer": "NHS trust",
        "level": "provider",
        "discount": None,
    }
    assert FORTH_VALLEY[1].break_evens("England")[2].as_dict()["discount"] == "0"


def test_the_price_that_each_reading_needs():
    kept, moved, half, discounted, _ = (one.price_test(19, 8) for one in FORTH_VALLEY)
    assert (kept.drugs, moved.drugs, half.drugs) == (348600, 58100, 203350)
    assert (round(kept.all_along), round(kept.if_evenly)) == (2293, 4587)
    assert (round(moved.all_along), round(moved.if_evenly)) == (382, 764)
    # Mepolizumab: £840 a dose of four weeks (NICE TA671, 2.3), £910 a month.
    assert (round(kept.people_at(910)), round(moved.people_at(910))) == (48, 8)
    assert (round(discounted.people_at(910), 2), round(moved.people_at(910) / D("0.7"), 2)) == (D("11.40"), D("11.40"))
    assert moved.people_at(moved.all_along) == 19
    assert kept.explain().startswith(
        "£348,600 of drugs before VAT is £2,293 a month for each of 19 people away for all 8 months, and £4,587 if "
        "they left evenly. Neither is a limit:"
    )
    assert discounted.as_dict() == {
        "drugs": "58100",
        "people": "19",
        "months": "8",
        "all_along": str(D(58100) / 152),
        "if_evenly": str(D(116200) / 152),
        "discount": "0.3",
    }
    assert places(kept.people_at, 0) == ["list price of a month"]
    assert places(FORTH_VALLEY[0].price_test, 0, -1) == ["people fewer", "months"]


def test_a_reading_as_a_record():
    assert FORTH_VALLEY[3].as_dict() == {
        "name": "whole cost moved, hospital had 30% discount",
        "total": "69720",
        "vat_alone": "0",
        "drugs": "stay",
        "discount": "0.3",
        "hospital": "-58100",
        "vat": "-11620",
        "community": "83000",
    }


def test_faults_of_a_reading():
    assert faults(printed_saving.reading, 0, 0, vat_alone=2, drugs="post", discount=1) == [
        ("printed saving", "0", "pounds above 0", ""),
        ("VAT rate", "0", "a rate above 0", "At a rate of 0 no part of the sum can be VAT."),
        (
            "share that is VAT alone",
            "2",
            "a share from 0 to 1, such as 0.2 or '20%'",
            "Write 0.2 or '20%' for twenty per cent.",
        ),
        ("drugs behind the VAT", "'post'", "one of stay, move", ""),
        ("hospital's discount", "all of the price", "less than the whole price", ""),
    ]


@settings(deadline=None)
@given(
    st.integers(1, 10**7),
    st.integers(1, 100),
    st.integers(0, 100),
    st.sampled_from(["stay", "move"]),
    st.integers(0, 99),
)
def test_gains_hang_together(total, rate, vat_alone, drugs, discount):
    one = printed_saving.reading(total, f"{rate}%", vat_alone=f"{vat_alone}%", drugs=drugs, discount=f"{discount}%")
    provider, system, purse = one.gains("Scotland")
    assert provider >= total and (drugs == "move" or provider == total)
    assert provider - system == one.community and system - purse == -one.vat
    assert (purse == 0) == (discount == 0 or one.left == 0) or abs(purse) <= pounds.PENNY
    for found, gain in zip(one.break_evens("Scotland")[1:], (system, purse), strict=True):
        if found.discount is not None and abs(D(discount) / 100 - found.discount) > D("0.001"):
            assert gain == 0 or (gain > 0) == (D(discount) / 100 < found.discount)
