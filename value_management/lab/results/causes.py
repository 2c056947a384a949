"""`vm.pareto`: which few causes make up most of the count or the cost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from value_management.errors import DataError, Fault
from value_management.lab.results.result import Result
from value_management.lab.results.taken import Reading, frame_of, take
from value_management.measures.pareto import Pareto
from value_management.measures.pareto import pareto as engine_pareto
from value_management.own_numbers import results
from value_management.typed.numbers import Mark

if TYPE_CHECKING:
    from value_management.lab.figures import Draw


def pareto(
    data: Any,
    cause: str | None = None,
    amount: str | None = None,
    *,
    share: float = 0.8,
    unit: str = "",
    title: str = "",
    source: str = "",
    decimal: Mark | None = None,
    sheet: str | None = None,
) -> Result[Pareto]:
    """A Pareto chart: causes in order, and the few that make up most. Picture, verdict, cautions.

    data: a pandas frame, the path of a .csv or .xlsx file, a list of causes, or {"letters": 14, "medicines": 26}.
    cause: the heading of the causes; without an amount each row counts once. amount: the heading of the amounts, which
    are added up for each cause. share: what the vital few reach together, 0.8 for 80%. unit: "£", or what is counted.
    decimal, sheet: as for `vm.run_chart`. Raises DataError in plain words.

    Example:
    >>> import value_management as vm
    >>> delays = vm.pareto({"letters": 14, "medicines": 26, "transport": 4, "other": 6}, unit="delays")
    >>> delays.verdict
    'No few causes stand out: it takes 2 of 3 to make up 80% of 50 delays'
    >>> picture = delays
    """
    if isinstance(data, Mapping) and all(isinstance(each, (int, float, str)) for each in data.values()):
        data, cause, amount = pd.DataFrame({"Cause": list(data), "Amount": list(data.values())}), "Cause", "Amount"
    elif isinstance(data, (list, tuple)):
        data, cause = frame_of(data).set_axis(["Cause"], axis=1), "Cause"
    if cause is None:
        raise DataError(Fault("cause", "no heading", "the heading of the causes", "Such as cause=“Reason”."))
    given = take(data, [cause, amount], Reading(None, decimal, sheet, weekly=False))
    amounts, found_unit = results.by_cause(given.numbers, cause, amount)
    chart = engine_pareto(amounts, share=share, unit=unit or found_unit)
    verdict = chart.explain().partition(". ")[0].rstrip(".")
    title = title or verdict

    def drawn() -> Draw:
        from value_management.lab import charts

        return charts.pareto(chart, title=title)

    table = pd.DataFrame(
        {
            "Cause": [bar.name for bar in chart.bars],
            "Amount" if amount else "Count": [bar.amount for bar in chart.bars],
            "Share, %": [round(100 * bar.share, 1) for bar in chart.bars],
            "Up to here, %": [round(100 * bar.cumulative, 1) for bar in chart.bars],
            "Vital few": ["yes" if bar.vital else "" for bar in chart.bars],
        }
    )
    return Result(
        chart,
        title=title,
        verdict=verdict,
        words="",
        cautions=(*given.numbers.cautions, *chart.cautions),
        table=table,
        drawn=drawn,
        source=source or given.source,
        status=given.status,
    )
