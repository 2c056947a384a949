"""The record of completion: fields, check code, second marking, and what it says of itself."""

from __future__ import annotations

import dataclasses
import datetime
import json

import pytest
import sample_questions as s

from value_management.errors import DataError
from value_management.learning import completion, course
from value_management.learning.marking import mark
from value_management.learning.record import Attempt, Record
from value_management.learning.verification import verify

CHAPTER = course.Chapter(
    number=5,
    slug="05-sample",
    title="A sample",
    shelf="team",
    minutes=course.Minutes(1, 2, 3),
    audience="All",
    objectives=("See.", "Do."),
    prerequisites=(),
    milestone="1.5",
    points=("T001",),
    questions=("sample/1", "sample/4"),
    practice=(),
    recall=(),
    misconceptions=(),
)
QUESTIONS = {"sample/1": s.CHOICE, "sample/4": s.NUMBER}


def find(id):
    if id in QUESTIONS:
        return QUESTIONS[id]
    if id in ("sample/before", "sample/after"):
        return dataclasses.replace(s.RATING, id=id)
    raise DataError([])


@pytest.fixture(autouse=True)
def one_chapter(monkeypatch):
    monkeypatch.setattr(course, "chapters", lambda: (CHAPTER,))


def _try(uid, question, answer, day, version=1):
    given = mark(find(question), answer)
    return Attempt(uid * 32, question, version, f"2026-11-{day:02d}T09:00:00Z", answer, 0, given.verdict, given.reason)


RECORD = Record(
    (
        _try("a", "sample/1", "a", 1),
        _try("b", "sample/1", "b", 2),
        _try("c", "sample/4", "£4,800", 3),
        _try("d", "sample/before", 1, 1),
        _try("e", "sample/after", 3, 3),
    )
)
TODAY = datetime.date(2026, 11, 21)


def _make(**more):
    return completion.make(RECORD, "Ann O’Neill", find=find, today=TODAY, **more)


def test_it_says_chapters_dates_and_confidence_but_no_marks():
    made = _make()
    assert made.chapters == (completion.Completed("05-sample", "A sample", "2026-11-03", 1, 3),)
    words = made.explain()
    assert "05 A sample: 3 November 2026; confidence 1 before, 3 after." in words
    assert "right" not in words.splitlines()[1] and "self-study record" in words and "not find fraud" in words
    assert made.code in words and len(made.code) == 11


def test_marks_only_when_asked():
    made = _make(marks=True)
    assert (made.chapters[0].passed, made.chapters[0].questions) == (1, 2)
    assert made.code != _make().code


def test_the_code_changes_with_every_field_but_not_with_spaces_and_case():
    made = _make()
    one = made.chapters[0]
    others = [
        dataclasses.replace(made, name="Ann ONeill"),
        dataclasses.replace(made, made="2026-11-20"),
        *(
            dataclasses.replace(made, chapters=(dataclasses.replace(one, **change),))
            for change in ({"day": "2026-11-04"}, {"before": 2}, {"after": None}, {"slug": "06-sample"})
        ),
    ]
    assert len({made.code, *(each.code for each in others)}) == len(others) + 1
    assert dataclasses.replace(made, name="  ann  o’neill ").code == made.code


def test_what_cannot_be_certified_is_refused():
    for name in ("", "   ", "\u200b", 3, None, "x" * 81):
        with pytest.raises(DataError, match="name"):
            completion.make(RECORD, name, find=find)
    with pytest.raises(DataError, match="none complete"):
        completion.make(Record(RECORD.attempts[:2]), "Ann", find=find)
    with pytest.raises(DataError, match="sample/4"):
        completion.make(Record(RECORD.attempts[:2]), "Ann", ["05-sample"], find=find)
    for chapters in ([], "05-sample", [3], ["77-nothing"]):
        with pytest.raises(DataError):
            completion.make(RECORD, "Ann", chapters, find=find)


def test_verify_agrees_with_what_was_made_and_finds_slips():
    data = json.loads(json.dumps(_make(marks=True).as_dict()))
    result = verify(data, RECORD, find=find)
    assert result.agrees and result.checked == 5
    assert "not find fraud" in result.explain()
    assert verify({"completion": data, "record": RECORD.as_dict()}, None, find=find).agrees
    assert verify(RECORD.as_dict(), None, find=find).agrees
    typed = {key: data[key] for key in ("name", "made")} | {"chapters": data["chapters"], "code": data["code"].lower()}
    assert verify(typed, None, find=find).agrees

    data["chapters"][0]["day"] = "2026-11-02"
    result = verify(data, RECORD, find=find)
    assert len(result.found) == 2 and "check code" in result.found[0] and "2026-11-03" in result.found[1]

    tampered = Record((dataclasses.replace(RECORD.attempts[0], verdict="right"), *RECORD.attempts[1:]))
    result = verify(None, tampered, find=find)
    assert result.found == ("sample/1, 1 November 2026: stored as right, marked again as wrong.",)

    older = Record((dataclasses.replace(RECORD.attempts[0], version=7), *RECORD.attempts[1:]))
    assert "earlier version" in verify(None, older, find=find).notes[0]


def test_a_clock_that_tells_no_day_leaves_the_day_open():
    """An answer of 1970 does not make the page say 1970; a later one with a day does."""
    odd = dataclasses.replace(RECORD.attempts[2], at="1970-01-01T00:00:00Z")
    others = tuple(each for each in RECORD.attempts if each.question != "sample/4")
    made = completion.make(Record((odd, *others)), "Ann", find=find, today=TODAY)
    assert made.chapters[0].day == "" and "05 A sample: day not known; confidence" in made.explain()
    data = json.loads(json.dumps(made.as_dict()))
    assert verify(data, Record((odd, *others)), find=find).agrees
    assert "the page says day none, the stored answers give 2026-11-03" in verify(data, RECORD, find=find).explain()
    again = Record((odd, *RECORD.attempts))
    assert completion.make(again, "Ann", find=find, today=TODAY).chapters[0].day == "2026-11-03"
    tampered = Record((dataclasses.replace(odd, verdict="right"),))
    assert verify(None, tampered, find=find).found[0].startswith("sample/4, day not known: stored as right")


GOOD = {"name": "A", "made": "2026-11-02", "code": "Y", "chapters": []}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "x",
        {},
        {"name": "A", "made": "x", "code": "y", "chapters": []},
        {"format": "other"},
        {"name": "A", "made": "2026-11-02", "code": "Y", "chapters": [{"slug": 1}]},
        {"name": "A", "made": "2026-11-02", "code": "Y", "chapters": [{"slug": "a", "day": "2026-13-02"}]},
        {**GOOD, "chapters": [{"slug": "a", "day": "2026-11-02", "after": 0.5}]},
    ],
)
def test_what_is_no_record_of_completion_is_refused(data):
    with pytest.raises(DataError):
        verify(data, None, find=find)


def test_the_last_rating_counts():
    again = Record((*RECORD.attempts, _try("f", "sample/after", 4, 9)))
    assert completion.make(again, "Ann", find=find, today=TODAY).chapters[0].after == 4


def test_an_answer_that_could_not_be_read_is_no_answer():
    unread = _try("c", "sample/4", "abc", 3)
    assert (unread.verdict, unread.reason) == ("wrong", "format")
    record = Record((*(each for each in RECORD.attempts if each.question != "sample/4"), unread))
    with pytest.raises(DataError, match="sample/4"):
        completion.make(record, "Ann", ["05-sample"], find=find, today=TODAY)
