"""Many teams' milestones side by side, by board and name, never as a ranking; and the eighteen teams of the report.

Source: Healthcare Improvement Scotland, Value Management Collaborative, impact report to April 2021, figure 6 (the
number of teams at each step) and appendix 7.1 (what is said of each of the 18 teams).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from value_management import datasets
from value_management.checking import Checks
from value_management.team.milestone_scale import KEYS, LEVELS, criterion, level_of, rank, scale
from value_management.team.milestones import Assessment, assess
from value_management.words import counted, listed


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
            said.append(
                f"Most often needed next ({counted(most, 'team')}): {listed([criterion(key).words for key in common])}."
            )
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

    Example:
    >>> from value_management.team.milestones import assess
    >>> teams = overview([("Our board", "Larch Ward", assess(["prework", "training", "aims", "coaching"]))])
    >>> teams.at_least("Prep"), teams.at_least("1.5")
    (1, 0)
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
    checks.done()
    return Overview(tuple(sorted(rows, key=lambda row: (row[0].casefold(), row[1].casefold()))))


def from_appendix(row: Mapping[str, Any]) -> Assessment:
    """A team of the dataset `teams`, assessed on what the report says of it: our inference, and not the only one.

    Up to 1.5 the word is figure 6's, which says it of all teams; from 2.5 on it is the appendix's. Small tests are
    inferred where the core method is reliable, processes are being improved and activity isn't reduced; a broad range
    of improvement where the appendix adds better outcomes and the core method is reliable.
    Raises DataError where the row isn't of that dataset.

    Example:
    >>> from value_management.datasets import load
    >>> from_appendix(load("teams").row(team="Day Medicine")).level
    '3.5'
    """
    wanted = (
        "box_score",
        "visual_management",
        "huddles",
        "pdsas_inferred",
        "improving_processes",
        "outcomes_improved",
        "reliably_implemented",
        "lapsed",
    )
    checks = Checks()
    for column in wanted:
        if not isinstance(row.get(column), bool):
            checks.fault(f"team, {column}", row.get(column), "yes (true) or no (false)", "Give a row of dataset teams.")
    checks.done()
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
    """The eighteen teams of the report in April 2021, as `from_appendix` reads them.

    Example:
    >>> teams = collaborative()
    >>> len(teams.teams), teams.at_least("2.5")
    (18, 9)
    """
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

    Example:
    >>> counted = readings()
    >>> counted.reported, [reading.count for reading in counted.readings]
    (8, [7, 9, 11, 12])
    """
    rows = datasets.load("teams").rows
    reported = datasets.load("milestone-counts").row(id="report-core")

    def named(*columns: str) -> tuple[str, ...]:
        return tuple(f"{row['board']}, {row['team']}" for row in rows if any(row[column] for column in columns))

    ever = named("implemented", "lapsed")
    part = tuple(f"{row['board']}, {row['team']}" for row in rows if row["box_score"] and row["visual_management"])
    return Readings(
        int(reported["teams"]),
        int(reported["of"]),
        (
            Reading("reliably", "reliably implemented", named("reliably_implemented")),
            Reading("now", "implemented now, reliably or not", named("implemented")),
            Reading("ever", "implemented now or earlier", ever),
            Reading(
                "any part",
                "implemented now or earlier, or with box score and board",
                (*ever, *(team for team in part if team not in ever)),
            ),
        ),
    )
