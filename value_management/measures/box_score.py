"""The box score: a team's quality, capacity and cost on one sheet, week by week.

Layout after B. H. Maskell and B. Baggaley, Practical Lean Accounting (2004): weeks across in date order, three bands
down.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import product
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
        marker = self.marker
        if marker == "no signal" or marker == "too few points" or marker == "no verdict":
            return marker
        way = self.chart.direction
        if way is None or self.better == "neither":
            return "changed"
        return "better" if (way == "up") == (self.better == "higher") else "worse"

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


@dataclass(frozen=True)
class Row:
    """One cell of a week's column, with what is needed to read it."""

    measure: Measure
    value: float | None
    sampled_on: date | None

    def words(self) -> str:
        """The value with its unit: "£120", "12 patients", "missing". Percentages have one decimal at most."""
        if self.value is None:
            return "missing"
        unit = self.measure.unit
        return words.with_unit(self.value, unit, 1 if "%" in unit else 2)


@dataclass(frozen=True)
class Week:
    """One column of the box score: read it down."""

    team: str
    date: date
    rows: tuple[Row, ...]

    def band(self, band: Band) -> tuple[Row, ...]:
        """The rows of one band."""
        return tuple(row for row in self.rows if row.measure.band == band)

    def explain(self) -> str:
        """The week in words, band by band."""
        lines = [f"{self.team}, week of {words.day(self.date)}."]
        for band in BANDS:
            rows = self.band(band)
            if rows:
                cells = []
                for row in rows:
                    sampled = f", sampled {words.day(row.sampled_on)}" if row.sampled_on else ""
                    cells.append(f"{row.measure.name} {row.words()} ({row.measure.marker}{sampled})")
                lines.append(f"{LABELS[band]}: {'; '.join(cells)}.")
        return " ".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The week as plain data."""
        return {
            "team": self.team,
            "date": self.date.isoformat(),
            "rows": [
                {
                    "name": row.measure.name,
                    "band": row.measure.band,
                    "unit": row.measure.unit,
                    "value": row.value,
                    "words": row.words(),
                    "marker": row.measure.marker,
                    "sampled_on": row.sampled_on.isoformat() if row.sampled_on else None,
                }
                for row in self.rows
            ],
        }


@dataclass(frozen=True)
class BoxScore:
    """A team's box score. weeks: the first day of each, in order; measures: in the order in which they are shown.

    teams: the teams whose work it holds; just `team` unless it is a roll-up. notes: what a reader must know of how it
    was made. Raises DataError with every fault: dates of a measure that are no week of the sheet, a name used twice.
    """

    team: str
    weeks: tuple[date, ...]
    measures: tuple[Measure, ...]
    teams: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        faults = Faults()
        if not isinstance(self.team, str) or not self.team.strip():
            faults.fault("team", repr(self.team), "a name")
        try:
            object.__setattr__(self, "weeks", check_dates(self.weeks, name="weeks"))
        except DataError as error:
            faults.add(error.faults)
            faults.done()
        if not self.weeks:
            faults.fault("weeks", "none", "at least one week")
        object.__setattr__(self, "measures", tuple(self.measures))
        object.__setattr__(self, "teams", tuple(self.teams) or (self.team,))
        object.__setattr__(self, "notes", tuple(self.notes))
        known = set(self.weeks)
        names: set[str] = set()
        for measure in self.measures:
            if measure.name in names:
                faults.fault(f"measure {measure.name}", "the same name twice", "a name for each row")
            names.add(measure.name)
            faults.add(
                Fault(
                    f"{measure.name}, {day.isoformat()}", "a date that is no week of this box score", "one of its weeks"
                )
                for day in measure.dates
                if day not in known
            )
        faults.done()

    def measure(self, name: str) -> Measure:
        """The measure of that name. Raises DataError."""
        for measure in self.measures:
            if measure.name == name:
                return measure
        listed = ", ".join(measure.name for measure in self.measures) or "none"
        raise DataError(Fault("measure", repr(name), f"one of: {listed}"))

    def band(self, band: Band) -> tuple[Measure, ...]:
        """The measures of one band."""
        return tuple(measure for measure in self.measures if measure.band == band)

    def marker(self, measure: str | Measure) -> Marker:
        """The measure against its own baseline: see `Marker`."""
        return (self.measure(measure) if isinstance(measure, str) else measure).marker

    def week(self, day: Any) -> Week:
        """The column of one week, given the date on which it starts. Raises DataError."""
        when = one_date(day, "week")
        if when not in self.weeks:
            span = f"one of its weeks, {self.weeks[0].isoformat()} to {self.weeks[-1].isoformat()}"
            raise DataError(Fault("week", when.isoformat(), span, "Give the date on which the week starts."))
        rows = []
        for measure in self.measures:
            value = measure.at(when)
            sampled = (
                measure.sample_date(measure.dates.index(when)) if value is not None and measure.sampled_on else None
            )
            rows.append(Row(measure, value, sampled))
        return Week(self.team, when, tuple(rows))

    @property
    def latest(self) -> Week:
        """The last column."""
        return self.week(self.weeks[-1])

    def missing(self, measure: str | Measure) -> tuple[date, ...]:
        """The weeks for which a measure has no value."""
        found = self.measure(measure) if isinstance(measure, str) else measure
        return tuple(week for week in self.weeks if found.at(week) is None)

    def with_measure(self, measure: Measure) -> BoxScore:
        """The box score with one more row."""
        return replace(self, measures=(*self.measures, measure))

    def balance(self, day: Any = None) -> Balance:
        """Whether a gain in one band is paid for by a loss in another: see `Balance`. day: a week, by default the
        latest.
        """
        return _balance(self, self.latest if day is None else self.week(day))

    def explain(self) -> str:
        """The sheet in words: each measure's reading, then the balance of the latest week."""
        lines = [f"Box score of {self.team}, {len(self.weeks)} weeks to the week of {words.day(self.weeks[-1])}."]
        for band in BANDS:
            measures = self.band(band)
            if measures:
                lines.append(f"{LABELS[band]}: {'; '.join(f'{m.name}: {m.finding}' for m in measures)}.")
        return " ".join([*lines, self.balance().explain(), *self.notes])

    def as_dict(self) -> dict[str, Any]:
        """The box score as plain data. `BoxScore.from_dict` reads it back."""
        return {
            "kind": "box-score",
            "team": self.team,
            "teams": list(self.teams),
            "weeks": [week.isoformat() for week in self.weeks],
            "measures": [measure.as_dict() for measure in self.measures],
            "markers": {measure.name: measure.marker for measure in self.measures},
            "readings": {measure.name: measure.reading for measure in self.measures},
            "notes": list(self.notes),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> BoxScore:
        """The box score that `as_dict` wrote. Raises DataError."""
        if data.get("kind") != "box-score" or not {"team", "weeks", "measures"} <= set(data):
            raise DataError(Fault("box score", f"kind {data.get('kind')!r}", "a box score written by as_dict"))
        measures = tuple(Measure.from_dict(measure) for measure in data["measures"])
        return cls(data["team"], data["weeks"], measures, data.get("teams", ()), data.get("notes", ()))


Change = Literal["better", "worse", "level", "changed", "unknown"]


@dataclass(frozen=True)
class Standing:
    """How one measure stands in a week, against the median of its own chart."""

    measure: Measure
    value: float | None
    change: Change

    @property
    def confirmed(self) -> bool:
        """Whether the run chart has a signal in the same direction; otherwise the difference may be chance."""
        return self.change in ("better", "worse") and self.measure.reading == self.change


@dataclass(frozen=True)
class Balance:
    """One week read down: gains in one band beside losses in another, and whether the team is overcommitted.

    trades: (gain, loss) pairs of measures in different bands. A pair is a question to ask, not a verdict: only where
    both are `confirmed` do the run charts stand behind it.
    """

    team: str
    date: date
    standings: tuple[Standing, ...]
    trades: tuple[tuple[Standing, Standing], ...]
    overcommitted: tuple[str, ...]

    @property
    def balanced(self) -> bool:
        """No gain stands beside a loss in another band, and no capacity is negative."""
        return not self.trades and not self.overcommitted

    @property
    def confirmed(self) -> tuple[tuple[Standing, Standing], ...]:
        """The pairs in which both run charts have a signal."""
        return tuple((gain, loss) for gain, loss in self.trades if gain.confirmed and loss.confirmed)

    def explain(self) -> str:
        """The balance in words."""
        parts = [f"Balance in the week of {words.day(self.date)}:"]
        if self.overcommitted:
            parts.append(f"{' and '.join(self.overcommitted)} below nought: more hours are used than contracted.")
        gains = list(dict.fromkeys(gain.measure.name for gain, _ in self.trades))
        losses = list(dict.fromkeys(loss.measure.name for _, loss in self.trades))
        if self.trades:
            parts.append(
                f"better: {', '.join(gains)}; worse in another band: {', '.join(losses)}. Ask whether the one "
                "pays for the other."
            )
            if self.confirmed:
                pairs = "; ".join(f"{gain.measure.name} and {loss.measure.name}" for gain, loss in self.confirmed)
                parts.append(f"The run charts show a signal on both sides: {pairs}.")
            else:
                parts.append("The run charts don't show a signal on both sides, so this may be chance.")
        elif not self.overcommitted:
            parts.append("no gain in one band stands beside a loss in another.")
        return " ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """The balance as plain data."""
        return {
            "team": self.team,
            "date": self.date.isoformat(),
            "balanced": self.balanced,
            "overcommitted": list(self.overcommitted),
            "standings": [
                {
                    "name": s.measure.name,
                    "band": s.measure.band,
                    "value": s.value,
                    "change": s.change,
                    "confirmed": s.confirmed,
                }
                for s in self.standings
            ],
            "trades": [
                {
                    "better": gain.measure.name,
                    "worse": loss.measure.name,
                    "confirmed": gain.confirmed and loss.confirmed,
                }
                for gain, loss in self.trades
            ],
        }


def _change(measure: Measure, value: float | None) -> Change:
    if value is None:
        return "unknown"
    chart = measure.chart
    difference = value - chart.median
    if abs(difference) <= chart.tolerance:
        return "level"
    if measure.better == "neither":
        return "changed"
    return "better" if (difference > 0) == (measure.better == "higher") else "worse"


def _balance(score: BoxScore, week: Week) -> Balance:
    standings = tuple(Standing(row.measure, row.value, _change(row.measure, row.value)) for row in week.rows)
    gains = [standing for standing in standings if standing.change == "better"]
    losses = [standing for standing in standings if standing.change == "worse"]
    trades = tuple((gain, loss) for gain, loss in product(gains, losses) if gain.measure.band != loss.measure.band)
    negative = tuple(
        row.measure.name
        for row in week.band("capacity")
        if row.value is not None and row.value < -row.measure.chart.tolerance
    )
    return Balance(score.team, week.date, standings, trades, negative)


def ratio(
    name: str,
    numerator: Measure,
    denominator: Measure,
    *,
    band: Band = "cost",
    unit: str,
    better: Better = "lower",
    times: float = 1.0,
    target: float | None = None,
    baseline: int | None = None,
    may_pass_100: bool | None = None,
) -> Measure:
    """A derived measure: numerator / denominator x times for every week in which both have a value and the
    denominator isn't nought.

    times: 100 for a percentage, 1,000 for a rate a thousand. The parts stay with it, so that a roll-up divides the
    sums and never averages the ratios. Raises DataError.
    """
    weeks = tuple(sorted(set(numerator.dates) | set(denominator.dates)))
    values: list[float | None] = []
    for week in weeks:
        top, bottom = numerator.at(week), denominator.at(week)
        values.append(None if top is None or bottom is None or bottom == 0 else top / bottom * times)
    return Measure(
        name,
        band,
        unit,
        better,
        tuple(values),
        weeks,
        target,
        baseline,
        may_be_negative=bool(numerator.may_be_negative or denominator.may_be_negative),
        may_pass_100=may_pass_100,
        adds=False,
        parts=(numerator, denominator),
        times=times,
    )


def cost_per_patient(
    cost: Measure, patients: Measure, *, name: str = "Cost per patient", target: float | None = None
) -> Measure:
    """The week's cost divided by its patients. A week without patients has no cost per patient, whatever it cost."""
    return ratio(name, cost, patients, band="cost", unit="£ per patient", better="lower", target=target)


@dataclass(frozen=True)
class Capacity:
    """How contracted time is used, in hours. available is what remains: negative when the team is overcommitted."""

    contracted: float
    direct: float
    indirect: float
    available: float

    @property
    def overcommitted(self) -> bool:
        """Whether more hours are used than contracted."""
        return self.available < 0

    @property
    def shares(self) -> tuple[float, float, float]:
        """Direct, indirect and available as shares of contracted time, 1 for all of it."""
        return self.direct / self.contracted, self.indirect / self.contracted, self.available / self.contracted

    def percentages(self) -> tuple[int, int, int]:
        """The shares in whole percentages that add up to exactly 100: what is lost in rounding goes to the largest
        fractions.
        """
        exact = [100 * hours / self.contracted for hours in (self.direct, self.indirect, self.available)]
        floors = [math.floor(share) for share in exact]
        short = 100 - sum(floors)
        order = sorted(range(3), key=lambda index: (floors[index] - exact[index], index))
        for index in order[:short]:
            floors[index] += 1
        return floors[0], floors[1], floors[2]

    def explain(self) -> str:
        """The split in words."""
        direct, indirect, available = self.percentages()
        text = (
            f"Of {words.number(self.contracted)} contracted hours {words.number(self.direct)} are direct (productive, "
            f"{direct}%) and "
            f"{words.number(self.indirect)} indirect ({indirect}%); {words.number(self.available)} remain available "
            f"({available}%)."
        )
        if self.overcommitted:
            text += " The team is overcommitted: it works more hours than it is contracted for."
        return text

    def as_dict(self) -> dict[str, Any]:
        """The split as plain data."""
        return {
            "contracted": self.contracted,
            "direct": self.direct,
            "indirect": self.indirect,
            "available": self.available,
            "percentages": list(self.percentages()),
            "overcommitted": self.overcommitted,
        }


def capacity(contracted: float, direct: float, indirect: float) -> Capacity:
    """Split contracted hours into direct, indirect and available hours. Available is the remainder, never typed in.

    Raises DataError for text, negative hours, or no contracted hours.
    """
    faults = Faults()
    found: list[float] = []
    for name, value in (("contracted hours", contracted), ("direct hours", direct), ("indirect hours", indirect)):
        with faults.kept():
            found.append(one_number(value, name, least=0))
    if not faults and found[0] == 0:
        faults.fault("contracted hours", "0", "more than nought")
    faults.done()
    hours, productive, other = found
    left = math.fsum((hours, -productive, -other))
    if abs(left) <= 1e-9 * max(found):
        left = 0.0
    return Capacity(hours, productive, other, left)


def available(contracted: Measure, direct: Measure, indirect: Measure, *, name: str = "Available hours") -> Measure:
    """The weekly remainder of contracted hours as a capacity measure; None where one of the three is missing. Raises
    DataError.
    """
    values: list[float | None] = []
    for week in contracted.dates:
        hours = [measure.at(week) for measure in (contracted, direct, indirect)]
        given = [value for value in hours if value is not None]
        values.append(capacity(given[0], given[1], given[2]).available if len(given) == 3 else None)
    return Measure(name, "capacity", contracted.unit, "higher", tuple(values), contracted.dates)
