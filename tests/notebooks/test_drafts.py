"""A draft does not go out unnoticed: what is left to write stands in drafts alone, and the drafts are named."""

from __future__ import annotations

import warnings

import pytest

from commands.checks import unfinished
from commands.places import ROOT
from value_management.learning import course


def left(chapter: course.Chapter) -> list[str]:
    found = [each for path in unfinished.files(chapter.slug, ROOT) for each in unfinished.marks(path, ROOT)]
    found += unfinished.in_entry(chapter.slug, course.path().read_text(encoding="utf-8"))
    return [str(each) for each in found]


@pytest.mark.parametrize("chapter", course.chapters(), ids=lambda chapter: chapter.slug)
def test_a_finished_chapter_has_nothing_left_to_write(chapter):
    assert not left(chapter), "finish it, or say draft = true in its entry of book/curriculum.toml"


def test_drafts_are_named_in_the_summary():
    for chapter in course.drafts():
        warnings.warn(f"{chapter.slug} is still a draft: {len(left(chapter))} lines marked TODO", stacklevel=1)
