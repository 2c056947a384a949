"""Glossary terms are linked at their first use on a page.

Authors write plain words, which also read well in JupyterLab; the first paragraph that uses a term of
`book/glossary.md` gets the link. Headings, links, code, quotations from data and the glossary itself are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

GLOSSARY = "book/glossary"
UNTOUCHED = (
    nodes.reference,
    nodes.literal,
    nodes.emphasis,
    nodes.title,
    nodes.literal_block,
    nodes.caption,
    addnodes.pending_xref,
)


@lru_cache(maxsize=4)
def pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Longest term first, so that "box score builder" is not cut at "box score"; plurals in -s count."""
    words = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words})(s?)(?![\w-])", re.IGNORECASE)


class FirstUse(SphinxPostTransform):
    """Links the first use of each term in a document's paragraphs."""

    default_priority = 12
    builders = ("html", "dirhtml", "singlehtml")

    def run(self, **kwargs: Any) -> None:
        docname = self.env.docname
        if docname == GLOSSARY or not docname.startswith(self.config.vm_glossary_folders):
            return
        std = self.env.get_domain("std")
        found = {
            name.casefold(): (doc, anchor)
            for (kind, name), (doc, anchor) in std.objects.items()  # type: ignore[attr-defined]
            if kind == "term"
        }
        if not found:
            return
        search = pattern(tuple(sorted(found)))
        linked: set[str] = set()
        for paragraph in list(self.document.findall(nodes.paragraph)):
            for text in list(paragraph.findall(nodes.Text)):
                if any(isinstance(parent, UNTOUCHED) or is_card(parent) for parent in parents(text)):
                    continue
                pieces = self.pieces(text.astext(), search, found, linked)
                if any(isinstance(piece, nodes.reference) for piece in pieces):
                    text.parent.replace(text, pieces)

    def pieces(self, text: str, search: re.Pattern[str], found: dict, linked: set[str]) -> list[nodes.Node]:
        """The text cut at each term that is not linked yet, with the links in place."""
        out: list[nodes.Node] = []
        end = 0
        for match in search.finditer(text):
            doc, anchor = found[match.group(1).casefold()]
            if anchor in linked:
                continue
            linked.add(anchor)
            out.append(nodes.Text(text[end : match.start()]))
            link = make_refnode(
                self.app.builder, self.env.docname, doc, anchor, nodes.inline("", match.group(0), classes=["term"])
            )
            link["classes"].append("vm-term")
            out.append(link)
            end = match.end()
        out.append(nodes.Text(text[end:]))
        return [piece for piece in out if not (isinstance(piece, nodes.Text) and not piece.astext())]


def parents(node: nodes.Node) -> list[nodes.Node]:
    out = []
    while node.parent is not None:
        node = node.parent
        out.append(node)
    return out


def is_card(node: nodes.Node) -> bool:
    """A card is one link already."""
    return isinstance(node, nodes.Element) and bool({"sd-card", "vm-chapters"} & set(node.get("classes", ())))


def pages_to_link_again(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> set[str]:
    """A changed glossary changes every page that may link to it."""
    return set(env.found_docs) if GLOSSARY in changed else set()


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("vm_glossary_folders", ("chapters/", "book/", "exercises/"), "env", [tuple, list])
    app.add_post_transform(FirstUse)
    app.connect("env-get-outdated", pages_to_link_again)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
