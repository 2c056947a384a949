"""Stored figures: their words, and the estimate of how they stand on a screen."""

from __future__ import annotations

import pytest

from commands.checks import pages, pictures

TEXT = (
    "Figure: Cost fell from £240 to £202 in eight weeks.\n\nTitle: Cost fell\n\nSource: Larch Ward\nStatus: fictional"
)
STAMP = "<g class='vm-stamp'><text x='10' y='58' font-size='12'>Fictional data</text></g>"


def svg(*words: str, stamp: str = STAMP, wide: int = 320) -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {wide} 200'>{''.join(words)}{stamp}</svg>"


def word(said: str, x: float = 10, y: float = 100, size: float = 13, more: str = "") -> str:
    return f"<text x='{x}' y='{y}' font-size='{size}' {more}>{said}</text>"


@pytest.mark.parametrize(
    ("text", "wide", "narrow", "said"),
    [
        (TEXT, svg(), svg(), ""),
        (TEXT.removeprefix("Figure: "), svg(), svg(), "without its sentence"),
        (TEXT.replace("from £240 to £202 in eight weeks", "and it fell a lot"), svg(), svg(), "the alternative text"),
        (
            TEXT.replace("Cost fell from £240 to £202 in eight weeks", "Cost: £202"),
            svg(),
            svg(),
            "the alternative text",
        ),
        (TEXT.replace("Title: ", ""), svg(), svg(), "without title"),
        (TEXT.replace("\nSource: ", "\n"), svg(), svg(), "without source"),
        (TEXT + "\nAcross: no label", svg(), svg(), "an axis without a label"),
        (TEXT, svg(), svg(stamp=""), "no stamp in the narrow picture"),
        (TEXT, svg(stamp=""), svg(), "no stamp in the wide picture"),
        (TEXT.replace("fictional", "real"), svg(stamp=""), svg(stamp=""), ""),
    ],
)
def test_the_words_of_a_figure(made, text, wide, narrow, said):
    page = made.page(made.code_cell("show(x)", "hide-input, figure"), [[made.figure(text, wide, narrow)]])
    found = [str(each) for each in pictures.words(page)]
    assert (not found) if not said else said in found[0], found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([word("One"), word("Other", y=130)], ""),
        ([word("Tiny", size=11)], "“Tiny” at 8.8 px"),
        ([word("One word"), word("another", x=40)], "“One word” over “another”"),
        ([word("One word"), word("another", x=40, y=116)], ""),
        ([word("Far", x=305)], "“Far” sticking out"),
        ([word("Far", x=315, more="text-anchor='end'")], ""),
        ([word("Far", x=5, more="text-anchor='middle'")], "sticking out"),
        ([word("Turned to the left", x=20, y=190, more="transform='rotate(-90 20 190)'"), word("Beside", x=25)], ""),
        ([word("Turned to the left", x=20, y=190, more="transform='rotate(-90 20 190)'"), word("Over", x=12)], "over"),
    ],
)
def test_how_a_picture_stands_on_the_narrowest_phone(words, said):
    found = [" ".join(each) for each in pictures.laid_out(svg(*words), pictures.COLUMNS[320])]
    assert (not found) if not said else len(found) == 1 and said in found[0], found


def test_a_picture_without_words():
    assert [found for found, _ in pictures.laid_out(svg(stamp=""), 256)] == ["a picture without words"]


def test_each_screen_gets_its_picture(made):
    small = svg(word("Small", size=11))
    page = made.page(made.code_cell("x", "hide-input, figure"), [[made.figure(TEXT, svg(wide=625), small)]])
    assert [each.place for each in pictures.on_screens(page)] == ["chapters/07-made.md:7, at 320 px"]


def test_the_estimate_reads_every_word_of_the_stored_figures():
    seen = 0
    for stem in pages.stems("chapters"):
        for block in pages.stored_page("chapters", stem).code():
            for figure in pages.figures(block.cell):
                for name in ("wide", "narrow"):
                    root = pictures.ET.fromstring(figure[name])
                    count = figure[name].count("<text")
                    assert len(list(pictures.read(root))) == count > 3
                    seen += 1
    assert seen > 10
