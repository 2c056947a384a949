"""Readiness shows gaps and remedies; it passes and fails nobody."""

from __future__ import annotations

import json

import pytest

from tests.team.faulty import words_of
from value_management.team.readiness import POINTS, readiness, summary


def test_a_yes_counts_when_it_is_shown() -> None:
    found = readiness(
        "Larch", {"lead": ("yes", "Ann, until 2027"), "coach": "yes", "data": ("partly", ""), "time": "no"}
    )
    assert [finding.point.key for finding in found.in_place] == ["lead"]
    assert len(found.gaps) == len(POINTS) - 1
    assert found.first is not None
    assert found.first.point.key == "support"
    by_key = {finding.point.key: finding.explain() for finding in found.findings}
    assert by_key["lead"] == "A stable, engaged team lead: yes. Ann, until 2027"
    assert by_key["coach"].startswith("A coach with time: said, not yet shown.")
    assert by_key["data"].startswith("Numbers within reach: partly. Choose three numbers")
    assert by_key["time"].startswith("Fifteen minutes a week: not yet.")
    assert by_key["space"].startswith("A place for the board: not known.")


def test_the_points_that_predicted_progress_come_first_and_there_is_no_mark() -> None:
    found = readiness("Larch", {})
    assert [finding.point.key for finding in found.gaps[:2]] == ["lead", "support"]
    assert "no pass mark" in found.explain()
    assert "predicted progress" in found.explain()
    assert "score" not in found.as_dict()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


def test_nothing_left_to_arrange() -> None:
    found = readiness("Larch", {point.key: ["yes", "seen"] for point in POINTS})
    assert found.gaps == ()
    assert found.first is None
    assert "predicted progress" not in found.explain()


def test_what_several_teams_lack_can_be_mended_once() -> None:
    ready = {point.key: ("yes", "seen") for point in POINTS}
    teams = {"B": readiness("B", {**ready, "coach": "no"}), "A": readiness("A", {**ready, "coach": "no", "time": "no"})}
    assert summary(teams) == "2 teams. Gaps in common: A coach with time: A and B."
    assert summary({"A": teams["A"]}) == "1 team. No gap in common."
    assert summary({}) == "No team has answered yet."


@pytest.mark.parametrize("answers", [{"leader": "yes", "lead": "maybe", "time": ("yes", 3)}])
def test_all_faults_at_once(answers: dict[str, object]) -> None:
    found = words_of(readiness, "", answers)
    for part in ("team:", "“leader”", "found maybe", "Fifteen minutes a week, evidence"):
        assert part in found
    assert "an answer for each point" in words_of(readiness, "Larch", ["lead"])
