"""A dataset of the workbook as a pandas frame."""

from __future__ import annotations

import pandas as pd

from value_management.datasets import load
from value_management.lab import cited


def frame(name: str) -> pd.DataFrame:
    """A dataset as a frame, one row a row; `attrs` hold its title, source, status (real, simulated, fictional), file.

    Raises DataError for a name that isn't there.

    Example:
    >>> weeks = frame("fictional-larch-ward-weekly")
    >>> float(weeks["joy_score"].max())
    7.7
    >>> weeks.attrs["status"]
    'fictional'
    """
    table = load(name)
    made = pd.DataFrame(list(table.rows), columns=[field.name for field in table.fields])
    for field in table.fields:
        if field.type in ("date", "yearmonth"):
            made[field.name] = pd.to_datetime(made[field.name])
    made.attrs.update(title=table.title, source=cited.said(table), status=table.status, file=cited.file_of(table))
    return made
