"""A re-base that the points of a run chart would bear: proposed, never made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from value_management import words
from value_management.measures.run_chart.phase import Phase
from value_management.measures.series import median

SUSTAINED = 9
"""Useful points in a row on one side of the median before a re-base is proposed (the usual convention for run
charts).
"""


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
        when = f" ({words.day(self.date)})" if self.date else ""
        return (
            f"From point {self.at + 1}{when}, {self.length} useful points in a row lie {self.side} the median. A "
            "new median from "
            f"there would be {words.number(self.median_after)}, against {words.number(self.median_before)} before. "
            "Re-base only if you know "
            "what changed and expect it to last: give a date and a reason. The chart before is kept."
        )

    def as_dict(self) -> dict[str, Any]:
        """The proposal as plain data."""
        return {
            "at": self.at,
            "date": self.date.isoformat() if self.date else None,
            "side": self.side,
            "length": self.length,
            "median_before": self.median_before,
            "median_after": self.median_after,
        }


def proposal_for(phase: Phase, dates: Sequence[date] | None, sustained: int = SUSTAINED) -> Proposal | None:
    """A re-base that a phase would bear, or None. dates: of the whole chart.

    Proposed where the phase can be judged and has a run of `sustained` useful points or more that isn't its first
    run, and the change has lasted: the median of all the points from the latest such run on lies on its side, and the
    points after the run, where there are two or more, have not gone more than half of the way back. (The length is
    the usual convention; what counts as having come back is ours.)

    Example:
    >>> from value_management.measures.run_chart import run_chart
    >>> values = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 9, 8, 9, 9, 8, 9, 8, 9, 9, 8, 9]
    >>> proposal_for(run_chart(values, baseline=12).phases[-1], dates=None).at
    12
    """
    if phase.obstacle is not None:
        return None
    long_runs = [(side, points) for side, points in phase.runs if len(points) >= sustained]
    if not long_runs or long_runs[-1][1][0] == phase.runs[0][1][0]:
        # A long run at the very start is what the phase was, not a change in it.
        return None
    side, points = long_runs[-1]
    at = points[0]
    split, end = at - phase.start, points[-1] - phase.start + 1
    before, during, since, after = (
        [value for value in values if value is not None]
        for values in (phase.values[:split], phase.values[split:end], phase.values[end:], phase.values[split:])
    )
    if side * (median(after) - phase.median) <= phase.tolerance:
        return None
    if len(since) > 1 and side * (2 * median(since) - median(during) - phase.median) < -phase.tolerance:
        return None
    day = dates[at] if dates else None
    return Proposal(at, day, "above" if side > 0 else "below", len(points), median(before), median(after))
