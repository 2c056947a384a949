"""Evidence of many teams on one sheet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import words_of
from value_management.errors import DataError
from value_management.own_numbers import milestone_sheet
from value_management.team.milestone_scale import KEYS


def test_an_empty_sheet_places_its_team_before_prep() -> None:
    found = milestone_sheet.read(milestone_sheet.template([("NHS A", "One"), ("NHS A", "Two")]))
    assert [(board, team, assessment.level) for board, team, assessment in found.teams] == [
        ("NHS A", "One", None),
        ("NHS A", "Two", None),
    ]


def test_yes_no_lapsed_and_words() -> None:
    text = (
        "Team;Claimed;prework;training;coaching;Aims;process map;action_plan;huddles held;box_score;pdsas\n"
        "Larch;2.5;yes;✓;Y;1;true;six actions, 3 March;lapsed;;no\n"
    )
    ((board, team, assessment),) = milestone_sheet.read(text.encode("utf-8-sig")).teams
    assert (board, team, assessment.level, assessment.lapsed) == ("No board given", "Larch", "1.5", ("huddles",))
    assert assessment.claim_lowered
    assert dict(assessment.notes) == {"action_plan": "six actions, 3 March"}


def test_all_faults_of_a_sheet_at_once() -> None:
    found = words_of(
        milestone_sheet.read,
        "Board,Claimed,huddle,huddles,huddles held,\nA,2.0,yes,x,x,\nA,Prep,,,,\n",
    )
    for part in (
        "heading 3: found huddle",
        "heading 5: found huddles again",
        "no Team",
        "row 2 (no team), huddles",
        "row 2 (no team), milestone: found 2.0",
    ):
        assert part in found
    assert "nothing" in words_of(milestone_sheet.read, "")
    assert "a row for each team" in words_of(milestone_sheet.read, "Team,aims\n")
    assert "team 1, name" in words_of(milestone_sheet.read, "Team,aims\n,yes\n")
    assert "One again" in words_of(milestone_sheet.read, "Team,aims\nOne,yes\nOne,no\n")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([*KEYS, "Team", "yes", "no", "x", "lapsed", "", "2.5"]), max_size=6), max_size=5)
)
def test_any_sheet_is_read_or_refused(rows: list[list[str]]) -> None:
    try:
        milestone_sheet.read("\n".join(",".join(row) for row in rows))
    except DataError as error:
        assert error.faults


@pytest.mark.parametrize("key", KEYS)
def test_each_key_has_words_and_someone_to_ask(key: str) -> None:
    from value_management.team.milestone_scale import criterion

    assert all((criterion(key).words, criterion(key).show, criterion(key).holder, criterion(key).to_do))
