"""A Monte Carlo estimate of 20 lines x 10,000 draws, timed beside the same sum in numpy in the same run.

    python benchmarks/money.py [--json]

The engine draws in plain Python, so that the published page gives the same answer to the last digit; numpy draws in
one block with a generator of its own. The engine also keeps the tornado, the percentiles and the histogram.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from value_management.money.uncertainty import DRAWS, Uncertain, simulate

LINES = [
    Uncertain(f"line {at:02}", (-at, 100 + at, 300 + 10 * at) if at % 4 else (-900, -400, -300)) for at in range(20)
]


def engine() -> float:
    """The mean net benefit by the engine."""
    return float(simulate(LINES).mean)


def with_numpy() -> float:
    """The mean net benefit, the share above zero and the percentiles by numpy."""
    import numpy

    generator = numpy.random.default_rng(2026)
    ends = numpy.array([line.amount for line in LINES], dtype=float)
    draws = generator.triangular(ends[:, 0], ends[:, 1], ends[:, 2], size=(DRAWS, len(LINES)))
    net = draws.sum(axis=1)
    numpy.percentile(net, (5, 10, 25, 50, 75, 90, 95))
    assert 0 <= (net > 0).mean() <= 1
    return float(net.mean())


def seconds(work: Callable[[], float], times: int = 5) -> tuple[float, float]:
    """The best of several runs, and the answer."""
    answer = work()
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        answer = work()
        best = min(best, time.perf_counter() - start)
    return best, answer


def main() -> int:
    """Print both times; returns 1 when the two answers disagree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    (ours, mean), (theirs, other) = seconds(engine), seconds(with_numpy)
    agree = abs(mean - other) < 0.02 * abs(other)
    if chosen.json:
        print(json.dumps({"engine": ours, "numpy": theirs, "mean": mean, "numpy_mean": other, "agree": agree}))
    else:
        print(f"Monte Carlo, {len(LINES)} lines x {DRAWS:,} draws")
        print(f"  engine (standard library) {ours * 1000:8.1f} ms   mean {mean:,.0f} pounds")
        print(f"  numpy                     {theirs * 1000:8.1f} ms   mean {other:,.0f} pounds")
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
