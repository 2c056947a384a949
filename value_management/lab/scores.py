"""The scoreboard at the end of an exercise notebook: how its questions stand on the learner's record."""

from __future__ import annotations

import html
import sys
import uuid
from typing import Any

from value_management import bank
from value_management.errors import DataError
from value_management.learning.kinds import Question
from value_management.learning.marking import Mark, mark
from value_management.learning.markup import plain

from . import session
from .cards import Card
from .recorded import VERDICTS, day
from .widgets import answered, counts, now, on_marked, runs_a_solution


def scoreboard(slug: str) -> Scoreboard:
    """The practice questions of a chapter, each with its best mark: on record, or given in this run of the notebook.

    In JupyterLab it follows every answer that is marked. A worked solution counts its own run alone.

    Example:
    >>> scoreboard("05-box-score")
    0 of ... done ...
    """
    bank.practice(slug)
    return Scoreboard(slug)


class Scoreboard:
    """How a chapter's practice stands, counted whenever it is shown."""

    def __init__(self, slug: str) -> None:
        self._slug = slug
        self._shown: Any = None

    @property
    def card(self) -> Card:
        """The scoreboard as it stands now."""
        return _card(self._slug)

    @property
    def text(self) -> str:
        """Its words."""
        return self.card.text

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return self.card._repr_mimebundle_()

    def _ipython_display_(self) -> None:
        if not session.in_jupyterlab():
            raise NotImplementedError  # IPython then takes the bundle as a cell's result
        from IPython.display import display

        if self._shown is None:
            on_marked(self._follow)
        name = self._shown.display_id if self._shown else uuid.uuid4().hex
        self._shown = display(self._repr_mimebundle_(), raw=True, display_id=name)

    def _follow(self) -> None:
        self._shown.update(self._repr_mimebundle_(), raw=True)


def _card(slug: str) -> Card:
    rows = [(question, *_standing(question, marks)) for question, marks in _marks(slug)]
    done = sum(best is not None and best.passed for _, best, _ in rows)
    points = sum(best.score for _, best, _ in rows if best)
    head = f"{done} of {len(rows)} done · {points:.1f} of {len(rows)} marks".replace(".0 of", " of")
    counted = f" (counted {day(now())})" if session.in_jupyterlab() else ""
    return board(head, [(question, words) for question, _, words in rows], counted)


def board(head: str, rows: list[tuple[Question, str]], counted: str = "") -> Card:
    """A scoreboard: its first line, each question with the words for how it stands, and when that was counted."""
    done = {VERDICTS["right"], VERDICTS["accepted"]}
    undone = [_name(question) for question, words in rows if words not in done]
    # JupyterLab sets the cells of a table to the right.
    left = ' style="text-align: left"' if session.in_jupyterlab() else ""
    todo = f"Still to do: {'; '.join(undone)}." if undone else "All done. Keep what you built, and use it this week."
    lines = "".join(
        f'<tr><th scope="row"{left}>{html.escape(_name(question))}</th><td{left}>{words}</td></tr>'
        for question, words in rows
    )
    table = (
        f'<div class="vm-scroll"><table class="vm-scoreboard"><caption>How this notebook stands{counted}</caption>'
        f'<thead><tr><th scope="col"{left}>Task</th><th scope="col"{left}>Mark</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )
    text = [head, *(f"{_name(question)}: {words}" for question, words in rows), todo]
    return Card(f"<p><strong>{head}</strong></p>{table}<p>{html.escape(todo)}</p>", "\n".join(text))


def _name(question: Question) -> str:
    return plain(question.title or question.id)


def _marks(slug: str) -> list[tuple[Question, list[Mark]]]:
    """Each question with the marks that count for it: those of its present version on record, and those of this run."""
    questions = bank.practice(slug)
    kept: dict[str, list[Mark]] = {question.id: [] for question in questions}
    if not runs_a_solution():
        from value_management.learning import record_file

        try:
            attempts = record_file.load().attempts
        except (OSError, DataError, ImportError) as error:
            print(f"The record can't be read, so only this run is counted: {error}", file=sys.stderr)
            attempts = ()
        by_id = {question.id: question for question in questions}
        for each in attempts:
            question = by_id.get(each.question)
            if question and each.verdict and each.version == question.version:
                # Marked again here: a mark in a file is not taken on trust.
                kept[question.id].append(mark(question, each.answer))
    run = answered()
    return [
        (question, [*kept[question.id], *(run[question.id].marks if question.id in run else ())])
        for question in questions
    ]


def _standing(question: Question, marks: list[Mark]) -> tuple[Mark | None, str]:
    counted = [each for each in marks if counts({"verdict": each.verdict, "reason": each.reason})]
    if not counted:
        return None, "not answered yet"
    best = max(counted, key=lambda each: (each.passed, each.score))
    return best, VERDICTS[best.verdict]
