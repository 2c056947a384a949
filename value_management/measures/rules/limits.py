"""The limits of chance for run charts: the longest run, the crossings and the number of runs, exact."""

from __future__ import annotations

from functools import lru_cache
from math import comb
from typing import Literal


def longest_run_limit(useful: int) -> int:
    """The longest run that chance explains: log2 of the useful points, rounded, plus 3 (Anhøj 2014). A longer one is
    a signal.

    Whole-number arithmetic gives the same answer as rounding the logarithm: log2(n) rounds to k when n lies between
    2**(k - 1/2) and 2**(k + 1/2), that is when 2n² lies between 2**(2k) and 2**(2k + 2).

    Example:
    >>> longest_run_limit(24)
    8
    """
    return ((2 * useful * useful).bit_length() - 1) // 2 + 3


@lru_cache(maxsize=4096)
def crossings_limit(useful: int) -> int:
    """The fewest crossings of the median that chance explains: the lower 5% point of a binomial(n - 1, 1/2) (Anhøj
    2014).

    The smallest c with P(C <= c) of at least 5%. Fewer is a signal. Exact: counts out of 2**(n - 1).

    Example:
    >>> crossings_limit(24)
    8
    """
    trials = useful - 1
    ways, total, crossings = 1, 1, 0
    while total * 20 < 1 << trials:
        crossings += 1
        ways = ways * (trials - crossings + 1) // crossings
        total += ways
    return crossings


@lru_cache(maxsize=4096)
def runs_limits(above: int, below: int) -> tuple[int, int]:
    """The least and most runs about the median that chance explains, from the exact distribution of runs.

    above, below: useful points on each side, one or more each. Each limit is the one-sided 5% critical value (F. S.
    Swed and C. Eisenhart, Annals of Mathematical Statistics 14, 1943, 66-87): the largest r with P(R <= r) of at most
    5%, and the smallest with P(R >= r) of at most 5%. Perla's printed rule signals only beyond the critical value
    (fewer than the least, more than the most), so it is careful: it errs under 5%. Where no number of runs is that
    rare the limits are the fewest and most possible, and nothing can lie beyond them.

    Example:
    >>> runs_limits(above=12, below=12)
    (8, 18)
    """
    arrangements = comb(above + below, above)
    most = 2 * min(above, below) + (above != below)
    ways = [0, 0]
    for runs in range(2, most + 1):
        half = runs // 2
        if runs % 2:
            ways.append(
                comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(below - 1, half)
            )
        else:
            ways.append(2 * comb(above - 1, half - 1) * comb(below - 1, half - 1))
    # Both tails end long before they meet: all arrangements together are far more than 5%.
    low = runs = 2
    total = ways[runs]
    while total * 20 <= arrangements:
        low = runs
        runs += 1
        total += ways[runs]
    high = runs = most
    total = ways[runs]
    while total * 20 <= arrangements:
        high = runs
        runs -= 1
        total += ways[runs]
    return low, high


RUNS_TABLE: dict[int, tuple[int, int]] = dict(
    enumerate(
        (
            (3, 9),
            (3, 10),
            (3, 11),
            (4, 11),
            (4, 12),
            (5, 12),
            (5, 13),
            (5, 13),
            (6, 14),
            (6, 15),
            (6, 16),
            (7, 16),
            (7, 17),
            (7, 17),
            (8, 18),
            (8, 18),
            (9, 19),
            (10, 19),
            (10, 20),
            (10, 20),
            (11, 21),
            (11, 22),
            (11, 23),
            (12, 23),
            (12, 24),
            (12, 24),
            (13, 25),
            (13, 25),
            (14, 26),
            (14, 26),
            (15, 27),
        ),
        start=10,
    )
)
"""Useful points -> fewest and most runs, as the table that goes with Perla's rules is handed round: by the number of
points alone, after Swed and Eisenhart (1943).

Even numbers are their critical values exactly. Odd ones differ by one in places from those values, and copies differ
from each other at 27, 29, 30, 33, 35, 37 and 39; the page of 2011 was not at hand. Hence the exact limits are the

from value_management import words
default, and this is for whoever must agree with a sheet on the wall.
"""


RunsLimits = Literal["exact", "table"]
"""Where the limits of runs come from: worked out for the points on each side, or `RUNS_TABLE` (10 to 40 points)."""
