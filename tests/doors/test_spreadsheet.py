"""Excel workbooks in and out: a real ward's form, and what is hostile or damaged."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from tests.team.faulty import words_of
from value_management.cases import larch_ward
from value_management.doors import spreadsheet
from value_management.own_numbers import sheet, table

D = datetime.date


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ward_form() -> Workbook:
    """A ward's form as people keep it: a title, merged headings, blanks, percent and pound signs, a hidden sheet."""
    book = Workbook()
    page = book.active
    page.title = "2025"
    page["A1"] = "Rowan Ward: weekly sheet"
    page.merge_cells("A1:F1")
    page["A3"], page["B3"], page["D3"] = "Week commencing", "Quality", "Cost"
    page.merge_cells("A3:A4")
    page.merge_cells("B3:C3")
    page.merge_cells("D3:E3")
    for column, heading in zip("BCDE", ("Left before noon", "Joy", "Spending", "Patients"), strict=True):
        page[f"{column}4"] = heading
    for row, (day, noon, joy, spent, patients) in enumerate(
        [(D(2025, 1, 6), 0.24, 7.1, 7884, 32), (D(2025, 1, 13), 0.285, None, 7662.5, 26)], start=5
    ):
        page[f"A{row}"], page[f"B{row}"], page[f"C{row}"] = datetime.datetime(day.year, day.month, day.day), noon, joy
        page[f"D{row}"], page[f"E{row}"] = spent, patients
        page[f"A{row}"].number_format, page[f"B{row}"].number_format = "dd/mm/yyyy", "0.0%"
        page[f"D{row}"].number_format = '"£"#,##0.00'
    hidden = book.create_sheet("Names")
    hidden["A1"] = "Patient name"
    hidden.sheet_state = "hidden"
    return book


def test_a_ward_s_form_is_read_as_people_see_it() -> None:
    opened = spreadsheet.read(saved(ward_form()))
    numbers = table.read(opened.text)
    assert numbers.dates == (D(2025, 1, 6), D(2025, 1, 13))
    noon = numbers.column("Left before noon")
    assert (noon.values, noon.unit, noon.place) == ((24, 28.5), "%", "column B (“Left before noon”)")
    assert numbers.column("Joy").values == (7.1, None)
    assert (numbers.column("Spending").values, numbers.column("Spending").unit) == ((7884, 7662.5), "£")
    assert numbers.column("Cost per patient").values[0] == 7884 / 32
    assert opened.bands == {"Left before noon": "quality", "Joy": "quality", "Spending": "cost", "Patients": "cost"}
    said = " ".join(opened.cautions)
    assert "Left out 1 hidden sheet." in said
    assert "“Rowan Ward: weekly sheet”, “Quality” and “Cost”" in said


def test_a_band_of_one_column_stands_alone_beside_the_merged_ones() -> None:
    book = Workbook()
    page = book.active
    page["A1"] = "Ward 3, weekly sheet"
    for cell, words in {"B2": "Quality", "D2": "Capacity", "E2": "Costs"}.items():
        page[cell] = words
    page.merge_cells("B2:C2")
    page.append(["Week", "Falls", "Joy", "Hours left", "Agency"])
    for week in range(1, 5):
        page.append([D(2025, 1, 6) + datetime.timedelta(weeks=week), week, 7, 30, 1200])
    found = spreadsheet.read(saved(book))
    assert found.text.splitlines()[2] == "Week,Falls,Joy,Hours left,Agency"
    assert found.text.splitlines()[1].strip(",") == "", "none of the bands is left as a heading"
    assert found.bands["Falls"] == found.bands["Joy"] == "quality" and found.bands["Hours left"] == "capacity"


def test_faults_stand_where_the_spreadsheet_shows_them() -> None:
    book = ward_form()
    book["2025"]["C6"] = "about 7"
    assert "row 6, column C" in words_of(lambda: table.read(spreadsheet.read(saved(book)).text))


def test_results_of_formulas_are_read_and_formulas_never_run() -> None:
    book = ward_form()
    book["2025"]["E6"] = "=13+13"
    raw = saved(book)
    words = words_of(spreadsheet.read, raw)
    assert "row 6, column E" in words and "save it, and bring it again" in words
    # As Excel saves it: the formula with its result beside it.
    with_result = changed(
        raw,
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace("<f>13+13</f><v />", "<f>13+13</f><v>26</v>").replace(
            "<f>13+13</f><v></v>", "<f>13+13</f><v>26</v>"
        ),
    )
    assert table.read(spreadsheet.read(with_result).text).column("Patients").values == (32, 26)


