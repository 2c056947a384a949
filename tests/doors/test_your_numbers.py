"""A team's own table as the page *Your numbers* shows it."""

from __future__ import annotations

import base64

from value_management.cases import larch_ward
from value_management.doors import your_numbers

LARCH = {"text": larch_ward.file_to_try()}


def test_the_box_score_says_what_the_charts_say() -> None:
    found = your_numbers.chart_numbers({**LARCH, "settings": {"Falls": {"band": "quality", "better": "lower"}}})
    verdicts = {chart["name"]: chart["verdict"] for chart in found["charts"]}
    rows = {row["name"]: row for row in found["box_score"]["rows"]}
    assert {name: row["marker"] for name, row in rows.items()} == verdicts
    assert rows["Falls"]["reading"] == "no verdict"
    assert "Falls: no verdict" in found["box_score"]["text"]
    noon = next(chart for chart in found["charts"] if chart["name"] == "Discharged before noon")
    assert rows["Discharged before noon"]["reading"] == "better"
    assert "above the median (points 26 to 40)" in noon["text"]
    assert "that of the first 26 points, carried on" in noon["text"]


def test_percentages_have_one_decimal_at_most() -> None:
    text = "Week,Share,Cost\nBand,quality,cost\n06/01/2025,64.64%,£1.25\n13/01/2025,8%,£-2.5\n"
    assert your_numbers.read_numbers({"text": text})["first_rows"] == [
        ["6 January 2025", "64.6", "1.25"],
        ["13 January 2025", "8", "−2.5"],
    ]
    share, cost = your_numbers.chart_numbers({"text": text.replace("£-2.5", "£2.5")})["box_score"]["rows"]
    assert (share["values"], cost["values"]) == (["64.6", "8"], ["1.25", "2.5"])


def test_a_file_is_read_as_its_text_is() -> None:
    packed = {"bytes": base64.b64encode(LARCH["text"].encode("utf-8-sig")).decode()}
    assert your_numbers.chart_numbers(packed) == your_numbers.chart_numbers(LARCH)
