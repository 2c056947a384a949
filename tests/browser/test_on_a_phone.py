"""Questions on a small screen, or a large one at 400%: what is said of an answer is seen, and nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import learner
import pytest
from learner import RIGHT, WRONG

from value_management import bank
from value_management.learning.kinds import Builder

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 800}
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400%

# Waits until nothing scrolls any more; gives where the page stands then.
AT_REST = """async () => {
    let last = NaN, calm = 0;
    while (calm < 12) {
        await new Promise(requestAnimationFrame);
        calm = scrollY === last ? calm + 1 : 0;
        last = scrollY;
    }
    return scrollY;
}"""


def first_of(kind: str, least: Callable[[Any], int] = lambda question: 0) -> Any:
    return max((question for question in bank.every() if question.kind == kind), key=least)


@pytest.fixture
def small(new_context: Callable[..., BrowserContext], request: pytest.FixtureRequest) -> BrowserContext:
    return new_context(viewport=request.param, reduced_motion="reduce", has_touch=True)


def wholly_seen(node: Locator) -> bool:
    return bool(
        node.evaluate(
            """node => {
                const { top, bottom, left, right } = node.getBoundingClientRect();
                return top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
            }"""
        )
    )


@pytest.mark.parametrize("small", [PHONE, ZOOMED], indirect=True, ids=["phone", "400%"])
def test_what_is_said_comes_into_view_after_check_and_the_focus_stays(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(small)
    place = learner.place_of(page)
    check = place.locator("button[type=submit]")
    # The button at the lower edge: whatever comes, comes below.
    learner.choose(page, WRONG[0])
    check.evaluate("node => node.scrollIntoView({ block: 'end', behavior: 'instant' })")
    learner.check(page)
    learner.state(page, "marked")
    page.evaluate(AT_REST)
    assert wholly_seen(place.locator(".vm-verdict"))
    assert check.evaluate("node => node === document.activeElement")

    # What is said of the right answer may be longer; asked for once more it is in view already, and nothing moves.
    for turn in ("first", "again"):
        before = page.evaluate("scrollY")
        check.evaluate("node => node.focus({ preventScroll: true })")
        place.evaluate(
            """(place, key) => { const input = place.querySelector(`input[value="${key}"]`);
                input.checked = true; input.dispatchEvent(new Event('change', { bubbles: true }));
                place.querySelector('form').requestSubmit(); }""",
            RIGHT,
        )
        learner.state(page, "marked")
        assert place.get_attribute("data-verdict") in ("right", "accepted")
        page.evaluate(AT_REST)
        if turn == "again":
            assert page.evaluate("scrollY") == before
    assert wholly_seen(place.locator(".vm-verdict"))


@pytest.mark.own_engine
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_what_is_said_of_the_first_answer_comes_into_view_although_the_engine_is_loading(
    new_context: Callable[..., BrowserContext], visit: Callable[..., Page], motion: str
) -> None:
    context = new_context(viewport={"width": 390, "height": 480}, reduced_motion=motion, has_touch=True)
    held = learner.Held(context)
    page = visit(context)
    place = learner.place_of(page)
    learner.choose(page, WRONG[0])
    button = place.locator("button[type=submit]")
    button.evaluate("node => node.scrollIntoView({ block: 'end', behavior: 'instant' })")
    assert not wholly_seen(place.locator(".vm-status"))
    learner.check(page)
    learner.state(page, "loading")
    page.evaluate(AT_REST)
    assert wholly_seen(place.locator(".vm-status")), "what is going on"
    # The line that counts the bytes is the last to be seen: whatever comes, comes below.
    button.evaluate("node => node.scrollIntoView({ block: 'end', behavior: 'instant' })")
    held.let_go()
    learner.state(page, "marked")
    page.evaluate(AT_REST)
    assert wholly_seen(place.locator(".vm-feedback"))


@pytest.mark.parametrize("small", [PHONE], indirect=True, ids=["phone"])
def test_a_reader_who_has_gone_on_is_not_called_back(small: BrowserContext, visit: Callable[..., Page]) -> None:
    page = visit(small)
    learner.answer(page, WRONG[0])
    learner.hold_answers(page)
    learner.choose(page, RIGHT)
    learner.check(page)
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    page.evaluate(AT_REST)
    # Where the last card stands on the screen: what is put in above it must not push it away either.
    last = page.locator(".vm-live").last
    before = last.bounding_box()
    learner.release(page)
    learner.state(page, "marked")
    page.evaluate(AT_REST)
    after = last.bounding_box()
    assert before and after
    assert abs(after["y"] - before["y"]) < 2


@pytest.mark.parametrize("small", [PHONE, ZOOMED], indirect=True, ids=["phone", "400%"])
def test_a_table_to_fill_in_stands_row_by_row_and_every_cell_is_in_reach(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    question = first_of("table", lambda question: len(question.columns))
    page = visit(small, "all")
    place = learner.place_of(page, question)
    width = page.viewport_size["width"] if page.viewport_size else 0
    for box in place.locator("td.vm-cell input").all():
        found = box.evaluate(
            """box => {
                const { left, right } = box.getBoundingClientRect();
                const label = box.closest('td').querySelector('.vm-cell-label');
                return [left, right, label.checkVisibility(), label.textContent, box.getAttribute('aria-label')];
            }"""
        )
        assert 0 <= found[0] < found[1] <= width
        assert found[2], "its column's name stands beside it"
        assert found[4].endswith(found[3])
    scroll = place.locator(".vm-scroll")
    assert scroll.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert scroll.get_attribute("tabindex") is None, "no stop where nothing scrolls"


@pytest.mark.parametrize("small", [{"width": 1280, "height": 900}], indirect=True, ids=["wide"])
def test_on_a_wide_screen_it_is_a_table(small: BrowserContext, visit: Callable[..., Page]) -> None:
    question = first_of("table")
    page = visit(small, "all")
    place = learner.place_of(page, question)
    assert place.get_by_role("columnheader").count() == len(question.columns)
    assert place.get_by_role("rowheader").count() == len(question.rows)
    assert not place.locator(".vm-cell-label").first.is_visible()


@pytest.mark.parametrize("small", [ZOOMED], indirect=True, ids=["400%"])
def test_what_is_chosen_from_a_list_can_be_read_whole(small: BrowserContext, visit: Callable[..., Page]) -> None:
    question = first_of("match", lambda question: max(len(bank.every() and each.text) for each in question.right))
    page = visit(small, "all")
    place = learner.place_of(page, question)
    select = place.locator("select").first
    longest = select.evaluate(
        """list => [...list.options].sort((a, b) => b.textContent.length - a.textContent.length)[0].value"""
    )
    select.select_option(longest)
    seen = place.locator(".vm-chosen").first
    seen.wait_for()
    assert seen.inner_text() == "Chosen: " + select.evaluate("list => list.selectedOptions[0].textContent")
    weights = [
        node.evaluate("node => getComputedStyle(node).fontWeight") for node in (seen, place.locator("label").first)
    ]
    assert weights == ["400", "400"], "what is chosen does not read like the next label"
    assert seen.evaluate("node => node.scrollWidth <= node.clientWidth && node.getBoundingClientRect().right <= 320")
    select.select_option("")
    seen.wait_for(state="hidden")


DRAWN = """box => {
    const seen = [...box.querySelectorAll('svg')].filter((svg) => svg.checkVisibility());
    const sizes = seen.flatMap((svg) => [...svg.querySelectorAll('text')].map((text) =>
        parseFloat(text.getAttribute('font-size')) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width));
    return { pictures: seen.length, over: box.scrollWidth - box.clientWidth, smallest: Math.min(...sizes) };
}"""


@pytest.mark.parametrize("small", [PHONE, {"width": 1280, "height": 900}], indirect=True, ids=["phone", "wide"])
def test_the_picture_of_a_question_is_drawn_for_the_screen_that_it_stands_on(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    drawn = [
        question
        for question in bank.every()
        if question.kind == "points" or (isinstance(question, Builder) and question.draw(question.sample_right).svg)
    ]
    assert len({question.id.split("/")[0] for question in drawn}) > 4
    page = visit(small, "empty")
    for question in drawn:
        draft = question.sample_right if isinstance(question, Builder) else None
        about = {"version": question.version, "hints": 0, "worked": False, "mark": None, "attempts": []}
        learner.put(page, {"id": question.id, "draft": draft, **about})
    visit(page, "all")
    learner.with_book(page, 'async (book) => { await book.engine.ask({ op: "questions", ids: [] }); }')
    for question in drawn:
        box = learner.place_of(page, question).locator(".vm-drawing").first
        box.locator("svg:visible").first.wait_for()
        found = box.evaluate(DRAWN)
        assert found["pictures"] == 1, question.id
        assert found["over"] <= 0, question.id
        assert found["smallest"] >= 8.9, (question.id, found)


@pytest.mark.parametrize("small", [PHONE, {"width": 1280, "height": 900}], indirect=True, ids=["phone", "wide"])
def test_all_points_to_tick_are_seen_with_what_stands_below_them(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(small, "all")
    for question in bank.every():
        if question.kind != "points":
            continue
        place = learner.place_of(page, question)
        found = place.locator("ul.vm-points").evaluate(
            """list => {
                const last = list.lastElementChild.getBoundingClientRect();
                const none = list.parentElement.querySelector('input[value="none"]').closest('label');
                const words = [...list.querySelectorAll('.vm-option > span')];
                return { hidden: list.scrollHeight - list.clientHeight,
                    gap: none.getBoundingClientRect().top - last.bottom,
                    columns: new Set([...list.children].map((one) => one.offsetLeft)).size,
                    cut: words.filter((one) => one.scrollWidth > one.clientWidth).length };
            }"""
        )
        assert found["hidden"] <= 0 and found["gap"] >= 0 and found["columns"] > 1 and found["cut"] == 0, (
            question.id,
            found,
        )


@pytest.mark.parametrize("small", [PHONE], indirect=True, ids=["phone"])
def test_a_finger_near_a_point_of_the_chart_ticks_it(small: BrowserContext, visit: Callable[..., Page]) -> None:
    question = first_of("points")
    page = visit(small, "all")
    place = learner.place_of(page, question)
    mark = place.locator(".vm-pickable:visible").nth(1)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 12)
    at = int(mark.get_attribute("data-point") or "")
    assert place.locator(".vm-points input").nth(at).is_checked()
    sizes = place.locator(".vm-points .vm-option").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(sizes) >= 44


@pytest.mark.parametrize("small", [PHONE, {"width": 1280, "height": 600}], indirect=True, ids=["phone", "wide"])
def test_the_end_of_what_is_said_is_seen_with_the_field_and_the_buttons_where_all_of_it_fits(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(small, "all")
    question = first_of("number")
    place = learner.place_of(page, question)
    field = place.locator("input.vm-number")
    field.fill("123456789")
    # The verdict would just be seen, what follows it would not.
    field.evaluate(
        "node => scrollBy({ top: node.getBoundingClientRect().bottom - innerHeight + 150, behavior: 'instant' })"
    )
    field.evaluate("node => node.focus({ preventScroll: true })")
    page.keyboard.press("Enter")
    place.and_(page.locator('[data-state="marked"]')).wait_for()
    page.evaluate(AT_REST)
    for part in (place.locator(".vm-feedback"), field, place.locator("button[type=submit]")):
        assert wholly_seen(part)
    assert field.evaluate("node => node === document.activeElement")


@pytest.mark.parametrize("small", [PHONE], indirect=True, ids=["phone"])
def test_a_number_brings_up_the_keyboard_of_figures_unless_a_minus_may_be_typed(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(small, "all")
    seen = set()
    for question in bank.every():
        if question.kind not in ("number", "table"):
            continue
        values = [question.answer] if question.kind == "number" else [blank.answer for blank in question.blanks]  # type: ignore[attr-defined]
        modes = (
            learner.place_of(page, question)
            .locator("form input[type=text]")
            .evaluate_all("inputs => inputs.map(input => input.inputMode)")
        )
        assert len(set(modes)) == 1 and modes[0] in ("decimal", "text")
        if min(values) < 0:
            assert modes[0] == "text", question.id
        seen.add(modes[0])
    assert seen == {"decimal", "text"}
    amounts = page.locator('.vm-kind-builder input[inputmode="decimal"]')
    assert amounts.count() > 0


@pytest.mark.parametrize("small", [PHONE], indirect=True, ids=["phone"])
def test_a_chart_of_own_numbers_shows_its_latest_week_in_type_that_can_be_read(
    small: BrowserContext, visit: Callable[..., Page]
) -> None:
    page = visit(small, "numbers")
    weeks = "\n".join(f"{6 + 7 * week}/01/2025,£{7800 + week},2{week}%" for week in range(4))
    page.get_by_label("Paste your cells here").fill(f"Week,Spending £,Left before noon\n{weeks}\n")
    page.get_by_role("button", name="Read my numbers").click()
    page.get_by_role("heading", name="What your numbers say").wait_for()
    charts = page.locator(".vm-own-chart svg:visible")
    assert charts.count() == 2
    for chart in charts.all():
        latest = chart.locator("[data-point]").last.bounding_box()
        assert latest and latest["x"] >= 0 and latest["x"] + latest["width"] <= PHONE["width"]
        assert chart.evaluate("svg => svg.getScreenCTM().a * 11") >= 9  # the smallest type of a chart is 11
    form = page.locator("details.vm-own-week")
    form.locator("summary").click()
    assert form.get_by_label("Spending £", exact=True).is_visible()
    assert form.get_by_label("Left before noon (%)", exact=True).is_visible()
