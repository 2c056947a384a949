"""Process maps: lead time, value-adding share, hand-offs, and what coming back costs."""

from __future__ import annotations

import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.faulty import faults_of, words_of
from value_management.team.process_map import Loop, ProcessMap, Step, duration, process_map

STEPS = (
    Step("Referral arrives", "Clerk", 5, 0),
    Step("Sort", "Nurse", 10, 1440),
    Step("First visit", "Nurse", 45, 2880, True),
    Step("Letter", "Clerk", 10, 60),
)
BACK = Loop("Sort", "Referral arrives", 0.2, "no telephone number")


def test_without_coming_back() -> None:
    found = process_map("Referrals", STEPS)
    assert (found.work, found.wait, found.lead_time) == (70, 4380, 4450)
    assert found.lead_time_right_first_time == 4450
    assert found.rework == 0
    assert found.value_adding == 45
    assert found.value_adding_share == pytest.approx(45 / 4450)
    assert (found.hand_offs, found.expected_hand_offs, found.right_first_time) == (2, 2, 1)
    assert found.longest_wait == STEPS[2]
    assert found.times_done == (1, 1, 1, 1)


def test_one_in_five_back_to_the_start_is_one_and_a_quarter_times() -> None:
    """A geometric count with success 0.8 has mean 1 / 0.8: any text on probability."""
    found = process_map("Referrals", STEPS, [BACK])
    assert found.times_done == pytest.approx((1.25, 1.25, 1, 1))
    assert found.work == pytest.approx(1.25 * 15 + 55)
    assert found.wait == pytest.approx(1.25 * 1440 + 2940)
    assert found.rework == pytest.approx(0.25 * 1455)
    assert found.right_first_time == pytest.approx(0.8)
    # Forward clerk to nurse at every pass, back again for a fifth of them, then nurse to clerk once.
    assert found.expected_hand_offs == pytest.approx(1.25 + 0.25 + 1)
    assert found.saved(BACK) == pytest.approx(0.25 * 1455)
    assert found.saved(BACK, share=0.1) == pytest.approx((1 / 0.8 - 1 / 0.9) * 1455)
    assert found.without(BACK) == process_map("Referrals", STEPS)
    assert "20% come back from “Sort” to “Referral arrives”: on average that adds 6 hours 4 minutes." in found.explain()
    assert "80% go through right first time." in found.explain()
    assert found.as_dict() == json.loads(json.dumps(found.as_dict()))


def test_nested_and_several_loops_agree_with_simulation() -> None:
    loops = (Loop("Letter", "Sort", 0.1), Loop("Sort", "Sort", 0.3), Loop("Sort", "Referral arrives", 0.1))
    found = process_map("R", STEPS, loops)
    draw = random.Random(11)
    names = [step.name for step in STEPS]
    visits = dict.fromkeys(names, 0)
    runs = 40_000
    for _ in range(runs):
        position = 0
        while position < len(names):
            visits[names[position]] += 1
            chance = draw.random()
            for loop in loops:
                if loop.after == names[position]:
                    chance -= loop.share
                    if chance < 0:
                        position = names.index(loop.back_to)
                        break
            else:
                position += 1
    for name, times in zip(names, found.times_done, strict=True):
        assert visits[name] / runs == pytest.approx(times, rel=0.02)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 5000), st.booleans()), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(0.01, 0.3)), max_size=3),
)
def test_what_always_holds(steps: list[tuple[float, float, bool]], loops: list[tuple[int, int, float]]) -> None:
    size = len(steps)
    made = [Step(f"s{index}", f"w{index % 3}", *step) for index, step in enumerate(steps)]
    back = [
        Loop(f"s{max(one, two) % size}", f"s{min(one, two, max(one, two) % size)}", share) for one, two, share in loops
    ]
    found = process_map("P", made, back)
    assert found.lead_time == pytest.approx(math.fsum((found.work, found.wait)))
    assert found.rework >= -1e-6
    assert 0 <= found.value_adding_share <= 1 + 1e-9
    assert all(times >= 1 - 1e-9 for times in found.times_done)
    assert 0 < found.right_first_time <= 1
    assert found.expected_hand_offs >= found.hand_offs - 1e-6
    for loop in set(back):
        assert found.saved(loop) >= -1e-6
    assert found.explain()


def test_a_process_that_takes_no_time() -> None:
    found = process_map("P", [Step("a", "x", 0)])
    assert found.value_adding_share == 0
    assert found.longest_wait is None
    assert "The longest wait" not in found.explain()


def test_all_faults_of_a_map_at_once() -> None:
    found = words_of(
        process_map,
        " ",
        [Step("a", "x", -1, math.inf, "yes"), Step("a", 3, "5", 10**7), Step("", "x", 1)],  # type: ignore[arg-type]
        [Loop("a", "z", 1.5), Loop("q", "a", 0.1)],
    )
    for part in (
        "process:",
        "step 1 (“a”), minutes of work",
        "step 1 (“a”), minutes of waiting",
        "adds value",
        "“a” again",
        "step 2 (“a”), who",
        "step 3, name",
        "loop 1, share",
        "loop 1, back to: found z",
        "loop 2, after",
    ):
        assert part in found
    assert "0 steps" in words_of(process_map, "P", [])
    assert "101 steps" in words_of(process_map, "P", [Step(f"s{number}", "x", 1) for number in range(101)])
    assert "comes later" in words_of(process_map, "P", STEPS, [Loop("Sort", "Letter", 0.1)])
    assert "A tenth is 0.1" in words_of(process_map, "P", STEPS, [Loop("Sort", "Sort", 0)])
    assert "less than 100%" in words_of(process_map, "P", STEPS, [Loop("Sort", "Sort", 0.6), BACK, BACK])
    assert "one of the steps" in words_of(process_map, "P", STEPS, [Loop(3, "Sort", 0.1)])  # type: ignore[arg-type]
    one = process_map("P", STEPS, [BACK])
    assert faults_of(one.without, Loop("Sort", "Sort", 0.1))
    assert faults_of(one.without, BACK, share=0.5)


def test_less_of_a_loop_keeps_the_others() -> None:
    other = Loop("Letter", "Letter", 0.5)
    found: ProcessMap = process_map("P", STEPS, [BACK, other]).without(BACK, share=0.1)
    assert found.loops == (Loop("Sort", "Referral arrives", 0.1, "no telephone number"), other)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (125, "2 hours 5 minutes"),
        (1440, "1 day"),
        (4560, "3 days 4 hours"),
        (1499, "1 day 1 hour"),
        (59.6, "1 hour"),
        (2879, "2 days"),
    ],
)
def test_minutes_in_words(minutes: float, words: str) -> None:
    assert duration(minutes) == words
