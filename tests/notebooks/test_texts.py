"""Each chapter and solution is a text and a notebook that say the same; either can be made from the other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands import texts
from commands.notebooks import store, text_of

PAIRS = texts.pairs()
STEM = "05-box-score"


@pytest.mark.parametrize("path", PAIRS, ids=texts.name_of)
def test_text_and_notebook_agree(path):
    """Sources, tags, ids, and the notebook's note of its text."""
    assert not texts.fault(path)


def test_only_chapters_and_solutions_are_paired():
    """Not what learners work in: no text appears beside their notebooks when JupyterLab saves them."""
    settings = {name: (texts.ROOT / name / "jupytext.toml").read_text(encoding="utf-8") for name in texts.FOLDERS}
    assert len(set(settings.values())) == 1
    found = [path for path in texts.ROOT.glob("*/[0-9][0-9]-*.md") if path.parent.name != "my-work"]
    assert {path.parent.name for path in found} == set(texts.FOLDERS)
    assert not (texts.ROOT / "jupytext.toml").exists()


@pytest.fixture
def path(tmp_path) -> Path:
    """A chapter of the book, in a folder of the test's own."""
    folder = tmp_path / "chapters"
    folder.mkdir()
    for name in ("jupytext.toml", f"{STEM}.md", f"{STEM}.ipynb"):
        shutil.copy(texts.ROOT / "chapters" / name, folder)
    return folder / f"{STEM}.ipynb"


def reword(path: Path, before: str, after: str) -> None:
    text = path.with_suffix(".md")
    said = text.read_text(encoding="utf-8")
    assert said.count(before) == 1
    text.write_text(said.replace(before, after), encoding="utf-8")


def edit(path: Path, before: str, after: str) -> None:
    """The same in the notebook, as JupyterLab might save it."""
    notebook = texts.read_notebook(path)
    cells = [cell for cell in notebook["cells"] if before in "".join(cell["source"])]
    assert len(cells) == 1
    cells[0]["source"] = "".join(cells[0]["source"]).replace(before, after)
    store(path, notebook)


SENTENCE, OTHER = "Every row is green.", "You are asked to choose the rows."
CODE = 'rate("05-box-score", "before")'


def test_a_text_without_notebook_and_a_notebook_without_text_are_named(path):
    path.with_suffix(".md").rename(path.with_name("06-new.md"))
    assert texts.pairs(path.parent.parent) == [path, path.with_name("06-new.ipynb")]
    said = texts.fault(path)
    assert said.startswith("chapters/05-box-score.ipynb has no text beside it.")
    assert said.endswith("python3 workbook.py take-back chapters/05-box-score.ipynb")
    assert texts.fault(path.with_name("06-new.ipynb")).endswith("python3 workbook.py refresh 06-new")
    with pytest.raises(texts.Disagreement, match=r"06-new\.ipynb is not there: make it with .* refresh 06-new"):
        texts.take_back(path.with_name("06-new.ipynb"))


def test_a_reworded_sentence_leaves_every_output_and_id(path):
    before = texts.read_notebook(path)
    reword(path, SENTENCE, "Every row is amber.")
    assert texts.fault(path).endswith("python3 workbook.py refresh 05-box-score")
    made = texts.merged(path)
    place = next(at for at, cell in enumerate(made["cells"]) if "amber" in "".join(cell["source"]))
    assert "".join(made["cells"][place]["source"]).replace("amber", "green") == "".join(
        before["cells"][place]["source"]
    )
    for notebook in (before, made):
        del notebook["cells"][place]["source"], notebook["metadata"][texts.MADE_FROM]
    assert made == before


@pytest.mark.parametrize("after", ['rate("05-box-score", "after")', "rate('05-box-score', 'before')"])
def test_changed_code_keeps_no_output(path, after):
    """Not even where the change is one of layout, which is often taken for none."""
    reword(path, CODE, after)
    cells = [cell for cell in texts.merged(path)["cells"] if after in "".join(cell["source"])]
    changed = next(cell for cell in cells if cell["execution_count"] is None)
    assert changed["outputs"] == []
    assert all(cell["outputs"] for cell in texts.merged(path)["cells"] if cell.get("execution_count"))


