"""Ranges in, ranges out: seeded draws and the tornado."""

import json
import math
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money import uncertain
from value_management.money.pounds import Range
from value_management.money.uncertainty import Uncertain, simulate, tornado

D = Decimal
MILK = Uncertain("Milk", (3000, 6000, 9000), (("due to us", (0.5, 0.6, 0.9)),))
COACH = Uncertain("Coach", (-6000, -4000, -3000))
FOUND = simulate([MILK, COACH])


def test_the_tornado_by_hand():
    found = tornado([MILK, COACH])
    assert found.base == -400  # 6,000 x 0.6 - 4,000
    assert [(bar.name, bar.at_low, bar.at_high, bar.swing) for bar in found.bars] == [
        ("Milk", -2200, 1400, 3600),
        ("Coach", -2400, 600, 3000),
        ("Milk: due to us", -1000, 1400, 2400),
    ]
    assert [(bar.input_low, bar.input_likely, bar.input_high) for bar in found.bars] == [
        (3000, 6000, 9000),
        (-6000, -4000, -3000),
        (D("0.5"), D("0.6"), D("0.9")),
    ]
    assert [round(bar.switching, 3) for bar in found.bars] == [D("6666.667"), -3600, D("0.667")]
    assert all(bar.decides for bar in found.bars)
    assert [(bar.low_words, bar.high_words) for bar in found.bars] == [
        ("£3,000", "£9,000"),
        ("−£6,000", "−£3,000"),
        ("0.5", "0.9"),
    ]
    assert (found.lowest, found.highest) == (-2400, 1400)
    assert found.explain() == (
        "The likely net benefit is −£400. Milk moves it from −£2,200 to £1,400. Coach moves it from −£2,400 to £600. "
        "Milk: due to us moves it from −£1,000 to £1,400. Within its range, Milk or Coach or Milk: due to us alone can "
        "turn "
        "it to zero."
    )
    given = found.as_dict()
    assert (given["base"], given["unit"], given["title"]) == ("-400", "£", "What the net benefit depends on")
    assert given["bars"][1] == {
        "name": "Coach",
        "input_low": "-6000",
        "input_likely": "-4000",
        "input_high": "-3000",
        "at_low": "-2400",
        "at_high": "600",
        "swing": "3000",
        "decides": True,
        "switching": "-3600",
        "members": [],
    }


def test_weights_single_figures_and_ties():
    found = tornado([Uncertain("b", (0, 10, 20), weight=3), Uncertain("a", (0, 30, 60)), Uncertain("c", 5)])
    assert [(bar.name, bar.swing) for bar in found.bars] == [("a", 60), ("b", 60), ("c", 0)]
    assert found.base == 65
    assert found.bars[1].switching == D(-35) / 3
    assert not found.bars[1].decides
    assert found.explain().endswith("b moves it from £35 to £95. No input alone, within its range, turns it to zero.")
    assert tornado([Uncertain("c", 5)]).explain() == (
        "The net benefit is £5. No input has a range, so no other result is possible."
    )
    nothing = tornado([Uncertain("a", (1, 2, 3), weight=0), Uncertain("b", (-1, 2, 3))])
    assert [bar.switching for bar in nothing.bars] == [0, None]
    assert nothing.as_dict()["bars"][1]["switching"] is None
    assert not nothing.bars[1].decides


@pytest.mark.parametrize(("other", "decides"), [(-10, True), (-20, True), (-9, False), (-21, False), (-15, True)])
def test_an_input_decides_up_to_its_very_ends(other, decides):
    found = tornado([Uncertain("a", (10, 15, 20)), Uncertain("b", other)])
    assert {bar.name: bar.decides for bar in found.bars}["a"] is decides


def test_only_the_three_widest_bars_are_said():
    found = tornado([Uncertain(name, (0, at, 2 * at)) for at, name in enumerate("abcde", 1)])
    assert "c moves it" in found.explain() and "b moves it" not in found.explain()
    assert (found.lowest, found.highest) == (10, 20)


def test_draws_agree_with_the_sums_of_the_triangle():
    # Mean of a triangle (a + b + c) / 3; variance (a2 + b2 + c2 - ab - ac - bc) / 18.
    one = simulate([Uncertain("a", (0, 300, 900))], draws=20_000)
    sd = math.sqrt((300**2 + 900**2 - 300 * 900) / 18)
    assert abs(one.mean - 400) < 4 * sd / math.sqrt(20_000)
    # Below the likely value lies (b - a) / (c - a) = a third; the median solves (c - x)^2 / ((c - a)(c - b)) = 1/2.
    assert abs(one.percentile(50) - (900 - math.sqrt(900 * 600 / 2))) < 12
    assert one.above_zero == 1.0
    assert FOUND.mean == pytest.approx(-4333 + 6000 * (0.5 + 0.6 + 0.9) / 3, abs=40)


