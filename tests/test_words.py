"""Values in words: quoted, listed, counted, dates."""

from __future__ import annotations

import datetime

import pytest

from value_management.words import counted, day, listed, shown


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
