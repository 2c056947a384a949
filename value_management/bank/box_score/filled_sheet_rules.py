"""The rules of a sheet with its weeks, and the sheet drawn as it is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from value_management.bank._foreseen import finding
from value_management.bank._weekly_numbers import weekly_numbers
from value_management.cases import larch_ward
from value_management.drawing.box_score import draw_box_score
from value_management.drawing.svg import NARROW
from value_management.errors import DataError, Fault
from value_management.learning.kinds import Drawing, Finding, Reason
from value_management.learning.numbers import NotANumber, Typed, read_number, same_unit
from value_management.measures.box_score import LABELS, BoxScore, Measure
from value_management.own_numbers.template import to_csv
from value_management.words import day

_ROWS: list[dict[str, str]] = [{**row, "target": ""} for row in larch_ward.typed_rows()]
_ROWS[0]["target"] = "30"
_FIRST = _ROWS[0]

_START = larch_ward.weeks()[0]["week_start"].isoformat()

RIGHT: dict[str, Any] = {"team": "Larch Ward (fictional)", "first": _START, "rows": _ROWS}
"""Larch Ward's first twelve weeks: a sheet that keeps the rules."""

START: dict[str, Any] = {"first": _START, "rows": [row for row in _ROWS if row["band"] != "cost"]}
"""The same without its cost, which is left to whoever fills the sheet."""

WRONG: tuple[tuple[dict[str, Any], Reason], ...] = (
    ({**RIGHT, "first": ""}, "period"),
    ({**RIGHT, "rows": []}, "missing"),
    ({**RIGHT, "rows": [{**_FIRST, "values": "19 eight 10"}, *_ROWS[1:]]}, "format"),
    ({**RIGHT, "rows": [{**_FIRST, "values": "19 108 10"}, *_ROWS[1:]]}, "unit"),
    ({**RIGHT, "rows": [*_ROWS[:-1], {**_ROWS[-1], "target": "5%"}]}, "unit"),
    ({**RIGHT, "rows": _ROWS[:3]}, "panel"),
    ({**RIGHT, "rows": [_FIRST, {**_ROWS[1], "name": _FIRST["name"]}, *_ROWS[2:]]}, "double-count"),
    ({**RIGHT, "first": (larch_ward.weeks()[0]["week_start"] + timedelta(days=1)).isoformat()}, "period"),
)
"""Sheets that break one, each with the thought behind it."""


def _measures(given: Mapping[str, Any]) -> tuple[list[Measure], list[Finding]]:
    """The rows that can be drawn, and what is wrong with the others."""
    first = given.get("first", "")
    try:
        start = date.fromisoformat(str(first))
    except ValueError:
        return [], [finding("first", "period").says("Give the first Monday as a date, such as 2025-01-06.")]
    if start.weekday():
        monday = start - timedelta(days=start.weekday())
        return [], [
            finding("first", "period").says(
                f"{day(start)} is a {start:%A}. Give the Monday on which the first week began, such as {day(monday)}."
            )
        ]
    rows, made, found = given.get("rows", []), [], []
    for at, row in enumerate(rows if isinstance(rows, (list, tuple)) else [], 1):
        if not isinstance(row, Mapping) or not str(row.get("name", "")).strip():
            continue
        name = str(row["name"]).strip()[:60]
        values, odd = weekly_numbers(row.get("values", ""), most=110, gaps=True)
        target = read_number(row.get("target") or "")
        if isinstance(target, Typed) and target.unit and not same_unit(target.unit, str(row.get("unit", ""))):
            found.append(
                finding("rows", "unit").says(
                    f"Row {at}, {name}: the target is in {target.unit}, and the row isn't. Give it in the row's own unit."
                )
            )
        if odd:
            found.append(
                finding("rows", "format").says(
                    f"Row {at}, {name}: “{odd}” isn't a number. Put spaces between the weeks."
                )
            )
            continue
        if isinstance(target, NotANumber):
            typed = str(row["target"]).strip()[:20]
            found.append(
                finding("rows", "format").says(
                    f"Row {at}, {name}: the target “{typed}” isn't a number. Write one, or leave it empty."
                )
            )
        try:
            made.append(
                Measure(
                    name,
                    row.get("band") or "quality",
                    str(row.get("unit", "")),
                    row.get("better") or "neither",
                    tuple(values),
                    tuple(start + timedelta(weeks=week) for week in range(len(values))),
                    target.value if isinstance(target, Typed) else None,
                )
            )
        except DataError as error:
            found.append(finding("rows", "unit").says(f"Row {at}, {name}: {_in_words(error.faults[0], name)}"))
    return made, found


def _in_words(fault: Fault, name: str) -> str:
    """What is wrong with a row, for somebody who typed its weeks."""
    place = re.sub(r"point (\d+) \([^)]*\)", r"week \1", fault.place.removeprefix(name).strip(", "))
    words = f"{place or 'the row'} has {fault.found}, and it should be {fault.expected}."
    too_much = " A share of a whole can't be more: look again at what was divided by what."
    return words + too_much if fault.expected == "100 or less" else words


def _score(given: Mapping[str, Any], made: list[Measure]) -> BoxScore | None:
    """The sheet over the longest row; None without a row, or with two of the same name."""
    team = str(given.get("team") or "").strip()[:60] or "Your team"
    weeks = max((measure.dates for measure in made), key=len, default=())
    names = {measure.name for measure in made}
    return BoxScore(team, weeks, tuple(made)) if weeks and len(names) == len(made) else None


def check(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a filled sheet: all three bands, weeks that can be read, the same number of weeks, each name once."""
    made, found = _measures(given)
    if found:
        return tuple(found)
    if not made:
        return (finding("rows", "missing").says("Give at least one row a name and its weeks."),)
    for band, label in LABELS.items():
        if not any(measure.band == band for measure in made):
            found.append(
                finding("rows", "panel").says(
                    f"No row stands in the band {label}. With one band empty you can't read down."
                )
            )
    if len({measure.name for measure in made}) < len(made):
        found.append(finding("rows", "double-count").says("Two rows have the same name. Name them apart, or keep one."))
    counts = {len(measure.values) for measure in made}
    if len(counts) > 1:
        found.append(
            finding("rows", "period").says(
                f"The rows have different numbers of weeks ({', '.join(map(str, sorted(counts)))}). Write a dash for "
                "a week that is missing."
            )
        )
    return tuple(found)


def draw(given: Mapping[str, Any]) -> Drawing:
    """The rows that can be read as a box score, what each marker says, and what is left out."""
    made, found = _measures(given)
    score = _score(given, made)
    if score is None:
        return Drawing("", found[0].feedback if found else "The sheet appears when a row has a name and its weeks.")
    # Larch Ward's weeks under whatever name: a sheet with one of its rows is not the learner's own yet.
    typed = {str(row.get("values", "")).strip() for row in given.get("rows", []) if isinstance(row, Mapping)}
    status = "fictional" if typed & {row["values"] for row in _ROWS} else ""
    told = "; ".join(f"{measure.name}: {measure.marker}" for measure in score.measures)
    picture = partial(draw_box_score, score, prefix="weeks", status=status)
    return Drawing(
        picture(),
        f"{len(score.weeks)} weeks. {told}.",
        (
            *(f"Not drawn. {each.feedback}" for each in found),
            "A marker says whether a row changed by more than chance. It can't say why, or whether the week was good.",
        ),
        status,
        to_csv(score),
        picture(width=NARROW),
    )
