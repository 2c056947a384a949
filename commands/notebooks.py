"""Keeps notebooks free of what changes from run to run, and writes them only when something changed."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from commands.places import write_whole
from commands.words import say

WIDGET = "application/vnd.jupyter.widget-view+json"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}
PASSING_BOOK = {
    "widgets",
    "toc",
    "vscode",
    "interpreter",
    "signature",
    "orig_nbformat",
    "celltoolbar",
    "toc-autonumbering",
}
PASSING_CELL = {"execution", "ExecuteTime", "collapsed", "scrolled", "trusted", "vscode", "outputId", "id", "colab"}


def tidy(notebook: dict[str, Any], name: str = "") -> dict[str, Any]:
    """The notebook without volatile metadata, numbered in order, each cell with an id. `name` seeds missing ids.

    A code cell that has run keeps a number, because nbval compares the outputs of numbered cells only.
    """
    metadata = {key: value for key, value in notebook.get("metadata", {}).items() if key not in PASSING_BOOK}
    metadata.update(kernelspec=dict(KERNEL), language_info=dict(LANGUAGE))
    cells, number, ids = [], 0, set()
    for place, old in enumerate(notebook.get("cells", [])):
        cell = dict(old)
        cell["metadata"] = {key: value for key, value in old.get("metadata", {}).items() if key not in PASSING_CELL}
        if "source" in old:
            said = old["source"]
            cell["source"] = (said if isinstance(said, str) else "".join(said)).splitlines(keepends=True)
        if cell.get("id") in ids or not cell.get("id"):
            cell["id"] = hashlib.sha256(f"{name}/{place}".encode()).hexdigest()[:8]
        ids.add(cell["id"])
        if cell.get("cell_type") == "code":
            ran = cell.get("execution_count") is not None
            number += ran
            cell["execution_count"] = number if ran else None
            cell["outputs"] = [_output(each, number if ran else None) for each in old.get("outputs", [])]
        cells.append(cell)
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _output(old: dict[str, Any], number: int | None) -> dict[str, Any]:
    output = dict(old)
    if "execution_count" in output:
        output["execution_count"] = number
    if "data" in output:
        output["data"] = {kind: value for kind, value in output["data"].items() if kind != WIDGET}
    return output


def text_of(notebook: dict[str, Any]) -> str:
    """A notebook as it is stored: the form that nbformat writes."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def store(path: Path, notebook: dict[str, Any]) -> bool:
    """Writes if different; True when it was."""
    text = text_of(tidy(notebook, path.stem))
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    write_whole(path, text)
    return True


def tidy_files(paths: list[Path]) -> int:
    """Tidies files in place; 1 when one changed, as commit hooks expect."""
    changed = 0
    for path in paths:
        if store(path, json.loads(path.read_text(encoding="utf-8"))):
            say(f"tidied {path}")
            changed = 1
    return changed


if __name__ == "__main__":
    sys.exit(tidy_files([Path(name) for name in sys.argv[1:]]))
