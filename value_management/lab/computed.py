"""An answer as Python computes it - numpy's numbers, a column, a date - as the plain JSON that is marked and kept."""

from __future__ import annotations

import datetime as dt
import math
import numbers
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

DEEPEST = 12
"""Nesting beyond this is refused here; the marking has a lower limit of its own, with words for it."""

_BY_KEY = ("match", "table", "builder")
"""The kinds of question whose answer is a dictionary."""


class NotAnAnswer(ValueError):
    """What was computed can't be an answer; the words say why and what to look at."""


def as_answer(value: Any, kind: str) -> Any:
    """The answer as plain JSON: None, bool, int, float, str, list and dict, nothing else.

    `kind` is the question's. A Series of a question that is answered by keys becomes a dictionary, and the cells of a
    table go by "row|column"; elsewhere it is a list. One number in an array or a Series is that number. Dates become
    "2025-02-24". Raises NotAnAnswer for what is missing (NaN), infinite or no answer at all.
    """
    plain = _plain(value, kind, "", 0)
    while kind in ("number", "choice") and not isinstance(value, list | tuple) and isinstance(plain, list):
        if len(plain) != 1:
            break
        plain = plain[0]
    return plain


def _plain(value: Any, kind: str, place: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise NotAnAnswer("The answer is nested too deeply to be read.")
    if value is None or isinstance(value, bool):
        return value
    if _missing(value):
        raise _fault(
            place,
            "the answer holds NaN: a value that is missing, or a division by zero. Look at the calculation before it",
        )
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dt.timedelta):
        raise _no_answer(value, place)
    if isinstance(value, dt.datetime):
        return str(value.date() if value.time() == dt.time() else value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): _plain(each, kind, _at(place, _key(key)), depth + 1) for key, each in value.items()}
    if isinstance(value, numbers.Real | Decimal):
        return _number(value, place)
    made = _from_pandas(value, kind)
    if made is not value:
        return _plain(made, kind, place, depth + 1)
    if isinstance(value, set | frozenset):
        return _list(sorted(value, key=str), kind, place, depth)
    if isinstance(value, list | tuple | range):
        return _list(value, kind, place, depth)
    raise _no_answer(value, place)


def _list(values: Iterable[Any], kind: str, place: str, depth: int) -> list[Any]:
    return [_plain(each, kind, _at(place, f"place {at}"), depth + 1) for at, each in enumerate(values)]


def _missing(value: Any) -> bool:
    """NaN of any make: Python's, numpy's, Decimal's, pandas' NaT and NA."""
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return bool(value != value) if isinstance(value, numbers.Real | Decimal) else False
    except ArithmeticError:  # a signalling NaN
        return True


def _number(value: numbers.Real | Decimal, place: str) -> int | float:
    if isinstance(value, numbers.Integral):
        return int(value)
    try:
        made = float(value)
    except OverflowError:
        made = math.inf
    if math.isinf(made):
        raise _fault(place, "the answer is infinite: a division by zero. Look at the calculation before it")
    if isinstance(value, Decimal) and value == int(value):
        return int(value)
    return made


def _from_pandas(value: Any, kind: str) -> Any:
    """One step from numpy or pandas towards plain Python; the value itself where it is neither.

    They are known by what they can do, so that a notebook without them need not import them.
    """
    module = type(value).__module__.partition(".")[0]
    if module == "pandas":
        if hasattr(value, "columns") and kind == "table":
            return {f"{_key(row)}|{_key(column)}": value.loc[row, column] for row in value.index for column in value}
        if hasattr(value, "columns"):
            return value.to_dict("records")
        if hasattr(value, "index") and hasattr(value, "items") and kind in _BY_KEY:
            named = value.index.nlevels > 1 or value.index.dtype == object or "str" in str(value.index.dtype)
            return value.to_dict() if named else value.tolist()
    if module in ("numpy", "pandas"):
        if type(value).__name__ == "datetime64":
            return str(value.astype("datetime64[s]").item()).removesuffix(" 00:00:00")
        for way in ("tolist", "item"):
            if hasattr(value, way):
                made = getattr(value, way)()
                return value if type(made) is type(value) else made
    return value


def _key(key: Any) -> str:
    """The name of a box: text, or the row and the column of a cell."""
    return "|".join(_key(each) for each in key) if isinstance(key, tuple) else str(key)


def _at(place: str, inner: str) -> str:
    return f"{place}, {inner}" if place else inner


def _fault(place: str, words: str) -> NotAnAnswer:
    text = f"{place}: {words}." if place else f"{words[0].upper()}{words[1:]}."
    return NotAnAnswer(text)


def _no_answer(value: Any, place: str) -> NotAnAnswer:
    name = type(value).__name__
    return _fault(place, f"the answer is of the type {name}. Give a number, text, a list or a dictionary")
