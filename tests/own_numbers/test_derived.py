"""Available hours and cost per patient, worked out from what a team counts."""

from __future__ import annotations

import pytest

from value_management.own_numbers import results
from value_management.own_numbers.table import OwnNumbers, read

RAW = """Week starting,Contracted hours,Direct hours,Indirect hours,Spending,Patients
06/01/2025,1153,637,494,£7884,32
13/01/2025,1171,735,424,£7662,26
20/01/2025,1160,900,350,£8000,0
"""


def said(numbers: OwnNumbers) -> str:
    return " ".join(numbers.cautions)


def test_available_hours_and_cost_per_patient_are_worked_out() -> None:
    numbers = read(RAW)
    hours, cost = numbers.column("Available hours"), numbers.column("Cost per patient")
    assert hours.values == (22, 12, -90)  # more hours were worked than contracted: below zero
    assert (hours.unit, hours.better, hours.band) == ("hours", "higher", "")
    assert cost.values == (pytest.approx(246.375), pytest.approx(294.692, abs=0.001), None)  # no patients: no cost each
    assert (cost.unit, cost.better) == ("£ per patient", "lower")
    assert cost.worked_out == "Spending divided by Patients"
    assert "“Available hours” was worked out: Contracted hours less Direct hours and Indirect hours." in said(numbers)


def test_beside_bands_the_worked_out_rows_have_theirs() -> None:
    rows = RAW.splitlines()
    banded = "\n".join([rows[0] + ",Joy", "Band,,,,,,quality", *(f"{row},7" for row in rows[1:])])
    score = results.box_score(read(banded))
    assert [(each.name, each.band) for each in score.measures] == [
        ("Joy", "quality"),
        ("Available hours", "capacity"),
        ("Cost per patient", "cost"),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "w/c,CONTRACTED HOURS,Direct care (hours),indirect_hours,Total spend (£),Discharges",
        "w/c,Hours contracted,Hours with patients,Indirect care,Cost,Number of patients",
    ],
)
def test_headings_as_teams_write_them(headings: str) -> None:
    numbers = read("\n".join([headings, *RAW.splitlines()[1:]]))
    assert numbers.column("Available hours").values == (22, 12, -90)
    assert numbers.column("Cost per patient").values[0] == pytest.approx(246.375)


def test_shares_of_hours_are_no_hours() -> None:
    numbers = read("Week,Contracted hours,Direct,Indirect\n06/01/2025,1153,55%,43%\n13/01/2025,1171,63%,36%\n")
    assert [column.name for column in numbers.columns] == ["Week", "Contracted hours", "Direct", "Indirect"]


def test_what_was_typed_otherwise_in_one_week_is_named_and_worked_out_again() -> None:
    lines = RAW.splitlines()[:3] + ["20/01/2025,1160,700,350,£8000,20"]
    typed = [line + cell for line, cell in zip(lines, (",Available hours", ",22", ",12", ",-90"), strict=True)]
    numbers = read("\n".join(typed))
    assert numbers.column("Available hours").values == (22, 12, 110)
    assert "worked out again (Contracted hours less Direct hours and Indirect hours): 1 week was" in said(numbers)


def test_a_column_that_means_something_else_stays() -> None:
    lines = [line + cell for line, cell in zip(RAW.splitlines(), (",Cost per patient", ",1", ",2", ",3"), strict=True)]
    numbers = read("\n".join(lines))
    assert numbers.column("Cost per patient").values == (1, 2, 3)
    assert "“Cost per patient” was left as it is written: in 2 weeks it isn't Spending divided by Pat" in said(numbers)


def test_a_list_of_things_has_nothing_worked_out() -> None:
    assert len(read(RAW, weekly=False).columns) == 6
