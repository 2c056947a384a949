"""Putting in order."""

import dataclasses

import sample_questions as s

from value_management.learning import kinds as q
from value_management.learning.marking import mark


def test_a_loose_order_takes_every_order_that_breaks_no_rule():
    for order in (["a", "b", "c", "d"], ["a", "c", "b", "d"]):
        assert mark(s.LOOSE, order).verdict == "right", order
    got = mark(s.LOOSE, ["a", "c", "d", "b"])
    assert (got.verdict, got.reason) == ("partly", "evidence")
    assert got.feedback == "Nothing can be said without a count."
    assert [(part.key, part.ok) for part in got.parts] == [("a", True), ("c", True), ("d", False), ("b", False)]
    # The order printed first is no better than the other, and an order that is not loose takes one alone.
    assert mark(dataclasses.replace(s.LOOSE, loose=False), ["a", "c", "b", "d"]).verdict == "partly"


def test_steps_are_offered_by_their_texts_or_the_other_way_round():
    words = {"hints": ("One.", "Two.", "Three."), "worked": "So.", "right_words": "Yes, so it is."}
    for texts, shown in ((("ask", "count", "tell"), "cba"), (("tell", "ask", "count"), "bca")):
        steps = tuple(q.Entry(key, text) for key, text in zip("abc", texts, strict=True))
        inversions = (q.Inversion("a", "b", "First this."),)
        asked = q.Order(id="tea/1", prompt="In which order?", steps=steps, inversions=inversions, **words)
        assert asked.shown == tuple(shown) and mark(asked, list(shown)).verdict != "right"
