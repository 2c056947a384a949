"""The curriculum orders a chapter's questions, and gives an id to one that has none of its own."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from value_management import bank
from value_management.errors import DataError
from value_management.learning import course
from value_management.learning.kinds import Reflection

ASKED = Reflection(prompt="What would you ask?", hints=("One.", "Two.", "Three."), worked="This.", right_words="Yes.")
STEM = "tea-round"


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A bank package of two questions and one for practice, and its entry in the curriculum."""
    module = ModuleType(f"value_management.bank.{STEM.replace('-', '_')}")
    module.QUESTIONS, module.PRACTICE = (ASKED, replace(ASKED, title="Another")), (ASKED,)
    entry = replace(
        course.chapters()[0],
        slug=f"98-{STEM}",
        number=98,
        questions=(f"{STEM}/2", f"{STEM}/1"),
        practice=(f"{STEM}/practice-1",),
        draft=True,
    )
    listed = (*course.chapters(), entry)
    monkeypatch.setattr(course, "_listed", lambda: listed)
    monkeypatch.setattr(bank, "chapters", lambda: (STEM,))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    bank._module.cache_clear()
    yield module
    bank._module.cache_clear()


def test_a_question_has_the_id_of_its_place(package):
    assert [each.id for each in bank.chapter(STEM)] == [f"{STEM}/2", f"{STEM}/1"]
    assert [each.id for each in bank.practice(STEM)] == [f"{STEM}/practice-1"]
    assert bank.find(f"{STEM}/1").title == "Another"


def test_an_id_of_its_own_must_be_that_of_its_place(package):
    package.QUESTIONS = (replace(ASKED, id=f"{STEM}/2"), ASKED)
    assert bank.find(f"{STEM}/2").id == f"{STEM}/2"
    bank._module.cache_clear()
    package.QUESTIONS = (replace(ASKED, id=f"{STEM}/1"), ASKED)
    with pytest.raises(DataError, match="which has this place in book/curriculum.toml"):
        bank.chapter(STEM)


def test_too_many_or_too_few_are_counted_against_the_curriculum(package):
    package.PRACTICE = (ASKED, ASKED)
    with pytest.raises(DataError, match="2 questions.*1, as book/curriculum.toml says"):
        bank.practice(STEM)


def test_a_fault_of_a_question_without_an_id_names_it_by_its_title():
    with pytest.raises(DataError, match="question Another, worked"):
        replace(ASKED, title="Another", worked="")
