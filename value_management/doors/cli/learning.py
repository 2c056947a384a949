"""Commands on the workbook's questions and on what learners keep."""

from __future__ import annotations

import argparse
from typing import Any

from value_management.doors.cli.arguments import Commands, chapter
from value_management.doors.cli.reports import Report
from value_management.doors.files import read_json


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

    stored = None if options.record is None else record.read(read_json(options.record))
    given: Any = None
    if options.file is not None:
        given = read_json(options.file)
    elif options.name is not None:
        done = [dict(zip(("slug", "day", "before", "after"), each, strict=True)) for each in options.chapter]
        given = {"name": options.name, "made": options.made, "code": options.code, "chapters": done}
    result = verification.verify(given, stored, find=bank.find)
    return Report(result.explain(), result.as_dict(), code=0 if result.agrees else 1)


def add(commands: Commands) -> None:
    """The commands of this module."""
    made = commands.add("questions", _questions, "the workbook's questions")
    made.add_argument("chapter", nargs="?", metavar="CHAPTER", help="such as 05-box-score")

    made = commands.add("verify", _verify, "check a record of completion for slips (it can't detect fraud)")
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
        type=chapter,
        metavar="'SLUG DAY BEFORE AFTER'",
        help="one for each chapter; - for a day that is not known, 0 for no rating",
    )
