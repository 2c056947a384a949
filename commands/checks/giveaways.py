"""Commit, then reveal: what a question asks for must not stand above it on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commands.checks.findings import Finding, shortened
from commands.checks.pages import Block, Page, called, cased, outputs, tables
from value_management import bank
from value_management.errors import DataError
from value_management.lab import twin
from value_management.learning import course
from value_management.learning.kinds import Choice, Number, Question, Several, TableToFill, within

LEAST_DIGITS = 3
"""Smaller numbers without a unit stand everywhere."""
LEAST_WORDS = 5
"""Of an option that can be recognised in a sentence."""


def asked_for(question: Question) -> dict[str, tuple[str, ...]]:
    """What a question asks for, by place, in each way of writing it that its tolerance takes for right."""
    found: dict[str, tuple[float, int, float, str]] = {}
    if isinstance(question, Number):
        unit = "%" if question.unit == "%" else ""
        found["the answer"] = (question.answer, question.decimals, question.tolerance, unit)
    elif isinstance(question, TableToFill):
        found = {
            f"{blank.row}, {blank.column}": (blank.answer, blank.decimals, blank.tolerance, "")
            for blank in question.blanks
        }
    return {
        place: texts
        for place, (value, decimals, tolerance, unit) in found.items()
        if (texts := tuple(_written(value, decimals, tolerance, unit)))
    }


def _written(value: float, decimals: int, tolerance: float, unit: str) -> Iterator[str]:
    """A number as it may stand in words. Small ones without a unit are left out."""
    for places in range(decimals, -1, -1):
        if within(round(value, places), value, tolerance):
            text = f"{abs(value):,.{places}f}{unit}"
            if unit or len(re.sub(r"\D", "", text)) >= LEAST_DIGITS:
                yield text
            elif value < 0 and len(re.sub(r"\D", "", text)) == LEAST_DIGITS - 1:
                yield from (f"{sign}{text}" for sign in "-−")


def shows(text: str, numbers: tuple[str, ...]) -> str:
    """The first of these numbers that stands in a text by itself; nothing where none does."""
    found = (each for each in numbers if re.search(rf"(?<![\d.,]){re.escape(each)}(?!\d|[.,]\d)", text))
    return next(found, "")


def options(question: Question) -> tuple[list[str], list[str]]:
    """The words of right options, those that are long enough to be recognised, and of wrong ones."""
    if isinstance(question, Choice):
        found = [(option.text, option.reason is None) for option in question.options]
    elif isinstance(question, Several):
        found = [(tick.text, tick.right) for tick in question.ticks]
    else:
        found = []
    said = [(cased([text]).rstrip("."), right) for text, right in found]
    long = [text for text, right in said if right and len(text.split()) >= LEAST_WORDS]
    return long, [text for text, right in said if not right]


def above(page: Page) -> Iterator[Finding]:
    """No right number and no right option stands in the words, outputs or questions above its question."""
    seen: list[tuple[Block, str]] = []
    slug = page.name.partition("/")[2]
    for block in page.read():
        if block.kind != "code":
            seen.append((block, block.words))
            continue
        for id in called(block.text, "ask"):
            yield from _told(page, id, seen)
        texts = [*outputs(block.cell), *tables(block.cell)]
        for name in ("ask", "recall"):
            texts += [words for id in called(block.text, name) for words in _asked(name, id, slug)]
        seen += [(block, text) for text in texts]


def _asked(name: str, given: str, slug: str) -> Iterator[str]:
    """The words of questions that a cell asks, whatever is stored."""
    try:
        ids = [given] if name == "ask" else list(course.find(slug).recall)
        yield from (twin.question_text(bank.find(id)) for id in ids)
    except DataError:
        return


def _told(page: Page, id: str, seen: list[tuple[Block, str]]) -> Iterator[Finding]:
    try:
        question = bank.find(id)
    except DataError:
        return
    todo = f"Show it after {id}, or ask for something else."
    for place, numbers in asked_for(question).items():
        for block, text in seen:
            if number := shows(text, numbers):
                found = f"{number}, which {id} asks for further down ({place})"
                yield Finding(page.at(block), found, "it only after the question", todo)
                break
    right, wrong = options(question)
    for block, text in seen:
        said = cased([text])
        told = [option for option in right if option in said]
        if told and not any(option in said for option in wrong):
            found = f"{shortened(told[0])}, a right option of {id} further down"
            yield Finding(page.at(block), found, "it only after the question", todo)
            break
