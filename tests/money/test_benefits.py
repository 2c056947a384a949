"""Benefit lines, their classes and the statement that keeps its caveats."""

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money import benefits, guard, pounds
from value_management.money.benefits import CLASSES, EVIDENCE, BenefitLine, OptimismScale, Statement, count, statement
from value_management.money.pounds import Range

D = Decimal
CASH = BenefitLine(
    "Milk",
    (6000, 10185, 12000),
    "cash-releasing",
    budget_line="Provisions: milk",
    budget_holder="Catering manager",
    payer="Board, acute budget",
    recurrent=True,
    owner="Finance partner",
    review_date="2026-09-30",
    counterfactual="fewer patients in the building.",
    evidence="before and after",
    price_year=2026,
)
TIME = BenefitLine(
    "Nurse time",
    (1000, 2000, 4000),
    "non-cash-releasing",
    payer="Board",
    recurrent=True,
    owner="Finance partner",
    review_date=datetime.date(2026, 12, 1),
    counterfactual="no change",
    deadweight="10%",
    evidence="own series",
    evidence_source="box score, week 30",
    quantity=120,
    unit="nurse hours",
    price_year=2026,
)
SOCIAL = replace(TIME, name="Travel", cls="societal", recurrent=False, payer="Patients", quantity=None, unit="")
CALM = BenefitLine(
    "Calmer mornings",
    None,
    "unmonetisable",
    payer="Nobody",
    recurrent=True,
    owner="Ward manager",
    review_date="2026-12-01",
    counterfactual="as before",
    description="fewer interruptions at the drug round.",
)
SCALE = OptimismScale("Board's scale", "2026-01-05", {"before and after": "40%", "own series": 0.1})


def test_class_totals_stay_apart():
    found = statement([CASH, TIME, SOCIAL, CALM], title="Milk and time.")
    assert [total.cls for total in found.totals] == list(CLASSES)
    assert found.total("cash-releasing").recurrent == Range(D(6000), D(10185), D(12000))
    assert found.total("cash-releasing").one_off == pounds.NOTHING
    assert found.total("non-cash-releasing").recurrent == Range(D(900), D(1800), D(3600))
    assert found.total("societal").one_off == Range(D(900), D(1800), D(3600))
    assert found.total("societal").recurrent == pounds.NOTHING
    assert found.total("unmonetisable").lines == ("Calmer mornings",)
    assert statement([TIME]).total("societal") == benefits.ClassTotal("societal", pounds.NOTHING, pounds.NOTHING, ())
    assert found.complete and found.missing() == ()


def test_the_whole_statement_in_words():
    text = statement([CASH, TIME, SOCIAL, CALM], title="Milk and time.").explain()
    for words in (
        "Milk and time. Cash-releasing: likely £10,185, expected £9,395 (range £6,000 to £12,000) in a full year, "
        "recurrent. Non-cash-releasing: likely £1,800, expected £2,100 (range £900 to £3,600) in a full year, "
        "recurrent. Societal: likely £1,800, expected £2,100 (range £900 to £3,600) once, non-recurrent. Not given a "
        "price: Calmer mornings.\n\nCalmer mornings: fewer interruptions at the drug round; not given a price. ",
        "Milk: £10,185 (range £6,000 to £12,000) in a full year; cash-releasing: the budget line Provisions: milk, "
        "held "
        "by Catering manager, falls. What would have happened anyway: fewer patients in the building. Evidence for "
        "its size: two figures, one before and one after. Who pays today: Board, acute budget. Recurrent. Owner in "
        "finance: Finance partner; review on 30 September 2026. Prices of "
        "2026.",
        "Nurse time (120 nurse hours): £1,800 (range £900 to £3,600) in a full year, after £2,000 less £200 (would "
        "have happened anyway); non-cash-releasing (time or beds freed, or a cost avoided; no budget falls).",
        "once, after £2,000 less £200 (would have happened anyway); societal (a gain to patients, carers or the "
        "public). "
        "What would have happened anyway: no change. Evidence for its size: the team's own run chart or interrupted "
        "time series shows a signal (box score, week 30). Who pays today: Patients. Non-recurrent.",
        "review on 1 December 2026. Prices of 2026.\n\nPlease read with these cautions. The classes are different "
        "kinds "
        "of "
        "value and are not added together. The ends of a total suppose that every line is at its low, or at its high, "
        "at once. Likely adds up the likely figures; expected is the average over the ranges, with a triangle over "
        "each. Plan with the expected one. "
        "Milk takes nothing off for what would have happened anyway. Milk names no source for its evidence. "
        "Milk rests on two figures, before and after: whatever else changed is in it. "
        "Nurse time gives a number of nurse hours and no value of one, so nothing ties the amount to it. "
        "Nothing was taken off for optimism: no documented scale was given. A forecast is not realised until the "
        "budget "
        "holder confirms it on the review date. It is read with its impact assessment on safety, effectiveness, "
        "experience and staff.",
    ):
        assert words in text
    assert statement([CASH]).draft() == statement([CASH]).explain()


