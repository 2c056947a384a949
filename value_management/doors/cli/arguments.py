"""The words of the command line: a command with the options that each has, and how a day or an amount is read."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from typing import Any

from value_management.checking import date_of
from value_management.doors.cli.reports import Report


def day(text: str) -> datetime.date:
    """A day such as 2026-03-02."""
    found = date_of(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it like 2026-03-02")
    return found


def amount(text: str) -> float:
    """A number as people write it."""
    from value_management.typed import numbers

    found = numbers.written(text)
    value = None if found is None or found.before or found.after.strip("%p") else found.figure.alone
    if value is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no plain number. {numbers.advice(text)}")
    return float(value)


def chapter(text: str) -> tuple[str, str, int | None, int | None]:
    """A chapter of a record of completion: slug, day, confidence before and after."""
    parts = text.split()
    if len(parts) != 4 or not all(part.isdecimal() and len(part) == 1 for part in parts[2:]):
        raise argparse.ArgumentTypeError(f"{text!r} is not like “05-box-score 2026-11-02 2 3”")
    return parts[0], "" if parts[1] == "-" else parts[1], int(parts[2]) or None, int(parts[3]) or None


def wide(prog: str) -> argparse.HelpFormatter:
    """The layout of help."""
    return argparse.HelpFormatter(prog, max_help_position=26, width=100)


class Commands:
    """The commands of the program, each with what all have: --out and --json."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers: Any = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(self, name: str, run: Callable[[argparse.Namespace], Report], words: str) -> argparse.ArgumentParser:
        """A command: what it runs, and its help."""
        made: argparse.ArgumentParser = self._parsers.add_parser(
            name, help=words, description=words, formatter_class=wide
        )
        made.set_defaults(run=run)
        made.add_argument("--out", metavar="FILE", help="write a file by its ending (.svg, .csv, .xlsx, .json, .txt)")
        made.add_argument("--json", action="store_true", help="print plain data instead of words")
        return made

    def add_own(self, name: str, run: Callable[[argparse.Namespace], Report], words: str) -> argparse.ArgumentParser:
        """A command on a team's own table."""
        made = self.add(name, run, words)
        made.add_argument("file", metavar="FILE", help="the team's CSV or Excel workbook; - reads standard input")
        add_sheet(made)
        made.add_argument("--dates", choices=("day", "month"), help="what comes first in dates such as 2/3/2026")
        add_decimal(made)
        return made


def add_sheet(made: argparse.ArgumentParser) -> None:
    """The option that says which sheet of a workbook is meant."""
    made.add_argument("--sheet", help="which sheet of an Excel workbook; without it the first that holds a table")


def add_decimal(made: argparse.ArgumentParser) -> None:
    """The option that says what a mark in a number means."""
    made.add_argument("--decimal", choices=("point", "comma"), help="what 1.300 and 1,300 mean: 1.3 or 1300")
