"""Returns: costs and benefits by year, net present value, benefit-cost ratio, return on investment, payback.

Cash-releasing benefits and everything else are kept apart all the way: "net cash" counts cash-releasing benefits
only, "net value" counts every priced class and says so. A ratio never decides by itself: the Green Book of 2026 no
longer reads the benefit-cost ratio as pass or fail.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management.money import discount, pounds
from value_management.money.benefits import Counted
from value_management.money.discount import Schedule
from value_management.money.inputs import Reader, listed, record
from value_management.money.pounds import Range

Kind = Literal["cost", "cash-releasing", "non-cash-releasing", "societal"]
KINDS: tuple[Kind, ...] = ("cost", "cash-releasing", "non-cash-releasing", "societal")


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
            f"Part-year effect to {self.year_end.isoformat()}: {pounds.text(self.part_year)}. Full-year effect: "
            f"{pounds.text(self.full_year)}, so next year brings {pounds.text(self.still_to_come)} more. Budget for "
            "the "
            "first, and don't claim the second again next year as new."
        )

    def as_dict(self) -> dict[str, str]:
        """Ready for JSON."""
        return {
            "full_year": pounds.plain(self.full_year), "part_year": pounds.plain(self.part_year),
            "share": pounds.plain(self.share), "start": self.start.isoformat(), "year_end": self.year_end.isoformat(),
        }  # fmt: skip


def part_year(full_year: Any, start: Any) -> PartYear:
    """The part-year effect of a recurrent amount that starts on a day of a financial year (1 April to 31 March).

    Counted in days, the first day included. Raises DataError for an amount or date that can't be read.
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
    """Pounds by year (year 0 first) of one cost or benefit. Costs are positive numbers. health: a health effect."""

    name: str
    kind: Kind
    by_year: tuple[Range, ...]
    health: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        years = [one.as_dict() for one in self.by_year]
        return {"name": self.name, "kind": self.kind, "by_year": years, "health": self.health}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Stream:
        """The stream that `as_dict` wrote, checked."""
        read = record(given, "stream", ("name", "kind", "by_year", "health"))
        reader = Reader()
        name = reader.words(read["name"], "stream, name", "a name")
        kind = reader.one_of(read["kind"], KINDS, "stream, kind")
        health = reader.flag(read["health"], "stream, health")
        years = [
            pounds.read_range(reader, one, f"{name or 'stream'}, year {at}")
            for at, one in enumerate(listed(read["by_year"], "stream, by_year"))
        ]
        reader.done()
        assert name is not None and kind is not None
        return cls(name, kind, tuple(one for one in years if one is not None), bool(health))


def stream(
    name: str, kind: Kind, amount: Any, years: int, *, recurrent: bool, first_year: int = 0,
    part_year_share: Any = 1, ramp: Sequence[Any] = (), lasts: int | None = None, optimism: Any = 0,
    health: bool = False,
) -> Stream:  # fmt: skip
    """Spread an amount over years 0 to `years` - 1.

    amount: pounds in a full year (recurrent) or in all (one-off, in `first_year`); one figure or low, likely, high.
    part_year_share: the share of its first year in which it runs (see `part_year`). ramp: shares of the full amount
    in its first, second ... year while it is taken up; 1 afterwards. lasts: for how many years it recurs, when not
    for ever. optimism: the share by which a cost is raised, or a benefit lowered. Raises DataError with every fault.
    """
    reader = Reader()
    reader.words(name, "name", "a name")
    place = str(name)
    reader.one_of(kind, KINDS, f"{place}, kind")
    read = pounds.read_range(reader, amount, f"{place}, amount")
    count = reader.whole(years, f"{place}, years", least=1, most=126)
    most = (count or 126) - 1
    first = reader.whole(first_year, f"{place}, first year", least=0, most=most)
    run = reader.share(part_year_share, f"{place}, part-year share")
    steps = [reader.share(share, f"{place}, ramp, year {at}") for at, share in enumerate(ramp, 1)]
    bias = reader.share(optimism, f"{place}, optimism", most=10 if kind == "cost" else 1)
    length = None if lasts is None else reader.whole(lasts, f"{place}, lasts", least=1, most=126)
    if read is not None and kind == "cost" and read.low < 0:
        reader.fault(f"{place}, amount", pounds.text(read.low), "a cost as a positive number")
    if not recurrent and (steps or lasts is not None):
        reader.fault(f"{place}", "a ramp or a length", "neither on a one-off amount")
    reader.done()
    assert read is not None and count is not None and first is not None and run is not None and bias is not None
    full = read.times(1 + bias if kind == "cost" else 1 - bias)
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
    return Stream(name, kind, tuple(by_year), health)


