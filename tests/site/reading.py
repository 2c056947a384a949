"""What the tests of the built site share: its pages, parsed once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg"}
FOREIGN = ("_static/pyodide", "_static/engine")  # another project's files; what they ask for is tested in the browser


@cache
def pages(site: Path) -> tuple[str, ...]:
    """Every page's path under the site, also those that the build wrote beside the book."""
    return tuple(sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")))


def book_pages(site: Path) -> list[str]:
    """Pages of the book itself, with the workbook's frame round them."""
    return [name for name in pages(site) if name.split("/")[0] in ("book", "chapters", "exercises", "solutions")]


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path: Path) -> frozenset[str]:
    """What an address of this page may end with after #."""
    page = soup(path)
    return frozenset(str(tag["id"]) for tag in page.find_all(id=True))


def elements(site: Path, *names: str) -> Iterator[tuple[str, Tag]]:
    for name in pages(site):
        for tag in soup(site / name).find_all(names):
            yield name, tag


def policy(site: Path) -> dict[str, str]:
    """The security policy by directive."""
    text = json.loads((site / "_static" / "policy.json").read_text(encoding="utf-8"))["Content-Security-Policy"]
    return {part.split()[0]: " ".join(part.split()[1:]) for part in text.split(";") if part.strip()}


def other_hosts(text: str, kind: str) -> list[str]:
    """Addresses elsewhere that a style sheet or a script would load. Words and names of formats are not loads."""
    if kind == ".css":
        return re.findall(r"(?:url\(\s*['\"]?|@import\s+['\"]?)((?:https?:)?//[^'\")\s]+)", text)
    ways = r"import\s*\(?\s*|from\s+|importScripts\s*\(\s*|fetch\s*\(\s*|\.src\s*=\s*"
    return re.findall(rf"(?:{ways})['\"`]((?:https?:)?//[^'\"`]+)", text)
