"""A result as HTML: below its cell in a notebook, and as a page of its own."""

from __future__ import annotations

import datetime
import math
from html import escape
from typing import TYPE_CHECKING, Any

from value_management import words
from value_management.lab import plain_table

if TYPE_CHECKING:
    import pandas

    from value_management.lab.figures import Shown
    from value_management.lab.results.result import Result


def rows_of(table: pandas.DataFrame, *, plain: bool = False) -> list[list[str]]:
    """A frame's headings and cells as texts. plain: as a file holds them (2025-01-06, 1234.5), not as people read."""
    body = [[_text(cell, plain) for cell in row] for row in table.itertuples(index=False)]
    return [[str(name) for name in table.columns], *body]


def _text(value: Any, plain: bool) -> str:
    missing = value is None or value != value
    if missing or type(value).__name__ in ("NaTType", "NAType"):
        return "" if plain else "–"
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d") if plain else words.day(value)
    if isinstance(value, (bool, str)) or not isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    figure = f"{value:.15g}"
    return figure if plain else words.number(float(f"{value:.6g}"), 4)


def _said(result: Result[Any]) -> str:
    """Verdict, words and cautions."""
    cautions = "".join(f"<li>{escape(each)}</li>" for each in result.cautions)
    listed = f"<p>Before you believe it:</p><ul>{cautions}</ul>" if cautions else ""
    verdict = f"<strong>{escape(result.verdict[:1].upper() + result.verdict[1:])}.</strong>"
    return f'<div class="vm-verdict"><p>{verdict} {escape(result.words)}</p>{listed}</div>'


def _numbers(result: Result[Any], *, folded: bool) -> str:
    table = plain_table.as_html(rows_of(result.table))
    if not folded:
        return table
    return f"<details><summary>The numbers as a table</summary>{table}</details>"


def in_a_notebook(result: Result[Any], shown: Shown | None) -> str:
    """Picture, words and the folded table, which stands open where there is no picture."""
    picture = f"<p>{escape(result.title)}</p>" if shown is None else shown.picture()
    return f'<div class="vm-result">{picture}{_said(result)}{_numbers(result, folded=shown is not None)}</div>'


def page(result: Result[Any], shown: Shown | None) -> str:
    """A page of its own, light, dark and on paper, that asks nothing of any other place."""
    from value_management.lab.figures.colours import theme_rules

    picture = "" if shown is None else f'<figure role="img" aria-label="{escape(shown.alt)}">{shown.wide}</figure>'
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(result.title)}</title>\n<style>\n{theme_rules(':root')}\n{_LOOK}</style>\n</head>\n<body>\n"
        f"<h1>{escape(result.title)}</h1>\n{picture}\n{_said(result)}\n{_numbers(result, folded=False)}\n"
        "</body>\n</html>\n"
    )


_LOOK = """:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;
  background: var(--f-paper, #fff); color: var(--f-ink, #1f2933); }
h1 { font-size: 1.3rem; }
figure { margin: 0; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.15rem 1rem 0.15rem 0; text-align: left; border-bottom: 1px solid var(--f-rule, #cbd2d9); }
tbody th { font-weight: 400; }
@media print { body { margin: 0; max-width: none; } svg, tr { break-inside: avoid; } }
"""
