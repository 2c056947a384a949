"""The picture of empty beds."""

import matplotlib.pyplot as plt
import numpy as np

from value_management.lab import show
from value_management.lab.chapter_figures.estimate_a_benefit import empty_beds_picture
from value_management.money.benefits import empty_beds


def test_each_bed_is_one_square():
    axes = empty_beds_picture(empty_beds(67_753, 57_568, 650))
    squares = np.asarray(axes.images[0].get_array()).ravel()
    shades, counts = np.unique(squares, return_counts=True)
    assert dict(zip(shades.tolist(), counts.tolist(), strict=True)) == {0.8: 98, 2.2: 552}
    text = show(axes, source="the report").text
    assert text.startswith("Figure: 98 empty beds out of 650 would explain the whole £10,185.")
    assert "552 occupied" in text and "not a count" in text


def test_a_last_row_that_is_not_full_ends_in_paper():
    axes = empty_beds_picture(empty_beds(100, 50, 7), in_a_row=5)
    assert np.asarray(axes.images[0].get_array()).shape == (2, 5)
    assert np.count_nonzero(axes.images[0].get_array()) == 7
    plt.close("all")
