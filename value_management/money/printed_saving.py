"""What a published saving on medicines can be made of, who gains under each reading, and what price it implies.

A report prints one sum "at least to the acute sector" and not its parts. The sum may be VAT alone (the hospital still
pays for the medicines, which another provider delivers to the home), the whole cost of medicines that now stand on
another budget, or some of each. Every reading gives the payers other gains, and asks for another price per patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management import words
from value_management.money import payers, pounds
from value_management.money.inputs import Reader
from value_management.money.payers import Views

Drugs = Literal["stay", "move"]
DRUGS: Mapping[Drugs, str] = {
    "stay": "the hospital keeps the drug bill",
    "move": "the drugs move to GP prescriptions",
}
"""What happens to the medicines whose VAT is saved."""


@dataclass(frozen=True)
class BreakEven:
    """The hospital discount at which one payer neither gains nor loses; None: its gain does not hang on a discount."""

    payer: str
    level: str
    discount: Decimal | None

    def explain(self) -> str:
        """ "Health board with its integration joint boards: gains below a hospital discount of 16.7%"."""
        if self.discount is None:
            return f"{self.payer}: the hospital's discount changes nothing."
        if self.discount == 0:
            return f"{self.payer}: gains at no discount; nil without one, and a loss with one."
        return f"{self.payer}: gains below a hospital discount of {words.share(self.discount)}."

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        discount = None if self.discount is None else pounds.plain(self.discount)
        return {"payer": self.payer, "level": self.level, "discount": discount}


@dataclass(frozen=True)
class PriceTest:
    """The price of a month for each person, before VAT, that a reading needs. Pounds, exact.

    drugs: medicines before VAT behind the sum; people: how many fewer attended, a difference of two counts; all_along:
    the price if just so many people were away for all the months; if_evenly: if they left one after the other at an
    even pace, so that half of the months count. Neither is a limit: where people joined while others left, more moved
    than the counts differ by, and a month cost less; where people left late, it cost more.
    """

    drugs: Decimal
    people: Decimal
    months: Decimal
    all_along: Decimal
    if_evenly: Decimal
    discount: Decimal

    def people_at(self, list_price: Any) -> Decimal:
        """How many people would have to be away for all the months, at a list price of a month before VAT.

        The hospital's discount is taken off it. Raises DataError unless the price is above 0.
        """
        reader = Reader()
        price = reader.above_zero(list_price, "list price of a month", "pounds above 0")
        reader.done()
        assert price is not None
        return self.drugs / (price * (1 - self.discount) * self.months)

    def explain(self) -> str:
        """Both prices, and why they are no limit."""
        return (
            f"{words.pounds(self.drugs)} of drugs before VAT is {words.pounds(self.all_along, pence=False)} a month "
            f"for each of {words.number(self.people, None)} people away for all {words.number(self.months, None)} "
            f"months, and {words.pounds(self.if_evenly, pence=False)} if they left evenly. Neither is a limit: others "
            "may have joined while these left, or people may have left late. Compare the prices with list prices. They "
            "prove nothing by themselves: period, dose and discount aren't published."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {
            "drugs": pounds.plain(self.drugs),
            "people": pounds.plain(self.people),
            "months": pounds.plain(self.months),
            "all_along": pounds.plain(self.all_along),
            "if_evenly": pounds.plain(self.if_evenly),
            "discount": pounds.plain(self.discount),
        }


@dataclass(frozen=True)
class Reading:
    """One reading of a printed saving: the change in spend by account, in pounds and pence; a minus is less.

    vat_alone: the share of the sum that is VAT alone; drugs: what happens to the medicines behind that VAT; discount:
    the share off the list price that the hospital had. tax_base: medicines before VAT behind the VAT-alone part;
    left: medicines before VAT that left the hospital's bill; hospital, vat, community: see `payers.ACCOUNTS`.
    """

    total: Decimal
    vat_alone: Decimal
    drugs: Drugs
    discount: Decimal
    tax_base: Decimal
    left: Decimal
    hospital: Decimal
    vat: Decimal
    community: Decimal

    @property
    def name(self) -> str:
        """The reading in a few words, for a row of a table."""
        if self.vat_alone == 1:
            text = f"VAT alone; {DRUGS[self.drugs]}"
        elif self.vat_alone == 0:
            text = "whole cost moved"
        else:
            share = words.share(self.vat_alone, 0)
            text = f"{share} VAT alone ({DRUGS[self.drugs]}), the rest whole cost moved"
        if self.left == 0:
            return text
        return (
            f"{text}, hospital had {words.share(self.discount, 0)} discount"
            if self.discount
            else (f"{text}, same price")
        )

    @property
    def change(self) -> dict[str, Decimal]:
        """The change by account, as `payers.views` takes it."""
        return {"hospital": self.hospital, "vat": self.vat, "community": self.community}

    def views(self, nation: str) -> Views:
        """The reading from every payer's chair. Raises DataError for an unknown nation."""
        return payers.views(self.change, nation)

    def gains(self, nation: str) -> tuple[Decimal, Decimal, Decimal]:
        """What provider, system and public purse no longer spend: one row of the table of payers."""
        found = self.views(nation)
        return found.level("provider").gain, found.level("system").gain, found.level("public purse").gain

    def break_evens(self, nation: str) -> tuple[BreakEven, ...]:
        """For each payer the hospital discount at which its gain is nil, the hospital's own bill held as it is."""
        made = []
        for view in self.views(nation).views:
            saved = -pounds.add(self.change[key] for key in view.seen if key != "community")
            none = "community" not in view.seen or self.left == 0
            made.append(BreakEven(view.payer, view.level, None if none else 1 - self.left / saved))
        return tuple(made)

    def price_test(self, people: Any, months: Any) -> PriceTest:
        """The price of a month for each person that this reading needs.

        people: how many fewer attended; months: length of the period. Raises DataError unless both are above 0.
        """
        reader = Reader()
        many = reader.above_zero(people, "people fewer", "more than 0")
        length = reader.above_zero(months, "months", "more than 0")
        reader.done()
        assert many is not None and length is not None
        drugs = self.tax_base + self.total * (1 - self.vat_alone) - self._tax_on_the_rest
        each = drugs / (many * length)
        return PriceTest(drugs, many, length, each, 2 * each, self.discount)

    @property
    def _tax_on_the_rest(self) -> Decimal:
        return -self.vat - self.total * self.vat_alone

    def explain(self, nation: str) -> str:
        """The reading, every payer's view, and the discounts that decide it."""
        views = f"If the {words.pounds(self.total)} is this: {self.name}. {self.views(nation).explain()}"
        return f"{views}\n\n{' '.join(one.explain() for one in self.break_evens(nation))}"

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        figures = {key: pounds.plain(value) for key, value in self.change.items()}
        return {
            "name": self.name,
            "total": pounds.plain(self.total),
            "vat_alone": pounds.plain(self.vat_alone),
            "drugs": self.drugs,
            "discount": pounds.plain(self.discount),
        } | figures


