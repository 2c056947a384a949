"""One change seen by each payer of a nation: real cash for one, more cost for another, nil for the public purse.

Who the payers are, and what each of them sees, is data (`payers`), not code: Scotland has boards and integration
joint boards, England trusts and integrated care systems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import datasets, words
from value_management.money import pounds
from value_management.money.inputs import Reader

ACCOUNTS = ("hospital", "vat", "community")
"""What a change is made of: the provider's spend before VAT, the VAT on it, spend that community budgets take over."""


@dataclass(frozen=True)
class View:
    """What one payer sees. change: pounds of spend, a minus is less; seen: the accounts in it."""

    payer: str
    level: str
    change: Decimal
    seen: tuple[str, ...]
    note: str

    @property
    def gain(self) -> Decimal:
        """Pounds that this payer no longer spends."""
        return -self.change

    def explain(self) -> str:
        """ "Integrated care system: spends £80 less"."""
        if self.change == 0:
            return f"{self.payer}: nil, what one part gains another loses."
        return f"{self.payer}: spends {words.pounds(abs(self.change))} {'less' if self.change < 0 else 'more'}."

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "payer": self.payer,
            "level": self.level,
            "change": pounds.plain(self.change),
            "seen": list(self.seen),
            "note": self.note,
        }


@dataclass(frozen=True)
class Views:
    """The same change from every payer's chair, narrowest first. The views are nested: never add them up."""

    nation: str
    views: tuple[View, ...]
    vat: Decimal
    moved: Decimal

    def level(self, level: str) -> View:
        """The view of one level: "provider", "system" or "public purse". Raises DataError when there is none."""
        reader = Reader()
        reader.one_of(level, tuple(view.level for view in self.views), "level")
        reader.done()
        return next(view for view in self.views if view.level == level)

    @property
    def transfers(self) -> tuple[str, ...]:
        """Money that changes hands between public bodies, in words."""
        said = []
        if self.vat:
            gainer, loser = ("provider", "Treasury") if self.vat < 0 else ("Treasury", "provider")
            said.append(
                f"{words.pounds(abs(self.vat))} of VAT: the {gainer} gains it, the {loser} loses it. A transfer, no "
                "saving."
            )
        if self.moved:
            way = "moves to" if self.moved > 0 else "leaves"
            said.append(f"{words.pounds(abs(self.moved))} of cost {way} community budgets.")
        return tuple(said)

    def explain(self) -> str:
        """Every view, then the transfers."""
        parts = [f"Seen in {self.nation}.", *(view.explain() for view in self.views), *self.transfers]
        parts.append("The chairs lie inside each other: their sums are never added up.")
        return " ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "nation": self.nation,
            "views": [view.as_dict() for view in self.views],
            "vat": pounds.plain(self.vat),
            "moved": pounds.plain(self.moved),
            "transfers": list(self.transfers),
        }


def nations() -> tuple[str, ...]:
    """The nations whose payers are known, in the order of the data.

    Example:
    >>> nations()
    ('Scotland', 'England')
    """
    return tuple(dict.fromkeys(str(name) for name in datasets.load("payers").column("nation")))


def views(change: Mapping[str, Any], nation: str) -> Views:
    """A change in spend from every payer's chair.

    change: pounds by account, a minus is less spend: "hospital" (provider, before VAT), "vat" (VAT that the provider
    pays and can't recover), "community" (spend that turns up on community budgets); what is left out is nil.
    nation: one of `nations()`. Raises DataError for an unknown nation or account, or an amount that can't be read.

    Example:
    >>> moved = views({"hospital": -4200, "vat": -840, "community": 4200}, "Scotland")
    >>> [(view.level, view.gain) for view in moved.views]
    [('provider', Decimal('5040')), ('system', Decimal('840')), ('public purse', Decimal('0'))]
    """
    reader = Reader()
    reader.one_of(nation, nations(), "nation")
    for key in change:
        reader.one_of(key, ACCOUNTS, "change, account")
    if not change:
        reader.fault("change", "nothing", "pounds for at least one of " + ", ".join(ACCOUNTS))
    read = {key: reader.number(change.get(key, 0), f"change, {key}") for key in ACCOUNTS}
    reader.done()
    amounts = {key: amount for key, amount in read.items() if amount is not None}
    made = []
    for row in datasets.load("payers").where(nation=nation).rows:
        seen = ["hospital"]
        if row["pays_vat"]:
            seen.append("vat")
        if row["community_dispensing"]:
            seen.append("community")
        spend = pounds.add(amounts[key] for key in seen)
        made.append(View(str(row["payer"]), str(row["level"]), spend, tuple(seen), str(row["note"])))
    return Views(nation, tuple(made), amounts["vat"], amounts["community"])
