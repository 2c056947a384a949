"""A team's own numbers: CSV text as people have it, read into typed columns or refused with every fault.

Read: comma, semicolon or tab between cells; UTF-8 with or without its mark, UTF-16, Windows-1252 (what Excel writes);
weeks down the side or across the top; lines above the headings; £, %, thousands commas and blanks. Dates are British
(day, month, year); where month first is possible too, the result asks. Under the headings may stand a few setting rows
(Band, Unit, Better when, Target, Baseline) which make the file a box score: see `template`.

Columns that look like patient data are refused before anything else is looked at and are never quoted. Nothing is
stored. `results` makes charts and a box score of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from value_management.errors import DataError, Fault
from value_management.measures.series import Period, period_of
from value_management.own_numbers import delimited
from value_management.own_numbers.column import Column
from value_management.own_numbers.columns import Typing
from value_management.own_numbers.date_columns import in_date_order
from value_management.own_numbers.derived import worked_out
from value_management.own_numbers.grid import NOTE_HEADINGS, Grid
from value_management.own_numbers.identifiers import refuse_patient_data
from value_management.own_numbers.questions import DateQuestion, DecimalQuestion
from value_management.typed.numbers import Mark
from value_management.words import counted, day, listed, shown


@dataclass(frozen=True)
class OwnNumbers:
    """A team's table, read and typed. Made by `read`.

    columns: in the order of the file, empty ones left out, rows in date order. team: from a line "Team, ..." above the
    headings, or "". questions, decimal_questions: what to ask before the charts can be trusted. cautions: what was
    done in reading. encoding, delimiter: how the file was written.
    """

    columns: tuple[Column, ...]
    rows: int
    team: str
    questions: tuple[DateQuestion, ...]
    cautions: tuple[str, ...]
    encoding: str
    delimiter: str
    decimal_questions: tuple[DecimalQuestion, ...] = ()

    @property
    def dates(self) -> tuple[datetime.date, ...] | None:
        """The dates of the rows, or None where the file has no column of dates."""
        return next((column.values for column in self.columns if column.kind == "date"), None)

    @property
    def period(self) -> Period | None:
        """How the dates step: "day", "week", "month", or None."""
        return None if self.dates is None else period_of(self.dates)

    @property
    def notes(self) -> tuple[tuple[datetime.date, str], ...]:
        """What happened, by the date of its row: the words of the first column of notes."""
        said = next((each for each in self.columns if each.kind == "text" and is_note(each.name)), None)
        if said is None or self.dates is None:
            return ()
        return tuple((date, text) for date, text in zip(self.dates, said.values, strict=True) if text)

    @property
    def measures(self) -> tuple[Column, ...]:
        """The columns of numbers."""
        return tuple(column for column in self.columns if column.kind == "number")

    @property
    def rows_of_a_sheet(self) -> tuple[Column, ...]:
        """The measures that are read one by one: without those from which others are worked out."""
        behind = {name for column in self.columns for name in column.sources}
        return tuple(column for column in self.measures if column.name not in behind)

    def column(self, name: str) -> Column:
        """The column with this heading, upper or lower case alike. Raises DataError, naming the headings there are."""
        for column in self.columns:
            if column.name.casefold() == name.strip().casefold():
                return column
        names = [f"“{column.name}”" for column in self.columns]
        raise DataError(Fault("column", f"“{shown(name)}”", f"one of {listed(names, 'or')}"))

    def explain(self) -> str:
        """What was read, in words, with questions and cautions."""
        kinds = {"date": "dates", "number": "numbers", "text": "words"}
        parts = [
            f"{column.name} ({kinds[column.kind]}{f', {column.unit}' if column.unit else ''})"
            for column in self.columns
        ]
        said = [f"{counted(self.rows, 'row')} and {counted(len(self.columns), 'column')}: {listed(parts)}."]
        dates = self.dates
        if dates:
            step = f", one a {self.period}" if self.period else ""
            said.append(f"From {day(dates[0])} to {day(dates[-1])}{step}.")
        asked = [question.explain() for question in self.questions]
        asked += [question.explain() for question in self.decimal_questions]
        return " ".join([*said, *asked, *self.cautions])

    def as_dict(self) -> dict[str, Any]:
        """Plain data with every column, question and caution."""
        return {
            "columns": [column.as_dict() for column in self.columns],
            "rows": self.rows,
            "team": self.team,
            "period": self.period,
            "questions": [question.as_dict() for question in self.questions],
            "decimal_questions": [question.as_dict() for question in self.decimal_questions],
            "cautions": list(self.cautions),
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "explanation": self.explain(),
        }


def is_note(heading: str) -> bool:
    """Whether a column with this heading says what happened.

    Example:
    >>> is_note("What happened"), is_note("Falls")
    (True, False)
    """
    return heading.casefold() in NOTE_HEADINGS


def read(
    data: bytes | str,
    *,
    day_first: bool | None = None,
    decimal: Mark | None = None,
    weekly: bool = True,
    unfilled: bool = False,
    only: Collection[str] | None = None,
) -> OwnNumbers:
    r"""Read a team's CSV, pasted (str) or dropped (bytes).

    day_first: None reads dates the British way and asks where month first is possible too; True or False settles it.
    decimal: None reads each column's decimals as its numbers show and asks where they don't; "point" or "comma"
    settles it.
    weekly: False for a list of things rather than weeks (causes for a Pareto chart): no column of numbers is needed,
    dates may come twice and rows keep their order.
    unfilled: True for a sheet to which weeks are added: measures without a number yet are kept.
    only: the headings that are wanted, upper or lower case alike; what is wrong in other columns is then no fault. What
    looks like patient data is refused wherever it stands.

    Available hours and cost per patient are worked out where the columns behind them are there (`derived`).

    Raises DataError: for columns that look like patient data (then nothing else is reported and no cell is quoted);
    for files that aren't text, too large (5 MB, 5,000 rows, 60 columns) or without headings; otherwise with every
    faulty cell by row and column.

    Example:
    >>> ours = read("Week,Before noon\n06/01/2025,18.8%\n13/01/2025,21.4%\n", day_first=True)
    >>> ours.column("Before noon").values, ours.column("Before noon").unit
    ((18.8, 21.4), '%')
    >>> ours.dates[0]
    datetime.date(2025, 1, 6)
    """
    text, encoding = delimited.decode(data)
    delimiter = delimited.delimiter_of(text)
    return of_cells(
        delimited.records(text, delimiter),
        day_first=day_first,
        decimal=decimal,
        weekly=weekly,
        unfilled=unfilled,
        only=only,
        encoding=encoding,
        delimiter=delimiter,
    )


def of_cells(
    records: list[list[str]],
    *,
    day_first: bool | None = None,
    decimal: Mark | None = None,
    weekly: bool = True,
    unfilled: bool = False,
    only: Collection[str] | None = None,
    encoding: str = "cells",
    delimiter: str = "",
) -> OwnNumbers:
    """The same from rows of cleaned cells (`cells.clean`), the headings among them. Raises DataError as `read` does.

    Example:
    >>> ours = of_cells([["Week", "Before noon"], ["2025-01-06", "18.8%"], ["2025-01-13", "soon"]], only=["Week"])
    Traceback (most recent call last):
        ...
    value_management.errors.DataError: file: found no column of numbers; expected at least one column of numbers. ...
    >>> of_cells([["Week", "Before noon"], ["2025-01-06", "18.8%"]]).column("before noon").values
    (18.8,)
    """
    grid = Grid(records)
    refuse_patient_data(grid)
    typing = Typing(
        grid,
        day_first=day_first,
        decimal=decimal,
        semicolons=delimiter == ";",
        series=weekly,
        unfilled=unfilled,
        only=only,
    )
    columns = typing.columns()
    more: list[str] = []
    if weekly:
        columns, more = in_date_order(columns)
        columns, said = worked_out(columns)
        more += said
    return OwnNumbers(
        columns=columns,
        rows=len(grid.body),
        team=grid.team,
        questions=tuple(typing.dates.questions),
        cautions=(*grid.cautions, *more),
        encoding=encoding,
        delimiter=delimiter,
        decimal_questions=tuple(typing.numbers.questions),
    )
