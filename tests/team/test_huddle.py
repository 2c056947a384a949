"""The huddle: fifteen minutes, from what the team has, week after week."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest

from tests.team.faulty import words_of
from value_management.cases import larch_ward
from value_management.measures.box_score import BoxScore, Measure
from value_management.team.action_plan import Action
from value_management.team.huddle import PARTS, Huddle, agenda, rhythm
from value_management.team.pdsa import cycle

D = datetime.date
TODAY = D(2025, 3, 5)


def test_the_five_parts_make_fifteen_minutes() -> None:
    assert [minutes for _, minutes in PARTS] == [2, 5, 5, 2, 1]
    found = agenda("Larch", TODAY)
    assert found.minutes == 15
    assert [part.begins for part in found.parts] == [0, 2, 7, 12, 14]
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


def test_a_first_huddle_needs_nothing() -> None:
    said = agenda("Larch", TODAY).explain()
    for part in (
        "This huddle makes the first",
        "three numbers counted by hand",
        "one patient, tomorrow",
        "What went well this week",
    ):
        assert part in said
    assert "tea trolley" in agenda("Larch", TODAY, joy="The tea trolley").explain()


def test_actions_overdue_first_finished_thanked_later_ones_left() -> None:
    def action(what: str, due: datetime.date, **more: Any) -> Action:
        return Action(what, "Ann", due, D(2025, 2, 1), **more)

    actions = [
        action("late", D(2025, 3, 1)),
        action("now", D(2025, 3, 6)),
        action("later", D(2025, 5, 1)),
        action("thanked", D(2025, 3, 1), done=D(2025, 3, 3)),
        action("old", D(2025, 2, 3), done=D(2025, 2, 4)),
        action("gone", D(2025, 3, 1), dropped=D(2025, 3, 2), why_dropped="no need"),
    ]
    assert agenda("Larch", TODAY, actions=actions).parts[0].lines == (
        "Ann: late (was due 1 March 2025).",
        "Ann: now (is due 6 March 2025).",
        "Ann: thanked (done, thank you).",
        "1 action due later: no need to talk about them today.",
    )


def test_the_box_score_is_read_as_it_stood_on_the_day() -> None:
    score = larch_ward.score()
    then = agenda("Larch", TODAY, score=score).parts[1].lines
    assert then[0] == "Week of 3 March 2025: read across each row, then down."
    assert not any("signal: better" in line for line in then)
    assert any("below zero" in line for line in then)
    by_december = agenda("Larch", D(2025, 12, 10), score=score).parts[1].lines
    assert by_december[1].startswith("Quality (performance): Discharged before noon 3")
    assert "(signal: better)" in by_december[1]
    assert "old" not in " ".join(by_december)
    late = agenda("Larch", D(2026, 2, 9), score=score).parts[1].lines
    assert "The latest numbers are 6 weeks old." in late
    assert agenda("Larch", D(2024, 1, 1), score=score).parts[1].lines[0].startswith("No box score yet")


def test_missing_numbers_are_asked_for_and_nothing_else_is_needed() -> None:
    weeks = tuple(D(2025, 2, 10) + datetime.timedelta(weeks=week) for week in range(5))
    score = BoxScore(
        "Larch",
        weeks,
        (
            Measure("Falls", "quality", "falls", "lower", (1, 2, 3, None, 4), weeks, baseline=5),
            Measure(
                "Direct care",
                "capacity",
                "%",
                "higher",
                (None, None, None, None, 60),
                weeks,
                sampled_on=(None, None, None, None, D(2025, 3, 10)),
            ),
            Measure("Waits", "quality", "days", "lower", (5, 4, 5, 4, 5), weeks, sampled_on=(weeks[0],) * 5),
        ),
    )
    lines = agenda("Larch", TODAY, score=score).parts[1].lines
    assert "No number this week for Direct care and Falls: who can bring it?" in lines
    assert lines[1] == "Quality (performance): Falls missing; Waits 4 days."
    assert (
        agenda("Larch", D(2025, 3, 11), score=replace(score, measures=score.measures[:1]))
        .parts[1]
        .lines[1]
        .endswith("Falls 4 falls.")
    )


def test_tests_are_asked_about_until_a_week_after_their_decision() -> None:
    plan: dict[str, Any] = {
        "owner": "Bea",
        "prediction": "two of three",
        "predicted_on": D(2025, 2, 3),
        "measure": "letters",
        "starts": D(2025, 2, 4),
        "scale": "three patients",
    }
    open_test = cycle("Letters", **plan)
    fresh = cycle("Bloods", **plan, result="two", result_on=D(2025, 3, 1), decision="adopt", why="works")
    old = cycle("Chairs", **plan, result="two", result_on=D(2025, 2, 10), decision="adopt", why="works")
    lines = agenda("Larch", TODAY, tests=[open_test, fresh, old]).parts[2].lines
    assert [line.partition(":")[0] for line in lines] == ["Bea, Letters", "Bea, Bloods"]


def test_faults_of_an_agenda() -> None:
    found = words_of(agenda, "", "today", joy=3)
    assert "team:" in found
    assert "day of the huddle" in found
    assert "joy:" in found


# --- rhythm


def held(*days: datetime.date, **more: Any) -> list[Huddle]:
    return [
        Huddle(
            day,
            more.get("leader", "Ann"),
            more.get("present", ("nurse",)),
            more.get("minutes"),
            more.get("actions", ()),
        )
        for day in days
    ]


MONDAYS = [D(2025, 1, 6) + datetime.timedelta(weeks=week) for week in range(10)]
TO_DO = (Action("Ask", "Ann", D(2025, 3, 31), D(2025, 1, 6)),)


def test_a_streak_counts_weeks_with_a_huddle() -> None:
    days = [
        MONDAYS[0],
        MONDAYS[1],
        MONDAYS[1] + datetime.timedelta(days=3),
        MONDAYS[3],
        MONDAYS[4] + datetime.timedelta(2),
    ]
    found = rhythm("Larch", held(*reversed(days), actions=TO_DO), today=D(2025, 2, 5))
    assert (found.streak, found.longest, found.weeks, found.held) == (2, 2, 5, 4)
    assert found.steady
    assert found.explain().startswith("Larch: 5 huddles in 4 of 5 weeks; 2 weeks in a row now, 2 at best.")
    assert found.cautions == ()
    assert len(found.actions) == 5
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


def test_the_present_week_may_still_have_its_huddle_and_a_missed_one_ends_the_streak() -> None:
    days = MONDAYS[:3]
    assert rhythm("Larch", held(*days), today=D(2025, 1, 28)).streak == 3
    over = rhythm("Larch", held(*days), today=D(2025, 2, 4))
    assert (over.streak, over.longest, over.weeks) == (0, 3, 4)
    assert over.steady
    assert not rhythm("Larch", held(*days), today=D(2025, 2, 12)).steady


def test_an_excused_week_neither_breaks_nor_counts() -> None:
    found = rhythm("Larch", held(MONDAYS[0], MONDAYS[2]), today=MONDAYS[2], excused=[D(2025, 1, 17)])
    assert (found.streak, found.longest, found.weeks, found.held) == (2, 2, 2, 2)
    assert not found.steady


def test_attendance_and_what_a_coach_asks_about() -> None:
    huddles = [
        Huddle(MONDAYS[0], "Ann", ("nurse", "doctor", "nurse"), 25),
        Huddle(MONDAYS[1], "Bob", ("nurse",), 20),
        Huddle(MONDAYS[2], "Cat", ("nurse",), 10),
        Huddle(MONDAYS[3], "Ann", ("nurse",)),
    ]
    found = rhythm("Larch", huddles, today=D(2025, 2, 26), expected=("doctor", "pharmacist"))
    assert found.attendance == {"doctor": 1, "pharmacist": 0, "nurse": 4}
    assert "Attended, of 4: doctor 1, pharmacist 0 and nurse 4." in found.explain()
    assert found.cautions == (
        "2 of 3 timed huddles took more than 15 minutes: park the rest.",
        "Seldom there: doctor and pharmacist. Ask what hour would suit them.",
        "The leader changes often: agree on one, with a deputy.",
        "No action came out of the last huddles: end each with one owner and a date.",
        "The last huddle was 4 weeks ago. Restart on three numbers; don't wait for all of them.",
    )
    assert "Attended" not in rhythm("Larch", held(MONDAYS[0], present=()), today=MONDAYS[0]).explain()


@pytest.mark.parametrize("today", [D(2025, 1, 1)])
def test_all_faults_of_a_rhythm_at_once(today: datetime.date) -> None:
    huddles = [Huddle(MONDAYS[0], "", ("",), 0), Huddle("soon", "Ann", ())]  # type: ignore[arg-type]
    found = words_of(rhythm, "", huddles, today=today, expected=("",), excused=("x",))
    for part in (
        "team:",
        "a date after today",
        "leader:",
        "present:",
        "minutes:",
        "huddle 2, date",
        "expected role",
        "excused week",
    ):
        assert part in found
    assert "Hold the first one this week" in words_of(rhythm, "Larch", [], today=today)
    assert "today:" in words_of(rhythm, "Larch", held(MONDAYS[0]), today="x")
