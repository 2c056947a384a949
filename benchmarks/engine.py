"""How fast the engine is, beside a straightforward pandas and numpy version of the same in the same run.

python benchmarks/engine.py every benchmark python benchmarks/engine.py run-charts only those named python
benchmarks/engine.py --json one JSON object, for keeping

Each benchmark also checks that both versions agree. Aims: 10,000 run charts of 104 weeks under 3 seconds, import
under 60 ms, time in proportion to the number of series.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from math import comb, log2
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WEEKS = 104
SERIES = 10_000
Result = dict[str, Any]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process's own processor time, and what the work returned: other programs don't count."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def of_children() -> float:
    """Seconds of processor time of the programs started so far; the clock's where the system doesn't say (Windows)."""
    try:
        import resource
    except ImportError:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def series(count: int) -> list[list[float]]:
    """Weekly series of noise, every third with a shift half way."""
    chance = random.Random(20250106)
    made = []
    for index in range(count):
        shift = 8.0 if index % 3 == 0 else 0.0
        made.append([chance.gauss(50 + (shift if week >= WEEKS // 2 else 0), 6) for week in range(WEEKS)])
    return made


def import_time() -> Result:
    """Importing the measures in a new process, compiled once before: the best of nine, less the best empty start."""
    modules = "run_chart, xmr, rare_events, pareto, box_score, board"
    with tempfile.TemporaryDirectory() as folder:
        known = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment = known | {"PYTHONPYCACHEPREFIX": folder}

        def start(code: str) -> float:
            work = partial(subprocess.run, [sys.executable, "-c", code], check=True, cwd=ROOT, env=environment)
            work()
            took = []
            for _ in range(9):
                began = of_children()
                work()
                took.append(of_children() - began)
            return min(took)

        spent = start(f"from value_management.measures import {modules}") - start("pass")
    return {"engine": spent, "aim": 0.06, "what": "import of the measures"}


def run_charts() -> Result:
    """Run charts with their Anhøj verdict."""
    import numpy as np
    import pandas as pd

    from value_management.measures.run_chart import run_chart

    rows = series(SERIES)
    half, _ = timed(lambda: [run_chart(row).verdict for row in rows[: SERIES // 2]])
    engine, found = timed(lambda: [run_chart(row).signal for row in rows])

    # The lower 5% points of the binomial, once for all: a call for each series would be slower still.
    crossings = {}
    for useful in range(10, WEEKS + 1):
        ways = np.array([comb(useful - 1, c) for c in range(useful)], dtype=float)
        crossings[useful] = int(np.searchsorted(np.cumsum(ways) / ways.sum(), 0.05))

    def signal(row: list[float]) -> bool:
        values = pd.Series(row)
        side = np.sign(values - values.median())
        side = side[side != 0]
        runs = (side != side.shift()).cumsum()
        longest, useful = runs.value_counts().max(), len(side)
        return bool(longest > round(log2(useful)) + 3 or runs.max() - 1 < crossings[useful])

    sample = rows[:: SERIES // 1000]
    other, expected = timed(lambda: [signal(row) for row in sample])
    assert expected == found[:: SERIES // 1000], "the two versions disagree"
    return {
        "engine": engine,
        "half": half,
        "other": other * SERIES / len(sample),
        "aim": 3.0,
        "what": f"{SERIES:,} run charts of {WEEKS} weeks",
    }


def xmr_charts() -> Result:
    """XmR charts with their variation verdict; the other version works out limits and the outside points only."""
    import numpy as np
    import pandas as pd

    from value_management.measures.xmr import xmr

    rows = series(SERIES)

    def read(given: list[list[float]]) -> list[Any]:
        charts = [xmr(row) for row in given]
        for chart in charts:
            assert chart.variation  # so that finding the signals is part of the time
        return charts

    half, _ = timed(lambda: read(rows[: SERIES // 2]))
    engine, found = timed(lambda: read(rows))

    def outside(row: list[float]) -> tuple[float, int]:
        values = pd.Series(row)
        spread = 2.66 * values.diff().abs().mean()
        return values.mean() + spread, int((np.abs(values - values.mean()) > spread).sum())

    sample = rows[:: SERIES // 1000]
    other, expected = timed(lambda: [outside(row) for row in sample])
    for chart, (upper, count) in zip(found[:: SERIES // 1000], expected, strict=True):
        assert abs(chart.upper - upper) < 1e-6
        assert sum("outside limits" in signal.rules for signal in chart.signals) == count
    return {
        "engine": engine,
        "half": half,
        "other": other * SERIES / len(sample),
        "aim": 3.0,
        "what": f"{SERIES:,} XmR charts of {WEEKS} weeks",
    }


def roll_up() -> Result:
    """A board of 1,000 teams with a total of patients, one of cost, and the cost per patient, for 104 weeks."""
    import pandas as pd

    from value_management.measures.board import roll_up as rolled
    from value_management.measures.box_score import BoxScore, Measure, cost_per_patient

    chance = random.Random(1)
    weeks = tuple(date(2024, 1, 1) + timedelta(weeks=week) for week in range(WEEKS))
    scores = []
    for team in range(1000):
        patients = tuple(float(chance.randint(20, 60)) for _ in weeks)
        costs = tuple(float(chance.randint(2_000, 9_000)) for _ in weeks)
        seen = Measure("Patients", "quality", "patients", "neither", patients, weeks)
        spend = Measure("Spend", "cost", "£", "lower", costs, weeks)
        scores.append(BoxScore(f"Team {team}", weeks, (seen, spend, cost_per_patient(spend, seen))))
    half, _ = timed(lambda: rolled("Board", scores[:500]))
    engine, board = timed(lambda: rolled("Board", scores))
    frame = pd.DataFrame(
        {
            "week": [week for _ in scores for week in weeks],
            "patients": [value for score in scores for value in score.measure("Patients").values],
            "cost": [value for score in scores for value in score.measure("Spend").values],
        }
    )

    def grouped() -> Any:
        total = frame.groupby("week").sum()
        return total["cost"] / total["patients"]

    other, expected = timed(grouped)
    assert list(expected) == list(board.measure("Cost per patient").values), "the two versions disagree"
    return {
        "engine": engine,
        "half": half,
        "other": other,
        "aim": None,
        "what": f"roll-up of 1,000 teams x {WEEKS} weeks",
    }


def single_chart() -> Result:
    """One run chart, as a page draws it: verdict and picture."""
    from value_management.drawing.run_chart import draw_run_chart
    from value_management.measures.run_chart import run_chart

    row = series(1)[0]
    took = [timed(lambda: draw_run_chart(run_chart(row)))[0] for _ in range(21)]
    return {
        "engine": statistics.median(took),
        "aim": None,
        "what": f"one run chart of {WEEKS} weeks, judged and drawn as SVG",
    }


def monte_carlo() -> Result:
    """The estimate of 20 lines x 10,000 draws: benchmarks/money.py has both versions."""
    import money

    engine, found = money.seconds(money.engine)
    other, expected = money.seconds(money.with_numpy)
    assert abs(found / expected - 1) < 0.05, "the two versions disagree"
    return {"engine": engine, "other": other, "aim": None, "what": "an estimate of 20 lines x 10,000 draws"}


BENCHMARKS: dict[str, Callable[[], Result]] = {
    "import": import_time,
    "run-charts": run_charts,
    "xmr": xmr_charts,
    "roll-up": roll_up,
    "single": single_chart,
    "monte-carlo": monte_carlo,
}


def line(result: Result) -> str:
    """A result as a line to read."""
    text = f"{result['what']}: {result['engine'] * 1000:,.1f} ms"
    if result.get("other") is not None:
        text += f"; pandas and numpy {result['other'] * 1000:,.1f} ms"
    if result.get("half") is not None:
        text += f"; half as many {result['half'] * 1000:,.1f} ms"
    if result.get("aim") is not None:
        text += f"; aim {result['aim'] * 1000:,.0f} ms {'met' if result['engine'] <= result['aim'] else 'MISSED'}"
    return text


def main() -> int:
    """Run the benchmarks named (all by default) and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", metavar="name", help="which ones")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    results = {name: BENCHMARKS[name]() for name in chosen.names or BENCHMARKS}
    where = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    if chosen.json:
        print(json.dumps({"where": where, "results": results}, indent=1))
    else:
        print(where)
        for result in results.values():
            print(line(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
