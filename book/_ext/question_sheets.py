"""Writes the question and answer sheets of each chapter into the built site, and lists them where a page asks.

`{sheet-list}` gives the links. The sheets stand in `sheets/`: NN-name-questions.html, NN-name-answers.html and both
again with -large.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import workbook_root  # noqa: F401  isort: skip
import sheet_pages
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from value_management import bank
from value_management.learning import course, kinds
from value_management.words import listed

FOLDER = "sheets"


def sections(chapter: course.Chapter) -> list[sheet_pages.Section]:
    """What a chapter asks: its own questions in the order of its pages, then those of earlier chapters, which not
    everybody in a room has worked through, and at the end the forms, each of which is a sheet to hand out.
    """
    asked, practice = bank.chapter(chapter.slug), bank.practice(chapter.slug)
    forms = tuple(question for question in (*asked, *practice) if isinstance(question, kinds.Builder))
    earlier = sorted(
        {each.number for each in course.chapters() for id in chapter.recall if id.startswith(each.stem + "/")}
    )
    numbers = listed([f"{number:02d}" for number in earlier])
    return [
        sheet_pages.Section("In the chapter", tuple(question for question in asked if question not in forms)),
        sheet_pages.Section("Practice", tuple(question for question in practice if question not in forms)),
        sheet_pages.Section(
            "From earlier chapters",
            tuple(bank.find(name) for name in chapter.recall),
            f"For those who have worked through {'chapters' if len(earlier) > 1 else 'chapter'} {numbers}.",
        ),
        sheet_pages.Section("To fill in and keep", forms),
    ]


def links(chapter: course.Chapter, kind: str, large: bool) -> str:
    """From one sheet to its siblings and back to the chapter."""
    other = "answers" if kind == "questions" else "questions"
    size = "" if large else "-large"
    return (
        f'<a href="../chapters/{chapter.slug}.html">Chapter</a> '
        f'<a href="{chapter.slug}-{other}{"-large" if large else ""}.html">{other.capitalize()}</a> '
        f'<a href="{chapter.slug}-{kind}{size}.html">{"Ordinary" if large else "Large"} print</a>'
    )


def write_sheets(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.name != "html":
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(exist_ok=True)
    wanted = set()
    for chapter in app.vm_sheets:  # type: ignore[attr-defined]
        title = f"{chapter.number:02d} {chapter.title}"
        for kind in ("questions", "answers"):
            for large in (False, True):
                path = folder / f"{chapter.slug}-{kind}{'-large' if large else ''}.html"
                page = sheet_pages.sheet(
                    title, kind, sections(chapter), app.config.release, large, links(chapter, kind, large)
                )
                path.write_text(page, encoding="utf-8", newline="\n")
                wanted.add(path.name)
    for path in folder.glob("*.html"):
        if path.name not in wanted:
            path.unlink()


class SheetList(SphinxDirective):
    def run(self) -> list[nodes.Node]:
        chapters = self.env.app.vm_sheets  # type: ignore[attr-defined]
        if not chapters:
            return []
        depth = "../" * self.env.docname.count("/")
        rows = nodes.bullet_list(classes=["vm-sheets"])
        for chapter in chapters:
            line = nodes.paragraph("", f"{chapter.number:02d} {chapter.title}: ")
            parts = [
                ("questions", "questions"),
                ("questions, large print", "questions-large"),
                ("answers", "answers"),
                ("answers, large print", "answers-large"),
            ]
            for place, (label, kind) in enumerate(parts):
                if place:
                    line += nodes.Text(" · ")
                line += nodes.reference("", label, refuri=f"{depth}{FOLDER}/{chapter.slug}-{kind}.html", internal=True)
            rows += nodes.list_item("", line)
        return [rows]


def choose(app: Sphinx) -> None:
    """Chapters that are in the book and have questions."""
    app.vm_sheets = [  # type: ignore[attr-defined]
        chapter
        for chapter in course.chapters()
        if (Path(app.srcdir) / "chapters" / f"{chapter.slug}.ipynb").is_file() and bank.chapter(chapter.slug)
    ]


def page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    context["vm_sheets"] = [chapter.slug for chapter in app.vm_sheets]  # type: ignore[attr-defined]


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("builder-inited", choose)
    app.add_directive("sheet-list", SheetList)
    app.connect("html-page-context", page_context)
    app.connect("build-finished", write_sheets, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
