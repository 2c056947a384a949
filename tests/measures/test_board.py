"""Rolling up box scores: sums, divided anew, nothing twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.measures.board import roll_up
from value_management.measures.box_score import BoxScore, Measure, cost_per_patient, ratio

WEEKS = tuple(date(2025, 1, 6) + timedelta(weeks=week) for week in range(4))


def measure(name: str, values: Any, unit: str = "£", band: Any = "cost", better: Any = "lower", **more: Any) -> Measure:
    return Measure(name, band, unit, better, values, WEEKS[: len(values)], **more)


def team(name: str, cost: Any, patients: Any, *extra: Measure) -> BoxScore:
    spend, seen = measure("Spend", cost), measure("Patients", patients, "patients", "quality", "neither")
    return BoxScore(name, WEEKS[: len(cost)], (spend, seen, cost_per_patient(spend, seen), *extra))


def test_sums_add_and_ratios_are_divided_anew() -> None:
    board = roll_up("Hospital", [team("A", [100.0, 200], [10, 10]), team("B", [900.0, 800], [10, 30])])
    assert board.team == "Hospital" and board.teams == ("A", "B") and board.notes == ()
    assert board.measure("Spend").values == (1000, 1000) and board.measure("Patients").values == (20, 40)
    # Not the mean of 10 and 90, and not that of 20 and 26.67.
    assert board.measure("Cost per patient").values == (50, 25)
    assert board.measure("Spend").adds and board.measure("Spend").better == "lower"


def test_times_goes_with_a_ratio() -> None:
    def share(name: str, top: float, bottom: float) -> BoxScore:
        part = measure("Good", [top], "patients", "quality", "higher")
        whole = measure("All", [bottom], "patients", "quality", "neither")
        return BoxScore(
            name, WEEKS[:1], (ratio("Share", part, whole, band="quality", unit="%", better="higher", times=100),)
        )

    board = roll_up("H", [share("A", 1, 10), share("B", 9, 10)])
    assert board.measure("Share").values == (50,) and board.measure("Share").times == 100


def test_a_week_with_a_missing_value_has_no_total() -> None:
    board = roll_up("Hospital", [team("A", [1.0, None, 3], [1, 2, 3]), team("B", [1.0, 1, 1, 1], [1, 1, 1, 1])])
    assert board.weeks == WEEKS and board.measure("Spend").values == (2, None, 4, None)
    assert board.measure("Patients").values == (2, 3, 4, None)
    assert board.measure("Cost per patient").values == (1, None, 1, None)
    assert board.notes == (
        "Spend: 2 of 4 weeks have no total, because a team's value is missing.",
        "Patients: 1 of 4 weeks have no total, because a team's value is missing.",
        "Cost per patient: 2 of 4 weeks have no total, because a team's value is missing.",
    )


def test_what_cant_be_added_is_left_out_and_named() -> None:
    joy = measure("Joy", [6.0, 7], "", "quality", "higher")
    percent = measure("Harm free", [90.0, 80], "%", "quality", "higher")
    board = roll_up("H", [team("A", [1.0, 1], [1, 1], joy, percent), team("B", [1.0, 1], [1, 1], joy)])
    assert [each.name for each in board.measures] == ["Spend", "Patients", "Cost per patient"]
    assert len(board.notes) == 2 and board.notes[0].startswith("Joy is not rolled up: it can't be added")


def test_a_measure_that_some_teams_lack() -> None:
    board = roll_up("H", [team("A", [1.0], [1], measure("Drugs", [5.0])), team("B", [1.0], [1])])
    assert board.measure("Drugs").values == (5,)
    assert board.notes == ("Drugs is the total of 1 of 2 box scores; the others don't have it.",)


def test_no_common_week() -> None:
    first = BoxScore("A", WEEKS, (Measure("Spend", "cost", "£", "lower", (1.0,), WEEKS[:1]),))
    second = BoxScore("B", WEEKS, (Measure("Spend", "cost", "£", "lower", (1.0,), WEEKS[1:2]),))
    board = roll_up("H", [first, second])
    assert board.measures == () and "no week with a value from every team" in board.notes[0]
    parts = [team("A", [1.0, None], [1, 1]), team("B", [None, 1.0], [1, 1])]
    assert "Cost per patient is not rolled up: there is no week" in " ".join(roll_up("H", parts).notes)


def test_what_is_shared_counts_once() -> None:
    shared = measure("Pharmacy", [50.0, 60], counted_as="site pharmacy", sampled_on="2025-01-06", baseline=1)
    own = measure("Pharmacy", [5.0, 5])
    board = roll_up(
        "H",
        [
            team("A", [1.0, 1], [1, 1], shared),
            team("B", [1.0, 1], [1, 1], shared),
            team("C", [1.0, 1], [1, 1], own),
        ],
    )
    assert board.measure("Pharmacy").values == (55, 65)


def test_shared_figures_fill_each_other_s_gaps_and_must_agree() -> None:
    def with_shared(name: str, values: Any) -> BoxScore:
        return team(name, [1.0, 1], [1, 1], measure("Pharmacy", values, counted_as="site pharmacy"))

    board = roll_up("H", [with_shared("A", [50.0, None]), with_shared("B", [None, 60.0])])
    assert board.measure("Pharmacy").values == (50, 60)
    with pytest.raises(DataError, match="50 from A and 51 from B for the same site pharmacy") as error:
        roll_up("H", [with_shared("A", [50.0, 60]), with_shared("B", [51.0, 61])])
    assert len(error.value.faults) == 2
    parts = [
        BoxScore(
            name,
            WEEKS[:1],
            (
                cost_per_patient(
                    measure("Spend", [90.0], counted_as="ward"), measure("P", [n], "patients", "quality", "neither")
                ),
            ),
        )
        for name, n in (("A", 10), ("B", 20))
    ]
    assert roll_up("H", parts).measure("Cost per patient").values == (3,)


def test_a_team_counts_once() -> None:
    a, b = team("A", [1.0], [1]), team("B", [1.0], [1])
    with pytest.raises(DataError, match="team A: found in A and again in A"):
        roll_up("H", [a, a])
    hospital = roll_up("Hospital", [a, b])
    with pytest.raises(DataError, match="in Hospital and again in B"):
        roll_up("Board", [hospital, b])
    board = roll_up("Board", [hospital, team("C", [5.0], [1])])
    assert board.teams == ("A", "B", "C") and board.measure("Spend").values == (7,)
    assert board.measure("Cost per patient").values == (pytest.approx(7 / 3),)


def test_mixed_units_are_refused_all_at_once() -> None:
    other = BoxScore("B", WEEKS[:1], (measure("Spend", [1.0], "£k", "quality", "higher"),))
    with pytest.raises(DataError) as error:
        roll_up("H", [team("A", [1.0], [1]), other])
    assert [fault.found for fault in error.value.faults] == [
        "unit '£k', but '£' in A",
        "band 'quality', but 'cost' in A",
        "better 'higher', but 'lower' in A",
    ]
    with pytest.raises(DataError, match="at least one"):
        roll_up("H", [])


def test_negative_capacity_is_carried() -> None:
    left = Measure("Available", "capacity", "hours", "higher", (-5.0,), WEEKS[:1])
    board = roll_up("H", [BoxScore("A", WEEKS[:1], (left,)), BoxScore("B", WEEKS[:1], (left,))])
    assert board.measure("Available").values == (-10,)
    credit = measure("Credit", [-1.0], may_be_negative=True)
    plain = measure("Credit", [3.0])
    assert roll_up("H", [BoxScore("A", WEEKS[:1], (plain,)), BoxScore("B", WEEKS[:1], (credit,))]).measure(
        "Credit"
    ).values == (2,)


@given(st.lists(st.lists(st.integers(0, 1000), min_size=3, max_size=3), min_size=2, max_size=5), st.randoms())
def test_order_and_grouping_change_nothing(costs: list[list[int]], chance: Any) -> None:
    teams = [team(f"T{index}", cost, [1, 2, 3]) for index, cost in enumerate(costs)]
    whole = roll_up("Board", teams)
    chance.shuffle(teams)
    split = roll_up("Board", [roll_up("Half", teams[:1]), *teams[1:]])
    for name in ("Spend", "Patients", "Cost per patient"):
        assert split.measure(name).values == whole.measure(name).values
    assert whole.measure("Spend").values == tuple(float(sum(week)) for week in zip(*costs, strict=True))
