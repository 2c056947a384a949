"""Excel workbooks (.xlsx) in and out: one sheet of cells becomes the CSV text that `own_numbers` reads, and back.

Read with openpyxl, which runs nothing: of a formula its stored result is taken, macros and links to other files are
left alone. A workbook that would unpack to more than a team's table can hold is refused before it is opened. openpyxl
is imported when a workbook comes: the page fetches it only then.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from value_management.errors import DataError, Fault
from value_management.own_numbers import cells, delimited, template
from value_management.own_numbers.grid import letters
from value_management.own_numbers.settings import BANDS
from value_management.typed import dates
from value_management.words import counted, listed, shown

MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 2_000
MOST_CELLS = 1_000_000
_AS_CSV = "In Excel: File, Save As, “CSV UTF-8 (Comma delimited)”. Or copy the cells and paste them."
_MERGED = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class Opened:
    """One sheet of a workbook. text: its cells as CSV, each in its own row and column. sheet: its name; sheets: those
    that can be chosen. bands: heading -> band, from merged headings above it. cautions: what was left out.
    """

    text: str
    sheet: str
    sheets: tuple[str, ...]
    bands: dict[str, str]
    cautions: tuple[str, ...]


def is_workbook(data: bytes | str) -> bool:
    """Whether these bytes are a zip file, as every .xlsx is."""
    return isinstance(data, (bytes, bytearray)) and bytes(data[:4]) == b"PK\x03\x04"


def read(data: bytes, sheet: str | None = None) -> Opened:
    """One sheet of an Excel workbook as CSV text: the one named, or the first that holds a table.

    Raises DataError for a zip that is no workbook or doesn't open, that unpacks to more than 60 MB or holds more than a
    million cells, for a sheet that isn't there, and for each formula whose result isn't stored.
    """
    if len(data) > delimited.MOST_BYTES:
        advice = "Keep the sheet you need, or fewer years."
        raise DataError(Fault("file", f"{len(data) / 1024 / 1024:.1f} MB", "at most 5 MB", advice))
    cautions = _checked(data)
    values, formulas = _load(data, results=True), None
    shown_sheets = [each for each in values.worksheets if each.sheet_state == "visible"]
    names = tuple(each.title for each in shown_sheets)
    hidden = len(values.worksheets) - len(names)
    if hidden:
        cautions.append(f"Left out {counted(hidden, 'hidden sheet')}.")
    if not names:
        raise DataError(Fault("file", "a workbook without a sheet to see", "a sheet with your table", _AS_CSV))
    if sheet is not None and sheet not in names:
        raise DataError(Fault("sheet", f"“{shown(sheet)}”", f"one of {listed([f'“{each}”' for each in names], 'or')}"))
    if sheet is None:
        sheet = next((each.title for each in shown_sheets if _holds_a_table(each)), names[0])
        others = [f"“{each}”" for each in names if each != sheet]
        if others:
            cautions.append(f"Read from the sheet “{sheet}”. The workbook also has {listed(others)}.")
    found = values[sheet]
    part = found._worksheet_path
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read(part)
    if b"<f" in content:
        formulas = _load(data, results=False)[sheet]
    rows = _rows(found, formulas)
    # A table with too many rows is refused by whoever reads its text.
    few = len(rows) <= delimited.MOST_ROWS
    bands = _without_merged_headings(rows, content, cautions) if few else {}
    return Opened(delimited.written(rows), sheet, names, bands, tuple(cautions))


def written(text: str) -> bytes:
    """A table in CSV text, as `own_numbers` writes it, as a workbook with one sheet: dates are dates, numbers numbers.

    Words that begin with =, +, - or @ stay words.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.creator = "Value management workbook"
    page = book.active
    page.title = "Numbers"
    heading = 0
    for number, record in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        heading = heading or (number if len([cell for cell in record if cell]) > 2 else 0)
        for column, cell in enumerate(record, start=1):
            if cell == "":
                continue
            target = page.cell(number, column)
            value = _typed(cell, dated=column == 1)
            target.value = value
            if isinstance(value, str):
                target.data_type = "s"  # words, whatever they begin with
                target.quotePrefix = value[:1] in ("=", "+", "-", "@")
            elif isinstance(value, datetime.date):
                target.number_format = "DD/MM/YYYY"
            if number == heading:
                target.font = Font(bold=True)
    for column in range(1, page.max_column + 1):
        page.column_dimensions[letters(column - 1)].width = 16
    if heading:
        page.freeze_panes = page.cell(heading + 1, 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _checked(data: bytes) -> list[str]:
    """Cautions of a workbook whose parts are within bounds. Raises DataError for any other zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names and "xl/workbook.bin" not in names:
                raise DataError(
                    Fault("file", "a zip file that is no Excel workbook", "an .xlsx or a CSV file", _AS_CSV)
                )
            if "xl/workbook.bin" in names:
                raise DataError(Fault("file", "a binary Excel workbook (.xlsb)", "an .xlsx or a CSV file", _AS_CSV))
            # No part can be read beyond the size that it states here.
            size = sum(part.file_size for part in parts)
            if size > MOST_UNPACKED or len(parts) > MOST_PARTS:
                found = f"a workbook that unpacks to {size / 1024 / 1024:,.0f} MB in {counted(len(parts), 'part')}"
                advice = "Copy the table into a new workbook."
                raise DataError(Fault("file", found, f"at most {MOST_UNPACKED // 1024 // 1024} MB", advice))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    content = package.read(part)
                    if any("<!DOCTYPE".encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
                        raise DataError(Fault("file", "a workbook that Excel didn't write", "a workbook", _AS_CSV))
    except DataError:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _unopened() from None
    cautions = []
    if any(name.startswith("xl/vbaProject") for name in names):
        cautions.append("The workbook holds macros: they weren't run.")
    if any(name.startswith("xl/externalLinks/") for name in names):
        cautions.append("The workbook looks into other files: they weren't opened; the figures stored in it were read.")
    return cautions


def _unopened() -> DataError:
    advice = f"Open it in Excel and save it again. {_AS_CSV}"
    return DataError(Fault("file", "a workbook that doesn't open", "an .xlsx as Excel saves it", advice))


def _load(data: bytes, *, results: bool) -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError:
        expected = "a CSV file: the reader of workbooks isn't there"
        raise DataError(Fault("file", "an Excel workbook (.xlsx)", expected, _AS_CSV)) from None
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
    except Exception:  # whatever a damaged workbook makes of the library, the reader gets one line
        raise _unopened() from None


def _cells(sheet: Any, most: int) -> Iterator[tuple[Any, ...]]:
    """The rows as they stand. A false size of the sheet isn't believed."""
    sheet.reset_dimensions()
    try:
        yield from sheet.iter_rows(max_row=most)
    except DataError:
        raise
    except Exception:
        raise _unopened() from None


def _holds_a_table(sheet: Any) -> bool:
    rows = [row for row in _cells(sheet, 60) if sum(1 for cell in row if cell.value is not None) > 1]
    return len(rows) > 1


def _rows(sheet: Any, formulas: Any) -> list[list[str]]:
    most = delimited.MOST_ROWS + 100
    rows: list[list[str]] = []
    lacking: list[str] = []
    count = 0
    others: Iterator[tuple[Any, ...]] = iter(()) if formulas is None else _cells(formulas, most)
    for number, row in enumerate(_cells(sheet, most), start=1):
        written = next(others, ())
        count += len(row)
        if count > MOST_CELLS:
            found, advice = f"more than {MOST_CELLS:,} cells", "Copy the table alone into a new workbook."
            raise DataError(Fault("file", found, "a table of weeks", advice))
        for column, cell in enumerate(written):
            if cell.data_type == "f" and (column >= len(row) or row[column].value is None):
                lacking.append(f"row {number}, column {letters(column)}")
        rows.append([_text(cell) for cell in row])
    if lacking:
        advice = "Open the workbook in Excel, save it, and bring it again."
        more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
        found = "formulas whose results aren't stored" if len(lacking) > 1 else "a formula whose result isn't stored"
        raise DataError(Fault(f"{'; '.join(lacking[:5])}{more}", found, "numbers", advice))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(cell: Any) -> str:
    """A cell as people would type it: 2025-01-06, 12.5%, £1200, or its words."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        style = re.sub(r"\"[^\"]*\"|\\.", lambda found: "£" if "£" in found.group() else "", cell.number_format or "")
        if "%" in style:
            return f"{template.number(float(f'{value * 100:.15g}'))}%"
        figure = template.number(float(f"{value:.15g}"))
        if "£" in style:
            return f"-£{figure[1:]}" if figure.startswith("-") else f"£{figure}"
        return figure
    return cells.clean(str(value))


def _typed(cell: str, *, dated: bool) -> Any:
    """A cell of our own CSV with its type."""
    if dated and (found := dates.date(cell)) is not None and (day := found.read(True)) is not None:
        return day
    number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
    if number is not None:
        return float(cell) if "." in cell else int(cell)
    return cells.from_text(cell)


def _without_merged_headings(rows: list[list[str]], content: bytes, cautions: list[str]) -> dict[str, str]:
    """Takes headings that span columns out of the rows, with the bands that they name: heading below -> band.

    A heading merged downwards beside them ("Week" over two rows) is moved to the row of the others.
    """
    merged = sorted(
        (int(found[2]), int(found[4]), _number(found[1]), _number(found[3]))
        for _, element in ElementTree.iterparse(io.BytesIO(content))
        if element.tag.endswith("}mergeCell") and (found := _MERGED.fullmatch(element.get("ref", "")))
    )
    across = [each for each in merged if each[3] > each[2] and each[0] <= len(rows)]
    # Only above the table: the row below a merged heading has a heading for each of its columns.
    titles = {top for top, _, _, _ in across if top < len(rows) and top <= 20}
    bands: dict[str, str] = {}
    left_out: list[str] = []
    for top, bottom, first, last in across:
        if top not in titles or first > len(rows[top - 1]):
            continue
        words = rows[top - 1][first - 1]
        rows[top - 1][first - 1] = ""
        if not words:
            continue
        left_out.append(f"“{words}”")
        if (band := BANDS.get(words.casefold())) and bottom < len(rows):
            bands |= {heading: band for heading in rows[bottom][first - 1 : last] if heading}
    for top in sorted(titles):
        # A band of one column has nothing to be merged with: its cell stands alone over the heading.
        for column, words in enumerate(rows[top - 1]):
            below = rows[top][column] if column < len(rows[top]) else ""
            if words and below and (band := BANDS.get(words.casefold())):
                rows[top - 1][column] = ""
                left_out.append(f"“{words}”")
                bands[below] = band
    for top, bottom, first, last in merged:
        if (
            last == first
            and top in titles
            and bottom <= len(rows)
            and bottom - top <= 3
            and first <= len(rows[top - 1])
        ):
            words, rows[top - 1][first - 1] = rows[top - 1][first - 1], ""
            rows[bottom - 1] += [""] * (first - len(rows[bottom - 1]))
            rows[bottom - 1][first - 1] = words
    if left_out:
        named = listed(left_out[:6])
        cautions.append(f"Headings over several columns were taken as titles, not as headings: {named}.")
    return bands


def _number(letters_of_column: str) -> int:
    number = 0
    for letter in letters_of_column:
        number = number * 26 + ord(letter) - 64
    return number
