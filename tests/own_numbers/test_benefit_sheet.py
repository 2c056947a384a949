"""A team's gains as a sheet: an empty one to fill, a filled one as benefit lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from value_management.errors import DataError
from value_management.own_numbers import benefit_sheet

FILLED = (
    "Gain,Low,Likely,High,Kind,Which budget line fell,Who holds it?,Every year or once,Review date,Evidence\n"
    'Packs,5600,"£6,200",6800,Cash-releasing,Ward sundries,Ward lead,every year,31/03/2027,own series\n'
    "Refund,,900,,cash-releasing,Sundries,Ward lead,once,2026-05-01,\n"
)


def test_a_filled_sheet_becomes_lines() -> None:
    packs, refund = benefit_sheet.read(FILLED)
    assert packs.range is not None and packs.range.likely == Decimal(6200) and packs.cls == "cash-releasing"
    assert (
        packs.recurrent is True and refund.recurrent is False and refund.range is not None and refund.range.low == 900
    )
    assert str(packs.review_date) == "2027-03-31" and packs.budget_holder == "Ward lead"


def test_the_empty_sheet_has_the_headings_that_are_read() -> None:
    head = benefit_sheet.template()
    assert benefit_sheet.read(head + "Packs" + "," * (len(benefit_sheet.HEADINGS) - 1) + "\n")[0].name == "Packs"
    with pytest.raises(DataError, match="no gains"):
        benefit_sheet.read(head)


def test_every_fault_of_every_row_is_told() -> None:
    with pytest.raises(DataError) as found:
        benefit_sheet.read(
            "Gain,Low,High,Kind,Every year or once,Review date,Evidence,Likely\n"
            "Packs,5600,6800,cash,sometimes,3/2/2027,hearsay,\n"
            "Milk,,,,,,,about ten\n"
        )
    said = str(found.value)
    for each in (
        "row 2 (Packs), amount: found two of low, likely and high",
        "row 2 (Packs), kind: found cash; expected cash-releasing",
        "row 2 (Packs), every year or once: found sometimes; expected every year, or once",
        "review date: found 3/2/2027; expected 3 February 2027 or 2 March 2027",
        "row 2 (Packs), evidence: found hearsay",
        "Milk, amount",
    ):
        assert each in said
    with pytest.raises(DataError, match="column B: found Colour; expected one of Gain, Low"):
        benefit_sheet.read("Gain,Colour\nPacks,red\n")
    with pytest.raises(DataError, match="no Gain"):
        benefit_sheet.read("Low,High\n1,2\n")
