"""The scoreboard at the end of an exercise notebook: how its questions stand in this run."""

from __future__ import annotations

import html

from value_management import bank
from value_management.learning.items import Question
from value_management.learning.marking import Mark

from .cards import Card
from .twin import plain
from .widgets import answered

_WORDS = {"right": "right", "accepted": "accepted", "partly": "partly right", "wrong": "not yet"}


def scoreboard(slug: str) -> Card:
    """The practice questions of a chapter with the marks of the answers given in this run of the notebook."""
    rows = [(question, *_standing(question)) for question in bank.practice(slug)]
    done = sum(mark is not None and mark.passed for _, mark, _ in rows)
    points = sum(mark.score for _, mark, _ in rows if mark)
    head = f"{done} of {len(rows)} done · {points:.1f} of {len(rows)} marks".replace(".0 of", " of")
    left = [question.id for question, mark, _ in rows if mark is None or not mark.passed]
    todo = f"Still to do: {', '.join(left)}." if left else "All done. Keep what you built, and use it this week."
    lines = "".join(
        f"<tr><td>{html.escape(question.id)}</td>"
        f'<th scope="row">{html.escape(plain(question.title or question.id))}</th>'
        f"<td>{words}</td></tr>"
        for question, _, words in rows
    )
    table = (
        '<div class="vm-scroll"><table class="vm-scoreboard"><caption>How this notebook stands</caption><thead><tr>'
        '<th scope="col">Question</th><th scope="col">Task</th><th scope="col">Mark</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )
    text = [head, *(f"{question.id}  {words}  {plain(question.title)}".rstrip() for question, _, words in rows), todo]
    return Card(f"<p><strong>{head}</strong></p>{table}<p>{html.escape(todo)}</p>", "\n".join(text))


def _standing(question: Question) -> tuple[Mark | None, str]:
    asked = answered().get(question.id)
    marks = [mark for mark in asked.marks if mark.verdict != "blank"] if asked else []
    if not marks:
        return None, "not answered yet"
    best = max(marks, key=lambda mark: (mark.passed, mark.score))
    return best, _WORDS[best.verdict]
