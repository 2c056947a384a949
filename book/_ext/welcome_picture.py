"""`{welcome-picture}`: the method in one picture, three lines of Larch Ward's last weeks under each other.

They are weeks that no question asks about: a reader meets the first ones in chapter 05, with questions before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import workbook_root  # noqa: F401  isort: skip
from chapter_facts import COUNTS

from value_management.cases import larch_ward
from value_management.drawing import svg
from value_management.words import number, pounds

WEEKS = 8
WIDTH, ROW, TOP = 340, 84, 26  # drawn as narrow as a phone, so that its words are not shrunk there
# The page's theme colours it; without a style sheet the engine's own colours stand.
COLOURS = {svg.INK: "ink", svg.SOFT: "soft", svg.RULE: "rule", svg.BLUE: "line", svg.ORANGE: "mark", svg.PAPER: "paper"}


def lines() -> list[tuple[str, list[float], str]]:
    """Name, values and the last value in words, of one row from each band."""
    weeks = larch_ward.weeks()[-WEEKS:]
    joy = [float(week["joy_score"]) for week in weeks]
    hours = [larch_ward.hours_left(week) for week in weeks]
    cost = [larch_ward.spend_each(week) for week in weeks]
    return [
        ("Quality: joy in work, 0 to 10", joy, number(joy[-1])),
        ("Capacity: available hours", hours, number(hours[-1])),
        ("Cost: for each patient", cost, pounds(cost[-1], pence=False)),
    ]


def draw() -> str:
    rows = lines()
    said = "; ".join(f"{name} {last}" for name, _, last in rows)
    found = (
        f"Three lines of the last {COUNTS[WEEKS]} weeks of a year, one under the other, for {larch_ward.NAME}. "
        f"Where each line ends: {said}."
    )
    sheet = svg.Sheet(WIDTH, TOP + ROW * len(rows), "Quality, capacity and cost on one sheet", found, "vm-welcome")
    sheet.words(WIDTH - 8, 16, "Fictional data", size=13, anchor="end", colour=svg.SOFT)
    for place, (name, values, last) in enumerate(rows):
        row(sheet, TOP + ROW * place, name, values, last)
    drawn = sheet.render()
    for colour, name in COLOURS.items():
        drawn = re.sub(rf'(fill|stroke)="{colour}"', rf'\1="var(--vm-picture-{name}, {colour})"', drawn)
    return drawn


def row(sheet: svg.Sheet, top: float, name: str, values: Sequence[float], last: str) -> None:
    across = svg.Scale(0, len(values) - 1, 14, WIDTH - 84)
    up = svg.Scale(min(values), max(values), top + ROW - 14, top + 28)
    sheet.line(8, top, WIDTH - 8, top, svg.RULE)
    sheet.words(8, top + 18, name, size=13.5, bold=True)
    points = [(across(place), up(value)) for place, value in enumerate(values)]
    sheet.path(points, svg.BLUE, 2)
    for x, y in points[:-1]:
        sheet.mark(x, y, "circle", svg.BLUE, 2.2)
    sheet.mark(*points[-1], "diamond", svg.ORANGE, 4)
    sheet.words(WIDTH - 70, points[-1][1] + 5, last, size=17, bold=True)


class WelcomePicture(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        self.env.note_dependency(f"{self.env.srcdir}/datasets/{larch_ward.DATASET}.csv")
        words = (
            f"Larch Ward is invented. One row of each kind, the same {COUNTS[WEEKS]} weeks one under the other, so "
            "that a week can be read from top to bottom."
        )
        figure = f'<figure class="vm-welcome">{draw()}<figcaption>{svg.escape(words)}</figcaption></figure>'
        return [nodes.raw("", figure, format="html")]


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("welcome-picture", WelcomePicture)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
