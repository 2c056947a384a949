"""From the bytes of a file to rows of cells, however a spreadsheet wrote them."""

from __future__ import annotations

import datetime

import pytest

from tests.team.faulty import words_of
from value_management.own_numbers import delimited
from value_management.own_numbers.table import read

D = datetime.date


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


def test_a_file_of_empty_lines_is_read_without_them() -> None:
    assert read("Week,N\n06/01/2025,1\n" + ",\n" * 1_000_000).rows == 1
    assert "found nothing" in words_of(read, "\n" * 5_000_000)
    gaps = "\n" * (delimited.MOST_LINES + 1)
    assert "Delete the empty rows" in words_of(read, f"Week,N\n06/01/2025,1\n{gaps}13/01/2025,2\n")
