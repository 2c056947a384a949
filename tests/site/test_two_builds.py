"""A small book built by the book's own extensions, more than once in the same folder."""

from __future__ import annotations

import gzip
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOT = Path(__file__).resolve().parents[2]
WORDS = "Words for a page that is long enough to be packed. " * 40

Build = Callable[[str], Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a book of one page with this text; gives the folder of the site. Pyodide is left out."""
    source = tmp_path / "source"
    for name in ("value_management", "datasets"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "lab"))
    (source / "book").mkdir()
    shutil.copy2(ROOT / "book" / "curriculum.toml", source / "book")

    def once(text: str) -> Path:
        (source / "welcome.rst").write_text(f"Welcome\n=======\n\n{text}\n", encoding="utf-8")
        site = tmp_path / "site"
        settings = {
            "root_doc": "welcome",
            "extensions": ["engine", "publish"],
            "include_patterns": ["welcome.rst"],
            "html_sidebars": {"**": []},
            "html_use_index": False,  # the search field of Sphinx's own theme has a script
        }
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                source, None, site, tmp_path / "doctrees", "html", settings, status=io.StringIO(), warning=io.StringIO()
            )
            app.build()
        return site

    return once


def test_every_packed_copy_is_of_this_build(build: Build) -> None:
    """The service worker and the list of files are written late: their copies must not be those of the build before."""
    build(WORDS)
    site = build(WORDS + "More.")
    copies = sorted(site.rglob("*.gz"))
    stale = [path.name for path in copies if gzip.decompress(path.read_bytes()) != path.with_suffix("").read_bytes()]
    assert not stale
    assert {"welcome.html.gz", "sw.js.gz", "offline.json.gz"} <= {path.name for path in copies}


def test_a_script_in_a_page_stops_the_build(build: Build) -> None:
    with pytest.raises(ExtensionError, match="welcome.html: <script>alert"):
        build(".. raw:: html\n\n   <script>alert(1)</script>\n")


def test_the_scripts_of_another_version_stand_at_another_address(build: Build) -> None:
    before = {path.name for path in build(WORDS).glob("_static/live-*")}
    assert {path.name for path in build(WORDS + "More.").glob("_static/live-*")} == before
    assert len(before) == 1
