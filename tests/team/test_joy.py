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


def test_a_week_beside_which_one_person_could_be_worked_out_is_shown_to_a_whole_number() -> None:
    """Six answers with mean 7 and five with mean 8: the sixth person gave 42 - 40 = 2 if the others felt as before."""
    found = pulse("Larch", weeks([8, 8, 8, 8, 8, 2], [8, 8, 8, 8, 7.5]))
    assert [(week.score, week.decimals) for week in found.weeks] == [(7.0, 1), (8.0, 0)]
    assert found.weeks[1].answered == 5 and found.hidden == 0
    assert "13 January 2025: about 8, 5 answered (one decimal could give one person's answer away)." in found.explain()


def test_a_week_is_compared_with_every_week_shown_in_the_eight_before() -> None:
    found = pulse("Larch", weeks([5] * 6, [5] * 3, [5] * 7, [5] * 8, [5] * 7, [5] * 6, [5] * 8))
    assert [week.decimals if week.score else None for week in found.weeks] == [1, None, 0, 1, 0, 1, 1]


def test_after_eight_weeks_the_decimal_comes_back() -> None:
    found = pulse("Larch", weeks([5] * 6, *[[5] * 7 for _ in range(10)]))
    assert [week.decimals for week in found.weeks] == [1, *[0] * 8, 1, 1]
    assert found.hidden == 0


def test_somebody_in_another_s_place_is_known_only_if_it_is_said() -> None:
    """Seven answers before and after: the numbers can't show that one of the seven is somebody else."""
    same = weeks([8, 8, 8, 8, 8, 8, 2], [8, 8, 8, 8, 8, 8, 8], [8] * 7)
    silent = pulse("Larch", same)
    assert [week.decimals for week in silent.weeks] == [1, 1, 1]
    assert "Who answered isn't known here: name the week in which somebody takes another's place (swapped)" in (
        silent.explain()
    )
    told = pulse("Larch", same, swapped=["2025-01-13"])
    assert [week.decimals for week in told.weeks] == [1, 0, 0] and "Who answered" not in told.explain()
    rows = [(day, 8.0, 7, None) for day in same]
    assert [week.decimals for week in pulse_from_means("Larch", rows, swapped=[D(2025, 1, 20)]).weeks] == [1, 1, 0]
    large = pulse("Larch", weeks([8] * 12, [8] * 12), swapped=[D(2025, 1, 13)])
    assert [week.decimals for week in large.weeks] == [1, 1]
    assert "swapped" in words_of(pulse, "Larch", same, swapped=["soon"])


def test_a_team_may_choose_a_higher_floor_and_none_below_five() -> None:
    found = pulse("Larch", weeks([5] * 10, [5] * 11), fewest=11)
    assert [(week.score, week.answered) for week in found.weeks] == [(None, None), (5.0, 11)]
    assert found.weeks[0].hidden == "fewer than 11 answers" and found.as_dict()["fewest"] == 11
    rows = [(D(2025, 1, 6), 5.0, 7, None)]
    assert pulse_from_means("Larch", rows, fewest=8).latest is None
    groups = {"nurses": [5] * 7, "porters": [4] * 7, "doctors": [6] * 9}
    assert by_group(groups, fewest=8) == {"nurses": None, "porters": None, "doctors": 6.0}
    assert by_group(groups) == {"nurses": 5.0, "porters": 4.0, "doctors": 6.0}
    for wrong in (4, 5.5, "many"):
        assert "fewest answers" in words_of(pulse, "Larch", {}, fewest=wrong)
        assert "fewest answers" in words_of(by_group, {}, fewest=wrong)


@pytest.mark.parametrize(
    ("before", "now", "decimals"),
    [(9, 10, 0), (10, 9, 0), (10, 11, 1), (9, 9, 1), (6, 8, 1), (5, 6, 0)],
)
def test_twenty_answers_together_are_enough(before: int, now: int, decimals: int) -> None:
    """Two totals known to 0.05 an answer: with 20 answers the difference is uncertain by a whole point."""
    found = pulse("Larch", weeks([5] * before, [5] * now))
    assert found.weeks[1].decimals == decimals


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=2, max_size=12))
def test_no_two_near_weeks_give_one_person_away(sizes: list[int]) -> None:
    """Whatever two shown weeks one compares, a difference of one person stays uncertain by a point or more."""
    found = [week for week in pulse("Larch", weeks(*([5.0] * size for size in sizes))).weeks if week.score is not None]
    for number, later in enumerate(found):
        for before in found[:number]:
            assert later.answered is not None and before.answered is not None
            near = abs(later.answered - before.answered) == 1 and (later.week - before.week).days <= 56
            unsure = 0.5 * (later.answered * 0.1**later.decimals + before.answered * 0.1**before.decimals)
            assert not near or unsure >= 1 - 1e-9


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
        "fewest": 5,
        "weeks": [
            {"week": "2025-01-06", "score": 4.0, "decimals": 1, "answered": 5, "asked": None, "hidden": ""},
        ],
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
    assert all(given_ in (kept, round(kept)) or round(given_) == kept for given_, kept in shown)
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
