"""What a reader naturally gets wrong is met with words of its own, and what can be defended is not marked wrong."""

from __future__ import annotations

from typing import Any

import pytest

from value_management import bank
from value_management.bank.estimate_a_benefit.sample_statement import STATEMENT, statement_with
from value_management.cases import rowan_ward
from value_management.learning.kinds import Builder
from value_management.learning.marking import mark

ONE_SUM = "case-day-medicine/practice-1"
TABLE = "estimate-a-benefit/practice-4"


def _part(**months: float) -> dict[str, float]:
    right = {
        "low": rowan_ward.AGENCY_GAIN_LOW * 9 / 12,
        "likely": rowan_ward.AGENCY_GAIN * 9 / 12,
        "high": rowan_ward.AGENCY_GAIN_HIGH * 9 / 12,
    }
    return {f"part|{key}": value for key, value in (right | months).items()}


SLIPS: list[tuple[str, Any, str, str]] = [
    ("milestones/4", 4, "rounding", "six whole months"),
    ("milestones/4", 2, "period", "pause"),
    ("milestones/4", 2.5, "period", "August"),
    ("case-day-medicine/5", -8.65, "unit", "pounds"),
    ("case-day-medicine/5", 94.42, "unit", "new average"),
    ("case-day-medicine/5", -9.2, "denominator", "later average"),
    ("milestones/practice-5", 40, "period", "September"),
    ("milestones/practice-5", 8, "direction", "months"),
    ("case-day-medicine/practice-2", 16, "rounding", "one decimal"),
    (ONE_SUM, {"month|pounds": 7746.67}, "period", "nine"),
    (ONE_SUM, {"year|pounds": 92_960}, "period", "nine"),
    (ONE_SUM, {"year|pounds": 557_760}, "period", "eight"),
    (ONE_SUM, {"gross|pounds": 13_944}, "direction", "fifth"),
    ("case-day-medicine/practice-2", 17, "rounding", "one decimal"),
    ("case-day-medicine/practice-3", ["stay", "ask", "bill", "else", "write"], "order", "ask"),
    (TABLE, _part(likely=rowan_ward.AGENCY_FELL * 9 / 12), "counterfactual", "anyway"),
    (TABLE, _part(likely=23_000), "rounding", "thousand"),
    (TABLE, _part(low=17_000), "rounding", "thousand"),
    (TABLE, _part(high=29_000), "rounding", "thousand"),
    (TABLE, _part(likely=rowan_ward.AGENCY_GAIN * 10 / 12), "period", "ten months"),
    (TABLE, _part(low=rowan_ward.AGENCY_GAIN_LOW * 10 / 12), "period", "ten months"),
]


@pytest.mark.parametrize(("id", "answer", "reason", "words"), SLIPS, ids=[f"{one[0]} {one[1]}" for one in SLIPS])
def test_a_natural_slip_is_told_what_it_was(id: str, answer: Any, reason: str, words: str):
    given = mark(bank.find(id), answer)
    assert not given.passed and given.reason == reason
    assert words in given.feedback and "Work it through once more" not in given.feedback


def test_the_range_may_come_before_what_is_taken_off_as_in_the_form():
    steps = bank.find("estimate-a-benefit/practice-5")
    assert mark(steps, ["kind", "range", "anyway", "impact", "sign", "review"]).verdict == "right"
    late = mark(steps, ["kind", "range", "impact", "sign", "anyway", "review"])
    assert not late.passed and late.reason == "counterfactual"
    assert not mark(steps, ["range", "kind", "anyway", "impact", "sign", "review"]).passed


def _builder(id: str) -> Builder:
    question = bank.find(id)
    assert isinstance(question, Builder)
    return question


PARAGRAPH = _builder("case-day-medicine/practice-6")


