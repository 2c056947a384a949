"""The facts of a chapter (minutes, audience, objectives) from `book/curriculum.toml`, on the pages that need them.

Templates get `chapter` on a chapter's, exercise's or solution's page. `{chapter-list}` shows the chapters of a shelf
as cards, `{practice-list}` the practice and worked solution of each chapter.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

import workbook_root  # noqa: F401  isort: skip
from value_management.learning import course

CURRICULUM = "book/curriculum.toml"
FOLDERS = ("chapters", "exercises", "solutions")


def minutes(chapter: course.Chapter) -> str:
    """read 15 min · do 20 min · discuss 10 min."""
    parts = (("read", chapter.minutes.read), ("do", chapter.minutes.do), ("discuss", chapter.minutes.discuss))
    return " · ".join(f"{name} {count} min" for name, count in parts if count)


class FromCurriculum(SphinxDirective):
    def chapters(self) -> list[course.Chapter]:
        """Those that the book holds."""
        self.env.note_dependency(str(Path(self.env.srcdir) / CURRICULUM))
        docs = self.env.found_docs
        return [chapter for chapter in course.chapters() if f"chapters/{chapter.slug}" in docs]

    def link(self, docname: str, words: str) -> nodes.reference:
        """A link that `resolve` completes when every page is known."""
        return nodes.reference("", words, refuri=f"vm-page:{docname}", internal=True)


class ChapterList(FromCurriculum):
    """```{chapter-list} team``` : number, title, minutes and what one will be able to do."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        rows = nodes.bullet_list(classes=["vm-chapters"])
        for chapter in self.chapters():
            if self.arguments and chapter.shelf != self.arguments[0]:
                continue
            head = nodes.paragraph(classes=["vm-chapter-title"])
            head += nodes.inline("", f"{chapter.number:02d}", classes=["vm-chapter-number"])
            head += self.link(f"chapters/{chapter.slug}", chapter.title)
            row = nodes.list_item("", head)
            row += nodes.paragraph("", chapter.objectives[0], classes=["vm-chapter-aim"])
            row += nodes.paragraph("", minutes(chapter), classes=["vm-chapter-minutes"])
            rows += row
        return [rows] if len(rows) else []


class PracticeList(FromCurriculum):
    def run(self) -> list[nodes.Node]:
        rows = nodes.bullet_list(classes=["vm-sheets"])
        for chapter in self.chapters():
            line = nodes.paragraph("", f"{chapter.number:02d} {chapter.title}: ")
            line += self.link(f"exercises/{chapter.slug}", "practice")
            line += nodes.Text(" · ")
            line += self.link(f"solutions/{chapter.slug}", "worked solution")
            rows += nodes.list_item("", line)
        return [rows] if len(rows) else []


def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for link in list(doctree.findall(nodes.reference)):
        if str(link.get("refuri", "")).startswith("vm-page:"):
            target = link["refuri"].removeprefix("vm-page:")
            link.replace_self(make_refnode(app.builder, docname, target, "", link.children))


def page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    folder, _, name = pagename.partition("/")
    if folder not in FOLDERS:
        return
    context["chapter"] = next((chapter for chapter in course.chapters() if chapter.slug == name), None)
    context["chapter_folder"], context["chapter_stem"] = folder, name
    context["chapter_pages"] = [kind for kind in FOLDERS if f"{kind}/{name}" in app.env.found_docs]


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("chapter-list", ChapterList)
    app.add_directive("practice-list", PracticeList)
    app.connect("doctree-resolved", resolve)
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
