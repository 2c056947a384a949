"""What `_toc.yml` and README.md say of the chapters: made from `book/curriculum.toml`, between two marked lines.

A made part stands below a line such as `# made from book/curriculum.toml: shelves` and above `# end of shelves`; in
Markdown the two lines are comments of HTML. What stands elsewhere in these files is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from commands.places import write_whole
from value_management.errors import DataError
from value_management.learning import course

CURRICULUM = "book/curriculum.toml"
FILES = ("_toc.yml", "README.md")
SHELVES = {"team": "Team core", "coach": "Coach", "evaluator": "Evaluator"}
PART = re.compile(
    r"(?P<before>^ *(?:#|<!--) made from book/curriculum\.toml: (?P<name>[a-z]+)[^\n]*\n)"
    r".*?(?P<after>^ *(?:#|<!--) end of (?P=name)\b)",
    re.DOTALL | re.MULTILINE,
)
Chapters = Sequence[course.Chapter]


def shelves(listed: Chapters) -> list[str]:
    """The parts of the contents: a shelf's chapters in the order of the route, each with its practice; drafts last."""
    lines = []
    for shelf, caption in SHELVES.items():
        here = [chapter for chapter in listed if chapter.shelf == shelf and not chapter.draft]
        lines += _part(caption, here, ("exercises",))
    return lines + _part("Drafts", [chapter for chapter in listed if chapter.draft], ("exercises", "solutions"))


def _part(caption: str, chapters: Chapters, beneath: Sequence[str]) -> list[str]:
    lines = [f"  - caption: {caption}", "    chapters:"]
    for chapter in chapters:
        lines += [f"      - file: chapters/{chapter.slug}", "        sections:"]
        lines += [f"          - file: {folder}/{chapter.slug}" for folder in beneath]
    return lines if chapters else []


def solutions(listed: Chapters) -> list[str]:
    """The worked solutions, by number, as they stand under the page for coaches."""
    finished = sorted((chapter for chapter in listed if not chapter.draft), key=lambda chapter: chapter.number)
    return [f"          - file: solutions/{chapter.slug}" for chapter in finished]


def routes(listed: Chapters) -> list[str]:
    """README's table of the routes."""

    def way(shelf: str) -> str:
        here = (chapter for chapter in listed if chapter.shelf == shelf and not chapter.draft)
        return " → ".join(f"{chapter.number:02d} {chapter.short}" for chapter in here)

    lines = ["| Route | Chapters in this version |", "|---|---|", f"| Team core | {way('team')} |"]
    if way("coach"):
        lines.append(f"| Coach | the same, then {way('coach')} and the page *For coaches* |")
    if way("evaluator"):
        lines.append(f"| Evaluator | {way('evaluator')} |")
    words = "the page *For facilitators*: three half-day workshops, with what each has material for"
    return [*lines, f"| Facilitator | {words} |"]


PARTS: dict[str, Callable[[Chapters], list[str]]] = {"shelves": shelves, "solutions": solutions, "routes": routes}


def made(text: str, listed: Chapters) -> str:
    """A file's text with its made parts as the curriculum has them today."""

    def part(found: re.Match[str]) -> str:
        blank = "\n" if found["before"].startswith("<!--") else ""  # a table needs a line to itself
        return found["before"] + blank + "\n".join(PARTS[found["name"]](listed)) + "\n" + blank + found["after"]

    return PART.sub(part, text)


def outdated(root: Path) -> dict[str, str]:
    """The files whose made parts differ from the curriculum, each with the text that it should have.

    Raises DataError for a curriculum with faults. Empty where there is no curriculum.
    """
    if not (root / CURRICULUM).is_file():
        return {}
    listed = course.read((root / CURRICULUM).read_text(encoding="utf-8"))
    found = {}
    for name in FILES:
        text = (root / name).read_text(encoding="utf-8")
        if made(text, listed) != text:
            found[name] = made(text, listed)
    return found


def bring(root: Path) -> list[str]:
    """Writes the made parts anew where they differ; the names of the files written. Raises DataError as `outdated`."""
    found = outdated(root)
    for name, text in found.items():
        write_whole(root / name, text)
    return list(found)


def faults(root: Path) -> list[str]:
    """One line for each file that isn't as the curriculum says, with what to run."""
    try:
        return [f"{name} is not what {CURRICULUM} says. Run: python3 workbook.py refresh" for name in outdated(root)]
    except DataError as error:
        return [str(fault) for fault in error.faults]
