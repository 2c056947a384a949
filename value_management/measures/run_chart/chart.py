"""The run chart: values with the median of each phase, its verdict, and re-bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from value_management import words
from value_management.checking import Faults
from value_management.measures.chart_input import ChartInput, chart_input, read_rebases, read_stored
from value_management.measures.false_alarm import frozen_alarm
from value_management.measures.rules import OF_THE_LINE, Anhoej, Judgement, Perla, RuleSet, RunsLimits, Verdict
from value_management.measures.run_chart.phase import Phase
from value_management.measures.run_chart.proposal import SUSTAINED, Proposal, proposal_for
from value_management.measures.series import median, span

FEW_FOR_BASELINE = 10
"""A frozen baseline of fewer points than this brings a caution: its median is too uncertain."""


@dataclass(frozen=True)
class RunChart(ChartInput):
    """A run chart and what its rules say. Made by `run_chart`, never by hand.

    phases: one or more, each with its own median. The verdict, and the figures beside it, are those of the latest
    phase; `phases` holds the others.
    """

    phases: tuple[Phase, ...]
    rules: RuleSet
    runs_limits: RunsLimits

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
        """ "signal", "no signal", "too few points" or "no verdict", by the chosen rules; for a row at a bound "left its
        ceiling", "left its floor", "reached its ceiling" or "reached its floor", which are signals too.
        """
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
    def marked(self) -> tuple[int, ...]:
        """The points to mark on a drawing, of all phases: too few crossings, or runs, is of the line as a whole."""
        return tuple(
            point
            for phase in self.phases
            for finding in phase.judged(self.rules).findings
            if finding.rule not in OF_THE_LINE
            for point in finding.points
        )

    @property
    def reason(self) -> str:
        """Why the verdict is what it is."""
        return self.judged.reason

    @property
    def direction(self) -> Literal["up", "down"] | None:
        """Which way the signal goes, or None: no signal, or one that goes neither way.

        Of a row at a bound: the way it left or reached it. With a frozen median: the side of the latest shift.
        Otherwise the median of the later half of the useful points is compared with that of the earlier half.
        """
        phase = self.phases[-1]
        if not self.signal:
            return None
        if phase.obstacle is not None and phase.bound_change is not None:
            return phase.bound_change.direction
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
        before = self.before_last_rebase()
        return None if before is None else _chart(ChartInput(**before), self.rules, self.runs_limits)

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
            carried = f"The median, {words.number(phase.median)}, is that of the first {first}, carried on"
            if phase.obstacle is None and self.rules == "anhoej":
                frozen, points, rate = frozen_alarm(phase.based_on, phase.counted)
                carried += (
                    f": by chance about {rate} in 100 such charts signal (simulated: {frozen} of {points} points)"
                )
            found.append(f"{carried}.")
            if phase.based_on < FEW_FOR_BASELINE:
                found.append(
                    f"A baseline of {words.counted(phase.based_on, 'point')} is short: its median may be well off."
                )
        if self.missing:
            found.append(
                f"{self.missing} {'period is' if self.missing == 1 else 'periods are'} missing: the slot is kept, and "
                "no value is assumed."
            )
        if (
            self.rules == "anhoej"
            and self.signal is False
            and any(finding.rule == "too many runs" for finding in self.perla.findings)
        ):
            found.append(
                f"The line crosses its median {self.crossings} times, more than chance explains; Anhøj's rules don't "
                "judge that. Two groups mixed into one row can look so."
            )
        if self.exclude:
            found.append(f"{words.counted(len(self.exclude), 'point')} excluded by choice: say why beside the chart.")
        return tuple(found)

    def explain(self) -> str:
        """The finding in plain words: verdict, rule, points, and what it does not mean."""
        opening = {
            "signal": "Signal.",
            "no signal": "No signal.",
            "too few points": "Too few points for a verdict.",
            "no verdict": "No verdict.",
        }.get(self.verdict, f"Signal: it {self.verdict}.")
        parts = [opening, self.reason]
        if self.signal:
            parts.append("Something other than chance is likely; the chart can't say what.")
        elif self.signal is False:
            sought = {
                "anhoej": "a long run and too few crossings of the median; neither was found",
                "perla": "a shift, a trend, too few runs and too many; none was found",
            }[self.rules]
            parts.append(f"Looked for: {sought}. That doesn't prove that nothing changed.")
        if len(self.phases) > 1:
            medians = words.listed([words.number(value) for value in self.medians])
            parts.append(f"The chart has {len(self.phases)} phases, with medians {medians}; this is about the last.")
        elif self.phases[0].frozen is None or self.phases[0].counted <= self.phases[0].based_on:
            parts.append(f"Median {words.number(self.median)}.")
        if self.target is not None:
            parts.append(f"Target {words.number(self.target)}.")
        return " ".join([*parts, *self.cautions, f"Rules: {self._rules_named}."])

    @property
    def _rules_named(self) -> str:
        """The rules, and for Perla's where the limits of runs come from."""
        if self.rules == "anhoej":
            return "Anhøj"
        judged = self.perla
        named = "Perla, Provost and Murray"
        if judged.runs_least is None or judged.signal is None:
            return named
        if judged.limits == "table":
            return f"{named}, the printed table's limits of runs for {judged.useful} points"
        sides = self.phases[-1].sides
        return f"{named}, limits of runs worked out for {sides.count(1)} points above and {sides.count(-1)} below"

    def as_dict(self) -> dict[str, Any]:
        """The chart as plain data: what it was made from and what was found. `RunChart.from_dict` reads it back."""
        proposal = self.proposal
        return {
            "kind": "run-chart",
            **self.stored(),
            "rules": self.rules,
            "runs_limits": self.runs_limits,
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
        chart = run_chart(
            **read_stored(data, "run-chart", "a run chart"),
            rules=data.get("rules", "anhoej"),
            runs_limits=data.get("runs_limits", "exact"),
        )
        return replace(chart, rebases=read_rebases(data, chart.starts))


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
    runs_limits: RunsLimits = "exact",
) -> RunChart:
    """Draw up a run chart and judge it.

    values: numbers in time order, None for a missing period (its slot is kept). dates: one a value, each later than
    the one before. baseline: None for the median of all points of a phase, or k for a median frozen at its first k
    points. phases: where later phases start, by point (from 0) or date; each phase has its own median and its own
    verdict. exclude: points left out of the median and the rules, though still drawn. target: a line, never part of
    the verdict. annotations: (point or date, text) pairs. tolerance: how near the median counts as on it; by default
    a thousand-millionth of the largest value. rules: "anhoej" (the default verdict) or "perla"; both are worked out.
    runs_limits: where Perla's limits of runs come from: "exact", for the points really above and below (Swed and
    Eisenhart 1943), or the printed "table" by the number of points, which differs by a run or more in places.

    Raises DataError with every fault found.

    Example:
    >>> from value_management.cases import larch_ward
    >>> noon = larch_ward.score().measure("Discharged before noon")
    >>> chart = run_chart(noon.values, dates=noon.dates, baseline=larch_ward.WEEKS_BEFORE_CHANGE)
    >>> chart.median, chart.verdict, chart.rule
    (20.3, 'signal', 'shift and crossings')
    """
    wrong = Faults()
    if rules not in ("anhoej", "perla"):
        wrong.fault("rules", repr(rules), '"anhoej" or "perla"')
    if runs_limits not in ("exact", "table"):
        wrong.fault("runs_limits", repr(runs_limits), '"exact" or "table"')
    given = chart_input(
        values,
        dates=dates,
        baseline=baseline,
        phases=phases,
        exclude=exclude,
        target=target,
        annotations=annotations,
        tolerance=tolerance,
        more=wrong,
    )
    return _chart(given, rules, runs_limits)


