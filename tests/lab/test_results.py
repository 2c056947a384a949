"""`import value_management as vm`: a table as people have it in, a result that shows itself out."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import value_management as vm
from value_management.cases import larch_ward
from value_management.doors import spreadsheet
from value_management.errors import DataError
from value_management.measures.run_chart import run_chart
from value_management.measures.xmr import xmr

NAMES = ("box_score", "estimate", "milestones", "pareto", "run_chart", "xmr")
WEEKS = pd.date_range("2025-01-06", periods=24, freq="W-MON")
FALLS = [9, 8, 9, 7, 8, 9, 8, 9, 7, 8, 9, 8, 3, 4, 2, 3, 4, 3, 2, 4, 3, 2, 3, 4]
FRAME = pd.DataFrame({"Week": WEEKS, "Falls": FALLS, "Spend": [1200.5 + 10 * at for at in range(24)]})


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The fictional team's filled sheet, as Excel keeps it."""
    path = tmp_path / "our-numbers.xlsx"
    path.write_bytes(spreadsheet.written(larch_ward.file_to_try()))
    return path


def test_importing_the_package_loads_nothing_of_the_lab() -> None:
    program = (
        "import sys, value_management as vm; "
        "print([name for name in sys.modules if name.startswith('value_management.') or name == 'pandas']); "
        "print([name for name in dir(vm) if not name.startswith('_')]); "
        "chart = vm.run_chart; print('pandas' in sys.modules, 'matplotlib' in sys.modules, chart.__name__)"
    )
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert made.stdout.splitlines() == ["[]", str(list(NAMES)), "True False run_chart"]


def test_a_name_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(AttributeError, match="runchart.*It has box_score, estimate"):
        _ = vm.runchart  # type: ignore[attr-defined]


def test_a_frame_gives_the_chart_of_the_engine() -> None:
    found = vm.run_chart(FRAME, value="Falls", date="Week", better="lower", baseline=12, target=3)
    days = [week.date() for week in WEEKS]
    assert found.result == run_chart(FALLS, dates=days, baseline=12, target=3)
    assert found.verdict == "signal: better" and found.title == "Falls – signal: better" == repr(found)
    assert found.words.startswith("Signal. 12 useful points") and "carried on" in found.cautions[0]
    assert not any(caution in found.words for caution in found.cautions)
    limits = vm.xmr(FRAME, value="Falls", date="Week", better="lower", baseline=12, target=3)
    assert limits.result == xmr(FALLS, dates=days, better="lower", baseline=12, target=3)
    assert limits.verdict == "improvement, low; target out of reach"


@pytest.mark.parametrize(
    "given",
    [
        FRAME,
        FRAME[["Week", "Falls"]],
        FRAME.set_index("Week"),
        FRAME.set_index(pd.PeriodIndex(WEEKS, freq="W-SUN"))[["Falls"]],
        FRAME.set_index("Week")["Falls"],
        FRAME.astype({"Falls": "Int64"}),
        FRAME.assign(Week=FRAME["Week"].dt.strftime("%d/%m/%Y")),
        FRAME.assign(Week=FRAME["Week"].dt.strftime("%m/%d/%Y")),
        FRAME.assign(Week=FRAME["Week"].dt.strftime("%d %B %Y"), Falls=FRAME["Falls"].astype(str)),
        FRAME.to_dict("list"),
    ],
    ids=["frame", "two columns", "index", "periods", "series", "Int64", "British", "American", "words", "dict"],
)
def test_the_same_numbers_however_they_are_kept(given: object) -> None:
    found = vm.run_chart(given, "Falls")
    assert found.result.values == tuple(map(float, FALLS))
    assert found.result.dates is not None and found.result.dates[-1] == datetime.date(2025, 6, 16)


def test_a_plain_list_and_its_dates() -> None:
    assert vm.run_chart(FALLS).result == run_chart(FALLS)
    assert vm.run_chart([5, None, 7, float("nan"), 6]).result.values == (5, None, 7, None, 6)
    found = vm.run_chart(FALLS, date=list(WEEKS))
    assert found.result.dates == tuple(week.date() for week in WEEKS)
    with pytest.raises(DataError, match="date: found 2 dates; expected 24, one for each number"):
        vm.run_chart(FALLS, date=["2025-01-06", "2025-01-13"])


