"""What must not repeat from chapter to chapter: how they open, how they teach, and their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from commands.checks import counted, phrases, terms
from commands.checks.findings import Finding, advice
from commands.checks.pages import Page, stored_page
from value_management import bank
from value_management.learning.course import Chapter

MOST = {("main_break", "choice"): 10, ("opening", "urgent message"): 4}
"""In how many chapters a way may be used; further ones need another."""
CURRICULUM = "book/curriculum.toml"


def repeated(chapters: Sequence[Chapter]) -> Iterator[Finding]:
    """No way of opening or teaching is used more often than it bears; neighbours differ in how they open."""
    for (name, way), most in MOST.items():
        used = [chapter.slug for chapter in chapters if getattr(chapter, name) == way]
        if len(used) > most:
            found = f"{name} = {way!r} in {len(used)} chapters: {', '.join(used)}"
            yield Finding(f"{CURRICULUM}, {used[-1]}", found, f"at most {most}", "Choose another way for some of them.")
    for one, other in zip(chapters, chapters[1:], strict=False):
        for name in ("opening", "picture"):
            way = getattr(one, name)
            if way == getattr(other, name):
                found = f"{name} = {way!r}, as in {one.slug} just before"
                yield advice(f"{CURRICULUM}, {other.slug}", found, "something else than the chapter before")


def ways(chapters: Sequence[Chapter]) -> str:
    """How often each way is used, in a line for each of the three."""
    lines = []
    for name in ("opening", "main_break", "picture"):
        count = Counter(getattr(chapter, name) for chapter in chapters)
        lines.append(f"{name}: " + ", ".join(f"{way} {times}" for way, times in count.most_common()))
    return "\n".join(lines)


def pages(chapters: Sequence[Chapter], root: Path) -> list[Page]:
    """The chapters' pages, so far as they are written."""
    return [
        stored_page("chapters", each.slug, root)
        for each in chapters
        if (root / "chapters" / f"{each.slug}.md").is_file()
    ]


def findings(chapters: Sequence[Chapter], root: Path) -> Iterator[Finding]:
    """Every rule that several chapters keep together."""
    written = pages(chapters, root)
    yield from repeated(chapters)
    yield from phrases.shared(written)
    for path in counted.files(root):
        yield from counted.chapters(path, root, len(chapters))
    said = [path.read_text(encoding="utf-8") for path in (root / "book").glob("*.md") if path.stem != "glossary"]
    said += [
        path.read_text(encoding="utf-8") for name in ("chapters", "solutions") for path in (root / name).glob("*.md")
    ]
    said += [f"{each.prompt} {each.worked} {each.right_words} {' '.join(each.hints)}" for each in bank.every()]
    yield from terms.unused(terms.in_book(root), said)
