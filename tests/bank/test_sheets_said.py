"""What the two sheets of exercise 05 show before they ask, and what they say of a wrong day."""

from __future__ import annotations

from value_management import bank
from value_management.cases.old_sheet import ROWS
from value_management.learning.marking import mark

CHOSEN, FILLED = bank.find("box-score/practice-6"), bank.find("box-score/practice-8")


def test_what_a_row_is_judged_by_stands_above_the_task() -> None:
    shown = CHOSEN.exhibit()
    assert len(shown.rows) == len(ROWS)
    for row in ROWS.values():
        line = next(cells for cells in shown.rows if row["name"] in cells)
        assert {row["frequency"], row["usual_level"]} <= set(line)


def test_larch_wards_weeks_stand_above_the_task_and_can_be_typed_in() -> None:
    shown = FILLED.exhibit()
    typed = {row["name"]: row["values"] for row in FILLED.sample_right["rows"]}
    assert {cells[0]: cells[-1] for cells in shown.rows} == typed


def test_a_first_day_that_is_no_monday_is_told() -> None:
    given = mark(FILLED, {**FILLED.sample_right, "first": "2025-01-07"})
    assert given.reason == "period" and "Tuesday" in given.feedback and "6 January" in given.feedback
