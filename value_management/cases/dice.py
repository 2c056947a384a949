"""The coach's 24 throws of two dice, in which a room sees a shift.

Source: the dataset `simulated-dice-throws`, made by a program.
"""

from __future__ import annotations

from functools import cache

from value_management.datasets import load
from value_management.measures.run_chart import RunChart, run_chart


@cache
def throws() -> RunChart:
    """The totals of the throws, 2 to 12, in order."""
    return run_chart(load("simulated-dice-throws").column("total"))