def benefit_stream(counted: Counted, years: int, **timing: Any) -> Stream:
    """The stream of a counted benefit line, in the class that it was counted in. timing: as for `stream`.

    Raises DataError for an unmonetisable line, or one without class, amount or recurrence.
    """
    reader = Reader()
    place = counted.line.name
    kind = reader.one_of(counted.cls, KINDS[1:], f"{place}, class")
    if counted.line.recurrent is None:
        reader.fault(f"{place}, recurrent or not", "nothing", "every year, or once")
    if counted.line.range is None:
        reader.fault(f"{place}, amount", "nothing", "low, likely and high, in pounds")
    reader.done()
    assert kind is not None
    return stream(place, kind, counted.net, years, recurrent=bool(counted.line.recurrent), **timing)


@dataclass(frozen=True)
class Payback:
    """When the running total first reaches nought, in years from the start of year 0; None: not in the period."""

    years: Decimal | None
    lasting: bool

    def explain(self) -> str:
        """The payback in words."""
        if self.years is None:
            return "The cost is not paid back within the period."
        if self.years == 0:
            return "There is never a shortfall to pay back."
        text = f"The cost is paid back after {pounds.to_step(self.years, Decimal('0.1'))} years"
        return text + ("." if self.lasting else ", but the running total falls below nought again later.")

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"years": None if self.years is None else pounds.plain(self.years), "lasting": self.lasting}


def payback(by_year: Sequence[Decimal]) -> Payback:
    """When net amounts by year (costs with a minus) first add up to nought, evenly within each year.

    A year's amounts are taken to come evenly through it. Paid back at once when there is never a shortfall.
    """
    running, found = Decimal(0), None
    lasting, short = True, False
    for year, amount in enumerate(by_year):
        before, running = running, running + amount
        if running < 0:
            short = True
            lasting = found is None
            continue
        if before < 0 and found is None:
            found = year + -before / amount
    if not short:
        found = Decimal(0)
    return Payback(found, lasting)


@dataclass(frozen=True)
class Switching:
    """How far one stream alone may move before the net value is nought.

    share: the change of the stream as a share of itself (-0.25: a quarter less); None when the stream is worth nothing.
    """

    name: str
    kind: Kind
    share: Decimal | None

    def explain(self) -> str:
        """The switching value in words."""
        if self.share is None:
            return f"{self.name} is worth nothing, so no change of it matters."
        if self.share < -1:
            return f"{self.name} could fall away altogether without turning the net value."
        way = "fall" if self.share < 0 else "rise"
        return f"{self.name}: a {way} of {pounds.percent(abs(self.share), 0)} brings the net value to nought."

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        share = None if self.share is None else pounds.plain(self.share)
        return {"name": self.name, "kind": self.kind, "share": share}


