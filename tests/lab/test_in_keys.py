"""Options named in code as people name them."""

from __future__ import annotations

import pytest

from value_management import bank
from value_management.lab import widgets
from value_management.lab.in_keys import in_keys
from value_management.learning.markup import words


def one(kind):
    return next(question for question in bank.every() if question.kind == kind)


def test_a_choice_is_made_by_its_letter_its_words_or_how_they_begin():
    question = one("choice")
    option = question.public()["options"][1]
    text = words(option["text"])
    for given in (
        option["key"],
        option["key"].upper(),
        f" {option['key']} ",
        text,
        text.upper(),
        [option["key"]],
        text[:-1],
    ):
        assert in_keys(given, question) == option["key"], given
    for unclear in ("", None, 2, "zz", {"a": 1}, ["a", "b"]):
        assert in_keys(unclear, question) == unclear


@pytest.mark.parametrize("kind", ("several", "order"))
def test_several_are_named_in_a_list_or_in_one_text(kind):
    question = one(kind)
    options = question.public()["options" if kind == "several" else "steps"]
    keys = [option["key"] for option in options]
    for given in (keys, [key.upper() for key in keys], [words(option["text"]) for option in options], ", ".join(keys)):
        assert in_keys(given, question) == keys, given
    assert in_keys([*keys, "zz"], question)[-1] == "zz"
    assert in_keys("zz, yy", question) == "zz, yy"


def test_a_match_goes_by_words_on_both_sides():
    for question in (each for each in bank.every() if each.kind == "match"):
        public = question.public()
        right = public["right"][0]
        given = {words(left["text"]): words(right["text"]).upper() for left in public["left"]}
        assert in_keys(given, question) == {left["key"]: right["key"] for left in public["left"]}


def test_every_example_of_every_question_is_left_as_it_is():
    for question in bank.every():
        for example in question.examples():
            assert in_keys(example.answer, question) == example.answer


def test_where_two_options_begin_alike_nothing_is_guessed_and_the_answer_is_no_try(monkeypatch, tmp_path):
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "record.sqlite"))
    widgets.forget()
    question = one("choice")
    asked = widgets.ask(question.id)
    assert "No try is counted" in repr(asked.answer("zz")) and asked.state is None
    right = next(each.answer for each in question.examples() if each.verdict in ("right", "accepted"))
    assert asked.answer(right.upper()).passed and asked.state["draft"] == right
    widgets.forget()
