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
ORDER = {"real": 0, "simulated": 1, "fictional": 2}


def text(value: Any) -> str:
    """A descriptor's field as words, whichever of the standard's shapes it has."""
    if isinstance(value, list):
        return "; ".join(text(item) for item in value)
    if isinstance(value, dict):
        title = str(value.get("title") or value.get("name") or "")
        where = str(value.get("path") or value.get("table") or value.get("section") or "")
        return f"{title} ({where})" if title and where else title or where
    return str(value or "")


class DatasetCards(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir) / DESCRIPTION
        self.env.note_dependency(str(path))
        if not path.is_file():
            return []
        package = json.loads(path.read_text(encoding="utf-8"))
        tables = sorted(
            package.get("resources", []), key=lambda table: (ORDER.get(self.status(table), 9), table["name"])
        )
        return [self.card(table, package) for table in tables]

    @staticmethod
    def status(table: dict[str, Any]) -> str:
        given = str(table.get("status", ""))
        return given or next((kind for kind in ("simulated", "fictional") if table["name"].startswith(kind)), "real")

    def card(self, table: dict[str, Any], package: dict[str, Any]) -> nodes.section:
        name = table["name"]
        section = nodes.section(ids=[f"dataset-{name}"], names=[f"dataset-{name}"], classes=["vm-dataset"])
        section += nodes.title("", str(table.get("title") or name))
        line = nodes.paragraph(classes=["vm-dataset-line"])
        line += nodes.strong("", self.status(table).capitalize())
        line += nodes.Text(" · ")
        line += nodes.literal("", f"{name}.csv")
        section += line
        for key in ("description", "caveat"):
            if table.get(key):
                section += nodes.paragraph("", text(table[key]))
        for label, key in (("Source", "sources"), ("Source", "source"), ("Licence", "licenses")):
            value = text(table.get(key) or (package.get(key) if key == "licenses" else ""))
            if value:
                row = nodes.paragraph("", "")
                row += nodes.strong("", f"{label}: ")
                row += nodes.Text(value)
                section += row
        fields = table.get("schema", {}).get("fields", []) if isinstance(table.get("schema"), dict) else []
        if fields:
            section += self.columns(fields)
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
            kind = str(field.get("type", ""))
            body += row_of((field["name"], str(field.get("unit") or kind), str(field.get("description", ""))))
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
