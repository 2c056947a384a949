"""The book's own extensions on small pieces."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import figure_cells
import notebook_cells
import publish
import pytest
import security_policy
from sphinx.errors import ExtensionError


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": [dict(cell) for cell in cells], "metadata": {"widgets": {"state": {}}}}


def note(text: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": text}


SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='{0}' height='9'><title>100%</title><text>{0}</text></svg>"


def figure(text: str) -> dict[str, Any]:
    """A cell with a figure as `show` stores it."""
    wide, narrow = SVG.format(625), SVG.format(320)
    picture = f'<img src="data:image/svg+xml,{quote(wide)}" alt="x" style="background:#fff">'
    data = {"text/html": [picture], figure_cells.NARROW: [narrow], "text/plain": text}
    output = {"output_type": "execute_result", "metadata": {}, "data": data}
    return {"cell_type": "code", "metadata": {"tags": ["figure"]}, "source": "", "outputs": [output]}


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The warnings, each of which stops a build."""
    found: list[str] = []
    monkeypatch.setattr(figure_cells.logger, "warning", lambda text, **_: found.append(text))
    return found


def test_facilitators_notes_leave_the_learners_edition_and_stay_in_the_other() -> None:
    cells = (note("For everyone"), note("Give them five minutes", "facilitator"))
    learner = notebook_cells.for_the_page(notebook(*cells), "learner", "x")
    assert [cell["source"] for cell in learner["cells"]] == ["For everyone"]
    other = notebook_cells.for_the_page(notebook(*cells), "facilitator", "x")
    assert "Give them five minutes" in other["cells"][1]["source"] and "vm-facilitator" in other["cells"][1]["source"]


def test_both_pictures_stand_in_the_page_and_the_sentence_is_their_label(said: list[str]) -> None:
    done = notebook_cells.for_the_page(notebook(figure('Figure: Waits fell "<5".\n\nWeek 1: 3 & <5')), "learner", "x")
    output = done["cells"][0]["outputs"][0]
    assert not said and set(output["data"]) == {"text/html"} and output["output_type"] == "execute_result"
    page = output["data"]["text/html"]
    label = 'role="img" aria-label="Waits fell &quot;&lt;5&quot;."'
    for kind, width in (("vm-wide", 625), ("vm-narrow", 320)):
        assert f'<svg class="{kind}" {label} xmlns=' in page and f"<text>{width}</text>" in page
    assert "<img" not in page and "<title>" not in page
    assert "<details" in page and "Week 1: 3 &amp; &lt;5" in page.split("<details")[1]


def test_the_numbers_of_a_figure_are_folded_as_a_table() -> None:
    lines = [
        "Figure: Two.",
        "",
        "Week & day   Falls  A long name",
        "6 Jan <25   3      –",
        "13 Jan      2      4",
        "",
        "Source: x",
    ]
    fold = figure_cells.drawn_in_words("\n".join(lines))
    assert fold.count("<tr>") == 3 and '<th scope="col">Week &amp; day</th>' in fold
    assert '<th scope="row">6 Jan &lt;25</th><td>3</td><td>–</td>' in fold and "<p>Source: x</p>" in fold


@pytest.mark.parametrize("text", ["<Axes>", "Waits fell", "Figure: "])
def test_a_figure_without_words_is_a_warning_so_that_the_build_stops(said: list[str], text: str) -> None:
    notebook_cells.for_the_page(notebook(figure(text)), "learner", "x")
    assert len(said) == 1


def test_a_bitmap_and_a_figure_without_its_wide_picture_are_warnings(said: list[str]) -> None:
    cell = figure("Figure: Waits fell.")
    cell["outputs"][0]["data"]["text/html"] = "<img src='a.png'>"
    notebook_cells.for_the_page(notebook(cell), "learner", "x")
    cell = figure("Figure: Waits fell.")
    cell["outputs"][0]["data"] = {"image/png": "iVBOR", "text/plain": "Figure: Waits fell."}
    notebook_cells.for_the_page(notebook(cell), "learner", "x")
    assert len(said) == 2 and "show(" in said[1]


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
        security_policy.refuse_scripts(tmp_path)
    assert "move it to a file in book/_static" in str(told.value)


def test_files_of_scripts_and_data_may_stand_in_a_page(tmp_path: Path) -> None:
    page = '<script src="a.js"></script><script class="x" type="application/json">{"a": 1}</script><scripted>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    security_policy.refuse_scripts(tmp_path)


def test_the_policy_is_the_same_whatever_stands_in_the_pages(tmp_path: Path) -> None:
    security_policy.write_policy(tmp_path)
    before = (tmp_path / "_static" / "policy.json").read_text(encoding="utf-8")
    (tmp_path / "a.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    security_policy.write_policy(tmp_path)
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


def test_pages_list_the_chapters_of_the_curriculum(site: Path) -> None:
    from bs4 import BeautifulSoup
    from chapter_facts import in_words

    from value_management.learning import course

    chapters = course.chapters()
    text = (site / "book" / "facilitators.html").read_text(encoding="utf-8")
    assert f"This edition holds {in_words(len(chapters))} chapters," in text
    page = BeautifulSoup((site / "book" / "coaches.html").read_text(encoding="utf-8"), "html.parser")
    linked = [str(link["href"]).split("/")[-1] for link in page.select("table a[href*='chapters/']")]
    assert sorted(linked) == sorted(f"{chapter.slug}.html" for chapter in chapters if chapter.module)
