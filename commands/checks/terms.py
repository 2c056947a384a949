"""Words of the glossary: none without use, and none that a chapter uses before the sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from commands.checks.findings import Finding, advice
from commands.checks.pages import Page

BOLD = re.compile(r"\*\*([a-z][^*]{2,40}?)\*\*")


@cache
def pattern(term: str) -> re.Pattern[str]:
    """A term as the site links it: whole, in any case, with a plural in -s."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}s?(?![\w-])", re.IGNORECASE)


def glossary(text: str) -> dict[str, list[str]]:
    """The entries of the glossary, each with its other names, by the first of them. All are in it."""
    found: dict[str, list[str]] = {}
    inside, names = False, list[str]()
    for line in text.splitlines():
        if line.startswith("```"):
            inside = line.startswith("```{glossary}")
        elif inside and line.strip():
            if line.startswith(" "):
                if names:
                    found[names[0]] = names
                names = []
            else:
                names = [*names, line.strip()]
    return found


def unused(entries: dict[str, list[str]], texts: Iterable[str]) -> Iterator[Finding]:
    """Entries that no chapter, page or question uses, in one finding."""
    words = "\n".join(texts)
    found = [first for first, names in entries.items() if not any(pattern(name).search(words) for name in names)]
    if found:
        said = ", ".join(found)
        yield advice("book/glossary.md", f"{len(found)} words that no page uses: {said}", "words that chapters use")


def explained(page: Page, entries: dict[str, list[str]], before: set[str]) -> Iterator[Finding]:
    """A term that this chapter sets in bold, to explain it, is not used above; `before`: explained by earlier ones."""
    known = {name.lower(): names for names in entries.values() for name in names}
    blocks = [block for block in page.read() if block.kind in ("prose", "item", "heading") and block.part != "Sources"]
    for at, block in enumerate(blocks):
        for found in BOLD.finditer(block.text):
            term = found[1].lower()
            names = known.get(term) or known.get(term.removesuffix("s"))
            if not names or before & set(names):
                continue
            before |= set(names)
            for earlier in blocks[:at]:
                if earlier.kind != "heading" and any(pattern(name).search(earlier.words) for name in names):
                    explains = f"{page.text}:{block.line} explains it"
                    yield advice(page.at(earlier), f"“{found[1]}” before {explains}", "the meaning first")
                    break


def explained_by(pages: Iterable[Page], entries: dict[str, list[str]]) -> set[str]:
    """The terms that some chapters explain."""
    found: set[str] = set()
    for page in pages:
        list(explained(page, entries, found))
    return found


def in_book(root: Path) -> dict[str, list[str]]:
    """The book's glossary."""
    return glossary((root / "book" / "glossary.md").read_text(encoding="utf-8"))
