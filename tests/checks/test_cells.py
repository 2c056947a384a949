"""The shape of a chapter, broken in one way at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.checks import cells
from value_management.learning import course

TITLE = course.find("start-here").title
PARTS = "\n".join(
    f"## {part}\n\n### A claim of some words\n\nWords.\n" for part in cells.HEADINGS if part != cells.RECALL
)
SOUND = f"# {TITLE}\n\n{PARTS}"


def found(made, text: str) -> list[str]:
    return [str(each) for each in cells.headings(made.page(text), course.find("start-here"))]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f"# {TITLE}\n", "# Another\n", f"md:7: found “Another”; expected one title, “{TITLE}”"),
        (f"# {TITLE}\n", "", "found no title"),
        ("## A worked example", "## An example", "missing A worked example; and “An example”"),
        ("## Sources", "## The idea in plain words", "missing Sources"),
        ("### A claim of some words", "### Topics", "found the heading “Topics”"),
        ("### A claim of some words", "", "no heading inside the lesson"),
    ],
)
def test_headings(made, old, new, said):
    assert not found(made, SOUND)
    broken = SOUND.replace(old, new)
    assert broken != SOUND and any(said in each for each in found(made, broken))


def test_a_chapter_with_recalls_has_the_part_for_them(made):
    chapter = replace(course.find("start-here"), recall=("a/1", "a/2", "a/3"))
    (one,) = cells.headings(made.page(SOUND), chapter)
    assert "missing Three questions from before" in one.found
    assert "Copy the headings from chapter 05" in str(one)


@pytest.mark.parametrize(("lines", "faults"), [(5, 0), (4, 1), (6, 1)])
def test_five_lines(made, lines, faults):
    text = "## Five lines to keep\n\n" + "".join(f"{place}. A line.\n" for place in range(1, lines + 1))
    assert len(list(cells.five_lines(made.page(text)))) == faults


@pytest.mark.parametrize(
    ("source", "tags", "outputs", "said"),
    [
        ("print(1)", "hide-input", [], None),
        ("\n".join(f"a{n} = {n}" for n in range(16)), "hide-input", [], "a cell of 16 lines"),
        ("print(1)", "hide-output", [], "the tag 'hide-output'"),
        ("print(1)", "remove-output", [], "code that stands open"),
        ("print(", "hide-input", [], "line 1 of a cell: '(' was never closed"),
        ("from value_management.bank import _exhibits", "hide-input", [], "value_management.bank._exhibits"),
        (
            "x",
            "hide-input",
            [{"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}],
            "NameError: x",
        ),
        (
            "x",
            "hide-input",
            [{"output_type": "stream", "name": "stderr", "text": "Deprecated"}],
            "a warning, “Deprecated”",
        ),
        ("x", "hide-input", [{"output_type": "stream", "name": "stdout", "text": "<A object at 0x1>"}], "“object at”"),
        ("x", "hide-input, figure", [], "the tag figure and no figure"),
        (
            "x",
            "hide-input",
            [{"output_type": "display_data", "data": {"image/png": "AA"}, "metadata": {}}],
            "a bitmap",
        ),
    ],
)
def test_cells(made, source, tags, outputs, said):
    page = made.page(f"Words.\n\n{made.code_cell(source, tags)}", [outputs])
    told = [str(each) for each in cells.cells(page)]
    assert (len(told) == 0) if said is None else any(said in each for each in told), told
    assert all(each.startswith("chapters/07-made.md:9:") for each in told)


def test_a_cell_that_has_not_run_and_cells_out_of_order(made):
    page = made.page(made.code_cell("a = 1") + "\n" + made.code_cell("b = 1"))
    assert not [*cells.cells(page), *cells.runs(page)]
    for cell, number in zip(page.notebook["cells"], (2, 1), strict=True):
        cell["execution_count"] = number
    assert "another order" in str(*cells.runs(page))
    page.notebook["cells"][0]["execution_count"] = None
    (one,) = cells.cells(page)
    assert "has not run" in str(one) and "refresh 07-made" in str(one)


def test_a_chapter_shows_its_numbers(made):
    text = made.code_cell("table(x)")
    assert not list(cells.shows_its_numbers(made.page(text, [[made.table("<td>1</td>")]])))
    assert "neither a figure nor a table" in str(*cells.shows_its_numbers(made.page(text)))
