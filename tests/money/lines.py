"""Benefit lines that several tests of money use."""

import datetime
from dataclasses import replace
from decimal import Decimal

from value_management.money.benefits import BenefitLine, OptimismScale

D = Decimal


CASH = BenefitLine(
    "Milk",
    (6000, 10185, 12000),
    "cash-releasing",
    budget_line="Provisions: milk",
    budget_holder="Catering manager",
    payer="Board, acute budget",
    recurrent=True,
    owner="Finance partner",
    review_date="2026-09-30",
    counterfactual="fewer patients in the building.",
    evidence="before and after",
    price_year=2026,
)


TIME = BenefitLine(
    "Nurse time",
    (1000, 2000, 4000),
    "non-cash-releasing",
    payer="Board",
    recurrent=True,
    owner="Finance partner",
    review_date=datetime.date(2026, 12, 1),
    counterfactual="no change",
    deadweight="10%",
    evidence="own series",
    evidence_source="box score, week 30",
    quantity=120,
    unit="nurse hours",
    price_year=2026,
)


SOCIAL = replace(TIME, name="Travel", cls="societal", recurrent=False, payer="Patients", quantity=None, unit="")


CALM = BenefitLine(
    "Calmer mornings",
    None,
    "unmonetisable",
    payer="Nobody",
    recurrent=True,
    owner="Ward manager",
    review_date="2026-12-01",
    counterfactual="as before",
    description="fewer interruptions at the drug round.",
)


SCALE = OptimismScale("Board's scale", "2026-01-05", {"before and after": "40%", "own series": 0.1})
