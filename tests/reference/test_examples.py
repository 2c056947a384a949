"""Every public function has an example in its docstring, which runs and gives what it says."""

from __future__ import annotations

import ast
import doctest
import importlib
import io
import zipfile
from pathlib import Path

import api_listing
import engine_zip
import pytest

from value_management.lab import widgets

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("datasets", "drawing", "lab", "measures", "money", "own_numbers", "team", "words")
PART_OF_A_PICTURE = "a part that draws on a sheet: the pictures' own examples show what it makes"
WITHOUT = {
    **{
        f"value_management.drawing.svg.{name}": PART_OF_A_PICTURE
        for name in ("axes", "footing", "footing_height", "heading", "stamp", "time_axis")
    },
    **{
        f"value_management.drawing.svg.{name}": "one line on a mark or a word, used by those parts alone"
        for name in ("escape", "number", "shown", "text_width")
    },
}
"""Public functions without an example, and why."""

LISTED = [
    entry
    for room in ROOMS
    for entries in api_listing.entries(room).values()
    for entry in entries
    if entry.kind == "function"
]


@pytest.fixture
def of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A folder and a record for an example's files and tries."""
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "record.sqlite"))
    monkeypatch.chdir(tmp_path)
    widgets.forget()
    yield
    widgets.forget()


def test_the_reference_lists_every_room_and_what_notebooks_use() -> None:
    listed = {entry.name for entry in LISTED}
    assert len(listed) > 150
    assert {"run_chart", "roll_up", "statement", "assess", "read", "draw_xmr", "ask", "show", "table"} <= listed


def test_every_public_function_has_an_example_or_a_reason() -> None:
    bare = {f"{entry.module}.{entry.name}" for entry in LISTED if not entry.example}
    assert bare == set(WITHOUT)


def test_a_drawing_function_draws_a_picture_in_its_example() -> None:
    drawing = {entry.name: entry.example for entry in LISTED if entry.name.startswith("draw_")}
    assert len(drawing) > 5
    assert all(">>> picture = " in example for example in drawing.values())


# What a notebook's charts draw takes a second each: the build runs these (tests/site/test_reference.py).
RUN_HERE = [
    entry for entry in LISTED if not (entry.home.startswith("value_management.lab") and "picture = " in entry.example)
]


@pytest.mark.parametrize("entry", RUN_HERE, ids=lambda entry: f"{entry.module.partition('.')[2]}.{entry.name}")
def test_the_example_gives_what_it_says(entry: api_listing.Entry, of_its_own: None) -> None:
    given = dict(vars(importlib.import_module(entry.home)))
    test = doctest.DocTestParser().get_doctest(entry.example, given, entry.name, entry.home, 0)
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    found = runner.run(test, out=said.write)
    assert found.failed == 0, said.getvalue()
    assert found.attempted or f"{entry.module}.{entry.name}" in WITHOUT


def test_the_page_gets_the_engine_without_its_examples() -> None:
    packed = zipfile.ZipFile(io.BytesIO(engine_zip.pack(ROOT)))
    for name in (each for each in packed.namelist() if each.endswith(".py")):
        text, whole = packed.read(name).decode("utf-8"), (ROOT / name).read_text(encoding="utf-8")
        assert ">>>" not in text, name
        if text == whole:
            continue
        assert ast.dump(_bare(text)) == ast.dump(_bare(whole)), name


def test_only_examples_are_taken_out() -> None:
    source = 'def one() -> int:\n    r"""One.\n\n    Example:\n    >>> one()\n    1\n    """\n    return 1\n'
    assert engine_zip.without_examples(source) == 'def one() -> int:\n    r"""One."""\n    return 1\n'
    shown = 'TEXT = """\n    Example:\n    >>> one()\n    """\n'
    assert engine_zip.without_examples(shown) == shown


def _bare(text: str) -> ast.Module:
    """A module's code without its docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body[0] = ast.Pass()
    return tree
