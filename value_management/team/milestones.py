"""Milestones: how far a team has come with the method, judged from evidence and never ranked.

The scale has six printed values only: Prep, 1.5, 2.5, 3.0, 3.5 and 4.5. A team that has part of the next step is
"between" two of them, in words. A level needs all of its criteria and all of those below it.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021: figure 6 (the
scale and the number of teams at each step), section 3.3 (monthly self-assessment; 15 months expected), appendix
7.1 (what is said of each of the 18 teams). The wording of the criteria is ours.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from value_management import datasets
from value_management.errors import DataError, Fault
from value_management.team.checking import MONTHS, Checks, counted, listed, shown

Level = Literal["Prep", "1.5", "2.5", "3.0", "3.5", "4.5"]
LEVELS: tuple[Level, ...] = ("Prep", "1.5", "2.5", "3.0", "3.5", "4.5")
"""The six printed values, lowest first. There are no others."""

THEORY_MONTHS = 15
"""Months within which a team was expected to reach the milestones (report, section 3.3), from innovator sites."""


@dataclass(frozen=True)
class Criterion:
    """One piece of evidence. Which level needs it is in the dataset `milestone-scale`, not here.

    key: its name in `assess`. words: what is in place, to follow "is there:". show: what would show it.
    holder: who usually has that evidence. to_do: the next step, as a request.
    """

    key: str
    words: str
    show: str
    holder: str
    to_do: str


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "prework", "team chosen and pre-work done", "the readiness sheet, filled and dated",
        "the team lead", "finish the pre-work: choose the team and fill the readiness sheet",
    ),
    Criterion(
        "training", "training done", "the list of who attended", "the coach",
        "give the team its first training",
    ),
    Criterion(
        "coaching", "coaching begun", "dates of coaching calls or visits", "the coach",
        "book the first coaching call",
    ),
    Criterion(
        "aims", "aims identified", "the aim sentence and the organisation's aim that it serves",
        "the team lead", "write one aim and the organisation's aim that it serves",
    ),
    Criterion(
        "process_map", "a process mapped", "the map, with the minutes of work and waiting",
        "whoever walked the process", "walk one process together and map it",
    ),
    Criterion(
        "action_plan", "an action plan", "actions, each with one owner and a date", "the team lead",
        "write the action plan: each action with one owner and a date",
    ),
    Criterion(
        "huddles", "huddles held", "dates and attendance of the last four weekly huddles",
        "whoever leads the huddle", "hold a 15-minute huddle each week, on three numbers if there are only three",
    ),
    Criterion(
        "visual_management", "visual management in use", "a dated photograph of the board",
        "whoever updates the board", "put the board where the team huddles",
    ),
    Criterion(
        "box_score", "a box score in use", "this week's box score beside last week's",
        "whoever sends the numbers", "fill the box score for this week, with what you have",
    ),
    Criterion(
        "pdsas", "PDSA cycles under way", "one test with its prediction written first", "whoever runs the test",
        "start one small test and write its prediction first",
    ),
    Criterion(
        "pdsas_delegated", "PDSA cycles delegated to team members",
        "a test whose owner is neither the lead nor the coach", "the team member who owns the test",
        "hand the next test to a team member who isn't the lead",
    ),
    Criterion(
        "broad_process_improvement", "a broad range of processes improved",
        "run charts of several processes, with their signals", "whoever keeps the run charts",
        "take what worked to a second and a third process",
    ),
    Criterion(
        "some_outcomes", "some outcomes improved", "a run chart of an outcome, with a signal",
        "whoever keeps the run charts", "chart one outcome that matters to patients and look for a signal",
    ),
    Criterion(
        "changes_implemented", "changes implemented as standard work",
        "the standard work that replaced the test, and a check that it is followed", "the team lead",
        "make the changes that worked the standard way, and check that they hold",
    ),
    Criterion(
        "range_of_outcomes", "a range of outcomes improved",
        "run charts of several outcomes, with their signals", "whoever keeps the run charts",
        "chart further outcomes: quality, people and cost together",
    ),
)  # fmt: skip
"""What the levels ask for, in the order of the scale."""

PART_WAY = Criterion(
    "process_improvement", "some process improvement", "a run chart of one process, with a signal",
    "whoever keeps the run charts", "chart one process",
)  # fmt: skip
"""Evidence on the way to a broad range of improvement. No level needs it; it is told as "between" in words."""

_BY_KEY = {criterion.key: criterion for criterion in (*CRITERIA, PART_WAY)}
KEYS: tuple[str, ...] = (
    "prework", "training", "coaching", "aims", "process_map", "action_plan", "huddles", "visual_management",
    "box_score", "pdsas", "pdsas_delegated", "process_improvement", "broad_process_improvement", "some_outcomes",
    "changes_implemented", "range_of_outcomes",
)  # fmt: skip
"""Every evidence key of `assess`, in the order of the scale."""

# The wider statement can't be true without the narrower one.
_IMPLIES = {
    "pdsas_delegated": "pdsas",
    "broad_process_improvement": "process_improvement",
    "range_of_outcomes": "some_outcomes",
}


@dataclass(frozen=True)
class Step:
    """One level of the scale: printed value, short name, what must be in place, whether the core method is there."""

    level: Level
    name: str
    words: str
    core_method: bool
    criteria: tuple[Criterion, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data: level, name, words, core_method and the keys of the criteria."""
        return {
            "level": self.level, "name": self.name, "words": self.words, "core_method": self.core_method,
            "criteria": [criterion.key for criterion in self.criteria],
        }  # fmt: skip


