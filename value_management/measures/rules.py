"""The rules that tell a signal from the noise on a run chart, as published, with exact limits.

Anhøj: J. Anhøj, "Diagnostic value of run chart analysis", PLoS ONE 10(3), 2015, e0121349; J. Anhøj and A. V. Olesen,
"Run charts revisited", PLoS ONE 9(11), 2014, e113825. Reference software: the R package qicharts2 (J. Anhøj). Perla:
R. J. Perla, L. P. Provost and S. K. Murray, "The run chart: a simple analytical tool for learning from variation in
healthcare processes", BMJ Quality & Safety 20, 2011, 46-51.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb
from typing import Any, Literal

from value_management import words

FEWEST = 10
"""Useful points (points not on the median) below which neither set of rules gives a verdict."""

SHIFT = 6
"""Perla: points in a row on one side of the median that make a shift."""

TREND = 5
"""Perla: points in a row all rising, or all falling, that make a trend. Five points are four steps."""

RuleSet = Literal["anhoej", "perla"]
BoundVerdict = Literal["left its ceiling", "left its floor", "reached its ceiling", "reached its floor"]
"""Verdicts of rows at a bound, which rules about runs can't judge: see `bounds`."""

Verdict = Literal[
    "signal",
    "no signal",
    "too few points",
    "no verdict",
    "left its ceiling",
    "left its floor",
    "reached its ceiling",
    "reached its floor",
]

OF_THE_LINE = ("crossings", "too few runs", "too many runs")
"""The rules that look at the line as a whole: no point of it makes the signal more than another."""


def longest_run_limit(useful: int) -> int:
    """The longest run that chance explains: log2 of the useful points, rounded, plus 3 (Anhøj 2014). A longer one is
    a signal.

    Whole-number arithmetic gives the same answer as rounding the logarithm: log2(n) rounds to k when n lies between
    2**(k - 1/2) and 2**(k + 1/2), that is when 2n² lies between 2**(2k) and 2**(2k + 2).
    """
    return ((2 * useful * useful).bit_length() - 1) // 2 + 3


@lru_cache(maxsize=4096)
def crossings_limit(useful: int) -> int:
    """The fewest crossings of the median that chance explains: the lower 5% point of a binomial(n - 1, 1/2) (Anhøj
    2014).

    The smallest c with P(C <= c) of at least 5%. Fewer is a signal. Exact: counts out of 2**(n - 1).
    """
    trials = useful - 1
    ways, total, crossings = 1, 1, 0
    while total * 20 < 1 << trials:
        crossings += 1
        ways = ways * (trials - crossings + 1) // crossings
        total += ways
    return crossings


@lru_cache(maxsize=4096)
def runs_limits(above: int, below: int) -> tuple[int, int]:
    """The least and most runs about the median that chance explains, from the exact distribution of runs.

    above, below: useful points on each side, one or more each. Each limit is the one-sided 5% critical value (F. S.
    Swed and C. Eisenhart, Annals of Mathematical Statistics 14, 1943, 66-87): the largest r with P(R <= r) of at most
    5%, and the smallest with P(R >= r) of at most 5%. Perla's printed rule signals only beyond the critical value
    (fewer than the least, more than the most), so it is careful: it errs under 5%. Where no number of runs is that
    rare the limits are the fewest and most possible, and nothing can lie beyond them.
    """
    arrangements = comb(above + below, above)
    most = 2 * min(above, below) + (above != below)
    ways = [0, 0]
    for runs in range(2, most + 1):
        half = runs // 2
        if runs % 2:
            ways.append(
                comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
            )
        else:
            ways.append(2 * comb(above - 1, half - 1) * comb(below - 1, half - 1))
    # Both tails end long before they meet: all arrangements together are far more than 5%.
    low = runs = 2
    total = ways[runs]
    while total * 20 <= arrangements:
        low = runs
        runs += 1
        total += ways[runs]
    high = runs = most
    total = ways[runs]
    while total * 20 <= arrangements:
        high = runs
        runs -= 1
        total += ways[runs]
    return low, high


RUNS_TABLE: dict[int, tuple[int, int]] = dict(
    enumerate(
        (
            (3, 9),
            (3, 10),
            (3, 11),
            (4, 11),
            (4, 12),
            (5, 12),
            (5, 13),
            (5, 13),
            (6, 14),
            (6, 15),
            (6, 16),
            (7, 16),
            (7, 17),
            (7, 17),
            (8, 18),
            (8, 18),
            (9, 19),
            (10, 19),
            (10, 20),
            (10, 20),
            (11, 21),
            (11, 22),
            (11, 23),
            (12, 23),
            (12, 24),
            (12, 24),
            (13, 25),
            (13, 25),
            (14, 26),
            (14, 26),
            (15, 27),
        ),
        start=10,
    )
)
"""Useful points -> fewest and most runs, as the table that goes with Perla's rules is handed round: by the number of
points alone, after Swed and Eisenhart (1943).

Even numbers are their critical values exactly. Odd ones differ by one in places from those values, and copies differ
from each other at 27, 29, 30, 33, 35, 37 and 39; the page of 2011 was not at hand. Hence the exact limits are the

from value_management import words
default, and this is for whoever must agree with a sheet on the wall.
"""

