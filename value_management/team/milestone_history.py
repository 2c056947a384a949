"""A team's milestones month by month: paused months stay blank, and pace is counted in active months only.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021, section 3.3
(monthly self-assessment; the milestones expected within 15 months) and section 5.0 (the pauses). The report gives the
end of the way only: the even spacing of the steps is our assumption.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from value_management import words
from value_management.checking import Checks
from value_management.errors import DataError
from value_management.team.milestone_scale import LEVELS, THEORY_MONTHS, Level, level_of, rank
from value_management.words import counted, listed


@dataclass(frozen=True)
class Month:
    """One month of a team's history.

    month: its first day. level: the self-assessed level; None when blank. paused: the method was paused, so the slot
    stays and the level is blank. active: how many active months so far (this one too), None when paused.
    expected: the level that the stated pace gives after that many active months. compared: "ahead", "as expected",
    "behind", or None where there is nothing to compare.
    """

    month: datetime.date
    level: Level | None
    paused: bool
    active: int | None
    expected: Level | None
    compared: Literal["ahead", "as expected", "behind"] | None
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every field; the month as 2020-11."""
        return {
            "month": self.month.isoformat()[:7],
            "level": self.level,
            "paused": self.paused,
            "active": self.active,
            "expected": self.expected,
            "compared": self.compared,
            "note": self.note,
        }


@dataclass(frozen=True)
class History:
    """A team's milestones month by month, against a pace counted in active months only. Made by `history`."""

    team: str
    months: tuple[Month, ...]
    pace: Mapping[Level, float]
    theory_months: float

    @property
    def active_months(self) -> int:
        """Months in which the method wasn't paused."""
        return sum(1 for month in self.months if not month.paused)

    @property
    def paused_months(self) -> int:
        """Months in which it was."""
        return len(self.months) - self.active_months

    @property
    def latest(self) -> Month | None:
        """The last month with a level, or None."""
        return next((month for month in reversed(self.months) if month.level is not None), None)

    def explain(self) -> str:
        """Where the team stands, how many active months it has had, and what the pace is worth."""
        first, last = self.months[0].month, self.months[-1].month
        said = [
            f"{self.team}: {counted(len(self.months), 'month')} from {words.month(first)} to {words.month(last)}, "
            f"{self.active_months} active and {self.paused_months} paused."
        ]
        latest = self.latest
        if latest is None:
            said.append("No month has an assessment yet.")
        else:
            said.append(f"Last assessment: {latest.level}, in {words.month(latest.month)}.")
            said.append(
                f"After {counted(latest.active or 0, 'active month')} the stated pace gives "
                f"{latest.expected or 'a level before Prep'}: {latest.compared}."
            )
        falls = [month for before, month in self._changes() if rank(month.level) < rank(before.level)]
        if falls:
            said.append(f"The level fell in {listed([words.month(month.month) for month in falls])}.")
        said.append(
            f"The theory was {self.theory_months:g} months; paused months don't count. Its even spacing over the six "
            "levels is our assumption."
        )
        return " ".join(said)

    def _changes(self) -> list[tuple[Month, Month]]:
        known = [month for month in self.months if month.level is not None]
        return list(zip(known, known[1:], strict=False))

    def as_dict(self) -> dict[str, Any]:
        """Plain data: team, months, active_months, paused_months, pace and theory_months."""
        return {
            "team": self.team,
            "months": [month.as_dict() for month in self.months],
            "active_months": self.active_months,
            "paused_months": self.paused_months,
            "pace": dict(self.pace),
            "theory_months": self.theory_months,
        }


def even_pace(months: float = THEORY_MONTHS) -> dict[Level, float]:
    """Active months by which each level is expected if the six steps are evenly spaced over `months`.

    The report gives only the end (15 months, section 3.3). The even spacing is an assumption; give `history` another
    pace where a team has agreed one.

    Example:
    >>> even_pace()
    {'Prep': 2.5, '1.5': 5.0, '2.5': 7.5, '3.0': 10.0, '3.5': 12.5, '4.5': 15.0}
    """
    checks = Checks()
    checks.number("months", months, low=1, high=120)
    checks.done()
    return {level: months * position / len(LEVELS) for position, level in enumerate(LEVELS, start=1)}


