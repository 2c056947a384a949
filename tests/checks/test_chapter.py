"""A chapter against its entry, its notebooks and its data; the whole book; and the command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from commands import check
from commands.checks import amounts, book, entry, pages, pairs
from commands.checks.findings import Finding, advice
from value_management import bank
from value_management.errors import DataError
from value_management.learning import course

STEM = "01-start-here"
CHAPTER = course.find(STEM)


def asked(**changes) -> list[str]:
    page = pages.stored_page("chapters", STEM)
    given = {"chapter": CHAPTER, "asked": bank.chapter(STEM), "practice": bank.practice(STEM), "page": page, **changes}
    return [str(each) for each in entry.questions(**given)]


def test_the_entry_against_bank_and_page(made):
    assert not asked()
    assert (
        "questions start-here/1; expected those of the bank"
        in asked(chapter=replace(CHAPTER, questions=("start-here/1",)))[0]
    )
    assert any("recall(…) of none" in each for each in asked(chapter=replace(CHAPTER, recall=("a/1", "b/1", "c/1"))))
    assert any("ask(…) of none" in each for each in asked(page=made.page("Words.")))
    few = asked(asked=bank.chapter(STEM)[:2], practice=bank.practice(STEM)[:4])
    assert any("2 marked questions of 2 kinds" in each for each in few)
    assert any("4 tasks of practice" in each for each in few)


def test_misconceptions_and_ways():
    assert not [*entry.misconceptions(CHAPTER), *entry.ways(CHAPTER)]
    first, *others = CHAPTER.misconceptions

    def told(each) -> str:
        return " ".join(map(str, entry.misconceptions(replace(CHAPTER, misconceptions=(each, *others)))))

    assert "2 misconceptions" in str(*entry.misconceptions(replace(CHAPTER, misconceptions=tuple(others))))
    assert "start-here/99, which is no question" in told(replace(first, question="start-here/99"))
    assert "with the reason 'average'" in told(replace(first, reason="cause"))
    right = next(each.answer for each in bank.find(first.question).examples() if each.verdict == "right")
    assert "found right" in told(replace(first, answer=right))
    assert "no main_break" in str(*entry.ways(replace(CHAPTER, main_break="")))


@pytest.fixture
def root(tmp_path):
    """The files of one chapter, in a folder of the test's own."""
    for name in ("chapters", "solutions", "exercises"):
        (tmp_path / name).mkdir()
        for path in (pages.ROOT / name).glob(f"{STEM}.*"):
            shutil.copy(path, tmp_path / name)
    (tmp_path / "book").mkdir()
    shutil.copy(pages.ROOT / "book" / "glossary.md", tmp_path / "book")
    shutil.copy(pages.ROOT / "README.md", tmp_path)
    shutil.copytree(pages.ROOT / amounts.FIGURES, tmp_path / amounts.FIGURES)
    return tmp_path


