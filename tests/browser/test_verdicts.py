"""A verdict is shown only beside the answer that was judged, and every answer that was checked is marked."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import learner
import pytest
from learner import KEYS, QUESTION, RIGHT, VERDICTS, WRONG

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

A, B = WRONG[0], RIGHT


def nothing_waits(page: Page) -> None:
    """Waits until each try on record has its mark."""
    learner.until(
        page,
        """async (book) => {
            const all = (await book.store.all()).flatMap((record) => record.attempts);
            return all.length > 0 && all.every((attempt) => attempt.verdict);
        }""",
    )


@pytest.mark.parametrize(("first", "second"), [(A, B), (B, A)], ids=["wrong, then right", "right, then wrong"])
@pytest.mark.own_engine
def test_an_answer_checked_after_a_reload_is_marked_while_the_earlier_one_still_waits(
    context: BrowserContext, visit: Callable[..., Page], first: str, second: str
) -> None:
    held = learner.Held(context)
    page = visit(context)
    learner.choose(page, first)
    learner.check(page)
    learner.state(page, "loading")
    visit(page)
    learner.state(page, "loading")
    assert learner.place_of(page).locator("input:checked").get_attribute("value") == first
    learner.choose(page, second)
    learner.check(page)
    held.let_go()
    learner.state(page, "marked")
    assert learner.truthful(page) == VERDICTS[second]
    nothing_waits(page)
    assert learner.tries(page) == [(first, VERDICTS[first]), (second, VERDICTS[second])]
    assert learner.truthful(page) == VERDICTS[second]


def test_an_answer_changed_while_the_engine_loads_gets_no_verdict_of_the_earlier_one(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    held = learner.Held(context)
    page = visit(context)
    learner.choose(page, A)
    learner.check(page)
    learner.state(page, "loading")
    visit(page)
    learner.state(page, "loading")
    learner.choose(page, B)
    assert "waits to be marked" in learner.said(page)
    held.let_go()
    learner.state(page, "changed")
    nothing_waits(page)
    assert learner.truthful(page) is None
    learner.check(page)
    learner.state(page, "marked")
    assert learner.truthful(page) == VERDICTS[B]
    assert learner.tries(page) == [(A, VERDICTS[A]), (B, VERDICTS[B])]


def test_an_answer_is_not_lost_when_the_page_is_left_before_the_browser_has_written_it(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    held = learner.Held(context)
    page = visit(context)
    learner.with_book(page, "(book) => { book.store.write = () => new Promise(() => {}); }")
    learner.choose(page, A)
    learner.check(page)
    learner.state(page, "checking")
    visit(page)
    learner.state(page, "loading")
    held.let_go()
    learner.state(page, "marked")
    assert learner.tries(page) == [(A, VERDICTS[A])]
    assert page.evaluate("sessionStorage.length") == 0


def test_answers_given_while_others_are_being_marked(context: BrowserContext, visit: Callable[..., Page]) -> None:
    """Sixty steps at random, the engine's answers held back and let through one at a time; a second tab takes part."""
    page, other = visit(context), visit(context)
    learner.answer(other, KEYS[0])
    learner.answer(page, KEYS[1])
    learner.hold_answers(page)
    dice = random.Random(19)
    elsewhere = 1
    form = KEYS[1]
    for _ in range(60):
        step = dice.choice(["choose", "choose", "check", "check", "release", "again", "other"])
        if step == "choose":
            form = dice.choice(KEYS)
            learner.choose(page, form)
        elif step == "check" and form:
            learner.check(page)
        elif step == "release":
            page.evaluate("window.releaseOne()")
        elif step == "again":
            learner.place_of(page).get_by_role("button", name="Start this question again").click()
            form = ""
        elif step == "other":
            learner.answer(other, dice.choice(KEYS))
            elsewhere += 1
        learner.truthful(page)
        learner.truthful(other)
    learner.choose(page, B)
    learner.check(page)
    page.evaluate("setInterval(window.releaseOne, 20)")
    learner.state(page, "marked")
    nothing_waits(page)
    assert learner.truthful(page) == VERDICTS[B]
    found = learner.tries(page)
    assert all(verdict == VERDICTS[key] for key, verdict in found)
    assert len(found) > elsewhere + 2


