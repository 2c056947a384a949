"""`{api-reference}`: every public name of the engine with its signature and docstring.

Docstrings here are plain words with `names` in backticks and indented blocks, so they are set as they stand.
(sphinx.ext.autodoc wants reStructuredText in them and takes half of the book's whole build time.)
"""

from __future__ import annotations

import html
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import workbook_root  # noqa: F401  isort: skip
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

LAYERS = {
    "Data and errors": ("errors", "checking", "words", "datasets"),
    "Measures": ("measures",),
    "Team practice": ("team",),
    "A team's own table": ("own_numbers",),
    "Money": ("money",),
    "Questions, marking and the learner's record": ("learning", "doors.service"),
    "Pictures": ("drawing",),
}


def modules(name: str) -> list[str]:
    """A module, or the public modules of a package."""
    found = importlib.import_module(f"value_management.{name}")
    inside = [each.name for each in pkgutil.walk_packages(getattr(found, "__path__", ()), f"{found.__name__}.")]
    return [each for each in inside or [found.__name__] if not each.rpartition(".")[2].startswith("_")]


def public(module: Any) -> list[tuple[str, Any]]:
    """The classes and functions that a module itself defines and offers, in the order of its text."""
    return [
        (name, value)
        for name, value in vars(module).items()
        if not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__
        and (inspect.isclass(value) or callable(value))
        and inspect.getdoc(value)
    ]


def signature(value: Any) -> str:
    """As it is written in the source: annotations without quotes, and no self."""
    try:
        text = str(inspect.signature(value))
    except (TypeError, ValueError):
        return ""
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", text)
    text = re.sub(r"\((?:self|cls)(?:, )?", "(", text, count=1)
    return text.removesuffix(" -> None") if inspect.isclass(value) else text


def inline(text: str) -> list[nodes.Node]:
    """Words with `names` as code."""
    parts = re.split(r"`+([^`]+)`+", text)
    return [code(part) if place % 2 else nodes.Text(part) for place, part in enumerate(parts) if part]


def code(text: str) -> nodes.inline:
    """As code, in one element: Sphinx's own makes one of each word, ten thousand on this page."""
    return nodes.inline("", text, classes=["vm-code"])


def paragraphs(doc: str) -> list[nodes.Node]:
    """A docstring's paragraphs; one whose lines are all indented is kept as it stands."""
    out: list[nodes.Node] = []
    for part in re.split(r"\n\s*\n", doc.strip("\n")):
        if all(line.startswith("    ") for line in part.splitlines()):
            out.append(nodes.literal_block(part, inspect.cleandoc(part), language="text"))
        else:
            out.append(nodes.paragraph("", "", *inline(" ".join(part.split()))))
    return out


def methods(kind: type) -> list[tuple[str, str, str]]:
    """Name, signature and docstring of what a class offers."""
    out = []
    for name, value in vars(kind).items():
        bare = getattr(value, "__func__", value)
        doc = inspect.getdoc(bare.fget if isinstance(bare, property) else bare)
        if name.startswith("_") or not doc or not (callable(bare) or isinstance(bare, property)):
            continue
        out.append((name, "" if isinstance(bare, property) else signature(bare), doc))
    return out


class ApiReference(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        out: list[nodes.Node] = []
        for title, names in LAYERS.items():
            layer = self.section(title)
            for name in names:
                for module in modules(name):
                    layer += self.module(module)
            out.append(layer)
        return out

    def section(self, title: str, *words: nodes.Node) -> nodes.section:
        name = nodes.make_id(title)
        return nodes.section("", nodes.title("", title, *words), ids=[name], names=[name])

    def module(self, name: str) -> list[nodes.Node]:
        """A fold with everything that one module offers."""
        loaded = importlib.import_module(name)
        self.env.note_dependency(str(Path(loaded.__file__ or "")))
        entries = public(loaded)
        if not entries:
            return []
        subject, _, rest = (inspect.getdoc(loaded) or "").partition("\n\n")
        listing = nodes.definition_list(classes=["vm-api"])
        for each, value in entries:
            listing += self.entry(each, signature(value), inspect.getdoc(value) or "", value)
        title = f"<code>{name.removeprefix('value_management.')}</code> {html.escape(' '.join(subject.split()))}"
        opening = nodes.raw("", f'<details class="vm-module"><summary>{title}</summary>', format="html")
        return [opening, *paragraphs(rest), listing, nodes.raw("", "</details>", format="html")]

    def entry(self, name: str, arguments: str, doc: str, value: Any = None) -> nodes.definition_list_item:
        term = nodes.term("", "", code(f"{name}{arguments}"))
        body = nodes.definition("", *paragraphs(doc))
        inside = methods(value) if inspect.isclass(value) else []
        if inside:
            body += nodes.definition_list("", *[self.entry(*each) for each in inside])
        return nodes.definition_list_item("", term, body)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("api-reference", ApiReference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
