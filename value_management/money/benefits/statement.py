"""A statement of benefits: totals class by class, each line in a sentence, and never without its caveats."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from value_management import words
from value_management.errors import DataError, Fault
from value_management.money import guard, pounds
from value_management.money.benefits.claims import (
    CASH_BY,
    CLASS_WORDS,
    CLASSES,
    EVIDENCE,
    BenefitLine,
    Class,
    Counted,
    OptimismScale,
    count,
    says,
)
from value_management.money.inputs import Reader, listed, record, shown
from value_management.money.pounds import Range


@dataclass(frozen=True)
class ClassTotal:
    """One class: what comes every full year, what comes once, and the lines in it. Never added to another class.

    undecided: lines that nobody has called recurrent or one-off, and that are in neither sum.
    """

    cls: Class
    recurrent: Range
    one_off: Range
    lines: tuple[str, ...]
    undecided: tuple[str, ...] = ()

    def explain(self) -> str:
        """ "Cash-releasing: likely £8,000, expected £7,900 (range ...) in a full year, recurrent"."""
        name = self.cls.capitalize()
        if self.cls == "unmonetisable":
            return f"Not given a price: {', '.join(self.lines)}."
        return f"{name}: {_both(self.recurrent, self.one_off)}{_left_out(self.undecided)}."

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "class": self.cls,
            "recurrent": self.recurrent.as_dict(),
            "one_off": self.one_off.as_dict(),
            "lines": list(self.lines),
            "undecided": list(self.undecided),
        }


def _both(recurrent: Range, one_off: Range) -> str:
    parts = []
    if recurrent != pounds.NOTHING:
        parts.append(f"{recurrent.explain_both()} in a full year, recurrent")
    if one_off != pounds.NOTHING:
        parts.append(f"{one_off.explain_both()} once, non-recurrent")
    return " and ".join(parts) or "nothing"


def _left_out(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    return f"; left out, because nobody has said whether every year or once: {', '.join(names)}"


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
        undecided = tuple(name for cls in wanted for name in self.total(cls).undecided)
        said = (
            f"{' and '.join(wanted).capitalize()} value together: {_both(recurrent, one_off)}{_left_out(undecided)}. "
            "This adds different kinds of value"
        )
        if "cash-releasing" in wanted:
            cash = self.total("cash-releasing")
            said += (
                f"; only {words.pounds(cash.recurrent.likely)} a year and {words.pounds(cash.one_off.likely)} once "
                "would "
                "come off a budget line"
            )
        else:
            said += "; none of it comes off a budget"
        return Together(recurrent, one_off, said + ".")

    def explain(self) -> str:
        """The statement in short paragraphs, caveats included: totals, line by line, cautions.

        Raises DataError listing all that is missing: what would have happened anyway, class, payer, recurrent or
        not, amount, owner in finance, review date.
        """
        missing = self.missing()
        if missing:
            raise DataError(missing)
        said = [" ".join([f"{self.title}.", *(total.explain() for total in self.totals)])]
        said += [_sentence(one) for one in self.counted]
        said.append("Please read with these cautions. " + " ".join(self.caveats))
        return "\n\n".join(said)

    def draft(self) -> str:
        """What can be said so far, and what is still missing: for a form that is being filled in."""
        missing = self.missing()
        if not missing:
            return self.explain()
        wanted = (f"{fault.place}: still to come ({fault.expected})." for fault in missing)
        return "This can't be printed yet. " + " ".join(wanted)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON; `from_dict` reads it back."""
        return {
            "title": self.title,
            "step": pounds.plain(self.step),
            "lines": [one.line.as_dict() for one in self.counted],
            "optimism": None if self.optimism is None else self.optimism.as_dict(),
            "counted": [one.as_dict() for one in self.counted],
            "totals": [total.as_dict() for total in self.totals],
            "overlaps": [overlap.as_dict() for overlap in self.overlaps],
            "caveats": list(self.caveats),
            "missing": [fault.as_dict() for fault in self.missing()],
        }

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
            [BenefitLine.from_dict(line) for line in listed(read["lines"], "statement, lines")],
            title=read["title"],
            optimism=None if optimism is None else OptimismScale.from_dict(optimism),
            step=step,
        )


