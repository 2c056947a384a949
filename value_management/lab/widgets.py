"""A question as a live widget in JupyterLab: drawn by `web/exercise.js`, marked by the engine in this kernel.

What is typed or clicked is kept in the learner's record (see `learning.record_file`), except where a worked solution is
run: that is not the learner's own work.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from value_management import bank, service
from value_management.errors import DataError, Fault
from value_management.learning.items import Question
from value_management.learning.marking import Mark, mark

from .twin import plain, question_html, question_text

WEB = Path(__file__).resolve().parent.parent / "web"
TRIES_BEFORE_WORKED = 2


@cache
def _widget_class() -> Any:
    """The widget's class, made when first needed: importing anywidget is slow and a text answer needs none of it."""
    import anywidget
    import traitlets

    style = WEB / "style.css"

    class QuestionWidget(anywidget.AnyWidget):  # type: ignore[misc]
        """The front end's half of a question: its public data, and the learner's state."""

        _esm = (WEB / "exercise.js").read_text(encoding="utf-8")
        _css = style.read_text(encoding="utf-8") if style.is_file() else ""
        question = traitlets.Dict().tag(sync=True)
        state = traitlets.Any(None, allow_none=True).tag(sync=True)

        def __init__(self, question: Question, state: dict[str, Any] | None, kept: Callable[[Any], None]) -> None:
            super().__init__(question=question.public(), state=state)
            self.layout.width = "100%"
            self.on_msg(self._asked)
            self.observe(lambda change: kept(change["new"]), "state")

        def _asked(self, widget: Any, content: Any, buffers: Any) -> None:
            """A request from the front end: {request: number, json: text}, answered in kind."""
            if isinstance(content, dict) and isinstance(content.get("json"), str):
                self.send({"request": content.get("request"), "json": service.handle(content["json"])})

    return QuestionWidget


class Asked:
    """A question that has been asked in this notebook. Shown by Jupyter as a widget, on paper as its static twin."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self._state = self._stored()
        self._widget: Any = None
        self._kept = {attempt["id"] for attempt in self._state["attempts"]} if self._state else set()
        self.marks: list[Mark] = []
        """The marks of the answers given in this run of the notebook, in order; not those of earlier days."""

    def answer(self, answer: Any) -> Mark:
        """Answer as if typed or clicked: marks it, keeps it as a try, and returns the mark, which prints as words."""
        given = mark(self.question, answer)
        if given.verdict != "blank":
            state = self._state or {"version": self.question.version, "draft": None, "attempts": [], "hints": 0,
                                    "worked": False, "mark": None}  # fmt: skip
            attempt = {
                "id": uuid.uuid4().hex, "at": now(), "version": self.question.version, "answer": answer,
                "hints": state["hints"], "verdict": given.verdict, "reason": given.reason, "score": given.score,
            }  # fmt: skip
            state = {**state, "draft": answer, "attempts": [*state["attempts"], attempt], "mark": given.as_dict()}
            if self._widget is None:
                self._changed(state)
            else:
                self._widget.state = state
        else:
            self.marks.append(given)
        return given

    def worked(self) -> Words:
        """The worked answer, once there were two tries (one where a worked solution is run, or when it is right)."""
        needed = 1 if runs_a_solution() or (self.marks and self.marks[-1].passed) else TRIES_BEFORE_WORKED
        tries = len(self._state["attempts"]) if self._state else 0
        if tries < needed:
            more = "two tries" if needed - tries > 1 else "one more try"
            return Words(f"The worked answer comes after {more}. The hints may help: ask(…).hint()")
        return Words(self.question.worked)

    def hint(self) -> Words:
        """The next hint, three in all."""
        state = self._state or {"version": self.question.version, "draft": None, "attempts": [], "hints": 0,
                                "worked": False, "mark": None}  # fmt: skip
        step = min(int(state["hints"]), len(self.question.hints) - 1)
        self._set({**state, "hints": step + 1})
        return Words(f"Hint {step + 1} of {len(self.question.hints)}: {self.question.hints[step]}")

    @property
    def widget(self) -> Any:
        """The live widget (made when first shown)."""
        if self._widget is None:
            self._widget = _widget_class()(self.question, self._state, self._changed)
        return self._widget

    def _set(self, state: dict[str, Any]) -> None:
        if self._widget is None:
            self._changed(state)
        else:
            self._widget.state = state

    def _changed(self, state: Any) -> None:
        """The state has changed, here or in the front end: remember it, and keep what is new in the record."""
        if not isinstance(state, dict) or not isinstance(state.get("attempts"), list):
            return
        self._state = state
        for attempt in state["attempts"]:
            if isinstance(attempt, dict) and attempt.get("verdict") and attempt.get("id") not in self._kept:
                self._kept.add(attempt.get("id"))
                # Marked again here: a mark that the front end reports is not taken on trust.
                self.marks.append(mark(self.question, attempt.get("answer")))
        if not runs_a_solution():
            _keep(self.question, state)

    def _stored(self) -> dict[str, Any] | None:
        return None if runs_a_solution() else _load(self.question)

    def __repr__(self) -> str:
        return question_text(self.question)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        data: dict[str, Any] = {"text/html": question_html(self.question), "text/plain": question_text(self.question)}
        live = self.widget._repr_mimebundle_()
        live = live[0] if isinstance(live, tuple) else live
        view = "application/vnd.jupyter.widget-view+json"
        if live and view in live:
            data[view] = live[view]
        return data


class Words(str):
    """Text that a notebook shows as words, without quotation marks."""

    def __repr__(self) -> str:
        return plain(str(self))


def now() -> str:
    """This moment in UTC, as records have it. Tries are put in order by it, so it is finer than a second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def runs_a_solution() -> bool:
    """Whether this kernel works in the folder of the worked solutions."""
    return Path.cwd().name == "solutions"


