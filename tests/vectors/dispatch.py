"""Run reference vectors and bank questions, giving JSON text. Standard library only: it also runs inside Pyodide."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any


def _target(name: str) -> Any:
    module, _, path = name.partition(":")
    found: Any = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found


def _argument(given: Any) -> Any:
    if isinstance(given, list):
        return [_argument(entry) for entry in given]
    if not isinstance(given, dict):
        return given
    if "$date" in given:
        return date.fromisoformat(given["$date"])
    if "$decimal" in given:
        return Decimal(given["$decimal"])
    if "$tuple" in given:
        return tuple(_argument(entry) for entry in given["$tuple"])
    if "$call" in given:
        return _call(given["$call"], given)
    return {key: _argument(value) for key, value in given.items()}


def _call(name: str, given: Mapping[str, Any]) -> Any:
    args = [_argument(entry) for entry in given.get("args", [])]
    kwargs = {key: _argument(value) for key, value in given.get("kwargs", {}).items()}
    return _target(name)(*args, **kwargs)


def plain(value: Any) -> Any:
    """An answer as JSON-ready data."""
    if hasattr(value, "as_dict"):
        return plain(value.as_dict())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def text(value: Any) -> str:
    """JSON text with every digit a float has; NaN and infinity are refused."""
    return json.dumps(plain(value), ensure_ascii=False, allow_nan=False)


def answer(vector: Mapping[str, Any]) -> str:
    """The answer of one vector as JSON text."""
    from value_management.errors import DataError

    try:
        found = _call(vector["call"], vector)
        if "then" in vector:
            found = getattr(found, vector["then"])
            found = found() if callable(found) else found
    except DataError as error:
        found = {"$error": [fault.as_dict() for fault in error.faults]}
    return text(found)


def answers(vectors_json: str) -> str:
    """The answers to a JSON list of vectors, as a JSON list of texts."""
    return json.dumps([answer(vector) for vector in json.loads(vectors_json)], ensure_ascii=False)


def bank() -> str:
    """Every question of the bank as the page gets it, with the mark of each of its examples: JSON texts by id."""
    from value_management import bank as questions
    from value_management.learning.marking import mark

    return json.dumps(
        {
            question.id: text([question.public(), [mark(question, example.answer) for example in question.examples()]])
            for question in questions.every()
        },
        ensure_ascii=False,
    )
