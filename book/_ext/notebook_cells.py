"""Notebooks on their way into a page: the learner's edition, and words for every picture.

A notebook is rewritten as it is read, never on disk:

- cells tagged `facilitator` are left out of the learner's edition (build the other one with the environment variable
  VALUE_MANAGEMENT_EDITION=facilitator);
- the alternative text of a picture is the sentence after `Figure:` in the text output that stands beside it, and all
  of that text follows the picture, folded, for readers who want the numbers that it draws;
- cells that only put up a question or a card of the chapter show no code;
- the page of an exercise leaves out what only JupyterLab can use;
- state that widgets saved is dropped: the page shows each widget's static twin.
"""

from __future__ import annotations

import html
import json
import os
import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

logger = logging.getLogger(__name__)

# A cell that only puts up a part of the chapter's frame: its code would tell a reader of the page nothing.
FRAME = re.compile(
    r"\s*(?:from value_management\.lab import [\w, ]+\s+)?"
    r"(?:(?:ask|opening|rate|recall)\([^()]*\)|(task_\d+) = ask\([^()]*\)\s+\1)\s*"
)

PICTURES = ("image/png", "image/svg+xml")


def joined(text: str | list[str]) -> str:
    """A notebook keeps long text as one string or as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def alternative(text: str) -> str:
    """The sentence for the `alt` attribute: what follows `Figure:`, without the numbers listed after it."""
    first = text.strip().split("\n\n", 1)[0].splitlines()
    return first[0].removeprefix("Figure:").strip() if first else ""


def drawn_in_words(text: str) -> dict[str, Any]:
    """An output that repeats a picture's text, folded under it."""
    body = html.escape(text.strip())
    title = "What this figure draws, in words and numbers"
    fold = f'<details class="vm-drawn"><summary>{title}</summary><pre tabindex="0">{body}</pre></details>'
    return {"output_type": "display_data", "metadata": {}, "data": {"text/html": fold}}


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
        outputs = []
        for output in cell.get("outputs", []):
            outputs.append(output)
            data = output.get("data", {})
            if not any(kind in data for kind in PICTURES) or "text/html" in data:
                continue
            text = joined(data.get("text/plain", ""))
            words = alternative(text) if text.startswith("Figure:") else ""
            if not words:
                logger.warning("a figure has no text output that begins 'Figure:'", location=docname, type="figure")
                continue
            cell["metadata"].setdefault("mystnb", {}).setdefault("image", {})["alt"] = words
            outputs.append(drawn_in_words(text))
        if "outputs" in cell:
            cell["outputs"] = outputs
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
