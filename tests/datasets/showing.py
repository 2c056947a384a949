"""What the book shows of the datasets, in words: questions, facts of the cases, pages, tables and figures of notebooks.

Questions and cases keep what they read when they were imported, so `forget()` lets them be imported again.
"""

from __future__ import annotations

import ast
import importlib
import json
import math
import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from changing import ROOT

READ_ONCE = ("value_management.bank", "value_management.cases", "value_management.lab.chapter_figures")
ASKING = {"ask", "opening", "rate", "recall", "scoreboard"}
"""What a notebook calls for questions, which are looked at in the bank, and for its frame."""
READING = {"frame", "load", "value"}

Shown = dict[str, str]
"""What a reader meets, by where it stands."""


def forget() -> None:
    """Lets the modules that read datasets when they are imported be imported again."""
    for name in [name for name in sys.modules if name.startswith(READ_ONCE)]:
        del sys.modules[name]


def _said(value: Any) -> str:
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


def chapters() -> tuple[str, ...]:
    """The chapters with questions."""
    found: tuple[str, ...] = importlib.import_module("value_management.bank").chapters()
    return found


def questions(stem: str) -> Shown:
    """A chapter's questions with words, right answers and exhibits, and the marks of a builder's examples."""
    bank = importlib.import_module("value_management.bank")
    mark = importlib.import_module("value_management.learning.marking").mark
    found: Shown = {}
    try:
        for each in (*bank.chapter(stem), *bank.practice(stem)):
            exhibit = each.exhibit() if each.exhibit else None
            marks = [mark(each, one.answer) for one in each.examples()] if each.kind == "builder" else []
            found[f"question {each.id}"] = _said([each, exhibit, marks])
    except Exception as error:  # such data may rightly be refused: that is noticed as well
        found[f"questions of {stem}"] = f"{type(error).__name__}: {error}"
    return found


def cases() -> tuple[str, ...]:
    """The modules with facts that have names."""
    folder = ROOT / "value_management" / "cases"
    return tuple(sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__"))


def facts(case: str) -> Shown:
    """The public facts of a case, each with its value."""
    tree = ast.parse((ROOT / "value_management" / "cases" / f"{case}.py").read_text(encoding="utf-8"))
    try:
        module = importlib.import_module(f"value_management.cases.{case}")
    except Exception as error:
        return {f"facts of {case}": f"{type(error).__name__}: {error}"}
    named = [name for each in tree.body for name in sorted(_names(each, ast.Store)) if name.isupper()]
    return {f"{case}.{name}": _said(getattr(module, name)) for name in named if not name.startswith("_")}


def other_pages() -> Shown:
    """What pages without questions show of the cases: the file to try on the page of a team's own numbers."""
    try:
        larch_ward = importlib.import_module("value_management.cases.larch_ward")
        return {"page your-numbers": _said(larch_ward.file_to_try())}
    except Exception as error:
        return {"page your-numbers": f"{type(error).__name__}: {error}"}


class Notebook:
    """The cells of a notebook whose outputs come from datasets, as code to be run again and again."""

    def __init__(self, path: Path) -> None:
        self.name = f"{path.parent.name}/{path.stem}"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        trees = [
            (at, ast.parse("".join(each["source"]))) for at, each in enumerate(cells, 1) if each["cell_type"] == "code"
        ]
        self.cells = _that_read(trees)

    def run(self) -> Shown:
        """The outputs in words of every cell, without figures."""
        return self._run(lambda _call, _space: "")

    def figures(self, only: str = "") -> Shown:
        """The text of every figure; with `only`, of those whose source is this dataset or is told in words."""
        from value_management.lab.cited import file_of, source_and_status

        def words(call: ast.Call, space: dict[str, Any]) -> str:
            given = {each.arg: _value(each.value, space) for each in call.keywords}
            source, status = source_and_status(given["source"])
            if only and file_of(given["source"]) not in ("", f"{only}.csv"):
                return ""
            return _text(_value(call.args[0], space), source, given.get("status") or status or "real", given.get("alt"))

        drawn = self._run(words)
        return {place: text for place, text in drawn.items() if "Figure: " in text or "Error: " in text}

    def _run(self, draw: Callable[[ast.Call, dict[str, Any]], str]) -> Shown:
        forget()
        space: dict[str, Any] = {"__name__": "__main__"}
        found: Shown = {}
        for at, tree in self.cells:
            try:
                words = self._cell(tree, space, draw)
            except Exception as error:
                return found | {f"{self.name} {at}": f"{type(error).__name__}: {error}"}
            if words:
                found[f"{self.name} {at}"] = words
        return found

    def _cell(self, tree: ast.Module, space: dict[str, Any], draw: Callable[[ast.Call, dict[str, Any]], str]) -> str:
        said: list[str] = []
        space["print"] = lambda *words, **_: said.append(" ".join(map(str, words)))
        for statement in tree.body:
            if not isinstance(statement, ast.Expr):
                exec(compile(ast.Module([statement], []), self.name, "exec"), space)
            elif isinstance(statement.value, ast.Call) and _called(statement.value) == "show":
                said.append(draw(statement.value, space))
            elif not _calls(statement) & ASKING:
                value = _value(statement.value, space)
                said.append("" if value is None else _said(value))
        return "\n".join(said).strip()


def _value(tree: ast.expr, space: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(tree), "a notebook", "eval"), space)


def _text(draw: Any, source: str, status: str, alt: str | None) -> str:
    """A figure's text, by the part of `show` that makes it; its pictures are not made."""
    show = importlib.import_module("value_management.lab.figures.show")
    layout = importlib.import_module("value_management.lab.figures.layout").layouts()[0]
    try:
        with layout.theme():
            return str(show.worded(draw, layout, source, status, alt)[3])
    finally:
        show.plt.close("all")


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _calls(tree: ast.AST) -> set[str]:
    return {_called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def _names(tree: ast.AST, context: type[ast.expr_context]) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, context)}


def _that_read(trees: list[tuple[int, ast.Module]]) -> list[tuple[int, ast.Module]]:
    """The cells that read a dataset or a case, or work with what such a cell made, and the cells that these need.

    Of the others only the imports are left.
    """
    from_data: set[str] = set()
    wanted = set()
    for at, tree in trees:
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        reads = any("value_management.cases" in module for module in modules) or _calls(tree) & READING
        if reads or _names(tree, ast.Load) & from_data:
            wanted.add(at)
            from_data |= _names(tree, ast.Store) | {
                alias.asname or alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and "value_management.cases" in (node.module or "")
                for alias in node.names
            }
    needed: set[str] = set()
    for at, tree in reversed(trees):
        if at in wanted or _names(tree, ast.Store) & needed:
            wanted.add(at)
            needed |= _names(tree, ast.Load)
    imports = (ast.Import, ast.ImportFrom)
    return [
        (at, tree if at in wanted else ast.Module([each for each in tree.body if isinstance(each, imports)], []))
        for at, tree in trees
    ]


def listed_figures() -> Shown:
    """The figures of chapters' words that `tests/notebooks/figures` ties to the data."""
    datasets = importlib.import_module("value_management.datasets")
    space = {"value": datasets.value, "load": datasets.load, "fsum": math.fsum}
    found: Shown = {}
    for path in sorted((ROOT / "tests" / "notebooks" / "figures").glob("*.toml")):
        for at, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("figure", [])):
            if "illustrative" not in entry:
                read = entry.get("value") or f"value({entry['dataset']!r}, {entry['item']!r})"
                found[f"words of {path.stem}, {at}"] = repr(eval(read, space))
    return found
