"""Milestones: six printed values, evidence before claims, active months, no ranking."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import faults_of, words_of
from value_management import datasets
from value_management.team import milestones
from value_management.team.milestones import KEYS, LEVELS, assess, from_appendix, history, level_of, overview, rank

PREP = ("prework", "training")
AIMS = (*PREP, "coaching", "aims", "process_map", "action_plan")
CORE = (*AIMS, "huddles", "visual_management", "box_score")
TESTS = (*CORE, "pdsas", "pdsas_delegated")
SOME = (*TESTS, "broad_process_improvement", "some_outcomes")
ALL = (*SOME, "changes_implemented", "range_of_outcomes")


@pytest.mark.parametrize(
    ("keys", "level"),
    [((), None), (PREP, "Prep"), (AIMS, "1.5"), (CORE, "2.5"), (TESTS, "3.0"), (SOME, "3.5"), (ALL, "4.5")],
)
def test_each_printed_value_needs_its_criteria_and_those_below(keys: tuple[str, ...], level: str | None) -> None:
    found = assess(keys)
    assert found.level == level
    assert found.between == ""
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


@pytest.mark.parametrize("level", LEVELS)
def test_leaving_out_any_one_criterion_lowers_the_level(level: str) -> None:
    step = next(step for step in milestones.scale() if step.level == level)
    implied = {"pdsas": "pdsas_delegated", "some_outcomes": "range_of_outcomes"}
    for criterion in step.criteria:
        without = {criterion.key, implied.get(criterion.key, "")}
        assert rank(assess(key for key in ALL if key not in without).level) == rank(level) - 1  # type: ignore[arg-type]


def test_the_scale_is_the_dataset() -> None:
    assert tuple(step.level for step in milestones.scale()) == LEVELS
    assert [step.core_method for step in milestones.scale()] == [False, False, True, True, True, True]
    assert {each.key for step in milestones.scale() for each in step.criteria} == set(KEYS) - {"process_improvement"}
    assert milestones.scale()[2].as_dict()["criteria"] == ["huddles", "visual_management", "box_score"]


def test_between_is_said_in_words_with_what_is_still_to_come() -> None:
    found = assess([*CORE, "pdsas"])
    assert found.level == "2.5"
    assert found.between == (
        "between 2.5 and 3.0: PDSA cycles under way; still to come: PDSA cycles delegated to team members"
    )
    assert "Between 2.5 and 3.0" in found.explain()
    assert found.next_step.startswith("hand the next test to a team member")
    assert assess(["coaching"]).between.startswith("before Prep: coaching begun")


def test_part_way_evidence_is_told_but_lifts_nobody() -> None:
    found = assess([*TESTS, "process_improvement"])
    assert found.level == "3.0"
    assert "some process improvement" in found.between
    assert "some process improvement" not in assess([*TESTS, "broad_process_improvement"]).between


def test_a_claim_without_evidence_is_lowered_and_says_why() -> None:
    found = assess(CORE, claimed="3.5")
    assert (found.level, found.claimed, found.claim_lowered) == ("2.5", "3.5", True)
    assert found.why.startswith("Claimed 3.5, placed at 2.5: there is no evidence yet of PDSA cycles under way")
    assert found.why in found.explain()
    assert assess((), claimed="Prep").why.startswith("Claimed Prep, placed before Prep")


def test_a_claim_below_or_at_the_evidence_is_not_lowered() -> None:
    assert assess(CORE, claimed="1.5").why == "Claimed 1.5, but the evidence carries 2.5."
    assert not assess(CORE, claimed="1.5").claim_lowered
    assert assess(CORE, claimed=2.5).why == ""
    assert assess(CORE, claimed="").claimed is None


def test_what_lapsed_does_not_count_and_is_remembered() -> None:
    found = assess(AIMS, lapsed=["box_score", "huddles", "visual_management"], claimed="2.5")
    assert (found.level, found.reached, found.claim_lowered) == ("1.5", "2.5", True)
    assert found.lapsed == ("huddles", "visual_management", "box_score")
    assert "Once in place and not now: huddles held" in found.explain()
    assert "With it the team stood at 2.5" in found.explain()
    assert found.next_step.startswith("restart, hold a 15-minute huddle")
    assert assess([*AIMS, "huddles", "box_score"], lapsed="visual_management").next_step.startswith("restart, put")


def test_unknown_is_not_yes_and_words_are_kept() -> None:
    found = assess(
        {"prework": True, "training": "four of six, 3 March", "coaching": None, "aims": "  ", "pdsas": False}
    )
    assert found.level == "Prep"
    assert found.met == ("prework", "training")
    assert dict(found.notes) == {"training": "four of six, 3 March"}


def test_the_highest_level_says_how_to_keep_it() -> None:
    assert assess(ALL).next_step.startswith("keep it up")
    assert assess(ALL).missing == ()


def test_all_faults_of_evidence_at_once() -> None:
    found = words_of(
        assess,
        {"huddle": True, "aims": 3, "box_score": True, "pdsas_delegated": True, "pdsas": False},
        claimed="2.0",
        lapsed=["box_score", "boxscore"],
    )
    for part in (
        "found huddle",
        "evidence, aims: found 3",
        "both in place and lapsed",
        "found boxscore",
        "evidence, pdsas: found not in place although pdsas_delegated is",
        "found 2.0",
    ):
        assert part in found
    assert "yes or no" in words_of(assess, "huddles") or "yes, no or words" in words_of(assess, "huddles")
    assert faults_of(assess, 7)


@pytest.mark.parametrize(
    ("given_", "level"), [(2.5, "2.5"), (3, "3.0"), ("prep", "Prep"), (" 4.5 ", "4.5"), ("3", "3.0"), (3.0, "3.0")]
)
def test_levels_are_read_as_people_write_them(given_: object, level: str) -> None:
    assert level_of(given_) == level


@pytest.mark.parametrize("wrong", ["2.0", 2, 2.55, 2.51, "4", "", None, True, "two", float("nan"), float("inf"), 1e300])
def test_nothing_lies_between_the_printed_values(wrong: object) -> None:
    assert "six printed values" in words_of(level_of, wrong)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS)))
def test_more_evidence_never_lowers_and_order_never_matters(some: set[str], more: set[str]) -> None:
    assert rank(assess(some | more).level) >= rank(assess(some).level)
    assert assess(sorted(some)) == assess(sorted(some, reverse=True))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(KEYS)))
def test_met_and_missing_never_overlap_and_lead_to_the_next_level(some: set[str]) -> None:
    found = assess(some)
    assert not set(found.met) & set(found.missing)
    assert rank(assess({*found.met, *found.missing}).level) >= min(rank(found.level) + 1, 6)


# --- month by month


def test_paused_months_stay_blank_and_do_not_count() -> None:
    found = history(
        "Larch Ward",
        {"2019-11": "Prep", "2020-01": "1.5", "2020-02": None, "2020-10": "2.5", "2020-11": "1.5"},
        paused=[datetime.date(2020, month, 9) for month in range(3, 9)],
        notes={"2020-10": "board is up"},
    )
    assert len(found.months) == 13
    assert (found.active_months, found.paused_months) == (7, 6)
    paused = found.months[4]
    assert (paused.paused, paused.level, paused.active, paused.expected, paused.compared) == (
        True,
        None,
        None,
        None,
        None,
    )
    october = found.months[11]
    assert (october.active, october.expected, october.compared, october.note) == (6, "1.5", "ahead", "board is up")
    assert found.latest == found.months[12]
    assert found.months[0].compared == "ahead"
    assert "The level fell in November 2020" in found.explain()
    assert "even spacing over the six levels is our assumption" in found.explain()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


def test_twelve_active_months_of_a_fifteen_month_theory_are_not_late() -> None:
    pace = milestones.even_pace()
    assert pace == {"Prep": 2.5, "1.5": 5.0, "2.5": 7.5, "3.0": 10.0, "3.5": 12.5, "4.5": 15.0}
    assert milestones.expected_level(11.5) == "3.0"
    assert milestones.expected_level(15) == "4.5"
    assert milestones.expected_level(2) is None


def test_behind_as_expected_and_a_pace_of_ones_own() -> None:
    months = {f"2020-{month:02}": "Prep" for month in range(1, 7)}
    compared = [month.compared for month in history("T", months).months]
    assert compared == ["ahead", "ahead", "as expected", "as expected", "behind", "behind"]
    slow = history("T", months, pace={"Prep": 4, "1.5": 20})
    assert [month.compared for month in slow.months][-1] == "as expected"
    assert "1 active month" in history("T", {"2020-01": "Prep"}).explain()


def test_a_history_without_any_level() -> None:
    found = history("T", {"2020-01": None}, paused=["2020-02"])
    assert found.latest is None
    assert "No month has an assessment yet" in found.explain()


def test_all_faults_of_a_history_at_once() -> None:
    found = words_of(
        history,
        "",
        [("2020-01", "2.5"), ("2020-01", ""), ("2020-13", "1.5"), ("2020-02", "2.0"), (None, "Prep")],
        paused=["2020-01", "soon"],
        theory_months=0,
        notes={"2020-01": "x" * 3000, "then": "?"},
    )
    for part in (
        "team:",
        "January 2020; expected each month once",
        "entry 3, month",
        "February 2020: found 2.0",
        "entry 5, month",
        "paused month",
        "months of the theory",
        "3,000 characters",
    ):
        assert part in found
    assert "level 2.5 in a paused month" in words_of(history, "T", {"2020-01": "2.5"}, paused=["2020-01"])
    assert "no month" in words_of(history, "T", {})
    assert "20 years" in words_of(history, "T", {"1990-01": "Prep", "2020-01": "1.5"})
    assert faults_of(milestones.expected_level, -1)
    assert faults_of(milestones.even_pace, 0)


# --- many teams


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
    found = milestones.collaborative()
    assert [found.at_least(level) for level in LEVELS] == [18, 18, 9, 6, 3, 0]
    assert len(found.needing("huddles")) == 9
    assert found.as_dict()["at_least"]["3.0"] == 6


def test_the_appendix_counts_seven_nine_eleven_twelve_and_never_eight() -> None:
    found = milestones.readings()
    assert [reading.count for reading in found.readings] == [7, 9, 11, 12]
    assert (found.reported, found.of) == (8, 18)
    assert "No plain reading gives 8." in found.explain()
    assert [reading["count"] for reading in found.as_dict()["readings"]] == [7, 9, 11, 12]
    agreeing = milestones.Readings(7, 18, found.readings)
    assert "It agrees as reliably." in agreeing.explain()


def test_an_overview_stands_by_board_and_name_never_by_level() -> None:
    teams = [("B", "two", assess(ALL)), ("A", "one", assess((), claimed="1.5")), ("B", "one", assess(CORE))]
    found = overview(teams)
    assert [(board, team) for board, team, _ in found.teams] == [("A", "one"), ("B", "one"), ("B", "two")]
    assert "Claims that want evidence: one." in found.explain()
    assert "don't rank" in found.explain()
    assert "Most often needed" not in overview([("A", "x", assess(ALL))]).explain()
    assert overview([]).explain().startswith("Of 0 teams")
    assert faults_of(found.needing, "box")


def test_faults_of_an_overview() -> None:
    found = words_of(overview, [("A", "x", assess(ALL)), ("A", "x", assess(())), ("", "y", "2.5")])
    assert "A, x again" in found
    assert "team 3, board" in found
    assert "a result of assess()" in found
