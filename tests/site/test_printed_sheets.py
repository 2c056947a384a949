"""What comes out of the printer: every sheet of every chapter, printed by a real browser and measured in its PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import printed
import pytest
import reading
from bs4 import Tag

from value_management import bank
from value_management.learning import course, kinds

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LARGE, SMALLEST, BODY = 18.0, 9.0, 10.5
"""Points: of all letters in large print; in ordinary print of the smallest, and of those that most of it is set in."""
MARGIN = 13 * printed.POINTS_A_MM
SHEETS = [
    f"{chapter.slug}-{kind}{size}"
    for chapter in course.chapters()
    for kind in ("questions", "answers")
    for size in ("", "-large")
]


def letters(leaves: list[printed.Leaf], large: bool) -> Iterator[str]:
    sizes: Counter[float] = Counter()
    for leaf in leaves:
        sizes += leaf.sizes
    least = LARGE if large else SMALLEST
    if min(sizes) < least - 0.05:
        yield f"letters of {min(sizes)} points, where none is smaller than {least:g}"
    most = sizes.most_common(1)[0][0]
    if most < (LARGE if large else BODY) - 0.05:
        yield f"most of it has {most} points: the browser made it smaller to fit something wide"


def paper(leaves: list[printed.Leaf]) -> Iterator[str]:
    for number, leaf in enumerate(leaves, 1):
        short, long = sorted((leaf.width, leaf.height))
        if abs(short - printed.A4[0]) > 2 or abs(long - printed.A4[1]) > 2:
            yield f"page {number} is not A4"
        if leaf.left < MARGIN or leaf.right > leaf.width - MARGIN:
            yield f"page {number} has ink from {leaf.left:.0f} to {leaf.right:.0f} of {leaf.width:.0f} points"


def filled(leaves: list[printed.Leaf], sheet: Tag, least: float) -> Iterator[str]:
    """A form begins on a page of its own: the page before it may be as short as the last."""
    openings = [form.h2.get_text() for form in sheet.select("section.form")]
    starts = [at for at, leaf in enumerate(leaves) for opening in openings if leaf.says(opening)]
    may_be_short = {len(leaves) - 1, *(at - 1 for at in starts)}
    if len(starts) != len(openings):
        yield "a form does not begin on one page"
    for at, leaf in enumerate(leaves):
        if leaf.filled < least and at not in may_be_short:
            yield f"page {at + 1} of {len(leaves)} is filled to {leaf.filled:.0%}"


def whole(leaves: list[printed.Leaf], sheet: Tag) -> Iterator[str]:
    """What is ticked stands on one page; every word is printed."""
    for options in sheet.select("ul.options"):
        words = [str(entry.find_all("span", recursive=False)[-1].get_text()) for entry in options.find_all("li")]
        if not any(all(leaf.says(each) for each in words) for leaf in leaves):
            yield f"on more than one page: {'; '.join(words)[:80]}"
    everything = "".join(leaf.words for leaf in leaves)
    for words in sheet.select("main :is(h1, h2, h3, th, .label, .choices li, dt)"):
        if printed.squeezed(words.get_text()) not in everything:
            yield f"not printed: {words.get_text()[:80]}"


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_as_it_is_printed(name: str, page: Page, site: Path, site_url: str) -> None:
    sheet = reading.soup(site / "sheets" / f"{name}.html")
    page.goto(f"{site_url}sheets/{name}.html")
    leaves = printed.leaves(page.pdf(prefer_css_page_size=True))
    faults = [
        *letters(leaves, name.endswith("-large")),
        *paper(leaves),
        # A drawn piece stays whole; so does a list of options, which in large print may need a page of its own.
        *filled(leaves, sheet, 0.15 if name.endswith("-large") else 0.4 if name.endswith("-answers") else 0.5),
        *whole(leaves, sheet),
    ]
    assert not faults, "\n".join(faults)


FORMS = [
    (chapter.slug, question)
    for chapter in course.chapters()
    for question in (*bank.chapter(chapter.slug), *bank.practice(chapter.slug))
    if isinstance(question, kinds.Builder)
]


@pytest.mark.parametrize("size", ["", "-large"], ids=["ordinary", "large"])
@pytest.mark.parametrize(("slug", "question"), FORMS, ids=lambda value: getattr(value, "id", ""))
def test_a_form_has_room_to_write_by_hand(
    slug: str, question: kinds.Builder, size: str, page: Page, site_url: str
) -> None:
    """At least 8 mm high; as wide as a name where words go, as a number or a date where those go."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1009, "height": 900})  # an A4 page on its side, without its margins
    page.goto(f"{site_url}sheets/{slug}-questions{size}.html")
    form = page.locator("section.form", has_text=question.id)
    places = form.evaluate(
        """form => [...form.querySelectorAll(".write, .lines div, table.rows td > .cell")].map((place) => {
            const cell = place.closest("td") ?? place, box = cell.getBoundingClientRect();
            const [wide, high] = [box.width, box.height].map((pixels) => pixels / 96 * 25.4);
            return {small: cell.classList.contains("small"), words: place.matches(".lines div"), wide, high};
        })"""
    )
    assert places
    for place in places:
        assert place["high"] >= 8, place
        assert place["wide"] >= (8 if place["small"] else 70 if place["words"] else 18), place
    texts = form.evaluate(
        """(form, labels) => [...form.querySelectorAll(".field, table.rows th")]
            .filter((place) => labels.some((label) => place.textContent.trim().startsWith(label)))
            .map((place) => place.getBoundingClientRect().width / 96 * 25.4)""",
        _of_words(question),
    )
    assert len(texts) >= len(_of_words(question)) and all(width >= 35 for width in texts), texts


def _of_words(question: kinds.Builder) -> list[str]:
    """The labels of the fields into which a name or other words go."""
    fields = [
        field
        for part in question.form
        for field in (part.fields if isinstance(part, kinds.Group) else (part,))
        if field.type in ("text", "long") and not field.unit and not field.boxes
    ]
    return [field.label for field in fields]
