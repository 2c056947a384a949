"""Anhøj's two rules: the longest run and the crossings of the median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from value_management import words
from value_management.measures.rules.judgement import Finding, Judgement, Stop
from value_management.measures.rules.limits import crossings_limit, longest_run_limit
from value_management.measures.rules.runs import Run, side_words, stretch


@dataclass(frozen=True)
class Anhoej(Judgement):
    """Anhøj's two rules on one phase: the longest run and the crossings of the median, each beside its limit.

    longest_allowed and crossings_least are None when no point is useful.
    """

    longest_run: int
    longest_allowed: int | None
    crossings: int
    crossings_least: int | None

    def as_dict(self) -> dict[str, Any]:
        """The judgement as plain data."""
        return super().as_dict() | {
            "longest_run": self.longest_run,
            "longest_allowed": self.longest_allowed,
            "crossings": self.crossings,
            "crossings_least": self.crossings_least,
        }


def anhoej(runs: Sequence[Run], stop: Stop | None = None) -> Anhoej:
    """Judge the runs of one phase by Anhøj's rules. Both are strict: only beyond the limit is there a signal.

    stop: what was reached already (too few points, no verdict, a bound left): the figures are still given.

    Example:
    >>> from value_management.measures.rules.runs import runs_about
    >>> judged = anhoej(runs_about([-1] * 12 + [1] * 12))
    >>> judged.longest_run, judged.longest_allowed
    (12, 8)
    >>> print(judged.reason)
    12 useful points in a row lie below the median (points 1 to 12) and 12 above it (points 13 to 24); ...
    """
    useful = sum(len(points) for _, points in runs)
    longest = max((len(points) for _, points in runs), default=0)
    crossings = max(len(runs) - 1, 0)
    allowed = longest_run_limit(useful) if useful else None
    least = crossings_limit(useful) if useful else None
    if stop is not None or allowed is None or least is None:
        stop = stop or Stop("no verdict", "Every point lies on the median.")
        return Anhoej(stop.verdict, stop.reason, stop.findings, useful, longest, allowed, crossings, least)
    findings: list[Finding] = []
    long = [(side, points) for side, points in runs if len(points) > allowed]
    if long:
        # One sentence for all of them: a chart with three long runs has no three times the text.
        first, *others = [(len(points), side_words(side), stretch(points)) for side, points in long]
        told = [f"{first[0]} useful points in a row lie {first[1]} the median ({first[2]})"]
        told += [f"{length} {side} it ({where})" for length, side, where in others]
        every = tuple(point for _, points in long for point in points)
        reason = f"{words.listed(told)}; chance explains up to {allowed}."
        findings.append(Finding("shift", every, reason))
    if crossings < least:
        everything = tuple(point for _, points in runs for point in points)
        findings.append(
            Finding(
                "crossings",
                everything,
                f"The line crosses the median {_times(crossings)}; chance explains {least} or more.",
            )
        )
    if findings:
        return Anhoej(
            "signal", " ".join(f.reason for f in findings), tuple(findings), useful, longest, allowed, crossings, least
        )
    reason = (
        f"The longest run is {longest} (up to {allowed} is chance) and the median is crossed {_times(crossings)} "
        f"({least} or more is chance)."
    )
    return Anhoej("no signal", reason, (), useful, longest, allowed, crossings, least)


def _times(count: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")
