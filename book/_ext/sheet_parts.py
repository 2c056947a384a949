"""What the sheets of questions and of answers are made of: words, lists, lines to write on, tables and pictures."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from string import ascii_uppercase

from value_management.learning import kinds, markup


def words(text: str) -> str:
    """Light markup as HTML paragraphs. An address is not printed: paper can't follow it."""
    return markup.html_paragraphs(markup.text(text), links=False)


def inline(text: str) -> str:
    """As `words`, for a single phrase."""
    return markup.html(markup.phrase(text), links=False)


def letter(place: int) -> str:
    return ascii_uppercase[place % 26]


def lined(count: int) -> str:
    """Ruled lines to write on."""
    return '<div class="lines" aria-hidden="true">' + "<div></div>" * count + "</div>"


def listed(entries: Iterable[tuple[str, str]], css: str) -> str:
    rows = "".join(f'<li><span class="mark">{mark}</span> <span>{text}</span></li>' for mark, text in entries)
    return f'<ul class="{css}">{rows}</ul>'


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table whose first column names its rows."""
    top = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in head)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>" for row in rows
    )
    title = f"<caption>{inline(caption)}</caption>" if caption else ""
    table = f"<table>{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    name = html.escape(markup.plain(caption) or "Table")
    return f'<div class="wide" role="group" aria-label="{name}" tabindex="0">{table}</div>'


def picture(svg: str, alt: str) -> str:
    """The engine's picture. It names itself to screen readers; the words stand below it too."""
    return f"<figure>{svg}<figcaption>{inline(alt)}</figcaption></figure>"


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