RunsLimits = Literal["exact", "table"]
"""Where the limits of runs come from: worked out for the points on each side, or `RUNS_TABLE` (10 to 40 points)."""


@dataclass(frozen=True)
class Finding:
    """One rule that fired: its name, the points (0-based) and the reason in words."""

    rule: str
    points: tuple[int, ...]
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data."""
        return {"rule": self.rule, "points": list(self.points), "reason": self.reason}


@dataclass(frozen=True)
class Stop:
    """A verdict reached before rules about runs are asked: why they can't judge, or what was found in their stead."""

    verdict: Verdict
    reason: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """What a set of rules says of one phase of a run chart.

    signal is None where there is no verdict. `rule` names what fired ("shift", "shift and crossings"), `points` are
    all the points of the findings in order, `reason` is a sentence or two.
    """

    verdict: Verdict
    reason: str
    findings: tuple[Finding, ...]
    useful: int

    @property
    def signal(self) -> bool | None:
        """True, False, or None where the rules can't say."""
        if self.verdict in ("too few points", "no verdict"):
            return None
        return self.verdict != "no signal"

    @property
    def rule(self) -> str | None:
        """The names of the rules that fired, or None."""
        return " and ".join(finding.rule for finding in self.findings) or None

    @property
    def points(self) -> tuple[int, ...]:
        """Every point (0-based) of the findings."""
        return tuple(sorted({point for finding in self.findings for point in finding.points}))

    def as_dict(self) -> dict[str, Any]:
        """The judgement as plain data."""
        return {
            "verdict": self.verdict,
            "signal": self.signal,
            "rule": self.rule,
            "points": list(self.points),
            "reason": self.reason,
            "findings": [finding.as_dict() for finding in self.findings],
            "useful": self.useful,
        }


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


Run = tuple[int, tuple[int, ...]]
"""A run about the median: its side (1 above, -1 below) and its points."""


def runs_about(sides: Sequence[int], start: int = 0) -> tuple[Run, ...]:
    """The runs of a phase. sides: 1 above, -1 below, 0 on the median, missing or excluded (these neither break nor
    extend a run).

    start: the chart's index of the phase's first point.
    """
    runs: list[Run] = []
    current: list[int] = []
    side = 0
    for index, here in enumerate(sides, start):
        if not here:
            continue
        if here == side:
            current.append(index)
        else:
            if current:
                runs.append((side, tuple(current)))
            current = [index]
            side = here
    if current:
        runs.append((side, tuple(current)))
    return tuple(runs)


def _sides(runs: Sequence[Run]) -> tuple[int, int]:
    above = sum(len(points) for side, points in runs if side > 0)
    return above, sum(len(points) for side, points in runs if side < 0)


def _words(side: int) -> str:
    return "above" if side > 0 else "below"


def _stretch(points: Sequence[int]) -> str:
    return f"points {points[0] + 1} to {points[-1] + 1}"


def anhoej(runs: Sequence[Run], stop: Stop | None = None) -> Anhoej:
    """Judge the runs of one phase by Anhøj's rules. Both are strict: only beyond the limit is there a signal.

    stop: what was reached already (too few points, no verdict, a bound left): the figures are still given.
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
        first, *others = [(len(points), _words(side), _stretch(points)) for side, points in long]
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


def trends(values: Sequence[float | None], tolerance: float, start: int = 0) -> tuple[Run, ...]:
    """The stretches that only rise or only fall: direction (1 or -1) and the points that count.

    Missing values are passed over. Of equal neighbours the first counts and the repeats don't (Perla 2011), so that a
    repeat neither breaks a trend nor makes it longer.
    """
    kept: list[tuple[int, float]] = []
    for index, value in enumerate(values, start):
        if value is not None and not (kept and abs(value - kept[-1][1]) <= tolerance):
            kept.append((index, value))
    found: list[Run] = []
    current: list[int] = []
    direction = 0
    for (before, low), (index, high) in zip(kept, kept[1:], strict=False):
        step = 1 if high > low else -1
        if step == direction:
            current.append(index)
        else:
            if current:
                found.append((direction, tuple(current)))
            current = [before, index]
            direction = step
    if current:
        found.append((direction, tuple(current)))
    return tuple(found)


def perla(runs: Sequence[Run], slopes: Sequence[Run], stop: Stop | None = None, limits: RunsLimits = "exact") -> Perla:
    """Judge one phase by the rules of Perla, Provost and Murray.

    runs: from `runs_about`; slopes: from `trends`. limits: of the number of runs: "exact" for the points on each side,
    or those of the printed "table" where it has the number of points. A trend takes in points on the median; shift
    and runs don't.
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
            f"{len(points)} points in a row lie {_words(side)} the median ({_stretch(points)}); 6 make a shift.",
        )
        for side, points in runs
        if len(points) >= SHIFT
    ]
    findings += [
        Finding(
            "trend",
            points,
            f"{len(points)} points in a row {'rise' if way > 0 else 'fall'} ({_stretch(points)}, repeats not "
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