def test_two_lines_are_enough_for_a_total_with_ends():
    assert any("ends of a total" in caveat for caveat in statement([TIME, SOCIAL]).caveats)
    assert any("not added together" in caveat for caveat in statement([TIME, SOCIAL]).caveats)
    assert not any("ends of a total" in caveat for caveat in statement([TIME, CALM]).caveats)


def test_one_class_alone_says_less():
    found = statement([TIME])
    assert not any("added together" in caveat or "ends of a total" in caveat for caveat in found.caveats)
    assert found.explain().startswith("Benefits. Non-cash-releasing:")


@pytest.mark.parametrize(
    ("blank", "place"),
    [
        ({"counterfactual": " "}, "what would have happened anyway"),
        ({"cls": ""}, "class"),
        ({"payer": ""}, "who pays"),
        ({"recurrent": None}, "recurrent or not"),
        ({"owner": ""}, "owner in finance"),
        ({"review_date": None}, "review date"),
        ({"review_date": ""}, "review date"),
        ({"amount": None}, "amount"),
        ({"amount": ""}, "amount"),
    ],
)
def test_nothing_may_be_missing(blank, place):
    found = statement([replace(TIME, **blank)])
    assert places(found.explain) == [f"Nurse time, {place}"]
    assert not found.complete
    assert found.draft().startswith(f"This can't be printed yet. Nurse time, {place}: found nothing; expected ")


def test_all_that_is_missing_comes_at_once():
    assert places(statement([BenefitLine("Milk"), replace(CALM, description="")]).explain) == [
        "Calmer mornings, description",
        "Milk, what would have happened anyway",
        "Milk, class",
        "Milk, who pays",
        "Milk, recurrent or not",
        "Milk, owner in finance",
        "Milk, review date",
        "Milk, amount",
    ]
    assert statement([replace(TIME, recurrent=False)]).complete


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


shares = st.sampled_from([0, "0.1", "0.333", "0.5", 1])


@settings(deadline=None)
@given(st.integers(0, 10**6), shares, shares, shares)
def test_what_is_taken_and_what_is_left_add_up(amount, deadweight, attribution, displacement):
    line = replace(TIME, amount=amount, deadweight=deadweight, attribution=attribution, displacement=displacement)
    one = count(line, SCALE)
    assert one.gross.likely - sum((taken.amount for taken in one.taken), D(0)) == one.net.likely
    assert one.net.low <= one.net.likely <= one.net.high
    assert 0 <= one.net.likely <= amount


@settings(deadline=None)
@given(st.permutations([CASH, TIME, SOCIAL, CALM]))
def test_lines_in_any_order_give_one_statement(lines):
    assert statement(lines) == statement([CASH, TIME, SOCIAL, CALM])


@settings(deadline=None)
@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=8), st.sampled_from([D(1), D("0.01")]))
def test_printed_lines_add_up_to_the_printed_total(amounts, step):
    lines = [replace(TIME, name=str(at), amount=amount) for at, amount in enumerate(amounts)]
    found = statement(lines, step=step)
    assert sum(one.net.likely for one in found.counted) == found.total("non-cash-releasing").recurrent.likely
    assert all(one.net.likely % step == 0 for one in found.counted)


def test_classes_are_added_only_with_words():
    found = statement([CASH, TIME, SOCIAL, CALM])
    both = found.together(["cash-releasing", "non-cash-releasing", "unmonetisable"])
    assert both.recurrent.likely == 11985
    assert both.explain() == (
        "Cash-releasing and non-cash-releasing value together: likely £11,985, expected £11,495 (range £6,900 to "
        "£15,600) in a full year, recurrent. This adds different kinds of value; only £10,185 a year and £0 once "
        "would come off a budget line."
    )
    rest = found.together(["societal", "non-cash-releasing"])
    assert rest.one_off.likely == rest.recurrent.likely == 1800
    assert rest.as_dict()["words"] == (
        "Non-cash-releasing and societal value together: likely £1,800, expected £2,100 (range £900 to £3,600) in a "
        "full year, recurrent and likely £1,800, expected £2,100 (range £900 to £3,600) once, non-recurrent. This "
        "adds different kinds of value; none of it comes off a "
        "budget."
    )
    assert statement([CALM]).together(["societal"]).words.startswith("Societal value together: nothing.")


def test_a_class_with_nothing_left_says_so():
    found = statement([replace(TIME, deadweight=1)])
    assert found.total("non-cash-releasing").explain() == "Non-cash-releasing: nothing."


