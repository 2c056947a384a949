"""Numbers as people really type them."""

import dataclasses
import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sample_questions as s

from value_management.learning import kinds as q
from value_management.learning.marking import mark


@pytest.mark.parametrize(
    "typed",
    [
        "£1,200",
        "1200",
        " 1 200 ",
        "£ 1,200.00",
        "1200 pounds",
        "about £1,200",
        "+1200",
        "120000p",
        "120,000 pence",
        1200,
        1200.0,
        "\u202b£1,200\u202c",
        "£1,200.",
        "1\u00a0200",
        {"value": "1,200", "unit": "£"},
        {"value": "120000", "unit": "p"},
        {"value": 1200},
        "GBP 1,200",
        "= 1200",
        "1200 £",
        "1200,0",
        "1.200,0",
        "1’200.00",
        "１２００",
        "1.2e3",
        Fraction(2400, 2),
        Decimal("1200.00"),
        np.int64(1200),
        np.float32(1200),
        "£1 200,0",
    ],
)
def test_numbers_that_mean_1200_pounds(typed):
    assert mark(s.NUMBER, typed).verdict == "right", mark(s.NUMBER, typed)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-1200", "sign"),
        ("minus £1,200", "sign"),
        ("\u22121,200", "sign"),
        ("(1,200)", "sign"),
        ("1,205", "rounding"),
        ("4800", "period"),
        ("£120", "denominator"),
        ("120000", "unit"),
        ("1200 patients", "unit"),
        ("1200%", "unit"),
        ("77", "other"),
        ("1.2k", "format"),
        ("1,20", "format"),
        ("1,200,5", "format"),
        ("1,2,3", "format"),
        ("1.205,5", "rounding"),
        ("(-1200)", "format"),
        ("1.200", "format"),
        ("12 34", "format"),
        ("120⁰", "format"),
        ("①②⓪⓪", "format"),
        ("1200-1300", "format"),
        ("twelve hundred", "format"),
        ("NaN", "format"),
        ("inf", "format"),
        ("1e999", "format"),
        ("=cmd|' /C calc'!A0", "format"),
        (True, "format"),
        ("٣", "format"),
        ("1200 or 1300", "format"),
        (math.nan, "format"),
        (math.inf, "format"),
        (10**400, "format"),
        ([1200], "format"),
    ],
)
def test_numbers_with_their_reason(typed, reason):
    got = mark(s.NUMBER, typed)
    assert (got.verdict, got.reason) == ("wrong", reason), got


def test_a_rate_is_not_an_amount():
    days = dataclasses.replace(s.NUMBER, answer=12.0, unit="days", other_units={}, slips=())
    for typed in ("12 days", "12 day", "12"):
        assert mark(days, typed).verdict == "right", typed
    for typed in ("12 a day", "12 per day", "12/day", "12 days a week", "12 each day"):
        assert mark(days, typed).reason == "unit", typed
    rate = dataclasses.replace(days, unit="patients a week")
    for typed in ("12 patients", "12 patients per week", "12 patients/week", "12 a week", "12 patients each week"):
        assert mark(rate, typed).verdict == "right", typed
    assert mark(rate, "12 weeks").reason == "unit"


def test_a_number_with_two_readings_is_said_or_asked():
    """A calculator's 81.273 is taken as it stands and said where it is not right; 1.300 is asked about."""
    plain = {"unit": "", "other_units": {}, "slips": (), "wide": 0.0}
    question = dataclasses.replace(s.NUMBER, answer=81.273, tolerance=0.001, decimals=3, **plain)
    assert mark(question, "81.273").verdict == "right" and "81.273" not in mark(question, "81.273").feedback
    assert "It was read as 77.123, with decimals behind the point." in mark(question, "77.123").feedback
    asked = mark(question, "1.300")
    assert asked.reason == "format" and "1.3 or 1,300" in asked.feedback
    assert "0.5, not ½" in mark(question, "81½").feedback


def test_percentages_and_proportions():
    for typed in ("8.4%", "8.4", "8,4", "8,4 %", "8.4 per cent", "8.4 percent", "84 per mille", "8.44"):
        assert mark(s.PERCENT, typed).verdict == "right", typed
    assert mark(s.PERCENT, "0.084").reason == "unit"
    assert mark(s.PERCENT, "84").reason == "unit"
    assert mark(s.PERCENT, "9.2").reason == "denominator"


def test_numbers_beyond_all_counting_are_refused():
    assert mark(s.NUMBER, "9" * 17).reason == "format"
    assert mark(s.NUMBER, 1e16).reason == "format"


def test_a_number_nearer_to_the_right_answer_is_not_taken_for_a_slip():
    close = dataclasses.replace(
        s.NUMBER, answer=100.0, tolerance=0.5, wide=0.0, decimals=0, slips=(q.Slip(101.0, "rounding", "Rounded up."),)
    )
    assert close.slip_near(101.0) and close.slip_near(100.7)
    assert close.slip_near(100.5) is None and close.slip_near(100.3) is None


def test_a_tolerance_that_is_not_given_is_half_of_the_last_decimal():
    words = {"hints": ("One.", "Two.", "Three."), "worked": "So.", "right_words": "Yes, so it is."}
    slips = (q.Slip(9.0, "rule", "Nine."),)
    asked = q.Number(id="tea/1", prompt="How many?", answer=7.4, unit="", slips=slips, **words)
    assert asked.tolerance == 0.5 and mark(asked, "7").verdict == "right" and mark(asked, "8").verdict == "wrong"
    finer = dataclasses.replace(asked, decimals=1, tolerance=q.Number.tolerance)
    assert finer.tolerance == pytest.approx(0.05) and mark(finer, "7").verdict == "wrong"
