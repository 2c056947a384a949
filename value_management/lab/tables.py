"""`table`: rows as a table for reading, by great-tables, with explicit formats and an id that never changes."""

from __future__ import annotations

import datetime
import hashlib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas
from great_tables import GT, html

from value_management import words
from value_management.errors import DataError, Fault
from value_management.lab.cited import file_of, source_and_status
from value_management.lab.session import in_jupyterlab
from value_management.learning import markup


@dataclass(frozen=True)
class ShownTable:
    """A table as HTML (`_repr_html_`) and as plain text (`repr`)."""

    html: str
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html + (_IN_THE_DARK if in_jupyterlab() else ""), "text/plain": self.text}


# great-tables names its colours by the table's id; JupyterLab's dark theme colours the rows and only those.
_IN_THE_DARK = (
    '<style>[data-jp-theme-light="false"] .gt_table, [data-jp-theme-light="false"] .gt_table * '
    "{ color: var(--jp-content-font-color1) !important; }\n"
    '[data-jp-theme-light="false"] .gt_table * { background-color: transparent !important; }\n'
    '[data-jp-theme-light="false"] .gt_table { background-color: var(--jp-layout-color0) !important; }</style>'
)


def table(
    rows: pandas.DataFrame | Iterable[Mapping[str, Any]],
    *,
    title: str,
    source: Any,
    subtitle: str = "",
    formats: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    note: str = "",
    id: str = "",
) -> ShownTable:
    """Show rows as a table; the last line of a cell.

    rows: a frame or a list of dicts, all with the same columns. names: column -> heading. source: words or a dataset
    (then "simulated" or "fictional" is added to the note). formats: column -> how its numbers are written:
    "£0" or "£2" (pounds, decimals), "p1" (pence), "%1" (per cent, the number as it is), "0" to "4" (decimals), "+1"
    (with its sign), "date" (6 January 2025), "month" (January 2025), "year" (no comma between thousands).
    Blank cells are shown as "–". Raises DataError for an unknown column or format.

    Example:
    >>> weeks = [{"week": "6 January", "falls": 1}, {"week": "13 January", "falls": 3}]
    >>> table(weeks, title="Falls in two weeks", source="Larch Ward (fictional)", names={"falls": "Falls"})
    Falls in two weeks
    week        Falls
    6 January   1
    13 January  3
    Source: Larch Ward (fictional)
    """
    frame = rows if isinstance(rows, pandas.DataFrame) else pandas.DataFrame(list(rows))
    formats, names = dict(formats or {}), dict(names or {})
    faults = [
        Fault("table", f"no column {name!r}", "one of " + ", ".join(map(str, frame.columns)))
        for name in (*formats, *names)
        if name not in frame.columns
    ]
    faults += [
        Fault("table, formats", repr(each), "such as £0, %1, 2, +1, date")
        for each in formats.values()
        if not re.fullmatch(r"[£p%+]?[0-4]|date|month|year", each)
    ]
    origin, status = source_and_status(source)
    if not title.strip() or not origin.strip():
        faults.append(Fault("table", "no title or no source", "both"))
    if faults:
        raise DataError(faults)
    cells = {
        str(names.get(name, name)): [written(value, formats.get(str(name), "")) for value in frame[name].tolist()]
        for name in frame.columns
    }
    columns = [name for name in frame.columns if _is_numeric(frame[name], formats.get(str(name), ""))]
    numeric = [str(names.get(name, name)) for name in columns]
    about = f"{status.capitalize()} figures. " if status in ("simulated", "fictional") else ""
    lines = [f"{about}{note}".strip(), f"Source: {origin}"]
    identity = id or "t" + hashlib.sha256(title.encode()).hexdigest()[:8]
    made = GT(pandas.DataFrame(cells), id=identity).tab_header(
        title=html(markup.html(markup.phrase(title))), subtitle=subtitle or None
    )
    if numeric:
        made = made.cols_align("right", columns=numeric)
    others = [name for name in cells if name not in numeric]
    if others:
        made = made.cols_align("left", columns=others)
    for line in lines:
        if line:
            made = made.tab_source_note(line)
    made = made.tab_options(table_font_size="0.95em", table_width="auto", container_overflow_x="auto")
    # A row's name is the first text that no other row has; a band, which repeats, may stand before it.
    distinct = [place for place, name in enumerate(cells) if name in others and len({*cells[name]}) == len(frame)]
    header = distinct[0] if distinct else 0
    whole = made.as_raw_html()
    file = file_of(source)
    notes = [*(line for line in lines if line), *([f"Data: {file}"] if file else [])]
    return ShownTable(
        _with_row_headers(whole, header) if len(cells) > 1 else whole,
        _text(markup.plain(title), subtitle, cells, notes),
    )


_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r'<td (class="gt_row[^"]*")>(.*?)</td>', re.DOTALL)


def _with_row_headers(made: str, place: int) -> str:
    """The cell at `place` names its row, for people who hear the table: great-tables writes no row headers. Its
    `headers` attributes go, because a cell that has one is told with that column's heading alone."""

    def named(row: re.Match[str]) -> str:
        text = row.group()
        cell = list(_CELL.finditer(text))[place]
        return f'{text[: cell.start()]}<th scope="row" {cell[1]}>{cell[2]}</th>{text[cell.end() :]}'

    head, body, foot = re.split(r'(?=<tbody class="gt_table_body">)|(?=</tbody>)', made, maxsplit=2)
    return head + _ROW.sub(named, re.sub(r'<td headers="[^"]*" ', "<td ", body)) + foot


def _is_numeric(column: Any, written_as: str) -> bool:
    if written_as in ("date", "month"):
        return False
    return bool(written_as) or pandas.api.types.is_numeric_dtype(column)


def written(value: Any, how: str) -> str:
    """One cell as text: see `table` for the formats."""
    if value is None or value is pandas.NaT or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if how in ("date", "month") or isinstance(value, datetime.date):
        return words.month(value) if how == "month" else words.day(value)
    if how == "year":
        return f"{value:g}" if isinstance(value, float) else str(value)
    if not how:
        if isinstance(value, float):
            return words.number(Decimal(f"{value:g}"), None)
        return words.number(value) if isinstance(value, int) else str(value)
    number, places = Decimal(str(value)), int(how[-1])
    if how[0] == "£":
        return words.with_unit(number, "£", places, keep=True)
    text = words.number(number, places, keep=True, sign=how[0] == "+")
    return text + {"%": "%", "p": "p"}.get(how[0], "")


def _text(title: str, subtitle: str, cells: Mapping[str, list[str]], notes: list[str]) -> str:
    widths = {name: max(len(name), *(len(cell) for cell in column), 1) for name, column in cells.items()}
    lines = [title] + ([subtitle] if subtitle else [])
    lines.append("  ".join(name.ljust(width) for name, width in widths.items()).rstrip())
    for row in zip(*cells.values(), strict=True):
        lines.append("  ".join(cell.ljust(width) for cell, width in zip(row, widths.values(), strict=True)).rstrip())
    return "\n".join([*lines, *notes])
