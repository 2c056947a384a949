"""The learner's copies: once, never over a file; and notebooks free of what changes from run to run."""

from __future__ import annotations

import copy
import datetime
import errno
import json
from pathlib import Path

import nbformat
import pytest

from commands import my_work, notebooks

ROOT = Path(__file__).resolve().parent.parent.parent
DAY = datetime.date(2026, 11, 21)
STORED = [
    path
    for name in ("chapters", "solutions", "exercises", "notebooks")
    for path in sorted((ROOT / name).glob("*.ipynb"))
]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Exercises and the learner's folder."""
    exercises = tmp_path / "exercises"
    exercises.mkdir()
    (exercises / "05-box-score.ipynb").write_text("first")
    (exercises / "10-run-charts.ipynb").write_text("first")
    return exercises, tmp_path / "my-work"


def test_no_cell_looks_as_if_it_had_run(tmp_path) -> None:
    """The question can be read; the number in brackets and what was printed come when the learner runs the cell."""
    (tmp_path / "here").mkdir()
    stem = "00-start-here.ipynb"
    path = next(each for each in my_work.deliver(ROOT / "notebooks", tmp_path / "here") if each.name == stem)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    stored = json.loads((ROOT / "notebooks" / path.name).read_text(encoding="utf-8"))["cells"]
    assert [cell["source"] for cell in cells] == [cell["source"] for cell in stored]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == [None] * len(code)
    assert code[0]["outputs"] == [] and "vm-question" in "".join(code[1]["outputs"][0]["data"]["text/html"])


def names(work: Path) -> list[str]:
    return sorted(path.name for path in work.iterdir() if not path.name.startswith("."))


def test_copied_once(folders) -> None:
    exercises, work = folders
    assert len(my_work.deliver(exercises, work, DAY)) == 2
    (work / "05-box-score.ipynb").write_text("the learner's own")
    (work / "10-run-charts.ipynb").unlink()  # put away by the learner: it does not come back
    assert my_work.deliver(exercises, work, DAY) == []
    assert names(work) == ["05-box-score.ipynb"]
    assert (work / "05-box-score.ipynb").read_text() == "the learner's own"


def test_newer_exercise_arrives_beside(folders) -> None:
    exercises, work = folders
    my_work.deliver(exercises, work, DAY)
    (work / "05-box-score.ipynb").write_text("the learner's own")
    for text in ("second", "third"):
        (exercises / "05-box-score.ipynb").write_text(text)
        my_work.deliver(exercises, work, DAY)
        assert my_work.deliver(exercises, work, DAY) == []
    assert names(work) == [
        "05-box-score (new 2026-11-21 2).ipynb",
        "05-box-score (new 2026-11-21).ipynb",
        "05-box-score.ipynb",
        "10-run-charts.ipynb",
    ]
    assert (work / "05-box-score.ipynb").read_text() == "the learner's own"
    assert (work / "05-box-score (new 2026-11-21).ipynb").read_text() == "second"


def test_lost_or_damaged_note_writes_over_nothing(folders) -> None:
    exercises, work = folders
    my_work.deliver(exercises, work, DAY)
    (work / "05-box-score.ipynb").write_text("the learner's own")
    (work / my_work.DELIVERED).write_text("{half")
    assert [path.name for path in my_work.deliver(exercises, work, DAY)] == ["05-box-score (new 2026-11-21).ipynb"]
    assert (work / "05-box-score.ipynb").read_text() == "the learner's own"


def test_file_that_appears_meanwhile_is_not_replaced(folders, tmp_path: Path, monkeypatch) -> None:
    source = folders[0] / "05-box-score.ipynb"
    target = tmp_path / "target.ipynb"
    target.write_text("the learner's own")
    with pytest.raises(FileExistsError):
        my_work.place(source, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links on this disk")

    monkeypatch.setattr(my_work.os, "link", no_links)
    with pytest.raises(FileExistsError):
        my_work.place(source, target)
    assert target.read_text() == "the learner's own"
    my_work.place(source, tmp_path / "other.ipynb")
    assert (tmp_path / "other.ipynb").read_text() == "first"
    assert not list(tmp_path.glob(".*"))


def test_interrupted_before_the_note_brings_no_second_copy(folders, monkeypatch) -> None:
    exercises, work = folders

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(my_work, "write_json", stop)
        with pytest.raises(KeyboardInterrupt):
            my_work.deliver(exercises, work, DAY)
    assert names(work) == ["05-box-score.ipynb"]
    my_work.deliver(exercises, work, DAY)
    assert names(work) == ["05-box-score.ipynb", "10-run-charts.ipynb"]


def volatile() -> dict:
    """A notebook with everything that an editor and a run leave behind."""
    return {
        "cells": [
            {"cell_type": "markdown", "id": "same", "metadata": {"collapsed": True}, "source": ["# T"]},
            {
                "cell_type": "code",
                "execution_count": 17,
                "id": "same",
                "metadata": {"execution": {"iopub.execute_input": "2026"}, "tags": ["hide-input"], "scrolled": True},
                "outputs": [
                    {
                        "output_type": "execute_result",
                        "execution_count": 17,
                        "metadata": {},
                        "data": {notebooks.WIDGET: {"model_id": "f00"}, "text/plain": ["words"]},
                    }
                ],
                "source": ["ask('x')"],
            },
            {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": []},
            {"cell_type": "code", "execution_count": 40, "id": "z", "metadata": {}, "outputs": [], "source": ["1;"]},
        ],
        "metadata": {
            "kernelspec": {"display_name": "my env", "language": "python", "name": "my-env"},
            "language_info": {"name": "python", "version": "3.11.7"},
            "widgets": {"state": {}},
            "title": "kept",
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    }


def test_tidy_takes_what_changes_and_keeps_the_rest() -> None:
    before = volatile()
    given = copy.deepcopy(before)
    tidy = notebooks.tidy(given, "05-box-score")
    assert given == before
    assert tidy["metadata"] == {"kernelspec": notebooks.KERNEL, "language_info": notebooks.LANGUAGE, "title": "kept"}
    assert [cell.get("execution_count") for cell in tidy["cells"]] == [None, 1, None, 2]
    assert tidy["cells"][1]["metadata"] == {"tags": ["hide-input"]}
    assert tidy["cells"][1]["outputs"][0]["data"] == {"text/plain": ["words"]}
    assert tidy["cells"][1]["outputs"][0]["execution_count"] == 1
    assert len({cell["id"] for cell in tidy["cells"]}) == 4
    assert notebooks.tidy(tidy, "05-box-score") == tidy
    nbformat.validate(nbformat.from_dict(tidy))


def test_stored_only_when_different_and_as_nbformat_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    assert notebooks.store(path, volatile())
    stamp = path.stat().st_mtime_ns
    assert not notebooks.store(path, json.loads(path.read_text(encoding="utf-8")))
    assert path.stat().st_mtime_ns == stamp
    assert nbformat.writes(nbformat.read(path, 4)) + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_stored_notebooks_are_tidy_and_have_run(path: Path) -> None:
    """Outputs are compared with a new run only where a cell has a number: nbval passes over the others."""
    text = path.read_text(encoding="utf-8")
    assert notebooks.text_of(notebooks.tidy(json.loads(text), path.stem)) == text, "run: python3 workbook.py refresh"
    unrun = [
        number
        for number, cell in enumerate(json.loads(text)["cells"])
        if cell["cell_type"] == "code" and "".join(cell["source"]).strip() and cell["execution_count"] is None
    ]
    assert not unrun, f"cells {unrun} have not run: python3 workbook.py refresh {path.stem}"
