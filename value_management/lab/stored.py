"""What a notebook's stored outputs say of the bank and of the curriculum, made anew without running the notebook.

Three kinds of output hold nothing else: a question as its static twin, a chapter's opening, and the names of the tasks
on a scoreboard. So a reworded question needs no run. What an answer got (the words of a mark) comes from a run alone;
`outdated` tells where the bank no longer has those words.
"""

from __future__ import annotations

import copy
import html
import re
from typing import Any

from value_management import bank
from value_management.learning.marking import mark

from .cards import opening_card
from .scores import board
from .widgets import at_rest

Notebook = dict[str, Any]

_QUESTION = re.compile(
    r'<div class="vm-asked[^"]*">\s*(?:<p class="vm-run">[^<]*</p>\s*)?<div class="vm-question" data-question="([^"]+)"'
)
_BOARD = '<table class="vm-scoreboard">'
_ROW = re.compile(r'<tr><th scope="row">.*?</th><td>(.*?)</td></tr>', re.DOTALL)


def reworded(notebook: Notebook, slug: str) -> Notebook:
    """A copy of a chapter's notebook, exercise or solution, with today's words in its stored outputs.

    `slug` is the chapter's, "05-box-score". Raises DataError for a question or a chapter that there is no longer.
    """
    made = copy.deepcopy(notebook)
    for cell in made["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            words = _words(_joined(data.get("text/html", "")), _joined(data.get("text/plain", "")), slug)
            data |= {kind: text.splitlines(keepends=True) for kind, text in words.items()}  # as nbformat stores it
    return made


def outdated(notebook: Notebook, slug: str) -> bool:
    """Whether words of a mark are stored that the bank gives to no answer any more, or a scoreboard of other tasks."""
    known: set[str] | None = None
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            text = _joined(data.get("text/plain", ""))
            if set(data) == {"text/plain"} and text.startswith(("Right. ", "Accepted. ")):
                if known is None:
                    asked = bank.practice(slug)
                    known = {mark(each, one.answer).explain() for each in asked for one in each.examples()}
                if text not in known:
                    return True
            shown = _joined(data.get("text/html", ""))
            if _BOARD in shown and len(_ROW.findall(shown)) != len(bank.practice(slug)):
                return True
    return False


def _words(shown: str, text: str, slug: str) -> dict[str, str]:
    """What an output with this HTML and this text holds today; nothing where it is none of the three kinds."""
    asked = _QUESTION.match(shown)
    if asked:
        return at_rest(bank.find(html.unescape(asked[1])))
    if shown.startswith('<div class="vm-opening">'):
        return opening_card(slug)._repr_mimebundle_()
    if _BOARD in shown:
        standings = [html.unescape(words) for words in _ROW.findall(shown)]
        questions = bank.practice(slug)
        if len(standings) == len(questions):
            return board(text.splitlines()[0], list(zip(questions, standings, strict=True)))._repr_mimebundle_()
    return {}


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
