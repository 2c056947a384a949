"""Rowan Ward, fictional: dressing packs opened one at a time, and night shifts no longer booked from an agency.

What each gain is worth in a year comes from the cards (`benefit_cards`); every other figure is made up here.
"""

from __future__ import annotations

from value_management.cases.benefit_cards import CARDS, pounds_a_year
from value_management.money.benefits import BenefitLine, statement
from value_management.money.impact import Page, Risk, assess, page
from value_management.words import pounds

PATIENTS = 1_700
"""Patients whom the ward treated in the year before its changes, as on card 10."""

PACKS = pounds_a_year(1)
"""By how much the bill for dressing packs is set to fall, in pounds a year."""

SUNDRIES = PACKS * 4
"""The ward's sundries before, in pounds a year."""

PACKS_ANYWAY = SUNDRIES / 40
"""How much of the fall would have come anyway, in pounds: the ward treated one patient in forty fewer.

Patients and last year's bill are known, so it's the same whatever the order ends at.
"""

PACKS_LOW, PACKS_HIGH = PACKS - 600, PACKS + 600
"""The least and the most by which the order may end lower, in pounds a year."""

PHONE_TIME = pounds_a_year(9)
"""Five nursing hours a week in pounds a year: what the time is worth, and no budget's fall."""

AGENCY_FELL = pounds_a_year(2)
"""By how much the agency bill is set to fall, in pounds a year."""

AGENCY_BEFORE = 100_000.0
"""The agency bill before the new roster, in pounds a year."""

AGENCY_AFTER = AGENCY_BEFORE - AGENCY_FELL
"""The agency bill that is forecast with it, in pounds a year."""

FELL_ELSEWHERE = 0.1
"""By which share agency bills fell on the hospital's other wards, where nothing was changed."""

AGENCY_EXPECTED = AGENCY_BEFORE * (1 - FELL_ELSEWHERE)
"""The agency bill to be expected without the roster, in pounds a year."""

AGENCY_GAIN = AGENCY_EXPECTED - AGENCY_AFTER
"""The ward's own gain, in pounds a year."""

AGENCY_ANYWAY = AGENCY_BEFORE * FELL_ELSEWHERE
"""How much of the fall would have come anyway, in pounds a year: a tenth of the bill before, whatever the fall."""

AGENCY_FELL_LOW, AGENCY_FELL_HIGH = round(0.8 * AGENCY_FELL), round(1.2 * AGENCY_FELL)
"""The least and the most by which the agency bill may fall, in pounds a year."""

AGENCY_GAIN_LOW, AGENCY_GAIN_HIGH = AGENCY_FELL_LOW - AGENCY_ANYWAY, AGENCY_FELL_HIGH - AGENCY_ANYWAY
"""What is left of each as the ward's own gain, in pounds a year."""


def packs_page() -> Page:
    """The page for the dressing packs: its statement and its assessment, complete and ready to sign."""
    packs = BenefitLine(
        CARDS[1]["title"],
        (PACKS_LOW, PACKS, PACKS_HIGH),
        "cash-releasing",
        budget_line=CARDS[1]["budget_line"],
        budget_holder=f"the {CARDS[1]['budget_holder'].lower()}",
        payer="the hospital",
        recurrent=True,
        owner="the ward's finance partner",
        review_date="2027-03-31",
        evidence="own series",
        evidence_source="the supplier's invoices, month by month, and the ward's count of patients",
        price_year=2026,
        deadweight_pounds=PACKS_ANYWAY,
        gain_key="dressing packs",
        counterfactual=(
            f"{pounds(PACKS_ANYWAY)} of it, because one patient in forty fewer takes that much off sundries of "
            f"{pounds(SUNDRIES)}"
        ),
    )
    opened_late = Risk(
        "safety",
        "a pack is opened late in an urgent dressing",
        likelihood=2,
        consequence=3,
        watched_by="dressings delayed for want of a pack",
        owner="the ward lead",
    )
    further_to_walk = Risk(
        "staff",
        "nurses walk further for each pack",
        likelihood=3,
        consequence=1,
        watched_by="one question in the weekly huddle",
        owner="the ward lead",
    )
    assessed = assess(
        "Packs opened one at a time",
        [opened_late, further_to_walk],
        none_because={"effectiveness": "the same dressing is used", "experience": "patients see no difference"},
    )
    return page(statement([packs], title="Rowan Ward, fictional"), assessed)
