"""Columns of numbers: one decimal mark and one unit each, and what their setting rows say; asked about if unclear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from value_management.own_numbers import cells
from value_management.own_numbers.column import Column, Written
from value_management.own_numbers.faults import TableFaults
from value_management.own_numbers.questions import DecimalQuestion
from value_management.own_numbers.settings import settings_of
from value_management.typed import numbers
from value_management.words import listed


class NumberColumns:
    """Reads the columns of numbers of one table; what they leave open is in `questions`.

    figures: of every column, the number in each text. decimal: the mark that the team told, or None. semicolons:
    whether they part the cells, as where commas are decimal marks.
    """

    def __init__(
        self,
        figures: Sequence[Mapping[str, cells.NumberCell | None]],
        faults: TableFaults,
        decimal: numbers.Mark | None,
        semicolons: bool,
    ) -> None:
        self.faults = faults
        self.asked_decimal = decimal
        self.semicolons = semicolons
        self.questions: list[DecimalQuestion] = []
        self.marks = [numbers.marks_of(cell.figure for cell in column.values() if cell) for column in figures]

    def read(self, column: Written) -> Column | None:
        """The column read as numbers, its faults kept; None for a column of something else."""
        filled = column.filled
        if sum(1 for text in filled if column.figures[text]) * 2 < len(filled):
            return None
        mark = self._decimal_mark(column)
        values: list[int | float | None] = []
        units: dict[str, str] = {}
        bare = ""
        for row, text in column.texts:
            found = column.figures.get(text)
            value = found.read(mark) if found else None
            values.append(value)
            if value is None:
                if not cells.is_blank(text):
                    self.faults.not_a_number(column.place_of(row), text)
            elif found and found.unit:
                if found.unit not in units:
                    units[found.unit] = column.place_of(row)
            else:
                bare = bare or column.place_of(row)
        if len(units) > 1 or ("%" in units and bare):
            kinds = [f"“{unit}” ({place})" for unit, place in units.items()]
            if "%" in units and bare:
                kinds.append(f"no unit ({bare})")
            self.faults.fault(
                column.place, f"mixed units: {listed(kinds)}", "one unit for the whole column", "Make them all alike."
            )
        settings = settings_of(column.grid, column.position, next(iter(units), ""), mark, self.faults)
        unit = settings.pop("unit")
        if unit == "%" and any(value is not None and not 0 <= value <= 100 for value in values):
            column.caution("has percentages below 0 or above 100: check them.")
        return Column(column.heading, "number", unit, tuple(values), column.place, **settings)

    def _decimal_mark(self, column: Written) -> numbers.Mark:
        """The decimal mark of a column: as told, as its numbers show, as the other columns show, or as asked."""
        own = [(text, found.figure) for text, found in column.figures.items() if found]
        others: set[numbers.Mark] = set().union(*self.marks[: column.position], *self.marks[column.position + 1 :])
        settled = numbers.settle(
            own,
            told=self.asked_decimal,
            elsewhere=others.pop() if len(others) == 1 else None,
            semicolons=self.semicolons,
        )
        question = DecimalQuestion(column.heading, settled.example, settled.mark, settled.why)
        if settled.asked:
            self.questions.append(question)
        elif settled.mark == "comma" and settled.example:
            column.caution(
                f"was read with decimal commas, because {settled.why}: "
                f"{settled.example} is {question.reading('comma')}."
            )
        return settled.mark


def counts_up(found: Mapping[str, cells.NumberCell | None]) -> bool:
    """Whether the distinct cells of a column, in order, only number its rows: each one more than the last.

    Example:
    >>> counts_up({text: cells.number(text) for text in ("1", "2", "3")})
    True
    >>> counts_up({text: cells.number(text) for text in ("18", "21", "19")})
    False
    """
    values = [value for cell in found.values() if cell and (value := cell.read()) is not None]
    return len(values) == len(found) > 1 and all(
        later - earlier == 1 for earlier, later in zip(values, values[1:], strict=False)
    )
