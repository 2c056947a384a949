"""The curriculum: the real file is sound, and a faulty one is refused with every fault."""

from __future__ import annotations

import pytest

from value_management.errors import DataError
from value_management.learning import course

ENTRY = """
[[chapter]]
number = 1
slug = "01-start-here"
title = "Start"
shelf = "team"
minutes = { read = 15, do = 20, discuss = 10 }
audience = "All"
objectives = ["See.", "Do."]
prerequisites = []
milestone = "Preparation"
opening = "claim"
main_break = "choice"
picture = "areas"
points = ["T001"]
questions = ["start-here/1", "start-here/2", "start-here/3"]
practice = ["start-here/practice-1"]
recall = []
misconceptions = [{ thought = "x", question = "start-here/1", answer = "a", reason = "average" }]
"""
SECOND = ENTRY.replace("number = 1", "number = 5").replace("01-", "05-").replace("start-here", "box-score")
SECOND = SECOND.replace("recall = []", 'recall = ["start-here/1", "start-here/2", "start-here/3"]')


def test_the_real_curriculum_is_sound():
    chapters = course.chapters()
    assert [chapter.number for chapter in chapters] == sorted(chapter.number for chapter in chapters)
    assert course.find("05-box-score") is course.find("box-score")
    for chapter in chapters:
        assert chapter.slug == f"{chapter.number:02d}-{chapter.stem}"
        assert chapter.minutes.total == chapter.minutes.read + chapter.minutes.do + chapter.minutes.discuss
        assert all(course.find(each).number < chapter.number for each in chapter.prerequisites)
        # Team core: at most twenty minutes to read.
        assert chapter.shelf != "team" or chapter.minutes.read <= 20, chapter.slug
        assert chapter.as_dict()["minutes"]["read"] == chapter.minutes.read
    with pytest.raises(DataError, match="05-box-score"):
        course.find("06-nothing")


def test_a_sound_file_is_read():
    first, second = course.read(ENTRY + SECOND)
    assert first.questions == ("start-here/1", "start-here/2", "start-here/3")
    assert first.misconceptions[0].reason == "average"
    assert second.recall == first.questions
    assert (first.opening, first.main_break, first.picture) == ("claim", "choice", "areas")
    (unsaid,) = course.read(ENTRY.replace('main_break = "choice"', ""))
    assert unsaid.main_break == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("number = 1", "number = 2", "begins with the number"),
        ('title = "Start"', "title = 3", "title"),
        ('shelf = "team"', 'shelf = "top"', "shelf"),
        ('opening = "claim"', 'opening = "aphorism"', "opening 'aphorism'"),
        ('picture = "areas"', "picture = 3", "one of areas, bars"),
        ("read = 15", 'read = "15"', "whole minutes"),
        ('["See.", "Do."]', '["See."]', "1 objectives"),
        ('["T001"]', '["T1"]', "T and three digits"),
        ('questions = ["start-here/1"', 'questions = ["box/1"', "ids that begin"),
        ('["start-here/practice-1"]', '["start-here/4"]', "ids that begin"),
        ("recall = []", 'recall = ["start-here/1"]', "three questions"),
        ("recall = []", 'recall = ["a/1", "a/2", "a/3"]', "earlier chapter"),
        ('question = "start-here/1", answer', 'question = "start-here/9", answer', "a question"),
        ("prerequisites = []", "", "prerequisites"),
        ("[[chapter]]", "[[chapter", "TOML"),
    ],
)
def test_a_faulty_file_is_refused(old, new, said):
    assert old in ENTRY
    with pytest.raises(DataError, match=said):
        course.read(ENTRY.replace(old, new, 1))


def test_all_faults_are_told_at_once():
    faulty = ENTRY.replace('"team"', '"top"').replace('["T001"]', '["T1"]').replace("number = 1", "number = 9")
    with pytest.raises(DataError) as raised:
        course.read(faulty + faulty.replace("start-here", "other"))
    assert len(raised.value.faults) >= 6


def test_chapters_stand_in_order_and_once():
    for text in (SECOND.replace("recall = [", "recall = [] # [") + ENTRY, ENTRY + ENTRY):
        with pytest.raises(DataError, match="each chapter once"):
            course.read(text)
