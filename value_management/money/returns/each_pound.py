"""A return for each pound, as it is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader


@dataclass(frozen=True)
class Ratio:
    """A return for each pound, read both ways: as benefit for each pound, or as profit on each pound."""

    each_pound: Decimal

    @property
    def net_if_gross(self) -> Decimal:
        """What is left for each pound when the figure is all the benefit."""
        return self.each_pound - 1

    @property
    def gross_if_net(self) -> Decimal:
        """All the benefit for each pound when the figure is what is left after the cost."""
        return self.each_pound + 1

    def explain(self) -> str:
        """What a published ratio says and does not say."""
        return (
            f"{words.pounds(self.each_pound, pence=True)} for each pound: if that is all the benefit, "
            f"{words.pounds(self.net_if_gross, pence=True)} is left after the pound is counted; if it is what is left, "
            "the "
            f"benefit is {words.pounds(self.gross_if_net, pence=True)}. Without the sums above and below the line it "
            "can't "
            "be checked. It is attributed benefit, cash-releasing or not: nothing was returned to a budget by it alone."
        )

    def as_dict(self) -> dict[str, str]:
        """Ready for JSON."""
        return {
            "each_pound": pounds.plain(self.each_pound),
            "net_if_gross": pounds.plain(self.net_if_gross),
            "gross_if_net": pounds.plain(self.gross_if_net),
        }


def ratio(benefit: Any, cost: Any) -> Ratio:
    """Benefit for each pound of cost.

    Leeds in 2019 is quoted at £15.41 of attributed benefit, of both kinds, for each pound of annualised cost (Warwick
    Business School, Defining and demonstrating value from continuous improvement, section 3); neither sum is
    published, so any sums that give it are illustrations. Raises DataError unless cost is above 0.

    Example:
    >>> leeds = ratio(1541, 100)
    >>> leeds.each_pound, leeds.net_if_gross
    (Decimal('15.41'), Decimal('14.41'))
    """
    reader = Reader()
    gained = reader.number(benefit, "benefit", "pounds")
    spent = reader.above_zero(cost, "cost", "pounds above 0")
    reader.done()
    assert gained is not None and spent is not None
    return Ratio(gained / spent)
