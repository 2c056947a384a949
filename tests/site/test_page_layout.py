"""Where a reader is, what is said once, and how a page falls onto paper: measured in the built pages."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from printed import POINTS_A_MM, Leaf, leaves

from value_management import bank

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CHAPTER, PRACTICE = "chapters/15-milestones.html", "exercises/15-milestones.html"
STATEMENT = "exercises/25-estimate-a-benefit"


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    return page


# Goes to a place of the page at once, and waits for the frames in which it is drawn and marked.
GO = """async (top) => {
    window.scrollTo({ top, behavior: 'instant' });
    dispatchEvent(new WheelEvent('wheel'));
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    const heads = [...document.querySelectorAll('article :is(h2, h3)')].filter((one) => one.checkVisibility());
    const before = heads.filter((one) => one.getBoundingClientRect().top <= innerHeight * 0.3).at(-1);
    const marked = [...document.querySelectorAll('nav.page-toc a.active')];
    const words = (node) => node?.textContent.replace(/[#\\s]+$/, '').trim();
    return { read: words(before), marked: marked.map(words),
        current: document.querySelectorAll('nav.page-toc [aria-current]').length };
}"""


def test_on_this_page_marks_what_is_read_after_a_long_jump_too(page: Page, site_url: str) -> None:
    opened(page, site_url + CHAPTER)
    height = page.evaluate("document.documentElement.scrollHeight - 2 * innerHeight")
    seen = set()
    for share in (0.55, 0.2, 0.9, 0.4, 0.75, 0.1):
        found = page.evaluate(GO, share * height)
        assert found["marked"] == [found["read"]], share
        assert found["current"] == 1
        seen.add(found["read"])
    assert len(seen) > 4


def test_a_heading_that_was_asked_for_is_marked_although_it_stands_low(page: Page, site_url: str) -> None:
    opened(page, site_url + CHAPTER)
    for at in (-1, -2, 2):
        link = page.locator("nav.page-toc a").nth(at)
        link.evaluate("node => node.click()")
        page.locator("nav.page-toc a.active").get_by_text(link.inner_text().strip(), exact=True).wait_for()
        assert page.locator("nav.page-toc a.active").count() == 1


@pytest.mark.parametrize(
    ("name", "title"), [(PRACTICE, "Four ways to count"), (f"{STATEMENT}.html", "How much is the ward's own?")]
)
def test_a_title_that_the_heading_says_is_shown_once(page: Page, site_url: str, name: str, title: str) -> None:
    opened(page, site_url + name)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        titles = page.evaluate(
            """() => [...document.querySelectorAll('article :is(h1, h2, h3, h4, .vm-title)')]
                .filter((one) => one.checkVisibility())
                .map((one) => one.textContent.replace(/[#\\s]+$/, '').replace('’', "'").trim())"""
        )
        assert len(titles) == len(set(titles)), media
        assert title in titles
    cards = page.locator(".vm-live")
    assert cards.count() > 5
    page.emulate_media(media="screen")
    page.get_by_role("group", name=title).first.wait_for()


def test_questions_from_before_say_why_they_are_blank(page: Page, site_url: str) -> None:
    opened(page, site_url + CHAPTER)
    said = page.locator(".vm-blank-again")
    assert said.count() == 1
    assert "blank each time" in said.inner_text()
    assert said.evaluate(
        """node => Boolean(node.compareDocumentPosition(document.querySelector(
            '.vm-question:not([data-question^="milestones/"])'))
            & Node.DOCUMENT_POSITION_FOLLOWING)"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_words_under_a_picture_read_like_the_page(browser: Browser, site_url: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = opened(context.new_page(), site_url + PRACTICE)
    page.locator(".vm-kind-builder .vm-drawing").first.evaluate(
        """box => { const words = document.createElement('figcaption');
            words.append(document.createElement('p'));
            words.firstChild.textContent = 'One reading.';
            box.append(words); }"""
    )
    looks = """node => { const style = getComputedStyle(node);
        return ['color', 'fontSize', 'fontWeight', 'fontFamily', 'letterSpacing', 'textAlign', 'opacity']
            .map((name) => style[name]); }"""
    caption = page.locator(".vm-kind-builder figcaption p").first.evaluate(looks)
    prompt = page.locator(".vm-kind-builder .vm-prompt p").first.evaluate(looks)
    assert caption == prompt
    context.close()


def sheets(page: Page, address: str) -> list[Leaf]:
    opened(page, address)
    return leaves(page.pdf(prefer_css_page_size=True))


def said(leaf: Leaf, words: str) -> bool:
    """Whether a sheet says this; a PDF has letters that are joined, such as fi, as one."""
    return unicodedata.normalize("NFKC", words).replace(" ", "") in unicodedata.normalize("NFKC", leaf.words)


def together(printed: list[Leaf], *words: str) -> bool:
    """Whether all of these stand on one sheet."""
    return any(all(said(leaf, each) for each in words) for leaf in printed)


BEFORE_A_HIGH_FIGURE = "Here is a picture to pin up."
"""What stands in chapter 15 before the eighteen teams, whose figure is as high as a sheet."""


@pytest.mark.parametrize(
    "name", ["chapters/01-start-here", CHAPTER.removesuffix(".html"), "exercises/10-run-charts", STATEMENT]
)
def test_nothing_is_cut_at_the_edge_of_the_paper_and_no_sheet_is_left_half_empty(
    page: Page, site_url: str, name: str
) -> None:
    printed = sheets(page, f"{site_url}{name}.html")
    for at, leaf in enumerate(printed, start=1):
        assert leaf.right <= leaf.width - 15 * POINTS_A_MM, at
    # What is kept whole may leave some room; a figure as high as a sheet leaves what it doesn't need.
    short = [leaf for leaf in printed[:-1] if leaf.filled < 0.33]
    assert [leaf.filled for leaf in short if not said(leaf, BEFORE_A_HIGH_FIGURE)] == [] and len(short) <= 1


def test_what_belongs_together_is_printed_on_one_sheet(page: Page, site_url: str) -> None:
    for slug in ("01-start-here", "15-milestones", "25-estimate-a-benefit"):
        printed = sheets(page, f"{site_url}chapters/{slug}.html")
        aims = page.locator(".vm-objectives li").all_inner_texts()
        assert len(aims) >= 2 and together(printed, "After this chapter you will be able to:", *aims), slug
    printed = sheets(page, site_url + CHAPTER)
    assert together(
        printed, "What the appendix names or implies", "Evidence in the appendix", "Figure 6 for the wording"
    )


def test_each_field_of_a_long_row_has_a_line_on_paper(page: Page, site_url: str) -> None:
    printed = sheets(page, f"{site_url}{STATEMENT}.html")
    form = bank.find("estimate-a-benefit/practice-6").public()["form"]
    for field in next(part for part in form if part["type"] == "group")["fields"]:
        assert any(said(leaf, field["label"]) for leaf in printed), field["label"]
    assert together(printed, "Gain 1", "The gain:", "Which budget line falls:")
