"""Weeks and series that several tests of charts use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from value_management.errors import DataError

WEEKS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(52)]


LOW = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5]


HIGH = [9, 10, 8, 9, 11, 8, 9, 8, 10, 9, 8, 9]


SHIFTED = [*LOW, *HIGH]


def places(error: pytest.ExceptionInfo[DataError]) -> list[str]:
    return [fault.place for fault in error.value.faults]
