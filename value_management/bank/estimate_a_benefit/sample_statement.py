"""Rowan Ward's benefits statement as it's typed into the form of the practice: every field filled, nothing twice."""

from __future__ import annotations

from typing import Any

from value_management.cases import rowan_ward
from value_management.words import pounds

_ROSTER = {
    "name": "Agency shifts not booked",
    "gain": "agency night shifts",
    "cls": "cash-releasing",
    "budget_line": "Agency nursing",
    "budget_holder": "the ward lead",
    "payer": "the hospital",
    "recurrent": "yes",
    "low": pounds(rowan_ward.AGENCY_FELL_LOW),
    "likely": pounds(rowan_ward.AGENCY_FELL),
    "high": pounds(rowan_ward.AGENCY_FELL_HIGH),
    "anyway": "agency bills fell by a tenth on the other wards, and a tenth of ours was that much",
    "off": pounds(rowan_ward.AGENCY_ANYWAY),
    "evidence": "own-series",
    "source": "agency invoices and the roster, month by month",
    "owner": "the ward's finance partner",
    "review": "2027-03-31",
}
_CALLS = {
    "name": "Nurses' time on the phone",
    "gain": "five nursing hours a week",
    "cls": "unmonetisable",
    "payer": "the hospital",
    "recurrent": "yes",
    "anyway": "no other ward's calls fell",
    "off": "0",
    "owner": "the ward's finance partner",
    "review": "2027-03-31",
}
STATEMENT = {"title": "Rowan Ward, fictional", "year": "2026", "lines": [_ROSTER, _CALLS]}

NET = {
    "low": pounds(rowan_ward.AGENCY_GAIN_LOW),
    "likely": pounds(rowan_ward.AGENCY_GAIN),
    "high": pounds(rowan_ward.AGENCY_GAIN_HIGH),
}
"""The roster's figures with what would have come anyway taken off already: the form would take it off again."""


def statement_with(**changed: str) -> dict[str, Any]:
    """The statement with other texts in its first row."""
    return {**STATEMENT, "lines": [{**_ROSTER, **changed}, _CALLS]}