def scale() -> tuple[Step, ...]:
    """The six steps, lowest first, read from the dataset `milestone-scale`."""
    rows = datasets.load("milestone-scale").rows
    return tuple(
        Step(
            level_of(row["code"]),
            str(row["name"]),
            str(row["criteria"]),
            bool(row["core_method"]),
            tuple(criterion(key) for key in str(row["evidence"]).split(";")),
        )
        for row in rows
    )


def criterion(key: str) -> Criterion:
    """The criterion with this evidence key. Raises DataError for an unknown key."""
    if key not in _BY_KEY:
        raise DataError(_unknown_key(key))
    return _BY_KEY[key]


def level_of(value: Any) -> Level:
    """A printed level from text or number ("2.5", 2.5, "prep"). Raises DataError for anything between."""
    text = f"{value:.1f}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value).strip()
    if isinstance(value, float) and float(text) != value:
        text = repr(value)
    for level in LEVELS:
        if text.lower() in (level.lower(), level.lower().removesuffix(".0")):
            return level
    raise DataError(
        Fault(
            "milestone",
            shown(value),
            f"one of the six printed values: {listed(LEVELS, 'or')}",
            "Say in words what lies between, such as “between 2.5 and 3.0: tests begun, none delegated”.",
        )
    )


def rank(level: Level | None) -> int:
    """Position on the scale: None (before Prep) is 0, Prep 1, ... 4.5 is 6. For comparing one team with itself."""
    return 0 if level is None else LEVELS.index(level) + 1


def _unknown_key(key: Any) -> Fault:
    return Fault(
        "evidence", shown(key), f"one of {listed(KEYS, 'or')}", "Check the spelling, or put the evidence into words."
    )


