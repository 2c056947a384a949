"""Delimited text as spreadsheets write it: from bytes to rows of cleaned cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from value_management.errors import DataError, Fault
from value_management.own_numbers import cells
from value_management.words import shown

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_LINES = 50_000
"""Lines of a file, empty ones between its rows too."""


def decode(data: bytes | str) -> tuple[str, str]:
    r"""The text of a CSV file and the name of its encoding ("text" where text was given).

    Raises DataError for more than 5 MB, for Excel workbooks, PDFs and pictures, and for bytes that aren't text.

    Example:
    >>> decode("Week;Falls\n06/01/2025;1\n".encode("cp1252"))
    ('Week;Falls\n06/01/2025;1\n', 'utf-8-sig')
    """
    if not isinstance(data, (bytes, bytearray, str)):
        raise DataError(Fault("file", shown(data), "the bytes of a CSV file, or its text"))
    if len(data) > MOST_BYTES:
        advice = "Keep the columns you need, or fewer years."
        raise DataError(Fault("file", f"{len(data) / 1024 / 1024:.1f} MB", "at most 5 MB", advice))
    if isinstance(data, str):
        # Half of a two-part character can't be written out again.
        return data.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8"), "text"
    content = bytes(data)
    for start, what in (
        (b"PK\x03\x04", "an Excel workbook (.xlsx) or a zip file"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls), or one with a password"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
    ):
        if content.startswith(start):
            advice = "In Excel: File, Save As, “CSV UTF-8 (Comma delimited)”. Or copy the cells and paste them."
            raise DataError(Fault("file", what, "a CSV file", advice))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = ["utf-16"]
    elif b"\x00" in content[:200]:
        tries = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        tries = ["utf-8-sig", "cp1252"]
    for encoding in tries:
        try:
            return content.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            continue
    advice = "In Excel: File, Save As, “CSV UTF-8 (Comma delimited)”."
    raise DataError(Fault("file", "bytes that aren't text", "text in UTF-8, UTF-16 or Windows-1252", advice))


def delimiter_of(text: str) -> str:
    r"""Comma, semicolon or tab: the one that gives the first lines the most even and the widest rows.

    Example:
    >>> delimiter_of("Week;Falls\n06/01/2025;1\n")
    ';'
    """
    first_line = text.lstrip().partition("\n")[0].strip().lower()
    if first_line.startswith("sep=") and len(first_line) == 5:
        return first_line[4]
    best, best_score = ",", (0.0, 0)
    for candidate in ("\t", ",", ";"):
        widths = []
        # A lenient reader of a text shorter than its limit of a field has nothing to refuse.
        for record in csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=candidate):
            if any(cell.strip() for cell in record):
                widths.append(len(record))
            if len(widths) == 40:
                break
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        score = (widths.count(usual) / len(widths), usual) if usual > 1 else (0.0, 0)
        if score > best_score:
            best, best_score = candidate, score
    return best


def written(rows: Iterable[Iterable[object]]) -> str:
    r"""Rows as CSV text with Windows line ends, as Excel wants them; no cell of text can be taken for a formula.

    Example:
    >>> written([["Week", "Falls"], ["2025-01-06", 1]])
    'Week,Falls\r\n2025-01-06,1\r\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([cells.as_text(cell) for cell in row] for row in rows)
    return out.getvalue()


def records(text: str, delimiter: str) -> list[list[str]]:
    r"""The rows of cells, cleaned; an empty line is an empty row, so that row numbers are the spreadsheet's.

    Raises DataError for more than 5,000 rows and for quotation marks without a partner.

    Example:
    >>> records("Week,Falls\n2025-01-06, 1\n", ",")
    [['Week', 'Falls'], ['2025-01-06', '1']]
    """
    found: list[list[str]] = []
    # Spreadsheets can write a million empty rows below a table.
    text = text.rstrip(f"\r\n\t {delimiter}")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    filled = 0
    try:
        for record in reader:
            found.append([cells.clean(cell) for cell in record])
            filled += any(found[-1])
            if len(found) > MOST_LINES:
                advice = "Delete the empty rows above and between the rows of numbers."
                raise DataError(Fault("file", f"more than {MOST_LINES:,} lines", f"at most {MOST_LINES:,}", advice))
            # Headings, setting rows and a few lines above them aren't counted as data.
            if filled > MOST_ROWS + 20:
                advice = "Use weeks, or fewer years."
                raise DataError(Fault("file", f"more than {MOST_ROWS:,} rows", f"at most {MOST_ROWS:,} rows", advice))
    except csv.Error:
        advice = 'Look for a " that has no partner. Copying the cells from Excel and pasting them avoids this.'
        place = f"line {reader.line_num}"
        raise DataError(Fault(place, "quotation marks that don't close", "pairs of quotation marks", advice)) from None
    if found and "".join(found[0]).lower() in ("sep=", f"sep={delimiter}"):
        found[0] = []
    return found