def test_the_answer_is_fixed_by_the_seed_and_not_by_the_order():
    assert simulate([COACH, MILK]) == FOUND
    assert simulate([MILK, COACH], seed=1) != FOUND
    assert (FOUND.draws, FOUND.seed, FOUND.likely) == (10_000, 2026, -400)
    assert FOUND.tornado == tornado([MILK, COACH])
    again = simulate([MILK, COACH, Uncertain("nothing", 0)])
    assert (again.mean, again.percentiles) == (FOUND.mean, FOUND.percentiles)


def test_the_stored_answer():
    # The same in every Python: text seeds go through SHA-512 and the Mersenne Twister.
    assert (FOUND.mean, FOUND.above_zero, FOUND.percentile(10), FOUND.percentile(90)) == STORED


STORED = (-329, 0.381, -1805, 1204)


def test_percentiles_are_by_nearest_rank():
    values = simulate([Uncertain("a", (0, 500, 1000))], draws=100)
    assert [percentage for percentage, _ in values.percentiles] == [5, 10, 25, 50, 75, 90, 95]
    numbers = [pounds for _, pounds in values.percentiles]
    assert numbers == sorted(numbers)
    assert places(values.percentile, 42) == ["percentile"]
    assert faults(values.percentile, 42)[0][2] == "one of 5, 10, 25, 50, 75, 90, 95"


def test_nearest_rank_exactly(monkeypatch):
    class Counter:
        """Gives 1, 2, 3 ... instead of chance."""

        def __init__(self, seed):
            self.seed, self.at = seed, 0

        def triangular(self, low, high, likely):
            self.at += 1
            return float(self.at)

    monkeypatch.setattr(uncertain.random, "Random", Counter)
    found = simulate([Uncertain("a", (0, 500, 1000))], draws=200)
    assert dict(found.percentiles) == {5: 10, 10: 20, 25: 50, 50: 100, 75: 150, 90: 180, 95: 190}
    assert found.mean == round(100.5)
    assert found.histogram[0] == (1, 11, 10)
    assert found.histogram[-1] == (190, 200, 10)
    assert sum(draws for _, _, draws in found.histogram) == 200
    assert len(found.histogram) == 20


def test_a_histogram_holds_every_draw():
    assert sum(draws for _, _, draws in FOUND.histogram) == 10_000
    assert all(low <= high for low, high, _ in FOUND.histogram)
    assert all(one[1] == other[0] for one, other in zip(FOUND.histogram, FOUND.histogram[1:], strict=False))
    assert simulate([Uncertain("a", 7)]).histogram == ((7, 7, 10_000),)


def test_words_carry_the_assumptions():
    text = FOUND.explain()
    assert text.startswith("In 10,000 draws the net benefit was between ")
    assert f"above zero in {round(100 * FOUND.above_zero)}% of them." in text
    assert "Each input follows a triangle" in text and "none moves with another" in text
    assert text.endswith(FOUND.tornado.explain())
    assert "above zero in all of them" in simulate([Uncertain("a", (1, 2, 3))]).explain()
    assert "above zero in none of them" in simulate([Uncertain("a", (-3, -2, 0))]).explain()
    nearly = Uncertain("a", (-40, 500, 1000))
    assert "above zero in over 99% of them" in simulate([nearly]).explain()
    rarely = Uncertain("a", (-1000, -500, 40))
    assert "above zero in under 1% of them" in simulate([rarely]).explain()
    likely = "The likely figures give −£400; the draws average "
    assert likely in text and "which is the figure to expect." in text and text.count("\n\n") == 2
    given = FOUND.as_dict()
    assert json.dumps(given)
    assert given["percentiles"][0] == [5, FOUND.percentile(5)]
    assert given["likely"] == "-400"
    assert given["assumptions"][-1] == "What was left out of the lines is left out of the answer."
    assert len(given["histogram"]) == 20


@pytest.mark.parametrize(("amount", "words"), [(7, "£7"), (0, "£0")])
def test_figures_without_ranges_are_no_chance(amount, words):
    found = simulate([Uncertain("a", amount)]).explain()
    assert found == f"The net benefit is {words}. No input has a range, so no other result is possible."


def test_streams_of_draws_do_not_collide():
    # A factor "share" of "s" and a line "s: share" once had one stream: their draws cancelled out.
    found = simulate([Uncertain("s", 1, (("share", (0, 500, 1000)),)), Uncertain("s: share", (-1000, -500, 0))])
    assert found.percentile(90) - found.percentile(10) > 500
    nested = simulate([Uncertain("a", 1, (("b: c", (0, 500, 1000)),)), Uncertain("a: b", -1, (("c", (0, 500, 1000)),))])
    assert nested.percentile(90) - nested.percentile(10) > 500
    twice = Uncertain("s", 100, (("x", (0, 0.5, 1)), ("x", (0, 0.5, 1)), ("y", 1)))
    assert faults(simulate, [twice]) == [("s, x", "the same factor twice", "each factor once", "")]


