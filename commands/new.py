"""`new` begins a chapter: its texts, its questions, a small table with its card and its entry in the curriculum.

They are made from `commands/templates`; what is left to write is marked TODO there. The chapter is a draft until the
line `draft = true` in the curriculum is taken away. Everything is written, or nothing.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from commands import contents, data_package
from commands.places import ROOT, remove, write_whole
from commands.words import Trouble, say
from value_management.errors import DataError
from value_management.learning import course

TEMPLATES = Path(__file__).resolve().parent / "templates"
CURRICULUM = "book/curriculum.toml"
MADE = (CURRICULUM, "_toc.yml", "README.md", "datasets/datapackage.json")
"""Files of the whole book that a new chapter changes."""
SHELVES = ("team", "coach", "evaluator")
STEM = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST = 40
ENTRY = re.compile(r"(?:^#[^\n]*\n)*^\[\[chapter\]\]\n(?:(?!^#|^\[\[)[^\n]*\n)*", re.MULTILINE)
RECALLED = 3


def new(number: int, stem: str, title: str, shelf: str, root: Path = ROOT) -> list[str]:
    """Writes the files of a chapter; their names. Raises Trouble, with nothing changed, where that can't be."""
    title = " ".join(title.split())
    try:
        text = (root / CURRICULUM).read_text(encoding="utf-8")
        listed = course.read(text)
    except FileNotFoundError:
        raise Trouble(f"There is no {CURRICULUM} here: run the command in the workbook's own folder.") from None
    except DataError as error:
        raise Trouble(f"The curriculum has to be mended first. {error.faults[0]}") from None
    refuse(number, stem, title, shelf, listed)
    before = [chapter for chapter in listed if not chapter.draft and chapter.number < number]
    if not before:
        raise Trouble(f"A chapter recalls three questions of an earlier one, and there is none before {number:02d}.")
    words = {
        "number": f"{number:02d}",
        "plain_number": str(number),
        "slug": f"{number:02d}-{stem}",
        "stem": stem,
        "title": title,
        "shelf": shelf,
        "before": before[-1].slug,
        "recall": ", ".join(f'"{each}"' for each in recalled(before)),
    }
    package = f"value_management/bank/{stem.replace('-', '_')}"
    files = {
        f"chapters/{words['slug']}.md": "chapter.md",
        f"solutions/{words['slug']}.md": "solution.md",
        **{f"{package}/{name}": f"bank/{name}" for name in ("__init__.py", "in_chapter.py", "practice.py")},
        **{f"datasets/fictional-{stem}.{kind}": f"dataset.{kind}" for kind in ("csv", "toml")},
    }
    notebooks = [f"{folder}/{words['slug']}.ipynb" for folder in ("chapters", "solutions", "exercises")]
    there = [name for name in (*files, *notebooks) if (root / name).exists()]
    if there:
        raise Trouble(f"{there[0]} is there already. Choose another name, or move it away first.")
    with whole_or_nothing(root, [*files], package) as before_it:
        for name, template in files.items():
            write_whole(root / name, filled(template, words))
        write_whole(root / CURRICULUM, with_entry(text, filled("curriculum.toml", words), number))
        try:
            contents.bring(root)
            write_whole(root / "datasets" / data_package.MADE, data_package.text(root / "datasets"))
        except DataError as error:
            raise Trouble(
                f"Nothing was written, because something else has to be mended first. {error.faults[0]}"
            ) from None
    return [*files, *(name for name in MADE if (root / name).read_bytes() != before_it[root / name])]


def refuse(number: int, stem: str, title: str, shelf: str, listed: Sequence[course.Chapter]) -> None:
    """Raises Trouble for what a chapter can't be called."""
    if re.fullmatch(r"\d+-.*", stem):
        raise Trouble(f"Give the name without its number: {stem.partition('-')[2]}.")
    if not STEM.fullmatch(stem) or len(stem) > LONGEST:
        raise Trouble(
            f"“{stem}” can't be a chapter's name. Use small letters, digits and hyphens, beginning with a letter, "
            f"{LONGEST} at most: joy-in-work."
        )
    if keyword.iskeyword(stem) or stem in ("before", "after", "practice"):
        raise Trouble(f"“{stem}” means something else to the programs. Choose a name of two words: {stem}-and-more.")
    if not 1 <= number <= 99:
        raise Trouble(f"A chapter's number is from 1 to 99, not {number}.")
    if shelf not in SHELVES:
        raise Trouble(f"There is no shelf “{shelf}”. Choose one of {', '.join(SHELVES)}.")
    if not title or len(title) > 100 or re.search(r'["\\@]|\bTODO\b', title):
        raise Trouble(
            'Give a title of at most 100 letters, without ", \\ and @: --title "Joy in work: ask every week".'
        )
    for chapter in listed:
        if chapter.number == number:
            raise Trouble(f"The number {number} is taken by {chapter.slug}. Choose another.")
        if chapter.stem == stem:
            raise Trouble(f"The name {stem} is taken by {chapter.slug}. Choose another.")


def recalled(before: Sequence[course.Chapter]) -> list[str]:
    """Three questions of earlier chapters: the first of each of the last three, then more of the last."""
    asked = [chapter.questions for chapter in before[: -RECALLED - 1 : -1]]
    first, more = [ids[0] for ids in asked], [id for ids in asked for id in ids[1:]]
    return sorted((first + more)[:RECALLED])


def filled(template: str, words: dict[str, str]) -> str:
    """A template with its words in place."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)@", lambda found: words[found[1]], text)


def with_entry(text: str, entry: str, number: int) -> str:
    """The curriculum with an entry before that of the first higher number, else at its end."""
    found = re.search(r'^slug = "(\d\d-[^"]+)"', entry, re.MULTILINE)
    head = f" {found[1] if found else number}"
    entry = f"# {'-' * (118 - len(head))}{head}\n{entry}"
    for old in ENTRY.finditer(text):
        given = re.search(r"^number = (\d+)", old.group(), re.MULTILINE)
        if given and int(given[1]) > number:
            return f"{text[: old.start()]}{entry}\n{text[old.start() :]}"
    return f"{text.rstrip()}\n\n{entry}"


@contextmanager
def whole_or_nothing(root: Path, files: list[str], package: str) -> Iterator[dict[Path, bytes]]:
    """Takes the new files away and puts the others back as they were, where what is done within fails.

    Gives the content that the others had.
    """
    before = {root / name: (root / name).read_bytes() for name in MADE if (root / name).is_file()}
    try:
        yield before
    except BaseException:
        for name in files:
            with suppress(FileNotFoundError):
                (root / name).unlink()
        remove(root / package)
        for path, content in before.items():
            if path.read_bytes() != content:
                path.write_bytes(content)
        raise


def run(number: int, stem: str, title: str, shelf: str) -> int:
    """The command."""
    for name in new(number, stem, title, shelf):
        say(f"{'changed' if name in MADE else 'written'}  {name}")
    say("The chapter is a draft. What is left to write is marked TODO. The next three commands:")
    for command in ("refresh", "open --watch", "check"):
        say(f"  python3 workbook.py {command} {number:02d}")
    return 0
