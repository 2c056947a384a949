"""A team's table from whatever it came in: pasted cells, a CSV or an Excel workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace

from value_management.doors import spreadsheet
from value_management.own_numbers import table
from value_management.own_numbers.column import Column
from value_management.own_numbers.derived import worked_out
from value_management.typed.numbers import Mark


@dataclass(frozen=True)
class OwnTable:
    """numbers: what was read. sheet, sheets: of a workbook, the one that was read and those that can be chosen."""

    numbers: table.OwnNumbers
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def read(
    data: bytes | str,
    *,
    day_first: bool | None = None,
    decimal: Mark | None = None,
    sheet: str | None = None,
    weekly: bool = True,
    unfilled: bool = False,
) -> OwnTable:
    """The table in a text or a file, as `own_numbers.table.read` reads it. sheet: which one of a workbook.

    Bands that merged headings of a workbook name hold where the table says none. Raises DataError as that reader does,
    and as `spreadsheet.read` does.
    """
    if not spreadsheet.is_workbook(data):
        numbers = table.read(data, day_first=day_first, decimal=decimal, weekly=weekly, unfilled=unfilled)
        return OwnTable(numbers)
    assert isinstance(data, bytes)
    opened = spreadsheet.read(data, sheet)
    numbers = table.read(opened.text, day_first=day_first, decimal=decimal, weekly=weekly, unfilled=unfilled)
    if opened.bands and not any(column.band for column in numbers.columns):
        numbers = replace(numbers, columns=_banded(numbers.columns, opened.bands))
    numbers = replace(numbers, cautions=(*opened.cautions, *numbers.cautions), encoding="Excel workbook")
    return OwnTable(numbers, opened.sheet, opened.sheets)


def _banded(columns: tuple[Column, ...], bands: dict[str, str]) -> tuple[Column, ...]:
    """The columns with these bands, but for what others are worked out from: they are no rows of the sheet."""
    behind = {name for column in columns for name in column.sources}
    typed = [
        replace(column, band=bands[column.name])
        if column.kind == "number" and column.name in bands and column.name not in behind
        else column
        for column in columns
        if not column.sources
    ]
    return worked_out(tuple(typed))[0]
