"""One row of a box score: a weekly series with its band, direction, unit and target, and what its run chart says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, get_args

from value_management import words
from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.measures.rules import Verdict
from value_management.measures.run_chart import RunChart, run_chart
from value_management.measures.series import check_dates, numbers, one_date, one_number, whole

Band = Literal["quality", "capacity", "cost"]


Better = Literal["higher", "lower", "neither"]


Marker = Verdict
"""What a row's run chart says: "signal", "no signal", "too few points", "no verdict", or that a row at a bound left or
reached it ("left its ceiling").
"""


Reading = Literal["better", "worse", "changed", "no signal", "too few points", "no verdict"]


BANDS: tuple[Band, ...] = get_args(Band)


ADDING_UNITS = ("£", "hours", "patients")
"""Units whose values may be summed over teams without being told. Anything else is summed only where `adds=True`
says so: the sum of two wards' scores, percentages or average stays means nothing.
"""


LABELS: Mapping[Band, str] = {"quality": "Quality (performance)", "capacity": "Capacity", "cost": "Cost"}
"""The heading of each band. Teams changed "performance" to "quality" on purpose; the old word stays beside it."""


def reading_of(chart: RunChart, better: Better) -> Reading:
    """What a run chart means for a measure with this direction: see `Measure.reading`.

    Example:
    >>> falls = run_chart([9, 8, 9, 7, 8, 9, 8, 9, 7, 8, 9, 8, 3, 4, 2, 3, 4, 3, 2, 4, 3, 2, 3, 4])
    >>> reading_of(falls, "lower"), reading_of(falls, "neither")
    ('better', 'changed')
    """
    marker = chart.verdict
    if marker == "no signal" or marker == "too few points" or marker == "no verdict":
        return marker
    way = chart.direction
    if way is None or better == "neither":
        return "changed"
    return "better" if (way == "up") == (better == "higher") else "worse"


def marker_words(marker: Marker, reading: Reading) -> str:
    """The marker with its direction: "signal: better", "left its ceiling: worse", "no signal".

    Example:
    >>> marker_words("signal", "better"), marker_words("no signal", "no signal")
    ('signal: better', 'no signal')
    """
    return marker if reading in (marker, "changed") else f"{marker}: {reading}"


@dataclass(frozen=True)
class Measure:
    """One row of a box score: a weekly series with its direction, unit and target.

    band: "quality", "capacity" or "cost". better: "higher", "lower" or "neither". values: one a date, None for a
    missing week. dates: the start of each week. target: a line to aim at, never a colour. baseline: freeze the median
    at the first k weeks (None: all weeks). sampled_on: for work-sampled values, the date of the sample: one for all,
    or one a value (None where there is none); a value carried forward keeps the date of its sample, and counts once
    on the run chart. may_be_negative: by default only in the capacity band (available hours are negative when a team is
    overcommitted); a credit needs it said. may_pass_100: whether a percentage may be above 100, by default only in the
    capacity band; the occupancy of beds in another band needs it said. adds: whether several teams' values may be
    summed; by default only where the unit is one of ADDING_UNITS. counted_as: a name for what is counted ("ward
    pharmacy bill"); two teams that give the same name share it, and a roll-up counts it once. parts: numerator and
    denominator of a derived measure; times: what their ratio is multiplied by.

    Raises DataError with every fault: text, negative counts, percentages above 100, dates.
    """

    name: str
    band: Band
    unit: str
    better: Better
    values: tuple[float | None, ...]
    dates: tuple[date, ...]
    target: float | None = None
    baseline: int | None = None
    sampled_on: Any = None
    may_be_negative: bool | None = field(default=None, kw_only=True)
    may_pass_100: bool | None = field(default=None, kw_only=True)
    adds: bool | None = field(default=None, kw_only=True)
    counted_as: str = field(default="", kw_only=True)
    parts: tuple[Measure, Measure] | None = field(default=None, kw_only=True)
    times: float = field(default=1.0, kw_only=True)

    def __post_init__(self) -> None:
        faults = Faults()
        given: Any = self.name  # what a caller passes needn't be what the annotation says
        name = given if isinstance(given, str) and given.strip() else ""
        unit: Any = self.unit
        if not name:
            faults.fault("measure", repr(self.name), "a name", "Name what is counted.")
        label = name or "measure"
        if self.band not in BANDS:
            faults.fault(f"{label}, band", repr(self.band), '"quality", "capacity" or "cost"')
        if not isinstance(unit, str):
            faults.fault(f"{label}, unit", repr(unit), 'a text such as "%", "£" or "patients"')
            unit = ""
        if self.better not in get_args(Better):
            faults.fault(f"{label}, better", repr(self.better), '"higher", "lower" or "neither"')
        if self.may_be_negative is None:
            object.__setattr__(self, "may_be_negative", self.band == "capacity")
        if self.may_pass_100 is None:
            object.__setattr__(self, "may_pass_100", self.band == "capacity")
        if self.adds is None:
            object.__setattr__(self, "adds", self.parts is None and unit in ADDING_UNITS)
        most = 100.0 if "%" in unit and not self.may_pass_100 else None
        days: tuple[date, ...] | None = None
        length = len(self.values) if hasattr(self.values, "__len__") else None
        with faults.kept():
            days = check_dates(self.dates, name=f"{label}, dates", length=length)
            object.__setattr__(self, "dates", days)
        with faults.kept():
            least = None if self.may_be_negative else 0.0
            found = numbers(
                self.values,
                name=label,
                dates=days,
                least=least,
                most=most,
                below="Check the sign. If it can be negative (a credit), say so: may_be_negative=True.",
                above="Check numerator, denominator and unit. If it can pass 100 (beds), say so: may_pass_100=True.",
            )
            object.__setattr__(self, "values", found)
            if self.baseline is not None:
                whole(self.baseline, f"{label}, baseline", least=1, most=len(found))
        if self.target is not None:
            with faults.kept():
                object.__setattr__(self, "target", one_number(self.target, f"{label}, target"))
        self._check_samples(label, faults)
        faults.done()

    def _check_samples(self, label: str, faults: Faults) -> None:
        if self.sampled_on is None:
            return
        single = isinstance(self.sampled_on, (date, str)) or not hasattr(self.sampled_on, "__iter__")
        given = [self.sampled_on] if single else list(self.sampled_on)
        length = len(self.values) if hasattr(self.values, "__len__") else 0
        if not single and len(given) != length:
            faults.fault(f"{label}, sampled on", f"{len(given)} dates", f"{length}, one for each value")
        days: list[date | None] = []
        for index, day in enumerate(given):
            with faults.kept():
                days.append(None if day is None else one_date(day, f"{label}, sampled on, point {index + 1}"))
        if not faults:
            object.__setattr__(self, "sampled_on", days[0] if single else tuple(days))

    def sample_date(self, index: int) -> date | None:
        """The date of the work sample behind a value, or None where the value was not sampled."""
        if isinstance(self.sampled_on, tuple):
            found: date | None = self.sampled_on[index]
            return found
        only: date | None = self.sampled_on
        return only

    @cached_property
    def fresh(self) -> tuple[float | None, ...]:
        """The values with None where one is only carried forward from an earlier sample."""
        if self.sampled_on is None:
            return self.values
        seen: set[date] = set()
        kept: list[float | None] = []
        for index, value in enumerate(self.values):
            day = self.sample_date(index)
            kept.append(None if day in seen else value)
            if day is not None and value is not None:
                seen.add(day)
        return tuple(kept)

    @cached_property
    def chart(self) -> RunChart:
        """The run chart of the measure, by Anhøj's rules against its own baseline."""
        return run_chart(self.fresh, dates=self.dates, baseline=self.baseline, target=self.target)

    @property
    def marker(self) -> Marker:
        """What the run chart says: see `Marker`. Its reason says why."""
        return self.chart.verdict

    @property
    def reading(self) -> Reading:
        """The marker with its direction: a signal, also one of a row at a bound, reads "better", "worse", or "changed"
        where the direction says neither.
        """
        return reading_of(self.chart, self.better)

    @property
    def finding(self) -> str:
        """The reading, and beside it what happened to a row at a bound: "worse", "worse (left its ceiling)"."""
        return self.reading if self.marker in ("signal", self.reading) else f"{self.reading} ({self.marker})"

    def at(self, day: date) -> float | None:
        """The value of the week that starts on `day`, or None."""
        return self._by_date.get(day)

    @cached_property
    def _by_date(self) -> dict[date, float | None]:
        return dict(zip(self.dates, self.values, strict=True))

    def explain(self) -> str:
        """What the measure is and what its run chart says."""
        text = f"{self.name} ({LABELS[self.band]}, {self.unit or 'no unit'}): {self.chart.explain()}"
        if self.sampled_on is not None:
            last = max((day for index in range(len(self.values)) if (day := self.sample_date(index))), default=None)
            if last is not None:
                text += f" Work-sampled, last on {words.day(last)}; a value carried forward is not a new point."
        return text

    def as_dict(self) -> dict[str, Any]:
        """The measure as plain data, without its chart. `Measure.from_dict` reads it back."""
        sampled = self.sampled_on
        if isinstance(sampled, tuple):
            sampled = [day.isoformat() if day else None for day in sampled]
        elif sampled is not None:
            sampled = sampled.isoformat()
        return {
            "kind": "measure",
            "name": self.name,
            "band": self.band,
            "unit": self.unit,
            "better": self.better,
            "values": list(self.values),
            "dates": [day.isoformat() for day in self.dates],
            "target": self.target,
            "baseline": self.baseline,
            "sampled_on": sampled,
            "may_be_negative": self.may_be_negative,
            "may_pass_100": self.may_pass_100,
            "adds": self.adds,
            "counted_as": self.counted_as,
            "parts": None if self.parts is None else [part.as_dict() for part in self.parts],
            "times": self.times,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Measure:
        """The measure that `as_dict` wrote. Raises DataError."""
        given = {key: value for key, value in data.items() if key != "kind"}
        parts = given.pop("parts", None)
        try:
            return cls(**given, parts=None if parts is None else (cls.from_dict(parts[0]), cls.from_dict(parts[1])))
        except (TypeError, IndexError, AttributeError) as error:
            raise DataError(Fault("measure", str(error), "a measure written by as_dict")) from None
