"""What would have happened anyway, from the team's own series: a run chart's baseline or an interrupted time series.

After minus before is no counterfactual: HM Treasury's Green Book compares with business as usual. A run chart carries
its frozen median forward; an interrupted time series carries the line before the change forward (segmented
regression by ordinary least squares; Wagner et al., Journal of Clinical Pharmacy and Therapeutics 2002;27:299-309).
Neither has a control, so neither proves a cause.
A flat median is refused where the baseline drifts towards the better (see `trend`): the drift would be priced as gain.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from value_management import words
from value_management.measures import series
from value_management.measures.run_chart import RunChart, run_chart
from value_management.money import pounds, student, trend
from value_management.money.inputs import Reader
from value_management.money.pounds import Range

Better = Literal["higher", "lower"]

FEWEST_BEFORE = 8
FEWEST_AFTER = 4
SHORT = 20
"""Below this many points the test of drift misses one of a tenth of the noise a point more often than 1 time in 4."""


def _gain(change: float, better: Better) -> float:
    return change if better == "higher" else -change


@dataclass(frozen=True)
class Baseline:
    """A frozen median carried forward. Units are the series' own; `gain` is positive when things got better.

    expected: the median of the first `points`; after: observed values since, missing ones left out.
    """

    chart: RunChart
    points: int
    expected: float
    after: tuple[float, ...]
    better: Better
    unit: str

    @property
    def gain(self) -> float:
        """The difference from the baseline, added up over the points observed since."""
        return _gain(math.fsum(value - self.expected for value in self.after), self.better)

    @property
    def gain_each(self) -> float:
        """The mean difference a period."""
        return self.gain / len(self.after)

    @property
    def steady(self) -> bool:
        """Whether the baseline by itself shows no signal, so that its median stands for one level."""
        return run_chart(self.chart.values[: self.points]).signal is not True

    @property
    def supported(self) -> bool:
        """Whether there is a gain that the chart's signal, which lies after a steady baseline, points to as well."""
        way = "up" if self.better == "higher" else "down"
        late = self.chart.signal is True and max(self.chart.points) >= self.points
        return self.gain > 0 and late and self.chart.direction == way and self.steady

    def worth(self, pounds_each: Any) -> Range:
        """The gain so far in whole pounds, one figure; zero when the chart does not support it.

        pounds_each: the marginal pounds of one unit of the series, 0 or more. Raises DataError.
        """
        each = _pounds_each(pounds_each)
        worth = pounds.to_step(Decimal(repr(self.gain)) * each) if self.supported else Decimal(0)
        return Range(worth, worth, worth)

    def explain(self) -> str:
        """What would have happened anyway, what was seen, and whether the difference is more than noise."""
        text = (
            f"Had nothing changed, each period would have stood at the median of the first {self.points}, "
            f"{words.number(self.expected)} {self.unit}. Over {len(self.after)} periods since, the difference adds "
            f"up to {words.number(abs(self.gain))} {self.unit} {'better' if self.gain >= 0 else 'worse'}."
        )
        if self.supported:
            text += " The chart shows a signal, so the difference is more than ordinary variation."
        elif self.chart.signal is None:
            text += f" The chart gives no verdict, so no gain is claimed. {self.chart.reason}"
        elif not self.steady:
            text += (
                " The baseline by itself shows a signal, so its median stands for no one level, and no gain is "
                "claimed. Choose a baseline in which nothing changed."
            )
        elif self.chart.signal:
            text += " The chart shows a signal, but not for the better, so no gain is claimed."
        else:
            text += " The chart shows no signal: the difference may be ordinary variation, and no gain is claimed."
        cautions = (
            "A frozen median supposes that nothing else was moving; it has no control and does not say what did it."
        )
        if self.observed < SHORT:
            cautions += f" A baseline of {self.observed} points can hide a drift: look at it as a line first."
        return f"{text}\n\n{cautions}"

    @property
    def observed(self) -> int:
        """How many periods of the baseline have a number."""
        return sum(1 for value in self.chart.values[: self.points] if value is not None)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "points": self.points,
            "expected": self.expected,
            "periods": len(self.after),
            "gain": self.gain,
            "gain_each": self.gain_each,
            "better": self.better,
            "unit": self.unit,
            "supported": self.supported,
            "chart": self.chart.as_dict(),
        }


