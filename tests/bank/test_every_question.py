"""Every question of the bank, found by itself: a new question needs no new test."""

from __future__ import annotations

import json
import re
from statistics import median

import pytest

from value_management import bank
from value_management.doors.service import handle
from value_management.lab import twin
from value_management.learning import markup
from value_management.learning.kinds import REASON_WORDS, Blank, Builder, Number, Points, Question, TableToFill
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
HTML = re.compile(r"<[A-Za-z/!?]|&(?:[a-z]+|#[0-9]+);")


def _letters(value: object) -> str:
    """Every word of plain data in a row, without white space and without what marks words in it."""
    if isinstance(value, dict):
        return "".join(map(_letters, value.values()))
    if isinstance(value, list):
        marks = {"strong": 1, "em": 1, "a": 2}.get(value[0], 0) if value and isinstance(value[0], str) else 0
        return "".join(map(_letters, value[marks:]))
    return "".join(str(value).split())


def test_the_bank_has_questions_and_no_id_twice():
    ids = [question.id for question in EVERY]
    assert len(ids) == len(set(ids)) > 0
    assert all(bank.find(id).id == id for id in ids)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.id)
def test_question(question: Question):
    # Blank is not an answer, and is said to be none.
    for blank in (None, "", "  ", {}) if question.kind == "points" else (None, "", "  ", [], {}):
        given = mark(question, blank)
        assert given.verdict == "blank" and given.explain().startswith("Not answered yet"), blank
    if isinstance(question, Builder):
        assert mark(question, dict(question.start)).verdict == "blank", "the state offered at first is no answer"

    # Right passes; each likely wrong answer gets its own reason and its own words.
    said: dict[str, str] = {}
    wrong = 0
    for example in question.examples():
        given = mark(question, example.answer)
        assert json.loads(json.dumps(given.as_dict())) == given.as_dict()
        if example.verdict == "wrong":
            wrong += 1
            assert given.verdict in ("wrong", "partly"), (example, given)
            assert given.reason == example.reason and given.reason in REASON_WORDS, (example, given)
            shown = json.dumps(example.answer, sort_keys=True)
            assert said.setdefault(given.feedback, shown) == shown, ("two wrong answers get the same words", example)
        else:
            assert given.verdict == example.verdict, (example, given)
            assert given.reason is None and given.score == 1
            # Bare praise teaches nothing.
            assert question.kind == "rating" or len(given.feedback.split()) >= 5, given.feedback
    assert wrong or question.kind == "reflection", "at least one likely wrong answer"

    # A hostile answer changes nothing and gets kind words.
    before = json.dumps(question.public(), sort_keys=True)
    for answer in HOSTILE:
        given = mark(question, answer)
        assert not given.passed or question.kind == "reflection", (str(answer)[:40], given)
        assert 0 < len(given.feedback) < 2_000
    assert json.dumps(question.public(), sort_keys=True) == before

    # Three hints, each with something new; the last is nearly the answer, so it is not the shortest.
    assert len(set(question.hints)) == 3 and all(len(hint.split()) >= 3 for hint in question.hints)

    # What a page gets is plain JSON, and the answer is not in it.
    public = question.public()
    assert json.loads(json.dumps(public)) == public
    told = _letters(public)
    assert _letters(markup.text(question.prompt)) in told
    assert not any(_letters(markup.text(secret)) in told for secret in (question.worked, question.right_words, *said))

    # The twin says the question in words, escaped, and carries its data without ending its script early.
    html = twin.question_html(question)
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

    for words in (question.title, question.prompt, question.worked, question.right_words, *question.hints, *said):
        assert not HTML.search(words), words


@pytest.mark.parametrize(
    "question", [each for each in EVERY if isinstance(each, Points)], ids=lambda question: question.id
)
def test_the_words_of_a_chart_do_not_say_which_points(question: Points):
    words = question.alt.lower()
    assert not re.search(r"\b(below|above|under|over|lie|lies|first|last|lowest|highest|run of|shift|trend)\b", words)
    known = {str(len(question.labels)), f"{median([value for value in question.values if value is not None]):g}"}
    assert set(re.findall(r"\d+(?:\.\d+)?", words)) <= known


@pytest.mark.parametrize(
    "question", [each for each in EVERY if isinstance(each, Builder)], ids=lambda question: question.id
)
def test_builder_draws_every_state(question: Builder):
    states = [question.start, question.sample_right, *(state for state, _ in question.sample_wrong), {}]
    for state in states:
        reply = json.loads(handle(json.dumps({"op": "draw", "id": question.id, "answer": dict(state)})))
        assert "error" not in reply, reply
        assert all(markup.words(paragraph).strip() for paragraph in reply["text"]) and reply["text"]
        assert not reply["svg"] or reply["svg"].lstrip().startswith("<svg")
        assert "<script" not in reply["svg"]
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
