"""Questions to a screen reader and the keyboard: each input is named by what is asked, and nothing speaks unasked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import learner
import pytest
from learner import QUESTION, WRONG

from value_management import bank
from value_management.learning.markup import plain

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from value_management.learning.kinds import Question

pytestmark = pytest.mark.browser

# Notes each live region whose words have changed, with what it says then.
LISTEN = """
    window.heard = [];
    const LIVE = '[aria-live="polite"], [aria-live="assertive"], [role="status"]:not([aria-live]), [role="alert"]';
    const live = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(LIVE);
    new MutationObserver((changes) => {
        const regions = new Set(changes.filter((one) => one.addedNodes.length || one.type === 'characterData')
            .map((one) => live(one.target))
            .filter((region) => region?.closest('.vm-live') && region.textContent.trim()));
        for (const region of regions) window.heard.push(region.textContent.trim());
    }).observe(document, { childList: true, subtree: true, characterData: true });
"""


def one_of_each_kind() -> list[Question]:
    return list({question.kind: question for question in reversed(list(bank.every()))}.values())


KINDS = one_of_each_kind()


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def said(text: Any) -> str:
    return spaced(plain(str(text)))


def tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree as the browser gives it to a screen reader: {role, name, id, parent} of each node."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {
            "id": node["nodeId"],
            "parent": node.get("parentId"),
            "role": node.get("role", {}).get("value"),
            "name": spaced(str(node.get("name", {}).get("value", ""))),
            "level": next((p["value"]["value"] for p in node.get("properties", []) if p["name"] == "level"), None),
        }
        for node in nodes
        if not node.get("ignored") or node.get("parentId")
    ]


def test_every_input_is_named_by_its_question_and_every_card_has_a_heading(bank_page: Page) -> None:
    nodes = tree(bank_page)
    by_id = {node["id"]: node for node in nodes}
    inputs = [
        node for node in nodes if node["role"] in ("radio", "checkbox", "textbox", "combobox", "spinbutton", "Date")
    ]
    assert len(inputs) > 100

    def above(node: dict[str, Any]) -> str:
        names = []
        while node:
            names.append(node["name"])
            node = by_id.get(node["parent"], {})
        return " | ".join(names)

    # The prompt's own words, in the name of the input or of a group that it is in.
    for question in KINDS:
        asked = said(question.prompt)[:60]
        assert any(asked in above(node) for node in inputs + _buttons(nodes)), (question.kind, asked)
    assert [node for node in inputs if not node["name"]] == []
    titles = {said(question.title) for question in bank.every() if question.title}
    headings = {node["name"]: node["level"] for node in nodes if node["role"] == "heading"}
    assert titles <= set(headings)
    assert {headings[title] for title in titles} == {2}, "one below the page's own heading"
    checks = [node["name"] for node in nodes if node["role"] == "button" and node["name"].startswith("Check")]
    assert len(checks) > 5
    assert all(re.fullmatch(r"Check: .+", name) for name in checks)


def _buttons(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for node in nodes if node["role"] == "button" and node["name"].startswith("Move")]


def test_a_page_that_is_loaded_again_says_nothing_and_a_check_speaks_once(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    context.add_init_script(LISTEN)
    page = visit(context)
    assert page.evaluate("window.heard") == []
    learner.answer(page, WRONG[0])
    place = learner.place_of(page)
    place.get_by_role("button", name="Hint 1 of").click()
    place.locator(".vm-hint").wait_for()
    visit(page)
    learner.state(page, "marked")
    place.locator(".vm-hint").wait_for()
    assert page.evaluate("window.heard") == [], "restored, not said"
    # The engine is there: from here on one check is one announcement.
    page.evaluate("async () => { const { book } = await import(document.querySelector('script[src*=\"page.js\"]').src);"
                  " await book.engine.ask({ op: 'questions', ids: [] }); }")  # fmt: skip
    learner.choose(page, WRONG[-1])
    assert page.evaluate("window.heard") == [], "a changed answer is not talked about"
    learner.check(page)
    learner.state(page, "marked")
    place.locator(".vm-verdict", has_text="Not yet").wait_for()
    heard = page.evaluate("window.heard")
    assert len(heard) == 1, heard
    assert "Not yet" in heard[0]


def test_a_hint_is_added_and_those_before_it_stay(context: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(context)
    place = learner.place_of(page)
    place.get_by_role("button", name="Hint 1 of").click()
    place.locator(".vm-hint").wait_for()
    place.locator(".vm-hint").evaluate("node => { window.first = node; }")
    place.get_by_role("button", name="Hint 2 of").click()
    place.locator(".vm-hint").nth(1).wait_for()
    assert place.locator(".vm-hint").first.evaluate("node => node === window.first")


def test_a_rating_has_no_hint_and_says_that_it_is_kept(context: BrowserContext, visit: Callable[..., Page]) -> None:
    rating = bank.rating("10-run-charts", "before")
    page = visit(context, "later")
    place = learner.place_of(page, rating)
    assert rating.hints
    assert place.get_by_role("button", name=re.compile("hint", re.I)).count() == 0
    group = place.get_by_role("group", name=said(rating.prompt))
    group.get_by_role("radio").nth(2).check()
    place.get_by_role("button", name=f"Keep my rating: {said(rating.title)}").press("Enter")
    place.locator('.vm-status[aria-live="polite"]', has_text="Kept in this browser").wait_for()


def test_no_part_says_not_yet_twice(bank_page: Page, hands: Any) -> None:
    question = next(question for question in bank.every() if question.kind == "match")
    keys = hands(bank_page, question)
    keys.give({question.left[0].key: question.right[-1].key})
    keys.check()
    keys.place.and_(bank_page.locator('[data-state="marked"]')).wait_for()
    for part in keys.place.locator(".vm-parts > li").all_text_contents():
        assert part.lower().count("not yet") + part.lower().count("not answered") <= 1, part
    keys.again()


def test_the_points_of_a_chart_are_one_stop_and_arrows_go_from_point_to_point(bank_page: Page, hands: Any) -> None:
    question = next(question for question in bank.every() if question.kind == "points")
    place = hands(bank_page, question).place
    boxes = place.locator(".vm-points input")
    assert boxes.count() > 5
    boxes.nth(1).uncheck()  # another test may have answered in this page
    boxes.first.focus()
    for key, at in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("End", boxes.count() - 1), ("Home", 0)):
        bank_page.keyboard.press(key)
        assert boxes.nth(at).evaluate("box => box === document.activeElement"), key
    bank_page.keyboard.press("ArrowRight")
    bank_page.keyboard.press("Space")
    assert boxes.nth(1).is_checked()
    assert place.locator('.vm-pickable[data-point="1"]:visible').evaluate(
        "mark => mark.classList.contains('vm-picked')"
    )
    bank_page.keyboard.press("Tab")
    assert not bank_page.evaluate("document.activeElement.closest('.vm-points') !== null")
    bank_page.keyboard.press("Shift+Tab")
    assert boxes.nth(1).evaluate("box => box === document.activeElement"), "back where it was left"
    label, value = question.public()["labels"][1], question.public()["values"][1]
    name = boxes.nth(1).evaluate("box => box.labels[0].textContent")
    assert label in name and str(value).rstrip("0").rstrip(".") in name
    boxes.nth(1).uncheck()


def test_a_box_is_a_stop_only_while_it_scrolls_and_then_has_a_name(bank_page: Page, hands: Any) -> None:
    question = next(question for question in bank.every() if question.kind == "points")
    box = hands(bank_page, question).place.locator("figure.vm-drawing")
    box.evaluate("box => { box.tabIndex = 0; }")  # as the book's theme does, without looking
    bank_page.locator(f'[data-question="{question.id}"] > .vm-live figure.vm-drawing:not([tabindex])').wait_for()
    box.evaluate("box => { box.style.width = '120px'; box.firstElementChild.style.minWidth = '600px'; }")
    bank_page.get_by_role("group", name="Chart, scrolls sideways").and_(bank_page.locator('[tabindex="0"]')).wait_for()
    box.evaluate("box => { box.style.width = ''; box.firstElementChild.style.minWidth = ''; }")


def test_forced_colours_leave_every_verdict_its_sign_and_its_words(
    new_context: Callable[..., BrowserContext], visit: Callable[..., Page]
) -> None:
    page = visit(new_context(forced_colors="active"))
    learner.answer(page, WRONG[0])
    place = learner.place_of(page)
    wrong = place.locator(".vm-feedback").evaluate("node => getComputedStyle(node).borderTopStyle")
    assert "✗" in place.locator(".vm-verdict").inner_text()
    learner.answer(page, learner.RIGHT)
    place.and_(page.locator('[data-verdict="right"], [data-verdict="accepted"]')).wait_for()
    assert "✓" in place.locator(".vm-verdict").inner_text()
    assert place.locator(".vm-feedback").evaluate("node => getComputedStyle(node).borderTopStyle") != wrong


def test_more_contrast_is_given_where_it_is_asked_for(
    new_context: Callable[..., BrowserContext], visit: Callable[..., Page]
) -> None:
    found = []
    for wish in ("no-preference", "more"):
        page = visit(new_context(contrast=wish))
        option = learner.place_of(page).locator(".vm-option").first
        found.append(option.evaluate("node => [getComputedStyle(node).borderTopColor, getComputedStyle(node).color]"))
    assert found[0][0] != found[0][1]
    assert found[1][0] == found[1][1]


def test_a_question_of_an_earlier_chapter_arrives_blank_at_each_visit(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(context)
    learner.answer(page, WRONG[0])
    visit(page, "later")
    place = learner.place_of(page)
    again = place.get_by_role("button", name="Start this question again")
    for _ in range(2):
        # What is on record has been read when the page says so; the card has not been told of it.
        learner.until(page, "async (book, id) => Boolean(await book.store.load(id))", QUESTION.id)
        assert place.locator("input:checked").count() == 0
        assert learner.truthful(page) is None
        assert not again.is_visible()
        learner.answer(page, learner.RIGHT)
        visit(page, "later")
    kept = learner.tries(page)
    assert [answer for answer, _ in kept] == [WRONG[0], learner.RIGHT, learner.RIGHT], "each is a try of its own"
    # At home the answer that was given there stands, with its own mark and words.
    visit(page)
    learner.state(page, "marked")
    assert place.locator("input:checked").get_attribute("value") == WRONG[0]
    assert learner.truthful(page) == "wrong"
    assert "from your record" not in place.locator(".vm-said").inner_text()
