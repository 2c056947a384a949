"""The engine from the command line: a thin skin over documented functions.

    python -m value_management --help
    python -m value_management template --out our-numbers.csv
    python -m value_management run-chart our-numbers.csv --column Falls --out falls.svg

Each command reads, calls one function of the engine and prints what its result says (`explain()`), or its plain data
with --json. --out writes a file instead, by its ending: .svg, .csv, .json or .txt; it is complete or not there at all.
Exit codes: 0 done, 1 something in the data or a file needs attention, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import datetime
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from value_management import __version__
from value_management.errors import DataError, Fault

Writers = dict[str, Callable[[], str]]
"""File ending -> what makes the text of such a file."""


@dataclass(frozen=True)
class Report:
    """What a command gives back: words to print, plain data, writers for the files it can make besides, exit code."""

    words: str
    data: Any
    writers: Writers = field(default_factory=dict)
    code: int = 0


MOST_BYTES = 20 * 1024 * 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. arguments: without the program's name; by default the process's."""
    parser = _parser()
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        # argparse has printed help (0) or what it did not understand (2).
        return stop.code if isinstance(stop.code, int) else 2
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows a question mark where it lacks a letter, instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        report = options.run(options)
        _give(report, options)
        sys.stdout.flush()
    except DataError as error:
        return _complain([str(fault) for fault in error.faults])
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _complain([f"{error.filename or 'file'}: {error.strerror or error}."])
    return int(report.code)


def _complain(lines: Sequence[str]) -> int:
    head = "One thing needs attention:" if len(lines) == 1 else f"{len(lines)} things need attention:"
    print(head, *(f"- {line}" for line in lines), sep="\n", file=sys.stderr)
    return 1


def _give(report: Report, options: argparse.Namespace) -> None:
    writers: Writers = {
        **report.writers,
        ".txt": lambda: report.words + "\n",
        ".json": lambda: json.dumps(report.data, ensure_ascii=False, indent=2, allow_nan=False) + "\n",
    }
    if options.out is None:
        print(writers[".json"]() if options.json else writers[".txt"](), end="")
        return
    target = Path(options.out)
    make = writers.get(target.suffix.lower())
    if make is None:
        raise DataError(Fault(f"--out {target.name}", f"the ending “{target.suffix}”", " or ".join(sorted(writers))))
    _write(target, make())
    print(f"Written: {target}")


