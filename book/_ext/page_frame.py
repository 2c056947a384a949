"""What every page carries: version and date, no script written into the page, careful links to other sites."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def release(root: Path) -> tuple[str, str]:
    """Version from pyproject.toml; date of the release from CITATION.cff, written out."""
    version = str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    citation = root / "CITATION.cff"
    found = (
        re.search(r"^date-released:\s*['\"]?(\d{4}-\d{2}-\d{2})", citation.read_text(encoding="utf-8"), re.M)
        if citation.is_file()
        else None
    )
    if found is None:
        return version, ""
    day = date.fromisoformat(found.group(1))
    return version, f"{day.day} {day:%B %Y}"


def set_release(app: Sphinx, config: Any) -> None:
    config.release, config.vm_release_date = release(Path(app.srcdir))
    config.version = config.release
    config.myst_substitutions = {"version": config.release, "date": config.vm_release_date}


def dress(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    context["vm_version"], context["vm_date"] = app.config.release, app.config.vm_release_date
    context["default_mode"] = "auto"
    context["language"] = "en-GB"  # said here: as Sphinx's own setting it would add a script that evaluates text
    # The theme writes two short scripts into each page. Neither is needed here, and without them the security policy
    # need not list a hash for every page.
    context["script_files"][:] = [
        script for script in context["script_files"] if not getattr(script, "attributes", {}).get("body")
    ]


def mark_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """A link to another site sends nothing about this one."""
    for link in doctree.findall(nodes.reference):
        if str(link.get("refuri", "")).startswith(("http://", "https://")):
            link["classes"].append("vm-elsewhere")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("vm_release_date", "", "html", [str])
    app.add_config_value("comments_config", {}, "html")  # Jupyter Book sets it whether or not comments are wanted
    app.add_css_file("access.css", priority=900)  # after all others: it has the last word
    app.connect("config-inited", set_release)
    app.connect("doctree-resolved", mark_links)
    app.connect("html-page-context", dress, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
