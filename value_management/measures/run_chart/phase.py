"""One phase of a run chart: its median, its sides and runs, and what the rules say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from value_management import words
from value_management.measures import rules as _rules
from value_management.measures.bounds import INSTEAD, Bound, BoundChange, bound_change
from value_management.measures.rules import FEWEST, Anhoej, Finding, Judgement, Perla, RuleSet, Run, RunsLimits, Stop


@dataclass(frozen=True)
class Phase:
    """One phase of a chart: points start to stop (stop excluded), its median and how it was reached.

    values: the phase's values with None where a point is missing or excluded. based_on: how many values the median is
    of. frozen: the median is of the phase's first `frozen` points only (None: of all of them). runs_limits: where
    Perla's limits of runs come from.
    """

    start: int
    stop: int
    median: float
    based_on: int
    values: tuple[float | None, ...] = field(repr=False)
    tolerance: float = field(repr=False)
    frozen: int | None = None
    runs_limits: RunsLimits = field(default="exact", repr=False)

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
    def obstacle(self) -> Stop | None:
        """Why rules about runs can't judge this phase, or None: too few points, or a median that too many tie with.

        Where that median is the highest or lowest value, it holds what can be said of the bound: see `bounds`.
        """
        counted, useful = self.counted, self.useful
        if counted < FEWEST:
            are = "is" if counted == 1 else "are"
            return Stop(
                "too few points",
                f"There {are} {words.counted(counted, 'point')}; the rules need {FEWEST} that are not on the median.",
            )
        basis = self.values if self.frozen is None else self.values[: self.frozen]
        tied_basis = sum(1 for value in basis if value is not None and abs(value - self.median) <= self.tolerance)
        if 2 * (counted - useful) > counted or 2 * tied_basis > self.based_on:
            change = self.bound_change
            if change is not None:
                return Stop(change.verdict, change.reason, (Finding(change.verdict, change.points, change.reason),))
            return Stop("no verdict", self._tied(counted - useful, counted, tied_basis))
        if useful < FEWEST:
            few = f"{useful} of {counted} points are not on the median; the rules need {FEWEST}."
            return Stop("too few points", few)
        return None

    def _tied(self, tied: int, counted: int, tied_basis: int) -> str:
        if 2 * tied > counted:
            reason = f"{tied} of {counted} points lie on the median ({words.number(self.median)})"
        else:
            reason = (
                f"{tied_basis} of the {self.based_on} baseline points lie on their median ({words.number(self.median)})"
            )
        if not self.runs:
            return (
                f"{reason}, so there is nothing to compare. Chart a finer measure; or, if it can go no further, the "
                "days or cases between the exceptions."
            )
        if self.bound is not None:
            where = "none lies above" if self.bound == "ceiling" else "none lies below"
            return (
                f"{reason} and {where}, so its runs mean little. Looked for instead: whether it left "
                f"{words.number(self.median)} or reached it: neither was found. {INSTEAD}"
            )
        return f"{reason}, so its runs mean little. Chart a finer measure, or use a longer period."

    @cached_property
    def bound(self) -> Bound | None:
        """ "ceiling" where points lie below the median and none above it, "floor" the other way round, or None."""
        sides = {side for side, _ in self.runs}
        return "ceiling" if sides == {-1} else "floor" if sides == {1} else None

    @cached_property
    def bound_change(self) -> BoundChange | None:
        """Whether a phase whose median is its highest or lowest value left that, or reached it."""
        if self.bound is None:
            return None
        sides = [None if value is None else side for value, side in zip(self.values, self.sides, strict=True)]
        return bound_change(sides, self.bound, self.median, self.start)

    @cached_property
    def anhoej(self) -> Anhoej:
        """Anhøj's rules on this phase."""
        return _rules.anhoej(self.runs, self.obstacle)

    @cached_property
    def perla(self) -> Perla:
        """The rules of Perla, Provost and Murray on this phase."""
        slopes = _rules.trends(self.values, self.tolerance, self.start)
        return _rules.perla(self.runs, slopes, self.obstacle, self.runs_limits)

    def judged(self, rules: RuleSet) -> Judgement:
        """The judgement by the rules named."""
        return self.anhoej if rules == "anhoej" else self.perla
