"""The setting rows of a table that is a box score: what each sets, and the words for band and direction."""

from __future__ import annotations

from typing import Any

from value_management.checking import Faults
from value_management.own_numbers import cells
from value_management.own_numbers.grid import Grid
from value_management.typed import numbers
from value_management.words import listed, shown

BANDS = {
    "quality": "quality",
    "performance": "quality",
    "quality (performance)": "quality",
    "people": "quality",
    "capacity": "capacity",
    "cost": "cost",
    "costs": "cost",
    "money": "cost",
    "finance": "cost",
}
_BETTER = {
    "higher": "higher",
    "up": "higher",
    "more": "higher",
    "increase": "higher",
    "lower": "lower",
    "down": "lower",
    "less": "lower",
    "fewer": "lower",
    "decrease": "lower",
    "neither": "neither",
    "either": "neither",
    "no direction": "neither",
}


def settings_of(grid: Grid, position: int, unit: str, mark: numbers.Mark, faults: Faults) -> dict[str, Any]:
    """Unit, and where given band, better, target and baseline of a column of numbers. unit: that of its cells.

    Example:
    >>> grid = Grid([["Week", "Falls"], ["Band", "Quality"], ["Better", "lower"], ["06/01/2025", "1"]])
    >>> settings_of(grid, 1, "", "point", Faults())
    {'unit': '', 'band': 'quality', 'better': 'lower'}
    """

    def place(key: str) -> str:
        return grid.place(grid.settings[key][0], position)

    found: dict[str, Any] = {"unit": unit}
    rows = {key: record[position] for key, (_, record) in grid.settings.items()}
    given = {key: text for key, text in rows.items() if not cells.is_blank(text)}
    if text := given.get("unit"):
        found["unit"] = "£" if text.casefold() in ("gbp", "pounds", "pound") else cells.from_text(text)[:40]
        if unit and not found["unit"].startswith(unit):
            faults.fault(place("unit"), shown(text), f"{unit}, as in the cells below", "Make them alike.")
    for key, words in (("band", BANDS), ("better", _BETTER)):
        if text := given.get(key):
            found[key] = words.get(text.casefold(), "")
            if not found[key]:
                allowed = listed(sorted(set(words.values())), "or")
                faults.fault(place(key), shown(text), allowed, "Use one of these words, or clear the cell.")
    if text := given.get("target"):
        cell = cells.number(text)
        target = cell.read(mark) if cell else None
        if target is None:
            faults.fault(place("target"), shown(text), "a number, or a blank", "Write the number alone.")
        else:
            found["target"] = float(target)
    if text := given.get("baseline"):
        cell = cells.number(text)
        weeks = cell.read(mark) if cell else None
        if weeks is None or weeks != int(weeks) or weeks < 1:
            faults.fault(place("baseline"), shown(text), "a whole number of weeks, or a blank", "Such as 12.")
        else:
            found["baseline"] = int(weeks)
    return found
