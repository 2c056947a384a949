"""CONTRIBUTING-QUESTIONS.md: its blocks run, and each question on it gives what it says."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from value_management.learning import kinds, markup
from value_management.learning.kinds import Question
from value_management.learning.marking import mark

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "CONTRIBUTING-QUESTIONS.md"
WRITTEN_BY_NOBODY = {"rating"}
"""`rate` in the text of a chapter asks it."""


@cache
def blocks() -> tuple[tuple[int, str], ...]:
    """The page's blocks of Python, each with the line on which it begins."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return tuple((text[: each.start(1)].count("\n"), each[1]) for each in found)


@cache
def asked() -> tuple[Question, ...]:
    """Runs the blocks in order, as if they were one module; gives the questions that they make."""
    names: dict[str, Any] = {"__name__": "questions_page"}
    made: list[Question] = []
    for line, code in blocks():
        exec(compile("\n" * line + code, str(PAGE), "exec"), names)
        question = names.pop("question", None)
        if question is not None:
            made.append(question)
    return tuple(made)


def test_every_block_runs_and_every_kind_is_shown() -> None:
    offered = {value for name in kinds.__all__ if isinstance(value := getattr(kinds, name), type)}
    known = {kind.kind for kind in offered if issubclass(kind, Question)} - {Question.kind}
    shown = {question.kind for question in asked()}
    assert shown == known - WRITTEN_BY_NOBODY
    assert len({question.id for question in asked()}) == len(asked())


def test_every_block_with_a_question_says_how_it_is_marked() -> None:
    with_question = [code for _, code in blocks() if "\nquestion = " in f"\n{code}"]
    assert len(with_question) == len(asked())
    assert all(code.count("\nassert mark(question") >= 1 for code in with_question)


@pytest.mark.parametrize("place", range(len(asked())), ids=lambda place: asked()[place].kind)
def test_a_question_of_the_page_keeps_the_rules_of_the_bank(place: int) -> None:
    question = asked()[place]
    wrong = 0
    for example in question.examples():
        given = mark(question, example.answer)
        if example.verdict == "wrong":
            wrong += 1
            assert given.verdict in ("wrong", "partly") and given.reason == example.reason, (example, given)
        else:
            assert given.verdict == example.verdict, (example, given)
            assert len(given.feedback.split()) >= 5
    assert wrong or question.kind == "reflection"
    assert json.loads(json.dumps(question.public())) == question.public()
    assert len(set(question.hints)) == 3 and all(len(hint.split()) >= 3 for hint in question.hints)
    for words in (question.prompt, question.worked, question.right_words):
        assert markup.text(words)
    if isinstance(question, kinds.Builder):
        for state in (question.start, question.sample_right, {}, *(state for state, _ in question.sample_wrong)):
            assert question.draw(state).text


def test_the_page_is_found_from_the_other() -> None:
    assert f"({PAGE.name})" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_/]+\.py)`", PAGE.read_text(encoding="utf-8")))
    package = ROOT / "value_management"
    lost = {name for name in named if not any(package.rglob(name)) and not (ROOT / name).exists()}
    assert len(named) > 4 and lost == set()
