"""Fill the blank cells of a small table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from value_management.errors import Fault
from value_management.learning import markup
from value_management.learning.kinds.number import Slip, may_be_negative, number_faults, plain_number, within
from value_management.learning.kinds.question import Entry, Example, Question, keyed
from value_management.learning.marking import Lead, Mark, Part, in_parts, named, unreadable
from value_management.learning.numbers import NotANumber, Typed, read_number


@dataclass(frozen=True)
class Blank:
    """A cell to fill: its right number, tolerance and likely slips. Place: row key and column key."""

    row: str
    column: str
    answer: float
    tolerance: float
    slips: tuple[Slip, ...] = ()
    decimals: int = 0


@dataclass(frozen=True, kw_only=True)
class TableToFill(Question):
    """A small table with blank cells. `given`: (row key, column key) -> text; every other cell must be in `blanks`."""

    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    given: Mapping[tuple[str, str], str]
    blanks: tuple[Blank, ...]
    caption: str = ""
    kind: ClassVar[str] = "table"

    def public(self) -> dict[str, Any]:
        """As every question, with `rows`, `columns`, `given`, `blanks` (named "row|column"), `caption` and `signed`."""
        return {
            **super().public(),
            "rows": keyed(self.rows),
            "columns": keyed(self.columns),
            "given": {f"{row}|{column}": markup.phrase(text) for (row, column), text in self.given.items()},
            "blanks": [f"{blank.row}|{blank.column}" for blank in self.blanks],
            "caption": markup.phrase(self.caption),
            "signed": any(may_be_negative(blank.answer, blank.slips) for blank in self.blanks),
        }

    def judge(self, answer: Any) -> Mark:
        """Cell by cell; a slip that was foreseen is told before another."""
        cells = {f"{blank.row}|{blank.column}": blank for blank in self.blanks}
        if not isinstance(answer, Mapping) or not set(answer) <= set(cells):
            return unreadable("Fill the empty cells of the table.")
        parts: list[Part] = []
        first: Lead | None = None
        for key, blank in cells.items():
            number = read_number(answer.get(key))
            if number is None:
                parts.append(Part(key, None))
                continue
            place = named(self.cell_words(blank.row, blank.column))
            feedback, reason = _cell(blank, number)
            if reason is None:
                parts.append(Part(key, True))
            else:
                parts.append(Part(key, False, feedback))
                words = feedback or f"work this one out once more. {self.first_hint()}"
                if isinstance(number, Typed) and number.said:
                    words += f" {number.said}"
                # A slip that is known says more than a number that nobody foresaw.
                if first is None or (feedback and not first.named):
                    first = Lead(key, f"{place}: {words}", reason, named=bool(feedback))
        return in_parts(parts, first, "cell", self.right_words)

    def examples(self) -> Iterator[Example]:
        """The table filled; then each slip alone."""
        right = {f"{b.row}|{b.column}": f"{b.answer:,.{b.decimals}f}" for b in self.blanks}
        yield Example(right, "right")
        for blank in self.blanks:
            for slip in blank.slips:
                changed = {**right, f"{blank.row}|{blank.column}": plain_number(slip.value)}
                yield Example(changed, "wrong", slip.reason)

    def cell_words(self, row: str, column: str) -> str:
        """The name of a cell for a reader: its row's text and its column's."""
        rows = {entry.key: entry.text for entry in self.rows}
        columns = {entry.key: entry.text for entry in self.columns}
        return f"{rows[row]}, {columns[column]}"

    def _texts(self) -> Iterator[str]:
        yield from super()._texts()
        yield from (entry.text for entry in (*self.rows, *self.columns))
        yield from (slip.feedback for blank in self.blanks for slip in blank.slips)
        yield from (*self.given.values(), self.caption)

    def _faults(self) -> Iterator[Fault]:
        rows, columns = [entry.key for entry in self.rows], [entry.key for entry in self.columns]
        yield from self._keys("rows", rows)
        yield from self._keys("columns", columns)
        yield from self.repeats("rows", (entry.text for entry in self.rows))
        yield from self.repeats("columns", (entry.text for entry in self.columns))
        blanks = [(blank.row, blank.column) for blank in self.blanks]
        yield from self.repeats("cells", (f"{row}|{column}" for row, column in (*blanks, *self.given)))
        cells = {(row, column) for row in rows for column in columns}
        for row, column in sorted({*blanks, *self.given} ^ cells):
            yield self.fault("cells", f"{row}|{column}", "each cell of the table given or blank")
        if not any(blank.slips for blank in self.blanks):
            yield self.fault("blanks", "no slip", "at least one likely wrong number")
        for blank in self.blanks:
            place = f"{blank.row}|{blank.column}, "
            yield from self._reasons(place, (slip.reason for slip in blank.slips))
            yield from self.repeats(place + "feedback", (slip.feedback for slip in blank.slips))
            yield from number_faults(self, place, blank.answer, blank.tolerance, blank.slips, blank.decimals)


def _cell(blank: Blank, number: Typed | NotANumber) -> tuple[str, str | None]:
    """The words for what stands in a cell, and its reason; None where it is right."""
    if isinstance(number, NotANumber):
        return number.advice, "format"
    value = number.value
    if within(value, blank.answer, blank.tolerance):
        return "", None
    near = [slip for slip in blank.slips if abs(slip.value - value) <= max(blank.tolerance, 0.5 * 10**-blank.decimals)]
    if near:
        slip = min(near, key=lambda slip: abs(slip.value - value))
        return slip.feedback, slip.reason
    if blank.answer and within(-value, blank.answer, blank.tolerance):
        return "the size is right; the sign says the opposite.", "sign"
    return "", "other"
