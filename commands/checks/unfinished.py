"""What was left for later: the letters TODO in texts, questions and cards, and a chapter that is still a draft."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from commands.checks.findings import Finding, advice, shortened

MARK = re.compile(r"\bTODO\b")


def marks(path: Path, root: Path) -> Iterator[Finding]:
    """The lines of a file that hold the mark, in one finding."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, start=1) if MARK.search(line)]
    if found:
        first = shortened(lines[found[0] - 1].strip())
        many = f"{len(found)} lines marked TODO" if len(found) > 1 else "a line marked TODO"
        yield Finding(f"{path.relative_to(root).as_posix()}:{found[0]}", f"{many}, {first}", "the finished words")


def files(slug: str, root: Path) -> Iterator[Path]:
    """The files of a chapter that a person writes, so far as they are there: texts, questions and cards."""
    stem = slug.partition("-")[2].replace("-", "_")
    texts = [path for name in ("chapters", "solutions") if (path := root / name / f"{slug}.md").is_file()]
    found = [*texts, *sorted((root / "value_management" / "bank" / stem).glob("*.py"))]
    yield from found
    written = "".join(path.read_text(encoding="utf-8") for path in found)
    yield from sorted(path for path in (root / "datasets").glob("*.toml") if f'"{path.stem}"' in written)


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
