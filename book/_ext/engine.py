"""Puts the live exercises into the site: scripts, the marking engine, and facts of the course that the pages read."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

sys.path.insert(0, str(Path(__file__).parent))
import engine_zip

import workbook_root  # noqa: F401  isort: skip
from value_management.learning import course as curriculum
from value_management.web.joining import joined

WEB = "value_management/web"
SCRIPTS = {
    "page.js": "page.js",
    "worker.js": "engine/worker.js",
    "numbers.js": "numbers/start.js",
    "completion.js": "keep/completion.js",
}
"""The site's scripts, and the module that each is joined from: what every page needs, the marking engine's worker, and
what one page alone needs. Fewer files would make every page larger, more of them every page slower to begin."""
SERVICE_WORKER = "offline/sw.js"
OFF = (
    "This page cannot mark answers here: scripts are off, or the page was opened as a file. "
    "Read the question on paper, or open the book from its web address, where it marks itself."
)
MARK = re.compile(r"[-.][0-9a-f]{12,64}[./]")  # as in sw.js: the address has its version in its path
VERSIONED = re.compile(r'\s(?:src|href)="([^"?#:]+)(\?(?:v|digest)=[0-9a-f]+)"')  # as in sw.js: in its query
QUESTION = re.compile(r'<div\b[^>]*\bclass="vm-question"[^>]*>')
logger = logging.getLogger(__name__)


def scripts(web: Path) -> dict[str, str]:
    """The live exercises' files by name, with their text; the service worker stands at the root of the site instead."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in web.glob("*.css")}
    return texts | {name: joined(web / first) for name, first in SCRIPTS.items()}


def write_scripts(texts: dict[str, str], folder: Path) -> None:
    """Puts the files side by side into a folder."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def build_mark(texts: dict[str, str]) -> str:
    """Changes with any of these texts."""
    digest = hashlib.sha256()
    for name, text in sorted(texts.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:12]


def prepare(app: Sphinx) -> None:
    """Puts scripts, engine and course into a folder of the static files that is named after their content.

    A page of one version then never runs a script of another: what is not there any more is missing, not different.
    """
    if app.builder.format != "html":
        return
    root, static = Path(app.srcdir), Path(app.outdir) / "_static"
    texts = scripts(root / WEB) | {"course.json": course_json(root)}
    static.mkdir(parents=True, exist_ok=True)
    # The engine's addresses are the same from every folder beside it, so its manifest can be part of the mark.
    beside = static / "live-new"
    shutil.rmtree(beside, ignore_errors=True)
    manifest = engine_zip.write(root, static, beside)
    mark = build_mark(texts | {"engine": json.dumps(manifest, sort_keys=True)})
    live = static / f"live-{mark}"
    for old in static.glob("live-*"):
        if old not in (beside, live):
            shutil.rmtree(old)
    write_scripts(texts, beside)
    if live.is_dir():
        shutil.rmtree(beside)
    else:
        beside.rename(live)
    app.vm_build_mark = mark  # type: ignore[attr-defined]
    app.add_css_file(f"{live.name}/style.css")
    app.add_js_file(f"{live.name}/page.js", type="module")
    if not manifest["marking"]:
        logger.info("engine: %s Missing: %s", manifest["why"], ", ".join(manifest["missing"]))


def on_page(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """The page's own facts as meta tags; in each question the sentence that stands as long as nothing marks it."""
    del template, doctree
    mark = getattr(app, "vm_build_mark", "")
    tags = f'<meta name="vm-page" content="{pagename}" />\n<meta name="vm-build" content="{mark}" />\n'
    context["metatags"] = str(context.get("metatags", "")) + tags
    if "body" in context:
        sentence = f'<p class="vm-off" role="note">{OFF}</p>'
        context["body"] = QUESTION.sub(lambda found: found.group(0) + sentence, context["body"])


def course(root: Path) -> list[dict[str, Any]]:
    """What the pages need of the curriculum: names, minutes, question ids."""
    path = root / "book" / "curriculum.toml"
    listed = curriculum.read(path.read_text(encoding="utf-8")) if path.is_file() else ()
    return [
        {
            "number": chapter.number,
            "slug": chapter.slug,
            "title": chapter.title,
            "page": f"chapters/{chapter.slug}",
            "practicePage": f"exercises/{chapter.slug}",
            "minutes": asdict(chapter.minutes),
            "questions": list(chapter.questions),
            "practice": list(chapter.practice),
        }
        for chapter in listed
        if not chapter.draft
    ]


def course_json(root: Path) -> str:
    """The course as the text of its file."""
    return json.dumps(course(root), indent=1, sort_keys=True) + "\n"


def addresses(site: Path) -> dict[str, set[str]]:
    """For each file that a page asks for with a version in the query (`site.css?v=1a2b`): the queries."""
    found: dict[str, set[str]] = {}
    for page in sorted(site.rglob("*.html")):
        for address, query in VERSIONED.findall(page.read_text(encoding="utf-8")):
            path = posixpath.normpath(posixpath.join(page.parent.relative_to(site).as_posix(), address))
            if not MARK.search(path):
                found.setdefault(path, set()).add(query)
    return found


def offline(app: Sphinx, problem: Exception | None) -> None:
    """Runs when every other extension has put in place or taken away what it wants."""
    if not problem and app.builder.format == "html":
        write_offline(Path(app.outdir), (Path(app.srcdir) / WEB / SERVICE_WORKER).read_text(encoding="utf-8"))


def write_offline(site: Path, worker: str) -> None:
    """The list of the site's files with sizes and hashes, and the service worker with the mark of this very site."""
    left_out = {"sw.js", "_static/offline.json", "_static/policy.json"}
    asked = addresses(site)
    listed, whole = [], hashlib.sha256(worker.encode())
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        packed, hidden = path.suffix in (".gz", ".br", ".map"), name.startswith((".", "_sources/"))
        if packed or hidden or name in left_out or not path.is_file():
            continue
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:16]
        whole.update(f"{name}\0{digest}\0".encode())
        for query in sorted(asked.get(name, {""})):
            listed.append({"path": name + query, "bytes": len(content), "hash": digest})
    mark = whole.hexdigest()[:16]
    text = json.dumps({"build": mark, "files": listed}, sort_keys=True) + "\n"
    (site / "_static" / "offline.json").write_text(text, encoding="utf-8", newline="\n")
    worker = worker.replace('const BUILD = "development";', f'const BUILD = "{mark}";')
    (site / "sw.js").write_text(worker, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the extension."""
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", on_page, priority=800)
    app.connect("build-finished", offline, priority=1100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
