"""The kinds of a table's columns: dates, numbers or words, with every fault of all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from value_management.own_numbers import cells
from value_management.own_numbers.column import Column, Written
from value_management.own_numbers.date_columns import DateColumns, check_dates_twice
from value_management.own_numbers.faults import SHAPE, TableFaults
from value_management.own_numbers.grid import DATE_HEADINGS, NOTE_HEADINGS, Grid, letters
from value_management.own_numbers.number_columns import NumberColumns, counts_up
from value_management.own_numbers.settings import settings_of
from value_management.typed import numbers

_COUNTER_HEADING = frozenset({"week number", "week no", "week no.", "wk", "no", "no.", "number", "#", "row"})


class Typing:
    """Gives each column its kind. day_first, decimal: what the team said, or None; series: whether it is one of weeks,
    with numbers and each date once, or a list of things; unfilled: whether it may be a sheet that waits for numbers;
    only: the headings that are wanted, or None for all.
    """

    def __init__(
        self,
        grid: Grid,
        *,
        day_first: bool | None = None,
        decimal: numbers.Mark | None = None,
        semicolons: bool = False,
        series: bool = True,
        unfilled: bool = False,
        only: Collection[str] | None = None,
    ) -> None:
        self.grid = grid
        self.series = series
        self.unfilled = unfilled
        self.only = None if only is None else {name.strip().casefold() for name in only}
        self.faults = TableFaults()
        self.figures: list[dict[str, cells.NumberCell | None]] = [
            {text: grid.number(text) for _, record in grid.body if not cells.is_blank(text := record[position])}
            for position in range(len(grid.headings))
        ]
        self.dates = DateColumns(self.faults, day_first)
        self.numbers = NumberColumns(self.figures, self.faults, decimal, semicolons)

    def columns(self) -> tuple[Column, ...]:
        """The typed columns; what they leave open is in `dates.questions` and `numbers.questions`. Raises DataError
        with every fault.
        """
        grid = self.grid
        grid.check_headings(self.faults)
        found = [self._typed(column) for column in self._written()]
        if not grid.body and not self.unfilled:
            self.faults.fault("file", "no rows under the headings", "at least one row of numbers", SHAPE)
        elif self.series and not any(column.kind == "number" for column in found):
            self.faults.fault("file", "no column of numbers", "at least one column of numbers", SHAPE)
        if self.series:
            check_dates_twice(grid, found, self.faults)
        self.faults.done()
        return tuple(found)

    def _written(self) -> Iterator[Written]:
        """The columns that hold anything, with a heading each."""
        grid = self.grid
        for position, heading in enumerate(grid.headings):
            if self.only is not None and cells.from_text(heading).casefold() not in self.only:
                continue
            if not self.figures[position] and not (self.unfilled and heading):
                if heading and heading.casefold() not in NOTE_HEADINGS:
                    grid.cautions.append(f"“{heading}” is empty and was left out.")
                continue
            if not heading:
                heading = f"Column {letters(position)}"
                grid.cautions.append(f"{heading} has no heading.")
            texts = tuple((row, record[position]) for row, record in grid.body)
            yield Written(grid, position, cells.from_text(heading), texts, self.figures[position])

    def _typed(self, column: Written) -> Column:
        if not column.filled:
            return self._unfilled(column)
        dated = self.dates.read(column)
        if dated is not None:
            return dated
        if column.heading.casefold() in DATE_HEADINGS | _COUNTER_HEADING and counts_up(column.figures):
            column.caution("numbers the rows: dates would be better.")
            return self._words(column)
        return self.numbers.read(column) or self._words(column)

    def _unfilled(self, column: Written) -> Column:
        """A column with a heading alone: of the measure that its setting rows describe, or of words."""
        settings = settings_of(self.grid, column.position, "", "point", self.faults)
        blanks = (None,) * len(column.texts)
        if column.heading.casefold() in DATE_HEADINGS:
            return Column(column.heading, "date", "", blanks, column.place)
        if column.heading.casefold() in NOTE_HEADINGS:
            return Column(column.heading, "text", "", blanks, column.place)
        return Column(column.heading, "number", settings.pop("unit"), blanks, column.place, **settings)

    def _words(self, column: Written) -> Column:
        values: list[str | None] = []
        for row, text in column.texts:
            values.append(None if cells.is_blank(text) else cells.from_text(text))
            if cells.is_formula(text):
                advice = "In Excel: copy, then Paste Special, Values."
                self.faults.fault(column.place_of(row), "a formula", "its result", advice)
        return Column(column.heading, "text", "", tuple(values), column.place)
