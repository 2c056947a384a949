"""What a learner has built, to be taken along: a page that stands alone and prints on one A4, and a table.

The page in the browser and the widget in JupyterLab both get it from here. What is wrong with a piece stands on its
page: a draft that leaves the computer says that it is one.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from value_management import words
from value_management.drawing.standalone import Page
from value_management.learning import markup
from value_management.learning.kinds.builder import Builder, Field, Group
from value_management.own_numbers.delimited import written

_MOST_TO_MEND = 8
_WIDEST_TABLE = 6


@dataclass(frozen=True)
class Table:
    """The filled rows of a group of a form, as they are read: label, headings, and a text for each."""

    label: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    told: bool


@dataclass(frozen=True)
class Piece:
    """A state of a builder, made ready to be read elsewhere. Made by `of`.

    whose: the team or change that it is about, "" where it isn't known. svg, text, cautions, csv and status: as the
    builder draws it. fields: label, text, and whether the drawing tells it. to_mend: what its rules still find.
    """

    makes: str
    whose: str
    status: str
    svg: str
    text: str
    cautions: tuple[str, ...]
    csv: str
    fields: tuple[tuple[str, str, bool], ...]
    tables: tuple[Table, ...]
    to_mend: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is, and whose."""
        return f"{self.makes}: {self.whose}" if self.whose else self.makes

    @property
    def name(self) -> str:
        """A name for its files, without an ending: "larch-ward-box-score"."""
        plain = unicodedata.normalize("NFKD", f"{self.whose[:60]} {self.makes}").encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].strip("-") or "piece"

    def page(self, on: datetime.date) -> str:
        """An HTML file that needs nothing else. on: the day on which it is saved."""
        made = Page(self.title, f"Saved on {words.day(on)}", _stamp(self.status), self.svg)
        if self.to_mend:
            more = len(self.to_mend) - _MOST_TO_MEND
            rest = (f"and {words.counted(more, 'more thing', 'more things')}",) if more > 0 else ()
            made.listed("Draft: still to be mended", (*self.to_mend[:_MOST_TO_MEND], *rest), "draft")
        made.words((markup.html(each, links=False), markup.words(each)) for each in markup.text(self.text))
        made.named([(label, value) for label, value, told in self.fields if value and not told])
        for table in self.tables:
            if table.told:
                continue
            if len(table.heads) <= _WIDEST_TABLE:
                made.table(table.label, table.heads, table.rows)
            else:
                for at, row in enumerate(table.rows, start=1):
                    pairs = zip(table.heads, row, strict=True)
                    made.named([pair for pair in pairs if pair[1]], f"{table.label}, {at}")
        made.listed("Take care", self.cautions)
        return made.html()

    def table(self) -> str:
        """CSV text. What the drawing gives as its numbers; without them the fields of the form, then its groups."""
        rows: list[list[str]] = []
        if self.status:
            rows.append([_stamp(self.status)])
        if self.csv:
            head = [[label, value] for label, value, told in self.fields if value and not told]
            parts = [written(rows + head)] if rows + head else []
            return "\r\n".join([*parts, self.csv])
        rows += [[label, value] for label, value, _ in self.fields]
        for table in self.tables:
            rows += (
                [[], list(table.heads), *map(list, table.rows)] if rows else [list(table.heads), *map(list, table.rows)]
            )
        return written(rows)


def of(question: Builder, state: Mapping[str, Any]) -> Piece:
    """A builder's state as a piece. The state has the shape of the form (see `kinds.form_fault`)."""
    drawn = question.draw(state)
    whose = state.get(question.whose)
    fields, tables = [], []
    for part in question.form:
        if isinstance(part, Group):
            tables.append(_table(part, state.get(part.key)))
        else:
            told = part.told or part.key == question.whose  # whose it is stands in the title
            fields.append((_label(part), _said(part, state.get(part.key)), told))
    return Piece(
        makes=question.makes or markup.plain(question.title),
        whose=" ".join(str(whose).split())[:80] if isinstance(whose, str) else "",
        status=drawn.status,
        svg=drawn.svg,
        text=drawn.text,
        cautions=tuple(markup.plain(each) for each in drawn.cautions),
        csv=drawn.csv,
        fields=tuple(fields),
        tables=tuple(tables),
        to_mend=_to_mend(question, state),
    )


def _to_mend(question: Builder, state: Mapping[str, Any]) -> tuple[str, ...]:
    mark = question.judge(state)
    if mark.passed:
        return ()
    found = tuple(markup.plain(part.feedback) for part in mark.parts if part.ok is False)
    return found or (markup.plain(mark.feedback),)


def _stamp(status: str) -> str:
    """As on the picture: "Fictional data"; an illustration is a thing of its own."""
    if not status or status == "real":
        return ""
    return f"{status.capitalize()} data" if status in ("fictional", "simulated") else status.capitalize()


def _label(part: Field) -> str:
    return f"{part.label} ({part.unit})" if part.unit else part.label


def _said(part: Field, value: Any) -> str:
    """A field's answer in the words of the form; a date as it is, for a spreadsheet reads it."""
    names = {option.key: markup.plain(option.text) for option in part.options}
    if isinstance(value, list | tuple):
        return "\n".join(names.get(str(each), str(each)) for each in value)
    return "" if value is None else names.get(str(value), str(value)).strip()


def _table(part: Group, rows: Any) -> Table:
    found = [
        tuple(_said(each, row.get(each.key)) for each in part.fields)
        for row in (rows if isinstance(rows, list | tuple) else ())
        if isinstance(row, Mapping)
    ]
    return Table(part.label, tuple(map(_label, part.fields)), tuple(row for row in found if any(row)), part.told)
