"""The impact assessment: a red risk stops the scheme."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from tests.money.lines import TIME
from value_management.money.benefits import BenefitLine, statement
from value_management.money.impact import AREAS, Assessment, Risk, assess, band, page

CLEAR = {"effectiveness": "no treatment changes.", "experience": "asked 20 patients", "staff": "asked the team"}
FALLS = Risk("safety", "More falls at night.", 2, 4, watched_by="falls per 1,000 bed days", owner="Ward manager")


def one(**change):
    return assess("Fewer night staff", [replace(FALLS, **change)], none_because=CLEAR)


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (1, "low"),
        (3, "low"),
        (4, "moderate"),
        (6, "moderate"),
        (8, "high"),
        (12, "high"),
        (15, "extreme"),
        (25, "extreme"),
    ],
)
def test_bands_of_the_risk_matrix(score, name):
    assert band(score) == name


@pytest.mark.parametrize(
    ("likelihood", "consequence", "verdict"),
    [
        (3, 5, "stop"),
        (5, 3, "stop"),
        (4, 4, "stop"),
        (5, 5, "stop"),
        (3, 4, "clinical leaders decide"),
        (2, 4, "clinical leaders decide"),
        (2, 3, "go, and watch"),
        (1, 1, "go, and watch"),
    ],
)
def test_verdicts(likelihood, consequence, verdict):
    found = one(likelihood=likelihood, consequence=consequence)
    assert found.verdict == verdict
    assert found.stops is (verdict == "stop")


def test_only_a_mitigation_in_place_counts():
    planned = {
        "likelihood": 4,
        "consequence": 4,
        "mitigation": "A second round at 3.",
        "likelihood_after": 1,
        "consequence_after": 4,
    }
    assert one(**planned).stops
    assert one(**planned, in_place=True).verdict == "go, and watch"
    risk = one(**planned).risks[0]
    assert (risk.before, risk.after, risk.score, risk.stops) == (16, 4, 16, True)
    assert (one(**planned, in_place=True).risks[0].score, FALLS.after) == (4, None)
    assert risk.explain() == (
        "Safety: More falls at night (likely and major: 4 × 4 = 16, an extreme risk). A second round at 3 (planned, "
        "so it does not count yet) makes it 4, a moderate risk. Measure: falls per 1,000 bed days. Who watches: "
        "Ward manager."
    )
    assert "(in place) makes it 4, a moderate risk." in one(**planned, in_place=True).explain()


def test_a_mitigation_may_not_help():
    found = one(mitigation="a poster", likelihood_after=5, consequence_after=4, in_place=True)
    assert found.stops


def test_the_page_in_words():
    found = assess(
        "Fewer night staff", [FALLS], none_because=CLEAR, gains=[("experience", "quieter nights."), ("staff", "rest")]
    )
    assert found.explain() == (
        "Fewer night staff: a high risk: medical and nursing leaders decide and sign.\n\nSafety: More falls at night "
        "(unlikely and major: 2 × 4 = 8, a high risk). Measure: falls per 1,000 bed days. Who watches: Ward manager. "
        "Effectiveness: no risk found, because no treatment changes. Experience: no risk found, because asked 20 "
        "patients. Staff: no risk found, because asked the team. Gain in experience: quieter nights. Gain in "
        "staff: rest."
    )
    assert (
        one(likelihood=5)
        .explain()
        .startswith("Fewer night staff: stop. A red risk stops the scheme until its mitigation is in place.")
    )
    assert one(likelihood=1).explain().startswith("Fewer night staff: go, and watch the measures named.")
    assert [found.worst(area) for area in AREAS] == ["high", None, None, None]
    two = assess("x", [FALLS, replace(FALLS, likelihood=5)], none_because=CLEAR)
    assert two.worst("safety") == "extreme"


def test_cautions_for_a_risk_that_nobody_would_see():
    assert one(watched_by="").cautions == ("No balancing measure would show this: More falls at night.",)
    assert "No measure would show it." in one(watched_by="").explain()
    assert one(watched_by="").explain().endswith("No balancing measure would show this: More falls at night.")
    assert one(owner="").cautions == ("Nobody is named to watch falls per 1,000 bed days.",)
    assert "Measure: falls per 1,000 bed days." in one(owner="").explain()
    assert one().cautions == ()


def test_faults_of_an_assessment():
    wrong = [
        Risk("money", "", 0, 6, in_place=1),
        Risk("safety", "x", 1, 1, likelihood_after=6),
        Risk("staff", "y", 1, 1, in_place=True),
        Risk("staff", "z", 1, 1, "m", 1, 0),
    ]
    assert places(assess, "", wrong, none_because={"staff": "", "cost": "x"}, gains=[("rest", "")]) == [
        "scheme",
        "risk 1, area",
        "risk 1, what",
        "risk 1, in place",
        "risk 1, likelihood",
        "risk 1, consequence",
        "risk 1, mitigation",
        "risk 2, likelihood after",
        "risk 2, consequence after",
        "risk 2, mitigation",
        "risk 3, mitigation",
        "risk 4, consequence after",
        "staff, no risk because",
        "staff",
        "area without a risk",
        "effectiveness",
        "experience",
        "gain, area",
        "gain in rest",
    ]
    assert faults(assess, "x", []) == [
        (area, "nothing", "a risk, or the reason why there is none", "") for area in AREAS
    ]
    assert places(assess, "x", [replace(FALLS, consequence_after=1)], none_because=CLEAR) == [
        "risk 1, likelihood after",
        "risk 1, mitigation",
    ]


def test_an_assessment_goes_to_json_and_back():
    found = assess("x", [FALLS], none_because=CLEAR, gains=[("staff", "rest")])
    given = json.loads(json.dumps(found.as_dict()))
    assert Assessment.from_dict(given) == found
    assert (given["verdict"], given["worst"]["safety"]) == ("clinical leaders decide", "high")
    assert given["cautions"] == []


def test_the_page_to_sign_needs_both():
    money = statement([TIME])
    signed = page(money, one())
    assert signed.explain() == f"{one().explain()}\n\n{money.explain()}"
    assert set(signed.as_dict()) == {"statement", "assessment"}
    assert faults(page, money, one(likelihood=5)) == [
        (
            "safety: More falls at night.",
            "a red risk (20)",
            "no red risk at signature",
            "Put the mitigation in place, or stop the scheme.",
        ),
    ]
    assert places(page, statement([BenefitLine("x", owner="y")]), one(likelihood=5))[:2] == [
        "safety: More falls at night.",
        "x, what would have happened anyway",
    ]


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_a_worse_risk_never_reads_better(likelihood, consequence, more, worse):
    order = ["low", "moderate", "high", "extreme"]
    first = replace(FALLS, likelihood=min(likelihood, more), consequence=min(consequence, worse))
    second = replace(FALLS, likelihood=max(likelihood, more), consequence=max(consequence, worse))
    assert order.index(first.band) <= order.index(second.band)
