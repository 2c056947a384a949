"""Every stored figure as a browser lays it out: nothing overlaps, nothing is small, nothing sticks out.

Each is put into a page as the site's build does it, with the site's own rules, and measured in columns as wide as they
are at 1280, 390 and 320 px, in the type that matplotlib measured with (wider than what readers have) and in another.
"""

from __future__ import annotations

import base64
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib
import pytest

from commands.checks.pictures import COLUMNS, SMALLEST

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PAPER = 672  # px: A4 between its margins
SMALLEST_PRINTED = 8 * 96 / 72
DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf"

MEASURE = """(shown) => {
    const faults = [];
    const svgs = [...document.querySelectorAll(".vm-pictures > svg")].filter((one) => one.checkVisibility());
    for (const svg of svgs) {
        const whole = svg.getBoundingClientRect();
        const scale = whole.width / svg.viewBox.baseVal.width;
        const name = svg.getAttribute("aria-label").slice(0, 40);
        if (svg.getAttribute("role") !== "img" || !name) faults.push(`${name}: no label`);
        if (!svg.classList.contains(shown)) faults.push(`${name}: not the ${shown} picture`);
        const words = [...svg.querySelectorAll("text")].map((one) => ({
            said: one.textContent, size: parseFloat(getComputedStyle(one).fontSize) * scale,
            box: one.getBoundingClientRect(), stamp: Boolean(one.closest(".vm-stamp")),
        }));
        if (!words.length) faults.push(`${name}: no words`);
        for (const { said, size, box } of words) {
            if (size < SMALLEST) faults.push(`${name}: ${said} at ${size.toFixed(1)} px`);
            if (box.left < whole.left - 1 || box.right > whole.right + 1
                || box.top < whole.top - 1 || box.bottom > whole.bottom + 1)
                faults.push(`${name}: ${said} sticks out`);
        }
        // The height of a line of type is more than that of its letters.
        const inner = ({ box, size }) => ({ left: box.left + 0.5, right: box.right - 0.5,
            top: box.top + 0.15 * size, bottom: box.bottom - 0.2 * size });
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        words.forEach((one, place) => words.slice(place + 1).forEach((other) => {
            if (meet(inner(one), inner(other))) faults.push(`${name}: ${one.said} over ${other.said}`);
        }));
        const stamp = svg.querySelector(".vm-stamp");
        if (stamp) {
            const box = stamp.getBoundingClientRect();
            if (12 * scale < 12 * 0.79 || stamp.querySelector("text").getAttribute("font-size") !== "12")
                faults.push(`${name}: the stamp is not 12 px`);
            for (const one of svg.querySelectorAll("path, use, rect, text")) {
                const other = one.getBoundingClientRect();
                const ground = other.width > whole.width - 2 && other.height > whole.height - 2;
                if (!stamp.contains(one) && !one.closest("defs") && !ground && meet(box, other))
                    faults.push(`${name}: the stamp meets ${one.tagName} ${one.textContent}`);
            }
        }
    }
    return [svgs.length, faults];
}"""


def stored() -> list[tuple[str, str]]:
    """The name and the HTML of each stored figure, as the build puts it into a page."""
    sys.path.insert(0, str(ROOT / "book" / "_ext"))
    try:
        cells = importlib.import_module("figure_cells")
    finally:
        sys.path.remove(str(ROOT / "book" / "_ext"))
    found = []
    for path in sorted([*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("solutions/*.ipynb")]):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if cells.NARROW in output.get("data", {}):
                    found.append((path.stem, cells.on_the_page(output, path.stem)["data"]["text/html"]))
    return found


@pytest.fixture(scope="module")
def figures(browser: Browser) -> Iterator[Page]:
    """A page with every stored figure in a column whose width can be set."""
    faces = "".join(
        f"@font-face {{ font-family: Measured; font-weight: {weight}; src: url(data:font/ttf;base64,"
        f"{base64.b64encode((DEJAVU / name).read_bytes()).decode()}) }}"
        for name, weight in (("DejaVuSans.ttf", 400), ("DejaVuSans-Bold.ttf", 700))
    )
    css = (ROOT / "book" / "_static" / "figures.css").read_text(encoding="utf-8")
    body = "".join(html for _, html in stored())
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_content(f"<style>{faces}{css} body {{ margin: 0 }}</style><main>{body}</main>")
    yield page
    context.close()


def measured(page: Page, column: int, font: str, shown: str, smallest: float = SMALLEST) -> list[Any]:
    page.evaluate(
        """async ([column, font]) => {
            document.querySelector("main").style.width = `${column}px`;
            for (const svg of document.querySelectorAll("svg")) svg.setAttribute("font-family", font);
            await document.fonts.ready;
            await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 12px ${font}`)));
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }""",
        [column, font],
    )
    return page.evaluate(MEASURE.replace("SMALLEST", str(smallest)), shown)


@pytest.mark.parametrize("font", ["Measured", "Liberation Sans, Arial, sans-serif"])
@pytest.mark.parametrize("screen", COLUMNS)
def test_every_word_is_apart_large_enough_and_inside(figures: Page, screen: int, font: str) -> None:
    shown = "vm-wide" if screen == 1280 else "vm-narrow"
    count, faults = measured(figures, COLUMNS[screen], font, shown)
    assert count == len(stored()) > 5
    assert not faults, "\n".join(faults)


def test_on_paper_no_word_is_under_eight_points(figures: Page) -> None:
    figures.emulate_media(media="print")
    try:
        _, faults = measured(figures, PAPER, "Measured", "vm-wide", SMALLEST_PRINTED)
    finally:
        figures.emulate_media(media="screen")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("column", [558, 560])
def test_the_column_and_not_the_window_chooses_the_picture(figures: Page, column: int) -> None:
    _, faults = measured(figures, column, "Measured", "vm-narrow" if column < 560 else "vm-wide")
    assert not faults, "\n".join(faults)
