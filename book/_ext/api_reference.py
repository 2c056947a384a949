"""`api-reference` on a page: every public name of the engine, from its docstring, by sphinx.ext.autodoc.

Docstrings here are plain text with `names` in single backticks. Autodoc expects reStructuredText, so characters that
mean something there are escaped, and indented lines (tables, lists of operations) are kept as they stand.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from typing import Any

import workbook_root  # noqa: F401  isort: skip
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

PLACE = "book/reference"
MARK = "```{api-reference}\n```"
LAYERS = {
    "datasets": "Data and errors",
    "measures": "Measures",
    "team": "Team practice",
    "money": "Money",
    "learning": "Questions, marking and the learner's record",
    "drawing": "Pictures",
}
ALSO = {"datasets": ("value_management.errors", "value_management.datasets"), "learning": ("value_management.service",)}


def modules(layer: str) -> list[str]:
    """The public modules of a layer, by name."""
    package = importlib.import_module(f"value_management.{layer}")
    found = [name.name for name in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}.")]
    names = {*found, *ALSO.get(layer, ())}
    return sorted(name for name in names if not name.rpartition(".")[2].startswith("_"))


def public(module: str) -> list[str]:
    """The classes and functions that a module defines and offers, in the order of its text."""
    loaded = importlib.import_module(module)
    own = [
        (inspect.getsourcelines(value)[1], name)
        for name, value in vars(loaded).items()
        if not name.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value) or hasattr(value, "__wrapped__"))
        and getattr(value, "__module__", "") == module
    ]
    return [name for _, name in sorted(own)]


def text() -> str:
    """The page's text: a heading for each layer and each module, then what autodoc is to show."""
    out = []
    for layer, title in LAYERS.items():
        out.append(f"## {title}\n")
        for module in modules(layer):
            names = public(module)
            if not names:
                continue
            loaded = importlib.import_module(module)
            first = (inspect.getdoc(loaded) or "").split("\n\n")[0].replace("\n", " ")
            out.append(f"### `{module}`\n\n{first}\n\n```{{eval-rst}}\n.. py:currentmodule:: {module}\n")
            for name in names:
                kind = "autoclass" if inspect.isclass(getattr(loaded, name)) else "autofunction"
                members = "\n   :members:" if kind == "autoclass" else ""
                out.append(f".. {kind}:: {module}.{name}{members}\n")
            out.append("```\n")
    return "\n".join(out)


def insert(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname == PLACE:
        source[0] = source[0].replace(MARK, text())


def plain(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """A docstring's lines made safe for reStructuredText."""
    out: list[str] = []
    fixed = False
    for line in lines:
        indented = line.startswith("    ")
        if indented and not fixed:
            out += ["", "::", ""]
        elif fixed and not indented and line.strip():
            out.append("")
        fixed = indented or (fixed and not line.strip())
        out.append(line if fixed else escaped(line))
    lines[:] = out


def escaped(line: str) -> str:
    parts = re.split(r"(`+[^`]+`+)", line)
    safe = [
        f"\\ ``{part.strip('`').strip()}``\\ " if place % 2 else re.sub(r"([\\*|_<])", r"\\\1", part).replace("`", "'")
        for place, part in enumerate(parts)
    ]
    return "".join(safe).replace("::", ":\\:")


def known_elsewhere(app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.Node) -> Any:
    """A type's name in a signature that is an alias, a type variable or a constant here: said, but not a link."""
    target = str(node.get("reftarget", ""))
    if node.get("refdomain") != "py":
        return None
    module, _, name = target.rpartition(".")
    for place in (module, str(node.get("py:module") or "")):
        if place.startswith("value_management") and (name in vars(importlib.import_module(place))):
            return content
    return None


def pairs(app: Sphinx, config: Any) -> None:
    """YAML has lists where Sphinx compares with pairs."""
    config.nitpick_ignore = [tuple(pair) for pair in config.nitpick_ignore]


def setup(app: Sphinx) -> dict[str, Any]:
    app.setup_extension("sphinx.ext.autodoc")
    app.connect("config-inited", pairs)
    app.connect("source-read", insert)
    app.connect("autodoc-process-docstring", plain)
    app.connect("missing-reference", known_elsewhere)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