def statement(
    lines: Iterable[BenefitLine],
    *,
    title: str = "Benefits",
    optimism: OptimismScale | None = None,
    step: Decimal = pounds.POUND,
) -> Statement:
    """Count benefit lines into a statement: totals for each class, recurrent and one-off apart, and the caveats.

    Money is stated in whole `step`s, so that printed lines add up to printed totals. The order of the lines changes
    nothing. Raises DataError with every fault: no lines, two lines of one name, one gain in two lines (same gain or
    same budget line in one period, unless `separate_because` says why), prices of different years.

    Example:
    >>> from value_management.money.benefits import BenefitLine
    >>> packs = BenefitLine("Packs", 6200, "cash-releasing", budget_line="Sundries", budget_holder="ward lead")
    >>> nurses = BenefitLine("Time on the telephone", 4000, "non-cash-releasing", recurrent=True)
    >>> ours = statement([packs, nurses], title="Rowan Ward, fictional")
    >>> ours.complete
    False
    >>> ours.total("non-cash-releasing").recurrent.likely
    Decimal('4000')
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
            "price year",
            ", ".join(map(str, years)),
            "one price year for all lines",
            "Bring the amounts to the prices of one year first.",
        )
    reader.add(guard.faults(given))
    reader.done()
    counted = tuple(count(line, optimism, step) for line in given)
    totals = tuple(_total(cls, counted) for cls in CLASSES if any(one.cls == cls for one in counted))
    found = guard.overlaps(given)
    return Statement(
        title.strip().rstrip("."),
        counted,
        totals,
        found,
        _caveats(counted, totals, found, optimism, years),
        optimism,
        step,
    )


def _total(cls: Class, counted: tuple[Counted, ...]) -> ClassTotal:
    mine = [one for one in counted if one.cls == cls]
    return ClassTotal(
        cls,
        pounds.total(one.net for one in mine if one.line.recurrent),
        pounds.total(one.net for one in mine if one.line.recurrent is False),
        tuple(one.line.name for one in mine),
        tuple(one.line.name for one in mine if one.line.recurrent is None and one.cls != "unmonetisable"),
    )


def _missing(line: BenefitLine) -> list[Fault]:
    """What a printed statement needs of a line; a stand-in for words, such as "?" or "tbc", is missing too."""
    wanted: list[tuple[str, Any, str]] = [
        ("what would have happened anyway", line.counterfactual, "some words, and the figure if there is one"),
        ("class", line.cls or None, "one of " + ", ".join(CLASSES)),
        ("who pays", line.payer, "the budget or body that pays today"),
        ("recurrent or not", line.recurrent, "every year, or once"),
        ("owner in finance", line.owner, "a name or a post"),
        ("review date", line.review_date, "the day on which someone checks what was realised"),
    ]
    if line.cls == "unmonetisable":
        wanted.append(("description", line.description, "what is gained, in words"))
    else:
        wanted.append(("amount", line.range, "low, likely and high, in pounds"))
    return [
        Fault(f"{line.name}, {what}", shown(there), expected)
        for what, there, expected in wanted
        if there is None or (isinstance(there, str) and not says(there))
    ]


def _sentence(one: Counted) -> str:
    line = one.line
    review = cast(datetime.date, line.review_date)
    if line.cls == "unmonetisable":
        amount = line.description.rstrip(".")
    else:
        amount = one.net.explain() + (" in a full year" if line.recurrent else " once")
        if one.taken:
            amount += f", after {words.pounds(one.gross.likely)} less " + ", ".join(
                f"{words.pounds(each.amount)} ({each.reason})" for each in one.taken
            )
    kind = CLASS_WORDS[one.cls]
    if one.cls == "cash-releasing":
        way = CASH_BY[line.cash_by or "spend below budget"]
        kind = f"cash-releasing: {way.format(line=line.budget_line, holder=line.budget_holder)}"
    each = f" at {cast(Range, line.unit_value).explain()}" if line.unit_value is not None else ""
    quantity = (
        f" ({words.number(cast(Decimal, line.quantity), None)} {line.unit}{each})" if line.quantity is not None else ""
    )
    prices = f" Prices of {line.price_year}." if line.price_year else ""
    source = f" ({line.evidence_source.rstrip('.')})" if line.evidence_source else ""
    evidence = f"Evidence for its size: {EVIDENCE[line.evidence]}{source}. " if line.evidence else ""
    return (
        f"{line.name}{quantity}: {amount}; {kind}. What would have happened anyway: {line.counterfactual.rstrip('.')}. "
        f"{evidence}Who pays today: {line.payer}. It comes {'every year' if line.recurrent else 'once'}. Owner in "
        f"finance: {line.owner}; review on {words.day(review)}.{prices}"
    )


def _caveats(
    counted: tuple[Counted, ...],
    totals: tuple[ClassTotal, ...],
    found: tuple[guard.Overlap, ...],
    optimism: OptimismScale | None,
    years: list[int],
) -> tuple[str, ...]:
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
    if any(total.recurrent.leans or total.one_off.leans for total in totals):
        said.append(pounds.LIKELY_AND_EXPECTED)
    for one in priced:
        if not one.line.deadweight and not one.line.deadweight_pounds:
            said.append(f"{one.line.name} takes nothing off for what would have happened anyway.")
        if not one.line.evidence:
            said.append(f"{one.line.name} names no evidence for its size.")
        elif not says(one.line.evidence_source):
            said.append(f"{one.line.name} names no source for its evidence.")
        if one.line.evidence == "before and after":
            said.append(f"{one.line.name} rests on two figures, before and after: whatever else changed is in it.")
        if one.line.quantity is not None and one.line.unit_value is None:
            said.append(
                f"{one.line.name} gives a number of {one.line.unit} and no value of one, so nothing ties the amount to "
                "it."
            )
        if one.cls == "cash-releasing" and one.line.cash_by == "income":
            said.append(
                f"{one.line.name} is income: whoever pays it spends more, and where that is a public body too, the "
                "public purse gains nothing."
            )
    if optimism is None:
        said.append("We took nothing off for optimism, for want of an agreed scale.")
    else:
        dated = words.day(optimism.dated)
        said.append(f"Optimism was taken off by grade of evidence, from {optimism.source}, {dated}.")
    if priced and not years:
        said.append("No price year is stated.")
    said += [overlap.explain() for overlap in found]
    said.append("A forecast is not realised until the budget holder confirms it on the review date.")
    said.append("An assessment of its impact on safety, effectiveness, experience and staff belongs beside it.")
    return tuple(said)
