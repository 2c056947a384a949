"""More contrast, forced colours and fingers: what must still be seen and hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGE = "chapters/10-run-charts.html"


def opened(browser: Browser, address: str, **options: object) -> Page:
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_selector('html[data-vm="ready"]', state="attached")
    return page


def test_icons_are_seen_where_the_system_chooses_the_colours(browser: Browser, site_url: str) -> None:
    page = opened(browser, site_url + PAGE, forced_colors="active", viewport={"width": 390, "height": 800})
    unseen = page.evaluate("""() => [...document.querySelectorAll(".vm-icon, .prev-next-area i")]
        .filter((icon) => icon.checkVisibility())
        .filter((icon) => getComputedStyle(icon).backgroundColor === getComputedStyle(document.body).backgroundColor)
        .map((icon) => icon.className)""")
    page.context.close()
    assert unseen == []


def test_the_page_where_one_is_and_a_verdict_are_told_apart_in_forced_colours(browser: Browser, site_url: str) -> None:
    page = opened(browser, site_url + PAGE, forced_colors="active")
    here = "getComputedStyle(document.querySelector('.vm-nav a[aria-current]')).borderLeftColor"
    other = "getComputedStyle(document.querySelector('.vm-nav a:not([aria-current])')).borderLeftColor"
    assert page.evaluate(here) != page.evaluate(other)
    sign = page.evaluate("""() => {
        const box = document.createElement("div");
        box.className = "vm-live";
        const verdict = '<p class="vm-verdict"><span class="vm-sign">✓</span> Right</p>';
        box.innerHTML = `<div class="vm-feedback vm-right">${verdict}</div>`;
        document.querySelector("article").prepend(box);
        return ["color", "backgroundColor"].map((one) => getComputedStyle(box.querySelector(".vm-sign"))[one])
            .concat(getComputedStyle(box.querySelector(".vm-feedback")).borderLeftWidth);
    }""")
    page.context.close()
    assert sign[0] != sign[1]
    assert float(sign[2].removesuffix("px")) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_where_it_is_asked_for(browser: Browser, site_url: str, axe: str, scheme: str) -> None:
    page = opened(browser, site_url + PAGE, contrast="more", color_scheme=scheme)
    page.evaluate(axe)
    found = page.evaluate("""async () => {
        const rule = "color-contrast-enhanced";
        const asked = { runOnly: { type: "rule", values: [rule] }, rules: { [rule]: { enabled: true } } };
        return (await axe.run("main", asked)).violations
            .flatMap((one) => one.nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`));
    }""")
    line = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--vm-line').trim()")
    plain = opened(browser, site_url + PAGE, color_scheme=scheme)
    before = plain.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--vm-line').trim()")
    for each in (page, plain):
        each.context.close()
    assert line != before
    assert found == [], "\n".join(found[:10])


@pytest.mark.parametrize("name", [PAGE, "book/welcome.html", "book/your-progress.html", "book/your-numbers.html"])
def test_main_controls_are_large_enough_for_a_finger(browser: Browser, site_url: str, name: str) -> None:
    page = opened(browser, site_url + name, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    small = page.evaluate("""() => [...document.querySelectorAll(
            "button, summary, .vm-option, .vm-begin a, .vm-doors a, .vm-chapter-tools a, .vm-nav a")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".vm-static, .vm-points"))
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([one, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
        .map(([one, box]) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 20)} `
            + `${Math.round(box.width)} x ${Math.round(box.height)}`)""")
    page.context.close()
    assert not small, "\n".join(small)
