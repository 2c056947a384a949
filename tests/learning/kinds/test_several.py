"""Choosing all that apply."""

import dataclasses

import sample_questions as s

from value_management.learning import kinds as q
from value_management.learning.marking import mark


def test_a_box_that_may_be_ticked_or_left_says_so_either_way():
    ticked, left = mark(s.SEVERAL, ["a", "c", "d"]).feedback, mark(s.SEVERAL, ["a", "c"]).feedback
    assert ticked.endswith("You ticked “Sickness”, which can be defended either way. It is about people.")
    assert left.endswith("You left out “Sickness”, which can be defended either way. It comes late.")


def test_a_wrong_tick_costs_and_takes_no_right_one_away():
    alone, with_a_wrong_one, both = (mark(s.SEVERAL, ticked) for ticked in (["a"], ["a", "b"], ["a", "b", "c"]))
    assert [alone.verdict, with_a_wrong_one.verdict, both.verdict] == ["partly"] * 3
    assert 0 < with_a_wrong_one.score < alone.score < both.score < 1


def test_more_wrong_ticks_than_right_ones_earn_nothing():
    more = dataclasses.replace(s.SEVERAL, ticks=(*s.SEVERAL.ticks, q.Tick("e", "Rain", False, "Weather.", "noise")))
    for ticked in (["b"], ["b", "e"], ["a", "b", "e"]):
        got = mark(more, ticked)
        assert (got.verdict, got.score) == ("wrong", 0.0), ticked


def test_a_long_box_is_named_by_its_heading_or_its_first_words():
    long = "2. Agency shifts not booked. Two night shifts a week that went to an agency are covered from the rota."
    wordy = "Cost per patient fell while staff satisfaction and other quality measures held or improved."
    for text, name in (
        (long, "“2. Agency shifts not booked”"),
        (wordy, "“Cost per patient fell while staff satisfaction and other …”"),
    ):
        ticks = (dataclasses.replace(s.SEVERAL.ticks[0], text=text), *s.SEVERAL.ticks[1:])
        assert name in mark(dataclasses.replace(s.SEVERAL, ticks=ticks), ["c"]).feedback
