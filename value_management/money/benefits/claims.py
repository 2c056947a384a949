"""Benefit lines as someone claims them, their classes, and what is left of a claim once it is counted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal, cast

from value_management import words
from value_management.money import pounds
from value_management.money.inputs import Reader, record
from value_management.money.pounds import Range

Class = Literal["cash-releasing", "non-cash-releasing", "societal", "unmonetisable"]
CLASSES: tuple[Class, ...] = ("cash-releasing", "non-cash-releasing", "societal", "unmonetisable")
CLASS_WORDS: Mapping[str, str] = {
    "cash-releasing": "cash-releasing (a budget or forecast outturn falls, or income rises)",
    "non-cash-releasing": "non-cash-releasing (time or beds freed, or a cost avoided; no budget falls)",
    "societal": "societal (a gain to patients, carers or the public)",
    "unmonetisable": "not given a price",
}

CASH_BY: Mapping[str, str] = {
    "spend below budget": "the budget line {line}, held by {holder}, falls",
    "spend below forecast": "spend on {line}, held by {holder}, comes out below its forecast outturn",
    "income": "the income of {line}, held by {holder}, rises",
    "cost avoided": "a cost that stood in no budget and no forecast outturn does not come",
}
"""How a gain reaches a budget. Cash is spend below a budget or below its forecast outturn, or income; a cost avoided
that was in neither is counted as non-cash-releasing.
"""

EVIDENCE: Mapping[str, str] = {
    "controlled": "compared with a group or period that did not have the change",
    "own series": "the team's own run chart or interrupted time series shows a signal",
    "before and after": "two figures, one before and one after",
    "elsewhere": "a published result from another place",
    "judgement": "what people who know the work expect",
}
"""Grades of evidence for the size of a gain, strongest first. They carry no percentages: see `OptimismScale`."""

Number = Decimal | int | float | str
Amount = Range | tuple[Number, Number, Number] | Number | None


@dataclass(frozen=True)
class OptimismScale:
    """How much is taken off a claim for each grade of evidence, and where those shares come from.

    There is no scale in this package: a percentage without a documented basis is the first thing that reviewers
    find. shares: grade -> share taken off (0 to 1); source: the document; dated: its date.
    """

    source: str
    dated: datetime.date
    shares: Mapping[str, Number]

    def __post_init__(self) -> None:
        reader = Reader()
        reader.words(self.source, "optimism, source", "the document that the shares come from")
        dated = reader.date(self.dated, "optimism, date of the source")
        read = {
            reader.one_of(grade, tuple(EVIDENCE), "optimism, grade"): reader.share(share, f"optimism, {grade}")
            for grade, share in self.shares.items()
        }
        reader.done()
        object.__setattr__(self, "dated", dated)
        object.__setattr__(self, "shares", read)

    def share(self, grade: str) -> Decimal | None:
        """The share taken off for a grade, or None when the scale has none."""
        return cast("Decimal | None", self.shares.get(grade))

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        shares = {grade: str(share) for grade, share in self.shares.items()}
        return {"source": self.source, "dated": self.dated.isoformat(), "shares": shares}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> OptimismScale:
        """The scale that `as_dict` wrote."""
        read = record(given, "optimism scale", ("source", "dated", "shares"))
        return cls(read["source"], read["dated"], record(read["shares"], "optimism scale, shares", ()))


@dataclass(frozen=True)
class BenefitLine:
    """One gain (or, with a minus, one loss), as someone claims it.

    amount: pounds, in a full year when recurrent, in all when not; low, likely and high, or one figure; None for an
    unmonetisable line. budget_line, budget_holder: the line that falls and who holds it; budget_falls=False when the
    line stays as it is; cash_by: a key of `CASH_BY`, spend below budget when blank. payer: who pays today, and so who
    gains. counterfactual: what would have happened anyway, in words. deadweight: the share of the amount that would
    have come anyway; or deadweight_pounds: the part of it that would have come anyway, worked out from what the change
    doesn't touch (last year's bill, the number of patients) and so the same at low, likely and high. attribution: the
    share of the rest that is due to this change; displacement: the share that turns up as a cost elsewhere.
    evidence: a key of `EVIDENCE`.
    gain_key: what is gained ("bed days, Larch Ward"), so that the same gain in two lines is seen. quantity and unit:
    the gain before it was priced (120 nurse hours); unit_value: pounds for one unit, one figure or low, likely, high,
    which quantity times must give the amount, within 1% or £1.
    Blanks are allowed here; `Statement.explain` refuses them. Raises DataError for what can't be read.
    """

    name: str
    amount: Amount = None
    cls: Class | Literal[""] = ""
    budget_line: str = ""
    budget_holder: str = ""
    budget_falls: bool = True
    payer: str = ""
    recurrent: bool | None = None
    owner: str = ""
    review_date: datetime.date | str | None = None
    evidence: str = ""
    evidence_source: str = ""
    counterfactual: str = ""
    deadweight: Number = 0
    attribution: Number = 1
    displacement: Number = 0
    price_year: int | None = None
    gain_key: str = ""
    period: str = ""
    separate_because: str = ""
    quantity: Number | None = None
    unit: str = ""
    description: str = ""
    unit_value: Amount = None
    cash_by: str = ""
    deadweight_pounds: Number = 0

    def __post_init__(self) -> None:
        reader = Reader()
        name = reader.words(self.name, "benefit line, name", "a name")
        place = name or "benefit line"
        for key in _WORDS:
            value = getattr(self, key)
            if not isinstance(value, str):
                reader.fault(f"{place}, {key}", str(value), "words, or nothing")
            else:
                object.__setattr__(self, key, value.strip())
        if self.cls != "":
            reader.one_of(self.cls, CLASSES, f"{place}, class")
        if self.evidence != "":
            reader.one_of(self.evidence, tuple(EVIDENCE), f"{place}, evidence")
        if self.cash_by != "":
            reader.one_of(self.cash_by, tuple(CASH_BY), f"{place}, cash_by")
        if self.recurrent is not None:
            reader.flag(self.recurrent, f"{place}, recurrent")
        reader.flag(self.budget_falls, f"{place}, budget_falls")
        amount = None if _blank(self.amount) else pounds.read_range(reader, self.amount, f"{place}, amount")
        if self.cls == "unmonetisable" and not _blank(self.amount):
            reader.fault(
                f"{place}, amount", "a sum", "no amount on a line that is not given a price", "Describe it in words."
            )
        review = None if _blank(self.review_date) else reader.date(self.review_date, f"{place}, review date")
        shares = {key: reader.share(getattr(self, key), f"{place}, {key}") for key in _SHARES}
        anyway = reader.at_least(self.deadweight_pounds, 0, f"{place}, would have come anyway", "pounds, 0 or more")
        if anyway:
            _fixed(reader, f"{place}, would have come anyway", anyway, amount, shares["deadweight"])
        year = None
        if self.price_year is not None:
            year = reader.whole(self.price_year, f"{place}, price year", least=1948, most=2200)
        quantity = None if _blank(self.quantity) else reader.number(self.quantity, f"{place}, quantity")
        if quantity is not None and not self.unit:
            reader.fault(f"{place}, unit", "nothing", "the unit of the quantity, such as nurse hours")
        each = None if _blank(self.unit_value) else pounds.read_range(reader, self.unit_value, f"{place}, unit value")
        if each is not None and quantity is None and _blank(self.quantity):
            reader.fault(f"{place}, quantity", "nothing", "how many units the unit value is for")
        if amount is not None and each is not None and quantity is not None:
            _tie(reader, place, amount.likely, quantity, self.unit, each.likely)
        reader.done()
        read = {"name": name, "amount": amount, "review_date": review, "price_year": year, "quantity": quantity}
        read |= {"unit_value": each, "deadweight_pounds": anyway}
        read |= shares
        for key, value in read.items():
            object.__setattr__(self, key, value)

    @property
    def range(self) -> Range | None:
        """The amount as a range of exact pounds, or None."""
        return cast("Range | None", self.amount)

    def as_dict(self) -> dict[str, Any]:
        """Every field, amounts and dates as text, ready for JSON."""
        given: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        given["amount"] = None if self.range is None else self.range.as_dict()
        given["unit_value"] = None if self.unit_value is None else cast(Range, self.unit_value).as_dict()
        for key in ("quantity", "deadweight_pounds", *_SHARES):
            given[key] = None if given[key] is None else pounds.plain(given[key])
        given["review_date"] = None if given["review_date"] is None else given["review_date"].isoformat()
        return given

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> BenefitLine:
        """The line that `as_dict` wrote. Raises DataError for fields that a line does not have."""
        return cls(**record(given, "benefit line", ("name",), [each.name for each in fields(cls)]))


_WORDS = (
    "cls",
    "budget_line",
    "budget_holder",
    "payer",
    "owner",
    "evidence",
    "evidence_source",
    "counterfactual",
    "gain_key",
    "period",
    "separate_because",
    "unit",
    "description",
    "cash_by",
)
_SHARES = ("deadweight", "attribution", "displacement")
ANYWAY = "would have happened anyway"
"""Why something is taken off a claim, as it is printed."""


_NO_ANSWERS = {"na", "n/a", "tbc", "tba", "tbd", "to do", "todo", "unknown", "not known", "not sure", "don't know"}


def says(text: str) -> bool:
    """Whether words say something: at least two letters, and no stand-in for an answer such as "?" or "tbc".

    Example:
    >>> says("Ward sundries"), says("tbc")
    (True, False)
    """
    plain = " ".join(text.casefold().replace("’", "'").split()).strip(" .?!-")
    return sum(letter.isalpha() for letter in plain) > 1 and plain not in _NO_ANSWERS


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _tie(reader: Reader, place: str, amount: Decimal, quantity: Decimal, unit: str, each: Decimal) -> None:
    """Keep a fault when an amount is not its quantity times the value of a unit, within 1% or a pound."""
    product = quantity * each
    if abs(amount - product) > max(abs(product) / 100, pounds.POUND):
        reader.fault(
            f"{place}, amount",
            words.pounds(amount),
            f"about {words.pounds(product)}, {words.number(quantity, None)} {unit} at {words.pounds(each)}",
            "Correct the amount, the quantity or the value of a unit.",
        )


def _fixed(reader: Reader, place: str, anyway: Decimal, amount: Range | None, share: Decimal | None) -> None:
    """Keep a fault when pounds that would have come anyway have no amount to come off, exceed it, or stand twice."""
    if share:
        reader.fault(place, words.pounds(anyway), "a share or pounds, one of the two", "Leave the share at 0.")
    elif amount is None or anyway > amount.high:
        if amount is None:
            reader.fault(place, f"{words.pounds(anyway)} where the line has no amount", "the amount that it comes off")
        else:
            most = f"an amount of at most {words.pounds(amount.high)}"
            reader.fault(place, f"{words.pounds(anyway)} of {most}", "no more than the amount itself")


@dataclass(frozen=True)
class Taken:
    """One deduction: its name and the pounds taken off the likely figure."""

    reason: str
    amount: Decimal


@dataclass(frozen=True)
class Counted:
    """A line as the statement counts it: its class after the check, and what is left of the claim, in whole pounds.

    `net.likely == gross.likely - sum of taken`, exactly. lowered: why the class is not the one claimed, or blank.
    optimism: the share that a scale has taken off, or None.
    """

    line: BenefitLine
    cls: Class | Literal[""]
    lowered: str
    gross: Range
    taken: tuple[Taken, ...]
    net: Range
    optimism: Decimal | None = None

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "name": self.line.name,
            "claimed_class": self.line.cls,
            "class": self.cls,
            "lowered": self.lowered,
            "gross": self.gross.as_dict(),
            "net": self.net.as_dict(),
            "taken": [{"reason": one.reason, "amount": pounds.plain(one.amount)} for one in self.taken],
        }


def count(line: BenefitLine, optimism: OptimismScale | None = None, step: Decimal = pounds.POUND) -> Counted:
    """Check the class of a line and take off what is not its own. Money is rounded to `step` after each deduction.

    A cash-releasing claim needs a named budget line that falls, against its budget or its forecast outturn, or whose
    income rises, and the name of its holder; without them it is counted as non-cash-releasing and says why. So is a
    cost avoided that stood in neither.

    Example:
    >>> packs = BenefitLine("Dressing packs", 6200, "cash-releasing", recurrent=True, deadweight=0.1)
    >>> counted = count(packs)
    >>> counted.net.likely
    Decimal('5580')
    >>> counted.cls
    'non-cash-releasing'
    >>> print(counted.lowered)
    no budget line is named and nobody is named who holds the budget
    """
    cls, lowered = line.cls, ""
    if cls == "cash-releasing":
        wants = []
        if not line.budget_line:
            wants.append("no budget line is named")
        elif not line.budget_falls:
            wants.append(f"the budget line {line.budget_line} does not fall")
        if not line.budget_holder:
            wants.append("nobody is named who holds the budget")
        if line.cash_by == "cost avoided":
            wants = ["the cost avoided stood in no budget and no forecast outturn"]
        if wants:
            cls, lowered = "non-cash-releasing", " and ".join(wants)
    running = gross = (line.range or pounds.NOTHING).rounded(step)
    exact = line.range or pounds.NOTHING
    taken = []
    deadweight, attribution, displacement = (cast(Decimal, getattr(line, key)) for key in _SHARES)
    anyway = cast(Decimal, line.deadweight_pounds)
    if anyway:
        exact = exact.plus(Range(-anyway, -anyway, -anyway))
        running = exact.rounded(step)
        taken.append(Taken(ANYWAY, gross.likely - running.likely))
    parts = [
        (ANYWAY, 1 - deadweight, 1 - deadweight),
        ("due to other changes", attribution, attribution),
        ("turns up as a cost elsewhere", 1 - displacement, 1 - displacement),
    ]
    share = optimism.share(line.evidence) if optimism else None
    if share is not None:
        # Caution works against the claim: a gain shrinks, a loss grows.
        parts.append((f"optimism, evidence: {line.evidence}", 1 - share, 1 + share))
    for reason, gain, loss in parts:
        exact = exact.scaled(gain, loss)
        now = exact.rounded(step)
        if now.likely != running.likely:
            taken.append(Taken(reason, running.likely - now.likely))
        running = now
    return Counted(line, cls, lowered, gross, tuple(taken), running, share)
