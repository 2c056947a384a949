"""The pilot ward at Raigmore Hospital, October 2016 to May 2018.

Source: Mate and colleagues, BMJ Quality & Safety 2020;29:586-594, abstract (dataset `raigmore-pilot`). One ward, looked
back at, without a comparison.
"""

from __future__ import annotations

from value_management.datasets import value
from value_management.money.unit_cost import spend_change


def _published(item: str) -> float:
    return float(value("raigmore-pilot", item))


COST_BEFORE = _published("cost_per_patient_before")
"""Pounds for each patient admitted: the average of the first phase."""

COST_AFTER = _published("cost_per_patient_after")
"""Pounds for each patient admitted: the new average on the control chart."""

COST_CHANGE = _published("change_cost_per_patient")
"""Change of the cost per patient in per cent, below zero because it fell."""

PATIENTS_CHANGE = _published("change_patients_per_week")
"""Change of patients a week in per cent."""

AGENCY_CHANGE = _published("change_agency_spend")
"""Change of spending on agency nurses in per cent, below zero because it fell."""

SPEND_CHANGE = float(spend_change(COST_CHANGE / 100, PATIENTS_CHANGE / 100).share) * 100
"""Change of weekly spending in per cent if both changes cover the same weeks: our sum, the abstract gives no total."""
