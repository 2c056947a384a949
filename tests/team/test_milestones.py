"""Milestones: six printed values, evidence before claims."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import faults_of, words_of
from value_management.team.milestone_scale import KEYS, LEVELS, level_of, rank, scale
from value_management.team.milestones import assess

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
    step = next(step for step in scale() if step.level == level)
    implied = {"pdsas": "pdsas_delegated", "some_outcomes": "range_of_outcomes"}
    for criterion in step.criteria:
        without = {criterion.key, implied.get(criterion.key, "")}
        assert rank(assess(key for key in ALL if key not in without).level) == rank(level) - 1  # type: ignore[arg-type]


def test_the_scale_is_the_dataset() -> None:
    assert tuple(step.level for step in scale()) == LEVELS
    assert [step.core_method for step in scale()] == [False, False, True, True, True, True]
    assert {each.key for step in scale() for each in step.criteria} == set(KEYS) - {"process_improvement"}
    assert scale()[2].as_dict()["criteria"] == ["huddles", "visual_management", "box_score"]


def test_between_is_said_in_words_with_what_is_still_to_come() -> None:
    found = assess([*CORE, "pdsas"])
    assert found.level == "2.5"
    assert found.between == (
        "between 2.5 and 3.0: tests of change under way; still to come: tests of change led by team members"
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
    assert found.why.startswith("Claimed 3.5, placed at 2.5: there is no evidence yet of tests of change under way")
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
    assert "While that was in place, the team was at 2.5" in found.explain()
    assert found.why.startswith("Claimed 2.5, placed at 1.5: not in place now: huddles held")
    assert "no evidence yet" not in found.why
    assert found.next_step.startswith("restart, hold a 15-minute huddle")
    assert assess([*AIMS, "huddles", "box_score"], lapsed="visual_management").next_step.startswith("restart, put")


def test_what_lapsed_is_restarted_before_something_new_is_begun() -> None:
    assert assess(AIMS, lapsed=["box_score"]).next_step.startswith("restart, fill the box score")


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
