"""Milestone evidence of one team or many as a sheet: an empty one to fill, and the filled one assessed.

One row a team: Board, Team, Claimed, then one column for each piece of evidence. A cell holds yes, no, lapsed, nothing
(not known) or words that say what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from value_management.checking import Faults
from value_management.errors import DataError, Fault
from value_management.own_numbers import cells, delimited
from value_management.team import milestone_scale, milestones
from value_management.team.milestone_teams import Overview, overview
from value_management.words import listed, shown

_YES = frozenset({"yes", "y", "true", "1", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0", "✗", "✘"})


def template(teams: Sequence[tuple[str, str]] = (("Our board", "Our team"),)) -> str:
    """An empty sheet as CSV text, one row for each (board, team).

    Example:
    >>> template([("Our board", "Larch Ward")])[:40]
    'Board,Team,Claimed,prework,training,coac'
    """
    rows = [[board, team, "", *("" for _ in milestone_scale.KEYS)] for board, team in teams]
    return delimited.written([["Board", "Team", "Claimed", *milestone_scale.KEYS], *rows])


def read(data: bytes | str) -> Overview:
    r"""Assess every team of a filled sheet, CSV as bytes or text.

    Headings: Board (may be missing), Team, Claimed (may be missing) and evidence keys or their words. Raises DataError
    with every fault of all rows.

    Example:
    >>> read("Team,Claimed,prework,training\nLarch Ward,1.5,yes,yes\n").teams[0][2].level
    'Prep'
    """
    text, _ = delimited.decode(data)
    records = [
        record for record in enumerate(delimited.records(text, delimited.delimiter_of(text)), start=1) if any(record[1])
    ]
    if not records:
        raise DataError(Fault("file", "nothing", "a row of headings and a row for each team"))
    faults = Faults()
    names = _headings(records[0][1], faults)
    teams: list[tuple[str, str, Any]] = []
    for number, record in records[1:]:
        row = {name: cells.from_text(cell) for name, cell in zip(names, record, strict=False) if name and cell}
        place = f"row {number} ({row.get('team', 'no team')[:40]})"
        evidence, lapsed = _evidence(row, place, faults)
        with faults.kept(place):
            assessment = milestones.assess(evidence, claimed=row.get("claimed"), lapsed=lapsed)
            teams.append((row.get("board") or "No board given", row.get("team", ""), assessment))
    if len(records) == 1:
        faults.fault("file", "no rows under the headings", "a row for each team")
    faults.done()
    return overview(teams)


def _headings(headings: Sequence[str], faults: Faults) -> list[str]:
    """The columns' names: board, team, claimed or an evidence key; "" for an empty heading."""
    known = {key: key for key in (*milestone_scale.KEYS, "board", "team", "claimed")}
    known |= {criterion.words: criterion.key for criterion in milestone_scale.EVIDENCE}
    names: list[str] = []
    for position, cell in enumerate(headings, start=1):
        name = known.get(cell.casefold().replace(" ", "_")) or known.get(cell) or ""
        if cell and not name:
            faults.fault(
                f"heading {position}",
                shown(cell),
                f"one of {listed(list(known)[:19], 'or')}",
                "Check the spelling.",
            )
        elif name and name in names:
            faults.fault(f"heading {position}", f"{name} again", "each heading once")
        names.append(name)
    if "team" not in names:
        faults.fault("headings", "no Team", "a column “Team”")
    return names


def _evidence(row: dict[str, str], place: str, faults: Faults) -> tuple[dict[str, bool | str | None], list[str]]:
    evidence: dict[str, bool | str | None] = {}
    lapsed = []
    for key in milestone_scale.KEYS:
        cell = row.get(key, "")
        lowered = cell.casefold()
        if lowered == "lapsed":
            lapsed.append(key)
        elif lowered in _YES:
            evidence[key] = True
        elif lowered in _NO:
            evidence[key] = False
        elif len(cell) == 1:
            faults.fault(f"{place}, {key}", shown(cell), "yes, no, lapsed, nothing, or what was seen")
        elif cell:
            evidence[key] = cell
    return evidence, lapsed
