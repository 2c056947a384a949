"""Puts the live exercises into the site: scripts, the marking engine, and facts of the course that the pages read."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

sys.path.insert(0, str(Path(__file__).parent))
import engine_zip

WEB = "value_management/web"
OFF = (
    "This page cannot mark answers here: scripts are off, or the page was opened as a file. "
    "Read the question on paper, or open the book from its web address, where it marks itself."
)
QUESTION = re.compile(r'<div\b[^>]*\bclass="vm-question"[^>]*>')
logger = logging.getLogger(__name__)


def build_mark(web: Path) -> str:
    """Changes with any of the scripts, so that a browser never mixes those of two versions of the book."""
    digest = hashlib.sha256()
    for path in sorted(web.glob("*.js")) + sorted(web.glob("*.css")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def prepare(app: Sphinx, config: Config) -> None:
    """Adds the web folder to the static files."""
    config.html_static_path.append(str(Path(app.srcdir) / WEB))


def on_page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """The page's own facts as meta tags; in each question the sentence that stands as long as nothing marks it."""
    del template, doctree
    mark = getattr(app, "vm_build_mark", None) or build_mark(Path(app.srcdir) / WEB)
    app.vm_build_mark = mark  # type: ignore[attr-defined]
    tags = f'<meta name="vm-page" content="{pagename}" />\n<meta name="vm-build" content="{mark}" />\n'
    context["metatags"] = str(context.get("metatags", "")) + tags
    if "body" in context:
        sentence = f'<p class="vm-off" role="note">{OFF}</p>'
        context["body"] = QUESTION.sub(lambda found: found.group(0) + sentence, context["body"])


def course(root: Path) -> list[dict[str, Any]]:
    """What the pages need of the curriculum: names, minutes, question ids."""
    path = root / "book" / "curriculum.toml"
    chapters = tomllib.loads(path.read_text(encoding="utf-8")).get("chapter", []) if path.is_file() else []
    return [
        {
            "number": chapter["number"], "slug": chapter["slug"], "title": chapter["title"],
            "page": f"chapters/{chapter['slug']}", "practicePage": f"exercises/{chapter['slug']}",
            "minutes": chapter["minutes"], "questions": chapter["questions"], "practice": chapter["practice"],
        }
        for chapter in sorted(chapters, key=lambda chapter: int(chapter["number"]))
    ]  # fmt: skip


def course_json(root: Path) -> str:
    """The course as the text of its file."""
    return json.dumps(course(root), indent=1, sort_keys=True) + "\n"


def finish(app: Sphinx, problem: Exception | None) -> None:
    """Writes the engine and the course beside the other static files."""
    if problem or app.builder.format != "html":
        return
    root, static = Path(app.srcdir), Path(app.outdir) / "_static"
    manifest = engine_zip.write(root, static)
    (static / "course.json").write_text(course_json(root), encoding="utf-8", newline="\n")
    if not manifest["marking"]:
        logger.info("engine: %s Missing: %s", manifest["why"], ", ".join(manifest["missing"]))


def offline(app: Sphinx, problem: Exception | None) -> None:
    """The list of the site's files with their sizes, and the service worker with the mark of this very site.

    Runs last, when every other extension has put in place or taken away what it wants.
    """
    if problem or app.builder.format != "html":
        return
    site = Path(app.outdir)
    left_out = {"sw.js", "_static/sw.js", "_static/offline.json", "_static/policy.json"}
    files = [(path.relative_to(site).as_posix(), path) for path in sorted(site.rglob("*")) if path.is_file()]
    files = [
        (name, path)
        for name, path in files
        if path.suffix not in (".gz", ".br", ".map")
        and name not in left_out
        and not name.startswith((".", "_sources/"))
    ]
    digest = hashlib.sha256()
    for name, path in files:
        digest.update(name.encode() + b"\0" + path.read_bytes())
    mark = digest.hexdigest()[:16]
    listed = {"build": mark, "files": [{"path": name, "bytes": path.stat().st_size} for name, path in files]}
    text = json.dumps(listed, sort_keys=True) + "\n"
    (site / "_static" / "offline.json").write_text(text, encoding="utf-8", newline="\n")
    worker = (Path(app.srcdir) / WEB / "sw.js").read_text(encoding="utf-8")
    worker = worker.replace('const BUILD = "development";', f'const BUILD = "{mark}";')
    (site / "sw.js").write_text(worker, encoding="utf-8", newline="\n")
    for copied in (site / "_static").glob("sw.js*"):
        copied.unlink()


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the extension."""
    app.connect("config-inited", prepare)
    app.connect("html-page-context", on_page, priority=800)
    app.connect("build-finished", finish)
    app.connect("build-finished", offline, priority=1100)
    app.add_css_file("style.css")
    app.add_js_file("page.js", type="module")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
