"""Checks collect faults in the reader's own terms and never stop at the first."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest

from value_management.checking import Checks, counted, day, listed, shown
from value_management.errors import DataError


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
    ("value", "limits", "expected"),
    [
        ("3", {}, "a number"),
        (True, {}, "a number"),
        (math.nan, {}, "a number"),
        (math.inf, {}, "a number"),
        (-1, {"low": 0}, "a number of 0 or more"),
        (11, {"low": 0, "high": 10}, "a number from 0 to 10"),
        (2.5, {"low": 1, "whole": True}, "a whole number of 1 or more"),
        (None, {}, "a number"),
    ],
)
def test_numbers_within_limits(value: object, limits: dict[str, Any], expected: str) -> None:
    checks = Checks()
    checks.number("here", value, **limits)
    with pytest.raises(DataError) as refused:
        checks.finish()
    assert [fault.expected for fault in refused.value.faults] == [expected]


def test_what_is_right_passes() -> None:
    checks = Checks()
    assert checks.number("n", 3, low=0, high=3, whole=True) == 3
    assert checks.text("t", None, needed=False) == ""
    assert checks.date("d", datetime.datetime(2026, 3, 2, 9)) == datetime.date(2026, 3, 2)
    assert checks.date("d", "", needed=False) is None
    assert checks.month("m", "2026-03") == datetime.date(2026, 3, 1)
    assert checks.choice("c", "a", ("a", "b")) == "a"
    checks.finish()


def test_a_text_that_is_missing() -> None:
    checks = Checks()
    checks.text("t", None)
    assert [fault.found for fault in checks.faults] == ["nothing"]
