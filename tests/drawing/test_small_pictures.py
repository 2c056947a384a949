"""The small pictures of questions stand on the same sheet as the charts, and fit on it."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from value_management.drawing.benefit_bars import draw_benefit_bars
from value_management.drawing.milestone_ladder import draw_milestone_ladder
from value_management.drawing.payer_bars import draw_payer_bars
from value_management.drawing.run_chart import draw_run_chart
from value_management.drawing.spend import spend_picture
from value_management.drawing.svg import text_width
from value_management.errors import DataError
from value_management.measures.run_chart import run_chart
from value_management.money.benefits import BenefitLine, statement
from value_management.money.payers import views
from value_management.team.milestones import assess

SVG = "{http://www.w3.org/2000/svg}"
LINES = [
    BenefitLine("A & B", (-1000, 500, 2000), "cash-releasing", "Sundries", "the ward lead", recurrent=True),
    BenefitLine("Calm", cls="unmonetisable", description="fewer interruptions"),
]
PICTURES: dict[str, Callable[[], str]] = {
    "benefits": lambda: draw_benefit_bars(statement(LINES, title="Two & more"), prefix="p", status="fictional"),
    "ladder": lambda: draw_milestone_ladder(assess({}), prefix="p"),
    "payers": lambda: draw_payer_bars(views({"hospital": -5, "vat": 5}, "Scotland"), prefix="p", status="fictional"),
    "spend": lambda: spend_picture((120, 97.5), (800, 1031), prefix="p"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_small_picture_has_the_head_of_the_sheet_and_keeps_within_it(name: str) -> None:
    root = ElementTree.fromstring(PICTURES[name]())
    assert (root.get("role"), root.get("class")) == ("img", "vm-chart")
    assert root.get("aria-labelledby") == "p-title p-text"
    assert [root.findtext(f"{SVG}{part}") for part in ("title", "desc")].count("") == 0
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    assert root.get("viewBox") == f"0 0 {wide:g} {high:g}"
    texts = root.findall(f"{SVG}text")
    assert texts
    for text in texts:
        size, x, y = (float(text.get(key, 0)) for key in ("font-size", "x", "y"))
        reach = text_width(text.text or "", size)
        left = x - reach if text.get("text-anchor") == "end" else x
        assert left >= 0 and left + reach <= wide + 0.1 and size <= y <= high, text.text
    for box in root.findall(f"{SVG}rect"):
        assert float(box.get("y", 0)) + float(box.get("height", 0)) <= high


def test_spending_is_said_in_words_and_drawn_to_scale() -> None:
    svg = spend_picture((120, 97.5), (800, 1031))
    assert "Spending £96,000 before and £100,523 after (+4.7%): each from £120.00 to £97.50" in svg
    assert "number from 800 to 1,031" in svg
    before, after = ElementTree.fromstring(svg).findall(f"{SVG}rect")[1:]
    areas = [float(each.get("width", 0)) * float(each.get("height", 0)) for each in (before, after)]
    assert areas[1] / areas[0] == pytest.approx(100_522.5 / 96_000, rel=0.01)
    with pytest.raises(DataError):
        spend_picture((0, 1), (1, 1))


def test_a_saved_picture_has_its_colours_written_in_it() -> None:
    """A program that draws the file alone knows no variables of a page."""
    drawn = draw_run_chart(run_chart([1, 2, 3, 2, 1, 2, 3, 2, 1, 2, 3, 2]), title="Twelve weeks")
    assert "var(" not in drawn and 'stroke="#0072b2"' in drawn and 'fill="#ffffff"' in drawn
