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
from value_management.cases.day_medicine import LESS_SPENT, UNIT_COST_CHANGE, VAT_RATE
from value_management.drawing.payer_bars import draw_payer_bars
from value_management.drawing.svg import NARROW
from value_management.learning.kinds import Drawing, Entry, Finding
from value_management.money import printed_saving

CONTAINS = (
    Entry("vat", "VAT that is no longer paid"),
    Entry("drug", "the whole cost of the medicines leaving the unit"),
    Entry("mix", "some of each"),
    Entry("unknown", "not stated, and we have asked"),
)
"""What the sum may be."""

SHOWN_FOR = (
    Entry("acute", "the acute hospital budget"),
    Entry("board", "the board with its integration joint boards"),
    Entry("purse", "the public purse"),
)
"""Whose money it is shown to be."""

NEXT_YEAR = (
    Entry("yes", "come again"),
    Entry("no", "not come again"),
    Entry("unsure", "perhaps not come again"),
)
"""What may become of it."""

_OF_IT_VAT = {"vat": 1, "drug": 0, "mix": "50%"}
_SUM = re.compile(f"{LESS_SPENT:,.0f}".replace(",", "[, ]?"))
_POUNDS = re.compile(r"£\s?\d[\d, ]*\d(?:\.\d+)?")
_PER_CENT = re.compile(re.escape(f"{abs(UNIT_COST_CHANGE):g}"))
_SAVED = re.compile(r"\bsav(ed|es|ing|ings)\b", re.IGNORECASE)
# A doubt about the sum itself: "may not recur" is about next year.
_CAREFUL = re.compile(
    r"indicative|estimate|perhaps|possibl|potential|\b(may|might|could) (have|be|mean|come to)\b", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(a|per|each|every|in a|one) (year|month)\b|\bannual|\byearly|\bmonthly|\b20\d\d\b|\b(in|over|for|during) the "
    r"(year|eight months|8 months)|\b(eight|8)[- ]months?\b",
    re.IGNORECASE,
)
_NOT_STATED = re.compile(r"(n't|not|nobody|never) .{0,20}(state|say|said|sure|know|clear|print)|whether", re.IGNORECASE)


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
    if _number_of_words(given, "patients") < 2:
        yield finding("patients", "panel").says(
            "Say what patients may gain. A paper about this change that leaves them out tells half of it."
        )
    sentence = str(given.get("sentence", ""))
    if _number_of_words(given, "sentence") < 4:
        yield finding("sentence", "missing").says("Write the sentence that goes into the paper, from its subject on.")
    elif _SUM.search(sentence) and _PER_CENT.search(sentence):
        yield finding("sentence", "double-count").says(
            "Your sentence uses both figures as if they added to each other. They may be one fact, so keep one of them."
        )
    elif any(other := [amount for amount in _POUNDS.findall(sentence) if not _SUM.search(amount)]):
        yield finding("sentence", "evidence").says(
            f"{other[0]} isn't in the report: somebody worked it out. Give the sum that is printed, as it is printed."
        )
    elif (_SAVED.search(sentence) or _SUM.search(sentence)) and not _CAREFUL.search(sentence):
        yield finding("sentence", "rule").says(
            "Your sentence gives the sum as certain. The report calls it *indicative*: keep that word beside the figure."
        )
    elif _SUM.search(sentence) and _PERIOD.search(sentence) and not _NOT_STATED.search(sentence):
        yield finding("sentence", "period").says(
            "Your sentence says over what time the sum was spent or saved, and the report doesn't. It may be for the "
            "eight months, or made up to a year: leave the time out, or write that it isn't stated."
        )
    if _number_of_words(given, "settle") < 3:
        yield finding("settle", "cause").says("Name who could settle it, and what you would ask them.")


def check_paragraph(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with a paragraph; nothing when every word of it can be defended."""
    return tuple(_findings(given))


def _chosen(given: Mapping[str, Any], key: str, begin: str, options: tuple[Entry, ...]) -> str:
    return next((f"{begin} {option.text}." for option in options if option.key == given.get(key)), "")


def paragraph(given: Mapping[str, Any]) -> str:
    """What has been filled in so far, put together as the paragraph that goes into the paper."""
    written = {key: str(given.get(key) or "").strip().rstrip(".") for key in ("sentence", "patients", "settle")}
    parts = (
        f"{written['sentence']}." if written["sentence"] else "",
        _chosen(given, "basis", "What the sum contains:", CONTAINS),
        _chosen(given, "payer", "Shown so far for", SHOWN_FOR),
        _chosen(given, "recurs", "Next year it will", NEXT_YEAR),
        f"What patients may gain: {written['patients']}." if written["patients"] else "",
        f"To settle it: {written['settle']}." if written["settle"] else "",
    )
    return " ".join(part for part in parts if part)


def draw_paragraph(given: Mapping[str, Any]) -> Drawing:
    """The paragraph, and what each payer sees if it says what the sum contains; no picture where it doesn't."""
    said = paragraph(given)
    of_it_vat = _OF_IT_VAT.get(str(given.get("basis")))
    if of_it_vat is None:
        return Drawing("", said or "The paragraph appears here as you fill in the form.")
    reading = printed_saving.reading(LESS_SPENT, VAT_RATE, vat_alone=of_it_vat)
    seen = reading.views("Scotland")
    picture = partial(draw_payer_bars, seen, title="One reading, three chairs", prefix="chairs", status="illustration")
    return Drawing(
        picture(),
        f"{said} The picture shows one reading: {reading.name}. {seen.explain()}",
        (
            (
                "The picture shows one reading, with medicines at the same price wherever they are paid for and fees "
                "for dispensing and delivery left out. The report states none."
            ),
        ),
        "illustration",
        narrow=picture(width=NARROW),
    )
