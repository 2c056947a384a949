"""Run charts: the median, the two sets of rules, and re-basing that is proposed but never silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from value_management.errors import DataError, Fault
from value_management.measures import rules as _rules
from value_management.measures.rules import FEWEST, Anhoej, Judgement, Perla, RuleSet, Run, Verdict
from value_management.measures.series import (
    default_tolerance,
    median,
    one_date,
    one_number,
    series,
    whole,
    words_for,
    words_for_date,
)

SUSTAINED = 9
"""Useful points in a row on one side of the median before a re-base is proposed (the usual convention for run
charts).
"""

FEW_FOR_BASELINE = 10
"""A frozen baseline of fewer points than this brings a caution: its median is too uncertain."""


@dataclass(frozen=True)
class Phase:
    """One phase of a chart: points start to stop (stop excluded), its median and how it was reached.

    values: the phase's values with None where a point is missing or excluded. based_on: how many values the median is
    of. frozen: the median is of the phase's first `frozen` points only (None: of all of them).
    """

    start: int
    stop: int
    median: float
    based_on: int
    values: tuple[float | None, ...] = field(repr=False)
    tolerance: float = field(repr=False)
    frozen: int | None = None

    @cached_property
    def sides(self) -> tuple[int, ...]:
        """1 above the median, -1 below, 0 on it, missing or excluded: one for each point of the phase."""
        high, low = self.median + self.tolerance, self.median - self.tolerance
        return tuple([0 if value is None else 1 if value > high else -1 if value < low else 0 for value in self.values])

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The runs about the median: side and points."""
        return _rules.runs_about(self.sides, self.start)

    @property
    def useful(self) -> int:
        """How many points are not on the median."""
        return sum(len(points) for _, points in self.runs)

    @property
    def counted(self) -> int:
        """How many points are neither missing nor excluded."""
        return len(self.values) - self.values.count(None)

    @cached_property
    def obstacle(self) -> tuple[Verdict, str] | None:
        """Why the rules can't judge this phase, or None: too few points, or a median that too many points tie with."""
        counted, useful = self.counted, self.useful
        if counted < FEWEST:
            return (
                "too few points",
                f"There are {_points(counted)}; the rules need {FEWEST} that are not on the median.",
            )
        basis = self.values if self.frozen is None else self.values[: self.frozen]
        tied_basis = sum(1 for value in basis if value is not None and abs(value - self.median) <= self.tolerance)
        if 2 * (counted - useful) > counted or 2 * tied_basis > self.based_on:
            return "no verdict", self._tied(counted - useful, counted, tied_basis)
        if useful < FEWEST:
            return "too few points", f"{useful} of {counted} points are not on the median; the rules need {FEWEST}."
        return None

    def _tied(self, tied: int, counted: int, tied_basis: int) -> str:
        if 2 * tied > counted:
            reason = f"{tied} of {counted} points lie on the median ({words_for(self.median)})"
        else:
            reason = (
                f"{tied_basis} of the {self.based_on} baseline points lie on their median ({words_for(self.median)})"
            )
        sides = {side for side, _ in self.runs}
        if not sides:
            return f"{reason}, so there is nothing to compare. Chart a measure that varies, or a finer one."
        if sides == {1}:
            return (
                f"{reason} and none lies below it: runs rules don't work for rare events. "
                "Chart the days between events, or count over a longer period."
            )
        if sides == {-1}:
            return (
                f"{reason} and none lies above it: runs rules don't work at a ceiling. "
                "Chart the days between the failures, or count the failures over a longer period."
            )
        return f"{reason}, so its runs mean little. Chart a finer measure, or use a longer period."

    @cached_property
    def anhoej(self) -> Anhoej:
        """Anhøj's rules on this phase."""
        return _rules.anhoej(self.runs, self.obstacle)

    @cached_property
    def perla(self) -> Perla:
        """The rules of Perla, Provost and Murray on this phase."""
        return _rules.perla(self.runs, _rules.trends(self.values, self.tolerance, self.start), self.obstacle)

    def judged(self, rules: RuleSet) -> Judgement:
        """The judgement by the rules named."""
        return self.anhoej if rules == "anhoej" else self.perla


def _points(count: int) -> str:
    return f"{count} point" if count == 1 else f"{count} points"


