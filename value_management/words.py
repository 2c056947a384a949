"""How values are written in words: quoted, listed, counted, dates."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def shown(value: Any, most: int = 40) -> str:
    """A value as it is quoted in a message: on one line, cut to `most` characters."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = " ".join(str(value).split()) if isinstance(value, str) else repr(value)
    return text if len(text) <= most else text[: most - 3] + "..."


def listed(words: Collection[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def day(value: datetime.date) -> str:
    """A date in words, the same on every machine: 2 March 2026."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def counted(number: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 week", "3 weeks"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
