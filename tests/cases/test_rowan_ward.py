"""Rowan Ward, fictional: its figures agree with its cards, and its page can be signed."""

from __future__ import annotations

from value_management.cases import rowan_ward
from value_management.cases.benefit_cards import CARDS, pounds_a_year


def test_the_cards_stand_in_the_order_of_their_numbers() -> None:
    assert list(CARDS) == list(range(1, 11))
    assert pounds_a_year(2) == rowan_ward.AGENCY_FELL == 41_000


def test_the_cards_speak_of_the_wards_own_patients_and_time() -> None:
    assert f"{rowan_ward.PATIENTS:,} patients" in CARDS[10]["text"]
    assert f"£{rowan_ward.PHONE_TIME:,.0f} a year" in CARDS[9]["text"]
    assert f"£{rowan_ward.AGENCY_FELL:,.0f} a year" in CARDS[2]["text"]
    assert f"£{rowan_ward.PACKS:,.0f} a year" in CARDS[1]["text"]


def test_what_would_have_come_anyway_and_the_wards_own_gain_make_up_the_fall() -> None:
    assert rowan_ward.AGENCY_GAIN + rowan_ward.AGENCY_ANYWAY == rowan_ward.AGENCY_FELL
    assert rowan_ward.AGENCY_GAIN_LOW < rowan_ward.AGENCY_GAIN < rowan_ward.AGENCY_GAIN_HIGH
    # Only the fall is uncertain: what would have come anyway is the same sum at both ends.
    ends = (rowan_ward.AGENCY_GAIN_LOW, rowan_ward.AGENCY_GAIN_HIGH)
    assert ends == (22_800, 39_200)
    assert rowan_ward.AGENCY_GAIN_HIGH - rowan_ward.AGENCY_GAIN_LOW == (
        rowan_ward.AGENCY_FELL_HIGH - rowan_ward.AGENCY_FELL_LOW
    )


def test_the_page_on_dressing_packs_can_be_signed_and_says_what_would_have_come_anyway() -> None:
    made = rowan_ward.packs_page()  # an incomplete statement or a red risk is refused
    assert made.statement.complete and made.assessment.risks
    said = made.explain()
    assert f"£{rowan_ward.PACKS_ANYWAY:,.0f} of it, because one patient in forty fewer" in said
    assert "£5,580 (range £4,980 to £6,180)" in said
    assert "names no source" not in said and "No price year" not in said
