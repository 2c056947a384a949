"""Value added tax on medicines, and what it does to a saving.

Hospitals pay 20% VAT on the medicines that they buy and can't recover it; a community pharmacy's dispensing is
zero-rated. So a switch to community dispensing lowers the hospital's bill by the tax, which the Treasury loses: real
cash for the hospital, nil for the public purse.
Sources: HMRC internal manual VATHLT6000 and 6120; House of Lords written answer HL9091, 18 July 2023; First-tier
Tribunal TC09544, 5 June 2025. Rules and contracts differ: ask your VAT adviser.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader

ADVICE = "Ask your VAT adviser, and write down the answer with its date."


@dataclass(frozen=True)
class BreakEven:
    """The hospital discount at which a switch to community dispensing stops saving drug cost."""

    rate: Decimal
    discount: Decimal

    def explain(self) -> str:
        """The rule in words."""
        return (
            f"With VAT at {words.share(self.rate, 0)} that the hospital can't recover, and zero-rated community "
            "dispensing at list price, a switch lowers what the two budgets pay together only where the hospital's "
            f"discount is below {words.share(self.discount)} (1 − 1/{pounds.plain(1 + self.rate)}). Fees and "
            "delivery "
            f"come on top, and the Treasury loses the tax. {ADVICE}"
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {"rate": pounds.plain(self.rate), "discount": pounds.plain(self.discount)}


def break_even(rate: Any) -> BreakEven:
    """The break-even discount with its words. Raises DataError unless rate is a share from 0 to 1.

    Example:
    >>> print(break_even(0.2).explain())
    With VAT at 20% that the hospital can't recover, and zero-rated community dispensing at list price, ...
    """
    reader = Reader()
    read = reader.share(rate, "VAT rate")
    reader.done()
    assert read is not None
    return BreakEven(read, 1 - 1 / (1 + read))


def break_even_discount(rate: Any) -> Decimal:
    """1 - 1 / (1 + rate): 16.7% at a rate of 20%.

    A hospital price of list x (1 - discount) x (1 + rate) equals the list price at this discount.

    Example:
    >>> round(break_even_discount(0.2), 3)
    Decimal('0.167')
    """
    return break_even(rate).discount


def break_evens(
    list_price: Any, *, rate: Any, recoverable: Any = 0, fees: Any = 0, delivery: Any = 0
) -> dict[str, Decimal]:
    """The hospital discount at which a switch is worth nothing, by level: "system" and "public purse".

    Below it that payer gains, above it loses; the provider gains at every discount. Without fees and delivery it is
    16.7% for the system at a VAT of 20%, and 0 for the public purse. Negative: a loss even without a discount. The
    arguments are those of `switch`. Raises DataError.

    Example:
    >>> {who: round(discount, 3) for who, discount in break_evens(840, rate=0.2, fees=10).items()}
    {'system': Decimal('0.157'), 'public purse': Decimal('-0.012')}
    """
    reader = Reader()
    price = reader.above_zero(list_price, "list price", "pounds above 0")
    tax = reader.share(rate, "VAT rate")
    back = reader.share(recoverable, "recoverable share")
    fee = reader.at_least(fees, 0, "fees", "pounds, 0 or more")
    carriage = reader.at_least(delivery, 0, "delivery", "pounds, 0 or more")
    reader.done()
    assert price is not None and tax is not None and back is not None and fee is not None and carriage is not None
    community = price + fee - carriage
    return {"system": 1 - community / (price * (1 + tax * (1 - back))), "public purse": 1 - community / price}


@dataclass(frozen=True)
class Reading:
    """One way to read an indicative saving, with the sums that follow if it is right. Money exact, in pounds."""

    key: Literal["vat-only", "whole-drug-cost", "mix", "per-patient", "per-month", "annualised"]
    name: str
    figures: tuple[tuple[str, Decimal], ...]
    words: str

    def figure(self, name: str) -> Decimal:
        """One figure of the reading by its name. Raises KeyError when there is none."""
        return dict(self.figures)[name]

    def explain(self) -> str:
        """What this reading would mean."""
        return f"{self.name}: {self.words}"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        figures = {name: pounds.plain(value) for name, value in self.figures}
        return {"key": self.key, "name": self.name, "figures": figures, "words": self.words}


def readings(indicative: Any, moved: Any, months: Any, rate: Any, vat_part: Any = None) -> tuple[Reading, ...]:
    """What an indicative cost reduction would mean under each reading that its words allow.

    indicative: pounds; moved: fewer people attending; months: length of the period; rate: VAT; vat_part: pounds of the
    sum that are VAT, for the mix (half of it when not given, as an illustration only).
    Forth Valley: £69,720, 24 -> 5 people over 8 months (interim report, section 3.4, its footnote 3): VAT only means
    drugs of £348,600 before VAT; shared over 19 people £3,669.47; a month £8,715. The report gives no basis, so none
    of these is a price. Raises DataError with every fault.

    Example:
    >>> by_key = {one.key: one for one in readings(69_720, moved=19, months=8, rate=0.2)}
    >>> by_key["vat-only"].figure("VAT"), by_key["per-month"].figure("per month")
    (Decimal('69720'), Decimal('8715'))
    """
    reader = Reader()
    total = reader.above_zero(indicative, "indicative reduction", "pounds above 0")
    people = reader.above_zero(moved, "people fewer", "more than 0")
    length = reader.above_zero(months, "months", "more than 0")
    tax = reader.share(rate, "VAT rate")
    if tax == 0:
        reader.fault("VAT rate", "0", "a rate above 0", "At a rate of 0 the sum can't be VAT.")
    part = None
    if vat_part is not None:
        part = reader.at_least(vat_part, 0, "VAT part", "pounds, 0 or more")
        if part is not None and total is not None and part > total:
            reader.fault("VAT part", words.pounds(part), f"at most the whole, {words.pounds(total)}")
    reader.done()
    assert total is not None and people is not None and length is not None and tax is not None
    before_tax = total / tax
    drugs_before_tax = total / (1 + tax)
    part = total / 2 if part is None else part
    monthly = total / length
    return (
        Reading(
            "vat-only",
            "VAT only",
            (("ex VAT", before_tax), ("VAT", total), ("with VAT", before_tax + total)),
            f"the {words.pounds(total)} is the tax on {words.pounds(before_tax)} of medicines. The hospital saves it, "
            "the "
            "Treasury loses it, the public purse gains nothing.",
        ),
        Reading(
            "whole-drug-cost",
            "Whole drug cost leaving the unit",
            (("ex VAT", drugs_before_tax), ("VAT", total - drugs_before_tax), ("with VAT", total)),
            f"{words.pounds(drugs_before_tax)} of medicines and {words.pounds(total - drugs_before_tax)} of VAT leave "
            "the hospital's bill. Someone else now buys the medicines.",
        ),
        Reading(
            "mix",
            "A mix",
            (("VAT", part), ("drug cost moved", total - part)),
            f"for example {words.pounds(part)} of VAT alone and {words.pounds(total - part)} of drug cost moved, its "
            "VAT "
            "included. An illustration: the split is not published.",
        ),
        Reading(
            "per-patient",
            "Shared over the people",
            (
                ("per patient", total / people),
                ("per patient-month, all for the whole time", total / people / length),
                ("per patient-month, leaving evenly", 2 * total / people / length),
            ),
            f"{words.pounds(total / people, pence=True)} for each of {words.number(people, None)} fewer people "
            "attending. They are "
            "people "
            "attending, not people switched, so this is no price.",
        ),
        Reading(
            "per-month",
            f"The {words.number(length, None)} months",
            (("per month", monthly), ("in all", total)),
            f"{words.pounds(monthly)} a month, if the sum is for the {words.number(length, None)} months.",
        ),
        Reading(
            "annualised",
            "A full year",
            (("per month", total / 12), (f"if {words.number(length, None)} months were annualised", monthly * 12)),
            f"if the sum is already for a year it is {words.pounds(total / 12)} a month; if it is for "
            f"{words.number(length, None)} "
            "months, "
            f"a full year would be {words.pounds(monthly * 12)}, should it recur.",
        ),
    )


@dataclass(frozen=True)
class Switch:
    """A switch from hospital to community dispensing: the change in spend of each account, in pounds; a minus is less.

    hospital: medicines and delivery before VAT; vat: VAT that the hospital paid and could not recover; community:
    medicines and fees on community budgets.
    """

    hospital: Decimal
    vat: Decimal
    community: Decimal
    discount: Decimal
    break_even: Decimal

    @property
    def change(self) -> dict[str, Decimal]:
        """The change by account, as `payers.views` takes it."""
        return {"hospital": self.hospital, "vat": self.vat, "community": self.community}

    @property
    def system(self) -> Decimal:
        """The change for hospital and community budgets together, VAT counted as a cost."""
        return self.hospital + self.vat + self.community

    @property
    def public_purse(self) -> Decimal:
        """The change for the taxpayer: VAT is a transfer and drops out."""
        return self.hospital + self.community

    def explain(self) -> str:
        """Who gains, who pays, and what is left for the public purse."""
        return (
            f"Hospital {words.pounds(self.hospital + self.vat, sign=True)}, of which VAT "
            f"{words.pounds(self.vat, sign=True)}; community budgets {words.pounds(self.community, sign=True)}; both "
            f"together {words.pounds(self.system, sign=True)}. The Treasury loses the VAT, so the public purse sees "
            f"{words.pounds(self.public_purse, sign=True)}. The hospital's discount is {words.share(self.discount)}; "
            f"the two budgets pay less together only below {words.share(self.break_even)}, before fees and "
            f"delivery. {ADVICE}"
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {
            "hospital": pounds.plain(self.hospital),
            "vat": pounds.plain(self.vat),
            "community": pounds.plain(self.community),
            "system": pounds.plain(self.system),
            "public_purse": pounds.plain(self.public_purse),
            "discount": pounds.plain(self.discount),
            "break_even": pounds.plain(self.break_even),
        }


def switch(
    list_price: Any, discount: Any, items: Any, *, rate: Any, recoverable: Any = 0, fees: Any = 0, delivery: Any = 0
) -> Switch:
    """The change in spend when `items` (packs, patient-months) move from hospital to community dispensing.

    list_price: pounds an item before VAT, paid in the community; discount: share off it that the hospital gets;
    recoverable: share of the VAT that the hospital gets back (usually 0); fees: pounds an item for community
    dispensing; delivery: pounds an item that the hospital pays today for home delivery. Raises DataError.

    Example:
    >>> moved = switch(840, discount=0.1, items=12, rate=0.2)
    >>> moved.hospital, moved.vat, moved.community
    (Decimal('-9072.0'), Decimal('-1814.40'), Decimal('10080'))
    >>> moved.system, moved.public_purse
    (Decimal('-806.40'), Decimal('1008.0'))
    """
    reader = Reader()
    price = reader.above_zero(list_price, "list price", "pounds above 0")
    off = reader.share(discount, "discount")
    many = reader.above_zero(items, "items", "more than 0")
    tax = reader.share(rate, "VAT rate")
    back = reader.share(recoverable, "recoverable share")
    fee = reader.at_least(fees, 0, "fees", "pounds, 0 or more")
    carriage = reader.at_least(delivery, 0, "delivery", "pounds, 0 or more")
    reader.done()
    assert price is not None and off is not None and many is not None and tax is not None
    assert back is not None and fee is not None and carriage is not None
    bought, cost_of_tax = price * (1 - off), tax * (1 - back)
    return Switch(
        hospital=-(bought + carriage) * many,
        vat=-bought * cost_of_tax * many,
        community=(price + fee) * many,
        discount=off,
        break_even=break_even_discount(cost_of_tax),
    )