def test_caveats_name_what_is_weak():
    line = replace(TIME, amount=5, evidence="", deadweight=0, price_year=None)
    assert statement([line]).caveats[:6] == (
        "Nurse time is one figure without a range.",
        "Nurse time takes nothing off for what would have happened anyway.",
        "Nurse time names no evidence for its size.",
        "Nurse time gives a number of nurse hours and no value of one, so nothing ties the amount to it.",
        "Nothing was taken off for optimism: no documented scale was given.",
        "No price year is stated.",
    )
    scaled = statement([replace(TIME, quantity=None, amount=(1, 2, 3))], optimism=SCALE).caveats
    assert scaled[0] == "Optimism was taken off by grade of evidence, from Board's scale, 5 January 2026."
    assert len(scaled) == 3
    assert "No price year is stated." not in statement([CALM]).caveats
    assert not any("figure" in caveat for caveat in statement([CALM]).caveats)


def test_one_gain_in_two_lines_is_refused():
    beds = replace(TIME, name="Bed days", gain_key="Bed days, Larch Ward", period="2026/27")
    spend = replace(CASH, name="Bank nurses", gain_key="bed days,  larch ward", period="2026/27")
    wanted = [
        (
            "Bank nurses and Bed days",
            "the same gain (bed days,  larch ward)",
            "each gain in one line",
            "Keep one of them, or write in `separate_because` why they are two gains; of three or more, in each.",
        ),
    ]
    assert faults(statement, [beds, spend]) == faults(statement, [spend, beds]) == wanted
    assert places(statement, [beds, replace(spend, period="")]) == ["Bank nurses and Bed days"]
    assert statement([beds, replace(spend, period="2027/28")]).overlaps == ()
    settled = statement([replace(beds, separate_because="Other beds."), spend])
    assert settled.overlaps[0].as_dict() == {
        "first": "Bank nurses",
        "second": "Bed days",
        "shared": "gain (bed days,  larch ward)",
        "settled": "Other beds.",
    }
    assert (
        "Bank nurses and Bed days rest on the same gain (bed days,  larch ward). They are counted as two because: "
        "Other "
        "beds."
    ) in settled.explain()


def test_three_lines_of_one_gain_need_three_reasons():
    # a and b say that they are not each other; nobody has spoken for c.
    lines = [
        replace(TIME, name=name, gain_key="beds", separate_because=why)
        for name, why in (("a", "not b"), ("b", "not a"), ("c", ""))
    ]
    assert places(statement, lines) == ["a and c", "b and c"]
    assert guard.overlaps(lines)[0].settled == "not a not b" and guard.overlaps(lines)[1].settled == ""
    assert places(statement, [lines[0], lines[2], replace(lines[1], separate_because="")]) == [
        "a and b",
        "a and c",
        "b and c",
    ]
    told = [*lines[:2], replace(lines[2], separate_because="the third ward")]
    assert all(one.settled for one in guard.overlaps(told)) and statement(told).complete
    assert statement(lines[::2]).complete


def test_what_nobody_has_called_recurrent_is_in_no_sum():
    found = statement([replace(TIME, name="Asked", recurrent=None), TIME])
    total = found.total("non-cash-releasing")
    assert (total.recurrent.likely, total.one_off, total.undecided) == (1800, pounds.NOTHING, ("Asked",))
    assert total.explain().endswith("; left out, because nobody has said whether every year or once: Asked.")
    assert found.as_dict()["totals"][0]["undecided"] == ["Asked"]
    together = found.together(["non-cash-releasing", "societal"])
    assert together.one_off == pounds.NOTHING and "every year or once: Asked. This adds" in together.words
    assert statement([replace(CALM, recurrent=None)]).total("unmonetisable").undecided == ()


@pytest.mark.parametrize("words", ["?", " ?? ", "tbc", "TBC.", "n/a", "-", "x", "Don’t know", "not known"])
def test_a_stand_in_is_no_answer(words):
    assert places(statement([replace(TIME, counterfactual=words)]).explain) == [
        "Nurse time, what would have happened anyway"
    ]
    assert faults(statement([replace(TIME, owner="?", payer="tbc")]).explain) == [
        ("Nurse time, who pays", "'tbc'", "the budget or body that pays today", ""),
        ("Nurse time, owner in finance", "'?'", "a name or a post", ""),
    ]


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


def test_cash_is_spend_below_budget_or_forecast_or_income():
    forecast = replace(CASH, cash_by="spend below forecast")
    assert count(forecast).cls == "cash-releasing"
    assert (
        "spend on Provisions: milk, held by Catering manager, comes out below its forecast outturn."
        in statement([forecast]).explain()
    )
    income = statement([replace(CASH, cash_by="income")])
    assert "cash-releasing: the income of Provisions: milk, held by Catering manager, rises." in income.explain()
    assert (
        "Milk is income: whoever pays it spends more, and where that is a public body too, the public purse gains "
        "nothing."
    ) in income.caveats
    avoided = count(replace(CASH, cash_by="cost avoided"))
    assert (avoided.cls, avoided.lowered) == (
        "non-cash-releasing",
        "the cost avoided stood in no budget and no forecast outturn",
    )
    assert places(BenefitLine, "x", cash_by="savings") == ["x, cash_by"]


