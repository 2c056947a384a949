"""The collector of faults: every one is kept, then all are raised at once. And the checks of what a team has typed."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from value_management.errors import DataError, Fault
from value_management.words import listed, shown

LONGEST_TEXT = 2_000
"""Characters that one typed text may have."""


def date_of(value: Any) -> datetime.date | None:
    """The date that a program or a stored file gives: a date, a date with a time, or text such as "2026-03-02"."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value.strip())
        except ValueError:
            pass
    return None


class Faults:
    """Keeps the faults of one piece of work, in the order found, and raises them all together at `done()`.

    It is true once there is one; `faults` holds them.
    """

    def __init__(self, found: Iterable[Fault] = ()) -> None:
        self.faults: list[Fault] = list(found)

    def __bool__(self) -> bool:
        return bool(self.faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self.faults)

    def fault(self, place: str, found: str, expected: str, advice: str = "") -> None:
        """Keep one fault. found: a short phrase."""
        self.faults.append(Fault(place, found, expected, advice))

    def add(self, faults: Iterable[Fault]) -> None:
        """Keep faults that were found elsewhere."""
        self.faults.extend(faults)

    def kept(self) -> _Kept:
        """For `with`: the faults of a `DataError` that is raised inside are kept, and the work goes on after it."""
        return _Kept(self)

    def done(self) -> None:
        """Raise `DataError` with every fault kept, or do nothing."""
        if self.faults:
            raise DataError(self.faults)


class _Kept:
    def __init__(self, faults: Faults) -> None:
        self._faults = faults

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, DataError):
            self._faults.add(error.faults)
            return True
        return False


class Checks(Faults):
    """Checks typed values. Each method gives back the checked value, or a harmless stand-in after noting the fault."""

    def fault(self, place: str, found: Any, expected: str, advice: str = "") -> None:
        """Keep one fault. found: the value as given, or a phrase."""
        super().fault(place, shown(found, 120), expected, advice)

    def text(self, place: str, value: Any, *, needed: bool = True, advice: str = "") -> str:
        """A text without the spaces around it. Empty only where `needed` is false."""
        if value is None:
            value = ""
        if not isinstance(value, str):
            self.fault(place, value, "text", advice)
            return ""
        words: str = value.strip()
        if needed and not words:
            self.fault(place, words, "some words", advice)
        if len(words) > LONGEST_TEXT:
            self.fault(place, f"{len(words):,} characters", f"at most {LONGEST_TEXT:,} characters", "Keep it short.")
        return words

    def date(self, place: str, value: Any, *, needed: bool = True) -> datetime.date | None:
        """A date (`datetime.date` or text like 2026-03-02). None where it isn't needed and not given."""
        found = date_of(value)
        if found is not None:
            return found
        if value is None or value == "":
            if needed:
                self.fault(place, value, "a date such as 2026-03-02")
            return None
        self.fault(place, value, "a date such as 2026-03-02", "Write year, month, day.")
        return None

    def month(self, place: str, value: Any) -> datetime.date | None:
        """The first day of a month, from a date or text like 2026-03."""
        if isinstance(value, str) and len(value.strip()) == 7:
            value = value.strip() + "-01"
        found = self.date(place, value)
        return None if found is None else found.replace(day=1)

    def number(
        self, place: str, value: Any, *, low: float = -math.inf, high: float = math.inf, whole: bool = False
    ) -> float:
        """A finite number from low to high, a whole one where `whole`. After a fault: low, or 0."""
        wanted = "a whole number" if whole else "a number"
        if low > -math.inf and high < math.inf:
            wanted += f" from {low:g} to {high:g}"
        elif low > -math.inf:
            wanted += f" of {low:g} or more"
        stand_in = low if low > -math.inf else 0.0
        # True counts as 1 in Python; in a form it is a tick in the wrong place.
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fault(place, value, wanted)
            return stand_in
        if not low <= value <= high or math.isinf(value) or (whole and value != int(value)):
            self.fault(place, value, wanted)
            return stand_in
        return value

    def choice(self, place: str, value: Any, allowed: Collection[str]) -> str:
        """One of the allowed texts. After a fault: an empty text."""
        if isinstance(value, str) and value in allowed:
            return value
        self.fault(place, value, f"one of {listed(list(allowed), 'or')}")
        return ""
