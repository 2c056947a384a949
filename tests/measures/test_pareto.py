"""Pareto: ranking, ties, other last, the vital few."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from value_management.errors import DataError
from value_management.measures.pareto import MOST_CATEGORIES, Pareto, counted, pareto


def names(chart: Pareto) -> list[str]:
    return [bar.name for bar in chart.bars]


def test_ranked_with_cumulative_shares() -> None:
    chart = pareto({"scan": 20, "drugs": 50, "bed": 10, "transport": 20})
    assert names(chart) == ["drugs", "scan", "transport", "bed"]
    assert [bar.share for bar in chart.bars] == [0.5, 0.2, 0.2, 0.1]
    assert [bar.cumulative for bar in chart.bars] == [0.5, 0.7, 0.9, 1.0] and chart.total == 100


def test_the_vital_few_are_the_smallest_set_that_reaches_the_share() -> None:
    assert pareto({"a": 80, "b": 15, "c": 5}).vital == ("a",)
    assert pareto({"a": 79, "b": 16, "c": 5}).vital == ("a", "b")
    assert pareto({"a": 50, "b": 30, "c": 10, "d": 10}).vital == ("a", "b")
    assert pareto({"a": 50, "b": 30, "c": 20}, share=0.5).vital == ("a",)
    assert pareto({"a": 0.1, "b": 0.2, "c": 0.7}, share=0.9).vital == ("c", "b")
    everything = pareto({"a": 1, "b": 1}, share=1)
    assert everything.vital == ("a", "b") and everything.reached == 1


def test_shape() -> None:
    few = pareto({"a": 50, "b": 30, "c": 10, "d": 10}, unit="late discharges")
    assert few.shape == "few" and few.explain() == "2 of 4 causes make up 80% of 100 late discharges: a, b."
    flat = pareto({"a": 30, "b": 30, "c": 20, "d": 20})
    assert flat.shape == "flat" and flat.explain().startswith(
        "No few causes stand out: it takes 3 of 4 to make up 80% of 100."
    )


def test_ties_are_alphabetical_and_the_cut_says_so() -> None:
    chart = pareto({"b": 40, "A": 40, "d": 10, "C": 10})
    assert names(chart) == ["A", "b", "C", "d"] and chart.vital == ("A", "b") and chart.tied_at_cut == ()
    cut = pareto({"x": 40, "y": 20, "z": 20, "w": 20})
    assert cut.vital == ("x", "w", "y") and cut.tied_at_cut == ("z",)
    assert "The cut is arbitrary: z has the same amount as y." in cut.explain()
    two = pareto({"a": 60, "b": 10, "c": 10, "d": 10, "e": 10}).explain()
    assert "d and e have the same amount as c." in two
    three = pareto({"a": 75, "b": 5, "c": 5, "d": 5, "e": 5, "f": 5}).explain()
    assert "c, d, e and f have the same amount as b." in three


def test_other_comes_last_and_is_never_vital() -> None:
    chart = pareto({"Other": 60, "a": 30, "b": 10, "none": 0})
    assert names(chart) == ["a", "b", "none", "Other"] and chart.vital == ("a", "b") and chart.shape == "flat"
    assert "Other holds 60%" in chart.explain() and chart.other == "Other" and chart.reached == 0.4
    assert [bar.name for bar in chart.named] == ["a", "b"]
    named = pareto({"rest": 60, "a": 30, "b": 10}, other="rest")
    assert names(named)[-1] == "rest"
    small = pareto({"a": 60, "b": 20, "other": 20})
    assert "look inside" not in small.explain()
    assert "look inside" in pareto({"a": 59, "b": 20, "other": 21}).explain()
    everything = pareto({"Other": 5, "a": 0}).explain()
    assert everything == "Everything is in Other: 5. Split it into named causes first."
    only = pareto({"other": 5})
    assert only.vital == () and only.tied_at_cut == () and only.reached == 0 and only.shape == "flat"


def test_categories_of_zero_come_last_and_are_never_vital() -> None:
    chart = pareto({"z": 0, "a": 5, "b": 0}, share=1)
    assert names(chart) == ["a", "b", "z"] and chart.vital == ("a",)


def test_costs_and_single_category() -> None:
    chart = pareto([("agency", 1200.5), ("drugs", 300)], unit="£")
    assert chart.explain() == "1 of 2 causes make up 80% of £1,500.5: agency."
    assert pareto({"only": 3}).vital == ("only",)


def test_counting_a_list() -> None:
    assert counted(["x", " y", "x "]) == {"x": 2, "y": 1}
    assert pareto(["x", "y", "x"]).bars[0].amount == 2
    assert names(pareto(cause for cause in ["b", "a", "b"])) == ["b", "a"]


def test_reading_back_is_identical() -> None:
    for chart in (pareto({"Other": 60, "a": 30.5, "b": 10}, unit="£", share=0.7), pareto({"a": 1})):
        assert Pareto.from_dict(json.loads(json.dumps(chart.as_dict()))) == chart
    for data in ({}, {"kind": "pareto"}, {"kind": "x", "bars": []}):
        with pytest.raises(DataError):
            Pareto.from_dict(data)


def test_plain_data() -> None:
    data = pareto({"a": 80, "b": 20}, unit="£").as_dict()
    assert data["bars"][0] == {"name": "a", "amount": 80, "share": 0.8, "cumulative": 0.8, "vital": True}
    assert (data["vital"], data["reached"], data["shape"], data["tied_at_cut"]) == (["a"], 0.8, "few", [])


@pytest.mark.parametrize(
    ("amounts", "options", "words"),
    [
        ({}, {}, "1 to 1,000"),
        ({f"c{i}": 1 for i in range(MOST_CATEGORIES + 1)}, {}, "1,001"),
        ({"a": -1}, {}, "0 or more"),
        ({"a": 0, "b": 0}, {}, "total of zero"),
        ({"a": "x"}, {}, "the text"),
        ({"a": None, "b": 1}, {}, "point 1"),
        ({"": 1}, {}, "row 1"),
        ({3: 1}, {}, "row 1"),
        ([("a", 1), ("A ", 2)], {}, "again"),
        ({"a": 1}, {"share": 0}, "more than zero"),
        ({"a": 1}, {"share": 1.1}, "1 or less"),
        ({"a": 1}, {"share": -1}, "0 or more"),
        (["a", 3], {}, "causes, row 2"),
        (["a", " "], {}, "causes, row 2"),
        ("abc", {}, "1 to|a list of names|a name"),
        (7, {}, "a list of names"),
    ],
)
def test_bad_input(amounts: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(DataError, match=words):
        pareto(amounts, **options)


def test_all_faults_at_once() -> None:
    with pytest.raises(DataError) as error:
        pareto([("", 1), ("b", -1), ("b", 2)])
    assert len(error.value.faults) == 3
    assert len(pareto({f"c{i}": 1 for i in range(MOST_CATEGORIES)}).bars) == MOST_CATEGORIES


@given(
    st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), st.integers(0, 1000), min_size=1, max_size=12),
    st.randoms(),
)
def test_order_of_entry_changes_nothing(amounts: dict[str, int], chance: Any) -> None:
    if not any(amounts.values()):
        return
    pairs = list(amounts.items())
    chance.shuffle(pairs)
    chart = pareto(pairs)
    assert chart == pareto(amounts)
    assert chart.bars[-1].cumulative == 1 and sum(bar.amount for bar in chart.bars) == chart.total
    assert chart.reached >= 0.8 - 1e-9
