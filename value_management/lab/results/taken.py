"""What was given, as a table that has been read: a frame, the path of a CSV or an Excel workbook, or plain lists.

A frame's cells go through the reader of a team's own table like the cells of a file, so that dates, numbers and patient
data are treated alike whichever way they come.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from value_management import words
from value_management.doors import own_table, spreadsheet
from value_management.doors.files import read_bytes
from value_management.errors import DataError, Fault
from value_management.lab.cited import source_and_status
from value_management.own_numbers import cells, delimited
from value_management.own_numbers.column import Column
from value_management.own_numbers.grid import DATE_HEADINGS
from value_management.own_numbers.questions import DecimalQuestion
from value_management.own_numbers.table import OwnNumbers, of_cells
from value_management.typed import numbers
from value_management.typed.numbers import Mark

OURS = "Our own numbers"
MISSING = "n/a"  # one of `cells.BLANKS`
ENDINGS = (".csv", ".xlsx", ".xlsm", ".txt", ".tsv")


@dataclass(frozen=True)
class Reading:
    """How to read what was given: as the options of the functions of the same names say."""

    day_first: bool | None = None
    decimal: Mark | None = None
    sheet: str | None = None
    weekly: bool = True

    def __post_init__(self) -> None:
        faults = []
        if self.day_first not in (None, True, False):
            faults.append(Fault("day_first", repr(self.day_first), "True (6/1 is 6 January) or False (6/1 is 1 June)"))
        if self.decimal not in (None, "point", "comma"):
            faults.append(Fault("decimal", repr(self.decimal), '"point" or "comma"'))
        if faults:
            raise DataError(faults)


@dataclass(frozen=True)
class Taken:
    """A table that was read. source, status: what stands below the picture, and whether the numbers are real."""

    numbers: OwnNumbers
    source: str
    status: str

    def measure(self, name: str | None) -> Column:
        """The column of numbers with this heading; without a name the only one. Raises DataError with the headings."""
        if name is not None:
            found = self.numbers.column(_heading(name))
            if found.kind != "number":
                kind = "dates" if found.kind == "date" else "words"
                raise DataError(Fault(found.place or name, f"a column of {kind}", "a column of numbers"))
            return found
        measures = self.numbers.rows_of_a_sheet
        if len(measures) != 1:
            named = words.listed([f"“{each.name}”" for each in measures], "or")
            raise DataError(Fault("value", "no heading", f"the heading of a column: {named}", "Such as value=“…”."))
        return measures[0]


def take(data: Any, wanted: Sequence[Any], reading: Reading, *, date: Any = None) -> Taken:
    """What was given, read. wanted: the headings that are needed, None for those that were not named. date: the heading
    of the dates that count, where it was named.

    Where other columns have faults, those wanted are read alone, and a caution says so. Raises DataError: for what is
    neither a table nor the path of one, for what looks like patient data, for every faulty cell, and for dates and
    numbers that can be read two ways.
    """
    source, status = "", ""
    if isinstance(data, (str, Path)):
        source = Path(data).name
        content = _file(str(data))

        def read(only: Sequence[str] | None) -> OwnNumbers:
            return own_table.read(
                content,
                day_first=reading.day_first,
                decimal=reading.decimal,
                sheet=reading.sheet,
                weekly=reading.weekly,
                only=only,
            ).numbers
    else:
        frame = frame_of(data)
        source, status = source_and_status(frame)
        _known(frame, [date, *wanted])
        records = records_of(frame, reading.decimal, slots=reading.weekly and date is None and not _dated(frame))

        def read(only: Sequence[str] | None) -> OwnNumbers:
            return of_cells(
                records, day_first=reading.day_first, decimal=reading.decimal, weekly=reading.weekly, only=only
            )

    found = _read(read, [date, *wanted])
    if date is not None:
        found = _dated_by(found, _heading(date), lambda: read([_heading(each) for each in (date, *wanted) if each]))
    return Taken(_settled(found, wanted), source or OURS, status)


def _dated_by(found: OwnNumbers, date: str, read_alone: Callable[[], OwnNumbers]) -> OwnNumbers:
    """The table in the order of these dates, where it has several columns of dates."""
    column = found.column(date)
    if column.kind != "date":
        kind = "numbers" if column.kind == "number" else "words"
        advice = "Write each like 13/3/2026 or 13 March 2026."
        raise DataError(Fault(column.place or date, f"a column of {kind}", "a column of dates", advice))
    first = next(each for each in found.columns if each.kind == "date")
    return found if first.name == column.name else read_alone()


def cells_of(data: Any, sheet: str | None) -> tuple[str, str, str]:
    """A list (of teams, of gains) as CSV text, with its source and status. Raises DataError as `take` does."""
    if isinstance(data, (str, Path)):
        content = _file(str(data))
        if spreadsheet.is_workbook(content):
            return spreadsheet.read(content, sheet).text, Path(data).name, ""
        return delimited.decode(content)[0], Path(data).name, ""
    frame = frame_of(data)
    source, status = source_and_status(frame)
    return delimited.written(records_of(frame, None, slots=False)), source or OURS, status


def _file(name: str) -> bytes:
    if not name.lower().endswith(ENDINGS):
        advice = "In Excel: File, Save As. Or read the file with pandas and give the frame."
        raise DataError(Fault(name, "a file of another kind", "a .csv or .xlsx file", advice))
    return read_bytes(name)


def frame_of(data: Any) -> pd.DataFrame:
    """A frame of what was given: itself, a series, or a list of numbers. Raises DataError for anything else."""
    if isinstance(data, pd.DataFrame):
        return _with_its_index(data)
    if isinstance(data, pd.Series):
        return _with_its_index(data.to_frame("Value" if data.name is None else data.name))
    if isinstance(data, Mapping) or (isinstance(data, Sequence) and not isinstance(data, (str, bytes))):
        try:
            return pd.DataFrame(data if isinstance(data, Mapping) else {"Value": list(data)})
        except ValueError:
            expected = "lists of the same length, one for each heading"
            raise DataError(Fault("table", "lists of different lengths", expected)) from None
    expected = "a pandas frame, the path of a .csv or .xlsx file, or a list of numbers"
    raise DataError(Fault("table", words.shown(repr(data)), expected))


def _with_its_index(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame, with an index that says something as its first column."""
    dated = isinstance(frame.index, (pd.DatetimeIndex, pd.PeriodIndex))
    named = frame.index.name is not None and str(frame.index.name) not in map(str, frame.columns)
    if isinstance(frame.columns, pd.MultiIndex) or isinstance(frame.index, pd.MultiIndex):
        advice = "In pandas: frame.reset_index(), and one name for each column."
        raise DataError(Fault("table", "headings or rows of several levels", "one heading for each column", advice))
    if not (dated or named):
        return frame
    made = frame.reset_index(names=str(frame.index.name or "Date"))
    made.attrs.update(frame.attrs)
    return made


