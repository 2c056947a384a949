"""Faults are collected in the reader's own terms; the first never hides the rest."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest

from value_management.checking import Checks, Faults, date_of
from value_management.errors import DataError, Fault


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
        checks.done()
    assert [fault.expected for fault in refused.value.faults] == [expected]


def test_what_is_right_passes() -> None:
    checks = Checks()
    assert checks.number("n", 3, low=0, high=3, whole=True) == 3
    assert checks.text("t", None, needed=False) == ""
    assert checks.date("d", datetime.datetime(2026, 3, 2, 9)) == datetime.date(2026, 3, 2)
    assert checks.date("d", "", needed=False) is None
    assert checks.month("m", "2026-03") == datetime.date(2026, 3, 1)
    assert checks.choice("c", "a", ("a", "b")) == "a"
    checks.done()


def test_a_text_that_is_missing() -> None:
    checks = Checks()
    checks.text("t", None)
    assert [fault.found for fault in checks.faults] == ["nothing"]


def test_faults_raised_further_down_are_kept_with_the_rest() -> None:
    faults = Faults()
    faults.fault("row 1", "nothing", "a name")
    reached = []
    with faults.kept():
        reached.append("before")
        raise DataError([Fault("row 2", "-1", "0 or more"), Fault("row 2", "x", "a date", "Write one.")])
    with faults.kept():
        reached.append("after")
    assert reached == ["before", "after"]
    with pytest.raises(DataError) as refused:
        faults.done()
    assert refused.value.faults == (
        Fault("row 1", "nothing", "a name"),
        Fault("row 2", "-1", "0 or more"),
        Fault("row 2", "x", "a date", "Write one."),
    )


def test_only_faults_of_data_are_kept() -> None:
    faults = Faults()
    with pytest.raises(ZeroDivisionError), faults.kept():
        raise ZeroDivisionError
    faults.done()


def test_a_collector_says_whether_anything_is_wrong() -> None:
    faults = Faults()
    assert not faults
    faults.add([Fault("row 1", "nothing", "a name")])
    assert faults
    assert [str(fault) for fault in faults] == ["row 1: found nothing; expected a name."]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (datetime.datetime(2026, 3, 2, 9), datetime.date(2026, 3, 2)),
        (datetime.date(2026, 3, 2), datetime.date(2026, 3, 2)),
        (" 2026-03-02 ", datetime.date(2026, 3, 2)),
        ("2 March 2026", None),
        ("2026-02-30", None),
        (20260302, None),
        (None, None),
    ],
)
def test_a_date_of_a_program_or_a_stored_file(value: object, day: datetime.date | None) -> None:
    assert date_of(value) == day