@pytest.mark.parametrize("kind", ["Int64", "Float64", "float32", "object"])
def test_a_gap_of_every_kind_of_column_is_a_missing_week(kind: str) -> None:
    frame = pd.DataFrame({"Week": WEEKS[:3], "Falls": pd.Series([1, None, 2], dtype=kind)})
    assert vm.run_chart(frame, "Falls").result.values == (1.0, None, 2.0)
    gone = vm.run_chart(frame.drop(index=1), "Falls")
    assert gone.result.values == (1.0, None, 2.0) and "1 period is missing" in gone.cautions[0]
    with pytest.raises(DataError, match="row 3, column A .*no date"):
        vm.run_chart(frame.assign(Week=[WEEKS[0], pd.NaT, WEEKS[2]], Falls=[1, 2, 3]), "Falls")


def test_numbers_as_people_write_them() -> None:
    frame = pd.DataFrame(
        {"Spend": ["£1,300", None, "£1,250", "n/a", "£950"], "Odd": ["1.300", "1.250", "2.100", "1", "2"]}
    )
    found = vm.run_chart(frame, "Spend")
    assert found.result.values == (1300, None, 1250, None, 950) and found.words.startswith("Too few")
    with pytest.raises(DataError) as asked:
        vm.run_chart(frame, "Odd")
    assert "column “Odd”: found 1.300; expected 1.3 or 1,300" in str(asked.value)
    assert 'Say decimal="point" or decimal="comma".' in str(asked.value)
    assert vm.run_chart(frame, "Odd", decimal="comma").result.values[0] == 1300
    assert vm.run_chart(frame, "Odd", decimal="point").result.values[0] == 1.3


def test_a_text_beside_typed_numbers_is_not_read_by_their_point() -> None:
    mixed = pd.DataFrame({"Days": [12.5, 11.25, "1.300", 9]})
    with pytest.raises(DataError, match="expected 1.3 or 1,300"):
        vm.run_chart(mixed, "Days")
    assert vm.run_chart(mixed, "Days", decimal="comma").result.values == (12.5, 11.25, 1300, 9)
    typed = pd.DataFrame({"Days": [12.345, 11.872, 0.1 + 0.2, 1e-7]})
    assert vm.run_chart(typed, "Days").result.values == (12.345, 11.872, 0.1 + 0.2, 1e-7)


def test_dates_with_two_readings_are_asked_about() -> None:
    frame = pd.DataFrame({"Month": ["3/2/2025", "4/2/2025", "6/2/2025"], "Falls": [1, 2, 3]})
    with pytest.raises(DataError) as asked:
        vm.run_chart(frame, "Falls", "Month")
    assert "3/2/2025; expected 3 February 2025 or 2 March 2025" in str(asked.value)
    assert "Say day_first=True or day_first=False." in str(asked.value)
    assert vm.run_chart(frame, "Falls", day_first=False).result.dates[0] == datetime.date(2025, 3, 2)  # type: ignore[index]


def test_faults_say_where_and_what_to_do() -> None:
    wrong = FRAME.astype({"Falls": object}).assign(Late="soon")
    wrong.loc[2, "Falls"] = "three"
    with pytest.raises(DataError) as found:
        vm.run_chart(wrong, "Falls")
    assert str(found.value).startswith("row 4, column B (“Falls”): found three; expected a number.")
    assert found.value._render_traceback_()[0] == "One thing needs attention:"
    with pytest.raises(DataError, match="heading: found “Fals”; expected one of “Week”, “Falls” or “Spend”"):
        vm.run_chart(FRAME, "Fals")
    with pytest.raises(DataError, match="value: found no heading; .* “Falls” or “Spend”"):
        vm.run_chart(FRAME)
    with pytest.raises(DataError, match="a column of numbers; expected a column of dates"):
        vm.run_chart(FRAME, "Falls", "Spend")
    with pytest.raises(DataError, match="day_first: found 'yes'"):
        vm.run_chart(FRAME, "Falls", day_first="yes")  # type: ignore[arg-type]
    for nothing, said in ((3, "a pandas frame"), ("falls.docx", "a .csv or .xlsx file"), ("falls.csv", "no such file")):
        with pytest.raises(DataError, match=said):
            vm.run_chart(nothing)


def test_a_fault_in_another_column_stops_nobody() -> None:
    wrong = FRAME.astype({"Spend": object})
    wrong.loc[3, "Spend"] = "about ten"
    found = vm.run_chart(wrong, "Falls")
    assert found.result.values == tuple(FALLS)
    assert found.cautions[0].startswith("Other columns were left out, because they have 1 fault: row 5, column C")


