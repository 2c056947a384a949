"""Joy in Work: a short weekly pulse that protects everyone who answers.

No score is shown for fewer than five answers, nor where this week's figure beside last week's would give away one
person, nor where a group could be worked out from the others. Single answers are never kept in a result.

The measure: J. Perlo and others, IHI Framework for Improving Joy in Work, Institute for Healthcare Improvement, 2017;
as a core measure, and the only one for stretched teams: Healthcare Improvement Scotland, impact report to April 2021,
sections 3.4 and 4.1. The wording of the question is the team's own.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from value_management.measures.run_chart import RunChart, run_chart
from value_management.team.checking import Checks, counted, day, listed

FEWEST = 5
"""Answers below which nothing is shown."""

DECIMALS = 1
"""Decimals to which a score is shown. Coarser figures give less away."""

Reason = Literal["", "no answers", "fewer than five answers", "one person's answer could be worked out"]


@dataclass(frozen=True)
class PulseWeek:
    """One week as it may be shown. score: the mean to one decimal, or None with the reason in `hidden`.

    answered: how many answered, None where fewer than five did. asked: how many were asked, or None.
    """

    week: datetime.date
    score: float | None
    answered: int | None
    asked: int | None
    hidden: Reason

    def explain(self) -> str:
        """The week in words."""
        if self.hidden:
            return f"{day(self.week)}: not shown ({self.hidden})."
        of = f" of {self.asked}" if self.asked else ""
        return f"{day(self.week)}: {self.score:.{DECIMALS}f}, {self.answered}{of} answered."

    def as_dict(self) -> dict[str, Any]:
        """Plain data; the week as 2026-03-02."""
        return {
            "week": self.week.isoformat(), "score": self.score, "answered": self.answered, "asked": self.asked,
            "hidden": self.hidden,
        }  # fmt: skip


@dataclass(frozen=True)
class Pulse:
    """A team's pulse, week by week, safe to pin up. Made by `pulse` or `pulse_from_means`."""

    team: str
    low: float
    high: float
    weeks: tuple[PulseWeek, ...]

    @property
    def latest(self) -> PulseWeek | None:
        """The last week that may be shown, or None."""
        return next((week for week in reversed(self.weeks) if week.score is not None), None)

    @property
    def hidden(self) -> int:
        """How many weeks aren't shown."""
        return sum(1 for week in self.weeks if week.score is None)

    def chart(self) -> RunChart:
        """The run chart of the shown weeks, with empty slots for the hidden. Raises DataError where none is shown."""
        return run_chart([week.score for week in self.weeks], dates=[week.week for week in self.weeks])

    def explain(self) -> str:
        """The latest week, what is hidden and why, and how to read it."""
        said = [f"{self.team}, Joy in Work from {self.low:g} to {self.high:g}."]
        if self.latest is None:
            said.append("No week can be shown yet. Ask over two weeks together, or ask more colleagues.")
        else:
            said.append(self.latest.explain())
        if self.hidden:
            reasons = sorted({week.hidden for week in self.weeks if week.hidden})
            weeks = counted(self.hidden, "week")
            said.append(f"{weeks} {'is' if self.hidden == 1 else 'are'} not shown: {listed(reasons, 'or')}.")
        low_rate = self.latest is not None and self.latest.asked and 2 * (self.latest.answered or 0) < self.latest.asked
        if low_rate:
            said.append("Fewer than half answered: the others may feel differently.")
        said.append("Talk about what makes a good day. Never ask who gave which answer.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: team, scale and weeks as they may be shown."""
        return {
            "team": self.team, "low": self.low, "high": self.high, "weeks": [week.as_dict() for week in self.weeks],
        }  # fmt: skip


def pulse(
    team: str,
    answers: Mapping[Any, Sequence[float]],
    *,
    asked: Mapping[Any, int] | int | None = None,
    low: float = 0,
    high: float = 10,
) -> Pulse:
    """A team's pulse from its answers.

    answers: first day of the week -> that week's scores, from `low` to `high`. asked: how many were asked, for all
    weeks or by week. The answers themselves don't leave this function.

    Raises DataError with every score off the scale and every bad or repeated week.
    """
    checks = Checks()
    rows = []
    for when, scores in answers.items():
        week = checks.date("week", when)
        label = day(week) if week else "week"
        values = [
            checks.number(f"{label}, answer {number}", score, low=low, high=high)
            for number, score in enumerate(scores, start=1)
        ]
        number_asked = asked.get(when) if isinstance(asked, Mapping) else asked
        rows.append((week, math.fsum(values) / len(values) if values else None, len(values), number_asked))
    return _pulse(team, rows, low, high, checks)


def pulse_from_means(
    team: str,
    rows: Iterable[tuple[Any, float | None, int, int | None]],
    *,
    low: float = 0,
    high: float = 10,
) -> Pulse:
    """The same from figures already averaged: (week, mean or None, how many answered, how many were asked or None).

    Raises DataError as `pulse` does.
    """
    checks = Checks()
    found = []
    for position, (when, mean, answered, number_asked) in enumerate(rows, start=1):
        week = checks.date(f"row {position}, week", when)
        answered = int(checks.number(f"row {position}, answers", answered, low=0, high=100_000, whole=True))
        if mean is not None:
            mean = checks.number(f"row {position}, mean", mean, low=low, high=high)
        elif answered:
            checks.fault(f"row {position}, mean", mean, "a mean where there are answers")
        found.append((week, mean, answered, number_asked))
    return _pulse(team, found, low, high, checks)


def _pulse(
    team: str,
    rows: list[tuple[datetime.date | None, float | None, int, Any]],
    low: float,
    high: float,
    checks: Checks,
) -> Pulse:
    team = checks.text("team", team)
    if not low < high:
        checks.fault("scale", f"{low:g} to {high:g}", "a lower end below the upper one")
    seen = set()
    for week, _, answered, asked in rows:
        label = day(week) if week else "week"
        if week in seen and week is not None:
            checks.fault(label, "the week again", "each week once")
        seen.add(week)
        if asked is not None:
            checks.number(f"{label}, asked", asked, low=max(answered, 1), high=100_000, whole=True)
    checks.finish()

    weeks: list[PulseWeek] = []
    shown: int | None = None  # answers behind the figure last shown
    for week, mean, answered, asked in sorted(rows, key=lambda row: row[0] or datetime.date.min):
        assert week is not None
        hidden = _hidden(answered, shown)
        if hidden or mean is None:
            weeks.append(PulseWeek(week, None, answered if answered >= FEWEST else None, asked, hidden))
        else:
            weeks.append(PulseWeek(week, round(mean, DECIMALS), answered, asked, ""))
            shown = answered
    return Pulse(team, low, high, tuple(weeks))


def _hidden(answered: int, before: int | None) -> Reason:
    """Why a week can't be shown, from the numbers of answers alone: a rule that looked at scores would itself tell.

    Two means to one decimal fix two totals to within 0.05 for each answer. When one person more or fewer answered,
    the totals' difference is that person's score if the others felt as before; below 20 answers together it is known
    to within a point.
    """
    if answered == 0:
        return "no answers"
    if answered < FEWEST:
        return "fewer than five answers"
    if before is not None and abs(answered - before) == 1 and (answered + before) * 0.5 * 10**-DECIMALS < 1:
        return "one person's answer could be worked out"
    return ""


def by_group(answers: Mapping[str, Sequence[float]], *, low: float = 0, high: float = 10) -> dict[str, float | None]:
    """The mean of each group (profession, shift) as it may be shown beside the team's own mean; None where hidden.

    Groups below five are hidden. Together they could be worked out from the team's mean, so where the hidden answers
    number fewer than five, the smallest group shown is hidden with them. Raises DataError for scores off the scale.
    """
    checks = Checks()
    sizes: dict[str, int] = {}
    means: dict[str, float | None] = {}
    for group, scores in answers.items():
        values = [
            checks.number(f"{group}, answer {number}", score, low=low, high=high)
            for number, score in enumerate(scores, start=1)
        ]
        sizes[group] = len(values)
        means[group] = round(math.fsum(values) / len(values), DECIMALS) if len(values) >= FEWEST else None
    checks.finish()
    hidden = sum(sizes[group] for group in means if means[group] is None)
    shown = sorted((group for group in means if means[group] is not None), key=lambda group: (sizes[group], group))
    if 0 < hidden < FEWEST and shown:
        means[shown[0]] = None
    return means
