"""The security policy: what a page may load and run. A fixed list, whatever stands in the pages.

It is sent with every answer by servers that read `_static/policy.json`, and stands in every page, for servers that send
nothing of it and for a page that is opened from a folder.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from sphinx.errors import ExtensionError

SCRIPT = re.compile(r"<script(?=[\s/>])[^>]*>", re.I)
DATA = "application/json"
META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
HEAD = re.compile(r"<head(?=[\s>])[^>]*>(?:\s*<meta charset=[^>]*>)?", re.I)

# style-src allows style attributes: great-tables and the engine's SVG set widths and positions in them, and a style
# can't run anything. Scripts that stand in a page are never allowed, and one stops the build.
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
ONLY_SENT = ("frame-ancestors",)
"""What a browser takes from a header only, and says so in its console where it stands in a page."""


class _Attributes(HTMLParser):
    """The attributes of the first tag of a text."""

    found: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.found is None:
            self.found = {name: value or "" for name, value in reversed(attrs)}


def scripts_in(text: str) -> list[str]:
    """The opening tags of scripts that stand in a page; data that a script reads is not a script."""
    found = []
    for match in SCRIPT.finditer(text):
        reader = _Attributes()
        reader.feed(match.group(0))
        attributes = reader.found or {}
        if "src" not in attributes and attributes.get("type", "").lower() != DATA:
            found.append(match.group(0) + text[match.end() : match.end() + 60])
    return found


def refuse_scripts(site: Path) -> None:
    """The security policy lets no script run that stands in a page, so a page that has one would be broken.

    Raises:
        ExtensionError: Names each page and the beginning of its script.
    """
    found = [
        f"{page.relative_to(site).as_posix()}: {' '.join(script.split())}"
        for page in sorted(site.rglob("*.html"))
        for script in scripts_in(page.read_text(encoding="utf-8"))
    ]
    if found:
        raise ExtensionError(
            "ERROR: a script stands in a page. The site's security policy refuses it: move it to a file in "
            "book/_static and name that in html_js_files of _config.yml.\n"
            + "\n".join(f"ERROR: {each}" for each in found)
        )


def write_policy(site: Path) -> None:
    """The headers that every page is sent with: a fixed list, whatever stands in the pages."""
    target = site / "_static" / "policy.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    target.write_text(json.dumps(headers, indent=2) + "\n", encoding="utf-8", newline="\n")


def in_page() -> str:
    """The policy as a page has it: without what only a header may say. From a folder, 'self' is every file to Chromium
    and no file at all to the standard (a folder has no origin), so files are named; a page that came over the network
    may load none whatever its policy says."""
    kept = {name: value for name, value in POLICY.items() if name not in ONLY_SENT}
    return "; ".join(f"{name} {value}" for name, value in kept.items()).replace("'self'", "'self' file:")


def write_into_pages(site: Path) -> None:
    """Before everything that a page loads. Done again it changes nothing.

    Raises:
        ExtensionError: Names a page without a head, where the policy would bind nothing.
    """
    tag = f'<meta http-equiv="Content-Security-Policy" content="{in_page()}">\n'
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        bare = META.sub("", text)
        head = HEAD.search(bare)
        if not head:
            raise ExtensionError(f"ERROR: {path.relative_to(site).as_posix()}: no <head>, so no security policy.")
        after = bare[head.end() :].removeprefix("\n")
        made = f"{bare[: head.end()]}\n{tag}{after}"
        if made != text:
            path.write_text(made, encoding="utf-8", newline="\n")
