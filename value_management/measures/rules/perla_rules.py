"""The rules of Perla, Provost and Murray: shift, trend, too few or too many runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from value_management import words
from value_management.measures.rules.judgement import Finding, Judgement, Stop
from value_management.measures.rules.limits import RUNS_TABLE, RunsLimits, runs_limits
from value_management.measures.rules.runs import Run, side_words, stretch

SHIFT = 6
"""Perla: points in a row on one side of the median that make a shift."""


TREND = 5
"""Perla: points in a row all rising, or all falling, that make a trend. Five points are four steps."""


@dataclass(frozen=True)
class Perla(Judgement):
    """The rules of Perla, Provost and Murray on one phase: shift of 6, trend of 5, too few or too many runs.

    limits: "table" where runs_least and runs_most are those of `RUNS_TABLE`, "exact" where they were worked out for the
    points above and below; exact ones are None when all the useful points lie on one side. The fourth rule, a point
    astronomically far from the rest, is a judgement: mark such a point with an annotation.
    """

    longest_run: int
    longest_trend: int
    runs: int
    runs_least: int | None
    runs_most: int | None
    limits: RunsLimits = "exact"

    def as_dict(self) -> dict[str, Any]:
        """The judgement as plain data."""
        return super().as_dict() | {
            "longest_run": self.longest_run,
            "longest_trend": self.longest_trend,
            "runs": self.runs,
            "runs_least": self.runs_least,
            "runs_most": self.runs_most,
            "limits": self.limits,
        }


def _sides(runs: Sequence[Run]) -> tuple[int, int]:
    above = sum(len(points) for side, points in runs if side > 0)
    return above, sum(len(points) for side, points in runs if side < 0)


def _one_a_rule(findings: Sequence[Finding]) -> list[Finding]:
    """Join the findings of one rule, so that `rule` names it once."""
    joined: dict[str, Finding] = {}
    for finding in findings:
        before = joined.get(finding.rule)
        if before is None:
            joined[finding.rule] = finding
        else:
            points = tuple(sorted(before.points + finding.points))
            joined[finding.rule] = Finding(finding.rule, points, f"{before.reason} {finding.reason}")
    return list(joined.values())


def perla(runs: Sequence[Run], slopes: Sequence[Run], stop: Stop | None = None, limits: RunsLimits = "exact") -> Perla:
    """Judge one phase by the rules of Perla, Provost and Murray.

    runs: from `runs_about`; slopes: from `trends`. limits: of the number of runs: "exact" for the points on each side,
    or those of the printed "table" where it has the number of points. A trend takes in points on the median; shift
    and runs don't.

    Example:
    >>> from value_management.measures.rules.runs import runs_about, trends
    >>> values = [18, 19, 17, 18, 16, 17, 22, 24, 23, 25, 24, 26]
    >>> judged = perla(runs_about([-1] * 6 + [1] * 6), trends(values, tolerance=0))
    >>> [finding.rule for finding in judged.findings]
    ['shift', 'too few runs']
    """
    useful = sum(len(points) for _, points in runs)
    longest = max((len(points) for _, points in runs), default=0)
    steepest = max((len(points) for _, points in slopes), default=0)
    above, below = _sides(runs)
    printed = RUNS_TABLE.get(useful) if limits == "table" else None
    limits = "exact" if printed is None else "table"
    least, most = printed or (runs_limits(above, below) if above and below else (None, None))
    if stop is not None:
        return Perla(
            stop.verdict, stop.reason, stop.findings, useful, longest, steepest, len(runs), least, most, limits
        )
    findings = [
        Finding(
            "shift",
            points,
            f"{len(points)} points in a row lie {side_words(side)} the median ({stretch(points)}); 6 make a shift.",
        )
        for side, points in runs
        if len(points) >= SHIFT
    ]
    findings += [
        Finding(
            "trend",
            points,
            f"{len(points)} points in a row {'rise' if way > 0 else 'fall'} ({stretch(points)}, repeats not "
            "counted); 5 make a trend.",
        )
        for way, points in slopes
        if len(points) >= TREND
    ]
    are = "is" if len(runs) == 1 else "are"
    everything = tuple(point for _, points in runs for point in points)
    if least is not None and len(runs) < least:
        findings.append(
            Finding(
                "too few runs",
                everything,
                f"There {are} {words.counted(len(runs), 'run')}; chance explains {least} to {most}.",
            )
        )
    if most is not None and len(runs) > most:
        findings.append(
            Finding(
                "too many runs",
                everything,
                f"There {are} {words.counted(len(runs), 'run')}; chance explains {least} to {most}.",
            )
        )
    if findings:
        findings = _one_a_rule(findings)
        reason = " ".join(finding.reason for finding in findings)
        return Perla("signal", reason, tuple(findings), useful, longest, steepest, len(runs), least, most, limits)
    reason = (
        f"The longest run is {longest} (6 make a shift), the longest trend {steepest} (5 make a trend), "
        f"and there {are} {words.counted(len(runs), 'run')} (chance explains {least} to {most})."
    )
    return Perla("no signal", reason, (), useful, longest, steepest, len(runs), least, most, limits)