def from_baseline(values: Any, baseline: Any, *, better: Better, unit: str = "units", dates: Any = None) -> Baseline:
    """Carry the median of the first `baseline` points forward and compare the rest with it.

    values: the series in time order, None for a missing period; baseline: points before the change (the chart
    cautions below 10); better: "higher" or "lower". Raises DataError, also when nothing is observed in the baseline or
    after it, and when the baseline drifts towards the better, by the test of `trend`: use `interrupted` then.

    Example:
    >>> from value_management.cases import larch_ward
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> compared = from_baseline(noon.values, larch_ward.WEEKS_BEFORE_CHANGE, better="higher", unit="%")
    >>> compared.expected, round(compared.gain_each, 1)
    (20.3, 14.3)
    >>> compared.supported
    True
    """
    reader = Reader()
    checked = series.numbers(values)
    reader.one_of(better, ("higher", "lower"), "better")
    points = reader.whole(baseline, "baseline", least=1, most=max(1, len(checked) - 1))
    reader.done()
    assert points is not None
    after = tuple(value for value in checked[points:] if value is not None)
    if not after:
        reader.fault("values", "nothing after the baseline", "at least one number after it")
    before = [value for value in checked[:points] if value is not None]
    if not before:
        reader.fault("baseline", f"no number in points 1 to {points}", "at least one number in the baseline")
    drift = trend.drifts(before)
    if drift == (1 if better == "higher" else -1):
        reader.fault(
            "baseline",
            f"{len(before)} numbers that already drift {'upwards' if drift > 0 else 'downwards'}",
            "a baseline that does not drift towards the better",
            "A flat median would count the old drift as gain. Use interrupted(), which carries the sloping line "
            "forward, and read its cautions.",
        )
    reader.done()
    chart = run_chart(values, dates=dates, baseline=points)
    return Baseline(chart, points, chart.median, after, better, unit)


@dataclass(frozen=True)
class Fit:
    """A straight line through one stretch: value = level + slope x (time - middle), by least squares."""

    middle: float
    level: float
    slope: float
    points: int
    spread: float

    def at(self, time: float) -> float:
        """The line at a time."""
        return self.level + self.slope * (time - self.middle)

    def leverage(self, time: float) -> float:
        """The variance of the line at a time, in units of the residual variance."""
        return 1 / self.points + (time - self.middle) ** 2 / self.spread


@dataclass(frozen=True)
class Estimate:
    """A number with its standard error. low and high: the 95% interval of Student's t with `degrees` of freedom."""

    value: float
    error: float
    degrees: int

    @property
    def low(self) -> float:
        """The lower end of the 95% interval."""
        return self.value - student.t_95(self.degrees) * self.error

    @property
    def high(self) -> float:
        """The upper end of the 95% interval."""
        return self.value + student.t_95(self.degrees) * self.error

    @property
    def clear(self) -> bool:
        """Whether zero lies outside the interval."""
        return self.low > 0 or self.high < 0

    def explain(self, unit: str) -> str:
        """ "3.2 beds (1.1 to 5.3)"."""
        low, high = words.number(self.low), words.number(self.high)
        return f"{words.number(self.value)} {unit} ({low} to {high})"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "value": self.value,
            "error": self.error,
            "degrees": self.degrees,
            "low": self.low,
            "high": self.high,
        }


@dataclass(frozen=True)
class Interrupted:
    """A series before and after a change. Times count periods from 0; the change falls at period `start`, and
    `end` is the last period observed.

    level: the step at the change; slope: the change of slope a period; last: the effect at the last period; total: the
    effect added up over the periods observed since. All in the series' own direction (a fall is negative).
    durbin_watson: near 2 when neighbours are unrelated; None when no two neighbours were observed.
    """

    start: int
    end: int
    before: Fit
    after: Fit
    level: Estimate
    slope: Estimate
    last: Estimate
    total: Estimate
    observed: int
    residual_variance: float
    durbin_watson: float | None
    better: Better
    unit: str

    @property
    def cautions(self) -> tuple[str, ...]:
        """What this estimate can't know.

        Where neighbours are related there is no easy mend: Newey-West errors are no rescue for a short series. In a
        simulation (benchmarks/newey_west.py: 24 periods before, 12 after, nothing changed, 5% test) they raise a false
        alarm in 17 of 100 where neighbours are unrelated, 22 at a correlation of 0.3 and 30 at 0.6; the ordinary
        errors do so in 4, 12 and 25. So they are not offered here. A longer series, or one that did not have the
        change, helps.
        """
        said = ["It supposes that the line before would have gone on straight, and that nothing else happened then."]
        said.append("There is no control series and no season in it.")
        if self.durbin_watson is None:
            if self.residual_variance > 0:
                said.append("No two neighbouring periods were observed, so nobody can see whether they are related.")
        elif not 1.5 <= self.durbin_watson <= 2.5:
            said.append("Neighbouring periods seem related, so the intervals are too narrow.")
        if self.before.points < 12:
            said.append(f"Only {self.before.points} periods came before: the line is loosely held.")
        return tuple(said)

    def worth(self, pounds_each: Any) -> Range:
        """The total effect in whole pounds, as its 95% interval; a gain is positive.

        pounds_each: the marginal pounds of one unit of the series, 0 or more. Raises DataError.
        """
        each = _pounds_each(pounds_each)
        ends = sorted(_gain(value, self.better) for value in (self.total.low, self.total.high))
        figures = (ends[0], _gain(self.total.value, self.better), ends[1])
        return Range(*(pounds.to_step(Decimal(repr(figure)) * each) for figure in figures))

    def explain(self) -> str:
        """The line that would have gone on, the effect, and the limits."""
        return (
            f"Had the first {self.start} periods gone on in a straight line ({words.number(self.before.slope, 3)} "
            f"{self.unit} a period), the last would have stood at "
            f"{words.number(self.before.at(self.end))}. The step at the change is "
            f"{self.level.explain(self.unit)}, the change of slope {self.slope.explain(self.unit + ' a period')}; over "
            f"{self.observed} periods the effect adds up to {self.total.explain(self.unit)}, "
            f"{'clear of zero' if self.total.clear else 'which may be nothing'}. In brackets: 95% intervals."
        ) + f"\n\n{' '.join(self.cautions)}"

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "observed": self.observed,
            "better": self.better,
            "unit": self.unit,
            "before": {"level": self.before.level, "slope": self.before.slope, "middle": self.before.middle},
            "after": {"level": self.after.level, "slope": self.after.slope, "middle": self.after.middle},
            "level": self.level.as_dict(),
            "slope": self.slope.as_dict(),
            "last": self.last.as_dict(),
            "total": self.total.as_dict(),
            "residual_variance": self.residual_variance,
            "durbin_watson": self.durbin_watson,
            "cautions": list(self.cautions),
        }