@dataclass(frozen=True)
class Assessment:
    """Where a team stands on evidence. Made by `assess`.

    level: one of the six printed values, or None before Prep. between: words about what lies above it, or empty.
    met: evidence keys in place (implied ones too). missing: keys that the next level still needs. lapsed: keys that
    once held and don't now. reached: the level that met and lapsed evidence together would give.
    next_step: what to do next, in words. claimed: the level claimed, or None. claim_lowered: the evidence doesn't
    carry the claim. why: the reason, or empty. notes: the words given as evidence, by key.
    """

    level: Level | None
    between: str
    met: tuple[str, ...]
    missing: tuple[str, ...]
    lapsed: tuple[str, ...]
    reached: Level | None
    next_step: str
    claimed: Level | None
    claim_lowered: bool
    why: str
    notes: Mapping[str, str]

    def explain(self) -> str:
        """The assessment in a few plain sentences."""
        said = ["Before Prep." if self.level is None else f"At {self.level} on the evidence given."]
        if self.between:
            said.append(f"{self.between[0].upper()}{self.between[1:]}.")
        if self.lapsed:
            said.append(f"Once in place and not now: {listed(_words(self.lapsed))}.")
        if self.reached != self.level:
            said.append(f"With it the team stood at {self.reached}.")
        if self.why:
            said.append(self.why)
        said.append(f"Next: {self.next_step}.")
        said.append("A milestone shows the next step. It is not a grade.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every field, lists for tuples."""
        return {
            "level": self.level, "between": self.between, "met": list(self.met), "missing": list(self.missing),
            "lapsed": list(self.lapsed), "reached": self.reached, "next_step": self.next_step,
            "claimed": self.claimed, "claim_lowered": self.claim_lowered, "why": self.why, "notes": dict(self.notes),
        }  # fmt: skip


def _words(keys: Iterable[str]) -> list[str]:
    return [_BY_KEY[key].words for key in keys]


def assess(
    evidence: Mapping[str, bool | str | None] | Iterable[str], *, claimed: Any = None, lapsed: Iterable[str] = ()
) -> Assessment:
    """Judge a team's milestone from evidence.

    evidence: evidence key -> True (seen), False (not in place), None (not known: doesn't count) or words that describe
    what was seen; or simply the keys that are in place. Keys: `KEYS`. A wider statement implies its narrower one:
    `pdsas_delegated` implies `pdsas`, `broad_process_improvement` implies `process_improvement` and
    `range_of_outcomes` implies `some_outcomes`.
    claimed: the level that the team or its board claims; it is lowered, with the reason, where evidence is missing.
    lapsed: keys that once held and don't now; they don't count.

    Raises DataError with every unknown key, value of the wrong kind, contradiction and impossible claim.
    """
    checks = Checks()
    met, denied, notes = _read_evidence(evidence, checks)
    gone = [lapsed] if isinstance(lapsed, str) else list(lapsed)
    for key in gone:
        if key not in _BY_KEY:
            checks.faults.append(_unknown_key(key))
        elif key in met:
            checks.fault(
                f"evidence, {key}", "both in place and lapsed", "one of the two",
                "Lapsed means that it once held and doesn't now.",
            )  # fmt: skip
    for wide, narrow in _IMPLIES.items():
        if wide in met and narrow in (*denied, *gone):
            checks.fault(
                f"evidence, {narrow}", f"not in place although {wide} is", "both in place, or neither",
                f"There can't be {_BY_KEY[wide].words} without {_BY_KEY[narrow].words}.",
            )  # fmt: skip
        elif wide in met:
            met.add(narrow)
    level_claimed: Level | None = None
    if claimed is not None and claimed != "":
        try:
            level_claimed = level_of(claimed)
        except DataError as error:
            checks.faults.extend(error.faults)
    checks.finish()

    needs = {key: step.level for step in scale() for key in (each.key for each in step.criteria)}
    level = _level(met, needs)
    following = LEVELS[rank(level)] if rank(level) < len(LEVELS) else None
    missing = tuple(key for key, needed in needs.items() if needed == following and key not in met)
    lowered = rank(level_claimed) > rank(level)
    why = ""
    if lowered:
        absent = [key for key, needed in needs.items() if rank(needed) <= rank(level_claimed) and key not in met]
        stands = "before Prep" if level is None else f"at {level}"
        why = f"Claimed {level_claimed}, placed {stands}: there is no evidence yet of {listed(_words(absent))}."
    elif level_claimed is not None and level != level_claimed:
        why = f"Claimed {level_claimed}, but the evidence carries {level}."
    ordered = tuple(key for key in KEYS if key in met)
    lapsed_keys = tuple(key for key in KEYS if key in gone)
    return Assessment(
        level=level, between=_between(level, following, ordered, missing, needs), met=ordered, missing=missing,
        lapsed=lapsed_keys, reached=_level({*met, *gone}, needs), next_step=_next_step(following, missing, lapsed_keys),
        claimed=level_claimed, claim_lowered=lowered, why=why, notes=notes,
    )  # fmt: skip


def _read_evidence(
    evidence: Mapping[str, bool | str | None] | Iterable[str], checks: Checks
) -> tuple[set[str], set[str], dict[str, str]]:
    """Keys in place, keys said not to be, and the words given."""
    given: Mapping[Any, Any]
    if isinstance(evidence, Mapping):
        given = evidence
    elif isinstance(evidence, str) or not isinstance(evidence, Iterable):
        checks.fault("evidence", evidence, "evidence keys, each with yes, no or words")
        given = {}
    else:
        given = dict.fromkeys(evidence, True)
    met: set[str] = set()
    denied: set[str] = set()
    notes: dict[str, str] = {}
    for key, value in given.items():
        if key not in _BY_KEY:
            checks.faults.append(_unknown_key(key))
        elif value is True:
            met.add(key)
        elif value is False:
            denied.add(key)
        elif isinstance(value, str):
            words = checks.text(f"evidence, {key}", value, needed=False)
            if words:
                met.add(key)
                notes[key] = words
        elif value is not None:
            checks.fault(f"evidence, {key}", value, "yes (true), no (false), nothing, or words that say what was seen")
    return met, denied, notes


def _level(met: set[str], needs: Mapping[str, Level]) -> Level | None:
    """The highest level that has all its criteria and all those below it. needs: key -> the level that asks for it."""
    first_gap = min((rank(level) for key, level in needs.items() if key not in met), default=len(LEVELS) + 1)
    return LEVELS[first_gap - 2] if first_gap > 1 else None


def _between(
    level: Level | None,
    following: Level | None,
    met: Sequence[str],
    missing: Sequence[str],
    needs: Mapping[str, Level],
) -> str:
    """What the team has above its level, and what the next level still needs; empty at a printed value."""
    wide_of = {narrow: wide for wide, narrow in _IMPLIES.items()}
    above = [key for key in met if rank(needs.get(key) or needs[wide_of[key]]) > rank(level)]
    if following is None or not above:
        return ""
    # The narrower statement says nothing new beside the wider one.
    above = [key for key in above if not any(_IMPLIES.get(wide) == key for wide in above)]
    start = f"before {following}" if level is None else f"between {level} and {following}"
    return f"{start}: {listed(_words(above))}; still to come: {listed(_words(missing))}"


def _next_step(following: Level | None, missing: Sequence[str], lapsed: Sequence[str]) -> str:
    if following is None:
        return "keep it up: check each month that the evidence still holds, and help the next team to start"
    first = next((key for key in missing if key in lapsed), missing[0])
    step = _BY_KEY[first]
    again = "restart, " if first in lapsed else ""
    more = len(missing) - 1
    rest = (
        f"; then {counted(more, 'more criterion', 'more criteria')} for {following}" if more else f" (for {following})"
    )
    return f"{again}{step.to_do}{rest}. It shows in {step.show}; ask {step.holder}"


# --- month by month -------------------------------------------------------------------------------------------------


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
            "month": self.month.isoformat()[:7], "level": self.level, "paused": self.paused, "active": self.active,
            "expected": self.expected, "compared": self.compared, "note": self.note,
        }  # fmt: skip


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
            f"{self.team}: {counted(len(self.months), 'month')} from {_month_words(first)} to {_month_words(last)}, "
            f"{self.active_months} active and {self.paused_months} paused."
        ]
        latest = self.latest
        if latest is None:
            said.append("No month has an assessment yet.")
        else:
            said.append(f"Last assessment: {latest.level}, in {_month_words(latest.month)}.")
            said.append(
                f"After {counted(latest.active or 0, 'active month')} the stated pace gives "
                f"{latest.expected or 'a level before Prep'}: {latest.compared}."
            )
        falls = [month for before, month in self._changes() if rank(month.level) < rank(before.level)]
        if falls:
            said.append(f"The level fell in {listed([_month_words(month.month) for month in falls])}.")
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
            "team": self.team, "months": [month.as_dict() for month in self.months],
            "active_months": self.active_months, "paused_months": self.paused_months, "pace": dict(self.pace),
            "theory_months": self.theory_months,
        }  # fmt: skip


