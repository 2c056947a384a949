"""What questions are asked about: each names its own as `exhibit=`. A page shows it above the question, a sheet prints it."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from value_management.cases import larch_ward
from value_management.cases.six_charts import six
from value_management.datasets import load
from value_management.drawing.run_chart import draw_run_chart
from value_management.learning.kinds import Exhibit
from value_management.measures.run_chart import run_chart


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
