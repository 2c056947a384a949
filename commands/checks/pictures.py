"""Figures as they are stored: what their words say, and, by the metrics of the font, how they stand on a phone.

A browser measures exactly (tests/browser/test_figures.py). This estimate, with a font wider than what readers have,
finds most of the same without one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from commands.checks.findings import Finding, shortened
from commands.checks.pages import Page, figures

COLUMNS = {1280: 625, 390: 326, 320: 256}
"""How wide a column is on a screen, in px."""
SMALLEST = 9
"""px, of any word as displayed."""
VALUE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b", re.IGNORECASE)
TALL, DEEP = 0.78, 0.04
"""Of the size of type, from the line to the top of its letters and to their foot, as the browser's test takes them."""


@dataclass(frozen=True)
class Word:
    """A line of type in a picture. size and box (left, top, right, bottom) in px of the picture."""

    said: str
    size: float
    box: tuple[float, float, float, float]


def words(page: Page) -> Iterator[Finding]:
    """Each figure says its finding with values, its title and its source, and stamps what is not real."""
    for block in page.code():
        for figure in figures(block.cell):
            text, place = figure["text"], page.at(block)
            if not text.startswith("Figure: "):
                yield Finding(place, "a figure without its sentence", "text that begins “Figure: ”")
                continue
            alt = text.splitlines()[0].removeprefix("Figure: ")
            if len(alt.split()) < 6 or not VALUE.search(alt):
                yield Finding(
                    place, f"the alternative text {shortened(alt)}", "the finding and its values", "Give alt=."
                )
            for part in ("\nTitle: ", "\nSource: "):
                if part not in text:
                    yield Finding(place, f"a figure without {part.strip(' :').strip().lower()}", "one in its text")
            if "no label" in text:
                yield Finding(place, "an axis without a label", "what it measures, and the unit")
            for name in ("wide", "narrow"):
                if re.search(r"\nStatus: (?!real)", text) and "class='vm-stamp'" not in figure[name]:
                    yield Finding(
                        place, f"no stamp in the {name} picture", "“Simulated data” or “Fictional data” in it"
                    )


def on_screens(page: Page) -> Iterator[Finding]:
    """No word is too small on a phone, none overlaps another, none sticks out."""
    for block in page.code():
        for figure in figures(block.cell):
            for screen, column in COLUMNS.items():
                picture = figure["wide" if screen == 1280 else "narrow"]
                for found, expected in laid_out(picture, column):
                    yield Finding(f"{page.at(block)}, at {screen} px", found, expected)


def laid_out(picture: str, column: float) -> Iterator[tuple[str, str]]:
    """What is found and expected where words of a picture are small, overlap or stick out in a column so wide."""
    root = ET.fromstring(picture)
    wide, high = (float(each) for each in root.get("viewBox", "0 0 1 1").split()[2:])
    scale = column / wide
    found = list(read(root))
    if not found:
        yield "a picture without words", "words"
    smallest = min(found, key=lambda word: word.size, default=None)
    if smallest and smallest.size * scale < SMALLEST:
        yield f"{shortened(smallest.said, 40)} at {smallest.size * scale:.1f} px", f"at least {SMALLEST} px"
    for word in found:
        left, top, right, bottom = word.box
        if left < -1 or top < -1 or right > wide + 1 or bottom > high + 1:
            yield f"{shortened(word.said, 40)} sticking out of the picture", "every word inside"
    for one, other in combinations(found, 2):
        if meet(one.box, other.box):
            yield f"{shortened(one.said, 40)} over {shortened(other.said, 40)}", "words apart"


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes overlap, by more than half a pixel across."""
    return one[0] + 0.5 < other[2] - 0.5 and other[0] + 0.5 < one[2] - 0.5 and one[1] < other[3] and other[1] < one[3]


def read(root: ET.Element) -> Iterator[Word]:
    """Each line of type of a picture."""
    for element in root.iter():
        if element.tag.rpartition("}")[2] == "text" and (element.text or "").strip():
            yield placed(element)


def placed(element: ET.Element) -> Word:
    """Where a line of type stands, by the metrics of DejaVu Sans."""
    from value_management.lab.figures.layout import wide  # brings in matplotlib, which a page without figures needs not

    said = (element.text or "").strip()
    size = float(element.get("font-size", "16"))
    across = wide(said, size, bold=element.get("font-weight") == "700")
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    left = x - {"middle": across / 2, "end": across}.get(element.get("text-anchor", ""), 0)
    box = (left, y - TALL * size, left + across, y + DEEP * size)
    turned = re.match(r"rotate\((-?[\d.]+)", element.get("transform", ""))
    if turned and abs(float(turned[1])) == 90:
        side = -1 if float(turned[1]) < 0 else 1
        ends = sorted((y + side * (left - x), y + side * (left + across - x)))
        feet = sorted((x - side * DEEP * size, x + side * TALL * size))
        box = (feet[0], ends[0], feet[1], ends[1])
    return Word(said, size, box)
