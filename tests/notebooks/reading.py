"""Reading notebooks in tests: their cells, tags, calls and stored outputs."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from value_management.learning import course

ROOT = Path(__file__).resolve().parent.parent.parent

Cell = dict[str, Any]


def stems(folder: str) -> list[str]:
    """The names of the notebooks of a folder."""
    return sorted(path.stem for path in (ROOT / folder).glob("[0-9][0-9]-*.ipynb"))


def finished(folder: str) -> list[str]:
    """The same without the chapters that are still drafts: a draft need not be whole."""
    drafts = {chapter.slug for chapter in course.drafts()}
    return [stem for stem in stems(folder) if stem not in drafts]


@cache
def notebook(folder: str, stem: str) -> dict[str, Any]:
    return json.loads((ROOT / folder / f"{stem}.ipynb").read_text(encoding="utf-8"))


def joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def cells(folder: str, stem: str, kind: str | None = None) -> list[Cell]:
    return [cell for cell in notebook(folder, stem)["cells"] if kind in (None, cell["cell_type"])]


def tags(cell: Cell) -> list[str]:
    return cell.get("metadata", {}).get("tags", [])


def source(cell: Cell) -> str:
    return joined(cell["source"])


def markdown(folder: str, stem: str) -> str:
    return "\n\n".join(source(cell) for cell in cells(folder, stem, "markdown"))


def calls(folder: str, stem: str, name: str) -> list[str]:
    """The first argument of each call of a function, in order, where it is plain text."""
    found = []
    for cell in cells(folder, stem, "code"):
        for node in ast.walk(ast.parse(source(cell))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
            if named and node.args and isinstance(node.args[0], ast.Constant):
                found.append(str(node.args[0].value))
    return found


def outputs(cell: Cell, kind: str = "text/plain") -> Iterator[str]:
    """The stored outputs of a cell, of one kind; streams count as plain text."""
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream" and kind == "text/plain":
            yield joined(output["text"])
        elif kind in output.get("data", {}):
            yield joined(output["data"][kind])


NARROW = "application/vnd.value-management.narrow-figure+xml"


def figures(cell: Cell) -> list[dict[str, str]]:
    """The text and both pictures of each figure that a cell stores."""
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if NARROW in data:
            image = re.search(r'<img src="data:image/svg\+xml,([^"]*)"', joined(data["text/html"]))
            assert image, "a figure's wide picture stands in an <img>"
            text, narrow = joined(data["text/plain"]), joined(data[NARROW])
            found.append({"text": text, "wide": unquote(image[1]), "narrow": narrow})
    return found
