"""The weekly huddle: fifteen minutes at the board, from the box score to actions with one owner and a date each.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021, sections 1.2
(weekly, at most 15 minutes, the whole multidisciplinary team, a consistent leader, operational managers who coach) and
4.1 (begin early; don't wait for a perfect box score). The minutes for each part are the workbook's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from value_management.checking import Checks
from value_management.measures.box_score import BANDS, LABELS, BoxScore, Measure, Row
from value_management.team.action_plan import Action
from value_management.team.pdsa import Cycle
from value_management.words import counted, day, listed

MINUTES = 15
PARTS: tuple[tuple[str, int], ...] = (
    ("Last week's actions", 2),
    ("Box score", 5),
    ("Tests", 5),
    ("Owners and dates", 2),
    ("Joy", 1),
)
"""The five parts of a huddle with their minutes: 15 in all."""


@dataclass(frozen=True)
class Part:
    """One part of the agenda: its minutes, the minute at which it begins, and what to say or ask."""

    name: str
    minutes: int
    begins: int
    lines: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every field."""
        return {"name": self.name, "minutes": self.minutes, "begins": self.begins, "lines": list(self.lines)}


@dataclass(frozen=True)
class Agenda:
    """A huddle's agenda for one day. Made by `agenda`."""

    team: str
    on: datetime.date
    parts: tuple[Part, ...]

    @property
    def minutes(self) -> int:
        """All parts together."""
        return sum(part.minutes for part in self.parts)

    def explain(self) -> str:
        """The agenda as lines to read aloud."""
        lines = [f"Huddle of {self.team}, {day(self.on)}, {self.minutes} minutes."]
        for part in self.parts:
            lines.append(f"{part.begins}-{part.begins + part.minutes} min, {part.name}:")
            lines += [f"- {line}" for line in part.lines]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: team, date, minutes and parts."""
        return {
            "team": self.team,
            "on": self.on.isoformat(),
            "minutes": self.minutes,
            "parts": [part.as_dict() for part in self.parts],
        }


def agenda(
    team: str,
    on: datetime.date,
    *,
    score: BoxScore | None = None,
    actions: Iterable[Action] = (),
    tests: Iterable[Cycle] = (),
    joy: str = "",
) -> Agenda:
    """The 15-minute agenda of a huddle from what the team has; every part also works with nothing yet.

    on: the day of the huddle. score: the team's box score; its latest week on or before that day is read. actions: all
    actions; finished ones are thanked for if they were done in the last seven days. tests: PDSA cycles. joy: a good
    thing to end on. Raises DataError for a name or date that is missing.

    Example:
    >>> from datetime import date
    >>> today = agenda("Larch Ward", date(2025, 1, 13), joy="A thank-you card from bay 2")
    >>> [(part.name, part.minutes) for part in today.parts]
    [("Last week's actions", 2), ('Box score', 5), ('Tests', 5), ('Owners and dates', 2), ('Joy', 1)]
    """
    checks = Checks()
    team = checks.text("team", team)
    today = checks.date("day of the huddle", on)
    joy = checks.text("joy", joy, needed=False)
    checks.done()
    assert today is not None
    lines = (
        _action_lines(list(actions), today),
        _score_lines(score, today),
        _test_lines(list(tests), today),
        ("Who does what, by when? One name for each.", "Read the actions back aloud."),
        (joy or "What went well this week, and who should be thanked?",),
    )
    parts = []
    begins = 0
    for (name, minutes), said in zip(PARTS, lines, strict=True):
        parts.append(Part(name, minutes, begins, tuple(said)))
        begins += minutes
    return Agenda(team, today, tuple(parts))


def _action_lines(actions: Sequence[Action], today: datetime.date) -> tuple[str, ...]:
    lines = []
    order = ("overdue", "due", "done")
    chosen = [
        (action.status(today), action)
        for action in actions
        if action.status(today) in order and (action.done is None or (today - action.done).days <= 7)
    ]
    for status, action in sorted(chosen, key=lambda pair: (order.index(pair[0]), pair[1].due, pair[1].what)):
        words = {"overdue": f"was due {day(action.due)}", "due": f"is due {day(action.due)}", "done": "done, thank you"}
        lines.append(f"{action.owner}: {action.what} ({words[status]}).")
    later = sum(1 for action in actions if action.status(today) == "open")
    if later:
        lines.append(f"{counted(later, 'action')} due later: no need to talk about them today.")
    return tuple(lines) or ("No actions yet. This huddle makes the first.",)


def _score_lines(score: BoxScore | None, today: datetime.date) -> tuple[str, ...]:
    known = [week for week in score.weeks if week <= today] if score is not None else []
    if score is None or not known:
        return ("No box score yet: say three numbers counted by hand this week.",)
    score, silent = _until(score, today)
    week = score.week(known[-1])
    lines = [f"Week of {day(week.date)}: read across each row, then down."]
    for band in BANDS:
        rows = week.band(band)
        if not rows:
            continue
        # What has a signal is talked about first; the rest is read out.
        ordered = sorted(rows, key=lambda row: row.measure.chart.signal is not True)
        lines.append(f"{LABELS[band]}: {'; '.join(_row_words(row) for row in ordered)}.")
    lines += [
        _bound_line(row.measure)
        for row in week.rows
        if row.measure.reading == "worse" and row.measure.marker in ("left its ceiling", "left its floor")
    ]
    missing = [*silent, *(row.measure.name for row in week.rows if row.value is None)]
    if missing:
        lines.append(f"No number this week for {listed(missing)}: who can bring it?")
    if (today - week.date).days > 13:
        lines.append(f"The latest numbers are {counted((today - week.date).days // 7, 'week')} old.")
    balance = score.balance(week.date)
    if not balance.balanced:
        lines.append(balance.explain())
    return tuple(lines)


def _until(score: BoxScore, today: datetime.date) -> tuple[BoxScore, list[str]]:
    """The box score as it stood on a day, and the measures without a number by then. No huddle knows later weeks."""
    kept: list[Measure] = []
    silent = []
    for measure in score.measures:
        count = sum(1 for date in measure.dates if date <= today)
        if not any(value is not None for value in measure.values[:count]):
            silent.append(measure.name)
            continue
        sampled = measure.sampled_on[:count] if isinstance(measure.sampled_on, tuple) else measure.sampled_on
        baseline = None if measure.baseline is None else min(measure.baseline, count)
        kept.append(
            replace(
                measure,
                values=measure.values[:count],
                dates=measure.dates[:count],
                sampled_on=sampled,
                baseline=baseline,
                parts=None,
            )
        )
    return replace(score, weeks=tuple(week for week in score.weeks if week <= today), measures=tuple(kept)), silent


def _row_words(row: Row) -> str:
    measure = row.measure
    if not measure.chart.signal:
        return f"{measure.name} {row.words()}"
    way = "" if measure.reading == "changed" else f": {measure.reading}"
    return f"{measure.name} {row.words()} ({measure.marker}{way})"


def _bound_line(measure: Measure) -> str:
    """What to do about a row that left its ceiling or floor for the worse: its weekly figure can't be watched."""
    bound = Row(measure, measure.chart.median, None).words()
    between = "misses" if measure.better == "higher" else "events"
    instead = f"ask what changed, and chart the days or cases between {between}."
    return f"{measure.name} {measure.marker} of {bound}: {instead}"


