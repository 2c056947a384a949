"""Rare events: days (or cases) between them, for what is zero in most weeks.

t chart: time between events raised to 1/3.6 is near normal (L. S. Nelson, Journal of Quality Technology 26, 1994,
239-240); limits are those of an XmR chart on that scale, turned back. g chart: cases between events, limits mean + 3
x sqrt(mean x (mean + 1)) (J. C. Benneyan, Health Care Management Science 4, 2001, 305-318). Both as in the R package
qicharts2, whose centre line of a g chart is the median.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from value_management import words
from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.run_chart import RunChart, run_chart
from value_management.measures.series import mean, median, numbers, one_date, series, whole
from value_management.measures.xmr import LIMIT

POWER = 3.6
FEWEST_GAPS = 10
"""Gaps between events before limits are read."""


@dataclass(frozen=True)
class Gaps:
    """The days between events. dates: the event that ended each gap; days: its length.

    open_days: days from the last event to `until`, None where that isn't stated: a gap that hasn't ended.
    """

    dates: tuple[date, ...]
    days: tuple[int, ...]
    until: date | None = None
    open_days: int | None = None

    def explain(self) -> str:
        """The gaps in words."""
        least, most = min(self.days), max(self.days)
        long = f"of {words.counted(most, 'day')}" if least == most else f"from {least} to {words.counted(most, 'day')}"
        text = f"{words.counted(len(self.days), 'gap')} between events, {long}."
        if self.open_days is not None and self.until is not None:
            text += f" On {words.day(self.until)} it was {words.counted(self.open_days, 'day')} since the last one."
        return text

    def as_dict(self) -> dict[str, Any]:
        """The gaps as plain data."""
        return {
            "kind": "gaps",
            "dates": [day.isoformat() for day in self.dates],
            "days": list(self.days),
            "until": self.until.isoformat() if self.until else None,
            "open_days": self.open_days,
        }


def _event_dates(given: Any) -> tuple[date, ...]:
    """Dates of events, in the order given; the same one may stand twice. Raises DataError with every fault."""
    if isinstance(given, (str, bytes)) or not hasattr(given, "__iter__"):
        raise DataError(Fault("events", repr(given), "a list of dates"))
    found: list[date] = []
    faults = Faults()
    for index, value in enumerate(given):
        with faults.kept():
            found.append(one_date(value, f"events, row {index + 1}"))
    faults.done()
    return tuple(found)


def days_between(events: Any, *, start: Any = None, until: Any = None) -> Gaps:
    """The days between events.

    events: the date of each, in any order; two on one day are 0 days apart. start: when counting began, which gives
    the first event a gap too. until: the day up to which one knows that there was no other. Raises DataError with
    every fault.

    Example:
    >>> gaps = days_between(["2025-01-09", "2025-02-03", "2025-05-20"], until="2025-06-30")
    >>> gaps.days, gaps.open_days
    ((25, 106), 41)
    """
    faults = Faults()
    found: list[date] = []
    with faults.kept():
        found.extend(sorted(_event_dates(events)))
    ends: dict[str, date | None] = {"start": None, "until": None}
    for name, value in (("start", start), ("until", until)):
        if value is not None:
            with faults.kept():
                ends[name] = one_date(value, name)
    first, last = ends["start"], ends["until"]
    if first and found and first > found[0]:
        faults.fault("start", first.isoformat(), f"a date no later than the first event, {found[0].isoformat()}")
    if last and found and last < found[-1]:
        faults.fault("until", last.isoformat(), f"a date no earlier than the last event, {found[-1].isoformat()}")
    points = ([first] if first else []) + found
    if not faults and len(points) < 2:
        faults.fault("events", f"{len(found)}", "at least two, or one and a start", "Keep counting.")
    faults.done()
    days = tuple((later - earlier).days for earlier, later in zip(points, points[1:], strict=False))
    return Gaps(tuple(points[1:]), days, last, (last - points[-1]).days if last else None)


@dataclass(frozen=True)
class RareEventChart:
    """A t chart (days between) or g chart (cases between). A point above `upper`: the events have become rarer.

    lower is None where there is no lower limit. `chart` is the run chart of the same gaps, by Anhøj's rules.
    """

    kind: Literal["t", "g"]
    values: tuple[float, ...]
    dates: tuple[date, ...] | None
    centre: float
    upper: float
    lower: float | None
    open_gap: float | None = None

    @cached_property
    def chart(self) -> RunChart:
        """The run chart of the gaps."""
        return run_chart(self.values, dates=self.dates if self._once_a_day else None)

    @property
    def _once_a_day(self) -> bool:
        return self.dates is not None and all(a < b for a, b in zip(self.dates, self.dates[1:], strict=False))

    @property
    def enough(self) -> bool:
        """Whether there are gaps enough to read the limits."""
        return len(self.values) >= FEWEST_GAPS

    @property
    def points(self) -> tuple[int, ...]:
        """The points (0-based) outside the limits; none with fewer than 10 gaps."""
        if not self.enough:
            return ()
        low = -math.inf if self.lower is None else self.lower
        return tuple(index for index, value in enumerate(self.values) if value > self.upper or value < low)

    @property
    def open_signal(self) -> bool:
        """Whether the gap that hasn't ended is already longer than the upper limit."""
        return self.enough and self.open_gap is not None and self.open_gap > self.upper

    @property
    def verdict(self) -> Literal["signal", "no signal", "too few points"]:
        """A signal is a point outside the limits, an open gap beyond the upper limit, or the run chart's."""
        if not self.enough:
            return "too few points"
        return "signal" if self.points or self.open_signal or self.chart.signal else "no signal"

    def explain(self) -> str:
        """The finding in words."""
        what = "days" if self.kind == "t" else "cases"
        text = f"Half of the gaps are longer than {words.number(self.centre, 1)} {what} or so; "
        if not self.enough:
            return text + f"too few gaps ({len(self.values)}) for a verdict: {FEWEST_GAPS} are needed."
        text += f"by chance one lasts up to {words.number(self.upper, 1)}."
        for index in self.points:
            longer = "rarer" if self.values[index] > self.upper else "more frequent"
            text += (
                f" Point {index + 1} ({words.number(self.values[index], 1)}) is a signal that events became {longer}."
            )
        if self.open_signal and self.open_gap is not None:
            text += f" The gap still open, {words.number(self.open_gap, 1)}, is longer than that already: a signal."
        if self.verdict == "no signal":
            text += " No signal."
        return f"{text} Run chart of the gaps: {self.chart.verdict}."

    def as_dict(self) -> dict[str, Any]:
        """The chart as plain data. `RareEventChart.from_dict` reads it back."""
        return {
            "kind": f"{self.kind}-chart",
            "values": list(self.values),
            "dates": None if self.dates is None else [day.isoformat() for day in self.dates],
            "centre": self.centre,
            "upper": self.upper,
            "lower": self.lower,
            "open_gap": self.open_gap,
            "points": list(self.points),
            "open_signal": self.open_signal,
            "verdict": self.verdict,
            "run_chart": self.chart.verdict,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RareEventChart:
        """The chart that `as_dict` wrote. Raises DataError."""
        made = {"t-chart": t_chart, "g-chart": g_chart}.get(str(data.get("kind")))
        if made is None:
            raise DataError(Fault("chart", f"kind {data.get('kind')!r}", "a t or g chart written by as_dict"))
        dates = data.get("dates")
        return made(data.get("values"), dates=dates, open_gap=data.get("open_gap"))


def _gaps(values: Any, dates: Any, open_gap: Any) -> tuple[tuple[float, ...], tuple[date, ...] | None, float | None]:
    if isinstance(values, Gaps):
        return tuple(float(day) for day in values.days), values.dates, _maybe(values.open_days)
    found = numbers(values, name="gaps", least=0)
    faults = Faults(
        Fault(f"gaps, point {index + 1}", "nothing", "a number", "A gap that hasn't ended is `open_gap`.")
        for index, value in enumerate(found)
        if value is None
    )
    days: tuple[date, ...] | None = None
    if dates is not None:
        # Two events on one day are real, so equal dates are let through here; earlier ones aren't.
        try:
            days = _event_dates(dates)
        except DataError as error:
            faults.add(error.faults)
        else:
            if len(days) != len(found):
                faults.fault("dates", words.counted(len(days), "date"), f"{len(found)}, one for each gap")
            if list(days) != sorted(days):
                faults.fault("dates", "dates out of order", "dates in order", "Sort the rows by date.")
    if open_gap is not None:
        numbers([open_gap], name="open gap", least=0)
    faults.done()
    return tuple(value for value in found if value is not None), days, _maybe(open_gap)


def _maybe(value: Any) -> float | None:
    return None if value is None else float(value)


def t_chart(gaps: Any, *, dates: Any = None, open_gap: float | None = None) -> RareEventChart:
    """A t chart of the time between events.

    gaps: a `Gaps`, or days between events, each above zero. dates: the event that ended each; open_gap: days since
    the last event. Limits are rounded to a thousandth of a day. Raises DataError, also for a gap of zero: two
    events in one day need their times, or a g chart.

    Example:
    >>> chart = t_chart([25, 106, 44, 61, 12, 88, 30, 52, 73, 41])
    >>> chart.centre, chart.upper
    (47.482, 325.353)
    >>> chart.verdict
    'no signal'
    """
    values, days, still = _gaps(gaps, dates, open_gap)
    faults = Faults(
        Fault(
            f"gaps, point {index + 1}",
            "0",
            "more than zero",
            "Give the time of day as part of a day, or use a g chart.",
        )
        for index, value in enumerate(values)
        if value == 0
    )
    faults.done()
    changed = [value ** (1 / POWER) for value in values]
    ranges = [abs(later - earlier) for earlier, later in zip(changed, changed[1:], strict=False)]
    centre, spread = mean(changed), LIMIT * mean(ranges) if ranges else 0.0
    low = centre - spread
    # Rounded because the last digits of a power differ between machines.
    lower = round(low**POWER, 3) if low > 0 else None
    return RareEventChart(
        "t", values, days, round(centre**POWER, 3), round((centre + spread) ** POWER, 3), lower, still
    )


def g_chart(gaps: Any, *, dates: Any = None, open_gap: float | None = None) -> RareEventChart:
    """A g chart of the cases (or days, or procedures) between events; zero is allowed. There is no lower limit.

    Raises DataError.

    Example:
    >>> chart = g_chart([120, 0, 310, 95, 44, 201, 160, 83, 270, 130])
    >>> chart.centre, round(chart.upper)
    (125.0, 567)
    """
    values, days, still = _gaps(gaps, dates, open_gap)
    average = mean(values)
    return RareEventChart(
        "g", values, days, median(values), average + 3 * math.sqrt(average * (average + 1)), None, still
    )


def pooled(values: Any, every: int, *, dates: Any = None) -> tuple[tuple[float | None, ...], tuple[date, ...] | None]:
    """Counts over a longer period: the sums of every `every` periods, with the first date of each.

    A period with a missing count has no sum (None), and an unfinished last period is left out. Raises DataError.

    Example:
    >>> pooled([1, 0, 2, 0, 1, None, 3], 3)
    ((3.0, None), None)
    """
    found, days = series(values, dates)
    numbers(found, dates=days, least=0)
    step = whole(every, "every", least=1, most=len(found))
    sums: list[float | None] = []
    for start in range(0, len(found) - step + 1, step):
        group = [value for value in found[start : start + step] if value is not None]
        sums.append(math.fsum(group) if len(group) == step else None)
    return tuple(sums), None if days is None else days[: len(sums) * step : step]
