"""What a command gives back, and how it is printed or written."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from value_management.doors.files import write_whole
from value_management.errors import DataError, Fault

Writers = dict[str, Callable[[], str | bytes]]
"""File ending -> what makes the text, or the bytes, of such a file."""


@dataclass(frozen=True)
class Report:
    """What a command gives back: words to print, plain data, writers for the files it can make besides, exit code."""

    words: str
    data: Any
    writers: Writers = field(default_factory=dict)
    code: int = 0


def give(report: Report, options: argparse.Namespace) -> None:
    """Print a report as the options say, or write it to a file."""
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
    write_whole(target, make(), place="--out")
    print(f"Written: {target}")


def drawn(module: str, result: Any, **words: Any) -> Writers:
    """The writer of a picture by the engine's own drawing: `drawing.run_chart.draw_run_chart` and its like."""

    def draw() -> str:
        drawing = import_module(f"value_management.drawing.{module}")
        picture: str = getattr(drawing, f"draw_{module}")(result, **words)
        return picture

    return {".svg": draw}
