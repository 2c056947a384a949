"""Student's t for the width of a 95% interval: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions,
1964, formulas 26.7.3 and 26.7.4, which are finite sums for a whole number of degrees of freedom.
"""

from __future__ import annotations

import math


def within(t: float, degrees: int) -> float:
    """The share of Student's t between -t and t.

    Example:
    >>> round(within(2.306, 8), 3)
    0.95
    """
    cosine = degrees / (degrees + t * t)
    sine = t / math.sqrt(degrees + t * t)
    terms, term = [], 1.0
    for at in range(degrees // 2):
        terms.append(term)
        term *= cosine * ((2 * at + 1) / (2 * at + 2) if degrees % 2 == 0 else (2 * at + 2) / (2 * at + 3))
    if degrees % 2 == 0:
        return sine * math.fsum(terms)
    return 2 / math.pi * (math.atan(t / math.sqrt(degrees)) + sine * math.sqrt(cosine) * math.fsum(terms))


def t_95(degrees: int) -> float:
    """How many standard errors a 95% interval reaches to either side: 12.7062 for 1 degree of freedom, 2.306 for 8,
    1.96 for very many. Four decimals, so that every Python gives the same. degrees: 1 or more.

    Example:
    >>> t_95(8)
    2.306
    """
    low, high = 1.9, 13.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, degrees) < 0.95 else (low, middle)
    return round(high, 4)
