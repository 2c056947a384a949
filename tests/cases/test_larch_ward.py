"""Larch Ward's two sheets: other rows, the same weeks."""

from __future__ import annotations

import pytest

from value_management.cases import larch_ward
from value_management.own_numbers import results, sheet, table, template


def test_where_both_sheets_hold_a_row_they_say_the_same() -> None:
    chapter, file = larch_ward.score(), results.box_score(table.read(larch_ward.file_to_try()))
    assert chapter.weeks == file.weeks and chapter.team == file.team
    rows = {row.name: row for row in chapter.measures}
    assert [row.name for row in file.measures] == [name for name in rows if name != "Hours with patients"]
    for row in file.measures:
        assert row.values == pytest.approx(rows[row.name].values), row.name
        assert (row.band, row.better, row.unit) == (rows[row.name].band, rows[row.name].better, rows[row.name].unit)


def test_the_file_to_try_is_the_empty_sheet_filled() -> None:
    filled = sheet.read(larch_ward.file_to_try())
    assert [column.name for column in filled.typed] == [*(heading.name for heading in template.FIRST), "Falls"]
    assert filled.notes[0] == "First weekly box score"


def test_the_busy_week_is_cheap_and_took_more_hours_than_were_contracted() -> None:
    busy, ordinary = larch_ward.week(larch_ward.BUSY_WEEK), larch_ward.week(larch_ward.ORDINARY_WEEK)
    assert larch_ward.hours_left(busy) < 0 < larch_ward.hours_left(ordinary)
    assert larch_ward.spend_each(busy) < larch_ward.spend_each(ordinary)
    assert larch_ward.hours_left(busy) == busy["available_hours"]


def test_the_change_begins_after_the_weeks_before_it() -> None:
    assert larch_ward.weeks()[larch_ward.WEEKS_BEFORE_CHANGE]["week_start"].isoformat() == "2025-07-07"
