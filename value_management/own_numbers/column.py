"""One column of a table: its cells as they stand, and what they are once its kind is known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from value_management.own_numbers import cells
from value_management.own_numbers.grid import Grid

Kind = Literal["date", "number", "text"]


@dataclass(frozen=True)
class Written:
    """A column as it is written. texts: its cells under the headings, each with its row in the grid. figures: the
    number in each text that isn't blank, or None.
    """

    grid: Grid
    position: int
    heading: str
    texts: tuple[tuple[int, str], ...]
    figures: Mapping[str, cells.NumberCell | None]

    @property
    def filled(self) -> list[str]:
        """The cells that aren't blank."""
        return [text for _, text in self.texts if not cells.is_blank(text)]

    @property
    def place(self) -> str:
        """Where the column stands."""
        return self.grid.column_place(self.position)

    def place_of(self, row: int) -> str:
        """Where its cell in a row of the grid stands."""
        return self.grid.place(row, self.position)

    def caution(self, words: str) -> None:
        """Say something about the column, beginning with its heading."""
        self.grid.cautions.append(f"“{self.heading}” {words}")


@dataclass(frozen=True)
class Column:
    """One column. kind: "date", "number" or "text". unit: from the cells (£, %) or the Unit row.

    values: one a row: date, int or float, text, or None for a blank. place: where it stands in the file. band, better,
    target and baseline come from the setting rows; "" or None where the file has none. worked_out: from what the values
    were worked out, in words, and sources: those columns' names; empty for what was typed.
    """

    name: str
    kind: Kind
    unit: str
    values: tuple[Any, ...] = field(repr=False)
    place: str = field(default="", compare=False)
    band: str = ""
    better: str = ""
    target: float | None = None
    baseline: int | None = None
    worked_out: str = ""
    sources: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data; dates as 2026-03-02."""
        return {
            "name": self.name,
            "kind": self.kind,
            "unit": self.unit,
            "values": [_plain(value) for value in self.values],
            "band": self.band,
            "better": self.better,
            "target": self.target,
            "baseline": self.baseline,
            "worked_out": self.worked_out,
        }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
