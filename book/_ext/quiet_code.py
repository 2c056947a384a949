"""The fold "Show the code" stands after what its cell shows, small: a team lead came for the table, coaches find it."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def code_last(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for cell in doctree.findall(lambda node: isinstance(node, nodes.container) and "cell" in node["classes"]):
        assert isinstance(cell, nodes.container)
        if len(cell) > 1 and folded(cell[0]):
            cell.append(cell.pop(0))


def folded(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and "above-input" in node.get("classes", ())


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-resolved", code_last)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
