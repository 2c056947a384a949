"""Joy in Work: a short weekly pulse that protects everyone who answers.

No score is shown for fewer than five answers, nor where a group could be worked out from the others. Where a figure to
one decimal beside another week's would give one person away, it is shown to a whole number. Single answers are never
kept in a result. What can't be known from numbers of answers: who answered. Where one person takes another's place the
number stays the same, so it has to be said (`swapped`).

Five is ours, the lenient end of what others ask, and a team may choose more (`fewest`): the local reports of the NHS
Staff Survey begin at 11, iMatter shows teams of four or fewer only if all of them answered, OpenSAFELY withholds at 7
or fewer, means included.

The measure: J. Perlo and others, IHI Framework for Improving Joy in Work, Institute for Healthcare Improvement, 2017;
as a core measure, and the only one for stretched teams: Healthcare Improvement Scotland, impact report to April 2021,
sections 3.4 and 4.1. The wording of the question, and asking it weekly from 0 to 10, is the team's own.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from value_management.checking import Checks
from value_management.measures.run_chart import RunChart, run_chart
from value_management.words import counted, day, listed

FEWEST = 5
"""Answers below which nothing is shown, whatever a team chooses."""

DECIMALS = 1
"""Decimals to which a score is shown. Coarser figures give less away."""

MEMORY = datetime.timedelta(weeks=8)
"""How far back a week is compared with those shown. Ours: after two months few people feel just as they did."""


@dataclass(frozen=True)
class PulseWeek:
    """One week as it may be shown. score: the mean, or None with the reason in `hidden`.

    answered: how many answered, None where too few did. asked: how many were asked, or None. decimals: 1, or 0 where
    one person's answer could have been worked out from one decimal.
    """

    week: datetime.date
    score: float | None
    answered: int | None
    asked: int | None
    hidden: str
    decimals: int = DECIMALS

    def explain(self) -> str:
        """The week in words."""
        if self.hidden:
            return f"{day(self.week)}: not shown ({self.hidden})."
        of = f" of {self.asked}" if self.asked else ""
        if self.decimals < DECIMALS:
            why = "one decimal could give one person's answer away"
            return f"{day(self.week)}: about {self.score:.0f}, {self.answered}{of} answered ({why})."
        return f"{day(self.week)}: {self.score:.{DECIMALS}f}, {self.answered}{of} answered."

    def as_dict(self) -> dict[str, Any]:
        """Plain data; the week as 2026-03-02."""
        return {
            "week": self.week.isoformat(),
            "score": self.score,
            "decimals": self.decimals,
            "answered": self.answered,
            "asked": self.asked,
            "hidden": self.hidden,
        }


@dataclass(frozen=True)
class Pulse:
    """A team's pulse, week by week, safe to pin up. Made by `pulse` or `pulse_from_means`."""

    team: str
    low: float
    high: float
    weeks: tuple[PulseWeek, ...]
    fewest: int = FEWEST
    swapped: tuple[datetime.date, ...] = ()

    @property
    def latest(self) -> PulseWeek | None:
        """The last week that may be shown, or None."""
        return next((week for week in reversed(self.weeks) if week.score is not None), None)

    @property
    def hidden(self) -> int:
        """How many weeks aren't shown."""
        return sum(1 for week in self.weeks if week.score is None)

    def chart(self) -> RunChart:
        """The run chart of the shown weeks, with empty slots for the hidden. Raises DataError where none is shown.

        Weeks shown to a whole number stand where they are shown, so they are rougher than the others.
        """
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
        if self.latest is not None and not self.swapped:
            said.append(
                "Who answered isn't known here: name the week in which somebody takes another's place (swapped)."
            )
        said.append("Talk about what makes a good day. Never ask who gave which answer.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: team, scale and weeks as they may be shown."""
        return {
            "team": self.team,
            "low": self.low,
            "high": self.high,
            "fewest": self.fewest,
            "weeks": [week.as_dict() for week in self.weeks],
        }


def pulse(
    team: str,
    answers: Mapping[Any, Sequence[float]],
    *,
    asked: Mapping[Any, int] | int | None = None,
    low: float = 0,
    high: float = 10,
    fewest: int = FEWEST,
    swapped: Iterable[Any] = (),
) -> Pulse:
    """A team's pulse from its answers.

    answers: first day of the week -> that week's scores, from `low` to `high`. asked: how many were asked, for all
    weeks or by week. fewest: answers below which nothing is shown, five or more. swapped: the weeks from which on
    somebody answers in another's place; the numbers can't show that. The answers themselves don't leave this function.

    Raises DataError with every score off the scale and every bad or repeated week.

    Example:
    >>> weeks = pulse("Larch Ward", {"2025-01-06": [6, 7, 5, 7, 8, 6], "2025-01-13": [3, 4]}, asked=34)
    >>> [week.score for week in weeks.weeks]
    [6.5, None]
    >>> weeks.weeks[1].hidden
    'fewer than five answers'
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
    return _pulse(team, rows, low, high, fewest, swapped, checks)


def pulse_from_means(
    team: str,
    rows: Iterable[tuple[Any, float | None, int, int | None]],
    *,
    low: float = 0,
    high: float = 10,
    fewest: int = FEWEST,
    swapped: Iterable[Any] = (),
) -> Pulse:
    """The same from figures already averaged: (week, mean or None, how many answered, how many were asked or None).

    Raises DataError as `pulse` does.

    Example:
    >>> pulse_from_means("Larch Ward", [("2025-01-06", 6.3, 24, 34)]).latest.score
    6.3
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
    return _pulse(team, found, low, high, fewest, swapped, checks)


def _pulse(
    team: str,
    rows: list[tuple[datetime.date | None, float | None, int, Any]],
    low: float,
    high: float,
    fewest: int,
    swapped: Iterable[Any],
    checks: Checks,
) -> Pulse:
    team = checks.text("team", team)
    if not low < high:
        checks.fault("scale", f"{low:g} to {high:g}", "a lower end below the upper one")
    least = _floor(fewest, checks)
    swaps = tuple(sorted(found for each in swapped if (found := checks.date("swapped", each)) is not None))
    seen = set()
    for week, _, answered, asked in rows:
        label = day(week) if week else "week"
        if week in seen and week is not None:
            checks.fault(label, "the week again", "each week once")
        seen.add(week)
        if asked is not None:
            checks.number(f"{label}, asked", asked, low=max(answered, 1), high=100_000, whole=True)
    checks.done()

    weeks: list[PulseWeek] = []
    for week, mean, answered, asked in sorted(rows, key=lambda row: row[0] or datetime.date.min):
        assert week is not None
        if mean is None or answered < least:
            few = f"fewer than {'five' if least == FEWEST else least} answers" if answered else "no answers"
            weeks.append(PulseWeek(week, None, answered if answered >= least else None, asked, few))
            continue
        # What was shown can't be taken back, so a week gives way to those before it.
        decimals = 0 if any(_gives_away(week, answered, before, swaps) for before in weeks) else DECIMALS
        weeks.append(PulseWeek(week, round(mean, decimals), answered, asked, "", decimals))
    return Pulse(team, low, high, tuple(weeks), least, swaps)


def _floor(fewest: Any, checks: Checks) -> int:
    """The answers below which nothing is shown: a whole number, never below five."""
    return int(checks.number("fewest answers", fewest, low=FEWEST, high=100_000, whole=True))


def _gives_away(week: datetime.date, answered: int, before: PulseWeek, swaps: Sequence[datetime.date]) -> bool:
    """Whether a week's mean to one decimal, beside one shown earlier, would tell one person's answer to within a point.

    From the numbers of answers alone: a rule that looked at scores would itself tell. A mean to one decimal fixes the
    total to within 0.05 for each answer, a whole number to within 0.5. When one person more or fewer answered, or one
    in another's place, the totals' difference is that person's score (or what the two differ by) if the others felt
    as before.
    """
    if before.answered is None or before.score is None or week - before.week > MEMORY:
        return False
    apart = abs(answered - before.answered)
    swapped = any(before.week < swap <= week for swap in swaps)
    unsure = (answered * 10**-DECIMALS + before.answered * 10**-before.decimals) / 2
    return (apart == 1 or (swapped and apart == 0)) and unsure < 1


def by_group(
    answers: Mapping[str, Sequence[float]], *, low: float = 0, high: float = 10, fewest: int = FEWEST
) -> dict[str, float | None]:
    """The mean of each group (profession, shift) as it may be shown beside the team's own mean; None where hidden.

    Groups below five (or `fewest`) are hidden. Together they could be worked out from the team's mean, so where the
    hidden answers number fewer than that, the smallest group shown is hidden with them. Raises DataError for scores off
    the scale.

    Example:
    >>> by_group({"nurses": [6, 7, 5, 7, 8, 6, 7], "doctors": [5, 6, 7, 7, 6, 5], "clerks": [3, 4]})
    {'nurses': 6.6, 'doctors': None, 'clerks': None}
    """
    checks = Checks()
    least = _floor(fewest, checks)
    sizes: dict[str, int] = {}
    means: dict[str, float | None] = {}
    for group, scores in answers.items():
        values = [
            checks.number(f"{group}, answer {number}", score, low=low, high=high)
            for number, score in enumerate(scores, start=1)
        ]
        sizes[group] = len(values)
        means[group] = round(math.fsum(values) / len(values), DECIMALS) if len(values) >= least else None
    checks.done()
    hidden = sum(sizes[group] for group in means if means[group] is None)
    shown = sorted((group for group in means if means[group] is not None), key=lambda group: (sizes[group], group))
    if 0 < hidden < least and shown:
        means[shown[0]] = None
    return means
