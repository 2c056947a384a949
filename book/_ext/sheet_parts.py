"""What the sheets of questions and of answers are made of: words, lists, lines to write on, tables and pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from string import ascii_uppercase

from value_management.drawing.svg import text_width
from value_management.learning import kinds, markup

RULED = 4  # millimetres of a cell that its rules and the room beside them take
NARROW, HALF, WHOLE = 310, 290, 560
"""How wide a picture is drawn, in its own units. Letters of 11 units are 18 points in a narrow one across the page; in
ordinary print 9.4 in half of the page and 10 across it."""


def letters_wide(text: str, points: float) -> float:
    """About how many millimetres the longest word of a text takes in bold."""
    return max((text_width(word, points) for word in text.split()), default=0) * 1.1 * 25.4 / 72


def words(text: str) -> str:
    """Light markup as HTML paragraphs. An address is not printed: paper can't follow it."""
    return markup.html_paragraphs(markup.text(text), links=False)


def inline(text: str) -> str:
    """As `words`, for a single phrase."""
    return markup.html(markup.phrase(text), links=False)


def plain(text: str) -> str:
    """The words of a piece of HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def letter(place: int) -> str:
    return ascii_uppercase[place % 26]


def lined(count: int, name: str = "") -> str:
    """Ruled lines to write on; `name` says in the first what they are for."""
    first = f"<div><span>{name}</span></div>" if name else "<div></div>"
    return '<div class="lines" aria-hidden="true">' + first + "<div></div>" * (count - 1) + "</div>"


def listed(entries: Iterable[tuple[str, str]], css: str) -> str:
    rows = "".join(f'<li><span class="mark">{mark}</span> <span>{text}</span></li>' for mark, text in entries)
    return f'<ul class="{css}">{rows}</ul>'


BLANK = '<span class="cell"></span>'
"""A place to write a number in."""


def _too_wide(head: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table of a page's width in letters of 18 points would have columns too narrow for its words."""
    columns = list(zip(head, *rows, strict=True))
    least = sum(
        max(22 if BLANK in column else 0, *(letters_wide(plain(cell), 18) for cell in column)) + 5 for column in columns
    )
    wordy = max(len(plain(cell)) for row in rows for cell in row) > 60
    return least > 180 or (wordy and len(head) > 2)


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table whose first column names its rows. Cells are HTML; one without text is one to write in.

    One that is too wide for large print becomes there a list of its rows, in which each cell says what it is.
    """
    cells = [[row[0], *(cell or BLANK for cell in row[1:])] for row in rows]
    top = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(
            f'<td data-name="{html.escape(plain(name))}">{cell}</td>'
            for name, cell in zip(head[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in cells
    )
    title = f"<caption>{inline(caption)}</caption>" if caption else ""
    css = ' class="listed-if-large"' if _too_wide(head, cells) else ""
    table = f"<table{css}>{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    name = html.escape(markup.plain(caption) or "Table")
    return f'<div class="wide" role="group" aria-label="{name}" tabindex="0">{table}</div>'


def filled(question: kinds.TableToFill, blank: Callable[[str, str], str]) -> str:
    head = ["", *(inline(column.text) for column in question.columns)]
    rows = (
        [
            inline(row.text),
            *(
                inline(question.given[row.key, column.key])
                if (row.key, column.key) in question.given
                else blank(row.key, column.key)
                for column in question.columns
            ),
        ]
        for row in question.rows
    )
    return grid(head, rows, question.caption)
