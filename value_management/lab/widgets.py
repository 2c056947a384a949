"""A question as a live widget in JupyterLab: drawn by `web/question/`, marked by the engine in this kernel.

What is typed or clicked is kept in the learner's record (see `learning.record_file`), except where a worked solution is
run: that is not the learner's own work.

In JupyterLab a question's output is its static twin alone; the widget finds it in the page and comes to life in it. So
a notebook that is opened again shows the question and what is on record, never a widget that is no longer there.
"""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from value_management import bank
from value_management.doors import service
from value_management.errors import DataError, Fault
from value_management.learning.kinds import Question
from value_management.learning.marking import Mark, mark
from value_management.learning.markup import plain
from value_management.web.joining import joined

from . import saved, session
from .computed import NotAnAnswer, as_answer
from .recorded import recorded_html, run_html
from .twin import question_html, question_text

WEB = Path(__file__).resolve().parent.parent / "web"
TRIES_BEFORE_WORKED = 2
_VIEW = "application/vnd.jupyter.widget-view+json"


@cache
def _widget_class() -> Any:
    """The widget's class, made when first needed: importing anywidget is slow and a text answer needs none of it."""
    import anywidget
    import traitlets

    style = WEB / "style.css"

    class QuestionWidget(anywidget.AnyWidget):  # type: ignore[misc]
        """The front end's half of a question: its public data, its place in the page and the learner's state.

        A message from the front end is {request: number, json: text} for the engine, {request: number, keep: state},
        {request, file: {name, base64}} for a file to write beside the notebook, each answered by {request, json}; or
        {settled: true} once nothing is being typed in the question.
        """

        _esm = joined(WEB / "question" / "jupyterlab.js")
        _css = style.read_text(encoding="utf-8") if style.is_file() else ""
        question = traitlets.Dict().tag(sync=True)
        place = traitlets.Unicode().tag(sync=True)
        state = traitlets.Any(None, allow_none=True).tag(sync=True)

        def __init__(self, asked: Asked) -> None:
            question = asked.question
            super().__init__(question=question.public(), place=session.place(question.id), state=asked.state)
            self.layout.width = "100%"
            self.on_msg(lambda widget, content, buffers: asked.heard(content, self.send))

    return QuestionWidget


