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
questions = 3
practice = [1, 3, 2]
recall = []
misconceptions = [{ thought = "x", question = "start-here/1", answer = "a", reason = "average" }]
"""
SECOND = ENTRY.replace("number = 1", "number = 5").replace("01-", "05-").replace("start-here", "box-score")
SECOND = SECOND.replace("recall = []", 'recall = ["start-here/1", "start-here/2", "start-here/3"]')


def test_the_real_curriculum_is_sound():
    chapters = course.chapters()
    assert course.find("05-box-score") is course.find("box-score")
    before: set[str] = set()
    for chapter in chapters:
        assert chapter.slug == f"{chapter.number:02d}-{chapter.stem}"
        assert chapter.minutes.total == chapter.minutes.read + chapter.minutes.do + chapter.minutes.discuss
        assert before.issuperset(chapter.prerequisites), "on the route, what a chapter needs comes before it"
        before.add(chapter.slug)
        # Team core: at most half an hour to read and to answer, by readers' clocks; twenty minutes are the aim.
        assert chapter.shelf != "team" or chapter.minutes.read <= 30, chapter.slug
        assert chapter.as_dict()["minutes"]["read"] == chapter.minutes.read
    with pytest.raises(DataError, match="05-box-score"):
        course.find("06-nothing")


def test_a_sound_file_is_read():
    first, second = course.read(ENTRY + SECOND)
    assert first.questions == ("start-here/1", "start-here/2", "start-here/3")
    assert first.practice == ("start-here/practice-1", "start-here/practice-3", "start-here/practice-2")
    assert not first.draft
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
        ("questions = 3", "questions = 0", "how many"),
        ("questions = 3", "", "how many"),
        ("practice = [1, 3, 2]", "practice = [1, 3, 3]", "each once"),
        ("practice = [1, 3, 2]", 'practice = ["practice-1"]', "how many"),
        ("recall = []", 'recall = []\ndraft = "yes"', "true, or no such line"),
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


def test_chapters_stand_once_in_the_order_of_the_route():
    listed = course.read(SECOND.replace("recall = [", "recall = [] # [") + ENTRY)
    assert [chapter.number for chapter in listed] == [5, 1]
    for again in (ENTRY, ENTRY.replace("start-here", "other"), ENTRY.replace("= 1\n", "= 2\n").replace("01-", "02-")):
        with pytest.raises(DataError, match="each chapter once"):
            course.read(ENTRY + again)


def test_a_draft_is_found_by_its_name_and_counts_for_nothing_else(monkeypatch):
    listed = course.read(ENTRY + SECOND + "draft = true\n")
    monkeypatch.setattr(course, "_listed", lambda: listed)
    assert [chapter.slug for chapter in course.chapters()] == ["01-start-here"]
    assert [chapter.slug for chapter in course.drafts()] == ["05-box-score"]
    assert course.find("box-score").draft
    with pytest.raises(DataError, match="a question of an earlier chapter"):  # a draft's may still change its meaning
        third = SECOND.replace("5", "6").replace("box-score", "third").replace('"start-here/1"', '"box-score/1"')
        course.read(ENTRY + SECOND + "draft = true\n" + third)
