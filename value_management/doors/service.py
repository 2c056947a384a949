"""The one door to the engine, for a page's worker and for the widgets in JupyterLab: JSON in, JSON out.

`handle(text)` never raises. A reply has what its operation gives, or {"error": words, "faults": [...]}.
Words of a question, of its mark, of its worked answer and of what it draws are spans, as `learning.markup` has them.
Operations (field "op"):

    mark                  id, version, answer      -> the mark as a dict, and "version"
    worked                id                       -> text; svg for builders
    draw                  id, answer               -> svg, text, cautions (builders)
    piece                 id, answer, on (a date)  -> name, page (HTML), table (CSV), svg: what was built, to take along
    questions             ids, or chapter          -> questions: the public form of each
    record-check          record, with             -> record (checked, brought to this format, merged), added, notes
    record-of-completion  record, name, chapters, marks -> completion: its fields and check code; text
    verify                record and completion    -> agrees, found: what differs
    read-numbers          a team's own table       -> see `value_management.doors.your_numbers`
    chart-numbers         a team's own table       -> see `value_management.doors.your_numbers`
    join-numbers          the kept sheet, a newer table -> the sheet with it; this and the next as in `your_numbers`
    week-of-numbers       the kept sheet, a week   -> the sheet with that week added or put right
    set-numbers           the kept sheet, settings -> the sheet with these bands, directions, targets and baselines
    days-between          dates of events          -> a chart of the days between them
    numbers-file          which, form              -> a CSV or a workbook to fill, to try or to keep
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

from value_management import bank
from value_management.checking import date_of
from value_management.errors import DataError, Fault
from value_management.learning import kinds, markup
from value_management.learning.marking import is_modest, mark

LONGEST = 24_000_000
"""Characters of a request: two records within their limits fit, a flood does not."""

Request = dict[str, Any]
Reply = dict[str, Any]


def handle(request_json: str) -> str:
    """Answer one request. Never raises: what goes wrong is said in the reply, in words for the reader."""
    try:
        return _text(_answer(request_json))
    except DataError as error:
        reply = {"error": _first_words(error), "faults": [fault.as_dict() for fault in error.faults]}
    except RecursionError:
        reply = {"error": "That is nested too deeply to be read.", "faults": []}
    except Exception as error:
        # Whatever else happens is a fault of ours; a page must still get an answer that it can show.
        reply = {"error": f"The engine could not do this ({type(error).__name__}).", "faults": []}
    return _text(reply)


def _text(reply: Reply) -> str:
    return json.dumps(reply, ensure_ascii=True, allow_nan=False, default=str)


def _answer(request_json: str) -> Reply:
    if not isinstance(request_json, str):
        raise DataError(Fault("request", "something else than text", "a JSON object"))
    if len(request_json) > LONGEST:
        raise DataError(
            Fault(
                "file",
                f"{len(request_json) / 1e6:,.1f} million characters",
                f"at most {LONGEST / 1e6:,.0f} million",
                "No file that this workbook saves is so large. Choose the file that it saved.",
            )
        )
    try:
        request = json.loads(request_json, parse_constant=lambda name: math.nan)
    except ValueError:
        raise DataError(Fault("request", "text that is not JSON", "a JSON object")) from None
    if not isinstance(request, dict) or not isinstance(request.get("op"), str):
        raise DataError(Fault("request", "no operation", 'a JSON object with "op"'))
    operation = _OPERATIONS.get(request["op"])
    if operation is None:
        raise DataError(Fault("request", f"the operation {request['op'][:40]!r}", "one of " + ", ".join(_OPERATIONS)))
    return operation(request)


def _first_words(error: DataError) -> str:
    return str(error.faults[0]) if error.faults else "This can't be used."


def _question(request: Request) -> kinds.Question:
    identity = request.get("id")
    if not isinstance(identity, str):
        raise DataError(Fault("request", "no question id", "an id such as box-score/3"))
    return bank.find(identity)


def _mark(request: Request) -> Reply:
    question = _question(request)
    version = request.get("version", question.version)
    if version != question.version:
        raise DataError(
            Fault(
                "question",
                f"version {str(version)[:20]} on this page",
                f"version {question.version}",
                "The question has changed since this page was loaded. Load the page again.",
            )
        )
    return {**mark(question, request.get("answer")).as_dict(), "version": question.version}


def _worked(request: Request) -> Reply:
    question = _question(request)
    reply: Reply = {"text": markup.text(question.worked)}
    if isinstance(question, kinds.Builder):
        drawing = question.draw(question.sample_right)
        reply |= {"svg": drawing.svg, "narrow": drawing.narrow}
    return reply


def _built(request: Request) -> tuple[kinds.Builder, dict[str, Any]]:
    """A builder and the state of its form."""
    question = _question(request)
    if not isinstance(question, kinds.Builder):
        raise DataError(Fault("draw", f"a question of the kind {question.kind}", "a builder"))
    state = request.get("answer")
    if state is None:
        state = dict(question.start)
    if not isinstance(state, dict) or not is_modest(state):
        raise DataError(Fault("form", "something else than a filled form", "its fields"))
    fault = kinds.form_fault(question.form, state)
    if fault:
        raise DataError(Fault("form", fault.feedback, "what its fields allow"))
    return question, state


def _draw(request: Request) -> Reply:
    question, state = _built(request)
    drawing = question.draw(state)
    cautions = [markup.phrase(each) for each in drawing.cautions]
    return {"svg": drawing.svg, "narrow": drawing.narrow, "text": markup.text(drawing.text), "cautions": cautions}


def _piece(request: Request) -> Reply:
    from value_management.learning import piece

    day = request.get("on")
    on = date_of(day) if isinstance(day, str) else None
    if on is None:
        raise DataError(Fault("day", str(day)[:40], "the day on which it is saved, such as 2026-01-05"))
    made = piece.of(*_built(request))
    return {"name": made.name, "page": made.page(on), "table": made.table(), "svg": made.svg}


def _questions(request: Request) -> Reply:
    if isinstance(request.get("chapter"), str):
        found = [*bank.chapter(request["chapter"]), *bank.practice(request["chapter"])]
    else:
        ids = request.get("ids")
        if not isinstance(ids, list) or len(ids) > 500 or not all(isinstance(each, str) for each in ids):
            raise DataError(Fault("request", "no list of ids", "at most 500 question ids"))
        found = [bank.find(each) for each in ids]
    return {"questions": [question.public() for question in found]}


def _record_check(request: Request) -> Reply:
    from value_management.learning import record

    checked = record.read(request.get("record"))
    other = request.get("with")
    if other is None:
        return {"record": checked.as_dict(), "added": 0, "notes": list(checked.notes)}
    kept = record.read(other)
    merged = record.merge(kept, checked)
    added = len(merged.tries) - len(kept.tries)
    return {"record": merged.as_dict(), "added": added, "notes": [*checked.notes, *kept.notes]}


def _completion(request: Request) -> Reply:
    from value_management.learning import completion, record

    kept = record.read(request.get("record"))
    marks = request.get("marks") is True
    made = completion.make(kept, request.get("name"), request.get("chapters"), find=bank.find, marks=marks)
    return {"completion": made.as_dict(), "text": made.explain()}


def _verify(request: Request) -> Reply:
    from value_management.learning import record, verification

    stored = request.get("record")
    kept = None if stored is None else record.read(stored)
    result = verification.verify(request.get("completion"), kept, find=bank.find)
    return {**result.as_dict(), "text": result.explain()}


def _numbers(name: str) -> Callable[[Request], Reply]:
    """An operation on a team's own numbers; imported when first asked for, as few readers of a chapter use it."""

    def operation(request: Request) -> Reply:
        import importlib

        own = importlib.import_module("value_management.doors.your_numbers")
        reply: Reply = getattr(own, name)(request)
        return reply

    return operation


_OPERATIONS: dict[str, Callable[[Request], Reply]] = {
    "mark": _mark,
    "worked": _worked,
    "draw": _draw,
    "piece": _piece,
    "questions": _questions,
    "record-check": _record_check,
    "record-of-completion": _completion,
    "verify": _verify,
    "read-numbers": _numbers("read_numbers"),
    "chart-numbers": _numbers("chart_numbers"),
    "join-numbers": _numbers("join_numbers"),
    "week-of-numbers": _numbers("week_of_numbers"),
    "set-numbers": _numbers("set_numbers"),
    "days-between": _numbers("days_between_events"),
    "numbers-file": _numbers("numbers_file"),
}
