"""`{dataset-cards}`: one card for each table in `datasets/datapackage.json`.

A card says what the table holds, whether its figures are real, simulated or fictional, where they come from, what to
be careful about, its licence and its columns with their units.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

DESCRIPTION = "datasets/datapackage.json"


def titles(given: list[dict[str, str]]) -> str:
    """Sources or licences with their addresses, in one line."""
    return "; ".join(f"{each['title']} ({each['path']})" if "path" in each else each["title"] for each in given)


class DatasetCards(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir) / DESCRIPTION
        self.env.note_dependency(str(path))
        if not path.is_file():
            return []
        package = json.loads(path.read_text(encoding="utf-8"))
        return [self.card(table) for table in package["resources"]]

    def card(self, table: dict[str, Any]) -> nodes.section:
        name = table["name"]
        section = nodes.section(ids=[f"dataset-{name}"], names=[f"dataset-{name}"], classes=["vm-dataset"])
        section += nodes.title("", table["title"])
        line = nodes.paragraph(classes=["vm-dataset-line"])
        line += nodes.strong("", table["status"].capitalize())
        line += nodes.Text(" · ")
        line += nodes.literal("", f"{name}.csv")
        section += line
        section += nodes.paragraph("", table["description"])
        section += nodes.paragraph("", table["caveat"])
        for label, key in (("Source", "sources"), ("Licence", "licenses")):
            row = nodes.paragraph("", "")
            row += nodes.strong("", f"{label}: ")
            row += nodes.Text(titles(table[key]))
            section += row
        section += self.columns(table["schema"]["fields"])
        return section

    @staticmethod
    def columns(fields: list[dict[str, Any]]) -> list[nodes.Node]:
        grid = nodes.table(classes=["vm-fields"])
        group = nodes.tgroup(cols=3)
        for place, width in enumerate((22, 18, 60)):
            group += nodes.colspec(colwidth=width, stub=int(place == 0))  # a column's name is the header of its row
        head, body = nodes.thead(), nodes.tbody()
        head += row_of(("Column", "Unit", "What it is"))
        for field in fields:
            body += row_of((field["name"], field.get("unit", field["type"]), field["description"]))
        group += [head, body]
        grid += group
        opening = nodes.raw("", "<details class='vm-fields-fold'><summary>Columns</summary>", format="html")
        closing = nodes.raw("", "</details>", format="html")
        return [opening, nodes.container("", grid, classes=["vm-scroll"]), closing]


def row_of(words: tuple[str, ...]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", nodes.paragraph("", word)) for word in words])


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("dataset-cards", DatasetCards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