def even_pace(months: float = THEORY_MONTHS) -> dict[Level, float]:
    """Active months by which each level is expected if the six steps are evenly spaced over `months`.

    The report gives only the end (15 months, section 3.3). The even spacing is an assumption; give `history` another
    pace where a team has agreed one.
    """
    checks = Checks()
    checks.number("months", months, low=1, high=120)
    checks.finish()
    return {level: months * position / len(LEVELS) for position, level in enumerate(LEVELS, start=1)}


def expected_level(active_months: float, pace: Mapping[Level, float] | None = None) -> Level | None:
    """The level that a pace gives after this many active months; None before Prep is due."""
    checks = Checks()
    checks.number("active months", active_months, low=0, high=1_200)
    checks.finish()
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
    """
    checks = Checks()
    team = checks.text("team", team)
    checks.number("months of the theory", theory_months, low=1, high=120)
    stopped = {found for each in paused if (found := checks.month("paused month", each)) is not None}
    levels = _read_levels(entries, checks)
    words = {}
    for key, note in (notes or {}).items():
        when = checks.month("month of a note", key)
        if when is not None:
            words[when] = checks.text(f"note of {_month_words(when)}", note, needed=False)
    for month in sorted(stopped & {month for month, level in levels.items() if level is not None}):
        checks.fault(
            _month_words(month), f"level {levels[month]} in a paused month", "a blank",
            "Leave paused months empty, or take the month out of the pauses.",
        )  # fmt: skip
    known = sorted({*levels, *stopped})
    if not known and not checks.faults:
        checks.fault("history", "no month", "at least one month with a level or a pause")
    if known and _months_apart(known[0], known[-1]) > 240:
        checks.fault("history", f"{_month_words(known[0])} to {_month_words(known[-1])}", "at most 20 years of months")
    checks.finish()

    paces = dict(pace) if pace is not None else even_pace(theory_months)
    months = []
    active = 0
    for offset in range(_months_apart(known[0], known[-1]) + 1):
        month = _later(known[0], offset)
        if month in stopped:
            months.append(Month(month, None, True, None, None, None, words.get(month, "")))
            continue
        active += 1
        level = levels.get(month)
        expected = expected_level(active, paces)
        compared: Literal["ahead", "as expected", "behind"] | None = None
        if level is not None:
            difference = rank(level) - rank(expected)
            compared = "ahead" if difference > 0 else "behind" if difference < 0 else "as expected"
        months.append(Month(month, level, False, active, expected, compared, words.get(month, "")))
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
            checks.fault(f"entry {position}", _month_words(month), "each month once", "Keep one assessment a month.")
        levels[month] = None
        if value is None or value == "":
            continue
        try:
            levels[month] = level_of(value)
        except DataError as error:
            for fault in error.faults:
                checks.faults.append(Fault(_month_words(month), fault.found, fault.expected, fault.advice))
    return levels


def _months_apart(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _later(month: datetime.date, offset: int) -> datetime.date:
    years, index = divmod(month.month - 1 + offset, 12)
    return datetime.date(month.year + years, index + 1, 1)


def _month_words(month: datetime.date) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


# --- many teams -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Overview:
    """Many teams side by side, by board and name, never by level. Made by `overview`."""

    teams: tuple[tuple[str, str, Assessment], ...]

    def at_least(self, level: Any) -> int:
        """How many teams stand at this level or above."""
        wanted = rank(level_of(level))
        return sum(1 for _, _, assessment in self.teams if rank(assessment.level) >= wanted)

    def needing(self, key: str) -> tuple[str, ...]:
        """The teams whose next level needs this evidence: who could be helped together."""
        criterion(key)
        return tuple(team for _, team, assessment in self.teams if key in assessment.missing)

    def explain(self) -> str:
        """How many teams have each step, cumulatively, and the commonest need. No order of merit."""
        number = len(self.teams)
        steps = [f"{self.at_least(level)} at {level} or above" for level in LEVELS]
        said = [f"Of {counted(number, 'team')}: {listed(steps)}."]
        needs = {key: len(self.needing(key)) for key in KEYS}
        most = max(needs.values(), default=0)
        if most:
            common = [key for key, count in needs.items() if count == most]
            said.append(f"Most often needed next ({counted(most, 'team')}): {listed(_words(common))}.")
        lowered = [team for _, team, assessment in self.teams if assessment.claim_lowered]
        if lowered:
            said.append(f"Claims that want evidence: {listed(lowered)}.")
        said.append("Teams stand in order of board and name. Counts don't rank them.")
        return " ".join(said)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: counts at each level or above, and each team's board, name and assessment."""
        return {
            "teams": [{"board": board, "team": team, **assessment.as_dict()} for board, team, assessment in self.teams],
            "at_least": {level: self.at_least(level) for level in LEVELS},
        }


