"""The sheet of 23 rows, all of them green, that Larch Ward inherited and nobody looks at.

Source: the dataset `fictional-23-measures`; everything in it is invented.
"""

from __future__ import annotations

from typing import Any

from value_management.datasets import load

ROWS: dict[str, dict[str, Any]] = {f"row-{row['number']}": row for row in load("fictional-23-measures").rows}
"""The rows by key, "row-1" to "row-23": `name`; `topic` (quality, people, capacity, cost); `defensible`, whether a
weekly sheet may hold it; and the `reason`.
"""

FALLS = next(key for key, row in ROWS.items() if row["name"] == "Falls this week")
"""The key of the row of falls: a count that many teams share, and one of rare events."""
