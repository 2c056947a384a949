"""Costs and benefits worth now, ratios and what would turn the result."""

import json
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money import discount, pounds
from value_management.money.pounds import Range
from value_management.money.returns import appraise, ratio
from value_management.money.streams import COST_CLASSES, Stream, stream

D = Decimal


MILK = stream("Milk", "cash-releasing", (3000, 6000, 9000), 5, recurrent=True, ramp=(0.5,))


TIME5 = stream("Time", "non-cash-releasing", (1000, 2000, 3000), 5, recurrent=True)


COACH = stream("Coach", "cost", (8000, 9000, 12000), 5, recurrent=False)


def test_an_appraisal_by_hand():
    # Factors at 3.5%: 1, 0.9662, 0.9335, 0.9019, 0.8714; years 1 to 4 add up to 3.6730792 (annuity, four years).
    found = appraise([MILK, TIME5, COACH])
    assert found.total("cash-releasing") == Range(D("12519.24"), D("25038.48"), D("37557.71"))
    assert found.total("non-cash-releasing") == Range(D("4673.08"), D("9346.16"), D("14019.24"))
    assert found.costs == found.costs_in("cash") == Range(D(8000), D(9000), D(12000))
    assert found.net_cash == Range(D("519.24"), D("16038.48"), D("29557.71"))
    assert found.net_value == Range(D("5192.32"), D("25384.64"), D("43576.95"))
    assert found.benefits.likely == D("34384.64")
    assert round(found.ratio, 4) == D("3.8205")
    assert found.return_on_investment == found.ratio - 1
    assert round(found.cash_ratio, 4) == D("2.7821")
    assert found.cash_by_year == (-6000, 6000, 6000, 6000, 6000)
    assert found.net_by_year == (-4000, 8000, 8000, 8000, 8000)
    assert (found.payback_cash.years, found.payback_value.years) == (2, D("1.5"))
    assert found.equivalent_annual == D("5432.10")  # 25,384.64 / 4.6730792
    # Triangles: 25,038.48 and 9,346.16 stand in the middle of their ranges; the cost averages 29,000 / 3.
    assert round(found.expected_cash, 2) == D("15371.81")
    assert round(found.expected_value, 2) == D("24717.97")
    turn = {one.name: one.share for one in found.switching}
    assert round(turn["Milk"], 3) == D("-1.014")
    assert round(turn["Coach"], 3) == D("2.821")
    assert round(turn["Time"], 3) == D("-2.716")
    cash = {one.name: round(one.share, 3) for one in found.switching_cash}
    assert cash == {"Milk": D("-0.641"), "Coach": D("1.782")}


def test_an_appraisal_in_words():
    text = appraise([MILK, TIME5, COACH], price_year=2026).explain()
    assert text.split("\n\n")[:4] == [
        "Over 5 years, costs in cash of £9,000 (range £8,000 to £12,000) and cash-releasing benefits of £25,038 (range "
        "£12,519 to £37,558): net cash likely £16,038, expected £15,372 (range £519 to £29,558). The cost is paid back "
        "after 2 years (counted from the start of year 0, what is paid once at the start of its year, all else "
        "evenly). Likely is the sum of the likely figures. Expected is the mean of low, likely and high: where a "
        "range leans to one side, plan with the expected one.",
        "With non-cash-releasing benefits, which come off no budget, the net present value is likely £25,385, expected "
        "£24,718 (range £5,192 to £43,577).",
        "For each pound of cost, in cash or not, there is £3.82 of benefit of all priced kinds, £2.78 of it cash. A "
        "ratio is not a verdict.",
        "Milk: a fall of 64.1% brings the net cash to zero. Coach: a rise of 178.2% brings the net cash to zero.",
    ]
    assert text.split("\n\n")[4].startswith(
        "Milk could fall away altogether without turning the net value. Time could fall away altogether "
        "without turning the net value. Coach: a rise of 282.1% brings the net value to zero."
    )
    assert text.split("\n\n")[5].startswith("Prices of 2026. Each figure is rounded by itself. Discount rates (")
    cash = appraise([MILK, COACH]).explain()
    assert "net present value" not in cash and "No price year is stated." in cash
    assert "Milk: a fall of 64.1% brings the net cash to zero." in cash and "brings the net value" not in cash
    one = appraise([stream("a", "cost", 1, 1, recurrent=True)]).explain()
    assert one.startswith("Over 1 year, costs in cash of £1 ") and "Discount" not in one and "Likely" not in one
    free = appraise([MILK])
    assert (free.ratio, free.cash_ratio, free.return_on_investment) == (None, None, None)
    assert "For each pound" not in free.explain()
    assert free.as_dict()["ratio"] is None


