"""What a set of rules says of one phase of a run chart: findings, verdict and reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

FEWEST = 10
"""Useful points (points not on the median) below which neither set of rules gives a verdict."""


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