def expected_level(active_months: float, pace: Mapping[Level, float] | None = None) -> Level | None:
    """The level that a pace gives after this many active months; None before Prep is due.

    Example:
    >>> expected_level(6)
    '1.5'
    """
    checks = Checks()
    checks.number("active months", active_months, low=0, high=1_200)
    checks.done()
    due = [level for level, months in (pace or even_pace()).items() if months <= active_months]
    return max(due, key=rank, default=None)


def history(
    team: str,
    entries: Mapping[Any, Any] | Iterable[tuple[Any, Any]],
    *,
    paused: Iterable[Any] = (),
    theory_months: float = THEORY_MONTHS,
    pace: Mapping[Level, float] | None = None,
    notes: Mapping[Any, str] | None = None,
) -> History:
    """A team's monthly history, with paused months as blank slots.

    entries: month -> level, in any order; a month is a date or "2020-11"; a level one of the six values, or None where
    no self-assessment was made. The first month given is the team's start. Months between that aren't given are
    blank, not paused. paused: months in which the method was paused; a level there is a contradiction.
    pace: level -> active months by which it is expected (default: `even_pace(theory_months)`). notes: month -> words.

    Raises DataError with every bad month, duplicate month and level that isn't on the scale.

    Example:
    >>> months = {"2019-11": "Prep", "2020-02": "1.5", "2020-05": "2.5"}
    >>> team = history("Day Medicine", months, paused=["2020-03", "2020-04"])
    >>> team.active_months, team.paused_months
    (5, 2)
    >>> team.latest.level
    '2.5'
    """
    checks = Checks()
    team = checks.text("team", team)
    checks.number("months of the theory", theory_months, low=1, high=120)
    stopped = {found for each in paused if (found := checks.month("paused month", each)) is not None}
    levels = _read_levels(entries, checks)
    noted = {}
    for key, note in (notes or {}).items():
        when = checks.month("month of a note", key)
        if when is not None:
            noted[when] = checks.text(f"note of {words.month(when)}", note, needed=False)
    for month in sorted(stopped & {month for month, level in levels.items() if level is not None}):
        checks.fault(
            words.month(month),
            f"level {levels[month]} in a paused month",
            "a blank",
            "Leave paused months empty, or take the month out of the pauses.",
        )
    known = sorted({*levels, *stopped})
    if not known and not checks.faults:
        checks.fault("history", "no month", "at least one month with a level or a pause")
    if known and _months_apart(known[0], known[-1]) > 240:
        checks.fault("history", f"{words.month(known[0])} to {words.month(known[-1])}", "at most 20 years of months")
    checks.done()

    paces = dict(pace) if pace is not None else even_pace(theory_months)
    months = []
    active = 0
    for offset in range(_months_apart(known[0], known[-1]) + 1):
        month = _later(known[0], offset)
        if month in stopped:
            months.append(Month(month, None, True, None, None, None, noted.get(month, "")))
            continue
        active += 1
        level = levels.get(month)
        expected = expected_level(active, paces)
        compared: Literal["ahead", "as expected", "behind"] | None = None
        if level is not None:
            difference = rank(level) - rank(expected)
            compared = "ahead" if difference > 0 else "behind" if difference < 0 else "as expected"
        months.append(Month(month, level, False, active, expected, compared, noted.get(month, "")))
    return History(team, tuple(months), paces, theory_months)


def _read_levels(
    entries: Mapping[Any, Any] | Iterable[tuple[Any, Any]], checks: Checks
) -> dict[datetime.date, Level | None]:
    levels: dict[datetime.date, Level | None] = {}
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    for position, (when, value) in enumerate(pairs, start=1):
        month = checks.month(f"entry {position}, month", when)
        if month is None:
            continue
        if month in levels:
            checks.fault(f"entry {position}", words.month(month), "each month once", "Keep one assessment a month.")
        levels[month] = None
        if value is None or value == "":
            continue
        try:
            levels[month] = level_of(value)
        except DataError as error:
            checks.add(replace(fault, place=words.month(month)) for fault in error.faults)
    return levels


def _months_apart(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _later(month: datetime.date, offset: int) -> datetime.date:
    years, index = divmod(month.month - 1 + offset, 12)
    return datetime.date(month.year + years, index + 1, 1)
