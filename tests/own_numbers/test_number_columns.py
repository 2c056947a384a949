"""Columns of numbers and words: units, blanks, and the advice for a faulty cell."""

from __future__ import annotations

import datetime

import pytest

from tests.team.faulty import faults_of, words_of
from value_management.own_numbers.faults import MOST_FAULTS
from value_management.own_numbers.table import read

D = datetime.date


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("three", "Leave the cell blank"),
        ("#DIV/0!", "Mend the formula"),
        ("#####", "Mend the formula"),
        ("=A1+1", "Paste Special"),
        ("<5", "hidden small number"),
        ("*", "hidden small number"),
        ('"1,2,3"', "Use a full stop for decimals"),
        ("9⁸", "36, not 3⁶"),
        ("12 34 56", "Write one number in figures"),
        ("12 beds", "put the unit in the heading"),
    ],
)
def test_faulty_numbers_get_the_advice_that_fits(cell: str, advice: str) -> None:
    found = words_of(read, f"Week,N\n13/01/2025,1\n20/01/2025,2\n27/01/2025,{cell}\n")
    assert "row 4, column B (“N”)" in found
    assert advice in found


def test_faults_of_all_cells_come_together_and_are_counted_beyond_a_limit() -> None:
    rows = "".join(
        f"{D(2010, 1, 4) + datetime.timedelta(weeks=week):%d/%m/%Y},{week}.5,x{week}\n" for week in range(600)
    )
    good = "".join(f"{D(2022, 1, 3) + datetime.timedelta(days=day):%d/%m/%Y},1,{day}\n" for day in range(700))
    faults = faults_of(read, "Week,A,B\n" + rows + good)
    assert len(faults) == MOST_FAULTS + 1
    assert faults[-1].found == "100 more faults"


def test_mixed_units() -> None:
    assert "mixed units: “£” (row 2, column B (“N”)) and “%” (row 3" in words_of(
        read, "Week,N\n13/01/2025,£1\n20/01/2025,2%\n"
    )
    assert "no unit (row 3" in words_of(read, "Week,N\n13/01/2025,1%\n20/01/2025,2\n")
    assert read("Week,N\n13/01/2025,£1\n20/01/2025,2\n").column("N").unit == "£"


def test_odd_percentages_get_a_caution() -> None:
    assert any("above 100" in caution for caution in read("Week,N\n13/01/2025,101%\n").cautions)


def test_text_columns() -> None:
    found = read("Week,N,Note\n13/01/2025,3,quiet\n20/01/2025,4,-\n")
    assert found.column("Note").values == ("quiet", None)
    assert "a formula" in words_of(read, "Week,N,Note\n13/01/2025,3,=cmd()\n")
    assert "2,001 characters" in words_of(read, f"Week,N,Note\n13/01/2025,3,{'y' * 2001}\n")


def test_any_cell_that_says_nothing_is_blank_and_never_zero() -> None:
    found = read("Week,N\n13/01/2025,n/a\n20/01/2025,-\n27/01/2025,0\n03/02/2025,NA\n")
    assert found.column("N").values == (None, None, 0, None)