def test_more_patients_bring_more_gain_and_more_cost():
    gain, cost = (0, 500, 1000), (-1000, -500, 0)
    apart = simulate([Uncertain("gain", gain), Uncertain("cost", cost)])
    linked = simulate([Uncertain("gain", gain, moves_with="volume"), Uncertain("cost", cost, moves_with="volume")])
    assert apart.percentile(90) > 300
    assert dict(linked.percentiles) == dict.fromkeys((5, 10, 25, 50, 75, 90, 95), 0)
    twice = simulate([Uncertain("gain", gain, moves_with="volume"), Uncertain("more", gain, moves_with="volume")])
    assert twice.percentile(90) > 1300
    free = simulate(
        [Uncertain("free or dear", (-10, 0, 0), moves_with="v"), Uncertain("gain", (0, 0, 10), moves_with="v")]
    )
    assert free.percentile(5) == free.percentile(95) == 0


def test_lines_that_move_together_make_one_bar():
    found = tornado(
        [
            Uncertain("gain", (100, 500, 1000), (("ours", (0.5, 1, 1)),), moves_with="volume"),
            Uncertain("cost", (-700, -400, -100), moves_with="volume"),
            Uncertain("other", (-600, 0, 100)),
        ]
    )
    together = {bar.name: bar for bar in found.bars}["cost and gain together"]
    assert (together.at_low, together.at_high, together.swing) == (0, 300, 300)
    assert (together.input_low, together.input_likely, together.input_high) == (0, 100, 300)
    assert (together.low_words, together.high_words) == ("all at their smallest", "all at their largest")
    assert together.decides and together.as_dict()["members"] == ["cost", "gain"]
    assert [bar.name for bar in found.bars] == ["other", "cost and gain together", "gain: ours"]
    sure = tornado([Uncertain("a", (1, 2, 3), moves_with="v"), Uncertain("b", (1, 2, 3), moves_with="v")])
    assert not sure.bars[0].decides
    three = [Uncertain(name, (1, 2, 3), moves_with="v") for name in "abc"]
    assert tornado(three).bars[0].name == "a, b and c together"


def test_zero_is_not_above_zero():
    assert simulate([Uncertain("a", 0)]).above_zero == 0
    assert simulate([Uncertain("a", 1)]).above_zero == 1


def test_lines_that_move_together_spread_wider():
    apart = simulate([Uncertain("a", (0, 500, 1000)), Uncertain("b", (0, 500, 1000))])
    linked = simulate(
        [Uncertain("a", (0, 500, 1000), moves_with="beds"), Uncertain("b", (0, 500, 1000), moves_with="beds")]
    )
    assert linked.percentile(90) - linked.percentile(10) > 1.3 * (apart.percentile(90) - apart.percentile(10))
    assert "the sizes of these move together: a and b." in linked.explain()
    named = simulate([Uncertain("a", (0, 5, 10)), Uncertain("b", (0, 5, 10), moves_with="a")])
    assert "the sizes of these move together: a and b." in named.explain()
    assert abs(linked.mean - apart.mean) < 30


def test_weights_and_factors_multiply_each_draw():
    plain = simulate([Uncertain("a", (0, 500, 1000))])
    tripled = simulate([Uncertain("a", (0, 500, 1000), (("half", 0.5),), weight=6)])
    assert tripled.percentile(50) == pytest.approx(3 * plain.percentile(50), abs=2)


def test_lines_go_to_json_and_back():
    for line in (
        MILK,
        COACH,
        Uncertain("r", Range(D(1), D(2), D(3))),
        Uncertain("d", {"low": 1, "likely": 2, "high": 3}),
        Uncertain("n", "£5", weight="2", moves_with="x"),
    ):
        again = Uncertain.from_dict(json.loads(json.dumps(line.as_dict())))
        assert tornado([again]) == tornado([line])
        assert (again.moves_with, again.as_dict()) == (line.moves_with, line.as_dict())


def test_faults():
    assert places(simulate, [], draws=10, seed=-1) == ["draws", "seed"]
    assert places(simulate, []) == places(tornado, []) == ["lines"]
    assert simulate([COACH], draws=100, seed=0).draws == 100
    assert places(simulate, [COACH], draws=99) == places(simulate, [COACH], draws=1_000_001) == ["draws"]
    assert places(simulate, [COACH], seed=10**9 + 1) == ["seed"]
    wrong = [
        Uncertain("a", (3, 2, 1)),
        Uncertain("A", 1, (("x", -1), ("y", "z")), weight=-1),
        Uncertain("", "x"),
    ]
    assert places(tornado, wrong) == ["line, name", "line, amount", "a, amount", "A", "A, weight", "A, x", "A, y"]
    many = [Uncertain(str(at), 1) for at in range(1001)]
    assert faults(tornado, many) == [("lines", "1,001", "at most 1,000", "")]
    assert tornado(many[:1000]).base == 1000
    assert tornado([Uncertain("a", 1, (("x", (0, 0, 1)),))]).base == 0


@settings(max_examples=20, deadline=None)
@given(st.integers(-1000, 1000), st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 10**9))
def test_draws_stay_within_the_range(low, first, second, seed):
    high = low + first + second
    found = simulate([Uncertain("a", (low, low + first, high))], draws=100, seed=seed)
    assert low <= found.percentile(5) <= found.mean <= high or found.percentile(5) <= found.percentile(95) <= high
    assert low <= found.histogram[0][0] and found.histogram[-1][1] <= high
