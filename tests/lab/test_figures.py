"""A figure's text holds what it draws; the same data give the same bytes; what lacks words is refused."""

from __future__ import annotations

import datetime
import html
import math
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import matplotlib
import matplotlib.image

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas
import pytest
import seaborn

from value_management.drawing.svg import ORANGE, SOFT
from value_management.errors import DataError
from value_management.lab import frame, show, table
from value_management.lab.figures import Layout
from value_management.lab.figures.colours import ROLES, theme_rules
from value_management.lab.figures.show import NARROW
from value_management.lab.tables import written

WEEKS = pandas.DataFrame(
    {
        "week": pandas.date_range("2025-01-06", periods=4, freq="W-MON"),
        "falls": [3, 1, math.nan, 2.123456789],
    }
)


def _line(layout):
    axes = layout.axes(height=200)
    seaborn.lineplot(WEEKS, x="week", y="falls", label="Falls", ax=axes, errorbar=None)
    axes.axhline(2, label="median", color=SOFT)
    axes.set(title="Falls\nwent down", xlabel="Week beginning", ylabel="Falls a week")
    return axes


def test_lines_dates_and_words():
    shown = show(_line, source="Larch Ward", status="fictional")
    assert shown.text.splitlines() == [
        "Figure: Falls went down. Falls from 3 to 2.12346.",
        "",
        "Title: Falls went down",
        "Across: Week beginning. Up: Falls a week.",
        "",
        "Week beginning  Falls",
        "2025-01-06      3",
        "2025-01-13      1",
        "2025-01-27      2.12346",
        "",
        "Shape of 'Falls': from 3 to 2.12346 over 3 points, lowest 1 (2025-01-13), highest 3 (2025-01-06).",
        "Line 'median' across at 2",
        "Key: Falls",
        "Source: Larch Ward",
        "Status: fictional",
    ]
    assert shown.alt == "Falls went down. Falls from 3 to 2.12346."


def test_a_notebook_stores_two_pictures_and_the_words():
    shown = show(_line, source="Larch Ward", status="fictional", alt='3 & "2" <falls>')
    stored = shown._repr_mimebundle_()
    assert set(stored) == {"text/html", NARROW, "text/plain"} and stored["text/plain"] == shown.text
    source, words = re.search(
        r'<img class="vm-picture" src="data:image/svg\+xml,([^"<>]+)" alt="([^"]+)"', stored["text/html"]
    ).groups()
    dark = f"<style>{theme_rules('svg')}</style>"
    assert dark in unquote(source) and unquote(source).replace(dark, "") == shown.wide
    assert html.unescape(words) == shown.alt
    assert stored[NARROW] == shown.narrow != shown.wide
    for picture, width in ((shown.wide, "625"), (shown.narrow, "320")):
        root = ElementTree.fromstring(picture)
        assert root.get("width") == width
        texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
        assert {"Falls went down", "Fictional data", "Falls a week", "Week beginning"} <= set(texts)
        assert "Source: Larch Ward" in texts and root.find("{http://www.w3.org/2000/svg}title").text == shown.alt
        smallest = min(float(each.get("font-size")) for each in root.iter("{http://www.w3.org/2000/svg}text"))
        assert smallest >= (12 if width == "320" else 11)


def test_a_picture_is_coloured_by_the_page_and_brings_nothing_with_it():
    for picture in (show(_line, source="x").wide, show(_line, source="x").narrow):
        assert "var(--f-blue, #0072b2)" in picture and "var(--f-paper, #ffffff)" in picture
        bare = re.sub(r"var\(--f-[a-z]+, #[0-9a-f]{6}\)|(?:url\(|href=')#[\w-]+", "", picture)
        assert not re.search(r"#[0-9a-f]{3}|<style|<metadata|<!--|rgb\(|DejaVu", bare)
        ids = re.findall(r" id='([^']+)'", picture)
        assert len(set(ids)) == len(ids) and all(f"#{each}" in picture for each in ids)
    one, other = (
        re.findall(r" id='([^']+)'", each) for each in (show(_line, source="x").wide, show(_line, source="x").narrow)
    )
    assert not set(one) & set(other), "two pictures share a page"


def test_a_colour_that_no_theme_knows_is_refused_with_a_sentence():
    def green(layout):
        axes = _line(layout)
        axes.get_lines()[0].set_color("#00ff00")
        return axes

    with pytest.raises(DataError, match="#00ff00.*a colour that every theme knows.*saturation=1"):
        show(green, source="x")
    assert not plt.get_fignums()

    def black(layout):
        axes = _line(layout)
        axes.xaxis.label.set_color("black")
        return axes

    with pytest.raises(DataError, match="#000000"):
        show(black, source="x")


