"""Runs notebooks' code outside Jupyter and prints, as JSON, the text and both pictures of each figure that they draw.

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
    """Each figure's text and pictures, with the number of the cell (from 1) that drew it."""
    import matplotlib

    matplotlib.use("Agg")
    from value_management.lab.figures import Shown

    os.chdir(path.parent)
    found: list[dict[str, Any]] = []
    space: dict[str, Any] = {"__name__": "__main__"}

    def keep(cell: int, value: Any) -> None:
        if isinstance(value, Shown):
            found.append({"cell": cell, "text": value.text, "wide": value.wide, "narrow": value.narrow})

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


def main(names: list[str]) -> None:
    """For each notebook its figures, or the error that stopped it."""
    answers: dict[str, Any] = {}
    for name in names:
        try:
            answers[name] = figures(Path(name))
        except Exception as error:
            answers[name] = f"{type(error).__name__}: {error}"
    # A mark of its own, because a notebook may print as well.
    print("\n@@figures " + json.dumps(answers))


if __name__ == "__main__":
    main(sys.argv[1:])
