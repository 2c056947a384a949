"""Habits by which a reader finds the answer without thinking, or tires of the words."""

from __future__ import annotations

import pytest

from commands.checks import questions
from value_management import bank
from value_management.learning import course

STILL_SHOWN = {("box-score/2", "−90 on the printed sheet, in box-score/practice-3")}
"""Known, to be taken away with the words that show it."""


@pytest.mark.parametrize("slug", bank.chapters())
def test_neither_length_nor_a_saying_marks_the_right_answer(slug: str):
    asked = [*bank.chapter(slug), *bank.practice(slug)]
    found = [*questions.options_by_length(asked), *questions.sayings(asked)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("slug", bank.chapters())
def test_no_sheet_shows_a_number_that_it_asks_for(slug: str):
    recall = [bank.find(id) for id in course.find(slug).recall]
    found = questions.shown_on_sheet(recall, [*bank.chapter(slug), *bank.practice(slug)])
    new = [each for each in found if (each.place, each.found) not in STILL_SHOWN]
    assert not new, "\n".join(map(str, new))