def reword(path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def a_sentence(text):
    """Some sentence of a chapter, whatever it says today."""
    found = re.search(r"(?<=\s)[A-Z][a-z]+ (?:[a-z]+ ){3,}[a-z]+\.(?=\s)", text.read_text(encoding="utf-8"))
    assert found
    return found.group()


def test_notebooks_that_are_not_what_their_sources_say(root):
    assert not list(pairs.agree(STEM, root))
    text = root / "chapters" / f"{STEM}.md"
    reword(text, a_sentence(text), "There is nothing to buy.")
    (one,) = pairs.agree(STEM, root)
    assert one.place == f"chapters/{STEM}.ipynb" and one.todo == f"Run: python3 workbook.py refresh {STEM}"
    path = root / "exercises" / f"{STEM}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**notebook, "cells": notebook["cells"][:-1]}), encoding="utf-8")
    assert "an exercise of an earlier solution" in " ".join(map(str, pairs.agree(STEM, root)))
    path.unlink()
    assert "found no notebook" in " ".join(map(str, pairs.agree(STEM, root)))


def test_older_words_of_a_question_and_a_notebook_too_large(root):
    path = root / "chapters" / f"{STEM}.ipynb"
    title = bank.chapter(STEM)[0].title
    reword(path, f"start-here/1 · {title}", "start-here/1 · An older title")
    assert "older words of questions" in " ".join(map(str, pairs.agree(STEM, root)))
    path.write_text(path.read_text(encoding="utf-8") + "\n" * pairs.LARGEST, encoding="utf-8")
    assert any("bytes; expected at most 400,000" in str(each) for each in pairs.agree(STEM, root))


def test_all_faults_of_a_chapter_come_at_once(root):
    assert not [each for each in check.of_chapter(STEM, root) if each.fault]
    pages.stored_page.cache_clear()
    text = root / "chapters" / f"{STEM}.md"
    reword(text, a_sentence(text), "We organize it, as the chart above says, for £77,123. TODO")
    reword(text, "## Five lines to keep", "## Lines")
    told = "\n".join(map(str, check.of_chapter(STEM, root)))
    line = text.read_text(encoding="utf-8").splitlines().index("## Lines") + 1
    for said in ("“organize”", "“chart above”", "missing Five lines to keep", "refresh 01-start-here", "TODO"):
        assert said in told, told
    assert f"chapters/{STEM}.md:{line}: found missing Five lines" in told


def test_before_the_first_refresh_only_the_notebooks_are_asked_for(root):
    for folder in ("chapters", "solutions", "exercises"):
        (root / folder / f"{STEM}.ipynb").unlink()
    pages.stored_page.cache_clear()
    faults = [each for each in check.of_chapter(STEM, root) if each.fault]
    pages.stored_page.cache_clear()
    notebooks = [each for each in faults if "no notebook" in each.found]
    assert len(notebooks) == 3 and all("refresh" in each.todo for each in notebooks)
    assert not [each for each in faults if "has not run" in each.found or "neither a figure" in each.found]


def test_amounts_in_words_are_printed_or_listed(made):
    cell = made.code_cell("print(cost)")
    page = made.page(f"It cost £77,123, or 12%.\n\n{cell}", [[made.printed("77,123 of £77,123 is 12%")]])
    assert not list(amounts.loose(page, [], "07-made"))
    bare = made.page(f"It cost £77,123, or 12 per cent.\n\n{cell}", [[made.printed("£177,123.5")]])
    found = [each.found for each in amounts.loose(bare, [], "07-made")]
    assert found == ["£77,123 in the words alone", "12% in the words alone"]
    listed = [
        {"text": "£77,123", "illustrative": "made up for this"},
        {"text": "12%", "value": "3 / 25 * 100", "as": "0%"},
    ]
    assert not list(amounts.loose(bare, listed, "07-made"))


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ({"text": "£69,720", "dataset": "day-medicine", "item": "indicative_cost_reduction", "as": "£0"}, ""),
        ({"text": "£69,720", "value": "69_000 + 720", "as": "£0"}, ""),
        ({"text": "£69,720", "value": "69_000 + 721", "as": "£0"}, "the data say £69,721"),
        ({"text": "£69,720", "illustrative": "ours"}, "without a reason"),
        ({"text": "£60", "illustrative": "a price of ours"}, "no longer in the words"),
    ],
)
def test_an_entry_equals_the_data(made, listed, said):
    found = [str(each) for each in amounts.entries("07-made", [listed], [made.page("The sum is £69,720.")])]
    assert (not found) if not said else said in found[0]
    assert all(each.startswith("tests/notebooks/figures/07-made.toml") for each in found)


def test_what_may_be_used_in_a_few_chapters_only():
    def told(times: int) -> list[str]:
        """Every second of some chapters begins with an urgent message."""
        plain = [
            replace(CHAPTER, slug=f"{at:02d}-x", opening=f"o{at}", main_break=f"m{at}", picture=f"p{at}")
            for at in range(2 * times)
        ]
        return [
            str(each)
            for each in book.repeated(
                [replace(each, opening="urgent message") if at % 2 else each for at, each in enumerate(plain)]
            )
        ]

    assert not told(4)
    (one,) = told(5)
    assert "opening = 'urgent message' in 5 chapters" in one and "at most 4" in one
    choices = [replace(CHAPTER, slug=f"{at:02d}-x", opening=str(at), picture=str(at)) for at in range(11)]
    assert not list(book.repeated(choices[:10]))
    (one,) = book.repeated(choices)
    assert "main_break = 'choice' in 11 chapters" in str(one)
    near = list(book.repeated([CHAPTER, replace(CHAPTER, slug="02-x")]))
    assert len(near) == 2 and not any(each.fault for each in near)
    assert re.search(r"choice \d", book.ways(course.chapters()))


def test_what_is_told_and_the_exit_status(capsys):
    fault, hint = Finding("chapters/07-made.md:9", "this", "that", "Do so."), advice("made/1, a", "one", "other")
    assert check.told("A chapter", [hint, fault, fault]) and not check.told("Another", [hint])
    said = capsys.readouterr().out
    assert "  chapters/07-made.md\n    fault   9: found this; expected that. Do so.\n" in said
    assert "  made/1\n    advice  a: found one; expected other.\n" in said
    assert "1 fault, 1 of advice." in said and "No faults, 1 of advice." in said


@pytest.mark.parametrize(
    ("name", "slugs"), [("1", None), ("01", [STEM]), ("start", [STEM]), ("case-day", ["19-case-day-medicine"])]
)
def test_how_a_chapter_is_named(name, slugs):
    if slugs:
        assert check.chosen(name) == slugs
    else:
        assert set(check.chosen("1")) >= {STEM}
    with pytest.raises(DataError, match="one of 01-start-here"):
        check.chosen("nothing")


def test_a_name_that_no_chapter_has(capsys):
    assert check.main(["check", "nothing"]) == 1
    assert "expected one of 01-start-here" in capsys.readouterr().out


@pytest.mark.slow
def test_the_command(tmp_path):
    command = [sys.executable, str(pages.ROOT / "commands" / "check.py"), "check", "01", "--book"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Chapter 01-start-here\n" in done.stdout and "main_break: choice" in done.stdout
    assert "No faults" in done.stdout and "\n    fault " not in done.stdout
