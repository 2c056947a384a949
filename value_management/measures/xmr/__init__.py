"""XmR charts (individual values and moving ranges) read as NHS England's "Making data count" reads them.

Limits: W. A. Shewhart's, by the moving range: D. J. Wheeler, Understanding Variation (1993): mean plus and minus 2.66
x mean moving range. Signals and icons: NHS England, Making Data Count (2019), as the R package NHSRplotthedots
implements them.
"""

from __future__ import annotations

from value_management.measures.xmr.chart import Assurance, Better, XmRChart, explain_signal, rebase_xmr, xmr
from value_management.measures.xmr.icons import Summary, SummaryRow, summary
from value_management.measures.xmr.limits import FEWEST, LIMIT, NEAR, SCREEN, Stage
from value_management.measures.xmr.signals import PRIORITY, PointSignal, SignalRule, Variation

__all__ = [
    "Assurance",
    "Better",
    "FEWEST",
    "LIMIT",
    "NEAR",
    "PRIORITY",
    "PointSignal",
    "SCREEN",
    "SignalRule",
    "Stage",
    "Summary",
    "SummaryRow",
    "Variation",
    "XmRChart",
    "explain_signal",
    "rebase_xmr",
    "summary",
    "xmr",
]