def _test_lines(tests: Sequence[Cycle], today: datetime.date) -> tuple[str, ...]:
    lines = []
    for cycle in tests:
        if cycle.decision and cycle.result_on is not None and (today - cycle.result_on).days > 7:
            continue
        lines.append(cycle.next_question(today))
    return tuple(lines) or ("No test yet. What could be tried with one patient, tomorrow?",)


# --- keeping the rhythm ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Huddle:
    """One huddle as it was held. leader: name or role. present: roles or professions. minutes: how long it took."""

    held: datetime.date
    leader: str
    present: tuple[str, ...]
    minutes: float | None = None
    actions: tuple[Action, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data; the date as 2026-03-02."""
        return {
            "held": self.held.isoformat(),
            "leader": self.leader,
            "present": list(self.present),
            "minutes": self.minutes,
            "actions": [action.as_dict() for action in self.actions],
        }


@dataclass(frozen=True)
class Rhythm:
    """How steadily a team huddles. Made by `rhythm`.

    streak: weeks in a row with a huddle, up to this week or the last; excused weeks neither break it nor count.
    longest: the longest such row so far. weeks: weeks from the first huddle to today, excused ones left out.
    held: of these, weeks with a huddle. attendance: role -> huddles attended, of the huddles held.
    """

    team: str
    today: datetime.date
    huddles: tuple[Huddle, ...]
    expected: tuple[str, ...]
    streak: int
    longest: int
    weeks: int
    held: int

    @property
    def attendance(self) -> dict[str, int]:
        """Role -> number of huddles attended, expected roles first, zero included."""
        found = dict.fromkeys(self.expected, 0)
        for huddle in self.huddles:
            for role in huddle.present:
                found[role] = found.get(role, 0) + 1
        return found

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all huddles, in order of date."""
        return tuple(action for huddle in self.huddles for action in huddle.actions)

    @property
    def steady(self) -> bool:
        """Whether at least three of the last four weeks had a huddle: what milestone 2.5 asks to see."""
        recent = {_week(huddle.held) for huddle in self.huddles}
        monday = _week(self.today)
        last = [monday - datetime.timedelta(weeks=back) for back in range(5)]
        # The present week may not have had its huddle yet.
        window = last[:4] if monday in recent else last[1:]
        return sum(1 for week in window if week in recent) >= 3

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a coach would ask about, without blame."""
        found = []
        number = len(self.huddles)
        timed = [huddle for huddle in self.huddles if huddle.minutes is not None]
        long = sum(1 for huddle in timed if huddle.minutes is not None and huddle.minutes > MINUTES)
        if long * 2 > len(timed):
            found.append(
                f"{long} of {counted(len(timed), 'timed huddle')} took more than {MINUTES} minutes: park the rest."
            )
        absent = [role for role in self.expected if self.attendance[role] * 2 < number]
        if absent:
            found.append(f"Seldom there: {listed(absent)}. Ask what hour would suit them.")
        leaders = {huddle.leader.casefold() for huddle in self.huddles}
        if number >= 4 and len(leaders) * 2 > number:
            found.append("The leader changes often: agree on one, with a deputy.")
        last = self.huddles[-1]
        if not any(huddle.actions for huddle in self.huddles[-4:]):
            found.append("No action came out of the last huddles: end each with one owner and a date.")
        gap = (_week(self.today) - _week(last.held)).days // 7
        if gap > 1:
            found.append(f"The last huddle was {gap} weeks ago. Restart on three numbers; don't wait for all of them.")
        return tuple(found)

    def explain(self) -> str:
        """Streak, share of weeks, attendance and what to ask about."""
        said = [
            f"{self.team}: {counted(len(self.huddles), 'huddle')} in {self.held} of {counted(self.weeks, 'week')}; "
            f"{counted(self.streak, 'week')} in a row now, {self.longest} at best."
        ]
        present = [f"{role} {times}" for role, times in self.attendance.items()]
        if present:
            said.append(f"Attended, of {len(self.huddles)}: {listed(present)}.")
        return " ".join([*said, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every figure and caution."""
        return {
            "team": self.team,
            "today": self.today.isoformat(),
            "huddles": [each.as_dict() for each in self.huddles],
            "streak": self.streak,
            "longest": self.longest,
            "weeks": self.weeks,
            "held": self.held,
            "attendance": self.attendance,
            "steady": self.steady,
            "cautions": list(self.cautions),
        }


def rhythm(
    team: str,
    huddles: Iterable[Huddle],
    *,
    today: datetime.date,
    expected: Iterable[str] = (),
    excused: Iterable[datetime.date] = (),
) -> Rhythm:
    """How steadily a team huddles, counted in weeks from Monday.

    huddles: in any order; two in one week count once for the streak. expected: roles that should be there. excused:
    any day of a week in which no huddle was planned (a public holiday).

    Raises DataError with every fault: no huddle, a date after today, an empty leader, minutes that can't be.

    Example:
    >>> from datetime import date
    >>> held = [Huddle(date(2025, 1, day), "ward lead", ("nurse", "pharmacist")) for day in (6, 13, 27)]
    >>> steadiness = rhythm("Larch Ward", held, today=date(2025, 1, 31), excused=[date(2025, 1, 20)])
    >>> steadiness.streak
    3
    """
    checks = Checks()
    team = checks.text("team", team)
    now = checks.date("today", today)
    roles = tuple(checks.text("expected role", role) for role in expected)
    off = {_week(found) for each in excused if (found := checks.date("excused week", each)) is not None}
    checked = []
    for number, huddle in enumerate(huddles, start=1):
        held = checks.date(f"huddle {number}, date", huddle.held)
        label = f"huddle of {day(held)}" if held else f"huddle {number}"
        leader = checks.text(f"{label}, leader", huddle.leader)
        present = tuple(checks.text(f"{label}, present", role) for role in huddle.present)
        if huddle.minutes is not None:
            checks.number(f"{label}, minutes", huddle.minutes, low=1, high=240)
        if held is None:
            continue
        if now is not None and held > now:
            checks.fault(label, "a date after today", f"{day(now)} or earlier")
        checked.append(Huddle(held, leader, tuple(dict.fromkeys(present)), huddle.minutes, tuple(huddle.actions)))
    if not checked and not checks.faults:
        checks.fault("huddles", "none", "at least one huddle", "Hold the first one this week, on three numbers.")
    checks.done()
    assert now is not None
    checked.sort(key=lambda huddle: huddle.held)

    with_huddle = {_week(huddle.held) for huddle in checked}
    streak = longest = held_weeks = weeks = 0
    week, monday = min(with_huddle), _week(now)
    while week <= monday:
        if week in with_huddle:
            streak += 1
            held_weeks += 1
            weeks += 1
        elif week not in off:
            # The present week can still have its huddle.
            streak, weeks = (streak, weeks) if week == monday else (0, weeks + 1)
        longest = max(longest, streak)
        week += datetime.timedelta(weeks=1)
    return Rhythm(team, now, tuple(checked), roles, streak, longest, weeks, held_weeks)


def _week(date: datetime.date) -> datetime.date:
    """The Monday of a date's week."""
    return date - datetime.timedelta(days=date.weekday())