@dataclass(frozen=True)
class Rebase:
    """A re-base that someone decided: the point at which the new phase starts, its date, and why."""

    at: int
    reason: str
    date: date | None = None

    def as_dict(self) -> dict[str, Any]:
        """The re-base as plain data."""
        return {"at": self.at, "reason": self.reason, "date": self.date.isoformat() if self.date else None}

    @classmethod
    def from_dict(cls, data: Any) -> Rebase:
        """The re-base that `as_dict` wrote. Raises DataError."""
        if (
            not isinstance(data, Mapping)
            or not isinstance(data.get("at"), int)
            or not isinstance(data.get("reason"), str)
        ):
            raise DataError(Fault("re-base", repr(data), "at, reason and date, as as_dict wrote them"))
        day = data.get("date")
        return cls(data["at"], data["reason"], None if day is None else one_date(day, "re-base"))


@dataclass(frozen=True)
class Proposal:
    """A re-base that the data would bear. Nothing is changed until someone gives a date and a reason to `rebase`.

    at: the first point of the sustained run. median_before, median_after: of the phase's points before it and from it
    on.
    """

    at: int
    date: date | None
    side: Literal["above", "below"]
    length: int
    median_before: float
    median_after: float

    def explain(self) -> str:
        """The proposal in words."""
        when = f" ({words_for_date(self.date)})" if self.date else ""
        return (
            f"From point {self.at + 1}{when}, {self.length} useful points in a row lie {self.side} the median. A "
            "new median from "
            f"there would be {words_for(self.median_after)}, against {words_for(self.median_before)} before. "
            "Re-base only if you know "
            "what changed and expect it to last: give a date and a reason. The chart before is kept."
        )

    def as_dict(self) -> dict[str, Any]:
        """The proposal as plain data."""
        return {
            "at": self.at, "date": self.date.isoformat() if self.date else None, "side": self.side,
            "length": self.length, "median_before": self.median_before, "median_after": self.median_after,
        }  # fmt: skip


