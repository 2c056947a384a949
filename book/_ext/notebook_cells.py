"""Notebooks on their way into a page: the learner's edition, and pictures that fit.

A notebook is rewritten as it is read, never on disk:

- cells tagged `facilitator` are left out of the learner's edition (build the other one with the environment variable
  VALUE_MANAGEMENT_EDITION=facilitator);
- a figure's two pictures, stored for a wide and for a narrow column, stand inline, so that the page's theme colours
  them and its width chooses one (figure_cells.py); the numbers that it draws follow it, folded;
- cells that only put up a question or a card of the chapter show no code;
- the page of an exercise leaves out what only JupyterLab can use;
- state that widgets saved is dropped: the page shows each widget's static twin.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

import figure_cells
from figure_cells import joined
from sphinx.application import Sphinx

# A cell that only puts up a part of the chapter's frame: its code would tell a reader of the page nothing.
FRAME = re.compile(
    r"\s*(?:from value_management\.lab import [\w, ]+\s+)?"
    r"(?:(?:ask|opening|rate|recall)\([^()]*\)|(task_\d+) = ask\([^()]*\)\s+\1)\s*"
)


def for_jupyterlab_only(cell: dict[str, Any], tags: list[str]) -> bool:
    """Whether a cell of an exercise has no use in a page: places to type code, and the marks of this run."""
    text = joined(cell["source"]).strip()
    return "your-turn" in tags or text == "## Where you are" or text.startswith("scoreboard(")


def for_the_page(notebook: dict[str, Any], edition: str, docname: str) -> dict[str, Any]:
    """The notebook as the page shows it."""
    cells = []
    for cell in notebook["cells"]:
        tags = cell.get("metadata", {}).get("tags", [])
        if "facilitator" in tags:
            if edition != "facilitator":
                continue
            head = ":::{admonition} For the facilitator\n:class: vm-facilitator"
            cell["source"] = f"{head}\n{joined(cell['source'])}\n:::"
        if docname.startswith("exercises/") and for_jupyterlab_only(cell, tags):
            continue
        if cell["cell_type"] == "code" and FRAME.fullmatch(joined(cell["source"])):
            cell["metadata"]["tags"] = [tag for tag in tags if tag != "hide-input"] + ["remove-input"]
        if "outputs" in cell:
            cell["outputs"] = [figure_cells.on_the_page(output, docname) for output in cell["outputs"]]
        cells.append(cell)
    notebook["cells"] = cells
    notebook.get("metadata", {}).pop("widgets", None)
    return notebook


def read(app: Sphinx, docname: str, source: list[str]) -> None:
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = for_the_page(json.loads(source[0]), app.config.vm_edition, docname)
    source[0] = json.dumps(notebook)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("vm_edition", os.environ.get("VALUE_MANAGEMENT_EDITION", "learner"), "env", [str])
    app.connect("source-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
