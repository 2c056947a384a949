"""What a team's table leaves open: dates and decimals that can be read two ways. Ask, then read again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from value_management.typed.numbers import Mark, shown, written
from value_management.words import day


@dataclass(frozen=True)
class DateQuestion:
    """Dates that can be read two ways. Ask, then read again with `day_first` True or False.

    column: its heading. example: a date as written. day_first, month_first: what the example is in each reading.
    suggested: True for day first; it is the reading that the result uses meanwhile. why: the reason for it.
    """

    column: str
    example: str
    day_first: datetime.date
    month_first: datetime.date
    suggested: bool
    why: str

    def explain(self) -> str:
        """The question in words."""
        return (
            f"Is {self.example} in “{self.column}” {day(self.day_first)} or {day(self.month_first)}? "
            f"Read as {day(self.day_first if self.suggested else self.month_first)} until you say: {self.why}."
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every field; dates as 2026-03-02."""
        return {
            "column": self.column,
            "example": self.example,
            "day_first": self.day_first.isoformat(),
            "month_first": self.month_first.isoformat(),
            "suggested": self.suggested,
            "why": self.why,
            "question": self.explain(),
        }


@dataclass(frozen=True)
class DecimalQuestion:
    """Numbers that can be read two ways. Ask, then read again with `decimal` "point" or "comma".

    column: its heading. example: a number as written. suggested: the mark that the result uses meanwhile. why: the
    reason for it.
    """

    column: str
    example: str
    suggested: Mark
    why: str

    def reading(self, mark: Mark) -> str:
        """The example in one reading, in words; "no number" where it has none."""
        found = written(self.example)
        value = None if found is None else found.figure.read(mark)
        return "no number" if value is None else shown(value)

    def explain(self) -> str:
        """The question in words."""
        return (
            f"Is {self.example} in “{self.column}” {self.reading('point')} or {self.reading('comma')}? "
            f"Read as {self.reading(self.suggested)} until you say: {self.why}."
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain data: every field, both readings of the example and the question in words."""
        return {
            "column": self.column,
            "example": self.example,
            "point": self.reading("point"),
            "comma": self.reading("comma"),
            "suggested": self.suggested,
            "why": self.why,
            "question": self.explain(),
        }
