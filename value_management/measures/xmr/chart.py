"""The XmR chart: values with their mean and limits, its reading, and re-bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, get_args

from value_management import words
from value_management.checking import Faults
from value_management.measures.chart_input import ChartInput, chart_input, read_rebases, read_stored
from value_management.measures.series import span
from value_management.measures.xmr.limits import FEWEST, SCREEN, Stage, stage_of
from value_management.measures.xmr.signals import PRIORITY, PointSignal, Variation, patterns, stretches

Better = Literal["higher", "lower", "neither"]


Assurance = Literal["pass", "fail", "inconsistent"]


@dataclass(frozen=True)
class XmRChart(ChartInput):
    """An XmR chart and its reading. Made by `xmr`, never by hand.

    stages: its phases, one or more. Variation and assurance are those of the latest one.
    """

    stages: tuple[Stage, ...]
    better: Better
    run: int
    screen: bool

    @property
    def mean(self) -> float:
        """The mean of the latest phase."""
        return self.stages[-1].mean

    @property
    def upper(self) -> float | None:
        """The upper process limit of the latest phase; None where no two neighbouring points have values."""
        return self.stages[-1].upper

    @property
    def lower(self) -> float | None:
        """The lower process limit of the latest phase, or None."""
        return self.stages[-1].lower

    @property
    def ranges(self) -> tuple[float | None, ...]:
        """The moving range at every point; None at a phase's first point and beside a gap."""
        return tuple(moving for stage in self.stages for moving in stage.ranges)

    @cached_property
    def signals(self) -> tuple[PointSignal, ...]:
        """The points that signal, in order. A phase of fewer than 12 points, or without limits, has none."""
        found: list[PointSignal] = []
        for stage in self.stages:
            if not stage.readable:
                continue
            for place, rules in sorted(patterns(stage, self.run, self.tolerance).items()):
                named = tuple(rule for rule in PRIORITY if rule in rules)
                high = rules[named[0]] > 0
                found.append(
                    PointSignal(stage.start + place, named[0], named, "high" if high else "low", self._kind(high))
                )
        return tuple(found)

    def _kind(self, high: bool) -> Variation:
        if self.better == "neither":
            return "neutral"
        return "improvement" if high == (self.better == "higher") else "concern"

    @cached_property
    def latest(self) -> PointSignal | None:
        """The signal of the last point that has a value, or None."""
        stage = self.stages[-1]
        last = max(place for place, value in enumerate(stage.values) if value is not None) + stage.start
        return next((signal for signal in self.signals if signal.index == last), None)

    @property
    def variation(self) -> Variation:
        """The reading of the last point: common cause, improvement, concern, neutral, or too few points."""
        if not self.stages[-1].readable:
            return "too few points"
        return self.latest.kind if self.latest else "common cause"

    @property
    def side(self) -> Literal["high", "low"] | None:
        """Whether the last point's signal is high or low, or None."""
        return self.latest.side if self.latest else None

    @property
    def assurance(self) -> Assurance | None:
        """Whether the process as it is will meet the target: "pass" always, "fail" never, "inconsistent" by chance.

        None without a target, a direction, 12 points or limits. A value on the target meets it, so a process that
        only ever gives 100% passes a target of 100% where higher is better.
        """
        lower, upper = self.lower, self.upper
        if self.target is None or self.better == "neither" or not self.stages[-1].readable:
            return None
        assert lower is not None and upper is not None
        near = self.tolerance
        if self.better == "higher":
            worst, best = lower - self.target, upper - self.target
        else:
            worst, best = self.target - upper, self.target - lower
        if worst >= -near:
            return "pass"
        return "fail" if best < -near else "inconsistent"

    @property
    def previous(self) -> XmRChart | None:
        """The version before the latest re-base, or None."""
        before = self.before_last_rebase()
        return None if before is None else _chart(ChartInput(**before), self.better, self.run, self.screen)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know before believing the reading."""
        found: list[str] = []
        stage = self.stages[-1]
        known = words.counted(stage.counted, "point")
        basis = stage.counted if self.baseline is None else min(stage.counted, self.baseline)
        if stage.range_mean is None:
            found.append(
                "There are no limits: no two neighbouring points have values, so there is no moving range. Fill the "
                "gaps, or use a longer period."
            )
        elif stage.counted < FEWEST:
            found.append(f"The limits rest on {known} and are provisional; {FEWEST} are needed.")
        elif stage.used < FEWEST - 1:
            ranges = words.counted(stage.used, "moving range")
            found.append(f"The limits rest on {ranges}; with no gap there would be {FEWEST - 1} or more.")
        if stage.range_mean is not None and stage.range_mean <= self.tolerance:
            varied = stage.counted > basis and any(
                value is not None and abs(value - stage.mean) > self.tolerance for value in stage.values
            )
            found.append(
                "The values of the baseline don't vary, so the limits lie on the mean and every other value lies "
                "outside."
                if varied
                else "The values don't vary, so the limits lie on the mean."
            )
        if self.missing:
            found.append(f"{self.missing} missing: a gap has no moving range and ends any pattern.")
        if stage.screened:
            one = stage.screened == 1
            found.append(
                f"{words.counted(stage.screened, 'moving range')} above {SCREEN} times {'the' if one else 'their'} "
                "mean "
                f"{'was' if one else 'were'} screened out."
            )
        if stage.pile is not None:
            tied = sum(1 for value in stage.values if value == stage.pile)
            end = "lowest" if stage.pile < stage.mean else "highest"
            found.append(
                f"{tied} of {known} are {words.number(stage.pile)}, the {end} value: limits mean little there, and "
                "points "
                "in a row on one side of the mean aren't flagged. Chart the days or cases between the others (a t or g "
                "chart)."
            )
        if stage.unscreened:
            large = words.counted(stage.unscreened, "large moving range")
            found.append(
                f"{large} stayed in and nothing was screened out: every other moving range is zero, and limits "
                "without them would lie on the mean."
            )
        return tuple(found)

    def explain(self) -> str:
        """The reading in plain words."""
        lower, upper = self.lower, self.upper
        if lower is None or upper is None:
            return " ".join([f"The mean is {words.number(self.mean)}.", *self.cautions])
        parts = [
            f"The mean is {words.number(self.mean)}; the process as it is gives between {words.number(lower)} and "
            f"{words.number(upper)}."
        ]
        if self.variation == "too few points":
            parts.append("Too few points for a reading.")
        elif self.latest is None:
            parts.append("The last point is common cause: it varies as the process does.")
        else:
            nature = {"improvement": "an improvement", "concern": "a concern", "neutral": "neither good nor bad"}
            parts.append(
                f"The last point is special cause, {self.latest.side} ({self.latest.rule}): {nature[self.latest.kind]}."
            )
        if self.signals:
            parts.append(f"Points that signal: {stretches(self.signals)}.")
        if self.assurance is not None and self.target is not None:
            outlook = {
                "pass": "will be met as long as the process stays as it is",
                "fail": "can't be met unless the process changes",
                "inconsistent": "is met in some periods and missed in others by chance",
            }[self.assurance]
            parts.append(f"The target of {words.number(self.target)} {outlook}.")
        return " ".join([*parts, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """The chart as plain data: what it was made from and what was found. `XmRChart.from_dict` reads it back."""
        return {
            "kind": "xmr-chart",
            **self.stored(),
            "better": self.better,
            "run": self.run,
            "screen": self.screen,
            "stages": [stage.as_dict() for stage in self.stages],
            "ranges": list(self.ranges),
            "signals": [signal.as_dict() for signal in self.signals],
            "variation": self.variation,
            "side": self.side,
            "assurance": self.assurance,
            "cautions": list(self.cautions),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> XmRChart:
        """The chart that `as_dict` wrote, worked out again from what it was made from. Raises DataError."""
        chart = xmr(
            **read_stored(data, "xmr-chart", "an XmR chart"),
            better=data.get("better", "neither"),
            run=data.get("run", 7),
            screen=data.get("screen", False),
        )
        return replace(chart, rebases=read_rebases(data, chart.starts))


def xmr(
    values: Any,
    *,
    dates: Any = None,
    better: Better = "neither",
    target: float | None = None,
    baseline: int | None = None,
    phases: Any = None,
    run: int = 7,
    screen: bool = False,
    exclude: Any = (),
    annotations: Any = (),
    tolerance: float | None = None,
) -> XmRChart:
    """Draw up an XmR chart.

    values: in time order, None for a gap: the moving ranges beside it are left out and patterns end at it. dates: one
    a value. better: "higher", "lower" or "neither": turns a signal into improvement or concern. target: for the
    assurance verdict. baseline: fix mean and limits at the first k points (12 or more) of each phase. phases: where
    later phases start, by point (from 0) or date. run: 7 points for a shift or a trend, or 6. screen: leave out of
    the mean moving range those above 3.267 times it, once (NHSRplotthedots does, the Making data count spreadsheet
    doesn't), unless only zeros would be left: their limits would flag every point. exclude: points left out of
    limits and signals. A point of a trend takes the trend's direction; a repeated value ends a trend. A phase without
    two neighbouring values has no limits; one that
    keeps to its highest or lowest value has no shifts.

    Raises DataError with every fault.

    Example:
    >>> from value_management.cases import larch_ward
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> chart = xmr(noon.values, dates=noon.dates, better="higher", baseline=larch_ward.WEEKS_BEFORE_CHANGE)
    >>> round(chart.mean, 1), round(chart.lower, 1), round(chart.upper, 1)
    (20.7, 1.5, 39.8)
    >>> chart.variation
    'improvement'
    """
    wrong = Faults()
    if better not in get_args(Better):
        wrong.fault("better", repr(better), '"higher", "lower" or "neither"')
    if run not in (6, 7):
        wrong.fault("run", repr(run), "6 or 7")
    given = chart_input(
        values,
        dates=dates,
        baseline=baseline,
        phases=phases,
        exclude=exclude,
        target=target,
        annotations=annotations,
        tolerance=tolerance,
        shortest_baseline=FEWEST,
        more=wrong,
    )
    return _chart(given, better, run, screen)


def _chart(given: ChartInput, better: Better, run: int, screen: bool) -> XmRChart:
    stages: list[Stage] = []
    faults = Faults()
    for start, stop, within in given.stretches:
        stage = stage_of(start, within, given.baseline, screen)
        if stage is None:
            expected = "at least one that is neither missing nor excluded"
            last = stop if given.baseline is None else min(stop, start + given.baseline)
            faults.fault(span(start, last), "no values for the mean", expected)
        else:
            stages.append(stage)
    faults.done()
    return XmRChart(**given.parts(), stages=tuple(stages), better=better, run=run, screen=screen)


def rebase_xmr(chart: XmRChart, when: Any, reason: str) -> XmRChart:
    """A new version of the chart in which a phase starts at `when` (a date or a point), for a known change.

    The version before is kept in `.previous` and every re-base in `.rebases`. Raises DataError.

    Example:
    >>> chart = xmr([20, 22, 19, 21, 20, 23, 18, 21, 22, 20, 19, 21, 30, 31, 29, 32], baseline=12)
    >>> rebase_xmr(chart, 12, "Letters are ready the evening before").mean
    30.5
    """
    after = chart.after_rebase(when, reason, "Limits move only for a known change.")
    return _chart(ChartInput(**after), chart.better, chart.run, chart.screen)


def explain_signal(signal: PointSignal, chart: XmRChart) -> str:
    """Why a point was flagged, in words: every rule that holds, the first in priority first.

    Example:
    >>> chart = xmr([20, 22, 19, 21, 20, 23, 18, 21, 22, 20, 19, 21, 35], baseline=12)
    >>> print(explain_signal(chart.signals[0], chart))
    Point 13: it lies outside the process limits.
    """
    meaning = {
        "outside limits": "it lies outside the process limits",
        "trend": f"it is one of {chart.run} or more points in a row that only rise or only fall",
        "two of three": "it is one of two out of three neighbours near a limit, all three on one side of the mean",
        "shift": f"it is one of {chart.run} or more points in a row on one side of the mean",
    }
    where_ = f" ({words.day(chart.dates[signal.index])})" if chart.dates else ""
    return f"Point {signal.index + 1}{where_}: {'; '.join(meaning[rule] for rule in signal.rules)}."
