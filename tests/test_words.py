"""Values in words: quoted, listed, counted, dates."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.learning.numbers import Typed, read_number
from value_management.money.inputs import Reader
from value_management.typed import numbers
from value_management.words import (
    counted,
    day,
    listed,
    month,
    number,
    percent,
    pounds,
    share,
    short_day,
    shown,
    with_unit,
)


def test_words() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert day(datetime.date(2026, 3, 2)) == "2 March 2026"
    assert (counted(1, "week"), counted(2, "week"), counted(1200, "box", "boxes")) == (
        "1 week",
        "2 weeks",
        "1,200 boxes",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        (datetime.date(2026, 3, 2), "2026-03-02"),
        ("a\n b", "a b"),
        (3.5, "3.5"),
        ("x" * 41, "x" * 37 + "..."),
        ([1], "[1]"),
    ],
)
def test_values_are_quoted_short_and_on_one_line(value: object, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (number(-3), "−3"),
        (number(1234.5), "1,234.5"),
        (number(2.0), "2"),
        (number(-0.001), "0"),
        (number(-0.0), "0"),
        (number(0.125), "0.13"),  # binary fractions, yet halves go away from zero
        (number(1.005), "1.01"),
        (number(-2.5, 0), "−3"),
        (number(0.1 + 0.2, 6), "0.3"),
        (number(8.4, 2, keep=True), "8.40"),
        (number(Decimal("3.486E+5")), "348,600"),
        (number(Decimal("-0.10"), None), "−0.1"),
        (number(1e15), "1,000,000,000,000,000"),
        (number(3, sign=True), "+3"),
        (number(0.001, sign=True), "0"),
        (pounds(-1234.5), "−£1,234.50"),
        (pounds(0), "£0"),
        (pounds(-0.001), "£0"),
        (pounds(Decimal("1234567.005")), "£1,234,567.01"),
        (pounds(Decimal("3.5")), "£3.50"),
        (pounds(Decimal("0.4"), pence=False, sign=True), "£0"),
        (pounds(Decimal("-0.4"), pence=False), "£0"),
        (pounds(Decimal("2.5"), pence=False), "£3"),
        (pounds(5, pence=True), "£5.00"),
        (pounds(5, sign=True), "+£5"),
        (pounds(10185.0), "£10,185"),
        (percent(0.4), "0.4%"),
        (percent(12.5), "12.5%"),
        (percent(-15), "−15%"),
        (percent(15, keep=True), "15.0%"),
        (percent(12.55), "12.6%"),
        (share(Decimal("0.15032")), "15.0%"),
        (share(-0.218, sign=True), "−21.8%"),
        (share(0.8, 0), "80%"),
        (share(Decimal("0.289"), sign=True), "+28.9%"),
        (share(Decimal("-0.0001")), "0.0%"),
        (share(Decimal("12.5"), 2), "1,250.00%"),
        (with_unit(12, "hours"), "12 hours"),
        (with_unit(-120.5, "£ per patient"), "−£120.50 per patient"),
        (with_unit(12.34, "%", 1), "12.3%"),
        (with_unit(64, "% of beds"), "64% of beds"),
        (with_unit(6772, "p"), "6,772p"),
        (with_unit(1200, "£", 2, keep=True), "£1,200.00"),
        (with_unit(-0.1, "£", 0), "£0"),
        (with_unit(3, ""), "3"),
    ],
)
def test_numbers_have_one_way_of_being_written(written: str, words: str) -> None:
    assert written == words


def test_dates_are_written_in_words_short_and_as_a_month() -> None:
    first = datetime.date(2026, 4, 1)
    assert (day(first), short_day(first), short_day(first, year=True), month(first)) == (
        "1 April 2026",
        "1 Apr",
        "1 Apr 26",
        "April 2026",
    )
    assert short_day(datetime.date(2025, 9, 30)) == "30 Sep"


@pytest.mark.parametrize(("count", "words"), [(0, "0 hours"), (1, "1 hour"), (12, "12 hours"), (-3, "−3 hours")])
def test_counts_agree_with_their_noun(count: int, words: str) -> None:
    assert counted(count, "hour") == words


sensible = st.decimals(-1_000_000_000, 1_000_000_000, places=2, allow_nan=False, allow_infinity=False)


@given(sensible, st.sampled_from([2, 6, None]))
def test_a_written_number_is_read_back(value: Decimal, places: int | None) -> None:
    text = number(value, places)
    found = numbers.written(text)
    assert found is not None and value in (found.figure.point, found.figure.comma), text
    assert "-" not in text
    typed = read_number(with_unit(value, "patients", 2, keep=True))
    assert isinstance(typed, Typed) and (typed.value, typed.unit) == (float(value), "patients")


@given(sensible)
def test_written_money_is_read_back_by_questions_and_by_the_money_rules(value: Decimal) -> None:
    for text in (pounds(value, pence=True), pounds(value)):
        typed = read_number(text)
        assert isinstance(typed, Typed) and (typed.value, typed.unit) == (float(value), "£"), text
        reader = Reader()
        assert reader.number(text, "amount") == value and not reader.faults


@given(sensible)
def test_a_written_percentage_is_read_back(value: Decimal) -> None:
    typed = read_number(percent(value, 2))
    assert isinstance(typed, Typed) and (typed.value, typed.unit) == (float(value), "%")


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_a_number_is_never_moved_by_more_than_half_of_its_last_place(value: float, places: int) -> None:
    written = Decimal(number(value, places).replace(",", "").replace("−", "-"))
    assert abs(written - Decimal(repr(value))) * 2 <= Decimal(1).scaleb(-places)
    assert number(value, places) != "−0"


@given(st.dates(datetime.date(1948, 1, 1), datetime.date(2199, 12, 31)))
def test_a_written_day_is_read_back(date: datetime.date) -> None:
    assert datetime.datetime.strptime(day(date), "%d %B %Y").date() == date
