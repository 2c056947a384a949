"""Costs and benefits worth now: net cash, net value, ratio, payback, and what would turn the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from value_management import words
from value_management.money import discount, pounds, tornado, uncertainty
from value_management.money.discount import Schedule
from value_management.money.inputs import Reader
from value_management.money.payback import Payback, payback_of
from value_management.money.pounds import Range
from value_management.money.returns.switching import OF, Of, Switching
from value_management.money.streams import COST_CLASSES, KINDS, CostClass, Kind, Stream
from value_management.money.tornado import Tornado
from value_management.money.uncertain import Uncertain
from value_management.money.uncertainty import Simulation


@dataclass(frozen=True)
class Appraisal:
    """Costs and benefits worth now, in pence, class by class.

    present: (stream name, kind, low/likely/high worth now), in the order of `streams`; totals add it up exactly.
    price_year: the year whose prices all amounts are in; step: what the words are rounded to.
    """

    years: int
    streams: tuple[Stream, ...]
    present: tuple[tuple[str, Kind, Range], ...]
    schedules: tuple[Schedule, ...]
    price_year: int | None = None
    step: Decimal = pounds.POUND

    def total(self, kind: Kind) -> Range:
        """What one kind is worth now."""
        return pounds.total(worth for _, is_kind, worth in self.present if is_kind == kind)

    def costs_in(self, cost_class: CostClass) -> Range:
        """The costs of one class, worth now, as positive numbers."""
        return pounds.total(
            worth for one, (_, kind, worth) in self._rows() if kind == "cost" and one.cost_class == cost_class
        )

    def _rows(self) -> zip[tuple[Stream, tuple[str, Kind, Range]]]:
        return zip(self.streams, self.present, strict=True)

    @property
    def costs(self) -> Range:
        """All costs, worth now, as positive numbers: cash, time and what others bear."""
        return self.total("cost")

    @property
    def benefits(self) -> Range:
        """All priced classes together, worth now. Say so where you print it."""
        return pounds.total(self.total(kind) for kind in KINDS[1:])

    @property
    def net_cash(self) -> Range:
        """Cash-releasing benefits less costs in cash: low benefits with high costs, and the other way round."""
        return self.total("cash-releasing").plus(self.costs_in("cash").less())

    @property
    def net_value(self) -> Range:
        """Net present value: all priced classes less all costs."""
        return self.benefits.plus(self.costs.less())

    @property
    def expected_cash(self) -> Decimal:
        """Net cash on average over the ranges, a triangle over each; likely figures don't add up to it."""
        return self._expected("cash")

    @property
    def expected_value(self) -> Decimal:
        """Net value on average over the ranges, a triangle over each; likely figures don't add up to it."""
        return self._expected("value")

    def _expected(self, of: Of) -> Decimal:
        return pounds.add(one.sign * worth.expected for one, (_, _, worth) in self._rows() if one.cash or of == "value")

    @property
    def ratio(self) -> Decimal | None:
        """Benefit-cost ratio on likely figures, all classes; None without costs."""
        return self.benefits.likely / self.costs.likely if self.costs.likely else None

    @property
    def cash_ratio(self) -> Decimal | None:
        """Cash-releasing benefits for each pound of all costs, likely; None without costs."""
        return self.total("cash-releasing").likely / self.costs.likely if self.costs.likely else None

    @property
    def return_on_investment(self) -> Decimal | None:
        """(Benefits - costs) / costs on likely figures, as a share; None without costs."""
        return None if self.ratio is None else self.ratio - 1

    @property
    def net_by_year(self) -> tuple[Decimal, ...]:
        """Likely net value of each year, not discounted."""
        return self._by_year("value")

    @property
    def cash_by_year(self) -> tuple[Decimal, ...]:
        """Likely net cash of each year, not discounted."""
        return self._by_year("cash")

    def _by_year(self, of: Of) -> tuple[Decimal, ...]:
        mine = self._mine(of)
        return tuple(pounds.add(one.sign * one.by_year[year].likely for one in mine) for year in range(self.years))

    def _mine(self, of: Of) -> list[Stream]:
        return [one for one in self.streams if one.cash or of == "value"]

    @property
    def payback_cash(self) -> Payback:
        """Payback of costs in cash by likely cash-releasing benefits, not discounted."""
        return self._payback("cash")

    @property
    def payback_value(self) -> Payback:
        """Payback of all costs by all priced classes, likely, not discounted."""
        return self._payback("value")

    def _payback(self, of: Of) -> Payback:
        mine = self._mine(of)
        at_once = [one for one in mine if one.once and one.kind == "cost"]
        paid = [pounds.add(one.by_year[year].likely for one in at_once) for year in range(self.years)]
        net = self._by_year(of)
        moment = not any(one.by_year[0].likely for one in mine if one not in at_once)
        return payback_of(paid, [all_in + cost for all_in, cost in zip(net, paid, strict=True)], moment)

    @property
    def switching(self) -> tuple[Switching, ...]:
        """How far each stream alone may move before the net value is zero."""
        return self._switching("value")

    @property
    def switching_cash(self) -> tuple[Switching, ...]:
        """How far each stream of cash alone may move before the net cash is zero."""
        return self._switching("cash")

    def _switching(self, of: Of) -> tuple[Switching, ...]:
        net = (self.net_cash if of == "cash" else self.net_value).likely
        return tuple(
            Switching(name, kind, -one.sign * net / worth.likely if worth.likely else None, of)
            for one, (name, kind, worth) in self._rows()
            if one.cash or of == "value"
        )

    @property
    def equivalent_annual(self) -> Decimal:
        """The level yearly amount in years 0 to the last with the same net value, in pence.

        At the rate of the first schedule.
        """
        weight = pounds.add(self.schedules[0].factors(self.years - 1))
        return pounds.to_step(self.net_value.likely / weight, pounds.PENNY)

    def lines(self, of: Of = "value", moves_with: Mapping[str, str] | None = None) -> tuple[Uncertain, ...]:
        """The streams as uncertain lines, weighed by what a pound of each is worth now: nothing is typed again.

        of: "value" for all of them, "cash" for those that move a budget. moves_with: stream name -> a name shared by
        streams whose sizes rise and fall together, such as those that follow one number of patients. Raises DataError
        for a name that no stream has.
        """
        groups = dict(moves_with or {})
        reader = Reader()
        for name in groups:
            reader.one_of(name, tuple(one.name for one in self.streams), "moves_with, stream")
        reader.done()
        made = []
        for one, (name, _, worth) in self._rows():
            if not (one.cash or of == "value"):
                continue
            amount, weight = worth, Decimal(1)
            if one.amount is not None and one.amount.likely and worth.likely:
                amount, weight = one.amount, worth.likely / one.amount.likely
            made.append(Uncertain(name, amount if one.sign > 0 else amount.less(), (), weight, groups.get(name, "")))
        return tuple(made)

    def tornado(self, of: Of = "value", moves_with: Mapping[str, str] | None = None) -> Tornado:
        """What the net value, or the net cash, depends on: each stream's low and high, discounted. See `lines`."""
        title = f"What the {OF[of]} depends on"
        return tornado.tornado(self.lines(of, moves_with), step=self.step, title=title)

    def simulate(self, of: Of = "value", moves_with: Mapping[str, str] | None = None, **draws: int) -> Simulation:
        """Draws of the net value, or the net cash. draws: draws and seed, as `uncertainty.simulate` takes them."""
        return uncertainty.simulate(self.lines(of, moves_with), **draws)

    def explain(self) -> str:
        """Cash first, then all classes together with the words that say what is mixed, then what would turn it."""
        said = [self._cash_words(), self._value_words(), self._ratio_words()]
        said.append(" ".join(one.explain() for one in self.switching_cash))
        if any(not one.cash for one in self.streams):
            said.append(" ".join(one.explain() for one in self.switching))
        prices = "No price year is stated." if self.price_year is None else f"Prices of {self.price_year}."
        rates = [schedule.explain() for schedule in self.schedules] if self.years > 1 else []
        said.append(" ".join([prices, "Each figure is rounded by itself.", *rates]))
        return "\n\n".join(one for one in said if one)

    def _worth(self, worth: Range) -> str:
        return worth.rounded(self.step).explain()

    def _net(self, worth: Range, expected: Decimal) -> str:
        whole = worth.rounded(self.step)
        if whole.single:
            return words.pounds(whole.likely)
        return (
            f"likely {words.pounds(whole.likely)}, expected {words.pounds(pounds.to_step(expected, self.step))} (range "
            f"{words.pounds(whole.low)} to {words.pounds(whole.high)})"
        )

    def _cash_words(self) -> str:
        text = (
            f"Over {self.years} year{'' if self.years == 1 else 's'}, costs in cash of "
            f"{self._worth(self.costs_in('cash'))} and cash-releasing benefits of "
            f"{self._worth(self.total('cash-releasing'))}: net cash {self._net(self.net_cash, self.expected_cash)}. "
            f"{self.payback_cash.explain()}"
        )
        if self.net_value.rounded(self.step).single and self.net_cash.rounded(self.step).single:
            return text
        return f"{text} {pounds.LIKELY_AND_EXPECTED}"

    def _value_words(self) -> str:
        costs = [
            f"costs of {self._worth(self.costs_in(each))} {words}"
            for each, words in COST_CLASSES.items()
            if each != "cash" and self.costs_in(each) != pounds.NOTHING
        ]
        others = [kind for kind in KINDS[2:] if self.total(kind) != pounds.NOTHING]
        gains = [f"{' and '.join(others)} benefits, which come off no budget,"] if others else []
        if not costs and not gains:
            return ""
        return f"With {' and '.join(costs + gains)} the net present value is " + (
            f"{self._net(self.net_value, self.expected_value)}."
        )

    def _ratio_words(self) -> str:
        if self.ratio is None or self.cash_ratio is None:
            return ""
        return (
            f"For each pound of cost, in cash or not, there is {words.pounds(self.ratio, pence=True)} of benefit of "
            "all "
            f"priced kinds, {words.pounds(self.cash_ratio, pence=True)} of it cash. A ratio is not a verdict."
        )

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""

        def number(value: Decimal | None) -> str | None:
            return None if value is None else pounds.plain(value)

        return {
            "years": self.years,
            "price_year": self.price_year,
            "present": [
                {
                    "name": name,
                    "kind": kind,
                    "cost_class": one.cost_class if kind == "cost" else None,
                    "present": worth.as_dict(),
                }
                for one, (name, kind, worth) in self._rows()
            ],
            "costs": self.costs.as_dict(),
            "costs_in_cash": self.costs_in("cash").as_dict(),
            "benefits": self.benefits.as_dict(),
            "net_cash": self.net_cash.as_dict(),
            "net_value": self.net_value.as_dict(),
            "expected_cash": number(pounds.to_step(self.expected_cash, pounds.PENNY)),
            "expected_value": number(pounds.to_step(self.expected_value, pounds.PENNY)),
            "ratio": number(self.ratio),
            "cash_ratio": number(self.cash_ratio),
            "return_on_investment": number(self.return_on_investment),
            "payback_cash": self.payback_cash.as_dict(),
            "payback_value": self.payback_value.as_dict(),
            "equivalent_annual": pounds.plain(self.equivalent_annual),
            "switching": [one.as_dict() for one in self.switching],
            "switching_cash": [one.as_dict() for one in self.switching_cash],
            "schedules": [schedule.as_dict() for schedule in self.schedules],
        }


