"""What people type is read exactly, and every fault is kept."""

import datetime
import math
from decimal import Decimal

import pytest

from value_management.errors import DataError
from value_management.money.inputs import LARGEST, Reader, shown


def read(method, *args, **kwargs):
    """The value read, or the faults as (found, expected, advice)."""
    reader = Reader()
    value = getattr(reader, method)(*args, **kwargs)
    assert (value is None) == bool(reader.faults)
    assert all(fault.place in ("x", "cost") for fault in reader.faults)
    return value if value is not None else [(f.found, f.expected, f.advice) for f in reader.faults]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (12, "12"),
        (0.1, "0.1"),
        (Decimal("1.20"), "1.20"),
        ("1200", "1200"),
        ("£1,234.50", "1234.50"),
        ("-£3", "-3"),
        ("£-3", "-3"),
        ("57 568", "57568"),
        ("(500)", "-500"),
        ("1.234,5", "1234.5"),
        ("1e3", "1000"),
        ("\u221212", "-12"),
        ("\u201312", "-12"),
        (" 7 ", "7"),
        ("1\u00a0000", "1000"),
        (".5", ".5"),
        ("3.", "3"),
        ("+4", "4"),
        ("+1,000", "1000"),
        (0, "0"),
        (-2.5, "-2.5"),
        (LARGEST, "1e12"),
        ("-1,000,000,000,000", "-1e12"),
    ],
)
def test_a_number_is_read_exactly(typed, number):
    assert read("number", typed, "cost") == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "abc",
        "1,2,3",
        "12,34",
        "1.2.3",
        "1e999",
        "£",
        "1 000 £",
        "12 34 56",
        "57, 568",
        "9⁸",
        "½",
        "1.2m",
        True,
        [1],
        {},
        b"1",
        "--1",
    ],
)
def test_what_is_no_number_is_refused(typed):
    ((found, expected, advice),) = read("number", typed, "cost")
    assert (found, expected) == (shown(typed), "a number")
    assert advice == "Write digits only, for example 1200 or £1,200.50."


def test_two_readings_are_asked_about():
    ((found, expected, advice),) = read("number", "£1.300", "cost")
    assert (found, expected) == ("'£1.300'", "a number") and "It could be 1.3 or 1,300." in advice


def test_nothing_infinite_or_absurd():
    assert read("number", None, "cost") == [("nothing", "a number", "")]
    assert read("number", "  ", "cost", "pounds") == [("nothing", "pounds", "")]
    for endless in (math.nan, math.inf, -math.inf, Decimal("NaN")):
        ((_, expected, advice),) = read("number", endless, "cost", "pounds")
        assert (expected, advice) == ("pounds", "Leave the line out if the figure is not known.")
    for absurd in (LARGEST + 1, "-1000000000001"):
        ((_, expected, advice),) = read("number", absurd, "cost", "pounds")
        assert (expected, advice) == ("pounds below £1,000,000,000,000", "Pounds, not pence?")


def test_bounds_are_kept():
    assert read("at_least", 0, 0, "x", "0 or more") == 0
    assert read("at_least", "-0.01", 0, "x", "0 or more") == [("'-0.01'", "0 or more", "")]
    assert read("at_least", "a", 0, "x", "0 or more")[0][1] == "0 or more"
    assert read("above_zero", "0.01", "x", "above 0") == Decimal("0.01")
    assert read("above_zero", 0, "x", "above 0") == [("0", "above 0", "")]
    assert read("above_zero", None, "x", "above 0") == [("nothing", "above 0", "")]


def test_whole_numbers():
    assert read("whole", 1, "x", least=1, most=5) == 1
    assert read("whole", "5", "x", least=1, most=5) == 5
    assert isinstance(read("whole", 2.0, "x", least=1, most=5), int)
    for typed in (0, 6, 2.5):
        assert read("whole", typed, "x", least=1, most=5) == [(str(typed), "a whole number from 1 to 5", "")]
    assert read("whole", None, "x", least=1, most=5) == [("nothing", "a whole number from 1 to 5", "")]


def test_shares_as_fractions_or_percentages():
    for typed, share in ((0, "0"), (1, "1"), ("20%", "0.2"), (" 12.5 % ", "0.125"), (0.2, "0.2"), ("100%", "1")):
        assert read("share", typed, "x") == Decimal(share)
    expected = "a share from 0 to 1, such as 0.2 or '20%'"
    assert read("share", 20, "x") == [("20", expected, "Write 0.2 or '20%' for twenty per cent.")]
    assert read("share", "101%", "x") == [("'101%'", expected, "")]
    assert read("share", -0.1, "x")[0][0] == "-0.1"
    assert read("share", "x%", "x")[0][1] == expected
    assert read("share", -1, "x", least=-1, most=10) == -1
    assert read("share", 10, "x", least=-1, most=10) == 10
    assert read("share", "-101%", "x", least=-1, most=10)[0][1] == "a share from -1 to 10, such as 0.2 or '20%'"


def test_dates_words_flags_and_choices():
    day = datetime.date(2026, 3, 31)
    for typed in (day, "2026-03-31", " 2026-03-31 ", datetime.datetime(2026, 3, 31, 12)):
        assert read("date", typed, "x") == day
        assert type(read("date", typed, "x")) is datetime.date
    for typed in ("31/03/2026", None, 5, "2026-02-30"):
        assert read("date", typed, "x") == [(shown(typed), "a date such as 2026-03-31", "")]
    assert read("words", "  a name ", "x") == "a name"
    for typed in ("", "  ", None, 3):
        assert read("words", typed, "x", "a name") == [(shown(typed), "a name", "")]
    assert read("flag", True, "x") is True
    reader = Reader()
    assert reader.flag(False, "x") is False
    assert reader.faults == []
    assert read("flag", 1, "x") == [("1", "True or False", "")]
    assert read("one_of", "b", ("a", "b"), "x") == "b"
    assert read("one_of", ["b"], ("a", "b"), "x") == [("['b']", "one of a, b", "")]


def test_all_faults_come_at_once():
    reader = Reader()
    reader.done()
    reader.number("x", "row 1, cost")
    reader.words("", "row 2, name", "a name")
    with pytest.raises(DataError) as refused:
        reader.done()
    assert [fault.place for fault in refused.value.faults] == ["row 1, cost", "row 2, name"]


def test_what_was_found_is_short():
    assert shown("") == shown(None) == "nothing"
    assert shown("x" * 58) == repr("x" * 58)
    assert shown("x" * 59) == "'" + "x" * 56 + "..."
    assert len(shown("x" * 500)) == 60
