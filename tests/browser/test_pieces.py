"""What a learner has built, saved as page, picture and table and printed: real files, opened again."""

from __future__ import annotations

import base64
import csv
import datetime
import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.browser import learner
from tests.browser.conftest import extension
from value_management import bank
from value_management.learning import piece
from value_management.learning.kinds import Builder
from value_management.own_numbers import results, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

BUILDERS = [each for each in bank.every() if isinstance(each, Builder)]
REPORT = next(each for each in BUILDERS if each.builder == "milestone")
SCORE = next(each for each in BUILDERS if each.builder == "box-score-weeks")
A4 = (595, 842)


def under_the_policy(context: BrowserContext) -> None:
    """Every page as the site sends it: with its security policy."""
    policy = "; ".join(f"{name} {value}" for name, value in extension("security_policy").POLICY.items())

    def send(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    context.route("**/*.html", send)


def pages(context: BrowserContext, page: Page) -> list[Any]:
    printed = context.new_cdp_session(page).send("Page.printToPDF", {"preferCSSPageSize": True})
    return list(PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages)


def on_one_a4(found: list[Any]) -> str:
    assert [tuple(round(float(side)) for side in page.mediabox[2:]) for page in found] == [A4]
    return " ".join(unicodedata.normalize("NFKC", found[0].extract_text()).split())


def saved(page: Page, place: Any, button: str, to: Path) -> bytes:
    """Presses a button from the keyboard; the bytes of the file that comes."""
    with page.expect_download() as waiting:
        place.get_by_role("button", name=button).press("Enter")
    place.locator(
        ".vm-saving .vm-status", has_text=f"{waiting.value.suggested_filename} is in your downloads"
    ).wait_for()
    waiting.value.save_as(to / waiting.value.suggested_filename)
    return (to / waiting.value.suggested_filename).read_bytes()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_report_and_a_sheet_are_saved_and_printed(
    new_context: Callable[..., BrowserContext],
    browser: Browser,
    visit: Callable[..., Page],
    hands: Any,
    tmp_path: Path,
    width: int,
    scheme: Any,
) -> None:
    question, state, whose = (
        (REPORT, {**REPORT.sample_right, "team": "Café Rowan", "next": "=hold a first huddle"}, "Café Rowan")
        if width > 400
        else (SCORE, {**SCORE.sample_right, "team": "Rowan Ward"}, "Rowan Ward")
    )
    context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True)
    under_the_policy(context)
    page = visit(context, "all")
    page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
    keys = hands(page, question)
    keys.place.scroll_into_view_if_needed()
    assert not keys.place.locator(".vm-saving").is_visible()  # nothing of the learner's own is there yet
    keys.give(state)
    take = keys.place.get_by_role("group", name="Take it with you")
    take.wait_for()
    box = take.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width

    # The picture: as wide as a slide, on white, and something in it.
    picture = Image.open(io.BytesIO(saved(page, keys.place, "Save the picture (PNG)", tmp_path))).convert("RGB")
    assert picture.width == 1920 and picture.height > 600
    assert picture.getpixel((1, picture.height - 2)) == (255, 255, 255)
    assert len(picture.getcolors(100_000) or range(100_000)) > 20

    # The table: read by a spreadsheet's rules, and a box score by Your numbers.
    text = saved(page, keys.place, "Save the table (CSV)", tmp_path).decode("utf-8")
    assert text.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text[1:], newline="")) for cell in row]
    assert whose in cells and not [cell for cell in cells if cell.startswith("=")]
    if question is SCORE:
        assert results.box_score(table.read(text.encode())).team == whose
    else:
        assert "'=hold a first huddle" in cells

    # The page: alone, without a network, without scripts, light, on one A4.
    html = saved(page, keys.place, "Save as a page", tmp_path)
    name = piece.of(question, state).name
    assert html.decode("utf-8") == piece.of(question, state).page(datetime.date.today())
    apart = browser.new_context(java_script_enabled=False, offline=True, color_scheme="dark")
    alone = apart.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto((tmp_path / f"{name}.html").as_uri())
    assert len(asked) == 1
    assert whose in alone.get_by_role("heading", level=1).inner_text() and alone.locator("svg").is_visible()
    printed = on_one_a4(pages(apart, alone))
    assert whose in printed
    apart.close()

    # On paper: this piece and nothing else, and afterwards the page is as it was.
    page.evaluate("() => { window.print = () => { window.asked = (window.asked ?? 0) + 1; }; }")
    keys.place.get_by_role("button", name="Print", exact=True).press("Enter")
    page.wait_for_function("() => window.asked === 1")
    assert on_one_a4(pages(context, page)) == printed
    page.locator(".vm-printed").wait_for(state="detached")
    assert len(pages(context, page)) > 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{name}.csv", f"{name}.html", f"{name}.png"]


def test_every_piece_fits_one_a4(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    for question in BUILDERS:
        made = piece.of(question, question.sample_right)
        page.set_content(made.page(datetime.date(2026, 11, 22)))
        text = on_one_a4(pages(context, page))
        assert made.makes in text and "22 November 2026" in text, question.id
        if made.svg:  # type in the picture is no smaller than 6 points
            size = page.locator("svg").first.evaluate("svg => Math.min(svg.getScreenCTM().a, 1e9)")
            assert size * 11 * 0.75 >= 6, question.id
    context.close()


def test_what_is_offered_is_not_saved_and_what_is_stored_is(
    context: BrowserContext, visit: Callable[..., Page], hands: Any
) -> None:
    page = visit(context, "all")
    keys = hands(page, REPORT)
    keys.type(keys.place.get_by_role("textbox", name="Team", exact=True), "Rowan Ward")
    keys.place.locator(".vm-saving").wait_for()
    learner.until(
        page, f"(book) => book.store.load({REPORT.id!r}).then((state) => state?.draft?.team === 'Rowan Ward')"
    )
    page.reload()
    learner.alive(page)
    keys.place.locator(".vm-saving").wait_for()
    keys.type(keys.place.get_by_role("textbox", name="Team", exact=True), "")
    keys.place.locator(".vm-saving").wait_for(state="hidden")
