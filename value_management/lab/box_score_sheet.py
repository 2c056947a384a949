"""A box score as a table for a notebook: three bands down, weeks across, a marker at the end."""

from __future__ import annotations

from value_management.lab.tables import ShownTable, table
from value_management.measures.box_score import LABELS, BoxScore


def sheet(score: BoxScore, *, title: str, source: object) -> ShownTable:
    """The whole sheet: read across for change, then down for what it cost."""
    rows = []
    for measure in score.measures:
        unit = measure.unit.replace("£ per patient", "£")
        cells = {
            f"{day.day} {day:%b}": "–" if value is None else f"{value:,.0f}" if abs(value) >= 20 else f"{value:,.1f}"
            for day, value in zip(measure.dates, measure.values, strict=True)
        }
        name = f"{measure.name}, {unit}" if unit else measure.name
        rows.append({"Band": LABELS[measure.band], "Row": name, **cells, "Marker": measure.marker})
    return table(rows, title=title, source=source, note="Read across for change, then down for what it cost.")
