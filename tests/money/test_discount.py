"""The Green Book's factors, chained from dated data."""

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money import discount
from value_management.money.discount import Band, Schedule, make_schedule, present_value, schedule
from value_management.money.prices import Deflator

D = Decimal


@pytest.mark.parametrize(
    ("kind", "year", "factor"),
    [
        # HM Treasury, The Green Book, discount factors to four decimals: years 1, 10, 30 and 31 as usually printed, the
        # others by hand from the rates of each band.
        ("standard", 0, "1.0000"),
        ("standard", 1, "0.9662"),
        ("standard", 2, "0.9335"),
        ("standard", 5, "0.8420"),
        ("standard", 10, "0.7089"),
        ("standard", 20, "0.5026"),
        ("standard", 30, "0.3563"),
        ("standard", 31, "0.3459"),
        ("standard", 75, "0.0942"),
        ("standard", 76, "0.0919"),
        ("standard", 125, "0.0274"),
        ("health", 1, "0.9852"),
        ("health", 30, "0.6398"),
        ("health", 31, "0.6316"),
        ("health", 75, "0.3594"),
        ("health", 76, "0.3556"),
        ("health", 125, "0.2111"),
    ],
)
def test_published_factors(kind, year, factor):
    assert round(schedule(kind).factor(year), 4) == D(factor)


def test_the_factor_of_year_31_chains_on_year_30():
    standard = schedule()
    assert standard.factor(30) == pytest.approx(1 / D("1.035") ** 30)
    assert standard.factor(31) == standard.factor(30) / D("1.03")
    assert standard.factor(76) == standard.factor(75) / D("1.025")
    assert [standard.rate(year) for year in (0, 30, 31, 75, 76, 125)] == [
        D("0.035"),
        D("0.035"),
        D("0.03"),
        D("0.03"),
        D("0.025"),
        D("0.025"),
    ]
    assert schedule("sensitivity").rate(1) == D("0.03")
    assert standard.last == 125
    assert standard.factors(1) == (1, 1 / D("1.035"))
    assert places(standard.factor, 126) == places(standard.rate, -1) == ["year"]


def test_a_schedule_says_where_it_comes_from():
    found = schedule("standard", "2026-02")
    assert found == schedule()
    assert found.explain().startswith(
        "Discount rates (standard, edition 2026-02): 3.5% in years 0 to 30, 3% in years 31 to 75, 2.5% in years 76 to "
        "125. Source: HM Treasury, The Green Book, February 2026"
    )
    assert "review of discounting" in found.caveat
    assert Schedule.from_dict(json.loads(json.dumps(found.as_dict()))) == found
    own = discount.flat("4%", "Finance director, 3 March 2026", years=10)
    assert (own.last, own.factor(1), own.edition) == (10, 1 / D("1.04"), "own")
    assert discount.flat(0, "x").last == 60
    assert own.explain() == (
        "Discount rates (flat, edition own): 4% in years 0 to 10. Source: Finance director, 3 March 2026."
    )


def test_faults_of_a_schedule():
    assert places(schedule, "cash", "1997") == ["kind of discount rate", "edition"]
    assert places(make_schedule, "", "", [], "") == ["kind", "edition", "source"]
    assert places(make_schedule, "a", "b", [], "c") == ["bands"]
    good = [(0, 30, "3.5%"), (31, 75, "3%")]
    assert make_schedule("a", "b", good, "c").bands[1] == Band(31, 75, D("0.03"))
    assert make_schedule("a", "b", [(0, 0, 0)], "c").last == 0
    for bands, expected in (
        ([(1, 30, 0)], "years from 0 on, without a gap"),
        ([(0, 30, 0), (32, 75, 0)], "years from 31 on, without a gap"),
        ([(0, 30, 0), (30, 75, 0)], "years from 31 on, without a gap"),
        ([(0, -1, 0)], "a whole number from 0 to 10000"),
    ):
        assert faults(make_schedule, "a", "b", bands, "c")[-1][2] == expected
    assert faults(make_schedule, "a", "b", [(0, 30, 0), (31, 30, 0)], "c") == [
        ("band 2", "years 31 to 30", "years from 31 on, without a gap", "")
    ]
    assert places(make_schedule, "a", "b", [("x", "y", 5)], "c") == [
        "band 1, first year",
        "band 1, last year",
        "band 1, rate",
    ]


def test_present_value():
    # 100 now, 30 a year for five years: 30 x 4.5150524 = 135.45 (annuity factor of 3.5% over five years).
    found = present_value([-100, 30, 30, 30, 30, 30], schedule(), D("0.01"))
    assert found.total == D("35.45")
    assert sum(year.present for year in found.years) == found.total
    assert [year.year for year in found.years] == [0, 1, 2, 3, 4, 5]
    assert found.years[1].amount == 30
    assert round(found.years[1].factor, 4) == D("0.9662")
    assert found.explain().startswith("£50 over years 0 to 5 is worth £35.45 now. Discount rates (standard")
    given = found.as_dict()
    assert given["total"] == "35.45"
    assert given["years"][0] == {"year": 0, "amount": "-100", "factor": "1", "present": "-100"}
    assert given["schedule"]["kind"] == "standard"
    assert places(present_value, [], schedule()) == ["amounts"]
    assert places(present_value, [1, "x", None], schedule()) == ["year 1", "year 2"]
    assert places(present_value, [1] * 127, schedule()) == ["year"]


@settings(deadline=None)
@given(st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=40))
def test_printed_years_add_up(amounts):
    found = present_value(amounts, schedule())
    assert sum(year.present for year in found.years) == found.total
    assert found.total == found.total.to_integral_value()


@settings(deadline=None)
@given(st.integers(1, 125))
def test_later_pounds_are_worth_less_and_health_keeps_more(year):
    standard, health = schedule(), schedule("health")
    assert 0 < standard.factor(year) < standard.factor(year - 1) <= 1
    assert standard.factor(year) < health.factor(year)


INDEX = Deflator("GDP deflator", "2025-12-22", {2024: 100, 2025: "102.5", 2026: 105})


def test_prices_of_one_year():
    assert INDEX.ratio(2024, 2026) == D("1.05")
    assert INDEX.ratio(2026, 2026) == 1
    assert INDEX.convert((100, 200, 300), 2024, 2026).likely == 210
    assert INDEX.convert(102.5, 2025, 2024).likely == 100
    assert INDEX.explain() == "Prices brought to one year with GDP deflator, 22 December 2025: years 2024 to 2026."
    assert INDEX.dated == datetime.date(2025, 12, 22)
    assert Deflator.from_dict(json.loads(json.dumps(INDEX.as_dict()))) == INDEX
    assert INDEX.as_dict()["index"] == {"2024": "100", "2025": "102.5", "2026": "105"}


def test_faults_of_prices():
    assert faults(INDEX.ratio, 2023, "x") == [
        ("price year", "2023", "one of 2024, 2025, 2026", ""),
        ("price year", "'x'", "a whole number from 1900 to 2200", "Write digits only, for example 1200 or £1,200.50."),
    ]
    assert places(INDEX.convert, "x", 2024, 2026) == ["amount"]
    assert places(Deflator, "", "", {}) == ["price index, source", "price index, date", "price index"]
    assert places(Deflator, "a", "2025-01-01", {1: 100, 2025: 0}) == ["price index, year", "price index, 2025"]
