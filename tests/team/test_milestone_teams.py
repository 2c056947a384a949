"""Many teams side by side, and the eighteen of the report."""

from __future__ import annotations

from tests.team.faulty import faults_of, words_of
from value_management import datasets
from value_management.team import milestone_teams
from value_management.team.milestone_scale import KEYS, LEVELS
from value_management.team.milestone_teams import from_appendix, overview
from value_management.team.milestones import assess

CORE = KEYS[:9]


def test_the_report_s_teams_are_placed_as_the_dataset_infers() -> None:
    rows = datasets.load("teams").rows
    assert [from_appendix(row).level for row in rows] == [row["inferred_milestone"] for row in rows]
    catering = from_appendix(datasets.load("teams").row(team="Catering"))
    assert catering.level == "1.5"
    assert "still to come: huddles held" in catering.between
    cardiology = from_appendix(datasets.load("teams").row(team="Cardiology"))
    assert (cardiology.level, cardiology.reached) == ("1.5", "2.5")
    assert "dataset teams" in words_of(from_appendix, {"huddles": "yes"})


def test_the_collaborative_counts_cumulatively() -> None:
    found = milestone_teams.collaborative()
    assert [found.at_least(level) for level in LEVELS] == [18, 18, 9, 6, 3, 0]
    assert len(found.needing("huddles")) == 9
    assert found.as_dict()["at_least"]["3.0"] == 6


def test_the_appendix_counts_seven_nine_eleven_twelve_and_never_eight() -> None:
    found = milestone_teams.readings()
    assert [reading.count for reading in found.readings] == [7, 9, 11, 12]
    assert (found.reported, found.of) == (8, 18)
    assert "No plain reading gives 8." in found.explain()
    assert [reading["count"] for reading in found.as_dict()["readings"]] == [7, 9, 11, 12]
    agreeing = milestone_teams.Readings(7, 18, found.readings)
    assert "It agrees as reliably." in agreeing.explain()


def test_an_overview_stands_by_board_and_name_never_by_level() -> None:
    teams = [("B", "two", assess(KEYS)), ("A", "one", assess((), claimed="1.5")), ("B", "one", assess(CORE))]
    found = overview(teams)
    assert [(board, team) for board, team, _ in found.teams] == [("A", "one"), ("B", "one"), ("B", "two")]
    assert "Claims that want evidence: one." in found.explain()
    assert "don't rank" in found.explain()
    assert "Most often needed" not in overview([("A", "x", assess(KEYS))]).explain()
    assert overview([]).explain().startswith("Of 0 teams")
    assert faults_of(found.needing, "box")


def test_faults_of_an_overview() -> None:
    found = words_of(overview, [("A", "x", assess(KEYS)), ("A", "x", assess(())), ("", "y", "2.5")])
    assert "A, x again" in found
    assert "team 3, board" in found
    assert "a result of assess()" in found
