"""A team's CSV as people have it: read whole, refused whole."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from tests.team.faulty import faults_of, words_of
from value_management.own_numbers import results
from value_management.own_numbers.table import read

D = datetime.date
FILES = Path(__file__).parent / "files"
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
    score = results.box_score(read((FILES / "weeks-across.csv").read_bytes()))
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
