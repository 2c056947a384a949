"""How often a run chart of an unchanging process signals all the same, found by simulation."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, get_args

from value_management import words
from value_management.checking import Faults
from value_management.measures.rules import (
    FEWEST,
    SHIFT,
    TREND,
    crossings_limit,
    longest_run_limit,
    runs_limits,
    trends,
)
from value_management.measures.series import median, one_number, whole

AlarmRule = Literal["anhoej", "perla", "shift-or-trend", "shift", "trend"]

RULES: tuple[AlarmRule, ...] = get_args(AlarmRule)


_POINTS = (24, 36, 52, 78, 104)
FROZEN: dict[tuple[int, int], int] = {
    (frozen, points): rate
    for frozen, rates in (
        (8, (12, 20, 22, 31, 31)),
        (10, (10, 17, 20, 28, 27)),
        (12, (8, 15, 18, 24, 24)),
        (16, (5, 12, 14, 19, 20)),
        (20, (3, 9, 11, 17, 17)),
        (24, (None, 7, 10, 14, 15)),
        (26, (None, 6, 9, 14, 14)),
        (36, (None, None, 6, 10, 11)),
        (52, (None, None, None, 8, 8)),
    )
    for points, rate in zip(_POINTS, rates, strict=True)
    if rate is not None
}
"""(points frozen, points in all) -> of 100 unchanging charts with such a median, how many signal by Anhøj's rules:
`false_alarm(points, baseline=frozen, draws=6000)`.
"""


def frozen_alarm(frozen: int, points: int) -> tuple[int, int, int]:
    """The nearest setting that was simulated, on the side of more alarms, and its rate: frozen, points, of 100.

    frozen: points that the median is of; points: points in all, more than those.

    Example:
    >>> frozen_alarm(frozen=12, points=24)
    (12, 24, 8)
    """
    total = next((each for each in _POINTS if each >= points), _POINTS[-1])
    kept = max((b for b, n in FROZEN if n == total and b <= frozen), default=min(b for b, _ in FROZEN))
    return kept, total, FROZEN[kept, total]


@dataclass(frozen=True)
class FalseAlarm:
    """The share of unchanging charts that signal at least once. rate: 0 to 1; low, high: its 95% interval (Wilson
    1927).

    signals: of the `draws` charts simulated, how many signalled; with several charts watched, `rate` is that of at
    least one of them, taking them as independent.
    """

    n: int
    rule: AlarmRule
    baseline: int | None
    autocorrelation: float
    looks: tuple[int, ...]
    charts: int
    draws: int
    seed: int
    signals: int
    rate: float
    low: float
    high: float

    def explain(self) -> str:
        """The rate in words, with what was assumed."""
        rule = {
            "anhoej": "Anhøj's rules",
            "perla": "the rules of Perla, Provost and Murray",
            "shift-or-trend": "a shift of 6 or a trend of 5",
            "shift": "a shift of 6",
            "trend": "a trend of 5",
        }[self.rule]
        what = "a chart" if self.charts == 1 else f"at least one of {self.charts} charts"
        looked = f" looked at {len(self.looks)} times up to" if len(self.looks) > 1 else " with"
        centre = f", median frozen at the first {self.baseline}" if self.baseline else ""
        noise = f", autocorrelation {words.number(self.autocorrelation)}" if self.autocorrelation else ""
        return (
            f"Nothing changes, yet {what}{looked} {self.n} points{centre}{noise} signals by {rule} in about "
            f"{words.number(100 * self.rate, 0)} of 100 cases ({words.number(100 * self.low, 0)} to "
            f"{words.number(100 * self.high, 0)}; {words.number(self.draws)} "
            "simulated)."
        )

    def as_dict(self) -> dict[str, Any]:
        """The result as plain data."""
        return {
            "n": self.n,
            "rule": self.rule,
            "baseline": self.baseline,
            "autocorrelation": self.autocorrelation,
            "looks": list(self.looks),
            "charts": self.charts,
            "draws": self.draws,
            "seed": self.seed,
            "signals": self.signals,
            "rate": self.rate,
            "low": self.low,
            "high": self.high,
        }


def _run_lengths(values: Sequence[float], centre: float) -> tuple[list[int], int]:
    """The lengths of the runs about the centre, and how many points lie above it. Points on it are dropped."""
    above = [value > centre for value in values if value != centre]
    return [len(list(group)) for _, group in groupby(above)], sum(above)


def _anhoej(values: Sequence[float], centre: float) -> bool:
    lengths, _ = _run_lengths(values, centre)
    useful = sum(lengths)
    if useful < FEWEST:
        return False
    return max(lengths) > longest_run_limit(useful) or len(lengths) - 1 < crossings_limit(useful)


def _shift(values: Sequence[float], centre: float) -> bool:
    return max(_run_lengths(values, centre)[0], default=0) >= SHIFT


def _trend(values: Sequence[float], centre: float) -> bool:
    return any(len(points) >= TREND for _, points in trends(values, 0.0))


def _shift_or_trend(values: Sequence[float], centre: float) -> bool:
    return _shift(values, centre) or _trend(values, centre)


def _perla(values: Sequence[float], centre: float) -> bool:
    lengths, above = _run_lengths(values, centre)
    useful = sum(lengths)
    if useful < FEWEST:
        return False
    if max(lengths) >= SHIFT or _trend(values, centre):
        return True
    least, most = runs_limits(above, useful - above)
    return not least <= len(lengths) <= most


_FIRES = {"anhoej": _anhoej, "perla": _perla, "shift-or-trend": _shift_or_trend, "shift": _shift, "trend": _trend}


def _interval(signals: int, draws: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share (E. B. Wilson, Journal of the American Statistical Association 22, 1927,
    209-212).
    """
    z = 1.96
    share = signals / draws
    middle = (share + z * z / (2 * draws)) / (1 + z * z / draws)
    half = z / (1 + z * z / draws) * math.sqrt(share * (1 - share) / draws + z * z / (4 * draws * draws))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def false_alarm(
    n: int,
    rule: AlarmRule = "anhoej",
    *,
    baseline: int | None = None,
    autocorrelation: float = 0.0,
    looks: int | Sequence[int] | None = None,
    charts: int = 1,
    draws: int = 2_000,
    seed: int = 1,
) -> FalseAlarm:
    """Simulate charts of n points of a process that never changes, and count those that signal.

    rule: "anhoej", "perla" (all of Perla's rules), "shift-or-trend", "shift" or "trend". baseline: freeze the median
    at the first k points. autocorrelation: between neighbours, above -1 and below 1. looks: None for one look at the
    end; k for a look after every point from the k-th on; or the numbers of points at which someone looks. charts: how
    many are watched at once.

    Without autocorrelation the points are uniform draws: the rules only use which of two points is higher, so any
    continuous distribution gives the same rate. With it they are normal. Raises DataError.

    Example:
    >>> alarm = false_alarm(24, draws=200)
    >>> alarm.signals
    11
    >>> print(alarm.explain())
    Nothing changes, yet a chart with 24 points signals by Anhøj's rules in about 6 of 100 cases (3 to ...
    """
    faults = Faults()

    def check(value: Any, name: str, least: int, most: int) -> None:
        with faults.kept():
            whole(value, name, least=least, most=most)

    check(n, "n", FEWEST, 1_000)
    check(charts, "charts", 1, 1_000)
    check(draws, "draws", 1, 1_000_000)
    if rule not in RULES:
        faults.fault("rule", repr(rule), f"one of: {', '.join(RULES)}")
    faults.done()
    if baseline is not None:
        check(baseline, "baseline", 1, n)
    with faults.kept():
        one_number(autocorrelation, "autocorrelation", least=-0.99, most=0.99)
    when: tuple[int, ...] = (n,)
    if looks is not None:
        given = range(looks, n + 1) if isinstance(looks, int) else looks
        for look in (looks,) if isinstance(looks, int) else given:
            check(look, "looks", 1, n)
        if not faults:
            when = tuple(sorted(set(given)))
            if not when:
                faults.fault("looks", "none", "at least one")
    faults.done()
    chance = random.Random(seed)
    fires = _FIRES[rule]
    carried = float(autocorrelation)
    fresh = math.sqrt(1 - carried * carried)
    signals = 0
    for _ in range(draws):
        if carried:
            values = [chance.gauss(0.0, 1.0)]
            for _ in range(n - 1):
                values.append(carried * values[-1] + fresh * chance.gauss(0.0, 1.0))
        else:
            values = [chance.random() for _ in range(n)]
        for look in when:
            seen = values[:look]
            if fires(seen, median(seen if baseline is None else seen[:baseline])):
                signals += 1
                break
    low, high = _interval(signals, draws)

    def any_of(share: float) -> float:
        return 1 - (1 - share) ** charts

    return FalseAlarm(
        n,
        rule,
        baseline,
        carried,
        when,
        charts,
        draws,
        seed,
        signals,
        any_of(signals / draws),
        any_of(low),
        any_of(high),
    )
