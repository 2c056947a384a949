"""Columns of dates: read in the order of day and month that they show, counted on where years lack, asked about."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from value_management.measures.series import period_of
from value_management.own_numbers import cells
from value_management.own_numbers.column import Column, Written
from value_management.own_numbers.faults import TableFaults
from value_management.own_numbers.grid import DATE_HEADINGS, Grid, is_total, letters
from value_management.own_numbers.questions import DateQuestion
from value_management.typed import dates
from value_management.words import day, listed, shown


class DateColumns:
    """Reads the columns of dates of one table; what they leave open is in `questions`.

    day_first: what the team said about the order of day and month, or None.
    """

    def __init__(self, faults: TableFaults, day_first: bool | None) -> None:
        self.faults = faults
        self.asked_order = day_first
        self.questions: list[DateQuestion] = []

    def read(self, column: Written) -> Column | None:
        """The column read as dates, its faults kept; None for a column of something else."""
        figures, filled = column.figures, column.filled
        if column.heading.casefold() in DATE_HEADINGS and (serials := _serial_dates(figures)):
            self._say_serials(column, serials)
            return self._checked(column, [serials.get(text) for _, text in column.texts])
        days = {text: dates.date(text) for text in figures if figures[text] is None}
        are_numbers = sum(1 for text in filled if figures[text])
        are_dates = sum(1 for text in filled if days.get(text))
        if are_dates * 2 >= len(filled) and are_dates > are_numbers:
            read = self._in_their_order(column, days)
            return self._checked(column, [read.get(text) for _, text in column.texts])
        if are_numbers * 2 < len(filled) and (counted_on := self._without_years(column, days)) is not None:
            return self._checked(column, counted_on)
        return None

    def _say_serials(self, column: Written, serials: Mapping[str, datetime.date]) -> None:
        first = min(serials.values())
        column.caution(
            f"held Excel's day numbers, read as dates: the first is {day(first)}. If that is four years "
            f"early, the workbook counts from 1904 (old Excel for Mac; it would be {day(first + dates.EXCEL_1904)}): "
            "write the dates in it as text and bring it again."
        )

    def _in_their_order(self, column: Written, days: Mapping[str, dates.Day | None]) -> dict[str, datetime.date | None]:
        """The dates of a column in the order of day and month that they show; what can't be told is asked."""
        found = [(text, each) for text in column.filled if (each := days.get(text))]
        order = dates.settle(found, told=self.asked_order, period=period_of)
        if order.asked:
            example = next(each for text, each in found if text == order.example)
            first, second = (
                (example.other, example.day_first) if order.middle else (example.day_first, example.month_first)
            )
            assert first is not None and second is not None
            asked = DateQuestion(column.heading, order.example, first, second, order.day_first, order.why)
            self.questions.append(asked)
        elif order.example and not order.day_first and self.asked_order is None:
            column.caution(f"was read month first, because {order.why}.")
        if order.middle and order.day_first:
            text, first = next((text, each.other) for text, each in found if each.other)
            column.caution(f"begins with the year: {text} was read as {day(first)}.")
            return {text: each.other if each else None for text, each in days.items()}
        return {text: each.read(order.day_first) if each else None for text, each in days.items()}

    def _without_years(
        self, column: Written, days: Mapping[str, dates.Day | None]
    ) -> list[datetime.date | None] | None:
        """Dates that lack their year ("w/c 06 Jan"), counted on from the heading's year or from the dates above.

        None for a column of something else. Without any year it is one fault of the column, not one of each row.
        """
        filled = column.filled
        short = {text: found for text in filled if (found := dates.without_year(text))}
        if not short or sum(1 for text in filled if text in short or days.get(text)) * 2 < len(filled):
            return None
        year = dates.year_in(column.heading)
        last: datetime.date | None = None
        read: list[datetime.date | None] = []
        for _, text in column.texts:
            date: datetime.date | None = None
            if (whole := days.get(text)) is not None:
                date = whole.read(self.asked_order is not False)
            elif text in short and (last or year):
                month, number = short[text]
                date = dates.nearest(month, number, last or datetime.date(year or 2000, month, 1))
            read.append(date)
            last = date or last
        known = [(text, date) for (_, text), date in zip(column.texts, read, strict=True) if text in short and date]
        if not known:
            named = f"“{column.heading[:40]} 2025”"
            self.faults.fault(
                column.place,
                f"dates without a year, such as {shown(next(iter(short)))}",
                "a year",
                f"Write it once, in the heading ({named}) or in the first date; the rest is counted on.",
            )
            return [datetime.date.min] * len(column.texts)
        text, first = known[0]
        column.caution(f"lacks years: {text} was read as {day(first)}, the rest counted on.")
        return read

    def _checked(self, column: Written, values: list[datetime.date | None]) -> Column:
        """The column of these dates; a fault is kept for each row without one."""
        for (row, text), value in zip(column.texts, values, strict=True):
            if value is not None:
                continue
            place = column.place_of(row)
            if is_total(text):
                self.faults.fault(place, shown(text), "a date", "Take out the rows of totals and averages.")
            elif cells.is_blank(text):
                self.faults.fault(place, "no date", "a date in every row", "Put the date in, or take the row out.")
            else:
                self.faults.fault(
                    place,
                    shown(text),
                    "a date such as 13/3/2026 or 13 March 2026",
                    "Check day and month." if dates.date(text) else "Put the date in, or take the row out.",
                )
        return Column(column.heading, "date", "", tuple(values), column.place)


