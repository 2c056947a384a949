"""Payback: the first moment from which the running total of money never falls below zero again.

Plain net amounts follow the economists' convention: year 0 is now, the amount of year 1 has come in a year from now,
and the money between comes evenly: -100, 50, 50 is paid back in 2 years. Where costs and gains are known apart, what
is paid once falls due at the start of its year and all else comes evenly through it. Year 0 is then twelve months
long, unless it holds nothing but what is paid once: then it is the moment of the outlay, as in the plain convention.
Nothing is discounted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management.money import pounds

Clock = Literal["yearly", "from the outlay", "from the start"]
CLOCKS: dict[Clock, str] = {
    "yearly": "counted from year 0, the money of each later year coming evenly up to its end",
    "from the outlay": "counted from the outlay in year 0, the money of each later year coming evenly",
    "from the start": "counted from the start of year 0, what is paid once at the start of its year, all else evenly",
}


@dataclass(frozen=True)
class Payback:
    """When the running total reaches zero to stay there, in years; None: not in the period.

    first: when it reached zero before, only to fall below it again, or None. clock: how the time is counted.
    """

    years: Decimal | None
    first: Decimal | None = None
    clock: Clock = "yearly"

    def explain(self) -> str:
        """The payback in words, with what it supposes of the time between."""
        if self.years == 0:
            return "There is never a shortfall to pay back."
        lost = "" if self.first is None else f" It was, after {_time(self.first)}, but fell below zero again."
        if self.years is None:
            return f"The cost is not paid back within the period.{lost}"
        if lost:
            lost = f" It was once before, after {_time(self.first or Decimal(0))}, but fell below zero again."
        return f"The cost is paid back after {_time(self.years)} ({CLOCKS[self.clock]}).{lost}"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "years": None if self.years is None else pounds.plain(self.years),
            "first": None if self.first is None else pounds.plain(self.first),
            "clock": self.clock,
        }


def _time(years: Decimal) -> str:
    if years >= 2:
        return f"{pounds.plain(pounds.to_step(years, Decimal('0.1')))} years"
    months = pounds.to_step(years * 12)
    return "less than a month" if months == 0 else f"{months:f} month{'' if months == 1 else 's'}"


def _reached(path: Sequence[tuple[int, Decimal]], clock: Clock) -> Payback:
    """The last time that the path of (time, running total) rises to zero, straight between its points."""
    reached: list[Decimal] = []
    at, total = 0, Decimal(0)
    short = False
    for time, now in path:
        if now < 0:
            short = True
        elif total < 0:
            reached.append(at + (time - at) * -total / (now - total))
        at, total = time, now
    if not short:
        return Payback(Decimal(0), None, clock)
    if total < 0:
        return Payback(None, reached[0] if reached else None, clock)
    return Payback(reached[-1], reached[0] if len(reached) > 1 else None, clock)


def payback(by_year: Sequence[Decimal]) -> Payback:
    """When net amounts by year (costs with a minus) add up to zero for good, by the economists' convention.

    Example:
    >>> payback([Decimal(-5000), Decimal(2000), Decimal(2000), Decimal(2000)]).years
    Decimal('2.5')
    """
    path, total = [], Decimal(0)
    for year, amount in enumerate(by_year):
        total += amount
        path.append((year, total))
    return _reached(path, "yearly")


def payback_of(paid_once: Sequence[Decimal], evenly: Sequence[Decimal], moment: bool) -> Payback:
    """Payback where what is paid once is known apart, year by year.

    paid_once: one-off costs, as positive numbers; evenly: all else, gains less running costs. moment: year 0 holds
    nothing but what is paid once, and so is no year but the moment of the outlay.

    Example:
    >>> once, evenly = [Decimal(5000), Decimal(0), Decimal(0)], [Decimal(0), Decimal(3000), Decimal(4000)]
    >>> payback_of(once, evenly, moment=True).years
    Decimal('1.5')
    """
    path, total = [], Decimal(0)
    for year, (cost, flow) in enumerate(zip(paid_once, evenly, strict=True)):
        start = max(year - moment, 0)
        path += [(start, total - cost), (year - moment + 1, total - cost + flow)]
        total += flow - cost
    return _reached(path, "from the outlay" if moment else "from the start")
