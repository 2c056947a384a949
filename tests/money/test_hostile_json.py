"""Any JSON at all read back as a money record: it is read, or refused with a DataError, never a traceback."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.money.faulty import faults, places
from value_management.errors import DataError
from value_management.money.benefits import BenefitLine, OptimismScale, Statement
from value_management.money.discount import Schedule
from value_management.money.impact import Assessment, Risk
from value_management.money.inputs import listed, record
from value_management.money.prices import Deflator
from value_management.money.realisation import Review
from value_management.money.streams import Stream
from value_management.money.uncertainty import Uncertain, simulate
from value_management.money.unit_cost import CostLine, unit_cost

KEYS = {
    BenefitLine: (
        "name",
        "amount",
        "cls",
        "recurrent",
        "review_date",
        "deadweight",
        "deadweight_pounds",
        "owner",
        "quantity",
        "price_year",
        "unit",
        "unit_value",
        "cash_by",
    ),
    OptimismScale: ("source", "dated", "shares"),
    Statement: ("title", "lines", "optimism", "step"),
    Schedule: ("kind", "edition", "bands", "source", "caveat"),
    Assessment: ("scheme", "risks", "none_because", "gains"),
    Deflator: ("source", "dated", "index"),
    Stream: ("name", "kind", "by_year", "health", "cost_class", "once", "amount"),
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 3000) | st.floats() | st.text(max_size=6) | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind.__name__)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_json(kind, data):
    keys = KEYS[kind]
    given_json = data.draw(ANYTHING | st.fixed_dictionaries(dict.fromkeys(keys, ANYTHING)))
    with contextlib.suppress(DataError):
        kind.from_dict(given_json)


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(("name", "amount", "factors", "weight"), ANYTHING)),
    st.fixed_dictionaries(dict.fromkeys(("name", "behaviour", "amount", "step"), ANYTHING)),
)
def test_any_json_where_checks_come_at_use(uncertain, cost):
    with contextlib.suppress(DataError):
        simulate([Uncertain.from_dict(uncertain)], draws=100)
    with contextlib.suppress(DataError):
        unit_cost([CostLine.from_dict(cost)], 1)


@pytest.mark.parametrize("kind", [*KEYS, Risk, Review, Uncertain, CostLine], ids=lambda kind: kind.__name__)
def test_another_shape_is_named(kind):
    for shape in (5, "x", None, [1]):
        ((_, _, expected, _),) = faults(kind.from_dict, shape)
        assert expected == "a record with named fields"
    assert faults(kind.from_dict, {})[0][1:3] == ("nothing", "this field")


def test_records_and_lists():
    assert record({"a": 1}, "x", ("a",)) == {"a": 1}
    assert record({"a": 1, "b": 2}, "x", ("a",), ("a", "b"))["b"] == 2
    assert faults(record, {"c": 1}, "thing", ("a",), ("a", "b")) == [
        ("thing, a", "nothing", "this field", ""),
        ("thing", "a field 'c'", "a field of a thing", ""),
    ]
    assert listed((1, 2), "x") == listed([1, 2], "x") == [1, 2]
    assert faults(listed, "ab", "x") == [("x", "'ab'", "a list", "")]


def test_places_inside_a_stored_record():
    uncertain = {"name": "a", "amount": 1}
    assert Uncertain.from_dict(uncertain) == Uncertain("a", 1)
    assert places(Uncertain.from_dict, uncertain | {"factors": [["x"]]}) == ["line, factor"]
    assert places(Uncertain.from_dict, uncertain | {"factors": "x"}) == ["line, factors"]
    assert faults(Uncertain.from_dict, uncertain | {"factors": [["x", 1, 2]]})[0][1:3] == (
        "3 entries",
        "a name and a range",
    )
    page = {"scheme": "x", "risks": [], "none_because": {}}
    assert faults(Assessment.from_dict, page | {"gains": [["staff"]]}) == [
        ("assessment, gain", "1 entries", "an area and what gets better", "")
    ]
    assert places(Assessment.from_dict, page | {"none_because": 5}) == ["assessment, none_because"]
    assert places(Assessment.from_dict, page | {"risks": 5}) == ["assessment, risks"]
    assert places(Statement.from_dict, {"title": "x", "lines": [], "step": 0}) == ["statement, step"]
    assert places(Statement.from_dict, {"title": "x", "lines": 5}) == ["statement, lines"]
    assert places(Stream.from_dict, {"name": "", "kind": "x", "by_year": [], "health": 1}) == [
        "stream, name",
        "stream, kind",
        "stream, health",
    ]
    assert places(Risk.from_dict, {"area": "staff", "what": "x", "likelihood": 1, "consequence": 1, "z": 0}) == ["risk"]
    assert places(Review.from_dict, {"line": "a", "held": "x", "realised": 1, "z": 0}) == ["review"]
    assert places(CostLine.from_dict, {"name": "a", "behaviour": "x", "amount": 1, "z": 0}) == ["cost line"]
    schedule = {"kind": "a", "edition": "b", "source": "c", "bands": [{"first": 0, "last": 1, "rate": 0}]}
    assert Schedule.from_dict(schedule).caveat == ""
    assert places(Schedule.from_dict, schedule | {"bands": [{}]})[0] == "band of a schedule, first"
    assert places(Deflator.from_dict, {"source": "a", "dated": "2026-01-01", "index": 5}) == ["price index, index"]
    assert places(OptimismScale.from_dict, {"source": "a", "dated": "2026-01-01", "shares": 5}) == [
        "optimism scale, shares"
    ]
