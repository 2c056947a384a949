"""The shape of every chapter, found by itself: headings, questions, tags, short cells, the curriculum's facts."""

from __future__ import annotations

import pytest

from commands.checks import cells, entry, pages, pairs, pictures
from value_management import bank
from value_management.learning import course

CHAPTERS = pages.stems("chapters")
BOTH = [(folder, stem) for folder in ("chapters", "solutions") for stem in CHAPTERS]


def test_the_three_folders_and_the_curriculum_have_the_same_names():
    known = [chapter.slug for chapter in course.chapters()]
    assert [slug for slug in known if slug in CHAPTERS] == CHAPTERS
    assert CHAPTERS == pages.stems("solutions") == pages.stems("exercises")


@pytest.mark.parametrize("stem", CHAPTERS)
def test_the_shape_of_a_chapter(stem):
    page, chapter = pages.stored_page("chapters", stem), course.find(stem)
    found = [*cells.headings(page, chapter), *cells.five_lines(page), *cells.shows_its_numbers(page)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("stem", CHAPTERS)
def test_questions_are_those_of_the_curriculum_and_of_the_bank(stem):
    page, chapter = pages.stored_page("chapters", stem), course.find(stem)
    found = [
        *entry.questions(chapter, bank.chapter(stem), bank.practice(stem), page),
        *entry.misconceptions(chapter),
        *entry.ways(chapter),
    ]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(("folder", "stem"), BOTH)
def test_cells_are_short_tagged_and_have_run_well(folder, stem):
    page = pages.stored_page(folder, stem)
    found = [*cells.cells(page), *cells.runs(page), *pictures.words(page), *pictures.on_screens(page)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("stem", CHAPTERS)
def test_notebooks_agree_with_their_texts_their_solution_and_the_bank(stem):
    found = list(pairs.agree(stem, pages.ROOT))
    assert not found, "\n".join(map(str, found))
