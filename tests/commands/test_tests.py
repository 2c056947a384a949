"""`test` prepares what the named tests need and no more."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import tests
from commands.places import ROOT

OF_THE_BOOK = {"site", "site_url", "page", "browser", "chromium_path", "headless_path", "axe"}
"""Fixtures of tests/conftest.py that need a built book, a browser or what npm fetches."""


@pytest.mark.parametrize(
    ("named", "needed"),
    [
        ([], True),
        (["tests"], True),
        (["tests/site"], True),
        (["tests/bank", "tests/browser"], True),
        (["tests/a-new-folder"], True),
        (["tests/bank"], False),
        (["tests/bank/"], False),
        (["tests/bank/test_voice.py::test_it", "tests/money"], False),
        (["chapters/05-box-score.ipynb"], False),
        ([str(ROOT / "tests" / "bank")], False),
    ],
)
def test_only_tests_that_look_at_the_book_have_it_built(named: list[str], needed: bool) -> None:
    assert tests.need_book(named) is needed


def asked(path: Path) -> Iterator[str]:
    """What a test module names of the book: fixtures, and folders that a build or npm fills."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from (each.arg for each in node.args.args if each.arg in OF_THE_BOOK)
        if isinstance(node, ast.Constant) and node.value in ("node_modules", "_build", "html"):
            yield str(node.value)
        if isinstance(node, ast.Import | ast.ImportFrom) and "playwright" in ast.dump(node):
            yield "playwright"


def test_what_is_said_to_need_no_book_asks_for_none() -> None:
    places = [ROOT / name for name in tests.WITHOUT_BOOK]
    assert all(place.exists() for place in places)
    modules = [path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place])]
    assert len(modules) > 60
    found = {path.name: set(asked(path)) for path in modules}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_page_that_is_not_written_yet_stops_the_book_and_not_the_questions(workbook) -> None:
    workbook.borrow()
    workbook.write("tests/bank/test_questions.py", "def test_one():\n    assert True\n")
    with (workbook.folder / "_toc.yml").open("a", encoding="utf-8", newline="\n") as contents:
        contents.write("  - file: chapters/35-not-written-yet\n")
    workbook.write("package-lock.json", json.dumps({"packages": {"node_modules/pyodide": {"version": "0"}}}))
    said = workbook.run("test", "tests/bank")
    assert "1 passed" in said.splitlines()[-1]
    assert "building the book" not in said and "engine" not in said and "npm" not in said
    assert not (workbook.folder / "_build").exists()

    (workbook.folder / "package-lock.json").unlink()
    said = workbook.run("test", "tests", status=1)
    assert "35-not-written-yet" in said and "passed" not in said


def test_a_notebook_that_passed_as_it_is_now_is_left_out_where_someone_asks(workbook, monkeypatch) -> None:
    for name in ("CI", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)
    workbook.borrow()
    quick = ("-n0", "--tb=no")
    shutil.copy2(ROOT / "conftest.py", workbook.folder)
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "outputs": [], "source": "n = 6 * 7"}
    wrong = cell | {
        "id": "b",
        "source": "print(n)",
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "41\n"}],
    }
    book = {"metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}
    write = lambda name, *cells: workbook.write(f"chapters/{name}.ipynb", json.dumps(book | {"cells": cells}))  # noqa: E731
    (workbook.folder / "chapters" / "01-start.ipynb").unlink()
    write("02-right", cell)
    write("03-wrong", cell, wrong)
    said = workbook.run("test", "chapters", *quick, status=1)
    assert "2 passed" in said and "1 failed" in said and "Not run" not in said

    said = workbook.run("test", "chapters", "--skip-unchanged", *quick, status=1)
    assert "Not run, because they are as they last passed: chapters/02-right.ipynb." in said
    assert "1 passed" in said and "1 failed" in said, "what failed is run again"
    write("03-wrong", cell)
    assert "1 passed" in workbook.run("test", "chapters", "--skip-unchanged", *quick)
    assert "2 deselected" in workbook.run("test", "chapters", "--skip-unchanged", *quick), "and that is no failure"

    workbook.write("value_management/__init__.py", "NAME = 'another package'\n")
    assert "2 passed" in workbook.run("test", "chapters", "--skip-unchanged", *quick)
    workbook.more["CI"] = "true"
    assert "every notebook is run" in workbook.run("test", "chapters", "--skip-unchanged", *quick, status=1)