@dataclass(frozen=True)
class Appraisal:
    """Costs and benefits worth now, in whole pounds, class by class.

    present: (stream name, kind, low/likely/high worth now), in the order given; `total` adds them up exactly.
    """

    years: int
    present: tuple[tuple[str, Kind, Range], ...]
    net_by_year: tuple[Decimal, ...]
    cash_by_year: tuple[Decimal, ...]
    switching: tuple[Switching, ...]
    schedules: tuple[Schedule, ...]

    def total(self, kind: Kind) -> Range:
        """What one kind is worth now."""
        return pounds.total(worth for _, is_kind, worth in self.present if is_kind == kind)

    @property
    def costs(self) -> Range:
        """All costs, worth now, as positive numbers."""
        return self.total("cost")

    @property
    def benefits(self) -> Range:
        """All priced classes together, worth now. Say so where you print it."""
        return pounds.total(self.total(kind) for kind in KINDS[1:])

    @property
    def net_cash(self) -> Range:
        """Cash-releasing benefits less costs: low benefits with high costs, and the other way round."""
        return self.total("cash-releasing").plus(self.costs.less())

    @property
    def net_value(self) -> Range:
        """Net present value: all priced classes less costs."""
        return self.benefits.plus(self.costs.less())

    @property
    def ratio(self) -> Decimal | None:
        """Benefit-cost ratio on likely figures; None without costs."""
        return self.benefits.likely / self.costs.likely if self.costs.likely else None

    @property
    def cash_ratio(self) -> Decimal | None:
        """Cash-releasing benefits for each pound of cost, likely; None without costs."""
        return self.total("cash-releasing").likely / self.costs.likely if self.costs.likely else None

    @property
    def return_on_investment(self) -> Decimal | None:
        """(Benefits - costs) / costs on likely figures, as a share; None without costs."""
        return None if self.ratio is None else self.ratio - 1

    @property
    def payback_cash(self) -> Payback:
        """Payback on likely cash-releasing benefits, not discounted."""
        return payback(self.cash_by_year)

    @property
    def payback_value(self) -> Payback:
        """Payback on all priced classes, likely, not discounted."""
        return payback(self.net_by_year)

    @property
    def equivalent_annual(self) -> Decimal:
        """The level yearly amount in years 0 to the last with the same net value, in whole pounds.

        At the rate of the first schedule.
        """
        weight = pounds.add(self.schedules[0].factors(self.years - 1))
        return pounds.to_step(self.net_value.likely / weight)

    def explain(self) -> str:
        """Cash first, then all classes together with the words that say what is mixed, then what would turn it."""
        said = [
            f"Over {self.years} year{'' if self.years == 1 else 's'}, costs of {self.costs.explain()} and "
            "cash-releasing benefits of "
            f"{self.total('cash-releasing').explain()}: net cash {self.net_cash.explain()}. "
            f"{self.payback_cash.explain()}"
        ]
        others = [kind for kind in KINDS[2:] if self.total(kind) != pounds.NOTHING]
        if others:
            said.append(
                f"With {' and '.join(others)} benefits, which come off no budget, the net present value is "
                f"{self.net_value.explain()}."
            )
        if self.ratio is not None and self.cash_ratio is not None:
            said.append(
                f"For each pound of cost there is {pounds.text(self.ratio, pence=True)} of benefit of all priced "
                "kinds, "
                f"{pounds.text(self.cash_ratio, pence=True)} of it cash. A ratio is not a verdict."
            )
        said += [one.explain() for one in self.switching]
        if self.schedules[0] != discount.NONE:
            said += [schedule.explain() for schedule in self.schedules]
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""

        def number(value: Decimal | None) -> str | None:
            return None if value is None else pounds.plain(value)

        return {
            "years": self.years,
            "present": [
                {"name": name, "kind": kind, "present": worth.as_dict()} for name, kind, worth in self.present
            ],
            "costs": self.costs.as_dict(), "benefits": self.benefits.as_dict(),
            "net_cash": self.net_cash.as_dict(), "net_value": self.net_value.as_dict(),
            "ratio": number(self.ratio), "cash_ratio": number(self.cash_ratio),
            "return_on_investment": number(self.return_on_investment),
            "payback_cash": self.payback_cash.as_dict(), "payback_value": self.payback_value.as_dict(),
            "equivalent_annual": pounds.plain(self.equivalent_annual),
            "switching": [one.as_dict() for one in self.switching],
            "schedules": [schedule.as_dict() for schedule in self.schedules],
        }  # fmt: skip


