"""Benefit lines, their classes, and a statement that can't be printed without its caveats.

Four classes, as in the Department of Health and Social Care's Comprehensive Investment Appraisal model: a
cash-releasing benefit lowers a budget line or its forecast outturn, or brings income; a non-cash-releasing one frees
time or beds; a societal one falls to patients or the public; an unmonetisable one is described and never priced.
They are totalled apart.
What is left of a claim: gross x (1 - deadweight) x attribution x (1 - displacement), then optimism
(HM Treasury Green Book on additionality and optimism bias).
"""

from __future__ import annotations

from value_management.money.benefits.claims import (
    CASH_BY,
    CLASS_WORDS,
    CLASSES,
    EVIDENCE,
    BenefitLine,
    Class,
    Counted,
    OptimismScale,
    Taken,
    count,
)
from value_management.money.benefits.statement import ClassTotal, Statement, Together, statement
from value_management.money.benefits.volume import (
    PriceBracket,
    VolumeThatExplains,
    empty_beds,
    price_bracket,
    volume_that_explains,
)

__all__ = [
    "BenefitLine",
    "CASH_BY",
    "CLASSES",
    "CLASS_WORDS",
    "Class",
    "ClassTotal",
    "Counted",
    "EVIDENCE",
    "OptimismScale",
    "PriceBracket",
    "Statement",
    "Taken",
    "Together",
    "VolumeThatExplains",
    "count",
    "empty_beds",
    "price_bracket",
    "statement",
    "volume_that_explains",
]
