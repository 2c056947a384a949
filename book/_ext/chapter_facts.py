"""The facts of a chapter (minutes, audience, objectives) from `book/curriculum.toml`, on the pages that need them.

Templates get `chapter` on a chapter's, exercise's or solution's page. `{begin}` leads to the first chapter of a
shelf, `{route}` says how long its chapters take, `{chapter-list}` shows them as cards, `{practice-list}` the practice
and worked solution of each chapter. Within a sentence, {how-many}`chapters` counts them, and {module}`Analysing data`
links those that cover a part of the coaching programme. A draft is in none of these: its own pages say that it is one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_refnode

import workbook_root  # noqa: F401  isort: skip
from value_management.learning import course

CURRICULUM = "book/curriculum.toml"
FOLDERS = ("chapters", "exercises", "solutions")
COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def minutes(chapter: course.Chapter) -> str:
    """read 15 min · do 20 min · discuss 10 min."""
    parts = (("read", chapter.minutes.read), ("do", chapter.minutes.do), ("discuss", chapter.minutes.discuss))
    return " · ".join(f"{name} {count} min" for name, count in parts if count)


DRAFT = (
    "This chapter is a draft. It is still being written and checked, and it counts neither for your progress nor for a "
    "record of completion."
)


def in_book(env: BuildEnvironment, shelf: str = "") -> list[course.Chapter]:
    """The chapters that the book holds, of one shelf or of all; the page that asks depends on the curriculum."""
    env.note_dependency(str(Path(env.srcdir) / CURRICULUM))
    return [
        chapter
        for chapter in course.chapters()
        if f"chapters/{chapter.slug}" in env.found_docs and shelf in ("", chapter.shelf)
    ]


def link_to(docname: str, words: str) -> nodes.reference:
    """A link that `resolve` completes when every page is known."""
    return nodes.reference("", words, refuri=f"vm-page:{docname}", internal=True)


def in_words(count: int) -> str:
    return COUNTS[count] if count < len(COUNTS) else str(count)


class HowMany(SphinxRole):
    """{how-many}`chapters` : "six chapters"."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        count = len(in_book(self.env))
        words = self.text if count != 1 else self.text.removesuffix("s")
        return [nodes.Text(f"{in_words(count)} {words}")], []


class Module(SphinxRole):
    """{module}`Analysing data` : links to the chapters that cover it, or a dash."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        found: list[nodes.Node] = []
        for chapter in in_book(self.env):
            if chapter.module == self.text:
                found += [nodes.Text(", ")] if found else []
                found.append(link_to(f"chapters/{chapter.slug}", f"{chapter.number:02d} {chapter.short}"))
        return found or [nodes.Text("–")], []


class FromCurriculum(SphinxDirective):
    def chapters(self, shelf: str = "") -> list[course.Chapter]:
        """Those that the book holds, of one shelf or of all."""
        return in_book(self.env, shelf)

    def link(self, docname: str, words: str) -> nodes.reference:
        """A link that `resolve` completes when every page is known."""
        return link_to(docname, words)


class Begin(FromCurriculum):
    """```{begin} team``` : one link to the first chapter, and how long it takes to read."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        first = next(iter(self.chapters(self.arguments[0])), None)
        if first is None:
            return []
        step = nodes.paragraph("", "", self.link(f"chapters/{first.slug}", "Begin with the first chapter"))
        words = (
            f"“{first.title}”: {first.minutes.read} minutes to read, on a phone too. No account, nothing to install."
        )
        return [nodes.container("", step, nodes.paragraph("", words), classes=["vm-begin"])]


class Route(FromCurriculum):
    """```{route} team``` : weeks and minutes of a shelf, summed."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        chapters = self.chapters(self.arguments[0])
        if not chapters:
            return []
        read, do, discuss = (
            sum(getattr(each.minutes, part) for each in chapters) for part in ("read", "do", "discuss")
        )
        weeks = len(chapters)
        words = (
            f"One chapter a week makes {in_words(weeks)} weeks. Reading takes {read} minutes in all, practice {do} "
            f"minutes in second sittings, talking it over with your team {discuss} minutes: about "
            f"{round((read + do + discuss) / weeks)} minutes a week."
        )
        return [nodes.paragraph("", words, classes=["vm-route"])]


class ChapterList(FromCurriculum):
    """```{chapter-list} team``` : title, minutes and what one will be able to do, behind the chapter's number.

    With `:weeks:` the chapters are counted from one, as weeks; with `:unnumbered:` nothing stands before the title.
    """

    optional_arguments = 1
    option_spec = {"weeks": directives.flag, "unnumbered": directives.flag}

    def run(self) -> list[nodes.Node]:
        rows = nodes.bullet_list(classes=["vm-chapters"])
        for place, chapter in enumerate(self.chapters(self.arguments[0] if self.arguments else ""), 1):
            head = nodes.paragraph(classes=["vm-chapter-title"])
            if "unnumbered" not in self.options:
                number = f"Week {place}" if "weeks" in self.options else f"{chapter.number:02d}"
                head += nodes.inline("", number, classes=["vm-chapter-number"])
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


def say_draft(app: Sphinx, doctree: nodes.document) -> None:
    """A note above the text of a draft's pages."""
    folder, _, name = app.env.docname.partition("/")
    if folder in FOLDERS and any(chapter.slug == name for chapter in course.drafts()):
        app.env.note_dependency(str(Path(app.srcdir) / CURRICULUM))
        title = next(iter(doctree.findall(nodes.title)), None)
        if title is not None:
            note = nodes.note("", nodes.paragraph("", DRAFT), classes=["vm-draft"])
            title.parent.insert(title.parent.index(title) + 1, note)


def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    for link in list(doctree.findall(nodes.reference)):
        if str(link.get("refuri", "")).startswith("vm-page:"):
            target = link["refuri"].removeprefix("vm-page:")
            link.replace_self(make_refnode(app.builder, docname, target, "", link.children))


def page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    folder, _, name = pagename.partition("/")
    if folder not in FOLDERS:
        return
    listed = (*course.chapters(), *course.drafts())
    context["chapter"] = next((chapter for chapter in listed if chapter.slug == name), None)
    context["chapter_folder"], context["chapter_stem"] = folder, name
    context["chapter_pages"] = [kind for kind in FOLDERS if f"{kind}/{name}" in app.env.found_docs]


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("begin", Begin)
    app.add_directive("route", Route)
    app.add_directive("chapter-list", ChapterList)
    app.add_directive("practice-list", PracticeList)
    app.add_role("how-many", HowMany())
    app.add_role("module", Module())
    app.connect("doctree-read", say_draft)
    app.connect("doctree-resolved", resolve)
    app.connect("html-page-context", page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