def interrupted(values: Any, start: Any, *, better: Better, unit: str = "units") -> Interrupted:
    """Segmented regression with a change of level and of slope at period `start` (counted from 0).

    values: the series in time order, None for a missing period, which keeps its slot. With a level and a slope of its
    own on each side, least squares is two straight lines with one residual variance. Raises DataError with every
    fault: fewer than 8 numbers before or 4 after the change.

    Example:
    >>> from value_management.cases import larch_ward
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> found = interrupted(noon.values, larch_ward.WEEKS_BEFORE_CHANGE, better="higher", unit="points")
    >>> print(found.level.explain("points"))
    9.28 points (0.43 to 18.13)
    """
    reader = Reader()
    checked = series.numbers(values)
    reader.one_of(better, ("higher", "lower"), "better")
    at = reader.whole(start, "start of the change", least=1, most=max(1, len(checked) - 1))
    reader.done()
    assert at is not None
    points = [(time, value) for time, value in enumerate(checked) if value is not None]
    first = [(time, value) for time, value in points if time < at]
    second = [(time, value) for time, value in points if time >= at]
    for side, name, fewest in ((first, "before", FEWEST_BEFORE), (second, "after", FEWEST_AFTER)):
        if len(side) < fewest:
            reader.fault(
                f"values {name} the change",
                f"{len(side)} numbers",
                f"at least {fewest}",
                "Use a run chart until there are more.",
            )
    reader.done()
    before, after = _fit(first), _fit(second)
    residuals = {time: value - (before if time < at else after).at(time) for time, value in points}
    squares = math.fsum(one * one for one in residuals.values())
    degrees = len(points) - 4
    variance = squares / degrees
    last = points[-1][0]
    seen = len(second)

    def gap(time: float) -> Estimate:
        spread = before.leverage(time) + after.leverage(time)
        return Estimate(after.at(time) - before.at(time), math.sqrt(variance * spread), degrees)

    # The values after add up to what their own line gives; only the line before carries error into later periods.
    total = math.fsum(value for _, value in second) - seen * before.at(after.middle)
    total_error = math.sqrt(variance * (seen + seen**2 * before.leverage(after.middle)))
    steps = [residuals[time] - residuals[time - 1] for time in residuals if time - 1 in residuals]
    watson = math.fsum(step * step for step in steps) / squares if steps and squares > 0 else None
    slope_error = math.sqrt(variance * (1 / before.spread + 1 / after.spread))
    return Interrupted(
        at,
        last,
        before,
        after,
        gap(at),
        Estimate(after.slope - before.slope, slope_error, degrees),
        gap(last),
        Estimate(total, total_error, degrees),
        seen,
        variance,
        watson,
        better,
        unit,
    )


def _fit(points: Sequence[tuple[int, float]]) -> Fit:
    count = len(points)
    middle = math.fsum(time for time, _ in points) / count
    level = math.fsum(value for _, value in points) / count
    spread = math.fsum((time - middle) ** 2 for time, _ in points)
    slope = math.fsum((time - middle) * (value - level) for time, value in points) / spread
    return Fit(middle, level, slope, count, spread)


def _pounds_each(value: Any) -> Decimal:
    reader = Reader()
    each = reader.at_least(value, 0, "pounds for each", "the marginal pounds of one unit, 0 or more")
    reader.done()
    assert each is not None
    return each
