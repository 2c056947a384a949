"""The data package is made from the cards; a card's faults are told in words: file, field, what was expected."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from frictionless import Package

from commands import data_package, refresh
from value_management import datasets
from value_management.errors import DataError
from value_management.lab import cited

FOLDER = Path(__file__).resolve().parents[2] / "datasets"
TABLE = "week,patients,note\n1,30,\n2,31,a quiet week\n"
CARD = """\
title = "Two weeks of a clinic"
description = "One row a week."
status = "fictional"
caveat = "Invented."
key = "week"

[fields]
week = { type = "integer", meaning = "Week of the test" }
patients = { type = "integer", unit = "patients", meaning = "Seen in the week", minimum = 0 }
note = { type = "string", meaning = "What happened", blank = true }
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with one small table written by hand."""
    folder = tmp_path / "datasets"
    folder.mkdir()
    shutil.copy(FOLDER / data_package.HEAD, folder)
    write(folder, CARD)
    return tmp_path


def write(folder: Path, card: str, table: str = TABLE, name: str = "fictional-clinic") -> None:
    (folder / f"{name}.csv").write_text(table, encoding="utf-8", newline="\n")
    (folder / f"{name}.toml").write_text(card, encoding="utf-8", newline="\n")


def test_the_stored_package_is_what_the_cards_say() -> None:
    assert data_package.current(FOLDER)


def test_a_small_table_needs_its_rows_and_a_card_of_ten_lines(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refresh.check(book) == 1
    assert "datasets/datapackage.json is not what the cards" in capsys.readouterr().out
    refresh.refresh(book, [])
    assert "from the cards  datasets/datapackage.json" in capsys.readouterr().out
    refresh.refresh(book, [])
    assert refresh.check(book) == 0
    assert "from the cards" not in capsys.readouterr().out
    assert Package(str(book / "datasets" / "datapackage.json")).validate().valid
    monkeypatch.setenv("VALUE_MANAGEMENT_DATASETS", str(book / "datasets"))
    table = datasets.load("fictional-clinic")
    assert (table.status, table.licence) == ("fictional", "CC BY 4.0")
    assert table.rows[1] == {"week": 2, "patients": 31, "note": "a quiet week"}
    assert table.source == "The value management workbook, datasets, written by hand"
    assert cited.said(table) == "Two weeks of a clinic (fictional)"


def test_real_tables_come_first_then_simulated_then_fictional_ones() -> None:
    made = [(each["status"], each["name"]) for each in data_package.package(FOLDER)["resources"]]
    assert made == sorted(made, key=lambda each: (("real", "simulated", "fictional").index(each[0]), each[1]))


def test_the_card_that_the_readme_shows_is_one(book: Path) -> None:
    words = (FOLDER / "README.md").read_text(encoding="utf-8")
    (card,) = re.findall(r"```toml\n(.*?)```", words, re.DOTALL)
    (name,) = re.findall(r"CSV here, `([\w-]+)\.csv`", words)
    write(book / "datasets", card, "week_start,referrals,returned\n2025-01-06,12,4\n", name)
    assert name in [each["name"] for each in data_package.package(book / "datasets")["resources"]]


def test_constraints_follow_from_the_card(book: Path) -> None:
    fields = data_package.package(book / "datasets")["resources"][0]["schema"]["fields"]
    assert [field.get("constraints") for field in fields] == [
        {"required": True, "unique": True},
        {"required": True, "minimum": 0},
        None,
    ]


def test_columns_stand_in_the_order_of_the_table(book: Path) -> None:
    lines = CARD.splitlines()
    write(book / "datasets", "\n".join([*lines[:-3], *reversed(lines[-3:])]))
    fields = data_package.package(book / "datasets")["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == ["week", "patients", "note"]


def test_tables_of_items_share_their_columns(book: Path) -> None:
    card = CARD.partition("\n[fields]")[0].replace('"week"', '"item"') + 'fields = "items"\n'
    write(book / "datasets", card, "item,value,unit,kind,source,note\nvisits,200,visits,real,ours,\n")
    schema = data_package.package(book / "datasets")["resources"][0]["schema"]
    (catering,) = (each for each in data_package.package(FOLDER)["resources"] if each["name"] == "catering")
    assert schema == catering["schema"]
    write(book / "datasets", card.replace('"items"', '"sums"'))
    with pytest.raises(DataError, match="fields: found sums; expected one line for each column: week, patients, note"):
        data_package.package(book / "datasets")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            'title = "Two weeks of a clinic"\n',
            "",
            "datasets/fictional-clinic.toml, title: found nothing; expected some",
        ),
        ('"fictional"', '"made up"', "status: found made up; expected real, simulated or fictional"),
        ('"fictional"', '"real"', "status: found real; expected fictional, as the file's name says"),
        ('"fictional"', '"simulated"', "status: found simulated; expected fictional, as the file's name says"),
        ("caveat", "caveats", "found “caveats”; expected only title, .* Did you mean caveat?"),
        ('meaning = "Seen', 'means = "Seen', "fields, patients: found “means”; .* Did you mean meaning?"),
        ('unit = "patients", ', "", "fields, patients, unit: found nothing; expected what is counted"),
        ('"integer", unit', '"whole", unit', "fields, patients, type: found whole; expected one of string, integer"),
        ("patients = {", "patient = {", "fields: found no line for the column patients"),
        ("patients = {", "patient = {", "fields, patient: found no such column; .* Did you mean patients?"),
        ("blank = true", 'blank = "yes"', "fields, note, blank: found yes; expected true or false"),
        ("minimum = 0", 'enum = "many"', "fields, patients, enum: found many; expected the words that it may hold"),
        ('key = "week"', 'key = "day"', "key: found day; expected the column that names a row"),
        ('key = "week"', "key = week", r"fictional-clinic.toml: found a line that can't be read .*line 5"),
        ('key = "week"', 'sources = ["interim-report"]', "sources: found .*; expected none in a fictional table"),
        ('key = "week"', 'section = "clinic.py"', "section: found clinic.py; expected a script in datasets/generators"),
    ],
)
def test_a_faulty_card_is_told_in_words(book: Path, before: str, after: str, words: str) -> None:
    assert before in CARD
    write(book / "datasets", CARD.replace(before, after, 1))
    with pytest.raises(DataError, match=words.replace("?", r"\?")):
        data_package.package(book / "datasets")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "sources: found nothing; expected at least one"),
        ('sources = ["interim"]', "sources: found “interim”; expected one of interim-report, "),
        ('sources = [{ path = "https://example.org" }]', "sources: found .*example.org.*; expected a name, or"),
    ],
)
def test_a_real_table_needs_a_source(book: Path, source: str, words: str) -> None:
    card = CARD.replace('"fictional"', f'"real"\nsection = "Table 1"\n{source}')
    write(book / "datasets", card, name="clinic")
    with pytest.raises(DataError, match=words):
        data_package.package(book / "datasets")


def test_a_simulated_table_needs_its_script(book: Path) -> None:
    write(book / "datasets", CARD.replace("fictional", "simulated"), name="simulated-clinic")
    with pytest.raises(DataError, match=r"simulated-clinic\.toml, section: found nothing; expected some words"):
        data_package.package(book / "datasets")


def test_a_table_without_a_card_and_a_card_without_a_table(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert data_package.refresh(book / "datasets")
    (book / "datasets" / "fictional-clinic.toml").rename(book / "datasets" / "fictional-clinics.toml")
    before = (book / "datasets" / "datapackage.json").read_bytes()
    assert not data_package.refresh(book / "datasets")
    said = capsys.readouterr().out
    assert "! datasets/fictional-clinic.csv: found no card; expected fictional-clinic.toml beside it." in said
    assert "! datasets/fictional-clinics.toml: found no table; expected fictional-clinics.csv beside it." in said
    assert (book / "datasets" / "datapackage.json").read_bytes() == before
