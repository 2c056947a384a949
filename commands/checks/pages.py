"""A chapter or a solution as rules read it: blocks of its text, each with its line, and the stored cells beside."""

from __future__ import annotations

import ast
import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

from commands.places import ROOT
from value_management.learning import course

Cell = dict[str, Any]
Kind = Literal["heading", "prose", "item", "table", "code"]

NARROW = "application/vnd.value-management.narrow-figure+xml"
HIDDEN = "facilitator"
"""The tag of cells that learners don't see."""
_FENCE = re.compile(r"^(`{3,}|~{3,})(.*)$")
_ITEM = re.compile(r"^\s*(?:\d+\.|[-*])\s")


@dataclass(frozen=True)
class Block:
    """A piece of a text: a heading, a paragraph, an item of a list, a table, or a code cell with its stored outputs.

    part: the second-level heading that it stands under. level: of a heading. cell: the stored one, of a code cell.
    """

    kind: Kind
    line: int
    text: str
    tags: tuple[str, ...] = ()
    part: str = ""
    level: int = 0
    cell: Cell = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What is read: without marks of Markdown and addresses."""
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", self.text)
        return re.sub(r"\*\*|(?<!\w)[*_]|[*_](?!\w)|`", "", _ITEM.sub("", text))


@dataclass(frozen=True)
class Page:
    """A text and its notebook. name: "chapters/05-box-score"."""

    name: str
    blocks: tuple[Block, ...]
    notebook: dict[str, Any]

    @property
    def text(self) -> str:
        """The text's file, as a person types it."""
        return f"{self.name}.md"

    def at(self, block: Block) -> str:
        """The place of a block."""
        return f"{self.text}:{block.line}"

    def read(self) -> Iterator[Block]:
        """Blocks that a learner sees."""
        return (block for block in self.blocks if HIDDEN not in block.tags)

    def prose(self, own: bool = True) -> Iterator[Block]:
        """Paragraphs and items. own: without the list of sources, which holds titles."""
        for block in self.blocks:
            if block.kind in ("prose", "item") and not (own and block.part == "Sources"):
                yield block

    def code(self) -> list[Block]:
        """The code cells."""
        return [block for block in self.blocks if block.kind == "code"]

    def calls(self, name: str) -> list[str]:
        """The first argument of each call of a function, in order, where it is plain text."""
        return [found for block in self.code() for found in called(block.text, name)]


def page(name: str, text: str, notebook: dict[str, Any]) -> Page:
    """A page from its text and its notebook. Cells are paired in order, where there are as many in both."""
    found = tuple(blocks(text))
    stored = [cell for cell in notebook.get("cells", ()) if cell["cell_type"] == "code"]
    if len(stored) == sum(block.kind == "code" for block in found):
        left = iter(stored)
        found = tuple(replace(block, cell=next(left)) if block.kind == "code" else block for block in found)
    return Page(name, found, notebook)


@cache
def stored_page(folder: str, stem: str, root: Path = ROOT) -> Page:
    """A page of the book. A file that is not there is empty."""
    path = root / folder / f"{stem}.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    path = path.with_suffix(".ipynb")
    return page(f"{folder}/{stem}", text, notebook(folder, stem, root) if path.is_file() else {})


def blocks(text: str) -> Iterator[Block]:
    """The pieces of a text notebook, in order."""
    lines = text.split("\n")
    at = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    tags: tuple[str, ...] = ()
    part = ""
    while at < len(lines):
        line, start = lines[at], at + 1
        at += 1
        fence = _FENCE.match(line)
        if line.startswith("+++"):
            found = re.search(r'"tags":\s*(\[[^\]]*\])', line)
            tags = tuple(json.loads(found[1])) if found else ()
        elif fence:
            inner = []
            while at < len(lines) and not lines[at].startswith(fence[1]):
                inner.append(lines[at])
                at += 1
            at += 1
            if fence[2].startswith("{code-cell}"):
                yield _code(inner, start, part)
                tags = ()
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            part = line[level:].strip() if level == 2 else part
            yield Block("heading", start, line[level:].strip(), tags, part, level)
        elif line.strip():
            kind: Kind = "table" if line.startswith("|") else "item" if _ITEM.match(line) else "prose"
            piece = [line]
            while at < len(lines) and lines[at].strip() and not re.match(r"\+\+\+|#|```|~~~", lines[at]):
                if kind != "table" and _ITEM.match(lines[at]):
                    break
                piece.append(lines[at])
                at += 1
            yield Block(kind, start, "\n".join(piece), tags, part)


