"""JupyterLab with jupytext, as `workbook.py lab` starts it: what its server reads and writes."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Any

import jupytext
import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager

from commands import texts

STEM = "05-box-score"
TEXT, NOTEBOOK = f"chapters/{STEM}.md", f"chapters/{STEM}.ipynb"


@pytest.fixture
def lab(tmp_path: Path) -> Any:
    """The server's hands, in a folder with one chapter and its practice."""
    for name in ("chapters", "exercises", "my-work"):
        (tmp_path / name).mkdir()
    for name in (TEXT, NOTEBOOK, "chapters/jupytext.toml", f"exercises/{STEM}.ipynb"):
        shutil.copy(texts.ROOT / name, tmp_path / name)
    shutil.copy(texts.ROOT / "exercises" / f"{STEM}.ipynb", tmp_path / "my-work")
    hands = jupytext.build_sync_jupytext_contents_manager_class(LargeFileManager)
    return hands(root_dir=str(tmp_path), log=logging.getLogger("lab"))


def said(notebook: Any) -> list[tuple[str, str]]:
    return [(cell["cell_type"], cell["source"].rstrip("\n")) for cell in notebook["cells"]]


@pytest.mark.parametrize("older", [TEXT, NOTEBOOK])
def test_a_text_opens_as_a_notebook_with_its_outputs_whichever_file_is_older(lab, tmp_path, older):
    """Git keeps no times, and `refresh` writes the notebook after the text."""
    os.utime(tmp_path / older, (1_700_000_000, 1_700_000_000))
    stored = texts.from_text(texts.read_text(tmp_path / NOTEBOOK), tmp_path / NOTEBOOK)
    for name in (TEXT, NOTEBOOK):
        opened = lab.get(name, type="notebook", content=True)["content"]
        assert said(opened) == said(stored)
        assert sum(bool(cell.get("outputs")) for cell in opened["cells"]) > 10


@pytest.mark.parametrize("name", [TEXT, NOTEBOOK])
def test_saving_either_writes_both_and_they_agree(lab, tmp_path, name):
    model = lab.get(name, type="notebook", content=True)
    first = model["content"]["cells"][0]
    first["source"] = first["source"].replace("Every row is green.", "Every row is amber.")
    lab.save({"type": "notebook", "format": "json", "content": model["content"]}, name)
    path = tmp_path / NOTEBOOK
    assert "Every row is amber." in path.with_suffix(".md").read_text(encoding="utf-8")
    assert "Every row is amber." in path.read_text(encoding="utf-8")
    assert not texts.take_back(path), "nothing is left to take back"
    before = (texts.ROOT / TEXT).read_text(encoding="utf-8").splitlines()
    after = path.with_suffix(".md").read_text(encoding="utf-8").splitlines()
    new = [line for line in after if line not in before]
    assert [line.split(":")[0].strip() for line in new if "amber" not in line] == ["jupytext_version"]


@pytest.mark.parametrize("folder", ["exercises", "my-work"])
def test_what_learners_work_in_gets_no_text(lab, tmp_path, folder):
    name = f"{folder}/{STEM}.ipynb"
    model = lab.get(name, type="notebook", content=True)
    lab.save({"type": "notebook", "format": "json", "content": model["content"]}, name)
    assert [path.name for path in (tmp_path / folder).iterdir() if path.suffix != ""] == [f"{STEM}.ipynb"]
