"""The named reasons of wrong answers."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "unit",
    "sign",
    "period",
    "rounding",
    "denominator",
    "panel",
    "rule",
    "direction",
    "cause",
    "evidence",
    "double-count",
    "class",
    "payer",
    "average",
    "noise",
    "order",
    "pair",
    "missing",
    "extra",
    "scope",
    "format",
    "counterfactual",
    "other",
]
"""The names of the thoughts behind wrong answers. `other` is for an answer that nobody foresaw."""


REASON_WORDS: dict[str, str] = {
    "unit": "the unit",
    "sign": "the sign",
    "period": "the period",
    "rounding": "rounding",
    "denominator": "what it is divided by",
    "panel": "which band of the sheet",
    "rule": "the rule",
    "direction": "which way is better",
    "cause": "cause and effect",
    "evidence": "the evidence",
    "double-count": "counting twice",
    "class": "the kind of benefit",
    "payer": "who pays",
    "average": "what an average hides",
    "noise": "chance variation",
    "order": "the order",
    "pair": "the pairing",
    "missing": "something missing",
    "extra": "something too many",
    "scope": "what it covers",
    "format": "how it is written",
    "counterfactual": "what would have happened anyway",
    "other": "another thought",
}
"""Each reason in the words that a learner sees after "This is about"."""