def _chart(given: ChartInput, rules: RuleSet, runs_limits: RunsLimits) -> RunChart:
    phases: list[Phase] = []
    faults = Faults()
    for start, stop, within in given.stretches:
        basis = within if given.baseline is None else within[: given.baseline]
        known = [value for value in basis if value is not None]
        if known:
            middle, based_on = median(known), len(known)
            phases.append(Phase(start, stop, middle, based_on, within, given.tolerance, given.baseline, runs_limits))
        else:
            what = "phase" if given.baseline is None else "baseline"
            expected = "at least one that is neither missing nor excluded"
            faults.fault(f"{what}, {span(start, start + len(basis))}", "no values", expected)
    faults.done()
    return RunChart(**given.parts(), phases=tuple(phases), rules=rules, runs_limits=runs_limits)


def propose_rebase(chart: RunChart, *, sustained: int = SUSTAINED) -> Proposal | None:
    """A re-base that the latest phase would bear, or None: see `proposal_for`.

    Example:
    >>> chart = run_chart([5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 9, 8, 9, 9, 8, 9, 8, 9, 9, 8, 9], baseline=12)
    >>> print(propose_rebase(chart).explain())
    From point 13, 12 useful points in a row lie above the median. A new median from there would be 9, ...
    """
    return proposal_for(chart.phases[-1], chart.dates, sustained)


def rebase(chart: RunChart, when: Any, reason: str) -> RunChart:
    """A new version of the chart in which a phase starts at `when` (a date of the series, or a point from 0).

    reason: what changed; it can't be empty. The version before is kept in `.previous` and every re-base in `.rebases`.
    Raises DataError.

    Example:
    >>> chart = run_chart([5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 9, 8, 9, 9, 8, 9, 8, 9, 9, 8, 9], baseline=12)
    >>> rebase(chart, 12, "Letters are ready the evening before").medians
    (6.0, 9.0)
    """
    after = chart.after_rebase(when, reason, "A median is moved only for a known change.")
    return _chart(ChartInput(**after), chart.rules, chart.runs_limits)
