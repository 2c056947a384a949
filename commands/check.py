"""`check`: every fault of a chapter at once, without a browser and without building the book.

`check 05` holds one chapter against the rules in `commands/checks`; `check --book` what chapters must not share. Run by
the environment's Python, not by `workbook.py`. Ends with 1 where there is a fault; advice alone ends with 0.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from commands.checks import (
    amounts,
    book,
    cells,
    counted,
    entry,
    giveaways,
    pairs,
    phrases,
    pictures,
    pointing,
    questions,
    sentences,
    spelling,
    terms,
    unfinished,
)
from commands.checks.findings import Finding, from_faults
from commands.checks.pages import stored_page
from commands.places import ROOT
from value_management import bank
from value_management.errors import DataError
from value_management.learning import course


def of_chapter(slug: str, root: Path = ROOT) -> Iterator[Finding]:
    """Everything found in one chapter."""
    chapter = course.find(slug)
    slug = chapter.slug
    lesson, solution = stored_page("chapters", slug, root), stored_page("solutions", slug, root)
    yield from unfinished.in_entry(slug, course.path().read_text(encoding="utf-8"))
    for path in unfinished.files(slug, root):
        yield from unfinished.marks(path, root)
    known, figures = phrases.sources(root) or {}, amounts.listed(slug, root)
    asked, practice, broken = questions.built(chapter.stem)
    yield from broken
    yield from entry.ways(chapter)
    yield from pairs.agree(slug, root)
    if not broken:
        yield from entry.questions(chapter, asked, practice, lesson)
        yield from entry.misconceptions(chapter)
        for question in (*asked, *practice):
            yield from questions.faults(question)
            yield from pointing.on_sheet(question)
            for text in questions.words(question):
                yield from spelling.spelled(question.id, text)
                yield from phrases.of_sources(question.id, text, known)
        yield from questions.options_by_length([*asked, *practice])
        yield from questions.sayings([*asked, *practice])
        yield from questions.shown_on_sheet([bank.find(id) for id in chapter.recall], [*asked, *practice])
        yield from giveaways.above(lesson)
        yield from giveaways.above(solution)
    # Without notebooks there is nothing to say of what they show: `pairs` has asked for a refresh.
    made = all((root / folder / f"{slug}.ipynb").is_file() for folder in ("chapters", "solutions"))
    if lesson.blocks:
        yield from cells.headings(lesson, chapter)
        yield from cells.five_lines(lesson)
        if made:
            yield from cells.shows_its_numbers(lesson)
        yield from terms.explained(lesson, terms.in_book(root), explained_before(chapter, root))
    yield from amounts.entries(slug, figures, (lesson, solution))
    for page in (lesson, solution):
        yield from cells.cells(page, made)
        if made:
            yield from cells.runs(page)
            yield from pictures.words(page)
            yield from pictures.on_screens(page)
        yield from pointing.on_page(page)
        yield from amounts.loose(page, figures, slug)
        yield from sentences.lengths(page)
        yield from sentences.voice(page)
        yield from spelling.on_page(page)
        for block in phrases.own(page):
            yield from phrases.of_sources(page.at(block), block.words, known)
    for path in counted.files(root):
        yield from counted.chapters(path, root, len(course.chapters()))


def explained_before(chapter: course.Chapter, root: Path) -> set[str]:
    """The terms that the chapters before it in the book explain."""
    slugs = [each.slug for each in course.chapters()]
    before = slugs[: slugs.index(chapter.slug)] if chapter.slug in slugs else slugs
    return terms.explained_by((stored_page("chapters", slug, root) for slug in before), terms.in_book(root))


def chosen(name: str) -> list[str]:
    """The chapters that a number, a slug or a part of one names. Raises DataError where there is none."""
    entries = tomllib.loads(course.path().read_text(encoding="utf-8"))["chapter"]  # drafts as well
    slugs = [entry["slug"] for entry in entries]
    return [slug for slug in slugs if name == slug.partition("-")[0] or name in slug] or [course.find(name).slug]


def told(title: str, found: list[Finding]) -> bool:
    """Prints what was found, grouped by place; whether there is a fault."""
    groups: dict[str, list[Finding]] = {}
    for each in dict.fromkeys(found):
        groups.setdefault(each.group, []).append(each)
    print(title)
    for name, group in groups.items():
        print(f"\n  {name}")
        for each in sorted(group, key=lambda each: not each.fault):
            where = each.place.removeprefix(name).lstrip(":, ")
            what = f"{where}: found {each.found}" if where else f"found {each.found}"
            print(f"    {'fault ' if each.fault else 'advice'}  {what}; expected {each.expected}. {each.todo}".rstrip())
    faults = sum(each.fault for each in dict.fromkeys(found))
    rest = len(dict.fromkeys(found)) - faults
    print(f"\n{faults or 'No'} fault{'s' * (faults != 1)}, {rest} of advice.\n")
    return bool(faults)


def skipped() -> Iterator[str]:
    """What could not be looked for on this machine."""
    if phrases.sources(ROOT) is None:
        yield f"Not compared with the sources: their texts are not in {phrases.SOURCES.as_posix()}."
    if not spelling.with_codespell():
        yield "Slips of the keyboard not looked for: codespell comes with the tests' packages (test)."
    yield "Not looked at: the built page in a browser (test)."


def main(arguments: list[str]) -> int:
    """The command's arguments, as `workbook.py` has them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("check",))
    parser.add_argument("names", nargs="*")
    parser.add_argument("--book", action="store_true")
    given = parser.parse_args(arguments)
    failed = False
    try:
        course.chapters()
        slugs = list(dict.fromkeys(slug for name in given.names for slug in chosen(name)))
        for slug in slugs:
            failed |= told(f"Chapter {slug}", list(of_chapter(slug)))
        if given.book:
            failed |= told("The whole book", list(book.findings(course.chapters(), ROOT)))
            print(book.ways(course.chapters()), "\n", sep="")
    except DataError as error:  # the curriculum itself, or a name that it doesn't have
        print("\n".join(map(str, from_faults(error.faults))))
        return 1
    print("\n".join(skipped()))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
