"""Benefit lines, their classes, and what is left of a claim."""

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from tests.money.lines import CALM, CASH, SCALE, SOCIAL, TIME, D
from value_management.money.benefits import EVIDENCE, BenefitLine, OptimismScale, count, statement
from value_management.money.pounds import Range


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"budget_line": ""}, "no budget line is named"),
        ({"budget_falls": False}, "the budget line Provisions: milk does not fall"),
        ({"budget_holder": ""}, "nobody is named who holds the budget"),
        ({"budget_line": "", "budget_holder": ""}, "no budget line is named and nobody is named who holds the budget"),
        ({"budget_line": "", "budget_falls": False}, "no budget line is named"),
    ],
)
def test_cash_needs_a_budget_line_that_falls_and_its_holder(change, why):
    one = count(replace(CASH, **change))
    assert (one.cls, one.lowered) == ("non-cash-releasing", why)
    found = statement([replace(CASH, **change)])
    assert found.total("cash-releasing").lines == ()
    said = f"Milk was claimed as cash-releasing and is counted as non-cash-releasing, because {why}."
    assert found.caveats[0] == said


def test_other_classes_are_not_lowered():
    assert count(CASH).lowered == count(TIME).lowered == ""
    assert count(CASH).cls == "cash-releasing"


def test_deductions_in_turn_and_in_whole_pounds():
    line = replace(TIME, deadweight="20%", attribution=0.5, displacement="0.1")
    one = count(line, SCALE)
    assert [(taken.reason, taken.amount) for taken in one.taken] == [
        ("would have happened anyway", 400),
        ("due to other changes", 800),
        ("turns up as a cost elsewhere", 80),
        ("optimism, evidence: own series", 72),
    ]
    assert one.net == Range(D(324), D(648), D(1296))
    assert one.net.likely == one.gross.likely - sum(taken.amount for taken in one.taken)
    assert count(replace(line, evidence="judgement"), SCALE).net.likely == 720
    assert count(replace(line, evidence="")).net.likely == 720
    assert count(CASH).taken == ()
    assert one.as_dict()["taken"][0] == {"reason": "would have happened anyway", "amount": "400"}


def test_a_loss_grows_with_optimism_and_a_gain_shrinks():
    line = replace(TIME, amount=(-100, 0, 100), deadweight=0)
    assert count(line, SCALE).net == Range(D(-110), D(0), D(90))


def test_pounds_that_would_have_come_anyway_are_the_same_at_both_ends():
    line = replace(CASH, amount=(5600, 6200, 6800), deadweight_pounds=620)
    one = count(line)
    assert one.net == Range(D(4980), D(5580), D(6180))
    assert [(taken.reason, taken.amount) for taken in one.taken] == [("would have happened anyway", 620)]
    assert count(replace(line, attribution="50%")).net == Range(D(2490), D(2790), D(3090))
    assert BenefitLine.from_dict(json.loads(json.dumps(line.as_dict()))) == line
    assert not any("takes nothing off" in said for said in statement([line]).caveats)
    assert places(replace, line, deadweight="10%") == ["Milk, would have come anyway"]
    assert places(replace, line, deadweight_pounds=6801) == ["Milk, would have come anyway"]
    assert places(replace, line, deadweight_pounds=-1) == ["Milk, would have come anyway"]
    assert places(replace, line, amount=None) == ["Milk, would have come anyway"]


shares = st.sampled_from([0, "0.1", "0.333", "0.5", 1])


@settings(deadline=None)
@given(st.integers(0, 10**6), shares, shares, shares)
def test_what_is_taken_and_what_is_left_add_up(amount, deadweight, attribution, displacement):
    line = replace(TIME, amount=amount, deadweight=deadweight, attribution=attribution, displacement=displacement)
    one = count(line, SCALE)
    assert one.gross.likely - sum((taken.amount for taken in one.taken), D(0)) == one.net.likely
    assert one.net.low <= one.net.likely <= one.net.high
    assert 0 <= one.net.likely <= amount


