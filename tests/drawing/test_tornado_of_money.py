"""The tornado of a Monte Carlo estimate, drawn."""

from xml.etree import ElementTree

import pytest

from value_management.drawing.svg import tick_text
from value_management.drawing.tornado import Swing, draw_tornado, tornado_of
from value_management.errors import DataError
from value_management.money.uncertainty import Uncertain, tornado


def test_the_money_tornado_is_drawn():
    found = tornado(
        [Uncertain("Milk", (3000, 6000, 9000), (("due to us", (0.5, 0.6, 0.9)),)), Uncertain("Coach", -4000)]
    )
    svg = tornado_of(found, source="Illustration", status="fictional")
    ElementTree.fromstring(svg)
    for words in ("What the net benefit depends on", "Milk: due to us", "£3,000", "0.9", "Fictional data"):
        assert words in svg
    assert "Coach" not in svg
    assert "Only milk" in tornado_of(found, title="Only milk")
    with pytest.raises(DataError):
        tornado_of(tornado([Uncertain("Coach", 5)]))


def test_a_minus_is_a_minus_and_zero_has_none():
    svg = tornado_of(tornado([Uncertain("Coach", (-6000, -4000, -3000))]))
    assert "−£6,000" in svg and ">-£" not in svg and " -£" not in svg
    assert tick_text(-0.001, "£") == "£0" and tick_text(-0.01, "£") == "−£0.01"
    small = draw_tornado([Swing("a", -0.001, 5)], -0.001)
    assert "-£0" not in small and "−£0" not in small
    points = draw_tornado([Swing("a", -2, 5)], 1, unit="points")
    assert "−2 points at low" in points


def test_lines_that_move_together_are_one_bar_of_the_picture():
    linked = [
        Uncertain("Hours", (100, 500, 900), moves_with="letters"),
        Uncertain("Fee", (-60, -40, -20), moves_with="letters"),
    ]
    svg = tornado_of(tornado(linked))
    assert "Fee and Hours together: £80 at all at their smallest, £840 at all at their largest." in svg
