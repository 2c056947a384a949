"""Costs and benefits by year: worth now, payback, ratios and what would turn the result."""

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from tests.money.test_benefits import CALM, CASH, TIME
from value_management.money import discount, pounds
from value_management.money.benefits import BenefitLine, count
from value_management.money.pounds import Range
from value_management.money.returns import (
    Stream,
    appraise,
    benefit_stream,
    part_year,
    payback,
    ratio,
    stream,
)

D = Decimal


def likely(one):
    return [year.likely for year in one.by_year]


@pytest.mark.parametrize(
    ("start", "part", "ends"),
    [
        ("2025-04-01", 36500, "2026-03-31"), ("2026-03-31", 100, "2026-03-31"), ("2026-04-01", 36500, "2027-03-31"),
        ("2025-10-01", 18200, "2026-03-31"), ("2026-01-01", 9000, "2026-03-31"),
    ],
)  # fmt: skip
def test_part_year_effect(start, part, ends):
    found = part_year(36500, start)
    assert (found.part_year, found.year_end) == (part, datetime.date.fromisoformat(ends))
    assert found.part_year + found.still_to_come == found.full_year == 36500


def test_part_year_of_a_leap_year_and_its_words():
    assert part_year(36600, "2024-02-29").part_year == 3200
    found = part_year("£36,500", "2025-10-01")
    assert found.explain().startswith(
        "Part-year effect to 2026-03-31: £18,200. Full-year effect: £36,500, so next year brings £18,300 more."
    )
    assert found.as_dict() == {
        "full_year": "36500", "part_year": "18200", "share": str(found.share), "start": "2025-10-01",
        "year_end": "2026-03-31",
    }  # fmt: skip
    assert places(part_year, "x", "y") == ["full-year effect", "start"]


def test_streams_by_year():
    assert likely(stream("a", "cost", 10, 3, recurrent=False)) == [10, 0, 0]
    assert likely(stream("a", "cost", 10, 3, recurrent=False, first_year=2)) == [0, 0, 10]
    assert likely(stream("a", "societal", 10, 3, recurrent=True)) == [10, 10, 10]
    assert likely(stream("a", "societal", 10, 4, recurrent=True, first_year=1, lasts=2)) == [0, 10, 10, 0]
    assert likely(stream("a", "societal", 100, 4, recurrent=True, part_year_share=0.5, ramp=("40%", 0.8))) == [
        20, 80, 100, 100,
    ]  # fmt: skip
    assert likely(stream("a", "societal", 100, 2, recurrent=False, part_year_share=0.5)) == [100, 0]
    assert likely(stream("a", "cost", 100, 1, recurrent=False, optimism="20%")) == [120]
    assert likely(stream("a", "cost", 100, 1, recurrent=False, optimism=10)) == [1100]
    assert likely(stream("a", "societal", 100, 1, recurrent=False, optimism="20%")) == [80]
    assert likely(stream("a", "societal", 1, 1, recurrent=True, lasts=1)) == [1]
    one = stream("a", "cash-releasing", (1, 2, 3), 2, recurrent=True, health=True)
    assert one.by_year[1] == Range(D(1), D(2), D(3))
    assert Stream.from_dict(json.loads(json.dumps(one.as_dict()))) == one
    assert len(stream("a", "cost", 1, 126, recurrent=True).by_year) == 126


def test_faults_of_a_stream():
    assert places(
        stream, "", "saving", "x", 0, recurrent=True, first_year=-1, part_year_share=2, ramp=(1, 2), optimism=2, lasts=0
    ) == [
        "name", ", kind", ", amount", ", years", ", first year", ", part-year share", ", ramp, year 2", ", optimism",
        ", lasts",
    ]  # fmt: skip
    assert faults(stream, "a", "cost", -1, 1, recurrent=True) == [
        ("a, amount", "-£1", "a cost as a positive number", "")
    ]
    assert stream("a", "cost", 0, 1, recurrent=True).by_year[0].low == 0
    assert likely(stream("a", "societal", -1, 1, recurrent=True)) == [-1]
    for extra in ({"ramp": (1,)}, {"lasts": 1}):
        assert faults(stream, "a", "cost", 1, 2, recurrent=False, **extra) == [
            ("a", "a ramp or a length", "neither on a one-off amount", "")
        ]
    assert places(stream, "a", "cost", 1, 2, recurrent=True, first_year=2) == ["a, first year"]
    assert places(stream, "a", "cost", 1, 127, recurrent=True) == ["a, years"]
    assert places(Stream.from_dict, {"name": "a", "kind": "cost", "by_year": ["x"], "health": False}) == ["a, year 0"]


