"""Reading what people type: pounds, shares, counts, dates and words, with every fault kept for one report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, cast

from value_management.checking import Faults, date_of
from value_management.errors import DataError, Fault
from value_management.typed import numbers

LARGEST = Decimal("1e12")
"""Amounts above a million million pounds are taken for a slip: the whole NHS costs a fifth of that in a year."""

T = TypeVar("T", bound=str)


class Reader(Faults):
    """Reads values one by one. What can't be read comes back as None, so that the rest of a table is still checked."""

    def number(self, value: Any, place: str, expected: str = "a number") -> Decimal | None:
        """An exact number from an int, a Decimal, a float (as it is printed) or text such as "£1,234.50"."""
        if value is None or (isinstance(value, str) and not value.strip()):
            self.fault(place, "nothing", expected)
            return None
        read = None
        if isinstance(value, str):
            read = _from_text(value)
        elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            read = Decimal(str(value))
        if read is None:
            self.fault(place, shown(value), expected, _advice(value))
            return None
        if not read.is_finite():
            self.fault(place, shown(value), expected, "Leave the line out if the figure is not known.")
            return None
        if abs(read) > LARGEST:
            self.fault(place, shown(value), f"{expected} below £1,000,000,000,000", "Pounds, not pence?")
            return None
        return read

    def at_least(self, value: Any, least: int, place: str, expected: str) -> Decimal | None:
        """A number that is `least` or more."""
        read = self.number(value, place, expected)
        if read is not None and read < least:
            self.fault(place, shown(value), expected)
            return None
        return read

    def above_zero(self, value: Any, place: str, expected: str) -> Decimal | None:
        """A number greater than zero."""
        read = self.number(value, place, expected)
        if read is not None and read <= 0:
            self.fault(place, shown(value), expected)
            return None
        return read

    def whole(self, value: Any, place: str, *, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`, both included."""
        expected = f"a whole number from {least} to {most}"
        read = self.number(value, place, expected)
        if read is None:
            return None
        if read != read.to_integral_value() or not least <= read <= most:
            self.fault(place, shown(value), expected)
            return None
        return int(read)

    def share(self, value: Any, place: str, *, least: int = 0, most: int = 1) -> Decimal | None:
        """A share from `least` to `most`, as 0.2 or "20%"."""
        expected = f"a share from {least} to {most}, such as 0.2 or '20%'"
        percent = isinstance(value, str) and value.strip().endswith("%")
        read = self.number(value.strip()[:-1] if percent else value, place, expected)
        if read is None:
            return None
        if percent:
            read = read / 100
        if not least <= read <= most:
            advice = "Write 0.2 or '20%' for twenty per cent." if not percent else ""
            self.fault(place, shown(value), expected, advice)
            return None
        return read

    def flag(self, value: Any, place: str) -> bool | None:
        """True or False, nothing that only looks like it."""
        if isinstance(value, bool):
            return value
        self.fault(place, shown(value), "True or False")
        return None

    def date(self, value: Any, place: str, expected: str = "a date such as 2026-03-31") -> datetime.date | None:
        """A date, or text in the form year-month-day."""
        found = date_of(value)
        if found is None:
            self.fault(place, shown(value), expected)
        return found

    def words(self, value: Any, place: str, expected: str = "some words") -> str | None:
        """Text that is not blank, with the spaces around it removed."""
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.fault(place, shown(value), expected)
        return None

    def one_of(self, value: Any, allowed: Sequence[T], place: str) -> T | None:
        """One of the words allowed."""
        for word in allowed:
            if value == word:
                return word
        self.fault(place, shown(value), "one of " + ", ".join(allowed))
        return None


def record(given: Any, place: str, needed: Sequence[str], known: Sequence[str] | None = None) -> Mapping[str, Any]:
    """A stored record with every field in `needed`, and none outside `known` when that is given.

    Raises DataError with every fault, so that a file of another shape is named as such.

    Example:
    >>> record({"name": "Milk"}, "line", ["name", "amount"])
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: line, amount: found nothing; expected this field.
    """
    reader = Reader()
    if not isinstance(given, Mapping):
        reader.fault(place, shown(given), "a record with named fields")
        reader.done()
    for key in needed:
        if key not in given:
            reader.fault(f"{place}, {key}", "nothing", "this field")
    for key in given:
        if known is not None and key not in known:
            reader.fault(place, f"a field {key!r}", f"a field of a {place}")
    reader.done()
    return cast("Mapping[str, Any]", given)


def listed(value: Any, place: str) -> list[Any]:
    """A stored list. Raises DataError for anything else.

    Example:
    >>> listed(("low", "high"), "range")
    ['low', 'high']
    """
    if isinstance(value, (list, tuple)):
        return list(value)
    raise DataError(Fault(place, shown(value), "a list"))


def shown(value: Any) -> str:
    """What was found, short enough for a message.

    Example:
    >>> shown("tbc")
    "'tbc'"
    """
    if value is None or value == "":
        return "nothing"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _advice(value: Any) -> str:
    """What to write instead: both readings where there are two."""
    found = numbers.written(value) if isinstance(value, str) else None
    if found is not None and found.figure.ambiguous and not found.before and not found.after:
        return numbers.advice(value)
    return "Write digits only, for example 1200 or £1,200.50."


def _from_text(text: str) -> Decimal | None:
    """The number in text such as "£1,234.50", "(500)" or "-3"; None when there is none, or when it must be asked."""
    found = numbers.written(text)
    if found is None or found.before or found.after or found.currency not in ("", "£"):
        return None
    return found.figure.alone
