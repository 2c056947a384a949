"""A number as an answer: with its unit, "about" or "minus" before it: "£1,200", "8.4 %", "−3", "about 12 patients".

How the figures are read stands in `typed.numbers`; here are the words around them, and whether a unit is the asked one.
"""

from __future__ import annotations

import math
import numbers as kinds
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import SupportsIndex

from value_management.typed import numbers
from value_management.typed.numbers import LONGEST, plain

_ALIASES = {
    "£": "£",
    "gbp": "£",
    "pound": "£",
    "pounds": "£",
    "p": "p",
    "pence": "p",
    "penny": "p",
    "pennies": "p",
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "pc": "%",
    "percentage": "%",
    "pp": "percentage points",
    "percentage point": "percentage points",
    "eur": "€",
    "euro": "€",
    "euros": "€",
}
_FILLER = {"the", "of", "in", "for", "and"}
_RATE = {"a", "an", "per", "each", "every"}
_LEADS = re.compile(r"(?:about|around|roughly|approximately|approx\.?|nearly|circa|ca\.?|~|≈|=|is)\s*", re.IGNORECASE)
_MINUS = re.compile(r"^(?:minus|negative)\b\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """A number as it was typed: its value, the unit that stood with it ("" for none), and how it was read where it
    could be read otherwise too ("" where it couldn't).
    """

    value: float
    unit: str
    said: str = ""


@dataclass(frozen=True)
class NotANumber:
    """Why what was typed can't be read as a number, in words for the reader."""

    advice: str


def read_number(typed: object, unit: object = None) -> Typed | NotANumber | None:
    """A typed number, why it is none, or None for nothing typed. `unit` is what a unit box beside it holds.

    A number of Python or of a library that counts as one (`numbers.Real`, `Decimal`, or with `__index__`) is taken as
    it is.
    """
    if isinstance(typed, bool):
        return NotANumber("Write a number in figures.")
    if isinstance(typed, kinds.Real | Decimal | SupportsIndex):
        return _checked(_real(typed), unit)
    if typed is None:
        return None
    if not isinstance(typed, str):
        return NotANumber("Write one number in figures.")
    if len(typed) > 20 * LONGEST:
        return NotANumber("That is too long for a number.")
    text = plain(typed)
    if not text:
        return None
    if len(text) > LONGEST:
        return NotANumber("That is too long for a number.")
    text = _LEADS.sub("", text, count=1) if _LEADS.match(text) else text
    negative = _MINUS.match(text) is not None
    text = _MINUS.sub("", text, count=1)
    found = numbers.written(text)
    if found is None or unit_name(found.before) not in ("", "£"):
        return NotANumber(numbers.advice(text))
    value, said = found.figure.alone, ""
    if value is None and (value := found.figure.calculated) is not None:
        said = f"It was read as {numbers.shown(value)}, with decimals behind the point."
    if value is None or (negative and value < 0):
        return NotANumber(numbers.advice(text))
    rest = found.after.strip(" .;:")
    money = found.currency or unit_name(found.before)
    if money and rest and unit_name(rest) not in ("", money):
        rest = f"{money} {rest}"
    return _checked(float(-value if negative and value else value), rest or money or unit, said)


def _real(number: kinds.Real | Decimal | SupportsIndex) -> float:
    """A number as a float: infinite where it is too large for one, not a number where it is none after all."""
    try:
        return float(number.__index__() if isinstance(number, SupportsIndex) else number)
    except OverflowError:
        return math.inf
    except (TypeError, ValueError):
        return math.nan


def _checked(value: float, unit: object, said: str = "") -> Typed | NotANumber:
    if not math.isfinite(value) or abs(value) > 1e15:
        return NotANumber("Write an ordinary number.")
    return Typed(value, unit_name(unit) if isinstance(unit, str) else "", said)


def unit_name(text: str) -> str:
    """A unit in the form in which units are compared: "pounds" gives "£", "Patients / week" gives "patients a week"."""
    text = plain(text).lower().strip(" .")
    text = re.sub(r"\s*/\s*", " per ", text)
    if text in _ALIASES:
        return _ALIASES[text]
    words = [_ALIASES.get(word, word) for word in re.findall(r"£|%|[^\s£%]+", text)]
    return " ".join(words)


def _words(unit: str) -> frozenset[str]:
    """The words of a unit that count, in the singular; what stands after "a" or "per" is marked as a rate."""
    found, rate = set(), ""
    for word in re.findall(r"£|%|[^\s£%()]+", unit_name(unit)):
        if word in _RATE:
            rate = "per "
        elif word not in _FILLER:
            found.add(rate + (word[:-1] if word.endswith("s") and len(word) > 3 else word))
            rate = ""
    return frozenset(found)


def same_unit(typed: str, asked: str) -> bool:
    """Whether a typed unit says nothing else than the asked one: "patients" does for "patients a week"."""
    return _words(typed) <= _words(asked)


def in_unit(number: Typed, asked: str, others: Mapping[str, float]) -> float | None:
    """The typed number in the asked unit; None when its unit can't be turned into it. No unit is the asked one."""
    if number.unit == "":
        return number.value
    for unit, factor in {**usual_units(asked), **others}.items():
        if unit and _words(unit) == _words(number.unit) and _words(unit) != _words(asked):
            return number.value * factor
    return number.value if same_unit(number.unit, asked) else None


def usual_units(asked: str) -> dict[str, float]:
    """Other units that people use without being told, with the factor that turns each into the asked one.

    The key "" is a bare number: a proportion typed where a percentage is asked.
    """
    return {"£": {"p": 0.01}, "p": {"£": 100.0}, "%": {"": 100.0}}.get(unit_name(asked), {})
