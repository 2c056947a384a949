"""Headings, lines above them, weeks across the top, and what is no table."""

from __future__ import annotations

import datetime

import pytest

from tests.team.faulty import faults_of, words_of
from value_management.own_numbers.faults import SHAPE
from value_management.own_numbers.table import read

D = datetime.date


def test_lines_above_the_headings_and_the_team() -> None:
    found = read("Ward report\nTeam:,Larch Ward\n\nWeek,N\n13/01/2025,3\n")
    assert found.team == "Larch Ward"
    assert "Left out 1 line above the headings." in found.cautions
    assert found.column("N").place == "column B (“N”)"


def test_weeks_across_the_top_are_turned() -> None:
    found = read('Measure,Unit,06/01/2025,13/01/2025\nFalls,falls,3,\nCost,£,"£1,000",(£20)\n')
    assert found.dates == (D(2025, 1, 6), D(2025, 1, 13))
    assert found.column("Cost").values == (1000, -20)
    assert found.column("Falls").unit == "falls"
    assert "turned" in found.cautions[0]
    assert "row 3, column D (“Cost”): found x" in words_of(
        read, "Measure,Unit,06/01/2025,13/01/2025,20/01/2025\nFalls,f,3,4,5\nCost,£,1,x,2\n"
    )
    assert read("Week,06/01/2025,13/01/2025\nFalls,3,4\n").columns[0].name == "Week"


def test_a_single_column_of_numbers() -> None:
    found = read("Falls\n3\n4\n")
    assert found.column("Falls").values == (3, 4)
    assert found.dates is None
    assert found.period is None
    assert "no column of dates" in found.cautions[0]
    assert found.explain().startswith("2 rows and 1 column: Falls (numbers). There is no column of dates")


def test_faulty_headings() -> None:
    assert "a heading used twice" in words_of(read, "Week,N,n\n13/01/2025,3,4\n")
    assert "headings in words" in words_of(read, "1,2\n3,4\n")
    assert "121 characters" in words_of(read, f"Week,{'x' * 121}\n13/01/2025,3\n")
    assert "a formula" in words_of(read, "Week,=A1\n13/01/2025,3\n")
    assert "no rows under the headings" in words_of(read, "Week,N\n")
    assert "no rows under the headings" in words_of(read, "only words\n")
    assert "no rows under the headings" in words_of(read, "Team,Larch Ward\n")
    assert "no column of numbers" in words_of(read, "Week,Note\n13/01/2025,fine\n")


def test_columns_without_heading_or_cells() -> None:
    found = read("Week,N,,Empty,,\n13/01/2025,3,9,,,\n20/01/2025,4,8,n/a,,\n")
    assert [column.name for column in found.columns] == ["Week", "N", "Column C"]
    assert "“Empty” is empty and was left out." in found.cautions
    assert "Column C has no heading." in found.cautions


def test_an_unquoted_thousands_comma_is_recognised() -> None:
    assert "write £1200" in words_of(read, "Week,Cost\n13/01/2025,£1,200\n20/01/2025,£3\n")


@pytest.mark.parametrize("text", ["hello there", "some words\nthat are\nno table", "a,b\nc,d\n", "Week,N\n"])
def test_what_is_no_table_is_told_its_shape(text: str) -> None:
    faults = faults_of(read, text)
    assert SHAPE in {fault.advice for fault in faults}
    assert all(fault.advice for fault in faults)


def test_a_cell_longer_than_the_limit_is_refused_before_any_pattern_is_looked_for() -> None:
    """Its length is the only fault told, though it holds what a pattern would find: nothing was looked for in it."""
    long = "x" * 60_000 + " jane@example.org 010190 0008 Mr Smith"
    for text in (f"Week,Note\n06/01/2025,{long}\n13/01/2025,b\n", f"Week,{long}\n06/01/2025,1\n"):
        (fault,) = faults_of(read, text)
        assert fault.found == f"{len(long):,} characters" and fault.expected == "at most 2,000"


def test_totals_and_remarks_below_a_table_of_weeks_are_left_out_and_named() -> None:
    weeks = "Week,Falls,Beds\n06/01/2025,1,20\n13/01/2025,3,21\n"
    found = read(weeks + "\nAverage:,2,20.5\nTotal,4,\n\nNote: half staffed in January,,\n")
    assert found.dates == (D(2025, 1, 6), D(2025, 1, 13))
    assert found.column("Falls").values == (1, 3)
    assert "Left out below the table: row 5 (“Average:”), row 6 (“Total”) and row 8." in found.cautions
    across = read("Measure,06/01/2025,13/01/2025,Total\nFalls,3,4,7\nBeds,20,21,\n")
    assert across.column("Falls").values == (3, 4) and "column D (“Total”)" in " ".join(across.cautions)


@pytest.mark.parametrize("last", ["later,2,21", "31/02/2025,2,21", "31/02/2025,,", ",2,21", "week 3,2,21"])
def test_what_may_be_a_week_is_never_left_out(last: str) -> None:
    assert "row 4" in words_of(read, f"Week,Falls,Beds\n06/01/2025,1,20\n13/01/2025,3,21\n{last}\n")


def test_a_total_between_the_weeks_is_still_a_fault_and_a_list_of_causes_keeps_its_rows() -> None:
    assert "Take out the rows of totals" in words_of(read, "Week,N\n06/01/2025,1\nTotal,1\n13/01/2025,2\n")
    assert read("Cause,N\nletters,3\nTotal,3\n", weekly=False).rows == 2
