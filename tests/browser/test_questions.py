"""Every question of the bank in a real browser: each answer through the page's engine; each kind by keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import learner
import pytest

from value_management import bank
from value_management.doors.service import handle
from value_management.learning.kinds import Rating
from value_management.learning.marking import mark
from value_management.learning.markup import plain

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from value_management.learning.kinds import Example, Question

pytestmark = pytest.mark.browser

EVERY = tuple(bank.every())


def words(text: str) -> str:
    return re.sub(r"\s+", " ", plain(text)).strip()


def fields(question: Question) -> set[str]:
    """The kinds of field in a builder's form."""
    return {"rows" if one.get("fields") else str(one["type"]) for one in question.public().get("form", [])}


def one_of_each() -> list[Question]:
    """The first question of each kind, and builders until each kind of field has been in one."""
    first: dict[str, Question] = {}
    for question in EVERY:
        if question.kind != "builder":
            first.setdefault(question.kind, question)
    builders = [question for question in EVERY if question.kind == "builder"]
    chosen: list[Question] = []
    left = set().union(*map(fields, builders))
    while left:
        chosen.append(max(builders, key=lambda question: len(fields(question) & left)))
        left -= fields(chosen[-1])
    return [*first.values(), *chosen]


TYPED = one_of_each()


def one_of_each_verdict(question: Question) -> list[Example]:
    """A right answer and a wrong one: what every other gets is compared above."""
    first: dict[str, Example] = {}
    for example in question.examples():
        first.setdefault(example.verdict, example)
    return list(first.values())


def test_the_page_marks_every_answer_as_this_python_does(bank_page: Page) -> None:
    """Every example of every question through the page's worker, the whole mark compared."""
    requests = [
        json.dumps({"op": "mark", "id": question.id, "version": question.version, "answer": answer})
        for question in EVERY
        if not isinstance(question, Rating)
        for answer in (None, *(example.answer for example in question.examples()))
    ]
    marks = bank_page.evaluate(
        """async (requests) => {
            const { book } = await import(document.querySelector('script[src*="page.js"]').src);
            return Promise.all(requests.map((request) => book.engine.ask(JSON.parse(request))));
        }""",
        requests,
    )
    assert len(marks) > 3 * len(EVERY)
    for request, found in zip(requests, marks, strict=True):
        assert found == json.loads(handle(request)), request


def test_the_page_draws_words_as_the_twin_writes_them(bank_page: Page) -> None:
    """Spans as elements, one for one: the words of a question, its marks, links and paragraphs."""
    pairs = bank_page.evaluate(
        """() => [...document.querySelectorAll("[data-question]")].flatMap((place) =>
            [".vm-title", ".vm-prompt", ".vm-statements", "caption", "table.vm-table th",
                ...(["choice", "several"].includes(place.dataset.kind) ? [".vm-options > li"] : [])].map((part) =>
                [".vm-live", ".vm-static"].map((half) =>
                    [...place.querySelectorAll(`:scope > ${half} ${part}`)].map((node) => {
                        const bare = node.cloneNode(true);
                        bare.querySelectorAll("input, .vm-box").forEach((box) => box.remove());
                        // Each element once, with its words: what stands around the spans differs between the two.
                        const marked = [...bare.querySelectorAll("strong, em, a")];
                        return [bare.textContent.trim().split(/\\s+/), marked.map((one) => one.outerHTML)];
                    }))))"""
    )
    assert len(pairs) > 5 * len(EVERY)
    for live, twin in pairs:
        assert live == twin
    assert sum(bool(marked) for live, _ in pairs for _, marked in live) > 10, "some of them are marked"


def test_every_question_can_be_checked_and_says_when_it_is_blank(bank_page: Page) -> None:
    """Each card draws itself and answers its own button."""
    marked = [question.id for question in EVERY if not isinstance(question, Rating)]
    bank_page.evaluate(
        """(ids) => ids.forEach(
            (id) => document.querySelector(`[data-question="${id}"] > .vm-live form`).requestSubmit())""",
        marked,
    )
    for name in marked:
        card = bank_page.locator(f'[data-question="{name}"] > .vm-live')
        card.locator(".vm-feedback.vm-blank", has_text="Not answered yet").wait_for()
    assert bank_page.evaluate("window.problems") == []