def test_patient_data_is_refused_in_a_frame_too() -> None:
    with pytest.raises(DataError, match="looks like CHI numbers"):
        vm.run_chart(FRAME.assign(**{"CHI number": "1"}), "Falls")


def test_what_happened_stands_at_its_week() -> None:
    began = {"2025-04-02": "huddles began", datetime.date(2025, 5, 5): "bank holiday"}
    found = vm.run_chart(FRAME, "Falls", notes=began)
    assert found.result.annotations == ((12, "huddles began"), (17, "bank holiday"))
    assert vm.run_chart(FRAME.assign(Note=[None] * 12 + ["huddles"] + [None] * 11), "Falls").result.annotations == (
        (12, "huddles"),
    )
    said = FRAME.assign(Why=[None] * 12 + ["letters"] + [None] * 11)
    assert vm.run_chart(said, "Falls", notes="Why").result.annotations == ((12, "letters"),)
    assert vm.run_chart(FRAME, "Falls", phases=["31/3/2025"]).result.starts == (12,)
    for notes, why in (
        ({"2026-01-01": "late"}, "notes: found 1 January 2026; expected a day from 6 January 2025 to 16 June 2025"),
        ({"3/2/2025": "x"}, "3 February 2025 or 2 March 2025"),
        ({"soon": "x"}, "a date such as"),
        ([("2025-04-02",)], "a date and words"),
    ):
        with pytest.raises(DataError, match=why):
            vm.run_chart(FRAME, "Falls", notes=notes)


def test_a_workbook_by_its_path_is_read_as_the_command_line_does(workbook: Path) -> None:
    found = vm.run_chart(workbook, value="Discharged before noon")
    measure = larch_ward.score().measure("Discharged before noon")
    assert found.result.values == measure.values and found.verdict == "signal: better"
    assert "Source: our-numbers.xlsx" in found._repr_mimebundle_()["text/plain"]
    by_pandas = vm.run_chart(pd.read_excel(workbook), value="Discharged before noon", baseline=None)
    assert by_pandas.result == found.result, "settings and all, though pandas finds no headings"
    with pytest.raises(DataError, match="sheet: found “2024”"):
        vm.run_chart(str(workbook), value="Falls", sheet="2024")


def test_a_result_shows_itself() -> None:
    found = vm.run_chart(FRAME, "Falls", better="lower", baseline=12, notes={"2025-04-02": "huddles <began>"})
    bundle = found._repr_mimebundle_()
    page, text = bundle["text/html"], bundle["text/plain"]
    assert '<img class="vm-picture" src="data:image/svg+xml,' in page and "<script" not in page
    assert "<strong>Signal: better.</strong> Signal. 12 useful points" in page
    assert re.search(r"<li>The median, 8, is that of the first 12 points", page)
    assert '<th scope="row">6 January 2025</th><td>9</td><td>8</td><td></td>' in page
    assert "huddles &lt;began&gt;" in page and "<began>" not in page
    assert text.startswith("Figure: Falls – signal: better.") and "Verdict: signal: better." in text
    assert (
        vm.run_chart(
            FRAME, "Falls", better="lower", baseline=12, notes={"2025-04-02": "huddles <began>"}
        )._repr_mimebundle_()
        == bundle
    )
    assert [name for name in dir(found) if not name.startswith("_")] == [
        "cautions", "result", "save", "table", "title", "verdict", "words",
    ]  # fmt: skip


def test_a_result_is_kept_as_a_file(tmp_path: Path) -> None:
    found = vm.run_chart(FRAME, "Falls", better="lower", baseline=12, title="=Fewer falls")
    for ending in ("png", "svg", "csv", "html", "PNG"):
        assert found.save(tmp_path / f"falls.{ending}").is_file()
    assert (tmp_path / "falls.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "falls.svg").read_text(encoding="utf-8").startswith("<svg")
    table = (tmp_path / "falls.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[:2] == ["Date,Falls,Median,Signal", "2025-01-06,9,8,"]
    again = vm.run_chart(tmp_path / "falls.csv", "Falls", baseline=12)
    assert again.result == found.result
    page = (tmp_path / "falls.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "<svg" in page and "<h1>=Fewer falls</h1>" in page
    assert not re.search(r"(src|href)=.https?:", page)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    for name, why in (("falls.bmp", "ends in .png"), ("falls", "ends in .png"), ("no/falls.png", "folder that isn't")):
        with pytest.raises(DataError, match=why):
            found.save(tmp_path / name)
