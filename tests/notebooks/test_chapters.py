"""Every chapter keeps every rule of `check`, and all together keep those of `check --book`. New ones are found."""

from __future__ import annotations

import pytest

from commands import check
from commands.checks import amounts, book, pages
from value_management.learning import course

CHAPTERS = pages.finished("chapters")


def test_the_three_folders_and_the_curriculum_have_the_same_names():
    assert sorted(chapter.slug for chapter in course.chapters()) == CHAPTERS
    assert CHAPTERS == pages.finished("solutions") == pages.finished("exercises")


@pytest.mark.parametrize("stem", CHAPTERS)
def test_no_chapter_has_a_fault(stem):
    faults = [each for each in check.of_chapter(stem) if each.fault]
    assert not faults, "\n".join(map(str, faults))


def test_nothing_repeats_in_the_book():
    faults = [each for each in book.findings(course.chapters(), pages.ROOT) if each.fault]
    assert not faults, "\n".join(map(str, faults))


def test_every_list_of_numbers_belongs_to_a_notebook():
    assert {path.stem for path in (pages.ROOT / amounts.FIGURES).glob("*.toml")} <= set(CHAPTERS)