def test_benefit_lines_become_streams_in_the_class_they_were_counted_in():
    one = benefit_stream(count(CASH), 2, ramp=(0.5,))
    assert (one.kind, likely(one)) == ("cash-releasing", [D("5092.5"), 10185])
    lowered = BenefitLine("x", 10, "cash-releasing", recurrent=False)
    assert benefit_stream(count(lowered), 1).kind == "non-cash-releasing"
    assert likely(benefit_stream(count(TIME), 1)) == [1800]
    assert places(benefit_stream, count(CALM), 1) == ["Calmer mornings, class", "Calmer mornings, amount"]
    assert places(benefit_stream, count(BenefitLine("x")), 1) == ["x, class", "x, recurrent or not", "x, amount"]


@pytest.mark.parametrize(
    ("by_year", "years", "lasting"),
    [
        ([-1000, 600, 600], "2.666", True), ([-1000, 1000], "2", True), ([-1000, 999], None, True),
        ([5, 5], "0", True), ([], "0", True), ([0, 0], "0", True), ([-10, 20, -15, 10], "1.5", False),
        ([-10, 10, -10, 10], "2", False), ([0, -10, 20], "2.5", True), ([-10, 20, -9], "1.5", True),
        ([-10, 4, 4, 4], "3.5", True),
    ],
)  # fmt: skip
def test_payback(by_year, years, lasting):
    found = payback([D(one) for one in by_year])
    assert (found.years is None) == (years is None)
    assert found.years is None or abs(found.years - D(years)) < D("0.001")
    assert found.lasting == lasting


def test_payback_in_words():
    assert payback([D(-2), D(1)]).explain() == "The cost is not paid back within the period."
    assert payback([D(2)]).explain() == "There is never a shortfall to pay back."
    assert payback([D(-2), D(3)]).explain() == "The cost is paid back after 1.7 years."
    assert payback([D(-1), D(2),
    D(-3)]).explain().endswith("1.5 years, but the running total falls below nought again later.")
    assert payback([D(-2), D(4)]).as_dict() == {"years": "1.5", "lasting": True}
    assert payback([D(-2)]).as_dict() == {"years": None, "lasting": True}


MILK = stream("Milk", "cash-releasing", (3000, 6000, 9000), 5, recurrent=True, ramp=(0.5,))
TIME5 = stream("Time", "non-cash-releasing", (1000, 2000, 3000), 5, recurrent=True)
COACH = stream("Coach", "cost", (8000, 9000, 12000), 5, recurrent=False)


def test_an_appraisal_by_hand():
    # Factors at 3.5%: 1, 0.9662, 0.9335, 0.9019, 0.8714; years 1 to 4 add up to 3.6730792 (annuity, four years).
    found = appraise([MILK, TIME5, COACH])
    assert found.total("cash-releasing") == Range(D(12519), D(25038), D(37558))
    assert found.total("non-cash-releasing") == Range(D(4673), D(9346), D(14019))
    assert found.costs == Range(D(8000), D(9000), D(12000))
    assert found.net_cash == Range(D(519), D(16038), D(29558))
    assert found.net_value == Range(D(5192), D(25384), D(43577))
    assert found.benefits.likely == 34384
    assert round(found.ratio, 4) == D("3.8204")
    assert found.return_on_investment == found.ratio - 1
    assert round(found.cash_ratio, 4) == D("2.7820")
    assert found.cash_by_year == (-6000, 6000, 6000, 6000, 6000)
    assert found.net_by_year == (-4000, 8000, 8000, 8000, 8000)
    assert (found.payback_cash.years, found.payback_value.years) == (2, D("1.5"))
    assert found.equivalent_annual == 5432  # 25,384 / 4.6730792
    turn = {one.name: one.share for one in found.switching}
    assert round(turn["Milk"], 3) == D("-1.014")
    assert round(turn["Coach"], 3) == D("2.820")
    assert round(turn["Time"], 3) == D("-2.716")


def test_an_appraisal_in_words():
    text = appraise([MILK, TIME5, COACH]).explain()
    assert text.startswith(
        "Over 5 years, costs of £9,000 (range £8,000 to £12,000) and cash-releasing benefits of £25,038 (range £12,519 "
        "to "
        "£37,558): net cash £16,038 (range £519 to £29,558). The cost is paid back after 2.0 years. With "
        "non-cash-releasing benefits, which come off no budget, the net present value is £25,384 (range £5,192 to "
        "£43,577). For each pound of cost there is £3.82 of benefit of all priced kinds, £2.78 of it cash. A ratio is "
        "not "
        "a verdict. Milk could fall away altogether without turning the net value. Time could fall away altogether "
        "without turning the net value. Coach: a rise of 282% brings the net value to nought. Discount rates (standard"
    )
    cash = appraise([MILK, COACH]).explain()
    assert "net present value" not in cash
    assert "Milk: a fall of 64% brings the net value to nought." in cash
    assert appraise([stream("a", "cost", 1, 1, recurrent=True)]).explain().startswith("Over 1 year, costs of £1 ")
    free = appraise([MILK])
    assert (free.ratio, free.cash_ratio, free.return_on_investment) == (None, None, None)
    assert "For each pound" not in free.explain()
    assert free.as_dict()["ratio"] is None


