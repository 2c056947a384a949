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
from value_management.cases import rowan_ward
from value_management.drawing.benefit_bars import draw_benefit_bars
from value_management.drawing.svg import NARROW
from value_management.errors import DataError
from value_management.learning.kinds import Drawing, Entry, Finding, Reason
from value_management.learning.numbers import Typed, read_number
from value_management.money import guard
from value_management.money.benefits import CLASS_WORDS, CLASSES, EVIDENCE, BenefitLine, Statement, statement
from value_management.words import pounds

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


def _amounts(row: Mapping[str, Any]) -> dict[str, float]:
    """Low, likely and high of a row, as far as they can be read."""
    typed = {label: read_number(_text(row, label.lower()), "£") for label in ("Low", "Likely", "High")}
    return {label: one.value for label, one in typed.items() if isinstance(one, Typed)}


def _out_of_order(row: Mapping[str, Any]) -> str:
    """Which of low, likely and high stand the wrong way round, in the words of the form; nothing when none do."""
    found = list(_amounts(row).items())
    for (lower, small), (upper, large) in zip(found, found[1:], strict=False):
        if small > large:
            return f"{lower} is above {upper}. Write the smallest figure under Low and the largest under High."
    return ""


def _read(given: Mapping[str, Any]) -> tuple[list[BenefitLine], list[str]]:
    """The rows that hold something as benefit lines, and what could not be read in the others."""
    lines: list[BenefitLine] = []
    unread: list[str] = []
    for at, row in _rows(given):
        if not any(_text(row, key) for key in row):
            continue
        if wrong := _out_of_order(row):
            unread.append(f"{_text(row, 'name') or f'Row {at}'}: {wrong}")
            continue
        try:
            lines.append(_line(row, at, _text(given, "year")))
        except DataError as error:
            unread += map(str, error.faults)
    return lines, unread


def _counted_twice(lines: list[BenefitLine]) -> list[str]:
    """What two rows share, each time with what the form lets somebody do about it."""
    return [
        f"{overlap.explain()} Keep one of the two. If they are two gains, say in each row which part of it is meant."
        for overlap in guard.overlaps(lines)
    ]


def _statement(given: Mapping[str, Any], lines: list[BenefitLine]) -> Statement:
    return statement(lines, title=_text(given, "title") or "Benefits")


def _findings_before_adding_up(lines: list[BenefitLine], unread: list[str]) -> Iterator[Finding]:
    for words in unread:
        yield finding("lines", "format").says(words)
    if not lines and not unread:
        yield finding("lines", "missing").says("Fill in at least one row: one gain, and all that belongs to it.")
    for words in _counted_twice(lines):
        yield finding("lines", "double-count").says(words)


def _net_already(row: Mapping[str, Any]) -> bool:
    """Whether a row has Rowan Ward's own gain under likely, from which the form would take the same sum once more."""
    off = read_number(_text(row, "off"), "£")
    given = (_amounts(row).get("Likely"), off.value if isinstance(off, Typed) else None)
    return given == (rowan_ward.AGENCY_GAIN, rowan_ward.AGENCY_ANYWAY)


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
        if _text(row, "cls") not in ("", "cash-releasing") and _text(row, "budget_line"):
            yield finding("lines", "class").says(
                f"{_text(row, 'name')} is called a gain for which no budget falls, and names a line: "
                f"{_text(row, 'budget_line')}. Call it cash-releasing if that line falls, or leave the line empty."
            )
        if _net_already(row):
            yield finding("lines", "double-count").says(
                f"{_text(row, 'name')}: {pounds(rowan_ward.AGENCY_GAIN)} is what is left once "
                f"{pounds(rowan_ward.AGENCY_ANYWAY)} is off, and the form takes it off again. Write the whole fall "
                "under low, likely and high."
            )
        if _text(row, "likely") and not _text(row, "off"):
            yield finding("lines", "counterfactual").says(
                f"{_text(row, 'name')}: how much of it would have come anyway, in pounds? Write 0 if you can say why "
                "it is none."
            )


def check_statement(given: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What is wrong with a statement; nothing when finance can sign it."""
    lines, unread = _read(given)
    found = tuple(_findings_before_adding_up(lines, unread))
    return found or tuple(_findings(given, _statement(given, lines)))


def draw_statement(given: Mapping[str, Any]) -> Drawing:
    """The bars and the draft of a statement; words alone where it can't be added up yet."""
    lines, unread = _read(given)
    if unread or (unread := _counted_twice(lines)):
        return Drawing("", " ".join(unread))
    if not lines:
        return Drawing("", "The statement appears here as you fill in the form.")
    try:
        made = _statement(given, lines)
    except DataError as error:
        return Drawing("", "This can't be added up yet. " + " ".join(str(fault) for fault in error.faults))
    narrow = draw_benefit_bars(made, width=NARROW)
    return Drawing(draw_benefit_bars(made), made.draft(), made.caveats if not made.complete else (), narrow=narrow)
