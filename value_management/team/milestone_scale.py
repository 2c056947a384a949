"""The scale of milestones: six printed values, the evidence that each asks for, and nothing in between.

Which level needs which evidence is in the dataset `milestone-scale`. Source: Healthcare Improvement Scotland, Value
Management Collaborative, impact report to April 2021, figure 6 (the scale) and section 3.3 (15 months expected). The
wording of the criteria is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from value_management import datasets
from value_management.errors import DataError, Fault
from value_management.words import listed, shown

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


PART_WAY = Criterion(
    "process_improvement",
    "some process improvement",
    "a run chart of one process, with a signal",
    "whoever keeps the run charts",
    "chart one process",
)
"""Evidence on the way to a broad range of improvement. No level needs it; it is told as "between" in words."""

EVIDENCE: tuple[Criterion, ...] = (
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
        "hold a 15-minute huddle each week; three numbers are enough to begin",
    ),
    Criterion(
        "visual_management",
        "a board in use",
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
        "tests of change under way",
        "one test with its prediction written first",
        "whoever runs the test",
        "start one small test and write its prediction first",
    ),
    Criterion(
        "pdsas_delegated",
        "tests of change led by team members",
        "a test whose owner is neither the lead nor the coach",
        "the team member who owns the test",
        "hand the next test to a team member who isn't the lead",
    ),
    PART_WAY,
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
"""All that is looked for, in the order of the scale."""

CRITERIA: tuple[Criterion, ...] = tuple(each for each in EVIDENCE if each is not PART_WAY)
"""What the levels ask for."""

_BY_KEY = {each.key: each for each in EVIDENCE}
KEYS: tuple[str, ...] = tuple(_BY_KEY)
"""Every key of evidence, in the order of the scale."""


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
    """The six steps, lowest first, read from the dataset `milestone-scale`.

    Example:
    >>> [step.level for step in scale()]
    ['Prep', '1.5', '2.5', '3.0', '3.5', '4.5']
    """
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
    """The criterion with this evidence key. Raises DataError for an unknown key.

    Example:
    >>> criterion("huddles").words
    'huddles held'
    """
    if key not in _BY_KEY:
        raise DataError(unknown_key(key))
    return _BY_KEY[key]


def level_of(value: Any) -> Level:
    """A printed level from text or number ("2.5", 2.5, "prep"). Raises DataError for anything between.

    Example:
    >>> level_of("prep"), level_of(2.5)
    ('Prep', '2.5')
    """
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
    """Position on the scale: None (before Prep) is 0, Prep 1, ... 4.5 is 6. For comparing one team with itself.

    Example:
    >>> rank("2.5")
    3
    """
    return 0 if level is None else LEVELS.index(level) + 1


def unknown_key(key: Any) -> Fault:
    """The fault of a key that no criterion has.

    Example:
    >>> print(unknown_key("hudles"))
    evidence: found hudles; expected one of prework, training, coaching, aims, process_map, ...
    """
    return Fault(
        "evidence", shown(key), f"one of {listed(KEYS, 'or')}", "Check the spelling, or put the evidence into words."
    )
