"""Writes generated rows as tidy CSV, the same bytes on every system."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DATASETS = Path(__file__).resolve().parent.parent


def write(name: str, rows: Sequence[Mapping[str, Any]], folder: Path = DATASETS) -> Path:
    """Write rows (dicts with the same keys in the same order) to folder/name.csv. Booleans become true and false."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows[0])
        for row in rows:
            writer.writerow(_text(cell) for cell in row.values())
    return path


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