def reading(total: Any, rate: Any, *, vat_alone: Any = 0, drugs: Drugs = "stay", discount: Any = 0) -> Reading:
    """One reading of a printed saving.

    total: the sum that the report prints for the hospital, in pounds (with `drugs="move"`, the VAT in it stays the
    printed sum and the hospital's own gain is larger). rate: VAT, which the hospital can't recover. vat_alone: the
    share of the sum that is VAT alone, 0 to 1; the rest is the whole cost of medicines, VAT included, that left.
    drugs: whether the medicines behind the VAT-alone part "stay" on the hospital's bill (home delivery) or "move" to
    GP prescriptions. discount: share off the list price that the hospital had; the community pays list price.
    Raises DataError with every fault; a discount of the whole price is one.

    Example:
    >>> home_delivery = reading(69_720, 0.2, vat_alone=1)
    >>> home_delivery.tax_base
    Decimal('348600')
    >>> home_delivery.gains("Scotland")
    (Decimal('69720'), Decimal('69720'), Decimal('0'))
    """
    reader = Reader()
    whole = reader.above_zero(total, "printed saving", "pounds above 0")
    tax = reader.share(rate, "VAT rate")
    if tax == 0:
        reader.fault("VAT rate", "0", "a rate above 0", "At a rate of 0 no part of the sum can be VAT.")
    part = reader.share(vat_alone, "share that is VAT alone")
    chosen = reader.one_of(drugs, tuple(DRUGS), "drugs behind the VAT")
    off = reader.share(discount, "hospital's discount")
    if off == 1:
        reader.fault("hospital's discount", "all of the price", "less than the whole price")
    reader.done()
    assert whole is not None and tax is not None and part is not None and chosen is not None and off is not None
    tax_alone = _pence(whole * part)
    tax_base = _pence(tax_alone / tax)
    rest = whole - tax_alone
    before_tax = _pence(rest / (1 + tax))
    left = before_tax + (tax_base if chosen == "move" else 0)
    return Reading(
        total=whole,
        vat_alone=part,
        drugs=chosen,
        discount=off,
        tax_base=tax_base,
        left=left,
        hospital=-left,
        vat=-(tax_alone + rest - before_tax),
        community=_pence(left / (1 - off)),
    )


def _pence(amount: Decimal) -> Decimal:
    """Whole pence, written plainly (83000, not 8.3E+4)."""
    return Decimal(pounds.plain(pounds.to_step(amount, pounds.PENNY)))


def readings(total: Any, rate: Any, *, discount: Any = "30%") -> tuple[Reading, ...]:
    """The rows of the table of payers: what one printed sum means under five readings, in the order of the chapter.

    VAT alone with the drug bill kept; whole cost moved at the same price; half and half; whole cost moved where the
    hospital had `discount`; and, as the system's net figure, VAT alone with the drugs moved. Forth Valley, £69,720
    (interim report, section 3.4): provider, system and purse gain 69,720, 69,720, 0; 69,720, 11,620, 0; 69,720,
    40,670, 0; 69,720, -13,280, -24,900; 418,320, 69,720, 0. Raises DataError as `reading` does.

    Example:
    >>> [one.gains("Scotland")[1] for one in readings(69_720, 0.2)]
    [Decimal('69720'), Decimal('11620'), Decimal('40670'), Decimal('-13280'), Decimal('69720')]
    """
    return (
        reading(total, rate, vat_alone=1),
        reading(total, rate),
        reading(total, rate, vat_alone="50%"),
        reading(total, rate, discount=discount),
        reading(total, rate, vat_alone=1, drugs="move"),
    )
