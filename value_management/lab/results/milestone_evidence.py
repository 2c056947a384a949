"""`vm.milestones`: how far a team has come with the method, on evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from value_management import words
from value_management.errors import DataError, Fault
from value_management.lab.results.result import Result
from value_management.lab.results.taken import OURS, cells_of
from value_management.own_numbers import milestone_sheet
from value_management.team.milestone_scale import criterion, scale
from value_management.team.milestone_teams import Overview, overview
from value_management.team.milestones import Assessment

if TYPE_CHECKING:
    from value_management.lab.figures import Draw

NO_GRADE = "A milestone shows the next step. It is not a grade."


def milestones(
    data: Any, team: str = "", *, title: str = "", source: str = "", sheet: str | None = None
) -> Result[Assessment] | Result[Overview]:
    """Where a team stands on the milestone scale, what has lapsed, and the next step. Picture, verdict, cautions.

    data: the sheet of evidence (a pandas frame, or the path of a .csv or .xlsx file) with a row for each team: Team, if
    you like Board and Claimed, and a column for each piece of evidence; or one team's evidence, {"prework": "yes",
    "huddles": "lapsed", "box_score": "this week's beside last week's"}. A cell holds yes, no, lapsed, nothing, or what
    was seen. team: which one of several. Several teams together have a table and no picture, which would rank them.
    Raises DataError in plain words.

    Example:
    >>> import value_management as vm
    >>> where = vm.milestones({"prework": "yes", "training": "yes", "aims": "yes", "coaching": "two calls in May"})
    >>> where.verdict
    'at Prep on the evidence given'
    >>> where.table["State"].value_counts()["in place"].item()
    4
    """
    status = ""
    if isinstance(data, Mapping) and all(each is None or isinstance(each, (str, bool)) for each in data.values()):
        evidence = {name: [_said(each)] for name, each in data.items()}
        text, _, status = cells_of({"Team": [team or "Our team"], **evidence}, None)
        found, team, source = milestone_sheet.read(text), "", source or OURS
    else:
        text, given, status = cells_of(data, sheet)
        found, source = milestone_sheet.read(text), source or given
    if team:
        found = overview([each for each in found.teams if each[1].casefold() == team.strip().casefold()])
        if not found.teams:
            named = words.listed([f"“{each[1]}”" for each in milestone_sheet.read(text).teams], "or")
            raise DataError(Fault("team", f"“{words.shown(team)}”", f"one of {named}"))
    if len(found.teams) > 1:
        return _of_many(found, title, source, status)
    return _of_one(found.teams[0][1], found.teams[0][2], title, source, status)


def _said(value: str | bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value] if not isinstance(value, str) else value


def _of_one(team: str, where: Assessment, title: str, source: str, status: str) -> Result[Assessment]:
    verdict = "before Prep" if where.level is None else f"at {where.level} on the evidence given"
    title = title or f"{team} – {verdict}"

    def drawn() -> Draw:
        from value_management.lab import charts

        return charts.milestones(where, title=title)

    cautions = [where.why] if where.why else []
    if where.lapsed:
        cautions.append(f"Once in place and not now: {words.listed([criterion(key).words for key in where.lapsed])}.")
    rows = [(step, each) for step in scale() for each in step.criteria]
    table = pd.DataFrame(
        {
            "Evidence": [each.words for _, each in rows],
            "Level": [step.level for step, _ in rows],
            "State": [_state(where, each.key) for _, each in rows],
            "What was seen": [where.notes.get(each.key, "") for _, each in rows],
        }
    )
    between = f"{where.between[0].upper()}{where.between[1:]}. " if where.between else ""
    return Result(
        where,
        title=title,
        verdict=verdict,
        words=f"{between}Next: {where.next_step}.",
        cautions=(*cautions, NO_GRADE),
        table=table,
        drawn=drawn,
        source=source,
        status=status,
    )


def _state(where: Assessment, key: str) -> str:
    return "in place" if key in where.met else "lapsed" if key in where.lapsed else "not shown yet"


def _of_many(found: Overview, title: str, source: str, status: str) -> Result[Overview]:
    teams = found.teams
    said = found.explain().removesuffix("Teams stand in order of board and name. Counts don't rank them.").strip()
    return Result(
        found,
        title=title or f"Milestones of {len(teams)} teams",
        verdict=f"{found.at_least('2.5')} of {len(teams)} teams have the core method (2.5 or above)",
        words=said,
        cautions=("Teams stand in order of board and name. Counts don't rank them.", NO_GRADE),
        table=pd.DataFrame(
            {
                "Team": [team for _, team, _ in teams],
                "Board": [board for board, _, _ in teams],
                "At": [where.level or "before Prep" for _, _, where in teams],
                "Once in place": [words.listed([criterion(key).words for key in where.lapsed]) for *_, where in teams],
                "Next": [where.next_step for _, _, where in teams],
            }
        ),
        drawn=None,
        source=source,
        status=status,
    )
