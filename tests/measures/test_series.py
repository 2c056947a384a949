"""What a series may be, missing periods, and the small sums and words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.measures.series import (
    check_dates,
    default_tolerance,
    fill_missing,
    mean,
    median,
    numbers,
    one_date,
    one_number,
    period_of,
    place,
    series,
    whole,
)


def test_place() -> None:
    assert place(0) == "point 1" and place(2, [date(2025, 1, 6)]) == "point 3"
    assert place(0, [date(2025, 1, 6)]) == "point 1 (2025-01-06)"


def test_bounds_are_inside() -> None:
    assert numbers([0, 100.0, 0.0, 100], least=0, most=100) == (0.0, 100.0, 0.0, 100.0)
    for value, words in ((-0.5, "0 or more"), (100.5, "100 or less"), (-1, "0 or more"), (101, "100 or less")):
        with pytest.raises(DataError, match=words) as error:
            numbers([value], name="share", least=0, most=100)
        assert error.value.faults[0].place == "share, point 1"
    assert numbers([1e12, -1e12]) == (1e12, -1e12)
    with pytest.raises(DataError):
        numbers([1.000001e12])


def test_faults_name_the_week() -> None:
    with pytest.raises(DataError) as error:
        series([1, "£2", "3%"], ["2025-01-06", "2025-01-13", "2025-01-20"])
    assert [fault.place for fault in error.value.faults] == [
        "values, point 2 (2025-01-13)",
        "values, point 3 (2025-01-20)",
        "values",
    ]
    assert error.value.faults[2].found == "mixed units (% and £)"
    with pytest.raises(DataError) as error:
        numbers(["£2", "£3"])
    assert len(error.value.faults) == 2


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", "1234"),
        ("£1,234.50", "1234.50"),
        (" 64% ", "64"),
        ("-£1,000,000", "-1000000"),
        ("\u22125", "-5"),
        ("12", "12"),
        ("1,5", None),
        ("12 34", None),
        ("1,23,456", None),
        ("about 10", None),
        ("", None),
    ],
)
def test_text_that_is_plainly_a_number_is_told_how_to_write_it(text: str, number: str | None) -> None:
    with pytest.raises(DataError) as error:
        numbers([text])
    advice = error.value.faults[0].advice
    if number is None:
        assert advice.startswith("Leave out the unit, the thousands comma and any words")
    else:
        assert advice == f"Give the number itself, not its text: {number}."
        assert numbers([float(number)])


def test_a_long_thing_found_is_shortened() -> None:
    with pytest.raises(DataError) as error:
        numbers(["x" * 200])
    assert len(error.value.faults[0].found) < 60 and "..." in error.value.faults[0].found
    with pytest.raises(DataError) as error:
        numbers(["x" * 38])
    assert "x" * 38 in error.value.faults[0].found
    with pytest.raises(DataError) as error:
        numbers(["x" * 39])
    assert "..." in error.value.faults[0].found


def test_one_number() -> None:
    assert one_number(3, "n") == 3.0 and one_number(0, "n", least=0) == 0 and one_number(5, "n", most=5) == 5
    for value in (None, "3", -1):
        with pytest.raises(DataError):
            one_number(value, "n", least=0)


def test_whole() -> None:
    assert whole(1, "n", least=1, most=3) == 1 and whole(3, "n", least=1, most=3) == 3
    for value in (0, 4, 2.0, True, "2", None):
        with pytest.raises(DataError, match="whole number from 1 to 3"):
            whole(value, "n", least=1, most=3)


def test_one_date() -> None:
    assert one_date(date(2025, 1, 6), "d") == one_date(datetime(2025, 1, 6, 12), "d") == one_date(" 2025-01-06 ", "d")
    assert type(one_date(datetime(2025, 1, 6, 12), "d")) is date
    for value in ("6/1/2025", 20250106, None):
        with pytest.raises(DataError, match="a date such as"):
            one_date(value, "d")


def test_dates_in_order() -> None:
    assert check_dates(["2025-01-06", datetime(2025, 1, 13)]) == (date(2025, 1, 6), date(2025, 1, 13))
    with pytest.raises(DataError) as error:
        check_dates(["2025-01-06", "x", "2025-01-06", "2025-01-01"], length=9)
    assert [fault.place for fault in error.value.faults] == [
        "dates, point 2",
        "dates, point 3",
        "dates, point 4",
        "dates",
    ]
    assert "Keep one row" in error.value.faults[1].advice and "Sort" in error.value.faults[2].advice


def test_middle_and_mean() -> None:
    assert median([3, 1, 2]) == 2 and median([4, 1, 2, 3]) == 2.5 and median([7]) == 7
    assert mean([0.1] * 10) == 0.1


def test_tolerance_goes_with_the_size() -> None:
    assert default_tolerance([1, -2000]) == 1e-9 * 2000 and default_tolerance([3000, -1]) == 1e-9 * 3000


@pytest.mark.parametrize(
    ("days", "period"),
    [
        (["2025-01-06", "2025-01-13"], "week"),
        (["2025-01-06", "2025-01-13", "2025-02-03"], "week"),
        (["2025-01-01", "2025-02-01", "2025-03-01"], "month"),
        (["2025-02-01", "2025-03-01"], "week"),
        (["2025-01-01", "2025-02-01", "2025-06-01"], "month"),
        (["2025-01-01", "2025-01-02", "2025-01-05"], "day"),
        (["2025-01-01", "2025-01-03"], None),
        (["2025-01-05", "2025-01-06", "2025-02-05"], "day"),
        (["2025-01-05"], None),
    ],
)
def test_period(days: list[str], period: str | None) -> None:
    assert period_of(check_dates(days)) == period


def test_missing_weeks_get_a_slot() -> None:
    slots = fill_missing([1, 2, 5], ["2025-01-06", "2025-01-13", "2025-02-03"])
    assert slots.values == (1, 2, None, None, 5) and slots.period == "week"
    assert slots.missing == (date(2025, 1, 20), date(2025, 1, 27)) and len(slots.dates) == 5


def test_missing_months_and_days() -> None:
    months = fill_missing([1, 2], ["2024-11-01", "2025-02-01"])
    assert months.dates == (date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1))
    days = fill_missing([1, None, 2], ["2025-01-01", "2025-01-02", "2025-01-04"])
    assert days.values == (1, None, None, 2) and days.missing == (date(2025, 1, 3),)
    assert fill_missing([1, 2], ["2024-01-28", "2024-03-28"]).missing == (date(2024, 2, 28),)


def test_dates_of_no_period_are_left_alone() -> None:
    slots = fill_missing([1, 2], ["2025-01-01", "2025-01-03"])
    assert (slots.values, slots.missing, slots.period) == ((1, 2), (), None)
    assert fill_missing([1], ["2025-01-01"], period="week").values == (1,)


@pytest.mark.parametrize(
    ("days", "period", "words"),
    [
        (["2025-01-06", "2025-01-15"], "week", "weekly grid"),
        (["2025-01-29", "2025-03-29"], "month", "day 29"),
        (["1900-01-01", "2025-01-01"], "day", "more than 20,000"),
        (["2025-01-06"], None, "1 date;"),
    ],
)
def test_bad_periods(days: list[str], period: Any, words: str) -> None:
    with pytest.raises(DataError, match=words):
        fill_missing([1, 2], days, period=period)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True).map(sorted))
def test_slots_are_whole_and_nothing_is_lost(weeks: list[int]) -> None:
    days = [date.fromordinal(738_000 + 7 * week) for week in weeks]
    slots = fill_missing(weeks, days)
    assert [value for value in slots.values if value is not None] == weeks
    assert len(slots.dates) == weeks[-1] - weeks[0] + 1 and len(slots.missing) == len(slots.dates) - len(weeks)