def check_dates_twice(grid: Grid, columns: Sequence[Column], faults: TableFaults) -> None:
    """Keep a fault for each date of the first column of dates that stands in several rows.

    Example:
    >>> grid = Grid([["Week", "Falls"], ["2025-01-06", "1"], ["2025-01-06", "3"]])
    >>> weeks = Column("Week", "date", "", (datetime.date(2025, 1, 6), datetime.date(2025, 1, 6)), "column A")
    >>> faults = TableFaults()
    >>> check_dates_twice(grid, [weeks], faults)
    >>> print(list(faults)[0])
    column A, 6 January 2025: found 2 rows (2 and 3); expected one. Keep one row for each date.
    """
    dated = next((column for column in columns if column.kind == "date"), None)
    where: dict[datetime.date, list[int]] = {}
    for (number, _), value in zip(grid.body, dated.values if dated else (), strict=dated is not None):
        if value is not None:
            where.setdefault(value, []).append(number)
    words = any(column.kind == "text" for column in columns)
    advice = "Bring one team or one measure at a time: one row a week." if words else "Keep one row for each date."
    for value, rows in sorted(where.items()):
        if dated is not None and len(rows) > 1:
            kind = "columns" if grid.turned else "rows"
            places = [letters(at) if grid.turned else str(at + grid.first_row) for at in rows[:6]]
            more = "" if len(rows) <= 6 else " ..."
            faults.fault(f"{dated.place}, {day(value)}", f"{len(rows)} {kind} ({listed(places)}{more})", "one", advice)


def _serial_dates(found: Mapping[str, cells.NumberCell | None]) -> dict[str, datetime.date]:
    """The dates of a column that holds nothing but Excel's day numbers; empty for any other."""
    read: dict[str, datetime.date] = {}
    for text, cell in found.items():
        value = cell.read() if cell else None
        date = None if value is None else dates.serial_date(value)
        if date is None:
            return {}
        read[text] = date
    return read


def in_date_order(columns: tuple[Column, ...]) -> tuple[tuple[Column, ...], list[str]]:
    """The rows sorted by the first column of dates, and what was done or seen.

    Example:
    >>> weeks = Column("Week", "date", "", (datetime.date(2025, 1, 13), datetime.date(2025, 1, 6)))
    >>> falls = Column("Falls", "number", "", (3, 1))
    >>> columns, said = in_date_order((weeks, falls))
    >>> columns[1].values
    (1, 3)
    >>> said
    ['The rows were put in date order.']
    """
    cautions: list[str] = []
    dated = next((column for column in columns if column.kind == "date"), None)
    if dated is None:
        cautions.append("There is no column of dates, so the rows are taken in the order of the file.")
        return columns, cautions
    order = sorted(range(len(dated.values)), key=lambda index: dated.values[index])
    if order != list(range(len(order))):
        cautions.append("The rows were put in date order.")
        columns = tuple(replace(column, values=tuple(column.values[index] for index in order)) for column in columns)
    if len(order) > 2 and period_of([dated.values[index] for index in order]) is None:
        cautions.append("The dates don't step by days, weeks or months; points are drawn in order.")
    return columns, cautions
