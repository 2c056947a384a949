"""Commands on a team's own numbers: box score, charts, milestones and the huddle's agenda, and the sheets to fill."""

from __future__ import annotations

import argparse
import datetime
import sys
from typing import Any

from value_management.doors.cli.arguments import Commands, add_decimal, add_sheet, amount, day
from value_management.doors.cli.reports import Report, Writers, drawn
from value_management.doors.files import read_bytes
from value_management.errors import DataError, Fault


def _numbers(options: argparse.Namespace) -> Any:
    from value_management.doors import own_table

    day_first = {"day": True, "month": False, None: None}[options.dates]
    given = read_bytes(options.file)
    numbers = own_table.read(given, day_first=day_first, decimal=options.decimal, sheet=options.sheet).numbers
    for question in numbers.questions:
        print(f"{question.explain()} Say so with --dates day or --dates month.", file=sys.stderr)
    for asked in numbers.decimal_questions:
        print(f"{asked.explain()} Say so with --decimal point or --decimal comma.", file=sys.stderr)
    return numbers


def _cells(options: argparse.Namespace) -> bytes | str:
    """What a list (of causes, of teams) holds, as CSV."""
    from value_management.doors import spreadsheet

    given = read_bytes(options.file)
    return spreadsheet.read(given, options.sheet).text if spreadsheet.is_workbook(given) else given


def _sheet_files(text: str) -> Writers:
    """The writers of a sheet: as CSV, and as a workbook."""
    from value_management.doors import spreadsheet

    return {".csv": lambda: text, ".xlsx": lambda: spreadsheet.written(text)}


def _box_score(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import results, template

    score = results.box_score(_numbers(options), team=options.team)
    words = score.explain() if options.week is None else score.week(options.week).explain()
    data = score.as_dict() if options.week is None else score.week(options.week).as_dict()
    return Report(words, data, {**_sheet_files(template.to_csv(score)), **drawn("box_score", score)})


def _template(options: argparse.Namespace) -> Report:
    from value_management.cases import larch_ward
    from value_management.own_numbers import milestone_sheet, template

    if options.kind == "milestones":
        text = milestone_sheet.template()
    elif options.kind == "larch-ward":
        text = larch_ward.file_to_try()
    else:
        text = template.template(options.first_week, team=options.team, weeks=options.weeks)
    return Report(text.replace("\r\n", "\n").rstrip("\n"), {"csv": text}, _sheet_files(text))


def _run_chart(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import results

    (found,) = results.charts(
        _numbers(options), columns=[options.column], baseline=options.baseline, rules=options.rules
    )
    if found.chart is None:
        raise DataError(Fault(found.name, found.why_not, "numbers that can be charted"))
    title = f"{found.name}: {found.chart.verdict}"
    return Report(found.explain(), found.as_dict(), drawn("run_chart", found.chart, title=title, unit=found.unit))


def _xmr(options: argparse.Namespace) -> Report:
    from value_management.measures.xmr import xmr
    from value_management.own_numbers import results

    numbers = _numbers(options)
    column = numbers.column(options.column)
    values, dates = results.series(numbers, options.column)
    chart = xmr(
        values,
        dates=dates,
        better=options.better or column.better or "neither",
        target=column.target if options.target is None else options.target,
        baseline=options.baseline,
        run=options.run_of,
        screen=options.screen,
    )
    return Report(
        chart.explain(),
        chart.as_dict(),
        drawn("xmr", chart, title=f"{column.name}: {chart.variation}", unit=column.unit),
    )


def _pareto(options: argparse.Namespace) -> Report:
    from value_management.measures.pareto import pareto
    from value_management.own_numbers import results

    amounts, unit = results.categories(_cells(options), options.column, options.amount, decimal=options.decimal)
    chart = pareto(amounts, share=options.share, unit=unit)
    return Report(chart.explain(), chart.as_dict(), drawn("pareto", chart))


def _milestones(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import milestone_sheet
    from value_management.team import milestone_teams

    if options.file is None:
        overview = milestone_teams.collaborative()
        return Report(f"{overview.explain()}\n{milestone_teams.readings().explain()}", overview.as_dict())
    overview = milestone_sheet.read(_cells(options))
    lines = [f"{board}, {team}: {assessment.explain()}" for board, team, assessment in overview.teams]
    # One team's evidence makes a picture; many teams' would invite a ranking.
    alone = drawn("milestone_ladder", overview.teams[0][2], title=overview.teams[0][1]) if len(lines) == 1 else {}
    said = lines if alone else [*lines, overview.explain()]
    return Report("\n".join(said), overview.as_dict(), alone)


def _huddle(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import results
    from value_management.team import huddle

    score = results.box_score(_numbers(options), team=options.team)
    agenda = huddle.agenda(score.team, options.on or score.weeks[-1], score=score)
    return Report(agenda.explain(), agenda.as_dict())


def add(commands: Commands) -> None:
    """The commands of this module."""
    made = commands.add_own("box-score", _box_score, "a box score: what each measure's chart says, and the balance")
    made.add_argument("--team", default="", help="the team's name")
    made.add_argument("--week", type=day, help="one week's column, by the day on which it starts")

    made = commands.add("template", _template, "a sheet to fill: a box score, or milestone evidence")
    made.add_argument(
        "kind",
        nargs="?",
        default="box-score",
        choices=("box-score", "milestones", "larch-ward"),
        help="larch-ward is the fictional team's filled sheet",
    )
    made.add_argument("--team", default="Our team", help="the team's name")
    made.add_argument("--first-week", type=day, default=datetime.date(2026, 1, 5), help="the first Monday")
    made.add_argument("--weeks", type=int, default=12)

    made = commands.add_own("run-chart", _run_chart, "a run chart of one column, with its verdict")
    made.add_argument("--column", required=True, help="its heading")
    made.add_argument("--baseline", type=int, help="freeze the median at the first points")
    made.add_argument("--rules", choices=("anhoej", "perla"), default="anhoej")

    made = commands.add_own("xmr", _xmr, "an XmR chart of one column, read as in Making data count")
    made.add_argument("--column", required=True, help="its heading")
    made.add_argument("--better", choices=("higher", "lower", "neither"))
    made.add_argument("--target", type=amount)
    made.add_argument("--baseline", type=int, help="fix the limits at the first points (12 or more)")
    made.add_argument("--run", dest="run_of", type=int, choices=(6, 7), default=7, help="points of a shift or trend")
    made.add_argument("--screen", action="store_true", help="leave extreme moving ranges out of the limits")

    made = commands.add("pareto", _pareto, "what comes first: causes ranked by count or amount")
    made.add_argument("file", metavar="FILE", help="a list of causes, or causes with amounts (CSV or Excel)")
    add_sheet(made)
    made.add_argument("--column", required=True, help="the heading of the causes")
    made.add_argument("--amount", help="the heading of the amounts; without it rows are counted")
    add_decimal(made)
    made.add_argument("--share", type=amount, default=0.8, help="the share that the vital few reach (0.8)")

    made = commands.add(
        "milestones", _milestones, "milestones from a sheet of evidence; without a file, the report's teams"
    )
    made.add_argument("file", nargs="?", metavar="FILE", help="made from: template milestones (CSV or Excel)")
    add_sheet(made)

    made = commands.add_own("huddle", _huddle, "the agenda of a 15-minute huddle from a box score")
    made.add_argument("--team", default="", help="the team's name")
    made.add_argument("--on", type=day, help="the day of the huddle")
