"""How a benefits statement is judged: nothing missing, no gain twice, cash only where a budget line falls.

A statement is a mapping: `title`, `year` (of the prices), and `lines`, a list of mappings with the texts of the form's
fields: `name`, `gain`, `cls`, `budget_line`, `budget_holder`, `payer`, `recurrent` ("yes", "once"), `low`, `likely`,
`high` (pounds), `anyway`, `off` (pounds that would have come anyway), `evidence`, `source`, `owner` and `review` (an ISO
date).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from value_management.bank._foreseen import finding
from value_management.drawing.benefit_bars import draw_benefit_bars
from value_management.drawing.svg import NARROW
from value_management.errors import DataError, Fault
from value_management.learning.kinds import Drawing, Entry, Finding, Reason
from value_management.money import guard
from value_management.money.benefits import CLASS_WORDS, CLASSES, EVIDENCE, BenefitLine, Statement, statement

_FROM_FORM = {grade.replace(" ", "-"): grade for grade in EVIDENCE}

GRADES = tuple(Entry(key, EVIDENCE[grade]) for key, grade in _FROM_FORM.items())
"""How the size of a benefit can be known, to choose from."""

KINDS_OF_BENEFIT = tuple(Entry(cls, CLASS_WORDS[cls]) for cls in CLASSES)
"""The classes of benefit, to choose from."""

_MISSING: dict[str, tuple[Reason, str]] = {
    "what would have happened anyway": (
        "counterfactual",
        "say what would have happened anyway, without your change.",
    ),
    "class": ("class", "say which kind of benefit it is."),
    "who pays": ("payer", "say who pays today, and so who gains."),
    "recurrent or not": ("period", "say whether it comes every year or once."),
    "owner in finance": ("missing", "name the person in finance who will hold the figure."),
    "review date": ("missing", "give the day on which somebody looks at what came of it."),
    "amount": ("missing", "give low, likely and high in pounds, or choose the class without a price."),
    "description": ("missing", "say in a few words what is gained."),
}
"""What a statement can lack, as `Statement.missing` names it: the thought behind it, and what to do."""


def _text(row: Mapping[str, Any], key: str) -> str:
    return str(row.get(key) or "").strip()


def _rows(given: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    """The rows of the form with their places, counted from 1."""
    rows = enumerate(given.get("lines") or [], start=1)
    return [(at, row) for at, row in rows if isinstance(row, Mapping)]


def _line(row: Mapping[str, Any], at: int, year: Any) -> BenefitLine:
    """One row of the form as a benefit line. Raises DataError for figures and dates that can't be read."""
    amounts = (_text(row, "low"), _text(row, "likely"), _text(row, "high"))
    cls: Any = _text(row, "cls")
    return BenefitLine(
        _text(row, "name") or f"Row {at}",
        amounts if any(amounts) else None,
        cls if cls in CLASSES else "",
        budget_line=_text(row, "budget_line"),
        budget_holder=_text(row, "budget_holder"),
        payer=_text(row, "payer"),
        recurrent={"yes": True, "once": False}.get(_text(row, "recurrent")),
        owner=_text(row, "owner"),
        review_date=_text(row, "review"),
        evidence=_FROM_FORM.get(_text(row, "evidence"), ""),
        evidence_source=_text(row, "source"),
        price_year=year or None,
        counterfactual=_text(row, "anyway"),
        deadweight_pounds=_text(row, "off") or 0,
        gain_key=_text(row, "gain"),
        description=_text(row, "gain"),
    )


def _read(given: Mapping[str, Any]) -> tuple[list[BenefitLine], list[Fault]]:
    """The rows that hold something as benefit lines, and what could not be read in the others."""
    lines: list[BenefitLine] = []
    faults: list[Fault] = []
    for at, row in _rows(given):
        if any(_text(row, key) for key in row):
            try:
                lines.append(_line(row, at, _text(given, "year")))
            except DataError as error:
                faults += error.faults
    return lines, faults


def _statement(given: Mapping[str, Any], lines: list[BenefitLine]) -> Statement:
    return statement(lines, title=_text(given, "title") or "Benefits")


def _findings_before_adding_up(lines: list[BenefitLine], faults: list[Fault]) -> Iterator[Finding]:
    for fault in faults:
        yield finding("lines", "format").says(str(fault))
    if not lines and not faults:
        yield finding("lines", "missing").says("Fill in at least one row: one gain, and all that belongs to it.")
    for overlap in guard.overlaps(lines):
        yield finding("lines", "double-count").says(f"{overlap.explain()} Keep one of the two.")


def _findings(given: Mapping[str, Any], made: Statement) -> Iterator[Finding]:
    for fault in made.missing():
        name, _, what = fault.place.rpartition(", ")
        reason, advice = _MISSING.get(what, ("missing", fault.expected))
        yield finding("lines", reason).says(f"{name}: {advice}")
    for one in made.counted:
        if one.lowered:
            yield finding("lines", "class").says(
                f"{one.line.name} is called cash-releasing, but {one.lowered}. Name both, or call it freed time and "
                "room."
            )
        if one.line.range is not None and one.gross.single:
            yield finding("lines", "evidence").says(
                f"{one.line.name} is one figure three times. Nobody knows it to the pound, so how low could it be, "
                "and how high?"
            )
    for _, row in _rows(given):
        if _text(row, "likely") and not _text(row, "off"):
            yield finding("lines", "counterfactual").says(
                f"{_text(row, 'name')}: how much of it would have come anyway, in pounds? Write 0 if you can say why "
                "it is none."
            )


def check_statement(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with a statement; nothing when finance can sign it."""
    lines, faults = _read(given)
    found = tuple(_findings_before_adding_up(lines, faults))
    return found or tuple(_findings(given, _statement(given, lines)))


def draw_statement(given: Mapping[str, Any]) -> Drawing:
    """The bars and the draft of a statement; words alone where it can't be added up yet."""
    lines, faults = _read(given)
    if faults:
        return Drawing("", " ".join(str(fault) for fault in faults))
    if not lines:
        return Drawing("", "The statement appears here as you fill in the form.")
    try:
        made = _statement(given, lines)
    except DataError as error:
        return Drawing("", "This can't be added up yet. " + " ".join(str(fault) for fault in error.faults))
    narrow = draw_benefit_bars(made, width=NARROW)
    return Drawing(draw_benefit_bars(made), made.draft(), made.caveats if not made.complete else (), narrow=narrow)
