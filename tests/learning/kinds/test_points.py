"""Picking points on a chart."""

import sample_questions as s

from value_management.learning.marking import mark


def test_points_are_whole_numbers_and_not_yes_or_no():
    assert mark(s.POINTS, [True, 3]).reason == "format"
    assert mark(s.POINTS, [1, 3]).verdict == "right"