def test_below_two_years_nothing_is_discounted():
    short = appraise([stream("a", "cash-releasing", 100, 2, recurrent=True)])
    assert short.net_value.likely == 200
    assert "Discount" not in short.explain()
    assert short.schedules == (discount.NONE,)
    assert discount.NONE.last == 1
    assert discount.NONE.factors(1) == (1, 1)
    third = appraise([stream("a", "cash-releasing", 100, 3, recurrent=True)])
    assert third.net_value.likely == 290  # 100 + 96.62 + 93.35
    asked = appraise([stream("a", "cash-releasing", 100, 2, recurrent=True)], discount.schedule())
    assert asked.net_value.likely == 197
    health = appraise(
        [stream("a", "societal", 100, 2, recurrent=True, health=True)], None, discount.flat("10%", "a test")
    )
    assert health.net_value.likely == 191


def test_health_effects_have_their_own_rate():
    cash = stream("a", "cash-releasing", 1000, 31, recurrent=False, first_year=30)
    life = stream("b", "societal", 1000, 31, recurrent=False, first_year=30, health=True)
    found = appraise([cash, life])
    assert [worth.likely for _, _, worth in found.present] == [356, 640]
    assert [one.kind for one in found.schedules] == ["standard", "health"]
    own = appraise([cash, life], discount.flat(0, "a test"), discount.flat(1, "a test"))
    assert [worth.likely for _, _, worth in own.present] == [1000, 0]
    assert "societal benefits, which come off no budget" in own.explain() or own.total("societal") == pounds.NOTHING
    assert "b is worth nothing, so no change of it matters." in own.explain()


def test_faults_of_an_appraisal():
    assert places(appraise, []) == ["streams"]
    assert faults(appraise, [MILK, stream("x", "cost", 1, 4, recurrent=True)]) == [
        ("streams", "4 and 5 years", "the same number of years, at least one", "")
    ]
    assert faults(appraise, [Stream("x", "cost", ())]) == [
        ("streams", "0 years", "the same number of years, at least one", "")
    ]
    assert places(appraise, [MILK, MILK, Stream("y", "saving", MILK.by_year)]) == ["stream Milk", "y, kind"]
    assert places(appraise, [stream("a", "cost", 1, 126, recurrent=True)], discount.flat(0, "x")) == ["year"]
    assert appraise([stream("a", "cost", 1, 126, recurrent=True)]).years == 126


def test_an_appraisal_as_json():
    given = appraise([MILK, COACH]).as_dict()
    assert given["net_cash"] == given["net_value"] == {"low": "519", "likely": "16038", "high": "29558"}
    assert given["payback_cash"] == {"years": "2", "lasting": True}
    assert given["present"][1] == {
        "name": "Coach", "kind": "cost", "present": {"low": "8000", "likely": "9000", "high": "12000"},
    }  # fmt: skip
    assert [one["name"] for one in given["switching"]] == ["Milk", "Coach"]
    assert appraise([stream("z", "societal", 0, 1, recurrent=True)]).as_dict()["switching"][0]["share"] is None
    assert given["schedules"][0]["edition"] == "2026-02"
    assert given["equivalent_annual"] == "3432"
    assert json.dumps(given)


streams_in_any_order = st.permutations([MILK, TIME5, COACH])


@settings(deadline=None)
@given(streams_in_any_order)
def test_order_changes_no_total(streams):
    one, other = appraise(streams), appraise([MILK, TIME5, COACH])
    assert (one.net_cash, one.net_value, one.ratio) == (other.net_cash, other.net_value, other.ratio)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_switching_values_bring_the_net_value_to_nought(gain, cost):
    found = appraise([stream("g", "societal", gain, 1, recurrent=False), stream("c", "cost", cost, 1, recurrent=False)])
    for one, amount, sign in zip(found.switching, (gain, cost), (1, -1), strict=True):
        if one.share is None:
            assert amount == 0
        else:
            assert abs(found.net_value.likely + sign * one.share * amount) < D("1e-9")


def test_the_leeds_ratio_read_both_ways():
    found = ratio(15_410, 1_000)
    assert (found.each_pound, found.net_if_gross, found.gross_if_net) == (D("15.41"), D("14.41"), D("16.41"))
    assert "£15.41 for each pound: if that is all the benefit, £14.41 is left" in found.explain()
    assert "the benefit is £16.41" in found.explain()
    assert found.as_dict() == {"each_pound": "15.41", "net_if_gross": "14.41", "gross_if_net": "16.41"}
    assert places(ratio, "x", 0) == ["benefit", "cost"]
