"""Natural slips get their own words, and an answer that was read is never called unreadable."""

from __future__ import annotations

import pytest

from value_management import bank
from value_management.learning.marking import mark
from value_management.learning.reasons import Reason

NUMBERS: list[tuple[str, str, Reason, str]] = [
    ("start-here/practice-2", "631.5", "missing", "one patient"),
    ("start-here/practice-2", "630.35", "average", "more the week cost"),
    ("start-here/2", "1.008", "rule", "factor"),
    ("start-here/2", "0.008", "unit", "proportion"),
    ("start-here/2", "100.8", "scope", "take the 100 away"),
    ("start-here/2", "-50.7", "sign", "number of patients rose"),
]


@pytest.mark.parametrize(("id", "typed", "reason", "words"), NUMBERS)
def test_a_number(id: str, typed: str, reason: str, words: str) -> None:
    given = mark(bank.find(id), typed)
    assert not given.passed and given.reason == reason and words in given.feedback, given


THROWS = [(17, 21), (15, 20), (16, 22), (16, 20), (15, 22), (17, 22), (14, 21)]
"""Rows of throws that begin or end a little beside the six of the shift, counted from 1."""


@pytest.mark.parametrize("row", THROWS)
def test_a_row_of_throws(row: tuple[int, int]) -> None:
    _named("run-charts/3", list(range(row[0] - 1, row[1])))


WEEKS = [
    [*range(20, 24)],
    [*range(15, 24)],
    [*range(12, 24)],
    [*range(13, 24)],
    [*range(14, 23)],
    [15, 16, 17, 18, 20, 21, 22, 23],
]


@pytest.mark.parametrize("weeks", WEEKS)
def test_a_row_of_weeks(weeks: list[int]) -> None:
    _named("run-charts/practice-3", weeks)


def test_a_week_at_zero_or_just_below_it() -> None:
    question = bank.find("box-score/practice-3")
    at_zero = {week for week, hours in enumerate(question.values) if hours == 0}
    assert at_zero
    _named(question.id, [*question.right, *at_zero])
    for week in question.right:
        _named(question.id, [each for each in question.right if each != week])


def _named(id: str, points: list[int]) -> None:
    given = mark(bank.find(id), points)
    assert not given.passed and "Not these points" not in given.feedback, given