LETTERS = [
    stream("Agency", "cash-releasing", (10_000, 25_000, 32_000), 3, recurrent=True),
    stream("Nurse hours", "non-cash-releasing", (16_200, 39_150, 45_900), 3, recurrent=True),
    stream("Doctors' hours", "non-cash-releasing", (3125, 15_625, 18_750), 3, recurrent=True),
    stream("Technician", "cost", (13_000, 14_000, 16_000), 3, recurrent=True),
    stream("Printers", "cost", (14_000, 15_400, 20_000), 3, recurrent=False),
    stream("Training", "cost", (32_400, 39_960, 54_000), 3, recurrent=False, cost_class="time"),
]


def test_time_that_nobody_fills_is_no_cash():
    found = appraise(LETTERS)
    assert [round(one) for one in (found.benefits.likely, found.costs.likely)] == [231_323, 95_956]
    assert (round(found.ratio, 2), round(found.cash_ratio, 2)) == (D("2.41"), D("0.76"))
    assert round(found.net_value.likely) == 135_367
    assert round(found.net_cash.likely) == 16_497  # -23,463 when the hours were charged to it
    assert (round(found.expected_cash), round(found.expected_value)) == (6731, 98_722)
    assert found.costs_in("time").likely == 39_960 and found.costs_in("other") == pounds.NOTHING
    turns = {one.name: round(one.share, 3) for one in found.switching_cash}
    assert turns == {"Agency": D("-0.228"), "Technician": D("0.406"), "Printers": D("1.071")}
    text = found.explain()
    assert "Agency: a fall of 22.8% brings the net cash to zero." in text
    assert "Agency could fall away altogether without turning the net value." in text
    assert "With costs of £39,960 (range £32,400 to £54,000) in time, beds or other capacity that is" in text
    charged = appraise([*LETTERS[:5], stream("Training", "cost", 39_960, 3, recurrent=False)])
    assert round(charged.net_cash.likely) == -23_463
    assert [one["cost_class"] for one in found.as_dict()["present"]] == [None, None, None, "cash", "cash", "time"]
    assert found.as_dict()["expected_cash"] == "6730.89"
    assert places(stream, "a", "cost", 1, 1, recurrent=True, cost_class="saving") == ["a, cost class"]
    assert set(COST_CLASSES) == {"cash", "time", "other"}


def test_two_tornados_from_one_appraisal():
    found = appraise(LETTERS)
    cash, value = found.tornado("cash"), found.tornado()
    assert (cash.base, value.base) == (16_497, 135_367)
    assert (cash.title, value.title) == ("What the net cash depends on", "What the net value depends on")
    assert [(bar.name, bar.swing) for bar in cash.bars] == [
        ("Agency", 63_794),
        ("Technician", 8699),
        ("Printers", 6000),
    ]
    assert (value.bars[0].name, value.bars[0].swing) == ("Nurse hours", 86_121)
    assert (cash.bars[0].low_words, cash.bars[0].high_words) == ("£10,000", "£32,000")  # a year, as it was typed
    assert round(cash.bars[0].switching) == 19_311
    assert len(value.bars) == 6
    share = found.simulate("cash").above_zero
    assert 0.68 < share < 0.72
    assert abs(found.simulate("cash", draws=20_000).mean - found.expected_cash) < 400
    linked = found.tornado(moves_with={"Nurse hours": "letters", "Technician": "letters"})
    (bar,) = [bar for bar in linked.bars if bar.members]
    assert bar.members == ("Nurse hours", "Technician")
    # More letters: more hours freed and more of the technician, so the two pull against each other.
    assert abs(bar.swing - (86_121 - 8699)) <= 1
    assert places(found.tornado, "cash", {"Porters": "x"}) == ["moves_with, stream"]


def test_a_stream_given_by_its_years_has_a_bar_too():
    years = Stream("By year", "societal", (Range(D(1), D(2), D(6)), Range(D(10), D(20), D(30))))
    nothing = stream("Nothing yet", "societal", (-5, 0, 5), 2, recurrent=True)
    late = stream("Turned off", "societal", (1, 2, 3), 2, recurrent=True, part_year_share=0, lasts=1)
    found = appraise([years, nothing, late], discount.flat(0, "a test"))
    assert [(bar.name, bar.swing) for bar in found.tornado().bars] == [
        ("By year", 25),
        ("Nothing yet", 20),
        ("Turned off", 0),
    ]


