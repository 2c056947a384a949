"""A date as people write it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.measures.series import period_of
from value_management.typed import dates

D = datetime.date


@pytest.mark.parametrize(
    "text",
    [
        "2/3/2026",
        "02/03/26",
        "2.3.2026",
        "2-3-26",
        "02 / 03 / 2026",
        "2 March 2026",
        "2nd Mar 26",
        "2-Mar-26",
        "2 of March 2026",
        "Mon 2 March 2026",
        "Monday, 2 March 2026",
        "w/c 02/03/2026",
        "w/b 2 Mar 2026",
        "wk comm 2/3/26",
        "Week commencing: 2/3/2026",
        "March 2, 2026",
        "2026-03-02",
        "2026/3/2",
        "2026-03-02 00:00",
        "2026-03-02T00:00:00Z",
        "02/03/2026 12:00:00 am",
    ],
)
def test_british_dates(text: str) -> None:
    found = dates.date(text)
    assert found is not None
    assert found.read(day_first=True) == D(2026, 3, 2)


@pytest.mark.parametrize("text", ["Mar 2026", "March-26", "Mar-26", "2026-03", "03/2026", "3/2026", "march '26"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert dates.date(text) == dates.Day(D(2026, 3, 1), D(2026, 3, 1))


def test_both_readings_are_kept() -> None:
    assert dates.date("2/3/2026") == dates.Day(D(2026, 3, 2), D(2026, 2, 3))
    assert dates.Day(D(2026, 3, 2), D(2026, 2, 3)).ambiguous
    assert not dates.Day(D(2026, 3, 3), D(2026, 3, 3)).ambiguous
    assert dates.date("13/1/2026") == dates.Day(D(2026, 1, 13), None)
    assert dates.date("1/13/2026") == dates.Day(None, D(2026, 1, 13))
    assert dates.date("31/2/2026") == dates.Day(None, None)
    assert dates.date("1 Sept 1999") == dates.Day(D(1999, 9, 1), D(1999, 9, 1))
    assert dates.date("1/2/70") == dates.Day(D(1970, 2, 1), D(1970, 1, 2))


@pytest.mark.parametrize(
    "text", ["", "Total", "week 12", "12", "2026", "monday", "5 beds 2026", "Foo 2, 2026", "2/3", "1" * 61, "13/2026/1"]
)
def test_what_has_no_shape_of_a_date(text: str) -> None:
    assert dates.date(text) is None


def test_a_month_that_is_none_has_no_reading() -> None:
    assert dates.date("13/2026") == dates.Day(None, None)


def test_excel_s_day_numbers() -> None:
    assert dates.serial_date(45658) == D(2025, 1, 1)
    assert dates.serial_date(45658.0) == D(2025, 1, 1)
    for wrong in (45658.5, 36525, 73051, -1):
        assert dates.serial_date(wrong) is None


@settings(max_examples=60, deadline=None)
@given(st.dates(D(1970, 1, 1), D(2069, 12, 31)))
def test_every_date_reads_back(date: datetime.date) -> None:
    for text in (f"{date:%d/%m/%Y}", f"{date:%d/%m/%y}", date.isoformat(), f"{date:%d-%m-%Y}"):
        found = dates.date(text)
        assert found is not None
        assert found.day_first == date


@pytest.mark.parametrize("text", ["w/c 06 Jan", "week commencing 6 January", "Monday 6 Jan", "6th of January"])
def test_a_date_without_its_year(text: str) -> None:
    assert dates.date(text) is None
    assert dates.without_year(text) == (1, 6)


@pytest.mark.parametrize("text", ["w/c 40 Jan", "6 beds", "week 12", "06/01", "Jan", "6 Jan 2025", "x" * 70 + "6 Jan"])
def test_what_is_no_date_without_a_year(text: str) -> None:
    assert dates.without_year(text) is None


def test_years_are_counted_on() -> None:
    assert dates.year_in("Week 2025") == 2025 and dates.year_in("2025 or 2026") is None and dates.year_in("W") is None
    assert dates.nearest(1, 5, D(2025, 12, 29)) == D(2026, 1, 5)
    assert dates.nearest(12, 29, D(2026, 1, 5)) == D(2025, 12, 29)
    assert dates.nearest(2, 29, D(2026, 1, 5)) is None


def settled(*texts: str, told: bool | None = None) -> dates.Order:
    found = [(text, day) for text in texts if (day := dates.date(text))]
    return dates.settle(found, told=told, period=period_of)


def test_the_order_is_told_by_the_column_or_asked() -> None:
    assert settled("2/3/2026", "13/3/2026") == dates.Order(True)
    assert settled("2/3/2026", "3/13/2026") == dates.Order(False, False, "3/13/2026 has no other reading", "2/3/2026")
    asked = settled("6/1/2025", "13/1/2025")
    assert not asked.asked
    weeks = settled("1/6/2026", "8/6/2026")
    assert (weeks.day_first, weeks.asked, weeks.example) == (True, True, "1/6/2026")
    assert settled("2/3/2026", told=False) == dates.Order(False)


def test_year_day_month_is_asked_about() -> None:
    """Written year first with the day in the middle, as some programs do."""
    found = settled("2025-06-01", "2025-13-01", "2025-20-01")
    assert found.middle and found.asked and found.day_first and found.example == "2025-06-01"
    assert not settled("2025-06-01", "2025-13-01", told=False).day_first
    weeks = settled(*(f"{D(2025, 1, 6) + datetime.timedelta(weeks=week):%Y-%d-%m}" for week in range(0, 40, 13)))
    assert weeks.middle
    assert settled("2025-01-06", "2025-01-13") == dates.Order(True)
    assert settled("2025-01-01", "2025-01-02", "2025-01-03") == dates.Order(True)


def test_a_short_year_first_is_asked_about() -> None:
    found = settled("26-01-05", "26-01-12", "26-01-19")
    assert found.middle and found.asked and found.day_first
    day = dates.date("26-01-05")
    assert day is not None and (day.other, day.day_first) == (D(2026, 1, 5), D(2005, 1, 26))
    assert not settled("05/01/26", "09/01/26", "20/01/26").middle, "a few days of one January"
    assert not settled("05/01/26", "12/01/26", "19/01/26").middle