class Asked:
    """A question that has been asked in this notebook. Shown by Jupyter as a widget, on paper as its static twin."""

    def __init__(self, question: Question, *, recalled: bool = False) -> None:
        """`recalled`: asked again in a later chapter, and so without the answers of earlier days."""
        self.question = question
        self.recalled = recalled
        self.state = None if recalled or runs_a_solution() else _load(question)
        self._widget: Any = None
        self._shown: Any = None
        self._seen = {attempt["id"] for attempt in self.state["attempts"]} if self.state else set()
        self.marks: list[Mark] = []
        """The marks of the answers given in this run of the notebook, in order; not those of earlier days."""

    def answer(self, answer: Any) -> Mark:
        """Answer as if typed or clicked: marks it, keeps it as a try, and returns the mark, which prints as words.

        Numbers, columns and tables of numpy and pandas are answers like any other (see `computed.as_answer`).
        """
        try:
            answer = as_answer(answer, self.question.kind)
        except NotAnAnswer as error:
            return Mark("wrong", f"{error} No try is counted.", "format")
        given = mark(self.question, answer)
        if given.verdict == "blank":
            self.marks.append(given)
            return given
        state = self._begun()
        attempt = {
            "id": uuid.uuid4().hex,
            "at": now(),
            "version": self.question.version,
            "answer": answer,
            "hints": state["hints"],
            "verdict": given.verdict,
            "reason": given.reason,
            "score": given.score,
        }
        state = {**state, "draft": answer, "attempts": [*state["attempts"], attempt]}
        state["mark"] = {**given.as_dict(), "of": attempt["id"]}
        trouble = self._take(state)
        if trouble:
            print(f"Marked, but not kept: {trouble}", file=sys.stderr)
        if session.in_jupyterlab():
            self._show_again()
        return given

    def worked(self) -> Words:
        """The worked answer, once there were two tries (one where a worked solution is run, or when it is right)."""
        needed = 1 if runs_a_solution() or (self.marks and self.marks[-1].passed) else TRIES_BEFORE_WORKED
        tries = sum(counts(each) for each in self.state["attempts"]) if self.state else 0
        if tries < needed:
            more = "two tries" if needed - tries > 1 else "one more try"
            return Words(f"The worked answer comes after {more}. The hints may help: ask(…).hint()")
        return Words(self.question.worked)

    def hint(self) -> Words:
        """The next hint, three in all."""
        state = self._begun()
        step = min(int(state["hints"]), len(self.question.hints) - 1)
        trouble = self._take({**state, "hints": step + 1})
        if trouble:
            print(f"Not kept: {trouble}", file=sys.stderr)
        return Words(f"Hint {step + 1} of {len(self.question.hints)}: {self.question.hints[step]}")

    @property
    def widget(self) -> Any:
        """The live widget (made when first shown)."""
        if self._widget is None:
            self._widget = _widget_class()(self)
        return self._widget

    def heard(self, content: Any, reply: Callable[[dict[str, Any]], None]) -> None:
        """A message from the front end."""
        if not isinstance(content, Mapping):
            return
        if isinstance(content.get("keep"), dict):
            trouble = self._take(content["keep"])
            reply({"request": content.get("request"), "json": json.dumps({"error": trouble} if trouble else {})})
        elif isinstance(content.get("json"), str):
            reply({"request": content.get("request"), "json": service.handle(content["json"])})
        elif isinstance(content.get("file"), Mapping):
            reply({"request": content.get("request"), "json": json.dumps(saved.reply(content["file"]))})
        elif content.get("settled"):
            self._show_again()

    def _begun(self) -> dict[str, Any]:
        return self.state or {
            "version": self.question.version,
            "draft": None,
            "attempts": [],
            "hints": 0,
            "worked": False,
            "mark": None,
        }

    def _take(self, state: dict[str, Any]) -> str | None:
        """Remember a new state, show it, and keep what is new in the record; why it could not be kept, or None."""
        if not isinstance(state.get("attempts"), list):
            return None
        self.state = state
        marked = False
        for attempt in state["attempts"]:
            if isinstance(attempt, dict) and attempt.get("verdict") and attempt.get("id") not in self._seen:
                self._seen.add(attempt.get("id"))
                # Marked again here: a mark that the front end reports is not taken on trust.
                self.marks.append(mark(self.question, attempt.get("answer")))
                marked = True
        if self._widget is not None:
            self._widget.state = state
        trouble = None if runs_a_solution() else _keep(self.question, state, drafted=not self.recalled)
        if marked:
            for hear in _listeners:
                hear()
        return trouble

    def __repr__(self) -> str:
        return question_text(self.question)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        place = session.place(self.question.id)
        at_home = place and not self.recalled and not runs_a_solution()
        known = recorded_html(self.question, self.state) if at_home else ""
        data: dict[str, Any] = at_rest(self.question, place, known)
        live = self.widget._repr_mimebundle_()
        live = live[0] if isinstance(live, tuple) else live
        if live and _VIEW in live and not session.in_jupyterlab():
            data[_VIEW] = live[_VIEW]
        return data

    def _ipython_display_(self) -> None:
        if not session.in_jupyterlab():
            raise NotImplementedError  # IPython then takes the bundle as a cell's result
        from IPython.display import display

        name = self._shown.display_id if self._shown else uuid.uuid4().hex
        self._shown = display(self._repr_mimebundle_(), raw=True, display_id=name)

    def _show_again(self) -> None:
        """Write what is on record now into the outputs that this question has in the open notebook."""
        if self._shown:
            self._shown.update(self._repr_mimebundle_(), raw=True)


def at_rest(question: Question, place: str = "", known: str = "") -> dict[str, str]:
    """The outputs of a question that is not live: its twin, what is on record (HTML) and what to do.

    `place` is the class by which the live question finds its twin in an open notebook; a stored output has none.
    """
    css = f"vm-asked {place}".strip()
    shown = f'<div class="{css}">\n{question_html(question)}\n{known}{run_html()}\n</div>'
    return {"text/html": shown, "text/plain": question_text(question)}


class Words(str):
    """Text that a notebook shows as words, without quotation marks."""

    def __repr__(self) -> str:
        return plain(str(self))


