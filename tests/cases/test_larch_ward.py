"""Larch Ward's two sheets: other rows, the same weeks."""

from __future__ import annotations

from value_management.cases import larch_ward


def test_where_both_sheets_hold_a_row_they_say_the_same() -> None:
    chapter, file = larch_ward.score(), larch_ward.file_to_try()
    assert chapter.weeks == file.weeks and chapter.team == file.team

    def values(score: object, name: str) -> list[float | None]:
        (found,) = (row.values for row in score.measures if row.name.startswith(name))  # type: ignore[attr-defined]
        return [None if value is None else round(value, 2) for value in found]

    for name in ("Discharged before noon", "Joy in work", "Cost per patient"):
        assert values(chapter, name) == values(file, name), name
    hours = [row["contracted_hours"] for row in larch_ward.weeks()]
    share = [round(100 * left / whole, 1) for left, whole in zip(values(chapter, "Available"), hours, strict=True)]
    assert share == values(file, "Available")


def test_the_busy_week_is_cheap_and_took_more_hours_than_were_contracted() -> None:
    busy, ordinary = larch_ward.week(larch_ward.BUSY_WEEK), larch_ward.week(larch_ward.ORDINARY_WEEK)
    assert larch_ward.hours_left(busy) < 0 < larch_ward.hours_left(ordinary)
    assert larch_ward.spend_each(busy) < larch_ward.spend_each(ordinary)
    assert larch_ward.hours_left(busy) == busy["available_hours"]


def test_the_change_begins_after_the_weeks_before_it() -> None:
    assert larch_ward.weeks()[larch_ward.WEEKS_BEFORE_CHANGE]["week_start"].isoformat() == "2025-07-07"
