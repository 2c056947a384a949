"""Reading a number as people type it: "£1,200", "8.4 %", "−3", "about 12 patients", "67p".

A comma before a single last digit ("46,7") is a decimal comma: nothing else is written so. Nothing is guessed: what can
be read in two ways ("1,20") is not a number, and the reader is told how to write it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST = 60
"""More characters than this are not a number."""

_ALIASES = {
    "£": "£", "gbp": "£", "pound": "£", "pounds": "£", "p": "p", "pence": "p", "penny": "p", "pennies": "p",
    "%": "%", "percent": "%", "per cent": "%", "pc": "%", "percentage": "%", "pp": "percentage points",
    "percentage point": "percentage points",
}  # fmt: skip
_FILLER = {"a", "an", "per", "each", "every", "the", "of", "in", "for", "and"}
_NUMBER = re.compile(
    r"(?P<before>[^\d.,+£-]*)(?P<sign>[+-]?)\s*(?P<money>£?)\s*(?P<inner>[+-]?)\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+|(?=\.\d))(?P<point>\.\d*)?\s*(?P<unit>.*)",
    re.DOTALL,
)
_DECIMAL_COMMA = re.compile(r"^([^,.]*\d),(\d(?!\d)[^,]*)$")
_LEADS = re.compile(r"(?:about|around|roughly|approximately|approx\.?|nearly|circa|ca\.?|~|≈|=|is)\s*", re.IGNORECASE)
_MINUS = re.compile(r"^(?:minus|negative)\b\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """A number as it was typed: its value and the unit that stood with it ("" for none)."""

    value: float
    unit: str


@dataclass(frozen=True)
class NotANumber:
    """Why what was typed can't be read as a number, in words for the reader."""

    advice: str


def tidy(text: str) -> str:
    """One line of plain characters: no invisible marks, ordinary spaces, an ordinary minus sign."""
    text = unicodedata.normalize("NFKC", text[: 20 * LONGEST])
    text = "".join(" " if char.isspace() else char for char in text if unicodedata.category(char) not in ("Cf", "Cc"))
    text = re.sub("[\u2010-\u2015\u2212\ufe63\uff0d]", "-", text)
    return re.sub(r"\s+", " ", text).strip()


def read_number(typed: object, unit: object = None) -> Typed | NotANumber | None:
    """A typed number, why it is none, or None for nothing typed. `unit` is what a unit box beside it holds."""
    if isinstance(typed, bool):
        return NotANumber("Write a number in figures.")
    if isinstance(typed, int | float):
        try:
            value = float(typed)
        except OverflowError:
            value = math.inf
        return _checked(value, unit)
    if typed is None:
        return None
    if not isinstance(typed, str):
        return NotANumber("Write one number in figures.")
    if len(typed) > 20 * LONGEST:
        return NotANumber("That is too long for a number.")
    text = tidy(typed)
    if not text:
        return None
    if len(text) > LONGEST:
        return NotANumber("That is too long for a number.")
    text = _LEADS.sub("", text, count=1) if _LEADS.match(text) else text
    negative = False
    if re.fullmatch(r"\(.*\)", text):  # accountants write (1,200) for minus 1,200
        negative, text = True, text[1:-1].strip()
    if _MINUS.match(text):
        negative, text = True, _MINUS.sub("", text, count=1)
    match = _NUMBER.fullmatch(_DECIMAL_COMMA.sub(r"\1.\2", text))
    if not match or unit_name(match["before"]) not in ("", "£"):
        return NotANumber(_advice(text))
    digits = match["digits"].replace(",", "").replace(" ", "")
    if not re.fullmatch(r"[0-9]*", digits) or (match["sign"] and match["inner"]):
        return NotANumber("Write one number in ordinary figures.")
    rest = match["unit"].strip(" .;:")
    if re.search(r"\d", rest) or re.match(r"[kKmM](?![A-Za-z])|[eE][+-]?$|,", rest):
        return NotANumber(_advice(text))
    value = float(f"{digits or '0'}{match['point'] or ''}")
    if (match["sign"] or match["inner"]) == "-":
        negative = True
    money = match["money"] or unit_name(match["before"])
    if money and rest and unit_name(rest) not in ("", "£"):
        rest = f"{money} {rest}"
    return _checked(-value if negative and value else value, rest or money or unit)


def _checked(value: float, unit: object) -> Typed | NotANumber:
    if not math.isfinite(value) or abs(value) > 1e15:
        return NotANumber("Write an ordinary number.")
    return Typed(value, unit_name(unit) if isinstance(unit, str) else "")


def _advice(text: str) -> str:
    if re.search(r"\d\s*(?:k|m|bn|thousand|million)\b", text, re.IGNORECASE):
        return "Write the number in full, for example 1,200 for 1.2 thousand."
    if re.search(r"\d,\d{1,2}(?!\d)", text):
        return "Use a full stop for decimals, and a comma only between thousands: 1,200.50."
    if re.search(r"\d\s*[-/]\s*\d|\bto\b|\bor\b", text):
        return "Write one number, not a range or a fraction."
    return "Write one number in figures, for example 1,200 or 8.4."


def unit_name(text: str) -> str:
    """A unit in the form in which units are compared: "pounds" gives "£", "Patients / week" gives "patients a week"."""
    text = tidy(text).lower().strip(" .")
    text = re.sub(r"\s*/\s*", " per ", text)
    if text in _ALIASES:
        return _ALIASES[text]
    words = [_ALIASES.get(word, word) for word in re.findall(r"£|%|[^\s£%]+", text)]
    return " ".join(words)


def _words(unit: str) -> frozenset[str]:
    words = re.findall(r"£|%|[^\s£%()]+", unit_name(unit))
    singular = (word[:-1] if word.endswith("s") and len(word) > 3 else word for word in words)
    return frozenset(word for word in singular if word not in _FILLER)


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
