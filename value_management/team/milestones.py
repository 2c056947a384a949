"""Milestones: how far a team has come with the method, judged from evidence and never ranked.

The scale has six printed values only: Prep, 1.5, 2.5, 3.0, 3.5 and 4.5. A team that has part of the next step is
"between" two of them, in words. A level needs all of its criteria and all of those below it.

`milestone_history` follows one team month by month, `milestone_teams` sets many side by side, `milestone_sheet` reads
their evidence from a file. Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to
April 2021, figure 6 (the scale) and section 3.3 (15 months expected). The wording of the criteria is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from value_management import datasets
from value_management.checking import Checks
from value_management.errors import DataError, Fault
from value_management.words import counted, listed, shown

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
        "prework",
        "team chosen and pre-work done",
        "the readiness sheet, filled and dated",
        "the team lead",
        "finish the pre-work: choose the team and fill the readiness sheet",
    ),
    Criterion(
        "training",
        "training done",
        "the list of who attended",
        "the coach",
        "give the team its first training",
    ),
    Criterion(
        "coaching",
        "coaching begun",
        "dates of coaching calls or visits",
        "the coach",
        "book the first coaching call",
    ),
    Criterion(
        "aims",
        "aims identified",
        "the aim sentence and the organisation's aim that it serves",
        "the team lead",
        "write one aim and the organisation's aim that it serves",
    ),
    Criterion(
        "process_map",
        "a process mapped",
        "the map, with the minutes of work and waiting",
        "whoever walked the process",
        "walk one process together and map it",
    ),
    Criterion(
        "action_plan",
        "an action plan",
        "actions, each with one owner and a date",
        "the team lead",
        "write the action plan: each action with one owner and a date",
    ),
    Criterion(
        "huddles",
        "huddles held",
        "dates and attendance of the last four weekly huddles",
        "whoever leads the huddle",
        "hold a 15-minute huddle each week, on three numbers if there are only three",
    ),
    Criterion(
        "visual_management",
        "visual management in use",
        "a dated photograph of the board",
        "whoever updates the board",
        "put the board where the team huddles",
    ),
    Criterion(
        "box_score",
        "a box score in use",
        "this week's box score beside last week's",
        "whoever sends the numbers",
        "fill the box score for this week, with what you have",
    ),
    Criterion(
        "pdsas",
        "PDSA cycles under way",
        "one test with its prediction written first",
        "whoever runs the test",
        "start one small test and write its prediction first",
    ),
    Criterion(
        "pdsas_delegated",
        "PDSA cycles delegated to team members",
        "a test whose owner is neither the lead nor the coach",
        "the team member who owns the test",
        "hand the next test to a team member who isn't the lead",
    ),
    Criterion(
        "broad_process_improvement",
        "a broad range of processes improved",
        "run charts of several processes, with their signals",
        "whoever keeps the run charts",
        "take what worked to a second and a third process",
    ),
    Criterion(
        "some_outcomes",
        "some outcomes improved",
        "a run chart of an outcome, with a signal",
        "whoever keeps the run charts",
        "chart one outcome that matters to patients and look for a signal",
    ),
    Criterion(
        "changes_implemented",
        "changes implemented",
        "the standard work that replaced the test, and a check that it is followed",
        "the team lead",
        "make the changes that worked the standard way, and check that they hold",
    ),
    Criterion(
        "range_of_outcomes",
        "a range of outcomes improved",
        "run charts of several outcomes, with their signals",
        "whoever keeps the run charts",
        "chart further outcomes: quality, people and cost together",
    ),
)
"""What the levels ask for, in the order of the scale."""

PART_WAY = Criterion(
    "process_improvement",
    "some process improvement",
    "a run chart of one process, with a signal",
    "whoever keeps the run charts",
    "chart one process",
)
"""Evidence on the way to a broad range of improvement. No level needs it; it is told as "between" in words."""

_BY_KEY = {criterion.key: criterion for criterion in (*CRITERIA, PART_WAY)}
KEYS: tuple[str, ...] = (
    "prework",
    "training",
    "coaching",
    "aims",
    "process_map",
    "action_plan",
    "huddles",
    "visual_management",
    "box_score",
    "pdsas",
    "pdsas_delegated",
    "process_improvement",
    "broad_process_improvement",
    "some_outcomes",
    "changes_implemented",
    "range_of_outcomes",
)
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
            "level": self.level,
            "name": self.name,
            "words": self.words,
            "core_method": self.core_method,
            "criteria": [criterion.key for criterion in self.criteria],
        }


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
            "level": self.level,
            "between": self.between,
            "met": list(self.met),
            "missing": list(self.missing),
            "lapsed": list(self.lapsed),
            "reached": self.reached,
            "next_step": self.next_step,
            "claimed": self.claimed,
            "claim_lowered": self.claim_lowered,
            "why": self.why,
            "notes": dict(self.notes),
        }


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
                f"evidence, {key}",
                "both in place and lapsed",
                "one of the two",
                "Lapsed means that it once held and doesn't now.",
            )
    for wide, narrow in _IMPLIES.items():
        if wide in met and narrow in (*denied, *gone):
            checks.fault(
                f"evidence, {narrow}",
                f"not in place although {wide} is",
                "both in place, or neither",
                f"There can't be {_BY_KEY[wide].words} without {_BY_KEY[narrow].words}.",
            )
        elif wide in met:
            met.add(narrow)
    level_claimed: Level | None = None
    if claimed is not None and claimed != "":
        try:
            level_claimed = level_of(claimed)
        except DataError as error:
            checks.add(error.faults)
    checks.done()

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
        level=level,
        between=_between(level, following, ordered, missing, needs),
        met=ordered,
        missing=missing,
        lapsed=lapsed_keys,
        reached=_level({*met, *gone}, needs),
        next_step=_next_step(following, missing, lapsed_keys),
        claimed=level_claimed,
        claim_lowered=lowered,
        why=why,
        notes=notes,
    )


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
