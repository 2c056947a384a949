"""Biologic medicines leaving the unit, March to November 2020: simulated, one file for each reading of 69,720 pounds.

Held: 24 people attending at the end of March, 5 at the end of November, three medicines, VAT at 20%, and a counted
reduction of exactly 69,720.00 pounds over the eight months. Free: the split by medicine, the timing, the prices.
Assumed: everyone who no longer attends gets the same medicine in the community at the same price before VAT, and
nobody joins.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

SEED = 20200331
TOTAL_PENCE = 6_972_000
MONTHS = [datetime.date(2020, month, 1) for month in range(3, 12)]
START = {"omalizumab": 10, "mepolizumab": 6, "adalimumab": 8}
END = {"omalizumab": 2, "mepolizumab": 1, "adalimumab": 2}
WEIGHT = {"omalizumab": 5, "mepolizumab": 6, "adalimumab": 3}
"""Roughly how the three prices compare: a free choice."""
READINGS = ("vat-only", "whole-drug-cost")


def files() -> dict[str, list[dict[str, Any]]]:
    attending = _attending()
    return {f"simulated-biologics-monthly-{reading}": _rows(attending, reading) for reading in READINGS}


def _attending() -> dict[str, list[int]]:
    """People attending at the end of each month: each of those who leave does so in a month drawn by chance."""
    chance = random.Random(SEED)
    attending = {}
    for medicine, start in START.items():
        leaving = sorted(chance.randint(1, len(MONTHS) - 1) for _ in range(start - END[medicine]))
        attending[medicine] = [start - sum(month <= place for month in leaving) for place in range(len(MONTHS))]
    return attending


def _rows(attending: dict[str, list[int]], reading: str) -> list[dict[str, Any]]:
    prices = _prices(attending, reading)
    rows = []
    for place, month in enumerate(MONTHS):
        for medicine, start in START.items():
            people = attending[medicine][place]
            price = prices[medicine]
            vat = price // 5
            fewer = start - people
            counted = vat if reading == "vat-only" else price + vat
            rows.append(
                {
                    "month": month,
                    "medicine": medicine,
                    "attending": people,
                    "no_longer_attending": fewer,
                    "price_before_vat": _pounds(price),
                    "hospital_cost_before_vat": _pounds(people * price),
                    "hospital_vat": _pounds(people * vat),
                    "hospital_cost": _pounds(people * (price + vat)),
                    "hospital_reduction": _pounds(fewer * (price + vat)),
                    "counted_reduction": _pounds(fewer * counted),
                    "community_cost": _pounds(fewer * price),
                    "board_reduction": _pounds(fewer * vat),
                    "treasury_loss": _pounds(fewer * vat),
                    "public_purse_reduction": _pounds(0),
                }
            )
    return rows


def _prices(attending: dict[str, list[int]], reading: str) -> dict[str, int]:
    """Prices of a person's month in pence before VAT, near the weights, that give the total exactly."""
    fewer = {medicine: sum(start - people for people in attending[medicine]) for medicine, start in START.items()}
    # Pence counted for each five pence of price: 1 of VAT, or 6 with the medicine itself.
    counted = 1 if reading == "vat-only" else 6
    wanted = TOTAL_PENCE // counted
    scale = wanted // sum(fewer[medicine] * WEIGHT[medicine] for medicine in START)
    first, second, third = START
    for one in range(scale * WEIGHT[first], scale * WEIGHT[first] + 400):
        for two in range(scale * WEIGHT[second], scale * WEIGHT[second] + 400):
            rest = wanted - fewer[first] * one - fewer[second] * two
            if rest > 0 and rest % fewer[third] == 0:
                return {first: 5 * one, second: 5 * two, third: 5 * (rest // fewer[third])}
    raise ValueError("no prices give the total")


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02d}"
