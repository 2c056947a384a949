"""Costs and benefits by year: part years, ramps, classes."""

import datetime
import json
from decimal import Decimal

import pytest

from tests.money.faulty import faults, places
from tests.money.lines import CALM, CASH, SCALE, TIME
from value_management.money.benefits import BenefitLine, count
from value_management.money.pounds import Range
from value_management.money.streams import Stream, benefit_stream, part_year, stream

D = Decimal


def likely(one):
    return [year.likely for year in one.by_year]


@pytest.mark.parametrize(
    ("start", "part", "ends"),
    [
        ("2025-04-01", 36500, "2026-03-31"),
        ("2026-03-31", 100, "2026-03-31"),
        ("2026-04-01", 36500, "2027-03-31"),
        ("2025-10-01", 18200, "2026-03-31"),
        ("2026-01-01", 9000, "2026-03-31"),
    ],
)
def test_part_year_effect(start, part, ends):
    found = part_year(36500, start)
    assert (found.part_year, found.year_end) == (part, datetime.date.fromisoformat(ends))
    assert found.part_year + found.still_to_come == found.full_year == 36500


def test_part_year_of_a_leap_year_and_its_words():
    assert part_year(36600, "2024-02-29").part_year == 3200
    found = part_year("£36,500", "2025-10-01")
    assert found.explain().startswith(
        "Part-year effect to 2026-03-31: £18,200. Full-year effect: £36,500, so next year brings £18,300 more."
    )
    assert found.as_dict() == {
        "full_year": "36500",
        "part_year": "18200",
        "share": str(found.share),
        "start": "2025-10-01",
        "year_end": "2026-03-31",
    }
    assert places(part_year, "x", "y") == ["full-year effect", "start"]


def test_streams_by_year():
    assert likely(stream("a", "cost", 10, 3, recurrent=False)) == [10, 0, 0]
    assert likely(stream("a", "cost", 10, 3, recurrent=False, first_year=2)) == [0, 0, 10]
    assert likely(stream("a", "societal", 10, 3, recurrent=True)) == [10, 10, 10]
    assert likely(stream("a", "societal", 10, 4, recurrent=True, first_year=1, lasts=2)) == [0, 10, 10, 0]
    assert likely(stream("a", "societal", 100, 4, recurrent=True, part_year_share=0.5, ramp=("40%", 0.8))) == [
        20,
        80,
        100,
        100,
    ]
    assert likely(stream("a", "societal", 100, 2, recurrent=False, part_year_share=0.5)) == [100, 0]
    assert likely(stream("a", "cost", 100, 1, recurrent=False, optimism="20%")) == [120]
    assert likely(stream("a", "cost", 100, 1, recurrent=False, optimism=10)) == [1100]
    assert likely(stream("a", "societal", 100, 1, recurrent=False, optimism="20%")) == [80]
    assert likely(stream("a", "societal", 1, 1, recurrent=True, lasts=1)) == [1]
    one = stream("a", "societal", (1, 2, 3), 2, recurrent=True, health=True)
    assert one.by_year[1] == Range(D(1), D(2), D(3))
    assert Stream.from_dict(json.loads(json.dumps(one.as_dict()))) == one
    assert len(stream("a", "cost", 1, 126, recurrent=True).by_year) == 126


def test_faults_of_a_stream():
    assert places(
        stream, "", "saving", "x", 0, recurrent=True, first_year=-1, part_year_share=2, ramp=(1, 2), optimism=2, lasts=0
    ) == [
        "name",
        ", kind",
        ", amount",
        ", years",
        ", first year",
        ", part-year share",
        ", ramp, year 2",
        ", optimism",
        ", lasts",
    ]
    assert faults(stream, "a", "cost", -1, 1, recurrent=True) == [
        ("a, amount", "−£1", "a cost as a positive number", "")
    ]
    assert stream("a", "cost", 0, 1, recurrent=True).by_year[0].low == 0
    assert likely(stream("a", "societal", -1, 1, recurrent=True)) == [-1]
    for extra in ({"ramp": (1,)}, {"lasts": 1}):
        assert faults(stream, "a", "cost", 1, 2, recurrent=False, **extra) == [
            ("a", "a ramp or a length", "neither on a one-off amount", "")
        ]
    assert places(stream, "a", "cost", 1, 2, recurrent=True, first_year=2) == ["a, first year"]
    assert places(stream, "a", "cost", 1, 127, recurrent=True) == ["a, years"]
    assert places(Stream.from_dict, {"name": "a", "kind": "cost", "by_year": ["x"], "health": False}) == ["a, year 0"]


def test_benefit_lines_become_streams_in_the_class_they_were_counted_in():
    one = benefit_stream(count(CASH), 2, ramp=(0.5,))
    assert (one.kind, likely(one)) == ("cash-releasing", [D("5092.5"), 10185])
    lowered = BenefitLine("x", 10, "cash-releasing", recurrent=False)
    assert benefit_stream(count(lowered), 1).kind == "non-cash-releasing"
    assert likely(benefit_stream(count(TIME), 1)) == [1800]
    assert places(benefit_stream, count(CALM), 1) == ["Calmer mornings, class", "Calmer mornings, amount"]
    assert places(benefit_stream, count(BenefitLine("x")), 1) == ["x, class", "x, recurrent or not", "x, amount"]


def test_optimism_makes_a_loss_worse_and_is_taken_once():
    harm = stream("Harm", "societal", -1000, 1, recurrent=True, optimism="20%")
    assert likely(harm) == [-1200]
    counted = count(TIME, SCALE)
    assert counted.optimism == D("0.1")
    assert faults(benefit_stream, counted, 1, optimism="20%") == [
        (
            "Nurse time, optimism",
            "20% more, after 10% by the scale",
            "optimism taken off once",
            "Leave it out here: the statement's scale has done it.",
        ),
    ]
    assert likely(benefit_stream(counted, 1, optimism=0)) == [1620]
    assert likely(benefit_stream(count(TIME), 1, optimism="10%")) == [1620]
