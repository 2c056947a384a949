"""Run charts: the median, the two sets of rules, and re-basing that is proposed but never silent."""

from __future__ import annotations

from value_management.measures.run_chart.chart import FEW_FOR_BASELINE, RunChart, propose_rebase, rebase, run_chart
from value_management.measures.run_chart.phase import Phase
from value_management.measures.run_chart.proposal import SUSTAINED, Proposal

__all__ = [
    "FEW_FOR_BASELINE",
    "Phase",
    "Proposal",
    "RunChart",
    "SUSTAINED",
    "propose_rebase",
    "rebase",
    "run_chart",
]
