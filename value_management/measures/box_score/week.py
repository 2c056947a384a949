"""One column of a box score: the figures of a week, read down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from value_management import words
from value_management.measures.box_score.measure import BANDS, LABELS, Band, Measure


@dataclass(frozen=True)
class Row:
    """One cell of a week's column, with what is needed to read it."""

    measure: Measure
    value: float | None
    sampled_on: date | None

    def words(self) -> str:
        """The value with its unit: "£120", "12 patients", "missing". Percentages have one decimal at most."""
        if self.value is None:
            return "missing"
        unit = self.measure.unit
        return words.with_unit(self.value, unit, 1 if "%" in unit else 2)


@dataclass(frozen=True)
class Week:
    """One column of the box score: read it down."""

    team: str
    date: date
    rows: tuple[Row, ...]

    def band(self, band: Band) -> tuple[Row, ...]:
        """The rows of one band."""
        return tuple(row for row in self.rows if row.measure.band == band)

    def explain(self) -> str:
        """The week in words, band by band."""
        lines = [f"{self.team}, week of {words.day(self.date)}."]
        for band in BANDS:
            rows = self.band(band)
            if rows:
                cells = []
                for row in rows:
                    sampled = f", sampled {words.day(row.sampled_on)}" if row.sampled_on else ""
                    cells.append(f"{row.measure.name} {row.words()} ({row.measure.marker}{sampled})")
                lines.append(f"{LABELS[band]}: {'; '.join(cells)}.")
        return " ".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """The week as plain data."""
        return {
            "team": self.team,
            "date": self.date.isoformat(),
            "rows": [
                {
                    "name": row.measure.name,
                    "band": row.measure.band,
                    "unit": row.measure.unit,
                    "value": row.value,
                    "words": row.words(),
                    "marker": row.measure.marker,
                    "sampled_on": row.sampled_on.isoformat() if row.sampled_on else None,
                }
                for row in self.rows
            ],
        }
