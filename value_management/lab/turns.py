"""How a task of a practice notebook may be answered in code: one line for its kind, to be filled in.

    # In the box above; or here: take the # off the next line and fill it in.
    # task_2.answer("")  # such as "12.3 %"

As it stands the line is no try, but for an order, which is there to be changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from value_management.learning.kinds import Question
from value_management.learning.marking import mark
from value_management.words import listed

WIDEST = 110
"""Characters of a line of code that a narrow window of JupyterLab shows without scrolling."""

Public = Mapping[str, Any]


def how_to_answer(question: Question, name: str) -> list[str]:
    """The comment lines that say how `name`, to which a question was given, is answered. None for a rating.

    Example:
    >>> from value_management import bank
    >>> how_to_answer(bank.find("box-score/practice-2"), "task_2")[-1]
    '# task_2.answer("")  # such as "12.3 %"'
    """
    if question.kind == "builder":
        return ["# In the box above: it shows the piece as you type."]
    if question.kind not in _LINES:
        return []
    answer, words = _LINES[question.kind](question)
    line = f"# {name}.answer({answer})"
    joined = f"{line}  # {words}"
    return [
        "# In the box above; or here: take the # off the next line and fill it in.",
        *([joined] if len(joined) <= WIDEST else [line, f"# ({words})"]),
    ]


def _such_as(question: Question, answers: Iterable[Any]) -> str:
    """The first of these answers that isn't a right one, as it is typed."""
    example = next(each for each in answers if not mark(question, each).passed)
    return f"such as {json.dumps(example, ensure_ascii=False)}"


def _keys(options: Sequence[Public]) -> str:
    return listed([str(option["key"]) for option in options], "or")


def _blank(keys: Sequence[str]) -> str:
    return json.dumps(dict.fromkeys(keys, ""), ensure_ascii=False)


def _number(question: Question) -> tuple[str, str]:
    public = question.public()
    decimals = f".{'345678'[: public['decimals']]}" if public["decimals"] else ""
    unit = public["unit"]
    words = (f"£{n}{decimals}" if unit == "£" else f"{n}{decimals} {unit}".strip() for n in (12, 34, 56))
    return '""', _such_as(question, words)


def _choice(question: Question) -> tuple[str, str]:
    return '""', f"{_keys(question.public()['options'])}, a is the first above; or how its words begin"


def _several(question: Question) -> tuple[str, str]:
    keys = [option["key"] for option in question.public()["options"]]
    return (
        "[]",
        f"letters, {_such_as(question, [[keys[0], keys[-1]], keys[1:3], keys[:1]])}; a is the first above; or words",
    )


def _order(question: Question) -> tuple[str, str]:
    keys = [step["key"] for step in question.public()["steps"]]
    shown = next(each for each in (keys, keys[::-1]) if not mark(question, each).passed)
    return json.dumps(shown, ensure_ascii=False), "put these into order"


def _match(question: Question) -> tuple[str, str]:
    public = question.public()
    return _blank(
        [each["key"] for each in public["left"]]
    ), f"each one of: {_keys(public['right'])}; or how its words begin"


def _table(question: Question) -> tuple[str, str]:
    return _blank(question.public()["blanks"]), "a number for each row and column"


def _points(question: Question) -> tuple[str, str]:
    such_as = _such_as(question, [[0, 3], [1, 2], [2]])
    return "None", f"the places of the points, {such_as}: the first point is 0"


def _reflection(question: Question) -> tuple[str, str]:
    return '""', "your own words"


_LINES: dict[str, Callable[[Question], tuple[str, str]]] = {
    "number": _number,
    "choice": _choice,
    "several": _several,
    "order": _order,
    "match": _match,
    "table": _table,
    "points": _points,
    "reflection": _reflection,
}
