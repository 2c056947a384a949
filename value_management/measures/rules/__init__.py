"""The rules that tell a signal from the noise on a run chart, as published, with exact limits.

Anhøj: J. Anhøj, "Diagnostic value of run chart analysis", PLoS ONE 10(3), 2015, e0121349; J. Anhøj and A. V. Olesen,
"Run charts revisited", PLoS ONE 9(11), 2014, e113825. Reference software: the R package qicharts2 (J. Anhøj). Perla:
R. J. Perla, L. P. Provost and S. K. Murray, "The run chart: a simple analytical tool for learning from variation in
healthcare processes", BMJ Quality & Safety 20, 2011, 46-51.
"""

from __future__ import annotations

from value_management.measures.rules.anhoej_rules import Anhoej, anhoej
from value_management.measures.rules.judgement import (
    FEWEST,
    OF_THE_LINE,
    BoundVerdict,
    Finding,
    Judgement,
    RuleSet,
    Stop,
    Verdict,
)
from value_management.measures.rules.limits import (
    RUNS_TABLE,
    RunsLimits,
    crossings_limit,
    longest_run_limit,
    runs_limits,
)
from value_management.measures.rules.perla_rules import SHIFT, TREND, Perla, perla
from value_management.measures.rules.runs import Run, runs_about, trends

__all__ = [
    "Anhoej",
    "BoundVerdict",
    "FEWEST",
    "Finding",
    "Judgement",
    "OF_THE_LINE",
    "Perla",
    "RUNS_TABLE",
    "RuleSet",
    "Run",
    "RunsLimits",
    "SHIFT",
    "Stop",
    "TREND",
    "Verdict",
    "anhoej",
    "crossings_limit",
    "longest_run_limit",
    "perla",
    "runs_about",
    "runs_limits",
    "trends",
]