@pytest.mark.parametrize("patients", ["Fewer journeys", "No journeys", "Less travel"])
def test_two_words_are_enough_for_what_patients_gain(patients: str):
    assert mark(PARAGRAPH, {**PARAGRAPH.sample_right, "patients": patients}).verdict == "right"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("£69,720 less was spent.", "rule"),
        ("The team has saved £69,720, which may not recur", "rule"),
        ("Cost fell by an indicative £69,720 a year", "period"),
        ("An indicative £69,720 was saved between March and November 2020", "period"),
        ("An indicative £104,580 less was spent", "evidence"),
        ("Money.", "missing"),
    ],
)
def test_a_sentence_for_the_board_says_no_more_than_the_report(sentence: str, reason: str):
    given = mark(PARAGRAPH, {**PARAGRAPH.sample_right, "sentence": sentence})
    assert not given.passed and given.reason == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "We saved an indicative £69,720.",
        "The unit may have spent £69,720 less on three medicines",
        "An indicative £69,720 less; it isn't stated whether that is for eight months or for a year",
    ],
)
def test_a_careful_sentence_for_the_board_is_right(sentence: str):
    assert mark(PARAGRAPH, {**PARAGRAPH.sample_right, "sentence": sentence}).verdict == "right"


def test_the_paragraph_is_put_together_and_no_mixture_is_drawn_for_what_is_not_stated():
    made = PARAGRAPH.draw(PARAGRAPH.sample_right)
    assert made.svg == "" and "£40,670" not in made.text
    for key in ("sentence", "patients", "settle"):
        assert str(PARAGRAPH.sample_right[key]) in made.text
    assert "not stated" in made.text and "acute hospital budget" in made.text
    half = PARAGRAPH.draw({**PARAGRAPH.sample_right, "basis": "mix"})
    assert half.svg and "£40,670" in half.text


REPORT = _builder("milestones/practice-6")


def test_the_board_is_a_place_to_see_it_and_stands_in_the_report():
    report = {**REPORT.sample_right, "seen": "the board"}
    assert mark(REPORT, report).verdict == "right"
    made = REPORT.draw(report)
    for said in (made.text, made.svg.partition("</desc>")[2]):
        assert "Where it can be seen: the board." in said
        assert str(report["holder"]) in said and str(report["next"]) in said


def test_a_report_that_claims_what_lapsed_is_told_where_that_belongs():
    lapsed = {
        **REPORT.sample_right,
        "evidence": [*REPORT.sample_right["evidence"], "huddles"],
        "lapsed": ["pdsas", "pdsas-delegated"],
        "claimed": "3.0",
    }
    given = mark(REPORT, lapsed)
    assert given.reason == "period" and "no evidence yet" not in given.feedback
    assert "2.5" in given.feedback and "today" in given.feedback


STATEMENTS = _builder("estimate-a-benefit/practice-6")


def test_a_net_figure_from_which_the_same_is_taken_again_is_seen():
    net = statement_with(
        low=str(rowan_ward.AGENCY_GAIN_LOW),
        likely=str(rowan_ward.AGENCY_GAIN),
        high=str(rowan_ward.AGENCY_GAIN_HIGH),
    )
    given = mark(STATEMENTS, net)
    assert not given.passed and given.reason == "double-count" and "£10,000" in given.feedback


def test_freed_time_with_a_budget_line_contradicts_itself():
    given = mark(STATEMENTS, statement_with(cls="non-cash-releasing"))
    assert not given.passed and given.reason == "class" and "Agency nursing" in given.feedback


def test_a_range_the_wrong_way_round_is_told_in_the_words_of_the_form():
    said = mark(STATEMENTS, statement_with(low="42000")).feedback
    assert "Low" in said and "Likely" in said and "minus" not in said and "found" not in said


def test_two_rows_of_one_budget_line_are_told_what_the_form_can_do():
    rows = [dict(row) for row in STATEMENT["lines"]]
    twice = {**STATEMENT, "lines": [rows[0], {**rows[0], "name": "Days", "gain": "agency day shifts"}]}
    for said in (mark(STATEMENTS, twice).feedback, STATEMENTS.draw(twice).text):
        assert "separate_because" not in said and "Agency nursing" in said


def test_the_statement_shows_the_hours_as_time_and_no_assessment_that_nobody_made():
    made = STATEMENTS.draw(STATEMENTS.sample_right)
    assert "£7,280" not in made.svg + made.text
    assert "read with its impact assessment" not in made.text
