"""A team's table from whatever it came in: pasted cells, a CSV or an Excel workbook."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from value_management.doors import spreadsheet
from value_management.own_numbers import table
from value_management.own_numbers.column import Column
from value_management.own_numbers.derived import worked_out
from value_management.typed.numbers import Mark


@dataclass(frozen=True)
class OwnTable:
    """numbers: what was read. unfilled: the same with measures that wait for their first number, or None if not asked
    for. sheet, sheets: of a workbook, the one that was read and those that can be chosen.
    """

    numbers: table.OwnNumbers
    unfilled: table.OwnNumbers | None = None
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
    only: Collection[str] | None = None,
) -> OwnTable:
    """The table in a text or a file, as `own_numbers.table.read` reads it. sheet: which one of a workbook.

    Bands that merged headings of a workbook name hold where the table says none. Raises DataError as that reader does,
    and as `spreadsheet.read` does.
    """

    def numbers(text: bytes | str, waiting: bool) -> table.OwnNumbers:
        return table.read(text, day_first=day_first, decimal=decimal, weekly=weekly, unfilled=waiting, only=only)

    if not spreadsheet.is_workbook(data):
        return OwnTable(numbers(data, False), numbers(data, True) if unfilled else None)
    assert isinstance(data, bytes)
    opened = spreadsheet.read(data, sheet)

    def from_workbook(waiting: bool) -> table.OwnNumbers:
        found = numbers(opened.text, waiting)
        if opened.bands and not any(column.band for column in found.columns):
            found = replace(found, columns=_banded(found.columns, opened.bands))
        return replace(found, cautions=(*opened.cautions, *found.cautions), encoding="Excel workbook")

    return OwnTable(from_workbook(False), from_workbook(True) if unfilled else None, opened.sheet, opened.sheets)


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
