"""Average is not marginal, and cheaper each is not money back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.money.unit_cost import CostLine, Group, change, mix_change, over_weeks, spend_change, unit_cost

D = Decimal
WARD = (
    CostLine("Ward", "fixed", 10_000),
    CostLine("Nurse sessions", "stepped", "£500", 8),
    CostLine("Drugs", "variable", "12.50"),
)


def test_fixed_stepped_and_variable_lines():
    found = unit_cost(WARD, 100)
    assert found.by_line == (
        ("Ward", "fixed", 10_000),
        ("Nurse sessions", "stepped", 6500),
        ("Drugs", "variable", 1250),
    )
    assert (found.total, found.average) == (17_750, D("177.5"))
    assert (found.next_one, found.marginal, found.one_fewer) == (D("12.5"), D("12.5"), D("12.5"))
    assert [found.total_of(kind) for kind in ("fixed", "stepped", "variable")] == [10_000, 6500, 1250]
    assert found.at(0) == 10_000
    assert found.at(1) == D("10512.5")


def test_a_step_is_taken_exactly_where_it_is_full():
    found = unit_cost(WARD, 96)
    assert (found.next_one, found.one_fewer, found.step_fewer) == (D("512.5"), D("12.5"), 0)
    found = unit_cost(WARD, 97)
    assert (found.next_one, found.one_fewer, found.step_fewer) == (D("12.5"), D("12.5"), 500)


def test_a_step_is_saved_only_where_someone_takes_it_away():
    # The prices of Larch Ward's escalation bed: the 25th patient brings a nurse, and leaving takes none away.
    larch = [CostLine("Ward", "fixed", 2400), CostLine("Nurse", "stepped", 1150, 8), CostLine("Food", "variable", 62.5)]
    found = unit_cost(larch, 25)
    assert (found.total, found.average) == (D("8562.5"), D("342.5"))
    assert (found.next_one, found.one_fewer, found.step_fewer) == (D("62.5"), D("62.5"), 1150)
    assert "1,212.50" not in found.explain()
    assert (
        "one fewer would save £62.50, and £1,150.00 more only if someone takes away the step that is then not needed."
        in found.explain()
    )
    assert "more only if" not in unit_cost(larch, 24).explain()
    assert unit_cost(larch, 24).next_one == D("1212.5")
    assert (found.saving(1), found.saving(1, steps_removed=True)) == (D("62.5"), D("1212.5"))


def test_what_is_saved_is_not_the_average():
    found = unit_cost(WARD, 100)
    assert (found.saving(4), found.saving(4, steps_removed=True), found.average_saving(4)) == (50, 550, 710)
    assert found.saving(0) == 0
    assert (found.saving(100), found.saving(100, steps_removed=True)) == (1250, 7750)
    assert faults(found.saving, 101) == [("fewer", "101", "at most the volume, 100", "")]
    assert places(found.saving, -1) == places(found.average_saving, -1) == ["fewer"]
    assert places(found.at, -1) == ["volume"]


def test_one_unit_and_part_units():
    found = unit_cost([CostLine("Drugs", "variable", 10)], D("0.5"))
    assert (found.total, found.average, found.one_fewer) == (5, 10, 5)


def test_words_ask_which_budget_line_falls():
    text = unit_cost(WARD, 1000, "visit").explain()
    assert text.startswith("1,000 visits cost £85,000: £85.00 each on average. One more would add £512.50;")
    assert "£10,000 of fixed and £62,500 of stepped cost" in text
    assert text.endswith("Which budget line falls, and who holds it?")
    assert unit_cost(WARD, 100).as_dict() == {
        "volume": "100",
        "unit": "patient",
        "lines": [
            {"name": "Ward", "behaviour": "fixed", "cost": "10000"},
            {"name": "Nurse sessions", "behaviour": "stepped", "cost": "6500"},
            {"name": "Drugs", "behaviour": "variable", "cost": "1250"},
        ],
        "total": "17750",
        "average": "177.5",
        "next_one": "12.5",
        "one_fewer": "12.5",
        "step_fewer": "0",
    }


def test_lines_go_to_json_and_back():
    for line in WARD:
        again = CostLine.from_dict(line.as_dict())
        assert unit_cost([again], 7).total == unit_cost([line], 7).total
        assert again.as_dict() == line.as_dict()
    assert CostLine.from_dict({"name": "a", "behaviour": "fixed", "amount": 1}).step is None


def test_every_fault_of_the_lines():
    wrong = [
        CostLine("", "fixed", 1),
        CostLine("A", "often", 1),
        CostLine("a ", "stepped", -1),
        CostLine("C", "variable", 1, 3),
        CostLine("D", "stepped", 1, 0),
    ]
    assert places(unit_cost, wrong, 0) == [
        "cost line 1, name",
        "cost line 2, A, behaviour",
        "cost line 3, a",
        "cost line 3, a, amount",
        "cost line 3, a, step",
        "cost line 4, C, step",
        "cost line 5, D, step",
        "volume",
    ]
    assert faults(unit_cost, [], 1) == [("cost lines", "none", "at least one line", "")]
    assert faults(unit_cost, [CostLine("A", "fixed", 1), CostLine("A", "fixed", 1)], 1) == [
        ("cost line 2, A", "the same name twice", "each line once", "Add the two amounts, or name them apart."),
    ]


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(1, 10**6))
def test_lines_add_up_and_the_average_times_volume_is_the_total(amounts, volume):
    kinds = ("fixed", "variable", "stepped")
    lines = [CostLine(str(at), kinds[at % 3], amount, 7 if at % 3 == 2 else None) for at, amount in enumerate(amounts)]
    found = unit_cost(lines, volume)
    assert sum(cost for _, _, cost in found.by_line) == found.total
    assert abs(found.average * volume - found.total) < D("1e-9")
    assert found.next_one >= 0 and found.one_fewer >= 0


def test_change():
    fall = change(67753, 57568)
    assert (fall.difference, round(fall.percent, 1)) == (-10185, D("-15.0"))
    assert fall.explain().startswith("It fell from £67,753 to £57,568, by £10,185 (15.0%).")
    assert change(10, 12).explain().startswith("It rose from £10 to £12, by £2 (20.0%).")
    assert change(10, 10).explain() == "No change: £10 before and after."
    assert change(10, 0).as_dict() == {"before": "10", "after": "0", "difference": "-10", "share": "-1"}
    assert places(change, 0, -1) == ["before", "after"]


def test_cost_over_weeks_is_all_the_cost_over_all_the_units():
    found = over_weeks([1000, "£1,000", None, 500, 300], [10, 40, 5, None, 0])
    assert (found.weeks, found.left_out, found.cost, found.volume) == (3, 2, 2300, 50)
    assert (found.each, found.mean_of_weeks) == (46, D("62.5"))
    assert found.explain() == (
        "£2,300 over 50 units in 3 weeks: £46.00 each. The mean of the weekly figures is £62.50; it counts a quiet "
        "week as "
        "much as a busy one. 2 weeks with a figure missing are left out."
    )
    assert "left out" not in over_weeks([1], [1]).explain()
    assert found.as_dict() == {
        "weeks": 3,
        "left_out": 2,
        "cost": "2300",
        "volume": "50",
        "each": "46",
        "mean_of_weeks": "62.5",
    }


def test_faults_of_weeks():
    assert places(over_weeks, [1, 2], [-1]) == ["weeks", "week 1, volume"]
    assert places(over_weeks, ["x"], [1]) == ["week 1, cost"]
    nothing = [("volumes", "no units in any week", "at least one unit", "")]
    assert faults(over_weeks, [1], [0]) == faults(over_weeks, [], []) == faults(over_weeks, [None], [1]) == nothing


@pytest.mark.parametrize(
    ("unit", "volume", "index", "words"),
    [
        ("-21.8%", "28.9%", "1.007998", "so spend stays about level (+0.8%)"),
        (0, "0.02", "1.02", "so spend rises by 2.0%"),
        (0, "-0.02", "0.98", "so spend falls by 2.0%"),
        (0, "-0.0199", "0.9801", "so spend stays about level (−2.0%)"),
        (-1, 0, "0", "so spend falls by 100.0%"),
    ],
)
def test_spend_moves_with_cost_and_volume(unit, volume, index, words):
    found = spend_change(unit, volume)
    assert found.index == D(index)
    assert words in found.explain()
    assert found.share == found.index - 1


def test_spend_change_says_its_sums():
    found = spend_change("-21.8%", 0.289)
    assert "−21.8% and the number by +28.9%: 0.782 x 1.289 = 1.008" in found.explain()
    assert found.as_dict() == {"unit_change": "-0.218", "volume_change": "0.289", "index": "1.007998"}
    assert places(spend_change, -21.8, 28.9) == ["change in unit cost", "change in volume"]
    assert places(spend_change, 10.5, 10.5) == ["change in unit cost", "change in volume"]
    assert spend_change(10, -1).index == 0
    assert "indicative" in found.explain()


def test_mix():
    groups = [Group("biologics", 24, 600), Group("rest", 776, "120")]
    found = mix_change(groups, {"biologics": 19})
    assert [group.number for group in found.after] == [5, 776]
    assert "Moving 19 of 800 patients out" in found.explain()
    assert "£134.40 to £123.07 (−8.4%)" in found.explain()
    given = found.as_dict()
    assert given["before"] == [
        {"name": "biologics", "number": 24, "each": "600"},
        {"name": "rest", "number": 776, "each": "120"},
    ]
    assert given["average_before"] == "134.4"
    assert given["share"].startswith("-0.08427")
    assert mix_change(groups, {}).share == 0


def test_mix_faults():
    groups = [Group("a", 2, 10)]
    assert faults(mix_change, groups, {"b": 1}) == [("moved", "'b'", "one of a", "")]
    assert faults(mix_change, groups, {"a": 3}) == [("a, moved", "3", "a whole number from 0 to 2", "")]
    nobody = [("groups", "nobody left to average", "at least one patient before and after", "")]
    assert faults(mix_change, groups, {"a": 2}) == nobody
    assert faults(mix_change, [], {}) == nobody
    assert faults(mix_change, [Group("a", 2, 0)], {}) == [("groups", "an average of £0", "some cost before", "")]
    assert places(mix_change, [Group("a", -1, "x")], {}) == ["a, number", "a, each"]
