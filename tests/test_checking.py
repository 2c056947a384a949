"""Checks collect faults in the reader's own terms and never stop at the first."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest

from value_management.checking import Checks
from value_management.errors import DataError


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
