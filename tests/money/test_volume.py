"""The volume or the price that a saving would need."""

from tests.money.faulty import faults, places
from tests.money.lines import D
from value_management.money import benefits


def test_volume_that_explains():
    found = benefits.empty_beds(67753, 57568, 650)
    assert found.as_dict() == {
        "before": "67753",
        "after": "57568",
        "volume": "650",
        "remaining": str(found.remaining),
        "remaining_whole": 552,
        "gone_whole": 98,
        "difference": "-10185",
        "share": str(found.share),
    }
    assert round(found.gone, 2) == D("97.71")
    assert found.explain() == (
        "Spend went from £67,753 to £57,568, a fall of £10,185 (15.0%). If spend follows volume, a fall from 650 to "
        "552 "
        "(98 fewer) explains the whole of it, with nothing done better. What was the volume?"
    )
    more = benefits.volume_that_explains(100, 110, 1000)
    assert "a rise of £10 (10.0%). If spend follows volume, a rise from 1,000 to 1,100 (100 more)" in more.explain()
    assert benefits.volume_that_explains(100, 0, 10).remaining_whole == 0
    assert places(benefits.volume_that_explains, 0, -1, 0) == ["spend before", "spend after", "volume"]


def test_price_bracket():
    found = benefits.price_bracket(57568, 67753, 142350, 142740, unit="litre")
    assert found.explain().startswith("If one price held throughout, it lies between £0.404 and £0.475 a litre:")
    assert set(found.as_dict()) == {"lowest", "highest", "unit"}
    assert found.as_dict()["lowest"].startswith("0.40441")
    assert found.as_dict()["highest"].startswith("0.47466")
    assert benefits.price_bracket(1, 1, 1, 1).lowest == 1
    assert faults(benefits.price_bracket, 2, 1, 1, 1) == [
        ("prices", "2.000 to 1.000", "a bracket", "No one price explains both periods.")
    ]
    assert places(benefits.price_bracket, 0, 0, 0, 0) == [
        "spend within the maximum",
        "spend above the maximum",
        "quantity of the period within",
        "quantity of the period above",
    ]
