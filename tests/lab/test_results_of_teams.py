"""`vm.pareto`, `vm.box_score`, `vm.milestones` and `vm.estimate`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import value_management as vm
from value_management.cases import larch_ward, rowan_ward
from value_management.doors import spreadsheet
from value_management.errors import DataError
from value_management.measures.box_score import BoxScore
from value_management.own_numbers import benefit_sheet, results, table
from value_management.team.milestones import Assessment, assess

LARCH = table.read(larch_ward.file_to_try(), day_first=True)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The fictional team's filled sheet, as Excel keeps it."""
    path = tmp_path / "our-numbers.xlsx"
    path.write_bytes(spreadsheet.written(larch_ward.file_to_try()))
    return path


DELAYS = pd.DataFrame({"Reason": ["letters", "medicines", "medicines", "lift", "letters", "medicines", None]})


def test_causes_are_counted_or_added_up() -> None:
    found = vm.pareto(DELAYS, "Reason", unit="delays")
    assert [(bar.name, bar.amount) for bar in found.result.bars] == [("medicines", 3), ("letters", 2), ("lift", 1)]
    minutes = vm.pareto(DELAYS.assign(Cost=["£1,200", "£20", "£30", "£5", "£7", "£9", None]), "Reason", "Cost")
    assert [bar.amount for bar in minutes.result.bars] == [1207, 59, 5] and minutes.result.unit == "£"
    assert vm.pareto({"letters": 14, "medicines": 26, "other": 40}).cautions == (
        "Other holds 50%: look inside it before you choose.",
    )
    assert vm.pareto(["letters", "medicines", "letters"]).result.vital == ("letters", "medicines")
    bundle = found._repr_mimebundle_()
    assert "medicines" in bundle["text/html"] and '<th scope="row">letters</th><td>2</td>' in bundle["text/html"]
    with pytest.raises(DataError, match="cause: found no heading"):
        vm.pareto(DELAYS)
    with pytest.raises(DataError, match="one of “Reason”"):
        vm.pareto(DELAYS, "Cause")


def test_a_sheet_that_says_its_bands_is_a_box_score(workbook: Path) -> None:
    found = vm.box_score(workbook)
    assert isinstance(found.result, BoxScore) and found.result == results.box_score(LARCH)
    assert found.verdict.startswith("1 better (Discharged before noon), 4 no signal (Patients who had")
    assert found.words.startswith("Balance in the week of 29 December 2025")
    assert found.cautions[-1] == "With 5 charts looked at together, one of them may signal by chance alone."
    assert "Figure: Larch Ward (fictional): week of 29 December 2025" in found._repr_mimebundle_()["text/plain"]


def test_bands_can_be_said_beside_a_frame() -> None:
    weeks = pd.date_range("2025-01-06", periods=24, freq="W-MON")
    frame = pd.DataFrame({"Week": weeks, "Falls": [9] * 12 + [3] * 12, "Spend": range(100, 124), "Note": None})
    frame["Falls"] += [0, 1] * 12
    found = vm.box_score(
        frame, quality={"falls": "lower"}, cost=["Spend"], units={"Spend": "£"}, targets={"falls": 2}, team="Larch"
    )
    assert [(row.name, row.band, row.better, row.unit, row.target) for row in found.result.measures] == [
        ("Falls", "quality", "lower", "", 2),
        ("Spend", "cost", "neither", "£", None),
    ]
    assert found.verdict == "1 better (Falls), 1 changed (Spend)" and found.result.team == "Larch"
    assert found.table.loc[0, "Reading"] == "signal: better" and found.table.shape == (2, 6 + 8)
    for wrong, why in (
        ({}, "no measure that says which part"),
        ({"quality": "Falls"}, r'expected a list, such as quality=\["Falls"\]'),
        ({"quality": {"Falls": "less"}}, "quality, Falls: found “less”"),
        ({"quality": ["Falls"], "cost": ["Falls"]}, "the heading again"),
        ({"quality": ["Falls"], "targets": {"Spend": 3}}, "targets: found “Spend”; expected one of “Falls”"),
        ({"quality": ["Joy"]}, "found “Joy”; expected one of “Week”"),
    ):
        with pytest.raises(DataError, match=why):
            vm.box_score(frame, **wrong)  # type: ignore[arg-type]


EVIDENCE = {"prework": "yes", "training": True, "aims": "yes", "coaching": "two calls in May", "huddles": "lapsed"}