def _write(target: Path, text: str) -> None:
    """Write beside the target under another name, then rename: a reader never meets half a file."""
    if not target.parent.is_dir():
        raise DataError(Fault(f"--out {target}", "a folder that isn't there", "an existing folder"))
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            # Excel takes a CSV for UTF-8 only if it begins with the mark.
            file.write(f"\ufeff{text}" if target.suffix.lower() == ".csv" else text)
        # mkstemp makes files that only the owner can read; a written chart is for the team.
        temporary.chmod(0o666 & ~_mask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _bytes(name: str) -> bytes:
    """A file's bytes; "-" is standard input."""
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(name)
    if path.is_dir():
        raise DataError(Fault(name, "a folder", "a file"))
    if not path.is_file():
        near = sorted(each.name for each in path.parent.glob("*") if each.suffix.lower() == path.suffix.lower())[:5]
        advice = f"There is {', '.join(near)}." if path.parent.is_dir() and near else ""
        raise DataError(Fault(name, "no such file", "a file that is there", advice))
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _json(name: str) -> Any:
    content = _bytes(name)
    if len(content) > MOST_BYTES:
        raise DataError(Fault(name, "a file of more than 20 MB", "at most 20 MB"))
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DataError(Fault(name, "something else than JSON", "a JSON file")) from None


def _drawn(module: str, result: Any, **words: Any) -> Writers:
    """The writer of a picture by the engine's own drawing: `drawing.run_chart.draw_run_chart` and its like."""

    def draw() -> str:
        drawing = import_module(f"value_management.drawing.{module}")
        picture: str = getattr(drawing, f"draw_{module}")(result, **words)
        return picture

    return {".svg": draw}


# --- commands: each reads, calls the engine once, and hands back its words and plain data ---------------------------


def _numbers(options: argparse.Namespace) -> Any:
    from value_management.own_numbers import table

    day_first = {"day": True, "month": False, None: None}[options.dates]
    numbers = table.read(_bytes(options.file), day_first=day_first, decimal=options.decimal)
    for question in numbers.questions:
        print(f"{question.explain()} Say so with --dates day or --dates month.", file=sys.stderr)
    for asked in numbers.decimal_questions:
        print(f"{asked.explain()} Say so with --decimal point or --decimal comma.", file=sys.stderr)
    return numbers


def _box_score(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import table, template

    score = table.box_score(_numbers(options), team=options.team)
    words = score.explain() if options.week is None else score.week(options.week).explain()
    data = score.as_dict() if options.week is None else score.week(options.week).as_dict()
    return Report(words, data, {".csv": lambda: template.to_csv(score), **_drawn("box_score", score)})


def _template(options: argparse.Namespace) -> Report:
    from value_management.cases import larch_ward
    from value_management.own_numbers import milestone_sheet, template

    if options.kind == "milestones":
        text = milestone_sheet.template()
    elif options.kind == "larch-ward":
        text = template.to_csv(larch_ward.file_to_try())
    else:
        text = template.template(options.first_week, team=options.team, weeks=options.weeks)
    return Report(text.replace("\r\n", "\n").rstrip("\n"), {"csv": text}, {".csv": lambda: text})


def _run_chart(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import table

    (found,) = table.charts(_numbers(options), columns=[options.column], baseline=options.baseline, rules=options.rules)
    if found.chart is None:
        raise DataError(Fault(found.name, found.why_not, "numbers that can be charted"))
    title = f"{found.name}: {found.chart.verdict}"
    return Report(found.explain(), found.as_dict(), _drawn("run_chart", found.chart, title=title, unit=found.unit))


def _xmr(options: argparse.Namespace) -> Report:
    from value_management.measures.xmr import xmr
    from value_management.own_numbers import table

    numbers = _numbers(options)
    column = numbers.column(options.column)
    values, dates = table.series(numbers, options.column)
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
        _drawn("xmr", chart, title=f"{column.name}: {chart.variation}", unit=column.unit),
    )


def _pareto(options: argparse.Namespace) -> Report:
    from value_management.measures.pareto import pareto
    from value_management.own_numbers import table

    amounts, unit = table.categories(_bytes(options.file), options.column, options.amount, decimal=options.decimal)
    chart = pareto(amounts, share=options.share, unit=unit)
    return Report(chart.explain(), chart.as_dict(), _drawn("pareto", chart))


def _milestones(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import milestone_sheet
    from value_management.team import milestone_teams

    if options.file is None:
        overview = milestone_teams.collaborative()
        return Report(f"{overview.explain()}\n{milestone_teams.readings().explain()}", overview.as_dict())
    overview = milestone_sheet.read(_bytes(options.file))
    lines = [f"{board}, {team}: {assessment.explain()}" for board, team, assessment in overview.teams]
    # One team's evidence makes a picture; many teams' would invite a ranking.
    alone = _drawn("milestone_ladder", overview.teams[0][2], title=overview.teams[0][1]) if len(lines) == 1 else {}
    said = lines if alone else [*lines, overview.explain()]
    return Report("\n".join(said), overview.as_dict(), alone)


def _huddle(options: argparse.Namespace) -> Report:
    from value_management.own_numbers import table
    from value_management.team import huddle

    score = table.box_score(_numbers(options), team=options.team)
    agenda = huddle.agenda(score.team, options.on or score.weeks[-1], score=score)
    return Report(agenda.explain(), agenda.as_dict())


def _benefits(options: argparse.Namespace) -> Report:
    from value_management.money.benefits import BenefitLine, Statement, statement

    given = _json(options.file)
    if isinstance(given, dict) and isinstance(given.get("lines"), list) and isinstance(given.get("title"), str):
        found = Statement.from_dict(given)
    elif isinstance(given, list) and all(isinstance(line, dict) for line in given):
        found = statement([BenefitLine.from_dict(line) for line in given], title=options.title)
    else:
        raise DataError(
            Fault(
                options.file,
                "JSON of another shape",
                "a list of benefit lines, or a title and lines",
                "Each line has the fields of value_management.money.benefits.BenefitLine.",
            )
        )
    return Report(found.explain(), found.as_dict())


def _datasets(options: argparse.Namespace) -> Report:
    from value_management import datasets

    tables = [datasets.load(name) for name in datasets.names()]
    lines = [f"{table.name} ({table.status}, {len(table)} rows): {table.title}" for table in tables]
    data = [{"name": table.name, "status": table.status, "title": table.title, "rows": len(table)} for table in tables]
    return Report("\n".join(lines), data)


def _dataset(options: argparse.Namespace) -> Report:
    from value_management import datasets
    from value_management.own_numbers import delimited

    table = datasets.load(options.name)

    def as_csv() -> str:
        names = [field.name for field in table.fields]
        return delimited.written([names, *([row[name] for name in names] for row in table.rows)])

    columns = [
        f"- {field.name}{f' ({field.unit})' if field.unit else ''}: {field.description}" for field in table.fields
    ]
    words = "\n".join([table.explain(), f"{len(table)} rows.", *columns])
    return Report(words, table.as_dict(), {".csv": as_csv})


def _questions(options: argparse.Namespace) -> Report:
    from value_management import bank

    if options.chapter:
        found = [*bank.chapter(options.chapter), *bank.practice(options.chapter)]
    else:
        found = list(bank.every())
    lines = [f"{question.id} ({question.kind}) {question.title}".rstrip() for question in found]
    return Report("\n".join([*lines, f"{len(found)} questions."]), [question.public() for question in found])


def _verify(options: argparse.Namespace) -> Report:
    from value_management import bank
    from value_management.learning import record, verification

    stored = None if options.record is None else record.read(_json(options.record))
    given: Any = None
    if options.file is not None:
        given = _json(options.file)
    elif options.name is not None:
        done = [dict(zip(("slug", "day", "before", "after"), each, strict=True)) for each in options.chapter]
        given = {"name": options.name, "made": options.made, "code": options.code, "chapters": done}
    result = verification.verify(given, stored, find=bank.find)
    return Report(result.explain(), result.as_dict(), code=0 if result.agrees else 1)


# --- the words of the command line ----------------------------------------------------------------------------------


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it like 2026-03-02") from None


def _amount(text: str) -> float:
    from value_management.typed import numbers

    found = numbers.written(text)
    value = None if found is None or found.before or found.after.strip("%p") else found.figure.alone
    if value is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no plain number. {numbers.advice(text)}")
    return float(value)


def _chapter(text: str) -> tuple[str, str, int | None, int | None]:
    parts = text.split()
    if len(parts) != 4 or not all(part.isdecimal() and len(part) == 1 for part in parts[2:]):
        raise argparse.ArgumentTypeError(f"{text!r} is not like “05-box-score 2026-11-02 2 3”")
    return parts[0], "" if parts[1] == "-" else parts[1], int(parts[2]) or None, int(parts[3]) or None


def _wide(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, max_help_position=26, width=100)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m value_management",
        formatter_class=_wide,
        description="Box scores, charts, milestones and benefit statements from a team's own files. "
        "Nothing leaves this machine.",
        epilog="Exit codes: 0 done, 1 the data or a file needs attention, 2 the command was not understood.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], Report], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, formatter_class=_wide)
        made.set_defaults(run=run)
        made.add_argument("--out", metavar="FILE", help="write a file by its ending (.svg, .csv, .json, .txt)")
        made.add_argument("--json", action="store_true", help="print plain data instead of words")
        return made

    def own(name: str, run: Callable[[argparse.Namespace], Report], words: str) -> argparse.ArgumentParser:
        made = command(name, run, words)
        made.add_argument("file", metavar="FILE.csv", help="the team's CSV; - reads standard input")
        made.add_argument("--dates", choices=("day", "month"), help="what comes first in dates such as 2/3/2026")
        decimal(made)
        return made

    def decimal(made: argparse.ArgumentParser) -> None:
        made.add_argument("--decimal", choices=("point", "comma"), help="what 1.300 and 1,300 mean: 1.3 or 1300")

    made = own("box-score", _box_score, "a box score: what each measure's chart says, and the balance")
    made.add_argument("--team", default="", help="the team's name")
    made.add_argument("--week", type=_day, help="one week's column, by the day on which it starts")

    made = command("template", _template, "a CSV to fill: a box score, or milestone evidence")
    made.add_argument(
        "kind",
        nargs="?",
        default="box-score",
        choices=("box-score", "milestones", "larch-ward"),
        help="larch-ward is the fictional team's filled sheet",
    )
    made.add_argument("--team", default="Our team", help="the team's name")
    made.add_argument("--first-week", type=_day, default=datetime.date(2026, 1, 5), help="the first Monday")
    made.add_argument("--weeks", type=int, default=12)

    made = own("run-chart", _run_chart, "a run chart of one column, with its verdict")
    made.add_argument("--column", required=True, help="its heading")
    made.add_argument("--baseline", type=int, help="freeze the median at the first points")
    made.add_argument("--rules", choices=("anhoej", "perla"), default="anhoej")

    made = own("xmr", _xmr, "an XmR chart of one column, read as in Making data count")
    made.add_argument("--column", required=True, help="its heading")
    made.add_argument("--better", choices=("higher", "lower", "neither"))
    made.add_argument("--target", type=_amount)
    made.add_argument("--baseline", type=int, help="fix the limits at the first points (12 or more)")
    made.add_argument("--run", dest="run_of", type=int, choices=(6, 7), default=7, help="points of a shift or trend")
    made.add_argument("--screen", action="store_true", help="leave extreme moving ranges out of the limits")

    made = command("pareto", _pareto, "what comes first: causes ranked by count or amount")
    made.add_argument("file", metavar="FILE.csv", help="a list of causes, or causes with amounts")
    made.add_argument("--column", required=True, help="the heading of the causes")
    made.add_argument("--amount", help="the heading of the amounts; without it rows are counted")
    decimal(made)
    made.add_argument("--share", type=_amount, default=0.8, help="the share that the vital few reach (0.8)")

    made = command("milestones", _milestones, "milestones from a sheet of evidence; without a file, the report's teams")
    made.add_argument("file", nargs="?", metavar="FILE.csv", help="made from: template milestones")

    made = own("huddle", _huddle, "the agenda of a 15-minute huddle from a box score")
    made.add_argument("--team", default="", help="the team's name")
    made.add_argument("--on", type=_day, help="the day of the huddle")

    made = command("benefits", _benefits, "a benefits statement with its cautions")
    made.add_argument("file", metavar="FILE.json", help="benefit lines; - reads standard input")
    made.add_argument("--title", default="Benefits")

    command("datasets", _datasets, "the datasets, each real, simulated or fictional")
    made = command("dataset", _dataset, "one dataset: its source, its caution, its columns")
    made.add_argument("name", metavar="NAME")

    made = command("questions", _questions, "the workbook's questions")
    made.add_argument("chapter", nargs="?", metavar="CHAPTER", help="such as 05-box-score")

    made = command("verify", _verify, "check a record of completion for slips (it can't detect fraud)")
    made.add_argument("file", nargs="?", metavar="FILE.json", help="the record of completion; - reads standard input")
    made.add_argument("--record", metavar="RECORD.json", help="the learner's record, to mark its answers again")
    typed = made.add_argument_group("instead of a file, the fields printed on the page")
    typed.add_argument("--name")
    typed.add_argument("--made", help="the day on which it was made, such as 2026-11-02")
    typed.add_argument("--code", help="the check code")
    typed.add_argument(
        "--chapter",
        action="append",
        default=[],
        type=_chapter,
        metavar="'SLUG DAY BEFORE AFTER'",
        help="one for each chapter; - for a day that is not known, 0 for no rating",
    )
    return parser
