"""The sheet from one Monday to the next: a newer table, a week in a form, a figure put right, a note."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import words_of
from value_management.own_numbers import results, sheet, table, template
from value_management.own_numbers.column import Column

D = datetime.date
MONDAY = D(2025, 1, 6)
SETTINGS = """Team,Rowan Ward
Week starting,Left before noon,Contracted hours,Direct hours,Indirect hours,Note
Band,quality,,,,
Better when,higher,,,,
Baseline,2,,,,
06/01/2025,20%,1153,637,494,
13/01/2025,24%,1171,735,424,Tea trolley
"""
PASTED = """Week starting,Left before noon,Contracted hours,Direct hours,Indirect hours
06/01/2025,20%,1153,637,494
13/01/2025,25%,1171,735,424
20/01/2025,31%,1160,700,350
"""


def test_a_table_with_one_more_week_keeps_bands_baseline_and_notes() -> None:
    joined = sheet.joined(sheet.read(SETTINGS), sheet.read(PASTED))
    assert joined.explain() == ("1 week added: 20 January 2025. 1 figure changed: Left before noon on 13 January 2025.")
    noon = joined.sheet.columns[0]
    assert (noon.band, noon.better, noon.baseline) == ("quality", "higher", 2)
    assert noon.values == (20, 25, 31)
    assert joined.sheet.notes == (None, "Tea trolley", None)
    assert joined.sheet.team == "Rowan Ward"
    assert joined.sheet.measures[-1].values == (22, 12, 110)  # available hours, of the new week too
    assert joined.sheet.next_week == D(2025, 1, 27)


def test_a_table_of_the_last_week_alone_is_added() -> None:
    last = "Week starting,Left before noon\n20/01/2025,31%\n"
    joined = sheet.joined(sheet.read(SETTINGS), sheet.read(last))
    assert joined.added == (D(2025, 1, 20),) and joined.changed == ()
    assert joined.sheet.columns[0].values == (20, 24, 31)
    assert joined.sheet.columns[1].values == (1153, 1171, None)


def test_the_same_table_again_changes_nothing() -> None:
    kept = sheet.read(SETTINGS)
    joined = sheet.joined(kept, sheet.read(SETTINGS))
    assert joined.sheet == kept
    assert joined.explain() == "Nothing is different."


def test_another_table_is_refused_not_mixed_in() -> None:
    other = "Week,Falls\n06/01/2025,1\n13/01/2025,2\n"
    words = words_of(sheet.joined, sheet.read(SETTINGS), sheet.read(other))
    assert "“Falls”" in words and "“Left before noon”" in words and "forget the kept one first" in words


def test_a_week_is_added_by_its_figures() -> None:
    joined = sheet.with_week(
        sheet.read(SETTINGS), "2025-01-20", {"left before noon": "31%", "Direct hours": "1,200"}, note=" Ward closed "
    )
    assert joined.added == (D(2025, 1, 20),)
    assert joined.sheet.columns[0].values == (20, 24, 31)
    assert joined.sheet.columns[2].values == (637, 735, 1200)
    assert joined.sheet.notes[-1] == "Ward closed"


def test_a_week_is_put_right_and_what_follows_from_it_too() -> None:
    joined = sheet.with_week(sheet.read(SETTINGS), MONDAY, {"Direct hours": "737"})
    assert joined.explain() == "1 figure changed: Direct hours on 6 January 2025."
    assert joined.sheet.measures[-1].values == (-78, 12)
    assert joined.sheet.notes == (None, "Tea trolley")
    again = sheet.with_week(joined.sheet, MONDAY, {"Direct hours": ""})
    assert again.sheet.columns[2].values == (None, 735)


def test_every_fault_of_a_week_is_said_and_nothing_is_kept_by_half() -> None:
    kept = sheet.read(SETTINGS)
    values = {"Left before noon": "many", "Falls": "2", "Available hours": "5", "Direct hours": "£5"}
    words = words_of(lambda: sheet.with_week(kept, "2025-13-01", values, note="x" * 300))
    for part in ("2025-13-01", "“many”", "a number in %", "“Falls”", "“Available hours”", "at most 200"):
        assert part in words
    assert "Check the year" in words_of(lambda: sheet.with_week(kept, "2052-01-06", {}))


def test_an_empty_sheet_takes_its_first_week() -> None:
    empty = sheet.read(template.template(MONDAY, team="Rowan Ward"))
    assert empty.weeks == () and empty.next_week == MONDAY
    assert [column.name for column in empty.typed] == [heading.name for heading in template.FIRST]
    assert sheet.read(empty.csv()) == empty
    joined = sheet.with_week(empty, MONDAY, {"Spending": "£8000", "Patients": "32"})
    assert joined.sheet.measures[-1].values == (250,)
    assert joined.sheet.next_week == D(2025, 1, 13)
    assert results.box_score(table.read(joined.sheet.csv())).measure("Cost per patient").values == (250,)


def test_weeks_that_wait_to_be_filled_are_no_weeks_yet() -> None:
    filled = template.template(MONDAY, weeks=6).replace("06/01/2025,", "06/01/2025,24", 1)
    found = sheet.read(filled)
    assert found.weeks == (MONDAY,) and found.next_week == D(2025, 1, 13)


def test_settings_stay_with_the_sheet() -> None:
    changed = sheet.with_settings(
        sheet.read(PASTED),
        {"Left before noon": {"band": "quality", "better": "higher", "target": "30%", "baseline": "2"}},
        team="Rowan Ward",
    )
    again = sheet.read(changed.csv())
    assert again == changed
    assert results.box_score(table.read(changed.csv())).team == "Rowan Ward"
    cleared = sheet.with_settings(again, {"Left before noon": {"band": "", "target": None, "baseline": ""}})
    assert (cleared.columns[0].band, cleared.columns[0].target, cleared.columns[0].baseline) == ("", None, None)
    wrong = {"Left before noon": {"band": "speed", "baseline": "0", "target": "most"}, "Falls": {}}
    words = words_of(sheet.with_settings, again, wrong)
    assert "speed" in words and "most" in words and "1 or more" in words and "“Falls”" in words


def test_what_we_wrote_ourselves_brings_no_caution() -> None:
    numbers = table.read(sheet.read(PASTED).csv())
    assert numbers.cautions == ()


def test_a_table_without_dates_is_no_sheet() -> None:
    assert "no column of dates" in words_of(sheet.read, "Falls,Joy\n1,2\n3,4\n")


def test_months_and_days_step_as_they_do() -> None:
    def following(*dates: str) -> datetime.date | None:
        return sheet.read("Date,N\n" + "".join(f"{date},1\n" for date in dates)).next_week

    assert following("01/11/2025", "01/12/2025") == D(2026, 1, 1)
    assert following("01/12/2025", "02/12/2025") == D(2025, 12, 3)
    assert following("01/12/2025") == D(2025, 12, 8)


def test_notes_stand_on_the_charts() -> None:
    numbers = table.read(SETTINGS)
    assert numbers.notes == ((D(2025, 1, 13), "Tea trolley"),)
    (charted, *_) = results.charts(numbers)
    assert charted.chart is not None and charted.chart.annotations == ((1, "Tea trolley"),)


VALUES = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6).map(lambda value: round(value, 3)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(VALUES, VALUES, st.one_of(st.none(), st.sampled_from(["Trial began", "=1+1", "-3 beds", "'quoted"]))),
        max_size=8,
    ),
    st.sampled_from(["", "quality", "capacity", "cost"]),
    st.one_of(st.none(), st.integers(1, 50)),
)
def test_what_is_written_reads_back_the_same(rows: list[tuple], band: str, baseline: int | None) -> None:
    while rows and rows[-1] == (None, None, None):
        rows = rows[:-1]
    weeks = tuple(MONDAY + datetime.timedelta(weeks=at) for at in range(len(rows)))
    made = sheet.Sheet(
        "Rowan Ward",
        weeks,
        (
            Column("First", "number", "", tuple(row[0] for row in rows), "", band, "higher", 3.5, baseline),
            Column("Second", "number", "beds", tuple(row[1] for row in rows)),
        ),
        tuple(row[2] for row in rows),
        MONDAY + datetime.timedelta(weeks=len(rows)),
    )
    found = sheet.read(made.csv(), decimal="point")
    assert replace(found, columns=tuple(replace(column, place="") for column in found.columns)) == made
