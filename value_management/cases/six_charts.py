"""The six charts of the bet in chapter 10: in two of them something changed.

Source: the dataset `fictional-six-charts`; everything in it is invented.
"""

from __future__ import annotations

from functools import cache

from value_management.datasets import load
from value_management.measures.run_chart import RunChart, run_chart

DATASET = "fictional-six-charts"


@cache
def six(letter: str) -> RunChart:
    """One of the charts, "A" to "F": 24 weeks, each in the unit of its measure."""
    return run_chart(load(DATASET).where(chart=letter).column("value"))
