"""Exact money: printed lines add up to their printed total."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults
from value_management.money import pounds
from value_management.money.inputs import Reader
from value_management.money.pounds import Range, make_range, printed

D = Decimal
money = st.decimals(min_value=-(10**6), max_value=10**6, places=4)


@settings(deadline=None)
@given(st.lists(money, max_size=12), st.sampled_from([D("0.01"), D(1), D(1000)]))
def test_printed_lines_add_up_and_move_less_than_a_step(amounts, step):
    stated = printed(amounts, step)
    assert sum(stated.lines, D(0)) == stated.total == pounds.to_step(sum(amounts, D(0)), step)
    assert all(abs(line - amount) < step for line, amount in zip(stated.lines, amounts, strict=True))
    assert all(line % step == 0 for line in stated.lines)


def test_the_remainder_goes_to_the_line_that_lost_most_then_to_the_first():
    assert printed([D("1.4"), D("1.3"), D("1.3")]).lines == (2, 1, 1)
    assert printed([D("0.5"), D("0.5")]).lines == (1, 0)
    assert printed([D("0.2"), D("0.9"), D("0.9")]).lines == (0, 1, 1)
    assert printed([]).total == 0
    stated = printed([D("33.333"), D("66.667")], D("0.01"))
    assert stated.as_dict() == {"lines": ["33.33", "66.67"], "total": "100", "step": "0.01"}
    assert stated.explain().startswith("2 lines in steps of £0.01, adding up to £100.")


def test_plain_digits():
    assert pounds.plain(D("-0.00")) == "0"
    assert [pounds.plain(D(text)) for text in ("3.486E+5", "1.20", "100", "0.50", "10.0", "-0.25")] == [
        "348600",
        "1.2",
        "100",
        "0.5",
        "10",
        "-0.25",
    ]


def test_rounding_halves_go_away_from_zero():
    assert [pounds.to_step(D(one)) for one in ("0.5", "-0.5", "1.5", "2.49")] == [1, -1, 2, 2]
    assert pounds.to_step(D("1250"), D(100)) == 1300


def test_ranges():
    one = make_range(1, "2", 3.5)
    assert one == Range(D(1), D(2), D("3.5"))
    assert one.plus(Range(D(1), D(1), D(1))) == Range(D(2), D(3), D("4.5"))
    assert one.times(D(2)) == Range(D(2), D(4), D(7))
    assert one.less() == Range(D("-3.5"), D(-2), D(-1))
    assert Range(D("0.5"), D("1.4"), D("2.5")).rounded() == Range(D(1), D(1), D(3))
    assert pounds.total([one, one]) == one.times(D(2))
    assert pounds.total([]) == pounds.NOTHING
    assert one.explain() == "£2 (range £1 to £3.50)"
    assert make_range(2, 2, 2).explain() == "£2 (one figure, no range)"
    assert pounds.NOTHING.explain() == "£0"
    assert make_range(1, 2, 6).expected == 3 and make_range(1, 2, 6).leans
    assert make_range(1, 2, 6).explain_both() == "likely £2, expected £3 (range £1 to £6)"
    assert make_range("1.5", "2.5", "6.5").explain_both() == "likely £2.50, expected £3.50 (range £1.50 to £6.50)"
    assert make_range(1, 2, 3).explain_both() == make_range(1, 2, 3).explain()
    assert make_range(-1, 2, 3).scaled(D("0.8"), D("1.2")) == Range(D("-1.2"), D("1.6"), D("2.4"))
    assert make_range(-1, 0, 0).explain() == "£0 (range −£1 to £0)"
    assert make_range(2, 2, 3).single is False
    assert make_range(2, 2, 2).single is True
    assert one.as_dict() == {"low": "1", "likely": "2", "high": "3.5"}


def test_ranges_are_read_in_every_form():
    def read(value):
        reader = Reader()
        return pounds.read_range(reader, value, "amount"), [(f.place, f.found, f.expected) for f in reader.faults]

    one = Range(D(1), D(2), D(3))
    for form in (one, (1, 2, 3), [1, "2", 3], {"low": 1, "likely": 2, "high": "£3"}):
        assert read(form) == (one, [])
    assert read(5) == (Range(D(5), D(5), D(5)), [])
    assert read("£5")[0] == Range(D(5), D(5), D(5))
    assert read((1, 2)) == (None, [("amount", "2 figures", "three figures: low, likely and high")])
    assert read({"low": 1, "likely": 2}) == (None, [("amount, high", "nothing", "a number")])
    assert read("x")[1][0][2] == "pounds: one figure, or low, likely and high"
    for broken in ((2, 1, 3), (1, 3, 2), (3, 2, 1)):
        assert read(broken)[1][0][2] == "low, likely and high in rising order"
    assert read(("a", "b", 3))[1][0][0] == "amount, low"
    assert len(read(("a", "b", "c"))[1]) == 3
    assert read((1, 1, 1))[0] == read(1)[0]
    assert faults(make_range, 3, 2, 1) == [
        (
            "range",
            "low 3, likely 2, high 1",
            "low, likely and high in rising order",
            "For a cost written as a minus, low is the most negative.",
        ),
    ]
