"""A sheet that a team fills and the box score that comes of it, there and back."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import words_of
from value_management.cases import larch_ward
from value_management.measures.box_score import BoxScore, Measure
from value_management.own_numbers import results, table, template

D = datetime.date
MONDAY = D(2025, 1, 6)


def test_an_empty_sheet_filled_by_hand_is_a_box_score() -> None:
    text = template.template(MONDAY, team="Larch Ward", weeks=3)
    assert text.startswith("Team,Larch Ward\r\nWeek starting,Discharged before noon,")
    for week, row in (
        ("06/01/2025", '24%,91%,7.1,1153,637,494,"£7,884",32'),
        ("13/01/2025", "27%,88%,6.9,1100,700,402,£7662,26"),
    ):
        text = text.replace(f"{week},,,,,,,,", f"{week},{row}")
    score = results.box_score(table.read(text.encode("cp1252")))
    assert score.team == "Larch Ward"
    assert [measure.band for measure in score.measures] == ["quality"] * 3 + ["capacity", "cost"]
    assert score.measure("Cost per patient").values == (7884 / 32, 7662 / 26, None)
    assert score.measure("Cost per patient").unit == "£ per patient"
    assert score.measure("Available hours").values == (22, -2, None)
    assert score.weeks == (MONDAY, D(2025, 1, 13), D(2025, 1, 20))


def test_an_untouched_sheet_says_that_it_is_empty() -> None:
    assert "no column of numbers" in words_of(table.read, template.template(MONDAY))


def test_the_fictional_team_s_sheet_reads_back_the_same() -> None:
    score = larch_ward.score()
    assert len(score.weeks) == 52
    for written in (template.to_csv(score), template.to_csv(score).encode("utf-8-sig")):
        found = results.box_score(table.read(written))
        assert [(row.name, row.band, row.better, row.values) for row in found.measures] == [
            (row.name, row.band, row.better, row.values) for row in score.measures
        ]
    noon = results.box_score(table.read(larch_ward.file_to_try())).measure("Discharged before noon")
    assert noon.reading == "better"
    assert noon.chart.explain().startswith("Signal. 15 useful points in a row lie above the median (points 26 to 40)")


def test_a_row_that_is_mostly_zero_gets_no_verdict() -> None:
    numbers = table.read(larch_ward.file_to_try())
    falls = results.box_score(numbers, settings={"Falls": {"band": "quality"}}).measure("Falls")
    assert falls.marker == falls.reading == falls.chart.verdict == "no verdict"


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1e6), st.integers(0, 10**9)), min_size=1, max_size=20).filter(
        lambda values: any(value is not None for value in values)
    ),
    st.one_of(st.none(), st.floats(0, 1e6)),
    st.sampled_from(["quality", "capacity", "cost"]),
    st.sampled_from(["", "%", "£", "beds"]),
)
def test_any_box_score_reads_back_the_same(
    values: list[float | None], target: float | None, band: str, unit: str
) -> None:
    if unit == "%":
        values = [None if value is None else min(value, 100) for value in values]
    weeks = tuple(MONDAY + datetime.timedelta(weeks=week) for week in range(len(values)))
    measure = Measure("What we count", band, unit, "higher", tuple(values), weeks, target, 1)  # type: ignore[arg-type]
    score = BoxScore("Team, with a comma", weeks, (measure,))
    found = table.read(template.to_csv(score), day_first=True)
    assert results.box_score(found) == score


@pytest.mark.parametrize("weeks", [0, 261, 2.5, "3"])
def test_faults_of_a_template(weeks: object) -> None:
    found = words_of(template.template, "Monday", team="", measures=(), weeks=weeks)
    for part in ("first week", "weeks:", "team:", "measures:"):
        assert part in found


FORMULAS = ["=1+1", '=HYPERLINK("http://x","y")', "+SUM(A1:A9)", "-A1-B1", "@SUM(A1)", "'=1", "''@x", "-", "+", "- no"]


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_leaves_is_a_formula_and_it_reads_back_the_same(text: str) -> None:
    """A heading, a team and a unit that a spreadsheet would calculate leave as text, with an apostrophe before them."""
    weeks = tuple(D(2025, 1, day) for day in (6, 13, 20))
    measure = Measure(text, "capacity", text, "higher", (1, -2, -3.5), weeks, -4)
    score = BoxScore(text, weeks, (measure,))
    written = template.to_csv(score)
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    risky = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert risky == ["-4", "-2", "-3.5"], "only numbers begin with a sign"
    assert results.box_score(table.read(written, day_first=True)) == score
    empty = template.template(MONDAY, team=text, measures=[template.Heading(text, "cost", text, "lower")])
    assert not [line for line in empty.splitlines() if line.startswith(f"Team,{text}")]


@pytest.mark.parametrize("text", ["=A1", "@SUM(A1)", "+SUM(A1)", "-SUM(A1)", "+A1+B1", "-B12"])
def test_a_formula_that_comes_in_is_refused(text: str) -> None:
    assert "found a formula" in words_of(table.read, f"Week,N,Note\n06/01/2025,1,{text}\n13/01/2025,2,b\n")
    assert "found a formula" in words_of(table.read, f"Week,{text}\n06/01/2025,1\n")


def test_words_after_a_dash_are_words() -> None:
    read = table.read("Week,N,Note\n06/01/2025,1,- none seen\n13/01/2025,-2,+ 2 beds\n")
    assert read.column("Note").values == ("- none seen", "+ 2 beds") and read.column("N").values == (1, -2)


def test_three_decimals_read_back_without_a_question() -> None:
    weeks = (MONDAY, D(2025, 1, 13))
    score = BoxScore("T", weeks, (Measure("M", "cost", "£", "lower", (81.273, 1.3), weeks),))
    found = table.read(template.to_csv(score), day_first=True)
    assert found.decimal_questions == () and results.box_score(found) == score


@pytest.mark.parametrize("day", ["9999-12-27", "0001-01-01", "1999-12-27"])
def test_a_first_week_out_of_all_range(day: str) -> None:
    assert "expected a date from 2000 to 2199" in words_of(template.template, D.fromisoformat(day))