def test_evidence_is_printed_with_its_source():
    text = statement([TIME]).explain()
    assert "Evidence for its size: the team's own run chart or interrupted time series shows a signal (box" in text
    assert "names no source" not in text
    blank = statement([replace(TIME, evidence_source="?")])
    assert "Nurse time names no source for its evidence." in blank.caveats
    assert "Evidence for its size" not in statement([replace(TIME, evidence="")]).explain()


def test_one_budget_line_falls_once():
    again = replace(CASH, name="Less waste", budget_line="provisions: MILK ")
    ((place, found, _, _),) = faults(statement, [CASH, again])
    assert (place, found) == ("Less waste and Milk", "the same budget line (provisions: MILK)")
    assert guard.overlaps([CASH, again])[0].explain().endswith("One gain may be counted twice.")
    assert guard.overlaps([CASH, TIME, CALM]) == ()
    three = [replace(CASH, name=name) for name in ("c", "a", "b")]
    assert [(one.first, one.second) for one in guard.overlaps(three)] == [("a", "b"), ("a", "c"), ("b", "c")]
    both = [replace(CASH, name=name, separate_because=name) for name in ("b", "a")]
    assert guard.overlaps(both)[0].settled == "a b"


def test_faults_of_a_statement():
    assert faults(statement, [], title=" ") == [
        ("title", "' '", "a name for the statement", ""),
        ("benefit lines", "none", "at least one line", ""),
    ]
    assert faults(statement, [TIME, replace(TIME, name="nurse TIME")]) == [
        ("benefit line nurse time", "the same name twice", "each line once", "")
    ]
    assert faults(statement, [CASH, replace(TIME, price_year=2025)]) == [
        (
            "price year",
            "2025, 2026",
            "one price year for all lines",
            "Bring the amounts to the prices of one year first.",
        )
    ]
    assert statement([CASH, replace(TIME, price_year=None)]).complete


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


def test_a_statement_goes_to_json_and_back():
    found = statement([CASH, TIME, CALM], title="Milk", optimism=SCALE, step=D("0.01"))
    given = json.loads(json.dumps(found.as_dict()))
    assert Statement.from_dict(given) == found
    assert given["totals"][0]["recurrent"] == {"low": "3600", "likely": "6111", "high": "7200"}
    assert given["missing"] == []
    assert Statement.from_dict({"title": "Milk", "lines": [CASH.as_dict()]}) == statement([CASH], title="Milk")
    assert found.total("cash-releasing").as_dict()["lines"] == ["Milk"]


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


def test_volume_that_explains():
    found = benefits.empty_beds(67753, 57568, 650)
    assert found.as_dict() == {
        "before": "67753",
        "after": "57568",
        "volume": "650",
        "remaining": str(found.remaining),
        "remaining_whole": 552,
        "gone_whole": 98,
        "difference": "-10185",
        "share": str(found.share),
    }
    assert round(found.gone, 2) == D("97.71")
    assert found.explain() == (
        "Spend went from £67,753 to £57,568, a fall of £10,185 (15.0%). If spend follows volume, a fall from 650 to "
        "552 "
        "(98 fewer) explains the whole of it, with nothing done better. What was the volume?"
    )
    more = benefits.volume_that_explains(100, 110, 1000)
    assert "a rise of £10 (10.0%). If spend follows volume, a rise from 1,000 to 1,100 (100 more)" in more.explain()
    assert benefits.volume_that_explains(100, 0, 10).remaining_whole == 0
    assert places(benefits.volume_that_explains, 0, -1, 0) == ["spend before", "spend after", "volume"]


def test_price_bracket():
    found = benefits.price_bracket(57568, 67753, 142350, 142740)
    assert found.explain().startswith("If one price held throughout, it lies between £0.404 and £0.475 a unit:")
    assert set(found.as_dict()) == {"lowest", "highest"}
    assert found.as_dict()["lowest"].startswith("0.40441")
    assert found.as_dict()["highest"].startswith("0.47466")
    assert benefits.price_bracket(1, 1, 1, 1).lowest == 1
    assert faults(benefits.price_bracket, 2, 1, 1, 1) == [
        ("prices", "2.000 to 1.000", "a bracket", "No one price explains both periods.")
    ]
    assert places(benefits.price_bracket, 0, 0, 0, 0) == [
        "spend within the maximum",
        "spend above the maximum",
        "quantity of the period within",
        "quantity of the period above",
    ]
