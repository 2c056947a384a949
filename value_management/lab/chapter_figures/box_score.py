"""A box score as a table for a notebook: three bands down, weeks across, a marker at the end."""

from __future__ import annotations

from value_management.lab.tables import ShownTable, table
from value_management.measures.box_score import LABELS, BoxScore
from value_management.words import number


def sheet(score: BoxScore, *, title: str, source: object) -> ShownTable:
    """The whole sheet: read across for change, then down for what it cost."""
    rows = []
    for measure in score.measures:
        unit = measure.unit.replace("£ per patient", "£")
        decimals = 1 if max(abs(value) for value in measure.values if value is not None) < 20 else 0
        cells = {
            f"{day.day} {day:%b}": "–" if value is None else number(value, decimals, keep=True)
            for day, value in zip(measure.dates, measure.values, strict=True)
        }
        told = not unit or unit.lower() in measure.name.lower()
        name = measure.name if told else f"{measure.name}, {unit}"
        rows.append({"Band": LABELS[measure.band], "Row": name, **cells, "Marker": measure.marker})
    return table(rows, title=title, source=source, note="Read across for change, then down for what it cost.")