def test_millions_keep_their_ratio():
    given = [
        stream("Gain", "cash-releasing", "1.3", 1, recurrent=False),
        stream("Cost", "cost", "0.4", 1, recurrent=False),
    ]
    found = appraise(given, step=D("0.01"))
    assert found.ratio == D("3.25") and found.net_cash.likely == D("0.9")
    assert "costs in cash of £0.40 (one figure, no range)" in found.explain()
    assert appraise(given).ratio == D("3.25")
    assert places(appraise, given, step=0) == ["step"]


def test_an_empty_year_changes_nothing():
    def over(years):
        return appraise(
            [
                stream("Gain", "cash-releasing", 103_500, years, recurrent=False, first_year=1),
                stream("Cost", "cost", 100_000, years, recurrent=False),
            ]
        )

    assert over(2).net_value == over(3).net_value == over(9).net_value == Range(D(0), D(0), D(0))
    assert over(2).payback_cash == over(9).payback_cash
    left_out = appraise([stream("a", "cash-releasing", 100, 2, recurrent=True)], discount.NONE)
    assert left_out.net_value.likely == 200 and discount.NONE.last == 1
    assert appraise([stream("a", "cash-releasing", 100, 2, recurrent=True)]).net_value.likely == D("196.62")


@settings(deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=6), st.integers(1, 4))
def test_empty_years_change_neither_net_nor_payback(amounts, empty):
    def value(by_year):
        return appraise([Stream("a", "cash-releasing", tuple(Range(D(one), D(one), D(one)) for one in by_year))])

    short, long = value(amounts), value(amounts + [0] * empty)
    assert (short.net_value, short.payback_cash) == (long.net_value, long.payback_cash)


@settings(deadline=None)
@given(
    st.sampled_from(["cost", "cash-releasing", "societal"]),
    st.lists(st.integers(-1000, 1000), min_size=3, max_size=3).map(sorted),
    st.integers(0, 100),
)
def test_optimism_never_raises_the_net(kind, amount, percent):
    if kind == "cost":
        amount = [one + 1000 for one in amount]
    plain = appraise([stream("a", kind, amount, 1, recurrent=True)]).net_value
    careful = appraise([stream("a", kind, amount, 1, recurrent=True, optimism=f"{percent}%")]).net_value
    assert careful.low <= plain.low and careful.likely <= plain.likely and careful.high <= plain.high


def test_health_is_never_cash():
    for kind, extra in (("cash-releasing", {}), ("cost", {}), ("cost", {"cost_class": "cash"})):
        assert faults(stream, "a", kind, 1, 1, recurrent=True, health=True, **extra) == [
            (
                "a, health",
                "a health effect in cash",
                "health=True on a gain or loss of health only",
                "Cash is discounted at the standard rate, whatever it buys.",
            ),
        ]
    assert stream("a", "cost", 1, 1, recurrent=True, health=True, cost_class="other").health
    sly = Stream("a", "cash-releasing", MILK.by_year, health=True)
    assert places(appraise, [sly]) == ["a, health"]
    assert places(Stream.from_dict, sly.as_dict()) == ["a, health"]


def test_health_effects_have_their_own_rate():
    cash = stream("a", "cash-releasing", 1000, 31, recurrent=False, first_year=30)
    life = stream("b", "societal", 1000, 31, recurrent=False, first_year=30, health=True)
    found = appraise([cash, life])
    assert [round(worth.likely) for _, _, worth in found.present] == [356, 640]
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
    assert given["net_cash"] == given["net_value"] == {"low": "519.24", "likely": "16038.48", "high": "29557.71"}
    assert given["payback_cash"] == {"years": "2", "first": None, "clock": "from the start"}
    assert given["present"][1] == {
        "name": "Coach",
        "kind": "cost",
        "cost_class": "cash",
        "present": {"low": "8000", "likely": "9000", "high": "12000"},
    }
    assert [one["name"] for one in given["switching"]] == ["Milk", "Coach"]
    assert appraise([stream("z", "societal", 0, 1, recurrent=True)]).as_dict()["switching"][0]["share"] is None
    assert given["schedules"][0]["edition"] == "2026-02"
    assert given["equivalent_annual"] == "3432.1"
    assert json.dumps(given)


streams_in_any_order = st.permutations([MILK, TIME5, COACH])


@settings(deadline=None)
@given(streams_in_any_order)
def test_order_changes_no_total(streams):
    one, other = appraise(streams), appraise([MILK, TIME5, COACH])
    assert (one.net_cash, one.net_value, one.ratio) == (other.net_cash, other.net_value, other.ratio)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_switching_values_bring_the_net_value_to_zero(gain, cost):
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