def overview(teams: Iterable[tuple[Any, Any, Any]]) -> Overview:
    """Many teams at once: (board, team, assessment) for each, in any order.

    Raises DataError where a name is empty or a team of one board is given twice.
    """
    checks = Checks()
    rows = []
    seen = set()
    for position, (board, team, assessment) in enumerate(teams, start=1):
        board = checks.text(f"team {position}, board", board)
        team = checks.text(f"team {position}, name", team)
        if not isinstance(assessment, Assessment):
            checks.fault(f"team {position}, assessment", assessment, "a result of assess()")
        if team and (board, team) in seen:
            checks.fault(f"team {position}", f"{board}, {team} again", "each team once")
        seen.add((board, team))
        rows.append((board, team, assessment))
    checks.finish()
    return Overview(tuple(sorted(rows, key=lambda row: (row[0].casefold(), row[1].casefold()))))


# --- the eighteen teams of the report -------------------------------------------------------------------------------


def from_appendix(row: Mapping[str, Any]) -> Assessment:
    """A team of the dataset `teams`, assessed on what the report says of it: our inference, and not the only one.

    Up to 1.5 the word is figure 6's, which says it of all teams; from 2.5 on it is the appendix's. Small tests are
    inferred where the core method is reliable, processes are being improved and activity isn't reduced; a broad range
    of improvement where the appendix adds better outcomes and the core method is reliable.
    Raises DataError where the row isn't of that dataset.
    """
    wanted = ("box_score", "visual_management", "huddles", "pdsas_inferred", "improving_processes",
              "outcomes_improved", "reliably_implemented", "lapsed")  # fmt: skip
    checks = Checks()
    for column in wanted:
        if not isinstance(row.get(column), bool):
            checks.fault(f"team, {column}", row.get(column), "yes (true) or no (false)", "Give a row of dataset teams.")
    checks.finish()
    evidence: dict[str, bool] = {
        each.key: True for step in scale() if rank(step.level) <= rank("1.5") for each in step.criteria
    }
    core = ("huddles", "visual_management", "box_score")
    lapsed = [key for key in core if row["lapsed"] and not row[key]]
    evidence |= {key: row[key] for key in core if key not in lapsed}
    if row["pdsas_inferred"]:
        evidence |= {"pdsas": True, "pdsas_delegated": True}
    if row["improving_processes"]:
        evidence["process_improvement"] = True
    if row["outcomes_improved"]:
        evidence |= {"some_outcomes": True, "broad_process_improvement": row["reliably_implemented"]}
    return assess(evidence, lapsed=lapsed)


