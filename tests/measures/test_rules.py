"""The rules and their limits against published tables and against each boundary."""

from __future__ import annotations

import math

import pytest

from value_management.measures.rules import (
    RUNS_TABLE,
    Stop,
    anhoej,
    crossings_limit,
    longest_run_limit,
    perla,
    runs_about,
    runs_limits,
    trends,
)

# (useful points, longest run allowed, fewest crossings): the table of the R package qicharts2, vignette "Quality
# improvement charts", appendix 2 (J. Anhøj), for 10 to 100 points.
ANHOEJ = [
    (10, 6, 2),
    (11, 6, 2),
    (12, 7, 3),
    (15, 7, 4),
    (20, 7, 6),
    (22, 7, 7),
    (23, 8, 7),
    (24, 8, 8),
    (25, 8, 8),
    (30, 8, 10),
    (36, 8, 13),
    (45, 8, 17),
    (46, 9, 17),
    (60, 9, 23),
    (91, 10, 37),
    (100, 10, 41),
]

# (useful points, fewest runs, most runs) with as many above as below: Swed and Eisenhart's one-sided 5% values
# (1943), which the table of Perla, Provost and Murray (2011) prints for even numbers of points.
SWED_EISENHART = [
    (10, 3, 9),
    (12, 3, 11),
    (14, 4, 12),
    (16, 5, 13),
    (18, 6, 14),
    (20, 6, 16),
    (22, 7, 17),
    (24, 8, 18),
    (26, 9, 19),
    (28, 10, 20),
    (30, 11, 21),
    (32, 11, 23),
    (34, 12, 24),
    (36, 13, 25),
    (38, 14, 26),
    (40, 15, 27),
]


@pytest.mark.parametrize(("useful", "longest", "crossings"), ANHOEJ)
def test_anhoej_limits(useful: int, longest: int, crossings: int) -> None:
    assert (longest_run_limit(useful), crossings_limit(useful)) == (longest, crossings)


def test_longest_run_limit_is_the_rounded_logarithm() -> None:
    for useful in range(1, 5000):
        assert longest_run_limit(useful) == round(math.log2(useful)) + 3


def test_crossings_limit_is_the_binomial_quantile() -> None:
    for useful in range(1, 120):
        trials, limit = useful - 1, crossings_limit(useful)
        below = sum(math.comb(trials, c) for c in range(limit)) / 2**trials
        upto = below + math.comb(trials, limit) / 2**trials
        assert below < 0.05 <= upto


