"""Make the exercise notebooks from the worked solutions: `python -m value_management.lab.exercises [--check]`.

A solution is written once, by hand. In its exercise notebook

- a code cell tagged `solution` is emptied to its first comment, `# your turn: draw the chart`, as a task; where it
  answers a question, `task_3.answer(...)`, a line of the question's kind says how that is done (see `turns`);
- a markdown cell tagged `solution` becomes a place for the learner's own reasoning; a second one after it (where people
  stumble, for whoever helps) is left out;
- every cell gets an id made from its place, so that making it again changes nothing.

A notebook keeps its stored outputs as long as its code is the same; one whose code changed has none until it is run.

An emptied cell leaves no gap: no other cell may use a name that only a solution cell gives (`orphans` finds them).
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from value_management import bank

from .turns import how_to_answer

ROOT = Path(__file__).resolve().parent.parent.parent
TURN = "# your turn:"
REASONING = "*Write your reasoning here.*"

_ASKED = re.compile(r"^(\w+) = ask\([\"']([^\"']+)[\"']\)", re.MULTILINE)
_ANSWERED = re.compile(r"^(\w+)\.answer\(", re.MULTILINE)

Notebook = dict[str, Any]


def source(cell: Notebook) -> str:
    """A cell's source as one text."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def is_solution(cell: Notebook) -> bool:
    """Whether a cell is emptied in the exercise."""
    return "solution" in cell.get("metadata", {}).get("tags", [])


def exercise(solution: Notebook, stem: str) -> Notebook:
    """The exercise notebook of a solution notebook.

    Raises ValueError for a solution cell without its task, or one that answers a question that there is not.
    """
    cells = []
    asked: dict[str, str] = {}
    for place, cell in enumerate(_kept(solution["cells"])):
        made: Notebook = {"cell_type": cell["cell_type"], "id": _id(stem, place), "metadata": _metadata(cell)}
        if cell["cell_type"] == "code":
            made |= {"execution_count": None, "outputs": []}
            asked |= dict(_ASKED.findall(source(cell)))
        kept = _emptied(cell, asked, f"{stem}, cell {place + 1}") if is_solution(cell) else source(cell)
        made["source"] = _lines(kept)
        cells.append(made)
    kernel = solution["metadata"].get(
        "kernelspec", {"display_name": "Python 3", "language": "python", "name": "python3"}
    )
    return {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _kept(cells: Sequence[Notebook]) -> list[Notebook]:
    """The cells without those that follow another one of a solution's words."""

    def solved_words(cell: Notebook) -> bool:
        return cell["cell_type"] == "markdown" and is_solution(cell)

    return [
        cell
        for before, cell in zip([None, *cells], cells, strict=False)
        if not (before and all(map(solved_words, (before, cell))))
    ]


def _metadata(cell: Notebook) -> Notebook:
    tags = cell.get("metadata", {}).get("tags", [])
    kept = ["your-turn" if tag == "solution" else tag for tag in tags]
    return {"tags": kept} if kept else {}


def _emptied(cell: Notebook, asked: dict[str, str], place: str) -> str:
    if cell["cell_type"] == "markdown":
        return REASONING
    first = source(cell).strip().splitlines()[0] if source(cell).strip() else ""
    if not first.lower().startswith(TURN):
        raise ValueError(f"{place}: a solution cell begins with a line such as “{TURN} count the crossings”")
    how = [
        line
        for name in dict.fromkeys(_ANSWERED.findall(source(cell)))
        if name in asked
        for line in how_to_answer(bank.find(asked[name]), name)
    ]
    return "\n".join([f"# Your turn: {first[len(TURN) :].strip()}", *how]) + "\n"


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _id(stem: str, place: int) -> str:
    return hashlib.sha256(f"{stem}/{place}".encode()).hexdigest()[:12]


def text(notebook: Notebook) -> str:
    """A notebook's file, the same text for the same notebook."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def alike(one: Notebook, other: Notebook) -> bool:
    """Whether two notebooks differ in nothing but outputs and their numbers."""

    def bare(notebook: Notebook) -> list[tuple[Any, ...]]:
        cells = notebook["cells"]
        return [
            (cell.get("id"), cell["cell_type"], cell.get("metadata", {}).get("tags"), source(cell)) for cell in cells
        ]

    return bare(one) == bare(other)


def _keep_outputs(before: Notebook, made: Notebook) -> None:
    """Take over what an earlier exercise of the very same code printed: only words beside it have changed."""
    old, new = ([cell for cell in each["cells"] if cell["cell_type"] == "code"] for each in (before, made))
    if [source(cell) for cell in old] == [source(cell) for cell in new]:
        for cell, ran in zip(new, old, strict=True):
            cell |= {"outputs": ran["outputs"], "execution_count": ran["execution_count"]}


def orphans(solution: Notebook) -> Iterator[str]:
    """Names that a kept cell uses and only an emptied cell gives: the exercise would stop there."""
    kept: set[str] = set()
    emptied: dict[str, int] = {}
    for place, cell in enumerate(solution["cells"], start=1):
        if cell["cell_type"] != "code":
            continue
        given, used = _names(source(cell))
        if is_solution(cell):
            emptied |= dict.fromkeys(given, place)
        else:
            for name in sorted((used & emptied.keys()) - kept):
                yield f"cell {place} uses “{name}”, which only the emptied cell {emptied[name]} gives"
            kept |= given


def _names(code: str) -> tuple[set[str], set[str]]:
    """The names that code gives to the cells after it, and those that it uses."""
    tree = ast.parse("\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in code.splitlines()))
    given: set[str] = set()
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else given).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            given.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            given |= {(name.asname or name.name).split(".")[0] for name in node.names}
    return given, used


def make(root: Path = ROOT, *, check: bool = False, chosen: Callable[[Path], bool] = lambda _: True) -> list[str]:
    """Write every exercise notebook that is missing or differs (with `check`, only name them). Raises ValueError.

    chosen: says of a solution's path whether its exercise is meant.
    """
    changed = []
    for path in sorted((root / "solutions").glob("[0-9][0-9]-*.ipynb")):
        if not chosen(path):
            continue
        solution = json.loads(path.read_text(encoding="utf-8"))
        lost = list(orphans(solution))
        if lost:
            raise ValueError(f"{path.name}: " + "; ".join(lost))
        made, target = exercise(solution, path.stem), root / "exercises" / path.name
        before = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else None
        if before is None or not alike(before, made):
            if before is not None:
                _keep_outputs(before, made)
            changed.append(target.name)
            if not check:
                target.parent.mkdir(exist_ok=True)
                target.write_text(text(made), encoding="utf-8", newline="\n")
    return changed


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m value_management.lab.exercises", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 if a notebook would change")
    options = parser.parse_args(arguments)
    try:
        changed = make(check=options.check)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    verb = "would change" if options.check else "written"
    print("\n".join(f"{name}: {verb}" for name in changed) or "Nothing to change.")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
