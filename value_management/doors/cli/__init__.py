"""The engine from the command line: a thin skin over documented functions.

    python -m value_management --help
    python -m value_management template --out our-numbers.csv
    python -m value_management run-chart our-numbers.csv --column Falls --out falls.svg

Each command reads, calls one function of the engine and prints what its result says (`explain()`), or its plain data
with --json. --out writes a file instead, by its ending (.svg, .csv, .xlsx, .json, .txt), whole or not at all.
Exit codes: 0 done, 1 something in the data or a file needs attention, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from value_management import __version__
from value_management.doors.cli import benefits, datasets, learning, own_numbers
from value_management.doors.cli.arguments import Commands, wide
from value_management.doors.cli.reports import give
from value_management.errors import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. arguments: without the program's name; by default the process's."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:
        # argparse has printed help (0) or what it did not understand (2).
        return stop.code if isinstance(stop.code, int) else 2
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows a question mark where it lacks a letter, instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        report = options.run(options)
        give(report, options)
        sys.stdout.flush()
    except DataError as error:
        print(error.explain(), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"One thing needs attention:\n- {error.filename or 'file'}: {error.strerror or error}.", file=sys.stderr)
        return 1
    return int(report.code)


def parser() -> argparse.ArgumentParser:
    """The words that the program understands."""
    program = argparse.ArgumentParser(
        prog="python -m value_management",
        formatter_class=wide,
        description="Box scores, charts, milestones and benefit statements from a team's own files. "
        "Nothing leaves this machine.",
        epilog="Exit codes: 0 done, 1 the data or a file needs attention, 2 the command was not understood.",
    )
    program.add_argument("--version", action="version", version=__version__)
    commands = Commands(program)
    for group in (own_numbers, benefits, datasets, learning):
        group.add(commands)
    return program
