"""`clear-answers`: says what it touches, copies it, and leaves a notebook as it was delivered."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands import answers, my_work
from commands.places import held
from commands.words import Trouble
from value_management.learning import record_file

ROOT = Path(__file__).resolve().parents[2]
NAME = "05-box-score.ipynb"
SECRET = "the thing that nobody else should read"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder: a practice notebook with answers, one that is untouched, one of another kind, a record."""
    shutil.copytree(ROOT / "exercises", tmp_path / "exercises")
    work = tmp_path / "my-work"
    my_work.deliver(tmp_path / "exercises", work)
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(work / ".record" / "record.sqlite"))
    record_file.open_chapter("05-box-score")

    notebook = json.loads((work / NAME).read_text(encoding="utf-8"))
    turns = [cell for cell in notebook["cells"] if "your-turn" in cell["metadata"].get("tags", [])]
    for cell in turns:
        cell["source"] = f"# {SECRET}"
    asked = next(cell for cell in notebook["cells"] if cell.get("outputs"))
    asked["outputs"][0]["data"]["text/html"] += f'<div class="vm-recorded">Your last answer: {SECRET}</div>'
    asked["execution_count"] = 7
    own = {"cell_type": "code", "id": "mine", "metadata": {}, "source": "my_own = 1", "execution_count": 8}
    notebook["cells"].append({**own, "outputs": [{"output_type": "stream", "name": "stdout", "text": SECRET}]})
    notebook["metadata"]["widgets"] = {"state": SECRET}
    (work / NAME).write_text(json.dumps(notebook), encoding="utf-8")
    (work / ".ipynb_checkpoints").mkdir()
    shutil.copy(work / NAME, work / ".ipynb_checkpoints" / "05-box-score-checkpoint.ipynb")
    figures = {**own, "outputs": [{"output_type": "stream", "name": "stdout", "text": "our own numbers"}]}
    (work / "ours.ipynb").write_text(json.dumps({**notebook, "cells": [figures]}), encoding="utf-8")
    (work / "broken.ipynb").write_text("{half", encoding="utf-8")
    return tmp_path


def everything(folder: Path) -> dict[str, bytes]:
    """Each file's content by its name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_says_what_it_touches_and_changes_nothing_until_somebody_agrees(root, capsys) -> None:
    before = everything(root / "my-work")
    for ask in (None, lambda _: "no", lambda _: ""):
        with pytest.raises(Trouble, match="Nothing was changed.*--yes"):
            answers.clear([], record=True, ask=ask, root=root)
        assert everything(root / "my-work") == before
    said = capsys.readouterr().out
    assert f"{NAME}: the outputs of 2 cells and what you wrote in" in said
    assert "1 cells of your own stay" in said and "my-work/.record/before clearing" in said.replace("\\", "/")
    assert "Your record record.sqlite: every answer" in said
    assert "10-run-charts" not in said and "ours.ipynb" not in said and "broken.ipynb can't be read" in said


def test_the_notebook_is_as_it_was_delivered_and_the_copy_holds_all(root, tmp_path, capsys) -> None:
    before = everything(root / "my-work")
    assert answers.clear([], ask=lambda _: " Yes ", root=root) == 0
    after = everything(root / "my-work")
    (backup,) = [Path(name).parent for name in after if name.endswith(f"/{NAME}")]
    assert after[f"{backup.as_posix()}/{NAME}"] == before[NAME]
    assert SECRET.encode() not in after[NAME] and ".ipynb_checkpoints/05-box-score-checkpoint.ipynb" not in after
    delivered = json.loads(my_work.as_new(root / "exercises" / NAME))["cells"]
    cells = json.loads(after[NAME])["cells"]
    assert cells[:-1] == delivered
    assert (cells[-1]["source"], cells[-1]["outputs"]) == ("my_own = 1", [])
    untouched = before.keys() - {NAME, ".ipynb_checkpoints/05-box-score-checkpoint.ipynb"}
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}
    assert record_file.load().chapters, "the record is kept unless it is named"
    capsys.readouterr()
    assert answers.clear([], yes=True, root=root) == 0
    assert "nothing to clear" in capsys.readouterr().out


def test_the_record_goes_only_when_asked_for_and_its_copy_can_be_read(root) -> None:
    assert answers.clear([], record=True, yes=True, root=root) == 0
    assert not record_file.load().chapters
    (copy,) = (root / "my-work" / ".record").glob("before clearing */record.sqlite")
    assert record_file.load(copy).chapters


def test_only_what_is_named_and_never_beside_an_open_jupyterlab(root) -> None:
    before = everything(root / "my-work")
    assert answers.clear(["10-"], yes=True, root=root) == 0
    with pytest.raises(Trouble, match="There are: 01-start-here.ipynb"):
        answers.clear(["no such"], yes=True, root=root)
    with held(root / ".workbook" / "lab.lock") as first:
        assert first
        with pytest.raises(Trouble, match="JupyterLab is open"):
            answers.clear([], yes=True, root=root)
    assert everything(root / "my-work") == before