@pytest.mark.parametrize(("useful", "least", "most"), SWED_EISENHART)
def test_runs_limits_of_equal_sides(useful: int, least: int, most: int) -> None:
    assert runs_limits(useful // 2, useful // 2) == (least, most)


def test_the_printed_table_agrees_with_swed_and_eisenhart() -> None:
    """Even numbers of points exactly (as many on each side), odd ones within a run: see `RUNS_TABLE`."""
    assert list(RUNS_TABLE) == list(range(10, 41))
    for useful, least, most in SWED_EISENHART:
        assert RUNS_TABLE[useful] == (least, most)
    for useful in range(11, 41, 2):
        exact = runs_limits(useful // 2, useful - useful // 2)
        assert all(abs(here - there) <= 1 for here, there in zip(RUNS_TABLE[useful], exact, strict=True))
    differ = [n for n in RUNS_TABLE if RUNS_TABLE[n] != runs_limits(n // 2, n - n // 2)]
    assert differ == [15, 17, 23, 25, 27, 29, 35, 37, 39]


@pytest.mark.parametrize(
    ("sides", "exact", "table"),
    [
        # 23 points: the table says 7 to 17 whatever the sides; 11 and 12 have 8 to 17.
        ((4, 4, 3, 3, 3, 3, 3), "too few runs", None),
        # 24 points of which 6 lie on one side: 24 points have 8 to 18 in the table, these sides 7 to 13.
        ((3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1), None, None),
        ((9, 2, 2, 2, 3, 1, 4, 1), "shift", "shift"),
        ((5, 2, 5, 2, 5, 2, 3), None, "too few runs"),
    ],
)
def test_exact_limits_or_the_printed_table(sides: tuple[int, ...], exact: str | None, table: str | None) -> None:
    runs = runs_about(_sides(*sides))
    by_sides, by_number = perla(runs, ()), perla(runs, (), limits="table")
    assert (by_sides.rule, by_number.rule) == (exact, table)
    assert (by_sides.limits, by_number.limits) == ("exact", "table")
    assert (by_number.runs_least, by_number.runs_most) == RUNS_TABLE[sum(sides)]


def test_beyond_the_table_the_limits_are_exact() -> None:
    runs = runs_about(_sides(*[3] * 14))
    assert (perla(runs, (), limits="table").limits, perla(runs, (), limits="table").runs_least) == (
        "exact",
        runs_limits(21, 21)[0],
    )
    alone = perla(runs_about(_sides(12)), (), limits="table")
    assert (alone.limits, alone.runs_least, alone.rule) == ("table", 3, "shift and too few runs")


def _arrangements(above: int, below: int) -> list[int]:
    """How many of all orders of the points have each number of runs: counted one by one."""
    counts = [0] * (above + below + 1)

    def walk(up: int, down: int, last: int, runs: int) -> None:
        if not up and not down:
            counts[runs] += 1
        if up:
            walk(up - 1, down, 1, runs + (last != 1))
        if down:
            walk(up, down - 1, -1, runs + (last != -1))

    walk(above, below, 0, 0)
    return counts


@pytest.mark.parametrize(("above", "below"), [(5, 5), (4, 7), (7, 4), (3, 9), (1, 10), (6, 5), (2, 8)])
def test_runs_limits_against_counting(above: int, below: int) -> None:
    counts = _arrangements(above, below)
    total, highest = sum(counts), max(runs for runs, count in enumerate(counts) if count)
    least = max((r for r in range(2, highest + 1) if sum(counts[: r + 1]) <= 0.05 * total), default=2)
    most = min((r for r in range(2, highest + 1) if sum(counts[r:]) <= 0.05 * total), default=highest)
    assert runs_limits(above, below) == (least, most)


def test_points_on_the_median_neither_break_nor_extend_a_run() -> None:
    assert runs_about([1, 0, 1, -1, 0, 0, -1, 1]) == ((1, (0, 2)), (-1, (3, 6)), (1, (7,)))
    assert runs_about([0, 0]) == ()
    assert runs_about([-1], start=4) == ((-1, (4,)),)


def _sides(*lengths: int) -> list[int]:
    """Runs of these lengths, the first above."""
    found: list[int] = []
    for order, length in enumerate(lengths):
        found += [1 if order % 2 == 0 else -1] * length
    return found


def test_a_run_at_the_limit_is_no_signal_and_one_more_is() -> None:
    at_limit = anhoej(runs_about(_sides(8, 2, 2, 2, 2, 2, 2, 2, 2)))  # 24 points: 8 allowed
    assert (at_limit.longest_run, at_limit.longest_allowed, at_limit.verdict) == (8, 8, "no signal")
    beyond = anhoej(runs_about(_sides(9, 2, 2, 2, 2, 2, 2, 2, 1)))
    assert (beyond.verdict, beyond.rule, beyond.points) == ("signal", "shift", tuple(range(9)))
    assert beyond.signal is True and "9 useful points in a row lie above the median (points 1 to 9)" in beyond.reason
    assert "up to 8" in beyond.reason


def test_crossings_at_the_limit_are_no_signal_and_one_fewer_is() -> None:
    at_limit = anhoej(runs_about(_sides(3, 3, 3, 3, 3, 3, 2, 2, 2)))  # 24 points: 8 or more
    assert (at_limit.crossings, at_limit.crossings_least, at_limit.verdict) == (8, 8, "no signal")
    assert at_limit.signal is False and at_limit.rule is None and at_limit.points == ()
    assert "crossed 8 times (8 or more is chance)" in at_limit.reason and "longest run is 3 (up to 8" in at_limit.reason
    fewer = anhoej(runs_about(_sides(3, 3, 3, 3, 3, 3, 3, 3)))
    assert (fewer.crossings, fewer.verdict, fewer.rule) == (7, "signal", "crossings")
    assert fewer.points == tuple(range(24)) and "crosses the median 7 times" in fewer.reason


def test_every_long_run_is_named_once() -> None:
    both = anhoej(runs_about([-side for side in _sides(10, 10)]))
    assert both.rule == "shift and crossings"
    assert both.findings[0].points == tuple(range(20)) and both.findings[0].reason.count("in a row") == 1
    assert (
        "lie below the median (points 1 to 10) and 10 above it (points 11 to 20); chance explains up to 7."
        in both.reason
    )
    assert "median once" in both.reason


def test_crossing_words() -> None:
    assert "not once" in anhoej(runs_about(_sides(12))).reason
    assert "twice" in anhoej(runs_about(_sides(8, 8, 8))).reason


def test_no_useful_points() -> None:
    nothing = anhoej(())
    assert (nothing.verdict, nothing.longest_run, nothing.crossings) == ("no verdict", 0, 0)
    assert nothing.longest_allowed is None and nothing.crossings_least is None and nothing.signal is None
    stopped = anhoej((), Stop("too few points", "why"))
    assert (stopped.verdict, stopped.reason) == ("too few points", "why")
    assert perla((), (), Stop("no verdict", "why")).runs_least is None


def test_stopped_judgements_still_give_the_figures() -> None:
    runs = runs_about(_sides(10, 10))
    stopped = anhoej(runs, Stop("no verdict", "why"))
    assert (stopped.verdict, stopped.longest_run, stopped.longest_allowed, stopped.findings) == (
        "no verdict",
        10,
        7,
        (),
    )
    other = perla(runs, (), Stop("too few points", "why"))
    assert (other.verdict, other.longest_run, other.runs, other.runs_least, other.findings) == (
        "too few points",
        10,
        2,
        6,
        (),
    )


def test_perla_shift_of_six() -> None:
    five = perla(runs_about(_sides(5, 2, 3, 1, 2, 5, 2)), ())
    assert (five.verdict, five.longest_run) == ("no signal", 5)
    assert "longest run is 5" in five.reason and "there are 7 runs (chance explains 6 to 15)" in five.reason
    six = perla(runs_about(_sides(6, 2, 3, 1, 2, 4, 2)), ())
    assert (six.verdict, six.rule, six.points) == ("signal", "shift", tuple(range(6)))
    assert "6 points in a row lie above the median (points 1 to 6)" in six.reason


def test_perla_too_few_and_too_many_runs() -> None:
    # 10 above and 10 below: 6 to 16 runs are chance, at the limits too.
    assert perla(runs_about(_sides(5, 5, 3, 3, 2, 2)), ()).verdict == "no signal"
    few = perla(runs_about(_sides(5, 5, 4, 5, 1)), ())
    assert (few.runs, few.rule, few.points) == (5, "too few runs", tuple(range(20)))
    assert "There are 5 runs; chance explains 6 to 16." in few.reason
    assert perla(runs_about(_sides(2, 2, 2, 2, *[1] * 12)), ()).verdict == "no signal"
    many = perla(runs_about(_sides(2, 2, 2, *[1] * 14)), ())
    assert (many.runs, many.rule, many.points) == (17, "too many runs", tuple(range(20)))
    assert "There are 17 runs" in many.reason


def test_perla_one_side_only_has_no_limits() -> None:
    alone = perla(runs_about(_sides(12)), ())
    assert (alone.runs, alone.runs_least, alone.runs_most, alone.rule) == (1, None, None, "shift")


def test_trend_counts_points_not_steps() -> None:
    assert trends([1, 2, 3, 4], 0.0) == ((1, (0, 1, 2, 3)),)
    runs = runs_about(_sides(2, 2, 2, 2, 2, 2))
    four, five = trends([1, 2, 3, 4], 0.0), trends([1, 2, 3, 4, 5], 0.0)
    assert perla(runs, four).verdict == "no signal" and perla(runs, four).longest_trend == 4
    judged = perla(runs, five)
    assert (judged.rule, judged.points, judged.longest_trend) == ("trend", (0, 1, 2, 3, 4), 5)
    assert "5 points in a row rise (points 1 to 5" in judged.reason
    assert "fall" in perla(runs, trends([5, 4, 3, 2, 1], 0.0)).reason


def test_repeats_in_a_trend_count_once() -> None:
    assert trends([1, 2, 2, 2, 3], 0.0) == ((1, (0, 1, 4)),)
    assert trends([1, 1.0625, 0.9375, 2], 0.0625) == ((1, (0, 3)),)
    assert trends([1, 1.0625, 2], 0.06) == ((1, (0, 1, 2)),)
    assert trends([3, 3, 3], 0.0) == () and trends([], 0.0) == () and trends([1], 0.0) == ()


def test_missing_values_are_passed_over_in_a_trend() -> None:
    assert trends([1, None, 2, None, 3], 0.0, start=10) == ((1, (10, 12, 14)),)


def test_a_turning_point_belongs_to_both_stretches() -> None:
    assert trends([1, 2, 3, 2, 1, 4], 0.0) == ((1, (0, 1, 2)), (-1, (2, 3, 4)), (1, (4, 5)))


def test_plain_data() -> None:
    judged = anhoej(runs_about(_sides(9, 2, 2, 2, 2, 2, 2, 2, 1)))
    assert judged.as_dict() == {
        "verdict": "signal",
        "signal": True,
        "rule": "shift",
        "points": list(range(9)),
        "reason": judged.reason,
        "findings": [{"rule": "shift", "points": list(range(9)), "reason": judged.reason}],
        "useful": 24,
        "longest_run": 9,
        "longest_allowed": 8,
        "crossings": 8,
        "crossings_least": 8,
    }
    other = perla(runs_about(_sides(6, 6)), ()).as_dict()
    assert (other["runs"], other["runs_least"], other["runs_most"], other["longest_trend"]) == (2, 3, 11, 0)
    assert other["rule"] == "shift and too few runs"
