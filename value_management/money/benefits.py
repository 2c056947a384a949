"""Benefit lines, their classes, and a statement that can't be printed without its caveats.

Four classes, as in the Department of Health and Social Care's Comprehensive Investment Appraisal model: a
cash-releasing benefit lowers a budget line; a non-cash-releasing one frees time or beds; a societal one falls to
patients or the public; an unmonetisable one is described and never priced. They are totalled apart.
What is left of a claim: gross x (1 - deadweight) x attribution x (1 - displacement), then optimism
(HM Treasury Green Book on additionality and optimism bias).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Literal, cast

from value_management.errors import DataError, Fault
from value_management.measures.series import words_for_date
from value_management.money import guard, pounds
from value_management.money.inputs import Reader, listed, record
from value_management.money.pounds import Range

Class = Literal["cash-releasing", "non-cash-releasing", "societal", "unmonetisable"]
CLASSES: tuple[Class, ...] = ("cash-releasing", "non-cash-releasing", "societal", "unmonetisable")
CLASS_WORDS: Mapping[str, str] = {
    "cash-releasing": "cash-releasing (a budget line falls)",
    "non-cash-releasing": "non-cash-releasing (time, beds or other capacity freed; no budget falls)",
    "societal": "societal (a gain to patients, carers or the public)",
    "unmonetisable": "not given a price",
}

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
    line stays as it is. payer: who pays today, and so who gains. counterfactual: what would have happened anyway, in
    words. deadweight: the share of the amount that would have come anyway; attribution: the share of the rest that is
    due to this change; displacement: the share that turns up as a cost elsewhere. evidence: a key of `EVIDENCE`.
    gain_key: what is gained ("bed days, Larch Ward"), so that the same gain in two lines is seen. quantity and unit:
    the gain before it was priced (120 nurse hours).
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
        if self.recurrent is not None:
            reader.flag(self.recurrent, f"{place}, recurrent")
        reader.flag(self.budget_falls, f"{place}, budget_falls")
        amount = None if _blank(self.amount) else pounds.read_range(reader, self.amount, f"{place}, amount")
        if self.cls == "unmonetisable" and not _blank(self.amount):
            reader.fault(f"{place}, amount", "a sum", "no amount on an unmonetisable line", "Describe it in words.")
        review = None if _blank(self.review_date) else reader.date(self.review_date, f"{place}, review date")
        shares = {key: reader.share(getattr(self, key), f"{place}, {key}") for key in _SHARES}
        year = None
        if self.price_year is not None:
            year = reader.whole(self.price_year, f"{place}, price year", least=1948, most=2200)
        quantity = None if _blank(self.quantity) else reader.number(self.quantity, f"{place}, quantity")
        if quantity is not None and not self.unit:
            reader.fault(f"{place}, unit", "nothing", "the unit of the quantity, such as nurse hours")
        reader.done()
        read = {"name": name, "amount": amount, "review_date": review, "price_year": year, "quantity": quantity}
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
        for key in ("quantity", *_SHARES):
            given[key] = None if given[key] is None else pounds.plain(given[key])
        given["review_date"] = None if given["review_date"] is None else given["review_date"].isoformat()
        return given

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> BenefitLine:
        """The line that `as_dict` wrote. Raises DataError for fields that a line does not have."""
        return cls(**record(given, "benefit line", ("name",), [each.name for each in fields(cls)]))


_WORDS = (
    "cls", "budget_line", "budget_holder", "payer", "owner", "evidence", "evidence_source", "counterfactual",
    "gain_key", "period", "separate_because", "unit", "description",
)  # fmt: skip
_SHARES = ("deadweight", "attribution", "displacement")


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


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
            "name": self.line.name, "claimed_class": self.line.cls, "class": self.cls, "lowered": self.lowered,
            "gross": self.gross.as_dict(), "net": self.net.as_dict(),
            "taken": [{"reason": one.reason, "amount": pounds.plain(one.amount)} for one in self.taken],
        }  # fmt: skip


def count(line: BenefitLine, optimism: OptimismScale | None = None, step: Decimal = pounds.POUND) -> Counted:
    """Check the class of a line and take off what is not its own. Money is rounded to `step` after each deduction.

    A cash-releasing claim needs a named budget line that falls and the name of its holder; without them it is
    counted as non-cash-releasing and says why.
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
        if wants:
            cls, lowered = "non-cash-releasing", " and ".join(wants)
    running = gross = (line.range or pounds.NOTHING).rounded(step)
    exact = line.range or pounds.NOTHING
    taken = []
    deadweight, attribution, displacement = (cast(Decimal, getattr(line, key)) for key in _SHARES)
    parts = [
        ("would have happened anyway", 1 - deadweight, 1 - deadweight),
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


@dataclass(frozen=True)
class ClassTotal:
    """One class: what comes every full year, what comes once, and the lines in it. Never added to another class."""

    cls: Class
    recurrent: Range
    one_off: Range
    lines: tuple[str, ...]

    def explain(self) -> str:
        """ "Cash-releasing: £8,000 (range ...) in a full year; nothing one-off"."""
        name = self.cls.capitalize()
        if self.cls == "unmonetisable":
            return f"Not given a price: {', '.join(self.lines)}."
        return f"{name}: {_both(self.recurrent, self.one_off)}."

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "class": self.cls, "recurrent": self.recurrent.as_dict(), "one_off": self.one_off.as_dict(),
            "lines": list(self.lines),
        }  # fmt: skip


