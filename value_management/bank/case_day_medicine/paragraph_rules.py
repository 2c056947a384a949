"""How the paragraph for the board is judged: what is not known is said, for the narrowest payer, and one fact once.

A paragraph is a mapping: the words `sentence`, `patients` and `settle`, and the choices `basis` ("vat", "drug", "mix",
"unknown"), `payer` ("acute", "board", "purse") and `recurs` ("yes", "no", "unsure").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from value_management.bank._foreseen import finding
from value_management.cases.day_medicine import LESS_SPENT, VAT_RATE
from value_management.drawing.payer_bars import draw_payer_bars
from value_management.drawing.svg import NARROW
from value_management.learning.kinds import Drawing, Finding
from value_management.money import printed_saving

_BOTH_FIGURES = (re.compile(r"8\.4"), re.compile(r"69[, ]?720"))
_SAVED = re.compile(r"\bsav(ed|es|ing)\b", re.IGNORECASE)
_CAREFUL = re.compile(r"indicative|may|up to|about", re.IGNORECASE)


def _number_of_words(given: Mapping[str, Any], key: str) -> int:
    return len(str(given.get(key, "")).split())


def _findings(given: Mapping[str, Any]) -> Iterator[Finding]:
    if given.get("basis") in ("vat", "drug", "mix"):
        yield finding("basis", "evidence").says(
            "The report doesn't say what the sum contains. Unless you hold the invoices, write that it isn't stated."
        )
    elif given.get("basis") != "unknown":
        yield finding("basis", "missing").says("Say what the sum contains, or that nobody states it.")
    if given.get("payer") != "acute":
        yield finding("payer", "payer").says(
            "The report gives the sum for three medicines of this unit, and speaks of the acute sector *at least* "
            "where it names the tax. For any wider chair nobody has shown it."
        )
    if given.get("recurs") != "unsure":
        yield finding("recurs", "period").says(
            "The report says that it may not recur once everybody who can move has moved, so say that it perhaps won't."
        )
    if _number_of_words(given, "patients") < 4:
        yield finding("patients", "panel").says(
            "Say what patients may gain. A paper about this change that leaves them out tells half of it."
        )
    sentence = str(given.get("sentence", ""))
    if _number_of_words(given, "sentence") < 6:
        yield finding("sentence", "format").says("Write the sentence that goes into the paper.")
    elif all(figure.search(sentence) for figure in _BOTH_FIGURES):
        yield finding("sentence", "double-count").says(
            "Your sentence uses both figures as if they added to each other. They may be one fact, so keep one of them."
        )
    elif _SAVED.search(sentence) and not _CAREFUL.search(sentence):
        yield finding("sentence", "rule").says(
            "“Saved” without *indicative* or *may* promises more than the report does."
        )
    if _number_of_words(given, "settle") < 3:
        yield finding("settle", "cause").says("Name who could settle it, and what you would ask them.")


def check_paragraph(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with a paragraph; nothing when every word of it can be defended."""
    return tuple(_findings(given))


def draw_paragraph(given: Mapping[str, Any]) -> Drawing:
    """What each payer sees if the sum is what the paragraph takes it for; half and half where it says nothing."""
    of_it_vat = {"vat": 1, "drug": 0}.get(str(given.get("basis")), "50%")
    reading = printed_saving.reading(LESS_SPENT, VAT_RATE, vat_alone=of_it_vat)
    seen = reading.views("Scotland")
    picture = partial(draw_payer_bars, seen, title="One reading, three chairs", prefix="chairs", status="illustration")
    return Drawing(
        picture(),
        f"One reading: {reading.name}. {seen.explain()}",
        (
            (
                "The picture shows one reading, with medicines at the same price wherever they are paid for and fees "
                "for dispensing and delivery left out. The report states none."
            ),
        ),
        "illustration",
        narrow=picture(width=NARROW),
    )
