"""Columns of dates: read, asked about, refused, put in order."""

from __future__ import annotations

import datetime

from tests.team.faulty import words_of
from value_management.own_numbers.table import read

D = datetime.date


def test_dates_that_can_be_read_two_ways_are_asked_about() -> None:
    text = "Day,N\n01/02/2025,1\n02/02/2025,2\n03/02/2025,3\n"
    (question,) = read(text).questions
    assert (question.suggested, question.day_first, question.month_first) == (True, D(2025, 2, 1), D(2025, 1, 2))
    assert "1 February 2025 or 2 January 2025?" in question.explain()
    assert question.as_dict()["question"] == question.explain()
    assert read(text, day_first=True).questions == ()
    assert read(text, day_first=False).dates == (D(2025, 1, 2), D(2025, 2, 2), D(2025, 3, 2))
    assert question.explain() in read(text).explain()


def test_the_spacing_of_dates_makes_a_suggestion() -> None:
    weekly = "Week,N\n04/02/2025,1\n11/02/2025,2\n"
    assert read(weekly).questions[0].why == "so the dates are a week apart"
    american = "Week,N\n02/04/2025,1\n02/11/2025,2\n"
    (question,) = read(american).questions
    assert not question.suggested
    assert read(american).dates == (D(2025, 2, 4), D(2025, 2, 11))


def test_one_impossible_reading_settles_the_order() -> None:
    assert read("Week,N\n06/01/2025,1\n13/01/2025,2\n").questions == ()
    found = read("Week,N\n01/06/2025,1\n01/13/2025,2\n")
    assert found.dates == (D(2025, 1, 6), D(2025, 1, 13))
    assert "month first, because 01/13/2025" in found.cautions[0]
    assert read("Week,N\n01/13/2025,1\n").cautions == ()
    mixed = words_of(read, "Week,N\n13/01/2025,1\n01/20/2025,2\n")
    assert "row 3, column A (“Week”): found 01/20/2025" in mixed
    assert "Check day and month." in mixed
    assert read("Week,N\n03/03/2025,1\n").questions == ()


def test_faulty_dates_and_rows_of_totals() -> None:
    found = words_of(read, "Week,N\n13/01/2025,1\n31/02/2025,2\n,3\nTotal,6\n20/01/2025,1\n27/01/2025,2\nlater,9\n")
    assert "row 3, column A (“Week”): found 31/02/2025" in found
    assert "row 4, column A (“Week”): found no date" in found
    assert "Take out the rows of totals" in found
    assert "row 8, column A (“Week”): found later" in found


def test_excel_s_day_numbers_and_week_numbers() -> None:
    found = read("Week,N\n45658,1\n45665,2\n")
    assert found.dates == (D(2025, 1, 1), D(2025, 1, 8))
    counted = read("Week,N\n1,5\n2,6\n3,7\n")
    assert counted.dates is None
    assert counted.columns[0].kind == "text"
    assert any("numbers the rows" in caution for caution in counted.cautions)
    assert read("Week,N\n1,5\n9,6\n").columns[0].kind == "number"


def test_rows_are_put_in_date_order_and_each_date_stands_once() -> None:
    found = read("Week,N\n20/01/2025,2\n13/01/2025,1\n27/01/2025,3\n")
    assert found.column("N").values == (1, 2, 3)
    assert "The rows were put in date order." in found.cautions
    assert "2 rows" in words_of(read, "Week,N\n13/01/2025,1\n13/01/2025,2\n")
    assert "one team or one measure at a time" in words_of(read, "Week,Team,N\n13/01/2025,a,1\n13/01/2025,b,2\n")
    uneven = read("Week,N\n13/01/2025,1\n16/01/2025,2\n29/01/2025,3\n")
    assert "don't step" in uneven.cautions[0]


def test_a_repeated_date_comes_with_every_other_fault() -> None:
    found = words_of(read, "Week,N\n13/01/2025,1\n13/01/2025,x\n20/01/2025,2\nlater,3\n")
    assert "13 January 2025: found 2 rows (2 and 3); expected one" in found
    assert "row 3, column B (“N”): found x" in found
    assert "row 5, column A (“Week”): found later; expected a date such as 13/3/2026 or 13 March 2026" in found
    turned = words_of(read, "Measure,06/01/2025,13/01/2025,13/01/2025\nFalls,1,2,3\n")
    assert "found 2 columns (C and D)" in turned
    seven = words_of(read, "Week,N\n" + "13/01/2025,1\n" * 7 + "20/01/2025,1\n")
    assert "found 7 rows (2, 3, 4, 5, 6 and 7 ...)" in seven