def appraise(
    streams: Iterable[Stream],
    schedule: Schedule | None = None,
    health_schedule: Schedule | None = None,
    *,
    price_year: int | None = None,
    step: Decimal = pounds.POUND,
) -> Appraisal:
    """Appraise costs and benefits over the years of their streams.

    schedule: rates for cash and all else (the Green Book's standard rates when not given); health_schedule: rates for
    streams marked health (its health rates when not given). Year 0 counts in full and every later year is discounted,
    however many there are: an empty year added at the end changes nothing. price_year: the year whose prices the
    amounts are in. step: what the words are rounded to; the figures keep a hundredth of it (pence), so use 0.01 for
    amounts in millions. Raises DataError for no streams, streams of different lengths, two of one name, health on
    cash, or more years than a schedule covers.

    Example:
    >>> from value_management.money.streams import stream
    >>> packs = stream("Dressing packs", "cash-releasing", 6200, 3, recurrent=True)
    >>> time = stream("Time to set up", "cost", 4000, 3, recurrent=False)
    >>> worth = appraise([packs, time])
    >>> worth.net_cash.likely
    Decimal('13978.10')
    >>> worth.payback_cash.explain()
    'The cost is paid back after 8 months (counted from the start of year 0, what is paid once at the ...
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
        one.check(reader)
    year = None if price_year is None else reader.whole(price_year, "price year", least=1948, most=2200)
    printed = reader.above_zero(step, "step", "pounds above 0")
    reader.done()
    assert printed is not None
    years = lengths[0]
    health = any(one.health for one in given)
    standard = schedule or discount.schedule("standard")
    healthy = (health_schedule or discount.schedule("health")) if health else standard
    factors = {False: standard.factors(years - 1), True: healthy.factors(years - 1)}
    present = []
    for one in given:
        worth = pounds.total(
            amount.times(factor) for amount, factor in zip(one.by_year, factors[one.health], strict=True)
        )
        present.append((one.name, one.kind, worth.rounded(printed / 100)))
    return Appraisal(years, given, tuple(present), (standard, healthy) if health else (standard,), year, printed)