@pytest.mark.parametrize(
    "theme",
    [
        r"^html \{",
        r'html\[data-theme="dark"\] \{\s+--f-ink',
        r"forced-colors: active\) \{.*?html, html\[data-theme\] \{",
        r"@media print \{.*?html, html\[data-theme\] \{",
    ],
)
def test_every_colour_has_its_look_in_each_theme_of_the_page(root, theme):
    sheet = (root / "book" / "_static" / "figures.css").read_text(encoding="utf-8")
    start = re.search(theme, sheet, re.DOTALL | re.MULTILINE)
    rules = sheet[start.start() : sheet.index("}", start.end())]
    assert {f"--f-{role}" for role in ROLES.values()} <= set(re.findall(r"--f-[a-z]+", rules))


def test_the_same_data_give_the_same_bytes_and_other_data_other_text():
    first, again = show(_line, source="x"), show(_line, source="x")
    assert first._repr_mimebundle_() == again._repr_mimebundle_()
    WEEKS.loc[0, "falls"] = 4
    other = show(_line, source="x").text
    WEEKS.loc[0, "falls"] = 3
    assert other != first.text


def test_the_look_is_neither_taken_from_the_figure_before_nor_left_for_the_next():
    first = show(_line, source="x")
    with matplotlib.rc_context():
        seaborn.set_theme(style="dark", font_scale=3)
        before = dict(matplotlib.rcParams)
        again = show(_line, source="x")
        assert dict(matplotlib.rcParams) == before
    assert (again.wide, again.narrow) == (first.wide, first.narrow)


def test_a_figure_is_saved_as_vectors_and_sharp_enough_for_a3(tmp_path):
    shown = show(_line, source="x", status="fictional")
    assert shown.save(tmp_path / "a.svg").read_text(encoding="utf-8") == shown.wide
    assert shown.save(tmp_path / "b.svg", narrow=True).read_text(encoding="utf-8") == shown.narrow
    png = shown.save(tmp_path / "a.png").read_bytes()
    assert png == shown.save(tmp_path / "again.png").read_bytes()
    width = int.from_bytes(png[16:20], "big")
    assert width == pytest.approx(297 / 25.4 * 300, rel=0.5) and width >= 297 / 25.4 * 300
    assert _words_lacking(tmp_path / "a.png", shown.wide) == []
    with pytest.raises(DataError, match=r"\.svg or \.png"):
        shown.save(tmp_path / "a.bmp")


def _words_lacking(png, svg):
    """The words of a picture that don't stand at their place in the same picture made of dots."""
    dots = matplotlib.image.imread(png)[..., :3].min(axis=2)
    root = ElementTree.fromstring(svg)
    scale = dots.shape[1] / float(root.get("width"))
    lacking = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y = (float(text.get(name)) * scale for name in ("x", "y"))
        around = dots[int(y - 9 * scale) : int(y + 2 * scale), int(max(0, x - 8 * scale)) : int(x + 8 * scale)]
        if around.size and around.min() > 0.7 and not text.get("transform"):
            lacking.append(text.text)
    return lacking


def test_bars_points_and_areas():
    teams = pandas.DataFrame({"board": ["Tayside", "Forth Valley"], "teams": [4, 3]})

    def bars(layout):
        axes = seaborn.barplot(teams, x="teams", y="board", saturation=1, ax=layout.axes(height=150))
        axes.set(title="Four and three", xlabel="Teams", ylabel="Board")
        return axes

    assert "Board         Teams\nTayside       4\nForth Valley  3\n" in show(bars, source="x").text

    def points(layout):
        axes = layout.axes(height=150)
        axes.scatter([1, 2], [3, 4], label="cups")
        axes.axvspan(1, 1.5)
        axes.set(title="T", xlabel="a", ylabel="b")
        return axes

    text = show(points, source="x", alt="Two cups, 3 and 4.").text
    assert (
        "a  cups\n1  3\n2  4\n" in text
        and "across 1 to 1.5" in text
        and text.startswith("Figure: Two cups, 3 and 4.\n")
    )


