"""Searching finds the page that teaches a thing, however its name is written.

Sphinx's own search weighs entries of its index far above words in the text. Each term of the glossary becomes an
entry, in its other spellings too ("box score", "box-score", "boxscore", "box scores"), of the glossary and of the
chapter whose title or objectives name it, with that chapter's practice and worked solution. `_static/search.js` puts
the chapter first.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

import workbook_root  # noqa: F401  isort: skip
from glossary_links import GLOSSARY, pattern

from value_management.learning import course

FOLDERS = ("chapters", "exercises", "solutions")


def spellings(term: str) -> list[str]:
    """A term as people type it: with spaces, hyphens or neither, one or several."""
    words = re.split(r"[\s-]+", term.casefold())
    found = {joint.join(words) for joint in (" ", "-", "")}
    return sorted(found | {f"{each}s" for each in found if not each.endswith("s")})


def taught(chapter: course.Chapter, terms: tuple[str, ...]) -> list[str]:
    """The terms that a chapter's title or objectives name."""
    said = " ".join((chapter.title, *chapter.objectives))
    return sorted({match.group(1).casefold() for match in pattern(terms).finditer(said)})


def entry(words: list[str], anchor: str) -> addnodes.index:
    return addnodes.index(entries=[("single", word, anchor, "main", None) for word in words])


def add_entries(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    objects = app.env.get_domain("std").objects  # type: ignore[attr-defined]
    terms = {name.casefold(): anchor for (kind, name), (_, anchor) in objects.items() if kind == "term"}
    if not terms:
        return
    folder, _, slug = docname.partition("/")
    if docname == GLOSSARY:
        for term, anchor in sorted(terms.items()):
            doctree += entry(spellings(term), anchor)
        return
    chapter = next((each for each in course.chapters() if each.slug == slug), None) if folder in FOLDERS else None
    for term in taught(chapter, tuple(sorted(terms))) if chapter else ():
        doctree += entry(spellings(term), "")


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-resolved", add_entries)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
