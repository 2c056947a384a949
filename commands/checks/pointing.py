"""Words that point: "the table above" needs a table above it, on the page and on the printed sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commands.checks.findings import Finding
from commands.checks.pages import Block, Page, called, figures, tables
from value_management import bank
from value_management.errors import DataError
from value_management.learning.kinds import Points, Question, TableToFill

POINTS = re.compile(
    r"\b(tables?|charts?|pictures?|figure|drawings?|diagrams?)\s+(above|below)\b"
    r"|\b(above|below),? (?:is|are|in)? ?(?:the|a) (table|chart|picture|figure)\b",
    re.IGNORECASE,
)


def kind_of(word: str) -> str:
    """What a word points to: a table or a picture."""
    return "table" if word.lower().startswith("table") else "picture"


def shown_by(block: Block) -> set[str]:
    """What a block puts on the page: "table", "picture" or both."""
    found = {"table"} if block.kind == "table" or tables(block.cell) else set()
    if figures(block.cell) or "figure" in block.tags:
        found.add("picture")
    for id in called(block.text, "ask") if block.kind == "code" else ():
        try:
            question = bank.find(id)
        except DataError:
            continue
        found |= (
            {"picture"} if isinstance(question, Points) else {"table"} if isinstance(question, TableToFill) else set()
        )
    return found


def pointed(words: str) -> Iterator[tuple[str, str, str]]:
    """Each pointing: its words, "table" or "picture", and "above" or "below"."""
    for found in POINTS.finditer(words):
        noun, where = (found[1], found[2]) if found[1] else (found[4], found[3])
        yield found[0], kind_of(noun), where.lower()


def on_page(page: Page) -> Iterator[Finding]:
    """Each pointing in the words or in a question of a page has its table or picture on that side of it."""
    shown = list(page.blocks)
    for at, block in enumerate(shown):
        said = [(page.at(block), block.words)] if block.kind in ("prose", "item", "heading") else []
        for id in called(block.text, "ask") if block.kind == "code" else ():
            try:
                question = bank.find(id)
                said.append((f"{page.at(block)}, {id}", f"{question.prompt} {question.on_screen}"))
            except DataError:
                continue
        for place, words in said:
            for phrase, kind, where in pointed(words):
                near = shown[:at] if where == "above" else shown[at + 1 :]
                if not any(kind in shown_by(each) for each in near):
                    yield Finding(place, f"“{phrase}”", f"a {kind} {where} it", "Name what is meant, or show it.")


def on_sheet(question: Question) -> Iterator[Finding]:
    """A printed sheet has a question's prompt, and of the page only its exhibit."""
    for phrase, _, _ in pointed(question.prompt):
        if question.exhibit is None and not isinstance(question, Points | TableToFill):
            todo = "Give the question its `exhibit`, or move the words into `on_screen`."
            yield Finding(question.id, f"“{phrase}” in a prompt", "what it points to on the printed sheet", todo)