def test_one_teams_evidence_has_a_picture() -> None:
    found = vm.milestones(EVIDENCE, "Larch Ward")
    wanted = assess(
        {"prework": True, "training": True, "aims": True, "coaching": "two calls in May"}, lapsed=["huddles"]
    )
    assert isinstance(found.result, Assessment) and found.result == wanted
    assert found.title == "Larch Ward – at Prep on the evidence given"
    assert found.cautions[-1] == "A milestone shows the next step. It is not a grade."
    assert "Next: walk one process together" in found.words
    text = found._repr_mimebundle_()["text/plain"]
    assert "Words in the plot" not in text and "huddles held" in text and "lapsed" in text
    states = dict(zip(found.table["Evidence"], found.table["State"], strict=True))
    assert states["huddles held"] == "lapsed" and states["a process mapped"] == "not shown yet"


def test_several_teams_are_not_ranked_by_a_picture(tmp_path: Path) -> None:
    sheet = tmp_path / "milestones.csv"
    sheet.write_text("Team,Board,prework,training,aims,coaching\nRowan,A,yes,,,\nLarch,A,yes,yes,yes,yes\n")
    found = vm.milestones(sheet)
    assert list(found.table["Team"]) == ["Larch", "Rowan"] and list(found.table["At"]) == ["Prep", "before Prep"]
    bundle = found._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"} and "<img" not in bundle["text/html"]
    assert '<th scope="row">Larch</th><td>A</td><td>Prep</td>' in bundle["text/html"]
    with pytest.raises(DataError, match="no picture; expected a name that ends in .csv or .html"):
        found.save(tmp_path / "teams.png")
    assert found.save(tmp_path / "teams.html").is_file() and found.save(tmp_path / "teams.csv").is_file()
    one = vm.milestones(sheet, "rowan")
    assert one.title == "Rowan – before Prep" and isinstance(one.result, Assessment)
    assert vm.milestones(pd.read_csv(sheet), "Larch").verdict == "at Prep on the evidence given"
    with pytest.raises(DataError, match="team: found “Oak”; expected one of “Larch” or “Rowan”"):
        vm.milestones(sheet, "Oak")
    with pytest.raises(DataError, match="heading 2: found tea"):
        vm.milestones({"tea": "yes"})


def test_what_is_missing_of_a_gain_is_said() -> None:
    found = vm.estimate(name="Packs", amount=(5600, "£6,200", 6800), cls="cash-releasing", budget_line="Sundries")
    assert found.verdict == "not ready for finance: 5 things are missing"
    assert "who pays: the budget or body that pays today" in found.words
    assert list(found.table["Packs"][:3]) == ["Sundries", "?", "?"]
    assert any("nobody is named who holds the budget" in each for each in found.cautions)
    assert "<img" not in found._repr_mimebundle_()["text/html"], "neither every year nor once: no bar yet"
    with pytest.raises(DataError, match="Packs, amount: found 'about ten'"):
        vm.estimate(name="Packs", amount="about ten")


def test_a_whole_gain_is_a_statement(tmp_path: Path) -> None:
    packs = rowan_ward.packs_page().statement.counted[0].line
    found = vm.estimate(
        name="Packs",
        amount=(5600, 6200, 6800),
        cls="cash-releasing",
        budget_line="Sundries",
        budget_holder="the ward lead",
        counterfactual=packs.counterfactual,
        deadweight_pounds=620,
        payer="the hospital",
        recurrent=True,
        owner="finance partner",
        review_date=datetime.date(2027, 3, 31),
        evidence="own series",
    )
    assert found.result.complete and found.result.total("cash-releasing").recurrent.likely == Decimal(5580)
    assert found.verdict == "cash-releasing: £5,580 (range £4,980 to £6,180) in a full year, recurrent"
    assert "<img" in found._repr_mimebundle_()["text/html"] and found.save(tmp_path / "packs.png").is_file()
    sheet = tmp_path / "gains.xlsx"
    sheet.write_bytes(spreadsheet.written(benefit_sheet.template() + "Packs,5600,6200,6800,cash-releasing\r\n"))
    by_file = vm.estimate(sheet)
    assert by_file.result.counted[0].gross.likely == 6200 and by_file.title.startswith("Packs – not ready")
    with pytest.raises(DataError, match="a table and a gain beside it"):
        vm.estimate(sheet, name="Packs")
