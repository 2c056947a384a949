"""Exercises are made from solutions, stand on their own when blank, and the solutions reach full marks."""

from __future__ import annotations

import json
import re

import pytest

from commands.checks import pages as r
from value_management import bank
from value_management.lab import exercises
from value_management.learning.marking import mark

STEMS = r.finished("solutions")


def test_making_the_exercises_again_changes_nothing():
    assert exercises.make(r.ROOT, check=True) == []


@pytest.mark.parametrize("stem", STEMS)
def test_no_cell_needs_a_name_of_an_emptied_one(stem):
    assert list(exercises.orphans(r.notebook("solutions", stem))) == []


@pytest.mark.parametrize("stem", STEMS)
def test_a_solution_has_five_tasks_and_reaches_full_marks(stem):
    practice = [question.id for question in bank.practice(stem)]
    assert len(practice) >= 5
    asked = list(dict.fromkeys(r.calls("solutions", stem, "ask")))
    assert asked == practice, "each task once, in order"
    solved = [cell for cell in r.cells("solutions", stem) if "solution" in r.tags(cell)]
    assert len([cell for cell in solved if cell["cell_type"] == "code"]) >= 5
    assert [cell for cell in solved if cell["cell_type"] == "markdown"], "the reasoning is written out"
    assert r.calls("solutions", stem, "scoreboard") == [stem]
    text = _scoreboard("solutions", stem)
    assert text.startswith(f"{len(practice)} of {len(practice)} done") and "All done" in text, text


@pytest.mark.parametrize("stem", STEMS)
def test_a_blank_exercise_says_what_is_still_to_do(stem):
    turns = [cell for cell in r.cells("exercises", stem) if "your-turn" in r.tags(cell)]
    assert len([cell for cell in turns if cell["cell_type"] == "code"]) >= 5
    assert all(re.match(r"# Your turn: \S", r.source(cell)) for cell in turns if cell["cell_type"] == "code")
    text = _scoreboard("exercises", stem)
    assert text.startswith("0 of ") and "not answered yet" in text and "Still to do" in text


@pytest.mark.parametrize("stem", STEMS)
def test_each_turn_says_how_it_is_answered(stem):
    """The line runs once its # is off, and gives no answer away: as it stands it is no try, or no right one."""
    questions = {question.id: question for question in bank.practice(stem)}
    task: list[str] = []
    told = set()
    for cell in r.cells("exercises", stem, "code"):
        task += re.findall(r"^task_\d+ = ask\(\"(.+?)\"\)", r.source(cell), re.MULTILINE)
        if "your-turn" not in r.tags(cell):
            continue
        question = questions[task[-1]]
        told.add(question.id)
        lines = r.source(cell).splitlines()
        assert all(line.startswith("# ") and len(line) <= 120 for line in lines), lines
        assert lines[1].startswith("# In the box above"), lines
        if question.kind == "builder":
            continue
        given = []
        (line,) = [line for line in lines if ".answer(" in line]
        name = line[2:].partition(".")[0]
        exec(line[2:], {name: type("", (), {"answer": staticmethod(given.append)})})
        verdict = mark(question, given[0])
        assert verdict.verdict == "blank" or (question.kind == "order" and not verdict.passed), (line, verdict)
        examples = re.findall(r"such as (\[.*?\]|\".*?\")", r.source(cell))
        for example in examples:
            assert not mark(question, json.loads(example)).passed, "the example is the answer"
            assert mark(question, json.loads(example)).reason != "format", example
    assert told == set(questions)


def _scoreboard(folder: str, stem: str) -> str:
    cell = next(cell for cell in r.cells(folder, stem, "code") if "scoreboard(" in r.source(cell) and cell["outputs"])
    return next(iter(r.outputs(cell)))


def _solution(*cells: tuple[str, str, bool]) -> dict:
    return {
        "cells": [
            {
                "cell_type": kind,
                "source": text,
                "id": str(place),
                "metadata": {"tags": ["solution"] if solved else []},
                **({"outputs": [], "execution_count": 1} if kind == "code" else {}),
            }
            for place, (kind, text, solved) in enumerate(cells)
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_what_the_maker_does_with_cells():
    made = exercises.exercise(
        _solution(
            ("markdown", "# Task", False),
            ("code", "# your turn: count them\nn = 3", True),
            ("markdown", "Because there are three.", True),
            ("code", "print(1)", False),
        ),
        "05-x",
    )
    assert [cell["source"] for cell in made["cells"]] == [
        ["# Task"],
        ["# Your turn: count them\n"],
        ["*Write your reasoning here.*"],
        ["print(1)"],
    ]
    assert made["cells"][1]["metadata"] == {"tags": ["your-turn"]}
    with pytest.raises(ValueError, match="05-x, cell 1"):
        exercises.exercise(_solution(("code", "n = 3", True)), "05-x")


def test_where_people_stumble_stays_with_the_solution():
    answer = ("markdown", "Because there are three.", True)
    stumble = ("markdown", "**Where people stumble.** Some count four.", True)
    task, next_task = ("code", "# your turn: count them\nn = 3", True), ("markdown", "# Next", False)
    made = exercises.exercise(_solution(task, answer, stumble, next_task), "05-x")
    assert made == exercises.exercise(_solution(task, answer, next_task), "05-x")
    assert [exercises.source(cell) for cell in made["cells"][1:]] == [exercises.REASONING, "# Next"]


def test_a_name_that_only_an_emptied_cell_gives_is_found():
    lost = _solution(("code", "# your turn: x\nn = 3", True), ("code", "print(n)", False))
    assert list(exercises.orphans(lost)) == ["cell 2 uses “n”, which only the emptied cell 1 gives"]
    kept = _solution(("code", "n = 1", False), ("code", "# your turn: x\nn = 3", True), ("code", "print(n)", False))
    assert list(exercises.orphans(kept)) == []


def test_made_again_keeps_outputs_and_changes_nothing(tmp_path):
    (tmp_path / "solutions").mkdir()
    path = tmp_path / "solutions" / "05-x.ipynb"
    path.write_text(json.dumps(_solution(("code", "print(1)", False))), encoding="utf-8")
    assert exercises.make(tmp_path) == ["05-x.ipynb"]
    target = tmp_path / "exercises" / "05-x.ipynb"
    ran = json.loads(target.read_text(encoding="utf-8"))
    ran["cells"][0] |= {"execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": "1\n"}]}
    target.write_text(json.dumps(ran), encoding="utf-8")
    assert exercises.make(tmp_path, check=True) == [] == exercises.make(tmp_path)
    assert "stdout" in target.read_text(encoding="utf-8")
    path.write_text(json.dumps(_solution(("code", "print(2)", False))), encoding="utf-8")
    assert exercises.make(tmp_path, check=True) == ["05-x.ipynb"]
