"""Returns: costs and benefits over the years, net cash, net value, ratio, payback, and what would turn the result.

Cash and everything else are kept apart all the way: "net cash" counts cash-releasing benefits less costs in cash,
"net value" counts every priced class of benefit and cost, and says so. A ratio never decides by itself: the Green Book
of 2026 no longer reads the benefit-cost ratio as pass or fail.
Everything is discounted from year 1 on, by a dated schedule, in real terms: prices of one year. Money is carried in
pence and printed in whole pounds.
Not here: a nominal view with pay drift, options beside do-minimum, residual values, gains in health by life years or
well-being, who gains and who loses, sensitivity to rate and horizon. State them beside the result where they matter.
"""

from __future__ import annotations

from value_management.money.returns.appraisal import Appraisal, appraise
from value_management.money.returns.each_pound import Ratio, ratio
from value_management.money.returns.switching import OF, Of, Switching

__all__ = [
    "Appraisal",
    "OF",
    "Of",
    "Ratio",
    "Switching",
    "appraise",
    "ratio",
]
