"""The sheet that a team fills: a box score as CSV, empty, filled, or made from a box score, and read back the same.

Weeks go down; under the headings stand the setting rows Band, Unit, Better when, Target and Baseline.
`table.read` and `results.box_score` read it back.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from value_management.checking import Checks
from value_management.measures.box_score import Band, Better, BoxScore
from value_management.own_numbers import delimited


@dataclass(frozen=True)
class Heading:
    """One column of an empty sheet: name, band ("" for what is counted but isn't a row), unit and better direction."""

    name: str
    band: Band | Literal[""]
    unit: str
    better: Better | Literal[""]


FIRST: tuple[Heading, ...] = (
    Heading("Discharged before noon", "quality", "%", "higher"),
    Heading("Patients who had a good stay", "quality", "%", "higher"),
    Heading("Joy in work, 0 to 10", "quality", "", "higher"),
    Heading("Contracted hours", "", "hours", ""),
    Heading("Direct hours", "", "hours", ""),
    Heading("Indirect hours", "", "hours", ""),
    Heading("Spending", "", "£", ""),
    Heading("Patients", "", "patients", ""),
)
"""A first sheet: three rows of quality, and what available hours and cost per patient are worked out from (`derived`).
Put your own in their place.

Nothing here is mostly zero from week to week: a run chart can't judge such a row.
"""


def template(
    first_week: datetime.date, *, team: str = "Our team", measures: Sequence[Heading] = FIRST, weeks: int = 12
) -> str:
    """An empty sheet as CSV text: one row for each of `weeks` (1 to 260) from `first_week`.

    Raises DataError for a date that isn't one, no measures, or too many weeks.

    Example:
    >>> sheet = template(datetime.date(2025, 1, 6), team="Larch Ward", weeks=2).splitlines()
    >>> sheet[0], sheet[-1][:10]
    ('Team,Larch Ward', '13/01/2025')
    """
    checks = Checks()
    start = checks.date("first week", first_week)
    checks.number("weeks", weeks, low=1, high=260, whole=True)
    team = checks.text("team", team)
    if not measures:
        checks.fault("measures", "none", "at least one measure")
    if start is not None and not 2000 <= start.year < 2200:
        checks.fault("first week", start, "a date from 2000 to 2199, such as 2026-01-05", "Write the first Monday.")
    checks.done()
    assert start is not None
    days = [start + datetime.timedelta(weeks=week) for week in range(weeks)]
    rows = [
        ["Band", *(measure.band for measure in measures)],
        ["Unit", *(measure.unit for measure in measures)],
        ["Better when", *(measure.better for measure in measures)],
        ["Target", *("" for _ in measures)],
        ["Baseline", *("" for _ in measures)],
        *([f"{day:%d/%m/%Y}", *("" for _ in measures)] for day in days),
    ]
    return written(team, [measure.name for measure in measures], rows)


def to_csv(score: BoxScore) -> str:
    """A box score as the sheet that a team fills, values and all. Work-sampling dates and derivations aren't kept.

    Example:
    >>> from value_management.cases import larch_ward
    >>> to_csv(larch_ward.score()).splitlines()[0]
    'Team,Larch Ward (fictional)'
    """
    measures = score.measures
    rows = [
        ["Band", *(measure.band for measure in measures)],
        ["Unit", *(measure.unit for measure in measures)],
        ["Better when", *(measure.better for measure in measures)],
        ["Target", *(number(measure.target) for measure in measures)],
        ["Baseline", *("" if measure.baseline is None else str(measure.baseline) for measure in measures)],
        *([f"{week:%d/%m/%Y}", *(number(measure.at(week)) for measure in measures)] for week in score.weeks),
    ]
    return written(score.team, [measure.name for measure in measures], rows)


def number(value: float | None) -> str:
    """A number on its way out. Plain digits: the shortest text that reads back as the same number, and as no other.

    Example:
    >>> number(246.375), number(12.0), number(81.273), number(None)
    ('246.3750', '12', '81.2730', '')
    """
    if value is None:
        return ""
    text = f"{value + 0.0:.12f}".rstrip("0").rstrip(".")
    text = text if float(text) == value else repr(value)
    # Three decimals could be thousands (81.273): a fourth can't.
    return f"{text}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text) else text


def written(team: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A whole sheet as CSV text: the team, the headings, and rows whose first cell says what they are.

    Example:
    >>> written("Rowan Ward", ["Joy"], [["06/01/2025", "6.3"]]).splitlines()
    ['Team,Rowan Ward', 'Week starting,Joy', '06/01/2025,6.3']
    """
    return delimited.written([*([["Team", team]] if team else []), ["Week starting", *names], *rows])
