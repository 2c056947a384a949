"""The book's own extensions on small pieces."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import notebook_cells
import publish
import pytest
from sphinx.errors import ExtensionError


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


@pytest.mark.parametrize(
    "script",
    [
        "<script>alert(1)</script>",
        '<SCRIPT type="module">import "./a.js"</SCRIPT>',
        '<script title="src=a.js">alert(1)</script>',
        '<script type="text/plain" type="application/json">alert(1)</script>',
        "<script\n>alert(1)",
        '<script title=">" src="a.js"></script>',
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_a_script_that_stands_in_a_page_stops_the_build_and_is_named(tmp_path: Path, script: str) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "a.html").write_text(f"<p>Words</p>{script}", encoding="utf-8")
    with pytest.raises(ExtensionError, match="chapters/a.html: <") as told:
        publish.refuse_scripts(tmp_path)
    assert "move it to a file in book/_static" in str(told.value)


def test_files_of_scripts_and_data_may_stand_in_a_page(tmp_path: Path) -> None:
    page = '<script src="a.js"></script><script class="x" type="application/json">{"a": 1}</script><scripted>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    publish.refuse_scripts(tmp_path)


def test_the_policy_is_the_same_whatever_stands_in_the_pages(tmp_path: Path) -> None:
    publish.write_policy(tmp_path)
    before = (tmp_path / "_static" / "policy.json").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    publish.write_policy(tmp_path)
    assert (tmp_path / "_static" / "policy.json").read_text(encoding="utf-8") == before
    policy = json.loads(before)["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy and "sha256" not in policy


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