def collaborative() -> Overview:
    """The eighteen teams of the report in April 2021, as `from_appendix` reads them."""
    return overview((row["board"], row["team"], from_appendix(row)) for row in datasets.load("teams").rows)


@dataclass(frozen=True)
class Reading:
    """One way of counting the teams that have the core method: its words, the count and the teams counted."""

    name: str
    words: str
    teams: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many teams this reading counts."""
        return len(self.teams)

    def as_dict(self) -> dict[str, Any]:
        """Plain data: name, words, count and teams."""
        return {"name": self.name, "words": self.words, "count": self.count, "teams": list(self.teams)}


@dataclass(frozen=True)
class Readings:
    """The appendix counted several ways beside the number that the report states. Made by `readings`."""

    reported: int
    of: int
    readings: tuple[Reading, ...]

    def explain(self) -> str:
        """The counts by reading and what they mean for the stated number."""
        counts = [f"{reading.count} {reading.words}" for reading in self.readings]
        agree = [reading.name for reading in self.readings if reading.count == self.reported]
        said = f"The report says {self.reported} of {self.of} teams. Its appendix supports: {'; '.join(counts)}."
        return said + (f" It agrees as {listed(agree)}." if agree else f" No plain reading gives {self.reported}.")

    def as_dict(self) -> dict[str, Any]:
        """Plain data: reported, of and the readings."""
        return {"reported": self.reported, "of": self.of, "readings": [each.as_dict() for each in self.readings]}


def readings() -> Readings:
    """How many teams had the core method, by each plain reading of the appendix, beside the report's own number.

    Counted from the datasets `teams` and `milestone-counts` (report, figure 6 and appendix 7.1).
    """
    rows = datasets.load("teams").rows
    reported = datasets.load("milestone-counts").row(id="report-core")

    def named(*columns: str) -> tuple[str, ...]:
        return tuple(f"{row['board']}, {row['team']}" for row in rows if any(row[column] for column in columns))

    ever = named("implemented", "lapsed")
    part = tuple(
        f"{row['board']}, {row['team']}" for row in rows if row["box_score"] and row["visual_management"]
    )  # fmt: skip
    return Readings(
        int(reported["teams"]),
        int(reported["of"]),
        (
            Reading("reliably", "reliably implemented", named("reliably_implemented")),
            Reading("now", "implemented now, reliably or not", named("implemented")),
            Reading("ever", "implemented now or earlier", ever),
            Reading(
                "any part", "implemented now or earlier, or with box score and board",
                (*ever, *(team for team in part if team not in ever)),
            ),
        ),
    )  # fmt: skip
