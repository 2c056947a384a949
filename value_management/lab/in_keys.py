"""An answer in code that names options as people do, by the keys that are marked and kept.

"A", "a, c", an option's own words or how they begin. What is not clear stays as it is, and the marking says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from value_management.learning import markup
from value_management.learning.kinds import Question

SHORTEST = 3
"""Letters of an option's words that may stand for it, where no other option begins so."""

Options = Sequence[Mapping[str, Any]]


def in_keys(answer: Any, question: Question) -> Any:
    """The answer with keys in place of the options' words.

    Example:
    >>> from value_management import bank
    >>> in_keys("A", bank.find("box-score/1"))
    'a'
    """
    public = question.public()
    if question.kind == "choice":
        one = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
        return _key(one, public["options"])
    if question.kind in ("several", "order"):
        return _keys(answer, public["options" if question.kind == "several" else "steps"])
    if question.kind == "match" and isinstance(answer, Mapping):
        named = {_key(left, public["left"]): _key(right, public["right"]) for left, right in answer.items()}
        return named if len(named) == len(answer) else answer
    if question.kind == "builder" and isinstance(answer, Mapping):
        return _form(answer, public["form"])
    return answer


def _keys(answer: Any, options: Options) -> Any:
    if isinstance(answer, str) and answer.strip():
        whole = _key(answer, options)
        known = {option["key"] for option in options}
        if whole in known:
            return [whole]
        parts = [_key(each, options) for each in re.split(r"[\s,;]+(?:and\s+)?", answer.strip()) if each]
        return parts if set(parts) <= known else answer
    return [_key(each, options) for each in answer] if isinstance(answer, list) else answer


def _form(answer: Mapping[str, Any], form: Options) -> dict[str, Any]:
    parts = {part["key"]: part for part in form}
    made: dict[str, Any] = {}
    for key, value in answer.items():
        part = parts.get(key, {})
        if part.get("type") == "group" and isinstance(value, list):
            made[key] = [_form(row, part["fields"]) if isinstance(row, Mapping) else row for row in value]
        elif part.get("type") == "choice":
            made[key] = _key(value, part["options"])
        else:
            made[key] = _keys(value, part["options"]) if part.get("type") == "several" else value
    return made


def _key(given: Any, options: Options) -> Any:
    """The one key that a text can mean; the text itself where there is none, or more than one."""
    if not isinstance(given, str) or any(option["key"] == given for option in options):
        return given
    wanted = _plain(given)
    words = {option["key"]: _plain(markup.words(option["text"])) for option in options}
    begin = [key for key in words if len(wanted) >= SHORTEST and words[key].startswith(wanted)]
    for found in (
        [key for key in words if _plain(key) == wanted],
        [key for key in words if words[key] == wanted],
        begin,
    ):
        if found:
            return found[0] if len(found) == 1 else given
    return given


def _plain(text: str) -> str:
    straight = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(straight.casefold().split()).rstrip(" .…:;,)").lstrip("(")