def test_an_answer_that_is_on_record_comes_back_into_its_form_and_is_marked(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    """A right answer of every question: what its form is given, it gives, and the words for it are shown."""
    answers = {
        question.id: (question, example.answer)
        for question in EVERY
        if not isinstance(question, Rating)
        for example in list(question.examples())[:1]
    }
    page = visit(context, "empty")
    for name, (question, answer) in answers.items():
        about = {"version": question.version, "hints": 0, "worked": False, "mark": None, "attempts": []}
        learner.put(page, {"id": name, "draft": answer, **about})
    visit(page, "all")
    # Read once more after each card has asked for its own: all cards have theirs when this has come.
    learner.with_book(page, "async (book, ids) => { for (const id of ids) await book.store.load(id); }", list(answers))
    page.evaluate(
        """(ids) => ids.forEach(
            (id) => document.querySelector(`[data-question="${id}"] > .vm-live form`).requestSubmit())""",
        list(answers),
    )
    page.locator('[data-question] > .vm-live[data-state="marked"]').nth(len(answers) - 1).wait_for()
    for name, (question, answer) in answers.items():
        place = page.locator(f'[data-question="{name}"] > .vm-live')
        expected = mark(question, answer)
        assert place.get_attribute("data-verdict") == expected.verdict, name
        assert words(expected.feedback) in words(place.locator(".vm-feedback").inner_text()), name


@pytest.mark.parametrize("question", TYPED, ids=[question.id for question in TYPED])
def test_every_answer_by_keyboard_gets_its_own_words(bank_page: Page, hands: Any, question: Question) -> None:
    keys = hands(bank_page, question)
    place = keys.place
    keys.again()
    if not isinstance(question, Rating):
        keys.check()
        place.locator(".vm-feedback.vm-blank").wait_for()
        assert "Not answered yet" in place.locator(".vm-feedback").inner_text()
    for example in one_of_each_verdict(question):
        keys.again()
        keys.give(example.answer)
        keys.check()
        place.and_(bank_page.locator('[data-state="marked"]')).wait_for()
        if isinstance(question, Rating):
            continue
        # The page's engine and this Python agree; the tests of the bank hold the verdict against the example.
        expected = mark(question, example.answer)
        assert (place.get_attribute("data-verdict"), place.get_attribute("data-reason")) == (
            expected.verdict,
            expected.reason,
        )
        assert words(expected.feedback) in words(place.locator(".vm-feedback").inner_text())
    assert bank_page.evaluate("window.problems") == []


@pytest.mark.parametrize("question", TYPED, ids=[question.id for question in TYPED])
def test_tab_reaches_every_control_in_order_and_leaves_again(bank_page: Page, hands: Any, question: Question) -> None:
    place = hands(bank_page, question).place
    wanted = place.evaluate(
        """place => {
            const all = [...place.querySelectorAll('button, input, select, textarea')]
                .filter(one => one.checkVisibility());
            // One of a group of radio buttons takes the focus for all; so does one of a chart's points.
            const seen = new Set();
            const stops = all.filter(one => one.tabIndex >= 0);
            return stops.filter(one => one.type !== 'radio' || (!seen.has(one.name) && seen.add(one.name))).length;
        }"""
    )
    place.evaluate("place => { place.tabIndex = -1; place.focus(); window.tabs = []; }")
    reached = 0
    for _ in range(wanted * 3 + 10):
        bank_page.keyboard.press("Tab")
        state = place.evaluate(
            """place => {
                const now = document.activeElement;
                if (!place.contains(now) || now === place) return 'left';
                const style = getComputedStyle(now.closest('.vm-option') ?? now);
                const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                const control = now.matches('button, input, select, textarea');
                // The calendar button inside a date field is outlined by the browser itself.
                if (now.type === 'date' && window.tabs.includes(now)) return 'again';
                const fresh = !window.tabs.includes(now); // a date has three stops
                window.tabs.push(now);
                return !outlined ? 'no outline' : control && fresh ? 'control' : 'again';
            }"""
        )
        assert state != "no outline"
        if state == "left":
            break
        reached += state == "control"
    else:
        pytest.fail("The focus never leaves the question.")
    assert reached == wanted


def test_answered_questions_are_accessible_and_fit_a_narrow_screen(
    new_context: Callable[..., BrowserContext], visit: Callable[..., Page], axe: str
) -> None:
    """axe-core (WCAG 2.2 A and AA) with feedback, hints and worked answers shown; 320 pixels is 400% of 1280.

    In light and in dark, on the cards that were answered: the tests of the site look at the others, page by page.
    """
    page = visit(new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce"), "all")
    answered = []
    for question in EVERY:
        if question.kind in {each.kind for each in answered}:
            continue
        answered.append(question)
        place = page.locator(f'[data-question="{question.id}"] > .vm-live')
        box = place.locator("input:not([type=date]), select, textarea").first
        if question.kind == "order":
            place.locator('[data-move="down"]').first.click()
        elif box.evaluate("box => box.matches('[type=radio], [type=checkbox]')"):
            box.check()
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(index=1)
        else:
            box.fill("7" if question.kind != "reflection" else "We shall look at it together on Monday morning.")
        for _ in range(2):
            place.locator("button[type=submit]").click()
            place.and_(page.locator('[data-state="marked"]')).wait_for()
        if question.kind != "rating":
            place.get_by_role("button", name="Hint 1 of 3").click()
            place.get_by_role("button", name="Show me the worked answer").click()
            place.locator(".vm-worked:not([hidden])").wait_for()
    page.evaluate(axe)
    for theme, paper, ink in (("light", "#fff", "#1d2830"), ("dark", "#12181d", "#dfe6ea")):
        found = page.evaluate(
            """async ([theme, paper, ink, ids]) => {
                document.documentElement.dataset.theme = theme;
                Object.assign(document.body.style, { background: paper, color: ink });
                const include = ids.map((id) => [`[data-question="${id}"]`]);
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
                const asked = { runOnly: tags, rules: { 'color-contrast': { enabled: true } } };
                return (await axe.run({ include }, asked)).violations
                    .map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
            }""",
            [theme, paper, ink, [question.id for question in answered]],
        )
        assert found == [], theme
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.getAnimations().length") == 0