def test_a_new_cell_has_the_same_id_everywhere_and_the_others_keep_theirs(path):
    before = [cell["id"] for cell in texts.read_notebook(path)["cells"]]
    reword(path, "## What you will be able to do", "+++\n\nMore.\n\n+++\n\n## What you will be able to do")
    first, second = texts.merged(path), texts.merged(path)
    assert first == second
    ids = [cell["id"] for cell in first["cells"]]
    assert len(set(ids)) == len(ids) and set(ids) > set(before)
    path.unlink()
    alone = texts.merged(path)
    assert alone == texts.merged(path)
    assert len({cell["id"] for cell in alone["cells"]}) == len(alone["cells"])
    assert not any(cell["outputs"] for cell in alone["cells"] if cell["cell_type"] == "code")


def test_a_change_in_the_notebook_is_taken_back_as_that_change_alone(path):
    lines = path.with_suffix(".md").read_text(encoding="utf-8").splitlines()
    edit(path, SENTENCE, "Every row is amber.")
    with pytest.raises(texts.Disagreement, match=r"was changed, and its text was not\. Take the change back"):
        texts.merged(path)
    assert texts.take_back(path)
    after = path.with_suffix(".md").read_text(encoding="utf-8").splitlines()
    differ = [(old, new) for old, new in zip(lines, after, strict=True) if old != new]
    assert len(differ) == 1 and "amber" in differ[0][1]
    assert not texts.fault(path)
    assert not texts.take_back(path), "there is nothing more to take back"


def test_a_change_of_the_text_is_not_taken_back_over(path):
    reword(path, SENTENCE, "Every row is amber.")
    with pytest.raises(texts.Disagreement, match=r"05-box-score\.md was changed and the notebook was not"):
        texts.take_back(path)
    edit(path, OTHER, "You choose the rows.")
    kept = path.with_suffix(".md").read_bytes(), path.read_bytes()
    for act in (texts.merged, texts.take_back):
        with pytest.raises(texts.Disagreement, match=r"(?s)were both changed .* git checkout .* --anyway$"):
            act(path)
    assert kept == (path.with_suffix(".md").read_bytes(), path.read_bytes())
    assert texts.take_back(path, anyway=True)
    text = path.with_suffix(".md").read_text(encoding="utf-8")
    assert "You choose the rows." in text and SENTENCE in text


def test_the_same_change_in_both_is_no_disagreement(path):
    """JupyterLab with jupytext writes both when it saves."""
    reword(path, SENTENCE, "Every row is amber.")
    edit(path, SENTENCE, "Every row is amber.")
    assert texts.merged(path)["metadata"][texts.MADE_FROM]
    assert not texts.take_back(path)
    assert not texts.fault(path)


def test_what_was_run_in_jupyterlab_is_to_be_run_again(path):
    notebook = texts.read_notebook(path)
    notebook["metadata"] |= {
        "jupytext": {"formats": "ipynb,md:myst"},
        "language_info": {"name": "python", "version": "3"},
    }
    path.write_text(text_of(notebook), encoding="utf-8")
    assert not texts.take_back(path), "the text says the same"
    taken = texts.read_notebook(path)
    assert "jupytext" not in taken["metadata"]
    assert {cell["execution_count"] for cell in taken["cells"] if cell["cell_type"] == "code"} == {None}


def test_what_a_merge_left_behind_is_said(path):
    text = path.with_suffix(".md")
    whole = text.read_text(encoding="utf-8")
    text.write_text(whole.replace(SENTENCE, f"\n<<<<<<< HEAD\n{SENTENCE}\n=======\nGreen.\n>>>>>>> other\n"), "utf-8")
    assert "still has the marks of a merge" in texts.fault(path)
    text.write_text(whole.replace("kernelspec:", "kernelspec: : ["), encoding="utf-8")
    assert "05-box-score.md can't be read as a text notebook" in texts.fault(path)
    text.write_text(whole, encoding="utf-8")
    path.write_text("<<<<<<< HEAD\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "can't be read as a notebook" in texts.fault(path)


def test_an_exercise_has_no_text():
    with pytest.raises(texts.Disagreement, match="only notebooks of chapters and solutions"):
        texts.take_back(texts.ROOT / "exercises" / f"{STEM}.ipynb")
    assert not (texts.ROOT / "exercises" / f"{STEM}.md").exists()


def test_json_that_is_no_notebook_is_said(path):
    path.write_text(json.dumps({"cells": 3}), encoding="utf-8")
    assert "can't be read as a notebook" in texts.fault(path)
