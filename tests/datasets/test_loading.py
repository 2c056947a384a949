"""Reading datasets: types, look-ups, faults in words, and copies that are the caller's own."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from value_management import datasets
from value_management.errors import DataError

FOLDER = Path(__file__).resolve().parents[2] / "datasets"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "datasets"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("generators"))
    monkeypatch.setenv("VALUE_MANAGEMENT_DATASETS", str(folder))
    return folder


def test_cells_have_the_types_of_their_columns() -> None:
    row = datasets.load("fictional-larch-ward-weekly").rows[15]
    assert row["week_start"] == datetime.date(2025, 4, 21)
    assert type(row["discharges"]) is int
    assert type(row["joy_score"]) is float
    assert row["experience_percent"] is None
    assert datasets.load("teams").rows[0]["inferred"] is True
    assert datasets.load("teams").rows[0]["inferred_milestone"] == "3.5"


def test_value_gives_numbers_and_words() -> None:
    assert datasets.value("day-medicine", "attending_before") == 24
    assert datasets.value("raigmore-pilot", "cost_per_patient_before") == 807.7
    assert datasets.value("raigmore-pilot", "start") == "2016-10"


def test_where_row_and_column() -> None:
    teams = datasets.load("teams")
    assert len(teams.where(board="NHS Highland")) == 3
    assert teams.where(board="NHS Highland").status == "real"
    assert len(teams.where(board="Nowhere")) == 0
    assert teams.row(team="Catering")["board"] == "NHS Tayside"
    assert teams.column("reliably_implemented").count(True) == 7


def test_an_unknown_dataset_names_those_nearest() -> None:
    with pytest.raises(DataError, match="Did you mean .*catering"):
        datasets.load("caterings")


def test_an_unknown_item_names_those_nearest() -> None:
    with pytest.raises(DataError, match="Did you mean .*spend_2020_21"):
        datasets.value("catering", "spend_2021")


def test_a_table_without_items_says_so() -> None:
    with pytest.raises(DataError, match="table of items and values"):
        datasets.value("teams", "Catering")


def test_an_unknown_column_names_those_nearest() -> None:
    teams = datasets.load("teams")
    for ask in (lambda: teams.column("bord"), lambda: teams.where(bord="x"), lambda: teams.row(bord="x")):
        with pytest.raises(DataError, match="Did you mean board"):
            ask()


def test_several_rows_are_not_one() -> None:
    with pytest.raises(DataError, match="3 rows"):
        datasets.load("teams").row(board="NHS Lothian")


def test_changing_rows_changes_no_other_readers() -> None:
    datasets.load("boards").rows[0]["board"] = "changed"
    assert datasets.load("boards").rows[0]["board"] == "NHS Forth Valley"


def test_every_wrong_cell_is_told_at_once(copy: Path) -> None:
    path = copy / "fictional-larch-ward-weekly.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2025-01-13,0,", "13/01/2025,one,"), encoding="utf-8", newline="\n")
    with pytest.raises(DataError) as caught:
        datasets.load("fictional-larch-ward-weekly")
    assert [fault.found for fault in caught.value.faults] == ["“13/01/2025”", "“one”"]
    assert "line 3, week_start" in caught.value.faults[0].place


def test_infinity_is_no_number(copy: Path) -> None:
    path = copy / "green-book-discount-rates.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("1.07", "inf"), encoding="utf-8", newline="\n")
    with pytest.raises(DataError, match="inf"):
        datasets.load("green-book-discount-rates")


def test_a_changed_file_is_read_again(copy: Path) -> None:
    assert datasets.value("catering", "reduction") == 10185
    path = copy / "catering.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("reduction,10185", "reduction,10186"), encoding="utf-8")
    assert datasets.value("catering", "reduction") == 10186


def test_a_missing_file_or_folder_is_told_in_words(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / "teams.csv").unlink()
    with pytest.raises(DataError, match=r"no file teams\.csv"):
        datasets.load("teams")
    monkeypatch.setenv("VALUE_MANAGEMENT_DATASETS", str(copy / "nowhere"))
    with pytest.raises(DataError, match=r"no file datapackage\.json"):
        datasets.names()


def test_other_columns_are_refused(copy: Path) -> None:
    path = copy / "coach-scale.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("score,label", "score,words"), encoding="utf-8")
    with pytest.raises(DataError, match="score, words"):
        datasets.load("coach-scale")


def test_the_card_goes_with_the_table() -> None:
    table = datasets.load("simulated-coach-confidence")
    assert f"{table.title} (simulated). Source: " in table.explain()
    assert table.caveat in table.explain()
    assert table.as_dict()["status"] == "simulated"
    assert datasets.load("timeline").as_dict()["rows"][0]["date"] == "2019-04-01"
