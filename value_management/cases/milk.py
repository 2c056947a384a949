"""Milk at Ninewells Hospital: what was spent on it in two years, and what else than less waste could explain the fall.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021, section 3.4 and
table 1 (dataset `catering`). Neither a price nor the number of patients is printed.
"""

from __future__ import annotations

from value_management.datasets import value
from value_management.money.benefits import BenefitLine, empty_beds, price_bracket, statement


def _published(item: str) -> float:
    return float(value("catering", item))


SPENT_BEFORE = _published("spend_2019_20")
"""Pounds spent on milk from April 2019 to March 2020."""

SPENT_AFTER = _published("spend_2020_21")
"""Pounds spent on milk from April 2020 to March 2021."""

FELL = SPENT_BEFORE - SPENT_AFTER
"""The difference in pounds. Not a saving: what the second year would have cost anyway is not known."""

BEDS = int(_published("patients_for_max"))
"""Patients for whom the maximum spend is worked out, whatever their real number."""

ML_A_DAY = int(_published("ml_per_patient_day"))
"""Millilitres of milk for a patient a day, from Food in Hospitals (2016)."""

LITRES_BEFORE = BEDS * ML_A_DAY / 1000 * 366
"""Litres at the maximum in 2019/20, which had a 29 February."""

LITRES_AFTER = BEDS * ML_A_DAY / 1000 * 365
"""Litres at the maximum in 2020/21."""

LIKED_AND_KNEW = _published("liked_and_knew")
"""Per cent of patients who said that they like milk and knew to ask for it; how many were asked isn't printed."""

MILK_BEDS = empty_beds(SPENT_BEFORE, SPENT_AFTER, BEDS)
"""How many empty beds would explain the whole difference, if milk follows patients."""

MILK_PRICE = price_bracket(SPENT_AFTER, SPENT_BEFORE, LITRES_AFTER, LITRES_BEFORE, unit="litre")
"""Between which prices a litre must have cost, if one price held in both years."""

MILK_CLAIM = statement(
    [BenefitLine("Milk", FELL, "cash-releasing", budget_line="Milk", evidence="before and after")],
    title="Milk, as in the note",
)
"""The claim of chapter 25: money and a class, and nothing else. `draft()` says what is missing."""
