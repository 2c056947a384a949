"""A table of texts as plain HTML, which a screen reader reads out by row and column."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def as_html(rows: Sequence[Sequence[str]]) -> str:
    """The first row names the columns, the first cell of each other row names the row.

    Example:
    >>> as_html([["Week", "Falls"], ["6 January", "1"]])
    '<table><thead><tr><th scope="col">Week</th>...<th scope="row">6 January</th><td>1</td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in rows[0])
    body = ""
    for row in rows[1:]:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        body += f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>'
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