def test_an_amount_is_its_quantity_times_the_value_of_one():
    beds = {"quantity": 3, "unit": "bed days", "unit_value": (50, 62.5, 75)}
    assert faults(BenefitLine, "Beds", 9_999_999, **beds) == [
        (
            "Beds, amount",
            "£9,999,999",
            "about £187.50, 3 bed days at £62.50",
            "Correct the amount, the quantity or the value of a unit.",
        ),
    ]
    line = BenefitLine("Beds", (150, 188, 225), **beds)
    assert line.unit_value == Range(D(50), D("62.5"), D(75))
    assert BenefitLine.from_dict(json.loads(json.dumps(line.as_dict()))) == line
    for amount in (186.5, 188.5, None):
        assert BenefitLine("Beds", amount, **beds).quantity == 3
    assert places(BenefitLine, "Beds", 190, **beds) == ["Beds, amount"]
    assert BenefitLine("Many", 10_099, quantity=100, unit="hours", unit_value=100).range.likely == 10_099
    assert places(BenefitLine, "Many", 10_101, quantity=100, unit="hours", unit_value=100) == ["Many, amount"]
    assert places(BenefitLine, "Beds", 5, unit_value=5) == ["Beds, quantity"]
    assert places(BenefitLine, "Beds", 5, quantity="x", unit="hours", unit_value="y") == [
        "Beds, quantity",
        "Beds, unit value",
    ]
    tied = replace(TIME, unit_value="16.67")
    assert "Nurse time (120 nurse hours at £16.67 (one figure, no range)): £1,800" in statement([tied]).explain()
    assert not any("nothing ties" in one for one in statement([tied]).caveats)


def test_faults_of_a_line_come_at_once():
    wrong = {
        "name": "",
        "amount": (3, 2, 1),
        "cls": "savings",
        "recurrent": "yes",
        "budget_falls": None,
        "evidence": "gut",
        "deadweight": 20,
        "attribution": "x",
        "displacement": -1,
        "price_year": 1900,
        "review_date": "soon",
        "quantity": "many",
        "owner": 7,
    }
    assert places(BenefitLine, **wrong) == [
        "benefit line, name",
        "benefit line, owner",
        "benefit line, class",
        "benefit line, evidence",
        "benefit line, recurrent",
        "benefit line, budget_falls",
        "benefit line, amount",
        "benefit line, review date",
        "benefit line, deadweight",
        "benefit line, attribution",
        "benefit line, displacement",
        "benefit line, price year",
        "benefit line, quantity",
    ]
    assert places(BenefitLine, "x", quantity=3) == ["x, unit"]
    assert places(BenefitLine, "x", 5, "unmonetisable") == ["x, amount"]
    assert BenefitLine("x", price_year=1948).price_year == 1948
    assert BenefitLine("x", price_year=2200).price_year == 2200
    assert places(BenefitLine, "x", price_year=1947) == places(BenefitLine, "x", price_year=2201) == ["x, price year"]
    assert BenefitLine("x").range is None
    assert BenefitLine(" x ", owner=" y ").owner == "y"


@pytest.mark.parametrize("line", [CASH, TIME, SOCIAL, CALM, BenefitLine("x")])
def test_a_line_goes_to_json_and_back(line):
    given = json.loads(json.dumps(line.as_dict()))
    assert BenefitLine.from_dict(given) == line


def test_unknown_fields_are_refused():
    assert faults(BenefitLine.from_dict, {"saving": 1}) == [
        ("benefit line, name", "nothing", "this field", ""),
        ("benefit line", "a field 'saving'", "a field of a benefit line", ""),
    ]


def test_an_optimism_scale_needs_its_basis():
    assert SCALE.share("own series") == D("0.1")
    assert SCALE.share("judgement") is None
    assert OptimismScale.from_dict(json.loads(json.dumps(SCALE.as_dict()))) == SCALE
    assert SCALE.dated == datetime.date(2026, 1, 5)
    assert places(OptimismScale, "", "x", {"gut": 2}) == [
        "optimism, source",
        "optimism, date of the source",
        "optimism, grade",
        "optimism, gut",
    ]
    assert list(EVIDENCE) == ["controlled", "own series", "before and after", "elsewhere", "judgement"]
