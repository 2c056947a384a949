"""The SVG pictures: accessible, self-contained, the same every time, and showing what the engine found."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from value_management.drawing import svg
from value_management.drawing.box_score import draw_box_score
from value_management.drawing.pareto import draw_pareto
from value_management.drawing.run_chart import draw_run_chart
from value_management.drawing.tornado import Swing, draw_tornado
from value_management.drawing.xmr import draw_summary, draw_xmr
from value_management.errors import DataError
from value_management.measures.box_score import BoxScore, Measure
from value_management.measures.pareto import pareto
from value_management.measures.run_chart import rebase, run_chart
from value_management.measures.xmr import summary, xmr

WEEKS = [date(2025, 1, 6) + timedelta(weeks=week) for week in range(24)]
SHIFTED = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 7, 5, 9, 10, 8, 9, 11, 8, 9, 8, 10, 9, 8, 9]
NS = "{http://www.w3.org/2000/svg}"


def score() -> BoxScore:
    rows = (
        Measure("Patients", "quality", "patients", "higher", SHIFTED, WEEKS, target=8),  # type: ignore[arg-type]
        Measure("Available hours", "capacity", "hours", "higher", [5, None, -3, 2] * 6, WEEKS, sampled_on="2025-01-06"),  # type: ignore[arg-type]
        Measure("Spend", "cost", "£", "lower", [1200.5, 1300] * 12, WEEKS, target=1000),  # type: ignore[arg-type]
        Measure(
            "Joy & rest <of> all, a name too long for a single line of the sheet",
            "quality",
            "",
            "neither",
            [7.5] * 24,
            WEEKS,
        ),  # type: ignore[arg-type]
    )
    return BoxScore("Larch Ward", tuple(WEEKS), rows)


PICTURES: dict[str, Callable[..., str]] = {
    "run chart": lambda **k: draw_run_chart(
        run_chart(SHIFTED, dates=WEEKS, target=9, annotations=[(3, "x"), (20, "y")]), **k
    ),
    "undated": lambda **k: draw_run_chart(run_chart([1, None, 3, 2], exclude=[3]), **k),
    "xmr": lambda **k: draw_xmr(
        xmr(SHIFTED, dates=WEEKS, better="higher", target=7, annotations=[(3, "x")]), show_ranges=True, **k
    ),
    "xmr no limits": lambda **k: draw_xmr(xmr([5, None, 7, None] * 6, target=6), show_ranges=True, **k),
    "xmr gap": lambda **k: draw_xmr(xmr([*SHIFTED[:5], None, *SHIFTED], better="lower", exclude=[2]), **k),
    "summary": lambda **k: draw_summary(
        summary(
            {
                "a": xmr(SHIFTED, dates=WEEKS, better="lower", target=7),
                "b": xmr([1, 2]),
                "c": xmr([*[1, 2] * 12, 9]),
                "d": xmr([3] * 12, better="higher", target=3),
            }
        ),
        **k,
    ),
    "pareto": lambda **k: draw_pareto(pareto({"A & <b>": 50, "other": 20, "c": 30.5}, unit="£"), **k),
    "box score": lambda **k: draw_box_score(score(), **k),
    "band": lambda **k: draw_box_score(score(), band="capacity", **k),
    "tornado": lambda **k: draw_tornado([Swing("Price & <volume>", -5, 10, "8", "9"), Swing("Share", 2, 4)], 3, **k),
}


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def words(text: str) -> str:
    return " | ".join("".join(node.itertext()) for node in parsed(text).iter(f"{NS}text"))


@pytest.mark.parametrize("name", PICTURES)
def test_accessible_and_self_contained(name: str) -> None:
    text = PICTURES[name](prefix="p1")
    root = parsed(text)
    assert root.get("role") == "img" and root.get("aria-labelledby") == "p1-title p1-text"
    title, description = root[0], root[1]
    assert (title.tag, title.get("id")) == (f"{NS}title", "p1-title") and (title.text or "").strip()
    assert (description.tag, description.get("id")) == (f"{NS}desc", "p1-text") and len(description.text or "") > 20
    tags = {node.tag.removeprefix(NS) for node in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "line", "polyline", "polygon", "circle", "path", "text"}
    assert not [
        key for node in root.iter() for key in node.attrib if key.startswith("on") or "href" in key or key == "style"
    ]
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert len(text) < 60_000


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_every_time_and_ids_of_its_own(name: str) -> None:
    first, second = PICTURES[name](), PICTURES[name]()
    assert first == second
    ids = re.findall(r'id="([^"]+)"', first)
    assert len(ids) == len(set(ids)) == 2
    other = {re.findall(r'id="([^"]+)"', PICTURES[each]())[0] for each in PICTURES}
    assert len(other) == len(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_everything_lies_on_the_sheet(name: str) -> None:
    root = parsed(
        PICTURES[name](
            status="fictional",
            source="own count",
            title="A finding that is long enough to need a second line on the sheet, so it wraps",
        )
    )
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    for node in root.iter():
        for key in ("x", "x1", "x2", "cx"):
            assert -0.1 <= float(node.get(key, "0")) <= width + 0.1
        for key in ("y", "y1", "y2", "cy"):
            assert -0.1 <= float(node.get(key, "0")) <= height + 0.1


@pytest.mark.parametrize("name", PICTURES)
def test_title_source_and_status_are_printed(name: str) -> None:
    text = words(PICTURES[name](title="It rose", source="own count", status="simulated"))
    assert "It rose" in text and "Source: own count" in text and "Simulated data" in text
    plain = words(PICTURES[name](status="real"))
    assert "data" not in plain.replace("other", "") and "Source" not in plain


def test_run_chart_marks_the_signal_by_shape() -> None:
    text = PICTURES["run chart"]()
    assert text.count("<polygon") == 24 and "Diamonds: the points that make the signal." in words(text)
    assert "median 7.5" in words(text) and "target 9" in words(text)
    hidden = PICTURES["run chart"](show_signal=False, show_median=False)
    assert "<polygon" not in hidden and "ignal" not in hidden and "median" not in words(hidden)
    assert [int(found) for found in re.findall(r'data-point="(\d+)"', hidden)] == list(range(24))


def test_a_narrow_run_chart_has_the_same_letters_and_all_its_words() -> None:
    """On a printed sheet it is shown as wide as another, and so in larger print."""
    weeks = [20.0 + week % 7 for week in range(52)]
    said = "letters ready the evening before"
    chart = run_chart(weeks, annotations=[(26, said)])
    narrow, wide = (draw_run_chart(chart, title="Discharged before noon", width=width) for width in (310, 640))
    sizes = [set(re.findall(r'font-size="([0-9.]+)"', svg)) for svg in (narrow, wide)]
    assert sizes[0] == sizes[1]
    assert 'viewBox="0 0 310 232"' in narrow and 'viewBox="0 0 640 340"' in wide
    for svg in (narrow, wide):
        words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
        assert said in words
    assert said in narrow and ">" + said + "<" not in narrow, "on several lines"


def test_crossings_are_a_fault_of_the_whole_line() -> None:
    chart = run_chart([1, 2] * 2 + [1] + [8, 9, 8] + [2, 1] * 2 + [2] + [9, 8, 9] + [1, 2] + [8, 9] * 3)
    assert chart.rule == "crossings"
    text = draw_run_chart(chart)
    assert "<polygon" not in text and "Signal: crossings, in the line as a whole." in words(text)


def test_a_gap_breaks_the_line_and_a_phase_too() -> None:
    assert draw_run_chart(run_chart([1, 2, 3, 2, 1])).count("<polyline") == 1
    assert draw_run_chart(run_chart([1, 2, None, 3, 2, 1])).count("<polyline") == 2
    assert draw_run_chart(run_chart([1, 2, 3, 3, 2, 1], phases=[3])).count("<polyline") == 2
    out = draw_run_chart(run_chart([1, 2, 9, 3, 2, 1], exclude=[2]))
    assert out.count("<polyline") == 2 and "left out" in out and "Crosses" in words(out)


def test_frozen_median_is_dashed_where_carried_forward() -> None:
    dashed = 'stroke-dasharray="7 4"'
    assert dashed in draw_run_chart(run_chart(SHIFTED, baseline=12)) and dashed not in draw_run_chart(
        run_chart(SHIFTED)
    )
    assert dashed not in draw_run_chart(run_chart(SHIFTED, baseline=24))


def test_labels_instead_of_dates() -> None:
    text = draw_run_chart(run_chart([1, 2, 3]), labels=["Mon", "Tue", "Wed"], unit="falls", label="Falls", time="Day")
    assert "Tue: 2 falls" in text and "Day" in words(text) and "Falls" in words(text) and "Mon" in words(text)


def test_rebased_chart_shows_both_medians() -> None:
    chart = rebase(run_chart(SHIFTED, dates=WEEKS), 12, "new")
    text = draw_run_chart(chart, unit="%")
    assert "median 9%" in words(text) and len(re.findall(r'stroke-width="1.4"', text)) == 2


def test_constant_and_single_point_series_can_be_drawn() -> None:
    for values in ([0], [5], [0, 0, 0], [-3, -3], [100] * 5, [1e12, -1e12], [1e-9, 2e-9], [1e12, 1e12 - 1e-3]):
        parsed(draw_run_chart(run_chart(values)))
        parsed(draw_xmr(xmr(values)))


def test_xmr_shapes_follow_the_reading() -> None:
    better = PICTURES["xmr"]()
    assert (
        "Triangles: improvement." in words(better)
        and "upper limit" in words(better)
        and "Moving range" in words(better)
    )
    worse = draw_xmr(xmr(SHIFTED, better="lower"))
    assert "Diamonds: concern." in words(worse)
    neutral = draw_xmr(xmr(SHIFTED))
    assert "Squares: special cause" in words(neutral)
    assert "limit" not in words(draw_xmr(xmr([5, None, 7, None] * 6), title="Gaps", show_signals=False))
    hidden = draw_xmr(xmr(SHIFTED, better="higher"), show_signals=False)
    assert "<polygon" not in hidden and "mprovement" not in hidden


def test_summary_has_words_beside_every_icon() -> None:
    text = words(PICTURES["summary"]())
    for each in (
        "concern, high",
        "common cause",
        "too few points",
        "change, high",
        "target will be met",
        "no target",
    ):
        assert each in text
    assert "H" in text.split(" | ") and "P" in text.split(" | ")


def test_pareto_says_amounts_and_shares() -> None:
    text = PICTURES["pareto"]()
    assert "£30.50" in words(text) and "80% line" in words(text) and "cumulative 80.1%" in text
    assert "A &amp; &lt;b&gt;" in text
    hidden = PICTURES["pareto"](show_vital=False)
    assert (
        "line" not in words(hidden) and "Dark" not in words(hidden) and "causes" not in (parsed(hidden)[1].text or "")
    )
    assert hidden.count(f'fill="{svg.PALE}"') == 3


def test_box_score_prints_markers_in_words_and_no_traffic_lights() -> None:
    text = PICTURES["box score"]()
    shown = words(text)
    for each in (
        "Quality (performance)",
        "Capacity",
        "Cost",
        "signal: better",
        "no signal",
        "too few points",
        "£1,300",
        "target 8",
    ):
        assert each in shown
    assert "sampled 6 Jan" in shown and "less is better" in shown and "neither better nor worse" in shown
    assert not re.search(r"#(f00|ff0000|0f0|00ff00|008000)|red|green|amber", text)
    hidden = PICTURES["box score"](show_markers=False)
    assert "signal" not in words(hidden).replace("Diamonds: the points of a signal.", "") and "ignal" not in (
        parsed(hidden)[1].text or ""
    )
    band = PICTURES["band"]()
    assert "Quality" not in words(band) and "Available hours" in words(band)
    assert "ignal" not in (parsed(PICTURES["band"](show_markers=False))[1].text or "")


def test_tornado_ranks_by_width() -> None:
    swings = [Swing("narrow", 9, 11), Swing("wide", -20, 30), Swing("also", 5, 9)]
    text = draw_tornado(swings, 10, unit="hours")
    order = [word for word in words(text).split(" | ") if word in ("narrow", "wide", "also")]
    assert order == ["wide", "also", "narrow"] and "wide matters most" in words(text)
    assert "the range includes a loss" in text and "10 hours as estimated" in text
    assert "includes a loss" not in draw_tornado(swings[::2], 10)
    assert parsed(draw_tornado([Swing("flat", 5, 5)], 5)).get("role") == "img"
    for bad in ([], [Swing("x", float("nan"), 1)], [Swing("x", 1, float("inf"))]):
        with pytest.raises(DataError):
            draw_tornado(bad, 1)
    with pytest.raises(DataError):
        draw_tornado(swings, float("nan"))


def test_ticks_are_round_and_cover() -> None:
    assert svg.ticks(0, 10) == (0, 2, 4, 6, 8, 10) and svg.ticks(0, 1) == (0, 0.2, 0.4, 0.6, 0.8, 1.0)
    assert svg.ticks(5, 5) == (2, 3, 4, 5, 6, 7, 8) and svg.ticks(0, 0)[0] < 0 < svg.ticks(0, 0)[-1]


@settings(max_examples=60)
@given(st.floats(-1e6, 1e6), st.floats(1e-2, 1e11))
def test_ticks_span_what_they_must(low: float, span: float) -> None:
    marks = svg.ticks(low, low + span)
    step = marks[1] - marks[0] if len(marks) > 1 else 1
    assert marks[0] <= low + 1e-6 * step and marks[-1] >= low + span - 1e-6 * step and 2 <= len(marks) <= 14


def test_words_of_numbers_and_text() -> None:
    assert svg.number(1.04) == "1" and svg.number(-0.04) == "0" and svg.number(2.25) in ("2.2", "2.3")
    assert (
        svg.tick_text(-1200.5, "£") == "−£1,200.50"
        and svg.tick_text(0.1 + 0.2, "%") == "0.3%"
        and svg.tick_text(-0.0) == "0"
    )
    assert svg.shown(1234.56) == "1,235" and svg.shown(12.34, "%") == "12.3%" and svg.shown(1.234) == "1.23"
    assert svg.fitted("short", 200, 12) == "short" and svg.fitted("a very long text", 40, 12).endswith("…")
    assert (
        svg.wrapped("one two three four", 40, 12, 2)[-1].endswith("…")
        and len(svg.wrapped("one two three four", 40, 12, 2)) == 2
    )
    assert svg.apart([10, 11, 40], 13) == [10, 23, 40] and svg.apart([5, 4], 2) == [6, 4]


@settings(max_examples=40)
@given(
    st.lists(st.one_of(st.floats(-1e6, 1e6), st.none()), min_size=1, max_size=30).filter(
        lambda v: any(x is not None for x in v)
    ),
    st.text(max_size=20),
)
def test_any_series_and_any_text_give_well_formed_svg(values: list[Any], text: str) -> None:
    parsed(draw_run_chart(run_chart(values), title=text, source=text, unit=text, label=text))
    parsed(draw_xmr(xmr(values, better="lower"), title=text, unit=text, show_ranges=True))
