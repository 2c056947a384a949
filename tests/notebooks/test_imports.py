"""What notebooks may use: the lab, the cases and the engine; never the bank, whose questions come through `ask`."""

from __future__ import annotations

import pytest

from commands.checks import pages as r
from commands.checks.cells import forbidden

NOTEBOOKS = [(folder, stem) for folder in ("chapters", "solutions", "exercises") for stem in r.finished(folder)]
NOTEBOOKS += [("notebooks", stem) for stem in r.stems("notebooks")]


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
    assert forbidden(source) == found


@pytest.mark.parametrize(("folder", "stem"), NOTEBOOKS)
def test_a_notebook_takes_nothing_from_the_bank_and_nothing_private(folder, stem):
    found = [name for cell in r.cells(folder, stem, "code") for name in forbidden(r.source(cell))]
    assert not found, f"{folder}/{stem}.ipynb uses {', '.join(found)}: what chapters and questions share is in cases"
