"""What notebooks may use: the lab, the cases and the engine; never the bank, whose questions come through `ask`."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("reading", Path(__file__).with_name("reading.py"))
assert _spec and _spec.loader
r = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(r)

NOTEBOOKS = [(folder, stem) for folder in ("chapters", "solutions", "exercises") for stem in r.finished(folder)]
BANK = "value_management.bank"


def _used(source: str) -> Iterator[str]:
    """Each name that a cell imports, and each name or attribute that it uses, with its module where it is known."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def _forbidden(source: str) -> list[str]:
    found = []
    for name in _used(source):
        private = [part for part in name.split(".") if part.startswith("_") and part != "_" and not part.endswith("__")]
        if name == BANK or name.startswith(f"{BANK}.") or private:
            found.append(name)
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from value_management.bank.milestones import BOARDS", ["value_management.bank.milestones.BOARDS"]),
        ("from value_management import bank", ["value_management.bank"]),
        ("import value_management.bank.milestones as m", ["value_management.bank.milestones"]),
        ("from value_management.cases.larch_ward import _rows", ["value_management.cases.larch_ward._rows"]),
        ("from value_management.bank import _exhibits", ["value_management.bank._exhibits"]),
        ("larch_ward._rows()", ["_rows"]),
        ("from value_management.cases.larch_ward import score\nfor _ in score().weeks: pass", []),
    ],
)
def test_what_is_found_in_a_cell(source, found):
    assert _forbidden(source) == found


@pytest.mark.parametrize(("folder", "stem"), NOTEBOOKS)
def test_a_notebook_takes_nothing_from_the_bank_and_nothing_private(folder, stem):
    found = [name for cell in r.cells(folder, stem, "code") for name in _forbidden(r.source(cell))]
    assert not found, f"{folder}/{stem}.ipynb uses {', '.join(found)}: what chapters and questions share is in cases"