def _both(recurrent: Range, one_off: Range) -> str:
    parts = []
    if recurrent != pounds.NOTHING:
        parts.append(f"{recurrent.explain()} in a full year, recurrent")
    if one_off != pounds.NOTHING:
        parts.append(f"{one_off.explain()} once, non-recurrent")
    return " and ".join(parts) or "nothing"


@dataclass(frozen=True)
class Together:
    """Classes added into one figure, which says so. `words` goes wherever the figure goes."""

    recurrent: Range
    one_off: Range
    words: str

    def explain(self) -> str:
        """The figure and what it mixes."""
        return self.words

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"recurrent": self.recurrent.as_dict(), "one_off": self.one_off.as_dict(), "words": self.words}


@dataclass(frozen=True)
class Statement:
    """Benefit lines counted, class by class, with the caveats that belong to them."""

    title: str
    counted: tuple[Counted, ...]
    totals: tuple[ClassTotal, ...]
    overlaps: tuple[guard.Overlap, ...]
    caveats: tuple[str, ...]
    optimism: OptimismScale | None = field(default=None, repr=False)
    step: Decimal = pounds.POUND

    def total(self, cls: Class) -> ClassTotal:
        """The total of one class; nothing when no line has it."""
        for total in self.totals:
            if total.cls == cls:
                return total
        return ClassTotal(cls, pounds.NOTHING, pounds.NOTHING, ())

    def missing(self) -> tuple[Fault, ...]:
        """What the statement still lacks, line by line. Empty when it can be printed."""
        return tuple(fault for one in self.counted for fault in _missing(one.line))

    @property
    def complete(self) -> bool:
        """Whether `explain` will print."""
        return not self.missing()

    def together(self, classes: Iterable[Class]) -> Together:
        """Several classes in one figure, with the words that say what it mixes. Unmonetisable lines are never added."""
        wanted = [cls for cls in CLASSES if cls in set(classes) and cls != "unmonetisable"]
        recurrent = pounds.total(self.total(cls).recurrent for cls in wanted)
        one_off = pounds.total(self.total(cls).one_off for cls in wanted)
        words = (
            f"{' and '.join(wanted).capitalize()} value together: {_both(recurrent, one_off)}. This adds different "
            "kinds "
            "of value"
        )
        if "cash-releasing" in wanted:
            cash = self.total("cash-releasing")
            words += (
                f"; only {pounds.text(cash.recurrent.likely)} a year and {pounds.text(cash.one_off.likely)} once would "
                "come off a budget line"
            )
        else:
            words += "; none of it comes off a budget"
        return Together(recurrent, one_off, words + ".")

    def explain(self) -> str:
        """The statement as one paragraph, caveats included.

        Raises DataError listing all that is missing: what would have happened anyway, class, payer, recurrent or
        not, amount, owner in finance, review date.
        """
        missing = self.missing()
        if missing:
            raise DataError(missing)
        said = [f"{self.title}."] + [total.explain() for total in self.totals]
        said += [_sentence(one) for one in self.counted]
        said.append("Please read with these cautions. " + " ".join(self.caveats))
        return " ".join(said)

    def draft(self) -> str:
        """What can be said so far, and what is still missing: for a form that is being filled in."""
        missing = self.missing()
        if not missing:
            return self.explain()
        return "This can't be printed yet. " + " ".join(str(fault) for fault in missing)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON; `from_dict` reads it back."""
        return {
            "title": self.title, "step": pounds.plain(self.step),
            "lines": [one.line.as_dict() for one in self.counted],
            "optimism": None if self.optimism is None else self.optimism.as_dict(),
            "counted": [one.as_dict() for one in self.counted],
            "totals": [total.as_dict() for total in self.totals],
            "overlaps": [overlap.as_dict() for overlap in self.overlaps],
            "caveats": list(self.caveats),
            "missing": [fault.as_dict() for fault in self.missing()],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Statement:
        """The statement that `as_dict` wrote, counted anew from its lines."""
        read = record(given, "statement", ("title", "lines"))
        optimism = read.get("optimism")
        reader = Reader()
        step = reader.above_zero(read.get("step", "1"), "statement, step", "pounds above 0")
        reader.done()
        assert step is not None
        return statement(
            [BenefitLine.from_dict(line) for line in listed(read["lines"], "statement, lines")], title=read["title"],
            optimism=None if optimism is None else OptimismScale.from_dict(optimism), step=step,
        )  # fmt: skip


def statement(
    lines: Iterable[BenefitLine], *, title: str = "Benefits", optimism: OptimismScale | None = None,
    step: Decimal = pounds.POUND,
) -> Statement:  # fmt: skip
    """Count benefit lines into a statement: totals for each class, recurrent and one-off apart, and the caveats.

    Money is stated in whole `step`s, so that printed lines add up to printed totals. The order of the lines changes
    nothing. Raises DataError with every fault: no lines, two lines of one name, one gain in two lines (same gain or
    same budget line in one period, unless `separate_because` says why), prices of different years.
    """
    reader = Reader()
    given = sorted(lines, key=lambda line: line.name.casefold())
    reader.words(title, "title", "a name for the statement")
    if not given:
        reader.fault("benefit lines", "none", "at least one line")
    names = [line.name.casefold() for line in given]
    for name in sorted({name for name in names if names.count(name) > 1}):
        reader.fault(f"benefit line {name}", "the same name twice", "each line once")
    years = sorted({line.price_year for line in given if line.price_year is not None})
    if len(years) > 1:
        reader.fault(
            "price year", ", ".join(map(str, years)), "one price year for all lines",
            "Bring the amounts to the prices of one year first.",
        )  # fmt: skip
    reader.faults += guard.faults(given)
    reader.done()
    counted = tuple(count(line, optimism, step) for line in given)
    totals = tuple(_total(cls, counted) for cls in CLASSES if any(one.cls == cls for one in counted))
    found = guard.overlaps(given)
    return Statement(
        title.strip().rstrip("."), counted, totals, found, _caveats(counted, totals, found, optimism, years),
        optimism, step,
    )  # fmt: skip


def _total(cls: Class, counted: tuple[Counted, ...]) -> ClassTotal:
    mine = [one for one in counted if one.cls == cls]
    return ClassTotal(
        cls,
        pounds.total(one.net for one in mine if one.line.recurrent),
        pounds.total(one.net for one in mine if not one.line.recurrent),
        tuple(one.line.name for one in mine),
    )


def _missing(line: BenefitLine) -> list[Fault]:
    wanted = [
        ("what would have happened anyway", line.counterfactual, "some words, and the figure if there is one"),
        ("class", line.cls, "one of " + ", ".join(CLASSES)),
        ("who pays", line.payer, "the budget or body that pays today"),
        ("recurrent or not", line.recurrent is not None, "every year, or once"),
        ("owner in finance", line.owner, "a name or a post"),
        ("review date", line.review_date, "the day on which someone checks what was realised"),
    ]
    if line.cls == "unmonetisable":
        wanted.append(("description", line.description, "what is gained, in words"))
    else:
        wanted.append(("amount", line.range, "low, likely and high, in pounds"))
    return [Fault(f"{line.name}, {what}", "nothing", expected) for what, there, expected in wanted if not there]


def _sentence(one: Counted) -> str:
    line = one.line
    review = cast(datetime.date, line.review_date)
    if line.cls == "unmonetisable":
        amount = line.description.rstrip(".")
    else:
        amount = one.net.explain() + (" in a full year" if line.recurrent else " once")
        if one.taken:
            amount += f", after {pounds.text(one.gross.likely)} less " + ", ".join(
                f"{pounds.text(each.amount)} ({each.reason})" for each in one.taken
            )
    kind = CLASS_WORDS[one.cls]
    if one.cls == "cash-releasing":
        kind = f"cash-releasing: the budget line {line.budget_line}, held by {line.budget_holder}, falls"
    quantity = f" ({line.quantity:,f} {line.unit})" if line.quantity is not None else ""
    prices = f" Prices of {line.price_year}." if line.price_year else ""
    return (
        f"{line.name}{quantity}: {amount}; {kind}. What would have happened anyway: {line.counterfactual.rstrip('.')}. "
        f"Who pays today: {line.payer}. {'Recurrent' if line.recurrent else 'Non-recurrent'}. Owner in finance: "
        f"{line.owner}; review on {words_for_date(review)}.{prices}"
    )


def _caveats(
    counted: tuple[Counted, ...], totals: tuple[ClassTotal, ...], found: tuple[guard.Overlap, ...],
    optimism: OptimismScale | None, years: list[int],
) -> tuple[str, ...]:  # fmt: skip
    said = [
        f"{one.line.name} was claimed as cash-releasing and is counted as non-cash-releasing, because {one.lowered}."
        for one in counted
        if one.lowered
    ]
    if len(totals) > 1:
        said.append("The classes are different kinds of value and are not added together.")
    priced = [one for one in counted if one.line.range is not None]
    said += [f"{one.line.name} is one figure without a range." for one in priced if one.gross.single]
    if len(priced) > 1:
        said.append("The ends of a total suppose that every line is at its low, or at its high, at once.")
    for one in priced:
        if not one.line.deadweight:
            said.append(f"{one.line.name} takes nothing off for what would have happened anyway.")
        if not one.line.evidence:
            said.append(f"{one.line.name} names no evidence for its size.")
        elif one.line.evidence == "before and after":
            said.append(f"{one.line.name} rests on two figures, before and after: whatever else changed is in it.")
    if optimism is None:
        said.append("Nothing was taken off for optimism: no documented scale was given.")
    else:
        dated = words_for_date(optimism.dated)
        said.append(f"Optimism was taken off by grade of evidence, from {optimism.source}, {dated}.")
    if priced and not years:
        said.append("No price year is stated.")
    said += [overlap.explain() for overlap in found]
    said.append("A forecast is not realised until the budget holder confirms it on the review date.")
    said.append("It is read with its impact assessment on safety, effectiveness, experience and staff.")
    return tuple(said)


@dataclass(frozen=True)
class VolumeThatExplains:
    """The volume at which unchanged cost for each would give the later spend."""

    before: Decimal
    after: Decimal
    volume: Decimal
    remaining: Decimal

    @property
    def gone(self) -> Decimal:
        """How many fewer (negative: more) explain the whole difference, exact."""
        return self.volume - self.remaining

    @property
    def remaining_whole(self) -> int:
        """The remaining volume, rounded."""
        return int(pounds.to_step(self.remaining))

    @property
    def gone_whole(self) -> int:
        """How many fewer, rounded so that it adds up with `remaining_whole` to a whole volume."""
        return int(pounds.to_step(self.volume)) - self.remaining_whole

    @property
    def difference(self) -> Decimal:
        """Later less earlier spend, in pounds."""
        return self.after - self.before

    @property
    def share(self) -> Decimal:
        """The change in spend as a share: -0.150 is a fall of 15.0%."""
        return self.difference / self.before

    def explain(self) -> str:
        """The question to ask before calling a difference a saving."""
        way = "fall" if self.difference < 0 else "rise"
        return (
            f"Spend went from {pounds.text(self.before)} to {pounds.text(self.after)}, "
            f"a {way} of {pounds.text(abs(self.difference))} ({pounds.percent(abs(self.share))}). If spend follows "
            f"volume, a {way} from {self.volume:,f} to {self.remaining_whole:,} ({abs(self.gone_whole):,} "
            f"{'fewer' if self.difference < 0 else 'more'}) explains the whole of it, with nothing done better. What "
            "was the volume?"
        )

    def as_dict(self) -> dict[str, Any]:
        """Figures as text, ready for JSON."""
        return {
            "before": pounds.plain(self.before), "after": pounds.plain(self.after), "volume": pounds.plain(self.volume),
            "remaining": pounds.plain(self.remaining), "remaining_whole": self.remaining_whole,
            "gone_whole": self.gone_whole,
            "difference": pounds.plain(self.difference), "share": pounds.plain(self.share),
        }  # fmt: skip


def volume_that_explains(before: Any, after: Any, volume: Any) -> VolumeThatExplains:
    """The volume that alone explains a change in spend: volume x after / before.

    before, after: spend in pounds; volume: the volume (beds, patients) that went with `before`. Raises DataError
    unless before and volume are above 0 and after is 0 or more.
    """
    reader = Reader()
    first = reader.above_zero(before, "spend before", "pounds above 0")
    second = reader.at_least(after, 0, "spend after", "pounds, 0 or more")
    many = reader.above_zero(volume, "volume", "more than 0")
    reader.done()
    assert first is not None and second is not None and many is not None
    return VolumeThatExplains(first, second, many, many * second / first)


def empty_beds(before_spend: Any, after_spend: Any, beds: Any) -> VolumeThatExplains:
    """How many empty beds explain a fall in spend that follows patients.

    Ninewells milk: £67,753 -> £57,568 with 650 beds: 552 occupied beds, 98 fewer, explain the whole £10,185
    (Value Management Collaborative interim report, section 3.4 and Table 1; the occupancy is not in the report).
    """
    return volume_that_explains(before_spend, after_spend, beds)


@dataclass(frozen=True)
class PriceBracket:
    """The price of one unit implied by one spend within a maximum quantity and one above it, in pounds."""

    lowest: Decimal
    highest: Decimal

    def explain(self) -> str:
        """The bracket and the assumption in it."""
        return (
            f"If one price held throughout, it lies between £{self.lowest:.3f} and £{self.highest:.3f} a unit: spend "
            "within the maximum means that the price is at least the first, spend above it that it is below the second."
        )

    def as_dict(self) -> dict[str, str]:
        """Figures as text, ready for JSON."""
        return {"lowest": pounds.plain(self.lowest), "highest": pounds.plain(self.highest)}


def price_bracket(within: Any, above: Any, quantity_within: Any, quantity_above: Any) -> PriceBracket:
    """The price bracket implied by a spend within and a spend above the most that should be used.

    within, above: spend in pounds; the quantities are the most that each period allows. Milk: 650 x 0.6 litres x 365
    = 142,350 litres for 2020/21 (£57,568, within) and 366 days, 142,740 litres, for 2019/20 (£67,753, above):
    £0.404 to £0.475 a litre. Raises DataError unless all are above 0.
    """
    reader = Reader()
    asked = (
        ("spend within the maximum", within), ("spend above the maximum", above),
        ("quantity of the period within", quantity_within), ("quantity of the period above", quantity_above),
    )  # fmt: skip
    read = [reader.above_zero(value, place, "more than 0") for place, value in asked]
    reader.done()
    first, second, most, most_above = (cast(Decimal, value) for value in read)
    lowest, highest = first / most, second / most_above
    if lowest > highest:
        reader.fault("prices", f"{lowest:.3f} to {highest:.3f}", "a bracket", "No one price explains both periods.")
    reader.done()
    return PriceBracket(lowest, highest)
