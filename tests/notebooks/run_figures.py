"""Runs a notebook's code outside Jupyter and prints, as JSON, the text of each figure that it draws.

Used in a process of its own, because the bank keeps the figures that it read when it was imported.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from pathlib import Path
from typing import Any


def figures(path: Path) -> list[dict[str, Any]]:
    """Each figure's text, with the number of the cell (from 1) that drew it."""
    import matplotlib

    matplotlib.use("Agg")
    from value_management.lab.figures import Shown

    os.chdir(path.parent)
    found: list[dict[str, Any]] = []
    space: dict[str, Any] = {"__name__": "__main__"}

    def keep(cell: int, value: Any) -> None:
        if isinstance(value, Shown):
            found.append({"cell": cell, "text": value.text, "picture": len(value.png)})

    import IPython.display

    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for place, cell in enumerate(cells, start=1):
        if cell["cell_type"] != "code":
            continue

        def display(*values: Any, cell: int = place, **options: Any) -> None:
            for value in values:
                keep(cell, value)

        IPython.display.display = display
        space["display"] = display
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, f"cell {place}", "exec"), space)
        if isinstance(last, ast.Expr):
            keep(place, eval(compile(ast.Expression(last.value), f"cell {place}", "eval"), space))
    return found


if __name__ == "__main__":
    json.dump(figures(Path(sys.argv[1]).resolve()), sys.stdout)
