"""The notebook *My team's numbers*: three Mondays with one Excel file, and what it saves."""

from __future__ import annotations

import datetime
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
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
    """Runs the cells of the learner's copy that end with these names, and those before them; gives their names."""
    my_work.deliver(ROOT / "notebooks", tmp_path)
    monkeypatch.chdir(tmp_path)
    notebook = json.loads((tmp_path / "00-my-teams-numbers.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]

    def run(*wanted: str) -> dict[str, Any]:
        names: dict[str, Any] = {}
        for source in code:
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
