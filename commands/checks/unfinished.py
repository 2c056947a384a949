"""What was left for later: the letters TODO in texts, questions and cards, and a chapter that is still a draft."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from commands.checks.findings import Finding, advice, shortened

MARK = re.compile(r"\bTODO\b")


def marks(path: Path, root: Path) -> Iterator[Finding]:
    """Each line of a file that holds the mark."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if MARK.search(line):
            place = f"{path.relative_to(root).as_posix()}:{number}"
            yield Finding(place, shortened(line.strip()), "the finished words")


def files(slug: str, root: Path) -> Iterator[Path]:
    """The files of a chapter that a person writes, so far as they are there: texts, questions and cards."""
    stem = slug.partition("-")[2].replace("-", "_")
    yield from (path for name in ("chapters", "solutions") if (path := root / name / f"{slug}.md").is_file())
    yield from sorted((root / "value_management" / "bank" / stem).glob("*.py"))
    chapter = root / "chapters" / f"{slug}.md"
    written = chapter.read_text(encoding="utf-8") if chapter.is_file() else ""
    yield from sorted(path for path in (root / "datasets").rglob("*.toml") if path.stem in written)


def in_entry(slug: str, curriculum: str) -> Iterator[Finding]:
    """What the chapter's entry in the curriculum leaves open."""
    try:
        entries = tomllib.loads(curriculum).get("chapter", [])
    except tomllib.TOMLDecodeError:  # said by the rules of the curriculum
        return
    for entry in entries:
        if entry.get("slug") == slug:
            if entry.get("draft"):
                todo = "Take the line away when the chapter is whole."
                yield advice("book/curriculum.toml", f"draft = true for {slug}", "no draft in the end", todo)
            for key, value in entry.items():
                if MARK.search(str(value)):
                    yield Finding("book/curriculum.toml", f"TODO in {key} of {slug}", "the finished words")
