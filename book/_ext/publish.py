"""The last steps of a build: what the pages don't use goes, the security policy is written, copies are compressed.

Runs after every other extension has put its files into the built site. Done again it changes nothing.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

from PIL import Image
from sphinx.application import Sphinx

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
INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.S | re.I)
RUNS = re.compile(r"type\s*=\s*[\"']?(text/javascript|module|application/javascript)", re.I)

# style-src allows style attributes: great-tables and the engine's SVG set widths and positions in them, and a style
# can't run anything. Scripts are never allowed inline except those whose hash is listed.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "frame-ancestors": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


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


def shrink_pictures(site: Path) -> None:
    """Charts have few colours: with a palette of 256 they look the same and weigh a third."""
    for path in sorted((site / "_images").glob("*.png")):
        with Image.open(path) as picture:
            if picture.mode == "P":
                continue
            small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        small.save(path, optimize=True)


def mend_roles(site: Path) -> None:
    """Roles and names that Sphinx and MyST-NB write and that WCAG checks refuse: a name unlike the words that are
    seen, and list roles that the standard has since dropped."""
    mends = {
        '<summary aria-label="Toggle hidden content">': "<summary>",
        ' role="doc-biblioentry"': "",
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


def script_hashes(site: Path) -> list[str]:
    """A hash for each script that stands in a page, in the form that the policy wants."""
    found = set()
    for page in site.rglob("*.html"):
        for match in INLINE.finditer(page.read_text(encoding="utf-8")):
            attributes, body = match["attributes"], match["body"]
            data_block = re.search(r"\btype\s*=", attributes) and not RUNS.search(attributes)
            if body.strip() and not re.search(r"\bsrc\s*=", attributes) and not data_block:
                digest = hashlib.sha256(body.encode("utf-8")).digest()
                found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(found)


def write_policy(site: Path) -> None:
    sources = dict(POLICY)
    sources["script-src"] = " ".join([POLICY["script-src"], *script_hashes(site)])
    policy = "; ".join(f"{name} {value}" for name, value in sources.items())
    target = site / "_static" / "policy.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    headers = {
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    target.write_text(json.dumps(headers, indent=2) + "\n", encoding="utf-8", newline="\n")


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
        if packed.is_file() and gzip.decompress(packed.read_bytes()) == content:
            continue
        packed.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def finish(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name != "html":
        return
    site = Path(app.outdir)
    remove_unused(site)
    slim_theme(site)
    shrink_pictures(site)
    mend_roles(site)
    front_door(site, app.config.root_doc)
    write_policy(site)
    compress(site)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("build-finished", finish, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
