"""Actions with one owner and a date."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from tests.team.faulty import faults_of, words_of
from value_management.team.action_plan import Action, action_plan

D = datetime.date
TODAY = D(2025, 3, 10)


def action(what: str = "Ask finance for costs", owner: str = "Ann", due: Any = None, **more: Any) -> Action:
    return Action(what, owner, due or D(2025, 3, 14), more.pop("raised", D(2025, 3, 3)), **more)


@pytest.mark.parametrize(
    ("due", "more", "status"),
    [
        (D(2025, 3, 18), {}, "open"),
        (D(2025, 3, 17), {}, "due"),
        (D(2025, 3, 10), {}, "due"),
        (D(2025, 3, 9), {}, "overdue"),
        (D(2025, 3, 9), {"done": D(2025, 3, 10)}, "done"),
        (D(2025, 3, 9), {"dropped": D(2025, 3, 9), "why_dropped": "new rota"}, "dropped"),
        (D(2025, 3, 9), {"done": D(2025, 3, 11)}, "overdue"),
        (D(2025, 3, 9), {"dropped": D(2025, 3, 11), "why_dropped": "x"}, "overdue"),
    ],
)
def test_status_on_a_day(due: D, more: dict[str, Any], status: str) -> None:
    assert action(due=due, **more).status(TODAY) == status


@pytest.mark.parametrize(
    "owner", ["Ann and Bob", "Ann/Bob", "Ann, Bob", "everyone", "the team", "All staff", "Ann & Bob"]
)
def test_two_owners_are_none(owner: str) -> None:
    assert "Two owners are none" in words_of(action, owner=owner)


def test_texts_and_dates_are_read() -> None:
    found = action(" Move the trolley ", due="2025-03-14", raised=datetime.datetime(2025, 3, 3, 9))
    assert (found.what, found.due, found.raised) == ("Move the trolley", D(2025, 3, 14), D(2025, 3, 3))
    assert found.finished(D(2025, 3, 12)).explain() == "Move the trolley (Ann, by 14 March 2025): done 12 March 2025"
    assert found.drop(TODAY, "no wall").explain().endswith("dropped 10 March 2025, no wall")
    assert found.explain() == "Move the trolley (Ann, by 14 March 2025)"
    assert found.finished(D(2025, 3, 12)).as_dict()["done"] == "2025-03-12"
    assert found.drop(TODAY, "no wall").as_dict()["dropped"] == "2025-03-10"


def test_all_faults_of_an_action_at_once() -> None:
    found = words_of(Action, "", "", "soon", None, done="x", dropped=7)
    for part in ("action:", "owner:", "date due", "date raised", "date done", "date dropped"):
        assert part in found
    found = words_of(action, due=D(2025, 3, 1), done=D(2025, 3, 2), dropped=D(2025, 3, 2))
    for part in ("date due", "date done", "date dropped", "both done and dropped", "why dropped"):
        assert part in found
    assert faults_of(action().finished, D(2024, 1, 1))


def test_a_plan_says_who_carries_what() -> None:
    actions = [action(f"Job {number}", due=D(2025, 3, 1 + number), raised=D(2025, 3, 1)) for number in range(14)]
    found = action_plan("Larch", [*actions, action("Late", "Bob", D(2025, 3, 4))], today=TODAY)
    assert found.owners == {"Ann": 14, "Bob": 1}
    assert "Overdue: “Job 0”, “Job 1” and “Job 2” and 7 more." in found.cautions[0]
    assert "Ann carries 14 of 15 unfinished actions" in found.cautions[1]
    assert "more than a team can follow" in found.cautions[2]
    assert found.explain().startswith("Larch, 10 March 2025: 15 actions, 5 due within a week and 10 overdue.")
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))
    assert found.as_dict()["actions"][0]["status"] == "overdue"


def test_one_owner_of_three_is_no_burden_and_of_four_is() -> None:
    actions = [action(f"Job {number}") for number in range(4)]
    assert action_plan("Larch", actions[:3], today=TODAY).cautions == ()
    assert action_plan("Larch", actions, today=TODAY).cautions == (
        "Ann carries 4 of 4 unfinished actions: share them out.",
    )


def test_a_quiet_plan_has_no_cautions() -> None:
    found = action_plan("Larch", [], today=TODAY)
    assert found.explain() == "Larch, 10 March 2025: 0 actions."
    one = action_plan("Larch", [action(due=D(2025, 3, 5))], today=TODAY)
    assert one.cautions[0].startswith("Overdue: “Ask finance for costs”.")
    done = action().finished(TODAY)
    assert action_plan("Larch", [done, done, action()], today=TODAY).cautions == ()
    assert "1 done" in action_plan("Larch", [done], today=TODAY).explain()


def test_faults_of_a_plan() -> None:
    assert "again" in words_of(action_plan, "Larch", [action(), action()], today=TODAY)
    assert "an Action" in words_of(action_plan, "Larch", ["Do it"], today=TODAY)
    assert faults_of(action_plan, "", [], today="x")
