"""The command on benefits: a statement from lines written as JSON."""

from __future__ import annotations

import argparse

from value_management.doors.cli.arguments import Commands
from value_management.doors.cli.reports import Report
from value_management.doors.files import read_json
from value_management.errors import DataError, Fault


def _benefits(options: argparse.Namespace) -> Report:
    from value_management.money.benefits import BenefitLine, Statement, statement

    given = read_json(options.file)
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


def add(commands: Commands) -> None:
    """The commands of this module."""
    made = commands.add("benefits", _benefits, "a benefits statement with its cautions")
    made.add_argument("file", metavar="FILE.json", help="benefit lines; - reads standard input")
    made.add_argument("--title", default="Benefits")
