"""One cell of a spreadsheet: what is blank, what is Excel's error, and a number with the few units of cells.

How numbers and dates are read stands in `typed.numbers` and `typed.dates`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from value_management.typed import numbers

BLANKS = frozenset({"", "-", "–", "—", ".", "n/a", "na", "#n/a", "nil return", "none", "null", "not recorded", "tbc"})
"""What people leave where there is no number. None of them is zero."""

EXCEL_ERRORS = frozenset({"#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "########"})

_SIGNED_FORMULA = re.compile(r"[+-][A-Za-z$]+[0-9$]*[(+*/:\-]|[+-][A-Za-z$]{1,4}[0-9]+$")
_NEEDS_APOSTROPHE = re.compile(r"'*[=+\-@\t\r\n]")
_UNITS = frozenset({"", "%", "p", "£", "€", "$"})


def clean(text: str) -> str:
    r"""A cell without what can't be seen: outer spaces, hard spaces, marks that hide or turn the direction of text.

    Example:
    >>> clean("\ufeff 18.8\u00a0")
    '18.8'
    """
    # Printable text (£, é) has nothing to hide; this loop is slow.
    if not text.isascii() and not text.isprintable():
        text = "".join(
            " " if unicodedata.category(mark) in ("Zs", "Cc") else mark
            for mark in text
            if unicodedata.category(mark) != "Cf" or mark == "\u00ad"
        )
    return " ".join(text.split())


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a cleaned cell for a formula: =A1, @SUM(A1), +A1+B1, -SUM(A1).

    Example:
    >>> is_formula("=SUM(A1:A3)"), is_formula("-3")
    (True, False)
    """
    return text.startswith(("=", "@")) or _SIGNED_FORMULA.match(text) is not None


def as_text(value: object) -> str:
    """A cell on its way out: text that a spreadsheet would take for a formula gets the apostrophe that makes it text.

    Numbers stay numbers, negative ones too. `from_text` takes the apostrophe away again.

    Example:
    >>> as_text("=SUM(A1:A3)"), as_text(-3)
    ("'=SUM(A1:A3)", '-3')
    """
    text = "" if value is None else str(value)
    if not isinstance(value, str) or number(text) is not None or not _NEEDS_APOSTROPHE.match(text):
        return text
    return f"'{text}"


def from_text(text: str) -> str:
    """A cell as it was before `as_text`.

    Example:
    >>> from_text("'=SUM(A1:A3)")
    '=SUM(A1:A3)'
    """
    return text[1:] if text.startswith("'") and _NEEDS_APOSTROPHE.match(text) else text


def is_blank(text: str) -> bool:
    """Whether a cleaned cell says that there is nothing.

    Example:
    >>> is_blank(""), is_blank("n/a"), is_blank("0")
    (True, True, False)
    """
    return text.lower() in BLANKS


@dataclass(frozen=True)
class NumberCell:
    """A number as written: its readings and its unit ("£", "€", "$", "%", "p" or "")."""

    figure: numbers.Figure
    unit: str

    def read(self, mark: numbers.Mark | None = None) -> int | float | None:
        """The value where the decimal mark is known (None: as one number alone); None where it must be asked."""
        value = self.figure.read(mark)
        return None if value is None else numbers.value_of(value)


def number(text: str) -> NumberCell | None:
    """A number such as 1,234.5, £1,200, -£3, (£500), 12.5%, 45p, 46,7 € or 1.2e3; None for anything else.

    Example:
    >>> number("£1,234.50").unit
    '£'
    >>> number("£1,234.50").read()
    1234.5
    >>> number("about ten")
    """
    if not text or len(text) > numbers.LONGEST:
        return None
    found = numbers.written(text)
    if found is None or found.before or found.after not in _UNITS or (found.currency and found.after):
        return None
    return NumberCell(found.figure, found.currency or found.after)
