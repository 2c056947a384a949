"""The statement of benefits, which keeps its caveats."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from tests.money.lines import CALM, CASH, SCALE, SOCIAL, TIME, D
from value_management.money import benefits, guard, pounds
from value_management.money.benefits import CLASSES, BenefitLine, Statement, count, statement
from value_management.money.pounds import Range


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
        "its size: two figures, one before and one after. Who pays today: Board, acute budget. It comes every "
        "year. Owner in finance: Finance partner; review on 30 September 2026. Prices of "
        "2026.",
        "Nurse time (120 nurse hours): £1,800 (range £900 to £3,600) in a full year, after £2,000 less £200 (would "
        "have happened anyway); non-cash-releasing (time or beds freed, or a cost avoided; no budget falls).",
        "once, after £2,000 less £200 (would have happened anyway); societal (a gain to patients, carers or the "
        "public). "
        "What would have happened anyway: no change. Evidence for its size: the team's own run chart or interrupted "
        "time series shows a signal (box score, week 30). Who pays today: Patients. It comes once.",
        "review on 1 December 2026. Prices of 2026.\n\nPlease read with these cautions. The classes are different "
        "kinds "
        "of "
        "value and are not added together. The ends of a total suppose that every line is at its low, or at its high, "
        "at once. Likely is the sum of the likely figures. Expected is the mean of low, likely and high: where a "
        "range leans to one side, plan with the expected one. "
        "Milk takes nothing off for what would have happened anyway. Milk names no source for its evidence. "
        "Milk rests on two figures, before and after: whatever else changed is in it. "
        "Nurse time gives a number of nurse hours and no value of one, so nothing ties the amount to it. "
        "We took nothing off for optimism, for want of an agreed scale. A forecast is not realised until the "
        "budget "
        "holder confirms it on the review date. An assessment of its impact on safety, "
        "effectiveness, experience and staff belongs beside it.",
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
    assert found.draft().startswith(f"This can't be printed yet. Nurse time, {place}: still to come (")


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
        "We took nothing off for optimism, for want of an agreed scale.",
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
            "Keep one of them. In Python, separate_because says why they are two gains; of three or more, in each.",
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


def test_a_statement_goes_to_json_and_back():
    found = statement([CASH, TIME, CALM], title="Milk", optimism=SCALE, step=D("0.01"))
    given = json.loads(json.dumps(found.as_dict()))
    assert Statement.from_dict(given) == found
    assert given["totals"][0]["recurrent"] == {"low": "3600", "likely": "6111", "high": "7200"}
    assert given["missing"] == []
    assert Statement.from_dict({"title": "Milk", "lines": [CASH.as_dict()]}) == statement([CASH], title="Milk")
    assert found.total("cash-releasing").as_dict()["lines"] == ["Milk"]