def _dated(frame: pd.DataFrame) -> bool:
    """Whether some column holds dates, by its kind or its heading."""
    return any(
        pd.api.types.is_datetime64_any_dtype(frame.iloc[:, place]) or _heading(name).casefold() in DATE_HEADINGS
        for place, name in enumerate(frame.columns)
    )


def records_of(frame: pd.DataFrame, decimal: Mark | None, *, slots: bool) -> list[list[str]]:
    """A frame's headings and cells as texts, as a spreadsheet would hold them. slots: rows are periods without dates,
    so that an empty one keeps its place; otherwise it is no row.

    Raises DataError for text in a column of numbers that can be read two ways: the numbers beside it were typed, and
    say nothing about the text.
    """
    columns = [_texts(frame.iloc[:, place], decimal) for place in range(frame.shape[1])]
    rows = [list(row) for row in zip(*columns, strict=True)]
    while rows and not any(rows[-1]):
        rows.pop()
    missing = [MISSING] * frame.shape[1]
    return [[_heading(name) for name in frame.columns], *(missing if slots and not any(row) else row for row in rows)]


def _heading(name: Any) -> str:
    text = name.date().isoformat() if isinstance(name, pd.Timestamp) else str(name)
    return "" if text.startswith("Unnamed: ") else cells.clean(text)


