"""Streams: the pounds of one cost or benefit, year by year, in a class of its own.

Costs have classes as benefits have: cash that leaves a budget, time and beds that are paid for already, and what
others bear. Training in hours that nobody fills is a cost in time: it belongs in the net value and not in the net cash.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management import words
from value_management.money import pounds
from value_management.money.benefits import Counted
from value_management.money.inputs import Reader, listed, record
from value_management.money.pounds import Range

Kind = Literal["cost", "cash-releasing", "non-cash-releasing", "societal"]
KINDS: tuple[Kind, ...] = ("cost", "cash-releasing", "non-cash-releasing", "societal")
CostClass = Literal["cash", "time", "other"]
COST_CLASSES: Mapping[CostClass, str] = {
    "cash": "paid out of a budget",
    "time": "in time, beds or other capacity that is paid for already",
    "other": "borne by patients, carers or other bodies",
}


@dataclass(frozen=True)
class PartYear:
    """A recurrent amount in the financial year in which it starts, and in a full year. Money in whole pounds."""

    full_year: Decimal
    part_year: Decimal
    share: Decimal
    start: datetime.date
    year_end: datetime.date

    @property
    def still_to_come(self) -> Decimal:
        """What the next year brings on top, once it runs for all twelve months."""
        return self.full_year - self.part_year

    def explain(self) -> str:
        """Part-year effect, full-year effect, and what carries into next year."""
        return (
            f"Part-year effect to {self.year_end.isoformat()}: {words.pounds(self.part_year)}. Full-year effect: "
            f"{words.pounds(self.full_year)}, so next year brings {words.pounds(self.still_to_come)} more. Budget for "
            "the "
            "first, and don't claim the second again next year as new."
        )

    def as_dict(self) -> dict[str, str]:
        """Ready for JSON."""
        return {
            "full_year": pounds.plain(self.full_year),
            "part_year": pounds.plain(self.part_year),
            "share": pounds.plain(self.share),
            "start": self.start.isoformat(),
            "year_end": self.year_end.isoformat(),
        }


def part_year(full_year: Any, start: Any) -> PartYear:
    """The part-year effect of a recurrent amount that starts on a day of a financial year (1 April to 31 March).

    Counted in days, the first day included. Raises DataError for an amount or date that can't be read.

    Example:
    >>> letters = part_year(12_000, "2025-07-07")
    >>> letters.part_year, letters.still_to_come
    (Decimal('8811'), Decimal('3189'))
    """
    reader = Reader()
    amount = reader.number(full_year, "full-year effect", "pounds")
    day = reader.date(start, "start")
    reader.done()
    assert amount is not None and day is not None
    ends = day.year + (day >= datetime.date(day.year, 4, 1))
    end, begin = datetime.date(ends, 3, 31), datetime.date(ends - 1, 4, 1)
    share = Decimal((end - day).days + 1) / Decimal((end - begin).days + 1)
    return PartYear(pounds.to_step(amount), pounds.to_step(amount * share), share, day, end)


@dataclass(frozen=True)
class Stream:
    """Pounds by year (year 0 first) of one cost or benefit. Costs are positive numbers.

    health: a monetised health effect, with a discount rate of its own; never cash. cost_class: a key of
    `COST_CLASSES`, for costs. once: all in one year, at its start when it is a cost, and not evenly through the years.
    amount: the full amount that `by_year` spreads, or None when the years were given one by one.
    """

    name: str
    kind: Kind
    by_year: tuple[Range, ...]
    health: bool = False
    cost_class: CostClass = "cash"
    once: bool = False
    amount: Range | None = None

    @property
    def cash(self) -> bool:
        """Whether it moves a budget."""
        return self.kind == "cash-releasing" or (self.kind == "cost" and self.cost_class == "cash")

    @property
    def sign(self) -> int:
        """-1 for a cost, 1 for a benefit."""
        return -1 if self.kind == "cost" else 1

    def check(self, reader: Reader) -> None:
        """Keep the faults of kind, class and health in `reader`."""
        reader.one_of(self.kind, KINDS, f"{self.name}, kind")
        reader.one_of(self.cost_class, tuple(COST_CLASSES), f"{self.name}, cost class")
        if self.health and self.cash:
            reader.fault(
                f"{self.name}, health",
                "a health effect in cash",
                "health=True on a gain or loss of health only",
                "Cash is discounted at the standard rate, whatever it buys.",
            )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "name": self.name,
            "kind": self.kind,
            "by_year": [one.as_dict() for one in self.by_year],
            "health": self.health,
            "cost_class": self.cost_class,
            "once": self.once,
            "amount": None if self.amount is None else self.amount.as_dict(),
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Stream:
        """The stream that `as_dict` wrote, checked."""
        read = record(given, "stream", ("name", "kind", "by_year", "health"))
        reader = Reader()
        name = reader.words(read["name"], "stream, name", "a name")
        kind = reader.one_of(read["kind"], KINDS, "stream, kind")
        health = reader.flag(read["health"], "stream, health")
        once = reader.flag(read.get("once", False), "stream, once")
        cost_class = reader.one_of(read.get("cost_class", "cash"), tuple(COST_CLASSES), "stream, cost class")
        years = [
            pounds.read_range(reader, one, f"{name or 'stream'}, year {at}")
            for at, one in enumerate(listed(read["by_year"], "stream, by_year"))
        ]
        whole = read.get("amount")
        amount = None if whole is None else pounds.read_range(reader, whole, f"{name or 'stream'}, amount")
        reader.done()
        assert name is not None and kind is not None and cost_class is not None
        made = cls(
            name, kind, tuple(one for one in years if one is not None), bool(health), cost_class, bool(once), amount
        )
        made.check(reader)
        reader.done()
        return made


def stream(
    name: str,
    kind: Kind,
    amount: Any,
    years: int,
    *,
    recurrent: bool,
    first_year: int = 0,
    part_year_share: Any = 1,
    ramp: Sequence[Any] = (),
    lasts: int | None = None,
    optimism: Any = 0,
    health: bool = False,
    cost_class: CostClass = "cash",
) -> Stream:
    """Spread an amount over years 0 to `years` - 1.

    amount: pounds in a full year (recurrent) or in all (one-off, in `first_year`); one figure or low, likely, high.
    part_year_share: the share of its first year in which it runs (see `part_year`). ramp: shares of the full amount
    in its first, second ... year while it is taken up; 1 afterwards. lasts: for how many years it recurs, when not
    for ever. optimism: the share by which a cost is raised, a benefit lowered, or a loss among the benefits (a minus)
    made worse. cost_class: a key of `COST_CLASSES`, for a cost. Raises DataError with every fault, health=True on cash
    among them.

    Example:
    >>> packs = stream("Dressing packs", "cash-releasing", 6200, 3, recurrent=True, part_year_share=0.5)
    >>> [year.likely for year in packs.by_year]
    [Decimal('3100.0'), Decimal('6200'), Decimal('6200')]
    """
    reader = Reader()
    reader.words(name, "name", "a name")
    place = str(name)
    reader.one_of(kind, KINDS, f"{place}, kind")
    reader.one_of(cost_class, tuple(COST_CLASSES), f"{place}, cost class")
    read = pounds.read_range(reader, amount, f"{place}, amount")
    count = reader.whole(years, f"{place}, years", least=1, most=126)
    most = (count or 126) - 1
    first = reader.whole(first_year, f"{place}, first year", least=0, most=most)
    run = reader.share(part_year_share, f"{place}, part-year share")
    steps = [reader.share(share, f"{place}, ramp, year {at}") for at, share in enumerate(ramp, 1)]
    bias = reader.share(optimism, f"{place}, optimism", most=10 if kind == "cost" else 1)
    length = None if lasts is None else reader.whole(lasts, f"{place}, lasts", least=1, most=126)
    if read is not None and kind == "cost" and read.low < 0:
        reader.fault(f"{place}, amount", words.pounds(read.low), "a cost as a positive number")
    if not recurrent and (steps or lasts is not None):
        reader.fault(f"{place}", "a ramp or a length", "neither on a one-off amount")
    reader.done()
    assert read is not None and count is not None and first is not None and run is not None and bias is not None
    # Caution works against the claim: a cost and a loss grow, a gain shrinks.
    full = read.times(1 + bias) if kind == "cost" else read.scaled(1 - bias, 1 + bias)
    by_year = []
    for year in range(count):
        running = year - first
        if running < 0 or (not recurrent and running > 0) or (length is not None and running >= length):
            by_year.append(pounds.NOTHING)
            continue
        share = steps[running] if running < len(steps) else Decimal(1)
        assert share is not None
        if recurrent and running == 0:
            share *= run
        by_year.append(full.times(share))
    made = Stream(name, kind, tuple(by_year), health, cost_class, not recurrent, full)
    made.check(reader)
    reader.done()
    return made


def benefit_stream(counted: Counted, years: int, **timing: Any) -> Stream:
    """The stream of a counted benefit line, in the class that it was counted in. timing: as for `stream`.

    Raises DataError for an unmonetisable line, one without class, amount or recurrence, and for an optimism that the
    statement's scale has taken off already.

    Example:
    >>> from value_management.money.benefits.claims import BenefitLine, count
    >>> nurses = BenefitLine("Time on the telephone", 4000, "non-cash-releasing", recurrent=True)
    >>> [year.likely for year in benefit_stream(count(nurses), 2).by_year]
    [Decimal('4000'), Decimal('4000')]
    """
    reader = Reader()
    place = counted.line.name
    kind = reader.one_of(counted.cls, KINDS[1:], f"{place}, class")
    if counted.line.recurrent is None:
        reader.fault(f"{place}, recurrent or not", "nothing", "every year, or once")
    if counted.line.range is None:
        reader.fault(f"{place}, amount", "nothing", "low, likely and high, in pounds")
    if counted.optimism is not None and timing.get("optimism"):
        reader.fault(
            f"{place}, optimism",
            f"{timing['optimism']} more, after {words.share(counted.optimism, 0)} by the scale",
            "optimism taken off once",
            "Leave it out here: the statement's scale has done it.",
        )
    reader.done()
    assert kind is not None
    return stream(place, kind, counted.net, years, recurrent=bool(counted.line.recurrent), **timing)
