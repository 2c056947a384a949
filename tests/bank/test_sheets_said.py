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
    printed = {cells[0]: cells[-1].split() for cells in shown.rows}
    typed = {row["name"]: row["values"].split() for row in FILLED.sample_right["rows"]}
    left_out = {
        (name, said)
        for name, row in typed.items()
        for said, shown_as in zip(row, printed[name], strict=True)
        if said != shown_as
    }
    assert printed.keys() == typed.keys()
    # What other questions of the sheet ask for is worked out, not copied.
    assert {name for name, _ in left_out} == {"Hours with patients", "Available hours", "Cost per patient"}
    assert len(left_out) == 4 and sum(row.count("…") for row in printed.values()) == 4


def test_a_first_day_that_is_no_monday_is_told() -> None:
    given = mark(FILLED, {**FILLED.sample_right, "first": "2025-01-07"})
    assert given.reason == "period" and "Tuesday" in given.feedback and "6 January" in given.feedback