def _code(inner: list[str], start: int, part: str) -> Block:
    found: tuple[str, ...] = ()
    while inner and re.match(r":\w", inner[0]):
        option = inner.pop(0)
        if option.startswith(":tags:"):
            found = tuple(
                each.strip() for each in option.removeprefix(":tags:").strip(" []").split(",") if each.strip()
            )
    return Block("code", start, "\n".join(inner).strip("\n"), found, part)


def stems(folder: str, root: Path = ROOT) -> list[str]:
    """The names of the notebooks of a folder."""
    return sorted(path.stem for path in (root / folder).glob("[0-9][0-9]-*.ipynb"))


def finished(folder: str, root: Path = ROOT) -> list[str]:
    """The same without the chapters that are still drafts: a draft need not be whole."""
    drafts = {chapter.slug for chapter in course.drafts()}
    return [stem for stem in stems(folder, root) if stem not in drafts]


@cache
def notebook(folder: str, stem: str, root: Path = ROOT) -> dict[str, Any]:
    """A stored notebook."""
    found: dict[str, Any] = json.loads((root / folder / f"{stem}.ipynb").read_text(encoding="utf-8"))
    return found


def joined(text: str | list[str]) -> str:
    """A source or an output as one text."""
    return text if isinstance(text, str) else "".join(text)


def cells(folder: str, stem: str, kind: str | None = None) -> list[Cell]:
    """The cells of a stored notebook, all or those of one kind."""
    return [cell for cell in notebook(folder, stem)["cells"] if kind in (None, cell["cell_type"])]


def tags(cell: Cell) -> list[str]:
    """A cell's tags."""
    found: list[str] = cell.get("metadata", {}).get("tags", [])
    return found


def source(cell: Cell) -> str:
    """A cell's source."""
    return joined(cell["source"])


def called(code: str, name: str) -> Iterator[str]:
    """The first argument of each call of a function in a cell, where it is plain text; nothing in what isn't Python."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id != name:
            continue
        if node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def calls(folder: str, stem: str, name: str) -> list[str]:
    """The first argument of each call of a function in a stored notebook, in order."""
    return [found for cell in cells(folder, stem, "code") for found in called(source(cell), name)]


def outputs(cell: Cell, kind: str = "text/plain") -> Iterator[str]:
    """The stored outputs of a cell, of one kind; streams count as plain text."""
    for output in cell.get("outputs", []):
        if output["output_type"] == "stream" and kind == "text/plain":
            yield joined(output["text"])
        elif kind in output.get("data", {}):
            yield joined(output["data"][kind])


def tables(cell: Cell) -> list[str]:
    """The words of each table that a cell stores."""
    found = (text for text in outputs(cell, "text/html") if "gt_table" in text)
    return [html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)) for text in found]


def figures(cell: Cell) -> list[dict[str, str]]:
    """The text and both pictures of each figure that a cell stores."""
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if NARROW in data:
            image = re.search(r'<img [^>]*src="data:image/svg\+xml,([^"]*)"', joined(data["text/html"]))
            assert image, "a figure's wide picture stands in an <img>"
            text, narrow = joined(data["text/plain"]), joined(data[NARROW])
            # Without the colours of a dark notebook, which stand in it once for all figures.
            wide = re.sub(r"</title><style>.*?</style>", "</title>", unquote(image[1]), count=1, flags=re.DOTALL)
            found.append({"text": text, "wide": wide, "narrow": narrow})
    return found


def cased(words: Iterable[str]) -> str:
    """Words in one line and small letters, for comparing."""
    return " ".join(" ".join(words).lower().split())
