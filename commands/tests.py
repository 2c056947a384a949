"""`test`: one run of pytest over notebooks and tests; the book is built only for tests that look at it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from commands import book, environment, green, programs
from commands.places import ROOT, only_one, sweep

PYTEST = (
    *("--dist", "loadfile", "--no-loadscope-reorder"),  # a file's tests share a browser or a kernel; conftest.py orders
    *("--nbval", "--nbval-kernel-startup-timeout", "600"),  # a busy machine is no fault of a notebook's
)
NOTHING_CHOSEN = 5  # pytest's exit status
NOTEBOOKS = ("chapters", "solutions", "exercises", "notebooks")
WITHOUT_BOOK = (
    *NOTEBOOKS,
    *(
        f"tests/{name}"
        for name in (
            *("bank", "cases", "datasets", "doors", "drawing", "lab", "learning", "measures", "money", "notebooks"),
            *("own_numbers", "reference", "team", "typed"),
            *("test_checking.py", "test_layers.py", "test_words.py"),
        )
    ),
)
"""What needs Python alone: no built book, no browser, nothing from npm. All else gets the book, also a new folder."""


def test(more: list[str]) -> int:
    """Prepares what the named tests need (all, where none is named) and runs them; gives pytest's exit status."""
    now = green.marks(NOTEBOOKS, environment.TESTS)
    left_out = green.unchanged(now) if green.OPTION in more else []
    more = [each for each in more if each != green.OPTION]
    named = [each for each in more if not each.startswith("-") and (ROOT / each.split("::")[0]).exists()]
    with only_one():
        sweep()
        python = book.prepare(environment.TESTS) if need_book(named) else environment.ensure(environment.TESTS)
    if not named:
        more = [*(name for name in (*NOTEBOOKS, "tests") if (ROOT / name).is_dir()), *more]
    workers = str(max(2, min(4, (os.cpu_count() or 1) + 1)))  # a browser is often waited for
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "green.txt")
        status = programs.hand(
            [python, "-m", "pytest", "-n", workers, *PYTEST, *(f"--deselect={name}" for name in left_out), *more],
            # A record of the tests' own: the learner's is never opened.
            VALUE_MANAGEMENT_RECORD=str(Path(folder, "record.sqlite")),
            WORKBOOK_GREEN_NOTEBOOKS=str(listed),
        )
        green.remember(listed, now)
    return 0 if status == NOTHING_CHOSEN and left_out else status


def need_book(named: Sequence[str]) -> bool:
    """Whether these tests look at the built book. named: paths from the workbook's folder; none stands for all."""
    bare = [ROOT / name for name in WITHOUT_BOOK]
    paths = [(ROOT / each.split("::")[0]).resolve() for each in named]
    return not paths or any(not {path, *path.parents}.intersection(bare) for path in paths)
