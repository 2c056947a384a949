"""What stored outputs say of questions is what the bank says now; saying it anew needs no run."""

from __future__ import annotations

import copy
import dataclasses
import json
from pathlib import Path

import pytest

from value_management import bank
from value_management.errors import DataError
from value_management.lab import session, stored
from value_management.lab.widgets import at_rest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = [
    path
    for name in ("chapters", "solutions", "exercises", "notebooks")
    for path in sorted((ROOT / name).glob("[0-9][0-9]-*.ipynb"))
]


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_stored_question_is_what_the_bank_asks_now(path):
    notebook, run = read(path), "run: python3 workbook.py refresh"
    assert stored.reworded(notebook, path.stem) == notebook, run
    assert not stored.outdated(notebook, path.stem), run


@pytest.fixture
def reworded(monkeypatch):
    """The bank with another title and prompt for some questions."""
    find, practice = bank.find, bank.practice

    def other(question):
        words = {"title": "A title & another", "prompt": "Words that *nobody* has read yet."}
        return dataclasses.replace(question, **words)

    monkeypatch.setattr(bank, "find", lambda id: other(find(id)))
    monkeypatch.setattr(bank, "practice", lambda slug: tuple(map(other, practice(slug))))
    monkeypatch.setenv(session.NAME, "/an/open/notebook.ipynb")  # what is stored knows nothing of it


def held(notebook: dict, kind: str) -> list[str]:
    return [
        "".join(output["data"].get(kind, ()))
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        if "data" in output
    ]


@pytest.mark.parametrize(
    "path", [each for each in NOTEBOOKS if each.stem == "05-box-score"], ids=lambda p: p.parent.name
)
def test_reworded_questions_come_into_stored_outputs_and_nothing_else_changes(path, reworded):
    before = read(path)
    given = copy.deepcopy(before)
    after = stored.reworded(given, path.stem)
    assert given == before
    asked = 0
    for kind in ("text/html", "text/plain"):
        for old, new in zip(held(before, kind), held(after, kind), strict=True):
            if "vm-question" in old or old.startswith("Question "):
                asked += 1
                assert "nobody" in new and new != old and "vm-at-" not in new
            elif "vm-scoreboard" in old or " done · " in old:
                assert "A title" in new and old.count("not answered yet") == new.count("not answered yet")
                assert "counted" not in new and new.count("right") == old.count("right")
            else:
                assert new == old
    assert asked >= 10
    for notebook in (before, after):
        for cell in notebook["cells"]:
            for output in cell.get("outputs", ()):
                output.pop("data", None)
    assert after == before


def test_what_is_stored_is_what_a_run_gives():
    """Of each kind, the same bytes as the question shows when a notebook is run."""
    from value_management.lab import cards, widgets

    questions = {question.kind: question for question in bank.every()}.values()
    for question in questions:
        shown = widgets.Asked(question)._repr_mimebundle_()
        assert at_rest(question) == {kind: shown[kind] for kind in ("text/html", "text/plain")}
    card = cards.opening("05-box-score")
    cell = {"outputs": [{"data": {"text/html": '<div class="vm-opening">old', "text/plain": "old"}}]}
    data = stored.reworded({"cells": [cell]}, "05-box-score")["cells"][0]["outputs"][0]["data"]
    assert {kind: "".join(lines) for kind, lines in data.items()} == card._repr_mimebundle_()


def test_words_of_a_mark_that_no_answer_gets_any_more_are_noticed(monkeypatch):
    solution = read(ROOT / "solutions" / "05-box-score.ipynb")
    practice = bank.practice
    with monkeypatch.context() as patch:
        patch.setattr(bank, "practice", lambda slug: practice(slug)[1:])
        assert stored.outdated(solution, "05-box-score"), "a task less on the scoreboard"
    first = dataclasses.replace(practice("05-box-score")[0], right_words="Well done, in other words.")
    monkeypatch.setattr(bank, "practice", lambda slug: (first, *practice(slug)[1:]))
    assert stored.outdated(solution, "05-box-score")
    assert not stored.outdated(read(ROOT / "exercises" / "05-box-score.ipynb"), "05-box-score")


def test_a_question_that_is_gone_is_said():
    html = '<div class="vm-asked">\n<div class="vm-question" data-question="box-score/99" data-version="1">'
    with pytest.raises(DataError, match="box-score/99"):
        stored.reworded({"cells": [{"outputs": [{"data": {"text/html": [html]}}]}]}, "05-box-score")
