"""VAT on medicines, the readings of an indicative saving, and one change from every payer's chair."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money import payers, vat

D = Decimal


def test_break_even():
    assert round(vat.break_even_discount("20%"), 4) == D("0.1667")
    assert vat.break_even_discount(0.25) == D("0.2")
    assert vat.break_even_discount(0) == 0
    assert "below 16.7% (1 − 1/1.2)" in vat.break_even("20%").explain()
    assert vat.break_even(0.25).as_dict() == {"rate": "0.25", "discount": "0.2"}
    assert places(vat.break_even_discount, 20) == ["VAT rate"]


def test_break_even_of_each_payer():
    found = vat.break_evens(1000, rate="20%")
    assert found == {"system": vat.break_even_discount("20%"), "public purse": 0}
    dear = vat.break_evens(100, rate="20%", recoverable="50%", fees=2, delivery=5)
    assert dear == {"system": 1 - D(97) / 110, "public purse": D("0.03")}
    even = vat.switch(100, "3%", 1, rate="20%", recoverable="50%", fees=2, delivery=5)
    assert even.public_purse == 0
    assert places(vat.break_evens, 0, rate=2, recoverable=2, fees=-1, delivery=-1) == [
        "list price",
        "VAT rate",
        "recoverable share",
        "fees",
        "delivery",
    ]


def test_every_reading_of_the_indicative_sum():
    read = {one.key: one for one in vat.readings(69720, 19, 8, "20%")}
    assert list(read) == ["vat-only", "whole-drug-cost", "mix", "per-patient", "per-month", "annualised"]
    assert dict(read["vat-only"].figures) == {"ex VAT": 348600, "VAT": 69720, "with VAT": 418320}
    assert dict(read["whole-drug-cost"].figures) == {"ex VAT": 58100, "VAT": 11620, "with VAT": 69720}
    assert dict(read["mix"].figures) == {"VAT": 34860, "drug cost moved": 34860}
    assert [round(value, 2) for _, value in read["per-patient"].figures] == [D("3669.47"), D("458.68"), D("917.37")]
    assert dict(read["per-month"].figures) == {"per month": 8715, "in all": 69720}
    assert dict(read["annualised"].figures) == {"per month": 5810, "if 8 months were annualised": 104580}
    assert "£3,669.47 for each of 19 fewer people attending" in read["per-patient"].explain()
    assert read["vat-only"].explain().startswith("VAT only: the £69,720 is the tax on £348,600 of medicines.")
    assert "£58,100 of medicines and £11,620 of VAT leave" in read["whole-drug-cost"].words
    assert "£8,715 a month, if the sum is for the 8 months" in read["per-month"].words
    assert "£5,810 a month" in read["annualised"].words and "£104,580" in read["annualised"].words
    assert read["mix"].as_dict() == {
        "key": "mix",
        "name": "A mix",
        "figures": {"VAT": "34860", "drug cost moved": "34860"},
        "words": "for example £34,860 of VAT alone and £34,860 of drug cost moved, its VAT included. An illustration: "
        "the split is not published.",
    }
    assert dict(vat.readings(100, 1, 1, "20%", 30)[2].figures) == {"VAT": 30, "drug cost moved": 70}
    assert dict(vat.readings(100, 1, 1, "20%", 100)[2].figures)["drug cost moved"] == 0
    with pytest.raises(KeyError):
        read["mix"].figure("price")


def test_faults_of_a_reading():
    assert places(vat.readings, 0, 0, 0, 20, -1) == [
        "indicative reduction",
        "people fewer",
        "months",
        "VAT rate",
        "VAT part",
    ]
    assert faults(vat.readings, 100, 1, 1, 0, 101) == [
        ("VAT rate", "0", "a rate above 0", "At a rate of 0 the sum can't be VAT."),
        ("VAT part", "£101", "at most the whole, £100", ""),
    ]
    assert places(vat.readings, "x", 1, 1, "20%", 5) == ["indicative reduction"]


def test_a_switch():
    found = vat.switch(100, "10%", 10, rate="20%", fees=2, delivery=5)
    assert found.change == {"hospital": -950, "vat": -180, "community": 1020}
    assert (found.system, found.public_purse) == (-110, 70)
    assert found.break_even == vat.break_even_discount("20%")
    assert found.explain().startswith(
        "Hospital −£1,130, of which VAT −£180; community budgets +£1,020; both together −£110. The Treasury loses the "
        "VAT, so the public purse sees +£70. The hospital's discount is 10.0%;"
    )
    given = found.as_dict()
    assert given.pop("break_even").startswith("0.1666")
    assert given == {
        "hospital": "-950",
        "vat": "-180",
        "community": "1020",
        "system": "-110",
        "public_purse": "70",
        "discount": "0.1",
    }
    assert vat.switch(100, 0, 1, rate="20%", recoverable=1).vat == 0
    assert vat.switch(100, 0, 1, rate="20%", recoverable="50%").break_even == vat.break_even_discount("10%")
    assert places(vat.switch, 0, 2, 0, rate=2, recoverable=2, fees=-1, delivery=-1) == [
        "list price",
        "discount",
        "items",
        "VAT rate",
        "recoverable share",
        "fees",
        "delivery",
    ]


@settings(deadline=None)
@given(st.integers(1, 10**5), st.integers(0, 99))
def test_at_the_break_even_discount_nothing_is_saved(price, discount):
    found = vat.switch(price, f"{discount}%", 1, rate="20%")
    assert (found.system < 0) == (D(discount) / 100 < found.break_even)
    assert found.public_purse == D(price) * discount / 100


@pytest.mark.parametrize("nation", ["Scotland", "England"])
def test_each_payer_sees_its_own_part(nation):
    found = payers.views({"hospital": "-£900", "vat": -180, "community": 1000}, nation)
    assert [(view.level, view.change) for view in found.views] == [
        ("provider", -1080),
        ("system", -80),
        ("public purse", 100),
    ]
    assert [view.seen for view in found.views] == [
        ("hospital", "vat"),
        ("hospital", "vat", "community"),
        ("hospital", "community"),
    ]
    assert found.level("system").gain == 80
    assert found.level("provider").explain().endswith(": spends £1,080 less.")
    assert found.level("public purse").explain().endswith(": spends £100 more.")
    assert found.transfers == (
        "£180 of VAT: the provider gains it, the Treasury loses it. A transfer, no saving.",
        "£1,000 of cost moves to community budgets.",
    )
    assert found.explain().startswith(f"Seen in {nation}. ")
    assert found.explain().endswith("The chairs lie inside each other: their sums are never added up.")
    given = found.as_dict()
    assert (given["nation"], given["vat"], given["moved"], len(given["transfers"])) == (nation, "-180", "1000", 2)
    assert given["views"][0]["change"] == "-1080"
    assert given["views"][0]["seen"] == ["hospital", "vat"]


def test_vat_alone_is_nil_for_the_public_purse():
    found = payers.views({"vat": 50}, "Scotland")
    assert found.level("public purse").explain().endswith(": nil, what one part gains another loses.")
    assert found.transfers == ("£50 of VAT: the Treasury gains it, the provider loses it. A transfer, no saving.",)
    assert payers.views({"community": -5}, "England").transfers == ("£5 of cost leaves community budgets.",)
    assert payers.views({"hospital": -5}, "England").transfers == ()


def test_boards_and_trusts_are_named_by_the_data():
    assert payers.nations() == ("Scotland", "England")
    names = {nation: payers.views({"vat": 1}, nation).level("system").payer for nation in payers.nations()}
    assert "integration joint board" in names["Scotland"]
    assert names["England"] == "Integrated care system"


def test_faults_of_payers():
    assert places(payers.views, {}, "Wales") == ["nation", "change"]
    assert faults(payers.views, {"drugs": 1, "vat": "x"}, "England") == [
        ("change, account", "'drugs'", "one of hospital, vat, community", ""),
        ("change, vat", "'x'", "a number", "Write digits only, for example 1200 or £1,200.50."),
    ]
    assert faults(payers.views({"vat": 1}, "England").level, "ward")[0][2] == "one of provider, system, public purse"
