"""Choosing all that apply."""

import dataclasses

import sample_questions as s

from value_management.learning import kinds as q
from value_management.learning.marking import mark


def test_a_box_that_may_be_ticked_or_left_says_so_either_way():
    ticked, left = mark(s.SEVERAL, ["a", "c", "d"]).feedback, mark(s.SEVERAL, ["a", "c"]).feedback
    assert ticked.endswith("You ticked “Sickness”, which can be defended either way. It is about people.")
    assert left.endswith("You left out “Sickness”, which can be defended either way. It comes late.")


def test_ticking_everything_earns_nothing():
    got = mark(s.SEVERAL, ["a", "b"])
    assert (got.verdict, got.score) == ("wrong", 0.0), "one hit and one false tick cancel out"
    worse = dataclasses.replace(
        s.SEVERAL, ticks=(*s.SEVERAL.ticks[1:], q.Tick("e", "Rain", False, "Weather.", "noise"))
    )
    assert mark(worse, ["b", "e"]).score == 0.0
