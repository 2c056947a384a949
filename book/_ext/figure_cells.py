"""A figure of a notebook as the page shows it: both pictures inline, one of them seen, and its numbers folded below.

A notebook stores a figure as HTML with an `<img>` (the wide picture as an address with the data in it), the narrow
picture under a type of its own, and the words as text. The text begins `Figure:` and a sentence, which becomes the
label of both pictures; a figure without it is a warning, which stops the build.
"""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import unquote

import workbook_root  # noqa: F401  isort: skip
from sphinx.util import logging

from value_management.lab import plain_table

logger = logging.getLogger(__name__)

NARROW = "application/vnd.value-management.narrow-figure+xml"
BITMAPS = ("image/png", "image/svg+xml")
TITLE = "What this figure draws, in words and numbers"


def joined(text: str | list[str]) -> str:
    """A notebook keeps long text as one string or as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def on_the_page(output: dict[str, Any], docname: str) -> dict[str, Any]:
    """An output as the page shows it: a figure made into pictures and words, anything else as it is."""
    data = output.get("data", {})
    bitmap = any(kind in data for kind in BITMAPS) and "text/html" not in data
    if NARROW not in data and not bitmap:
        return output
    text = joined(data.get("text/plain", ""))
    label = alternative(text)
    if not label or bitmap:
        what = "is stored as a bitmap: end its cell with show(…)" if bitmap else "has no text that begins 'Figure:'"
        logger.warning(f"a figure {what}", location=docname, type="figure")
        return output
    shown = joined(data["text/html"])
    found = re.search(r'src="data:image/svg\+xml,([^"]*)"', shown)
    if not found:
        logger.warning("a figure has no wide picture", location=docname, type="figure")
        return output
    wide = picture(unquote(found[1]), label, "vm-wide")
    narrow = picture(joined(data[NARROW]), label, "vm-narrow")
    verdict = re.search(r'<div class="vm-verdict">.*?</div>', shown, re.DOTALL)
    said = verdict[0] if verdict else ""
    page = f'<div class="vm-figure"><div class="vm-pictures">{wide}{narrow}</div>{said}{drawn_in_words(text)}</div>'
    return {**output, "data": {"text/html": page}}


def alternative(text: str) -> str:
    """The sentence for the label: what follows `Figure:`, without the numbers listed after it."""
    first = text.strip().split("\n", 1)[0]
    return first.removeprefix("Figure:").strip() if first.startswith("Figure:") else ""


def picture(svg: str, label: str, kind: str) -> str:
    """An inline picture with its words; the title in it, which would show when a pointer rests on it, is left out, and
    so are the colours that it has in a notebook: here the page says them."""
    svg = re.sub(r"<title>.*?</title>(<style>.*?</style>)?", "", svg, count=1)
    return svg.replace("<svg ", f'<svg class="{kind}" role="img" aria-label="{html.escape(label)}" ', 1)


def drawn_in_words(text: str) -> str:
    """A figure's text, folded: its tables as tables, its lines as lines."""
    parts = []
    for block in re.split(r"\n\s*\n", text.strip()):
        rows = [re.split(r" {2,}", line.strip()) for line in block.splitlines()]
        if len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
            parts.append(_table(rows))
        else:
            parts += [f"<p>{html.escape(line)}</p>" for line in block.splitlines()]
    return f'<details class="vm-drawn"><summary>{TITLE}</summary>{"".join(parts)}</details>'


def _table(rows: list[list[str]]) -> str:
    box = '<div class="vm-scroll" tabindex="0" role="region" aria-label="Numbers of the figure">'
    return f"{box}{plain_table.as_html(rows)}</div>"
