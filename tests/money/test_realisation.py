"""Forecast against realised."""

import datetime
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.money.faulty import faults, places
from tests.money.lines import CALM, CASH, SOCIAL, TIME
from value_management.money.benefits import BenefitLine, statement
from value_management.money.pounds import Range
from value_management.money.realisation import Review, follow_up

D = Decimal
ALL = statement([CASH, TIME, SOCIAL, CALM], title="Milk and time")
MILK = Review("Milk", "2026-10-02", 7000, "Catering manager", "Two months late.")


def row(found, name):
    return next(one for one in found.rows if one.name == name)


def test_before_the_review_date_nothing_is_due():
    found = follow_up(ALL, [], "2026-09-30")
    assert [one.status for one in found.rows] == ["not due"] * 4
    assert found.overdue == ()
    assert row(found, "Milk").explain() == (
        "Milk: forecast £10,185 (range £6,000 to £12,000); Finance partner reviews it on 30 September 2026."
    )
    assert row(found, "Calmer mornings").explain() == (
        "Calmer mornings: not priced; Ward manager reviews it on 1 December 2026."
    )
    assert found.explain().startswith(
        "Milk and time, on 30 September 2026. Cash-releasing: nothing confirmed yet; 1 not confirmed or not yet due."
    )


def test_a_day_later_it_is_overdue():
    found = follow_up(ALL, [], datetime.date(2026, 10, 1))
    assert [one.name for one in found.overdue] == ["Milk"]
    assert row(found, "Milk").explain().endswith("the review is overdue (30 September 2026; Finance partner).")
    lost = follow_up(statement([replace(CASH, review_date=None, owner="")]), [], "2027-01-01").rows[0]
    assert lost.status == "not due"
    assert lost.explain().endswith("nobody yet reviews it on no review date.")
    assert lost.as_dict()["due"] is None


@pytest.mark.parametrize(
    ("amount", "status"),
    [(5999, "below"), (6000, "within"), (12000, "within"), ("12000.01", "above"), (10185, "within")],
)
def test_realised_is_read_against_the_range(amount, status):
    found = follow_up(ALL, [replace(MILK, realised=amount)], "2026-12-31")
    assert row(found, "Milk").status == status
    assert row(found, "Milk").gap == D(str(amount)) - 10185


@pytest.mark.parametrize(
    ("amount", "months", "status"),
    [
        (6000, 6, "within"),
        (2999, 6, "below"),
        (6001, 6, "above"),
        (6000, 12, "within"),
        (5999, None, "below"),
        (500, "1", "within"),
        (510, 0.5, "above"),
    ],
)
def test_part_of_a_year_is_read_against_the_same_months(amount, months, status):
    found = follow_up(ALL, [replace(MILK, realised=amount, months=months)], "2026-12-31")
    assert row(found, "Milk").status == status


def test_part_of_a_year_in_words_and_sums():
    half = replace(MILK, realised=5000, months=6)
    found = follow_up(ALL, [half], "2026-12-31")
    milk = row(found, "Milk")
    assert (milk.compared, milk.gap) == (Range(D(3000), D(5093), D(6000)), D(-93))
    assert milk.forecast.likely == 10185
    assert "within the range of the forecast for the same 6 months (£5,093 (range £3,000 to £6,000))." in milk.explain()
    assert (found.totals[0].forecast, found.totals[0].realised) == (5093, 5000)
    assert Review.from_dict(half.as_dict()).months == "6"
    assert faults(
        follow_up, ALL, [replace(MILK, months=13), Review("Travel", "2026-10-01", 1, months=2)], "2026-12-31"
    ) == [
        ("review 1, Milk, months", "13", "months, above 0 and at most 12", ""),
        ("review 2, Travel, months", "2", "no months on a line that is not recurrent", ""),
    ]
    assert places(
        follow_up, ALL, [replace(MILK, months=0), Review("Tea", "2026-10-01", 1, months=2)], "2026-12-31"
    ) == ["review 1, Milk, months", "review 2, Tea"]


def test_a_review_that_is_due_again_is_overdue():
    again = replace(MILK, held="2026-03-01", next_review="2026-04-30")
    late = follow_up(ALL, [again], "2026-11-01")
    assert [one.name for one in late.overdue] == ["Milk"]
    assert row(late, "Milk").status == "within" and row(late, "Milk").as_dict()["overdue"] is True
    assert row(late, "Milk").explain().endswith("A review is overdue (30 April 2026; Finance partner).")
    assert follow_up(ALL, [again], "2026-04-30").overdue == ()
    # Reported before the review date, and never confirmed: the review is still to be held.
    early = replace(MILK, held="2026-05-01", confirmed_by="")
    assert [one.name for one in follow_up(ALL, [early], "2026-11-01").overdue] == ["Milk"]
    assert follow_up(ALL, [early], "2026-09-30").overdue == ()
    assert follow_up(ALL, [replace(early, next_review="2026-12-01")], "2026-11-01").overdue == ()
    assert follow_up(ALL, [MILK], "2026-11-01").overdue == ()


