"""What is stored with a notebook of the book holds nothing of an author's record and nothing of JupyterLab's."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from commands.execute import execute
from value_management import bank
from value_management.lab import recorded, session, widgets
from value_management.learning import record_file

ROOT = Path(__file__).resolve().parents[2]

SOURCE = "from value_management.lab import ask, scoreboard\nfrom IPython.display import display\n"


def test_no_test_reads_the_record_of_whoever_runs_it():
    """`conftest.py` names another one; `refresh` and `check` do the same for every kernel (see commands/execute.py)."""
    assert os.environ["VALUE_MANAGEMENT_RECORD"]
    assert not record_file.path().is_relative_to(ROOT), "neither my-work nor any other folder of the workbook"


@pytest.mark.slow
def test_an_authors_answers_are_not_published(tmp_path, monkeypatch):
    question = bank.practice("start-here")[0]
    monkeypatch.setenv("VALUE_MANAGEMENT_RECORD", str(tmp_path / "authors.sqlite"))
    monkeypatch.setenv(session.NAME, "/chapters/01-start-here.ipynb")
    widgets.forget()
    widgets.ask(question.id).answer(next(question.examples()).answer)
    widgets.forget()
    code = f"{SOURCE}display(ask({question.id!r}))\nscoreboard('start-here')"
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [], "source": code}
    path = tmp_path / "01-asks.ipynb"
    texts = []
    for _ in range(2):
        path.write_text(
            json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8"
        )
        assert execute(path).startswith("stored")
        texts.append(path.read_text(encoding="utf-8"))
    assert texts[0] == texts[1], "the same every time"
    shown, board = json.loads(texts[0])["cells"][0]["outputs"]
    assert set(shown["data"]) == {"text/html", "text/plain"}
    html = "".join(shown["data"]["text/html"])
    assert "vm-at-" not in html and "On record" not in html and recorded.RUN in html
    assert board["output_type"] == "execute_result" and "counted" not in "".join(board["data"]["text/html"])
    assert "".join(board["data"]["text/plain"]).startswith("0 of ")
