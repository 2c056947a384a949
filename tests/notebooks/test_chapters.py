"""The shape of every chapter, found by itself: headings, questions, tags, short cells, the curriculum's facts."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from value_management import bank
from value_management.learning import course
from value_management.learning.marking import mark

_spec = importlib.util.spec_from_file_location("reading", Path(__file__).with_name("reading.py"))
assert _spec and _spec.loader
r = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(r)

CHAPTERS = r.finished("chapters")
SOLUTIONS = r.finished("solutions")
HEADINGS = [
    "The situation",
    "What you will be able to do",
    "Three questions from before",
    "The idea in plain words",
    "A worked example",
    "What the figures cannot show",
    "Try it with your team this week",
    "Five lines to keep",
    "Sources",
]
TAGS = {"hide-input", "facilitator", "solution", "your-turn", "figure", "remove-input", "remove-output"}
LONGEST_CELL = 15
LARGEST = 400_000
"""Bytes of a stored notebook: one that is larger makes every copy of the repository and every page slower."""
VALUE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b", re.IGNORECASE)


def test_the_three_folders_and_the_curriculum_have_the_same_names():
    assert sorted(chapter.slug for chapter in course.chapters()) == CHAPTERS
    assert CHAPTERS == SOLUTIONS == r.finished("exercises")


@pytest.mark.parametrize(
    ("folder", "stem"),
    [(folder, stem) for folder in ("chapters", "solutions", "exercises") for stem in r.finished(folder)],
)
def test_no_stored_notebook_is_larger_than_it_need_be(folder, stem):
    size = (r.ROOT / folder / f"{stem}.ipynb").stat().st_size
    assert size <= LARGEST, f"{size:,} bytes: store figures as SVG, and fewer points in them"


@pytest.mark.parametrize("stem", CHAPTERS)
def test_headings_are_the_same_in_every_chapter(stem):
    lines = [line for line in _prose(stem).splitlines() if line.startswith("#")]
    assert lines and lines[0] == f"# {course.find(stem).title}"
    assert sum(line.startswith("# ") for line in lines) == 1
    expected = [each for each in HEADINGS if each != "Three questions from before" or course.find(stem).recall]
    assert [line[3:] for line in lines if line.startswith("## ")] == expected
    claims = [line[4:] for line in lines if line.startswith("### ")]
    assert claims and all(len(claim.split()) >= 3 for claim in claims), "headings inside the lesson are claims"


def _prose(stem: str) -> str:
    """The chapter's markdown without code blocks, where a # is a comment."""
    return re.sub(r"^```.*?^```", "", r.markdown("chapters", stem), flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("stem", CHAPTERS)
def test_questions_are_those_of_the_curriculum_and_of_the_bank(stem):
    chapter = course.find(stem)
    in_bank = [question.id for question in bank.chapter(stem)]
    assert list(chapter.questions) == in_bank
    assert list(chapter.practice) == [question.id for question in bank.practice(stem)]
    assert r.calls("chapters", stem, "ask") == in_bank
    marked = [question for question in bank.chapter(stem) if question.kind not in ("reflection", "rating")]
    assert len(marked) >= 4, "at least four marked questions"
    assert len({question.kind for question in marked}) >= 3, "of at least three kinds"
    assert r.calls("chapters", stem, "opening") == [stem]
    assert r.calls("chapters", stem, "recall") == ([stem] if chapter.recall else [])


@pytest.mark.parametrize("stem", CHAPTERS)
def test_three_misconceptions_are_cured_by_the_answer_that_is_exactly_it(stem):
    misconceptions = course.find(stem).misconceptions
    assert len(misconceptions) >= 3
    for each in misconceptions:
        question = bank.find(each.question)
        given = mark(question, each.answer)
        assert given.verdict in ("wrong", "partly") and given.reason == each.reason, (each, given)
        assert any(
            example.answer == each.answer or mark(question, example.answer).feedback == given.feedback
            for example in question.examples()
            if example.verdict == "wrong"
        ), "its answer is one that the question foresees"


@pytest.mark.parametrize(
    ("folder", "stem"), [*(("chapters", s) for s in CHAPTERS), *(("solutions", s) for s in SOLUTIONS)]
)
def test_cells_are_short_tagged_and_have_run_well(folder, stem):
    numbers = []
    for place, cell in enumerate(r.cells(folder, stem), start=1):
        where = f"{folder}/{stem}, cell {place}"
        assert set(r.tags(cell)) <= TAGS, where
        assert "facilitator" not in r.tags(cell) or cell["cell_type"] == "markdown", where
        if cell["cell_type"] != "code":
            continue
        lines = [line for line in r.source(cell).splitlines() if line.strip()]
        assert len(lines) <= LONGEST_CELL, where
        assert folder != "chapters" or "hide-input" in r.tags(cell), f"{where}: code is folded in the page"
        assert cell["execution_count"], f"{where} has not run"
        numbers.append(cell["execution_count"])
        for output in cell["outputs"]:
            assert output["output_type"] != "error", where
            assert output.get("name") != "stderr", f"{where}: a warning in the page: {output.get('text')}"
        for text in r.outputs(cell):
            assert not re.search(r"0x[0-9a-f]{8,}|\bobject at\b", text), f"{where}: an address in the output"
        assert not list(r.outputs(cell, "image/png")), f"{where}: a bitmap; end the cell with show(…)"
        assert bool(r.figures(cell)) == ("figure" in r.tags(cell)), f"{where}: tag the cells that output a figure"
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("stem", CHAPTERS)
def test_every_figure_says_what_it_shows(stem):
    figures = 0
    for cell in r.cells("chapters", stem, "code"):
        if "figure" not in r.tags(cell):
            continue
        texts = [text for text in r.outputs(cell) if text.startswith("Figure: ")]
        assert len(texts) == len(r.figures(cell))
        for text in texts:
            figures += 1
            alt = text.splitlines()[0].removeprefix("Figure: ")
            assert len(alt.split()) >= 6 and VALUE.search(alt), f"the finding and its values: {alt}"
            assert "\nTitle: " in text and "\nSource: " in text and "no label" not in text
    tables = [
        text
        for cell in r.cells("chapters", stem, "code")
        for text in r.outputs(cell, "text/html")
        if "gt_table" in text
    ]
    assert figures or tables, "a chapter shows its numbers"


@pytest.mark.parametrize("stem", CHAPTERS)
def test_five_lines_to_keep_are_five(stem):
    part = _prose(stem).split("## Five lines to keep")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if re.match(r"\s*(?:\d+\.|[-*])\s", line)]
    assert len(lines) == 5
