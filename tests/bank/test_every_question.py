"""Every question of the bank, found by itself: a new question needs no new test."""

from __future__ import annotations

import json
import re

import pytest

from commands.checks import pointing, questions
from value_management import bank
from value_management.doors.service import handle
from value_management.lab import twin
from value_management.learning import markup
from value_management.learning.kinds import Blank, Builder, Number, Question, TableToFill
from value_management.learning.kinds.number import within
from value_management.learning.marking import mark
from value_management.learning.numbers import read_number

EVERY = bank.every()
HOSTILE = [
    "x" * 1_000_000,
    "<script>alert(1)</script>",
    '=HYPERLINK("http://elsewhere.example")',
    "\u202e\u0000\ud800",
    float("nan"),
    -1,
    10**400,
    True,
    ["nothing of ours"],
    [[["deep"]]],
    {"nothing": "of ours"},
    {"value": {"value": {"value": 1}}},
    {"__class__": "Question", "answer": 1},
]


def test_the_bank_has_questions_and_no_id_twice():
    ids = [question.id for question in EVERY]
    assert len(ids) == len(set(ids)) > 0
    assert all(bank.find(id).id == id for id in ids)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_question(question: Question):
    found = [*questions.faults(question), *pointing.on_sheet(question)]
    assert not found, "\n".join(map(str, found))

    # A hostile answer changes nothing and gets kind words.
    before = json.dumps(question.public(), sort_keys=True)
    for answer in HOSTILE:
        given = mark(question, answer)
        assert not given.passed or question.kind == "reflection", (str(answer)[:40], given)
        assert 0 < len(given.feedback) < 2_000
    assert json.dumps(question.public(), sort_keys=True) == before

    # The twin says the question in words, escaped, and carries its data without ending its script early.
    html = twin.question_html(question)
    public = json.loads(json.dumps(question.public()))
    assert (
        html.count("</script>") == 1 and json.loads(html.split('class="vm-data">')[1].split("</script>")[0]) == public
    )
    assert twin.question_text(question) == twin.question_text(bank.find(question.id))

    # The one door gives the same.
    reply = json.loads(
        handle(json.dumps({"op": "mark", "id": question.id, "answer": None, "version": question.version}))
    )
    assert reply["verdict"] == "blank" and reply["version"] == question.version
    reply = json.loads(handle(json.dumps({"op": "worked", "id": question.id})))
    assert reply["text"] == markup.text(question.worked)


@pytest.mark.parametrize(
    "question", [each for each in EVERY if isinstance(each, Builder)], ids=lambda question: question.id
)
def test_a_builder_refuses_to_draw_a_form_that_is_not_its_own(question: Builder):
    hostile = json.loads(handle(json.dumps({"op": "draw", "id": question.id, "answer": {"nothing": ["of ours"]}})))
    assert "error" in hostile


def test_the_door_refuses_politely():
    refused = [
        *("", "[]", "null", '{"op": 1}', '{"op": "nothing"}', "[" * 100_000, '{"op":"mark","id":"none/1"}'),
        *('{"op":"mark","id":["box"]}', '{"op":"questions","ids":"all"}', '{"op":"draw","id":"../../etc"}'),
    ]
    for request in refused:
        reply = json.loads(handle(request))
        assert reply["error"] and "Traceback" not in reply["error"]
    question = EVERY[0]
    old = json.loads(
        handle(json.dumps({"op": "mark", "id": question.id, "version": question.version + 1, "answer": 1}))
    )
    assert "Load the page again" in old["error"]


def test_what_is_said_of_an_unreadable_number_gives_no_answer_away():
    unreadable = ("many", "1.2k", "1,20", "3 or 4", "½")
    examples = {
        float(figures.replace(",", ""))
        for typed in unreadable
        for figures in re.findall(r"[0-9][0-9,.]*[0-9]", read_number(typed).advice.replace(typed, ""))
    }
    assert len(examples) > 2
    given_away = [
        f"{example} answers {question.id}"
        for question in EVERY
        for place in (question.blanks if isinstance(question, TableToFill) else (question,))
        if isinstance(place, Number | Blank)
        for example in examples
        if within(example, abs(place.answer), place.tolerance)
    ]
    assert not given_away, given_away
