"""What `from value_management.lab import ...` brings with it: no more than what is asked for needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from value_management import lab

HEAVY = ("pandas", "matplotlib", "seaborn", "great_tables", "anywidget")
SAY = f"; import sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"


def brought(cell: str) -> set[str]:
    """The heavy libraries that a new Python has imported after this cell."""
    made = subprocess.run([sys.executable, "-c", cell + SAY], capture_output=True, text=True, check=True)
    return set(made.stdout.split())


def test_a_notebook_that_only_asks_imports_nothing_heavy() -> None:
    cell = "from value_management.lab import ask, bring_record, opening, rate, recall, save_record, scoreboard"
    assert brought(cell) == set()


def test_a_frame_and_a_table_need_no_drawing() -> None:
    assert brought("from value_management.lab import ask, frame, table") == {"pandas", "great_tables"}


def test_a_figure_brings_what_draws_it() -> None:
    assert {"matplotlib", "seaborn"} <= brought("from value_management.lab import show")


@pytest.mark.parametrize("name", lab.__all__)
def test_every_name_is_there_and_is_listed(name: str) -> None:
    assert callable(getattr(lab, name)) and getattr(lab, name).__name__ == name
    assert name in dir(lab)


def test_a_name_that_is_not_there_says_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chart'"):
        _ = lab.chart  # type: ignore[attr-defined]
