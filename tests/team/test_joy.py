"""Joy in Work: nobody's answer may be read off the wall."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import words_of
from value_management import datasets
from value_management.team.joy import by_group, pulse, pulse_from_means

D = datetime.date


def weeks(*scores: list[float]) -> dict[datetime.date, list[float]]:
    return {D(2025, 1, 6) + datetime.timedelta(weeks=week): found for week, found in enumerate(scores)}


def test_below_five_answers_nothing_is_shown() -> None:
    found = pulse("Larch", weeks([7, 8, 9, 10], [7, 8, 9, 10, 6], []), asked=20)
    assert [week.score for week in found.weeks] == [None, 8.0, None]
    assert [week.hidden for week in found.weeks] == ["fewer than five answers", "", "no answers"]
    assert found.weeks[0].answered is None
    assert found.hidden == 2
    assert found.latest == found.weeks[1]
    assert "13 January 2025: 8.0, 5 of 20 answered." in found.explain()
    assert "2 weeks are not shown: fewer than five answers or no answers." in found.explain()
    assert "Fewer than half answered" in found.explain()
    assert "not shown (no answers)" in found.weeks[2].explain()


def test_a_week_beside_which_one_person_could_be_worked_out_is_hidden() -> None:
    """Six answers with mean 7 and five with mean 8: the sixth person gave 42 - 40 = 2 if the others felt as before."""
    found = pulse("Larch", weeks([8, 8, 8, 8, 8, 2], [8, 8, 8, 8, 8]))
    assert [week.score for week in found.weeks] == [7.0, None]
    assert found.weeks[1].hidden == "one person's answer could be worked out"
    assert found.weeks[1].answered == 5


def test_the_comparison_is_with_the_week_last_shown() -> None:
    found = pulse("Larch", weeks([5] * 6, [5] * 3, [5] * 7, [5] * 8, [5] * 7, [5] * 6, [5] * 8))
    assert [week.answered if week.score else None for week in found.weeks] == [6, None, None, 8, None, 6, 8]


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [(9, 10, False), (10, 9, False), (10, 11, True), (9, 9, True), (6, 8, True), (5, 6, False)],
)
def test_twenty_answers_together_are_enough(before: int, now: int, shown: bool) -> None:
    """Two totals known to 0.05 an answer: with 20 answers the difference is uncertain by a whole point."""
    found = pulse("Larch", weeks([5] * before, [5] * now))
    assert (found.weeks[1].score is not None) == shown


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 10), max_size=12), min_size=1, max_size=8))
def test_the_rule_looks_at_numbers_of_answers_never_at_scores(scores: list[list[float]]) -> None:
    found = pulse("Larch", weeks(*scores))
    level = pulse("Larch", weeks(*([5.0] * len(week) for week in scores)))
    assert [week.hidden for week in found.weeks] == [week.hidden for week in level.weeks]
    assert all(week.score is None for week in found.weeks if week.answered is None)
    assert all(len(week) >= 5 for week, kept in zip(scores, found.weeks, strict=True) if kept.score is not None)


def test_no_single_answer_is_kept() -> None:
    found = pulse("Larch", weeks([1, 2, 3, 4, 10]))
    assert json.loads(json.dumps(found.as_dict())) == {
        "team": "Larch",
        "low": 0,
        "high": 10,
        "weeks": [{"week": "2025-01-06", "score": 4.0, "answered": 5, "asked": None, "hidden": ""}],
    }


def test_the_fictional_ward_from_its_means() -> None:
    rows = datasets.load("fictional-larch-ward-weekly").rows
    found = pulse_from_means(
        "Larch Ward",
        [(row["week_start"], row["joy_score"], row["joy_respondents"], row["staff_asked"]) for row in rows],  # type: ignore[misc]
    )
    assert len(found.weeks) == 52
    shown = [
        (row["joy_score"], week.score) for row, week in zip(rows, found.weeks, strict=True) if week.score is not None
    ]
    assert all(given_ == kept for given_, kept in shown)
    assert found.chart().verdict == "no signal"


def test_means_need_their_answers() -> None:
    found = pulse_from_means("Larch", [(D(2025, 1, 6), None, 0, None), (D(2025, 1, 13), 7.25, 12, 30)])
    assert [week.score for week in found.weeks] == [None, 7.2]
    assert "a mean where there are answers" in words_of(pulse_from_means, "Larch", [(D(2025, 1, 6), None, 6, None)])
    assert "answers: found 2.5" in words_of(pulse_from_means, "Larch", [(D(2025, 1, 6), 3, 2.5, None)])


def test_no_week_shown_yet() -> None:
    found = pulse("Larch", weeks([5]))
    assert found.latest is None
    assert "No week can be shown yet" in found.explain()
    assert "1 week is not shown" in found.explain()
    assert words_of(found.chart)


def test_asked_by_week_and_everyone_answering() -> None:
    days = list(weeks([], []))
    found = pulse("Larch", {days[0]: [5] * 5, days[1]: [6] * 10}, asked={days[1]: 10})
    assert [week.asked for week in found.weeks] == [None, 10]
    assert "not shown" not in found.explain()


def test_all_faults_of_a_pulse_at_once() -> None:
    found = words_of(
        pulse,
        "",
        {"2025-01-06": [11, "x"], D(2025, 1, 6): [5, 5], "soon": [3]},
        asked=1,
        low=0,
        high=10,
    )
    for part in (
        "team:",
        "6 January 2025, answer 1: found 11",
        "answer 2",
        "the week again",
        "week: found soon",
        "asked",
    ):
        assert part in found
    assert "scale:" in words_of(pulse, "Larch", {}, low=5, high=5)


def test_groups_that_could_be_worked_out_from_the_team_s_mean_are_hidden() -> None:
    nine, six, four = [8.0] * 9, [6.0] * 6, [1.0] * 4
    assert by_group({"nurses": nine, "doctors": six}) == {"nurses": 8.0, "doctors": 6.0}
    assert by_group({"nurses": nine, "doctors": six, "porters": four}) == {
        "nurses": 8.0,
        "doctors": None,
        "porters": None,
    }
    assert by_group({"nurses": nine, "porters": four, "clerks": four}) == {
        "nurses": 8.0,
        "porters": None,
        "clerks": None,
    }
    assert by_group({"porters": four}) == {"porters": None}
    assert by_group({"nurses": nine, "none": []}) == {"nurses": 8.0, "none": None}
    assert "porters, answer 1" in words_of(by_group, {"porters": [11]})
