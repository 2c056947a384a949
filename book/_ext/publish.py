"""The last steps of a build: what the pages don't use goes, the security policy is written, copies are compressed.

Runs after every other extension has put its files into the built site. Done again it changes nothing.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))
import security_policy

UNUSED = (
    "_static/scripts/fontawesome.js",  # 1.5 MB for a dozen icons: site.css draws those
    "_static/scripts/fontawesome.js.LICENSE.txt",
    "_static/vendor/fontawesome",
    "_static/locales",
    "_static/sbt-webpack-macros.html",
    "_static/webpack-macros.html",
    "_static/doctools.js.map",
    "_static/images",
    "objects.inv",
    "_sources",
)
COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt", ".csv", ".wasm"}
LEAST = 600  # below this many bytes a compressed copy saves nothing


def remove_unused(site: Path) -> None:
    for name in UNUSED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in (site / "_static").rglob("*.map"):
        path.unlink()


def slim_theme(site: Path) -> None:
    """The theme's style sheet holds a rule for each of two thousand icons; none of those fonts is here."""
    path = site / "_static" / "styles" / "pydata-sphinx-theme.css"
    if not path.is_file():
        return
    before = path.read_text(encoding="utf-8")
    after = re.sub(r"@font-face\{[^}]*fontawesome[^}]*\}", "", before)
    icon = r"\.(?:fa[bsr]?|fa-[-a-z0-9]+)(?::{1,2}before)?"
    after = re.sub(rf"(?<=[}}])(?:{icon},)*{icon}\{{[^{{}}]*\}}", "", after)
    after = re.sub(r"/\*# sourceMappingURL=[^*]*\*/\s*$", "", after)
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    for script in (site / "_static").rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        short = re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "\n", text)
        if short != text:
            script.write_text(short, encoding="utf-8", newline="\n")


def mend_roles(site: Path) -> None:
    """Roles and names that Sphinx and MyST-NB write and that WCAG checks refuse: a name unlike the words that are
    seen, and list roles that the standard has since dropped. And what docutils leaves out: that the header of a row
    is one."""
    mends = {
        '<summary aria-label="Toggle hidden content">': "<summary>",
        ' role="doc-biblioentry"': "",
        '<th class="stub">': '<th class="stub" scope="row">',
        '<div role="list" class="citation-list">': '<div class="citation-list">',
    }
    for page in site.rglob("*.html"):
        text = before = page.read_text(encoding="utf-8")
        for found, better in mends.items():
            text = text.replace(found, better)
        if text != before:
            page.write_text(text, encoding="utf-8", newline="\n")


def front_door(site: Path, root_doc: str) -> None:
    """The address without a page's name leads to the first page, also without scripts and from a folder."""
    target = f"{root_doc}.html"
    (site / "index.html").write_text(
        "<!DOCTYPE html>\n"
        '<html lang="en-GB"><head><meta charset="utf-8"><title>The value management workbook</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="refresh" content="0; url={target}"><link rel="canonical" href="{target}"></head>\n'
        "<body><main><h1>The value management workbook</h1>"
        f'<p><a href="{target}">Open the workbook</a></p></main></body></html>\n',
        encoding="utf-8",
        newline="\n",
    )


def compress(site: Path) -> None:
    """A .gz beside each text file, the same bytes on every machine; one whose original went goes too."""
    for path in sorted(site.rglob("*")):
        if path.suffix == ".gz":
            if not path.with_suffix("").is_file():
                path.unlink()
            continue
        if path.suffix not in COMPRESSED or not path.is_file() or path.stat().st_size < LEAST:
            continue
        packed = path.with_name(path.name + ".gz")
        content = path.read_bytes()
        # Compared by content: copied files keep the dates of their originals.
        if not (packed.is_file() and gzip.decompress(packed.read_bytes()) == content):
            packed.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
        os.utime(packed, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))  # some servers compare the dates


def finish(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name != "html":
        return
    site = Path(app.outdir)
    remove_unused(site)
    slim_theme(site)
    mend_roles(site)
    front_door(site, app.config.root_doc)
    security_policy.refuse_scripts(site)
    security_policy.write_policy(site)
    security_policy.write_into_pages(site)


def pack_copies(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.name == "html":
        compress(Path(app.outdir))


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("build-finished", finish, priority=1000)
    # After engine.py has written the service worker and its list: a copy made before them would hold the last build's.
    app.connect("build-finished", pack_copies, priority=2000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
