"""Habits by which a reader finds the answer without thinking, or tires of the words."""

from __future__ import annotations

import re

import pytest

from value_management import bank
from value_management.lab import twin
from value_management.learning import course
from value_management.learning.kinds import Choice, Number, Question, TableToFill

FEW_WORDS = 6
LEAST_DIGITS = 3


def _asked(slug: str) -> list[Question]:
    return [*bank.chapter(slug), *bank.practice(slug)]


def _sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?])[*_\"”]*\s+|\n\s*\n", text)
    return [part for part in parts if re.search(r"[A-Za-z]{2}", part)]


def _number_of_words(text: str) -> int:
    return len(re.findall(r"[\w£%'’-]+", text))


def _right_is_longest(question: Choice) -> bool:
    """Longer than every wrong option: one that is as long as the right one hides it."""
    right = max(len(option.text) for option in question.options if option.reason is None)
    return right > max(len(option.text) for option in question.options if option.reason is not None)


@pytest.mark.parametrize("slug", bank.chapters())
def test_length_does_not_give_the_right_option_away(slug: str):
    choices = [question for question in _asked(slug) if isinstance(question, Choice) and not question.judgement]
    longest = [question.id for question in choices if _right_is_longest(question)]
    assert len(longest) <= len(choices) / 3, f"the right option is the longest of its question in {longest}"


@pytest.mark.parametrize("slug", bank.chapters())
def test_right_answers_seldom_end_in_a_saying(slug: str):
    questions = _asked(slug)
    ends = [
        f"{question.id}: {said[-1]}"
        for question in questions
        if len(said := _sentences(question.right_words)) > 1 and _number_of_words(said[-1]) <= FEW_WORDS
    ]
    assert len(ends) <= len(questions) / 5, f"last sentences of at most {FEW_WORDS} words: {ends}"


def _answers(question: Question) -> dict[str, str]:
    """What a question asks for as it may be written, by place; small numbers without a unit stand everywhere."""
    found: dict[str, tuple[float, int, str]] = {}
    if isinstance(question, Number):
        found["the answer"] = (question.answer, question.decimals, "%" if question.unit == "%" else "")
    elif isinstance(question, TableToFill):
        found = {f"{blank.row}, {blank.column}": (blank.answer, blank.decimals, "") for blank in question.blanks}
    written = {place: f"{abs(value):,.{decimals}f}{unit}" for place, (value, decimals, unit) in found.items()}
    return {
        place: text for place, text in written.items() if "%" in text or len(re.sub(r"\D", "", text)) >= LEAST_DIGITS
    }


def _shows(text: str, number: str) -> bool:
    return bool(re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", text))


@pytest.mark.parametrize("slug", bank.chapters())
def test_no_sheet_shows_a_number_that_it_asks_for(slug: str):
    recall = course.find(slug).recall
    sheet = [*(bank.find(id) for id in recall), *_asked(slug)]
    shown = [
        f"{other.id} shows {number}, which {question.id} asks for ({place})"
        for question in sheet
        for place, number in _answers(question).items()
        for other in sheet
        for text in ("\n".join(question.hints[:2]) if other is question else twin.question_text(other),)
        if _shows(text, number)
    ]
    assert not shown, "; ".join(shown)
