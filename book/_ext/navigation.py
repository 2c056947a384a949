"""The list of contents beside each page, made once from `_toc.yml`.

Each page gets the same short list: the parts with their pages, and what stands under a page only while the reader is
there. (The theme resolves the whole tree of contents anew for every page, which takes as long as writing the page.)
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def title(app: Sphinx, docname: str) -> str:
    return app.env.titles[docname].astext() if docname in app.env.titles else docname


def item(app: Sphinx, docname: str, here: str) -> dict[str, Any]:
    document = app.env.external_site_map[docname]  # type: ignore[attr-defined]
    children = [str(child) for tree in document.subtrees for child in tree.files()]
    open_here = here == docname or here in children
    folder, _, stem = docname.partition("/")
    return {
        "docname": docname,
        "title": title(app, docname),
        "current": here == docname,
        "within": here in children,
        "chapter": stem if folder == "chapters" else "",
        "number": stem[:2] if folder == "chapters" else "",
        "children": [item(app, child, here) for child in children] if open_here else [],
    }


def page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    root = app.env.external_site_map.root  # type: ignore[attr-defined]
    context["vm_parts"] = [
        {"caption": part.caption, "items": [item(app, str(name), pagename) for name in part.files()]}
        for part in root.subtrees
    ]


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