def counts(attempt: Mapping[str, Any]) -> bool:
    """Whether an attempt of a state is a try: marked, and not of an answer that could not be read."""
    verdict = attempt.get("verdict")
    return verdict not in (None, "blank") and (verdict, attempt.get("reason")) != ("wrong", "format")


def now() -> str:
    """This moment in UTC, as records have it. Tries are put in order by it, so it is finer than a second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def runs_a_solution() -> bool:
    """Whether this kernel works in the folder of the worked solutions."""
    return Path.cwd().name == "solutions"


_asked: dict[str, Asked] = {}


def ask(id: str) -> Asked:
    """Ask a question of the bank: the last line of a cell. A question is the same widget all through a notebook.

    Example:
    >>> ask("box-score/1").answer("a").verdict
    'wrong'
    >>> ask("box-score/1").hint()
    Hint 1 of 3: ...
    """
    if id not in _asked:
        _asked[id] = Asked(bank.find(id))
    return _asked[id]


def rate(slug: str, when: str) -> Asked:
    """Ask how sure the learner feels "before" or "after" a chapter.

    Example:
    >>> rate("05-box-score", "before")
    Question box-score/before · How sure are you? (before)
    ...
    """
    question = bank.rating(slug, when)
    return ask(question.id)


def recall(slug: str) -> None:
    """Show the three questions of earlier chapters that open this one, blank: they are to be remembered, not read.

    What is tried here is kept as tries of these questions; the draft that their own chapters keep stays as it is.

    Example:
    >>> recall("05-box-score")
    Question ...
    """
    from IPython.display import display

    from value_management.learning import course

    chapter = course.find(slug)
    if not chapter.recall:
        raise DataError(Fault(chapter.slug, "no questions to recall", "a chapter with three of them"))
    for id in chapter.recall:
        if id not in _asked:
            _asked[id] = Asked(bank.find(id), recalled=True)
        display(ask(id))


def answered() -> dict[str, Asked]:
    """The questions asked in this run of the notebook."""
    return dict(_asked)


def forget() -> None:
    """Begin a new run: what was asked so far is no longer on the scoreboard. The record is left alone."""
    _asked.clear()


def on_marked(hear: Callable[[], None]) -> None:
    """Call `hear` whenever an answer has been marked, in a cell or in the page."""
    _listeners.append(hear)


_listeners: list[Callable[[], None]] = []


def _load(question: Question) -> dict[str, Any] | None:
    """What the record holds of a question; the last try's mark is made anew, for its words are not kept."""
    from value_management.learning import record_file

    try:
        state = record_file.state(question.id)
    except (OSError, DataError, ImportError) as error:
        _warn(error)
        return None
    attempts = state["attempts"] if state else []
    # A later chapter may have asked the question again since: the answer that stands here has its own mark.
    last = next((each for each in reversed(attempts) if state and each["answer"] == state["draft"]), None)
    last = last or (attempts[-1] if attempts else None)
    if state and last and last["verdict"] and state["version"] == question.version and state["draft"] is not None:
        again = mark(question, last["answer"]).as_dict()
        state["mark"] = None if question.kind == "rating" else {**again, "of": last["id"]}
    return state


def _keep(question: Question, state: dict[str, Any], *, drafted: bool = True) -> str | None:
    """Keep a state in the record, without its draft unless `drafted`; why that was not possible, or None."""
    from value_management.learning import record_file

    try:
        if not drafted:
            state = {**state, "draft": (record_file.state(question.id) or {}).get("draft")}
        record_file.keep(question.id, state)
    except (OSError, DataError, ImportError, TypeError, ValueError) as error:
        return str(error)
    return None


def note_opened(slug: str) -> None:
    """Note in the record that a chapter was opened now; the first time stays."""
    from value_management.learning import record_file

    try:
        record_file.open_chapter(slug)
    except (OSError, DataError, ImportError) as error:
        _warn(error)


_warned = False


def _warn(error: Exception) -> None:
    """Say once that the record can't be used; the notebook goes on."""
    global _warned
    if not _warned:
        _warned = True
        print(f"Your answers are marked but not kept: {error}", file=sys.stderr)
