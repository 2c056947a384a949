"""The notebook *My team's numbers*: three Mondays with one Excel file, and what it saves."""

from __future__ import annotations

import datetime
import importlib.util
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from commands import my_work
from value_management.errors import DataError
from value_management.lab import save_pages

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "notebooks" / "fictional-larch-ward.xlsx"


def cells_of(book: Any) -> dict[str, Any]:
    """Every cell of a workbook with its format, which cells are merged, and which sheets are hidden."""
    return {
        page.title: (
            page.sheet_state,
            sorted(map(str, page.merged_cells.ranges)),
            [(cell.coordinate, _plain(cell.value), cell.number_format) for row in page for cell in row if cell.value],
        )
        for page in book
    }


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime.datetime) else value


def test_the_sample_is_what_its_maker_writes() -> None:
    spec = importlib.util.spec_from_file_location("fictional_larch_ward", SAMPLE.with_name("fictional_larch_ward.py"))
    assert spec and spec.loader
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert cells_of(maker.workbook()) == cells_of(load_workbook(SAMPLE)), (
        "run: python notebooks/fictional_larch_ward.py"
    )
    assert "fictional" in load_workbook(SAMPLE).worksheets[0]["A1"].value


@pytest.fixture
def monday(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the cells of the learner's copy whose last lines these are; gives their names. typed: what is put in."""
    my_work.deliver(ROOT / "notebooks", tmp_path)
    monkeypatch.chdir(tmp_path)
    notebook = json.loads((tmp_path / "99-my-teams-numbers.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]

    def run(*wanted: str, typed: dict[str, str] | None = None) -> dict[str, Any]:
        names: dict[str, Any] = {}
        for source in code:
            for before, after in (typed or {}).items():
                source = source.replace(before, after)
            if "import value_management as vm" in source or source.strip().splitlines()[-1] in wanted:
                exec(source, names)
        return names

    return run


def test_three_mondays(monday: Any, tmp_path: Path) -> None:
    first = monday("sheet", "chart")
    assert first["sheet"].title == "Larch Ward (fictional): week of 6 October 2025"
    assert "Student nurses start" in first["chart"]._repr_mimebundle_()["text/plain"], "the column Note is on the chart"

    # A week is added, one is put right, and something is noted, all in Excel.
    file = tmp_path / SAMPLE.name
    book = load_workbook(file)
    page = book["Weekly sheet"]
    last = max(cell.row for cell in page["A"] if cell.value)
    for column, value in enumerate([datetime.date(2025, 10, 13), 0.405, 6.9, 4.2, 31, 4020, "Two new beds"], start=1):
        page.cell(last + 1, column).value = value
    assert page.cell(last, 2).value == pytest.approx(0.516)
    page.cell(last, 2).value = 0.316
    book.save(file)
    again = monday("sheet", "chart")
    assert again["sheet"].title == "Larch Ward (fictional): week of 13 October 2025"
    values = again["chart"].result.values
    assert values[-2:] == (31.6, 40.5) and values[:-2] == first["chart"].result.values[:-1]
    assert "Two new beds" in again["chart"]._repr_mimebundle_()["text/plain"]


def ward_form(path: Path) -> None:
    """A sheet as a ward keeps it: a title across, bands, merged "W/C", a week left blank, %, £, formulas, notes, a
    hidden sheet of names."""
    book = Workbook()
    page = book.active
    page["A1"], page["A2"] = "WARD 7B (made up) – VALUE BOX SCORE", "Prepared by: ward clerk ext 4471"
    for cell, words in {"A4": "W/C", "B4": "Quality", "D4": "Capacity", "G4": "Cost", "H4": "Comments"}.items():
        page[cell] = words
    for cells in ("A1:H1", "A4:A5", "B4:C4", "D4:F4", "H4:H5"):
        page.merge_cells(cells)
    headings = ("% home before noon", "Falls", "Contracted hrs", "Direct hrs", "% direct", "Bank & agency £")
    for column, heading in zip("BCDEFG", headings, strict=True):
        page[f"{column}5"] = heading
    for week in range(20):
        row = 6 + week
        values = [0.2 + week % 7 / 50, week % 3, 1170, 600 + 10 * (week % 5), f"=E{row}/D{row}", 3500 + 90 * (week % 4)]
        for column, value, style in zip("BCDEFG", values, ("0%", "0", "0", "0", "0.0%", '"£"#,##0'), strict=True):
            page[f"{column}{row}"].value, page[f"{column}{row}"].number_format = value, style
        page[f"A{row}"] = datetime.date(2025, 4, 7) + datetime.timedelta(weeks=week)
        page[f"A{row}"].number_format = "dd/mm/yy"
    page["B15"], page["H15"] = None, "Clerk on leave"
    names = book.create_sheet("Names")
    names["A1"], names.sheet_state = "Patient name", "hidden"
    book.save(path)
    # Excel keeps with a formula what it came to; the library that writes this leaves that out.
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = "xl/worksheets/sheet1.xml"

    def result(found: re.Match[str]) -> str:
        return f"{found[1]}<v>{page[f'E{found[2]}'].value / 1170}</v>"

    parts[part] = re.sub(r"(<f>E(\d+)/D\d+</f>)<v ?/?>(?:</v>)?", result, parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_a_ward_s_own_form_takes_the_place_of_the_sample(monday: Any, tmp_path: Path) -> None:
    ward_form(tmp_path / "ward 7b.xlsx")
    typed = {SAMPLE.name: "ward 7b.xlsx", "Larch Ward (fictional)": "Ward 7B", "Discharged before noon": "% direct"}
    names = monday("sheet", "chart", typed=typed)
    assert names["sheet"].title == "Ward 7B: week of 18 August 2025"
    bands = dict(names["sheet"].table[["Measure", "Band"]].itertuples(index=False))
    assert bands["Falls"].startswith("Quality") and bands["Bank & agency £"] == "Cost"
    assert names["chart"].result.values[0] == pytest.approx(100 * 600 / 1170)
    said = " ".join(names["sheet"].cautions)
    assert "Left out 1 hidden sheet." in said and "1 period is missing" in said
    assert "Clerk on leave" in names["chart"]._repr_mimebundle_()["text/plain"]


def test_what_is_saved_can_be_printed_and_shown(monday: Any, tmp_path: Path) -> None:
    names = monday("chart", "board")
    said = save_pages("saved", names["chart"], names["board"], name="october")
    assert repr(said).startswith("Saved in saved: october.pdf (2 pages), october-1-discharged-before-noon.png")
    saved = sorted(path.name for path in (tmp_path / "saved").iterdir())
    assert saved[-1] == "october.pdf" and len(saved) == 3
    assert all((tmp_path / "saved" / name).read_bytes()[:4] == b"\x89PNG" for name in saved[:-1])
    document = PdfReader(tmp_path / "saved" / "october.pdf")
    text = "\n".join(each.extract_text() for each in document.pages)
    for piece in (names["chart"], names["board"]):
        assert piece.title[:20] in text
    assert "Before you believe it:" in text and "Left out 1 hidden sheet." in text
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages} == {(595, 842)}, "A4"


def test_what_cannot_be_saved_is_told_in_words_and_leaves_the_earlier_files(monday: Any, tmp_path: Path) -> None:
    chart = monday("chart")["chart"]
    with pytest.raises(DataError, match="nothing to save"):
        save_pages("saved")
    with pytest.raises(DataError, match="letters, numbers"):
        save_pages("saved", chart, name="../elsewhere")
    (tmp_path / "saved").write_text("a file where the folder should be")
    with pytest.raises(DataError, match="no leave to write"):
        save_pages("saved", chart)
    assert (tmp_path / "saved").read_text() == "a file where the folder should be"
