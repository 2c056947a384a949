"""The bars of a benefits statement, drawn."""

from xml.etree import ElementTree

from value_management.drawing.benefit_bars import draw_benefit_bars
from value_management.money.benefits import BenefitLine, statement

SVG = "{http://www.w3.org/2000/svg}"


def _bars(svg: str) -> list[tuple[float, float]]:
    """Left edge and width of each bar; the first rectangle is the paper."""
    drawn = ElementTree.fromstring(svg).findall(f"{SVG}rect")[1:]
    return [(float(each.get("x", "0")), float(each.get("width", "0"))) for each in drawn]


def test_each_class_and_rhythm_has_its_own_bar_on_one_scale():
    made = statement(
        [
            BenefitLine("Packs", (0, 500, 1000), "cash-releasing", "Sundries", "the ward lead", recurrent=True),
            BenefitLine("Refund", 250, "cash-releasing", "Gloves", "the ward lead", recurrent=False),
            BenefitLine("Beds", (500, 600, 750), "non-cash-releasing", recurrent=True),
            BenefitLine("Staff stay", cls="unmonetisable", description="people say that they stay"),
        ]
    )
    svg = draw_benefit_bars(made, status="fictional")
    assert _bars(svg) == [(12, 536), (146, 0), (280, 134)]
    assert "£0 to £1,000, likely £500" in svg and "£250: one figure, no range" in svg
    assert "Not given a price: Staff stay" in svg and "not added up" in svg and "fictional" in svg


def test_a_loss_reaches_left_of_zero_and_names_are_escaped():
    loss = BenefitLine("A & <b>", (-1000, -500, 1000), "non-cash-releasing", recurrent=False)
    made = statement([loss], title="T & C")
    svg = draw_benefit_bars(made)
    assert _bars(svg) == [(12, 536)]
    assert '<line x1="280"' in svg and "T &amp; C" in svg and "−£1,000 to £1,000" in svg


def test_a_statement_without_a_price_is_said_in_words_alone():
    made = statement([BenefitLine("Comfort", cls="unmonetisable")])
    assert _bars(draw_benefit_bars(made)) == []