def _texts(column: pd.Series[Any], decimal: Mark | None) -> list[str]:
    given = [None if missing else cell for cell, missing in zip(column.tolist(), column.isna(), strict=True)]
    figures = [
        (cell, found.figure) for cell in given if isinstance(cell, str) and (found := cells.number(cells.clean(cell)))
    ]
    mark: Mark = decimal or "point"
    if figures and len(figures) < sum(cell is not None for cell in given):
        settled = numbers.settle(figures, told=decimal, elsewhere=None, semicolons=False)
        if settled.asked:
            raise _asked(DecimalQuestion(str(column.name), settled.example, settled.mark, settled.why))
        mark = settled.mark
    return [_text(cell, mark) for cell in given]


def _text(cell: Any, mark: Mark) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (pd.Timestamp, datetime.datetime)):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, pd.Period):
        return cell.start_time.date().isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, float, Decimal)):
        return typed_number(cell, mark)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return cells.clean(str(cell))


def typed_number(value: float | Decimal, mark: Mark = "point") -> str:
    """A number that needs no reading, written so that it has no second one: three decimals could be thousands.

    Example:
    >>> typed_number(12.345), typed_number(1300.0), typed_number(0.1 + 0.2)
    ('12.3450', '1300', '0.30000000000000004')
    """
    text = f"{Decimal(repr(value) if isinstance(value, float) else value):f}"
    text = text.removesuffix(".0")
    if len(text.partition(".")[2]) == 3:
        text += "0"
    return text.replace(".", ",") if mark == "comma" else text


def _known(frame: pd.DataFrame, wanted: Sequence[Any]) -> None:
    """Raises DataError where a heading isn't the frame's; where pandas found none, they may stand further down."""
    names = [_heading(name) for name in frame.columns]
    if "" in names:
        return
    held = {name.casefold() for name in names}
    listed = words.listed([f"“{name}”" for name in names], "or")
    faults = [
        Fault("heading", f"“{words.shown(str(name))}”", f"one of {listed}", "Check the spelling.")
        for name in wanted
        if name is not None and _heading(name).casefold() not in held
    ]
    if faults:
        raise DataError(faults)


def _read(read: Callable[[Sequence[str] | None], OwnNumbers], wanted: Sequence[Any]) -> OwnNumbers:
    try:
        return read(None)
    except DataError as error:
        named = [_heading(each) for each in wanted if each is not None]
        if not named:
            raise
        try:
            found = read([*named, *DATE_HEADINGS])
            for each in named:
                found.column(each)
        except DataError as own:
            raise own from None
        count = words.counted(len(error.faults), "fault")
        said = f"Other columns were left out, because they have {count}: {error.faults[0]}"
        return replace(found, cautions=(*found.cautions, said))


def _settled(found: OwnNumbers, wanted: Sequence[Any]) -> OwnNumbers:
    """The table, where nothing that is wanted of it can be read two ways. Raises DataError with the questions."""
    named = {_heading(each).casefold() for each in wanted if each is not None}
    behind = {source.casefold() for each in found.columns if each.name.casefold() in named for source in each.sources}
    dated = next((each.name for each in found.columns if each.kind == "date"), "")
    faults = [
        Fault(
            f"column “{asked.column}”",
            asked.example,
            f"{words.day(asked.day_first)} or {words.day(asked.month_first)}",
            "Say day_first=True or day_first=False.",
        )
        for asked in found.questions
        if asked.column == dated
    ]
    for question in found.decimal_questions:
        if not named or question.column.casefold() in named | behind:
            faults.extend(_asked(question).faults)
    if faults:
        raise DataError(faults)
    return found


def _asked(question: DecimalQuestion) -> DataError:
    readings = f"{question.reading('point')} or {question.reading('comma')}"
    advice = 'Say decimal="point" or decimal="comma".'
    return DataError(Fault(f"column “{question.column}”", question.example, readings, advice))
