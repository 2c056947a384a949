"""Ten gains of two made-up wards, as cards to sort (dataset `fictional-benefit-cards`)."""

from __future__ import annotations

from value_management.datasets import load

CARDS: dict[int, dict[str, str]] = {
    int(str(row["card"])): {key: str(cell) for key, cell in row.items()}
    for row in sorted(load("fictional-benefit-cards").rows, key=lambda row: int(str(row["card"])))
}
"""The cards by number, every cell as text."""


def pounds_a_year(number: int) -> float:
    """What a card says that it is worth in a year, in pounds."""
    return float(CARDS[number]["amount_a_year"])


SIX = (1, 2, 3, 5, 7, 10)
"""The cards that chapter 25 asks about; a room sorts all ten."""
