"""The page for programmers: each public name with its example, and the picture that the example draws."""

from __future__ import annotations

from pathlib import Path

import api_listing
import api_pictures
import pytest
import reading
from sphinx.errors import ExtensionError

PAGE = "book/reference.html"


def listed() -> list[api_listing.Entry]:
    names = [name for names in api_listing.LAYERS.values() for name in names]
    return [entry for name in names for entries in api_listing.entries(name).values() for entry in entries]


def test_every_example_stands_below_its_name(site: Path) -> None:
    blocks = {tag.get_text().strip() for tag in reading.soup(site / PAGE).select("dl.vm-api pre")}
    examples = {entry.example for entry in listed() if entry.example}
    assert len(examples) > 150
    assert examples <= blocks


def test_every_example_that_draws_shows_its_picture_in_words_too(site: Path) -> None:
    page = reading.soup(site / PAGE)
    drawing = [entry for entry in listed() if "picture = " in entry.example]
    assert {"show", "run_chart", "draw_run_chart", "draw_xmr"} <= {entry.name for entry in drawing}
    for entry in drawing:
        (block,) = (tag for tag in page.select("dl.vm-api pre") if tag.get_text().strip() == entry.example)
        figure = block.find_parent("dd").select_one(".vm-figure")
        pictures = figure.select(".vm-pictures > svg")
        assert pictures and all(len(svg["aria-label"]) > 9 and svg.find("text") for svg in pictures), entry.name
        kinds = [str(svg["class"][0] if isinstance(svg["class"], list) else svg["class"]) for svg in pictures]
        assert kinds in (["vm-one"], ["vm-wide", "vm-narrow"]), entry.name
        assert figure.select_one("details").get_text().strip(), entry.name


def test_an_example_that_is_wrong_stops_the_build() -> None:
    (entry,) = (each for each in listed() if each.name == "draw_xmr")
    wrong = api_listing.Entry(**{**vars(entry), "example": entry.example + "\n>>> chart.verdict\n'green'"})
    with pytest.raises(ExtensionError, match=r"draw_xmr is wrong(.|\n)*verdict"):
        api_pictures.picture(wrong)
