"""Payback: when the money is back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.money.payback import payback, payback_of
from value_management.money.returns import appraise
from value_management.money.streams import stream

D = Decimal


@pytest.mark.parametrize(
    ("by_year", "years", "first"),
    [
        ([-100, 50, 50], "2", None),
        ([-1000, 600, 600], "1.666", None),
        ([-1000, 1000], "1", None),
        ([-1000, 999], None, None),
        ([5, 5], "0", None),
        ([], "0", None),
        ([0, 0], "0", None),
        ([-10, 20, -15, 10], "2.5", "0.5"),
        ([-10, 10, -10, 10], "3", "1"),
        ([0, -10, 20], "1.5", None),
        ([-10, 20, -9], "0.5", None),
        ([-10, 4, 4, 4], "2.5", None),
        ([-10, 20, -11], None, "0.5"),
        ([5, -10, 20], "1.25", None),
    ],
)
def test_payback_of_plain_amounts(by_year, years, first):
    found = payback([D(one) for one in by_year])
    for got, wanted in ((found.years, years), (found.first, first)):
        assert (got is None) == (wanted is None)
        assert got is None or abs(got - D(wanted)) < D("0.001")


def test_payback_in_words():
    assert payback([D(-2), D(1)]).explain() == "The cost is not paid back within the period."
    assert payback([D(2)]).explain() == "There is never a shortfall to pay back."
    assert payback([D(-3), D(2), D(2), D(2)]).explain() == (
        "The cost is paid back after 18 months (counted from year 0, the money of each later year coming evenly up to "
        "its end)."
    )
    assert "after 1 month (" in payback([D(-1), D(12)]).explain()
    assert "after less than a month (" in payback([D(-1), D(100)]).explain()
    assert "after 2.5 years (" in payback([D(-10), D(4), D(4), D(4)]).explain()
    assert (
        payback([D(-1), D(2), D(-2), D(2)])
        .explain()
        .endswith("It was once before, after 6 months, but fell below zero again.")
    )
    assert payback([D(-1), D(2), D(-3)]).explain() == (
        "The cost is not paid back within the period. It was, after 6 months, but fell below zero again."
    )
    assert payback([D(-2), D(4)]).as_dict() == {"years": "0.5", "first": None, "clock": "yearly"}
    assert payback([D(-2), D(4), D(-9)]).as_dict() == {"years": None, "first": "0.5", "clock": "yearly"}


def test_a_cost_paid_at_the_start_is_a_shortfall():
    outlay = stream("System", "cost", 50_000, 3, recurrent=False)
    gain = stream("Agency", "cash-releasing", 60_000, 3, recurrent=True)
    found = appraise([outlay, gain]).payback_cash
    assert found.explain() == (
        "The cost is paid back after 10 months (counted from the start of year 0, what is paid once at the start of "
        "its year, all else evenly)."
    )
    later = stream("Agency", "cash-releasing", 25_000, 3, recurrent=True, first_year=1)
    moment = appraise([outlay, later]).payback_cash
    assert (moment.years, moment.clock) == (2, "from the outlay")
    # A cost that runs through the year with its gain leaves no shortfall.
    running = stream("Nurse", "cost", 50_000, 3, recurrent=True)
    assert appraise([running, gain]).payback_cash.years == 0
    again = stream("Upgrade", "cost", 100_000, 3, recurrent=False, first_year=1)
    assert appraise([outlay, gain, again]).payback_cash.years == D("2.5")


money = st.lists(st.integers(-100, 100), min_size=1, max_size=8)


@settings(deadline=None)
@given(money, st.integers(0, 7), st.integers(0, 100))
def test_more_money_never_pays_back_later(by_year, at, more):
    richer = list(by_year)
    richer[at % len(richer)] += more
    one, other = payback([D(each) for each in by_year]).years, payback([D(each) for each in richer]).years
    assert one is None or (other is not None and other <= one + D("1e-20"))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(-100, 100)), min_size=1, max_size=8),
    st.integers(0, 7),
    st.integers(0, 100),
    st.booleans(),
)
def test_more_money_through_the_year_never_pays_back_later(years, at, more, moment):
    paid, flows = [D(cost) for cost, _ in years], [D(flow) for _, flow in years]
    if moment:
        flows[0] = D(0)
    richer = list(flows)
    richer[max(at % len(richer), int(moment and len(richer) > 1))] += 0 if moment and len(richer) == 1 else more
    one, other = payback_of(paid, flows, moment).years, payback_of(paid, richer, moment).years
    assert one is None or (other is not None and other <= one + D("1e-20"))
