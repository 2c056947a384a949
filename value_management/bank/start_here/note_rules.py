"""The rules of an honest note on a claim about cost each, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from value_management.bank._foreseen import finding
from value_management.drawing.spend import spend_picture
from value_management.drawing.svg import NARROW
from value_management.learning.kinds import Drawing, Finding, Reason
from value_management.learning.numbers import Typed, read_number
from value_management.words import percent, pounds

RIGHT = {
    "claim": "Each visit costs 15% less",
    "before_each": "40",
    "after_each": "34",
    "before_count": "200",
    "after_count": "260",
    "spending": "more",
    "quality": "waits for a first visit stayed at nine days",
    "anyway": "a second nurse started in the same month",
}
"""A note that keeps the rules, on the made-up clinic of the first task."""

WRONG: tuple[tuple[dict[str, str], Reason], ...] = (
    ({**RIGHT, "after_count": ""}, "missing"),
    ({**RIGHT, "spending": "less"}, "average"),
    ({**RIGHT, "quality": ""}, "panel"),
    ({**RIGHT, "anyway": ""}, "counterfactual"),
)
"""Notes that break one, each with the thought behind it."""


def _read(given: Mapping[str, Any], key: str) -> float | None:
    number = read_number(given.get(key, ""))
    return number.value if isinstance(number, Typed) else None


def check(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The rules of an honest note: both counts, the total worked out, a row of quality, what else changed."""
    found = []
    numbers = {key: _read(given, key) for key in ("before_each", "after_each", "before_count", "after_count")}
    for key, number in numbers.items():
        if number is None or number <= 0:
            words = "how many there were" if key.endswith("count") else "what each one cost"
            found.append(
                finding(key, "missing").says(
                    f"The note needs {words} {key.split('_')[0]} the change, as a number above 0. Without it nobody can get "
                    "back to the money."
                )
            )
    said = given.get("spending")
    if not found and all(numbers.values()):
        before = (numbers["before_each"] or 0) * (numbers["before_count"] or 0)
        after = (numbers["after_each"] or 0) * (numbers["after_count"] or 0)
        share = after / before - 1
        true = "level" if abs(share) < 0.02 else "less" if share < 0 else "more"
        if said != true:
            found.append(
                finding("spending", "average").says(
                    f"Your own figures say that spending went from {pounds(before, pence=False)} to "
                    f"{pounds(after, pence=False)}. The sentence you chose says something else: it follows the cost "
                    "of each one."
                )
            )
    if len(str(given.get("quality", "")).split()) < 3:
        found.append(
            finding("quality", "panel").says(
                "Name the quality row that was read in the same weeks. A cost without one can't be called better."
            )
        )
    if len(str(given.get("anyway", "")).split()) < 3:
        found.append(
            finding("anyway", "counterfactual").says(
                "Say in a few words what else changed, or what would have happened anyway. If you don't know, write "
                "that, and who might."
            )
        )
    return tuple(found)


def draw(given: Mapping[str, Any]) -> Drawing:
    """Spending before and after as two rectangles, once all four numbers are there."""
    each = [_read(given, key) for key in ("before_each", "after_each")]
    count = [_read(given, key) for key in ("before_count", "after_count")]
    if not all(number is not None and 0 < number < 1e9 for number in (*each, *count)):
        return Drawing("", "The picture appears when all four numbers are filled in.")
    before, after = (float(e or 0) * float(c or 0) for e, c in zip(each, count, strict=True))
    change = percent((after / before - 1) * 100, sign=True)
    text = f"Spending: {pounds(before, pence=False)} before, {pounds(after, pence=False)} after ({change})."
    picture = partial(
        spend_picture, (float(each[0] or 0), float(each[1] or 0)), (float(count[0] or 0), float(count[1] or 0))
    )
    caution = "The picture shows what changed, and it can't show why."
    return Drawing(picture(), text, (caution,), narrow=picture(width=NARROW))
