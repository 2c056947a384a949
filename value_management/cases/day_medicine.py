"""Day Medicine in Forth Valley: patients' injections of biologic medicines moved from the unit into the community.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021, section 3.4 and
table 1 (dataset `day-medicine`). The report does not say what its sum contains, so none of the shapes below is a price.
"""

from __future__ import annotations

from value_management.datasets import value
from value_management.money import printed_saving, vat
from value_management.money.unit_cost import Group, mix_change


def _published(item: str) -> float:
    return float(value("day-medicine", item))


LESS_SPENT = _published("indicative_cost_reduction")
"""The sum that is printed, in pounds: indicative, for three medicines of the unit."""

ATTENDING_BEFORE = int(_published("attending_before"))
"""People who came to the unit for such medicines in March 2020."""

ATTENDING_AFTER = int(_published("attending_after"))
"""The same in November 2020."""

FEWER = ATTENDING_BEFORE - ATTENDING_AFTER
"""How many fewer people came. Not a count of people who were switched."""

MONTHS = int(_published("months"))
"""Months from the first count to the second."""

VAT_RATE = _published("vat_rate") / 100
"""The VAT that a hospital pays on medicines and can't get back, as a share of the price before it."""

UNIT_COST_CHANGE = _published("unit_cost_change")
"""The printed change in cost per patient, in %: March 2020 to March 2021, another period than that of the sum."""

READINGS = {one.key: one for one in vat.readings(LESS_SPENT, FEWER, MONTHS, VAT_RATE)}
"""What the printed sum would be in each shape that its words allow, by key: see `money.vat.readings`."""

IF_VAT_ALONE = float(READINGS["vat-only"].figure("ex VAT"))
"""The medicines' price before VAT, in pounds, if the whole sum were VAT."""

FOR_EACH = float(READINGS["per-patient"].figure("per patient"))
"""The sum over the people who no longer came, in pounds."""

A_MONTH = float(READINGS["per-month"].figure("per month"))
"""The sum over the months, in pounds."""

A_YEAR = float(READINGS["annualised"].figure(f"if {MONTHS} months were annualised"))
"""Twelve such months, in pounds."""

PRINTED = printed_saving.readings(LESS_SPENT, VAT_RATE)
"""What the printed sum can be made of, for the table of payers: see `money.printed_saving.readings`."""

PATIENTS = 800
"""Illustration: patients that a unit sees in a month."""

COSTLY_EACH = round(LESS_SPENT / (FEWER * MONTHS), 2)
"""Illustration: what a month of costly medicine costs for each patient, in pounds; worked backwards from the sum."""

OTHERS_EACH = 92.07
"""Illustration: what each other patient costs in a month, in pounds; chosen to give the printed fall."""

MIX = mix_change(
    (
        Group("on these medicines", ATTENDING_BEFORE, COSTLY_EACH),
        Group("everybody else", PATIENTS - ATTENDING_BEFORE, OTHERS_EACH),
    ),
    {"on these medicines": FEWER},
)
"""An illustration of a month: both made-up prices are chosen so that one move gives both printed figures."""

MIX_SHARE = float(MIX.share) * 100
"""By how much the average cost per patient changes in the illustration, in %."""

MIX_SUM = round(FEWER * COSTLY_EACH * MONTHS)
"""What leaves the unit's bill in the illustration over the months of the report, in pounds."""
