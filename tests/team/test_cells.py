"""One cell as people write it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.team import cells

D = datetime.date


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1234", 1234, ""),
        ("1,234", 1234, ""),
        ("1,234,567.5", 1234567.5, ""),
        ("£1,200", 1200, "£"),
        ("-£3", -3, "£"),
        ("£-3", -3, "£"),
        ("(£500)", -500, "£"),
        ("(500)", -500, ""),
        ("12.5%", 12.5, "%"),
        ("12.5 %", 12.5, "%"),
        ("45p", 45, "p"),
        ("€7", 7, "€"),
        ("$7", 7, "$"),
        ("+4", 4, ""),
        ("−4", -4, ""),
        (".5", 0.5, ""),
        ("5.", 5.0, ""),
        ("1.2e3", 1200.0, ""),
        ("£ 1,200 ", 1200, "£"),
        ("0", 0, ""),
        ("007", 7, ""),
    ],
)
def test_numbers_as_people_write_them(text: str, value: float, unit: str) -> None:
    assert cells.number(cells.clean(text)) == cells.NumberCell(value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,5",
        "12,34",
        "1,2345",
        "£1,200%",
        "--3",
        "-£-3",
        "(-3)",
        "(3",
        "3)",
        ".",
        "£",
        "%",
        "1e999",
        "9" * 16,
        "1 2",
        "three",
        "3 beds",
        "<5",
        "*",
        "#N/A",
        "nan",
        "inf",
        "1_000",
        "٣",
        "0x1",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert cells.number(text) is None


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
    found = cells.date(text)
    assert found is not None
    assert found.read(day_first=True) == D(2026, 3, 2)


@pytest.mark.parametrize("text", ["Mar 2026", "March-26", "Mar-26", "2026-03", "03/2026", "3/2026", "march '26"])
def test_a_month_is_its_first_day(text: str) -> None:
    assert cells.date(text) == cells.DateCell(D(2026, 3, 1), D(2026, 3, 1))


def test_both_readings_are_kept() -> None:
    assert cells.date("2/3/2026") == cells.DateCell(D(2026, 3, 2), D(2026, 2, 3))
    assert cells.DateCell(D(2026, 3, 2), D(2026, 2, 3)).ambiguous
    assert not cells.DateCell(D(2026, 3, 3), D(2026, 3, 3)).ambiguous
    assert cells.date("13/1/2026") == cells.DateCell(D(2026, 1, 13), None)
    assert cells.date("1/13/2026") == cells.DateCell(None, D(2026, 1, 13))
    assert cells.date("31/2/2026") == cells.DateCell(None, None)
    assert cells.date("1 Sept 1999") == cells.DateCell(D(1999, 9, 1), D(1999, 9, 1))
    assert cells.date("1/2/70") == cells.DateCell(D(1970, 2, 1), D(1970, 1, 2))


@pytest.mark.parametrize(
    "text", ["", "Total", "week 12", "12", "2026", "monday", "5 beds 2026", "Foo 2, 2026", "2/3", "1" * 61, "13/2026/1"]
)
def test_what_has_no_shape_of_a_date(text: str) -> None:
    assert cells.date(text) is None


def test_a_month_that_is_none_has_no_reading() -> None:
    assert cells.date("13/2026") == cells.DateCell(None, None)


def test_excel_s_day_numbers() -> None:
    assert cells.serial_date(45658) == D(2025, 1, 1)
    assert cells.serial_date(45658.0) == D(2025, 1, 1)
    for wrong in (45658.5, 36525, 73051, -1):
        assert cells.serial_date(wrong) is None


def test_what_cannot_be_seen_is_cleaned_away() -> None:
    assert cells.clean("\ufeff a\u00a0b \u200bc\u202e ") == "a b c"
    assert cells.clean("1\u2009234") == "1 234"
    assert cells.is_blank("N/A")
    assert not cells.is_blank("0")


@settings(max_examples=60, deadline=None)
@given(st.dates(D(1970, 1, 1), D(2069, 12, 31)))
def test_every_date_reads_back(date: datetime.date) -> None:
    for text in (f"{date:%d/%m/%Y}", f"{date:%d/%m/%y}", date.isoformat(), f"{date:%d-%m-%Y}"):
        found = cells.date(text)
        assert found is not None
        assert found.day_first == date


@settings(max_examples=60, deadline=None)
@given(st.integers(-(10**14), 10**14))
def test_every_whole_number_reads_back(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        assert cells.number(text) == cells.NumberCell(value, "")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_left(text: str) -> None:
    tidy = cells.clean(text)
    cells.number(tidy)
    cells.date(tidy)
    assert cells.clean(tidy) == tidy