@dataclass(frozen=True)
class RunChart:
    """A run chart and what its rules say. Made by `run_chart`, never by hand.

    values: with None for a missing period; dates: None or one a value; phases: one or more, each with its own median.
    The verdict, and the figures beside it, are those of the latest phase; `phases` holds the others.
    """

    values: tuple[float | None, ...]
    dates: tuple[date, ...] | None
    phases: tuple[Phase, ...]
    rules: RuleSet
    baseline: int | None
    exclude: tuple[int, ...]
    target: float | None
    annotations: tuple[tuple[int, str], ...]
    tolerance: float
    rebases: tuple[Rebase, ...] = ()

    @property
    def medians(self) -> tuple[float, ...]:
        """The median of each phase."""
        return tuple(phase.median for phase in self.phases)

    @property
    def median(self) -> float:
        """The median of the latest phase."""
        return self.phases[-1].median

    @property
    def centre(self) -> tuple[float, ...]:
        """The median at every point: what a chart draws."""
        return tuple(phase.median for phase in self.phases for _ in range(phase.start, phase.stop))

    @property
    def anhoej(self) -> Anhoej:
        """Anhøj's rules on the latest phase."""
        return self.phases[-1].anhoej

    @property
    def perla(self) -> Perla:
        """The rules of Perla, Provost and Murray on the latest phase."""
        return self.phases[-1].perla

    @property
    def judged(self) -> Judgement:
        """The judgement of the latest phase by the chosen rules."""
        return self.phases[-1].judged(self.rules)

    @property
    def useful(self) -> int:
        """Useful points (not on the median, not missing, not excluded) of the latest phase."""
        return self.phases[-1].useful

    @property
    def longest_run(self) -> int:
        """The longest run of the latest phase, in useful points."""
        return self.anhoej.longest_run

    @property
    def longest_allowed(self) -> int | None:
        """The longest run that chance explains (Anhøj)."""
        return self.anhoej.longest_allowed

    @property
    def crossings(self) -> int:
        """Times that the line of the latest phase crosses its median."""
        return self.anhoej.crossings

    @property
    def crossings_least(self) -> int | None:
        """The fewest crossings that chance explains (Anhøj)."""
        return self.anhoej.crossings_least

    @property
    def verdict(self) -> Verdict:
        """ "signal", "no signal", "too few points" or "no verdict", by the chosen rules."""
        return self.judged.verdict

    @property
    def signal(self) -> bool | None:
        """True, False, or None where the rules can't say."""
        return self.judged.signal

    @property
    def rule(self) -> str | None:
        """What fired, in the words of the chosen rules: "shift", "crossings", "trend", ... or None."""
        return self.judged.rule

    @property
    def points(self) -> tuple[int, ...]:
        """The points (0-based) that fired."""
        return self.judged.points

    @property
    def reason(self) -> str:
        """Why the verdict is what it is."""
        return self.judged.reason

    @property
    def direction(self) -> Literal["up", "down"] | None:
        """Which way the signal goes, or None: no signal, or one that goes neither way.

        With a frozen median: the side of the latest shift. Otherwise the median of the
        later half of the useful points is compared with that of the earlier half.
        """
        phase = self.phases[-1]
        if not self.signal:
            return None
        shift = next((finding for finding in self.judged.findings if finding.rule == "shift"), None)
        if phase.frozen is not None and shift is not None:
            return "up" if phase.sides[shift.points[-1] - phase.start] > 0 else "down"
        kept = [value for value, side in zip(phase.values, phase.sides, strict=True) if value is not None and side]
        half = len(kept) // 2
        earlier, later = median(kept[:half]), median(kept[-half:])
        if abs(later - earlier) <= phase.tolerance:
            return None
        return "up" if later > earlier else "down"

    @property
    def previous(self) -> RunChart | None:
        """The version before the latest re-base, or None."""
        if not self.rebases:
            return None
        starts = [phase.start for phase in self.phases[1:] if phase.start != self.rebases[-1].at]
        return _chart(
            self.values,
            self.dates,
            self.baseline,
            tuple(starts),
            self.exclude,
            self.target,
            self.annotations,
            self.tolerance,
            self.rules,
            self.rebases[:-1],
        )

    @property
    def proposal(self) -> Proposal | None:
        """A re-base that the data would bear, or None: see `propose_rebase`."""
        return propose_rebase(self)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know before believing the verdict."""
        found: list[str] = []
        phase = self.phases[-1]
        if phase.frozen is not None and phase.counted > phase.based_on:
            first = "point" if phase.based_on == 1 else f"{phase.based_on} points"
            found.append(
                f"The median is frozen at the first {first}. A frozen median raises false alarms. "
                "In simulations where nothing changed, with 12 points frozen, about 8 charts in 100 signalled at 24 "
                "points and 18 in 100 at 52, against 3 to 5 in 100 with their own median. The more points are frozen, "
                "the fewer false alarms."
            )
            if phase.based_on < FEW_FOR_BASELINE:
                found.append(f"A baseline of {_points(phase.based_on)} is short: its median may be well off.")
        missing = sum(1 for index, value in enumerate(self.values) if value is None and index not in self.exclude)
        if missing:
            found.append(
                f"{missing} {'period is' if missing == 1 else 'periods are'} missing: the slot is kept, and no "
                "value is assumed."
            )
        if self.exclude:
            found.append(f"{_points(len(self.exclude))} excluded by choice: say why beside the chart.")
        return tuple(found)

    def explain(self) -> str:
        """The finding in plain words: verdict, rule, points, and what it does not mean."""
        opening = {
            "signal": "Signal.",
            "no signal": "No signal.",
            "too few points": "Too few points for a verdict.",
            "no verdict": "No verdict.",
        }[self.verdict]
        parts = [opening, self.reason]
        if self.signal:
            parts.append("Something other than chance is likely; the chart can't say what.")
        elif self.signal is False:
            parts.append("The points vary as chance does; that doesn't prove that nothing changed.")
        if len(self.phases) > 1:
            medians = ", ".join(words_for(value) for value in self.medians)
            parts.append(f"The chart has {len(self.phases)} phases with medians {medians}; the verdict is of the last.")
        else:
            parts.append(f"The median is {words_for(self.median)}.")
        if self.target is not None:
            parts.append(f"The target is {words_for(self.target)}.")
        named = {"anhoej": "Anhøj's rules", "perla": "the rules of Perla, Provost and Murray"}[self.rules]
        parts.append(f"Judged by {named}.")
        return " ".join([*parts, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """The chart as plain data: what it was made from and what was found. `RunChart.from_dict` reads it back."""
        proposal = self.proposal
        return {
            "kind": "run-chart",
            "values": list(self.values),
            "dates": None if self.dates is None else [day.isoformat() for day in self.dates],
            "baseline": self.baseline,
            "phases": [phase.start for phase in self.phases[1:]],
            "exclude": list(self.exclude),
            "target": self.target,
            "annotations": [[index, text] for index, text in self.annotations],
            "tolerance": self.tolerance,
            "rules": self.rules,
            "rebases": [rebase.as_dict() for rebase in self.rebases],
            "median": self.median,
            "medians": list(self.medians),
            "useful": self.useful,
            "longest_run": self.longest_run,
            "longest_allowed": self.longest_allowed,
            "crossings": self.crossings,
            "crossings_least": self.crossings_least,
            "verdict": self.verdict,
            "signal": self.signal,
            "rule": self.rule,
            "points": list(self.points),
            "direction": self.direction,
            "reason": self.reason,
            "cautions": list(self.cautions),
            "anhoej": self.anhoej.as_dict(),
            "perla": self.perla.as_dict(),
            "proposal": None if proposal is None else proposal.as_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RunChart:
        """The chart that `as_dict` wrote, worked out again from what it was made from. Raises DataError."""
        if data.get("kind") != "run-chart" or "values" not in data:
            raise DataError(Fault("chart", f"kind {data.get('kind')!r}", "a run chart written by as_dict"))
        chart = run_chart(
            data["values"],
            dates=data.get("dates"),
            baseline=data.get("baseline"),
            phases=data.get("phases"),
            exclude=data.get("exclude", ()),
            target=data.get("target"),
            annotations=data.get("annotations", ()),
            tolerance=data.get("tolerance"),
            rules=data.get("rules", "anhoej"),
        )
        made = tuple(Rebase.from_dict(entry) for entry in data.get("rebases", ()))
        starts = tuple(phase.start for phase in chart.phases[1:])
        if any(rebase.at not in starts for rebase in made):
            raise DataError(Fault("re-bases", "a re-base where no phase starts", "the phases that the re-bases made"))
        return replace(chart, rebases=made)


def _position(where: Any, name: str, length: int, dates: Sequence[date] | None) -> int:
    """The index of a point given by its index or its date. Raises DataError."""
    if isinstance(where, (date, str)):
        day = one_date(where, name)
        if dates is None:
            raise DataError(Fault(name, day.isoformat(), "a point's number: the series has no dates"))
        if day not in dates:
            raise DataError(
                Fault(
                    name,
                    day.isoformat(),
                    f"one of the series' dates, {dates[0].isoformat()} to {dates[-1].isoformat()}",
                )
            )
        return dates.index(day)
    return whole(where, name, least=0, most=length - 1)


def positions(given: Any, name: str, length: int, dates: Sequence[date] | None, faults: list[Fault]) -> tuple[int, ...]:
    if isinstance(given, (str, bytes)) or not hasattr(given, "__iter__"):
        faults.append(Fault(name, repr(given), "a list of points, each by its number (from 0) or its date"))
        return ()
    found: set[int] = set()
    for where in given:
        try:
            found.add(_position(where, name, length, dates))
        except DataError as error:
            faults.extend(error.faults)
    return tuple(sorted(found))


def run_chart(
    values: Any,
    *,
    dates: Any = None,
    baseline: int | None = None,
    phases: Any = None,
    exclude: Any = (),
    target: float | None = None,
    annotations: Any = (),
    tolerance: float | None = None,
    rules: RuleSet = "anhoej",
) -> RunChart:
    """Draw up a run chart and judge it.

    values: numbers in time order, None for a missing period (its slot is kept). dates: one a value, each later than
    the one before. baseline: None for the median of all points of a phase, or k for a median frozen at its first k
    points. phases: where later phases start, by point (from 0) or date; each phase has its own median and its own
    verdict. exclude: points left out of the median and the rules, though still drawn. target: a line, never part of
    the verdict. annotations: (point or date, text) pairs. tolerance: how near the median counts as on it; by default
    a thousand-millionth of the largest value. rules: "anhoej" (the default verdict) or "perla"; both are worked out.

    Raises DataError with every fault found.

    >>> run_chart([5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 9, 8, 9, 9, 8, 9, 8, 9, 9, 8, 9]).verdict
    'signal'
    """
    found, days = series(values, dates)
    length = len(found)
    faults: list[Fault] = []
    if baseline is not None:
        try:
            whole(baseline, "baseline", least=1, most=length)
        except DataError as error:
            faults.extend(error.faults)
    starts = () if phases is None else positions(phases, "phases", length, days, faults)
    if 0 in starts:
        faults.append(Fault("phases", "a phase that starts at the first point", "the starts of the later phases"))
    excluded = positions(exclude, "exclude", length, days, faults)
    marks = where(annotations, length, days, faults)
    if target is not None:
        try:
            target = one_number(target, "target")
        except DataError as error:
            faults.extend(error.faults)
    near = default_tolerance([value for value in found if value is not None])
    if tolerance is not None:
        try:
            near = one_number(tolerance, "tolerance", least=0)
        except DataError as error:
            faults.extend(error.faults)
    if rules not in ("anhoej", "perla"):
        faults.append(Fault("rules", repr(rules), '"anhoej" or "perla"'))
    if faults:
        raise DataError(faults)
    return _chart(found, days, baseline, starts, excluded, target, marks, near, rules, ())


def where(given: Any, length: int, dates: Sequence[date] | None, faults: list[Fault]) -> tuple[tuple[int, str], ...]:
    """Annotations as (index, text), in order; what is wrong with them goes to `faults`."""
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        faults.append(Fault("annotations", repr(given), "a list of (point or date, text)"))
        return ()
    marks: list[tuple[int, str]] = []
    for entry in given:
        pair = list(entry) if isinstance(entry, (tuple, list)) else []
        if len(pair) != 2 or not isinstance(pair[1], str):
            faults.append(Fault("annotations", repr(entry), "a point (or date) and a text"))
            continue
        try:
            marks.append((_position(pair[0], "annotations", length, dates), pair[1]))
        except DataError as error:
            faults.extend(error.faults)
    return tuple(sorted(marks))


def _chart(
    values: tuple[float | None, ...],
    dates: tuple[date, ...] | None,
    baseline: int | None,
    starts: tuple[int, ...],
    exclude: tuple[int, ...],
    target: float | None,
    annotations: tuple[tuple[int, str], ...],
    tolerance: float,
    rules: RuleSet,
    rebases: tuple[Rebase, ...],
) -> RunChart:
    kept = values
    if exclude:
        left_out = set(exclude)
        kept = tuple(None if index in left_out else value for index, value in enumerate(values))
    edges = (0, *starts, len(values))
    phases: list[Phase] = []
    faults: list[Fault] = []
    for start, stop in zip(edges, edges[1:], strict=False):
        within = kept[start:stop]
        basis = [value for value in (within if baseline is None else within[:baseline]) if value is not None]
        if basis:
            phases.append(Phase(start, stop, median(basis), len(basis), within, tolerance, baseline))
        else:
            what = "phase" if baseline is None else "baseline"
            faults.append(
                Fault(
                    f"{what}, points {start + 1} to {stop}",
                    "no values",
                    "at least one that is neither missing nor excluded",
                )
            )
    if faults:
        raise DataError(faults)
    return RunChart(values, dates, tuple(phases), rules, baseline, exclude, target, annotations, tolerance, rebases)


def propose_rebase(chart: RunChart, *, sustained: int = SUSTAINED) -> Proposal | None:
    """A re-base that the latest phase would bear, or None.

    Proposed where the phase can be judged, has a run of `sustained` useful points or more that isn't its first run,
    and the median of all the points from the latest such run on lies on the same side: what has shifted and come back
    is not proposed.
    """
    phase = chart.phases[-1]
    if phase.obstacle is not None:
        return None
    long_runs = [(side, points) for side, points in phase.runs if len(points) >= sustained]
    if not long_runs or long_runs[-1][1][0] == phase.runs[0][1][0]:
        # A long run at the very start is what the phase was, not a change in it.
        return None
    side, points = long_runs[-1]
    at = points[0]
    split = at - phase.start
    before = median([value for value in phase.values[:split] if value is not None])
    after = median([value for value in phase.values[split:] if value is not None])
    if side * (after - phase.median) <= phase.tolerance:
        return None
    day = chart.dates[at] if chart.dates else None
    return Proposal(at, day, "above" if side > 0 else "below", len(points), before, after)


def rebase(chart: RunChart, when: Any, reason: str) -> RunChart:
    """A new version of the chart in which a phase starts at `when` (a date of the series, or a point from 0).

    reason: what changed; it can't be empty. The version before is kept in `.previous` and every re-base in `.rebases`.
    Raises DataError.
    """
    faults: list[Fault] = []
    at = 0
    try:
        at = _position(when, "re-base", len(chart.values), chart.dates)
    except DataError as error:
        faults.extend(error.faults)
    else:
        if at in {phase.start for phase in chart.phases}:
            faults.append(Fault("re-base", f"point {at + 1}, where a phase starts already", "a later point"))
        elif chart.rebases and at < chart.rebases[-1].at:
            faults.append(
                Fault(
                    "re-base",
                    f"point {at + 1}",
                    "a point after the re-base before",
                    "Go back to the previous version first.",
                )
            )
    if not isinstance(reason, str) or not reason.strip():
        faults.append(
            Fault("re-base", "no reason", "what changed, in words", "A median is moved only for a known change.")
        )
    if faults:
        raise DataError(faults)
    starts = tuple(sorted([*(phase.start for phase in chart.phases[1:]), at]))
    made = Rebase(at, reason.strip(), chart.dates[at] if chart.dates else None)
    return _chart(
        chart.values,
        chart.dates,
        chart.baseline,
        starts,
        chart.exclude,
        chart.target,
        chart.annotations,
        chart.tolerance,
        chart.rules,
        (*chart.rebases, made),
    )
