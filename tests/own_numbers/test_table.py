"""A team's CSV as people have it: read whole, refused whole, asked about where it can be read two ways."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import faults_of, words_of
from value_management.errors import DataError
from value_management.own_numbers import columns, delimited, table
from value_management.own_numbers.table import read

D = datetime.date
PLAIN = 'Week,Falls,Cost\n06/01/2025,3,£1200\n13/01/2025,0,"£1,250.50"\n20/01/2025,,£990\n'


def test_a_plain_sheet() -> None:
    found = read(PLAIN)
    assert found.dates == (D(2025, 1, 6), D(2025, 1, 13), D(2025, 1, 20))
    assert found.period == "week"
    assert [(column.name, column.kind, column.unit) for column in found.columns] == [
        ("Week", "date", ""),
        ("Falls", "number", ""),
        ("Cost", "number", "£"),
    ]
    assert found.column("falls").values == (3, 0, None)
    assert found.column("Cost").values == (1200, 1250.5, 990)
    assert found.questions == ()
    assert found.explain() == (
        "3 rows and 3 columns: Week (dates), Falls (numbers) and Cost (numbers, £). "
        "From 6 January 2025 to 20 January 2025, one a week."
    )
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))
    assert "one of “Week”, “Falls” or “Cost”" in words_of(found.column, "Fall")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_way_in_which_spreadsheets_write(encoding: str, delimiter: str, line_end: str) -> None:
    rows = [["Week", "Cost"], ["06/01/2025", "£1200"], ["13/01/2025", "£7"], ["20/01/2025", "£8.50"]]
    text = line_end.join(delimiter.join(row) for row in rows) + line_end
    found = read(text.encode(encoding))
    assert found.column("Cost").values == (1200, 7, 8.5)
    assert found.column("Cost").unit == "£"
    assert found.delimiter == delimiter


def test_excel_s_own_line_about_the_delimiter() -> None:
    assert read("sep=;\nWeek;N\n13/01/2025;3\n").column("N").values == (3,)
    assert read("sep=,\nWeek,N\n13/01/2025,3\n").column("N").values == (3,)
    assert read('"sep=;"\nWeek;N\n13/01/2025;3\n').column("N").values == (3,)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0", "old Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"a,b\n\x81\x8d", "aren't text"),
        (b"\xff\xfea", "aren't text"),
        (b"", "found nothing"),
        (b"\n\n , \n", "found nothing"),
        (b"x" * (delimited.MOST_BYTES + 1), "5.0 MB"),
        (7, "the bytes of a CSV file"),
    ],
    ids=range(11),
)
def test_files_that_are_no_csv(content: bytes, words: str) -> None:
    assert words in words_of(read, content)


def test_half_a_character_is_replaced() -> None:
    assert read("Week,N,Note\n13/01/2025,3,\ud800\n").column("Note").values == ("?",)


def test_quotation_marks_without_a_partner() -> None:
    assert "line 3" in words_of(read, 'Week,N\n13/01/2025,"3\n20/01/2025,4')
    assert "quotation" in words_of(read, '"Week"x,N\n13/01/2025,3\n')


def test_too_many_rows_and_columns() -> None:
    weeks = "".join(f"{D(2000, 1, 3) + datetime.timedelta(days=day):%d/%m/%Y},1\n" for day in range(5001))
    assert "5,000" in words_of(read, "Week,N\n" + weeks)
    assert read("Week,N\n" + weeks[: weeks.rindex("\n", 0, -1) + 1]).rows == 5000
    assert "more than 5,000 rows" in words_of(read, "Week,N\n" + weeks + weeks)
    wide = ",".join(f"m{number}" for number in range(61))
    assert "61 columns" in words_of(read, f"{wide}\n{','.join('1' for _ in range(61))}\n")
    across = ",".join(f"{D(2025, 1, 6) + datetime.timedelta(weeks=week):%d/%m/%Y}" for week in range(70))
    assert read(f"Measure,{across}\nFalls,{','.join('1' for _ in range(70))}\n").rows == 70
    tall = "\n".join(f"m{number},1,2,3" for number in range(61))
    assert "turn the table" in words_of(read, f"Measure,13/01/2025,20/01/2025,27/01/2025\n{tall}\n")


# --- headings, lines above, weeks across the top


def test_lines_above_the_headings_and_the_team() -> None:
    found = read("Ward report\nTeam:,Larch Ward\n\nWeek,N\n13/01/2025,3\n")
    assert found.team == "Larch Ward"
    assert "Left out 1 line above the headings." in found.cautions
    assert found.column("N").place == "column B (“N”)"


def test_weeks_across_the_top_are_turned() -> None:
    found = read('Measure,Unit,06/01/2025,13/01/2025\nFalls,falls,3,\nCost,£,"£1,000",(£20)\n')
    assert found.dates == (D(2025, 1, 6), D(2025, 1, 13))
    assert found.column("Cost").values == (1000, -20)
    assert found.column("Falls").unit == "falls"
    assert "turned" in found.cautions[0]
    assert "row 3, column D (“Cost”): found x" in words_of(
        read, "Measure,Unit,06/01/2025,13/01/2025,20/01/2025\nFalls,f,3,4,5\nCost,£,1,x,2\n"
    )
    assert read("Week,06/01/2025,13/01/2025\nFalls,3,4\n").columns[0].name == "Week"


def test_a_single_column_of_numbers() -> None:
    found = read("Falls\n3\n4\n")
    assert found.column("Falls").values == (3, 4)
    assert found.dates is None
    assert found.period is None
    assert "no column of dates" in found.cautions[0]
    assert found.explain().startswith("2 rows and 1 column: Falls (numbers). There is no column of dates")


def test_faulty_headings() -> None:
    assert "a heading used twice" in words_of(read, "Week,N,n\n13/01/2025,3,4\n")
    assert "headings in words" in words_of(read, "1,2\n3,4\n")
    assert "121 characters" in words_of(read, f"Week,{'x' * 121}\n13/01/2025,3\n")
    assert "a formula" in words_of(read, "Week,=A1\n13/01/2025,3\n")
    assert "no rows under the headings" in words_of(read, "Week,N\n")
    assert "no rows under the headings" in words_of(read, "only words\n")
    assert "no rows under the headings" in words_of(read, "Team,Larch Ward\n")
    assert "no column of numbers" in words_of(read, "Week,Note\n13/01/2025,fine\n")


def test_columns_without_heading_or_cells() -> None:
    found = read("Week,N,,Empty,,\n13/01/2025,3,9,,,\n20/01/2025,4,8,n/a,,\n")
    assert [column.name for column in found.columns] == ["Week", "N", "Column C"]
    assert "“Empty” is empty and was left out." in found.cautions
    assert "Column C has no heading." in found.cautions


def test_an_unquoted_thousands_comma_is_recognised() -> None:
    assert "write £1200" in words_of(read, "Week,Cost\n13/01/2025,£1,200\n20/01/2025,£3\n")


# --- dates


def test_dates_that_can_be_read_two_ways_are_asked_about() -> None:
    text = "Day,N\n01/02/2025,1\n02/02/2025,2\n03/02/2025,3\n"
    (question,) = read(text).questions
    assert (question.suggested, question.day_first, question.month_first) == (True, D(2025, 2, 1), D(2025, 1, 2))
    assert "1 February 2025 or 2 January 2025?" in question.explain()
    assert question.as_dict()["question"] == question.explain()
    assert read(text, day_first=True).questions == ()
    assert read(text, day_first=False).dates == (D(2025, 1, 2), D(2025, 2, 2), D(2025, 3, 2))
    assert question.explain() in read(text).explain()


def test_the_spacing_of_dates_makes_a_suggestion() -> None:
    weekly = "Week,N\n04/02/2025,1\n11/02/2025,2\n"
    assert read(weekly).questions[0].why == "so the dates are a week apart"
    american = "Week,N\n02/04/2025,1\n02/11/2025,2\n"
    (question,) = read(american).questions
    assert not question.suggested
    assert read(american).dates == (D(2025, 2, 4), D(2025, 2, 11))


def test_one_impossible_reading_settles_the_order() -> None:
    assert read("Week,N\n06/01/2025,1\n13/01/2025,2\n").questions == ()
    found = read("Week,N\n01/06/2025,1\n01/13/2025,2\n")
    assert found.dates == (D(2025, 1, 6), D(2025, 1, 13))
    assert "month first, because 01/13/2025" in found.cautions[0]
    assert read("Week,N\n01/13/2025,1\n").cautions == ()
    mixed = words_of(read, "Week,N\n13/01/2025,1\n01/20/2025,2\n")
    assert "row 3, column A (“Week”): found 01/20/2025" in mixed
    assert "Check day and month." in mixed
    assert read("Week,N\n03/03/2025,1\n").questions == ()


def test_faulty_dates_and_rows_of_totals() -> None:
    found = words_of(read, "Week,N\n13/01/2025,1\n31/02/2025,2\n,3\nTotal,6\n20/01/2025,1\n27/01/2025,2\nlater,9\n")
    assert "row 3, column A (“Week”): found 31/02/2025" in found
    assert "row 4, column A (“Week”): found no date" in found
    assert "Take out the rows of totals" in found
    assert "row 8, column A (“Week”): found later" in found


def test_excel_s_day_numbers_and_week_numbers() -> None:
    found = read("Week,N\n45658,1\n45665,2\n")
    assert found.dates == (D(2025, 1, 1), D(2025, 1, 8))
    counted = read("Week,N\n1,5\n2,6\n3,7\n")
    assert counted.dates is None
    assert counted.columns[0].kind == "text"
    assert any("numbers the rows" in caution for caution in counted.cautions)
    assert read("Week,N\n1,5\n9,6\n").columns[0].kind == "number"


def test_rows_are_put_in_date_order_and_each_date_stands_once() -> None:
    found = read("Week,N\n20/01/2025,2\n13/01/2025,1\n27/01/2025,3\n")
    assert found.column("N").values == (1, 2, 3)
    assert "The rows were put in date order." in found.cautions
    assert "2 rows" in words_of(read, "Week,N\n13/01/2025,1\n13/01/2025,2\n")
    assert "one team or one measure at a time" in words_of(read, "Week,Team,N\n13/01/2025,a,1\n13/01/2025,b,2\n")
    uneven = read("Week,N\n13/01/2025,1\n16/01/2025,2\n29/01/2025,3\n")
    assert "don't step" in uneven.cautions[0]


def test_a_repeated_date_comes_with_every_other_fault() -> None:
    found = words_of(read, "Week,N\n13/01/2025,1\n13/01/2025,x\n20/01/2025,2\nlater,3\n")
    assert "13 January 2025: found 2 rows (2 and 3); expected one" in found
    assert "row 3, column B (“N”): found x" in found
    assert "row 5, column A (“Week”): found later; expected a date such as 13/3/2026 or 13 March 2026" in found
    turned = words_of(read, "Measure,06/01/2025,13/01/2025,13/01/2025\nFalls,1,2,3\n")
    assert "found 2 columns (C and D)" in turned
    seven = words_of(read, "Week,N\n" + "13/01/2025,1\n" * 7 + "20/01/2025,1\n")
    assert "found 7 rows (2, 3, 4, 5, 6 and 7 ...)" in seven


@pytest.mark.parametrize("text", ["hello there", "some words\nthat are\nno table", "a,b\nc,d\n", "Week,N\n"])
def test_what_is_no_table_is_told_its_shape(text: str) -> None:
    faults = faults_of(read, text)
    assert columns.SHAPE in {fault.advice for fault in faults}
    assert all(fault.advice for fault in faults)


# --- cells


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("three", "Leave the cell blank"),
        ("#DIV/0!", "Mend the formula"),
        ("#####", "Mend the formula"),
        ("=A1+1", "Paste Special"),
        ("<5", "hidden small number"),
        ("*", "hidden small number"),
        ('"1,2,3"', "Use a full stop for decimals"),
        ("9⁸", "98, not 9⁸"),
        ("12 34 56", "Write one number in figures"),
        ("12 beds", "put the unit in the heading"),
    ],
)
def test_faulty_numbers_get_the_advice_that_fits(cell: str, advice: str) -> None:
    found = words_of(read, f"Week,N\n13/01/2025,1\n20/01/2025,2\n27/01/2025,{cell}\n")
    assert "row 4, column B (“N”)" in found
    assert advice in found


def test_faults_of_all_cells_come_together_and_are_counted_beyond_a_limit() -> None:
    rows = "".join(
        f"{D(2010, 1, 4) + datetime.timedelta(weeks=week):%d/%m/%Y},{week}.5,x{week}\n" for week in range(600)
    )
    good = "".join(f"{D(2022, 1, 3) + datetime.timedelta(days=day):%d/%m/%Y},1,{day}\n" for day in range(700))
    faults = faults_of(read, "Week,A,B\n" + rows + good)
    assert len(faults) == columns.MOST_FAULTS + 1
    assert faults[-1].found == "100 more faults"


def test_a_cell_longer_than_the_limit_is_refused_before_any_pattern_is_looked_for() -> None:
    """Its length is the only fault told, though it holds what a pattern would find: nothing was looked for in it."""
    long = "x" * 60_000 + " jane@example.org 010190 0008 Mr Smith"
    for text in (f"Week,Note\n06/01/2025,{long}\n13/01/2025,b\n", f"Week,{long}\n06/01/2025,1\n"):
        (fault,) = faults_of(read, text)
        assert fault.found == f"{len(long):,} characters" and fault.expected == "at most 2,000"


def test_a_file_of_empty_lines_is_read_without_them() -> None:
    assert read("Week,N\n06/01/2025,1\n" + ",\n" * 1_000_000).rows == 1
    assert "found nothing" in words_of(read, "\n" * 5_000_000)
    gaps = "\n" * (delimited.MOST_LINES + 1)
    assert "Delete the empty rows" in words_of(read, f"Week,N\n06/01/2025,1\n{gaps}13/01/2025,2\n")


def test_mixed_units() -> None:
    assert "mixed units: “£” (row 2, column B (“N”)) and “%” (row 3" in words_of(
        read, "Week,N\n13/01/2025,£1\n20/01/2025,2%\n"
    )
    assert "no unit (row 3" in words_of(read, "Week,N\n13/01/2025,1%\n20/01/2025,2\n")
    assert read("Week,N\n13/01/2025,£1\n20/01/2025,2\n").column("N").unit == "£"


def test_odd_percentages_get_a_caution() -> None:
    assert any("above 100" in caution for caution in read("Week,N\n13/01/2025,101%\n").cautions)


def test_text_columns() -> None:
    found = read("Week,N,Note\n13/01/2025,3,quiet\n20/01/2025,4,-\n")
    assert found.column("Note").values == ("quiet", None)
    assert "a formula" in words_of(read, "Week,N,Note\n13/01/2025,3,=cmd()\n")
    assert "2,001 characters" in words_of(read, f"Week,N,Note\n13/01/2025,3,{'y' * 2001}\n")


def test_any_cell_that_says_nothing_is_blank_and_never_nought() -> None:
    found = read("Week,N\n13/01/2025,n/a\n20/01/2025,-\n27/01/2025,0\n03/02/2025,NA\n")
    assert found.column("N").values == (None, None, 0, None)


# --- patient data


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("CHI", "1", "CHI numbers"),
        ("Ref", "943 476 5919", "NHS numbers"),
        ("Who", "Mrs Smith", "names"),
        ("Where", "EH1 2NG", "postcodes"),
        ("DOB", "1/2/1950", "dates of birth"),
        ("Name", "Larch", "names"),
    ],
)
def test_patient_data_is_refused_and_never_quoted(column: str, cell: str, what: str) -> None:
    faults = faults_of(read, f"Week,{column},N\n13/01/2025,{cell},three\n20/01/2025,{cell},1\n")
    assert [fault.found for fault in faults] == [f"what looks like {what}"]
    assert cell not in str(faults[0]) or len(cell) == 1
    assert f"column B (“{column}”)" in faults[0].place


@pytest.mark.parametrize("heading", ["Patient", "Nurse", "Notes"])
def test_columns_of_full_names_are_refused_and_never_quoted(heading: str) -> None:
    text = f"Week,{heading},N\n13/01/2025,Jane Smith,3\n20/01/2025,Amir Khan,4\n"
    (fault,) = faults_of(read, text)
    assert (fault.place, fault.found) == (f"column B (“{heading}”)", "what looks like names")
    assert "Jane" not in str(fault)
    assert "Khan" not in str(fault)


def test_a_column_of_counts_of_people_is_no_column_of_names() -> None:
    assert read("Week,Patients,Staff\n13/01/2025,31,9\n20/01/2025,n/a,8\n").column("Patients").values == (31, None)
    assert "found three" in words_of(read, "Week,Patients\n13/01/2025,31\n20/01/2025,three\n27/01/2025,30\n")


def test_a_column_of_birthdays_under_an_innocent_heading() -> None:
    rows = "".join(f"{13 + week:02}/01/2025,{week + 1:02}/06/{1940 + 7 * week}\n" for week in range(9))
    assert "dates of birth" in words_of(read, "Day,Other\n" + rows)


def test_patient_data_with_weeks_across_the_top() -> None:
    text = "Measure,13/01/2025,20/01/2025\nFalls,3,4\nCHI number,5,6\n"
    assert "row 3 (“CHI number”)" in words_of(read, text)
    assert "row 3 (“Ref”)" in words_of(read, text.replace("CHI number,5", "Ref,943 476 5919"))
    named = words_of(read, text.replace("CHI number", "Mrs Smith"))
    assert "row 3: found what looks like names" in named
    assert "Smith" not in named


def test_counts_under_a_doubtful_heading_pass_and_a_row_for_each_patient_is_cautioned() -> None:
    assert read("Week,Initials\n13/01/2025,3\n").column("Initials").values == (3,)
    assert any("row for each patient" in caution for caution in read("Week,Age\n13/01/2025,61\n").cautions)


# --- setting rows and what comes of them

SHEET = (
    "Team,Larch Ward\nWeek,Falls,Seen,Cost\nBand,Quality (performance),capacity,cost\nUnit,falls,patients,GBP\n"
    "Better when,fewer,up,down\nTarget,0,n/a,£900\nBaseline,,,12\n"
)
WEEKS = "".join(
    f"{D(2025, 1, 6) + datetime.timedelta(weeks=week):%d/%m/%Y},{week % 3},{20 + week % 5},{1000 + 13 * week % 70}\n"
    for week in range(16)
)


def test_setting_rows_make_a_box_score() -> None:
    found = read(SHEET + WEEKS)
    cost = found.column("Cost")
    assert (cost.band, cost.unit, cost.better, cost.target, cost.baseline) == ("cost", "£", "lower", 900.0, 12)
    score = table.box_score(found)
    assert score.team == "Larch Ward"
    assert [(measure.name, measure.band, measure.better) for measure in score.measures] == [
        ("Falls", "quality", "lower"),
        ("Seen", "capacity", "higher"),
        ("Cost", "cost", "lower"),
    ]
    assert table.box_score(found, team=" Us ").team == "Us"
    assert table.box_score(read(SHEET.partition("\n")[2] + WEEKS)).team == "Our team"


def test_faulty_setting_rows() -> None:
    text = (
        "Week,A,B,C\nBand,red,quality,\nUnit,£,%,\nBetter when,sideways,up,\nTarget,much,1,\nBaseline,1.5,0,two\n"
        "13/01/2025,5%,6%,£7\n"
    )
    found = words_of(read, text)
    for part in (
        "row 2, column B (“A”): found red",
        "row 3, column B (“A”): found £",
        "row 4, column B (“A”)",
        "row 5, column B (“A”): found much",
        "row 6, column B (“A”)",
        "row 6, column C (“B”)",
        "row 6, column D (“C”)",
    ):
        assert part in found
    assert read("Week,C\nUnit,£ per patient\n13/01/2025,£7\n").column("C").unit == "£ per patient"


def test_a_box_score_from_settings_given_beside_the_file() -> None:
    found = read(PLAIN)
    score = table.box_score(found, settings={"falls": {"band": "quality", "better": "lower"}})
    assert [measure.name for measure in score.measures] == ["Falls"]
    assert "Choose one for each measure, or write them in a row “Band”" in words_of(table.box_score, found)
    assert "settings colour" in words_of(table.box_score, found, settings={"Falls": {"colour": "red"}})
    assert "one of" in words_of(table.box_score, found, settings={"Fall": {"band": "quality"}})
    assert "date on which each week starts" in words_of(table.box_score, read("N\n1\n2\n"))
    too_high = read("Week,N\nBand,quality\n13/01/2025,140%\n")
    assert "100 or less" in words_of(table.box_score, too_high)


def test_missing_weeks_keep_their_slots() -> None:
    found = read("Week,N\nBand,quality\n06/01/2025,1\n13/01/2025,2\n27/01/2025,3\n")
    (charted,) = table.charts(found)
    assert charted.chart is not None
    assert charted.chart.values == (1, 2, None, 3)
    assert table.box_score(found).weeks == tuple(D(2025, 1, day) for day in (6, 13, 20, 27))


def test_charts_of_chosen_columns() -> None:
    found = read(SHEET + WEEKS)
    (one,) = table.charts(found, columns=["cost"], rules="perla")
    assert one.name == "Cost"
    assert one.chart is not None
    assert (one.chart.baseline, one.chart.target, one.chart.rules) == (12, 900.0, "perla")
    assert one.explain().startswith("Cost: ")
    assert table.charts(found, columns=["Seen"], baseline=10)[0].chart.baseline == 10  # type: ignore[union-attr]
    assert "a column of dates" in words_of(table.charts, found, columns=["Week"])
    assert "a column of words" in words_of(table.charts, read("Week,N,Note\n13/01/2025,1,x\n"), columns=["Note", "N"])
    assert table.charts(read("N\n1\n2\n"))[0].chart.dates is None  # type: ignore[union-attr]


def test_what_can_t_be_charted_says_why() -> None:
    monthly = read("Month,N\n31/01/2025,1\n31/03/2025,2\n31/05/2025,3\n")
    (charted,) = table.charts(monthly)
    assert charted.chart is None
    assert "first of each month" in charted.explain() or "first" in charted.why_not
    assert charted.as_dict()["chart"] is None
    assert "a column of words" in words_of(table.series, read("Week,N,Note\n13/01/2025,1,x\n"), "note")
    assert "a column of dates" in words_of(table.series, monthly, "Month")


def test_the_report_is_plain_data() -> None:
    found = table.report(read(SHEET + WEEKS))
    assert found == json.loads(json.dumps(found))
    assert [chart["name"] for chart in found["charts"]] == ["Falls", "Seen", "Cost"]
    assert found["box_score"]["team"] == "Larch Ward"
    assert found["box_score_faults"] == []
    assert "3 charts looked at together" in found["cautions"][-1]
    plain = table.report(read("Week,N\n13/01/2025,3\n"))
    assert plain["box_score"] is None
    assert "Band" in plain["box_score_why_not"]
    assert plain["cautions"] == []


def test_causes_for_a_pareto_chart() -> None:
    text = "Date,Cause,Cost\n13/01/2025,late,£2\n13/01/2025,lost,£9\n14/01/2025,late,£3.50\n15/01/2025,,\n"
    assert table.categories(text, "cause") == ({"late": 2, "lost": 1, "other": 1}, "")
    assert table.categories(text, "Cause", "cost") == ({"late": 5.5, "lost": 9}, "£")
    assert table.categories("Cause\nlate\nlost\n", "Cause")[0] == {"late": 1, "lost": 1}
    assert "without numbers" in words_of(table.categories, text, "Cost", "Cause")
    assert "names" in words_of(table.categories, "Cause,Patient name\nlate,Ann\n", "Cause")


# --- anything at all


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_any_file_is_read_or_refused_in_words(data: bytes | str) -> None:
    try:
        found = read(data)
    except DataError as error:
        assert error.faults
        assert all(fault.place and fault.found and fault.expected for fault in error.faults)
    else:
        json.dumps(found.as_dict())


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "",
                    "1",
                    "£2",
                    "3%",
                    "x",
                    "13/01/2025",
                    "1/2/2025",
                    "Week",
                    "Band",
                    "quality",
                    "=1",
                    '"',
                    "N",
                    "Team",
                    "n/a",
                    "1,000",
                    "45658",
                ]
            ),
            max_size=5,
        ),
        max_size=8,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_table_is_read_or_refused_in_words(rows: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in rows)
    try:
        found = read(text)
    except DataError as error:
        assert error.faults
    else:
        json.dumps(table.report(found), allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.none(), st.integers(0, 10**6), st.floats(0, 10**6).map(lambda value: round(value, 2))),
        min_size=2,
        max_size=30,
    ).filter(lambda values: any(value is not None for value in values)),
    st.booleans(),
    st.booleans(),
)
def test_what_a_team_writes_is_what_is_read(values: list[float | None], pounds: bool, commas: bool) -> None:
    def written(value: float | None) -> str:
        if value is None:
            return ""
        text = f"{value:,.2f}" if commas else f"{value:.2f}"
        return f'"£{text}"' if pounds else f'"{text}"'

    weeks = [D(2025, 1, 6) + datetime.timedelta(weeks=week) for week in range(len(values))]
    text = "Week,N\n" + "".join(
        f"{week:%d/%m/%Y},{written(value)}\n" for week, value in zip(weeks, values, strict=True)
    )
    found = read(text)
    assert found.column("N").values == tuple(None if value is None else float(f"{value:.2f}") for value in values)
    assert found.dates == tuple(weeks)


# --- files as they come from people's machines

FILES = Path(__file__).parent / "files"


def test_excel_s_unicode_text() -> None:
    found = read((FILES / "excel-unicode-text.txt").read_bytes())
    assert (found.encoding, found.delimiter) == ("utf-16", "\t")
    assert found.column("Bank spend").values == (1204.5, 980.0, 1310.0, 0.0)
    assert found.column("Falls").values == (2, 0, None, 1)


def test_a_windows_file_with_titles() -> None:
    found = read((FILES / "windows-1252-with-titles.csv").read_bytes())
    assert (found.encoding, found.team, found.rows) == ("cp1252", "Larch Ward", 4)
    assert found.dates == tuple(D(2025, 1, day) for day in (6, 13, 20, 27))
    assert found.column("Before noon %").unit == "%"
    assert found.column("Comment").values == ("Quiet – £0 agency", None, "ward closed", None)


def test_semicolons_and_points_in_dates() -> None:
    found = read((FILES / "semicolons-utf8-mark.csv").read_bytes())
    assert found.period == "month"
    assert found.questions[0].suggested
    assert found.column("Cost").values == (1200.5, None, 990)


def test_a_box_score_with_weeks_across() -> None:
    score = table.box_score(read((FILES / "weeks-across.csv").read_bytes()))
    assert [measure.band for measure in score.measures] == ["quality", "capacity", "cost"]
    assert score.measure("Cost per patient").target == 240
    assert score.measure("Direct care").values == (55.2, 62.8, None)


def test_a_list_of_patients() -> None:
    faults = faults_of(read, (FILES / "patient-list.csv").read_bytes())
    assert [fault.found.removeprefix("what looks like ") for fault in faults] == [
        "CHI numbers",
        "names",
        "dates of birth",
        "postcodes",
    ]