def test_the_sheet_can_be_chosen() -> None:
    book = ward_form()
    other = book.create_sheet("2024")
    for row in (["Week", "Falls"], [D(2024, 1, 1), 2], [D(2024, 1, 8), 0]):
        other.append(row)
    book.move_sheet("2024", -5)
    first = book.create_sheet("Read me", 0)
    first["A1"] = "Fill in each Monday"
    opened = spreadsheet.read(saved(book))
    assert opened.sheet == "2024" and opened.sheets == ("Read me", "2024", "2025")
    assert "Read from the sheet “2024”. The workbook also has “Read me” and “2025”." in opened.cautions
    assert "Left before noon" in spreadsheet.read(saved(book), "2025").text
    assert "one of “Read me”, “2024” or “2025”" in words_of(spreadsheet.read, saved(book), "Names")


def test_what_is_written_reads_back_the_same() -> None:
    kept = sheet.read(larch_ward.file_to_try())
    data = spreadsheet.written(kept.csv())
    assert sheet.read(spreadsheet.read(data).text) == kept
    page = load_workbook(io.BytesIO(data)).active
    assert page["A8"].value == datetime.datetime(2025, 1, 6) and page["A8"].number_format == "DD/MM/YYYY"
    assert page["B8"].value == 18.8
    assert page.freeze_panes == "B3"


@pytest.mark.parametrize("words", ["=1+1", "+44 called", "-3 beds", "@SUM(A1)", "#N/A"])
def test_words_that_look_like_formulas_leave_as_words(words: str) -> None:
    kept = sheet.with_week(sheet.read("Week,Falls\n06/01/2025,1\n"), D(2025, 1, 6), {}, note=words).sheet
    with zipfile.ZipFile(io.BytesIO(spreadsheet.written(kept.csv()))) as package:
        assert b"<f" not in package.read("xl/worksheets/sheet1.xml")
    page = load_workbook(io.BytesIO(spreadsheet.written(kept.csv()))).active
    (cell,) = (
        each for row in page.iter_rows(min_col=3) for each in row if isinstance(each.value, str) and each.row > 6
    )
    assert (cell.value, cell.data_type) == (words, "s")
    assert cell.quotePrefix is (words[0] in "=+-@")


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content.decode()).encode() if each == part else content)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = with_part(saved(ward_form()), "xl/media/bomb.bin", b"0" * (70 * 1024 * 1024))
    assert len(bomb) < 200_000
    assert "unpacks to 70 MB" in words_of(spreadsheet.read, bomb)


def test_macros_and_links_are_left_alone() -> None:
    data = with_part(saved(ward_form()), "xl/vbaProject.bin", b"macro")
    data = with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    said = " ".join(spreadsheet.read(data).cautions)
    assert "macros: they weren't run" in said and "looks into other files: they weren't opened" in said


def test_entities_are_refused() -> None:
    def laughs(text: str) -> str:
        return text.replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "ha">]><worksheet', 1)

    assert "that Excel didn't write" in words_of(
        spreadsheet.read, changed(saved(ward_form()), "xl/worksheets/sheet1.xml", laughs)
    )


def test_a_false_size_of_the_sheet_is_not_believed() -> None:
    def smaller(text: str) -> str:
        return text.replace('<dimension ref="A1:F6"', '<dimension ref="A1:B5"').replace(
            '<dimension ref="A1:E6"', '<dimension ref="A1:B5"'
        )

    data = changed(saved(ward_form()), "xl/worksheets/sheet1.xml", smaller)
    assert data != saved(ward_form()) and table.read(spreadsheet.read(data).text).rows == 2


def test_cells_at_the_far_end_and_a_million_rows_end_soon() -> None:
    book = ward_form()
    book["2025"]["XFD1048576"] = "far"
    assert table.read(spreadsheet.read(saved(book)).text).rows == 2
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(7, 200_000))
    many = changed(
        saved(ward_form()), "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", rows + "</sheetData>")
    )
    assert "more than 5,000 rows" in words_of(lambda: table.read(spreadsheet.read(many).text))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and then nothing", "doesn't open"),
        (with_part(b"", "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "no Excel workbook"),
        (with_part(b"", "xl/workbook.bin", b""), ".xlsb"),
        (with_part(b"", "xl/workbook.xml", b"<workbook>"), "doesn't open"),
    ],
)
def test_other_files_are_named(data: bytes, said: str) -> None:
    words = words_of(spreadsheet.read, data)
    assert said in words and "CSV UTF-8" in words


def test_a_workbook_cut_off_anywhere_is_one_line_of_words() -> None:
    whole = saved(ward_form())
    for part in range(1, 10):
        assert "doesn't open" in words_of(spreadsheet.read, whole[: len(whole) * part // 10])


def test_a_workbook_of_the_years_from_1904_has_its_own_dates() -> None:
    book = ward_form()
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904
    assert table.read(spreadsheet.read(saved(book)).text).dates == (D(2025, 1, 6), D(2025, 1, 13))
