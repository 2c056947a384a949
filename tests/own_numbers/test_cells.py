"""One cell as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.own_numbers import cells


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
        ("1,5", 1.5, ""),
        ("12,5 %", 12.5, "%"),
        ("1.234,5 €", 1234.5, "€"),
        ("1 234", 1234, ""),
    ],
)
def test_numbers_as_people_write_them(text: str, value: float, unit: str) -> None:
    found = cells.number(cells.clean(text))
    assert found is not None and (found.read(), found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56",
        "9⁸",
        "½",
        "5-",
        "1.2k",
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


def test_what_cannot_be_seen_is_cleaned_away() -> None:
    assert cells.clean("\ufeff a\u00a0b \u200bc\u202e ") == "a b c"
    assert cells.clean("1\u2009234") == "1 234"
    assert cells.is_blank("N/A")
    assert not cells.is_blank("0")


@pytest.mark.parametrize("text", ["1.300", "12,34", "1,2345"])
def test_two_readings_wait_for_the_column(text: str) -> None:
    found = cells.number(text)
    assert found is not None and found.read() is None and found.read("comma") is not None


@settings(max_examples=60, deadline=None)
@given(st.integers(-(10**14), 10**14))
def test_every_whole_number_reads_back(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        found = cells.number(text)
        assert found is not None and (found.read("point"), found.unit) == (value, "")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_left(text: str) -> None:
    tidy = cells.clean(text)
    cells.number(tidy)
    assert cells.clean(tidy) == tidy
