"""What a builder says of a form that contradicts itself or holds what can't be read."""

from __future__ import annotations

import copy

from value_management import bank
from value_management.learning.kinds import Builder
from value_management.learning.marking import mark


def _builder(id_part: str, name: str) -> Builder:
    return next(
        question
        for question in bank.practice(id_part)
        if isinstance(question, Builder) and question.sample_right.get(name) is not None
    )


def test_a_milestone_report_names_its_contradiction():
    report = _builder("milestones", "evidence")
    right = copy.deepcopy(dict(report.sample_right))
    twice = {**right, "lapsed": ["box-score"]}
    given = mark(report, twice)
    assert given.verdict != "right" and "Tick what is in place" not in given.feedback
    assert "box score" in given.feedback.lower() and "both as in place and as lapsed" in given.feedback
    assert given.feedback in report.draw(twice).text, "the picture's place says it too"

    wide = {**right, "evidence": [*right["evidence"], "pdsas-delegated"], "lapsed": ["pdsas"]}
    given = mark(report, wide)
    assert "Tick what is in place" not in given.feedback and "There can't be" in given.feedback
    assert "There can't be" in report.draw(wide).text

    none = {**right, "evidence": []}
    assert "Tick what is in place" in mark(report, none).feedback


def test_a_sheet_says_what_it_does_not_draw():
    sheet = _builder("box-score", "first")
    state = copy.deepcopy(dict(sheet.sample_right))
    state["rows"] = [dict(row) for row in state["rows"]]
    assert mark(sheet, state).passed
    state["rows"][0]["target"] = "abc"
    drawing = sheet.draw(state)
    name = state["rows"][0]["name"]
    assert drawing.svg and any(name in words and "abc" in words for words in drawing.cautions)
    assert "abc" in mark(sheet, state).feedback
    state["rows"][0]["target"] = ""
    state["rows"][1]["values"] = "1 2 abc 4"
    drawing = sheet.draw(state)
    name = state["rows"][1]["name"]
    assert drawing.svg and any(name in words and "abc" in words for words in drawing.cautions)
    assert name not in drawing.text


def test_a_share_above_the_whole_is_told_in_words_and_not_in_code():
    sheet = _builder("box-score", "first")
    state = copy.deepcopy(dict(sheet.sample_right))
    state["rows"] = [dict(row) for row in state["rows"]]
    state["rows"][0]["values"] = "19 108 10"
    said = mark(sheet, state).feedback
    assert "week 2 has 108" in said and "100 or less" in said
    assert "=" not in said and "found" not in said
