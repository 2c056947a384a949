"""Glossary terms are linked at their first use on a page, and their meaning stands there to be shown.

Authors write plain words, which also read well in JupyterLab; the first paragraph that uses a term of
`book/glossary.md` gets the link. Headings, links, code, quotations from data and the glossary itself are left alone.
The meaning is taken from the glossary as the page is written, into a hidden box that describes the link;
`_static/meanings.js` shows it. Without that script the link leads to the glossary, and screen readers still say it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

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


class Term(nodes.reference):
    """A link to the glossary, described by the box that holds the meaning."""


class Meaning(nodes.General, nodes.Element):
    """The hidden box. Its words are no children: searching the site must not find them on every page."""


def visit_term(translator: Any, node: Term) -> None:
    translator.visit_reference(node)
    translator.body[-1] = translator.body[-1].replace("<a ", f'<a aria-describedby="{escape(node["meaning"])}" ', 1)


def depart_term(translator: Any, node: Term) -> None:
    translator.depart_reference(node)


def visit_meaning(translator: Any, node: Meaning) -> None:
    # The term itself takes a keyboard to the glossary; the link in the box is for fingers and pointers.
    translator.body.append(
        f'<div class="vm-meaning" popover="auto"><span id="{escape(node["meaning"])}">{escape(node["words"])}</span> '
        f'<a href="{escape(node["refuri"])}" tabindex="-1">In the glossary</a></div>\n'
    )
    raise nodes.SkipNode


@lru_cache(maxsize=1)
def meanings(env: BuildEnvironment) -> dict[str, str]:
    """What the glossary says, by the anchor of each term."""
    found = {}
    for item in env.get_doctree(GLOSSARY).findall(nodes.definition_list_item):
        words = " ".join(" ".join(part.astext() for part in item.findall(nodes.definition)).split())
        for term in item.findall(nodes.term):
            found.update(dict.fromkeys(term["ids"], words))
    return found


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
        linked: dict[str, str] = {}
        for paragraph in list(self.document.findall(nodes.paragraph)):
            for text in list(paragraph.findall(nodes.Text)):
                if any(isinstance(parent, UNTOUCHED) or is_card(parent) for parent in parents(text)):
                    continue
                pieces = self.pieces(text.astext(), search, found, linked)
                if any(isinstance(piece, nodes.reference) for piece in pieces):
                    text.parent.replace(text, pieces)
        said = meanings(self.env)
        for anchor, address in linked.items():
            self.document += Meaning("", meaning=f"meaning-{anchor}", words=said[anchor], refuri=address)

    def pieces(self, text: str, search: re.Pattern[str], found: dict, linked: dict[str, str]) -> list[nodes.Node]:
        """The text cut at each term that is not linked yet, with the links in place."""
        out: list[nodes.Node] = []
        end = 0
        for match in search.finditer(text):
            doc, anchor = found[match.group(1).casefold()]
            if anchor in linked:
                continue
            address = f"{self.app.builder.get_relative_uri(self.env.docname, doc)}#{anchor}"
            linked[anchor] = address
            out.append(nodes.Text(text[end : match.start()]))
            word = nodes.inline("", match.group(0), classes=["term"])
            out.append(
                Term("", "", word, internal=True, refuri=address, meaning=f"meaning-{anchor}", classes=["vm-term"])
            )
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
    """A card is one link already, and so is the first step of the welcome page."""
    linked = {"sd-card", "vm-chapters", "vm-begin"}
    return isinstance(node, nodes.Element) and bool(linked & set(node.get("classes", ())))


def pages_to_link_again(app: Sphinx, env: Any, added: set[str], changed: set[str], removed: set[str]) -> set[str]:
    """A changed glossary changes every page that may link to it."""
    return set(env.found_docs) if GLOSSARY in changed else set()


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("vm_glossary_folders", ("chapters/", "book/", "exercises/"), "env", [tuple, list])
    app.add_node(Term, html=(visit_term, depart_term))
    app.add_node(Meaning, html=(visit_meaning, None))
    app.add_post_transform(FirstUse)
    app.add_css_file("meanings.css")
    app.add_js_file("meanings.js", defer="defer")
    app.connect("env-get-outdated", pages_to_link_again)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