def appraise(
    streams: Iterable[Stream], schedule: Schedule | None = None, health_schedule: Schedule | None = None
) -> Appraisal:
    """Appraise costs and benefits over the years of their streams.

    schedule: rates for cash and all else (the Green Book's standard rates when not given); health_schedule: rates for
    streams marked health (its health rates when not given). Nothing is discounted when the streams end before year 2.
    Each stream is worth whole pounds now, and totals add those up. Raises DataError for no streams, streams of
    different lengths, two of one name, or more years than a schedule covers.
    """
    reader = Reader()
    given = tuple(streams)
    if not given:
        reader.fault("streams", "none", "at least one cost or benefit")
    lengths = sorted({len(one.by_year) for one in given})
    if len(lengths) > 1 or lengths == [0]:
        reader.fault("streams", f"{' and '.join(map(str, lengths))} years", "the same number of years, at least one")
    names = [one.name for one in given]
    for name in sorted({name for name in names if names.count(name) > 1}):
        reader.fault(f"stream {name}", "the same name twice", "each cost or benefit once")
    for one in given:
        reader.one_of(one.kind, KINDS, f"{one.name}, kind")
    reader.done()
    years = lengths[0]
    health = any(one.health for one in given)
    if years <= 2 and schedule is None and health_schedule is None:
        schedules: tuple[Schedule, ...] = (discount.NONE,)
        standard = healthy = discount.NONE
    else:
        standard = schedule or discount.schedule("standard")
        healthy = (health_schedule or discount.schedule("health")) if health else standard
        schedules = (standard, healthy) if health else (standard,)
    factors = {False: standard.factors(years - 1), True: healthy.factors(years - 1)}
    present = []
    for one in given:
        worth = pounds.total(
            amount.times(factor) for amount, factor in zip(one.by_year, factors[one.health], strict=True)
        )
        present.append((one.name, one.kind, worth.rounded()))
    net = pounds.add(-worth.likely if kind == "cost" else worth.likely for _, kind, worth in present)
    switching = tuple(
        Switching(name, kind, _share(net if kind == "cost" else -net, worth.likely)) for name, kind, worth in present
    )
    return Appraisal(
        years, tuple(present),
        tuple(_net(given, year, KINDS[1:]) for year in range(years)),
        tuple(_net(given, year, KINDS[1:2]) for year in range(years)),
        switching, schedules,
    )  # fmt: skip


def _share(change: Decimal, worth: Decimal) -> Decimal | None:
    return change / worth if worth else None


def _net(streams: Sequence[Stream], year: int, kinds: Sequence[Kind]) -> Decimal:
    gains = pounds.add(one.by_year[year].likely for one in streams if one.kind in kinds)
    return gains - pounds.add(one.by_year[year].likely for one in streams if one.kind == "cost")


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
            f"{pounds.text(self.each_pound, pence=True)} for each pound: if that is all the benefit, "
            f"{pounds.text(self.net_if_gross, pence=True)} is left after the pound is counted; if it is what is left, "
            "the "
            f"benefit is {pounds.text(self.gross_if_net, pence=True)}. Without the sums above and below the line it "
            "can't "
            "be checked. It is attributed benefit, cash-releasing or not: nothing was returned to a budget by it alone."
        )

    def as_dict(self) -> dict[str, str]:
        """Ready for JSON."""
        return {
            "each_pound": pounds.plain(self.each_pound), "net_if_gross": pounds.plain(self.net_if_gross),
            "gross_if_net": pounds.plain(self.gross_if_net),
        }  # fmt: skip


def ratio(benefit: Any, cost: Any) -> Ratio:
    """Benefit for each pound of cost.

    Leeds in 2019 is quoted at £15.41 of attributed benefit, of both kinds, for each pound of annualised cost (Warwick
    Business School, Defining and demonstrating value from continuous improvement, section 3); neither sum is
    published, so any sums that give it are illustrations. Raises DataError unless cost is above 0.
    """
    reader = Reader()
    gained = reader.number(benefit, "benefit", "pounds")
    spent = reader.above_zero(cost, "cost", "pounds above 0")
    reader.done()
    assert gained is not None and spent is not None
    return Ratio(gained / spent)


