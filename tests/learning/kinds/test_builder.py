"""Building something to keep."""

import dataclasses

import sample_questions as s

from value_management.learning.marking import mark


def test_a_builder_may_say_how_much_of_a_state_is_sound():
    half = dataclasses.replace(s.BUILDER, sound=lambda given: 0.5 if given["rows"] else 0.0)
    faulty = {"owner": "", "rows": [{"name": "Falls", "value": "3"}]}
    got = mark(half, faulty)
    assert (got.verdict, got.reason, got.score) == ("partly", "missing", 0.5)
    assert got.feedback == mark(s.BUILDER, faulty).feedback
    assert mark(s.BUILDER, faulty).verdict == mark(half, {"owner": "", "rows": [], "band": "cost"}).verdict == "wrong"
    assert mark(half, s.BUILDER.sample_right).score == 1.0


def test_a_builder_left_as_it_was_offered_is_blank():
    offered = dataclasses.replace(s.BUILDER, start={"owner": "Ann", "rows": [{"name": "Falls", "value": "3"}]})
    assert mark(offered, dict(offered.start)).verdict == "blank"
    assert mark(offered, {**offered.start, "band": ""}).verdict == "blank"
    assert mark(offered, {**offered.start, "owner": "Bob"}).verdict == "right"


def test_a_builder_takes_no_more_rows_than_its_form():
    rows = [{"name": "Falls", "value": "3"}] * 6
    got = mark(s.BUILDER, {"owner": "Ann", "rows": rows})
    assert got.reason == "format" and "at most 5 rows" in got.feedback
