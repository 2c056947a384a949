"""The tornado of a Monte Carlo estimate, drawn."""

from xml.etree import ElementTree

import pytest

from value_management.drawing.tornado import tornado_of
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