_asked: dict[str, Asked] = {}


def ask(id: str) -> Asked:
    """Ask a question of the bank: the last line of a cell. A question is the same widget all through a notebook."""
    if id not in _asked:
        _asked[id] = Asked(bank.find(id))
    return _asked[id]


def rate(slug: str, when: str) -> Asked:
    """Ask how sure the learner feels "before" or "after" a chapter."""
    question = bank.rating(slug, when)
    return ask(question.id)


def recall(slug: str) -> None:
    """Show the three questions of earlier chapters that open this one."""
    from IPython.display import display

    from value_management.learning import course

    chapter = course.find(slug)
    if not chapter.recall:
        raise DataError(Fault(chapter.slug, "no questions to recall", "a chapter with three of them"))
    for id in chapter.recall:
        display(ask(id))


def answered() -> dict[str, Asked]:
    """The questions asked in this run of the notebook."""
    return dict(_asked)


def forget() -> None:
    """Begin a new run: what was asked so far is no longer on the scoreboard. The record is left alone."""
    _asked.clear()


def _load(question: Question) -> dict[str, Any] | None:
    from value_management.learning import record_file

    try:
        return record_file.state(question.id)
    except (OSError, DataError, ImportError) as error:
        _warn(error)
        return None


def _keep(question: Question, state: dict[str, Any]) -> None:
    from value_management.learning import record_file

    try:
        record_file.keep(question.id, json.loads(json.dumps(state)))
    except (OSError, DataError, ImportError, TypeError, ValueError) as error:
        _warn(error)


def note_opened(slug: str) -> None:
    """Note in the record that a chapter was opened now; the first time stays."""
    from value_management.learning import record_file

    try:
        record_file.open_chapter(slug)
    except (OSError, DataError, ImportError) as error:
        _warn(error)


_warned = False


def _warn(error: Exception) -> None:
    """Say once that nothing is kept; the notebook goes on."""
    global _warned
    if not _warned:
        _warned = True
        import sys

        print(f"Your answers are marked but not kept: {error}", file=sys.stderr)
