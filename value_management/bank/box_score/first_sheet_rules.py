"""The rules of a first sheet, chosen from the 23 rows of the old one, and what such a sheet would look like."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from value_management.bank._foreseen import finding
from value_management.cases import larch_ward
from value_management.cases.old_sheet import FALLS, ROWS
from value_management.drawing.box_score import draw_box_score
from value_management.drawing.svg import NARROW
from value_management.learning.kinds import Drawing, Finding, Reason

_WANTED = {"quality": 2, "people": 1, "capacity": 2, "cost": 1}
_PART_WORDS = {
    "quality": "what patients got",
    "people": "how it is to work here",
    "capacity": "where the hours went",
    "cost": "cost",
}

DEFENSIBLE = [
    key
    for topic, wanted in _WANTED.items()
    for key in [key for key, row in ROWS.items() if row["defensible"] and row["topic"] == topic][:wanted]
]
"""The keys of six rows that can be defended, in the order of the bands."""

_KEPT = [
    {"measure": key, "sender": "ward clerk", "day": "monday", "decision": "ask the team what changed"}
    for key in DEFENSIBLE
]
_NOT_DEFENSIBLE = next(key for key, row in ROWS.items() if not row["defensible"])

RIGHT: dict[str, Any] = {"rows": _KEPT}
"""A sheet that keeps the rules."""

WRONG: tuple[tuple[dict[str, Any], Reason], ...] = (
    ({"rows": [*_KEPT, {**_KEPT[0], "measure": _NOT_DEFENSIBLE}]}, "scope"),
    ({"rows": [*_KEPT[:5], _KEPT[0]]}, "double-count"),
    ({"rows": _KEPT[:5]}, "panel"),
    ({"rows": [{**_KEPT[0], "sender": ""}, *_KEPT[1:]]}, "missing"),
    ({"rows": [{**_KEPT[0], "decision": ""}, *_KEPT[1:]]}, "cause"),
)
"""Sheets that break one, each with the thought behind it."""


def _kept(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows for which a measure of the old sheet was chosen."""
    rows = given.get("rows", [])
    if not isinstance(rows, list):
        return []
    return [row for row in rows if isinstance(row, dict) and row.get("measure") in ROWS]


def sound(given: Mapping[str, Any]) -> float:
    """The share of the six rows that could stay as they are; below 1, as something else is still to be mended."""
    rows = {
        row["measure"]
        for row in _kept(given)
        if (ROWS[row["measure"]]["defensible"] or row["measure"] == FALLS)
        and str(row.get("sender", "")).strip()
        and str(row.get("day", "")).strip()
        and len(str(row.get("decision", "")).split()) >= 3
    }
    return min(len(rows), 5) / 6


def check(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of a first sheet: six rows in the bands, each countable, each with a sender, a day and a decision."""
    kept = _kept(given)
    found = []
    keys = [row["measure"] for row in kept]
    if len(kept) > 6:
        found.append(
            finding("rows", "scope").says(
                f"You kept {len(kept)} rows. Six can be read aloud in five minutes; more become a list."
            )
        )
    if len(set(keys)) < len(keys):
        found.append(finding("rows", "double-count").says("One measure stands there twice; keep it once."))
    for part, wanted in _WANTED.items():
        have = sum(ROWS[key]["topic"] == part for key in keys)
        if have < wanted:
            found.append(
                finding("rows", "panel").says(
                    f"For {_PART_WORDS[part]} the sheet wants {wanted}, and you have {have or 'none'}. Without it a "
                    "week can't be read from top to bottom."
                )
            )
    for at, row in enumerate(kept, 1):
        measure = ROWS[row["measure"]]
        if row["measure"] == FALLS:
            found.append(
                Finding(
                    "rows",
                    "rule",
                    "Falls: counted every week and shared by many teams, so it may stand here. On this ward most weeks "
                    "have none, and the run chart will give no verdict: chart the days between falls beside the sheet.",
                    caution=True,
                )
            )
        elif not measure["defensible"]:
            found.append(finding("rows", "rule").says(f"{measure['name']}: {measure['reason']}"))
        for key, words in (("sender", "who sends it"), ("day", "on which day")):
            if not str(row.get(key, "")).strip():
                found.append(
                    finding("rows", "missing").says(
                        f"Row {at}, {measure['name']}: say {words}. A number with no sender stops coming."
                    )
                )
        if len(str(row.get("decision", "")).split()) < 3:
            found.append(
                finding("rows", "cause").says(
                    f"Row {at}, {measure['name']}: end the sentence *if this number moved, we would …* in three words "
                    "or more."
                )
            )
    return tuple(found)


def draw(given: Mapping[str, Any]) -> Drawing:
    """Larch Ward's sheet, with words that say what was kept so far."""
    kept = _kept(given)
    names = ", ".join(str(ROWS[row["measure"]]["name"]) for row in kept)
    counts = {part: sum(ROWS[row["measure"]]["topic"] == part for row in kept) for part in _WANTED}
    text = "; ".join(f"{_PART_WORDS[part]}: {counts[part]} of {wanted}" for part, wanted in _WANTED.items())
    text = text[0].upper() + text[1:]
    picture = partial(draw_box_score, larch_ward.score(8), prefix="sheet", status="fictional")
    return Drawing(
        picture(),
        f"Kept so far: {names or 'nothing yet'}. {text}.",
        ("The picture is Larch Ward's sheet after eight weeks (fictional): yours would have the same three bands.",),
        "fictional",
        narrow=picture(width=NARROW),
    )
