"""The picture of empty beds."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_hex

from value_management.drawing.svg import PALE, SOFT
from value_management.lab import show
from value_management.lab.chapter_figures.estimate_a_benefit import empty_beds_picture
from value_management.lab.figures.layout import layouts
from value_management.money.benefits import empty_beds


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def squares(axes):
    """The places of the beds of each colour: a band of n beds is n squares."""
    found = {SOFT: set(), PALE: set()}
    for band in axes.patches:
        start, row = band.get_x(), band.get_y() + band.get_height() / 2
        assert band.get_height() == 1
        places = {(row, start + each) for each in range(round(band.get_width()))}
        assert not any(places & others for others in found.values()), "no bed is drawn twice"
        found[to_hex(band.get_facecolor())] |= places
    return found


@pytest.mark.parametrize("layout", layouts(), ids=lambda each: each.name)
def test_each_bed_is_one_square(layout):
    axes = empty_beds_picture(empty_beds(67_753, 57_568, 650))(layout)
    found = squares(axes)
    assert {colour: len(places) for colour, places in found.items()} == {PALE: 98, SOFT: 552}
    assert max(found[SOFT]) < min(found[PALE]), "the empty ones stand at the end"
    in_a_row = 25 if layout.narrow else 50
    assert len(axes.get_xticks(minor=True)) == in_a_row + 1, "a line of the grid before and after each bed"


def test_its_words_say_what_it_is():
    text = show(empty_beds_picture(empty_beds(67_753, 57_568, 650)), source="the report").text
    assert text.startswith("Figure: 98 empty beds out of 650 would explain the whole £10,185.")
    assert "552 occupied" in text and "not a count" in text


def test_a_last_row_that_is_not_full_ends_in_paper():
    axes = empty_beds_picture(empty_beds(100, 50, 7), in_a_row=5)(layouts()[0])
    assert sorted(place for places in squares(axes).values() for place in places) == [
        *((0, place) for place in range(5)),
        (1, 0),
        (1, 1),
    ]
