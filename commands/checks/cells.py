"""The shape of a chapter: its headings, its cells, their tags, and what code in a notebook may use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from commands.checks.findings import Finding, shortened
from commands.checks.pages import Block, Page, figures, outputs, tables
from value_management.learning.course import Chapter

RECALL = "Three questions from before"
HEADINGS = (
    "The situation",
    "What you will be able to do",
    RECALL,
    "The idea in plain words",
    "A worked example",
    "What the figures cannot show",
    "Try it with your team this week",
    "Five lines to keep",
    "Sources",
)
TAGS = {"hide-input", "facilitator", "solution", "your-turn", "figure", "remove-input", "remove-output"}
LONGEST_CELL = 15
BANK = "value_management.bank"


def headings(page: Page, chapter: Chapter) -> Iterator[Finding]:
    """One title, the fixed parts in their order, and inside the lesson headings that are sentences or questions."""
    found = [block for block in page.blocks if block.kind == "heading"]
    titles = [block for block in found if block.level == 1]
    if [block.text for block in titles] != [chapter.title] or found[:1] != titles[:1]:
        said = ", ".join(shortened(block.text) for block in titles) or "no title"
        yield Finding(
            f"{page.text}:{titles[0].line if titles else 1}", said, f"one title, “{chapter.title}”, at the top"
        )
    expected = [each for each in HEADINGS if each != RECALL or chapter.recall]
    parts = [block for block in found if block.level == 2]
    names = [block.text for block in parts]
    if names != expected:
        wrong = next((block for block, each in zip(parts, expected, strict=False) if block.text != each), None)
        missing = [each for each in expected if each not in names]
        other = [each for each in names if each not in expected]
        what = f"missing {', '.join(missing)}" if missing else "the parts in another order"
        what += f"; and {', '.join(map(shortened, other))}" if other else ""
        todo = "Copy the headings from chapter 05."
        yield Finding(page.at(wrong) if wrong else page.text, what, f"in this order {', '.join(expected)}", todo)
    inner = [block for block in found if block.level == 3]
    if not inner:
        yield Finding(page.text, "no heading inside the lesson", "headings of the third level")
    for block in inner:
        if len(block.text.split()) < 3:
            yield Finding(page.at(block), f"the heading {shortened(block.text)}", "a claim or a question, not a topic")


def five_lines(page: Page) -> Iterator[Finding]:
    """Five lines to keep are five."""
    lines = [block for block in page.blocks if block.part == "Five lines to keep" and block.kind == "item"]
    if len(lines) != 5:
        place = page.at(lines[0]) if lines else page.text
        yield Finding(place, f"{len(lines)} lines to keep", "five")


def cells(page: Page, made: bool = True) -> Iterator[Finding]:
    """Cells are short, tagged, have run, and print no warning, address or bitmap. made: whether there is a notebook."""
    chapter = page.name.startswith("chapters/")
    for block in page.blocks:
        for tag in sorted(set(block.tags) - TAGS):
            yield Finding(page.at(block), f"the tag {tag!r}", f"one of {', '.join(sorted(TAGS))}")
        if block.kind != "code":
            continue
        if "facilitator" in block.tags:
            yield Finding(page.at(block), "code tagged facilitator", "words only")
        lines = [line for line in block.text.splitlines() if line.strip()]
        if len(lines) > LONGEST_CELL:
            todo = "Move what isn't read aloud into value_management/lab/chapter_figures or cases."
            yield Finding(page.at(block), f"a cell of {len(lines)} lines", f"at most {LONGEST_CELL}", todo)
        if chapter and "hide-input" not in block.tags:
            yield Finding(page.at(block), "code that stands open in the page", ":tags: [hide-input]")
        yield from (Finding(page.at(block), *each) for each in code(block.text))
        if made:
            yield from _stored(page, block)


def code(source: str) -> Iterator[tuple[str, str, str]]:
    """Found, expected and what to do, for code that isn't Python and for names that a notebook may not use."""
    try:
        names = forbidden(source)
    except SyntaxError as error:
        yield f"line {error.lineno} of a cell: {error.msg}", "Python", ""
        return
    for name in names:
        yield name, "only public names, none of the bank", "What chapters and questions share is in cases."


def forbidden(source: str) -> list[str]:
    """The names in a cell that are private or the bank's. Raises SyntaxError."""
    found = []
    for name in _used(source):
        private = [part for part in name.split(".") if part.startswith("_") and part != "_" and not part.endswith("__")]
        if name == BANK or name.startswith(f"{BANK}.") or private:
            found.append(name)
    return found


def _used(source: str) -> Iterator[str]:
    """Each name that a cell imports, and each name or attribute that it uses, with its module where it is known."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def _stored(page: Page, block: Block) -> Iterator[Finding]:
    """What a code cell has stored. A cell that has not run says only that."""
    refresh = f"Run: python3 workbook.py refresh {page.name.partition('/')[2]}"
    if not block.cell.get("execution_count"):
        yield Finding(page.at(block), "a cell that has not run", "its output", refresh)
        return
    for output in block.cell["outputs"]:
        if output["output_type"] == "error":
            yield Finding(page.at(block), f"{output.get('ename')}: {output.get('evalue')}", "a cell that runs", refresh)
        elif output.get("name") == "stderr":
            yield Finding(page.at(block), f"a warning, {shortened(str(output.get('text')))}", "none in the page")
    for text in outputs(block.cell):
        if address := re.search(r"0x[0-9a-f]{8,}|\bobject at\b", text):
            yield Finding(page.at(block), f"“{address[0]}” in the output", "words", "Print what the reader needs.")
    if list(outputs(block.cell, "image/png")):
        yield Finding(page.at(block), "a bitmap", "a figure that follows the theme", "End the cell with show(…).")
    if bool(figures(block.cell)) != ("figure" in block.tags):
        found = "a figure without the tag" if figures(block.cell) else "the tag figure and no figure"
        yield Finding(page.at(block), found, "the tag figure on cells that output one")


def runs(page: Page) -> Iterator[Finding]:
    """Cells were run once, from top to bottom."""
    numbers = [block.cell.get("execution_count") for block in page.code()]
    if all(numbers) and numbers != list(range(1, len(numbers) + 1)):
        refresh = f"Run: python3 workbook.py refresh {page.name.partition('/')[2]}"
        yield Finding(f"{page.name}.ipynb", "cells that were run in another order", "from top to bottom", refresh)


def shows_its_numbers(page: Page) -> Iterator[Finding]:
    """A chapter has a figure or a table."""
    if not any(figures(block.cell) or tables(block.cell) for block in page.code()):
        yield Finding(page.text, "neither a figure nor a table", "one of them: a chapter shows its numbers")