def test_bars_side_by_side_stacks_and_marks_have_their_own_columns():
    both = pandas.DataFrame({"n": [12, 12, 24, 24], "rate": [1.5, 2, 3, 4], "rule": ["old", "new"] * 2})

    def beside(layout):
        axes = seaborn.barplot(both, x="n", y="rate", hue="rule", saturation=1, ax=layout.axes(height=150))
        axes.set(title="T", xlabel="Points", ylabel="Rate")
        return axes

    assert "Points  old  new\n12      1.5  2\n24      3    4\n" in show(beside, source="x").text

    def stacked(layout):
        axes = layout.axes(height=150)
        axes.bar([1, 2], [3, 4], label="drugs")
        axes.bar([1, 2], [1, 1], bottom=[3, 4], label="VAT", hatch="//")
        axes.plot([1, 2], [3, 4], label="bill")
        axes.scatter([2], [4], label="signal", color=ORANGE)
        axes.set(title="T", xlabel="Month", ylabel="£")
        return axes

    lines = show(stacked, source="x").text.splitlines()
    assert lines[5:8] == [
        "Month  drugs  VAT     bill  Marked",
        "1      3      3 to 4  3     –",
        "2      4      4 to 5  4     signal",
    ]


def test_a_dataset_gives_its_source_and_status():
    frame = WEEKS.copy()
    frame.attrs = {"source": "An invented ward", "status": "simulated"}
    shown = show(_line, source=frame)
    assert "Source: An invented ward" in shown.text and "Status: simulated" in shown.text
    assert all(picture.count(">Simulated data<") == 1 for picture in (shown.wide, shown.narrow))
    assert " data<" not in show(_line, source="x").wide


def test_below_a_picture_stand_words_and_the_file_stands_with_the_numbers():
    shown = show(_line, source=frame("fictional-larch-ward-weekly"))
    told = "Source: Larch Ward: weekly box score of 2025 (fictional)"
    assert told in shown.text and shown.text.endswith("\nData: fictional-larch-ward-weekly.csv")
    assert ".csv" not in shown.wide and "generators" not in shown.wide
    published = table([{"a": 1}], title="x", source=frame("raigmore-pilot"))
    assert "BMJ" in published.html and ".csv" not in published.html and published.text.endswith("raigmore-pilot.csv")


@pytest.mark.parametrize(
    ("changes", "said"), [({"title": ""}, "finding"), ({"xlabel": ""}, "across"), ({"ylabel": ""}, "up")]
)
def test_a_figure_without_words_is_refused(changes, said):
    def wordless(layout):
        axes = _line(layout)
        axes.set(**changes)
        return axes

    with pytest.raises(DataError, match=said):
        show(wordless, source="x")
    assert not plt.get_fignums()
    with pytest.raises(DataError, match="where the numbers come from"):
        show(_line, source="")


def test_a_figure_of_another_width_and_one_that_is_drawn_already_are_refused():
    with pytest.raises(DataError, match="625 px.*layout.axes"):
        show(lambda layout: _line(Layout("wide", 900, 12, 11, 15)), source="x")
    axes = plt.subplots()[1]
    with pytest.raises(DataError, match="a function that draws"):
        show(axes, source="x")
    plt.close("all")


def test_a_table_has_formats_source_and_the_same_id():
    rows = [
        {"n": "a", "cost": 1234.5, "share": -8.44, "day": datetime.date(2025, 1, 6)},
        {"n": "b", "cost": None, "share": 0.0, "day": None},
    ]
    how = {"cost": "£0", "share": "%1", "day": "date"}
    shown = table(rows, title="Costs <fell>", source="x", formats=how, names={"n": "Ward"}, note="A note.")
    assert (
        shown.html
        == table(rows, title="Costs <fell>", source="x", formats=how, names={"n": "Ward"}, note="A note.").html
    )
    assert shown.text.splitlines() == [
        "Costs <fell>",
        "Ward  cost    share  day",
        "a     £1,235  −8.4%  6 January 2025",
        "b     –       0.0%   –",
        "A note.",
        "Source: x",
    ]
    assert "&lt;fell&gt;" in shown.html
    for bad in ({"formats": {"x": "£0"}}, {"formats": {"cost": "money"}}, {"title": ""}, {"source": ""}):
        with pytest.raises(DataError):
            table(rows, **{"title": "T", "source": "x", **bad})


@pytest.mark.parametrize(
    ("value", "how", "text"),
    [
        (0.5, "0", "1"),
        (2.5, "0", "3"),
        (-0.04, "1", "0.0"),
        (-69720, "£0", "−£69,720"),
        (12, "+1", "+12.0"),
        (2020, "year", "2020"),
        (1234, "", "1,234"),
        (-1234.5, "", "−1,234.5"),
        (-3, "", "−3"),
        (2019.0, "year", "2019"),
        (True, "", "yes"),
        (67.7, "p1", "67.7p"),
        (None, "£2", "–"),
        (math.nan, "0", "–"),
        (datetime.date(2025, 1, 6), "month", "January 2025"),
    ],
)
def test_how_numbers_are_written(value, how, text):
    assert written(value, how) == text
