"""`{api-reference}`: every public name with its signature, docstring, example and the picture that the example draws.

Docstrings here are plain words with `names` in backticks and indented blocks, so they are set as they stand.
(sphinx.ext.autodoc wants reStructuredText in them and takes half of the book's whole build time.)
"""

from __future__ import annotations

import html
import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import workbook_root  # noqa: F401  isort: skip
from api_listing import LAYERS, Entry, entries, parted, signature
from api_pictures import picture
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


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
                for module, found in entries(name).items():
                    layer += self.module(module, found)
            out.append(layer)
        return out

    def section(self, title: str, *words: nodes.Node) -> nodes.section:
        name = nodes.make_id(title)
        return nodes.section("", nodes.title("", title, *words), ids=[name], names=[name])

    def module(self, name: str, found: list[Entry]) -> list[nodes.Node]:
        """A fold with everything that one module offers."""
        for each in {name, *(entry.home for entry in found)}:
            self.env.note_dependency(str(Path(importlib.import_module(each).__file__ or "")))
        if not found:
            return []
        subject, _, rest = (inspect.getdoc(importlib.import_module(name)) or "").partition("\n\n")
        listing = nodes.definition_list(classes=["vm-api"])
        for entry in found:
            listing += self.entry(entry)
        title = f"<code>{name.removeprefix('value_management.')}</code> {html.escape(' '.join(subject.split()))}"
        opening = nodes.raw("", f'<details class="vm-module"><summary>{title}</summary>', format="html")
        return [opening, *paragraphs(rest), listing, nodes.raw("", "</details>", format="html")]

    def entry(self, entry: Entry) -> nodes.definition_list_item:
        item = self.item(entry.name, signature(entry.value), entry.words, entry.example)
        drawn = picture(entry)
        if drawn:
            item[1] += nodes.raw("", drawn, format="html")
        inside = methods(entry.value) if entry.kind == "class" else []
        if inside:
            listing = nodes.definition_list()
            for name, arguments, doc in inside:
                listing += self.item(name, arguments, *parted(doc))
            item[1] += listing
        return item

    def item(self, name: str, arguments: str, words: str, example: str) -> nodes.definition_list_item:
        body = nodes.definition("", *paragraphs(words))
        if example:
            body += nodes.literal_block(example, example, language="text")
        return nodes.definition_list_item("", nodes.term("", "", code(f"{name}{arguments}")), body)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("api-reference", ApiReference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
