"""Columns that look like patient data are refused, and never quoted."""

from __future__ import annotations

import pytest

from tests.team.faulty import faults_of, words_of
from value_management.own_numbers.table import read


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