def test_the_mark_comes_back_to_an_answer_that_was_put_back(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(context)
    learner.answer(page, A)
    learner.choose(page, B)
    assert learner.truthful(page) is None
    assert "About your earlier answer" in learner.place_of(page).locator(".vm-feedback").inner_text()
    learner.choose(page, A)
    assert learner.truthful(page) == VERDICTS[A]
    learner.hold_answers(page)
    # Pressed twice, one try: the same answer waits already.
    learner.choose(page, B)
    learner.check(page)
    learner.check(page)
    learner.release(page)
    learner.state(page, "marked")
    assert learner.tries(page) == [(A, VERDICTS[A]), (B, VERDICTS[B])]


KEPT = {"id": QUESTION.id, "version": QUESTION.version, "hints": 0, "worked": False}
MARK = {"verdict": "wrong", "reason": None, "feedback": "About another answer.", "parts": [], "score": 0}


@pytest.mark.parametrize(
    ("record", "shows"),
    [
        ({"draft": B, "mark": MARK, "attempts": [learner.attempt("aaaaaaaa", A, "wrong")]}, None),
        ({"draft": B, "mark": None, "attempts": [learner.attempt("aaaaaaaa", A, "wrong")]}, None),
        ({"draft": None, "mark": MARK, "attempts": [learner.attempt("aaaaaaaa", A, "wrong")]}, None),
        ({"draft": None, "mark": None, "attempts": [learner.attempt("aaaaaaaa", A, "wrong")]}, None),
        ({"draft": A, "mark": None, "attempts": [learner.attempt("aaaaaaaa", A, "wrong")]}, "wrong"),
        # The mark is of the other tab's answer, which came in between.
        (
            {
                "draft": B,
                "mark": MARK,
                "attempts": [
                    learner.attempt("bbbbbbbb", B, VERDICTS[B]),
                    learner.attempt("cccccccc", A, "wrong", "2026-11-02T09:31:00.000Z"),
                ],
            },
            VERDICTS[B],
        ),
    ],
    ids=["draft after the mark", "draft, file", "cleared", "cleared, file", "as checked, file", "mark of another tab"],
)
def test_what_is_brought_or_restored_is_shown_with_its_own_verdict_or_none(
    context: BrowserContext, visit: Callable[..., Page], record: dict, shows: str | None
) -> None:
    context.route("**/_static/engine/**", lambda route: route.abort())
    page = visit(context, "empty")
    learner.put(page, {**KEPT, **record})
    visit(page)
    place = learner.place_of(page)
    place.locator(".vm-status", has_text="our").wait_for()
    place.get_by_role("button", name="Start this question again").wait_for()
    assert learner.truthful(page) == shows


def test_starting_again_hides_the_hints_and_stays_so_after_a_reload(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(context)
    learner.answer(page, A)
    place = learner.place_of(page)
    for number in (1, 2):
        place.get_by_role("button", name=f"Hint {number} of").click()
    assert place.locator(".vm-hint").count() == 2
    place.get_by_role("button", name="Start this question again").click()
    assert place.locator(".vm-hint").count() == 0
    learner.until(page, "async (book, id) => (await book.store.load(id))?.draft === null", QUESTION.id)
    visit(page)
    place.get_by_role("button", name="Start this question again").wait_for()
    assert place.locator(".vm-hint").count() == 0
    assert place.locator("input:checked").count() == 0
    assert learner.truthful(page) is None
    place.get_by_role("button", name="Hint 1 of").wait_for()
    # The record still says how many were seen.
    learner.answer(page, B)
    assert [each["hints"] for each in learner.kept(page)["attempts"]] == [0, 2]


def test_an_answer_that_cannot_be_read_counts_as_no_try(
    context: BrowserContext, visit: Callable[..., Page], hands: type
) -> None:
    from value_management import bank

    question = next(question for question in bank.every() if question.kind == "number")
    page = visit(context, "all")
    keys = hands(page, question)
    for text in ("abc", "about a dozen or so"):
        keys.give(text)
        keys.check()
        keys.place.and_(page.locator('[data-state="marked"]')).wait_for()
        assert keys.place.get_attribute("data-reason") == "format"
        assert "Could not be read" in keys.place.locator(".vm-verdict").inner_text()
    assert keys.place.get_by_role("button", name="worked answer").count() == 0
    chapter = learner.with_book(
        page,
        """async (book, id) => {
            await book.progress.load();
            const chapter = book.course.find((one) => [...one.questions, ...one.practice].includes(id));
            const { questions, practice, started } = book.progress.standing(chapter);
            return [questions, practice, started];
        }""",
        question.id,
    )
    assert chapter == [0, 0, False]


def test_answers_that_could_not_be_marked_are_marked_when_the_engine_is_back(
    context: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = context.new_page()
    page.route("**/_static/engine/**", lambda route: route.abort())
    visit(page)
    for key in (A, B):
        learner.choose(page, key)
        learner.check(page)
        learner.state(page, "unmarked")
    assert learner.tries(page) == [(A, None), (B, None)]
    page.unroute("**/_static/engine/**")
    learner.check(page)
    learner.state(page, "marked")
    nothing_waits(page)
    assert learner.tries(page) == [(A, VERDICTS[A]), (B, VERDICTS[B])]
    assert learner.truthful(page) == VERDICTS[B]
