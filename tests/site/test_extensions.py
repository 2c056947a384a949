"""The book's own extensions on small pieces."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import notebook_cells
import publish
import pytest


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": [dict(cell) for cell in cells], "metadata": {"widgets": {"state": {}}}}


def note(text: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": text}


def figure(text: str) -> dict[str, Any]:
    output = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBOR", "text/plain": text}}
    return {"cell_type": "code", "metadata": {"tags": ["figure"]}, "source": "", "outputs": [output]}


def test_facilitators_notes_leave_the_learners_edition_and_stay_in_the_other() -> None:
    cells = (note("For everyone"), note("Give them five minutes", "facilitator"))
    learner = notebook_cells.for_the_page(notebook(*cells), "learner", "x")
    assert [cell["source"] for cell in learner["cells"]] == ["For everyone"]
    other = notebook_cells.for_the_page(notebook(*cells), "facilitator", "x")
    assert "Give them five minutes" in other["cells"][1]["source"] and "vm-facilitator" in other["cells"][1]["source"]


def test_a_figures_sentence_becomes_its_alternative_text_and_its_numbers_follow_it() -> None:
    done = notebook_cells.for_the_page(notebook(figure("Figure: Waits fell.\n\nWeek 1: 3 & <5")), "learner", "x")
    cell = done["cells"][0]
    assert cell["metadata"]["mystnb"]["image"]["alt"] == "Waits fell."
    fold = cell["outputs"][1]["data"]["text/html"]
    assert "<details" in fold and "3 &amp; &lt;5" in fold


def test_a_figure_without_words_is_a_warning_so_that_the_build_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(notebook_cells.logger, "warning", lambda text, **_: said.append(text))
    notebook_cells.for_the_page(notebook(figure("<Axes>")), "learner", "x")
    assert len(said) == 1


def test_saved_state_of_widgets_is_dropped() -> None:
    assert "widgets" not in notebook_cells.for_the_page(notebook(), "learner", "x")["metadata"]


def test_scripts_in_pages_are_listed_by_hash_and_data_is_not(tmp_path: Path) -> None:
    page = '<script>alert(1)</script><script type="application/json">{"a": 1}</script><script src="a.js"></script>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert publish.script_hashes(tmp_path) == ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
    publish.write_policy(tmp_path)
    headers = json.loads((tmp_path / "_static" / "policy.json").read_text(encoding="utf-8"))
    assert "sha256-bhHHL3z2" in headers["Content-Security-Policy"]


def test_compressing_twice_changes_nothing_and_follows_a_change(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("x" * 2000, encoding="utf-8")
    publish.compress(tmp_path)
    packed = tmp_path / "a.html.gz"
    first, stamp = packed.read_bytes(), packed.stat().st_mtime_ns
    publish.compress(tmp_path)
    assert packed.read_bytes() == first and packed.stat().st_mtime_ns == stamp
    page.write_text("y" * 2000, encoding="utf-8")
    publish.compress(tmp_path)
    assert gzip.decompress(packed.read_bytes()) == b"y" * 2000
    page.unlink()
    publish.compress(tmp_path)
    assert not packed.exists()


def test_the_theme_loses_its_icons_and_nothing_else(tmp_path: Path) -> None:
    sheet = tmp_path / "_static" / "styles" / "pydata-sphinx-theme.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(
        "a{color:red}.fa-bars{--fa:x}.fa-a,.fa-b:before{content:'f'}.fact{color:blue}@font-face{src:url(fontawesome.woff2)}p{margin:0}",
        encoding="utf-8",
    )
    publish.slim_theme(tmp_path)
    assert sheet.read_text(encoding="utf-8") == "a{color:red}.fact{color:blue}p{margin:0}"
