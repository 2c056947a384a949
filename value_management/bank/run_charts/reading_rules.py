"""The rules of a reading of one row, and its chart drawn as it is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from value_management.bank._foreseen import finding
from value_management.bank._weekly_numbers import weekly_numbers
from value_management.cases.six_charts import six
from value_management.drawing.run_chart import draw_run_chart
from value_management.drawing.svg import NARROW
from value_management.errors import DataError
from value_management.learning.kinds import Drawing, Finding, Reason
from value_management.measures.run_chart import RunChart, run_chart
from value_management.own_numbers.delimited import written

RIGHT = {
    "name": "Letters sent within five days, %",
    "values": "\n".join(f"{number:g}" for number in six("E").values if number is not None),
    "verdict": "signal",
    "sentence": "More letters go out within five days than in the first weeks, by more than chance",
    "next": "ask the secretaries what was done differently from about week 9",
}
"""A reading of chart E that keeps the rules."""

_CALM = {"values": "\n".join(f"{number:g}" for number in six("F").values if number is not None), "verdict": "none"}
_FEW = {"values": "\n".join(RIGHT["values"].split()[:7]), "verdict": "few"}

WRONG: tuple[tuple[dict[str, str], Reason], ...] = (
    ({**RIGHT, "values": "12\nabout ten\n14"}, "format"),
    ({**RIGHT, "values": ""}, "missing"),
    ({**RIGHT, "verdict": "none"}, "rule"),
    ({**RIGHT, "sentence": "Letters go out faster because of the new secretary"}, "cause"),
    ({**RIGHT, "sentence": "The new form really works well"}, "cause"),
    ({**RIGHT, "sentence": "Nothing has changed here at all"}, "rule"),
    ({**RIGHT, **_CALM, "sentence": "Nothing changed, so the leaflet made no difference"}, "noise"),
    ({**RIGHT, **_FEW, "sentence": "More letters go out than chance explains"}, "average"),
    ({**RIGHT, "sentence": "Good"}, "scope"),
    ({**RIGHT, "next": ""}, "evidence"),
)
"""Readings that break one, each with the thought behind it."""

_ASKED = re.compile(r"\?|\b(may|might|could|perhaps|whether|possibly)\b", re.IGNORECASE)
_CAUSE = re.compile(
    r"\b(because|due to|caused?|thanks to|led to|proves?|proved|(really )?works?( well)?(?=[.!,;]|$)|worked|"
    r"made (it|them) (rise|fall|better)|after\b[^.]*, so)\b",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(
    r"\b(nothing (has |had )?changed|no change|made no difference|did(n't| not) change|stayed the same)\b",
    re.IGNORECASE,
)
_BEYOND_CHANCE = re.compile(
    r"\b((more|less|fewer|higher|lower|beyond)\b.{0,60}\bthan chance( explains| would give)?|"
    r"(by more|beyond) (than )?chance)\b",
    re.IGNORECASE,
)
"""Phrases that say a cause, that nothing changed, that chance doesn't explain it; and words that leave it open."""

_VERDICT_OF = {"signal": "signal", "no signal": "none", "too few points": "few", "no verdict": "no-verdict"}


def _chart(numbers: list[float | None]) -> RunChart | None:
    """The chart of the numbers, once there are two that can be charted."""
    if len(numbers) < 2:
        return None
    try:
        return run_chart(numbers)
    except DataError:
        return None


def check(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a reading: numbers that can be read, the engine's verdict, a sentence without a cause, a next step."""
    numbers, odd = weekly_numbers(given.get("values", ""), most=200, gaps=False)
    if odd:
        return (
            finding("values", "format").says(
                f"“{odd}” isn't a number. Write one weekly number on each line, in order."
            ),
        )
    chart = _chart(numbers)
    if chart is None:
        return (
            finding("values", "missing").says(
                "Write the weekly numbers, one on each line, in the order in which they came."
            ),
        )
    found = []
    true = _VERDICT_OF.get(chart.verdict, "signal")
    if given.get("verdict") != true:
        found.append(
            finding("verdict", "rule").says(
                f"The rules say otherwise about these numbers: {chart.reason or chart.explain()}"
            )
        )
    found.extend(_of_the_sentence(str(given.get("sentence", "")), true))
    if len(str(given.get("next", "")).split()) < 3:
        found.append(
            finding("next", "evidence").says(
                "Say in three words or more what you would look at next, or whom you would ask."
            )
        )
    return tuple(found)


def _of_the_sentence(sentence: str, verdict: str) -> list[Finding]:
    """What a few phrases of a sentence say against the chart, or that it is short. All else is left to its writer."""
    cause = None if _ASKED.search(sentence) else _CAUSE.search(sentence)
    if cause:
        return [
            finding("sentence", "cause").says(
                f"“{cause[0]}” says why. The chart can show only that something changed, and about when. Take the cause "
                "out, or put it as a question."
            )
        ]
    if len(sentence.split()) < 4:
        return [
            finding("sentence", "scope").says(
                "That is too short to tell a reader anything. Say what is measured and what it did, in four words or more."
            )
        ]
    unchanged, beyond = _UNCHANGED.search(sentence), _BEYOND_CHANCE.search(sentence)
    if verdict == "signal" and unchanged:
        return [
            finding("sentence", "rule").says(
                f"“{unchanged[0]}” goes against the signal: by the rules something probably did change."
            )
        ]
    if verdict != "signal" and unchanged:
        return [
            finding("sentence", "noise").says(
                f"“{unchanged[0]}” says more than this chart can. Without a signal there may still be a small change "
                "that the wobble hides. Write that the chart shows none."
            )
        ]
    if verdict != "signal" and beyond:
        why = "there are too few points to tell" if verdict == "few" else "by the rules it shows no signal"
        return [finding("sentence", "average").says(f"“{beyond[0]}” says more than this chart can, because {why}.")]
    return []


def draw(given: Mapping[str, Any]) -> Drawing:
    """The chart of what was typed, without its verdict."""
    numbers, odd = weekly_numbers(given.get("values", ""), most=200, gaps=False)
    chart = _chart(numbers)
    if chart is None:
        text = f"“{odd}” isn't a number." if odd else f"{len(numbers)} numbers so far; a line needs two."
        return Drawing("", text)
    name = str(given.get("name", "")).strip()[:80] or "Your row"
    status = "fictional" if tuple(numbers) == six("E").values else ""
    picture = partial(draw_run_chart, chart, title=name, prefix="reading", show_signal=False, status=status)
    table = written([["Week", name], *([at, "" if each is None else each] for at, each in enumerate(numbers, start=1))])
    cautions = (
        "Rates of false alarm hold for one chart, looked at once. Looking every week makes alarms more likely.",
    )
    return Drawing(
        picture(),
        f"{len(chart.values)} points, median {chart.median:g}, {chart.useful} useful.",
        cautions,
        status,
        table,
        picture(width=NARROW),
    )
