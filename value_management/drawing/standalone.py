"""A page of its own: one picture with its words as an HTML file that needs nothing else and prints on one A4.

It carries its own look and asks nobody for anything: a policy in it refuses every address. It is light wherever it is
opened, as paper is. What is given as text is escaped here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from value_management.drawing.svg import escape

_SHEET, _WIDTH = 262.0, 186.0
"""Millimetres of an A4 page within its margins, with a little to spare."""
_SIZES = (10.5, 9.5, 8.5, 7.5)
_LEAST_PICTURE, _LIKED_PICTURE = 70.0, 115.0
_MM = 25.4 / 72
"""A point in millimetres."""

_STYLE = """@page{size:A4;margin:12mm}
html{background:#fff;color-scheme:light}
body{margin:0}
main{font:SIZEpt/1.35 system-ui,"Segoe UI","Helvetica Neue",Arial,sans-serif;color:#1f2933;background:#fff;\
max-width:186mm;margin:0 auto;text-align:left;overflow-wrap:anywhere}
h1{font-size:1.5em;line-height:1.2;margin:0 0 1mm}
h2{font-size:1.1em;margin:3mm 0 1mm}
p,ul{margin:0 0 1.5mm}
ul{padding-left:5mm}
.about{color:#52606d}
.stamp{border:1px solid #52606d;padding:0 2mm;font-weight:600;color:#1f2933}
figure{margin:2mm 0}
svg{display:block;width:100%;height:auto;max-height:HIGHmm}
table{border-collapse:collapse;width:100%;margin:0 0 2mm}
th,td{border:1px solid #767d86;padding:.7mm 1.5mm;text-align:left;vertical-align:top;font-weight:400}
td{white-space:pre-line}
th{background:#eef1f4;font-weight:600}
table.named th{width:32%}
.draft{border:1px dashed #1f2933;padding:0 2.5mm;margin:0 0 2mm}
@media screen{main{padding:8mm 5mm;box-sizing:content-box}}
@media print{tr,figure,.draft{break-inside:avoid}th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}"""


@dataclass
class Page:
    """A page in the making. title: its heading. about: what stands small under it. stamp: "Fictional data", or "".

    svg: the picture, as the engine draws it, or "". The rest is put under it in the order in which it is added.
    """

    title: str
    about: str = ""
    stamp: str = ""
    svg: str = ""
    parts: list[str] = field(default_factory=list)
    lines: list[tuple[int, float]] = field(default_factory=list)

    def words(self, paragraphs: Iterable[tuple[str, str]]) -> None:
        """Paragraphs: each as HTML, with its words alone."""
        for html, plain in paragraphs:
            self.parts.append(f"<p>{html}</p>")
            self._room(plain, 1.0, 1.5)

    def listed(self, heading: str, items: Sequence[str], css: str = "") -> None:
        """A heading with a list under it; nothing where the list is empty."""
        if not items:
            return
        found = "".join(f"<li>{escape(item)}</li>" for item in items)
        self.parts.append(f'<section class="{css}"><h2>{escape(heading)}</h2><ul>{found}</ul></section>')
        self._room("x", 1.0, 5.5 if css else 4.5)
        for item in items:
            self._room(item, 0.96, 0.0)

    def named(self, rows: Sequence[tuple[str, str]], caption: str = "") -> None:
        """What was asked beside what was answered; nothing without rows."""
        if not rows:
            return
        found = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>' for name, value in rows)
        self._heading(caption)
        self.parts.append(f'<table class="named"><tbody>{found}</tbody></table>')
        for name, value in rows:
            self._row(((name, 0.3), (value, 0.66)))

    def table(self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table under its name; nothing without rows."""
        if not rows:
            return
        head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
        body = "".join("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in row) + "</tr>" for row in rows)
        self._heading(caption)
        self.parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
        for row in (heads, *rows):
            self._row([(each, 0.92 / len(heads)) for each in row])

    def _heading(self, text: str) -> None:
        if text:
            self.parts.append(f"<h2>{escape(text)}</h2>")
            self._room("x", 1.0, 4.5)

    def _row(self, cells: Iterable[tuple[str, float]]) -> None:
        """The room of a row: that of its longest cell."""
        longest = max(cells, key=lambda cell: (len(cell[0]) + 80 * cell[0].count("\n")) / cell[1])
        self._room(*longest, 1.9)

    def _room(self, text: str, share: float, gap: float) -> None:
        """Note the room that a text takes in a share of the width, and the gap after it in millimetres."""
        for at, line in enumerate(text.split("\n")):
            self.lines.append((math.ceil((len(line) or 1) / share), 0.0 if at else gap))

    def _height(self, size: float) -> float:
        """About how high the words are in millimetres; letters are taken for rather too wide than too narrow."""
        letters = _WIDTH / (size * _MM * 0.53)
        return math.fsum(math.ceil(long / letters) * size * _MM * 1.35 + gap for long, gap in self.lines)

    def html(self) -> str:
        """The whole file. Type and picture are as large as one sheet of A4 allows, and no smaller than can be read."""
        picture = _LIKED_PICTURE if self.svg else 0.0
        head = 20.0
        size = next((each for each in _SIZES if self._height(each) + picture + head <= _SHEET), _SIZES[-1])
        high = max(_LEAST_PICTURE, _SHEET - head - self._height(size))
        style = _STYLE.replace("SIZE", f"{size:g}").replace("HIGH", f"{high:.0f}")
        stamp = f'<span class="stamp">{escape(self.stamp)}</span> ' if self.stamp else ""
        figure = f"<figure>{self.svg}</figure>" if self.svg else ""
        return (
            '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(self.title)}</title><style>{style}</style></head>\n"
            f'<body><main><h1>{escape(self.title)}</h1><p class="about">{stamp}{escape(self.about)}</p>'
            f"{figure}{''.join(self.parts)}</main></body></html>\n"
        )
