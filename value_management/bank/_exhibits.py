"""What questions are asked about: each names its own as `exhibit=`. A page shows it above the question, a sheet prints it."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from value_management.cases import larch_ward
from value_management.cases.old_sheet import ROWS
from value_management.cases.six_charts import six
from value_management.datasets import load
from value_management.drawing.run_chart import draw_run_chart
from value_management.learning.kinds import Exhibit
from value_management.measures.run_chart import run_chart
from value_management.words import day, short_day, with_unit


@cache
def six_charts() -> Exhibit:
    """The six charts of the bet, without verdict or marks."""
    weeks = load("fictional-six-charts")
    pictures = []
    for letter in "ABCDEF":
        first = weeks.where(chart=letter).rows[0]
        pictures.append(
            partial(
                draw_run_chart,
                six(letter),
                title=f"{letter}: {first['measure']}",
                unit=_unit(first["unit"]),
                time="Week",
                status="fictional",
                prefix=f"six-{letter.lower()}",
                show_signal=False,
            )
        )
    return Exhibit("the six charts", weeks.title, tuple(pictures))


@cache
def three_charts() -> Exhibit:
    """Three rows of Larch Ward to be counted, without verdict or marks."""
    pictures = []
    for letter, (name, _, unit) in larch_ward.TO_COUNT.items():
        chart = larch_ward.to_count(letter)
        pictures.append(
            partial(
                draw_run_chart,
                chart,
                title=f"{letter}: {name}",
                unit=_unit(unit),
                time="Week",
                status="fictional",
                prefix=f"three-{letter.lower()}",
                show_signal=False,
            )
        )
    return Exhibit("the three charts", load(larch_ward.DATASET).title, tuple(pictures))


@cache
def old_sheet() -> Exhibit:
    """The 23 rows of the old sheet, with what one has to know of each to keep it or let it go."""
    rows = tuple(
        (
            str(row["name"]),
            str(row["frequency"]),
            str(row["sender"] or "nobody"),
            str(row["owner"] or "nobody"),
            str(row["usual_level"]),
        )
        for row in ROWS.values()
    )
    columns = ("Row", "How often it comes", "Who sends it", "Who answers for it", "Usual level")
    return Exhibit("the old sheet", load("fictional-23-measures").title, columns=columns, rows=rows)


_ASKED = {
    ("Hours with patients", larch_ward.ORDINARY_WEEK),
    ("Available hours", larch_ward.ORDINARY_WEEK),
    ("Available hours", larch_ward.BUSY_WEEK),
    ("Cost per patient", larch_ward.BUSY_WEEK),
}
"""Cells of Larch Ward's sheet that chapter 05 and its practice ask for."""


@cache
def twelve_weeks() -> Exhibit:
    """Larch Ward's first twelve weeks, row by row, as they would be typed; three dots where another question asks."""
    weeks = [week["week_start"] for week in larch_ward.weeks()[:12]]
    rows = tuple(
        (
            row["name"],
            row["band"],
            row["unit"] or "score",
            row["better"],
            " ".join(
                "…" if (row["name"], week.isoformat()) in _ASKED else typed
                for week, typed in zip(weeks, row["values"].split(), strict=True)
            ),
        )
        for row in larch_ward.typed_rows()
    )
    return Exhibit(
        "Larch Ward's twelve weeks",
        f"{load(larch_ward.DATASET).title}. Three dots stand for what you work out at other questions of this chapter.",
        columns=("Row", "Band", "Unit", "Better when", f"Twelve weeks from {day(weeks[0])}"),
        rows=rows,
    )


def _unit(unit: Any) -> str:
    return str(unit) if unit in ("%", "£", "days") else ""


@cache
def eighteen_teams() -> Exhibit:
    """The teams of the report and what its appendix says of each."""
    teams = load("teams")
    rows = tuple(
        (str(row["team"]), str(row["board"]).removeprefix("NHS "), str(row["core_method"]), str(row["note"] or ""))
        for row in teams.rows
    )
    return Exhibit(
        "the table of the eighteen teams",
        teams.source,
        columns=("Team", "Board", "Core method", "What the appendix says, in short"),
        rows=rows,
    )


@cache
def eight_weeks() -> Exhibit:
    """Larch Ward's sheet after eight weeks. Empty are the cells that chapter 05 and its practice ask for."""
    score = larch_ward.score(8)
    rows = tuple(
        (
            measure.name,
            *(
                "" if (measure.name, week.isoformat()) in _ASKED else _cell(measure.at(week), measure.unit)
                for week in score.weeks
            ),
        )
        for measure in score.measures
    )
    return Exhibit(
        "Larch Ward's first eight weeks",
        f"{load(larch_ward.DATASET).title}. The empty cells are for what you work out at other questions of this chapter.",
        columns=("", *(short_day(week) for week in score.weeks)),
        rows=rows,
    )


def _cell(value: float | None, unit: str) -> str:
    pounds = unit.startswith("£")
    return "not sent" if value is None else with_unit(value, "£" if pounds else unit if unit == "%" else "", not pounds)


def _larch(name: str, column: str, title: str, signal: bool, **chosen: Any) -> Exhibit:
    weeks = load(larch_ward.DATASET)
    chart = run_chart(weeks.column(column), dates=weeks.column("week_start"), **chosen)
    picture = partial(
        draw_run_chart,
        chart,
        title=title,
        unit="%",
        time="Week",
        status="fictional",
        prefix=column.replace("_", "-"),
        show_signal=signal,
    )
    return Exhibit(name, weeks.title, (picture,))


@cache
def before_noon() -> Exhibit:
    """Larch Ward's discharges before noon, with the signal."""
    change = [("2025-07-07", "letters ready the evening before")]
    title = "Larch Ward: discharged before noon"
    return _larch(
        "the chart of discharges before noon",
        "before_noon_percent",
        title,
        True,
        baseline=larch_ward.WEEKS_BEFORE_CHANGE,
        annotations=change,
    )


@cache
def good_stay() -> Exhibit:
    """How Larch Ward's patients rate their stay."""
    title = "Larch Ward: patients who had a good stay"
    return _larch("the chart of patients who had a good stay", "experience_percent", title, True)
