"""The pictures of the reference: each is drawn by the example that stands above it, when the book is built."""

from __future__ import annotations

import doctest
import functools
import html
import io
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import workbook_root  # noqa: F401  isort: skip
import figure_cells
from api_listing import Entry, known
from sphinx.errors import ExtensionError

NARROW = 360
FITS_NARROW = ("draw_box_score", "draw_run_chart", "draw_xmr")
"""Drawn anew for a phone, as above questions; the engine's other pictures are moved sideways there."""


def picture(entry: Entry) -> str:
    """What an example calls `picture`, as HTML for wide and narrow; "" for an example that draws none.

    Raises ExtensionError where the example does not give what it says.
    """
    if not re.search(r"^>>> picture = ", entry.example, re.MULTILINE):
        return ""
    drawn = run(entry)
    if not isinstance(drawn, str):
        output = {"data": drawn._repr_mimebundle_()}
        return str(figure_cells.on_the_page(output, "book/reference")["data"]["text/html"])
    if entry.name not in FITS_NARROW:
        region = f'class="vm-pictures vm-scroll" tabindex="0" role="region" aria-label="Picture of {entry.name}"'
        return framed(drawn, f"<div {region}>{themed(drawn, 'vm-one')}</div>")
    narrow = run(entry, {entry.name: functools.partial(entry.value, width=NARROW)})
    pair = themed(drawn, "vm-wide") + themed(narrow, "vm-narrow")
    return framed(drawn, f'<div class="vm-pictures">{pair}</div>')


def run(entry: Entry, instead: Mapping[str, Any] | None = None) -> Any:
    """What an example calls `picture`. It has the names of its module, and a learner's record of its own."""
    given = {**known(entry), **(instead or {})}
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    test = doctest.DocTestParser().get_doctest(entry.example, given, entry.name, entry.home, 0)
    with tempfile.TemporaryDirectory() as folder:
        record = {"VALUE_MANAGEMENT_RECORD": str(Path(folder, "record.sqlite"))}
        with mock.patch.dict(os.environ, record):
            found = runner.run(test, out=said.write, clear_globs=False)
    if found.failed:
        raise ExtensionError(f"The example of {entry.module}.{entry.name} is wrong:\n{said.getvalue()}")
    return test.globs["picture"]


def themed(drawn: str, kind: str) -> str:
    """A picture of the engine in the page's colours, with its title as its label."""
    label = re.search(r"<title[^>]*>(.*?)</title>", drawn)
    drawn = re.sub(r"<title id=.*?</title><desc.*?</desc>", "", drawn, count=1, flags=re.DOTALL)
    drawn = re.sub(
        r'class="vm-chart" role="img" aria-labelledby="[^"]*"',
        f'class="{kind}" role="img" aria-label="{label[1] if label else ""}"',
        drawn,
        count=1,
    )
    from value_management.lab.figures.colours import ROLES  # with matplotlib, which a page without pictures needs not

    for colour, role in ROLES.items():
        drawn = re.sub(rf'(fill|stroke)="{colour}"', rf'\1="var(--f-{role}, {colour})"', drawn)
    return drawn


def framed(drawn: str, pictures: str) -> str:
    """Pictures with what they say in words below them."""
    said = re.search(r"<desc[^>]*>(.*?)</desc>", drawn, re.DOTALL)
    words = figure_cells.drawn_in_words(html.unescape(said[1])) if said and said[1].strip() else ""
    return f'<div class="vm-figure">{pictures}{words}</div>'