def test_what_nobody_confirmed_is_not_counted():
    found = follow_up(ALL, [replace(MILK, confirmed_by=" ")], "2026-12-31")
    assert (row(found, "Milk").status, row(found, "Milk").gap) == ("not confirmed", None)
    assert row(found, "Milk").explain() == (
        "Milk: £7,000 is reported but nobody has confirmed it, so it is not counted. A review is overdue "
        "(30 September 2026; Finance partner)."
    )
    assert found.totals[0].as_dict() == {
        "class": "cash-releasing",
        "forecast": "0",
        "realised": "0",
        "lines": 0,
        "waiting": 1,
    }


def test_classes_are_followed_up_apart():
    more = replace(TIME, name="Beds")
    both = statement([CASH, TIME, more, CALM])
    found = follow_up(both, [MILK, Review("Beds", "2026-12-02", 900, "Matron")], "2026-12-31")
    assert [total.cls for total in found.totals] == ["cash-releasing", "non-cash-releasing"]
    assert found.totals[0].explain() == (
        "Cash-releasing: £7,000 confirmed against a forecast of £10,185 for the same lines and months."
    )
    assert found.totals[1].explain() == (
        "Non-cash-releasing: £900 confirmed against a forecast of £1,800 for the same lines and months; 1 not "
        "confirmed or not yet due."
    )
    assert row(found, "Milk").explain() == (
        "Milk: £7,000 confirmed by Catering manager, within the range of the forecast (£10,185 (range £6,000 to "
        "£12,000)). Two months late."
    )
    assert row(found, "Beds").explain().endswith("£3,600)).")
    given = json.loads(json.dumps(found.as_dict()))
    assert given["on"] == "2026-12-31"
    assert given["rows"][2] == {
        "name": "Milk",
        "class": "cash-releasing",
        "forecast": {"low": "6000", "likely": "10185", "high": "12000"},
        "owner": "Finance partner",
        "due": "2026-09-30",
        "status": "within",
        "realised": "7000",
        "confirmed_by": "Catering manager",
        "held": "2026-10-02",
        "note": "Two months late.",
        "compared": {"low": "6000", "likely": "10185", "high": "12000"},
        "months": None,
        "overdue": False,
    }
    assert given["rows"][1]["realised"] is None and given["rows"][1]["held"] is None


def test_the_latest_review_counts():
    later = Review("Milk", "2026-11-02", 9000, "Catering manager", next_review="2027-03-31")
    for reviews in ([MILK, later], [later, MILK]):
        one = row(follow_up(ALL, reviews, "2026-12-31"), "Milk")
        assert (one.realised, one.held, one.due) == (9000, datetime.date(2026, 11, 2), datetime.date(2027, 3, 31))
    assert row(follow_up(ALL, [MILK], "2026-10-02"), "Milk").due == datetime.date(2026, 9, 30)


def test_faults_of_reviews():
    wrong = [
        MILK,
        MILK,
        Review("Tea", "2026-10-01", 1),
        Review("Calmer mornings", "2026-10-01", 1),
        Review("Milk", "soon", "x", next_review="later"),
        Review("Milk", "2027-01-01", 1),
    ]
    assert faults(follow_up, ALL, wrong, "2026-12-31") == [
        ("review 2, Milk", "two reviews on 2026-10-02", "one review of a line on a day", ""),
        ("review 3, Tea", "'Tea'", "one of Calmer mornings, Milk, Nurse time, Travel", ""),
        (
            "review 4, Calmer mornings",
            "an amount",
            "no amount for a line that is not given a price",
            "Say what was seen in words.",
        ),
        ("review 5, Milk, day", "'soon'", "a date such as 2026-03-31", ""),
        ("review 5, Milk, realised", "'x'", "pounds", "Write digits only, for example 1200 or £1,200.50."),
        ("review 5, Milk, next review", "'later'", "a date such as 2026-03-31", ""),
        ("review 6, Milk", "2027-01-01", "a day up to 2026-12-31", ""),
    ]
    assert places(follow_up, ALL, [MILK], "now") == ["day of the follow-up"]
    assert places(follow_up, ALL, [replace(MILK, realised="x")], "2026-12-31") == ["review 1, Milk, realised"]


def test_reviews_go_to_json_and_back():
    for review in (MILK, replace(MILK, next_review=datetime.date(2027, 1, 1))):
        again = Review.from_dict(json.loads(json.dumps(review.as_dict())))
        assert follow_up(ALL, [again], "2027-01-01") == follow_up(ALL, [review], "2027-01-01")


def test_a_line_without_class_still_has_a_row():
    found = follow_up(statement([BenefitLine("x", 5)]), [], "2026-01-01")
    assert (found.rows[0].cls, found.totals) == ("", ())
